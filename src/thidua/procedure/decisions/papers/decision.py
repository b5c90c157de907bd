"""The commending decision with its lists."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import lawbook
from decree30 import (
    Align,
    Annex,
    Article,
    Column,
    GroupRow,
    Issuer,
    Number,
    OpenDate,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
    TotalRow,
    date_in_words,
    padded,
    roman,
)
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import as_sentence, decimal_vi, fold, in_sentence, integer_vi, money_vi, money_words
from thidua.procedure.councils.papers import KIND_NAMES, SAMPLE_MARK, counted, has_sample_names
from thidua.procedure.councils.queries import counts_by_subject
from thidua.procedure.decisions import queries
from thidua.procedure.decisions.enums import WordingPart as Part
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.eligibility.queries import overlay_for_lawbook
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.papers import authority_signature, head_title
from thidua.records.people.enums import SubjectKind

from .grounds import grounds_of
from .wording import DEFAULTS, Words, filled, lines_of_text, listed, read_order, words_of

ANNEX_NAMES = {
    SubjectKind.COLLECTIVE: "Danh sách tập thể",
    SubjectKind.HOUSEHOLD: "Danh sách hộ gia đình",
    SubjectKind.INDIVIDUAL: "Danh sách cá nhân",
}
_MERIT = "có thành tích"
_AMOUNT = re.compile(r"\b\d{1,3}(?:\.\d{3})+(?=\s*(?:đồng|đ\b))")
# What a round is called for, before what it is about.
_OCCASION = re.compile(
    r"^(?:đợt\s+)?(?:(?:xét\s+)?(?:tặng\s+giấy\s+khen|khen\s+thưởng))?\s*(?:theo\s+)?(?:chuyên\s+đề|đột\s+xuất|thường\s+xuyên)?"
    r"\s*[,:–-]?\s*(?:(?:tổng|sơ)\s+kết)?\s*",
    re.IGNORECASE,
)


def authority_in_text(issuer: Unit) -> str:
    """Write whose decision it is in running text: «Chủ tịch Ủy ban nhân dân phường Đậu Liêu»."""
    return f"{head_title(issuer)} {issuer.authority_name}"


def _is_title(award_kind: AwardKind) -> bool:
    return award_kind.family == AwardFamily.TITLE


def occasion_of(round: CommendationRound) -> str:
    """Return what a round is about, as a sentence goes on: «Tổng kết phong trào …» → «phong trào …»."""
    about = _OCCASION.sub("", round.title, count=1)
    return in_sentence(about or round.title)


def _texts(issuer: Unit, on: date) -> dict[Part, str]:
    """Return the wording that holds for the authority on a day: its own where it has one, else what ships."""
    return {**DEFAULTS, **{part: one.text for part, one in queries.wordings_in_force(issuer, on).items()}}


def _round_values(round: CommendationRound, award_kind: AwardKind, kinds: Sequence[SubjectKind]) -> dict[str, str]:
    names = [KIND_NAMES[kind] for kind in kinds]
    about = occasion_of(round)
    return {
        "thẩm quyền": authority_in_text(round.issuer),
        "cơ quan": round.issuer.authority_name,
        "đơn vị": in_sentence(round.issuer.name),
        "danh hiệu": award_kind.name,
        "năm": str(round.year),
        "đợt": about,
        "phong trào": in_sentence(round.movement.title) if round.movement is not None else about,
        "đối tượng": ", ".join(names),
        "các đối tượng": f"các {listed(names)}" if names else "các tập thể, cá nhân",
    }


def _merit(round: CommendationRound, texts: Mapping[Part, str], values: Mapping[str, str]) -> str:
    return filled(texts[Part(f"merit_{round.ground}")], values)


def subject_line(round: CommendationRound, award_kind: AwardKind, nominations: Sequence[Nomination], on: date) -> str:
    """Return what the decision is about, as the authority words it: the line a draft begins with."""
    return _subject_line(round, award_kind, nominations, _texts(round.issuer, on))


def _subject_line(
    round: CommendationRound, award_kind: AwardKind, nominations: Sequence[Nomination], texts: Mapping[Part, str]
) -> str:
    values = _round_values(round, award_kind, list(counts_by_subject(list(nominations))))
    values["thành tích"] = _merit(round, texts, values)
    return filled(texts[Part.SUBJECT_TITLE if _is_title(award_kind) else Part.SUBJECT_FORM], values)


def certificate_words(subject_line: str, round: CommendationRound, award_kind: AwardKind, on: date) -> str:
    """Return the words for the certificates when nobody has written others: the merit as the subject line puts it, else
    as the authority words it by the ground of the round."""
    return _certificate_words(subject_line, round, award_kind, _texts(round.issuer, on))


def _certificate_words(
    subject_line: str, round: CommendationRound, award_kind: AwardKind, texts: Mapping[Part, str]
) -> str:
    values = _round_values(round, award_kind, ())
    if _is_title(award_kind):
        return filled(texts[Part.CERTIFICATE_TITLE], values)
    at = subject_line.find(_MERIT)
    merit = subject_line[at:] if at >= 0 else _merit(round, texts, values)
    return as_sentence(merit) if fold(merit).startswith("da ") else f"Đã {merit}"


def drafted_words(round: CommendationRound, award_kind: AwardKind, on: date, *, with_bonus: bool) -> Words:
    """Return the words a decision of the round is drafted with on a day, and the versions of house wording used."""
    words = _words(_texts(round.issuer, on), award_kind, with_bonus=with_bonus)
    versions = {part.value: str(one.uid) for part, one in queries.wordings_in_force(round.issuer, on).items()}
    return Words(words.articles, words.proposal, words.recipients, words.list_title, words.order, None, versions)


def _words(texts: Mapping[Part, str], award_kind: AwardKind, *, with_bonus: bool) -> Words:
    title = _is_title(award_kind)
    return Words(
        articles=(
            texts[Part.AWARDING_TITLE if title else Part.AWARDING_FORM],
            texts[Part.MONEY if with_bonus else Part.NO_MONEY],
            texts[Part.EXECUTION],
        ),
        proposal=texts[Part.PROPOSAL],
        recipients=lines_of_text(texts[Part.RECIPIENTS]),
        list_title=texts[Part.LIST_TITLE if title else Part.LIST_FORM],
        order=read_order(texts[Part.LIST_ORDER]),
    )


def words_before(decision: Decision) -> Words:
    """Return the words of a decision; one drafted before words were kept speaks as the shipped wording does."""
    if decision.words:
        return words_of(decision.words)
    return _words(DEFAULTS, decision.award_kind, with_bonus=bool(decision.bonus_total))


@dataclass(frozen=True)
class _List:
    """One of the lists: rows of name, detail, merit and bonus."""

    kind: SubjectKind
    rows: tuple[tuple[str, str, str, int], ...]
    note: str = ""
    units: tuple[str, ...] = ()


@in_official_words
def decision_paper(decision: Decision, trial: Mapping[Part, str] | None = None) -> Paper:
    """Build the decision: grounds, its articles, a list for each kind of subject with the merit and the bonus.

    `trial` are texts not yet in force: the paper then shows how the decision would read with them.
    """
    entries = list(queries.entries_of(decision))
    nominations = [entry.nomination for entry in entries]
    subject, certificate, words = decision.subject_line, decision.certificate_words, words_before(decision)
    if trial is not None:
        texts = {**DEFAULTS, **trial}
        subject = _subject_line(decision.round, decision.award_kind, nominations, texts)
        certificate = _certificate_words(subject, decision.round, decision.award_kind, texts)
        words = _words(texts, decision.award_kind, with_bonus=bool(decision.bonus_total))
    lists = [one for one in (_list_of(decision, kind, entries) for kind in words.order) if one.rows]
    values = {**values_of(decision, entries, words), "lời khen": in_sentence(certificate)}
    values["thành tích"] = _merit(decision.round, DEFAULTS, values)
    signer = decision.signer.full_name if decision.signer else ""
    post = decision.signer_post or head_title(decision.issuer)
    return _paper(
        decision.issuer,
        subject=subject,
        number=Number(decision.number, decision.symbol),
        dated=decision.issued_on or OpenDate(decision.drafted_on.year),
        grounds=ground_lines(decision, words, values),
        words=words,
        values=values,
        lists=lists,
        signature=authority_signature(decision.issuer, post, signer, is_authorised=bool(decision.authorised_by)),
        mark=SAMPLE_MARK if has_sample_names(nominations) else None,
    )


def values_of(decision: Decision, entries: Sequence[DecisionEntry], words: Words) -> dict[str, str]:
    """Return what fills the fields in the words of a decision."""
    nominations = [entry.nomination for entry in entries]
    counts = counts_by_subject(nominations)
    kinds = [kind for kind in words.order if kind in counts]
    each = {SubjectKind(entry.nomination.subject_kind): entry.bonus or 0 for entry in entries}
    total = decision.bonus_total or 0
    lists = listed(f"Phụ lục {roman(at)}" for at in range(1, len(kinds) + 1)) if len(kinds) > 1 else "Phụ lục"
    return {
        **_round_values(decision.round, decision.award_kind, kinds),
        "hội đồng": _council_of(decision),
        "người đề nghị": _proposer_of(decision),
        "số lượng": listed(f"{padded(counts[kind])} {KIND_NAMES[kind]}" for kind in kinds) or counted(nominations),
        "lời khen": in_sentence(decision.certificate_words),
        "phụ lục": lists,
        "mức thưởng": ", ".join(f"mỗi {KIND_NAMES[kind]} {money_vi(each[kind])}" for kind in kinds),
        "tiền thưởng": money_vi(total),
        "bằng chữ": money_words(total),
    }


def _council_of(decision: Decision) -> str:
    meeting = decision.meeting
    return meeting.council.name if meeting is not None else "Hội đồng Thi đua - Khen thưởng"


def _proposer_of(decision: Decision) -> str:
    if not decision.proposer:
        return _council_of(decision)
    number = f" số {decision.proposal_number}" if decision.proposal_number else ""
    day = f" {date_in_words(decision.proposal_on)}" if decision.proposal_on else ""
    return f"{decision.proposer} tại Tờ trình{number}{day}" if number or day else decision.proposer


def ground_lines(decision: Decision, words: Words, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return every ground as it stands on the paper: the texts in force, the minutes, who proposes."""
    if words.grounds is not None:
        return words.grounds
    on = decision.issued_on or decision.signed_on or decision.drafted_on
    lines = [f"Căn cứ {line}" for line in grounds_of(decision.issuer, decision.award_kind, on).lines]
    meeting = decision.meeting
    if meeting is not None and meeting.minutes_number is not None:
        day = f" {date_in_words(meeting.adopted_on)}" if meeting.adopted_on else ""
        lines.append(f"Căn cứ Biên bản số {padded(meeting.minutes_number)}/BB-HĐTĐKT{day} của {meeting.council.name}")
    return (*lines, filled(words.proposal, values))


