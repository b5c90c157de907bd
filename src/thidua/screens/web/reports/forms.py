"""Forms of summing-up reports."""

from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.decisions.forms import SignPaper
from thidua.screens.web.desk import FIRST_YEAR, LAST_YEAR
from thidua.screens.web.fields import DayField, StaffForm, text_field
from thidua.screens.web.numbering.forms import NumberedForm

LONGEST = 20_000


class DraftReport(StaffForm):
    """The words of a year's report; its figures are counted."""

    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    on = DayField(label=_("Ngày dự thảo"))
    assessment = text_field(
        _("Đánh giá chung"), max_length=LONGEST, rows=6, required=False, help_text=_("Mỗi đoạn một dòng.")
    )
    limitations = text_field(
        _("Hạn chế, nguyên nhân"), max_length=LONGEST, rows=5, required=False, help_text=_("Mỗi ý một dòng.")
    )
    directions = text_field(
        _("Phương hướng năm sau"), max_length=LONGEST, rows=5, required=False, help_text=_("Mỗi ý một dòng.")
    )

    def __init__(
        self, data: Typed = None, files: Files = None, *, fixed_year: bool = False, **kwargs: Unpack[FormArguments]
    ) -> None:
        """With `fixed_year` the year is the report's own and cannot be changed."""
        super().__init__(data, files, **kwargs)
        self.fields["year"].disabled = fixed_year


class AdoptReport(NumberedForm, SignPaper):
    """Who signs the report, on which day, and its number where the office gives it."""
