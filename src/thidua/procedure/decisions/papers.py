"""The commending decision with its lists."""

from collections.abc import Mapping, Sequence
from datetime import date

import lawbook
from decree30 import (
    Align,
    Annex,
    Article,
    Bullets,
    Clause,
    Column,
    Issuer,
    Number,
    OpenDate,
    Paper,
    Row,
    Signature,
    Span,
    Table,
    TotalRow,
    date_in_words,
    padded,
    roman,
)
from decree30.paper import BodyBlock
from thidua.foundation.kernel.text import decimal_vi, fold, integer_vi, money_vi, money_words
from thidua.procedure.councils.papers import KIND_NAMES, SAMPLE_MARK, counted, has_sample_names
from thidua.procedure.councils.queries import counts_by_subject
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind

from . import queries
from .models import Decision, DecisionEntry

ANNEX_NAMES = {
    SubjectKind.COLLECTIVE: "Danh sách tập thể",
    SubjectKind.HOUSEHOLD: "Danh sách hộ gia đình",
    SubjectKind.INDIVIDUAL: "Danh sách cá nhân",
}
_MERIT = "có thành tích"


def authority_in_text(issuer: Unit) -> str:
    """Write whose decision it is in running text: «Chủ tịch Ủy ban nhân dân phường Đậu Liêu»."""
    return f"{_head_title(issuer)} {issuer.authority_name}"


def _head_title(issuer: Unit) -> str:
    return "Chủ tịch" if issuer.kind in {UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.WARD} else "Thủ trưởng"


def certificate_words(subject_line: str, round: CommendationRound) -> str:
    """Return the words for the certificates when nobody has written others: the merit as the subject line puts it."""
    if round.award_kind.family == AwardFamily.TITLE:
        return f"Đạt danh hiệu “{round.award_kind.name}” năm {round.year}"
    at = subject_line.find(_MERIT)
    merit = subject_line[at:] if at >= 0 else f"{_MERIT} trong {round.title[:1].lower()}{round.title[1:]}"
    return f"Đã {merit}"


def signature_of(issuer: Unit, post: str, name: str) -> Signature:
    """Set the lines above the signer's name: the head signs as such, a deputy signs for the head (KT.)."""
    head = _head_title(issuer).upper()
    if fold(post).startswith("pho"):
        words = " ".join(post.split()[:3]) if head == "CHỦ TỊCH" else post
        return Signature.deputy(head, words.upper(), name)
    if fold(post).startswith(fold(head)):
        return Signature.of(head, name)
    return Signature.of(post.upper(), name)


def decision_paper(decision: Decision) -> Paper:
    """Build the decision: grounds, three articles, a list for each kind of subject with the merit and the bonus."""
    issuer = decision.issuer
    entries = list(queries.entries_of(decision))
    nominations = [entry.nomination for entry in entries]
    kinds = list(counts_by_subject(nominations))
    authority = authority_in_text(issuer)
    signer = decision.signer.full_name if decision.signer else ""
    return Paper(
        kind="Quyết định",
        summary=decision.subject_line,
        issuer=Issuer(name=issuer.authority_name, in_text=authority),
        number=Number(decision.number, decision.symbol),
        place=issuer.place_name,
        dated=decision.issued_on or OpenDate(decision.drafted_on.year),
        authority=authority.upper(),
        grounds=_grounds(decision),
        enacting="QUYẾT ĐỊNH:",
        body=(
            Article(1, _awarding(decision, counted(nominations), kinds)),
            *_bonus_article(decision, entries),
            Article(
                3,
                "Các bộ phận chuyên môn của Ủy ban nhân dân, các đơn vị có liên quan và các "
                f"{_list_words(kinds)} có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký."
                if issuer.kind in {UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.WARD}
                else f"Các bộ phận có liên quan và các {_list_words(kinds)} có tên tại Điều 1 chịu trách nhiệm thi "
                "hành Quyết định này kể từ ngày ký.",
            ),
        ),
        signatures=(signature_of(issuer, decision.signer_post or _head_title(issuer), signer),),
        recipients=("Như Điều 3;", "Thường trực Đảng ủy, HĐND (để b/c);", "Lưu: VT, HĐTĐKT."),
        annexes=tuple(_annex(decision, kind, entries) for kind in kinds),
        mark=SAMPLE_MARK if has_sample_names(nominations) else None,
    )


