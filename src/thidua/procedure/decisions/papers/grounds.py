"""«Căn cứ …»: the texts a decision rests on as they stand on its day, and what is wrong with a list of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import lawbook
from decree30 import date_in_words
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, in_sentence
from thidua.procedure.decisions import queries
from thidua.procedure.decisions.models import LegalBasis
from thidua.procedure.eligibility.queries import overlay_for_lawbook
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit

# «91/2017/NĐ-CP», «72/2025/QH15», «12/QĐ-UBND».
_NUMBER = re.compile(r"\b\d{1,5}(?:/\d{4})?/[A-ZĐ]{2,}[A-ZĐ0-9-]*")
_DAY = re.compile(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}|\b\d{1,2}/\d{1,2}/\d{4}")
_RANKS = ("law", "decree", "circular", "local")


@dataclass(frozen=True)
class Grounds:
    """What a decision cites, each without «Căn cứ»; `left_out` says in sentences what could not be cited and why."""

    lines: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def grounds_of(issuer: Unit, award_kind: AwardKind, on: date) -> Grounds:
    """Cite what binds on the day: the law of local authorities, the law of the field with its amendments, decrees,
    circulars, the province's rules, then the texts that the office entered itself.

    No text twice, none without number and day, none that does not bind on the day.
    """
    overlay = overlay_for_lawbook(issuer, on=on)
    shelf = {instrument.number: instrument for instrument in lawbook.instruments(overlay)}
    regime = lawbook.regime_on(on)
    cultural = award_kind.code.endswith("van-hoa")
    numbers = [number for number, one in shelf.items() if one.of_authorities]
    numbers += [
        number
        for number in (regime.instruments if regime else ())
        if cultural or not number.startswith(("122/2018", "86/2023"))
    ]
    numbers += [one.number for one in (overlay.instruments if overlay else ())]
    binding = [shelf[number] for number in dict.fromkeys(numbers) if shelf[number].binds_on(on)]
    amending = {number for one in binding for number in one.amended_by}
    lines, left_out = [], []
    for one in sorted(binding, key=lambda one: (_RANKS.index(_rank(one)), not one.of_authorities)):
        if one.number in amending:
            continue
        if one.issued_on is None:
            left_out.append(
                _("%(text)s chưa có ngày ban hành trong bộ luật nên không được viện dẫn.") % {"text": one.cited_as}
            )
            continue
        lines.append(cite(one) + _amended(one, shelf, on))
    lines += [cite_own(basis) for basis in queries.bases_on(issuer, on)]
    return Grounds(tuple(lines), tuple(left_out))


def _amended(instrument: lawbook.Instrument, shelf: Mapping[str, lawbook.Instrument], on: date) -> str:
    """Name the laws that had amended an instrument by the day: «; Luật sửa đổi … ngày … và ngày …»."""
    days: dict[str, list[str]] = {}
    for number in instrument.amended_by:
        later = shelf.get(number)
        if later is not None and later.issued_on is not None and not later.not_yet_on(on):
            days.setdefault(later.title, []).append(date_in_words(later.issued_on))
    return "".join(
        f"; {title} {' và '.join([', '.join(named[:-1]), named[-1]] if len(named) > 1 else named)}"
        for title, named in days.items()
    )


def _rank(instrument: lawbook.Instrument) -> str:
    if "/QH" in instrument.number:
        return "law"
    if "NĐ-CP" in instrument.number:
        return "decree"
    return "circular" if "/TT-" in instrument.number else "local"


def cite(instrument: lawbook.Instrument) -> str:
    """Write an instrument as grounds do: a law by name and day, the others by number, day, body and content.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6: only a law or ordinance goes without its number.
    """
    day = f" {date_in_words(instrument.issued_on)}" if instrument.issued_on else ""
    title = instrument.title
    match _rank(instrument):
        case "law":
            return f"{title}{day}"
        case "decree":
            return f"Nghị định số {instrument.number}{day} của Chính phủ {in_sentence(title)}"
        case "circular":
            content = f"về {title.split(' về ', 1)[-1]}" if title.startswith("Thông tư") else in_sentence(title)
            return f"Thông tư số {instrument.number}{day} của Bộ trưởng Bộ Nội vụ {content}"
    body, _of, rest = instrument.cited_as.partition(f"số {instrument.number}")
    return f"{body}số {instrument.number}{day}{rest}" if _of else f"{instrument.cited_as}{day}"


def cite_own(basis: LegalBasis) -> str:
    """Write a text of the office's own as grounds do."""
    return (
        f"{basis.kind} số {basis.number} {date_in_words(basis.issued_on)} của {basis.body} {in_sentence(basis.title)}"
    )


def problems_of_grounds(lines: Sequence[str], on: date) -> list[str]:
    """Say what is wrong with grounds that somebody wrote: one twice, one without number or day, one no longer binding
    on the day, with what replaces it. Lines that do not begin with «Căn cứ» are the office's own and are not looked at.
    """
    shelf = {instrument.number: instrument for instrument in lawbook.instruments()}
    problems: list[str] = []
    seen: set[str] = set()
    for line in lines:
        if not line.startswith("Căn cứ"):
            continue
        numbers = _NUMBER.findall(line)
        # A text named inside another's title is not cited by the line; the first number is the line's own.
        own = numbers[0] if numbers else ""
        is_law = line.startswith(("Căn cứ Luật", "Căn cứ Hiến pháp", "Căn cứ Pháp lệnh", "Căn cứ Bộ luật"))
        key = own or line.split(" ngày ")[0]
        if key in seen:
            problems.append(_("Căn cứ «%s» ghi hai lần.") % _short(line))
        seen.add(key)
        if not is_law and not own:
            problems.append(_("Căn cứ «%s» thiếu số, ký hiệu văn bản.") % _short(line))
        if not _DAY.search(line):
            problems.append(_("Căn cứ «%s» thiếu ngày ban hành.") % _short(line))
        problems += _silent(shelf.get(own) or _law_named(line, shelf.values()), line, on)
    return problems


def _law_named(line: str, shelf: Iterable[lawbook.Instrument]) -> lawbook.Instrument | None:
    """The law that a line cites by name and day."""
    for one in shelf:
        if _rank(one) == "law" and one.issued_on is not None:
            day = one.issued_on
            written = (date_in_words(day), f"ngày {day.day} tháng {day.month} năm {day.year}", date_short(day))
            if line.startswith(tuple(f"Căn cứ {one.title} {words}" for words in written)):
                return one
    return None


def _silent(instrument: lawbook.Instrument | None, line: str, on: date) -> list[str]:
    if instrument is None or instrument.binds_on(on):
        return []
    values = {"line": _short(line), "day": date_short(on), "next": instrument.replaced_by or ""}
    if instrument.not_yet_on(on):
        return [_("Căn cứ «%(line)s» chưa có hiệu lực vào ngày %(day)s.") % values]
    if instrument.replaced_by:
        return [_("Căn cứ «%(line)s» đã hết hiệu lực vào ngày %(day)s; thay bằng văn bản số %(next)s.") % values]
    return [_("Căn cứ «%(line)s» đã hết hiệu lực vào ngày %(day)s.") % values]


def _short(line: str) -> str:
    words = line.removeprefix("Căn cứ ").rstrip(";. ")
    return words if len(words) <= 90 else f"{words[:90].rsplit(' ', 1)[0]} …"
