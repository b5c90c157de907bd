"""Reading what a folder of YAML lays down beside the awards: numbers, powers, papers, ballots, caps, days."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from lawbook.engine.caps import CapBase, CapProvision, RatingScheme, StatedRule
from lawbook.engine.councils import CouncilLevel, CouncilProvision
from lawbook.engine.deadlines import DeadlineProvision, Event, Unit
from lawbook.engine.errors import DefectiveLawError, shown
from lawbook.engine.papers import Paper, PaperProvision
from lawbook.engine.parameters import OtherReading, Parameter, ParameterValue, Value
from lawbook.engine.powers import PowerProvision
from lawbook.engine.validity import ONE_DAY, ValidityPeriod
from lawbook.engine.voting import Denominator, MajorityProvision
from lawbook.engine.working_days import Holiday
from lawbook.engine.yaml_text import Entry
from lawbook.facts import Rating


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


def read_role(entry: Entry) -> tuple[str, str]:
    """Return a role's code and its words."""
    role = (entry.text("code"), entry.text("title"))
    entry.finish()
    return role


def read_powers(entry: Entry) -> tuple[PowerProvision, ...]:
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


def read_dossiers(entries: Iterable[Entry]) -> Iterator[PaperProvision]:
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


def read_majority(entry: Entry) -> MajorityProvision:
    """Return what a ballot asks for."""
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


def read_council(entry: Entry) -> CouncilProvision:
    """Return how a council is made up."""
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


def read_holiday(entry: Entry) -> Holiday:
    """Return a day off, or a Saturday worked for it."""
    holiday = Holiday(
        entry.day("day"), entry.text("name"), entry.certainty(), entry.day_or_none("worked"), entry.text_or("source")
    )
    entry.finish()
    return holiday
