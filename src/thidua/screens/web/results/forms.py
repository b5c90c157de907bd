"""The form of a reported figure."""

import re
from typing import Unpack

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.text import fold
from thidua.procedure.movements.enums import Qualifier
from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.queries import targets_of_year
from thidua.records.catalogue.queries import fields_to_choose
from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import CodeField, DayField, NumberField, RecordField, StaffForm, choice_field, text_field
from thidua.screens.web.movements.forms import UnitForm


class ResultForm(UnitForm):
    """A figure with its unit, its source and the source's own word; what the target says need not be typed again."""

    target = RecordField(
        label=_("Góp vào chỉ tiêu"),
        required=False,
        empty_label=_("— Không thuộc chỉ tiêu nào —"),
        help_text=_("Chọn chỉ tiêu thì có thể bỏ trống tên số liệu, lĩnh vực và đơn vị tính."),
    )
    indicator = text_field(_("Tên số liệu"), max_length=300, required=False)
    field = CodeField(label=_("Lĩnh vực"), required=False)
    qualifier = choice_field(
        _("Mức chính xác"), Qualifier, help_text=_("Giữ đúng chữ của nguồn: «trên 55 tỷ» không phải là 55 tỷ.")
    )
    value = NumberField(label=_("Giá trị"), help_text=_("Dấu phẩy thập phân, ví dụ 70,5"))
    out_of = NumberField(label=_("Trên tổng số"), required=False, help_text=_("Ví dụ 8 trong «8/8 tổ dân phố»"))
    measure_unit = text_field(_("Đơn vị tính"), max_length=40, required=False)
    source = text_field(_("Nguồn số liệu"), max_length=300, help_text=_("Báo cáo nào, của ai, ngày nào."))
    as_of = DayField(label=_("Tính đến ngày"))
    field_order = ("unit", "target", "indicator", "field", "qualifier", "value", "out_of", "measure_unit")

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        units: QuerySet[Unit],
        movement: Movement,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, units=units, **kwargs)
        self.movement = movement
        offer(self.fields, "target", targets_of_year(movement))
        offer(self.fields, "field", fields_to_choose(beside=self.initial.get("field")))

    def clean(self) -> dict[str, object]:
        """Take from the target what was left empty; ask for it where there is no target."""
        given = dict(super().clean() or {})
        target = given.get("target")
        if target is not None:
            given["indicator"] = given.get("indicator") or target.indicator
            given["measure_unit"] = given.get("measure_unit") or target.measure_unit
            given["field"] = given.get("field") or target.field
        for name in ("indicator", "field", "measure_unit"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, _("Hãy ghi mục này, hoặc chọn một chỉ tiêu."))
        given["code"] = re.sub(r"[^a-z0-9]+", "-", fold(str(given.get("indicator") or ""))).strip("-")[:64]
        return given


class CorrectResultForm(StaffForm):
    """A figure as it should have been recorded, and why."""

    qualifier = choice_field(_("Mức chính xác"), Qualifier)
    value = NumberField(label=_("Giá trị"), help_text=_("Dấu phẩy thập phân, ví dụ 70,5"))
    out_of = NumberField(label=_("Trên tổng số"), required=False)
    source = text_field(_("Nguồn số liệu"), max_length=300)
    as_of = DayField(label=_("Tính đến ngày"))
    reason = text_field(
        _("Lý do"), max_length=300, help_text=_("Ví dụ: gõ nhầm dấu phẩy. Số liệu mới hơn thì ghi mới.")
    )


class WithdrawResultForm(StaffForm):
    """Why a figure is taken back."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: ghi nhầm phong trào, nhầm đơn vị."))
