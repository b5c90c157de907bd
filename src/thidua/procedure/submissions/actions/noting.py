"""Keeping how a package went out or came in, where a gateway carries it."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.procedure.submissions import events
from thidua.procedure.submissions.models import Submission


@transaction.atomic
def note_carried(*, actor: Account, submission: Submission, document_id: str, inward: bool, on: date) -> None:
    """Keep that a package was put into the exchange's folder, or came out of it (`inward`), as which document.

    Refuses whoever may not send it, or take it in. Side effects: event `submission_put_out` or
    `submission_brought_in`.
    """
    if inward:
        require(actor, "submissions.take_package", submission.receiver)
    else:
        require(actor, "submissions.send_submission", submission)
    event = events.SUBMISSION_BROUGHT_IN if inward else events.SUBMISSION_PUT_OUT
    told = {"document_id": document_id, "edition": submission.edition, "on": on}
    audit.record(event, actor=actor, target=submission, data=told)
