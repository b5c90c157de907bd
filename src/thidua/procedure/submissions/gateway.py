"""Carrying packages and what is told of them through the exchange's folder, by the verbs that take in files.

What went out is known by a mark in `da-gui/`. A folder that was lost or restored sends again what it sent before, and
the other end, which knows it, changes nothing.
"""

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

import edxml
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _

from . import actions, envelopes, package, queries
from .enums import MessageCode, SubmissionState
from .models import Submission, SubmissionMessage
from .partners import Partner, Partners, read_partners

_LOG = logging.getLogger(__name__)
_SENT = "da-gui"


@dataclass
class Carried:
    """What one round did: how many messages went out and came in, what was laid aside, what still waits, and why."""

    sent: int = 0
    taken: int = 0
    broken: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)


def carry(root: Path, *, on: date, at: datetime) -> Carried:
    """Take in what arrived in the exchange's folder, then put out what is to go; twice changes nothing.

    Refuses a list of offices that cannot be read. Raises OSError where the folder cannot be used.
    """
    carried = Carried()
    partners = read_partners(root, on=on)
    if partners is not None:
        folder = edxml.Folder(root)
        _take_in(folder, partners, carried, on)
        _put_out(folder, partners, carried, on, timezone.localtime(at).replace(tzinfo=None))
    return carried


class _Marks:
    """What went out, one empty file each."""

    def __init__(self, root: Path) -> None:
        self._folder = root / _SENT
        self._folder.mkdir(parents=True, exist_ok=True)
        self._known = {one.name for one in self._folder.iterdir()}

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def begin_with(self, start: str) -> bool:
        return any(name.startswith(start) for name in self._known)

    def set(self, *names: str) -> None:
        for name in names:
            (self._folder / name).touch()
            self._known.add(name)


def _put_out(folder: edxml.Folder, partners: Partners, carried: Carried, on: date, at: datetime) -> None:
    marks = _Marks(folder.root)
    for here, actor in partners.ours():
        for submission in queries.sent_by_file(here.unit):
            there = partners.of_unit(submission.receiver_id)
            if there is not None and _edition(submission) not in marks:
                _send(folder, marks, carried, (here, there), actor, submission, on, at)
        for submission, told in _to_tell(marks, here.unit.pk):
            there = partners.of_unit(submission.sender_id)
            if there is not None:
                _answer(folder, marks, carried, (here, there), actor, submission, told, at)


def _edition(submission: Submission) -> str:
    return f"{submission.package_uid.hex}-{submission.edition}"


def _send(
    folder: edxml.Folder,
    marks: _Marks,
    carried: Carried,
    ends: tuple[Partner, Partner],
    actor: Account,
    submission: Submission,
    on: date,
    at: datetime,
) -> None:
    here, there = ends
    is_first = not marks.begin_with(f"{submission.package_uid.hex}-")
    if is_first and submission.state == SubmissionState.RECALLED:
        return  # the receiver never heard of it
    assert submission.package is not None  # only what was sent is asked for
    with submission.package.file.open("rb") as file:
        content = file.read()
    told, _papers = package.unpacked(content)
    if envelopes.too_large(told, content):
        carried.waiting.append(_("%s: quá lớn cho một gói tin; tải gói hồ sơ, gửi bằng tệp.") % submission)
        return
    replaced = submission.replaces
    was_sent = replaced is not None and marks.begin_with(f"{replaced.package_uid.hex}-")
    old = (
        edxml.document_id(here.organ_id, replaced.sent_on, replaced.package_uid.hex)
        if replaced is not None and replaced.sent_on is not None and was_sent
        else ""
    )
    message = envelopes.package_message(
        told, content, sender=here.organization, receiver=there.organization, is_first=is_first, replaces=old, at=at
    )
    try:
        with transaction.atomic():
            actions.note_carried(
                actor=actor, submission=submission, document_id=message.document_id, inward=False, on=on
            )
            folder.send(message)
    except NotAllowedError as error:
        carried.waiting.append(f"{submission}: {error.official}")
        return
    marks.set(_edition(submission))
    carried.sent += 1


