"""What each fact turns is as it was last looked at (`turning/`); `turning_facts.py` writes it again."""

import pytest
from tests.lawbook.national.turning_facts import FOLDER, chosen, near, text_of

from lawbook import Rating


@pytest.mark.parametrize("award", chosen())
def test_facts_turn_what_they_turned_when_it_was_last_looked_at(award: str) -> None:
    kept = (FOLDER / f"{award}.txt").read_text(encoding="utf-8").splitlines()
    now = text_of(award).splitlines()
    assert [line for line in now if line not in set(kept)][:20] == []
    assert now == kept


def test_every_file_is_of_an_award_with_cases() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(chosen())


def test_a_step_changes_one_thing() -> None:
    steps = dict(near({2020: Rating.GOOD, 2021: Rating.EXCELLENT}))
    assert steps["[2021] bỏ"] == {2020: Rating.GOOD}
    assert steps["[2020]=HTNV"] == {2020: Rating.COMPLETED, 2021: Rating.EXCELLENT}
    assert dict(near(3)) == {"=2": 2, "=4": 4}
    assert dict(near(True)) == {"=False": False}
    assert list(near(None)) == []
