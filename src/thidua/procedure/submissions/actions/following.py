"""Reading what became of the dossiers in the receiver's round, and telling the sender."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.language import said as _
from thidua.procedure.appraisals.enums import AppraisalOutcome
from thidua.procedure.appraisals.models import Appraisal
from thidua.procedure.councils.enums import MeetingState, VoteOutcome
from thidua.procedure.councils.models import HandVote
from thidua.procedure.decisions.models import DecisionEntry
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.submissions import events, queries
from thidua.procedure.submissions.enums import LineState, MessageCode
from thidua.procedure.submissions.models import Submission, SubmissionLine
from thidua.procedure.submissions.workflow import SUBMISSION
from thidua.records.register.models import Award

from .telling import _tell


@dataclass(frozen=True)
class Fate:
    """What became of one dossier, on which day, in which words."""

    state: LineState
    on: date
    reason: str = ""
    decision: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    award: Award | None = None


_TOLD = {
    LineState.RETURNED: MessageCode.RETURNED,
    LineState.AWARDED: MessageCode.AWARDED,
    LineState.NOT_AWARDED: MessageCode.NOT_AWARDED,
}
_KEPT = ("state", "reason", "decision", "decided_on", "decided_by")


@transaction.atomic
def follow_round(*, actor: Account | None, round: CommendationRound, on: date) -> int:
    """Bring the lines that became dossiers of a round up to what was done with them; returns how many changed.

    Read from the dossiers, the adopted minutes and the issued decisions, so that it may run at any time and twice.
    Side effects: messages on lines and submissions; states of submissions; event `submission_followed`.
    """
    lines = list(queries.lines_in_round(round).select_related("submission", "taken_as").order_by("pk"))
    submissions = [queries.locked_submission(one) for one in dict.fromkeys(line.submission for line in lines)]
    by_pk = {one.pk: one for one in submissions}
    for line in lines:
        line.submission = by_pk[line.submission_id]
    changed = _follow_lines(actor, lines, on)
    for submission in submissions:
        if round.is_closed and SUBMISSION.allows("work", submission.state):
            SUBMISSION.move(submission, "work")
            submission.save(update_fields=["state"])
            _tell(submission, MessageCode.IN_WORK, on, actor=actor, words=_("Trình Hội đồng của cơ quan nhận"))
        _end(actor, submission, on)
    return changed


def _follow_lines(actor: Account | None, lines: Sequence[SubmissionLine], on: date) -> int:
    """Do the same for lines of submissions held by the caller, without moving the submissions."""
    fates = _fates([one.taken_as for one in lines if one.taken_as is not None], on)
    changed = 0
    for line in lines:
        fate = fates.get(line.taken_as_id or 0)
        if fate is None or all(getattr(line, name) == getattr(fate, name) for name in _KEPT):
            continue
        if fate.state == LineState.TAKEN and line.state != LineState.RETURNED:
            continue  # nothing new of one that is being weighed
        changed += 1
        for name in (*_KEPT, "award"):
            setattr(line, name, getattr(fate, name))
        if fate.state == LineState.TAKEN:
            line.state = LineState.SUPPLEMENTED
        line.save(update_fields=[*_KEPT, "award"])
        code = _TOLD.get(fate.state)
        if code is not None:
            _tell(line.submission, code, fate.on, actor=actor, words=fate.reason, line=line)
        told = {"line": line.key, "name": line.subject_name, "state": line.state, "decision": fate.decision}
        audit.record(events.SUBMISSION_FOLLOWED, actor=actor, target=line.submission, data=told)
    return changed


def _end(actor: Account | None, submission: Submission, on: date) -> None:
    if not SUBMISSION.allows("conclude", submission.state):
        return
    states = set(submission.lines.values_list("state", flat=True))
    if states <= {LineState.AWARDED, LineState.NOT_AWARDED}:
        SUBMISSION.move(submission, "conclude")
        submission.save(update_fields=["state"])
        _tell(submission, MessageCode.DONE, on, actor=actor)
        told = {"on": on, "reason": "", "without_outcome": 0}
        audit.record(events.SUBMISSION_CONCLUDED, actor=actor, target=submission, data=told)


def _fates(nominations: Sequence[Nomination], on: date) -> dict[int, Fate]:
    """Return, by dossier, where it stands; what was decided says more than what was voted, that more than its state."""
    found: dict[int, Fate] = {}
    returned = Appraisal.objects.filter(nomination__in=list(nominations), outcome=AppraisalOutcome.RETURNED)
    days = dict(returned.order_by("pk").values_list("nomination_id", "concluded_on"))
    for one in nominations:
        if one.state == NominationState.RETURNED:
            found[one.pk] = Fate(LineState.RETURNED, days.get(one.pk, on), one.return_reason)
        elif one.state == NominationState.WITHDRAWN:
            found[one.pk] = Fate(LineState.NOT_AWARDED, on, _("Đề nghị đã rút hoặc đợt đã hủy"))
        else:
            found[one.pk] = Fate(LineState.TAKEN, on)
    voted = HandVote.objects.filter(
        nomination__in=list(nominations),
        outcome=VoteOutcome.NOT_RECOMMENDED,
        meeting__state=MeetingState.ADOPTED,
    )
    for vote in voted.select_related("meeting").order_by("pk"):
        words = _("Hội đồng họp ngày %(day)s không đề nghị (%(votes)d phiếu tán thành)") % {
            "day": f"{vote.meeting.held_on:%d/%m/%Y}",
            "votes": vote.in_favour + vote.written_in_favour,
        }
        found[vote.nomination_id] = Fate(LineState.NOT_AWARDED, vote.meeting.adopted_on or on, words)
    entries = DecisionEntry.objects.filter(nomination__in=list(nominations), award__isnull=False)
    for entry in entries.select_related("decision", "award"):
        award = entry.award
        assert award is not None  # filtered by it
        found[entry.nomination_id] = Fate(
            LineState.AWARDED,
            award.decided_on,
            "",
            award.decision_number,
            award.decided_on,
            award.issuer_name,
            award,
        )
    return found
