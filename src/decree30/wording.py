"""Where a line of names and titles may end: never inside a word, a name or a place, best before the kind of place."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

COMPOUNDS = Path(__file__).parent / "compounds.txt"
KINDS = (
    ("thành", "phố"),
    ("thị", "xã"),
    ("thị", "trấn"),
    ("tổ", "dân", "phố"),
    ("khối", "phố"),
    ("khu", "phố"),
    ("đặc", "khu"),
    ("phường",),
    ("quận",),
    ("huyện",),
    ("tỉnh",),
    ("thôn",),
    ("xóm",),
    ("bản",),
    ("ấp",),
    ("xã",),
)
"""Kinds of place; the place's name or number follows on the same line."""
DASHES = frozenset("-–—")
COUNTED = frozenset({"năm", "tháng", "ngày", "số", "điều", "khoản", "lục", "khóa", "lần", "quý", "đợt"})
"""Words whose number stays with them."""
NAME_OF_PEOPLE = 5
"""The longest run of capitalised syllables that is kept whole though no list knows it: a name of a person or place."""
_END = re.compile(r"[.,;:)\]”\"]+$")
_START = re.compile(r"^[(\[“\"]+")


@lru_cache(maxsize=1)
def _compounds() -> tuple[frozenset[tuple[str, ...]], int]:
    lines = COMPOUNDS.read_text(encoding="utf-8").splitlines()
    words = frozenset(tuple(line.split()) for line in lines if line and not line.startswith("#"))
    return words, max(len(word) for word in words)


def _bare(word: str) -> str:
    return _START.sub("", _END.sub("", word))


WORD, NAME, DASH, PLACE = 8, 4, 2, 1
"""How much harm a line's end does: inside a word, inside a name, at a dash, between a place's kind and its name."""


def tied(words: list[str]) -> list[int]:
    """For each place between two words, how ill a line would end there; ``[i]`` is before ``words[i]``, 0 is free.

    A word of several syllables, a dash, a number with what it counts, the name of a person, a place with its kind.
    In text written all in capitals names cannot be told from other words; there only the listed words hold together.
    """
    known, longest = _compounds()
    bare = [_bare(word).lower() for word in words]
    bound = [0] * len(words)
    inside = [False] * len(words)
    at = 0
    while at < len(words):
        size = next(
            (
                size
                for size in range(min(longest, len(words) - at), 1, -1)
                if tuple(bare[at : at + size]) in known
                and not any(_END.search(word) for word in words[at : at + size - 1])
            ),
            1,
        )
        for within in range(at, at + size if size > 1 else at):
            inside[within] = True
            bound[within] = WORD if within > at else bound[within]
        at += size
    shouting = all(word == word.upper() for word in words)
    for at in range(1, len(words)):
        before, here = words[at - 1], words[at]
        if bound[at]:
            continue
        if before in DASHES or here in DASHES:
            bound[at] = DASH
        elif _END.search(before):
            continue
        elif bare[at - 1] in COUNTED and bare[at][:1].isdigit():
            bound[at] = WORD
        elif _ends_kind(bare, at) and (here[:1].isdigit() or not inside[at]):
            bound[at] = PLACE
        elif not shouting and not inside[at - 1] and not inside[at] and _capital(before) and _capital(here):
            bound[at] = NAME
        elif not shouting and _names_body(words, bare, inside, at):
            bound[at] = WORD
    return _short_runs(bound)


def _capital(word: str) -> bool:
    bare = _bare(word)
    return bare[:1].isupper() and bare[1:] == bare[1:].lower() and bare[:1].isalpha()


def _ends_kind(bare: list[str], at: int) -> bool:
    return any(tuple(bare[at - len(kind) : at]) == kind for kind in KINDS if at >= len(kind))


def _names_body(words: list[str], bare: list[str], inside: list[bool], at: int) -> bool:
    """«Chỉ huy», «Mầm non»: in the names of bodies the small syllable after a capital one belongs to it."""
    small = words[at][:1].islower() and not inside[at] and not any(bare[at] == kind[0] for kind in KINDS)
    return small and at > 1 and _capital(words[at - 1]) and not inside[at - 1] and words[at - 2][:1].isupper()


def _short_runs(bound: list[int]) -> list[int]:
    """Loosen runs of capitalised syllables too long for one name."""
    at = 1
    while at < len(bound):
        end = at
        while end < len(bound) and bound[end] == NAME:
            end += 1
        if end - at + 1 > NAME_OF_PEOPLE:
            bound[at:end] = [0] * (end - at)
        at = end + 1
    return bound


def begins_place(words: list[str], at: int) -> bool:
    """Whether a kind of place begins with ``words[at]``: the best place for the next line of a body's name."""
    bare = [_bare(word).lower() for word in words[at : at + 3]]
    return any(tuple(bare[: len(kind)]) == kind for kind in KINDS)


_HYPHENED = re.compile(r"(?<=\w) ([-–]) (?=\w)")
_NUMBERED = re.compile(
    r"(?i)\b(dân phố|khối phố|khu phố|thôn|xóm|phường|quận|Điều|khoản|Phụ lục|lần thứ) (?=\d|[IVX]+\b)"
)


def held(text: str) -> str:
    """Running text in which no line begins with a dash inside a name, or with the number of what stands before."""
    return _NUMBERED.sub("\\1\u00a0", _HYPHENED.sub("\u00a0\\1 ", text))
