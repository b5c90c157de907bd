"""Forms of entering somebody or a household that a nomination misses."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import DayField, RecordField, StaffForm, text_field


class NewPersonForm(StaffForm):
    """A person and the post they hold, in the nominating unit or a part of it."""

    full_name = text_field(_("Họ và tên"), max_length=120)
    birth_year = forms.IntegerField(
        label=_("Năm sinh"),
        required=False,
        min_value=1900,
        max_value=2100,
        help_text=_("Để phân biệt người trùng tên; không công khai."),
    )
    title = text_field(_("Chức vụ"), max_length=200, help_text=_("Ví dụ: Tổ phó; Hội viên; Giáo viên."))
    unit = RecordField(label=_("Đơn vị"))
    valid_from = DayField(label=_("Giữ chức vụ từ ngày"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "unit", units)


class NewHouseholdForm(StaffForm):
    """A household of the nominating unit or a part of it."""

    name = text_field(_("Tên hộ"), max_length=160, help_text=_("Như phường vẫn gọi: Hộ ông Trần Văn Ân."))
    unit = RecordField(label=_("Thôn, tổ dân phố"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "unit", units)
