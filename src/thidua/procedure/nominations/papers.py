"""The nominating unit's papers: tờ trình with its list and summaries, and the minutes of its review meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from decree30 import (
    Align,
    Annex,
    Bullets,
    Column,
    GroupRow,
    Issuer,
    Number,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
)
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import as_sentence, date_in_letter
from thidua.procedure.movements.papers import post_in_signature
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person

from .models import CommendationRound, Nomination
from .queries import in_order

# These bodies belong to the committee's own machinery, so its name stands above theirs.
_BODIES_OF_THE_COMMITTEE = {UnitKind.OFFICE, UnitKind.TEAM}
_GROUPS = (
    (SubjectKind.COLLECTIVE, "TẬP THỂ"),
    (SubjectKind.INDIVIDUAL, "CÁ NHÂN"),
    (SubjectKind.HOUSEHOLD, "HỘ GIA ĐÌNH"),
)


@dataclass(frozen=True, kw_only=True)
class ReviewMeeting:
    """The unit's own meeting at which its nominees were chosen: day, people present, votes in favour."""

    held_on: date
    present: int
    in_favour: int
    chair: Person | None = None
    secretary: Person | None = None
    remarks: str = ""

    @property
    def is_unanimous(self) -> bool:
        """Whether everybody present was in favour."""
        return self.in_favour == self.present


def issuer_of(unit: Unit, above: Unit) -> Issuer:
    """Return the head of a unit's own paper."""
    parent = above.authority_name if unit.kind in _BODIES_OF_THE_COMMITTEE and unit.pk != above.pk else None
    return Issuer(unit.authority_name, parent=parent, in_text=unit.authority_name)


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
                field = nomination.field.name if nomination.field is not None else ""
                rows.append(Row((str(number), name, nomination.subject_detail, field)))
    columns = [Column("TT", mm=11, align=Align.CENTER), Column("Tên tập thể, cá nhân", share=1.1)]
    if achievements:
        columns.append(Column("Tóm tắt thành tích", share=2.2))
    else:
        columns += [Column("Chức vụ, nơi công tác", share=1.2), Column("Lĩnh vực", share=1)]
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
    issuer = round.issuer
    asked = _asked_for(kinds_of(nominations), issuer)
    reviewed = ""
    if review is not None:
        reviewed = (
            f" Danh sách đã được tập thể bình xét {date_in_letter(review.held_on)},"
            f" {review.in_favour:02d}/{review.present:02d} người dự họp "
            f"{'nhất trí' if review.is_unanimous else 'tán thành'}."
        )
    return Paper(
        kind="Tờ trình",
        summary=f"Về việc đề nghị {asked}: {round.title}",
        issuer=issuer_of(unit, issuer),
        number=Number(None, "TTr"),
        place=issuer.place_name,
        dated=on,
        addressees=(f"Chủ tịch {issuer.authority_name}",),
        body=(
            Paragraph(
                f"Căn cứ kết quả thực hiện nhiệm vụ và phong trào thi đua, {unit.name} đề nghị xét khen thưởng "
                f"{counts_line(nominations)} trong đợt «{round.title}» như sau:"
            ),
            *_tables(nominations, achievements=False),
            Paragraph(
                "Thành tích của từng trường hợp nêu tại Phụ lục kèm theo."
                f"{reviewed} {unit.name} chịu trách nhiệm về tính chính xác của thành tích đã kê khai."
            ),
        ),
        signatures=(Signature.of(post_in_signature(signer_title, unit) or "Người đứng đầu đơn vị", signer_name),),
        recipients=("Như trên", "Hội đồng Thi đua - Khen thưởng", "Lưu: đơn vị"),
        annexes=(
            Annex(
                "Báo cáo tóm tắt thành tích",
                tuple(_tables(nominations, achievements=True)),
            ),
        ),
    )


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
    body: list[Paragraph | Bullets] = [
        Paragraph(
            f"{as_sentence(date_in_letter(review.held_on))}, {unit.name} họp bình xét đề nghị khen thưởng "
            f"trong đợt «{round.title}»."
        ),
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
    body.append(Paragraph("Biên bản đã được đọc lại cho những người dự họp cùng nghe."))
    chair = review.chair.full_name if review.chair is not None else signer_name
    secretary = review.secretary.full_name if review.secretary is not None else ""
    return Paper(
        kind="Biên bản",
        summary="Họp bình xét đề nghị khen thưởng",
        issuer=issuer_of(unit, round.issuer),
        place=round.issuer.place_name,
        dated=review.held_on,
        body=tuple(body),
        signatures=(Signature(("Thư ký",), secretary), Signature(("Chủ trì",), chair)),
    )


def _named(nomination: Nomination) -> str:
    detail = f", {nomination.subject_detail}" if nomination.subject_detail else ""
    return f"{nomination.subject}{detail}"


def _named_for(nomination: Nomination, kinds: Sequence[AwardKind]) -> str:
    """Name a nominee, and of several kinds of award the one they are put forward for."""
    return f"{_named(nomination)} – {nomination.award_kind.name}" if len(kinds) > 1 else _named(nomination)