def _to_tell(marks: _Marks, receiver_id: int) -> Iterator[tuple[Submission, list[SubmissionMessage]]]:
    """Give each submission of which something is to be told back, with all that is told of it."""
    told = list(queries.told_back_by_file(receiver_id))
    new = dict.fromkeys(one.submission_id for one in told if one.uid.hex not in marks)
    for submission_id in new:
        of_it = [one for one in told if one.submission_id == submission_id]
        yield of_it[0].submission, of_it


def _answer(
    folder: edxml.Folder,
    marks: _Marks,
    carried: Carried,
    ends: tuple[Partner, Partner],
    actor: Account,
    submission: Submission,
    told: Iterable[SubmissionMessage],
    at: datetime,
) -> None:
    """Tell states of the whole package as the exchange's own status, all else as the file of answers."""
    here, there = ends
    assert submission.sent_on is not None  # it has arrived
    document_id = edxml.document_id(there.organ_id, submission.sent_on, submission.package_uid.hex)
    answered = envelopes.response_for(document_id, submission.request_number)
    rest = []
    for one in told:
        code = MessageCode(one.code)
        if one.line_id is not None or code not in envelopes.STATUSES:
            if one.from_above:
                rest.append(one)
            continue
        if one.uid.hex not in marks:
            when = datetime.combine(one.on, at.time())
            folder.send(envelopes.status_message(code, one.words, sender=here.organization, answered=answered, at=when))
            marks.set(one.uid.hex)
            carried.sent += 1
    if any(one.uid.hex not in marks for one in rest):
        whole = package.read_answers(actions.answers_file(actor=actor, submission=submission))
        named = {str(one.uid) for one in rest}
        kept = tuple(one for one in whole.answers if one.uid in named)
        told_now = package.Answers(package=whole.package, sender=whole.sender, receiver=whole.receiver, answers=kept)
        folder.send(
            envelopes.answers_message(
                told_now, sender=here.organization, receiver=there.organization, answered=answered, at=at
            )
        )
        marks.set(*(one.uid.hex for one in rest))
        carried.sent += 1


def _take_in(folder: edxml.Folder, partners: Partners, carried: Carried, on: date) -> None:
    """Take packages first, then recalls, then states by their moment: a folder keeps no order."""
    left: list[edxml.Waiting] = []
    seen: set[Path] = set()
    for is_recall in (False, True):
        for one in folder.waiting():
            message = one.message
            if one.path in seen or (isinstance(message, edxml.Document) and _recalls(message) != is_recall):
                continue
            seen.add(one.path)
            if isinstance(message, edxml.Status) and not one.is_known:
                left.append(one)
            else:
                _take(folder, partners, carried, one, on)
    for one in sorted(left, key=_moment):
        _take(folder, partners, carried, one, on)


def _recalls(message: edxml.Document) -> bool:
    return message.business.kind == edxml.BusinessKind.RECALL


def _moment(one: edxml.Waiting) -> tuple[datetime, str]:
    assert isinstance(one.message, edxml.Status)  # only those are sorted
    return one.message.at or datetime.min, one.message.code  # noqa: DTZ901  # the exchange writes no zone


def _take(folder: edxml.Folder, partners: Partners, carried: Carried, one: edxml.Waiting, on: date) -> None:
    why = one.fault
    if one.message is not None and not one.is_known:
        try:
            with transaction.atomic():
                _taken(partners, one.message, on)
        except NotAllowedError as error:
            # The message is whole: another officer has to answer for it.
            carried.waiting.append(f"{one.path.name}: {error.official}")
            return
        except RefusedError as error:
            why = error.official
        except IntegrityError:
            # Somebody takes the same in at this very moment.
            carried.waiting.append(_("%s: đang được nhận ở nơi khác.") % one.path.name)
            return
        except (ValueError, TypeError, KeyError, DataError) as error:
            # It comes from outside: whatever it holds, the next one is taken in.
            _LOG.exception("a message could not be taken in: %s", one.path.name)
            why = _("Nội dung gói tin không dùng được (%s).") % type(error).__name__
    if why:
        if folder.lay_aside(one, why):
            carried.broken.append(f"{one.path.name}: {why}")
            _LOG.warning("a message was laid aside: %s: %s", one.path.name, why)
    elif folder.take(one):
        carried.taken += 1


