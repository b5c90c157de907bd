"""Checks that the verbs of movements and rounds share."""

from datetime import date

from django.utils.translation import gettext as _

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import date_short
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import successors_of

from .enums import MovementState


def refuse_ended(issuer: Unit, on: date, *, field: str = "on") -> None:
    """Refuse an act of an authority on a day on which it does not exist, naming who came after it."""
    if issuer.holds_on(on):
        return
    if on < issuer.valid_from:
        raise RefusedError(
            _("%(issuer)s chỉ hoạt động từ ngày %(day)s.")
            % {"issuer": issuer.authority_name, "day": date_short(issuer.valid_from)},
            field=field,
        )
    assert issuer.valid_to is not None  # it has ended
    words = _("%(issuer)s đã kết thúc hoạt động ngày %(day)s, không còn thẩm quyền.") % {
        "issuer": issuer.authority_name,
        "day": date_short(issuer.valid_to),
    }
    later = ", ".join(unit.authority_name for unit in successors_of(issuer))
    raise RefusedError(f"{words} {_('Cơ quan kế thừa: %s.') % later}" if later else words, field=field)


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
