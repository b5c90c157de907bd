"""Vietnamese personal names: family name first, lists sorted by the given name."""

from dataclasses import dataclass

from .folding import nfc
from .sorting import word_key


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


def in_name_case(full_name: str) -> str:
    """Return the name as it would be written where it was typed in one case: «võ thị kim oanh» → «Võ Thị Kim Oanh».

    Words that already mix cases, or stand alone as a capital, are left as they are: «Y Blui», «H'Hen Niê».
    """
    written = []
    for word in nfc(full_name).split(" "):
        one_case = word[:1].islower() or (len(word) > 1 and word.isupper())
        written.append(word[:1].upper() + word[1:].lower() if one_case else word)
    return " ".join(written)


def name_sort_key(full_name: str) -> str:
    """Return a text that sorts a list of people by given name, then family and middle names, as a dictionary does.

    Letters weigh before tones: An, Anh, Ánh, Ân, Bình, Dung, Đức. Kept in a column so that both databases sort alike.
    """
    parts = name_parts(full_name)
    return "".join(word_key(word) for word in (parts.given, parts.family, *parts.middle.split(" ")))[:400]
