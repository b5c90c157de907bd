"""Forms of certificates."""

from django.utils.translation import gettext_lazy as _

from thidua.screens.web.fields import DayField, StaffForm, text_field


class Replace(StaffForm):
    """What the paper in the place of a wrong one says under the name, from when, and why."""

    subject_detail = text_field(
        _("Chức vụ, đơn vị in trên giấy khen"), max_length=300, required=False, help_text=_("Dòng in dưới tên.")
    )
    on = DayField(label=_("Ngày thay"))
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: tên in thiếu dấu; giấy bị rách, mất."))


class HandOver(StaffForm):
    """The day of handing over and by whom."""

    on = DayField(label=_("Ngày trao"))
    presenter = text_field(_("Người trao"), max_length=200, help_text=_("Họ tên, chức vụ người trao."))
    receiver = text_field(
        _("Người nhận thay"),
        max_length=200,
        required=False,
        help_text=_("Để trống khi chính người được khen, hoặc người đứng đầu tập thể, nhận."),
    )
