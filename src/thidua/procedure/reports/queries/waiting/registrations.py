"""What waits of registrations: a unit's to send, the office's to decide, calls past their last day."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thidua.procedure.registrations.enums import CallState, RegistrationState
from thidua.procedure.registrations.models import Registration
from thidua.procedure.registrations.queries import awaiting_approval, calls_short_of_units, units_still_to_send
from thidua.procedure.registrations.workflow import CALL, REGISTRATION
from thidua.records.organisations.permissions import UNIT_ROLES

from .asking import APART, APPRAISERS, Asking, Wait, Waiting, apart


def _unsent(asking: Asking) -> Iterator[Waiting]:
    pairs = units_still_to_send(asking.issuer, asking.units, asking.on)
    if len(pairs) > APART:
        soonest = min(call.due_on for call, _unit, _begun in pairs)
        yield Waiting(_("bản đăng ký thi đua chưa gửi"), "registration_call_list", count=len(pairs), due=soonest)
        return
    for call, unit, begun in pairs:
        words = _("Gửi đăng ký thi đua của %(unit)s: «%(call)s»") % {"unit": unit.short_name, "call": call.title}
        if begun is None:
            yield Waiting(words, "registration_write", (call.uid, unit.uid), due=call.due_on)
        else:
            yield Waiting(words, "registration", (begun.uid,), due=call.due_on)


def _undecided(asking: Asking) -> Iterator[Waiting]:
    waiting = awaiting_approval(asking.issuer)

    def line(one: Registration) -> Waiting:
        words = _("Duyệt đăng ký thi đua của %s") % one.unit.short_name
        return Waiting(words, "registration", (one.uid,))

    yield from apart(waiting, line, (_("bản đăng ký thi đua chờ duyệt"), "registration_call_list", ""))


def _overdue(asking: Asking) -> Iterator[Waiting]:
    for call, number in calls_short_of_units(asking.issuer, asking.on)[: APART + 1]:
        words = _("đơn vị quá hạn đăng ký: nhắc, hoặc khóa «%s»") % call.title
        yield Waiting(words, "registration_call", (call.uid,), count=number, due=call.due_on)


REGISTRATION_WAITS: tuple[Wait, ...] = (
    Wait(
        UNIT_ROLES,
        _unsent,
        (
            (CALL, CallState.OPEN),
            (REGISTRATION, RegistrationState.DRAFT),
            (REGISTRATION, RegistrationState.RETURNED),
        ),
    ),
    Wait(APPRAISERS, _undecided, ((REGISTRATION, RegistrationState.SUBMITTED),)),
    Wait(APPRAISERS, _overdue, ((CALL, CallState.OPEN),)),
)
