"""Forms of provisions of the law and their confirmations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.screens.web.fields import DayField, PaperField, StaffForm, text_field


class ConfirmProvision(StaffForm):
    """What was read, where, on which day; for a choice that the law leaves open, which."""

    document = text_field(
        _("Văn bản đã đọc"), max_length=300, help_text=_("Số, ký hiệu, ngày; bản gốc hoặc bản sao y có chữ ký.")
    )
    page = text_field(_("Trang, điều khoản"), max_length=100, help_text=_("Ví dụ: trang 12, khoản 2 Điều 68."))
    on = DayField(label=_("Ngày đối chiếu"))
    content = PaperField(
        label=_("Bản quét văn bản đã đọc"),
        required=False,
        help_text=_("Không bắt buộc. PDF, DOCX, JPEG hoặc PNG, không quá 10 MB; người xét hồ sơ mở được."),
    )

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]] = (), has_value: bool = False, **kwargs: Any
    ) -> None:
        """With `choices` the value is one of them; with `has_value` it may be written freely."""
        super().__init__(*args, **kwargs)
        if choices:
            offered = [("", _("— Chọn —")), *choices]
            self.fields["value"] = forms.ChoiceField(label=_("Giá trị đã đọc"), choices=offered)
        elif has_value:
            self.fields["value"] = text_field(
                _("Giá trị đã đọc"),
                max_length=64,
                required=False,
                help_text=_("Ghi khi văn bản khác giá trị của bộ luật."),
            )

    def reading(self) -> dict[str, Any]:
        """Return the verb's arguments."""
        told = dict(self.cleaned_data)
        content, media_type = told.pop("content") or (b"", "")
        return {**told, "content": content, "media_type": media_type}


class WithdrawConfirmation(StaffForm):
    """The day from which a confirmation no longer stands."""

    on = DayField(label=_("Rút lại từ ngày"))
