"""Text typed in the encodings from before Unicode, which look like Vietnamese only through their own faces."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from types import MappingProxyType

from thidua.foundation.kernel.text import in_name_case

from .syllables import is_syllable

TCVN3, VNI = "TCVN3", "VNI"
# Letters that only Unicode has of all that Vietnamese is written in: where one stands, nothing is turned.
_ONLY_UNICODE = re.compile(
    r"[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u036f\u1ea0-\u1ef9]"
)
# A text of so many words with marks may hold some that are no syllables.
_LONG, _MOSTLY = 8, 0.9
# «µm», «µg» are measures, «µnh» is a word.
_WORD_FROM = 3
# What stands between words; in TCVN3 many signs of Latin-1 are letters, «» among them where they quote nothing.
_WORD = re.compile(r"(?:[^\s\u00a0!-@\[-`{-~«»“”‘’–—…]|(?<=[A-Za-z\u00a1-\u00ba\u00bc-\u00ff])(?:«|»(?=[A-Za-z])))+")
_WORD_QUOTED = re.compile(r"(?:[^\s\u00a0!-@\[-`{-~“”‘’–—…])+")
# TCVN3 has one letter for each byte; capitals that bear a tone are small letters in a face of capitals.
_TCVN3 = MappingProxyType(
    dict(
        zip(
            "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¨©ª«¬\u00ad®¡¢£¤¥¦§",
            "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)
# VNI writes the mark behind the letter that bears it.
_VNI_MARKS = MappingProxyType(
    {
        "a": ("ùøûõïâêáàåãäéèúüë", "áàảãạâăấầẩẫậắằẳẵặ"),
        "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
        "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
        "ô": ("ùøûõï", "ớờởỡợ"),
        "u": ("ùøûõï", "úùủũụ"),
        "ö": ("ùøûõï", "ứừửữự"),
        "y": ("ùøûõ", "ýỳỷỹ"),
    }
)
_VNI_PAIRS = MappingProxyType(
    {
        base + mark: letter
        for base, (marks, letters) in _VNI_MARKS.items()
        for mark, letter in zip(marks, letters, strict=True)
    }
)
_VNI_ALONE = MappingProxyType(dict(zip("ôöíìæóòîñ", "ơưíìỉĩịỵđ", strict=True)))
_VNI = re.compile("|".join([*(re.escape(pair) for pair in _VNI_PAIRS), *_VNI_ALONE]), re.IGNORECASE)
_VNI_LEFT = re.compile(r"[\u0080-\u00ff]")


@dataclass(frozen=True)
class Converted:
    """Text that was typed in an old encoding, as Unicode: from which one, and what stood there.

    `other` is what it reads as in the other encoding, where that is Vietnamese too: then only its owner knows.
    """

    text: str
    encoding: str
    before: str
    other: str = ""


def old_encoding(text: str) -> str:
    """Return «TCVN3» or «VNI» where the text was typed in one, and nothing where it is Unicode as far as can be told.

    A single foreign name («Müller», «Noël») is no sign of either.
    """
    found = from_old_encoding(text)
    return found.encoding if found else ""


def from_old_encoding(text: str, *, likely: str = "") -> Converted | None:
    """Return the text as Unicode where it was typed in TCVN3 or VNI; None where it was not, or may not have been.

    The reason is in the spelling: some word of it can be no Vietnamese syllable as it stands, and read in the old
    encoding every word with a mark becomes one. So text in good Unicode is never touched, whatever foreign names stand
    in it. `likely` names the encoding of the cells around, for words that are syllables either way («Tó» is «Tú»).
    """
    if text.isascii() or _ONLY_UNICODE.search(text):
        return None
    pattern = _WORD if text.count("«") <= text.count("»") else _WORD_QUOTED
    words = [word for word in pattern.findall(text) if not word.isascii() and _is_written(word)]
    if not words or (not likely and all(map(_may_be_unicode, words))):
        return None
    found: list[Converted] = []
    for encoding, convert in ((TCVN3, _of_tcvn3), (VNI, _of_vni)):
        if likely and encoding != likely:
            continue
        turned = [convert(word) for word in words]
        known = [word for word in turned if word is not None and is_syllable(word, tone_in_place=True)]
        # A long text may hold a foreign name, an abbreviation or a slip among its words.
        if len(known) == len(words) or (len(words) >= _LONG and len(known) >= _MOSTLY * len(words)):
            written = pattern.sub(partial(_turned, convert), text)
            if encoding == TCVN3:
                written = _in_their_case(text, written)
            if written != text:
                found.append(Converted(written, encoding, text))
    return replace(found[0], other=found[1].text) if len(found) == 2 else found[0] if found else None


def _turned(convert: Callable[[str], str | None], found: re.Match[str]) -> str:
    word = found.group()
    return (convert(word) if _is_written(word) else None) or word


def _is_written(word: str) -> bool:
    """Say whether it is a word at all: «×» and «5 µm» are none."""
    if word.startswith("µ") and len(word) < _WORD_FROM:
        return False
    return any(map(str.isalpha, word)) or (len(word) > 1 and all(sign in _TCVN3 for sign in word))


def _in_their_case(text: str, written: str) -> str:
    """Return what was read in the case of the letters without a mark: those with a tone have no capitals in TCVN3."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    if len(plain) > 2 and all(map(str.isupper, plain)):
        return written.upper()
    first = [word[0] for word in text.split() if word[0].isascii() and word[0].isalpha()]
    if len(first) > 1 and all(map(str.isupper, first)):
        return " ".join(in_name_case(word) for word in written.split(" "))
    return written


def _may_be_unicode(word: str) -> bool:
    return is_syllable(word.replace("\u00ad", "").replace("Ð", "Đ"))


@lru_cache(maxsize=20_000)
def _of_tcvn3(word: str) -> str | None:
    """Return the word read as TCVN3, or None where a letter of it is not in that encoding."""
    if any(letter not in _TCVN3 for letter in word if not letter.isascii()):
        return None
    return "".join(_TCVN3.get(letter, letter) for letter in word)


@lru_cache(maxsize=20_000)
def _of_vni(word: str) -> str | None:
    """Return the word read as VNI, or None where a sign is left that belongs to no letter."""
    left = _VNI.sub("", word)
    if _VNI_LEFT.search(left):
        return None

    def letter(found: re.Match[str]) -> str:
        pair = found.group().lower()
        read = _VNI_PAIRS.get(pair) or _VNI_ALONE[pair]
        return read.upper() if found.group()[0].isupper() else read

    return _VNI.sub(letter, word)
