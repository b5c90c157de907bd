"""Putting a lawbook together from a folder of YAML and the chapters of requirements."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from lawbook.engine.caps import CapBase, CapProvision, RatingScheme, StatedRule
from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.citation import Citation
from lawbook.engine.councils import CouncilLevel, CouncilProvision
from lawbook.engine.deadlines import DeadlineProvision, Event, Unit
from lawbook.engine.errors import DefectiveLawError, shown
from lawbook.engine.instruments import Instrument, InstrumentShelf, ReadText
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.papers import Paper, PaperProvision
from lawbook.engine.parameters import OtherReading, Parameter, ParameterValue, Value
from lawbook.engine.powers import PowerProvision
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.standards import read_standard
from lawbook.engine.validity import ONE_DAY, ValidityPeriod
from lawbook.engine.voting import Denominator, MajorityProvision
from lawbook.engine.working_days import Holiday, WorkingCalendar
from lawbook.engine.yaml_text import Entry, read_entries
from lawbook.facts import Rating
from lawbook.facts.kinds import SubjectKind

STATED_RULES = ("readings.yaml", "money.yaml", "around_the_award.yaml")


def load_lawbook(folder: Path, books: Iterable[RequirementBook], *, version: str) -> Lawbook:
    """Read every part of the law; refuses duplicates, gaps, overlaps and citations that lead nowhere."""
    instruments = [read_instrument(entry) for entry in read_entries(folder / "instruments.yaml")]
    awards = [award for entry in read_entries(folder / "awards.yaml") for award in _awards(entry)]
    regimes = read_regimes(folder)
    parameters = [read_parameter(entry) for entry in read_entries(folder / "parameters.yaml")]
    roles = [_role(entry) for entry in read_entries(folder / "roles.yaml")]
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
        power_provisions=tuple(power for entry in read_entries(folder / "powers.yaml") for power in _powers(entry)),
        paper_provisions=tuple(_dossiers(read_entries(folder / "papers.yaml"))),
        majority_provisions=tuple(_majority(entry) for entry in read_entries(folder / "majorities.yaml")),
        caps=tuple(map(read_cap, _may_hold(folder / "caps.yaml"))),
        rating_schemes=tuple(map(read_rating_scheme, _may_hold(folder / "rating_schemes.yaml"))),
        stated_rules=tuple(read_stated_rule(entry) for name in STATED_RULES for entry in _may_hold(folder / name)),
        council_provisions=tuple(map(_council, _may_hold(folder / "councils.yaml"))),
        deadline_provisions=tuple(map(read_deadline, _may_hold(folder / "deadlines.yaml"))),
        calendar=WorkingCalendar({h.day: h for h in map(_holiday, _may_hold(folder / "holidays.yaml"))}),
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


def read_parameter(entry: Entry) -> Parameter:
    """One parameter with its values."""
    code = entry.text("code")
    values = [_value(code, value) for value in entry.entries("values")]
    closed = [
        # A value without its own end runs until the day before the next one begins.
        value
        if value.in_force.last is not None or later is None
        else replace(value, in_force=ValidityPeriod(value.in_force.first, later.in_force.first - ONE_DAY))
        for value, later in zip_longest(values, values[1:])
    ]
    settable = bool(entry.yes_or_no("settable", False))
    parameter = Parameter(code, entry.text("title"), entry.text_or("unit"), tuple(closed), settable)
    entry.finish()
    return parameter


def _value(parameter: str, entry: Entry) -> ParameterValue:
    period = entry.period()
    value = ParameterValue(
        code=f"{parameter}.{period.first.isoformat()}",
        in_force=period,
        value=_exact_or_choices(entry),
        cites=entry.citations(),
        certainty=entry.certainty(),
        note=entry.text_or("note"),
        beside=tuple(map(_other_reading, entry.entries("beside"))),
        ceiling=bool(entry.yes_or_no("ceiling", False)),
    )
    entry.finish()
    return value


def _other_reading(entry: Entry) -> OtherReading:
    value = entry.exact("value")
    if value is None:
        raise DefectiveLawError([f"{entry.place}: thiếu «value»"])
    reading = OtherReading(value, entry.text("words"))
    entry.finish()
    return reading


def _exact_or_choices(entry: Entry) -> Value | None:
    raw = entry.raw("value")
    if isinstance(raw, list):
        return tuple(str(choice) for choice in raw)
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else entry.exact("value")


def _role(entry: Entry) -> tuple[str, str]:
    role = (entry.text("code"), entry.text("title"))
    entry.finish()
    return role


def _powers(entry: Entry) -> tuple[PowerProvision, ...]:
    """One power for each of the awards; the star in the code stands for the award."""
    code, awards = entry.text("code"), entry.texts("award")
    power = PowerProvision(
        code=code,
        award="",
        role=entry.text("role"),
        decides=bool(entry.yes_or_no("decides", False)),
        proposes=bool(entry.yes_or_no("proposes", False)),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        note=entry.text_or("note"),
        body=entry.text_or("body"),
    )
    entry.finish()
    return tuple(replace(power, code=code.replace("*", award), award=award) for award in awards)


def _dossiers(entries: Iterable[Entry]) -> Iterator[PaperProvision]:
    """The dossiers; a paper that several of them ask for stands once before them, under its `kind`."""
    kinds: dict[str, Paper] = {}
    for entry in entries:
        kind = entry.text_or_none("kind")
        if kind is None:
            yield _dossier(entry, kinds)
        else:
            kinds[kind] = read_paper(entry)


def _dossier(entry: Entry, kinds: Mapping[str, Paper]) -> PaperProvision:
    asked = entry.texts("papers")
    unknown = [kind for kind in asked if kind not in kinds]
    if unknown:
        raise DefectiveLawError(f"{entry.place}: giấy tờ không có: {kind}" for kind in unknown)
    dossier = PaperProvision(
        code=entry.text("code"),
        awards=entry.texts("awards"),
        papers=tuple(kinds[kind] for kind in asked),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        copies=entry.number("copies"),
        copies_certainty=entry.certainty_or_none("copies_certainty"),
        note=entry.text_or("note"),
        variant=entry.text_or("variant"),
        copies_set_by=entry.text_or("copies_set_by"),
        only_if=entry.text_or("only_if"),
    )
    entry.finish()
    return dossier


def read_paper(entry: Entry) -> Paper:
    """One paper of a dossier."""
    paper = Paper(entry.text("code"), entry.text("title"), entry.text_or("form"), entry.text_or("when"))
    entry.finish()
    return paper


def _majority(entry: Entry) -> MajorityProvision:
    majority = MajorityProvision(
        code=entry.text("code"),
        awards=entry.texts("awards"),
        share=entry.share("share"),
        inclusive=bool(entry.yes_or_no("inclusive", True)),
        denominator=Denominator(entry.text_or("denominator", Denominator.ALL_MEMBERS.value)),
        secret=entry.yes_or_no("secret"),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        note=entry.text_or("note"),
        settable=bool(entry.yes_or_no("settable", False)),
        absent_in_writing=entry.yes_or_no("absent_in_writing"),
        only_if=entry.text_or("only_if"),
    )
    entry.finish()
    return majority


def read_cap(entry: Entry) -> CapProvision:
    """One cap."""
    cap = CapProvision(
        code=entry.text("code"),
        subject=entry.text("subject"),
        share=entry.share("share"),
        of=entry.choice("of", CapBase),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        unlimited=bool(entry.yes_or_no("unlimited", False)),
        staff=entry.text_or("staff"),
        unit_excellent=entry.yes_or_no("unit_excellent"),
        small_group=entry.number("small_group"),
        small_group_max=entry.number("small_group_max"),
        settable=bool(entry.yes_or_no("settable", False)),
        note=entry.text_or("note"),
    )
    entry.finish()
    return cap


def read_rating_scheme(entry: Entry) -> RatingScheme:
    """One scale of classes of quality."""
    scheme = RatingScheme(
        code=entry.text("code"),
        staff=entry.text("staff"),
        title=entry.text("title"),
        bands=tuple(_band(entry, band) for band in entry.texts("bands")),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        note=entry.text_or("note"),
    )
    entry.finish()
    return scheme


def _band(entry: Entry, text: str) -> tuple[str, int]:
    """A class of quality and the fewest points for it: `HTXSNV 90`."""
    rating, _, least = text.partition(" ")
    if rating not in list(Rating) or not (least.isascii() and least.isdecimal()):
        raise DefectiveLawError(
            [f"{entry.place}: «bands» ghi mức xếp loại ({', '.join(Rating)}) và số điểm, không phải {shown(text)}"]
        )
    return rating, int(least)


def read_stated_rule(entry: Entry) -> StatedRule:
    """One rule that is stated, not tested."""
    rule = StatedRule(
        code=entry.text("code"),
        letter=entry.text_or("letter"),
        awards=entry.texts("awards"),
        content=entry.text("content"),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        note=entry.text_or("note"),
        topic=entry.text_or("topic"),
    )
    entry.finish()
    return rule


def _council(entry: Entry) -> CouncilProvision:
    council = CouncilProvision(
        code=entry.text("code"),
        level=CouncilLevel(entry.text("level")),
        set_up_by=entry.text("set_up_by"),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        quorum=entry.share("quorum"),
        hero_quorum=entry.share("hero_quorum"),
        deputies_max=entry.number("deputies_max"),
        absent_in_writing=entry.yes_or_no("absent_in_writing"),
        settable=bool(entry.yes_or_no("settable", False)),
        note=entry.text_or("note"),
    )
    entry.finish()
    return council


def read_deadline(entry: Entry) -> DeadlineProvision:
    """One deadline."""
    deadline = DeadlineProvision(
        code=entry.text("code"),
        awards=entry.texts("awards"),
        title=entry.text("title"),
        number=entry.number("number"),
        unit=entry.choice("unit", Unit),
        event=entry.choice("event", Event),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        before=bool(entry.yes_or_no("before", False)),
        month_day=entry.month_day("month_day"),
        opens=entry.month_day("opens"),
        exclusive=bool(entry.yes_or_no("exclusive", False)),
        settable=bool(entry.yes_or_no("settable", False)),
        note=entry.text_or("note"),
        years_later=entry.number("years_later") or 0,
        only_if=entry.text_or("only_if"),
    )
    entry.finish()
    if (deadline.unit is Unit.DAY_OF_YEAR) is (deadline.month_day is None):
        raise DefectiveLawError(
            [f"{entry.place}: «month_day» đi cùng «unit: {Unit.DAY_OF_YEAR}», và chỉ đi cùng đơn vị ấy"]
        )
    return deadline


def _holiday(entry: Entry) -> Holiday:
    holiday = Holiday(
        entry.day("day"), entry.text("name"), entry.certainty(), entry.day_or_none("worked"), entry.text_or("source")
    )
    entry.finish()
    return holiday
