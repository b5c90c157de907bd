"""Checks on fields, before the database would object in its own words."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from thidua.foundation.kernel.errors import RefusedError


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
