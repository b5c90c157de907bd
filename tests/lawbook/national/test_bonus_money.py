"""Bonus money against the sums of the published examples, recomputed."""

from datetime import date
from fractions import Fraction

import pytest

from lawbook import Certainty, Confirmation, Rounding, SubjectKind, bonus

JANUARY_2022 = date(2022, 1, 13)


def test_person_in_january_2022_shows_both_roundings() -> None:
    answer = bonus("giay-khen-xa", SubjectKind.INDIVIDUAL, decided_on=JANUARY_2022)
    assert answer.raw == 223_500
    assert dict(answer.paid) == {Rounding.NEAREST_10K: 220_000, Rounding.UP_10K: 230_000}
    assert (answer.amount, answer.known) == (None, False)
    assert answer.reason.startswith("cách làm tròn")


def test_person_in_january_2022_with_the_payers_rounding() -> None:
    answer = bonus("giay-khen-xa", SubjectKind.INDIVIDUAL, decided_on=JANUARY_2022, rounding=Rounding.NEAREST_10K)
    assert (answer.amount, answer.known, answer.reason) == (220_000, True, "")


def test_collective_in_january_2022_rounds_alike_either_way() -> None:
    answer = bonus("giay-khen-xa", SubjectKind.COLLECTIVE, decided_on=JANUARY_2022)
    assert answer.raw == 447_000
    assert (answer.amount, answer.known) == (450_000, True)
    assert [part.value for part in answer.parts] == [Fraction(3, 20), 1_490_000, 2]
    assert [part.citation for part in answer.parts] == [
        "điểm d khoản 1 Điều 73 Nghị định số 91/2017/NĐ-CP",
        "Nghị định số 38/2019/NĐ-CP",
        "điểm b khoản 2 Điều 73 Nghị định số 91/2017/NĐ-CP",
    ]


def test_household_in_january_2022_is_paid_as_a_person_by_report() -> None:
    answer = bonus("giay-khen-xa", SubjectKind.HOUSEHOLD, decided_on=JANUARY_2022, rounding=Rounding.NEAREST_10K)
    assert (answer.amount, answer.factor.certainty) == (220_000, Certainty.REPORTED)


@pytest.mark.parametrize(
    ("kind", "day", "raw"),
    [
        (SubjectKind.INDIVIDUAL, date(2025, 7, 1), 702_000),
        (SubjectKind.HOUSEHOLD, date(2025, 12, 31), 1_053_000),
        (SubjectKind.INDIVIDUAL, date(2026, 11, 23), 759_000),
        (SubjectKind.HOUSEHOLD, date(2026, 11, 23), 1_138_500),
        (SubjectKind.COLLECTIVE, date(2026, 11, 23), 1_518_000),
    ],
)
def test_worked_examples_since_two_tier_government(kind: SubjectKind, day: date, raw: int) -> None:
    assert bonus("giay-khen-xa", kind, decided_on=day).raw == raw


def test_collective_factor_since_two_tier_government_waits_for_the_text() -> None:
    day = date(2026, 11, 23)
    answer = bonus("giay-khen-xa", SubjectKind.COLLECTIVE, decided_on=day)
    assert (answer.known, answer.reason) == (False, "hệ số đối tượng (tập thể): chưa đối chiếu văn bản")
    word = Confirmation("nhan.collective.2025-07-01", "Nguyễn Văn A", day, "Nghị định số 152/2025/NĐ-CP", "30")
    confirmed = bonus("giay-khen-xa", SubjectKind.COLLECTIVE, decided_on=day, confirmations=[word])
    assert (confirmed.known, confirmed.amount, confirmed.factor.confirmation) == (True, 1_518_000, word)


def test_base_salary_is_that_of_the_day_of_the_decision() -> None:
    days = [
        date(2023, 6, 30),
        date(2023, 7, 1),
        date(2024, 6, 30),
        date(2024, 7, 1),
        date(2026, 6, 30),
        date(2026, 7, 1),
    ]
    salaries = [bonus("lao-dong-tien-tien", SubjectKind.INDIVIDUAL, decided_on=d).base_salary.value for d in days]
    assert salaries == [1_490_000, 1_800_000, 1_800_000, 2_340_000, 2_340_000, 2_530_000]


def test_announced_rise_of_july_2020_never_counts() -> None:
    answer = bonus("lao-dong-tien-tien", SubjectKind.INDIVIDUAL, decided_on=date(2020, 7, 1))
    assert answer.base_salary.value == 1_490_000


def test_rounding_unseen_in_2024_leaves_every_way_open() -> None:
    answer = bonus("lao-dong-tien-tien", SubjectKind.INDIVIDUAL, decided_on=date(2024, 7, 1))
    assert answer.raw == 702_000
    assert dict(answer.paid) == {Rounding.NONE: 702_000, Rounding.NEAREST_10K: 700_000, Rounding.UP_10K: 710_000}
    assert (answer.amount, answer.known) == (None, False)


def test_coefficient_of_an_expired_decree_is_not_relied_on() -> None:
    answer = bonus("giay-khen-xa", SubjectKind.INDIVIDUAL, decided_on=date(2027, 3, 1))
    assert (answer.known, answer.coefficient.known) == (False, False)
    assert "đã hết hiệu lực từ 01/03/2027" in answer.reason


def test_bonus_before_the_first_parameters_says_so() -> None:
    answer = bonus("giay-khen-xa", SubjectKind.INDIVIDUAL, decided_on=date(2017, 9, 30))
    assert (answer.raw, dict(answer.paid), answer.amount, answer.known) == (None, {}, None, False)


def test_bonus_is_json_ready() -> None:
    answer = bonus("giay-khen-xa", SubjectKind.COLLECTIVE, decided_on=JANUARY_2022).to_dict()
    assert (answer["raw"], answer["amount"], answer["known"]) == (447_000, 450_000, True)
    assert answer["paid"] == {"nearest_10k": 450_000, "up_10k": 450_000}
