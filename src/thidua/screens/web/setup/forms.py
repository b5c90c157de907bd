"""Forms of the installation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.screens.web.fields import StaffForm, text_field


class AddressForm(StaffForm):
    """The public address."""

    public_address = text_field(
        _("Địa chỉ công khai"),
        max_length=200,
        help_text=_("Tên máy chủ mà điện thoại của người dân mở được, ví dụ https://thidua.namhonglinh.gov.vn."),
    )


class MailForm(StaffForm):
    """Where to send the trial letter."""

    address = forms.EmailField(label=_("Gửi đến"), max_length=254)


class CopyPlaceForm(StaffForm):
    """Where copies go."""

    place = text_field(
        _("Thư mục trên máy chủ"),
        max_length=250,
        help_text=_("Ổ khác, máy khác đã gắn vào máy chủ, ví dụ /mnt/saoluu. Chương trình thử ghi một tệp rồi xóa."),
    )
    words = text_field(_("Mấy giờ sao, ai giữ"), max_length=140, help_text=_("Ví dụ: 22 giờ hằng ngày, văn thư giữ ổ."))


class NoteForm(StaffForm):
    """What was seen to, in words."""

    words = text_field(_("Nội dung"), max_length=400, rows=3)


class ReasonForm(StaffForm):
    """Why a list is put away."""

    words = text_field(_("Lý do"), max_length=400, rows=3)
