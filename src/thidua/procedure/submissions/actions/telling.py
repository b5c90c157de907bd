"""Keeping what one end tells the other, and saying so to its officers."""

import uuid
from datetime import date

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.submissions.enums import MessageCode
from thidua.procedure.submissions.models import Submission, SubmissionLine, SubmissionMessage
from thidua.procedure.submissions.notices import SubmissionArrived, SubmissionTold

_OFFICERS = (Role.APPRAISER, Role.COUNCIL_SECRETARY)


def _tell(
    submission: Submission,
    code: MessageCode,
    on: date,
    *,
    actor: Account | None,
    words: str = "",
    line: SubmissionLine | None = None,
    from_above: bool = True,
    uid: uuid.UUID | None = None,
    silently: bool = False,
) -> SubmissionMessage:
    """Keep one message about a submission or a line of it, and announce it to the officers of the other end.

    The other end of a submission that travels by file learns of it from the file. With `silently` nobody is told.
    """
    told = SubmissionMessage(
        uid=uid or uuid.uuid4(),
        submission=submission,
        line=line,
        code=code,
        on=on,
        words=words,
        from_above=from_above,
        decision=line.decision if line is not None else "",
        decided_on=line.decided_on if line is not None else None,
        decided_by=line.decided_by if line is not None else "",
        told_by=actor,
    )
    refuse_unfit(told)
    told.save(force_insert=True)
    other = submission.sender_id if from_above else submission.receiver_id
    here = not submission.by_file or uid is not None
    if here and not silently:
        title = f"{line.subject_name} – {submission.title}" if line is not None else submission.title
        notice: SubmissionArrived | SubmissionTold
        if code == MessageCode.ARRIVED and not from_above:
            notice = SubmissionArrived(
                key=str(told.uid),
                record=submission,
                sender=submission.sender.name,
                title=submission.title,
                count=submission.lines.count(),
            )
        else:
            notice = SubmissionTold(key=str(told.uid), record=submission, code=code.label, title=title, words=words)
        announce(notice, to=accounts.holders(*_OFFICERS, scope_ids=[other], on=clock.today()))
    return told
