"""Forms of signing."""

from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.enums import SigningLevel
from thidua.records.signing.enums import KeyKind, KeyPlace
from thidua.records.signing.models import SigningKey
from thidua.records.signing.queries import keys_numbered
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import DayField, PaperField, StaffForm, WholeNumberField, choice_field, text_field


def passphrase_field(*, required: bool = True) -> forms.CharField:
    """Ask the passphrase of a key; the browser keeps none, and no form is drawn with one in it."""
    return forms.CharField(
        label=_("Mật khẩu khóa hoặc mã PIN"),
        required=required,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Chỉ dùng cho lần ký này; máy chủ không giữ và không ghi lại."),
    )


class EnrolKey(StaffForm):
    """A key: whose, where, its picture."""

    kind = choice_field(_("Chữ ký của ai"), KeyKind)
    place = choice_field(_("Khóa ở đâu"), KeyPlace)
    content = PaperField(
        label=_("Tệp khóa hoặc chứng thư"),
        required=False,
        help_text=_(
            "Khóa trên máy chủ: tệp .p12, .pfx. Khóa ở nơi khác: chứng thư .cer, .crt, .pem. Thiết bị: bỏ trống."
        ),
    )
    token = text_field(_("Tên thiết bị ký"), max_length=64, required=False)
    label = text_field(_("Tên khóa trong thiết bị"), max_length=64, required=False)
    passphrase = passphrase_field(required=False)
    level = choice_field(_("Mức chữ ký"), SigningLevel)
    picture = PaperField(
        label=_("Hình chữ ký hoặc hình dấu"),
        required=False,
        help_text=_("PNG nền trong suốt; chữ ký màu xanh, dấu màu đỏ (Nghị định 30/2020/NĐ-CP, Phụ lục I)."),
    )
    picture_mm = WholeNumberField(label=_("Đường kính dấu (mm)"), min_value=10, max_value=60, required=False)
    on = DayField(label=_("Ngày khai báo"))


class KeyPicture(StaffForm):
    """Another picture."""

    picture = PaperField(
        label=_("Hình chữ ký hoặc hình dấu"), help_text=_("PNG nền trong suốt; chữ ký màu xanh, dấu màu đỏ.")
    )
    picture_mm = WholeNumberField(label=_("Đường kính dấu (mm)"), min_value=10, max_value=60, required=False)


class RetireKey(StaffForm):
    """From when, and why."""

    on = DayField(label=_("Thôi dùng từ ngày"))
    reason = text_field(_("Lý do"), max_length=500, rows=2)


class KeyField(forms.ModelChoiceField[SigningKey]):
    """A key, named by whose signature it makes."""

    def label_from_instance(self, obj: SigningKey) -> str:
        """Name it."""
        return f"{obj.get_kind_display()}: {obj.subject}"


class _WithKey(StaffForm):
    """One of the keys by which the actor may sign."""

    key = KeyField(keys_numbered(()), label=_("Khóa ký"), empty_label=None)

    def __init__(
        self, data: Typed = None, files: Files = None, *, keys: Sequence[SigningKey], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        chosen = self.fields["key"]
        assert isinstance(chosen, KeyField)
        chosen.queryset = keys_numbered([key.pk for key in keys])


class SignHere(_WithKey):
    """Which key, and what opens it."""

    passphrase = passphrase_field()


class SignElsewhere(_WithKey):
    """Which key."""


class BringSignature(StaffForm):
    """What the signing program gave."""

    signature = PaperField(
        label=_("Tệp chữ ký (CMS)"), help_text=_("Chữ ký tách rời dạng CMS/PKCS#7 (.p7s, .cms), DER hoặc PEM.")
    )