def _list_words(kinds: Sequence[SubjectKind]) -> str:
    return ", ".join(KIND_NAMES[kind] for kind in kinds)


def _awarding(decision: Decision, names: str, kinds: Sequence[SubjectKind]) -> str:
    award = decision.round.award_kind
    lists = " và ".join(f"Phụ lục {roman(at)}" for at in range(1, len(kinds) + 1)) if len(kinds) > 1 else "Phụ lục"
    if award.family == AwardFamily.TITLE:
        return (
            f"Công nhận danh hiệu “{award.name}” năm {decision.round.year} cho {names} "
            f"(có danh sách tại {lists} kèm theo)."
        )
    merit = decision.certificate_words[:1].lower() + decision.certificate_words[1:]
    return (
        f"Tặng Giấy khen của {authority_in_text(decision.issuer)} cho {names} {merit} "
        f"(có danh sách tại {lists} kèm theo)."
    )


def _bonus_article(decision: Decision, entries: list[DecisionEntry]) -> list[BodyBlock]:
    per_kind: dict[SubjectKind, tuple[int, int]] = {}
    for entry in entries:
        kind = SubjectKind(entry.nomination.subject_kind)
        count, _bonus = per_kind.get(kind, (0, 0))
        per_kind[kind] = (count + 1, entry.bonus or 0)
    total = decision.bonus_total or 0
    if not total:
        return [Article(2, "Quyết định này không kèm theo tiền thưởng.")]
    on = decision.issued_on or decision.signed_on or decision.drafted_on
    items = tuple(
        f"{KIND_NAMES[kind][:1].upper()}{KIND_NAMES[kind][1:]}: {money_vi(bonus)}{_factor(decision, kind, on)} × "
        f"{padded(count)} = {money_vi(bonus * count)};"
        for kind, (count, bonus) in per_kind.items()
    )
    return [
        Article(
            2,
            "Tiền thưởng kèm theo.",
            blocks=(
                Clause(
                    1,
                    f"Mức tiền thưởng, tính theo mức lương cơ sở {money_vi(decision.base_salary or 0)}/tháng "
                    "tại ngày ban hành Quyết định:",
                ),
                Bullets((*items[:-1], f"{items[-1][:-1]}.")),
                Clause(2, f"Tổng số tiền thưởng: {money_vi(total)} (Bằng chữ: {money_words(total)})."),
                Clause(3, "Kinh phí chi từ quỹ thi đua, khen thưởng theo quy định."),
            ),
        )
    ]


def _factor(decision: Decision, kind: SubjectKind, on: date) -> str:
    """Write how the sum was reckoned: « (hệ số 0,15)», with the factor of the subject where there is one."""
    bonus = lawbook.bonus(
        decision.round.award_kind.code,
        lawbook.SubjectKind(kind.value),
        decided_on=on,
        rounding=lawbook.Rounding(decision.rounding),
    )
    if bonus.coefficient.value is None or bonus.factor.value is None:
        return ""
    coefficient = bonus.coefficient.value * bonus.factor.value
    return f" (hệ số {decimal_vi(queries.exact_decimal(coefficient))})"


def _grounds(decision: Decision) -> tuple[str, ...]:
    on = decision.issued_on or decision.signed_on or decision.drafted_on
    lines = [f"Căn cứ {words};" for words in legal_grounds(decision.round, on, with_bonus=bool(decision.bonus_total))]
    meeting = decision.meeting
    if meeting is not None and meeting.minutes_number is not None:
        number = f"{padded(meeting.minutes_number)}/BB-HĐTĐKT"
        day = f" {date_in_words(meeting.adopted_on)}" if meeting.adopted_on else ""
        lines.append(f"Căn cứ Biên bản số {number}{day} của {meeting.council.name};")
    return (*lines, "Xét đề nghị của Thường trực Hội đồng Thi đua - Khen thưởng.")


