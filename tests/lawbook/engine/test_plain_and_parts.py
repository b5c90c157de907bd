"""Small parts of the engine at their edges: texts, schemas of years, parts of a bonus, leap days."""

from datetime import date
from fractions import Fraction

import pytest

from lawbook import WrongFactError, case_schema, read_case
from lawbook.engine.bonus import BonusPart
from lawbook.engine.certainty import Certainty
from lawbook.engine.deadlines import _years_after
from lawbook.engine.plain import read_text


@pytest.mark.parametrize("point", [0xD800, 0xDBFF, 0xDC80, 0xDFFF])
def test_half_of_a_character_is_not_text(point: int) -> None:
    with pytest.raises(WrongFactError):
        read_text(f"Sáng kiến {chr(point)}", "facts.initiatives[0].name")


def test_characters_beside_the_halves_are_text() -> None:
    assert read_text("\ud7ff\ue000 Đậu Liêu", "facts.name") == "\ud7ff\ue000 Đậu Liêu"


def test_schema_of_years_allows_nothing_but_years() -> None:
    facts = case_schema()["oneOf"][0]["properties"]["facts"]["properties"]  # type: ignore[index]
    assert facts["ratings"]["additionalProperties"] is False
    assert facts["titles"]["additionalProperties"] is False


@pytest.mark.parametrize(
    ("value", "reason", "known"),
    [(Fraction(3, 10), "", True), (Fraction(3, 10), "chưa đối chiếu văn bản", False), (None, "", False)],
)
def test_part_of_a_bonus_is_known_with_a_value_and_without_a_doubt(
    value: Fraction | None, reason: str, known: bool
) -> None:
    part = BonusPart("hệ số", "he-so.giay-khen", value, "Điều 54", Certainty.CONFIRMED, reason=reason)
    assert part.known is known


@pytest.mark.parametrize(
    ("years", "day"), [(1, date(2021, 2, 28)), (4, date(2024, 2, 29)), (5, date(2025, 2, 28)), (0, date(2020, 2, 29))]
)
def test_leap_day_some_years_later_is_the_last_of_february(years: int, day: date) -> None:
    assert _years_after(date(2020, 2, 29), years) == day


def test_dossier_may_be_received_on_the_day_it_was_sent() -> None:
    sent = {"award": "giay-khen-xa", "subject_kind": "individual", "on": "2024-06-03", "submitted_on": "2024-06-01"}
    assert read_case({**sent, "received_on": "2024-06-01"}).submitted_on == date(2024, 6, 1)
    assert read_case({**sent, "on": "2024-06-01"}).received_on is None
    with pytest.raises(WrongFactError):
        read_case({**sent, "received_on": "2024-05-31"})
