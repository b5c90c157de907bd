"""The nominating unit's papers: tờ trình with its list and summaries, and the minutes of its review meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from decree30 import (
    Align,
    Annex,
    Bullets,
    Column,
    GroupRow,
    Number,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
    date_in_words,
    time_in_words,
)
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import as_sentence, in_sentence
from thidua.procedure.eligibility.papers import law_grounds
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import in_order
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.enums import PaperPhrase, UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.papers import (
    abbreviation_of,
    head_of,
    lines_of_phrase,
    phrase,
    symbol_of,
    unit_signature,
)
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person

_GROUPS = (
    (SubjectKind.COLLECTIVE, "TẬP THỂ"),
    (SubjectKind.INDIVIDUAL, "CÁ NHÂN"),
    (SubjectKind.HOUSEHOLD, "HỘ GIA ĐÌNH"),
)


@dataclass(frozen=True, kw_only=True)
class ReviewMeeting:
    """The unit's own meeting at which its nominees were chosen: day, hours, place, people present, votes in favour."""

    held_on: date
    present: int
    in_favour: int
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    chair: Person | None = None
    secretary: Person | None = None
    remarks: str = ""

    @property
    def is_unanimous(self) -> bool:
        """Whether everybody present was in favour."""
        return self.in_favour == self.present


def counts_line(nominations: Sequence[Nomination]) -> str:
    """Return «02 tập thể, 05 cá nhân», kinds without anybody left out."""
    words = []
    for kind, title in _GROUPS:
        count = sum(nomination.subject_kind == kind for nomination in nominations)
        if count:
            words.append(f"{count:02d} {title.lower()}")
    return ", ".join(words)


def award_in_text(award_kind: AwardKind, issuer: Unit) -> str:
    """Return the award as a paper names it: with the issuer, where the law only says its level."""
    return award_kind.name.replace("Ủy ban nhân dân cấp xã", issuer.authority_name)


def kinds_of(nominations: Iterable[Nomination]) -> list[AwardKind]:
    """Return the kinds of award of the nominations, in the catalogue's order."""
    return sorted({nomination.award_kind for nomination in nominations}, key=lambda kind: (kind.order, kind.code))


def _asked_for(kinds: Sequence[AwardKind], issuer: Unit) -> str:
    """Write what is asked: «tặng Giấy khen …, công nhận danh hiệu …»."""
    return ", ".join(
        f"{'tặng' if kind.family == AwardFamily.FORM else 'công nhận'} {award_in_text(kind, issuer)}" for kind in kinds
    )


def _tables(nominations: Sequence[Nomination], *, achievements: bool) -> list[Paragraph | Table]:
    """Return the list of nominees; of several kinds of award a list for each, under its name."""
    kinds = kinds_of(nominations)
    if len(kinds) == 1:
        return [nominee_table(nominations, achievements=achievements)]
    blocks: list[Paragraph | Table] = []
    for at, kind in enumerate(kinds, start=1):
        chosen = [nomination for nomination in nominations if nomination.award_kind == kind]
        blocks.append(Paragraph(f"{at}. {kind.name} ({counts_line(chosen)}):"))
        blocks.append(nominee_table(chosen, achievements=achievements))
    return blocks


def nominee_table(nominations: Sequence[Nomination], *, achievements: bool) -> Table:
    """Return the list of nominees in their groups; with their achievements when asked."""
    rows: list[Row | GroupRow] = []
    number = 0
    ordered = in_order(nominations)
    groups = [
        (title, [nomination for nomination in ordered if nomination.subject_kind == kind]) for kind, title in _GROUPS
    ]
    for letter, (title, group) in zip("ABC", [pair for pair in groups if pair[1]], strict=False):
        rows.append(GroupRow(f"{letter}. {title} ({len(group):02d})"))
        for nomination in group:
            number += 1
            name = (Span(str(nomination.subject), bold=True), f"\n{nomination.code}")
            if achievements:
                rows.append(Row((str(number), name, nomination.achievement)))
            else:
                rows.append(Row((str(number), name, nomination.subject_detail)))
    columns = [Column("TT", mm=11, align=Align.CENTER), Column("Tên tập thể, cá nhân", share=1.1)]
    if achievements:
        columns.append(Column("Tóm tắt thành tích", share=2.2))
    else:
        columns.append(Column("Chức vụ, nơi công tác", share=1.4))
    return Table(tuple(columns), tuple(rows))


