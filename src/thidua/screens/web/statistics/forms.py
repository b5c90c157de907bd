"""Forms of statistics."""

from collections.abc import Mapping, Sequence
from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.procedure.statistics.definitions import Column, Form
from thidua.procedure.statistics.enums import Borders
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import DayField, StaffForm, WholeNumberField, choice_field, text_field


class IssueReport(StaffForm):
    """When, and by whose borders."""

    on = DayField(label=_("Ngày chốt"))
    borders = choice_field(_("Tính theo"), Borders)


class StateFigures(StaffForm):
    """One box for each figure of a form that no record holds, and where the figures come from."""

    source = text_field(_("Nguồn số liệu"), max_length=300, help_text=_("Văn bản, danh sách lấy số liệu ra."))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        stated: Form,
        columns: Sequence[Column],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.boxes: dict[str, tuple[str, str]] = {}
        for line in stated.lines:
            for column in columns if line.is_stated else ():
                name = f"o-{line.code}-{column.key}"
                self.boxes[name] = (line.code, column.key)
                words = f"{line.code}. {line.label.lstrip('-+ ')}"
                if len(columns) > 1:
                    words = f"{words} – {column.title}"
                box: forms.Field = WholeNumberField(label=words, required=False)
                self.fields[name] = box

    @property
    def figures(self) -> Mapping[tuple[str, str], int | None]:
        """Return what was typed, by line and column; an empty box is None."""
        return {place: self.cleaned_data.get(name) for name, place in self.boxes.items()}
