"""Forms of a nominee's link, and of answering what came through it."""

from django.utils.translation import gettext_lazy as _

from thidua.screens.web.fields import DayField, StaffForm, text_field


class MakeLinkForm(StaffForm):
    """Until when the link opens."""

    expires_on = DayField(label=_("Dùng đến hết ngày"))


class AnswerRemarkForm(StaffForm):
    """What was done about it, or why not."""

    answer = text_field(
        _("Trả lời người được đề nghị"), max_length=500, rows=4, help_text=_("Người được đề nghị đọc bằng liên kết.")
    )
