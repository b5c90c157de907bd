"""What the receiver does: takes a submission in, refuses it, gives it to somebody, returns one dossier, asks, ends."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.appraisals.actions import return_for_supplement
from thidua.procedure.nominations.actions import Proposed, take_proposed
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.submissions import events, package, queries
from thidua.procedure.submissions.enums import LineState, MessageCode, PaperRole
from thidua.procedure.submissions.models import Submission, SubmissionLine, SubmissionMessage
from thidua.procedure.submissions.workflow import SUBMISSION
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.models import Unit

from .following import _follow_lines
from .knowing import Sender, _subject_meant
from .telling import _tell

_PENDING = (LineState.WAITING, LineState.SUPPLEMENTED)


@transaction.atomic
def receive_submission(
    *,
    actor: Account,
    submission: Submission,
    round: CommendationRound,
    on: date,
    answers: Mapping[str, str] | None = None,
) -> Submission:
    """Take a submission in: each dossier that was not returned becomes one of a round of the receiver's own.

    From there on they are assessed, appraised, voted on and decided as every dossier. `answers` say, by the key of a
    line that came from another system, who is meant: the outward id of a person here, or «moi» for somebody new.
    Refuses a round of another authority or one that is closed or lacks a kind of award, a day before it was sent, and
    what cannot be written, naming the line. Side effects: the dossiers; message «tiếp nhận»; event
    `submission_received`.
    """
    require(actor, "submissions.receive_submission", submission)
    submission = queries.locked_submission(submission)
    SUBMISSION.move(submission, "receive")
    _refuse_early(submission, on)
    if round.issuer_id != submission.receiver_id:
        raise RefusedError(_("Hãy chọn đợt của %s.") % submission.receiver.authority_name, field="round")
    submission.received_on, submission.round = on, round
    submission.save(update_fields=["state", "received_on", "round"])
    taken = [one for one in queries.lines_of(submission) if one.state in _PENDING]
    if not taken:
        raise RefusedError(_("Mọi hồ sơ của gói đã trả lại; hãy chờ bổ sung hoặc từ chối tiếp nhận cả gói."))
    sender = Sender(submission)
    for line in taken:
        _take(actor, sender, line, round, on, answers or {})
    words = _("%(count)d hồ sơ vào đợt «%(round)s»") % {"count": len(taken), "round": round.title}
    _tell(submission, MessageCode.RECEIVED, on, actor=actor, words=words)
    told = {"on": on, "round": round.uid, "lines": len(taken)}
    audit.record(events.SUBMISSION_RECEIVED, actor=actor, target=submission, data=told)
    return submission


@transaction.atomic
def receive_line(
    *, actor: Account, line: SubmissionLine, on: date, answers: Mapping[str, str] | None = None
) -> SubmissionLine:
    """Take in one dossier that was returned before the others were taken, and has been supplemented since.

    Refuses before the submission was received, a dossier that is taken or still returned, and what
    `receive_submission` refuses of it. Side effects: the dossier; message «tiếp nhận»; event `submission_received`.
    """
    require(actor, "submissions.receive_submission", line)
    submission = queries.locked_submission(line.submission)
    line = queries.lines_of(submission).get(pk=line.pk)
    if submission.round is None or not submission.is_with_the_receiver:
        raise RefusedError(_("Hãy tiếp nhận cả gói trước."))
    if line.state not in _PENDING or line.taken_as is not None:
        raise RefusedError(_("Hồ sơ này đã tiếp nhận, hoặc đang chờ đơn vị bổ sung."))
    _take(actor, Sender(submission), line, submission.round, on, answers or {})
    _tell(submission, MessageCode.RECEIVED, on, actor=actor, line=line)
    told = {"on": on, "round": submission.round.uid, "lines": 1, "line": line.key}
    audit.record(events.SUBMISSION_RECEIVED, actor=actor, target=submission, data=told)
    return line


def _take(
    actor: Account,
    sender: Sender,
    line: SubmissionLine,
    round: CommendationRound,
    on: date,
    answers: Mapping[str, str],
) -> None:
    """Write one line into the round; a refusal names the line it is about."""
    nominee = package.read_nominee(line.told)
    roles = (PaperRole.REPORT, PaperRole.DOSSIER, PaperRole.SUPPLEMENT)
    own = [(one.paper, one.requirement) for one in line.papers.all() if one.role in roles]
    try:
        subject = _subject_meant(actor, sender, line, nominee, answers)
        [taken] = take_proposed(
            actor=actor,
            round=round,
            proposed=[
                Proposed(
                    nominating_unit=sender.unit,
                    subject=subject,
                    award_kind=line.award_kind,
                    achievement=nominee.achievement,
                    period_from=nominee.period_from,
                    period_to=nominee.period_to,
                    field=FieldOfWork.objects.filter(code=nominee.field_code).first(),
                    subject_detail=nominee.detail,
                    certificate_text=nominee.certificate_text,
                    attestations=nominee.attestations,
                    papers=[*own, *((one.paper, _as_asked(one.role)) for one in sender.common_papers)],
                )
            ],
            on=on,
        )
    except RefusedError as refusal:
        if refusal.field and refusal.field.startswith("who-"):
            raise
        field = refusal.field if refusal.field in ("on", "round") else None
        words = _("Dòng %(order)d, %(name)s: %(refusal)s")
        told = {"order": line.order, "name": line.subject_name, "refusal": refusal.message}
        raise type(refusal)(words % told, field=field) from refusal
    line.taken_as, line.state, line.reason = taken, LineState.TAKEN, ""
    line.save(update_fields=["taken_as", "state", "reason"])


def _as_asked(role: str) -> str:
    """Return the lawbook's code of what a common paper of the package stands for in each dossier."""
    return {PaperRole.REQUEST.value: "to-trinh", PaperRole.MINUTES.value: "bien-ban"}.get(role, "")


