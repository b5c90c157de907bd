"""Forms of consulting the public on nominees."""

from typing import Any, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.procedure.nominations.models import Nomination
from thidua.records.organisations.queries import units_numbered
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import DayField, RecordsField, StaffForm, text_field

# More nominees than so many are chosen by their units: nobody ticks a thousand boxes.
MOST_NAMED = 200


class NomineesField(forms.ModelMultipleChoiceField[Nomination]):
    """A choice of nominees by name, post and unit."""

    def label_from_instance(self, obj: Nomination) -> str:
        """Return name and post."""
        return " – ".join(part for part in (str(obj.subject), obj.subject_detail) if part)


class OpenCommentForm(StaffForm):
    """Which nominees, how long, and where to write on paper."""

    nominations = NomineesField(
        None,
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

    def __init__(
        self, data: Typed = None, files: Files = None, *, offered: QuerySet[Nomination], **kwargs: Unpack[FormArguments]
    ) -> None:
        """Offer the nominees one by one; of very many whole units, all of them chosen at first."""
        super().__init__(data, files, **kwargs)
        self.offered = offered
        if offered.count() > MOST_NAMED:
            units = units_numbered(offered.order_by().values_list("nominating_unit", flat=True))
            self.fields["units"] = RecordsField(
                units,
                label=_("Lấy ý kiến về mọi hồ sơ của"),
                initial=[str(uid) for uid in units.values_list("uid", flat=True)],
                error_messages={"required": _("Hãy chọn ít nhất một đơn vị.")},
            )
            del self.fields["nominations"]
            self.order_fields(["units", "opens_on", "closes_on", "how"])
            return
        field = self.fields["nominations"]
        assert isinstance(field, NomineesField)
        field.queryset = offered

    def consultation(self) -> dict[str, Any]:
        """Return the verb's arguments."""
        told = dict(self.cleaned_data)
        units = told.pop("units", None)
        chosen = told.get("nominations") if units is None else self.offered.filter(nominating_unit__in=units)
        return {**told, "nominations": list(chosen or ())}


class ConcludeCommentForm(StaffForm):
    """What came of it, and the day."""

    outcome = text_field(
        _("Kết quả lấy ý kiến"),
        max_length=1000,
        rows=4,
        help_text=_("Hiện trên trang công khai: bao nhiêu ý kiến, đã xem xét thế nào. Không ghi lại ý kiến của ai."),
    )
    on = DayField(label=_("Ngày kết luận"))


class WeighOpinionForm(StaffForm):
    """What was found about an opinion, and the day."""

    finding = text_field(
        _("Đã xem xét thế nào"),
        max_length=1000,
        rows=4,
        help_text=_("Đã hỏi ai, đối chiếu với gì, kết quả. Chỉ người thẩm định hồ sơ đọc."),
    )
    on = DayField(label=_("Ngày xem xét"))
