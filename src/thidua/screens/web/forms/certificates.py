"""Forms of certificates."""

from django.utils.translation import gettext_lazy as _

from thidua.screens.web.fields import DayField, StaffForm, text_field


class HandOver(StaffForm):
    """The day of handing over and by whom."""

    on = DayField(label=_("Ngày trao"))
    presenter = text_field(_("Người trao"), max_length=200, help_text=_("Họ tên, chức vụ người trao."))
