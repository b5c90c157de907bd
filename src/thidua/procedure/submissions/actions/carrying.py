"""Taking in what was carried from another installation: a package at the receiver, answers at the sender."""

import uuid
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.nominations.actions import take_supplement
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.submissions import events, package, queries
from thidua.procedure.submissions.enums import LineState, MessageCode, PaperRole, SubmissionState, Way
from thidua.procedure.submissions.models import Submission, SubmissionLine, SubmissionMessage, SubmissionPaper
from thidua.procedure.submissions.workflow import SUBMISSION, is_news
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import unit_by_code, units_below
from thidua.records.people.enums import SubjectKind
from thidua.records.register.actions import enter_external_award
from thidua.records.register.models import Award

from .enclosing import ZIP, _office_of
from .telling import _tell

_KINDS = {
    PaperRole.REQUEST.value: PaperKind.NOMINATION_LIST,
    PaperRole.MINUTES.value: PaperKind.MINUTES,
    PaperRole.REPORT.value: PaperKind.ACHIEVEMENT_REPORT,
}


@transaction.atomic
def take_package(*, actor: Account, receiver: Unit, content: bytes, on: date) -> Submission:
    """Take in a package file for an authority of this installation; a later edition supplements the earlier.

    The same file, or an earlier edition, changes nothing. Refuses a file that is no such package or was changed, one
    for another authority, a sender that is not in the tree, kinds of award that are not known, a package that was sent
    within this installation, and a recall of what was taken in already.
    Side effects: the file and its papers; message «đến», «cập nhật» or «thu hồi»; event `submission_taken_in`.
    """
    require(actor, "submissions.take_package", receiver)
    told, papers = package.unpacked(content)
    uid = _uid(told.uid)
    if queries.package_known(uid, incoming=False) is not None:
        raise RefusedError(_("Gói này gửi từ chính hệ thống này; xem ở hộp đến, không phải nạp tệp."), field="content")
    if not _names(told.receiver, receiver, on):
        raise RefusedError(
            _("Gói này gửi %(to)s, không phải %(unit)s.") % {"to": told.receiver.name, "unit": receiver},
            field="content",
        )
    known = queries.package_known(uid, incoming=True)
    if known is None:
        return _first(actor, receiver, told, papers, content, on)
    known = queries.locked_submission(known)
    if told.edition <= known.edition:
        return known
    return _later(actor, known, told, papers, content, on)


def _uid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise RefusedError(_("Mã gói không đọc được."), field="content") from error


def _names(office: package.Office, unit: Unit, on: date) -> bool:
    borne = unit_by_code(office.code, on) if office.code else None
    return borne.pk == unit.pk if borne is not None else fold(office.name) == fold(unit.name)


def _sender(receiver: Unit, office: package.Office, on: date) -> Unit:
    """Return the unit that sends: by its administrative code, else the one of that name below the receiver."""
    below = units_below({receiver.pk}, on=on).exclude(pk=receiver.pk)
    borne = unit_by_code(office.code, on) if office.code else None
    if borne is not None and below.filter(pk=borne.pk).exists():
        return borne
    found = [one for one in below.filter(kind__in=("ward", "district")) if fold(one.name) == fold(office.name)]
    if len(found) == 1 and borne is None:
        return found[0]
    code = f" (mã {office.code})" if office.code else ""
    raise RefusedError(
        _("Chưa có %(sender)s%(code)s dưới %(receiver)s trong cây đơn vị; nhờ quản trị lập đơn vị, ghi mã, nạp lại.")
        % {"sender": office.name, "code": code, "receiver": receiver},
        field="content",
    )


