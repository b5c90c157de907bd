"""What the lawbook hands out stays as it was said: nobody changes an answer, a fact or a provision afterwards."""

import inspect
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import lawbook
from lawbook import (
    Case,
    Commendation,
    DisciplineTaken,
    HeldTitle,
    Initiative,
    Lawbook,
    Overlay,
    Pack,
    PackRow,
    PersonFacts,
    PostHeld,
    ValidityPeriod,
    WorkingCalendar,
    load_overlay,
)
from lawbook.local import EXAMPLE
from lawbook.national import national_law

UNDER_WAY = {"Assessment"}
"""Made anew for every case asked: what somebody does to it changes nobody else's answer."""
FEW = {"Lawbook", "Overlay", "WorkingCalendar", "GeneralFacts", "PersonFacts", "CollectiveFacts", "HouseholdFacts"}
"""One for a law or for a case; they remember what was worked out of them."""


def _kinds() -> list[type[Any]]:
    """Every dataclass of the lawbook that those who ask may get to see."""
    found: dict[str, type[Any]] = {}
    for module in walk_packages(lawbook.__path__, "lawbook."):
        if module.name != "lawbook.__main__":
            for name, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
                if is_dataclass(kind) and not name.startswith("_"):
                    found[f"{kind.__module__}.{name}"] = kind
    return list(found.values())


KINDS = _kinds()


@pytest.mark.parametrize("kind", [k for k in KINDS if k.__name__ not in UNDER_WAY], ids=lambda kind: kind.__name__)
def test_value_once_made_cannot_be_changed(kind: type[Any]) -> None:
    made = object.__new__(kind)
    for field in fields(kind):
        with pytest.raises(FrozenInstanceError):
            setattr(made, field.name, None)


@pytest.mark.parametrize("kind", [k for k in KINDS if k.__name__ not in FEW], ids=lambda kind: kind.__name__)
def test_value_of_which_there_are_many_takes_little_room(kind: type[Any]) -> None:
    # The year of a province is hundreds of thousands of findings; a dictionary for each would be four times the memory.
    assert not hasattr(object.__new__(kind), "__dict__")


@pytest.mark.parametrize(
    "kind", [Case, Commendation, DisciplineTaken, HeldTitle, Initiative, Pack, PackRow, PersonFacts, PostHeld]
)
def test_facts_are_given_by_name_never_by_place(kind: type[Any]) -> None:
    with pytest.raises(TypeError, match="positional argument"):
        kind("một giá trị")


def test_two_readings_of_the_same_rules_are_two_bodies_of_law() -> None:
    one, other = load_overlay(EXAMPLE), load_overlay(EXAMPLE)
    assert one != other
    assert one.laid_over(national_law()) != other.laid_over(national_law())
    assert {one: "một", other: "hai"}[other] == "hai"


def test_periods_stand_in_the_order_of_their_days() -> None:
    spring, year = (
        ValidityPeriod(date(2024, 1, 1), date(2024, 3, 31)),
        ValidityPeriod(date(2024, 1, 1), date(2024, 12, 31)),
    )
    later = ValidityPeriod(date(2025, 1, 1), date(2025, 1, 1))
    assert sorted([later, year, spring]) == [spring, year, later]


def test_period_may_be_of_one_day_and_never_ends_before_it_begins() -> None:
    day = date(2024, 2, 29)
    assert [on in ValidityPeriod(day, day) for on in (date(2024, 2, 28), day, date(2024, 3, 1))] == [False, True, False]
    with pytest.raises(ValueError, match="ends 2024-02-28 before it begins 2024-02-29"):
        ValidityPeriod(day, date(2024, 2, 28))


def test_calendar_without_holidays_holds_no_year() -> None:
    empty = WorkingCalendar()
    assert (list(empty.years), empty.is_working_day(date(2024, 1, 1))) == ([], True)
    assert empty.doubt(date(2024, 1, 1), date(2024, 1, 2)) == "lịch nghỉ lễ của năm này chưa có trong sách luật"


def test_law_is_read_once_in_a_process() -> None:
    law: Lawbook = national_law()
    assert national_law() is law
    assert law.overlay is None


def test_overlay_that_says_only_who_it_is_adds_nothing() -> None:
    bare = Overlay("Mẫu", "Quy định của tỉnh Mẫu", False, ())
    assert bare.laid(national_law()).stands_for == {}
