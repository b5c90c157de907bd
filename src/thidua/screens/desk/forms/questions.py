"""Forms of answering readers' questions."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.records.organisations.models import Unit
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.desk.forms.fields import record_field, words_field


class AnswerForm(forms.Form):
    """The question as it will be published, and the answer."""

    wording = words_field(
        _("Câu hỏi đăng trên trang"),
        rows=5,
        max_length=3000,
        required=False,
        help_text=_("Viết gọn, bỏ tên và thông tin riêng. Nguyên văn vẫn lưu trong hồ sơ."),
    )
    answer = words_field(_("Câu trả lời"), rows=10, max_length=6000, required=False)


class AssignForm(forms.Form):
    """Which unit drafts the answer."""

    unit = record_field(_("Đơn vị soạn trả lời"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offered = self.fields["unit"]
        assert isinstance(offered, forms.ModelChoiceField)
        offered.queryset = units
