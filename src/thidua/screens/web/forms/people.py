"""Forms of people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.records.achievements.enums import DisciplineForm, RatingClass
from thidua.screens.web.desk import FIRST_YEAR, LAST_YEAR
from thidua.screens.web.fields import DayField, StaffForm, choice_field, text_field

from .movements import UnitForm


class PersonForm(UnitForm):
    """Somebody new, with the post they hold."""

    full_name = text_field(_("Họ và tên"), max_length=120)
    key = text_field(_("Mã nội bộ"), max_length=32, help_text=_("Mã riêng của cơ quan, không trùng, ví dụ CN125."))
    title = text_field(_("Chức vụ"), max_length=200, help_text=_("In dưới tên trên giấy khen."))
    valid_from = DayField(label=_("Giữ chức vụ từ ngày"))
    field_order = ("full_name", "key", "unit", "title", "valid_from")


class PostForm(UnitForm):
    """A post of somebody already in the list."""

    title = text_field(_("Chức vụ"), max_length=200)
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False)


class HouseholdForm(UnitForm):
    """A household of a residential group."""

    name = text_field(_("Tên hộ"), max_length=160, help_text=_("Như cơ quan vẫn gọi, ví dụ: Hộ ông Trần Văn Ân."))
    key = text_field(_("Mã nội bộ"), max_length=32, help_text=_("Mã riêng của cơ quan, không trùng, ví dụ HO012."))
    field_order = ("name", "key", "unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].label = _("Tổ dân phố")


class RatingForm(StaffForm):
    """How somebody or a unit was classified for a year, and by which document."""

    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    rating = choice_field(_("Xếp loại"), RatingClass, blank=True)
    source = text_field(_("Văn bản xếp loại"), max_length=200, help_text=_("Số, ký hiệu, ngày của văn bản."))


class PersonRatingForm(RatingForm):
    """The same of a person, whose time of service may be given."""

    service_months = forms.IntegerField(
        label=_("Thời gian công tác liên tục (tháng)"),
        required=False,
        min_value=0,
        max_value=1200,
        help_text=_("Tính đến hết năm đó; để trống nếu chưa rõ."),
    )


class DisciplinedForm(StaffForm):
    """A disciplinary measure and the decision that imposed it."""

    form = choice_field(_("Hình thức kỷ luật"), DisciplineForm, blank=True)
    decided_on = DayField(label=_("Ngày quyết định"))
    served_on = DayField(
        label=_("Chấp hành xong ngày"), required=False, help_text=_("Để trống khi còn thời hạn kỷ luật.")
    )
    source = text_field(_("Quyết định kỷ luật"), max_length=200, help_text=_("Số, ký hiệu, ngày của quyết định."))