def _taken(partners: Partners, message: edxml.Document | edxml.Status, on: date) -> None:
    there = partners.of_code(message.sender.organ_id)
    if there is None:
        raise RefusedError(
            _("Mã định danh «%s» của nơi gửi chưa khai trong co-quan.toml.") % message.sender.organ_id[:60]
        )
    if isinstance(message, edxml.Status):
        _take_status(partners, there, message, on)
        return
    here = _of_ours(partners, [one.organ_id for one in message.receivers])
    answers = envelopes.file_in(message, envelopes.ANSWERS_NAME)
    content = envelopes.file_in(message, envelopes.PACKAGE_NAME)
    if answers is not None:
        _take_answers(here, there, answers, on)
    elif content is not None:
        _take_package(here, there, message, content, on)
    else:
        raise RefusedError(_("Gói tin không có gói hồ sơ trình và cũng không có tệp trạng thái."))


def _of_ours(partners: Partners, codes: Collection[str]) -> tuple[Partner, Account]:
    for one, actor in partners.ours():
        if one.organ_id in codes:
            return one, actor
    raise RefusedError(_("Gói tin gửi «%s», không phải cơ quan nào ở đây.") % ", ".join(codes)[:200])


def _take_package(
    here: tuple[Partner, Account], there: Partner, message: edxml.Document, content: bytes, on: date
) -> None:
    ours, actor = here
    uid = envelopes.uid_in(message.document_id)
    before = queries.package_known(uid, incoming=True) if uid is not None else None
    edition = before.edition if before is not None else 0
    submission = actions.take_package(actor=actor, receiver=ours.unit, content=content, on=on)
    if submission.package_uid != uid or submission.sender_id != there.unit.pk:
        raise RefusedError(_("Gói hồ sơ bên trong không phải của nơi gửi ghi trên phong bì."))
    if _recalls(message) and submission.state != SubmissionState.RECALLED:
        raise RefusedError(_("Phong bì ghi thu hồi, gói hồ sơ bên trong thì không."))
    if submission.edition > edition:
        actions.note_carried(actor=actor, submission=submission, document_id=message.document_id, inward=True, on=on)


def _take_answers(here: tuple[Partner, Account], there: Partner, content: bytes, on: date) -> None:
    ours, actor = here
    submission, _new = actions.take_answers(actor=actor, sender=ours.unit, content=content, on=on)
    if submission.receiver_id != there.unit.pk:
        raise RefusedError(_("Trạng thái không phải của cơ quan nhận gói này."))


def _take_status(partners: Partners, there: Partner, status: edxml.Status, on: date) -> None:
    ours, actor = _of_ours(partners, [status.response_for.organ_id])
    uid = envelopes.uid_in(status.response_for.document_id)
    submission = queries.package_known(uid, incoming=False) if uid is not None else None
    if uid is None or submission is None:
        raise RefusedError(_("Trạng thái trả lời một văn bản không gửi từ đây."))
    offices = [package.Office(code="", name=one.name) for one in (submission.sender, submission.receiver)]
    told = envelopes.answers_in(status, uid, offices)
    if told is None:
        words = _("Mã trạng thái «%(code)s»: %(words)s. Phần mềm không tự làm gì theo mã này.")
        raise RefusedError(words % {"code": status.code[:20], "words": status.description[:300]})
    _take_answers((ours, actor), there, package.written(told), on)
