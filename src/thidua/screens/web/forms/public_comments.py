"""Forms of consulting the public on nominees."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.procedure.nominations.models import Nomination
from thidua.screens.web.fields import DayField, StaffForm, text_field


class NomineesField(forms.ModelMultipleChoiceField[Nomination]):
    """A choice of nominees by name, post and unit."""

    def label_from_instance(self, obj: Nomination) -> str:
        """Return name and post."""
        return " – ".join(part for part in (str(obj.subject), obj.subject_detail) if part)


class OpenCommentForm(StaffForm):
    """Which nominees, how long, and where to write on paper."""

    nominations = NomineesField(
        Nomination.objects.none(),
        to_field_name="uid",
        label=_("Đối tượng lấy ý kiến"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một đối tượng để lấy ý kiến.")},
    )
    opens_on = DayField(label=_("Từ ngày"))
    closes_on = DayField(label=_("Đến hết ngày"))
    how = text_field(
        _("Cách gửi ý kiến trực tiếp"),
        max_length=500,
        rows=2,
        required=False,
        help_text=_("Nơi nhận, điện thoại cơ quan; hiện trên trang công khai."),
    )

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["nominations"]
        assert isinstance(field, NomineesField)
        field.queryset = offered


class ConcludeCommentForm(StaffForm):
    """What came of it, and the day."""

    outcome = text_field(
        _("Kết quả lấy ý kiến"),
        max_length=1000,
        rows=4,
        help_text=_("Hiện trên trang công khai: bao nhiêu ý kiến, đã xem xét thế nào. Không ghi lại ý kiến của ai."),
    )
    on = DayField(label=_("Ngày kết luận"))
