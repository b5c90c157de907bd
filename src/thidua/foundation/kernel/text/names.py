"""Vietnamese personal names: family name first, lists sorted by the given name."""

import unicodedata
from dataclasses import dataclass

from .folding import nfc

# The alphabet first (a ă â b c d đ e ê …), then the tones in dictionary order: none, huyền, hỏi, ngã, sắc, nặng.
_LETTERS = {letter: index for index, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_VOWEL_MARKS = {"\u0302", "\u0306", "\u031b"}


@dataclass(frozen=True)
class NameParts:
    """A person's name in its three parts; `family` and `middle` may be empty."""

    family: str
    middle: str
    given: str


def name_parts(full_name: str) -> NameParts:
    """Split «Nguyễn Thị Thu Hà» into Nguyễn · Thị Thu · Hà; a single word is a given name."""
    words = nfc(full_name).split(" ")
    if len(words) == 1:
        return NameParts("", "", words[0])
    return NameParts(words[0], " ".join(words[1:-1]), words[-1])


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(word).lower():
        tone = 0
        base = ""
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES[part]
            elif not unicodedata.combining(part) or part in _VOWEL_MARKS:
                base += part
        letter = unicodedata.normalize("NFC", base)
        letters.append(_LETTERS.get(letter, 100 + ord(letter[0]) if letter else 0))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def name_sort_key(full_name: str) -> str:
    """Return a text that sorts a list of people by given name, then family and middle names, as a dictionary does.

    Letters weigh before tones: An, Ân, Anh, Ánh, Bình, Dung, Đức. Kept in a column so that both databases sort alike.
    """
    parts = name_parts(full_name)
    pieces: list[str] = []
    for word in (parts.given, parts.family, *parts.middle.split(" ")):
        letters, tones = _word_key(word)
        pieces.append("".join(f"{weight:04x}" for weight in letters) + "-" + "".join(map(str, tones)))
    return " ".join(pieces)[:400]
