"""Laws, decrees and circulars as data, and how a jurist writes a reference to them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from lawbook.engine.citation import Citation
from lawbook.engine.errors import UnknownCodeError


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text in which an instrument was read: which copy, and which of its articles; None when it was read whole."""

    copy: str
    articles: frozenset[int] | None = None

    def shows(self, article: int | None) -> bool:
        """Whether the words of an article were seen in it."""
        return article is not None and (self.articles is None or article in self.articles)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument: when it binds, what follows it, and in which texts it was read.

    `in_force_on` is its first day, `expires_on` the first day on which it no longer binds; None where no source has
    shown the day. After that it still speaks until the end of `kept_until` where the clause that keeps it, `kept_by`,
    is cited beside it. `of_authorities` marks the law by which local authorities stand and act.
    """

    number: str
    cited_as: str
    title: str
    issued_on: date | None = None
    in_force_on: date | None = None
    expires_on: date | None = None
    amended_by: tuple[str, ...] = ()
    replaced_by: str | None = None
    note: str = ""
    kept_by: Citation | None = None
    kept_until: date | None = None
    read_in: tuple[ReadText, ...] = ()
    of_authorities: bool = False

    def binds_on(self, day: date) -> bool:
        """Whether nothing known speaks against its being in force that day."""
        return not self.not_yet_on(day) and not self.expired_on(day)

    def not_yet_on(self, day: date) -> bool:
        """Whether its first day is known and lies after `day`."""
        first = self.in_force_on or self.issued_on
        return first is not None and day < first

    def expired_on(self, day: date) -> bool:
        """Whether it had ceased to bind by `day`."""
        return self.expires_on is not None and day >= self.expires_on

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "number": self.number,
            "cited_as": self.cited_as,
            "title": self.title,
            "issued_on": _iso(self.issued_on),
            "in_force_on": _iso(self.in_force_on),
            "expires_on": _iso(self.expires_on),
            "amended_by": list(self.amended_by),
            "replaced_by": self.replaced_by,
            "note": self.note,
            "kept_until": _iso(self.kept_until),
            "read_in": [text.copy for text in self.read_in],
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


class InstrumentShelf:
    """All instruments by number; it writes citations out in full."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._by_number = {instrument.number: instrument for instrument in instruments}

    def __contains__(self, number: str) -> bool:
        return number in self._by_number

    def __getitem__(self, number: str) -> Instrument:
        try:
            return self._by_number[number]
        except KeyError:
            raise UnknownCodeError("văn bản số", number, self._by_number) from None

    def all(self) -> tuple[Instrument, ...]:
        """Every instrument, in the order of the data."""
        return tuple(self._by_number.values())

    def write_out(self, citations: Iterable[Citation]) -> str:
        """Citations as a jurist writes them, joined by semicolons."""
        return "; ".join(self._write_one(citation) for citation in citations)

    def _write_one(self, citation: Citation) -> str:
        text = f"{citation.place} {self[citation.instrument].cited_as}".strip()
        if citation.amended_by:
            text += f" được sửa đổi, bổ sung bởi {self[citation.amended_by].cited_as}"
        return text

    def expired_among(self, citations: Iterable[Citation], day: date) -> Instrument | None:
        """The first cited instrument that no longer speaks on `day`, if there is one."""
        cited = tuple(citations)
        for citation in cited:
            instrument = self[citation.instrument]
            if instrument.expired_on(day) and not self._kept(instrument, cited, day):
                return instrument
        return None

    def silent_among(self, citations: Iterable[Citation], day: date) -> Instrument | None:
        """The first cited or amending instrument that does not speak on `day`: not yet, or no longer."""
        cited = tuple(citations)
        for citation in cited:
            for number in citation.instruments:
                instrument = self[number]
                if not instrument.binds_on(day) and not self._kept(instrument, cited, day):
                    return instrument
        return None

    def _kept(self, instrument: Instrument, citations: Iterable[Citation], day: date) -> bool:
        """Whether one of the citations is the transitional clause that lets an ended instrument speak on."""
        kept_by, kept_until = instrument.kept_by, instrument.kept_until
        if kept_by is None or kept_until is None or not instrument.expired_on(day) or day > kept_until:
            return False
        return any(replace(citation, point=None) == kept_by for citation in citations)

    def source_of(self, citations: Iterable[Citation]) -> str:
        """The texts in which the words cited were seen, each once; empty while one citation was seen in none."""
        seen: dict[str, None] = {}
        for citation in citations:
            instrument = self[citation.instrument]
            text = next((text for text in instrument.read_in if text.shows(citation.article)), None)
            if text is None:
                return ""
            seen[f"{instrument.cited_as}: {text.copy}"] = None
        return "; ".join(seen)
