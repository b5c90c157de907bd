"""Answering a question about dossiers."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.integrity import events
from thidua.procedure.integrity.enums import QuestionState, Verdict
from thidua.procedure.integrity.models import IntegrityAnswer, IntegrityQuestion


@transaction.atomic
def answer_question(
    *, actor: Account, question: IntegrityQuestion, verdict: Verdict, reason: str, on: date
) -> IntegrityAnswer:
    """Keep what the officer found about a question; an earlier answer stays beside it. Nothing follows by itself.

    Refuses who does not appraise for the issuer, a nominee of one of the two dossiers, no reason, a day before the
    question. Side effects: event `integrity_answered`.
    """
    held = locked(question, "round__issuer")
    require(actor, "integrity.answer_question", held)
    if on < held.raised_on:
        raise RefusedError(
            _("Câu hỏi nêu ngày %s; ngày trả lời không thể sớm hơn.") % date_short(held.raised_on), field="on"
        )
    answer = IntegrityAnswer(
        question=held,
        verdict=verdict,
        reason=asked_reason(reason, _("Cần ghi lý do của câu trả lời.")),
        answered_on=on,
        answered_by=actor,
    )
    refuse_unfit(answer)
    answer.save()
    held.state = QuestionState.ANSWERED
    held.save(update_fields=["state"])
    audit.record(
        events.INTEGRITY_ANSWERED,
        actor=actor,
        target=held,
        data={"matter": held.matter, "verdict": answer.verdict, "reason": answer.reason, "on": on},
    )
    return answer
