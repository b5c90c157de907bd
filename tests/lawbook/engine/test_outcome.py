"""Outcomes add up without ever guessing."""

import pytest

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, none_true, one_of

MET, NOT_MET, UNKNOWN, WAIVED = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.WAIVED


@pytest.mark.parametrize(
    ("outcomes", "together", "alternatives"),
    [
        ((), UNKNOWN, UNKNOWN),
        ((MET,), MET, MET),
        ((WAIVED,), MET, MET),
        ((NOT_MET,), NOT_MET, NOT_MET),
        ((UNKNOWN,), UNKNOWN, UNKNOWN),
        ((MET, UNKNOWN), UNKNOWN, MET),
        ((MET, WAIVED), MET, MET),
        ((MET, NOT_MET), NOT_MET, MET),
        ((UNKNOWN, NOT_MET), NOT_MET, UNKNOWN),
        ((WAIVED, NOT_MET), NOT_MET, MET),
    ],
)
def test_outcomes_add_up(outcomes: tuple[Outcome, ...], together: Outcome, alternatives: Outcome) -> None:
    assert (every(outcomes), one_of(outcomes)) == (together, alternatives)


@pytest.mark.parametrize(
    ("answers", "all_of_them", "none_of_them"),
    [
        ((True, True), MET, NOT_MET),
        ((True, False), NOT_MET, NOT_MET),
        ((False, False), NOT_MET, MET),
        ((True, None), UNKNOWN, NOT_MET),
        ((False, None), NOT_MET, UNKNOWN),
        ((None,), UNKNOWN, UNKNOWN),
    ],
)
def test_yes_and_no_facts_add_up(answers: tuple[bool | None, ...], all_of_them: Outcome, none_of_them: Outcome) -> None:
    assert (all_true(*answers), none_true(*answers)) == (all_of_them, none_of_them)


def test_waiver_names_its_provision() -> None:
    assert Judgement(WAIVED, "nghỉ thai sản", Citation("1/2020/QH")).outcome is WAIVED
    with pytest.raises(ValueError, match="names the provision"):
        Judgement(WAIVED)
    with pytest.raises(ValueError, match="names the provision"):
        Judgement(MET, waived_by=Citation("1/2020/QH"))
