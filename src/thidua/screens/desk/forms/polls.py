"""Forms of polls."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.civic.polls.enums import ResultsShown
from thidua.civic.sites.models import Site
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.desk.forms.fields import day_field, offer_sites, record_field, words_field


class PollForm(forms.Form):
    """A question, its choices and its period."""

    site = record_field(_("Trang của đơn vị"))
    question = forms.CharField(label=_("Câu hỏi"), max_length=300)
    note = words_field(_("Giải thích thêm"), required=False, max_length=1000, rows=3)
    choices = words_field(_("Các phương án"), rows=6, help_text=_("Mỗi dòng một phương án, từ 2 đến 20."))
    is_multiple = forms.BooleanField(label=_("Được chọn nhiều phương án"), required=False)
    opens_on = day_field(_("Từ ngày"))
    closes_on = day_field(_("Đến hết ngày"))
    results_shown = forms.ChoiceField(label=_("Cho xem kết quả"), choices=ResultsShown.choices)

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        sites: QuerySet[Site],
        is_new: bool = True,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        if not is_new:
            del self.fields["site"]
            return
        offer_sites(self.fields, sites)

    def clean_choices(self) -> list[str]:
        """Return the choices, one for each line."""
        return [line.strip() for line in self.cleaned_data["choices"].splitlines() if line.strip()]
