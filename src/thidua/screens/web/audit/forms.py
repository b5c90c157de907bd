"""Forms of the trail."""

from django.utils.translation import gettext_lazy as _

from thidua.screens.web.fields import DayField, StaffForm


class Period(StaffForm):
    """From which day to which the trail is read; both may be left open."""

    tu = DayField(label=_("Từ ngày"), required=False, help_text="")
    den = DayField(label=_("Đến hết ngày"), required=False, help_text="")

    def clean(self) -> dict[str, object] | None:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("tu"), cleaned.get("den")
        if first and last and last < first:
            self.add_error("den", _("Ngày kết thúc trước ngày bắt đầu."))
        return cleaned
