"""Comparing Vietnamese text the way people type it: with or without tone marks, composed or not."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    """Return the text composed (NFC), runs of white space made one, ends trimmed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Return the text without tone and vowel marks, đ as d, lower case, single spaces: «Đậu  Liêu» → «dau lieu»."""
    if text.isascii():
        return _SPACES.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SPACES.sub(" ", bare.replace("đ", "d").replace("Đ", "d").lower()).strip()


def matches(needle: str, text: str) -> bool:
    """Say whether every word of `needle`, folded, begins some word of `text`, folded."""
    words = re.split(r"\W+", fold(text))
    return all(any(word.startswith(part) for word in words) for part in re.split(r"\W+", fold(needle)) if part)
