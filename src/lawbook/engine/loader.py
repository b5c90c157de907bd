"""Putting a lawbook together from a folder of YAML and the chapters of requirements."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.citation import Citation
from lawbook.engine.errors import DefectiveLawError, shown
from lawbook.engine.instruments import Instrument, InstrumentShelf, ReadText
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.loader_provisions import (
    read_cap,
    read_council,
    read_deadline,
    read_dossiers,
    read_holiday,
    read_majority,
    read_parameter,
    read_powers,
    read_rating_scheme,
    read_role,
    read_stated_rule,
)
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.standards import read_standard
from lawbook.engine.working_days import WorkingCalendar
from lawbook.engine.yaml_text import Entry, read_entries
from lawbook.facts.kinds import SubjectKind

STATED_RULES = ("readings.yaml", "money.yaml", "around_the_award.yaml")


def load_lawbook(folder: Path, books: Iterable[RequirementBook], *, version: str) -> Lawbook:
    """Read every part of the law; refuses duplicates, gaps, overlaps and citations that lead nowhere."""
    instruments = [read_instrument(entry) for entry in read_entries(folder / "instruments.yaml")]
    awards = [award for entry in read_entries(folder / "awards.yaml") for award in _awards(entry)]
    regimes = read_regimes(folder)
    parameters = [read_parameter(entry) for entry in read_entries(folder / "parameters.yaml")]
    roles = [read_role(entry) for entry in read_entries(folder / "roles.yaml")]
    _refuse_duplicates("văn bản", [i.number for i in instruments])
    _refuse_duplicates("danh hiệu", [a.code for a in awards])
    _refuse_duplicates("tham số", [p.code for p in parameters])
    _refuse_duplicates("chức danh", [code for code, _ in roles])
    return Lawbook(
        version=version,
        shelf=InstrumentShelf(instruments),
        regimes=tuple(regimes.values()),
        awards={award.code: award for award in awards},
        requirements=(
            *(requirement for book in books for requirement in book.requirements),
            *(
                requirement
                for chapter in sorted((folder / "requirements").glob("*.yaml"))
                for entry in read_entries(chapter)
                for requirement in read_standard(entry, regimes)
            ),
        ),
        parameters={parameter.code: parameter for parameter in parameters},
        roles=dict(roles),
        power_provisions=tuple(power for entry in read_entries(folder / "powers.yaml") for power in read_powers(entry)),
        paper_provisions=tuple(read_dossiers(read_entries(folder / "papers.yaml"))),
        majority_provisions=tuple(read_majority(entry) for entry in read_entries(folder / "majorities.yaml")),
        caps=tuple(map(read_cap, _may_hold(folder / "caps.yaml"))),
        rating_schemes=tuple(map(read_rating_scheme, _may_hold(folder / "rating_schemes.yaml"))),
        stated_rules=tuple(read_stated_rule(entry) for name in STATED_RULES for entry in _may_hold(folder / name)),
        council_provisions=tuple(map(read_council, _may_hold(folder / "councils.yaml"))),
        deadline_provisions=tuple(map(read_deadline, _may_hold(folder / "deadlines.yaml"))),
        calendar=WorkingCalendar({h.day: h for h in map(read_holiday, _may_hold(folder / "holidays.yaml"))}),
    )


def read_regimes(folder: Path) -> dict[str, Regime]:
    """The regimes of law that followed one another, by code."""
    return {regime.code: regime for regime in map(_regime, read_entries(folder / "regimes.yaml"))}


def _may_hold(path: Path) -> Iterator[Entry]:
    """The entries of a file that a smaller body of law may do without."""
    return read_entries(path) if path.exists() else iter(())


def _refuse_duplicates(what: str, codes: list[str]) -> None:
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise DefectiveLawError(f"{what} lặp lại: {code}" for code in twice)


def read_instrument(entry: Entry) -> Instrument:
    """One instrument."""
    instrument = Instrument(
        number=entry.text("number"),
        cited_as=entry.text("cited_as"),
        title=entry.text("title"),
        issued_on=entry.day_or_none("issued"),
        in_force_on=entry.day_or_none("in_force"),
        expires_on=entry.day_or_none("expires"),
        amended_by=entry.texts("amended_by"),
        replaced_by=entry.text_or_none("replaced_by"),
        note=entry.text_or("note"),
        kept_by=_citation(entry, "kept_by"),
        kept_until=entry.day_or_none("kept_until"),
        read_in=tuple(map(_read_text, entry.entries("read"))),
        of_authorities=bool(entry.yes_or_no("of_authorities", False)),
    )
    entry.finish()
    return instrument


def _citation(entry: Entry, key: str) -> Citation | None:
    shorthand = entry.text_or_none(key)
    return None if shorthand is None else Citation.parse(shorthand)


def _read_text(entry: Entry) -> ReadText:
    """A copy in which an instrument was read; `articles` are numbers and stretches like `7-15`, all without it."""
    numbers: set[int] = set()
    for part in entry.text_or("articles").replace(",", " ").split():
        stretch = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", part)
        read = range(int(stretch[1]), int(stretch[2] or stretch[1]) + 1) if stretch else range(0)
        if not read:
            raise DefectiveLawError([f"{entry.place}: «articles» ghi số điều, ví dụ 3, 7-15; không phải {shown(part)}"])
        numbers |= set(read)
    text = ReadText(entry.text("copy"), frozenset(numbers) or None)
    entry.finish()
    return text


def _regime(entry: Entry) -> Regime:
    regime = Regime(
        code=entry.text("code"),
        title=entry.text("title"),
        in_force=entry.period(),
        instruments=entry.texts("instruments"),
        transition=entry.text_or("transition"),
        favours=bool(entry.yes_or_no("favours", False)),
        keeps_sent=bool(entry.yes_or_no("keeps_sent", False)),
        unread=entry.text_or("unread"),
        amends=entry.text_or_none("amends"),
        amended_by=entry.text_or_none("amended_by"),
        carried=entry.texts("carried"),
    )
    entry.finish()
    return regime


def _awards(entry: Entry) -> Iterator[AwardDefinition]:
    """An award, and those in which it is given: its classes or ranks, `code: title`, the highest first."""
    classes = entry.titles("classes")
    award = AwardDefinition(
        code=entry.text("code"),
        title=entry.text("title"),
        kind=AwardKind(entry.text("kind")),
        level=entry.text("level"),
        subjects=tuple(SubjectKind(kind) for kind in entry.texts("subjects")),
        in_force=entry.period(),
        successor=entry.text_or_none("successor"),
        note=entry.text_or("note"),
        classes=tuple(classes),
    )
    entry.finish()
    yield award
    for code, title in classes.items():
        yield replace(award, code=code, title=title, order=award.code, classes=())
