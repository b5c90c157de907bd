"""Checks that the verbs of movements and rounds share."""

from django.utils.translation import gettext as _

from thidua.foundation.kernel.errors import RefusedError

from .enums import MovementState


def refuse_unless(state: str, *states: MovementState, act: str) -> None:
    """Refuse unless a movement is in one of the states; `act` is the verb in words."""
    if state not in states:
        raise RefusedError(
            _("Không thể %(act)s khi phong trào đang ở trạng thái «%(state)s».")
            % {"act": act, "state": MovementState(state).label}
        )


def refuse_other_measure(indicator: str, *, wanted: str, given: str) -> None:
    """Refuse a figure in another unit of measure than its target's."""
    if given != wanted:
        raise RefusedError(
            _("Chỉ tiêu «%(target)s» tính bằng «%(wanted)s», không phải «%(given)s».")
            % {"target": indicator, "wanted": wanted, "given": given or "…"},
            field="measure_unit",
        )