@in_official_words
def nomination_list(
    round: CommendationRound,
    unit: Unit,
    nominations: Sequence[Nomination],
    *,
    on: date,
    signer_title: str,
    signer_name: str,
    review: ReviewMeeting | None = None,
) -> Paper:
    """Build the tờ trình of one unit in one round: the list in the paper, the achievements in its annex."""
    issuer, kinds = round.issuer, kinds_of(nominations)
    asked = _asked_for(kinds, issuer)
    values = {
        "đơn vị trình": in_sentence(unit.name),
        "người nhận": f"Chủ tịch {issuer.authority_name}",
        "hình thức": asked,
        "số lượng": counts_line(nominations),
        "đợt": round.title,
        "phường": in_sentence(issuer.name),
        "lưu": _filed_at(unit, issuer, on),
    }
    cultural = all(kind.code.endswith("van-hoa") for kind in kinds)
    grounds = [f"Căn cứ {line}" for line in law_grounds(issuer, on, cultural=cultural).lines]
    if review is not None:
        grounds.append(
            f"Căn cứ Biên bản họp bình xét {date_in_words(review.held_on)} của {in_sentence(unit.name)} "
            f"({review.in_favour:02d}/{review.present:02d} người dự họp "
            f"{'nhất trí' if review.is_unanimous else 'tán thành'})"
        )
    return Paper(
        kind="Tờ trình",
        summary=f"Về việc đề nghị {asked} năm {round.year}",
        issuer=head_of(unit, issuer, on),
        number=Number(None, symbol_of("TTr", unit, issuer, on)),
        place=issuer.place_name,
        dated=on,
        addressees=(f"Chủ tịch {issuer.authority_name}",),
        grounds=tuple(grounds),
        body=(
            Paragraph(phrase(unit, PaperPhrase.LIST_OPENING, on, values)),
            *_tables(nominations, achievements=False),
            *(Paragraph(words) for words in lines_of_phrase(unit, PaperPhrase.LIST_CLOSING, on, values)),
        ),
        signatures=(unit_signature(unit, signer_title, signer_name, on),),
        recipients=lines_of_phrase(unit, PaperPhrase.LIST_RECIPIENTS, on, values),
        annexes=(
            Annex(
                "Báo cáo tóm tắt thành tích",
                tuple(_tables(nominations, achievements=True)),
            ),
        ),
    )


def _filed_at(unit: Unit, issuer: Unit, on: date) -> str:
    """Where a unit's own copy stays: «VT» and, in a part of the committee's machinery, its abbreviation."""
    short = abbreviation_of(unit, issuer, on)
    return f"VT, {short}" if unit.kind == UnitKind.OFFICE else "VT"


@in_official_words
def review_minutes(
    round: CommendationRound,
    unit: Unit,
    nominations: Sequence[Nomination],
    review: ReviewMeeting,
    *,
    signer_name: str,
) -> Paper:
    """Build the minutes of the unit's review meeting, signed by its secretary and its chair."""
    ordered, kinds = in_order(nominations), kinds_of(nominations)
    chair = review.chair.full_name if review.chair is not None else signer_name
    secretary = review.secretary.full_name if review.secretary is not None else ""
    begun = f"Vào lúc {time_in_words(review.starts_at)}, {date_in_words(review.held_on)}" if review.starts_at else ""
    where = f" tại {review.place}" if review.place else ""
    people = [f"chủ tọa: {chair}"] if chair else []
    people += [f"thư ký: {secretary}"] if secretary else []
    body: list[Paragraph | Bullets] = [
        Paragraph(
            f"{begun or as_sentence(date_in_words(review.held_on))}{where}, {in_sentence(unit.name)} họp bình xét đề "
            f"nghị khen thưởng trong đợt “{round.title}”."
        ),
        Paragraph(f"Thành phần: {'; '.join([f'{review.present:02d} người dự họp', *people])}."),
        Paragraph(
            f"Sau khi xem xét thành tích, {review.in_favour:02d}/{review.present:02d} người dự họp "
            f"{'nhất trí' if review.is_unanimous else 'tán thành'} đề nghị {counts_line(nominations)}, gồm:"
        ),
        Bullets(
            tuple(
                f"{_named_for(nomination, kinds)}{'.' if at == len(ordered) else ';'}"
                for at, nomination in enumerate(ordered, start=1)
            )
        ),
    ]
    if review.remarks:
        body.append(Paragraph(f"Ý kiến khác: {review.remarks}"))
    body.append(Paragraph(phrase(unit, PaperPhrase.REVIEW_CLOSING, review.held_on, {})))
    if review.ends_at is not None:
        body.append(Paragraph(f"Cuộc họp kết thúc vào lúc {time_in_words(review.ends_at)} cùng ngày."))
    return Paper(
        kind="Biên bản",
        summary="Họp bình xét đề nghị khen thưởng",
        issuer=head_of(unit, round.issuer, review.held_on),
        number=Number(None, symbol_of("BB", unit, round.issuer, review.held_on)),
        place=round.issuer.place_name,
        dated=review.held_on,
        body=tuple(body),
        signatures=(Signature(("Thư ký",), secretary), Signature(("Chủ tọa",), chair)),
    )


def _named(nomination: Nomination) -> str:
    detail = f", {nomination.subject_detail}" if nomination.subject_detail else ""
    return f"{nomination.subject}{detail}"


def _named_for(nomination: Nomination, kinds: Sequence[AwardKind]) -> str:
    """Name a nominee, and of several kinds of award the one they are put forward for."""
    return f"{_named(nomination)} – {nomination.award_kind.name}" if len(kinds) > 1 else _named(nomination)
