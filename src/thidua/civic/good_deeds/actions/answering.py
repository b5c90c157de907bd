"""Looking into what was pointed out, and answering it: one of three ways, each with its words for the sender."""

from datetime import date, timedelta

from django.db import transaction

import lawbook
from thidua.civic.good_deeds.enums import KEEPERS, DeedState, HeldFor
from thidua.civic.good_deeds.events import (
    DEED_HELD,
    DEED_LEFT,
    DEED_LOOKED_INTO,
    DEED_PASSED_ON,
    DEED_RELEASED,
    DEED_TAKEN_UP_AGAIN,
)
from thidua.civic.good_deeds.models import GoodDeed
from thidua.civic.good_deeds.notices import DeedAnswered, DeedNearlyDue
from thidua.civic.good_deeds.queries import locked_deed
from thidua.civic.good_deeds.workflow import DEED
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.accounts.queries import holders
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.events import Event
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.text.lines import cleaned_lines
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.nominations.enums import NominationState
from thidua.records.organisations.queries import last_chain

from .telling import _tell_keepers

# So many working days before the promised one whoever looks into deeds is reminded.
REMINDED_BEFORE = 2


@transaction.atomic
def look_into_deed(*, actor: Account, deed: GoodDeed, on: date) -> GoodDeed:
    """Say that somebody has begun to look into it; its sender reads so by the code.

    Refuses an actor who does not appraise for the ward, and one that is held. Event `deed_looked_into`.
    """
    require(actor, "good_deeds.look_into_deed", deed)
    kept = locked_deed(deed)
    _refuse_held(kept)
    DEED.move(kept, "look_into")
    kept.save(update_fields=["state"])
    audit.record(DEED_LOOKED_INTO, actor=actor, target=kept, data={"on": on})
    return kept


@transaction.atomic
def hold_deed(*, actor: Account, deed: GoodDeed, reason: str) -> GoodDeed:
    """Set aside what looks like rubbish; it stays in the list of what is held, and waits for its answer all the same.

    Refuses one that was answered or is held already, and a missing reason. Event `deed_held`.
    """
    require(actor, "good_deeds.look_into_deed", deed)
    kept = locked_deed(deed)
    if not kept.is_open or kept.is_held:
        raise RefusedError(_("Phát hiện này đã trả lời hoặc đang để riêng."))
    kept.held_for, kept.held_reason = HeldFor.OFFICER.value, asked_reason(reason, _("Hãy ghi vì sao để riêng."))
    refuse_unfit(kept)
    kept.save(update_fields=["held_for", "held_reason"])
    audit.record(DEED_HELD, actor=actor, target=kept, data={"reason": kept.held_reason})
    return kept


@transaction.atomic
def release_deed(*, actor: Account, deed: GoodDeed, on: date) -> GoodDeed:
    """Take a held deed among the others. Its promised day stays.

    Refuses one that is not held. Side effects: those who look into deeds are told; event `deed_released`.
    """
    require(actor, "good_deeds.look_into_deed", deed)
    kept = locked_deed(deed)
    if not kept.is_held:
        raise RefusedError(_("Phát hiện này không bị để riêng."))
    kept.held_for, kept.held_reason = "", ""
    kept.save(update_fields=["held_for", "held_reason"])
    audit.record(DEED_RELEASED, actor=actor, target=kept, data={"on": on})
    _tell_keepers(kept, on=on)
    return kept


@transaction.atomic
def pass_deed_on(*, actor: Account, deed: GoodDeed, passed_to: str, answer: str, on: date) -> GoodDeed:
    """Hand the deed to another body that may commend it, and tell the sender to whom and why.

    Refuses a missing body or explanation, one that was answered, and a day before it was told.
    Side effects: the answer goes by e-mail where an address was left; event `deed_passed_on`.
    """
    require(actor, "good_deeds.answer_deed", deed)
    kept = locked_deed(deed)
    _refuse_held(kept)
    kept.passed_to = asked_reason(passed_to, _("Hãy ghi cơ quan nhận."), field="passed_to")
    _answer(kept, answer, _("Hãy ghi vì sao chuyển, để người gửi biết."))
    return _close_deed(actor, kept, "pass_on", DEED_PASSED_ON, on)


