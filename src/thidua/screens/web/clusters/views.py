"""The clusters an account sees, one of them, one year of it with its board and ranking, one member's sheet."""

import uuid

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.procedure.clusters import papers, queries
from thidua.procedure.clusters.enums import CriterionKind
from thidua.procedure.clusters.models import Cluster, ClusterCriterion, ClusterYear, MemberSheet
from thidua.procedure.clusters.sheets import TABLE, TABLE_COLUMNS
from thidua.procedure.clusters.workflow import CLUSTER_YEAR
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.made.views import Made, MadePapers
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, StaffScreen, address
from thidua.screens.web.sheets import SheetColumn, sheet_response, template_response

AREA = "cluster_list"
LIST = _("Cụm, khối thi đua")


def find_cluster(actor: Account, uid: uuid.UUID) -> Cluster:
    """Return a cluster the account may see."""
    return get_object_or_404(queries.visible_to(actor), uid=uid)


def find_year(actor: Account, uid: uuid.UUID) -> ClusterYear:
    """Return a year of a cluster the account may see."""
    return get_object_or_404(queries.visible_years(actor), uid=uid)


def find_sheet(actor: Account, uid: uuid.UUID) -> MemberSheet:
    """Return a sheet the account may read."""
    return get_object_or_404(queries.visible_sheets(actor), uid=uid)


def way_to(cluster: Cluster, year: ClusterYear | None = None) -> list[Crumb]:
    """Return the way to a cluster, to its year."""
    way = [Crumb(LIST, address(AREA)), Crumb(cluster.name, address("cluster", cluster.uid))]
    return way if year is None else [*way, Crumb(str(year.year), address("cluster_year", year.uid))]


class ClusterList(ListScreen):
    """The clusters the account sees."""

    template_name = "web/clusters/list.html"
    area = AREA
    title = LIST
    lead = _("Cụm, khối do tỉnh (hoặc phường, với các đơn vị của mình) tổ chức theo quy chế riêng.")
    columns = (
        Column(_("Cụm, khối"), "name"),
        Column(_("Cơ quan tổ chức"), "owner__sort_key"),
        Column(_("Văn bản tổ chức")),
        Column(_("Đơn vị"), numeric=True),
        Column(_("Năm gần nhất")),
    )
    searched = ("name", "basis")
    search_label = _("Tìm theo tên, văn bản")
    empty_title = _("Chưa có cụm, khối nào")
    empty_text = _("Lập cụm, khối theo quyết định của tỉnh; đơn vị thành viên thấy cụm, khối của mình ở đây.")

    def rows(self) -> QuerySet[Cluster]:
        """Return what the account sees."""
        return queries.clusters_listed(self.actor, on=self.desk.today).prefetch_related("years")

    def acts(self) -> list[Act]:
        """Offer to make one to who may for some authority."""
        if not queries.owners_for(self.actor, on=self.desk.today).exists():
            return []
        return [Act(_("Lập cụm, khối"), address("cluster_form"), "primary")]


