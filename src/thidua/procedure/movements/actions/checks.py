"""Checks that several verbs share."""

from datetime import date

from django.utils.translation import gettext as _

from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.movements.enums import MovementState
from thidua.procedure.movements.models import (
    Movement,
    Target,
)
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import ancestors


def locked(movement: Movement) -> Movement:
    return Movement.objects.select_for_update(of=("self",)).select_related("issuer", "launched_by").get(pk=movement.pk)


def refuse_unless(movement: Movement, *states: MovementState, act: str) -> None:
    if movement.state not in states:
        raise RefusedError(
            _("Không thể %(act)s khi phong trào đang ở trạng thái «%(state)s».")
            % {"act": act, "state": MovementState(movement.state).label}
        )


def refuse_foreign_target(movement: Movement, target: Target) -> None:
    """A movement of the year may count on targets of the issuer's thematic movements of that year, and the reverse."""
    other = target.movement
    if (other.issuer_id, other.year) != (movement.issuer_id, movement.year):
        raise RefusedError(
            _("Chỉ tiêu «%s» thuộc phong trào của cơ quan khác hoặc năm khác.") % target.indicator, field="target"
        )


def refuse_other_measure(target: Target, measure_unit: str) -> None:
    if measure_unit != target.measure_unit:
        raise RefusedError(
            _("Chỉ tiêu «%(target)s» tính bằng «%(wanted)s», không phải «%(given)s».")
            % {"target": target.indicator, "wanted": target.measure_unit, "given": measure_unit or "…"},
            field="measure_unit",
        )


def refuse_unit_outside(movement: Movement, unit: Unit, on: date) -> None:
    """Refuse a unit that on the day was neither the issuer nor below it."""
    if unit.pk == movement.issuer_id:
        return
    day = on if unit.valid_to is None else min(on, unit.valid_to)
    if all(above.pk != movement.issuer_id for above in ancestors(unit, max(day, unit.valid_from))):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s.") % {"unit": unit, "issuer": movement.issuer}, field="unit"
        )