def _list_of(decision: Decision, kind: SubjectKind, entries: Sequence[DecisionEntry]) -> _List:
    chosen = [entry for entry in entries if entry.nomination.subject_kind == kind]
    rows = tuple(
        (
            str(entry.nomination.subject),
            entry.nomination.subject_detail,
            entry.achievement or entry.nomination.achievement,
            entry.bonus or 0,
        )
        for entry in chosen
    )
    # A long list of households without money is read unit by unit; their points are nobody's business.
    named_alone = kind == SubjectKind.HOUSEHOLD and not any(row[3] for row in rows)
    units = tuple(entry.nomination.nominating_unit.name for entry in chosen) if named_alone else ()
    return _List(kind, rows, _reckoned(decision, kind, rows) if rows else "", units)


def _reckoned(decision: Decision, kind: SubjectKind, rows: Sequence[tuple[str, str, str, int]]) -> str:
    """Write how the sums of a list were reckoned: base salary, coefficient, rounding, number of names."""
    bonus = rows[0][3]
    if not bonus:
        return ""
    on = decision.issued_on or decision.signed_on or decision.drafted_on
    law = lawbook.bonus(
        decision.award_kind.code,
        lawbook.SubjectKind(kind.value),
        decided_on=on,
        overlay=overlay_for_lawbook(decision.round.issuer, on=on),
    )
    count = f"{padded(len(rows))} {KIND_NAMES[kind]} × {money_vi(bonus)} = {money_vi(bonus * len(rows))}"
    if law.coefficient.value is None or law.factor.value is None or decision.base_salary is None:
        return f"Cách tính: {count}."
    coefficient = law.coefficient.value * law.factor.value
    exact = coefficient * decision.base_salary
    made = f"mức lương cơ sở {money_vi(decision.base_salary)} × {decimal_vi(queries.exact_decimal(coefficient))}"
    if exact == bonus:
        return f"Cách tính: {made} = {money_vi(bonus)}; {count}."
    rounded = f", làm tròn {in_sentence(str(decision.get_rounding_display()))}: {money_vi(bonus)}"
    shown = money_vi(int(exact)) if exact.denominator == 1 else f"{decimal_vi(queries.exact_decimal(exact))} đồng"
    return f"Cách tính: {made} = {shown}{rounded}; {count}."