def _first(
    actor: Account, receiver: Unit, told: package.Package, papers: dict[str, bytes], content: bytes, on: date
) -> Submission:
    if told.withdrawn:
        raise RefusedError(_("Gói này đã được nơi gửi thu hồi, không nhận."), field="content")
    if told.sent_on > on:
        raise RefusedError(_("Gói ghi ngày gửi sau hôm nay."), field="content")
    sender = _sender(receiver, told.sender, told.sent_on)
    kinds = {one.code: one for one in AwardKind.objects.filter(code__in={one.award for one in told.nominees})}
    unknown = sorted({one.award_name for one in told.nominees if one.award not in kinds})
    if unknown or not told.nominees:
        raise RefusedError(
            _("Gói có loại khen thưởng chưa biết ở đây: %s. Hãy nâng cấp phần mềm.") % "; ".join(unknown)
            if unknown
            else _("Gói không có hồ sơ nào."),
            field="content",
        )
    replaced = queries.package_known(_uid(told.replaces), incoming=True) if told.replaces else None
    if replaced is not None:
        replaced = queries.locked_submission(replaced)
        SUBMISSION.move(replaced, "replace")
        replaced.save(update_fields=["state"])
        _tell(replaced, MessageCode.REPLACED, on, actor=actor, from_above=False, uid=uuid.uuid4())
    submission = Submission(
        package_uid=_uid(told.uid),
        edition=told.edition,
        sender=sender,
        receiver=receiver,
        way=Way.FILE,
        incoming=True,
        title=told.title[:400],
        year=told.year if 1945 <= told.year <= 2200 else told.sent_on.year,
        minutes=told.sitting.number[:200],
        request_number=told.request_number[:60],
        state=SubmissionState.ARRIVED,
        prepared_on=told.prepared_on,
        sent_on=told.sent_on,
        replaces=replaced,
    )
    refuse_unfit(submission)
    submission.save(force_insert=True)
    for order, one in enumerate(told.nominees, start=1):
        line = SubmissionLine(submission=submission, order=order, award_kind=kinds[one.award], **_line(one))
        refuse_unfit(line)
        line.save(force_insert=True)
    _keep(actor, submission, told, papers, content)
    _tell(submission, MessageCode.ARRIVED, on, actor=actor, from_above=False, uid=uuid.uuid4())
    data = {"sender": sender.key, "edition": told.edition, "lines": len(told.nominees), "on": on}
    audit.record(events.SUBMISSION_TAKEN_IN, actor=actor, target=submission, data=data)
    return submission


def _line(one: package.Nominee) -> dict[str, object]:
    """Return the columns of a line as the package tells them; its own check refuses what does not fit."""
    if one.subject_kind not in SubjectKind.values or one.period_to < one.period_from:
        raise RefusedError(_("Không đọc được dòng «%s» của gói.") % one.name, field="content")
    vote = one.vote
    return {
        "key": _uid(one.line),
        "subject_kind": one.subject_kind,
        "subject_name": one.name,
        "subject_detail": one.detail,
        "unit_name": one.unit,
        "achievement": one.achievement,
        "in_favour": min(vote.in_favour + vote.written_in_favour, 30_000),
        "against": min(vote.against + vote.written_against, 30_000),
        "counted_of": min(vote.members, 30_000),
        "missing": [[paper.code, paper.title] for paper in one.missing],
        "told": package.plain(one),
    }


def _keep(
    actor: Account, submission: Submission, told: package.Package, papers: dict[str, bytes], content: bytes
) -> dict[SubmissionLine, list[SubmissionPaper]]:
    """Keep the package's papers that are not kept yet, and the file; returns what is new, line by line."""
    lines = {str(line.key): line for line in submission.lines.all()}
    there = set(submission.papers.values_list("line_id", "paper__sha256", "role"))
    order = submission.papers.order_by("-order").values_list("order", flat=True).first() or 0
    fresh: dict[SubmissionLine, list[SubmissionPaper]] = {}
    for one in told.papers:
        line = lines.get(one.line)
        if one.role not in PaperRole.values or (one.line and line is None):
            raise RefusedError(_("Không đọc được tệp «%s» của gói.") % one.title, field="content")
        if (line.pk if line is not None else None, one.sha256, one.role) in there:
            continue
        order += 1
        stored = store_paper(
            actor=actor,
            about=submission,
            kind=_KINDS.get(one.role, PaperKind.OTHER),
            title=(one.title or one.path)[:400],
            content=papers[one.path],
            media_type=one.media_type,
            suffix=suffix_of(papers[one.path], one.media_type),
        )
        kept = SubmissionPaper(
            submission=submission,
            line=line,
            role=one.role,
            requirement=one.requirement[:64],
            edition=told.edition,
            order=order,
            paper=stored,
        )
        kept.save(force_insert=True)
        if line is not None:
            fresh.setdefault(line, []).append(kept)
    submission.edition = told.edition
    submission.package = store_paper(
        actor=actor,
        about=submission,
        kind=PaperKind.OTHER,
        title=_("Gói hồ sơ của %s") % submission.sender,
        content=content,
        media_type=ZIP,
        suffix=".zip",
    )
    submission.save(update_fields=["edition", "package"])
    return fresh


