"""Stopping what runs before readers: at once, with a reason, keeping what came."""

from datetime import date
from typing import TypeVar

from thidua.foundation.accounts.models import Account
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.events import Event
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.periods import PeriodState
from thidua.foundation.kernel.validators import asked_reason

from .models import Run
from .queries import state_of_run

Stopped = TypeVar("Stopped", bound=Run)


def end_early(*, actor: Account, run: Stopped, event: Event, reason: str, on: date) -> Stopped:
    """End a locked run on the day, which becomes its last; the event tells the planned one."""
    reason = asked_reason(reason, _("Hãy nêu lý do kết thúc sớm."))
    is_public = run.published_on is not None and run.taken_off_on is None
    if not is_public or state_of_run(run, on=on) != PeriodState.OPEN:
        raise RefusedError(_("«%s» không đang mở.") % run)
    planned, run.closes_on, run.ended_early = run.closes_on, on, True
    run.save(update_fields=["closes_on", "ended_early"])
    audit.record(event, actor=actor, target=run, data={"planned": planned, "on": on, "reason": reason})
    return run


def take_off(*, actor: Account, run: Stopped, event: Event, reason: str, on: date) -> Stopped:
    """Take a locked run off the site for good; what came is kept at the desk."""
    reason = asked_reason(reason, _("Hãy nêu lý do gỡ khỏi trang."))
    if run.published_on is None:
        raise RefusedError(_("«%s» chưa công khai nên không có gì để gỡ.") % run)
    if run.taken_off_on is not None:
        raise RefusedError(_("«%s» đã gỡ khỏi trang.") % run)
    run.taken_off_on = on
    run.save(update_fields=["taken_off_on"])
    audit.record(event, actor=actor, target=run, data={"on": on, "reason": reason})
    return run
