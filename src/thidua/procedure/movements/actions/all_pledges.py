"""Pledges of all units at once: drafting, reminding, signing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short
from thidua.foundation.notifications.actions import announce
from thidua.procedure.movements import events
from thidua.procedure.movements.enums import MovementState, PledgeBasis, PledgeStanding
from thidua.procedure.movements.models import Movement, Pledge
from thidua.procedure.movements.notices import PledgeWanted
from thidua.procedure.movements.queries import (
    head_of,
    locked_movement,
    measures_of_last_year,
    measures_of_targets,
    pledge_board,
)
from thidua.procedure.movements.validators import refuse_unless
from thidua.records.organisations.models import Unit

from .pledges import draft_pledge, sign_pledge


@dataclass(frozen=True)
class DraftedPledges:
    """The drafts made for the units that had none, and the units for which nothing could be proposed."""

    pledges: tuple[Pledge, ...]
    without: tuple[Unit, ...]


@transaction.atomic
def draft_pledges(*, actor: Account, movement: Movement, basis: PledgeBasis, on: date) -> DraftedPledges:
    """Draft a pledge for every unit that has none; drafts and signed pledges there are stay as they are.

    Proposed are last year's promises of the unit, or equal parts of the movement's targets; each unit amends its draft
    before it signs. Refuses a summed-up movement, no unit without a pledge, no target to divide, and nothing that could
    be proposed. Side effects: those of `draft_pledge`; event `pledges_prepared`.
    """
    require(actor, "movements.prepare_pledges", movement)
    movement = locked_movement(movement)
    refuse_unless(movement.state, MovementState.DRAFT, MovementState.LAUNCHED, act=_("lập giao ước"))
    board = pledge_board(movement, on)
    units = [line.unit for line in board if line.pledge is None]
    if not units:
        raise RefusedError(_("Mọi đơn vị đã có giao ước."), field="basis")
    if basis == PledgeBasis.TARGETS:
        proposed = dict.fromkeys((unit.pk for unit in units), measures_of_targets(movement, len(board)))
    else:
        proposed = measures_of_last_year(movement)
    drafted, without = [], []
    for unit in units:
        measures = proposed.get(unit.pk, [])
        if any(measure.value is not None for measure in measures):
            drafted.append(draft_pledge(actor=actor, movement=movement, unit=unit, measures=measures, confirmed=True))
        else:
            without.append(unit)
    if not drafted:
        raise RefusedError(
            _("Phong trào chưa có chỉ tiêu nào để chia.")
            if basis == PledgeBasis.TARGETS
            else _("Chưa đơn vị nào có giao ước năm trước; hãy lập theo chỉ tiêu."),
            field="basis",
        )
    audit.record(
        events.PLEDGES_PREPARED,
        actor=actor,
        target=movement,
        data={"basis": basis, "drafted": [one.unit.key for one in drafted], "without": [unit.key for unit in without]},
    )
    return DraftedPledges(tuple(drafted), tuple(without))


@transaction.atomic
def remind_of_pledges(*, actor: Account, movement: Movement, on: date) -> list[Unit]:
    """Remind the clerks and heads of every unit whose pledge is missing or not signed; return these units.

    Refuses a movement not under way, a second reminder on one day, and nothing to remind of.
    Side effects: a notice to each of them; event `pledges_reminded`.
    """
    require(actor, "movements.prepare_pledges", movement)
    movement = locked_movement(movement)
    refuse_unless(movement.state, MovementState.LAUNCHED, act=_("nhắc giao ước"))
    waiting = [line for line in pledge_board(movement, on) if line.standing != PledgeStanding.SIGNED]
    if not waiting:
        raise RefusedError(_("Mọi đơn vị đã ký giao ước; không cần nhắc."))
    for line in waiting:
        announce(
            PledgeWanted(
                key=f"{movement.uid}:{line.unit.key}:{on:%Y%m%d}"[:64],
                record=line.pledge or movement,
                unit=line.unit.name,
                movement=movement.title,
                drafted=line.pledge is not None,
            ),
            to=_who_answers_for(line.unit, on),
        )
    audit.record(
        events.PLEDGES_REMINDED,
        actor=actor,
        target=movement,
        data={"on": on, "units": [line.unit.key for line in waiting]},
    )
    return [line.unit for line in waiting]


def _who_answers_for(unit: Unit, on: date) -> list[Account]:
    heads = accounts.holders(Role.UNIT_HEAD, scope_ids=[unit.pk], on=on)
    clerks = accounts.holders(Role.UNIT_CLERK, scope_ids=[unit.pk], on=on)
    return list({account.pk: account for account in [*heads, *clerks]}.values())


@transaction.atomic
def sign_pledges(*, actor: Account, pledges: Sequence[Pledge], on: date) -> list[Pledge]:
    """Record that the heads of several units signed on one day, all of them or none: each as `sign_pledge` does.

    Refuses an empty choice, a unit without a head on the day (that one is signed by itself, with its signer named), and
    what `sign_pledge` refuses. Side effects: those of `sign_pledge`.
    """
    if not pledges:
        raise RefusedError(_("Hãy chọn ít nhất một giao ước."), field="pledges")
    heads = {pledge.pk: head_of(pledge.unit, on) for pledge in pledges}
    headless = [str(pledge.unit) for pledge in pledges if heads[pledge.pk] is None]
    if headless:
        raise RefusedError(
            _("Chưa rõ trưởng đơn vị ngày %(on)s của: %(units)s. Bỏ chọn và ký riêng, ghi rõ người ký.")
            % {"on": date_short(on), "units": ", ".join(headless)},
            field="pledges",
        )
    signed = []
    for pledge in pledges:
        head = heads[pledge.pk]
        assert head is not None  # refused above
        signed.append(sign_pledge(actor=actor, pledge=pledge, signer=head, on=on))
    return signed
