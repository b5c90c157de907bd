"""A time of day as people write it: 8:00, 08h30, 14 giờ 15."""

import re
from datetime import time
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.screens.components.forms import BoxArguments

_WRITTEN = re.compile(r"^(\d{1,2})\s*(?::|h|giờ|\.)\s*(\d{1,2})?\s*(?:phút)?$", re.IGNORECASE)


class TimeField(forms.Field):
    """A box for a time of day; browsers' own boxes follow the browser's language."""

    def __init__(self, **kwargs: Unpack[BoxArguments]) -> None:
        kwargs.setdefault("help_text", _("giờ:phút, ví dụ 08:00 hoặc 14:30"))
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "day", "maxlength": 12}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: object) -> time | None:
        """Read the time; nothing for nothing."""
        text = str(value).strip() if value not in self.empty_values else ""
        if not text:
            return None
        written = _WRITTEN.match(text)
        hour, minute = (int(written[1]), int(written[2] or 0)) if written else (-1, -1)
        if not (0 <= hour < 24 and 0 <= minute < 60):
            raise ValidationError(_("Hãy ghi giờ theo dạng giờ:phút, ví dụ 08:00."))
        return time(hour, minute)

    def prepare_value(self, value: object) -> object:
        """Show a stored time as «08:00»; what was typed stays as typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value
