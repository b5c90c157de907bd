"""One limit for whatever readers do: exact counts, and a refusal that names when one may again."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.civic.given import a_visitor

from thidua.civic.visitors.actions import begin_anew, keep_within
from thidua.civic.visitors.limits import Limit, TooOftenError
from thidua.civic.visitors.models import ActionCount
from thidua.civic.visitors.queries import used_up

pytestmark = pytest.mark.django_db
AT = datetime(2022, 1, 14, 2, 3, tzinfo=UTC)  # 09:03 in Vietnam
TWICE = Limit("twice", 2, timedelta(minutes=10))
ONCE_A_DAY = Limit("once-a-day", 1, timedelta(days=1))


def test_one_too_many_is_refused_until_the_span_is_over() -> None:
    reader = a_visitor()
    for _time in range(2):
        keep_within(actor=reader, limit=TWICE, at=AT)
    with pytest.raises(TooOftenError, match=r"sau 09:10\.$") as refused:
        keep_within(actor=reader, limit=TWICE, at=AT)
    assert refused.value.again_at == datetime(2022, 1, 14, 2, 10, tzinfo=UTC)
    keep_within(actor=reader, limit=TWICE, at=refused.value.again_at)
    keep_within(actor=a_visitor(), limit=TWICE, at=AT)


def test_span_of_a_day_ends_with_the_day_of_the_place_and_says_which() -> None:
    reader = a_visitor()
    keep_within(actor=reader, limit=ONCE_A_DAY, at=AT, by_device=True)
    with pytest.raises(TooOftenError, match=r"sau 00:00 ngày 15/01/2022\.$"):
        keep_within(actor=reader, limit=ONCE_A_DAY, at=AT, by_device=True)
    keep_within(actor=reader, limit=ONCE_A_DAY, at=datetime(2022, 1, 14, 17, 0, tzinfo=UTC), by_device=True)


def test_count_begins_anew_where_somebody_has_shown_to_be_a_person() -> None:
    reader = a_visitor()
    for _time in range(2):
        keep_within(actor=reader, limit=TWICE, at=AT)
    assert used_up(reader, TWICE, at=AT)
    begin_anew(actor=reader, limit=TWICE, at=AT)
    assert not used_up(reader, TWICE, at=AT)


def test_spans_that_are_over_are_forgotten() -> None:
    keep_within(actor=a_visitor(), limit=TWICE, at=AT)
    keep_within(actor=a_visitor(), limit=TWICE, at=AT + timedelta(minutes=10))
    assert ActionCount.objects.count() == 1
