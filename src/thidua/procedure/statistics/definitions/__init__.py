"""Forms of statistics as dated data: who asked for them, from when, their lines and columns, what was not seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypedDict

import yaml

Where = Mapping[str, frozenset[str]]
"""What a row must be, by its facts: each named fact has one of the values."""

_COLLECTIVE, _INDIVIDUAL = frozenset({"collective", "household"}), frozenset({"individual"})


@dataclass(frozen=True)
class Line:
    """One line of a form; without a code it heads those below. `depth` 0 is the sum, 2 a part of the line above."""

    code: str
    label: str
    unit: str = ""
    where: Where | None = None
    depth: int = 1
    is_stated: bool = False
    sum_of: tuple[str, ...] = ()

    @property
    def is_head(self) -> bool:
        """Say whether it only heads others."""
        return not self.code


@dataclass(frozen=True)
class Column:
    """One column: its number on the form, its title, the head over it and its neighbours."""

    key: str
    title: str
    group: str = ""
    where: Where | None = None


@dataclass(frozen=True)
class KindColumns:
    """Columns of which there is one for each kind of award that was given; `kinds` None is every kind left over."""

    key: str
    group: str
    kinds: frozenset[str] | None
    by_subject: bool

    def expanded(self, kinds: Sequence[tuple[str, str]]) -> list[Column]:
        """Return a column a kind (code, name), two where groups and persons are apart; one empty where none came."""
        made = []
        for code, name in kinds:
            kind = frozenset({code})
            if not self.by_subject:
                made.append(Column(f"{self.key}.{code}", name, self.group, {"kind": kind}))
                continue
            for mark, words, subject in (("t", "tập thể", _COLLECTIVE), ("c", "cá nhân", _INDIVIDUAL)):
                where = {"kind": kind, "subject": subject}
                made.append(Column(f"{self.key}.{code}.{mark}", f"{name}: {words}", self.group, where))
        return made or [Column(self.key, "(không có)", self.group, {"kind": frozenset()})]


@dataclass(frozen=True)
class Regime:
    """Who asks for the forms, from which day; how surely it is known, what was not seen and what would settle it.

    `begins` and `ends` are month and day of the period of a year; a period that begins later in the year than it ends
    begins in the year before.
    """

    instrument: str
    cited_as: str
    issued: date | None
    in_force: date | None
    begins: tuple[int, int]
    ends: tuple[int, int]
    due: tuple[int, int] | None
    certainty: str
    unseen: str
    settles: str
    source: str

    def period(self, year: int) -> tuple[date, date]:
        """Return the first and the last day of the year's period."""
        ends = date(year, *self.ends)
        before = 1 if self.begins > self.ends else 0
        return date(year - before, *self.begins), ends

    @property
    def since(self) -> date | None:
        """The first day in force, or where that was not seen the day of issue."""
        return self.in_force or self.issued


@dataclass(frozen=True)
class Form:
    """One form: what it counts, its lines and columns, how its words were read where they leave it open."""

    slug: str
    code: str
    title: str
    counts: str
    unit: str
    levels: frozenset[str]
    columns: tuple[Column | KindColumns, ...]
    lines: tuple[Line, ...]
    readings: tuple[str, ...]
    regime: Regime | None

    def line(self, code: str) -> Line | None:
        """Return the line of a code."""
        return next((one for one in self.lines if code and one.code == code), None)

    def period(self, year: int) -> tuple[date, date]:
        """Return the days of the year's period; a form of our own goes by the ministry's of that year."""
        regime = self.regime or regime_of(year)
        return regime.period(year) if regime is not None else (date(year, 1, 1), date(year, 12, 31))


def meets(where: Where | None, facts: Mapping[str, str]) -> bool:
    """Say whether a row of these facts is what is asked for."""
    return all(facts.get(name, "") in values for name, values in (where or {}).items())


class _RawLine(TypedDict, total=False):
    code: str
    label: str
    head: str
    unit: str
    where: Mapping[str, Sequence[str]]
    depth: int
    stated: bool
    sum_of: Sequence[str]
    block: Sequence["_RawLine"]
    codes: Sequence[str]


class _RawColumn(TypedDict, total=False):
    key: str
    title: str
    group: str
    where: Mapping[str, Sequence[str]]
    per_kind: str | Sequence[str]
    by_subject: bool


class _RawForm(TypedDict, total=False):
    slug: str
    code: str
    title: str
    counts: str
    unit: str
    levels: Sequence[str]
    readings: Sequence[str]
    more_readings: Sequence[str]
    columns: Sequence[_RawColumn]
    lines: Sequence[_RawLine]


