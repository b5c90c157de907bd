"""«Căn cứ …» as papers write them: the texts of law that bind on a day, each by its number, day and title."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import lawbook
from decree30 import date_in_words
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import in_sentence
from thidua.records.organisations.models import Unit

from .queries import overlay_for_lawbook

_RANKS = ("law", "decree", "circular", "local")


@dataclass(frozen=True)
class Grounds:
    """What a decision cites, each without «Căn cứ»; `left_out` says in sentences what could not be cited and why."""

    lines: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def law_grounds(issuer: Unit, on: date, *, cultural: bool = False) -> Grounds:
    """Cite what binds on the day: the law of local authorities, the law of the field with its amendments, decrees,
    circulars, the province's rules. No text twice, none without number and day, none that does not bind on the day.

    `cultural` adds the decree on cultural titles.
    """
    overlay = overlay_for_lawbook(issuer, on=on)
    shelf = {instrument.number: instrument for instrument in lawbook.instruments(overlay)}
    regime = lawbook.regime_on(on)
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
    for one in sorted(binding, key=lambda one: (_RANKS.index(rank_of(one)), not one.of_authorities)):
        if one.number in amending:
            continue
        if one.issued_on is None:
            left_out.append(
                _("%(text)s chưa có ngày ban hành trong bộ luật nên không được viện dẫn.") % {"text": one.cited_as}
            )
            continue
        lines.append(cite(one) + _amended(one, shelf, on))
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


def rank_of(instrument: lawbook.Instrument) -> str:
    """Return where an instrument stands among grounds: law, decree, circular, local."""
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
    match rank_of(instrument):
        case "law":
            return f"{title}{day}"
        case "decree":
            return f"Nghị định số {instrument.number}{day} của Chính phủ {in_sentence(title)}"
        case "circular":
            content = f"về {title.split(' về ', 1)[-1]}" if title.startswith("Thông tư") else in_sentence(title)
            return f"Thông tư số {instrument.number}{day} của Bộ trưởng Bộ Nội vụ {content}"
    body, _of, rest = instrument.cited_as.partition(f"số {instrument.number}")
    return f"{body}số {instrument.number}{day}{rest}" if _of else f"{instrument.cited_as}{day}"
