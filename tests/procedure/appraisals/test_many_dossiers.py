"""Accepting and returning many dossiers at once: each on its own."""

from datetime import date

import pytest
from tests.factories import a_person, an_account, an_award
from tests.factories.procedure_early import (
    APPRAISED_ON,
    SUBMITTED_ON,
    a_nomination,
    a_round,
    an_officer,
    confirmations,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.appraisals.actions import appraise_many
from thidua.procedure.appraisals.enums import AppraisalOutcome
from thidua.procedure.appraisals.models import Appraisal
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import Nomination

pytestmark = pytest.mark.django_db


def several(count: int = 3) -> list[Nomination]:
    confirmations()
    round = a_round()
    return [a_nomination(round, submitted=True) for _ in range(count)]


def appraise(kept: list[Nomination], verdict: AppraisalOutcome = AppraisalOutcome.ACCEPTED, **changed: object):
    told = {
        "actor": an_officer(Role.APPRAISER),
        "issuer": kept[0].round.issuer,
        "nominations": kept,
        "verdict": verdict,
        "received_on": SUBMITTED_ON,
        "on": APPRAISED_ON,
        **changed,
    }
    return appraise_many(**told)


def states(nominations: list[Nomination]) -> list[str]:
    return [Nomination.objects.get(pk=one.pk).state for one in nominations]


def test_every_good_dossier_is_accepted_though_one_is_refused_and_each_says_why() -> None:
    kept = several()
    Nomination.objects.filter(pk=kept[1].pk).update(state=NominationState.WITHDRAWN)
    answers = appraise(kept)
    assert [(one.nomination.pk, one.is_done) for one in answers] == [
        (kept[0].pk, True),
        (kept[1].pk, False),
        (kept[2].pk, True),
    ]
    assert states(kept) == [NominationState.ACCEPTED, NominationState.WITHDRAWN, NominationState.ACCEPTED]
    assert answers[1].said
    assert Appraisal.objects.count() == 2
    assert AuditEvent.objects.filter(event="dossier_accepted").count() == 2


def test_many_are_returned_with_one_reason_that_each_unit_reads() -> None:
    kept = several(2)
    answers = appraise(kept, AppraisalOutcome.RETURNED, words="Thiếu số liệu")
    assert [one.is_done for one in answers] == [True, True]
    assert [Nomination.objects.get(pk=one.pk).return_reason for one in kept] == ["Thiếu số liệu"] * 2


def test_day_before_one_submission_refuses_that_dossier_alone() -> None:
    kept = several(2)
    Nomination.objects.filter(pk=kept[0].pk).update(submitted_on=APPRAISED_ON)
    assert [one.is_done for one in appraise(kept)] == [False, True]


def test_own_dossier_among_many_is_refused_in_words() -> None:
    confirmations()
    round = a_round()
    nominee = a_person("Hồ Sỹ Quyết", title="Chuyên viên")
    appraiser = an_account(Role.APPRAISER, person=nominee)
    kept = [a_nomination(round, subject=nominee, submitted=True), a_nomination(round, submitted=True)]
    assert [one.is_done for one in appraise(kept, actor=appraiser)] == [False, True]


def test_earlier_award_nobody_compared_is_asked_of_each_alone() -> None:
    confirmations()
    person = a_person("Lê Thị Lan", title="Chi hội trưởng")
    an_award(person, decided_on=date(2021, 10, 6))
    answers = appraise([a_nomination(subject=person, submitted=True)])
    assert [(one.is_done, "cùng kỳ" in one.said) for one in answers] == [(False, True)]


def test_nothing_chosen_no_reason_and_a_stranger_are_refused_before_anything_is_done() -> None:
    kept = several(1)
    with pytest.raises(RefusedError) as refused:
        appraise(kept, nominations=[])
    assert refused.value.field == "chosen"
    with pytest.raises(RefusedError) as refused:
        appraise(kept, AppraisalOutcome.RETURNED, words=" ")
    assert refused.value.field == "reason"
    with pytest.raises(NotAllowedError):
        appraise(kept, actor=an_officer(Role.REGISTER_KEEPER))
    assert states(kept) == [NominationState.SUBMITTED]
