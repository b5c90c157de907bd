"""Checks on a record's fields, before the database would object in its own words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import models

import decree30

from .errors import RefusedError
from .language import retold
from .language import said as _
from .text import (
    as_sentence,
    equivalent_of,
    has_unprintable,
    named_signs,
    nfc,
    shows_nothing,
    turning_signs,
    unprintable_signs,
)

WORDS_AROUND = 40
"""How many letters before and after a sign are shown, so that its place is found."""


def refuse_unfit(record: models.Model) -> None:
    """Refuse a record with a text longer than its column, a number its column cannot hold, a sign no paper shows.

    The refusal names the field. What is empty is left to the verb: a draft may be incomplete.
    """
    unread = [
        field.name for field in record._meta.fields if field.is_relation or getattr(record, field.name) in (None, "")
    ]
    try:
        record.clean_fields(exclude=unread)
    except ValidationError as error:
        name = next(iter(error.message_dict))
        raise _refusal(record, name, _first_complaint(error, name)) from error
    for name in (field.name for field in record._meta.fields if field.name not in unread):
        why = next(filter(None, map(why_unprintable, _texts(getattr(record, name)))), "")
        if why:
            raise _refusal(record, name, why)


def asked_reason(reason: str, missing: str = "", *, field: str = "reason") -> str:
    """Return why something is done; refuse none given, in the words `missing`. The one way in which verbs ask."""
    reason = nfc(reason)
    if not reason or shows_nothing(reason):
        raise RefusedError(missing or _("Hãy ghi lý do."), field=field)
    return reason


def why_unprintable(text: str) -> str:
    """Return why a text cannot stand on an official paper and what to write instead, or nothing where it can."""
    if has_unprintable(text):
        return _("có ký tự không in được; hãy gõ lại.")
    if shows_nothing(text):
        return _("chỉ có ký tự không hiện ra; hãy gõ lại.")
    turning = turning_signs(text)
    if turning:
        return _("có dấu đổi chiều chữ không hiện ra (%s); hãy gõ lại.") % named_signs(turning)
    signs = unprintable_signs(text)
    if not signs:
        return ""
    offered = [f"«{sign}» → «{by}»" for sign in signs if (by := equivalent_of(sign))]
    if offered:
        return _("ký tự %(signs)s không in được; hãy ghi thay: %(offered)s.") % {
            "signs": named_signs(signs),
            "offered": ", ".join(offered),
        }
    return _("ký tự %(signs)s không in được; hãy bỏ hoặc thay bằng chữ, dấu khác.") % {"signs": named_signs(signs)}


@contextmanager
def refusing_unprintable() -> Iterator[None]:
    """Turn what the official papers cannot draw into a refusal that names the sign and the words around it."""
    try:
        yield
    except decree30.UnprintableTextError as error:
        before, sign, after = error.text.partition(error.characters[0])
        words = f"{_last_words(before)}{sign}{after[:WORDS_AROUND]}"
        raise RefusedError(
            _("Văn bản không in được vì ký tự %(signs)s trong «%(words)s»; hãy sửa nội dung đó trước.")
            % {"signs": named_signs(error.characters), "words": " ".join(words.split())}
        ) from error


def _last_words(text: str) -> str:
    """Return the end of a text, from the beginning of a word."""
    return text if len(text) <= WORDS_AROUND else text[-WORDS_AROUND:].partition(" ")[2]


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


def _first_complaint(error: ValidationError, name: str) -> str:
    return retold(lambda: error.message_dict[name][0])


def _refusal(record: models.Model, name: str, message: str) -> RefusedError:
    asked = record._meta.get_field(name)
    label = retold(lambda: as_sentence(str(asked.verbose_name) if isinstance(asked, models.Field) else name))
    return RefusedError(_("%(label)s: %(message)s") % {"label": label, "message": message}, field=name)
