"""What somebody may have meant by a code that does not exist: a slip of the pen, initials, a beginning; else nothing.

A hint is right or absent. Words are compared one by one, so that a code that differs in one whole word («bang-khen-bo»)
is never taken for its neighbour.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

MOST_NAMED = 6
"""A beginning that fits more codes than these fits none in particular."""
LEAST_BEGINNING = 5
MOST_SLIPS = 2

_BREAKS = re.compile(r"[^a-z0-9]+")


def meant(given: str, known: Iterable[str]) -> tuple[str, ...]:
    """The codes that may be meant, each as good as the other; mostly one or none."""
    asked = words_of(given)
    if not asked:
        return ()
    by_words = {code: words_of(code) for code in dict.fromkeys(known)}
    for fits in (_same_letters, _abbreviates, _begins):
        found = tuple(code for code, words in by_words.items() if fits(asked, words))
        if found:
            return found if len(found) <= MOST_NAMED else ()
    return _nearest(asked, by_words.items())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a code or a name, without accents and in small letters."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(word for word in _BREAKS.split(letters) if word)


def _same_letters(asked: Sequence[str], words: Sequence[str]) -> bool:
    return "".join(asked) == "".join(words)


def _abbreviates(asked: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words stand for themselves or for as many as they have letters: «bk tinh», «ldtt»."""
    if not asked or not words:
        return not asked and not words
    first, rest = asked[0], asked[1:]
    if first == words[0] and _abbreviates(rest, words[1:]):
        return True
    initials = "".join(word[0] for word in words[: len(first)])
    return len(first) > 1 and initials == first and _abbreviates(rest, words[len(first) :])


def _begins(asked: Sequence[str], words: Sequence[str]) -> bool:
    beginning = "-".join(asked)
    return len(beginning) >= LEAST_BEGINNING and "-".join(words).startswith(beginning)


def _nearest(asked: Sequence[str], known: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """The codes with the fewest slips between them and what was written."""
    slips = [(count, code) for code, words in known if (count := _slips(asked, words)) is not None]
    fewest = min((count for count, _ in slips), default=None)
    found = tuple(code for count, code in slips if count == fewest)
    return found if len(found) <= MOST_NAMED else ()


def _slips(asked: Sequence[str], words: Sequence[str]) -> int | None:
    """How many letters were missed, added, changed or swapped; None where it is too much to be a slip."""
    if len(asked) == len(words):
        counts = [distance(one, other) for one, other in zip(asked, words, strict=True)]
        if any(count > _bearable(word) for count, word in zip(counts, words, strict=True)):
            return None
        total = sum(counts)
    else:
        # A break that was left out or put in, beside at most one slip.
        whole = "".join(words)
        total = 1 + distance("".join(asked), whole)
        if len(whole) < LEAST_BEGINNING or abs(len(asked) - len(words)) > 1:
            return None
    return total if total <= MOST_SLIPS else None


def _bearable(word: str) -> int:
    return 0 if len(word) < 2 else 1 if len(word) < 5 else 2


def distance(one: str, other: str) -> int:
    """How many letters must be added, dropped, changed or swapped with their neighbour to make one word the other."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, start=1):
        before, above, row = above, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (sign != wanted))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]