def legal_grounds(round: CommendationRound, on: date, *, with_bonus: bool) -> list[str]:
    """Cite the instruments that the lawbook knows to bind on the day and that bear on the award, laws first."""
    regime = lawbook.regime_on(on)
    shelf = {instrument.number: instrument for instrument in lawbook.instruments()}
    numbers: list[str] = []
    cultural = round.award_kind.code.endswith("van-hoa")
    for number in regime.instruments if regime else ():
        bound_to_culture = number.startswith(("122/2018", "86/2023"))
        if bound_to_culture and not cultural:
            continue
        numbers.append(number)
    if with_bonus:
        numbers += [
            citation.instrument
            for provision in lawbook.provisions()
            if provision.code.startswith("luong-co-so") and on in provision.in_force
            for citation in provision.cites
        ]
    binding = [shelf[n] for n in dict.fromkeys(numbers) if shelf[n].binds_on(on)]
    return [
        cite(instrument) + _amended(instrument, shelf, on)
        for instrument in sorted(binding, key=lambda i: _RANKS.index(_rank(i)))
    ]


def _amended(instrument: lawbook.Instrument, shelf: Mapping[str, lawbook.Instrument], on: date) -> str:
    """Name the laws that had amended an instrument by the day."""
    later = [shelf[number] for number in instrument.amended_by if number in shelf]
    names = [f"số {amending.number}" for amending in later if not amending.not_yet_on(on)]
    if not names:
        return ""
    listed = " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f", được sửa đổi, bổ sung bởi {'các ' if len(names) > 1 else ''}Luật {listed}"


_RANKS = ("law", "decree", "circular")


def _rank(instrument: lawbook.Instrument) -> str:
    if "/QH" in instrument.number:
        return "law"
    return "decree" if "NĐ-CP" in instrument.number else "circular"


def cite(instrument: lawbook.Instrument) -> str:
    """Write an instrument as grounds do: a law by name and day, the others by number, day and content."""
    day = f" {date_in_words(instrument.issued_on)}" if instrument.issued_on else ""
    title = instrument.title
    if _rank(instrument) == "law":
        return f"{title}{day}" if day else f"{title} (Luật số {instrument.number})"
    content = f"{title[:1].lower()}{title[1:]}"
    if _rank(instrument) == "decree":
        return f"Nghị định số {instrument.number}{day} của Chính phủ {content}"
    about = title.split(" về ", 1)[-1]
    return f"Thông tư số {instrument.number}{day} của Bộ trưởng Bộ Nội vụ về {about}"


def _annex(decision: Decision, kind: SubjectKind, entries: list[DecisionEntry]) -> Annex:
    chosen = [entry for entry in entries if entry.nomination.subject_kind == kind]
    award = decision.round.award_kind
    what = f"được công nhận danh hiệu “{award.name}”" if award.family == AwardFamily.TITLE else "được tặng Giấy khen"
    rows: list[Row | TotalRow] = [
        Row(
            (
                str(at),
                _name_cell(entry),
                entry.nomination.achievement,
                integer_vi(entry.bonus or 0),
            )
        )
        for at, entry in enumerate(chosen, start=1)
    ]
    rows.append(TotalRow("Tổng cộng", (integer_vi(sum(entry.bonus or 0 for entry in chosen)),)))
    heading = "Tên tập thể" if kind == SubjectKind.COLLECTIVE else "Họ và tên, chức vụ, đơn vị"
    return Annex(
        f"{ANNEX_NAMES[kind]} {what}",
        (
            Table(
                (
                    Column("TT", mm=10, align=Align.CENTER),
                    Column(heading, mm=54),
                    Column("Tóm tắt thành tích", align=Align.LEFT),
                    Column("Tiền thưởng\n(đồng)", mm=25, align=Align.RIGHT),
                ),
                tuple(rows),
            ),
        ),
    )


def _name_cell(entry: DecisionEntry) -> tuple[Span | str, ...]:
    detail = entry.nomination.subject_detail
    name = Span(str(entry.nomination.subject), bold=True)
    return (name, f"\n{detail}") if detail else (name,)