def _refuse_early(submission: Submission, on: date) -> None:
    assert submission.sent_on is not None  # the state says so
    if on < submission.sent_on:
        raise RefusedError(_("Gói được gửi ngày %s.") % date_short(submission.sent_on), field="on")


@transaction.atomic
def refuse_submission(*, actor: Account, submission: Submission, on: date, reason: str) -> Submission:
    """Refuse a whole submission with the reason; its dossiers may be sent up again.

    Refuses no reason, a day before it was sent, and what is taken in. Side effects: message «từ chối tiếp nhận»;
    event `submission_refused`.
    """
    require(actor, "submissions.refuse_submission", submission)
    submission = queries.locked_submission(submission)
    SUBMISSION.move(submission, "refuse")
    _refuse_early(submission, on)
    reason = asked_reason(reason)
    submission.save(update_fields=["state"])
    _tell(submission, MessageCode.REFUSED, on, actor=actor, words=reason)
    audit.record(events.SUBMISSION_REFUSED, actor=actor, target=submission, data={"on": on, "reason": reason})
    return submission


@transaction.atomic
def assign_submission(*, actor: Account, submission: Submission, to: Account, on: date) -> Submission:
    """Give a submission that was taken in to one of the receiver's officers, or to another one than before.

    Refuses whoever does not appraise for the receiver, and who is assigned already. Side effects: message «phân
    công»; event `submission_assigned`.
    """
    require(actor, "submissions.assign_submission", submission)
    submission = queries.locked_submission(submission)
    SUBMISSION.move(submission, "assign")
    if not may(to, "submissions.receive_submission", submission):
        raise RefusedError(_("%s không thẩm định cho cơ quan nhận, hoặc có tên trong gói.") % to, field="to")
    if submission.assigned_to_id == to.pk:
        raise RefusedError(_("Gói này đang do %s xử lý.") % to, field="to")
    submission.assigned_to = to
    submission.save(update_fields=["state", "assigned_to"])
    _tell(submission, MessageCode.ASSIGNED, on, actor=actor, words=str(to))
    audit.record(events.SUBMISSION_ASSIGNED, actor=actor, target=submission, data={"on": on, "to": to.username})
    return submission


