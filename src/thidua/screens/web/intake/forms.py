"""Forms of taking in a ward's first records."""

from collections.abc import Iterable
from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.records.intake.outcome import RowFate
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.carried import CarriedWorkbook, GivenWorkbook
from thidua.screens.web.fields import StaffForm


class WorkbookForm(GivenWorkbook, StaffForm):
    """The workbook to look at."""

    content = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_(
            "Tệp mẫu đã điền, hoặc danh sách của mình có những trang tính cùng tên. Chưa có gì được ghi ở bước này."
        ),
        error_messages={"empty": _("Tệp rỗng.")},
    )


class TakeInForm(CarriedWorkbook, StaffForm):
    """The workbook that was looked at, carried along, with an answer for every row in doubt."""

    kept = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        doubts: Iterable[RowFate] = (),
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        for row in doubts:
            offered = [(one.answer, one.words) for one in row.candidates]
            self.fields[f"dong-{row.token}"] = forms.ChoiceField(
                label=_("%(sheet)s, dòng %(row)d: %(subject)s")
                % {"sheet": row.sheet, "row": row.number, "subject": row.subject},
                help_text=row.said,
                choices=[("", _("— Để lại dòng này —")), *offered],
                required=False,
            )
