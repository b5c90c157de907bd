"""The dossier of a unit's head, left when the others go; codes that people read aloud."""

from datetime import date, timedelta

import pytest
from tests.factories import a_person, an_account
from tests.factories.procedure_early import (
    DUE_ON,
    REVIEW,
    SUBMITTED_ON,
    a_group,
    a_head,
    a_nomination,
    a_round,
    an_officer,
    confirmations,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.appraisals.actions import accept_dossier, return_for_supplement
from thidua.procedure.nominations import actions
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.papers import nominee_table
from thidua.records.organisations.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Unit:
    """A residential group."""
    return a_group()


@pytest.fixture
def head(group: Unit) -> Account:
    """Its head."""
    return a_head(group)


@pytest.fixture
def listed(group: Unit, head: Account) -> list[Nomination]:
    """The group's list: the head's own dossier first, then another's."""
    confirmations()
    round = a_round()
    return [
        a_nomination(round, subject=head.person, unit=group, attestations={}),
        a_nomination(round, subject=a_person("Lê Thị Lan", title="Chi hội trưởng", unit=group), unit=group),
    ]


def send(head: Account, listed: list[Nomination], on: date = SUBMITTED_ON) -> list[Nomination]:
    group = listed[0].nominating_unit
    return actions.submit_list(actor=head, round=listed[0].round, nominating_unit=group, on=on, review=REVIEW)


def attest(own: Nomination, other: Nomination) -> None:
    """Let the unit's clerk state of the head's dossier what the other states."""
    clerk = an_account(Role.UNIT_CLERK, own.nominating_unit)
    actions.amend_nomination(actor=clerk, nomination=own, attestations=other.attestations)


def anew(nomination: Nomination) -> Nomination:
    return Nomination.objects.get(pk=nomination.pk)


def told(name: str) -> set[str]:
    return set(OutboxMessage.objects.filter(kind=name).values_list("recipient__username", flat=True))


def test_heads_own_dossier_is_left_and_the_others_go(head: Account, listed: list[Nomination]) -> None:
    own, other = listed
    assert send(head, listed) == [other]
    left = anew(own)
    assert (left.state, left.left_on, anew(other).state) == (
        NominationState.DRAFT,
        SUBMITTED_ON,
        NominationState.SUBMITTED,
    )
    assert AuditEvent.objects.get(event="head_dossier_left").target_uid == str(own.uid)


def test_where_a_deputy_holds_the_role_the_deputy_is_told_else_the_appraisers(
    group: Unit, head: Account, listed: list[Nomination]
) -> None:
    appraiser = an_officer(Role.APPRAISER)
    send(head, listed)
    assert told("head_dossier_left") == {appraiser.username}
    OutboxMessage.objects.all().delete()
    other = a_round()
    deputy = an_account(Role.UNIT_HEAD, group, username="pho")
    send(head, [a_nomination(other, subject=head.person, unit=group, attestations={})])
    assert told("head_dossier_left") == {deputy.username}


def test_appraiser_confirms_and_the_trail_says_who_did(head: Account, listed: list[Nomination]) -> None:
    own = listed[0]
    attest(own, listed[1])
    send(head, listed)
    submitted = actions.confirm_head_dossier(
        actor=an_officer(Role.APPRAISER), nomination=own, on=SUBMITTED_ON, review=REVIEW
    )
    assert (submitted.state, submitted.left_on, submitted.submitted_on) == (
        NominationState.SUBMITTED,
        None,
        SUBMITTED_ON,
    )
    assert papers_of(own).filter(kind=PaperKind.NOMINATION_LIST).exists()
    confirmed = AuditEvent.objects.get(event="head_dossier_confirmed")
    assert confirmed.actor_id == an_officer(Role.APPRAISER).pk


def test_nobody_confirms_their_own_nor_what_was_not_left(head: Account, listed: list[Nomination]) -> None:
    own, other = listed
    appraiser = an_officer(Role.APPRAISER)
    with pytest.raises(RefusedError, match="không chờ xác nhận thay"):
        actions.confirm_head_dossier(actor=appraiser, nomination=own, on=SUBMITTED_ON)
    send(head, listed)
    with pytest.raises(NotAllowedError):
        actions.confirm_head_dossier(actor=head, nomination=anew(own), on=SUBMITTED_ON)
    with pytest.raises(NotAllowedError):
        actions.confirm_head_dossier(
            actor=an_account(Role.UNIT_CLERK, other.nominating_unit), nomination=anew(own), on=SUBMITTED_ON
        )
    with pytest.raises(RefusedError, match="không xác nhận sớm hơn"):
        actions.confirm_head_dossier(actor=appraiser, nomination=anew(own), on=SUBMITTED_ON - timedelta(days=1))


def test_what_was_left_in_time_is_confirmed_after_the_last_day(head: Account, listed: list[Nomination]) -> None:
    own = listed[0]
    attest(own, listed[1])
    send(head, listed)
    late = DUE_ON + timedelta(days=3)
    submitted = actions.confirm_head_dossier(actor=an_officer(Role.APPRAISER), nomination=own, on=late, review=REVIEW)
    assert submitted.submitted_on == late


def test_dossier_returned_to_its_head_is_left_again(head: Account, listed: list[Nomination]) -> None:
    own = listed[0]
    attest(own, listed[1])
    send(head, listed)
    appraiser = an_officer(Role.APPRAISER)
    actions.confirm_head_dossier(actor=appraiser, nomination=own, on=SUBMITTED_ON, review=REVIEW)
    return_for_supplement(
        actor=appraiser, nomination=anew(own), received_on=SUBMITTED_ON, on=SUBMITTED_ON, reason="Thiếu số liệu"
    )
    assert send(head, listed) == []
    assert anew(own).left_on == SUBMITTED_ON


# Codes.


def codes(round: CommendationRound) -> list[str]:
    return list(round.nominations.order_by("pk").values_list("code", flat=True))


def test_codes_run_within_a_round_and_are_kept_for_ever() -> None:
    confirmations()
    first, second = a_round(), a_round()
    a_nomination(first)
    withdrawn = a_nomination(first, submitted=True)
    a_nomination(second)
    head = a_head(withdrawn.nominating_unit)
    actions.withdraw_nomination(actor=head, nomination=withdrawn, reason="Nhầm người")
    a_nomination(first)
    assert codes(first) == [f"{first.key}/{at:03d}" for at in (1, 2, 3)]
    assert codes(second) == [f"{second.key}/001"]


def test_code_stands_in_the_list_of_the_units_paper() -> None:
    nomination = a_nomination()
    table = nominee_table([nomination], achievements=False)
    assert nomination.code in str(table.rows[1])


def test_accepted_dossier_keeps_its_code() -> None:
    confirmations()
    nomination = a_nomination(submitted=True)
    accept_dossier(actor=an_officer(Role.APPRAISER), nomination=nomination, received_on=SUBMITTED_ON, on=SUBMITTED_ON)
    assert anew(nomination).code == nomination.code