def _later(
    actor: Account, known: Submission, told: package.Package, papers: dict[str, bytes], content: bytes, on: date
) -> Submission:
    """Take in a later edition: a recall, or a supplement of dossiers under way."""
    if told.withdrawn:
        SUBMISSION.move(known, "recall")
        known.edition = told.edition
        known.save(update_fields=["state", "edition"])
        _tell(known, MessageCode.RECALLED, on, actor=actor, from_above=False, uid=uuid.uuid4())
    else:
        if not (known.is_on_the_way or known.is_with_the_receiver):
            raise RefusedError(
                _("Gói này đang ở trạng thái «%s» nên không nhận bổ sung.") % known.get_state_display(), field="content"
            )
        fresh = _keep(actor, known, told, papers, content)
        lacking = {one.line: [[paper.code, paper.title] for paper in one.missing] for one in told.nominees}
        for line, kept in fresh.items():
            line.missing = lacking.get(str(line.key), line.missing)
            if not line.is_concluded:
                line.state = LineState.SUPPLEMENTED
                if line.taken_as is not None:
                    brought = [(one.paper, one.requirement) for one in kept]
                    take_supplement(actor=actor, nomination=line.taken_as, papers=brought, on=on)
            line.save(update_fields=["state", "missing"])
            words = "; ".join(one.paper.title for one in kept)[:4000]
            _tell(
                known, MessageCode.UPDATED, on, actor=actor, words=words, line=line, from_above=False, uid=uuid.uuid4()
            )
    data = {"sender": known.sender.key, "edition": told.edition, "withdrawn": told.withdrawn, "on": on}
    audit.record(events.SUBMISSION_TAKEN_IN, actor=actor, target=known, data=data)
    return known


def answers_file(*, actor: Account, submission: Submission) -> bytes:
    """Return what the receiver has told about a submission so far, as the file that the sender takes in.

    Refuses whoever holds no office of the receiver.
    """
    require(actor, "submissions.view_inbox", submission)
    assert submission.sent_on is not None  # it has arrived
    told = submission.messages.filter(from_above=True).select_related("line").order_by("pk")
    return package.written(
        package.Answers(
            package=str(submission.package_uid),
            sender=_office_of(submission.sender, submission.sent_on),
            receiver=_office_of(submission.receiver, submission.sent_on),
            answers=tuple(
                package.Answer(
                    uid=str(one.uid),
                    code=MessageCode(one.code).plain,
                    on=one.on,
                    words=one.words,
                    line=str(one.line.key) if one.line is not None else "",
                    decision=one.decision,
                    decided_on=one.decided_on,
                    decided_by=one.decided_by,
                )
                for one in told
            ),
        )
    )


_STATES = {
    MessageCode.ARRIVED: SubmissionState.ARRIVED,
    MessageCode.REFUSED: SubmissionState.REFUSED,
    MessageCode.RECEIVED: SubmissionState.RECEIVED,
    MessageCode.ASSIGNED: SubmissionState.ASSIGNED,
    MessageCode.IN_WORK: SubmissionState.IN_WORK,
    MessageCode.DONE: SubmissionState.DONE,
}
_LINE_STATES = {
    MessageCode.ARRIVED: SubmissionState.ARRIVED,
    MessageCode.RECEIVED: LineState.TAKEN,
    MessageCode.RETURNED: LineState.RETURNED,
    MessageCode.AWARDED: LineState.AWARDED,
    MessageCode.NOT_AWARDED: LineState.NOT_AWARDED,
}