@transaction.atomic
def leave_deed(*, actor: Account, deed: GoodDeed, answer: str, on: date) -> GoodDeed:
    """Leave the deed without a nomination, also one that is held; the sender reads why by the code.

    Refuses a missing reason, one that was answered, and a day before it was told.
    Side effects: the reason goes by e-mail where an address was left; event `deed_left`.
    """
    require(actor, "good_deeds.answer_deed", deed)
    kept = locked_deed(deed)
    _answer(kept, answer, _("Hãy ghi lý do không đề nghị."))
    return _close_deed(actor, kept, "leave", DEED_LEFT, on)


@transaction.atomic
def take_deed_up_again(*, actor: Account, deed: GoodDeed, reason: str, on: date) -> GoodDeed:
    """Look again into one that was answered: the nomination was withdrawn, or more became known.

    Refuses one that is open, a missing reason, and one whose nomination still stands: a deed has one dossier.
    The sender's page says that it is looked into anew; the promised day counts from today. Event `deed_taken_up_again`.
    """
    require(actor, "good_deeds.answer_deed", deed)
    kept = locked_deed(deed)
    reason = asked_reason(reason)
    if kept.nomination is not None and kept.nomination.state != NominationState.WITHDRAWN:
        raise RefusedError(_("Đề nghị %s lập từ phát hiện này vẫn còn; hãy rút đề nghị trước.") % kept.nomination.code)
    DEED.move(kept, "take_up_again")
    kept.nomination, kept.passed_to, kept.answer = None, "", ""
    kept.answered_on, kept.answered_by = None, None
    kept.due_on = lawbook.calendar().after(on, kept.site.answer_days)
    kept.save()
    audit.record(DEED_TAKEN_UP_AGAIN, actor=actor, target=kept, data={"reason": reason, "on": on})
    return kept


@transaction.atomic
def remind_of_deeds(*, actor: None, on: date) -> int:  # noqa: ARG001  # verbs name their actor
    """Remind those who look into deeds of each that is due within two working days, once for each promised day.

    `actor` None is the installation itself, which does it once a day. Returns how many were reminded of.
    """
    soon = lawbook.calendar().after(on, REMINDED_BEFORE)
    waiting = GoodDeed.objects.select_for_update(of=("self",)).select_related("site__ward")
    waiting = waiting.filter(state__in=(DeedState.TOLD, DeedState.LOOKED_INTO), due_on__lte=soon)
    waiting = waiting.filter(due_on__gte=on - timedelta(days=60)).order_by("due_on", "pk")
    reminded = [one for one in waiting if one.reminded_for != one.due_on]
    for deed in reminded:
        deed.reminded_for = deed.due_on
        announce(
            DeedNearlyDue(
                key=f"{deed.uid}-{deed.due_on}",
                record=deed,
                reference=deed.reference,
                due_on=date_short(deed.due_on),
            ),
            to=holders(*KEEPERS, scope_ids=last_chain(deed.site.ward, on=on), on=on),
        )
    GoodDeed.objects.bulk_update(reminded, ["reminded_for"], batch_size=200)
    return len(reminded)


def _close_deed(actor: Account, deed: GoodDeed, verb: str, event: Event, on: date, **told: object) -> GoodDeed:
    """Answer a locked deed: move, keep, tell the sender. For the verbs of this app."""
    if on < deed.told_on:
        raise RefusedError(_("Ngày trả lời không thể trước ngày gửi."), field="on")
    DEED.move(deed, verb)
    deed.answered_on, deed.answered_by = on, actor
    refuse_unfit(deed)
    # From here on the address is the outbox's, which tries five times before it is wiped.
    address, deed.email = deed.email, ""
    deed.save()
    audit.record(event, actor=actor, target=deed, data={"on": on, "answer": deed.answer, **told})
    if address:
        announce(
            DeedAnswered(
                key=f"{deed.uid}-{on}",
                path="/",
                told_on=date_short(deed.told_on),
                outcome=str(DeedState(deed.state).label),
                answer=deed.answer,
            ),
            address=address,
        )
    return deed


def _refuse_held(deed: GoodDeed) -> None:
    """Refuse one that waits apart: it is taken among the others first."""
    if deed.is_held:
        raise RefusedError(_("Phát hiện này đang để riêng; hãy nhận lại vào danh sách trước."))


def _answer(deed: GoodDeed, answer: str, missing: str) -> None:
    deed.answer = nfc(cleaned_lines(asked_reason(answer, missing, field="answer")))
