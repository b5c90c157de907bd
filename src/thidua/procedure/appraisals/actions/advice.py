"""Asking other bodies about a dossier, keeping what they answer; recommending to the council, with the grounds."""

from datetime import date

from django.db import transaction

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.accounts.queries import holders
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, fold, nfc
from thidua.foundation.kernel.text.lines import cleaned_lines
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.appraisals import events
from thidua.procedure.appraisals.enums import Recommended, Stance
from thidua.procedure.appraisals.models import BodyInquiry, Recommendation
from thidua.procedure.appraisals.notices import AnswerOverdue
from thidua.procedure.appraisals.queries import other_kinds, takes_advice, unanswered
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import locked_nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.queries import last_chain


def _before_the_office(nomination: Nomination) -> Nomination:
    nomination = locked_nomination(nomination)
    if not takes_advice(nomination):
        raise RefusedError(_("Chỉ làm việc này với hồ sơ đã trình hoặc đã tiếp nhận, chưa có quyết định."))
    return nomination


@transaction.atomic
def ask_body(
    *, actor: Account, nomination: Nomination, body: str, question: str, due_on: date, on: date
) -> BodyInquiry:
    """Put a question about a dossier to another body, to be answered by a day; the letter is printed from it.

    Refuses the nominee, a dossier not before the office, no name and no question, a last day not after the asking or on
    which no office works, and a body whose answer on the dossier still waits. Side effects: event `body_asked`.
    """
    require(actor, "appraisals.ask_body", nomination)
    nomination = _before_the_office(nomination)
    body, question = nfc(body), cleaned_lines(question)
    if not body:
        raise RefusedError(_("Hãy ghi tên cơ quan được hỏi."), field="body")
    if not question:
        raise RefusedError(_("Hãy ghi nội dung hỏi."), field="question")
    if due_on <= on:
        raise RefusedError(_("Ngày trả lời phải sau ngày hỏi."), field="due_on")
    calendar = lawbook.calendar()
    if not calendar.is_working_day(due_on):
        raise RefusedError(
            _("Ngày %(day)s không phải ngày làm việc; ngày làm việc tiếp theo là %(next)s.")
            % {"day": date_short(due_on), "next": date_short(calendar.after(due_on, 1))},
            field="due_on",
        )
    waiting = unanswered().filter(nomination=nomination)
    if any(fold(one.body) == fold(body) for one in waiting):
        raise RefusedError(_("Đã hỏi %s về hồ sơ này và chưa có trả lời.") % body, field="body")
    inquiry = BodyInquiry(
        nomination=nomination, body=body, question=question, asked_on=on, due_on=due_on, asked_by=actor
    )
    refuse_unfit(inquiry)
    inquiry.save()
    audit.record(
        events.BODY_ASKED,
        actor=actor,
        target=inquiry,
        data={"nomination": nomination.uid, "body": body, "on": on, "due_on": due_on},
    )
    return inquiry


def _waiting(inquiry: BodyInquiry) -> BodyInquiry:
    held = locked(inquiry, "nomination__round__issuer")
    if held.answered_on is not None:
        raise RefusedError(_("Trả lời của %s đã được ghi.") % held.body)
    if held.called_off_on is not None:
        raise RefusedError(_("Đã thôi hỏi %s.") % held.body)
    return held


@transaction.atomic
def keep_answer(
    *,
    actor: Account,
    inquiry: BodyInquiry,
    stance: Stance | str,
    answer: str,
    answered_on: date,
    reference: str = "",
    content: bytes | None = None,
    media_type: str = "",
) -> BodyInquiry:
    """Keep what a body answered: its words, the day of its letter, the letter itself where there is a file. Final.

    Nothing follows from it by itself. Refuses the nominee, one that does not wait, no words, a day before the asking,
    a file that is not what it is said to be. Side effects: the stored paper; event `body_answered`, without the words.
    """
    require(actor, "appraisals.ask_body", inquiry.nomination)
    held = _waiting(inquiry)
    if stance not in Stance.values:
        raise RefusedError(_("Hãy chọn ý kiến của cơ quan trả lời."), field="stance")
    answer = cleaned_lines(answer)
    if not answer:
        raise RefusedError(_("Hãy ghi nội dung trả lời."), field="answer")
    if answered_on < held.asked_on:
        raise RefusedError(
            _("Đã hỏi ngày %s; ngày trả lời không thể sớm hơn.") % date_short(held.asked_on), field="answered_on"
        )
    held.stance, held.answer, held.reference = str(stance), answer, nfc(reference)
    held.answered_on, held.kept_by = answered_on, actor
    refuse_unfit(held)
    if content is not None:
        held.paper = store_paper(
            actor=actor,
            about=held,
            kind=PaperKind.OTHER,
            title=f"Trả lời của {held.body}"[:400],
            content=content,
            media_type=media_type,
            suffix=suffix_of(content, media_type),
        )
    held.save()
    audit.record(
        events.BODY_ANSWERED,
        actor=actor,
        target=held,
        data={"nomination": held.nomination.uid, "stance": held.stance, "on": answered_on, "reference": held.reference},
    )
    return held


