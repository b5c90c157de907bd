"""Whom a written name means: sure of one, in doubt between several, or nobody known; always with the reason.

Letters are compared folded; marks are kept apart, so that «Hoa» is never «Hòa» in silence. What else a row tells (year
of birth, place, post, an earlier honour) decides between namesakes and speaks against a single one.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import clean_name, toned
from thidua.foundation.kernel.text import fold

Thing = TypeVar("Thing", bound=Hashable)

# From here on two names are so alike that one is asked about.
ALIKE = 82
# How many are offered to choose from.
MOST = 5
_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Known(Generic[Thing]):
    """Somebody on the register: the name, and what tells namesakes apart, as it is written there."""

    thing: Thing
    name: str
    birth_year: int | None = None
    places: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a row tells of somebody beside the name; empty where it is silent."""

    birth_year: int | None = None
    place: str = ""
    title: str = ""
    honour: str = ""


@dataclass(frozen=True, slots=True)
class Likely(Generic[Thing]):
    """One of those who may be meant, with what speaks for and against it."""

    known: Known[Thing]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match(Generic[Thing]):
    """Whom a row means: the `sure` one with the reasons, or who may be meant, the likeliest first."""

    sure: Thing | None
    reasons: tuple[str, ...] = ()
    likely: tuple[Likely[Thing], ...] = ()


class Register(Generic[Thing]):
    """Everybody who may be meant, found by name."""

    def __init__(self, known: Iterable[Known[Thing]]) -> None:
        self._by_name: dict[str, list[Known[Thing]]] = {}
        self._by_ends: dict[tuple[str, str], list[str]] = {}
        self._by_beginning: dict[tuple[str, str], list[str]] = {}
        for one in known:
            self.add(one)

    def add(self, one: Known[Thing]) -> None:
        """Enter one more."""
        key = plain(one.name)
        entries = self._by_name.get(key)
        if entries is not None:
            entries.append(one)
            return
        self._by_name[key] = [one]
        words = key.split(" ")
        self._by_ends.setdefault((words[0], words[-1]), []).append(key)
        if len(words) > 1:
            self._by_beginning.setdefault((words[0], words[1]), []).append(key)

    def match(self, name: str, told: Told = Told()) -> Match[Thing]:  # frozen
        """Return whom the name means, told apart by what else the row tells."""
        key = plain(name)
        entries = self._by_name.get(key)
        if entries is None:
            return Match(None, (), self._near(key, told))
        return _decided(entries, clean_name(name), told)

    def namesakes(self, name: str) -> list[Known[Thing]]:
        """Return everybody of the same letters, whatever the marks: who may be entered twice."""
        return list(self._by_name.get(plain(name), ()))

    def _near(self, key: str, told: Told) -> tuple[Likely[Thing], ...]:
        words = key.split(" ")
        names = {*self._by_ends.get((words[0], words[-1]), ())}
        if len(words) > 1:
            names.update(self._by_beginning.get((words[0], words[1]), ()))
        if not names:
            return ()
        close = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST)
        found = [
            Likely(one, (_("tên gần giống"), *_speaking(one, told)[0]))
            for name, _score, _place in close
            for one in self._by_name[name]
        ]
        return tuple(found[:MOST])


def _decided(entries: Sequence[Known[Thing]], name: str, told: Told) -> Match[Thing]:
    written = strict(name)
    same = [one for one in entries if strict(one.name) == written]
    if len(same) == 1 and told == _NOTHING:
        return Match(same[0].thing, (_("đúng họ tên"),))
    if not same:
        why = _("tên khác dấu")
        return Match(None, (), tuple(Likely(one, (why, *_speaking(one, told)[0])) for one in entries[:MOST]))
    weighed = [(one, *_speaking(one, told)) for one in same]
    fitting = [(one, reasons) for one, reasons, against in weighed if not against]
    if len(fitting) == 1:
        [(one, reasons)] = fitting
        if len(same) == 1 or reasons:
            return Match(one.thing, (_("đúng họ tên"), *reasons))
    if len(fitting) > 1:
        most = max(len(reasons) for _one, reasons in fitting)
        best = [(one, reasons) for one, reasons in fitting if len(reasons) == most]
        if most and len(best) == 1:
            [(one, reasons)] = best
            return Match(one.thing, (_("đúng họ tên"), *reasons))
    weighed.sort(key=lambda found: (found[2], -len(found[1])))
    return Match(None, (), tuple(Likely(one, (_("đúng họ tên"), *reasons)) for one, reasons, _a in weighed[:MOST]))


_NOTHING = Told()


def _speaking(one: Known[Thing], told: Told) -> tuple[tuple[str, ...], bool]:
    """Return what a row tells that agrees or not, in words, and whether anything speaks against it."""
    reasons: list[str] = []
    against = False
    if told.birth_year is not None and one.birth_year is not None:
        agrees = told.birth_year == one.birth_year
        against = not agrees
        reasons += [_("đúng năm sinh") if agrees else _("khác năm sinh (%d)") % one.birth_year]
    for written, has, yes in (
        (told.place, one.places, _("đúng đơn vị")),
        (told.title, one.titles, _("đúng chức vụ")),
        (told.honour, one.honours, _("đã có khen thưởng này")),
    ):
        if written and has and any(map(_words_in(written).__contains__, map(_words, has))):
            reasons.append(yes)
    if told.place and one.places and not against and not reasons:
        reasons.append(_("khác đơn vị"))
        against = True
    return tuple(reasons), against


@lru_cache(maxsize=50_000)
def _words(text: str) -> str:
    """Return the words of a text, folded, with a space on either side: «phố 1» is not found in «phố 12»."""
    return f" {' '.join(_WORDS.split(fold(text))).strip()} "


def _words_in(text: str) -> str:
    return _words(text)


@lru_cache(maxsize=50_000)
def _folded_word(word: str) -> str:
    return fold(word)


def plain(name: str) -> str:
    """Return a name as it is looked for: without forms of address, folded, word by word."""
    return " ".join(map(_folded_word, clean_name(name).split(" ")))


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
_BETWEEN = re.compile(r"\s*(?:[;,\n/&+]|(?<=\s)(?:và|VÀ|Và)(?=\s))\s*")
_MOST_WORDS = 6


def several_names(text: str) -> list[str]:
    """Return the names that stand in one cell, where it is plainly more than one: «Nguyễn Văn A, Trần Thị B»."""
    parts = [clean_name(part) for part in _BETWEEN.split(text) if part.strip()]
    return parts if len(parts) > 1 and all(map(_is_name, parts)) else []


def _is_name(text: str) -> bool:
    words = text.split(" ")
    begins = all(word[:1].isupper() for word in words)
    return 1 < len(words) <= _MOST_WORDS and begins and _folded_word(words[0]) in _FAMILIES
