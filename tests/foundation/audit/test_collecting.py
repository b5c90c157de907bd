"""What a call recorded is gathered from the call itself: nothing of others, nothing undone."""

from contextvars import Context

import pytest
from django.db import transaction
from tests import factories as given

from thidua.foundation.audit import actions as audit
from thidua.foundation.audit.collecting import collecting
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.events import Event

pytestmark = pytest.mark.django_db
GATE_OPENED = Event("gate_opened", "Mở cổng")
GATE_SHUT = Event("gate_shut", "Đóng cổng")


def test_events_of_the_call_are_gathered_in_their_order() -> None:
    account = given.an_administrator()
    audit.record(GATE_OPENED, actor=account, target=account)
    with collecting() as recorded:
        first = audit.record(GATE_OPENED, actor=account, target=account)
        rest = audit.record_each(GATE_SHUT, actor=account, told=[(account, {}), (account, {})])
    audit.record(GATE_OPENED, actor=account, target=account)
    assert recorded == [first, *rest]


def test_event_of_the_same_account_from_another_tab_is_not_among_them() -> None:
    account = given.an_administrator()
    with collecting() as recorded:
        own = audit.record(GATE_OPENED, actor=account, target=account)
        Context().run(lambda: audit.record(GATE_SHUT, actor=account, target=account))
    assert recorded == [own]


def test_event_undone_within_is_left_out_though_its_number_is_given_again() -> None:
    account = given.an_administrator()
    with collecting() as recorded:
        with transaction.atomic():
            undone = audit.record(GATE_OPENED, actor=account, target=account)
            transaction.set_rollback(True)
        kept = audit.record(GATE_SHUT, actor=account, target=account)
    assert (undone.sequence, recorded) == (kept.sequence, [kept])
    assert [event.event for event in recorded] == ["gate_shut"]


def test_act_within_an_act_is_gathered_by_both() -> None:
    account = given.an_administrator()
    with collecting() as outer:
        first = audit.record(GATE_OPENED, actor=account, target=account)
        with collecting() as inner:
            second = audit.record(GATE_SHUT, actor=account, target=account)
    assert (inner, outer) == ([second], [first, second])


def test_act_that_was_refused_leaves_nothing_gathered_for_the_next() -> None:
    account = given.an_administrator()

    def refused() -> None:
        with collecting():
            audit.record(GATE_OPENED, actor=account, target=account)
            raise RefusedError("không")

    with pytest.raises(RefusedError):
        refused()
    with collecting() as recorded:
        pass
    assert recorded == []
