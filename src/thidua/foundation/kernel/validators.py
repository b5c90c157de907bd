"""Checks on a record's fields, before the database would object in its own words."""

from collections.abc import Iterator, Mapping

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .errors import RefusedError
from .text import has_unprintable


def refuse_unfit(record: models.Model) -> None:
    """Refuse a record with a text longer than its column, a number its column cannot hold, or an unprintable character.

    The refusal names the field. What is empty is left to the verb: a draft may be incomplete.
    """
    unread = [
        field.name for field in record._meta.fields if field.is_relation or getattr(record, field.name) in (None, "")
    ]
    try:
        record.clean_fields(exclude=unread)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise _refusal(record, name, messages[0]) from error
    for name in (field.name for field in record._meta.fields if field.name not in unread):
        if any(has_unprintable(text) for text in _texts(getattr(record, name))):
            raise _refusal(record, name, _("có ký tự không in được; hãy gõ lại."))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(key)
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def _refusal(record: models.Model, name: str, message: str) -> RefusedError:
    label = str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return RefusedError(
        _("%(label)s: %(message)s") % {"label": f"{label[:1].upper()}{label[1:]}", "message": message}, field=name
    )
