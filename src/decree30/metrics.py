"""Widths of text in the shipped face, read from the font files, so that both renderers break and rule lines
alike."""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from pathlib import Path

from decree30.vietnamese import clean
from decree30.wording import begins_place, tied

FONTS = Path(__file__).parent / "fonts"
MM_PER_PT = 25.4 / 72
BREAK = "\u200b"
_FILES = {
    (False, False): "LiberationSerif-Regular.ttf",
    (True, False): "LiberationSerif-Bold.ttf",
    (False, True): "LiberationSerif-Italic.ttf",
    (True, True): "LiberationSerif-BoldItalic.ttf",
}


@lru_cache(maxsize=4)
def _advances(bold: bool, italic: bool) -> tuple[dict[int, float], float]:
    """Advance of each BMP character in em, and that of the missing glyph (TrueType: cmap format 4, hmtx)."""
    font = (FONTS / _FILES[bold, italic]).read_bytes()
    tables: dict[bytes, int] = {}
    for index in range(struct.unpack(">H", font[4:6])[0]):
        tag, _checksum, offset, _length = struct.unpack(">4sIII", font[12 + 16 * index : 28 + 16 * index])
        tables[tag] = offset
    per_em: int = struct.unpack(">H", font[tables[b"head"] + 18 : tables[b"head"] + 20])[0]
    measured = struct.unpack(">H", font[tables[b"hhea"] + 34 : tables[b"hhea"] + 36])[0]

    def advance(glyph: int) -> float:
        at = tables[b"hmtx"] + 4 * min(glyph, measured - 1)
        wide: int = struct.unpack(">H", font[at : at + 2])[0]
        return wide / per_em

    cmap = tables[b"cmap"]
    widths: dict[int, float] = {}
    for index in range(struct.unpack(">H", font[cmap + 2 : cmap + 4])[0]):
        at = cmap + struct.unpack(">HHI", font[cmap + 4 + 8 * index : cmap + 12 + 8 * index])[2]
        if struct.unpack(">H", font[at : at + 2])[0] != 4:
            continue
        count = struct.unpack(">H", font[at + 6 : at + 8])[0] // 2
        ends, starts, deltas, ranges = (
            at + 14,
            at + 16 + 2 * count,
            at + 16 + 4 * count,
            at + 16 + 6 * count,
        )
        for segment in range(count):
            end, start, delta, reach = (
                struct.unpack(">H", font[base + 2 * segment : base + 2 * segment + 2])[0]
                for base in (ends, starts, deltas, ranges)
            )
            for code in range(start, min(end, 0xFFFE) + 1):
                if reach == 0:
                    glyph = (code + delta) & 0xFFFF
                else:
                    here = ranges + 2 * segment + reach + 2 * (code - start)
                    glyph = struct.unpack(">H", font[here : here + 2])[0]
                    glyph = (glyph + delta) & 0xFFFF if glyph else 0
                if glyph:
                    widths[code] = advance(glyph)
        break
    return widths, advance(0)


class UnprintableTextError(ValueError):
    """A text holds characters that the official face does not have; ``characters`` names them once each, in order."""

    def __init__(self, text: str, characters: str) -> None:
        listed = ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in characters)
        super().__init__(f"không in được ký tự {listed} trong «{text[:60]}»")
        self.characters = characters
        self.text = text


@lru_cache(maxsize=1)
def _printable() -> frozenset[int]:
    faces = [frozenset(_advances(bold, italic)[0]) for bold, italic in _FILES]
    return frozenset.intersection(*faces) | {ord("\n"), ord(BREAK)}


def unprintable(text: str) -> str:
    """The characters of a cleaned text that the shipped face cannot show, once each; empty if all can be printed."""
    known = _printable()
    return "".join(dict.fromkeys(sign for sign in text if ord(sign) not in known))


def missing_signs(text: str) -> str:
    """The signs of any text that a paper could not show, as written or in capitals, once each; empty if it prints."""
    known = _printable()
    written = clean(text)
    if all(ord(sign) in known for sign in written + written.upper() + written.lower()):
        return ""
    cased = ((sign, sign + sign.upper() + sign.lower() + sign.title()) for sign in dict.fromkeys(written))
    missing = "".join(sign for sign, forms in cased if any(ord(form) not in known for form in forms))
    return missing or unprintable(written + written.upper() + written.lower())


def printable(text: str) -> str:
    """The text itself. Raises :class:`UnprintableTextError`: an official paper must not lose a character silently."""
    lost = unprintable(text)
    if lost:
        raise UnprintableTextError(text, lost)
    return text


def text_width_mm(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width of one line of text at ``size`` points, in millimetres (kerning left out)."""
    widths, missing = _advances(bold, italic)
    return sum(widths.get(ord(sign), missing) for sign in text if sign != BREAK) * size * MM_PER_PT


def balanced(
    text: str, limit_mm: float, size: float, *, bold: bool = False, capitals: bool = False, by_place: bool = False
) -> str:
    """The text with line breaks that tear no word or name and give the fewest lines within the limit, among these the
    most even ones.

    ``capitals`` sets the lines in capitals, but reads the names from the text as it is written: «Mầm non» is one word,
    «Đậu Liêu» one name. ``by_place`` prefers to begin a line with the kind of a place («phường …»), as heads of
    papers do. A dash between words stays inside a line: «THI ĐUA - KHEN THƯỞNG» is one name.
    """

    def shown(line: str) -> str:
        return line.upper() if capitals else line

    if text_width_mm(shown(text), size, bold=bold) <= limit_mm:
        return shown(text)
    words = text.split(" ")
    bound = [*tied(words), 0]
    best: dict[int, tuple[int, int, int, float, list[str]]] = {len(words): (0, 0, 0, 0.0, [])}
    for start in range(len(words) - 1, -1, -1):
        found: list[tuple[int, int, int, float, list[str]]] = []
        for end in range(start + 1, len(words) + 1):
            line = shown(" ".join(words[start:end]))
            width = text_width_mm(line, size, bold=bold)
            if width > limit_mm and found:
                break
            torn, lines, astray, widest, rest = best[end]
            strays = by_place and end < len(words) and not begins_place(words, end)
            found.append((torn + bound[end], lines + 1, astray + strays, max(widest, width), [line, *rest]))
        best[start] = min(found, key=lambda one: one[:4])
    return "\n".join(best[0][4])


def breakable(text: str, limit_mm: float, size: float, *, bold: bool = False, italic: bool = False) -> str:
    """The text with a zero-width space inside every word that is wider than the limit, so that no line runs
    over."""
    if len(text) * size * MM_PER_PT < limit_mm:
        return text
    widths, missing = _advances(bold, italic)
    room = limit_mm / (size * MM_PER_PT)
    broken: list[str] = []
    for piece in re.split(r"([ \n])", text):
        if sum(widths.get(ord(sign), missing) for sign in piece) <= room:
            broken.append(piece)
            continue
        word = 0.0
        for sign in piece:
            advance = widths.get(ord(sign), missing)
            if word + advance > room * 0.9 and word:
                broken.append(BREAK)
                word = 0.0
            broken.append(sign)
            word += advance
    return "".join(broken)
