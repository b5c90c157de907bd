"""Forms of the tree of units, for administrators."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.records.organisations.enums import PaperPhrase, SuccessionKind, UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.papers import DEFAULTS
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import DayField, RecordField, StaffForm, choice_field, text_field


class FoundForm(StaffForm):
    """A new unit."""

    name = text_field(_("Tên đầy đủ"), max_length=200)
    short_name = text_field(_("Tên ngắn"), max_length=100)
    key = text_field(_("Mã nội bộ"), max_length=32, help_text=_("Mã riêng, không trùng, ví dụ 18127-TDP3."))
    kind = choice_field(_("Loại đơn vị"), UnitKind, blank=True)
    parent = RecordField(label=_("Trực thuộc"), required=False, empty_label=_("— Đứng đầu cây —"))
    valid_from = DayField(label=_("Hoạt động từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi còn hoạt động."))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        units: QuerySet[Unit],
        begins: bool,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        parent = self.fields["parent"]
        assert isinstance(parent, RecordField)
        parent.queryset = units
        if not begins:
            parent.required, parent.empty_label = True, _("— Chọn —")


class UnitNameForm(StaffForm):
    """A unit's name as it should have been entered."""

    name = text_field(_("Tên đầy đủ"), max_length=200)
    short_name = text_field(_("Tên ngắn"), max_length=100)
    on = DayField(label=_("Ngày sửa"))
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ thiếu chữ khi lập đơn vị."))


class MergeForm(StaffForm):
    """Units that become another one."""

    kind = choice_field(_("Hình thức"), SuccessionKind)
    predecessors: forms.ModelMultipleChoiceField[Unit] = forms.ModelMultipleChoiceField(
        queryset=None,
        to_field_name="uid",
        label=_("Đơn vị cũ"),
        help_text=_("Giữ Ctrl để chọn nhiều đơn vị."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    successor = RecordField(
        label=_("Đơn vị mới"), help_text=_("Đơn vị mới phải được lập trước, hoạt động từ ngày có hiệu lực.")
    )
    on = DayField(label=_("Có hiệu lực từ ngày"))
    instrument = text_field(_("Căn cứ"), max_length=200, help_text=_("Số, ký hiệu, ngày của nghị quyết."))

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        for name in ("predecessors", "successor"):
            offer(self.fields, name, units)


class CodeForm(StaffForm):
    """A national administrative code for a period."""

    code = text_field(_("Mã hành chính"), max_length=8)
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False)


class HouseStyleForm(StaffForm):
    """How a unit's own papers look and speak, from a day on."""

    valid_from = DayField(label=_("Dùng từ ngày"))
    name_lines = text_field(
        _("Tên đơn vị ở đầu văn bản"),
        max_length=300,
        rows=3,
        required=False,
        help_text=_("Mỗi dòng một phần, đúng như in trên giấy; để trống thì phần mềm tự ngắt dòng."),
    )
    parent_lines = text_field(
        _("Tên cơ quan cấp trên ở đầu văn bản"),
        max_length=300,
        rows=2,
        required=False,
        help_text=_("Ví dụ: Công an thị xã Hồng Lĩnh. Được viết tắt cụm từ thông dụng (UBND)."),
    )
    abbreviation = text_field(
        _("Chữ viết tắt trong số, ký hiệu"),
        max_length=20,
        required=False,
        help_text=_("Ví dụ VHXH: tờ trình mang ký hiệu TTr-VHXH."),
    )
    signs_for = text_field(
        _("Ký thay mặt (TM.)"),
        max_length=200,
        required=False,
        help_text=_("Với tập thể lãnh đạo, ví dụ Ban Thường trực, Ban Chấp hành; để trống khi thủ trưởng tự ký."),
    )

    def __init__(self, data: Typed = None, files: Files = None, **kwargs: Unpack[FormArguments]) -> None:
        super().__init__(data, files, **kwargs)
        for part in PaperPhrase:
            lines = DEFAULTS[part].count("\n") + 1
            rows = max(2, lines + 1)
            self.fields[part.value] = text_field(part.label, max_length=2000, rows=rows, required=False)

    def phrases(self) -> dict[PaperPhrase, str]:
        """Return the sentences that differ from what ships."""
        typed = {part: self.cleaned_data[part.value].strip() for part in PaperPhrase}
        return {part: text for part, text in typed.items() if text and text != DEFAULTS[part]}
