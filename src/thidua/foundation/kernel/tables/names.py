"""Names as people write them in lists, and finding what a written name means."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from thidua.foundation.kernel.text import fold, nfc

from .likeness import likest
from .syllables import is_syllable

Named = TypeVar("Named")

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ADDRESS = re.compile(
    r"(?:ông\s*[/,(]\s*bà\s*\)?|ông|bà|anh|chị|cô|thầy|cụ|đồng chí|đ\s*[/.]\s*c\.?|đc\.?|(?:mr|mrs|ms)\.?)"
    r"\s*[:.]?\s+",
    re.IGNORECASE,
)
# A name that needs nothing done to it: words of a capital and small letters, composed.
_CAPITAL, _SMALL = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ", "a-zàáâãèéêìíòóôõùúýăđĩũơư"
_UPPER = "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_LOWER = "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
_IN_ORDER = re.compile(rf"[{_CAPITAL}{_UPPER}][{_SMALL}{_LOWER}]*(?: [{_CAPITAL}{_UPPER}][{_SMALL}{_LOWER}]+)+")
_ADDRESSES = frozenset({"Ông", "Bà", "Anh", "Chị", "Cô", "Thầy", "Cụ", "Đồng", "Đ", "Đc", "Mr", "Mrs", "Ms"})
# «Ông» is a family name too: before a middle name it is one.
_MIDDLE = frozenset({"thị", "văn"})
ALIKE = 0.8


_UNSEEN = re.compile(
    r"[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
# Letters that look like «Đ» and are of other alphabets.
_LIKE_D = re.compile(r"(?<!\w)[\u00d0\u0189\u00f0\u0256](\w+)")


def clean_text(text: str) -> str:
    """Return the text composed, without signs nobody sees: zero-width spaces, soft hyphens, marks of direction.

    An Icelandic «Ð» that begins a Vietnamese syllable becomes «Đ», as old typing programs wrote it.
    """
    if text.isascii():
        return text
    return _LIKE_D.sub(_with_d, _UNSEEN.sub("", unicodedata.normalize("NFC", text)))


def _with_d(found: re.Match[str]) -> str:
    written = ("Đ" if found[0][0] in "\u00d0\u0189" else "đ") + found[1]
    return written if is_syllable(written) else found[0]


def clean_name(text: str) -> str:
    """Return a person's name as a list should hold it: «Đ/c TRẦN VĂN ẤT» → «Trần Văn Ất».

    Forms of address go, invisible signs go, a name all in capitals or all in small letters gets its first letters.
    """
    if _IN_ORDER.fullmatch(text) and text[: text.index(" ")] not in _ADDRESSES:
        return text
    name = nfc(clean_text(text)).strip(" .,;:")
    found = _ADDRESS.match(name)
    while found is not None:
        rest = name[found.end() :]
        first = rest.split(" ")[0].lower()
        if " " not in rest or first in _MIDDLE:
            break
        name, found = rest, _ADDRESS.match(rest)
    if name == name.upper() or name == name.lower():
        name = re.sub(r"[^\W\d_]+", lambda word: word[0][:1].upper() + word[0][1:].lower(), name)
    return nfc(name)


def toned(text: str) -> str:
    """Return the text for a strict comparison: marks count, the letter that bears the tone does not (Hoà, Hòa)."""
    return " ".join(_tone_last(word) for word in nfc(clean_text(text)).lower().split(" "))


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return bare + "".join(letter for letter in letters if letter in _TONES)


class NameIndex(Generic[Named]):
    """Things by their names: what a written name means, or what it may mean.

    `plain` makes of a name what is compared first; by default its folded words.
    """

    def __init__(self, names: Iterable[tuple[str, Named]], *, plain: Callable[[str], str] = fold) -> None:
        self._plain = plain
        self._by_name: dict[str, list[tuple[str, Named]]] = {}
        for name, one in names:
            self.add(name, one)

    def add(self, name: str, one: Named) -> None:
        """Enter one more name; a thing may have several."""
        entries = self._by_name.setdefault(self._plain(clean_text(name)), [])
        if (toned(name), one) not in entries:
            entries.append((toned(name), one))

    def found(self, text: str) -> list[Named]:
        """Return what bears the name: marks count where they are written, capitals and «hoà» for «hòa» never."""
        entries = self._by_name.get(self._plain(clean_text(text)), [])
        exact = _once(one for name, one in entries if name == toned(text))
        if exact:
            return exact
        written = nfc(clean_text(text)).lower()
        unmarked = fold(written) == written
        # Another word for the same thing («TDP 1») has other letters, so its marks say nothing.
        others = [(name, one) for name, one in entries if unmarked or fold(name) != fold(toned(text))]
        return _once(one for _name, one in others)

    def alike(self, text: str) -> list[Named]:
        """Return what bears a name of the same letters, whatever the marks."""
        return _once(one for _name, one in self._by_name.get(self._plain(clean_text(text)), []))

    def near(self, text: str, most: int = 3) -> list[Named]:
        """Return what may be meant, likeliest first: the same letters with other marks, then names spelt alike."""
        asked = self._plain(clean_text(text))
        # Folded on both sides, so no mark weighs anything here.
        close = likest(asked, self._by_name, ALIKE)
        return _once(one for name in close for _toned, one in self._by_name[name])[:most]


def _once(things: Iterable[Named]) -> list[Named]:
    found: list[Named] = []
    for thing in things:
        if thing not in found:
            found.append(thing)
    return found
