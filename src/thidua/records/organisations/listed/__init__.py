"""The published lists of administrative units, read from the files beside this one (SOURCE.md says whose they are)."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib import resources
from types import MappingProxyType

from thidua.records.organisations.unit_names import kind_and_name, plain_name, toned_name

# The two-tier order (Nghị quyết 202/2025/QH15) begins; the list says nothing of a day after it was drawn up.
LIST_BEGINS = date(2025, 7, 1)
LIST_DRAWN_ON = date(2026, 8, 2)


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A province or a commune-level unit under one name: `above` is the province's code, empty for a province.

    `also` is a second code, where the lists disagree.
    """

    code: str
    name: str
    above: str
    valid_from: date
    valid_to: date | None
    also: str = ""

    def is_on(self, day: date) -> bool:
        """Whether the unit bore this name that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class EarlierUnit:
    """A commune-level unit as it stood on 2025-06-30; `successors` are codes of the list that follows.

    Several successors mean that its area was shared out; none that the source does not say clearly what became of it.
    """

    code: str
    name: str
    district: str
    province: str
    successors: tuple[str, ...]


def _lines(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def units() -> Mapping[str, tuple[ListedUnit, ...]]:
    """Return the units since 2025-07-01 by code, each under its names one after the other."""
    found: defaultdict[str, list[ListedUnit]] = defaultdict(list)
    for line in _lines("units.tsv"):
        last = date.fromisoformat(line["to"]) if line["to"] else None
        first = date.fromisoformat(line["from"])
        unit = ListedUnit(line["code"], line["name"], line["above"], first, last, line["also"])
        found[unit.code].append(unit)
    return MappingProxyType({code: tuple(names) for code, names in found.items()})


@cache
def _doubted() -> Mapping[str, str]:
    return MappingProxyType({unit.also: unit.code for names in units().values() for unit in names if unit.also})


@cache
def earlier_units() -> Mapping[str, EarlierUnit]:
    """Return the commune-level units of 2025-06-30 by code."""
    return MappingProxyType(
        {
            line["code"]: EarlierUnit(
                line["code"], line["name"], line["district"], line["province"], tuple(line["successors"].split())
            )
            for line in _lines("earlier.tsv")
        }
    )


def listed_unit(code: str, on: date) -> ListedUnit | None:
    """Return the province or commune-level unit that bears a code on a day since 2025-07-01, as far as is known."""
    return next((unit for unit in units().get(_doubted().get(code, code), ()) if unit.is_on(on)), None)


@dataclass(frozen=True, slots=True)
class WardFound:
    """A commune-level unit that a typed name may mean, with its province; `earlier` is the old name it was found by."""

    code: str
    name: str
    province_code: str
    province: str
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name cut up for comparing."""

    kind: str
    bare: str
    plain: str
    toned: str

    def is_meant_by(self, typed: "_Spelling") -> bool:
        # «Xa La» is a name that begins like a kind.
        return typed.plain == self.bare or (typed.bare == self.bare and typed.kind in {"", self.kind})

    def begins_like(self, typed: "_Spelling") -> bool:
        return typed.kind in {"", self.kind} and f"{self.bare} ".startswith(typed.bare)


def _spelling(name: str) -> _Spelling:
    return _Spelling(*kind_and_name(name), plain_name(name), toned_name(name))


@cache
def _wards() -> tuple[tuple[_Spelling, ListedUnit], ...]:
    return tuple((_spelling(unit.name), unit) for names in units().values() for unit in names if unit.above)


@cache
def _earlier() -> tuple[tuple[_Spelling, EarlierUnit], ...]:
    return tuple((_spelling(unit.name), unit) for unit in earlier_units().values())


def wards_named(text: str, on: date) -> list[WardFound]:
    """Return the commune-level units of a day that a typed name may mean: «P. Cửa Nam», «cua nam, ha noi».

    Kind, marks and capitals need not be typed; those spelt as typed come first. Behind a comma the province may be
    named. A name that is no longer borne leads to what became of the unit; where nobody bears or bore it, the units
    whose names begin like it are returned. A day before 2025-07-01 is answered as that day.
    """
    day = max(on, LIST_BEGINS)
    name, _comma, place = text.partition(",")
    typed = _spelling(name)
    if not typed.bare:
        return []
    wards = [(spelling, unit) for spelling, unit in _wards() if unit.is_on(day)]
    found = [_found(unit, day) for spelling, unit in wards if spelling.is_meant_by(typed)] or [
        _found(unit, day, earlier=f"{old.name}, {old.district}, {old.province}")
        for spelling, old in _earlier()
        if spelling.is_meant_by(typed)
        for unit in map(partial(listed_unit, on=day), old.successors)
        if unit is not None
    ]
    if not found:
        found = [_found(unit, day) for spelling, unit in wards if spelling.begins_like(typed)]
    provinces = {bare for part in place.split(",") for bare in (plain_name(part), kind_and_name(part)[1]) if bare}
    return sorted(
        (one for one in found if not provinces or kind_and_name(one.province)[1] in provinces),
        key=lambda one: (typed.toned not in toned_name(one.earlier or one.name), one.code),
    )


def ward_coded(code: str, on: date) -> list[WardFound]:
    """Return the commune-level unit that bears a code on a day, else what became of the one that bore it earlier."""
    day = max(on, LIST_BEGINS)
    present = listed_unit(code, day)
    if present is not None:
        return [_found(present, day)] if present.above else []
    old = earlier_units().get(code)
    if old is None:
        return []
    later = [unit for one in old.successors if (unit := listed_unit(one, day)) is not None]
    return [_found(unit, day, earlier=f"{old.name}, {old.district}, {old.province}") for unit in later]


def wards_meant(text: str, on: date) -> list[WardFound]:
    """Return the commune-level units that a typed name or code may mean: `wards_named`, and «18118» by its code."""
    words = text.strip()
    return ward_coded(words, on) if words.isascii() and words.isdigit() else wards_named(words, on)


def _found(unit: ListedUnit, day: date, earlier: str = "") -> WardFound:
    province = listed_unit(unit.above, day)
    return WardFound(unit.code, unit.name, unit.above, province.name if province else "", earlier)
