"""Forms of appraisal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.screens.web.fields import DayField, StaffForm, text_field

_SAME = (
    ("", _("— Chưa xem xét —")),
    ("khong", _("Không: thành tích lần này khác")),
    ("co", _("Có: cùng một thành tích")),
)


class AcceptForm(StaffForm):
    """Days of receipt and conclusion; what the appraiser found about earlier awards."""

    received_on = DayField(label=_("Ngày nhận hồ sơ"))
    on = DayField(label=_("Ngày kết luận"))
    same_achievement = forms.ChoiceField(
        label=_("Đã được khen cho chính thành tích này chưa?"),
        choices=_SAME,
        required=False,
        help_text=_("Cần trả lời khi sổ khen thưởng có khen thưởng cùng kỳ."),
    )
    opinion = text_field(_("Ý kiến thẩm định"), max_length=1000, rows=4, required=False)

    def clean_same_achievement(self) -> bool | None:
        """Return yes, no, or nothing."""
        answer = self.cleaned_data["same_achievement"]
        return None if not answer else answer == "co"


class ReturnForm(StaffForm):
    """Days of receipt and conclusion; what must be supplemented."""

    received_on = DayField(label=_("Ngày nhận hồ sơ"))
    on = DayField(label=_("Ngày trả lại"))
    reason = text_field(
        _("Cần bổ sung những gì"),
        max_length=500,
        rows=4,
        help_text=_("Đơn vị đọc nguyên văn; ghi rõ thiếu gì, sửa gì."),
    )
