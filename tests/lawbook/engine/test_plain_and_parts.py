"""Small parts of the engine at their edges: texts, schemas of years, parts of a bonus, leap days."""

from dataclasses import FrozenInstanceError, fields
from datetime import date
from fractions import Fraction

import pytest

from lawbook import Confirmation, Outcome, PersonFacts, WrongFactError, assess, case_schema, provisions, read_case
from lawbook.engine.bonus_values import BonusPart
from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.deadlines import _months_after
from lawbook.engine.outcome import Judgement
from lawbook.engine.plain import read_day, read_text
from lawbook.facts import HeldTitle
from lawbook.national.readings import EMULATION_FIGHTER, titles_within


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
    assert _months_after(date(2020, 2, 29), 12 * years) == day


def test_dossier_may_be_received_on_the_day_it_was_sent() -> None:
    sent = {"award": "giay-khen-xa", "subject_kind": "individual", "on": "2024-06-03", "submitted_on": "2024-06-01"}
    assert read_case({**sent, "received_on": "2024-06-01"}).submitted_on == date(2024, 6, 1)
    assert read_case({**sent, "on": "2024-06-01"}).received_on is None
    with pytest.raises(WrongFactError):
        read_case({**sent, "received_on": "2024-05-31"})


@pytest.mark.parametrize(
    ("day", "taken"), [("1944-12-31", False), ("1945-01-01", True), ("2100-12-31", True), ("2101-01-01", False)]
)
def test_days_are_taken_within_the_years_of_the_republic(day: str, taken: bool) -> None:
    if taken:
        assert read_day(day, "on") == date.fromisoformat(day)
        return
    with pytest.raises(WrongFactError):
        read_day(day, "on")


@pytest.mark.parametrize("last", [2021, 2022])
def test_titles_of_the_last_years_are_counted_to_the_year_under_review(last: int) -> None:
    def told(first_year: int) -> Outcome:
        titles = {
            year: (HeldTitle(award=EMULATION_FIGHTER),) if first_year <= year < first_year + 3 else ()
            for year in range(last - 6, last + 1)
        }
        facts = PersonFacts(period_from=date(last, 1, 1), period_to=date(last, 12, 31), titles=titles)
        return titles_within(facts, [EMULATION_FIGHTER], 3, 5).outcome

    answers = [told(first) for first in (last - 5, last - 4, last - 2, last - 1)]
    assert answers == [Outcome.NOT_MET, Outcome.MET, Outcome.MET, Outcome.NOT_MET]


@pytest.mark.parametrize("record", [Citation("06/2022/QH15"), Judgement(Outcome.MET)])
def test_what_was_cited_and_judged_is_not_changed(record: object) -> None:
    name = next(one.name for one in fields(record))  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        setattr(record, name, None)


def test_what_is_open_is_not_among_what_fails() -> None:
    told = {"completed_tasks_well": False, "movement_achievement": False, "sudden_achievement": False}
    case = {"award": "giay-khen-xa", "subject_kind": "individual", "on": "2021-12-20", "facts": told}
    confirmed = [
        Confirmation(one.code, "Hồ Sỹ Quyết", date(2021, 1, 4), "Luật Thi đua, khen thưởng", "3")
        for one in provisions()
        if one.code.startswith("giay-khen-xa.2017.")
    ]
    answer = assess(read_case(case), confirmations=confirmed)
    assert {finding.outcome for finding in answer.findings} >= {Outcome.NOT_MET, Outcome.UNKNOWN}
    assert answer.failing
    assert {finding.outcome for finding in answer.failing} == {Outcome.NOT_MET}
