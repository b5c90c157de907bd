"""Periods that hold from one day to another, both included."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories

from thidua.records.organisations.models import Unit

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(DAYS, st.none() | DAYS, DAYS)
def test_row_holds_from_its_first_to_its_last_day(first: date, last: date | None, on: date) -> None:
    unit = Unit(valid_from=first, valid_to=last)
    assert unit.holds_on(on) == (first <= on <= (last or date.max))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "on", [date(2020, 12, 31), date(2021, 1, 1), date(2021, 6, 1), date(2021, 12, 31), date(2022, 1, 1)]
)
def test_query_and_row_agree_on_the_edges(on: date) -> None:
    units = [
        factories.a_unit(valid_from=date(2021, 1, 1), valid_to=date(2021, 12, 31)),
        factories.a_unit(valid_from=date(2021, 1, 1)),
        factories.a_unit(valid_from=date(2021, 12, 31), valid_to=date(2021, 12, 31)),
    ]
    found = Unit.objects.on(on).filter(pk__in=[unit.pk for unit in units])
    assert set(found) == {unit for unit in units if unit.holds_on(on)}
