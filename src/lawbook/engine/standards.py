"""Standards written as data: with a code and a period of their own, or once with the table of their periods."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from lawbook.engine.catalogue import Regime
from lawbook.engine.certainty import Certainty
from lawbook.engine.criteria import (
    TESTS,
    Names,
    facts_type_of,
    read_conditions,
    read_criterion,
    shape_of_fact,
    test_of,
)
from lawbook.engine.errors import DefectiveLawError, UnknownCodeError
from lawbook.engine.plain import read, shapes_of
from lawbook.engine.requirement import Period, Requirement, lay_out
from lawbook.engine.validity import ALWAYS
from lawbook.engine.yaml_text import Entry
from lawbook.facts import FACTS_OF
from lawbook.facts.kinds import SubjectKind


def read_requirement(entry: Entry) -> Requirement:
    """A requirement with its own code and period, its standard written as data."""
    kinds = kinds_of(entry)
    facts_of = {kind.label: FACTS_OF[kind] for kind in kinds}
    only_for = _only_for(entry, facts_of)
    criterion = read_criterion(entry, facts_of)
    code = entry.text("code")
    if "{" in code or "." not in code:
        raise DefectiveLawError(
            [f"{entry.place}: mã «{code}» cần có dấu chấm; trong ngoặc nhọn chỉ dùng {{award}} và {{year}}"]
        )
    requirement = Requirement(
        code=code,
        award=entry.text("award"),
        wording=" ".join(entry.text("wording").split()),
        cites=entry.citations(),
        in_force=entry.period(),
        certainty=entry.certainty(),
        facts_type=facts_type_of([FACTS_OF[kind] for kind in kinds], (*criterion.reads, *only_for)),
        reads=criterion.reads,
        test=test_of(criterion),
        one_of=entry.text_or_none("one_of"),
        only_for=only_for,
        note=entry.text_or("note"),
        branch=entry.text_or_none("branch"),
        kinds=kinds,
        fills=entry.texts("fills"),
    )
    entry.finish()
    return requirement


def read_standard(entry: Entry, regimes: Mapping[str, Regime]) -> tuple[Requirement, ...]:
    """A standard with the table of its periods; `in` names the regimes, `from` and `to` narrow them.

    A line marked `unread` stands over from the law before into one whose text has not been read: unconfirmed, with the
    regime's own remark. A line may put the same facts to another test.
    """
    kinds = kinds_of(entry)
    facts_of = {kind.label: FACTS_OF[kind] for kind in kinds}
    only_for = _only_for(entry, facts_of)
    criterion = read_criterion(entry, facts_of)
    standard = Requirement(
        code="",
        award=entry.text("award"),
        wording=entry.text("wording"),
        cites=(),
        in_force=ALWAYS,
        certainty=Certainty.UNCONFIRMED,
        facts_type=facts_type_of([FACTS_OF[kind] for kind in kinds], (*criterion.reads, *only_for)),
        reads=criterion.reads,
        test=test_of(criterion),
        one_of=entry.text_or_none("one_of"),
        only_for=only_for,
        branch=entry.text_or_none("branch"),
        kinds=kinds,
        gap=bool(entry.yes_or_no("gap", False)),
        left_to=entry.text_or("left_to"),
    )
    names = entry.texts("fact")
    rows = tuple(_row(row, names, facts_of, regimes) for row in entry.entries("periods"))
    point = entry.text("point")
    entry.finish()
    return tuple(lay_out(standard, point, rows))


def kinds_of(entry: Entry) -> tuple[SubjectKind, ...]:
    """The kinds of subject named; without a word, those that have every fact that is asked for."""
    given = entry.texts("kinds")
    try:
        kinds = tuple(SubjectKind(kind) for kind in given)
    except ValueError:
        allowed = ", ".join(SubjectKind)
        raise DefectiveLawError([f"{entry.place}: «kinds» chỉ nhận {allowed}; nhận được {', '.join(given)}"]) from None
    names = entry.texts("fact")
    having = tuple(kind for kind in SubjectKind if set(names) <= set(shapes_of(FACTS_OF[kind])))
    return kinds or having or tuple(SubjectKind)


def _only_for(entry: Entry, facts_of: Names) -> Mapping[str, object]:
    raw = entry.raw("only_for") or {}
    place = f"{entry.place}.only_for"
    if not isinstance(raw, Mapping):
        raise DefectiveLawError([f"{place}: phải là một mục gồm dữ kiện và giá trị"])
    return MappingProxyType(
        {name: read(shape_of_fact(name, facts_of, place), value, f"{place}.{name}") for name, value in raw.items()}
    )


def _row(entry: Entry, names: tuple[str, ...], facts_of: Names, regimes: Mapping[str, Regime]) -> Period:
    named = entry.texts("in")
    unknown = [code for code in named if code not in regimes]
    if unknown or not named:
        raise UnknownCodeError("chế độ", ", ".join(unknown), regimes)
    periods = [regimes[code].in_force for code in named]
    first, last = entry.day_or_none("from"), entry.day_or_none("to")
    periods[0] = periods[0].since(first) if first else periods[0]
    periods[-1] = periods[-1].until(last) if last else periods[-1]
    differs = any(entry.raw(test) is not None for test in TESTS)
    if entry.yes_or_no("unread"):
        row = unread(regimes[named[-1]])
    else:
        row = Period((), certainty=entry.certainty_or_none("certainty"), note=entry.text_or("note"))
    row = replace(
        row,
        in_force=tuple(periods),
        cites=entry.citations() if entry.raw("cites") is not None else None,
        wording=entry.text_or("wording"),
        test=test_of(read_conditions(entry, names, facts_of)) if differs else None,
        gap=entry.yes_or_no("gap"),
    )
    entry.finish()
    return row


def unread(regime: Regime) -> Period:
    """The line of a standard that stands over into a regime whose law has not been read."""
    return Period(regime.in_force, None, Certainty.UNCONFIRMED, regime.unread, reread=regime.as_amended)
