"""«Căn cứ …»: the texts a decision rests on as they stand on its day, and what is wrong with a list of them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

import lawbook
from decree30 import date_in_words
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, in_sentence
from thidua.procedure.decisions import queries
from thidua.procedure.decisions.models import LegalBasis
from thidua.procedure.eligibility.papers import Grounds, law_grounds, rank_of
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit

# «91/2017/NĐ-CP», «72/2025/QH15», «12/QĐ-UBND».
_NUMBER = re.compile(r"\b\d{1,5}(?:/\d{4})?/[A-ZĐ]{2,}[A-ZĐ0-9-]*")
_DAY = re.compile(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}|\b\d{1,2}/\d{1,2}/\d{4}")


def grounds_of(issuer: Unit, award_kind: AwardKind, on: date) -> Grounds:
    """Cite what binds on the day, then the texts that the office entered itself."""
    law = law_grounds(issuer, on, cultural=award_kind.code.endswith("van-hoa"))
    return Grounds((*law.lines, *(cite_own(basis) for basis in queries.bases_on(issuer, on))), law.left_out)


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
        if rank_of(one) == "law" and one.issued_on is not None:
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