class _RawRegime(TypedDict, total=False):
    instrument: str
    cited_as: str
    issued: date | None
    in_force: date | None
    begins: str
    ends: str
    due: str | None
    certainty: str
    unseen: str
    settles: str
    source: str
    forms: Sequence[_RawForm]


class _RawBook(TypedDict):
    regimes: Sequence[_RawRegime]
    own: Sequence[_RawForm]


@cache
def _book() -> tuple[tuple[Regime, ...], tuple[Form, ...]]:
    raw: _RawBook = yaml.safe_load((Path(__file__).parent / "forms.yaml").read_text("utf-8"))
    regimes, forms = [], []
    for one in raw["regimes"]:
        regime = Regime(
            instrument=one["instrument"],
            cited_as=one["cited_as"],
            issued=one["issued"],
            in_force=one["in_force"],
            begins=_month_day(one.get("begins")) or (1, 1),
            ends=_month_day(one.get("ends")) or (12, 31),
            due=_month_day(one.get("due")),
            certainty=one["certainty"],
            unseen=one["unseen"],
            settles=one["settles"],
            source=one["source"],
        )
        regimes.append(regime)
        forms += [_form(form, regime) for form in one["forms"]]
    forms += [_form(form, None) for form in raw["own"]]
    return tuple(regimes), tuple(forms)


def _month_day(text: str | None) -> tuple[int, int] | None:
    if not text:
        return None
    month, day = text.split("-")
    return int(month), int(day)


def _form(raw: _RawForm, regime: Regime | None) -> Form:
    unit = raw.get("unit", "")
    return Form(
        slug=raw["slug"],
        code=raw["code"],
        title=raw["title"],
        counts=raw["counts"],
        unit=unit,
        levels=frozenset(raw.get("levels", ())),
        columns=tuple(map(_column, raw["columns"])),
        lines=tuple(_lines(raw["lines"], unit)),
        readings=(*raw.get("readings", ()), *raw.get("more_readings", ())),
        regime=regime,
    )


def _where(raw: Mapping[str, Sequence[str]] | None) -> Where | None:
    return {name: frozenset(values) for name, values in raw.items()} if raw else None


def _column(raw: _RawColumn) -> Column | KindColumns:
    if "per_kind" in raw:
        kinds = raw["per_kind"]
        named = None if isinstance(kinds, str) else frozenset(kinds)
        return KindColumns(raw["key"], raw.get("group", ""), named, raw.get("by_subject", False))
    return Column(raw["key"], raw["title"], raw.get("group", ""), _where(raw.get("where")))


def _lines(raw: Iterable[_RawLine], unit: str) -> Iterable[Line]:
    for one in raw:
        if "head" in one:
            yield Line("", one["head"], depth=0)
        elif "block" in one:
            coded: list[_RawLine] = [
                {**line, "code": code} for line, code in zip(one["block"], one["codes"], strict=True)
            ]
            yield from _lines(coded, unit)
        else:
            yield Line(
                code=one["code"],
                label=one["label"],
                unit=one.get("unit", unit),
                where=_where(one.get("where")),
                depth=one.get("depth", 1),
                is_stated=one.get("stated", False),
                sum_of=tuple(one.get("sum_of", ())),
            )


def forms() -> tuple[Form, ...]:
    """Return every form that is known, the oldest regime first, our own last."""
    return _book()[1]


def regimes() -> tuple[Regime, ...]:
    """Return every regime of reporting that is known, the oldest first, those without a form seen among them."""
    return _book()[0]


def form_called(slug: str) -> Form | None:
    """Return the form of a name."""
    return next((one for one in forms() if one.slug == slug), None)


def regime_of(year: int) -> Regime | None:
    """Return the newest regime whose forms were seen and that was in force when the year's period ended."""
    seen = {form.regime for form in forms() if form.regime is not None}
    found = None
    for regime in regimes():
        if regime in seen and regime.since is not None and regime.since <= regime.period(year)[1]:
            found = regime
    return found


def forms_of(year: int) -> tuple[Form, ...]:
    """Return the forms by which a year is reported: those of the regime of its period, then our own."""
    regime = regime_of(year)
    return tuple(form for form in forms() if form.regime is None or form.regime == regime)


def doubts_of(year: int) -> tuple[str, ...]:
    """Return what was not seen of a year's forms, also of newer regimes issued before its period ended."""
    regime = regime_of(year)
    if regime is None:
        return ()
    ends = regime.period(year)[1]
    later = regimes()[regimes().index(regime) + 1 :]
    return (regime.unseen, *(one.unseen for one in later if one.since is not None and one.since <= ends))


def days_of(first: date, last: date) -> int:
    """Return how many days a period has, both ends counted."""
    return (last - first + timedelta(1)).days
