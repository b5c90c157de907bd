"""Reading an overlay and laying it over the national law."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from lawbook.engine.caps import CapProvision
from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.deadlines import DeadlineProvision
from lawbook.engine.errors import DefectiveLawError, UnknownCodeError
from lawbook.engine.instruments import Instrument, InstrumentShelf
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.outcome import Outcome, from_answer
from lawbook.engine.plain import Shape, read, shapes_of
from lawbook.engine.requirement import Requirement
from lawbook.engine.voting import MajorityProvision
from lawbook.engine.yaml_text import Entry, read_file
from lawbook.facts import FACTS_OF

TESTS = ("must_be", "at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a province sets for one provision that the law leaves to it: a share, a number of days."""

    provision: str
    value: Fraction
    cites: tuple[Citation, ...]
    certainty: Certainty
    note: str = ""


@dataclass(frozen=True, eq=False)
class Overlay:
    """The own rules of one province; `example` marks one that only shows how it is done."""

    province: str
    title: str
    example: bool
    instruments: tuple[Instrument, ...]
    requirements: tuple[Requirement, ...]
    settings: tuple[Setting, ...]

    def laid_over(self, law: Lawbook) -> Lawbook:
        """The national law with this overlay, made once for each body of law; DefectiveLawError names what is wrong."""
        made = _LAID.get((id(self), id(law)))
        if made is None:
            made = _LAID[id(self), id(law)] = (self, law, _lay_over(self, law))
        return made[2]


_LAID: dict[tuple[int, int], tuple[Overlay, Lawbook, Lawbook]] = {}


def load_overlay(path: Path) -> Overlay:
    """Read one `overlay.yaml`; refuses fields that nobody understands, among them every attempt to remove something."""
    entry = Entry(read_file(path), path.name)
    if entry.raw("remove") is not None or entry.raw("replace") is not None:
        raise DefectiveLawError([f"{path.name}: quy định của tỉnh không được bỏ, thay yêu cầu của trung ương"])
    overlay = Overlay(
        province=entry.text("province"),
        title=entry.text("title"),
        example=bool(entry.yes_or_no("example", False)),
        instruments=tuple(_instrument(one) for one in entry.entries("instruments")),
        requirements=tuple(_requirement(one) for one in entry.entries("requirements")),
        settings=tuple(_setting(one) for one in entry.entries("settings")),
    )
    entry.finish()
    return overlay


def _instrument(entry: Entry) -> Instrument:
    instrument = Instrument(
        number=entry.text("number"),
        cited_as=entry.text("cited_as"),
        title=entry.text("title"),
        issued_on=entry.day_or_none("issued"),
        in_force_on=entry.day_or_none("in_force"),
        expires_on=entry.day_or_none("expires"),
        note=entry.text_or("note"),
    )
    entry.finish()
    return instrument


def _requirement(entry: Entry) -> Requirement:
    """A requirement on one fact: that it is some value, or at least or at most some number."""
    name = entry.text("fact")
    kinds = {kind: facts for kind, facts in FACTS_OF.items() if name in shapes_of(facts)}
    if not kinds:
        raise UnknownCodeError("dữ kiện", name, [n for facts in FACTS_OF.values() for n in shapes_of(facts)])
    facts_type = next(iter(kinds.values()))
    given = {test: entry.raw(test) for test in TESTS}
    asked = [test for test, value in given.items() if value is not None]
    if len(asked) != 1:
        raise DefectiveLawError([f"{entry.place}: cần đúng một trong {', '.join(TESTS)}"])
    test = asked[0]
    limit = read(shapes_of(facts_type)[name], given[test], f"{entry.place}.{test}")
    requirement = Requirement(
        code=entry.text("code"),
        award=entry.text("award"),
        wording=entry.text("wording"),
        cites=entry.citations(),
        in_force=entry.period(),
        certainty=entry.certainty(),
        facts_type=_common_type(tuple(kinds.values())),
        reads=(name,),
        test=_test(name, test, limit, shapes_of(facts_type)[name]),
        note=entry.text_or("note"),
        kinds=tuple(kinds),
    )
    entry.finish()
    return requirement


