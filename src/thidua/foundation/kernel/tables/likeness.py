"""How much alike two folded texts are, by misspellings and by words left out, and the likest of many."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jellyfish import damerau_levenshtein_distance

# How many places of a tally a letter has before it takes its neighbour's.
_PLACES = 6
# So many letters may be wrong beside words left out.
_MISSPELT = 1
_LONG = 5
_ROUNDING = 1e-9


def likeness(one: str, other: str) -> float:
    """Return how alike two folded texts are, from 0 to 1.

    It is the share of letters left as they are: a letter wrong, missing, too many or changed with its neighbour counts
    once for the longer text. Where one lacks words of the other, it counts for both together, so that «nguyen hoa» is
    not far from «nguyen thi hoa».
    """
    [(alike, _text)] = _weighed(one, (other,), 0.0)
    return alike


def likest(asked: str, texts: Iterable[str], least: float, most: int | None = None) -> list[str]:
    """Return the texts that are at least so alike (0 to 1), the likest first, then in the order given."""
    found = [one for one in _weighed(asked, texts, least) if one[0] >= least]
    found.sort(key=lambda one: -one[0])
    return [text for _alike, text in found[:most]]


def _weighed(asked: str, texts: Iterable[str], least: float) -> Iterator[tuple[float, str]]:
    """Return texts with how alike they are, those plainly below `least` left out."""
    ours, length, spaces = _tally(asked), len(asked), asked.count(" ")
    may_differ = 1 - least + _ROUNDING
    for text in texts:
        theirs = _tally(text)
        # What one has and the other has not, in either direction: no fewer letters were changed.
        missing, beyond = (ours & ~theirs).bit_count(), (theirs & ~ours).bit_count()
        letters = max(length, len(text))
        if (missing <= _MISSPELT or beyond <= _MISSPELT) and spaces != text.count(" ") and _lacks(asked, text):
            letters = length + len(text)
        allowed = letters * may_differ
        if missing <= allowed and beyond <= allowed:
            yield (1 - damerau_levenshtein_distance(asked, text) / letters if letters else 1.0), text


def _lacks(one: str, other: str) -> bool:
    """Say whether the text of fewer words has those of the other, but for one long enough to be known misspelt."""
    fewer, more = sorted((one.split(" "), other.split(" ")), key=len)
    wrong = set(fewer).difference(more)
    return not wrong or (len(wrong) == 1 and len(wrong.pop()) >= _LONG)


@lru_cache(maxsize=100_000)
def _tally(text: str) -> int:
    """Return a set of bits, one a letter, such that a letter more adds one bit and takes none away."""
    tally = 0
    for letter in text:
        place = (ord(letter) & 31) * _PLACES
        while tally >> place & 1:
            place += 1
        tally |= 1 << place
    return tally
