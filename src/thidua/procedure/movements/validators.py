"""Checks that the verbs of movements and rounds share."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from thidua.foundation.kernel.errors import QuestionError, RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import decimal_vi

from .enums import MovementState

UNLIKELY = 10


@dataclass(frozen=True)
class Amount:
    """A figure beside the target it counts towards, in the target's unit of measure."""

    text: str
    value: Decimal | None
    target: Decimal | None
    measure_unit: str


def ask_about_amounts(amounts: Iterable[Amount], *, field: str) -> None:
    """Ask whether a figure many times its target is meant: a comma or a unit of measure is easily mistaken."""
    asked = [
        _("«%(text)s»: %(value)s gấp hơn %(times)d lần chỉ tiêu %(target)s %(unit)s.")
        % {
            "text": one.text,
            "value": decimal_vi(one.value),
            "times": UNLIKELY,
            "target": decimal_vi(one.target),
            "unit": one.measure_unit,
        }
        for one in amounts
        if one.value is not None and one.target is not None and 0 < UNLIKELY * one.target < one.value
    ]
    if asked:
        raise QuestionError(joined(" ", [*asked, _("Hãy xem lại dấu phẩy và đơn vị tính.")]), field=field)


def refuse_unless(state: str, *states: MovementState, act: str) -> None:
    """Refuse unless a movement is in one of the states; `act` is the verb in words."""
    if state not in states:
        raise RefusedError(
            _("Không thể %(act)s khi phong trào đang ở trạng thái «%(state)s».")
            % {"act": act, "state": MovementState(state).label}
        )


def refuse_incomplete_target(indicator: str, *, measure_unit: str, value: Decimal) -> None:
    """Refuse a target without a name, without a unit of measure or not above zero."""
    if not indicator:
        raise RefusedError(_("Cần ghi tên chỉ tiêu."), field="indicator")
    if not measure_unit:
        raise RefusedError(_("Chỉ tiêu «%s» cần có đơn vị tính.") % indicator, field="measure_unit")
    if value <= 0:
        raise RefusedError(_("Mức phấn đấu phải lớn hơn 0."), field="value")


def refuse_other_measure(indicator: str, *, wanted: str, given: str) -> None:
    """Refuse a figure in another unit of measure than its target's."""
    if given != wanted:
        raise RefusedError(
            _("Chỉ tiêu «%(target)s» tính bằng «%(wanted)s», không phải «%(given)s».")
            % {"target": indicator, "wanted": wanted, "given": given or "…"},
            field="measure_unit",
        )