@transaction.atomic
def take_answers(*, actor: Account, sender: Unit, content: bytes, on: date) -> tuple[Submission, int]:
    """Take in a file of what the receiver told about a package of the sender; returns it and how many were new.

    The same file again changes nothing. An award enters the register as one of another body, by the verb that enters
    such awards. Refuses a file that is none, of a package that was not sent from here, with an unknown line or word,
    and one that tells of an award of the actor's own. Side effects: the messages; states of lines and submission;
    awards; event `submission_answers_taken`.
    """
    require(actor, "submissions.take_answers", sender)
    told = package.read_answers(content)
    found = queries.package_known(_uid(told.package), incoming=False)
    if found is None or found.sender_id != sender.pk or not found.by_file:
        raise RefusedError(_("Tệp này trả lời một gói không gửi từ %s bằng tệp.") % sender, field="content")
    if not may(actor, "submissions.take_answers", found):
        raise NotAllowedError(_("%s có tên trong gói nên người khác nhận tệp trạng thái.") % actor)
    submission = queries.locked_submission(found)
    known = set(SubmissionMessage.objects.filter(submission=submission).values_list("uid", flat=True))
    lines = {str(line.key): line for line in queries.lines_of(submission)}
    codes = {code.plain: code for code in MessageCode}
    new = 0
    for one in told.answers:
        code, line = codes.get(one.code), lines.get(one.line)
        if code is None or (one.line and line is None):
            raise RefusedError(
                _("Tệp trạng thái có nội dung không đọc được: «%s».") % (one.code or one.line), field="content"
            )
        if _uid(one.uid) in known:
            continue
        new += 1
        if line is not None:
            _apply(actor, line, code, one, on)
        elif code in _STATES and is_news(submission.state, _STATES[code]):
            submission.state = _STATES[code]
        _tell(submission, code, one.on, actor=actor, words=one.words[:4000], line=line, uid=_uid(one.uid))
    submission.received_on = submission.received_on or _first_day(told, MessageCode.RECEIVED)
    submission.save(update_fields=["state", "received_on"])
    audit.record(events.SUBMISSION_ANSWERS_TAKEN, actor=actor, target=submission, data={"on": on, "new": new})
    return submission, new


def _first_day(told: package.Answers, code: MessageCode) -> date | None:
    return next((one.on for one in told.answers if one.code == code.plain), None)


def _apply(actor: Account, line: SubmissionLine, code: MessageCode, one: package.Answer, on: date) -> None:
    """Bring a line up to one message; an award is entered once."""
    if code not in _LINE_STATES:
        return
    line.state, line.reason = _LINE_STATES[code], one.words[:500]
    if code == MessageCode.AWARDED:
        if not one.decision or one.decided_on is None or one.decided_on > on:
            raise RefusedError(_("Thiếu số, ngày quyết định của «%s».") % line.subject_name, field="content")
        line.reason = ""
        line.decision, line.decided_on, line.decided_by = one.decision, one.decided_on, one.decided_by
        if line.award is None and line.nomination is not None:
            line.award = _award(actor, line, line.nomination, on)
    refuse_unfit(line)
    line.save(update_fields=["state", "reason", "decision", "decided_on", "decided_by", "award"])


def _award(actor: Account, line: SubmissionLine, nomination: Nomination, on: date) -> Award:
    """Enter the award, or return the one somebody entered from the same decision by hand."""
    assert line.decided_on is not None  # checked by the caller
    subject = nomination.subject
    same = Award.all_records.standing().filter(
        award_kind=line.award_kind,
        decision_number=line.decision,
        decided_on=line.decided_on,
        person=nomination.person,
        unit=nomination.unit,
        household=nomination.household,
    )
    there = same.first()
    if there is not None:
        return there
    return enter_external_award(
        actor=actor,
        award_kind=line.award_kind,
        subject_kind=SubjectKind(line.subject_kind),
        subject=subject,
        year=nomination.round.year,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        ground=Ground(nomination.round.ground),
        field=nomination.field,
        achievement=nomination.achievement,
        issuer_name=line.decided_by or line.submission.receiver.authority_name,
        decision_number=line.decision,
        decided_on=line.decided_on,
        on=on,
        subject_detail=nomination.subject_detail,
        is_sample=bool(getattr(subject, "is_sample", False)),
    )
