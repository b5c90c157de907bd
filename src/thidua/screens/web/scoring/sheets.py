"""Screens of scoring sheets: every version, one with its criteria, a new one."""

import uuid
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import lawbook
from lawbook import ValidityPeriod
from thidua.procedure.scoring import actions
from thidua.procedure.scoring.models import ScoringSheet
from thidua.procedure.scoring.queries import SCORED, sheets_of, visible_sheets
from thidua.procedure.scoring.sheets import CRITERIA, CRITERIA_COLUMNS, read_criteria
from thidua.records.catalogue.models import AwardKind
from thidua.records.catalogue.queries import award_kinds_called
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.lines import LinesScreen
from thidua.screens.web.scoring.forms import SheetForm
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, Receipt, StaffScreen, address
from thidua.screens.web.sheets import template_response

LIST = Crumb(gettext_lazy("Thang điểm"), "/lam-viec/thang-diem/")
SETTLE = "scoring.settle_sheet"


def kinds_judged(year: int) -> list[AwardKind]:
    """Return the kinds of award judged by points that exist in the year."""
    in_year = ValidityPeriod(date(year, 1, 1), date(year, 12, 31))
    codes = [code for code in SCORED if lawbook.award(code).in_force.overlaps(in_year)]
    return list(award_kinds_called(codes))


class SheetList(ListScreen):
    """The versions of the authority's scoring sheets."""

    template_name = "web/scoring/sheets.html"
    area = "sheet_list"
    title = gettext_lazy("Thang điểm bình xét")
    lead = gettext_lazy(
        "Tiêu chí và số điểm do tỉnh, phường quy định trong khung của Nghị định; phần mềm không đặt sẵn điểm nào."
    )
    columns = (
        Column(gettext_lazy("Thang điểm"), "title"),
        Column(gettext_lazy("Danh hiệu")),
        Column(gettext_lazy("Từ năm"), "year", numeric=True),
        Column(gettext_lazy("Mức cần đạt"), numeric=True),
        Column(gettext_lazy("Tiêu chí"), numeric=True),
        Column(gettext_lazy("Danh sách đã lập"), numeric=True),
    )
    empty_title = gettext_lazy("Chưa có thang điểm nào")
    empty_text = gettext_lazy("Lập thang điểm theo văn bản của tỉnh, phường; sau đó mới lập danh sách bình xét.")

    def rows(self) -> QuerySet[ScoringSheet]:
        """Return the authority's versions."""
        if self.desk.issuer is None:
            return visible_sheets(self.actor).none()
        return sheets_of(self.desk.issuer)

    def acts(self) -> list[Act]:
        """Offer a new version."""
        return self.offer(_("Lập thang điểm"), address("sheet_settle"), SETTLE, self.desk.issuer, tone="primary")


class SheetPage(DetailScreen):
    """One version with its criteria."""

    template_name = "web/scoring/sheet.html"
    area = "sheet_list"
    record_name = "sheet"
    eyebrow = gettext_lazy("Thang điểm bình xét")

    def find(self, uid: uuid.UUID) -> ScoringSheet:
        """Return a version of one of the account's authorities."""
        return get_object_or_404(visible_sheets(self.actor).select_related("settled_by", "issuer"), uid=uid)

    def get_lead(self) -> str:
        """Say where it comes from."""
        return str(self.record.instrument)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def acts(self) -> list[Act]:
        """Offer a version that begins with this one's criteria."""
        url = f"{address('sheet_settle')}?tu={self.record.uid}"
        return self.offer(_("Lập bản mới từ bản này"), url, SETTLE, self.record.issuer)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the criteria."""
        return {**super().get_context_data(**kwargs), "criteria": list(self.record.criteria.all())}


class SettleSheet(LinesScreen):
    """Enter a version, typed or from a workbook, or beginning with an earlier one."""

    template_name = "web/scoring/settle.html"
    area = "sheet_list"
    title = gettext_lazy("Lập thang điểm")
    form_class = SheetForm
    permission = SETTLE
    submit = gettext_lazy("Đưa thang điểm vào dùng")
    fixes = (gettext_lazy("Bản đã đưa vào không sửa; ghi nhầm thì lập bản mới. Danh sách đã lập giữ bản của mình."),)

    def target(self) -> object:
        """Ask the permission of the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    @property
    def earlier(self) -> ScoringSheet | None:
        """Return the version the address names to begin with."""
        named = self.request.GET.get("tu", "")
        found = visible_sheets(self.actor)
        try:
            return found.filter(uid=uuid.UUID(named)).first()
        except ValueError:
            return None

    def form_arguments(self) -> dict[str, object]:
        """Offer the kinds judged by points, and the criteria of the version begun with."""
        earlier = self.earlier
        arguments: dict[str, object] = {"kinds": kinds_judged(self.desk.year)}
        if earlier is not None:
            shown = ("code", "group", "wording", "least", "most")
            arguments["given"] = [{name: getattr(one, name) for name in shown} for one in earlier.criteria.all()]
        return arguments

    def initial(self) -> dict[str, object]:
        """Propose the year on the screen, and the words of the version begun with."""
        earlier = self.earlier
        if earlier is None:
            kinds = sorted(kinds_judged(self.desk.year), key=lambda kind: SCORED.index(kind.code))
            return {"year": self.desk.year, "award_kind": kinds[0].code if kinds else ""}
        return {
            "award_kind": earlier.award_kind.code,
            "title": earlier.title,
            "instrument": earlier.instrument,
            "year": self.desk.year,
            "threshold": earlier.threshold,
        }

    def act(self, form: SheetForm) -> ScoringSheet:
        """Settle it."""
        assert self.desk.issuer is not None  # the permission was asked of it
        told = form.cleaned_data
        content = told["content"]
        return actions.settle_sheet(
            actor=self.actor,
            issuer=self.desk.issuer,
            award_kind=told["award_kind"],
            title=told["title"],
            instrument=told["instrument"],
            year=told["year"],
            threshold=told["threshold"],
            criteria=form.criteria() if content is None else read_criteria(content),
            on=self.desk.today,
        )

    def receipt(self, record: ScoringSheet) -> Receipt:
        """Lead to the rounds."""
        return Receipt(
            title=_("Đã đưa thang điểm vào dùng"),
            url=address("sheet", record.uid),
            lead=record.title,
            following=[Link(_("Các đợt khen thưởng"), address("round_list"))],
        )


class SheetTemplate(StaffScreen):
    """An empty workbook for the criteria of a sheet."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Return it."""
        self.require(SETTLE, self.desk.issuer)
        return template_response(CRITERIA, CRITERIA_COLUMNS, name="thang-diem", first={}, codes={})
