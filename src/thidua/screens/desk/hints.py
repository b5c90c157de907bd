"""What a moderator should notice about a comment before reading it: links, numbers to ring, words said before."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.civic.feedback.models import Comment
from thidua.foundation.kernel.text import fold

_LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|net|org|info|vn|top|xyz|shop|club|online|me|ru)\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)")
_ALIKE = 0.7
_PIECE = 5


@dataclass(frozen=True)
class Hints:
    """What was noticed: how many links, whether a telephone number, which earlier comment says nearly the same."""

    links: int
    telephone: bool
    like: Comment | None

    def __bool__(self) -> bool:
        return bool(self.links or self.telephone or self.like)


def _pieces(text: str) -> frozenset[str]:
    plain = re.sub(r"\W+", " ", fold(text)).strip()
    return frozenset(plain[start : start + _PIECE] for start in range(max(len(plain) - _PIECE + 1, 1)))


def alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Say whether two texts share most of their pieces, whatever their accents, case and punctuation."""
    shared = len(first & second)
    return bool(shared) and shared >= _ALIKE * (len(first) + len(second) - shared)


def hints_of(comments: Sequence[Comment], among: Iterable[Comment]) -> dict[int, Hints]:
    """Return what is to be noticed about each comment (by pk); likeness is looked for `among` comments sent before."""
    before = [(other, _pieces(other.text)) for other in among]
    found = {}
    for comment in comments:
        own = _pieces(comment.text)
        like = next((other for other, pieces in before if other.pk < comment.pk and alike(own, pieces)), None)
        found[comment.pk] = Hints(len(_LINK.findall(comment.text)), bool(_TELEPHONE.search(comment.text)), like)
    return found
