"""What readers and editors fill in."""

from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.trust import LARGEST
from thidua.foundation.installation.queries import mail_goes_out
from thidua.screens.components.forms import Files, FormArguments, Typed


class RatingForm(forms.Form):
    """One to five stars."""

    stars = forms.TypedChoiceField(
        label=_("Số sao"),
        coerce=int,
        choices=[(number, f"{number} sao") for number in range(1, 6)],
        error_messages={"required": _("Hãy chọn số sao."), "invalid_choice": _("Hãy chọn từ 1 đến 5 sao.")},
    )


class CommentForm(forms.Form):
    """A reader's name and words."""

    name = forms.CharField(
        label=_("Tên của bạn"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Hãy ghi tên của bạn.")},
    )
    text = forms.CharField(
        label=_("Nội dung bình luận"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Hãy viết nội dung bình luận."),
            "max_length": _("Bình luận không quá %(limit_value)d ký tự (hiện có %(show_value)d)."),
        },
    )
    address = forms.EmailField(
        label=_("Thư điện tử nhận kết quả duyệt"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Không công khai; chỉ dùng để báo kết quả một lần rồi xóa."),
        error_messages={"invalid": _("Địa chỉ thư chưa đúng, ví dụ đúng: ten@gmail.com. Có thể để trống ô này.")},
    )

    prefix = "binh-luan"

    def __init__(self, data: Typed = None, files: Files = None, **kwargs: Unpack[FormArguments]) -> None:
        """Ask for an address only where a letter would reach it."""
        super().__init__(data, files, **kwargs)
        if not mail_goes_out():
            del self.fields["address"]


class CodeForm(forms.Form):
    """A certificate's code, as printed or as typed with spaces and small letters."""

    code = forms.CharField(
        label=_("Mã xác thực"),
        max_length=40,
        help_text=_("Mã in cạnh ô vuông QR ở góc giấy khen."),
        error_messages={"required": _("Hãy nhập mã xác thực in trên giấy khen.")},
    )


class FileToCheckForm(forms.Form):
    """A PDF to look at; it is read once and kept nowhere."""

    content = forms.FileField(
        label=_("Tệp PDF"),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        help_text=_("Giấy khen hoặc quyết định, không quá 5 MB. Tệp chỉ được đọc để trả lời, không được giữ lại."),
        error_messages={
            "required": _("Hãy chọn tệp PDF cần kiểm tra."),
            "empty": _("Tệp này rỗng. Hãy chọn lại tệp."),
        },
    )

    def clean_content(self) -> UploadedFile[bytes]:
        """Return the file, no larger than is looked at."""
        sent: UploadedFile[bytes] = self.cleaned_data["content"]
        if (sent.size or 0) > LARGEST:
            raise ValidationError(_("Tệp lớn hơn 5 MB nên không kiểm tra ở đây."))
        return sent
