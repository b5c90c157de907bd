"""What the office does with a registration: approve it, one or many; return it with the reason."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.registrations import events
from thidua.procedure.registrations.enums import CallState
from thidua.procedure.registrations.models import Registration
from thidua.procedure.registrations.notices import RegistrationApproved, RegistrationReturned
from thidua.procedure.registrations.queries import locked_registration, who_answers_for
from thidua.procedure.registrations.workflow import REGISTRATION


@transaction.atomic
def approve_registration(*, actor: Account, registration: Registration, on: date) -> Registration:
    """Approve what a unit sent: it stands fast, and the unit's nominations of the year may begin from it.

    Refuses what was not sent, and a day before it was. Side effects: event `registration_approved`; a notice to heads
    and clerks of the unit.
    """
    require(actor, "registrations.decide_registration", registration)
    registration = _decided(actor, registration, "approve", on)
    registration.return_reason = ""
    registration.save()
    event = audit.record(events.REGISTRATION_APPROVED, actor=actor, target=registration, data={"on": on})
    announce(
        RegistrationApproved(
            key=f"{registration.uid}-{event.sequence}",
            record=registration,
            unit=registration.unit.name,
            call=registration.call.title,
        ),
        to=who_answers_for(registration.unit, on),
    )
    return registration


@transaction.atomic
def approve_registrations(*, actor: Account, registrations: Sequence[Registration], on: date) -> list[Registration]:
    """Approve several, all of them or none: each as `approve_registration` does. Refuses an empty choice."""
    if not registrations:
        raise RefusedError(_("Hãy chọn ít nhất một bản đăng ký."), field="registrations")
    return [approve_registration(actor=actor, registration=one, on=on) for one in registrations]


@transaction.atomic
def return_registration(*, actor: Account, registration: Registration, reason: str, on: date) -> Registration:
    """Give a registration back to its unit with the reason, also one approved by mistake while the call is open.

    Refuses what was not sent, no reason, a day before it was sent, and an approved one of a closed call. Side effects:
    event `registration_returned`; a notice to heads and clerks of the unit.
    """
    require(actor, "registrations.decide_registration", registration)
    registration = _decided(actor, registration, "return", on)
    if registration.call.state != CallState.OPEN:
        raise RefusedError(_("Đợt đăng ký đã khóa; mở lại đợt rồi mới trả lại được, để đơn vị gửi lại."))
    registration.return_reason = asked_reason(reason)
    refuse_unfit(registration)
    registration.save()
    event = audit.record(
        events.REGISTRATION_RETURNED,
        actor=actor,
        target=registration,
        data={"on": on, "reason": registration.return_reason},
    )
    announce(
        RegistrationReturned(
            key=f"{registration.uid}-{event.sequence}",
            record=registration,
            unit=registration.unit.name,
            call=registration.call.title,
            reason=registration.return_reason,
        ),
        to=who_answers_for(registration.unit, on),
    )
    return registration


def _decided(actor: Account, registration: Registration, verb: str, on: date) -> Registration:
    """Read the registration anew and move it; refuse a day before it was sent."""
    registration = locked_registration(registration)
    REGISTRATION.move(registration, verb)
    if registration.sent_on is not None and on < registration.sent_on:
        raise RefusedError(_("Bản đăng ký gửi ngày %s.") % date_short(registration.sent_on), field="on")
    registration.decided_on, registration.decided_by = on, actor
    return registration
