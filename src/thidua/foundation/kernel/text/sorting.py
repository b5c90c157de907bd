"""Sorting Vietnamese text alike on every database, whatever its collation."""

import re
import unicodedata

from .folding import nfc

# The alphabet first (a ă â b c d đ e ê …), then the tones in dictionary order: none, huyền, hỏi, ngã, sắc, nặng.
_LETTERS = {letter: index for index, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=0x1001)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_VOWEL_MARKS = {"\u0302", "\u0306", "\u031b"}
_OTHER = 0x2000
_LARGEST_NUMBER = 0x0FFE
_PIECES = re.compile(r"\d+|\D")


def word_key(word: str) -> str:
    """Return a word's key: the letters' weights, an end mark lower than all of them, then the tone.

    The tone is the syllable's, whichever letter bears it: «Thuý» and «Thúy» are one word.

    Written in the digits 0-9a-f alone: a database that sorts by the rules of a language skips signs and spaces, but
    every one keeps these in order. A number in a word weighs as a whole: «2» before «10» before any letter.
    """
    weights: list[int] = []
    heard = 0
    for piece in _PIECES.findall(nfc(word).lower()):
        tone = 0
        if piece.isascii() and piece.isdigit():
            weight = min(int(piece), _LARGEST_NUMBER - 1) + 1
        else:
            base = ""
            for part in unicodedata.normalize("NFD", piece):
                if part in _TONES:
                    tone = _TONES[part]
                elif not unicodedata.combining(part) or part in _VOWEL_MARKS:
                    base += part
            letter = unicodedata.normalize("NFC", base)
            if not letter:
                continue
            weight = _LETTERS.get(letter) or min(_OTHER + ord(letter[0]), 0xFFFF)
        weights.append(weight)
        heard = max(heard, tone)
    return "".join(f"{weight:04x}" for weight in weights) + f"0000{heard}"


def text_sort_key(text: str) -> str:
    """Return a text that sorts names of units and the like as a dictionary does: «Tổ dân phố 2» before «… 10»."""
    return "".join(word_key(word) for word in nfc(text).split(" "))[:400]
