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


class BackupPlanForm(StaffForm):
    """Where copies go, when, and which key they are sealed for."""

    place = text_field(
        _("Thư mục trên máy chủ hoặc kho S3"),
        max_length=250,
        required=False,
        help_text=_(
            "Ổ khác, máy khác đã gắn vào máy chủ: /mnt/saoluu, E:\\saoluu; hoặc s3://kho/thư-mục. Để trống là thôi sao "
            "lưu theo lịch."
        ),
    )
    at = forms.TimeField(label=_("Sao lúc"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    recipient = text_field(
        _("Khóa công khai"),
        max_length=100,
        required=False,
        help_text=_(
            "Nên có: bản sao niêm phong thì ai nhặt được ổ cũng không mở được. Tạo cặp khóa bằng lệnh "
            "«thidua backup-key TỆP», ghi khóa age1… vào đây, cất khóa riêng xa máy chủ."
        ),
    )


class NoteForm(StaffForm):
    """What was seen to, in words."""

    words = text_field(_("Nội dung"), max_length=400, rows=3)


class ReasonForm(StaffForm):
    """Why a list is put away."""

    words = text_field(_("Lý do"), max_length=400, rows=3)