def _paper(
    issuer: Unit,
    *,
    subject: str,
    number: Number,
    dated: date | OpenDate,
    grounds: tuple[str, ...],
    words: Words,
    values: Mapping[str, str],
    lists: Sequence[_List],
    signature: Signature,
    mark: str | None,
) -> Paper:
    authority = authority_in_text(issuer)
    return Paper(
        kind="Quyết định",
        summary=subject,
        issuer=Issuer(name=issuer.authority_name, in_text=authority),
        number=number,
        place=issuer.place_name,
        dated=dated,
        authority=authority.upper(),
        grounds=grounds,
        enacting="QUYẾT ĐỊNH:",
        body=tuple(_article(at, filled(text, values)) for at, text in enumerate(words.articles, start=1)),
        signatures=(signature,),
        recipients=tuple(filled(line, values) for line in words.recipients),
        annexes=tuple(_annex(one, words, values) for one in lists),
        mark=mark,
    )


def _article(number: int, text: str) -> Article:
    first, *more = text.split("\n")
    return Article(number, first, blocks=tuple(Paragraph(line.strip()) for line in more if line.strip()))


def _annex(one: _List, words: Words, values: Mapping[str, str]) -> Annex:
    if one.units:
        return Annex(filled(words.list_title, {**values, "loại": KIND_NAMES[one.kind]}), (_table_by_units(one),))
    rows: list[Row | TotalRow] = [
        Row((str(at), _name_cell(name, detail), merit, integer_vi(bonus)))
        for at, (name, detail, merit, bonus) in enumerate(one.rows, start=1)
    ]
    rows.append(TotalRow("Tổng cộng", (integer_vi(sum(row[3] for row in one.rows)),)))
    heading = "Tên tập thể" if one.kind == SubjectKind.COLLECTIVE else "Họ và tên, chức vụ, đơn vị"
    table = Table(
        (
            Column("TT", mm=10, align=Align.CENTER),
            Column(heading, mm=54),
            Column("Tóm tắt thành tích", align=Align.LEFT),
            Column("Tiền thưởng\n(đồng)", mm=25, align=Align.RIGHT),
        ),
        tuple(rows),
    )
    title = filled(words.list_title, {**values, "loại": KIND_NAMES[one.kind]})
    return Annex(title, (table, Paragraph(one.note)) if one.note else (table,))


