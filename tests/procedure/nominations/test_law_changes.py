"""The desk of changing law: which deadlines of which rounds move, each told once."""

from collections.abc import Sequence
from datetime import date

import pytest
from tests.factories import a_province, a_ward, an_administrator
from tests.factories.procedure_early import a_nomination, a_round, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel import clock
from thidua.procedure.eligibility import actions, queries
from thidua.procedure.eligibility.models import OverlayVersion
from thidua.procedure.nominations.actions import cancel_round
from thidua.procedure.nominations.queries import LawChange, law_change

pytestmark = pytest.mark.django_db

RULES = """
province: Tỉnh
title: Quy định của tỉnh (thử)
instruments:
- number: 1/2020/QĐ-UBND
  cited_as: Quyết định số 1/2020/QĐ-UBND
  title: Quy chế thi đua, khen thưởng
"""
OF_YEAR = """
deadlines:
- code: thu.thoi-han.2020.tong-ket-nam
  awards: [giay-khen-xa, lao-dong-tien-tien]
  title: Gửi hồ sơ tổng kết năm
  unit: ngay-trong-nam
  month_day: [12, %s]
  exclusive: true
  event: nam
  from: 2020-01-01
  cites: 1/2020/QĐ-UBND Đ2
  certainty: confirmed
"""
SHORTER = """
settings:
- provision: thoi-han.giai-quyet-cap-xa
  value: %s
  from: 2020-01-01
  cites: 1/2020/QĐ-UBND Đ3
  certainty: confirmed
"""
WORKING_DAYS = "Thẩm định hồ sơ và trình người có thẩm quyền quyết định (cấp xã, cơ quan, đơn vị)"


def rules(text: str) -> OverlayVersion:
    a_ward()
    return actions.receive_overlay(
        actor=an_administrator(),
        province=a_province(),
        # The same rules may be brought twice within a test, the same file may not.
        content=f"# {OverlayVersion.objects.count()}\n{RULES}{text}".encode(),
        name="tinh.yaml",
        valid_from=date(2020, 1, 1),
        on=clock.today(),
    )


def change_from(before: str, after: str) -> LawChange:
    given = queries.law_given(a_ward())
    old = queries.with_overlay(given, rules(before)) if before else given
    return law_change(a_ward(), old, queries.with_overlay(given, rules(after)))


def moved(change: LawChange) -> list[tuple[int, str, date | None, date | None]]:
    return [
        (
            move.round.year,
            move.title,
            move.before.due_on if move.before is not None else None,
            move.after.due_on if move.after is not None else None,
        )
        for move in change.deadlines
    ]


def test_day_of_a_year_moves_in_the_year_of_each_round() -> None:
    a_nomination(a_round(year=2021))
    a_nomination(a_round(year=2020))
    title = "Gửi hồ sơ tổng kết năm"
    assert sorted(moved(change_from("", OF_YEAR % 10))) == [
        (2020, title, None, date(2020, 12, 9)),
        (2021, title, None, date(2021, 12, 9)),
    ]
    assert sorted(moved(change_from(OF_YEAR % 10, OF_YEAR % 20))) == [
        (2020, title, date(2020, 12, 9), date(2020, 12, 19)),
        (2021, title, date(2021, 12, 9), date(2021, 12, 19)),
    ]


def test_day_of_a_year_that_stays_is_not_told() -> None:
    a_nomination(a_round())
    change = change_from(OF_YEAR % 10, OF_YEAR % 10 + "  note: Chép lại cho rõ.\n")
    assert (change.looked_at, moved(change), change.changes_nothing) == (1, [], True)


def test_deadline_dropped_is_told_with_the_day_it_had() -> None:
    a_nomination(a_round())
    change = change_from(OF_YEAR % 10, SHORTER % 20)
    assert [(one[1], one[2:]) for one in moved(change)] == [
        ("Gửi hồ sơ tổng kết năm", (date(2021, 12, 9), None)),
    ]


@pytest.mark.parametrize("others", [(), ("lao-dong-tien-tien",)])
def test_deadline_of_several_kinds_of_award_is_told_once(others: Sequence[str]) -> None:
    a_round(others=others)
    assert len(moved(change_from("", OF_YEAR % 10))) == 1


def test_deadline_set_shorter_by_a_province_is_one_move_not_two() -> None:
    a_nomination(a_round())
    change = change_from("", SHORTER % 10)
    # 24/12/2021 is a Friday: ten working days and twenty later, with the holiday of 01/01/2022 moved to 03/01.
    assert moved(change) == [(2021, WORKING_DAYS, date(2022, 1, 24), date(2022, 1, 10))]
    move = change.deadlines[0]
    assert move.before is not None
    assert move.after is not None
    assert move.before.measure.startswith("20 ngày làm việc")
    assert move.after.measure.startswith("10 ngày làm việc")
    assert moved(change_from(SHORTER % 10, SHORTER % 20)) == [
        (2021, WORKING_DAYS, date(2022, 1, 10), date(2022, 1, 24))
    ]


def test_province_that_repeats_the_national_number_moves_nothing() -> None:
    a_nomination(a_round())
    assert moved(change_from("", SHORTER % 20)) == []


def test_open_round_without_a_dossier_is_told_and_a_cancelled_one_is_not() -> None:
    round = a_round()
    assert [one[2:] for one in moved(change_from("", OF_YEAR % 10))] == [(None, date(2021, 12, 9))]
    cancel_round(actor=an_officer(Role.APPRAISER), round=round, reason="Mở nhầm")
    assert moved(change_from("", OF_YEAR % 10)) == []
