"""Receiving a dossier and sending it back, for the appraiser's verbs."""

from collections.abc import Sequence

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.nominations import events
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import locked_nomination
from thidua.procedure.nominations.workflow import NOMINATION
from thidua.records.people.permissions import is_own


@transaction.atomic
def mark_accepted(*, actor: Account, nomination: Nomination, assessment: Assessment) -> Nomination:
    """Move a submitted dossier to the council, with the answer it was accepted under. For `appraisals`.

    Refuses the nominee themself. Side effects: event `nomination_accepted`.
    """
    require(actor, "nominations.receive_dossier", nomination)
    nomination = locked_nomination(nomination)
    NOMINATION.move(nomination, "accept")
    nomination.assessment = assessment
    nomination.save(update_fields=["state", "assessment"])
    audit.record(
        events.NOMINATION_ACCEPTED,
        actor=actor,
        target=nomination,
        data={"assessment": assessment.uid, "outcome": assessment.outcome},
    )
    return nomination


@transaction.atomic
def mark_many_accepted(
    *, actor: Account, round: CommendationRound, accepted: Sequence[tuple[Nomination, Assessment]]
) -> None:
    """Move submitted dossiers of one round, locked by the caller, to the council together. For `appraisals`.

    Refuses the actor's own and a dossier of another round. Side effects: event `nomination_accepted` for each.
    """
    require(actor, "nominations.reassess_dossiers", round)
    for nomination, assessment in accepted:
        if nomination.round_id != round.pk or is_own(actor, nomination.subject):
            raise NotAllowedError(_("Hồ sơ của %s phải do người khác tiếp nhận.") % nomination.subject)
        NOMINATION.move(nomination, "accept")
        nomination.assessment = assessment
    Nomination.objects.bulk_update([one for one, _answer in accepted], ["state", "assessment"], batch_size=200)
    audit.record_each(
        events.NOMINATION_ACCEPTED,
        actor=actor,
        told=[
            (nomination, {"assessment": assessment.uid, "outcome": assessment.outcome})
            for nomination, assessment in accepted
        ],
    )


@transaction.atomic
def mark_returned(*, actor: Account, nomination: Nomination, reason: str) -> Nomination:
    """Send a submitted dossier back to its unit with the reason. For `appraisals`.

    Refuses the nominee themself and a missing reason. Side effects: event `nomination_returned`.
    """
    require(actor, "nominations.receive_dossier", nomination)
    nomination = locked_nomination(nomination)
    NOMINATION.move(nomination, "return")
    reason = nfc(reason)
    if not reason:
        raise RefusedError(_("Cần ghi rõ lý do trả lại và nội dung phải bổ sung."), field="reason")
    nomination.return_reason = reason
    refuse_unfit(nomination)
    nomination.save(update_fields=["state", "return_reason"])
    audit.record(events.NOMINATION_RETURNED, actor=actor, target=nomination, data={"reason": reason})
    return nomination
