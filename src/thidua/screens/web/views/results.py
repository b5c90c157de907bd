"""Screen of the reported figures of a year."""

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.movements.enums import MovementState
from thidua.procedure.movements.models import Movement, Result
from thidua.records.catalogue.queries import fields
from thidua.screens.components.listing import Column, Filter
from thidua.screens.web.offers import units_of_authority
from thidua.screens.web.screens import Act, ListScreen, address
from thidua.screens.web.sheets import SheetColumn

from .movements import visible_movements


class ResultList(ListScreen):
    """Every figure reported for the year's movements, with its source."""

    template_name = "web/results/list.html"
    area = "result_list"
    columns = (
        Column(gettext_lazy("Số liệu"), "indicator"),
        Column(gettext_lazy("Kết quả"), "value", numeric=True),
        Column(gettext_lazy("Đơn vị"), "unit__key"),
        Column(gettext_lazy("Lĩnh vực"), ("field__order", "field__name")),
        Column(gettext_lazy("Tính đến"), "as_of"),
        Column(gettext_lazy("Nguồn"), "source"),
    )
    searched = ("indicator", "source", "unit__name_folded")
    search_label = gettext_lazy("Tìm theo số liệu, nguồn, đơn vị")
    empty_title = gettext_lazy("Chưa có số liệu nào trong năm này")
    empty_text = gettext_lazy("Số liệu được ghi từ trang của phong trào đang thực hiện.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Phong trào"), lambda row: row.movement.title, 50),
        SheetColumn(gettext_lazy("Lĩnh vực"), lambda row: row.field.name, 30),
        SheetColumn(gettext_lazy("Số liệu"), lambda row: row.indicator, 50),
        SheetColumn(gettext_lazy("Đơn vị"), lambda row: row.unit.name, 30),
        SheetColumn(
            gettext_lazy("Mức chính xác"),
            lambda row: "" if row.qualifier == "exact" else row.get_qualifier_display(),
            12,
        ),
        SheetColumn(gettext_lazy("Giá trị"), lambda row: row.value, 14),
        SheetColumn(gettext_lazy("Trên tổng số"), lambda row: row.out_of, 14),
        SheetColumn(gettext_lazy("Đơn vị tính"), lambda row: row.measure_unit, 14),
        SheetColumn(gettext_lazy("Tính đến"), lambda row: row.as_of, 12),
        SheetColumn(gettext_lazy("Nguồn"), lambda row: row.source, 50),
    )

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Kết quả năm %s") % self.desk.year

    def rows(self) -> QuerySet[Result]:
        """Return the figures of the movements the account may see."""
        movements = visible_movements(self.desk).filter(issuer=self.desk.issuer, year=self.desk.year)
        return Result.objects.filter(movement__in=movements).select_related("movement", "unit", "field", "target")

    def filters(self) -> list[Filter]:
        """Narrow by field and unit."""
        return [
            Filter(
                "linh-vuc",
                gettext_lazy("Lĩnh vực"),
                [(field.code, field.name) for field in fields()],
                lookup="field__code",
            ),
            Filter(
                "don-vi",
                gettext_lazy("Đơn vị"),
                [(str(unit.uid), unit.short_name) for unit in units_of_authority(self.desk)],
                lookup="unit__uid",
            ),
        ]

    def acts(self) -> list[Act]:
        """Offer to report for each movement under way."""
        under_way = Movement.objects.filter(
            issuer=self.desk.issuer, year=self.desk.year, state=MovementState.LAUNCHED
        ).first()
        if under_way is None or not (self.desk.is_officer or self.desk.own_units):
            return []
        return [Act(_("Ghi kết quả"), address("result_record", under_way.uid), "primary")]


urls = [path("ket-qua/", ResultList.as_view(), name="result_list")]
