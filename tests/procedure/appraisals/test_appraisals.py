"""Appraisals: dossiers accepted or returned, under the law of the day of receipt."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import a_person, an_account, an_award
from tests.factories.procedure_early import (
    APPRAISED_ON,
    GOOD,
    SUBMITTED_ON,
    a_group,
    a_head,
    a_nomination,
    a_round,
    an_officer,
    confirmations,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.appraisals import queries
from thidua.procedure.appraisals.actions import accept_dossier, return_for_supplement
from thidua.procedure.appraisals.enums import AppraisalOutcome
from thidua.procedure.appraisals.models import Appraisal
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.nominations.actions import submit_nomination
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import Nomination

pytestmark = pytest.mark.django_db

DAYS = {"received_on": SUBMITTED_ON, "on": APPRAISED_ON}


def refusal(call: object, **arguments: object) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        call(**arguments)  # type: ignore[operator]
    return caught.value


def test_accept_dossier_asks_again_and_tells_the_unit() -> None:
    nomination = a_nomination(submitted=True)
    confirmations()
    clerk = an_account(Role.UNIT_CLERK, a_group())
    appraisal = accept_dossier(actor=an_officer(Role.APPRAISER), nomination=nomination, opinion="Đủ hồ sơ", **DAYS)
    before = nomination.assessment
    nomination.refresh_from_db()
    assert appraisal.assessment is not None
    assert before is not None
    assert (appraisal.outcome, appraisal.opinion, nomination.state) == (
        AppraisalOutcome.ACCEPTED,
        "Đủ hồ sơ",
        NominationState.ACCEPTED,
    )
    assert (before.outcome, appraisal.assessment.outcome) == (Outcome.MET, Outcome.MET)
    assert before.pk != appraisal.assessment.pk
    assert (nomination.assessment, appraisal.assessment.received_on) == (appraisal.assessment, SUBMITTED_ON)
    assert set(OutboxMessage.objects.filter(kind="dossier_accepted").values_list("recipient", flat=True)) == {
        clerk.pk,
        a_head(a_group()).pk,
    }
    assert AuditEvent.objects.filter(event="dossier_accepted").count() == 1


@pytest.mark.parametrize("verb", [accept_dossier, return_for_supplement])
@pytest.mark.parametrize(
    ("received_on", "on", "field"),
    [(date(2021, 12, 21), APPRAISED_ON, "received_on"), (APPRAISED_ON, SUBMITTED_ON, "on")],
)
def test_days_stand_in_order(verb: object, received_on: date, on: date, field: str) -> None:
    arguments = {"actor": an_officer(Role.APPRAISER), "nomination": a_nomination(submitted=True)}
    extra = {"reason": "Thiếu"} if verb is return_for_supplement else {}
    assert refusal(verb, received_on=received_on, on=on, **arguments, **extra).field == field


def test_accept_dossier_refuses_what_the_register_shows_to_be_the_same() -> None:
    confirmations()
    person = a_person("Lê Văn Tám", title="Tổ viên", unit=a_group())
    an_award(person, decided_on=date(2021, 10, 6))
    nomination, actor = a_nomination(subject=person, submitted=True), an_officer(Role.APPRAISER)
    problem = refusal(accept_dossier, actor=actor, nomination=nomination, same_achievement=True, **DAYS)
    assert str(problem).splitlines()[0] == "Hồ sơ không đạt, hãy trả lại:"
    assert not Appraisal.objects.exists()
    appraisal = accept_dossier(actor=actor, nomination=nomination, same_achievement=False, **DAYS)
    assert appraisal.assessment is not None
    assert appraisal.assessment.outcome == Outcome.MET


def test_accept_dossier_leaves_the_undecided_to_the_appraiser() -> None:
    silent = {name: answer for name, answer in GOOD.items() if name != "exemplary"}
    nomination = a_nomination(attestations=silent, submitted=True)
    appraisal = accept_dossier(actor=an_officer(Role.COUNCIL_SECRETARY), nomination=nomination, **DAYS)
    assert appraisal.assessment is not None
    assert appraisal.assessment.outcome == Outcome.UNKNOWN


def test_nobody_appraises_their_own_dossier() -> None:
    nominee = a_person("Hồ Sỹ Quyết", title="Chuyên viên")
    appraiser = an_account(Role.APPRAISER, person=nominee)
    nomination = a_nomination(subject=nominee, submitted=True)
    with pytest.raises(NotAllowedError):
        accept_dossier(actor=appraiser, nomination=nomination, **DAYS)
    with pytest.raises(NotAllowedError):
        return_for_supplement(actor=appraiser, nomination=nomination, reason="Thiếu", **DAYS)
    other = a_nomination(nomination.round, a_group(), submitted=True)
    assert list(queries.waiting_for(appraiser)) == [other]


def test_appraising_needs_an_appraiser_of_the_issuer() -> None:
    nomination = a_nomination(submitted=True)
    for actor in (a_head(a_group()), an_officer(Role.COUNCIL_MEMBER), an_account()):
        with pytest.raises(NotAllowedError):
            accept_dossier(actor=actor, nomination=nomination, **DAYS)


def test_only_submitted_dossiers_are_appraised() -> None:
    actor = an_officer(Role.APPRAISER)
    assert str(refusal(accept_dossier, actor=actor, nomination=a_nomination(), **DAYS)) == (
        "Không thể «Tiếp nhận» khi đề nghị đang ở trạng thái «Bản thảo»."
    )


def test_return_keeps_the_reason_and_tells_the_unit() -> None:
    nomination, head = a_nomination(submitted=True), a_head(a_group())
    appraisal = return_for_supplement(
        actor=an_officer(Role.APPRAISER), nomination=nomination, reason="Nêu rõ kết quả", **DAYS
    )
    assert (appraisal.outcome, appraisal.opinion) == (AppraisalOutcome.RETURNED, "Nêu rõ kết quả")
    message = OutboxMessage.objects.get(kind="dossier_returned")
    assert (message.recipient, message.subject) == (head, "Hồ sơ cần bổ sung: Đậu Thị Nhung")
    assert message.body.endswith("Lý do: Nêu rõ kết quả. Đề nghị đơn vị bổ sung rồi trình lại.")
    assert AuditEvent.objects.filter(event="dossier_returned").count() == 1


@pytest.mark.parametrize("reason", [" ", "x" * 501])
def test_return_refuses_without_a_reason_of_fair_length(reason: str) -> None:
    problem = refusal(
        return_for_supplement,
        actor=an_officer(Role.APPRAISER),
        nomination=a_nomination(submitted=True),
        reason=reason,
        **DAYS,
    )
    assert problem.field in {"reason", "return_reason"}
    assert not Appraisal.objects.exists()


def test_every_appraisal_stays() -> None:
    nomination, appraiser = a_nomination(submitted=True), an_officer(Role.APPRAISER)
    return_for_supplement(actor=appraiser, nomination=nomination, reason="Nêu rõ kết quả", **DAYS)
    submit_nomination(actor=a_head(a_group()), nomination=nomination, on=APPRAISED_ON)
    accept_dossier(actor=appraiser, nomination=nomination, received_on=APPRAISED_ON, on=APPRAISED_ON)
    assert [appraisal.outcome for appraisal in queries.appraisals_of(nomination)] == ["returned", "accepted"]


def test_waiting_list_takes_the_same_queries_for_one_and_three() -> None:
    appraiser, round, group = an_officer(Role.APPRAISER), a_round(), a_group()

    def counted() -> int:
        with CaptureQueriesContext(connection) as captured:
            for nomination in queries.waiting_for(appraiser):
                str(nomination)
        return len(captured)

    a_nomination(round, submitted=True)
    first = counted()
    a_nomination(round, group)
    a_nomination(round, a_person("Lê Văn Tám", unit=group), submitted=True)
    assert (Nomination.objects.filter(state="submitted").count(), counted()) == (3, first)
