"""Whom a written name means: sure of one, in doubt between several, or nobody known; always with the reason.

Letters are compared folded; marks are kept apart, so that «Hoa» is never «Hòa» in silence. What else a row tells (year
of birth, place, post, an earlier honour) decides between namesakes and speaks against a single one.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import clean_name, toned
from thidua.foundation.kernel.tables.likeness import likest
from thidua.foundation.kernel.text import fold

Thing = TypeVar("Thing", bound=Hashable)

# From here on two names are so alike that one is asked about.
ALIKE = 0.8
# How many are offered to choose from.
MOST = 5
_WORDS = re.compile(r"[^a-z0-9]+")


class Reason(StrEnum):
    """What speaks for or against somebody being meant, or decides a row."""

    SAME_NAME = "same_name"
    OTHER_MARKS = "other_marks"
    ALIKE = "alike"
    SAME_YEAR = "same_year"
    OTHER_YEAR = "other_year"
    SAME_PLACE = "same_place"
    OTHER_PLACE = "other_place"
    SAME_TITLE = "same_title"
    SAME_HONOUR = "same_honour"
    CHOSEN = "chosen"
    NEWCOMER = "newcomer"
    UNKNOWN = "unknown"
    EARLIER = "earlier"

    def __str__(self) -> str:
        """Return it in words, in the language of the page that shows it."""
        return _words_of(self)


def _words_of(reason: Reason) -> str:
    match reason:
        case Reason.SAME_NAME:
            return _("đúng họ tên")
        case Reason.OTHER_MARKS:
            return _("tên khác dấu")
        case Reason.ALIKE:
            return _("tên gần giống")
        case Reason.SAME_YEAR:
            return _("đúng năm sinh")
        case Reason.OTHER_YEAR:
            return _("khác năm sinh")
        case Reason.SAME_PLACE:
            return _("đúng đơn vị")
        case Reason.OTHER_PLACE:
            return _("khác đơn vị")
        case Reason.SAME_TITLE:
            return _("đúng chức vụ")
        case Reason.SAME_HONOUR:
            return _("đã có khen thưởng này")
        case Reason.CHOSEN:
            return _("theo lựa chọn")
        case Reason.NEWCOMER:
            return _("người mới")
        case Reason.UNKNOWN:
            return _("chưa có tên này; là ai?")
        case Reason.EARLIER:
            return _("đã có ở một dòng trên")


@dataclass(frozen=True, slots=True)
class Known(Generic[Thing]):
    """Somebody on the register: the name, and what tells namesakes apart, as it is written there."""

    thing: Thing
    name: str
    birth_year: int | None = None
    places: Sequence[str] = ()
    titles: Sequence[str] = ()
    honours: Sequence[str] = ()


class Told(NamedTuple):
    """What a row tells of somebody beside the name; empty where it is silent."""

    birth_year: int | None = None
    place: str = ""
    title: str = ""
    honour: str = ""


NOTHING_TOLD = Told()


class Likely(NamedTuple, Generic[Thing]):
    """One of those who may be meant, with what speaks for and against it."""

    known: Known[Thing]
    reasons: tuple[Reason, ...]


class Match(NamedTuple, Generic[Thing]):
    """Whom a row means: the `sure` one with the reasons, or who may be meant, the likeliest first."""

    sure: Thing | None
    reasons: tuple[Reason, ...] = ()
    likely: tuple[Likely[Thing], ...] = ()


class Register(Generic[Thing]):
    """Everybody who may be meant, found by name."""

    def __init__(self, known: Iterable[Known[Thing]]) -> None:
        # By the folded name: each with the name as marks have it.
        self._by_name: dict[str, list[tuple[str, Known[Thing]]]] = {}
        self._by_ends: dict[tuple[str, str], list[str]] = {}
        self._by_beginning: dict[tuple[str, str], list[str]] = {}
        for one in known:
            self.add(one)

    def add(self, one: Known[Thing]) -> None:
        """Enter one more."""
        name = clean_name(one.name)
        key, entry = _plain(name), (strict(name), one)
        entries = self._by_name.get(key)
        if entries is not None:
            entries.append(entry)
            return
        self._by_name[key] = [entry]
        words = key.split(" ")
        self._by_ends.setdefault((words[0], words[-1]), []).append(key)
        if len(words) > 1:
            self._by_beginning.setdefault((words[0], words[1]), []).append(key)

    def match(self, name: str, told: Told = NOTHING_TOLD) -> Match[Thing]:
        """Return whom the name means, told apart by what else the row tells."""
        cleaned = clean_name(name)
        key = _plain(cleaned)
        entries = self._by_name.get(key)
        if entries is None:
            return Match(None, (), self._near(key, told))
        return _decided(entries, strict(cleaned), told)

    def namesakes(self, name: str) -> list[Known[Thing]]:
        """Return everybody of the same letters, whatever the marks: who may be entered twice."""
        return [one for _strict, one in self._by_name.get(_plain(clean_name(name)), ())]

    def _near(self, key: str, told: Told) -> tuple[Likely[Thing], ...]:
        words = key.split(" ")
        names = {*self._by_ends.get((words[0], words[-1]), ())}
        if len(words) > 1:
            names.update(self._by_beginning.get((words[0], words[1]), ()))
        if not names:
            return ()
        found = [
            Likely(one, (Reason.ALIKE, *_speaking(one, told)[0]))
            for name in likest(key, sorted(names), ALIKE, MOST)
            for _strict, one in self._by_name[name]
        ]
        return tuple(found[:MOST])


_SURELY = (Reason.SAME_NAME,)


def _decided(entries: Sequence[tuple[str, Known[Thing]]], written: str, told: Told) -> Match[Thing]:
    same = [one for marked, one in entries if marked == written]
    if not same:
        why = Reason.OTHER_MARKS
        return Match(None, (), tuple(Likely(one, (why, *_speaking(one, told)[0])) for _m, one in entries[:MOST]))
    weighed = [(one, *_speaking(one, told)) for one in same]
    if len(weighed) == 1:
        [(one, reasons, against)] = weighed
        if not against:
            return Match(one.thing, _SURELY + reasons)
    else:
        fitting = [(one, reasons) for one, reasons, against in weighed if not against]
        most = max((len(reasons) for _one, reasons in fitting), default=0)
        best = [(one, reasons) for one, reasons in fitting if len(reasons) == most]
        if most and len(best) == 1:
            [(one, reasons)] = best
            return Match(one.thing, _SURELY + reasons)
        weighed.sort(key=lambda found: (found[2], -len(found[1])))
    return Match(None, (), tuple(Likely(one, _SURELY + reasons) for one, reasons, _a in weighed[:MOST]))


def _speaking(one: Known[Thing], told: Told) -> tuple[tuple[Reason, ...], bool]:
    """Return what a row tells that agrees or not, and whether anything speaks against it."""
    reasons: tuple[Reason, ...] = ()
    if told.birth_year is not None and one.birth_year is not None:
        if told.birth_year != one.birth_year:
            return (Reason.OTHER_YEAR,), True
        reasons = (Reason.SAME_YEAR,)
    if told.place and one.places and _is_written(one.places, told.place):
        reasons += (Reason.SAME_PLACE,)
    if told.title and one.titles and _is_written(one.titles, told.title):
        reasons += (Reason.SAME_TITLE,)
    if told.honour and one.honours and _is_written(one.honours, told.honour):
        reasons += (Reason.SAME_HONOUR,)
    if not reasons and told.place and one.places:
        return (Reason.OTHER_PLACE,), True
    return reasons, False


def _is_written(has: Sequence[str], written: str) -> bool:
    words = words_of(written)
    return any(words_of(one) in words for one in has)


@lru_cache(maxsize=50_000)
def words_of(text: str) -> str:
    """Return the words of a text, folded, with a space on either side: «phố 1» is not found in «phố 12»."""
    return f" {' '.join(_WORDS.split(fold(text))).strip()} "


@lru_cache(maxsize=50_000)
def _folded_word(word: str) -> str:
    return fold(word)


def _plain(cleaned: str) -> str:
    """Return a name as it is looked for: folded, word by word."""
    return " ".join(map(_folded_word, cleaned.split(" ")))


@lru_cache(maxsize=50_000)
def _strict_word(word: str) -> str:
    return toned(word)


def strict(name: str) -> str:
    """Return a name as it is told from another: marks count, which letter of «hòa» bears the tone does not."""
    return " ".join(map(_strict_word, name.split(" ")))


# Family names that begin most names; what begins otherwise beside a comma is a post or a place.
_FAMILY_NAMES = (
    "an au bach banh bien bui cao chau che chu cu cung dam dang dao dau diep dinh do doan doi dong du duong "
    "giang giap ha han ho hoa hoang hua huyen huynh kha khong khuat khuong kieu kim la lai lam lang le lieu lo "
    "luc luong luu luyen ly ma mac mach mai man nghiem ngo nguy nguyen nhan ninh nong ong pham phan phi pho "
    "phung phuong quach quan sam si son su ta tang thach thai than thi tieu to ton tong tran trang trieu trinh "
    "truong tu tuong ung uong van vi vo vong vu vuong xa y yen "
)
_FAMILIES = frozenset(_FAMILY_NAMES.split())
_BETWEEN = re.compile(r"\s*(?:[;,\n/&+]|(?<= )(?:và|VÀ|Và)(?= ))\s*")
_MAY_PART = re.compile(r"[;,\n/&+]| (?:và|VÀ|Và) ")
_MOST_WORDS = 6


def may_be_several(text: str) -> bool:
    """Say whether anything stands in a cell that could part names."""
    return _MAY_PART.search(text) is not None


def several_names(text: str) -> list[str]:
    """Return the names that stand in one cell, where it is plainly more than one: «Nguyễn Văn A, Trần Thị B»."""
    if not may_be_several(text):
        return []
    parts = [clean_name(part) for part in _BETWEEN.split(text) if part.strip()]
    return parts if len(parts) > 1 and all(map(_is_name, parts)) else []


def is_a_name(cell: object) -> bool:
    """Say whether a cell holds a person's name: words with capitals, the first a family name."""
    return isinstance(cell, str) and _is_name(clean_name(cell))


def _is_name(text: str) -> bool:
    words = text.split(" ")
    begins = all(word[:1].isupper() for word in words)
    return 1 < len(words) <= _MOST_WORDS and begins and _folded_word(words[0]) in _FAMILIES
