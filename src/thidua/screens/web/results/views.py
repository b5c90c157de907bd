"""Screen of the reported figures of a year."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.movements import actions
from thidua.procedure.movements.enums import Qualifier
from thidua.procedure.movements.models import Result
from thidua.procedure.movements.permissions import units_reporting
from thidua.procedure.movements.queries import visible_results, visible_to
from thidua.procedure.reports.queries import reports_adopted
from thidua.records.catalogue.queries import fields
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.movements.views import units_to_report
from thidua.screens.web.offers import units_of_authority
from thidua.screens.web.results.forms import CorrectResultForm, WithdrawResultForm
from thidua.screens.web.screens import Act, ListScreen, Receipt, address
from thidua.screens.web.sheets import SheetColumn


class ResultList(ListScreen):
    """Every figure reported for the year's movements, with its source."""

    template_name = "web/results/list.html"
    area = "result_list"
    columns = (
        Column(gettext_lazy("Số liệu"), "indicator"),
        Column(gettext_lazy("Kết quả"), "value", numeric=True),
        Column(gettext_lazy("Đơn vị"), "unit__sort_key"),
        Column(gettext_lazy("Lĩnh vực"), ("field__order", "field__name")),
        Column(gettext_lazy("Tính đến"), "as_of"),
        Column(gettext_lazy("Nguồn"), "source"),
        Column(""),
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
        return visible_results(self.actor).filter(movement__issuer=self.desk.issuer, movement__year=self.desk.year)

    def rows_of_page(self, rows: Sequence[Result]) -> None:
        """Mark those that the account may put right."""
        clerked = units_reporting(self.actor)
        kept = set(clerked.values_list("pk", flat=True))
        for row in rows:
            row.is_kept = row.unit_id in kept  # type: ignore[attr-defined]  # read by the template

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
        of_year = visible_to(self.actor).filter(issuer=self.desk.issuer, year=self.desk.year)
        movement = of_year.under_way().first()
        if movement is None:
            return []
        unit, record = units_to_report(self.actor, movement).first(), address("result_record", movement.uid)
        listed = address("movement_list_take", movement.uid, "ket-qua")
        return [
            *self.offer(_("Ghi kết quả"), record, "movements.record_result", unit, tone="primary"),
            *self.offer(_("Nhận danh sách"), listed, "movements.record_result", unit),
        ]


class ResultAct(CorrectionScreen):
    """An act on one figure."""

    area = "result_list"

    @cached_property
    def result(self) -> Result:
        """Return the figure of the address, of a movement the account may see."""
        return get_object_or_404(visible_results(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the figure."""
        return self.result

    def get_lead(self) -> StrOrPromise:
        """Name figure and unit."""
        return f"{self.result} ({self.result.unit})"

    def crumbs(self) -> list[Crumb]:
        """Come from the figures."""
        return [Crumb(_("Kết quả"), address("result_list"))]

    def effects(self) -> list[Effect]:
        """Say where the figure is counted."""
        movement = self.result.movement
        reported = reports_adopted(movement.issuer, movement.year)
        effects = [
            Effect(
                _("Tiến độ «%s» và trang công khai tính lại ngay.") % movement.title, address("movement", movement.uid)
            )
        ]
        if self.result.target is not None:
            effects.append(Effect(_("Số liệu này góp vào chỉ tiêu «%s».") % self.result.target.indicator))
        effects += [Effect(_("%s đã ban hành giữ nguyên số cũ.") % one, address("report", one.uid)) for one in reported]
        return effects

    def receipt(self, record: Result) -> Receipt:
        """Say the figure."""
        return Receipt(
            title=self.title, url=address("movement", record.movement.uid), lead=f"{record.indicator}: {record.figure}"
        )


class CorrectResult(ResultAct):
    """Put a figure right."""

    title = gettext_lazy("Sửa số liệu")
    form_class = CorrectResultForm
    permission = "movements.correct_result"
    submit = gettext_lazy("Sửa số liệu")

    def initial(self) -> dict[str, object]:
        """Show what was recorded."""
        names = ("qualifier", "value", "out_of", "source", "as_of")
        return {name: getattr(self.result, name) for name in names}

    def act(self, form: CorrectResultForm) -> Result:
        """Correct it."""
        given = {**form.cleaned_data, "qualifier": Qualifier(form.cleaned_data["qualifier"])}
        return actions.correct_result(actor=self.actor, result=self.result, confirmed=self.confirmed, **given)


class WithdrawResult(ResultAct):
    """Take a figure back."""

    title = gettext_lazy("Rút số liệu")
    form_class = WithdrawResultForm
    permission = "movements.withdraw_result"
    submit = gettext_lazy("Rút số liệu")
    tone = "danger"

    def act(self, form: WithdrawResultForm) -> Result:
        """Withdraw it."""
        return actions.withdraw_result(actor=self.actor, result=self.result, reason=form.cleaned_data["reason"])