def _common_type(types: tuple[type[Any], ...]) -> type[Any]:
    """The class whose facts all of them have."""
    return types[0] if len(types) == 1 else types[0].__mro__[1]


def _test(name: str, test: str, limit: Any, shape: Shape) -> Callable[[Any], Outcome]:
    if test != "must_be" and shape.kind is not int:
        raise DefectiveLawError([f"{name}: chỉ so sánh được với dữ kiện là số"])

    def judge(facts: Any) -> Outcome:
        value = getattr(facts, name)
        if value is None:
            return Outcome.UNKNOWN
        if test == "must_be":
            return from_answer(value == limit)
        return from_answer(value >= limit if test == "at_least" else value <= limit)

    return judge


def _setting(entry: Entry) -> Setting:
    value = entry.exact("value")
    if value is None:
        raise DefectiveLawError([f"{entry.place}: thiếu «value»"])
    setting = Setting(
        entry.text("provision"), Fraction(value), entry.citations(), entry.certainty(), entry.text_or("note")
    )
    entry.finish()
    return setting


def _lay_over(overlay: Overlay, law: Lawbook) -> Lawbook:
    known = {requirement.code for requirement in law.requirements}
    taken = [r.code for r in overlay.requirements if r.code in known]
    if taken:
        raise DefectiveLawError(f"{code}: mã của yêu cầu trung ương, không được thay" for code in taken)
    joined = [r.code for r in overlay.requirements if r.one_of]
    if joined:
        raise DefectiveLawError(f"{code}: không được thêm lựa chọn vào tiêu chuẩn trung ương" for code in joined)
    caps, ballots, deadlines = list(law.caps), list(law.majority_provisions), list(law.deadline_provisions)
    parameters = dict(law.parameters)
    for setting in overlay.settings:
        if not (
            _set_cap(setting, caps)
            or _set_ballot(setting, ballots)
            or _set_deadline(setting, deadlines)
            or _set_parameter(setting, parameters)
        ):
            raise DefectiveLawError([f"{setting.provision}: luật không để tỉnh quy định"])
    return replace(
        law,
        shelf=InstrumentShelf((*law.shelf.all(), *overlay.instruments)),
        requirements=(*law.requirements, *overlay.requirements),
        caps=tuple(caps),
        majority_provisions=tuple(ballots),
        deadline_provisions=tuple(deadlines),
        parameters=parameters,
        overlay=overlay.title,
    )


def _set_cap(setting: Setting, caps: list[CapProvision]) -> bool:
    for index, cap in enumerate(caps):
        if cap.code == setting.provision and cap.settable:
            if cap.share is not None and setting.value > cap.share:
                raise DefectiveLawError([f"{cap.code}: chỉ được đặt thấp hơn {cap.share}"])
            caps[index] = replace(
                cap, share=setting.value, cites=setting.cites, certainty=setting.certainty, note=setting.note
            )
            return True
    return False


def _set_ballot(setting: Setting, ballots: list[MajorityProvision]) -> bool:
    for index, ballot in enumerate(ballots):
        if ballot.code == setting.provision and ballot.share is None:
            ballots[index] = replace(
                ballot, share=setting.value, cites=setting.cites, certainty=setting.certainty, note=setting.note
            )
            return True
    return False


def _set_deadline(setting: Setting, deadlines: list[DeadlineProvision]) -> bool:
    for index, deadline in enumerate(deadlines):
        if deadline.code == setting.provision and deadline.settable:
            deadlines[index] = replace(
                deadline,
                number=int(setting.value),
                cites=setting.cites,
                certainty=setting.certainty,
                note=setting.note,
            )
            return True
    return False


def _set_parameter(setting: Setting, parameters: dict[str, Any]) -> bool:
    for code, parameter in parameters.items():
        for index, value in enumerate(parameter.values):
            if value.code == setting.provision and parameter.settable and value.value is None:
                values = list(parameter.values)
                values[index] = replace(
                    value, value=setting.value, cites=setting.cites, certainty=setting.certainty, note=setting.note
                )
                parameters[code] = replace(parameter, values=tuple(values))
                return True
    return False
