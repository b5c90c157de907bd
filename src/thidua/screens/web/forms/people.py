"""Forms of people."""

from django.utils.translation import gettext_lazy as _

from thidua.screens.web.fields import DayField, text_field

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
