"""QR codes of addresses that differ in a few letters: segno draws the first, the others follow from it.

All but the masks of a QR code is linear: turning one bit of the address turns the same modules, wherever the rest
stands (ISO/IEC 18004:2015, clause 7). So segno is asked once for every bit of a letter that has differed, and a code is
the first one with those differences laid over it. The mask is chosen by the scores by which segno chooses it (clause
7.8.3), on all rows at once: what comes out is what segno would have drawn.
"""

from __future__ import annotations

import re
from functools import lru_cache

import segno

ERROR = "q"
"""A quarter of the code may be lost before it cannot be read."""
BORDER = 2
"""Light modules left around the code."""
_GAP = 4
"""Columns left free between rows that lie behind each other in one number: as far as a score looks past the edge."""
_DARK = re.compile("1+")
_SMALL_LETTER = re.compile("[a-z]")


def code_svg(url: str) -> str:
    """The code of an address as SVG: each run of dark modules a stroke, on a light ground."""
    rows = rows_of(url)
    side = len(rows) + 2 * BORDER
    drawn = "".join(
        f"M{run.start() + BORDER} {line}h{run.end() - run.start()}"
        for line, row in zip((f"{at + BORDER}.5" for at in range(len(rows))), rows, strict=True)
        for run in _DARK.finditer(row)
    )
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{side}' height='{side}'>"
        f"<path fill='#fff' d='M0 0h{side}v{side}h-{side}z'/><path stroke='#000' d='{drawn}'/></svg>"
    )


def rows_of(url: str) -> list[str]:
    """The modules row by row, a dark one «1»."""
    if not url.isascii() or not _SMALL_LETTER.search(url):  # written otherwise than byte by byte
        return ["".join(map(str, row)) for row in segno.make(url, error=ERROR, micro=False).matrix]
    return _family(len(url)).rows_of(url.encode())


@lru_cache(maxsize=8)
def _family(length: int) -> _Family:
    return _Family(length)


class _Family:
    """The codes of addresses of one length, which have one size and one level of correction.

    A code is a number: the module of row ``r`` and column ``c`` is its bit ``r * step + c``.
    """

    def __init__(self, length: int) -> None:
        self._first = b"a" * length
        drawn = [self._drawn(self._first, mask) for mask in range(8)]
        self.side = len(drawn[0])
        self._step = self.side + _GAP
        self._masked = [self._number(rows) for rows in drawn]
        self._turned: dict[tuple[int, int], int] = {}
        row = (1 << self.side) - 1
        self._whole = sum(row << self._step * at for at in range(self.side))
        self._scored = self._whole ^ self._number(self._told_apart())

    def rows_of(self, address: bytes) -> list[str]:
        over = 0
        for at, (letter, first) in enumerate(zip(address, self._first, strict=True)):
            if letter != first:
                over ^= self._turning(at, letter ^ first)
        code = min((masked ^ over for masked in self._masked), key=self._score)
        text = f"{code:0{self._step * self.side}b}"[::-1]
        return [text[at : at + self.side] for at in range(0, self._step * self.side, self._step)]

    def _turning(self, at: int, bits: int) -> int:
        """What turns when those bits of the letter at that place do."""
        known = self._turned.get((at, bits))
        if known is None:
            if bits & (bits - 1):
                low = bits & -bits
                known = self._turning(at, low) ^ self._turning(at, bits ^ low)
            else:
                other = bytearray(self._first)
                other[at] ^= bits
                known = self._number(self._drawn(bytes(other), 0)) ^ self._masked[0]
            self._turned[at, bits] = known
        return known

    @staticmethod
    def _drawn(address: bytes, mask: int) -> list[str]:
        code = segno.make(address.decode(), error=ERROR, micro=False, mode="byte", mask=mask)
        return ["".join(map(str, row)) for row in code.matrix]

    def _number(self, rows: list[str]) -> int:
        return sum(int(row[::-1], 2) << self._step * at for at, row in enumerate(rows))

    def _told_apart(self) -> list[str]:
        """The modules that say mask and version, which come after the mask is chosen."""
        side, corner = self.side, 9
        told = [["0"] * side for _row in range(side)]
        for at in (*range(corner), *range(side - 8, side)):
            if at != 6:
                told[at][8] = told[8][at] = "1"
        if side > 41:
            for at in range(6):
                for aside in (9, 10, 11):
                    told[at][-aside] = told[-aside][at] = "1"
        return ["".join(row) for row in told]

    def _score(self, code: int) -> int:
        """The penalty of a masked code, clause 7.8.3 as segno reads it."""
        dark = code & self._scored
        light = dark ^ self._whole
        score = 10 * int(abs(dark.bit_count() / self.side**2 * 100 - 50) / 5)
        for colour in (dark, light):
            for step in (1, self._step):
                pairs = colour & colour >> step
                fives = pairs & pairs >> 2 * step & colour >> 4 * step
                score += fives.bit_count() + 2 * (fives & ~(fives << step)).bit_count()
            pairs = colour & colour >> 1
            score += 3 * (pairs & pairs >> self._step).bit_count()
        return score + 40 * (self._finders(dark, light, 1) + self._finders(dark, light, self._step))

    def _finders(self, dark: int, light: int, step: int) -> int:
        """How often something looks like a finder in the direction of the step; overlapping ones count once."""
        alike = dark & dark >> 2 * step & dark >> 3 * step & dark >> 4 * step & dark >> 6 * step
        alike &= light >> step & light >> 5 * step
        if not alike:
            return 0
        before = dark << step | dark << 2 * step | dark << 3 * step | dark << 4 * step
        after = dark >> 7 * step | dark >> 8 * step | dark >> 9 * step | dark >> 10 * step
        counted = alike & ~(before & after)
        found = counted.bit_count()
        if counted & (alike << 4 * step | alike << 6 * step):
            found = self._one_after_another(counted, step)
        return found

    def _one_after_another(self, counted: int, step: int) -> int:
        found, left = 0, counted
        while left:
            first = left & -left
            left ^= first
            found += 1
            for further in (4, 6):
                left &= ~(first << further * step)
        return found
