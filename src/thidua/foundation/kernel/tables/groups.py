"""Rows that are no entries but titles of those below them: «I. TẬP THỂ», «A | Tổ dân phố 1»."""

import re
from collections.abc import Sequence

from thidua.foundation.kernel.text import nfc

_NUMERAL = re.compile(r"(?:([IVX]{1,6})|([A-ZĐ])|(\d{1,2}\.\d{1,2}))\s*[.):/-]?")
_NUMBERED = re.compile(r"(?:([IVX]{1,6})|([A-ZĐ])|(\d{1,2}(?:\.\d{1,2})?))\s*[.):/-]\s*(.*\S)")


class Groups:
    """The titles that stand over a row, the outermost first, followed while the rows go by.

    The first manner of numbering seen is the outermost; a manner seen later lies within those before it.
    """

    def __init__(self) -> None:
        self._manners: list[str] = []
        self._titles: list[str] = []

    def enter(self, cells: Sequence[str]) -> bool:
        """Say whether the row is a title; from then on it stands over the rows that follow."""
        found = title_of(cells)
        if found is None:
            return False
        manner, title = found
        if manner not in self._manners:
            self._manners.append(manner)
        level = self._manners.index(manner)
        self._titles = [*self._titles[:level], title]
        self._manners = self._manners[: level + 1]
        return True

    @property
    def titles(self) -> tuple[str, ...]:
        """Return what stands over the next row."""
        return tuple(self._titles)


def title_of(cells: Sequence[str]) -> tuple[str, str] | None:
    """Return the manner of numbering and the words of a row that is a title; None of a row of the table.

    A title is one text alone in its row: behind a numeral (I, A, 1.1) in the same cell or the one before, or all in
    capitals.
    """
    written = [nfc(cell) for cell in cells if cell.strip()]
    if len(written) == 2:
        numeral = _NUMERAL.fullmatch(written[0])
        return (_manner(numeral), written[1]) if numeral and _is_words(written[1]) else None
    if len(written) != 1:
        return None
    numbered = _NUMBERED.fullmatch(written[0])
    if numbered is not None and _is_words(numbered[4]):
        return _manner(numbered), numbered[4]
    capitals = _is_words(written[0]) and written[0] == written[0].upper()
    return ("capitals", written[0]) if capitals else None


def _manner(found: re.Match[str]) -> str:
    return "roman" if found[1] else "letter" if found[2] else "figure"


def _is_words(text: str) -> bool:
    return sum(1 for char in text if char.isalpha()) > 2
