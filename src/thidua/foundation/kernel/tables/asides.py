"""Rows that stand in a table without being entries of it: totals, signatures, notes, headings written again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thidua.foundation.kernel.text import fold, nfc


class AsideKind(StrEnum):
    """Why a row is no entry."""

    TITLE = "title"
    TOTAL = "total"
    CLOSING = "closing"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True)
class Aside:
    """A row that was not read as an entry: where, what stands in it, and what it was taken for."""

    number: int
    text: str
    kind: AsideKind


_TOTAL = re.compile(r"(?:tong\s*(?:cong|so)?|cong(?:\s*(?:chung|lai|don|trang))?)\s*(?:[:.(=]|\d|$).*")
_TOTAL_OF = re.compile(r"(?:tong\s*cong|tong\s*so|danh sach (?:nay )?(?:co|gom)|an dinh danh sach)\b.*")
_CLOSING = re.compile(
    "|".join(
        (
            r"(?:nguoi|can bo)\s+(?:lap|tong hop|viet|ky|dung dau)\b.*",
            r"(?:t/?m|k/?t|t/?l|t\.?u\.?q|q)\s*\.\s.*",
            r"\(?\s*ky\s*(?:ten|,|ghi|va|\().*",
            r"\(?\s*da ky\b.*",
            r"(?:noi nhan|xac nhan cua|thu truong|thay mat)\b.*",
            r"(?:.{0,40},\s*)?ngay\s+[\d.…_]*\s*(?:/|thang)\s*[\d.…_]*\s*(?:/|nam)\s*[\d.…_]*\s*",
        )
    )
)
_OFFICES = (
    "(?:pho )?chu tich",
    "(?:pho )?hieu truong",
    "(?:pho )?truong phong",
    "(?:pho )?bi thu",
    "(?:pho )?giam doc",
    "to truong",
    "truong (?:thon|ban|khu)",
    "ke toan truong",
    "thu quy",
)
_OFFICE = re.compile(rf"(?:{'|'.join(_OFFICES)})(?:\s+\S+){{0,3}}")
_NOTE = re.compile(r"\(?\s*\*?\s*(?:ghi chu|luu y|chu thich|luu y rang)\b.*|\*{1,3}\s*\S.*")
# A row that fills fewer of the columns that are read than this may be an aside.
_FEW = 2


class Asides:
    """Tells asides from entries while the rows of a table go by.

    A row that fills every column that must be filled is an entry unless it holds nothing but signatures; so is one of
    several cells. Below a signature only the latter are.
    """

    def __init__(self, headings: Mapping[int, str], needed: Sequence[int], read: Sequence[int]) -> None:
        self._headings = {place: fold(text) for place, text in headings.items() if text}
        self._needed, self._read = needed, frozenset(read)
        self._closed = False

    def kind_of(self, cells: Mapping[int, str]) -> AsideKind | None:
        """Return what a row is, by its cells that are not empty; None for an entry."""
        if self._is_heading(cells):
            return AsideKind.HEADING
        filled = sum(1 for place in cells if place in self._read)
        texts = [fold(text) for text in cells.values()]
        if self._is_closing(texts) or (self._closed and filled <= _FEW):
            self._closed = True
            return AsideKind.CLOSING
        if filled and all(place in cells for place in self._needed) and (len(self._needed) > 1 or filled >= _FEW):
            return None
        if any(map(_TOTAL.fullmatch, texts)) or _TOTAL_OF.fullmatch(texts[0]):
            return AsideKind.TOTAL
        if filled > _FEW:
            return None
        if any(map(_CLOSING.fullmatch, texts)):
            self._closed = True
            return AsideKind.CLOSING
        return AsideKind.NOTE if _NOTE.fullmatch(texts[0]) or not filled else None

    def _is_closing(self, texts: Sequence[str]) -> bool:
        """Say whether nothing stands in the row but who signs and how."""
        closing = sum(1 for text in texts if _CLOSING.fullmatch(text))
        offices = sum(1 for text in texts if _OFFICE.fullmatch(text))
        return closing + offices == len(texts) and (closing > 0 or len(texts) > 1)

    def _is_heading(self, cells: Mapping[int, str]) -> bool:
        if len(cells) < _FEW + 1:
            return False
        same = sum(1 for place, text in cells.items() if self._headings.get(place) == fold(text))
        return same > _FEW and same * 2 > len(cells)


def told(cells: Mapping[int, str]) -> str:
    """Return a row's words for whoever is told of it."""
    return " · ".join(nfc(text) for text in cells.values())[:200]
