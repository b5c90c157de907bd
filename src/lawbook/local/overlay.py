"""Reading an overlay: the own rules of one province, each with its place, its days and its mark."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from lawbook.engine.caps import CapProvision, RatingScheme, StatedRule
from lawbook.engine.deadlines import DeadlineProvision
from lawbook.engine.errors import DefectiveLawError, LawbookError
from lawbook.engine.instruments import Instrument
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.loader import read_instrument
from lawbook.engine.loader_provisions import (
    read_cap,
    read_deadline,
    read_paper,
    read_parameter,
    read_rating_scheme,
    read_stated_rule,
)
from lawbook.engine.papers import PaperProvision
from lawbook.engine.parameters import Parameter
from lawbook.engine.requirement import Requirement
from lawbook.engine.standards import read_requirement
from lawbook.engine.validity import ALWAYS
from lawbook.engine.voting import Denominator
from lawbook.engine.yaml_text import Entry, read_file
from lawbook.local.laying import Laid, Setting, lay_over

REFUSED = ("remove", "replace", "without")

PartT = TypeVar("PartT")


@dataclass(frozen=True, eq=False)
class Overlay:
    """The own rules of one province; `example` marks one that only shows how it is done.

    `requirements`, `deadlines`, `caps`, `parameters`, `rating_schemes` and `stated_rules` are added to the national
    law; `settings` fill what it leaves open; `papers` are added to the dossiers of the awards they name.
    """

    province: str
    title: str
    example: bool
    instruments: tuple[Instrument, ...]
    requirements: tuple[Requirement, ...] = ()
    settings: tuple[Setting, ...] = ()
    deadlines: tuple[DeadlineProvision, ...] = ()
    caps: tuple[CapProvision, ...] = ()
    papers: tuple[PaperProvision, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    rating_schemes: tuple[RatingScheme, ...] = ()
    stated_rules: tuple[StatedRule, ...] = ()

    def laid_over(self, law: Lawbook) -> Lawbook:
        """The national law with this overlay, made once for each body of law; DefectiveLawError names what is wrong."""
        return self.laid(law).law

    def laid(self, law: Lawbook) -> Laid:
        """The same, with what the province's own provisions stand for."""
        made = _LAID.get((id(self), id(law)))
        if made is None:
            made = _LAID[id(self), id(law)] = (self, law, lay_over(self, law))
        return made[2]


_LAID: dict[tuple[int, int], tuple[Overlay, Lawbook, Laid]] = {}


def load_overlay(path: Path) -> Overlay:
    """Read one `overlay.yaml`; refuses fields that nobody understands, among them every attempt to remove something."""
    entry = Entry(read_file(path), path.name)
    if any(entry.raw(key) is not None for key in REFUSED):
        raise DefectiveLawError([f"{path.name}: quy định của tỉnh không được bỏ, thay yêu cầu của trung ương"])
    try:
        overlay = Overlay(
            province=entry.text("province"),
            title=entry.text("title"),
            example=bool(entry.yes_or_no("example", False)),
            instruments=tuple(map(read_instrument, entry.entries("instruments"))),
            requirements=tuple(_each(entry, "requirements", read_requirement, by_award=True)),
            settings=tuple(_each(entry, "settings", _setting)),
            deadlines=tuple(_each(entry, "deadlines", read_deadline)),
            caps=tuple(_each(entry, "caps", read_cap)),
            papers=tuple(_each(entry, "papers", _papers)),
            parameters=tuple(map(read_parameter, entry.entries("parameters"))),
            rating_schemes=tuple(_each(entry, "rating_schemes", read_rating_scheme)),
            stated_rules=tuple(_each(entry, "rules", read_stated_rule)),
        )
    except LawbookError:
        raise
    except ValueError as unreadable:
        raise DefectiveLawError([f"{path.name}: {unreadable}"]) from None
    entry.finish()
    return overlay


def _each(entry: Entry, key: str, make: Callable[[Entry], PartT], *, by_award: bool = False) -> Iterator[PartT]:
    """Every entry of a list, once for each row of its table of periods."""
    for part in entry.entries(key):
        yield from map(make, part.by_period(by_award=by_award))


def _setting(entry: Entry) -> Setting:
    value, month_day = entry.exact("value"), entry.month_day("month_day")
    if (value is None) is (month_day is None):
        raise DefectiveLawError([f"{entry.place}: thiếu «value» (hoặc «month_day» cho thời hạn theo ngày trong năm)"])
    dated = entry.day_or_none("from") is not None
    denominator = entry.choice("denominator", Denominator) if entry.text_or("denominator") else None
    setting = Setting(
        provision=entry.text("provision"),
        value=value,
        in_force=entry.period() if dated else ALWAYS,
        cites=entry.citations(),
        certainty=entry.certainty(),
        note=entry.text_or("note"),
        awards=entry.texts("awards"),
        month_day=month_day,
        exclusive=entry.yes_or_no("exclusive"),
        inclusive=entry.yes_or_no("inclusive"),
        denominator=denominator,
        secret=entry.yes_or_no("secret"),
        absent_in_writing=entry.yes_or_no("absent_in_writing"),
        on_awards=entry.exact("on_awards"),
    )
    entry.finish()
    return setting


def _papers(entry: Entry) -> PaperProvision:
    """Papers that the province asks for besides those of the law; `variant` names another dossier."""
    papers = tuple(map(read_paper, entry.entries("papers")))
    if not papers:
        raise DefectiveLawError([f"{entry.place}: thiếu «papers»"])
    extra = PaperProvision(
        code=entry.text("code"),
        awards=entry.texts("awards"),
        papers=papers,
        in_force=entry.period(),
        cites=entry.citations(),
        certainty=entry.certainty(),
        copies=entry.number("copies"),
        note=entry.text_or("note"),
        variant=entry.text_or("variant"),
    )
    entry.finish()
    return extra
