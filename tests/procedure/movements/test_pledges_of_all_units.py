"""Pledges of all units at once: the board, drafts for everybody, reminders, signing many."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import a_unit, an_account
from tests.factories.procedure_early import LAUNCHED_ON, a_group, a_head, a_movement, a_pledge, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.movements import actions
from thidua.procedure.movements.actions import MeasureInput
from thidua.procedure.movements.enums import PledgeBasis, PledgeState
from thidua.procedure.movements.models import Movement, Pledge
from thidua.procedure.movements.queries import pledge_board

pytestmark = pytest.mark.django_db
DAY = date(2021, 2, 1)
TARGETS = (
    ("Thu ngân sách phường", "tỷ đồng", Decimal("70.5")),
    ("Công trình chỉnh trang", "công trình", Decimal(10)),
    ("Hộ đạt gia đình văn hóa", "%", Decimal(95)),
)


def standings(movement: Movement) -> dict[str, str]:
    return {line.unit.short_name: str(line.standing) for line in pledge_board(movement, DAY)}


def test_board_has_every_unit_with_its_standing_in_few_queries() -> None:
    movement = a_movement()
    for number in (1, 2, 3):
        a_group(number)
    a_pledge(movement, a_group(2))
    a_pledge(movement, a_group(3), signed=True)
    a_unit(name="Tổ cũ", key="cu", valid_to=date(2019, 12, 31), valid_from=date(2016, 1, 1))
    assert standings(movement) == {"TDP 1": "none", "TDP 2": "draft", "TDP 3": "signed"}
    with CaptureQueriesContext(connection) as few:
        pledge_board(movement, DAY)
    for number in range(4, 9):
        a_group(number)
    with CaptureQueriesContext(connection) as many:
        assert len(pledge_board(movement, DAY)) == 8
    assert len(many) == len(few)


def test_targets_are_divided_among_the_units_without_a_pledge() -> None:
    movement = a_movement(targets=TARGETS)
    units = [a_group(number) for number in (1, 2, 3)]
    a_pledge(movement, units[0], signed=True)
    signed = list(Pledge.objects.get().measures.values_list("text", "value"))
    made = actions.draft_pledges(actor=an_officer(Role.APPRAISER), movement=movement, basis=PledgeBasis.TARGETS, on=DAY)
    assert [pledge.unit for pledge in made.pledges] == units[1:]
    told = [(one.text, one.value, one.target) for one in made.pledges[0].measures.all()]
    assert [value for _text, value, _target in told] == [Decimal("23.5"), Decimal(4), Decimal(95)]
    assert [target for _text, _value, target in told] == list(movement.targets.all())
    assert list(Pledge.objects.get(unit=units[0]).measures.values_list("text", "value")) == signed
    with pytest.raises(RefusedError) as refusal:
        actions.draft_pledges(actor=an_officer(Role.APPRAISER), movement=movement, basis=PledgeBasis.TARGETS, on=DAY)
    assert str(refusal.value) == "Mọi đơn vị đã có giao ước."


def test_last_years_promises_are_proposed_to_the_units_that_made_them() -> None:
    before = a_movement(year=2020)
    units = [a_group(number) for number in (1, 2)]
    a_pledge(before, units[0])
    promised = list(Pledge.objects.get().measures.values_list("text", "measure_unit", "value"))
    movement = a_movement(year=2021)
    made = actions.draft_pledges(
        actor=an_officer(Role.APPRAISER), movement=movement, basis=PledgeBasis.LAST_YEAR, on=DAY
    )
    assert ([one.unit for one in made.pledges], list(made.without)) == ([units[0]], [units[1]])
    [pledge] = made.pledges
    assert list(pledge.measures.values_list("text", "measure_unit", "value")) == promised
    assert {one.target.movement for one in pledge.measures.all() if one.target} <= {movement}
    with pytest.raises(RefusedError):
        actions.draft_pledges(actor=an_officer(Role.APPRAISER), movement=movement, basis=PledgeBasis.LAST_YEAR, on=DAY)


def test_reminder_reaches_who_answers_for_units_that_have_not_signed_once_a_day() -> None:
    movement = a_movement()
    heads = [a_head(a_group(number)) for number in (1, 2, 3)]
    clerk = an_account(Role.UNIT_CLERK, a_group(1))
    a_pledge(movement, a_group(2))
    a_pledge(movement, a_group(3), signed=True)
    for _again in range(2):
        told = actions.remind_of_pledges(actor=an_officer(Role.APPRAISER), movement=movement, on=DAY)
    assert told == [a_group(1), a_group(2)]
    sent = OutboxMessage.objects.filter(kind="pledge_wanted")
    assert {one.recipient for one in sent} == {heads[0], clerk, heads[1]}
    assert sent.count() == 3
    assert ["còn là dự thảo" in sent.get(recipient=head).body for head in heads[:2]] == [False, True]
    actions.remind_of_pledges(actor=an_officer(Role.APPRAISER), movement=movement, on=date(2021, 2, 2))
    assert OutboxMessage.objects.filter(kind="pledge_wanted").count() == 6


def test_many_are_signed_by_their_heads_or_none_is() -> None:
    movement = a_movement()
    for number in (1, 2):
        a_head(a_group(number))
        a_pledge(movement, a_group(number))
    officer = an_officer(Role.APPRAISER)
    headless = actions.draft_pledge(
        actor=officer,
        movement=movement,
        unit=a_unit(name="Trạm Y tế"),
        measures=[MeasureInput(text="Tiêm chủng đủ", measure_unit="đợt", value=Decimal(4))],
    )
    pledges = list(Pledge.objects.order_by("pk"))
    with pytest.raises(RefusedError) as refusal:
        actions.sign_pledges(actor=officer, pledges=pledges, on=LAUNCHED_ON)
    assert ("Trạm Y tế" in str(refusal.value), refusal.value.field) == (True, "pledges")
    assert not Pledge.objects.filter(state=PledgeState.SIGNED).exists()
    signed = actions.sign_pledges(actor=officer, pledges=[one for one in pledges if one != headless], on=LAUNCHED_ON)
    assert [one.signer for one in signed] == [a_head(a_group(number)).person for number in (1, 2)]
    assert [papers_of(one).filter(kind=PaperKind.PLEDGE).exists() for one in signed] == [True, True]
    with pytest.raises(RefusedError):
        actions.sign_pledges(actor=officer, pledges=[], on=LAUNCHED_ON)


def test_units_do_not_draft_or_remind_for_each_other() -> None:
    movement = a_movement()
    a_group(2)
    for verb, said in ((actions.draft_pledges, {"basis": PledgeBasis.TARGETS}), (actions.remind_of_pledges, {})):
        with pytest.raises(NotAllowedError):
            verb(actor=a_head(a_group(1)), movement=movement, on=DAY, **said)  # type: ignore[operator]
    assert not AuditEvent.objects.filter(event__in=["pledges_prepared", "pledges_reminded"]).exists()