@transaction.atomic
def call_off_inquiry(*, actor: Account, inquiry: BodyInquiry, reason: str, on: date) -> BodyInquiry:
    """Wait no longer for an answer: asked by mistake, or none will come. What was asked stays, with the reason.

    Refuses the nominee, one that does not wait, no reason, a day before the asking. Event `inquiry_called_off`.
    """
    require(actor, "appraisals.ask_body", inquiry.nomination)
    held = _waiting(inquiry)
    if on < held.asked_on:
        raise RefusedError(_("Đã hỏi ngày %s; không thể thôi sớm hơn.") % date_short(held.asked_on), field="on")
    held.called_off_on, held.called_off_reason = on, asked_reason(reason)
    refuse_unfit(held)
    held.save(update_fields=["called_off_on", "called_off_reason"])
    audit.record(
        events.INQUIRY_CALLED_OFF,
        actor=actor,
        target=held,
        data={"nomination": held.nomination.uid, "on": on, "reason": held.called_off_reason},
    )
    return held


@transaction.atomic
def remind_of_answers(*, actor: None, on: date) -> int:  # noqa: ARG001  # verbs name their actor
    """Tell those who appraise, once for each, of answers that did not come in time.

    `actor` None is the installation itself, which does it once a day. Returns of how many.
    """
    late = list(unanswered().filter(due_on__lt=on, reminded_on__isnull=True).select_for_update(of=("self",)))
    for inquiry in late:
        inquiry.reminded_on = on
        nomination = inquiry.nomination
        own = None if nomination.person is None else nomination.person.account_id
        told = holders(
            Role.APPRAISER, Role.COUNCIL_SECRETARY, scope_ids=last_chain(nomination.round.issuer, on=on), on=on
        )
        announce(
            AnswerOverdue(
                key=str(inquiry.uid),
                record=nomination,
                body_asked=inquiry.body,
                code=nomination.code,
                due_on=date_short(inquiry.due_on),
            ),
            to=told.exclude(pk=own) if own is not None else told,
        )
    BodyInquiry.objects.bulk_update(late, ["reminded_on"], batch_size=200)
    return len(late)


@transaction.atomic
def recommend(
    *,
    actor: Account,
    nomination: Nomination,
    outcome: Recommended | str,
    grounds: str,
    on: date,
    other_kind: AwardKind | None = None,
) -> Recommendation:
    """Write down what the appraiser recommends to the council on a dossier, and why; a later one counts from then.

    Refuses the nominee, a dossier not before the office, no grounds, a day before the submission or before the last
    recommendation, another form without its name or not for such a subject. Side effects: event
    `dossier_recommended`.
    """
    require(actor, "appraisals.recommend", nomination)
    nomination = _before_the_office(nomination)
    if outcome not in Recommended.values:
        raise RefusedError(_("Hãy chọn đề nghị."), field="outcome")
    grounds = cleaned_lines(grounds)
    if not grounds:
        raise RefusedError(_("Hãy ghi căn cứ của đề nghị."), field="grounds")
    is_other = outcome == Recommended.OTHER_FORM
    if is_other and (other_kind is None or not other_kinds(nomination).filter(pk=other_kind.pk).exists()):
        raise RefusedError(
            _("Hãy chọn hình thức khác với hình thức đơn vị đề nghị, dành cho đối tượng này."), field="other_kind"
        )
    first = nomination.submitted_on
    last = nomination.recommendations.last()
    if (first is not None and on < first) or (last is not None and on < last.made_on):
        raise RefusedError(_("Ngày ghi không thể trước ngày trình hay lần ghi trước."), field="on")
    made = Recommendation(
        nomination=nomination,
        outcome=str(outcome),
        other_kind=other_kind if is_other else None,
        grounds=grounds,
        made_on=on,
        made_by=actor,
    )
    refuse_unfit(made)
    made.save()
    audit.record(
        events.DOSSIER_RECOMMENDED,
        actor=actor,
        target=made,
        data={
            "nomination": nomination.uid,
            "outcome": made.outcome,
            "on": on,
            **({"award": other_kind.code} if is_other and other_kind is not None else {}),
        },
    )
    return made