class ClusterPage(DetailScreen):
    """One cluster: its members from day to day, its years."""

    template_name = "web/clusters/page.html"
    record_name = "cluster"
    area = AREA
    eyebrow = LIST

    def find(self, uid: uuid.UUID) -> Cluster:
        """Return the cluster."""
        return find_cluster(self.actor, uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the clusters."""
        return [Crumb(LIST, address(AREA))]

    def get_lead(self) -> StrOrPromise:
        """Say who made it and by what."""
        return f"{self.record.owner}. {self.record.basis}"

    def acts(self) -> list[Act]:
        """Offer members and years to who runs it."""
        cluster = self.record
        keep, begin = "clusters.keep_members", "clusters.begin_year"
        return [
            *self.offer(_("Thêm đơn vị"), address("cluster_member_add", cluster.uid), keep, cluster),
            *self.offer(_("Lập năm"), address("cluster_year_begin", cluster.uid), begin, cluster, tone="primary"),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add members and years."""
        cluster = self.record
        return {
            **super().get_context_data(**kwargs),
            "members": cluster.members.select_related("unit").order_by("unit__sort_key", "valid_from"),
            "years_of_cluster": cluster.years.order_by("-year"),
            "keeps": self.may("clusters.keep_members", cluster),
        }


class YearPage(DetailScreen):
    """One year: who has sent, the ranking, the scoring table, what is proposed, papers."""

    template_name = "web/clusters/year.html"
    record_name = "cluster_year"
    area = AREA
    eyebrow = LIST

    def find(self, uid: uuid.UUID) -> ClusterYear:
        """Return the year."""
        return find_year(self.actor, uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the cluster."""
        return way_to(self.record.cluster)

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        year, running = self.record, self.record.takes_scores

        def allows(verb: str) -> bool:
            return CLUSTER_YEAR.allows(verb, year.state)

        preparing, settled = allows("open"), allows("propose")

        def link(label: StrOrPromise, name: str, verb: str, *, when: bool, tone: str = "secondary") -> list[Act]:
            return self.offer(label, address(name, year.uid), f"clusters.{verb}", year, when=when, tone=tone)

        tied = settled and bool(queries.ties_of(queries.ranking_of(year)))
        return [
            Act(_("Lập văn bản"), address("cluster_papers", year.uid)),
            *link(_("Trưởng, phó cụm, khối"), "cluster_leaders", "name_leaders", when=preparing or running),
            *link(_("Kế hoạch, giao ước"), "cluster_plan", "prepare_year", when=True),
            *link(_("Bảng chấm điểm"), "cluster_table", "prepare_year", when=preparing),
            *link(_("Mở tự chấm"), "cluster_open", "open_year", when=preparing, tone="primary"),
            *link(_("Nhắc đơn vị chưa gửi"), "cluster_remind", "remind_members", when=running),
            *link(_("Phân công kiểm tra chéo"), "cluster_checkers", "name_checkers", when=running),
            *link(
                _("Chuyển sang kiểm tra"),
                "cluster_check",
                "begin_checking",
                when=allows("begin_checking"),
                tone="primary",
            ),
            *link(
                _("Chốt điểm, xếp hạng"),
                "cluster_settle",
                "settle_year",
                when=allows("settle"),
                tone="primary",
            ),
            *link(_("Mở lại kiểm tra"), "cluster_reopen", "reopen_year", when=settled),
            *link(_("Xếp thứ tự đồng hạng"), "cluster_tie", "break_tie", when=tied),
            *link(_("Số lượng được đề nghị"), "cluster_quotas", "set_quotas", when=not year.has_proposed),
            *link(_("Lập đề nghị khen thưởng"), "cluster_propose", "propose_awards", when=settled, tone="primary"),
            *link(_("Rút đề nghị"), "cluster_withdraw", "withdraw_proposal", when=allows("withdraw")),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the board, the ranking and the proposal."""
        year = self.record
        sheets = queries.sheets_with_lines(year)
        criteria = list(year.criteria.all())
        readable = set(queries.visible_sheets(self.actor).filter(cluster_year=year).values_list("pk", flat=True))
        nominated = queries.nominations_of(year)
        proposals = [
            (
                one,
                nominated.get((one.quota.award_kind_id, one.sheet.unit_id)),
                self.may("clusters.nominate_proposed", one),
            )
            for one in queries.proposals_of(year)
        ]
        return {
            **super().get_context_data(**kwargs),
            "leaders": year.leaders.select_related("unit").order_by("-post", "unit__sort_key"),
            "criteria": criteria,
            "most": queries.most_of(criteria) if criteria else None,
            "standings": queries.ranking(sheets),
            "readable": readable,
            "unchecked": queries.to_check(sheets) if year.takes_scores else [],
            "unsent": [one for one in sheets if not one.is_sent and not one.excluded_reason],
            "is_running": year.takes_scores,
            "is_late": year.due_on is not None and self.desk.today > year.due_on,
            "excludes": self.may("clusters.settle_year", year),
            "quotas": year.quotas.select_related("award_kind"),
            "proposals": proposals,
        }


class SheetPage(DetailScreen):
    """One member's sheet: what it claims, what stands, every change and by whom, evidence."""

    template_name = "web/clusters/sheet.html"
    record_name = "sheet"
    area = AREA
    eyebrow = _("Bảng điểm")

    def find(self, uid: uuid.UUID) -> MemberSheet:
        """Return the sheet."""
        return find_sheet(self.actor, uid)

    def get_lead(self) -> StrOrPromise:
        """Name the year."""
        return str(self.record.cluster_year)

    def crumbs(self) -> list[Crumb]:
        """Come from the year."""
        return way_to(self.record.cluster_year.cluster, self.record.cluster_year)

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        sheet, year = self.record, self.record.cluster_year
        running, checking = year.takes_scores, year.is_checked_now
        writes, sent = running and not sheet.is_sent, checking and sheet.is_sent

        def link(label: StrOrPromise, name: str, verb: str, *, when: bool, tone: str = "secondary") -> list[Act]:
            return self.offer(label, address(name, sheet.uid), f"clusters.{verb}", sheet, when=when, tone=tone)

        left_out = bool(sheet.excluded_reason)
        return [
            *link(_("Kèm minh chứng"), "cluster_evidence", "score_sheet", when=writes),
            *link(_("Tự chấm điểm"), "cluster_scores", "score_sheet", when=writes),
            *link(_("Gửi bảng tự chấm"), "cluster_send", "score_sheet", when=writes, tone="primary"),
            *link(_("Trả lại"), "cluster_return", "return_sheet", when=sent),
            *link(_("Không xếp hạng"), "cluster_exclude", "exclude_member", when=running and not left_out),
            *link(_("Xếp hạng lại"), "cluster_rank_again", "exclude_member", when=running and left_out),
            *link(_("Sửa điểm"), "cluster_change", "change_points", when=sent),
            *link(_("Ghi đã kiểm tra"), "cluster_checked", "check_sheet", when=sent, tone="primary"),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the lines: one for every criterion, scored or not."""
        sheet = self.record
        kept = queries.lines_of(sheet)
        by_criterion = {one.criterion_id: one for one in kept}
        criteria = list(sheet.cluster_year.criteria.all())
        return {
            **super().get_context_data(**kwargs),
            "lines": [(one, by_criterion.get(one.pk)) for one in criteria],
            "sum": queries.sum_of(kept),
            "changes": [(line, change) for line in kept for change in line.changes.all()],
        }


class TableWorkbook(StaffScreen):
    """The scoring table as a workbook that can be read back; of a year without one, an empty one to fill in."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Return it."""
        year = find_year(self.actor, self.kwargs["uid"])
        criteria = list(year.criteria.all())
        if not criteria:
            return template_response(TABLE, TABLE_COLUMNS, name="bang-cham-diem", first={}, codes={})

        def value_of(key: str) -> SheetColumn:
            heading = next(one.heading for one in TABLE_COLUMNS if one.key == key)

            def value(one: ClusterCriterion) -> object:
                return CriterionKind(one.kind).label if key == "kind" else getattr(one, key)

            return SheetColumn(heading, value, {"wording": 60, "evidence": 40, "section": 30}.get(key, 14))

        columns = [value_of(one.key) for one in TABLE_COLUMNS]
        return sheet_response("xlsx", f"{_now('Bảng chấm điểm')} {year}", columns, criteria)


class YearPapers(MadePapers):
    """The papers of a year as it stands."""

    area = AREA

    def find(self, uid: uuid.UUID) -> ClusterYear:
        """Return the year."""
        return find_year(self.actor, uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the year."""
        return way_to(self.record.cluster, self.record)

    def papers_made(self) -> list[Made]:
        """Offer the summary once points are settled, to who leads already before; minutes and letter when due."""
        year, on = self.record, self.desk.today
        made = []
        done = year.is_settled
        if done or (year.is_checked_now and self.may("clusters.settle_year", year)):
            made.append(
                Made(
                    "tong-hop-diem",
                    _("Bảng tổng hợp điểm, xếp hạng"),
                    _("Điểm đến lúc này, hạng, đơn vị đồng hạng, không xếp hạng và mọi lần sửa điểm."),
                    lambda: papers.points_summary(year, on=on),
                )
            )
        if done:
            made.append(
                Made(
                    "bien-ban",
                    _("Biên bản họp bình xét"),
                    _("Thành phần, điểm và xếp hạng, đề nghị khen thưởng, kết luận."),
                    lambda: papers.conference_minutes(year),
                )
            )
        if year.has_proposed:
            made.append(
                Made(
                    "to-trinh",
                    _("Tờ trình đề nghị khen thưởng"),
                    _("Kèm bảng tổng hợp điểm, xếp hạng."),
                    lambda: papers.proposal_letter(year, on=on),
                )
            )
        return made
