"""The order of a site's menu, as an editor writes it down."""

import re
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.civic.sites.enums import MenuEntry
from thidua.foundation.kernel.text import fold
from thidua.screens.components.forms import BoxArguments


def _said(name: str) -> str:
    """Return a name as one compares it: without marks, dashes and case."""
    return re.sub(r"\W+", " ", fold(name)).strip()


class MenuField(forms.CharField):
    """The names of the menu's entries, a line each; kept as their codes in that order, nothing for the usual one."""

    def __init__(self, **kwargs: Unpack[BoxArguments]) -> None:
        kwargs.setdefault("label", _("Mục của menu"))
        kwargs.setdefault(
            "help_text",
            _("Mỗi dòng một mục, theo thứ tự muốn hiện. Bỏ dòng nào thì mục ấy không ở menu; trang vẫn còn."),
        )
        super().__init__(widget=forms.Textarea(attrs={"rows": len(MenuEntry)}), **kwargs)

    def prepare_value(self, value: object) -> str:
        """Show the names; what was typed and refused is shown as it was typed."""
        text = str(value or "")
        codes = text.split() if text else list(MenuEntry.values)
        if not all(code in MenuEntry.values for code in codes):
            return text
        return "\n".join(str(MenuEntry(code).label) for code in codes)

    def clean(self, value: object) -> str:
        """Read the names, with or without marks; refuse one that is none, and one written twice."""
        known = {_said(str(one.label)): one for one in MenuEntry}
        found: list[MenuEntry] = []
        for line in str(value or "").splitlines():
            if not line.strip():
                continue
            one = known.get(_said(line))
            if one is None:
                names = ", ".join(str(entry.label) for entry in MenuEntry)
                raise ValidationError(_now("Menu không có mục «%s». Các mục: %s.") % (line.strip(), names))
            if one in found:
                raise ValidationError(_now("Mục «%s» ghi hai lần.") % one.label)
            found.append(one)
        return "" if found in ([], list(MenuEntry)) else " ".join(found)