def _table_by_units(one: _List) -> Table:
    """Set the names under the units that proposed them, numbered through."""
    rows: list[Row | GroupRow] = []
    for at, (unit, (name, detail, _merit_of, _bonus)) in enumerate(zip(one.units, one.rows, strict=True), start=1):
        if at == 1 or unit != one.units[at - 2]:
            rows.append(GroupRow(f"{unit} ({padded(one.units.count(unit))})"))
        rows.append(Row((str(at), _name_cell(name, "" if fold(detail) == fold(unit) else detail))))
    return Table((Column("TT", mm=14, align=Align.CENTER), Column("Hộ gia đình")), tuple(rows))


def _name_cell(name: str, detail: str) -> tuple[Span | str, ...]:
    written = Span(name, bold=True)
    return (written, f"\n{detail}") if detail else (written,)


@in_official_words
def sample_paper(issuer: Unit, texts: Mapping[Part, str], on: date, *, title: bool = False) -> Paper:
    """Build an invented decision of the authority, marked as one: how a wording reads while nothing was decided yet."""
    texts = {**DEFAULTS, **texts}
    values = {
        "thẩm quyền": authority_in_text(issuer),
        "cơ quan": issuer.authority_name,
        "đơn vị": in_sentence(issuer.name),
        "hội đồng": f"Hội đồng Thi đua - Khen thưởng {in_sentence(issuer.name)}",
        "người đề nghị": f"Hội đồng Thi đua - Khen thưởng {in_sentence(issuer.name)}",
        "danh hiệu": "Lao động tiên tiến" if title else "Giấy khen",
        "năm": str(on.year),
        "đợt": f"phong trào thi đua năm {on.year}",
        "phong trào": f"phong trào thi đua năm {on.year}",
        "đối tượng": "tập thể, cá nhân",
        "các đối tượng": "các tập thể và cá nhân",
        "số lượng": "01 tập thể và 01 cá nhân",
        "phụ lục": "Phụ lục I và Phụ lục II",
        "mức thưởng": "mỗi tập thể 1.520.000 đồng, mỗi cá nhân 760.000 đồng",
        "tiền thưởng": money_vi(2_280_000),
        "bằng chữ": money_words(2_280_000),
    }
    values["thành tích"] = filled(texts[Part.MERIT_PHONG_TRAO], values)
    values["lời khen"] = f"đã {values['thành tích']}"
    order = read_order(texts[Part.LIST_ORDER])
    merit = "Hoàn thành tốt nhiệm vụ được giao (nội dung mẫu)."
    sample = {
        SubjectKind.COLLECTIVE: _List(SubjectKind.COLLECTIVE, (("Tổ dân phố mẫu", "", merit, 1_520_000),)),
        SubjectKind.INDIVIDUAL: _List(SubjectKind.INDIVIDUAL, (("Nguyễn Văn Mẫu", "Công chức", merit, 760_000),)),
    }
    words = Words(
        articles=(
            texts[Part.AWARDING_TITLE if title else Part.AWARDING_FORM],
            texts[Part.MONEY],
            texts[Part.EXECUTION],
        ),
        proposal=texts[Part.PROPOSAL],
        recipients=lines_of_text(texts[Part.RECIPIENTS]),
        list_title=texts[Part.LIST_TITLE if title else Part.LIST_FORM],
        order=order,
    )
    return _paper(
        issuer,
        subject=filled(texts[Part.SUBJECT_TITLE if title else Part.SUBJECT_FORM], values),
        number=Number(None, "QĐ-UBND"),
        dated=OpenDate(on.year),
        grounds=(filled(texts[Part.PROPOSAL], values),),
        words=words,
        values=values,
        lists=[sample[kind] for kind in order if kind in sample],
        signature=authority_signature(issuer, head_title(issuer), ""),
        mark=SAMPLE_MARK,
    )


def wrong_amounts(decision: Decision, entries: Sequence[DecisionEntry]) -> list[str]:
    """Return the amounts that the articles write and that are none of the decision's."""
    words = words_before(decision)
    values = values_of(decision, entries, words)
    right = {decision.bonus_total or 0, decision.base_salary or 0}
    for kind, count in counts_by_subject([entry.nomination for entry in entries]).items():
        each = next(entry.bonus or 0 for entry in entries if entry.nomination.subject_kind == kind)
        right |= {each, each * count}
    written = _AMOUNT.findall(" ".join(filled(text, values) for text in words.articles))
    return [amount for amount in dict.fromkeys(written) if int(amount.replace(".", "")) not in right]
