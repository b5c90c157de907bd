"""What somebody fills in who points out a good deed."""

from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.civic.good_deeds.actions.telling import Photo
from thidua.civic.good_deeds.enums import Knowing, WhoKind
from thidua.civic.newsroom.pictures import MOST_BYTES, rewritten
from thidua.foundation.installation.queries import mail_goes_out
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.components.forms import Files, FormArguments, Typed

# Enough to see who is in it and what was done; a telephone sends three times that.
LONGEST_SIDE = 1600


def _line(label: StrOrPromise, most: int, missing: StrOrPromise, help_text: StrOrPromise = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        error_messages={
            "required": missing,
            "max_length": _("Không quá %(limit_value)d ký tự (hiện có %(show_value)d)."),
        },
    )


class PhotoField(forms.FileField):
    """A photograph, written anew before anything else sees it: no place, no camera, nothing hidden in it."""

    widget = forms.FileInput(attrs={"accept": "image/*"})

    def clean(self, data: UploadedFile[bytes] | None, initial: object = None) -> Photo | None:
        """Return the photograph, or say why it is not taken."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        try:
            picture = rewritten(sent.read(MOST_BYTES + 1), longest_side=LONGEST_SIDE, web_only=False)
        except RefusedError as refusal:
            raise ValidationError(refusal.message) from refusal
        return Photo(picture.content, picture.media_type, picture.width, picture.height)


class GoodDeedForm(forms.Form):
    """A good deed: what, who, where, when, how it is known; a photograph and how to reach the sender if they like."""

    what = forms.CharField(
        label=_("Việc tốt ấy là gì?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Kể ngắn gọn: ai gặp chuyện gì, người ấy đã làm gì, kết quả ra sao."),
        error_messages={
            "required": _("Hãy kể việc tốt ấy."),
            "max_length": _("Không quá %(limit_value)d ký tự (hiện có %(show_value)d)."),
        },
    )
    who_kind = forms.ChoiceField(
        label=_("Ai đã làm?"),
        choices=WhoKind.choices,
        widget=forms.RadioSelect,
        initial=WhoKind.PERSON.value,
        error_messages={"required": _("Hãy chọn một dòng.")},
    )
    who = _line(
        _("Tên, hoặc mô tả"),
        300,
        _("Hãy cho biết ai đã làm; không biết tên thì tả lại."),
        _("Ví dụ: anh Nam ở tổ 3; gia đình bà Hiền bán hoa quả; nhóm thợ xây áo xanh."),
    )
    where = _line(_("Ở đâu?"), 300, _("Hãy cho biết việc xảy ra ở đâu."))
    when = _line(
        _("Khi nào?"),
        120,
        _("Hãy cho biết việc xảy ra khi nào, nhớ chừng nào ghi chừng ấy."),
        _("Ví dụ: sáng 12/11; khoảng tuần trước."),
    )
    knowing = forms.ChoiceField(
        label=_("Vì sao bạn biết?"),
        choices=Knowing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một dòng.")},
    )
    photo = PhotoField(
        label=_("Ảnh, nếu có"),
        required=False,
        help_text=_("Một ảnh, không quá 20 MB. Vị trí chụp và thông tin máy ảnh được bỏ đi."),
    )
    sender_name = forms.CharField(
        label=_("Tên của bạn"), max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.RegexField(
        r"^[0-9+().\s-]{8,24}$",
        label=_("Điện thoại"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"invalid": _("Hãy ghi số điện thoại như 0912 345 678, hoặc để trống.")},
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Chỉ dùng để gửi câu trả lời, xóa ngay sau khi gửi."),
        error_messages={"invalid": _("Hãy ghi địa chỉ như ten@vidu.vn, hoặc để trống.")},
    )

    def __init__(self, data: Typed = None, files: Files = None, **kwargs: Unpack[FormArguments]) -> None:
        """Ask for an address only where a letter would reach it."""
        super().__init__(data, files, **kwargs)
        if not mail_goes_out():
            del self.fields["email"]

    def about_the_deed(self) -> list[forms.BoundField]:
        """Return the boxes about the deed."""
        return [self[name] for name in ("what", "who_kind", "who", "where", "when", "knowing", "photo")]

    def about_the_sender(self) -> list[forms.BoundField]:
        """Return the boxes by which the office may ask once more."""
        return [self[name] for name in ("sender_name", "phone", "email") if name in self.fields]


class DeedCodeForm(forms.Form):
    """The code of a deed."""

    code = forms.CharField(
        label=_("Mã theo dõi"),
        max_length=40,
        help_text=_("Mã hiện ra khi bạn gửi, như AB12C-3DE4F."),
        error_messages={"required": _("Hãy nhập mã theo dõi.")},
    )
