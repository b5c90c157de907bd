"""Accepting a dossier, returning it for supplement."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.db import transaction

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.foundation.notifications.notice import Notice
from thidua.procedure.appraisals import events
from thidua.procedure.appraisals.enums import AppraisalOutcome
from thidua.procedure.appraisals.models import Appraisal
from thidua.procedure.appraisals.notices import DossierAccepted, DossierReturned
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import failing_lines
from thidua.procedure.nominations.actions import assess_nominations, mark_accepted, mark_returned
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import locked_nomination
from thidua.procedure.nominations.workflow import NOMINATION


def _begin(nomination: Nomination, verb: str, received_on: date, on: date) -> Nomination:
    """Lock the dossier and check that it may be appraised on these days."""
    nomination = locked_nomination(nomination)
    if not NOMINATION.allows(verb, nomination.state):
        NOMINATION.move(nomination, verb)
    assert nomination.submitted_on is not None
    if received_on < nomination.submitted_on:
        raise RefusedError(
            _("Hồ sơ được trình ngày %s; ngày nhận không thể sớm hơn.") % date_short(nomination.submitted_on),
            field="received_on",
        )
    if on < received_on:
        raise RefusedError(_("Ngày kết luận không thể trước ngày nhận hồ sơ."), field="on")
    return nomination


def _assess(
    actor: Account, nomination: Nomination, received_on: date, on: date, same_achievement: bool | None
) -> Assessment:
    return assess_nominations(
        actor=actor,
        round=nomination.round,
        nominations=[nomination],
        on=on,
        received_on=received_on,
        same_achievement=same_achievement,
    )[0]


def _conclude(
    *,
    actor: Account,
    nomination: Nomination,
    outcome: AppraisalOutcome,
    opinion: str,
    assessment: Assessment,
    received_on: date,
    on: date,
    notice: Callable[..., Notice],
) -> Appraisal:
    appraisal = Appraisal(
        nomination=nomination,
        received_on=received_on,
        outcome=outcome,
        opinion=opinion,
        assessment=assessment,
        appraiser=actor,
        concluded_on=on,
    )
    refuse_unfit(appraisal)
    appraisal.save()
    audit.record(
        events.DOSSIER_ACCEPTED if outcome == AppraisalOutcome.ACCEPTED else events.DOSSIER_RETURNED,
        actor=actor,
        target=appraisal,
        data=appraisal.told,
    )
    scope = [nomination.nominating_unit_id]
    announce(
        notice(key=str(appraisal.uid)),
        to=accounts.holders(Role.UNIT_HEAD, Role.UNIT_CLERK, scope_ids=scope, on=clock.today()),
    )
    return appraisal


@transaction.atomic
def accept_dossier(
    *,
    actor: Account,
    nomination: Nomination,
    received_on: date,
    on: date,
    opinion: str = "",
    same_achievement: bool | None = None,
) -> Appraisal:
    """Accept a submitted dossier for the council; the day of receipt selects the law that judges it.

    The lawbook is asked again and its answer kept; where it cannot conclude, the appraiser decides.
    `same_achievement` answers whether an earlier award of the register was for the same achievement.
    Refuses the nominee themself, a day of receipt before the submission, a conclusion before the receipt, and a dossier
    that does not meet the law, naming every ground.
    Side effects: the nomination is accepted; event `dossier_accepted`; a notice to the nominating unit.
    """
    require(actor, "appraisals.accept_dossier", nomination)
    nomination = _begin(nomination, "accept", received_on, on)
    assessment = _assess(actor, nomination, received_on, on, same_achievement)
    if assessment.outcome == Outcome.NOT_MET:
        lines = [f"– {line}" for line in failing_lines(assessment)]
        raise RefusedError(joined("\n", [_("Hồ sơ không đạt, hãy trả lại:"), *lines]))
    mark_accepted(actor=actor, nomination=nomination, assessment=assessment)
    return _conclude(
        actor=actor,
        nomination=nomination,
        outcome=AppraisalOutcome.ACCEPTED,
        opinion=nfc(opinion),
        assessment=assessment,
        received_on=received_on,
        on=on,
        notice=partial(
            DossierAccepted,
            record=nomination,
            subject_name=str(nomination.subject),
            round=nomination.round.title,
        ),
    )


@transaction.atomic
def return_for_supplement(
    *, actor: Account, nomination: Nomination, received_on: date, on: date, reason: str
) -> Appraisal:
    """Return a submitted dossier to its unit; the unit may supplement and submit it again, and every appraisal stays.

    Refuses the nominee themself, days in the wrong order and a missing reason.
    Side effects: the nomination is returned; event `dossier_returned`; a notice to the nominating unit.
    """
    require(actor, "appraisals.return_for_supplement", nomination)
    nomination = _begin(nomination, "return", received_on, on)
    assessment = _assess(actor, nomination, received_on, on, None)
    mark_returned(actor=actor, nomination=nomination, reason=reason)
    reason = nfc(reason)
    return _conclude(
        actor=actor,
        nomination=nomination,
        outcome=AppraisalOutcome.RETURNED,
        opinion=reason,
        assessment=assessment,
        received_on=received_on,
        on=on,
        notice=partial(
            DossierReturned,
            record=nomination,
            subject_name=str(nomination.subject),
            round=nomination.round.title,
            reason=reason,
        ),
    )
