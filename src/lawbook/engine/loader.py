"""Putting a lawbook together from a folder of YAML and the chapters of requirements."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from lawbook.engine.caps import CapBase, CapProvision, RatingScheme, StatedRule
from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.deadlines import DeadlineProvision, Event, Unit
from lawbook.engine.errors import DefectiveLawError
from lawbook.engine.instruments import Instrument, InstrumentShelf
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.papers import Paper, PaperProvision
from lawbook.engine.parameters import Parameter, ParameterValue, Value
from lawbook.engine.powers import PowerProvision
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.validity import ONE_DAY, ValidityPeriod
from lawbook.engine.voting import Denominator, MajorityProvision
from lawbook.engine.working_days import Holiday, WorkingCalendar
from lawbook.engine.yaml_text import Entry, read_entries


def load_lawbook(folder: Path, books: Iterable[RequirementBook], *, version: str) -> Lawbook:
    """Read every part of the law; refuses duplicates, gaps, overlaps and citations that lead nowhere."""
    instruments = [_instrument(entry) for entry in read_entries(folder / "instruments.yaml")]
    awards = [_award(entry) for entry in read_entries(folder / "awards.yaml")]
    parameters = [_parameter(entry) for entry in read_entries(folder / "parameters.yaml")]
    roles = [_role(entry) for entry in read_entries(folder / "roles.yaml")]
    _refuse_duplicates("văn bản", [i.number for i in instruments])
    _refuse_duplicates("danh hiệu", [a.code for a in awards])
    _refuse_duplicates("tham số", [p.code for p in parameters])
    _refuse_duplicates("chức danh", [code for code, _ in roles])
    return Lawbook(
        version=version,
        shelf=InstrumentShelf(instruments),
        regimes=tuple(_regime(entry) for entry in read_entries(folder / "regimes.yaml")),
        awards={award.code: award for award in awards},
        requirements=tuple(requirement for book in books for requirement in book.requirements),
        parameters={parameter.code: parameter for parameter in parameters},
        roles=dict(roles),
        power_provisions=tuple(_power(entry) for entry in read_entries(folder / "powers.yaml")),
        paper_provisions=tuple(_dossier(entry) for entry in read_entries(folder / "papers.yaml")),
        majority_provisions=tuple(_majority(entry) for entry in read_entries(folder / "majorities.yaml")),
        caps=tuple(map(_cap, _may_hold(folder / "caps.yaml"))),
        rating_schemes=tuple(map(_rating_scheme, _may_hold(folder / "rating_schemes.yaml"))),
        stated_rules=tuple(map(_stated_rule, _may_hold(folder / "readings.yaml"))),
        deadline_provisions=tuple(map(_deadline, _may_hold(folder / "deadlines.yaml"))),
        calendar=WorkingCalendar({h.day: h for h in map(_holiday, _may_hold(folder / "holidays.yaml"))}),
    )


def _may_hold(path: Path) -> Iterator[Entry]:
    """The entries of a file that a smaller body of law may do without."""
    return read_entries(path) if path.exists() else iter(())


def _refuse_duplicates(what: str, codes: list[str]) -> None:
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise DefectiveLawError(f"{what} lặp lại: {code}" for code in twice)


def _instrument(entry: Entry) -> Instrument:
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
    )
    entry.finish()
    return instrument


def _regime(entry: Entry) -> Regime:
    regime = Regime(
        code=entry.text("code"),
        title=entry.text("title"),
        in_force=entry.period(),
        instruments=entry.texts("instruments"),
        transition=entry.text_or("transition"),
        favours=bool(entry.yes_or_no("favours", False)),
    )
    entry.finish()
    return regime


def _award(entry: Entry) -> AwardDefinition:
    award = AwardDefinition(
        code=entry.text("code"),
        title=entry.text("title"),
        kind=AwardKind(entry.text("kind")),
        level=entry.text("level"),
        subjects=tuple(SubjectKind(kind) for kind in entry.texts("subjects")),
        in_force=entry.period(),
        successor=entry.text_or_none("successor"),
        note=entry.text_or("note"),
    )
    entry.finish()
    return award


def _parameter(entry: Entry) -> Parameter:
    code = entry.text("code")
    values = [_value(code, value) for value in entry.entries("values")]
    closed = [
        # A value without its own end runs until the day before the next one begins.
        value
        if value.in_force.last is not None or later is None
        else replace(value, in_force=ValidityPeriod(value.in_force.first, later.in_force.first - ONE_DAY))
        for value, later in zip(values, [*values[1:], None], strict=True)
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
    )
    entry.finish()
    return value


def _exact_or_choices(entry: Entry) -> Value | None:
    raw = entry.raw("value")
    if raw is None or isinstance(raw, int | Fraction):
        return raw
    if isinstance(raw, str):
        return Fraction(raw)
    if isinstance(raw, list):
        return tuple(str(choice) for choice in raw)
    raise DefectiveLawError([f"{entry.place}: «value» không đọc được: {raw!r}"])


def _role(entry: Entry) -> tuple[str, str]:
    role = (entry.text("code"), entry.text("title"))
    entry.finish()
    return role


def _power(entry: Entry) -> PowerProvision:
    power = PowerProvision(
        code=entry.text("code"),
        award=entry.text("award"),
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
    return power


def _dossier(entry: Entry) -> PaperProvision:
    dossier = PaperProvision(
        code=entry.text("code"),
        awards=entry.texts("awards"),
        papers=tuple(_paper(paper) for paper in entry.entries("papers")),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        copies=entry.number("copies"),
        copies_certainty=entry.certainty_or_none("copies_certainty"),
        note=entry.text_or("note"),
        variant=entry.text_or("variant"),
    )
    entry.finish()
    return dossier


def _paper(entry: Entry) -> Paper:
    paper = Paper(entry.text("code"), entry.text("title"), entry.text_or("form"))
    entry.finish()
    return paper


def _majority(entry: Entry) -> MajorityProvision:
    share = entry.exact("share")
    majority = MajorityProvision(
        code=entry.text("code"),
        awards=entry.texts("awards"),
        share=None if share is None else Fraction(share),
        inclusive=bool(entry.yes_or_no("inclusive", True)),
        denominator=Denominator(entry.text_or("denominator", Denominator.ALL_MEMBERS.value)),
        secret=entry.yes_or_no("secret"),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        note=entry.text_or("note"),
    )
    entry.finish()
    return majority


def _cap(entry: Entry) -> CapProvision:
    share = entry.exact("share")
    cap = CapProvision(
        code=entry.text("code"),
        subject=entry.text("subject"),
        share=None if share is None else Fraction(share),
        of=CapBase(entry.text("of")),
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


def _rating_scheme(entry: Entry) -> RatingScheme:
    bands = [band.split() for band in entry.texts("bands")]
    scheme = RatingScheme(
        code=entry.text("code"),
        staff=entry.text("staff"),
        title=entry.text("title"),
        bands=tuple((rating, int(least)) for rating, least in bands),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        note=entry.text_or("note"),
    )
    entry.finish()
    return scheme


def _stated_rule(entry: Entry) -> StatedRule:
    rule = StatedRule(
        code=entry.text("code"),
        letter=entry.text("letter"),
        awards=entry.texts("awards"),
        content=entry.text("content"),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        note=entry.text_or("note"),
    )
    entry.finish()
    return rule


def _deadline(entry: Entry) -> DeadlineProvision:
    deadline = DeadlineProvision(
        code=entry.text("code"),
        awards=entry.texts("awards"),
        title=entry.text("title"),
        number=entry.number("number"),
        unit=Unit(entry.text("unit")),
        event=Event(entry.text("event")),
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        before=bool(entry.yes_or_no("before", False)),
        month_day=_month_day(entry, "month_day"),
        opens=_month_day(entry, "opens"),
        exclusive=bool(entry.yes_or_no("exclusive", False)),
        settable=bool(entry.yes_or_no("settable", False)),
        note=entry.text_or("note"),
    )
    entry.finish()
    return deadline


def _month_day(entry: Entry, key: str) -> tuple[int, int] | None:
    parts = entry.texts(key)
    return (int(parts[0]), int(parts[1])) if parts else None


def _holiday(entry: Entry) -> Holiday:
    holiday = Holiday(entry.day("day"), entry.text("name"), entry.certainty())
    entry.finish()
    return holiday
