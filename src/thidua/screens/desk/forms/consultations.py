"""Forms of consultations on drafts."""

from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.civic.consultations.enums import Ruling
from thidua.civic.sites.models import Site
from thidua.foundation.kernel.text import fold
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.desk.forms.fields import FilesField, day_field, offer_sites, record_field, words_field

_PARTS = 3


class ConsultationForm(forms.Form):
    """A draft, what is asked about it, and the period."""

    site = record_field(_("Trang của đơn vị"))
    title = forms.CharField(label=_("Tên dự thảo"), max_length=300)
    summary = words_field(_("Nội dung chính"), rows=8, max_length=6000)
    questions = words_field(_("Các vấn đề xin ý kiến"), rows=4, max_length=3000, required=False)
    opens_on = day_field(_("Từ ngày"))
    closes_on = day_field(_("Đến hết ngày"))
    papers = FilesField(
        label=_("Tệp dự thảo"), required=False, help_text=_("PDF, DOCX hoặc XLSX; chọn được nhiều tệp.")
    )

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
            self.fields["papers"].help_text = _(
                "Để trống thì giữ các tệp đang có; chọn tệp mới thì thay tất cả. PDF, DOCX hoặc XLSX."
            )
            return
        offer_sites(self.fields, sites)


class ExtendForm(forms.Form):
    """A later last day."""

    closes_on = day_field(_("Kéo dài đến hết ngày"))


class OutcomeForm(forms.Form):
    """The outcome: a summary, and point by point what was taken up and why."""

    outcome = words_field(_("Tóm tắt kết quả"), rows=6, max_length=6000)
    rulings = words_field(
        _("Tiếp thu, giải trình"),
        rows=8,
        required=False,
        help_text=_(
            "Mỗi dòng một ý kiến: nội dung | tiếp thu, tiếp thu một phần hoặc không tiếp thu | lý do. "
            "Không ghi tên người góp ý."
        ),
    )

    def clean_rulings(self) -> list[tuple[str, str, str]]:
        """Read the lines as (gist, ruling, reason)."""
        known = {fold(str(label)): value for value, label in Ruling.choices}
        read = []
        for number, line in enumerate(self.cleaned_data["rulings"].splitlines(), start=1):
            if not line.strip():
                continue
            parts = [part.strip() for part in line.split("|")]
            if len(parts) != _PARTS or fold(parts[1]) not in known:
                raise ValidationError(
                    _("Dòng %(number)s: hãy ghi đủ ba phần cách nhau bằng dấu |, phần giữa là một trong ba mức."),
                    params={"number": number},
                )
            read.append((parts[0], known[fold(parts[1])], parts[2]))
        return read