@transaction.atomic
def return_line(*, actor: Account, line: SubmissionLine, on: date, reason: str) -> SubmissionLine:
    """Return one dossier of a submission with the reason; the others go on.

    One that is a dossier of the receiver's round already is returned by `appraisals.return_for_supplement`.
    Refuses no reason, and a dossier that is returned, accepted or decided on. Side effects: message «trả lại»; event
    `submission_line_returned`.
    """
    require(actor, "submissions.return_line", line)
    submission = queries.locked_submission(line.submission)
    line = queries.lines_of(submission).get(pk=line.pk)
    if not (submission.is_on_the_way or submission.is_with_the_receiver) or line.is_concluded or line.is_returned:
        raise RefusedError(_("Hồ sơ này đã trả lại hoặc đã có kết quả."))
    _refuse_early(submission, on)
    reason = asked_reason(reason)
    taken = line.taken_as
    if taken is not None:
        if taken.state != NominationState.SUBMITTED or taken.submitted_on is None:
            raise RefusedError(_("Hồ sơ này đã qua thẩm định ở đợt «%s».") % taken.round)
        return_for_supplement(
            actor=actor, nomination=taken, received_on=max(taken.submitted_on, on), on=on, reason=reason
        )
        taken.refresh_from_db()
        _follow_lines(actor, [line], on)
    else:
        line.state, line.reason = LineState.RETURNED, reason
        refuse_unfit(line)
        line.save(update_fields=["state", "reason"])
        _tell(submission, MessageCode.RETURNED, on, actor=actor, words=reason, line=line)
    told = {"line": line.key, "name": line.subject_name, "on": on, "reason": reason}
    audit.record(events.SUBMISSION_LINE_RETURNED, actor=actor, target=submission, data=told)
    return line


@transaction.atomic
def ask_for_missing(*, actor: Account, receiver: Unit, sender: Unit, on: date) -> list[SubmissionMessage]:
    """Ask a sender once for everything that its dossiers under way lack, over all its submissions.

    Refuses when nothing is missing, and when just that was asked already. Side effects: message «đề nghị bổ sung» on
    each submission that lacks something, the whole list on the first; one notice; event `submission_asked`.
    """
    require(actor, "submissions.ask_for_missing", receiver)
    lacking = next((one for one in queries.lacking_of(receiver) if one.sender.pk == sender.pk), None)
    if lacking is None:
        raise RefusedError(_("Hồ sơ của %s không thiếu giấy tờ nào luật chắc chắn đòi hỏi.") % sender)
    if lacking.asked:
        raise RefusedError(_("Đã đề nghị %s bổ sung đúng danh sách này.") % sender)
    asked: list[SubmissionMessage] = []
    for submission in dict.fromkeys(line.submission for line in lacking.lines):
        words = lacking.words if not asked else _("Xem đề nghị bổ sung chung ngày %s.") % date_short(on)
        asked.append(_tell(submission, MessageCode.ASKED, on, actor=actor, words=words[:4000], silently=bool(asked)))
        told = {"on": on, "sender": sender.key, "dossiers": len(lacking.lines)}
        audit.record(events.SUBMISSION_ASKED, actor=actor, target=submission, data=told)
    return asked


@transaction.atomic
def conclude_submission(*, actor: Account, submission: Submission, on: date, reason: str) -> Submission:
    """End the work on a submission; dossiers without an outcome are not commended, with the reason.

    One whose every dossier is decided ends by itself. Refuses no reason while a dossier has no outcome, and a dossier
    that still goes through the receiver's round. Side effects: messages «không khen thưởng», «hoàn thành»; event
    `submission_concluded`.
    """
    require(actor, "submissions.conclude_submission", submission)
    submission = queries.locked_submission(submission)
    SUBMISSION.move(submission, "conclude")
    left = [one for one in queries.lines_of(submission) if not one.is_concluded]
    going = [
        one
        for one in left
        if one.taken_as is not None and one.taken_as.state in (NominationState.SUBMITTED, NominationState.ACCEPTED)
    ]
    if going:
        names = ", ".join(one.subject_name for one in going[:5])
        raise RefusedError(_("Còn hồ sơ đang xét ở đợt của cơ quan: %s.") % names)
    reason = asked_reason(reason) if left else nfc(reason)
    for line in left:
        line.state, line.reason = LineState.NOT_AWARDED, reason
        refuse_unfit(line)
        line.save(update_fields=["state", "reason"])
        _tell(submission, MessageCode.NOT_AWARDED, on, actor=actor, words=reason, line=line, silently=True)
    submission.save(update_fields=["state"])
    _tell(submission, MessageCode.DONE, on, actor=actor, words=reason)
    told = {"on": on, "reason": reason, "without_outcome": len(left)}
    audit.record(events.SUBMISSION_CONCLUDED, actor=actor, target=submission, data=told)
    return submission
