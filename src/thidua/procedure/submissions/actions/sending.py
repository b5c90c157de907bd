"""What the sender does with a package: sends it, takes it back, replaces it, supplements it."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import asked_reason
from thidua.procedure.nominations.actions import take_supplement
from thidua.procedure.submissions import events, queries
from thidua.procedure.submissions.enums import LineState, MessageCode, PaperRole
from thidua.procedure.submissions.models import Submission, SubmissionLine, SubmissionPaper
from thidua.procedure.submissions.workflow import SUBMISSION

from .enclosing import _keep_package
from .preparing import prepare_submission
from .telling import _tell


@transaction.atomic
def send_submission(*, actor: Account, submission: Submission, on: date) -> Submission:
    """Send a prepared package: to the receiver in this installation, or as a file that is downloaded and carried.

    Refuses a day before it was prepared, and what is sent already. Side effects: the package file; messages «gửi» and,
    in one installation, «đến»; event `submission_sent`.
    """
    require(actor, "submissions.send_submission", submission)
    submission = queries.locked_submission(submission)
    SUBMISSION.move(submission, "send" if submission.by_file else "arrive")
    if on < submission.prepared_on:
        raise RefusedError(_("Không gửi trước ngày lập %s.") % date_short(submission.prepared_on), field="on")
    submission.sent_on = on
    submission.package = _keep_package(actor, submission)
    submission.save(update_fields=["state", "sent_on", "package"])
    _tell(submission, MessageCode.SENT, on, actor=actor, from_above=False, silently=True)
    if not submission.by_file:
        _tell(submission, MessageCode.ARRIVED, on, actor=actor, from_above=False)
    told = {"on": on, "to": submission.receiver.key, "way": submission.way, "sha256": submission.package.sha256}
    audit.record(events.SUBMISSION_SENT, actor=actor, target=submission, data=told)
    return submission


@transaction.atomic
def recall_submission(*, actor: Account, submission: Submission, on: date, reason: str) -> Submission:
    """Take a submission back before the receiver has taken it; its dossiers may be sent up again.

    Refuses no reason, and what the receiver has taken or refused. Side effects: message «thu hồi»; where it travels by
    file, the next edition of the package, which says so; event `submission_recalled`.
    """
    require(actor, "submissions.recall_submission", submission)
    submission = queries.locked_submission(submission)
    was_sent = not submission.is_prepared
    SUBMISSION.move(submission, "recall")
    reason = asked_reason(reason)
    if was_sent and submission.by_file:
        submission.edition += 1
        submission.package = _keep_package(actor, submission, withdrawn=True)
    submission.save(update_fields=["state", "edition", "package"])
    if was_sent:
        _tell(submission, MessageCode.RECALLED, on, actor=actor, words=reason, from_above=False)
    audit.record(events.SUBMISSION_RECALLED, actor=actor, target=submission, data={"on": on, "reason": reason})
    return submission


@transaction.atomic
def replace_submission(
    *, actor: Account, submission: Submission, on: date, reason: str, request_number: str = ""
) -> Submission:
    """Prepare and send another package of the same minutes in the place of one that the receiver has not taken.

    The dossiers are gathered anew, with what has come to them since. Refuses no reason, and what the receiver has
    taken or refused. Side effects: messages «thay thế», «gửi», «đến»; events `submission_replaced` and those of
    preparing and sending.
    """
    require(actor, "submissions.recall_submission", submission)
    submission = queries.locked_submission(submission)
    SUBMISSION.move(submission, "replace")
    reason = asked_reason(reason)
    submission.save(update_fields=["state"])
    meeting = submission.meeting
    assert meeting is not None  # only its sender comes here
    newer = prepare_submission(
        actor=actor,
        meeting=meeting,
        on=on,
        kinds=list(queries.kinds_of(submission)),
        request_number=request_number or submission.request_number,
        way=submission.way,
        replaces=submission,
    )
    _tell(submission, MessageCode.REPLACED, on, actor=actor, words=reason, from_above=False)
    told = {"on": on, "reason": reason, "by": newer.uid}
    audit.record(events.SUBMISSION_REPLACED, actor=actor, target=submission, data=told)
    return send_submission(actor=actor, submission=newer, on=on)


@transaction.atomic
def supplement_line(
    *,
    actor: Account,
    line: SubmissionLine,
    title: str,
    content: bytes,
    media_type: str,
    on: date,
    requirement: str = "",
    words: str = "",
) -> SubmissionLine:
    """Send one more paper for a dossier that is before the receiver; one that was returned is before it again.

    Refuses a submission not sent or given up, a dossier the receiver has decided on, a file that is not what it is
    said to be, no title. Side effects: the paper, also in the receiver's dossier; the next edition of the package;
    message «cập nhật»; event `submission_supplemented`.
    """
    require(actor, "submissions.supplement_line", line)
    submission = queries.locked_submission(line.submission)
    line = queries.lines_of(submission).get(pk=line.pk)
    if not (submission.is_on_the_way or submission.is_with_the_receiver) or submission.incoming:
        raise RefusedError(_("Chỉ bổ sung khi gói đã gửi và cơ quan nhận chưa kết thúc xử lý."))
    if line.is_concluded:
        raise RefusedError(_("Cơ quan nhận đã có kết quả về hồ sơ này."))
    title = nfc(title)
    if not 0 < len(title) <= 400:
        raise RefusedError(_("Cần ghi tên văn bản, dài không quá 400 ký tự."), field="title")
    stored = store_paper(
        actor=actor,
        about=submission,
        kind=PaperKind.OTHER,
        title=title,
        content=content,
        media_type=media_type,
        suffix=suffix_of(content, media_type),
    )
    submission.edition += 1
    last = submission.papers.order_by("-order").values_list("order", flat=True).first() or 0
    SubmissionPaper.objects.create(
        submission=submission,
        line=line,
        role=PaperRole.SUPPLEMENT,
        requirement=requirement,
        edition=submission.edition,
        order=last + 1,
        paper=stored,
    )
    if line.taken_as is not None:
        take_supplement(actor=actor, nomination=line.taken_as, papers=[(stored, requirement)], on=on)
    line.state = LineState.SUPPLEMENTED
    line.missing = [[code, name] for code, name in line.missing if code != requirement]
    line.save(update_fields=["state", "missing"])
    submission.package = _keep_package(actor, submission)
    submission.save(update_fields=["edition", "package"])
    said = nfc(words) or title
    _tell(submission, MessageCode.UPDATED, on, actor=actor, words=said, line=line, from_above=False)
    told = {"line": line.key, "title": title, "sha256": stored.sha256, "on": on}
    audit.record(events.SUBMISSION_SUPPLEMENTED, actor=actor, target=submission, data=told)
    return line
