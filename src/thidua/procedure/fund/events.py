"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

FUND_OPENED = Event("fund_opened", _("Mở sổ quỹ năm"))
FUND_MEASURED = Event("fund_measured", _("Ghi chi thường xuyên để tính mức trích quỹ"))
FUND_ENTERED = Event("fund_entered", _("Ghi một dòng thu, chi quỹ"))
BONUSES_PAID = Event("bonuses_paid", _("Chi tiền thưởng từ quỹ"), "done")
FUND_REVERSED = Event("fund_reversed", _("Ghi bút toán đảo"), "attention")
FUND_CLOSED = Event("fund_year_closed", _("Khóa sổ quỹ năm"), "done")
FUND_REOPENED = Event("fund_year_reopened", _("Mở lại sổ quỹ năm"), "attention")
