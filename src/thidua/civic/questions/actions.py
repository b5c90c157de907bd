"""Readers' questions: asking, and the office's answering."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from thidua.civic.questions.enums import QuestionState
from thidua.civic.questions.events import (
    ANSWER_DRAFTED,
    ANSWER_PUBLISHED,
    ANSWER_TAKEN_OFF,
    QUESTION_ANSWERED,
    QUESTION_ASSIGNED,
    QUESTION_REFUSED,
)
from thidua.civic.questions.models import Question
from thidua.civic.questions.notices import QuestionAnswered, QuestionAssigned, QuestionWaiting
from thidua.civic.questions.queries import answer_due, answering_units
from thidua.civic.questions.workflow import QUESTION
from thidua.civic.sites.models import Site
from thidua.civic.visitors.actions import keep_within, spend_check
from thidua.civic.visitors.human_check import PassedCheck
from thidua.civic.visitors.identity import Visitor
from thidua.civic.visitors.limits import Limit
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.accounts.queries import holders
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.codes import digest_of, new_code
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.events import Event
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, fold, nfc
from thidua.foundation.kernel.text.lines import cleaned_lines
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import last_chain

# More than this from one device in ten minutes is a machine.
QUESTIONS_OF_A_DEVICE = Limit("question-device", 3, timedelta(minutes=10))


@dataclass(frozen=True)
class AskedQuestion:
    """A question taken in, and the code by which its reader follows it: told this once."""

    question: Question
    code: str


@transaction.atomic
def ask_question(
    *,
    actor: Visitor,
    site: Site,
    text: str,
    check: PassedCheck,
    at: datetime,
    on: date,
    name: str = "",
    is_anonymous: bool = False,
    email: str = "",
    field: FieldOfWork | None = None,
    is_sample: bool = False,
) -> AskedQuestion:
    """Put a reader's question before the office; the answer clock runs from the day `on`.

    Refuses an empty question, more than three from one device in ten minutes, and a human check that was used
    before; a refusal uses up nothing. Side effects: editors of the ward are told.
    """
    if not text.strip():
        raise RefusedError(_("Hãy viết câu hỏi."), field="text")
    keep_within(actor=actor, limit=QUESTIONS_OF_A_DEVICE, at=at, by_device=True)
    code = new_code()
    question = Question(
        site=site,
        code_digest=digest_of(code),
        name=nfc(name),
        is_anonymous=is_anonymous or not name.strip(),
        email=email.strip(),
        field=field,
        original=cleaned_lines(text),
        asked_on=on,
        asked_at=at,
        due_on=answer_due(site, on),
        origin=actor.origin,
        is_sample=is_sample,
    )
    refuse_unfit(question)
    spend_check(actor=actor, check=check, at=at)
    question.save()
    announce(
        QuestionWaiting(
            key=str(question.uid),
            record=question,
            gist=str(question),
            due_on=date_short(question.due_on),
        ),
        to=holders(Role.EDITOR, scope_ids=last_chain(site.ward, on=on), on=on),
    )
    return AskedQuestion(question, code)


@transaction.atomic
def assign_question(*, actor: Account, question: Question, unit: Unit, on: date) -> Question:
    """Ask a unit of the ward to draft the answer.

    Refuses an actor who is not an editor of the ward, an answered question, and a unit that is not of the ward on the
    day. Side effects: head and clerks of the unit are told; event `question_assigned`.
    """
    require(actor, "questions.answer_question", question)
    locked = _waiting(question)
    if not answering_units(locked.site, on=on).filter(pk=unit.pk).exists():
        raise RefusedError(_("Đơn vị này không phải cơ quan trả lời của phường."), field="unit")
    locked.unit = unit
    locked.save(update_fields=["unit"])
    audit.record(QUESTION_ASSIGNED, actor=actor, target=locked, data={"unit": unit.uid, "on": on})
    announce(
        QuestionAssigned(key=f"{locked.uid}-{unit.pk}", text=locked.original, due_on=date_short(locked.due_on)),
        to=holders(Role.UNIT_HEAD, Role.UNIT_CLERK, scope_ids=[unit.pk], on=on),
    )
    return locked


@transaction.atomic
def draft_answer(*, actor: Account, question: Question, wording: str, answer: str) -> Question:
    """Keep a draft of the wording to publish and of the answer; the reader sees neither.

    Refuses an actor who is not an editor of the ward and an answered question. Event `answer_drafted`.
    """
    require(actor, "questions.answer_question", question)
    locked = _waiting(question)
    _tell(locked, wording, answer)
    locked.save(update_fields=["wording", "answer"])
    audit.record(ANSWER_DRAFTED, actor=actor, target=locked, data={"wording": locked.wording, "answer": locked.answer})
    return locked


@transaction.atomic
def publish_answer(*, actor: Account, question: Question, wording: str, answer: str, on: date) -> Question:
    """Answer a question and show both to everybody; what the reader wrote stays in the record as it was.

    Refuses an actor who is not an editor of the ward, a missing wording or answer, and a day before the asking.
    Side effects: the answer goes by e-mail to a reader who left an address; event `answer_published`.
    """
    require(actor, "questions.publish_answer", question)
    locked = _locked(question)
    if not wording.strip():
        raise RefusedError(_("Hãy ghi câu hỏi như sẽ đăng trên trang."), field="wording")
    _tell(locked, wording, answer)
    locked.folded = fold(f"{locked.wording} {locked.answer}")
    return _close(actor, locked, "publish", ANSWER_PUBLISHED, on)


@transaction.atomic
def answer_privately(*, actor: Account, question: Question, answer: str, on: date) -> Question:
    """Answer a question to its reader only, by the code and by e-mail.

    Refuses an actor who is not an editor of the ward, a missing answer, and a day before the asking.
    Side effects: the answer goes by e-mail to a reader who left an address; event `question_answered`.
    """
    require(actor, "questions.publish_answer", question)
    locked = _locked(question)
    _tell(locked, locked.wording, answer)
    return _close(actor, locked, "answer", QUESTION_ANSWERED, on)


@transaction.atomic
def refuse_question(*, actor: Account, question: Question, reason: str, on: date) -> Question:
    """Leave a question unanswered, saying why; the reader reads the reason by the code.

    Refuses an actor who is not an editor of the ward, a missing reason, and a day before the asking.
    Side effects: the reason goes by e-mail to a reader who left an address; event `question_refused`.
    """
    require(actor, "questions.publish_answer", question)
    locked = _locked(question)
    reason = asked_reason(reason, _("Hãy nêu lý do không trả lời."))
    locked.reason = nfc(reason)
    return _close(actor, locked, "refuse", QUESTION_REFUSED, on)


@transaction.atomic
def take_off_answer(*, actor: Account, question: Question, reason: str) -> Question:
    """Take a published answer off the site; its reader still reads it by the code.

    Refuses an actor who is not an editor of the ward, one that is not published, and a missing reason.
    Event `answer_taken_off`.
    """
    require(actor, "questions.publish_answer", question)
    locked = _locked(question)
    reason = asked_reason(reason, _("Hãy nêu lý do gỡ."))
    QUESTION.move(locked, "take_off")
    locked.save(update_fields=["state"])
    audit.record(ANSWER_TAKEN_OFF, actor=actor, target=locked, data={"reason": reason})
    return locked


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update(of=("self",)).select_related("site").get(pk=question.pk)


def _waiting(question: Question) -> Question:
    locked = _locked(question)
    if locked.state != QuestionState.WAITING:
        raise RefusedError(_("Câu hỏi này đã được xử lý."))
    return locked


def _tell(question: Question, wording: str, answer: str) -> None:
    question.wording, question.answer = cleaned_lines(wording), cleaned_lines(answer)
    refuse_unfit(question)


def _close(actor: Account, question: Question, verb: str, event: Event, on: date) -> Question:
    if verb != "refuse" and not question.answer:
        raise RefusedError(_("Hãy viết câu trả lời."), field="answer")
    if on < question.asked_on:
        raise RefusedError(_("Ngày trả lời không thể trước ngày hỏi."), field="on")
    first = question.answered_on is None
    QUESTION.move(question, verb)
    refuse_unfit(question)
    if first:
        question.answered_on, question.answered_by = on, actor
    # From here on the address is the outbox's, which tries five times before it is wiped.
    address, question.email = question.email, ""
    question.save()
    audit.record(
        event,
        actor=actor,
        target=question,
        data={"on": on, "wording": question.wording, "answer": question.answer, "reason": question.reason},
    )
    if address:
        announce(
            QuestionAnswered(
                key=str(question.uid),
                path="/",
                asked_on=date_short(question.asked_on),
                original=question.original,
                told=question.reason if question.state == QuestionState.REFUSED else question.answer,
            ),
            address=address,
        )
    return question
