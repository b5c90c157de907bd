"""Forms of the lists an office works with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.screens.web.fields import StaffForm, WholeNumberField, text_field


class FieldForm(StaffForm):
    """A field of work by its name."""

    name = text_field(_("Tên lĩnh vực"), max_length=200, help_text=_("Ví dụ: Y tế, chăm sóc sức khỏe ban đầu"))


class AmendFieldForm(FieldForm):
    """A field of work that is there: its name, its place in lists, whether it is still offered."""

    order = WholeNumberField(label=_("Thứ tự trong danh sách"), max_value=999)
    retired = forms.BooleanField(
        label=_("Thôi dùng"),
        required=False,
        help_text=_("Không còn để chọn cho việc mới; phong trào, số liệu, khen thưởng đã ghi vẫn giữ lĩnh vực này."),
    )


class NothingForm(StaffForm):
    """An act that asks nothing."""
