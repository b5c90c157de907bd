"""Opening a call, putting it right, closing and reopening it, reminding its units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

import lawbook
from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.movements.queries import pledging_units
from thidua.procedure.registrations import events
from thidua.procedure.registrations.enums import RegistrationState
from thidua.procedure.registrations.models import Registration, RegistrationCall, RegistrationLine
from thidua.procedure.registrations.notices import CallMoved, CallOpened, RegistrationWanted
from thidua.procedure.registrations.queries import board_of, locked_call, who_answers_for
from thidua.procedure.registrations.validators import refuse_closed
from thidua.procedure.registrations.workflow import CALL
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import refuse_ended


@transaction.atomic
def open_call(
    *,
    actor: Account,
    issuer: Unit,
    year: int,
    title: str,
    award_kinds: Sequence[AwardKind],
    opens_on: date,
    due_on: date,
) -> RegistrationCall:
    """Call for the units' registrations of a year for the kinds of award named.

    Refuses no title, a title the authority already has in the year, no award or one the lawbook does not hold at the
    end of the year, days that run backwards or on which the authority does not exist, a last day after the year.
    Side effects: event `registration_call_opened`; a notice to heads and clerks of the units that should register.
    """
    require(actor, "registrations.open_call", issuer)
    title = nfc(title)
    refuse_ended(issuer, opens_on, field="opens_on")
    call = RegistrationCall(issuer=issuer, year=year, title=title, opens_on=opens_on, due_on=due_on)
    kinds = _in_catalogue_order(award_kinds)
    _refuse_wrong(call, kinds)
    call.save()
    call.award_kinds.set(kinds)
    audit.record(
        events.CALL_OPENED,
        actor=actor,
        target=call,
        data={"year": year, "award": _codes(kinds), "opens_on": opens_on, "due_on": due_on},
    )
    announce(
        CallOpened(key=str(call.uid), record=call, call=title, issuer=issuer.authority_name, due=date_short(due_on)),
        to=_clerks_and_heads(call),
    )
    return call


def _in_catalogue_order(kinds: Iterable[AwardKind]) -> list[AwardKind]:
    return sorted(set(kinds), key=lambda kind: (kind.order, kind.code))


def _codes(kinds: Iterable[AwardKind]) -> str:
    return ", ".join(kind.code for kind in kinds)


def _refuse_wrong(call: RegistrationCall, kinds: Sequence[AwardKind]) -> None:
    """Refuse a title, titles of the law, or days that cannot be."""
    if not call.title:
        raise RefusedError(_("Cần ghi %s.") % _("tên đợt đăng ký"), field="title")
    if not kinds:
        raise RefusedError(_("Hãy chọn ít nhất một danh hiệu, hình thức."), field="award_kinds")
    if call.due_on < call.opens_on:
        raise RefusedError(_("Hạn gửi phải bằng hoặc sau ngày mở đăng ký."), field="due_on")
    last = date(call.year, 12, 31)
    if call.due_on > last:
        raise RefusedError(
            _("Đăng ký cho năm %(year)d thì hạn gửi không sau %(last)s.")
            % {"year": call.year, "last": date_short(last)},
            field="due_on",
        )
    refuse_ended(call.issuer, call.due_on, field="due_on")
    for kind in kinds:
        if last not in lawbook.award(kind.code).in_force:
            raise RefusedError(
                _("%(award)s không được xét vào ngày %(on)s.") % {"award": kind, "on": date_short(last)},
                field="award_kinds",
            )
    refuse_unfit(call)
    same = RegistrationCall.objects.standing().filter(issuer=call.issuer, year=call.year, title=call.title)
    if same.exclude(pk=call.pk).exists():
        raise RefusedError(
            _("Năm %(year)d đã có đợt đăng ký «%(title)s».") % {"year": call.year, "title": call.title}, field="title"
        )


def _clerks_and_heads(call: RegistrationCall) -> QuerySet[Account]:
    below = list(pledging_units(call.issuer, call.opens_on).values_list("pk", flat=True))
    return accounts.holders(Role.UNIT_HEAD, Role.UNIT_CLERK, scope_ids=below, on=clock.today())


@transaction.atomic
def amend_call(
    *,
    actor: Account,
    call: RegistrationCall,
    title: str,
    award_kinds: Sequence[AwardKind],
    due_on: date,
    reason: str,
) -> RegistrationCall:
    """Put a call's title, titles of the law or last day right, or give the units more time.

    What was sent stays sent, and late where it was. With a new last day every unit may be reminded once more. Refuses a
    call that is closed, taking away a title somebody is registered for, nothing changed, no reason, and what
    `open_call` refuses. Side effects: event `registration_call_amended` with both; a notice when the day changes.
    """
    require(actor, "registrations.run_call", call)
    call = locked_call(call)
    refuse_closed(call.state, call.title)
    reason = asked_reason(reason)
    standing, kinds = list(call.award_kinds.all()), _in_catalogue_order(award_kinds)
    before = {"title": call.title, "due_on": call.due_on, "award": _codes(standing)}
    call.title, call.due_on = nfc(title), due_on
    after = {"title": call.title, "due_on": due_on, "award": _codes(kinds)}
    if before == after:
        raise RefusedError(_("Chưa có gì thay đổi."))
    _refuse_wrong(call, kinds)
    taken_away = [kind for kind in standing if kind not in kinds]
    used = RegistrationLine.objects.filter(registration__call=call, award_kind__in=taken_away)
    for line in used.select_related("award_kind")[:1]:
        raise RefusedError(_("Đã có người đăng ký %s; không bỏ loại này được.") % line.award_kind, field="award_kinds")
    call.save(update_fields=["title", "due_on"])
    call.award_kinds.set(kinds)
    event = audit.record(
        events.CALL_AMENDED, actor=actor, target=call, data={"before": before, "after": after, "reason": reason}
    )
    if before["due_on"] != due_on:
        call.registrations.update(reminded_on=None)
        announce(
            CallMoved(
                key=f"{call.uid}-{event.sequence}", record=call, call=call.title, due=date_short(due_on), reason=reason
            ),
            to=_clerks_and_heads(call),
        )
    return call


@transaction.atomic
def close_call(*, actor: Account, call: RegistrationCall, on: date) -> RegistrationCall:
    """Close a call: nobody sends any more; what is with the units stays behind.

    Refuses while something waits for approval, and before the call opened. Side effects: event
    `registration_call_closed` with how many units have not sent.
    """
    require(actor, "registrations.run_call", call)
    call = locked_call(call)
    CALL.move(call, "close")
    if on < call.opens_on:
        raise RefusedError(_("Đợt đăng ký mở từ ngày %s.") % date_short(call.opens_on), field="on")
    waiting = call.registrations.filter(state=RegistrationState.SUBMITTED).count()
    if waiting:
        raise RefusedError(_("Còn %d bản đăng ký chờ duyệt; hãy duyệt hoặc trả lại trước.") % waiting)
    call.save(update_fields=["state"])
    unsent = [line.unit.key for line in board_of(call, on) if line.standing != RegistrationState.APPROVED]
    audit.record(events.CALL_CLOSED, actor=actor, target=call, data={"on": on, "unsent": unsent})
    return call


@transaction.atomic
def reopen_call(*, actor: Account, call: RegistrationCall) -> RegistrationCall:
    """Open a closed call again; who sends after its last day is late. Event `registration_call_reopened`."""
    require(actor, "registrations.run_call", call)
    call = locked_call(call)
    CALL.move(call, "reopen")
    call.save(update_fields=["state"])
    audit.record(events.CALL_REOPENED, actor=actor, target=call)
    return call


@transaction.atomic
def cancel_call(*, actor: Account, call: RegistrationCall, reason: str) -> RegistrationCall:
    """Cancel a call opened by mistake. Refuses once a unit has sent anything, and without a reason.

    Side effects: event `registration_call_cancelled`.
    """
    require(actor, "registrations.run_call", call)
    call = locked_call(call)
    CALL.move(call, "cancel")
    reason = asked_reason(reason)
    if call.registrations.exclude(state=RegistrationState.DRAFT).exists():
        raise RefusedError(_("Đã có đơn vị gửi đăng ký; khóa đợt thay vì hủy."))
    call.save(update_fields=["state"])
    audit.record(events.CALL_CANCELLED, actor=actor, target=call, data={"reason": reason})
    return call


@dataclass(frozen=True)
class Reminded:
    """The units that were told, and those that nobody answers for with an account."""

    told: tuple[Unit, ...]
    without: tuple[Unit, ...]


@transaction.atomic
def remind_units(*, actor: Account, call: RegistrationCall, on: date) -> Reminded:
    """Remind heads and clerks of every unit whose registration is missing or was returned: once for each last day.

    A unit without an account is named, so that somebody calls it. Refuses a call that is not open, and nobody left to
    remind. Side effects: notices; event `registration_units_reminded`.
    """
    require(actor, "registrations.run_call", call)
    call = locked_call(call)
    refuse_closed(call.state, call.title)
    waiting = [line for line in board_of(call, on) if line.is_awaited]
    if not waiting:
        raise RefusedError(_("Mọi đơn vị đã gửi đăng ký; không cần nhắc."))
    due = [line for line in waiting if line.registration is None or line.registration.reminded_on is None]
    if not due:
        raise RefusedError(_("Các đơn vị chưa gửi đều đã được nhắc; lùi hạn gửi thì nhắc được lần nữa."))
    told, without = [], []
    for line in due:
        who = who_answers_for(line.unit, on)
        if not who:
            without.append(line.unit)
            continue
        registration, _created = Registration.objects.get_or_create(call=call, unit=line.unit)
        registration.reminded_on = on
        registration.save(update_fields=["reminded_on"])
        told.append(line.unit)
        announce(
            RegistrationWanted(
                key=f"{registration.uid}:{call.due_on:%Y%m%d}",
                record=call,
                unit=line.unit.name,
                call=call.title,
                due=date_short(call.due_on),
                is_late=line.is_late,
                is_returned=registration.is_returned,
            ),
            to=who,
        )
    if not told:
        names = ", ".join(unit.short_name for unit in without)
        raise RefusedError(_("Không đơn vị nào có tài khoản để nhắc: %s.") % names)
    audit.record(
        events.UNITS_REMINDED,
        actor=actor,
        target=call,
        data={"on": on, "units": [unit.key for unit in told], "without": [unit.key for unit in without]},
    )
    return Reminded(tuple(told), tuple(without))
