"""Runs of years, counts and shares in three answers."""

from fractions import Fraction

import pytest

from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.runs import both, count_at_least, enough, run_ending, share_of, together
from lawbook.engine.words import decimal

MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN


def run(answers: dict[int, bool], last: int = 2022, length: int = 3) -> Judgement:
    return run_ending(last, length, answers.get, "titles.{}".format)


@pytest.mark.parametrize(
    ("answers", "outcome", "missing"),
    [
        ({2020: True, 2021: True, 2022: True}, MET, ()),
        ({2018: True, 2019: False, 2020: True, 2021: True, 2022: True}, MET, ()),
        ({2020: True, 2021: False, 2022: True}, NOT_MET, ()),
        ({2019: True, 2020: True, 2021: True, 2022: False}, NOT_MET, ()),
        ({2020: True, 2022: True}, UNKNOWN, ("titles.2021",)),
        ({2020: False, 2022: True}, NOT_MET, ()),
        ({}, UNKNOWN, ("titles.2020", "titles.2021", "titles.2022")),
        ({2021: True, 2022: True, 2023: True}, UNKNOWN, ("titles.2020",)),
    ],
)
def test_run_of_three_years(answers: dict[int, bool], outcome: Outcome, missing: tuple[str, ...]) -> None:
    judgement = run(answers)
    assert (judgement.outcome, judgement.missing) == (outcome, missing)


def test_broken_run_names_the_year_that_broke_it() -> None:
    assert run({2020: True, 2021: False, 2022: False}).reason == "năm 2021 không đạt"


@pytest.mark.parametrize(
    ("needed", "sure", "open_ones", "outcome", "missing", "reason"),
    [
        (2, 2, [], MET, (), ""),
        (2, 3, [("a",)], MET, (), ""),
        (2, 1, [("a",)], UNKNOWN, ("a",), ""),
        (2, 0, [("a", "b"), ("c",)], UNKNOWN, ("a", "b", "c"), ""),
        (2, 1, [()], UNKNOWN, (), "chưa thấy quy định: người xét kết luận"),
        (2, 1, [], NOT_MET, (), "có 1, cần 2"),
        (3, 1, [("a",)], NOT_MET, (), "có 1, cần 3"),
    ],
)
def test_enough(
    needed: int,
    sure: int,
    open_ones: list[tuple[str, ...]],
    outcome: Outcome,
    missing: tuple[str, ...],
    reason: str,
) -> None:
    judgement = enough(needed, sure, open_ones)
    assert (judgement.outcome, judgement.missing, judgement.reason) == (outcome, missing, reason)


def test_count_keeps_the_paths_of_open_answers_only() -> None:
    judgement = count_at_least(2, [(True, ("a",)), (None, ("b",)), (False, ("c",))])
    assert (judgement.outcome, judgement.missing) == (UNKNOWN, ("b",))


@pytest.mark.parametrize(
    ("answers", "answer"),
    [((True, True), True), ((True, None), None), ((None, False), False), ((False, True), False), ((), True)],
)
def test_both(answers: tuple[bool | None, ...], answer: bool | None) -> None:
    assert both(*answers) is answer


def test_share_is_exact_and_of_nobody_there_is_none() -> None:
    assert share_of(7, 10) == Fraction(7, 10)
    assert [share_of(None, 10), share_of(7, None), share_of(0, 0)] == [None, None, None]
    assert share_of(0, 3) == 0


def test_together_takes_the_first_failure_and_otherwise_everything_open() -> None:
    yes, no = Judgement(MET), Judgement(NOT_MET, "không")
    ask, ask_too = Judgement(UNKNOWN, "hỏi", missing=("a",)), Judgement(UNKNOWN, "hỏi", missing=("a", "b"))
    assert together(yes, yes) == yes
    assert together(ask, no, yes) == no
    assert together(ask, yes, ask_too) == Judgement(UNKNOWN, "hỏi", missing=("a", "b"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(7, 2), "3,5"),
        (Fraction(2, 3), "2/3"),
        (Fraction(3, 20), "0,15"),
        (Fraction(12), "12"),
        (Fraction(-1, 4), "-0,25"),
    ],
)
def test_numbers_are_written_with_a_comma(value: Fraction, words: str) -> None:
    assert decimal(value) == words
