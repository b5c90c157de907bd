"""Checks on fields, before the database would object in its own words."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from thidua.foundation.kernel.errors import RefusedError

from .enums import MovementState


def refuse_unfit(record: models.Model) -> None:
    """Refuse a record with a text longer than its column or a number its column cannot hold, naming the field.

    What is empty is left to the verb: a draft may be incomplete.
    """
    unread = [
        field.name for field in record._meta.fields if field.is_relation or getattr(record, field.name) in (None, "")
    ]
    try:
        record.clean_fields(exclude=unread)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        label = record._meta.get_field(name).verbose_name  # type: ignore[union-attr]
        raise RefusedError(
            _("%(label)s: %(message)s") % {"label": f"{label[:1].upper()}{label[1:]}", "message": messages[0]},
            field=name,
        ) from error


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
