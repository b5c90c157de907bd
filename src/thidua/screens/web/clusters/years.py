"""Acts on a cluster's year, from naming its head to proposing its best."""

from functools import cached_property
from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import decimal_vi
from thidua.procedure.clusters import actions, queries
from thidua.procedure.clusters.enums import LeaderPost
from thidua.procedure.clusters.models import ClusterProposal, ClusterYear, MemberSheet
from thidua.procedure.clusters.sheets import read_table
from thidua.procedure.nominations.models import Nomination
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.clusters import closing_forms, forms
from thidua.screens.web.clusters.views import AREA, find_year, way_to
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.lines import LinesScreen
from thidua.screens.web.screens import ActionScreen, Receipt, address


class YearAct(ActionScreen):
    """An act on a cluster's year."""

    area = AREA
    stays = True
    lands = "cluster_year"
    of = "year"
    given: ClassVar = ("year",)

    @cached_property
    def year(self) -> ClusterYear:
        """Return the year of this address."""
        return find_year(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the year."""
        return self.year

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return str(self.year)

    def crumbs(self) -> list[Crumb]:
        """Come from the year."""
        return way_to(self.year.cluster, self.year)


class YearLeaders(YearAct):
    """Name head and deputies."""

    title = _("Trưởng, phó cụm, khối")
    form_class = forms.NameLeaders
    permission = "clusters.name_leaders"
    verb = actions.name_leaders
    done = _("Đã ghi trưởng, phó cụm, khối")

    def form_arguments(self) -> dict[str, object]:
        """Offer the members."""
        return {"units": queries.members_of_year(self.year)}

    def initial(self) -> dict[str, object]:
        """Begin with what stands."""
        leaders = list(self.year.leaders.select_related("unit"))
        return {
            "head": next((one.unit.uid for one in leaders if one.post == LeaderPost.HEAD), None),
            "deputies": [one.unit.uid for one in leaders if one.post == LeaderPost.DEPUTY],
        }


class YearPlan(YearAct):
    """Keep the plan and the pact."""

    title = _("Kế hoạch, giao ước của cụm, khối")
    form_class = forms.KeepPlan
    permission = "clusters.prepare_year"
    verb = actions.keep_plan
    done = _("Đã ghi kế hoạch, giao ước")

    def initial(self) -> dict[str, object]:
        """Begin with what stands."""
        year = self.year
        return {"plan_reference": year.plan_reference, "plan": year.plan, "pact_signed_on": year.pact_signed_on}


class YearTable(YearAct, LinesScreen):
    """Set the scoring table, typed or from a workbook."""

    template_name = "web/clusters/table.html"
    title = _("Bảng chấm điểm của cụm, khối")
    form_class = forms.ScoringTable
    permission = "clusters.prepare_year"
    submit = _("Lưu bảng chấm điểm")
    done = _("Đã lưu bảng chấm điểm")

    def initial(self) -> dict[str, object]:
        """Begin with the regulation that stands."""
        return {"regulation": self.year.regulation}

    def form_arguments(self) -> dict[str, object]:
        """Begin with the criteria that stand."""
        shown = ("code", "section", "wording", "kind", "most", "evidence")
        return {"given": [{name: getattr(one, name) for name in shown} for one in self.year.criteria.all()]}

    def act(self, form: forms.ScoringTable) -> ClusterYear:
        """Set it."""
        content = form.cleaned_data["content"]
        return actions.set_table(
            actor=self.actor,
            year=self.year,
            regulation=form.cleaned_data["regulation"],
            criteria=form.criteria() if content is None else read_table(content),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add where its workbook lies."""
        return {**super().get_context_data(**kwargs), "file_url": address("cluster_table_file", self.year.uid)}


class YearOpen(YearAct):
    """Let the members score themselves."""

    title = _("Mở tự chấm điểm")
    form_class = forms.OpenYear
    permission = "clusters.open_year"
    submit = _("Mở tự chấm")
    verb = actions.open_year
    done = _("Đã mở tự chấm; các đơn vị được báo")
    fixes = (_("Bảng chấm điểm năm này không sửa được nữa."),)

    def initial(self) -> dict[str, object]:
        """Begin today."""
        return {"on": self.desk.today}


class YearRemind(YearAct):
    """Remind who has not sent."""

    title = _("Nhắc đơn vị chưa gửi bảng tự chấm")
    form_class = ConfirmForm
    permission = "clusters.remind_members"
    submit = _("Gửi nhắc")

    def act(self, form: ConfirmForm) -> list[Unit]:  # noqa: ARG002  # a yes says nothing more
        """Remind them."""
        return actions.remind_members(actor=self.actor, year=self.year, on=self.desk.today)

    def receipt(self, record: list[Unit]) -> Receipt:
        """Say whom."""
        names = ", ".join(unit.name for unit in record)
        return Receipt(_("Đã nhắc %d đơn vị") % len(record), address("cluster_year", self.year.uid), lead=names)


class YearCheck(YearAct):
    """Go over to checking."""

    title = _("Chuyển sang kiểm tra điểm")
    form_class = ConfirmForm
    permission = "clusters.begin_checking"
    submit = _("Chuyển sang kiểm tra")
    verb = actions.begin_checking
    done = _("Đã chuyển sang kiểm tra điểm")
    fixes = (_("Đơn vị chưa gửi vẫn gửi được, trang ghi là gửi muộn."),)


class YearCheckers(YearAct):
    """Say who checks whom."""

    title = _("Phân công kiểm tra chéo")
    lead_words = _("Trưởng, phó cụm, khối kiểm tra được mọi đơn vị trừ đơn vị mình; ở đây giao thêm cho đơn vị khác.")
    form_class = forms.NameCheckers
    permission = "clusters.name_checkers"
    done = _("Đã phân công kiểm tra chéo")

    def get_lead(self) -> StrOrPromise:
        """Say what there is to say."""
        return self.lead_words

    def form_arguments(self) -> dict[str, object]:
        """Give the sheets."""
        return {"sheets": queries.sheets_with_lines(self.year), "units": queries.members_of_year(self.year)}

    def act(self, form: forms.NameCheckers) -> ClusterYear:
        """Write it down."""
        return actions.name_checkers(actor=self.actor, year=self.year, checkers=form.checkers())


class YearSettle(YearAct):
    """Write down the conference that settles the points."""

    template_name = "web/clusters/settle.html"
    title = _("Hội nghị chốt điểm, xếp hạng")
    form_class = closing_forms.SettleYear
    permission = "clusters.settle_year"
    submit = _("Chốt điểm, xếp hạng")
    verb = actions.settle_year
    done = _("Đã chốt điểm, xếp hạng")
    fixes = (_("Điểm không sửa được nữa; mở lại kiểm tra phải ghi lý do. Các đơn vị được báo thứ hạng."),)

    def initial(self) -> dict[str, object]:
        """Propose today and all members."""
        return {"on": self.desk.today, "present": self.year.sheets.count()}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the ranking as it would stand."""
        return {**super().get_context_data(**kwargs), "standings": queries.ranking_of(self.year)}


class YearReopen(YearAct):
    """Open settled points again."""

    title = _("Mở lại kiểm tra điểm")
    form_class = forms.WithReason
    permission = "clusters.reopen_year"
    submit = _("Mở lại")
    tone = "danger"
    verb = actions.reopen_year
    done = _("Đã mở lại kiểm tra điểm")


class YearTie(YearAct):
    """Order the first group that shares a rank."""

    title = _("Xếp thứ tự các đơn vị đồng hạng")
    form_class = closing_forms.BreakTie
    permission = "clusters.break_tie"
    done = _("Đã xếp thứ tự các đơn vị đồng hạng")

    @cached_property
    def tied(self) -> list[queries.Standing]:
        """Return the first group that shares a rank."""
        return next(iter(queries.ties_of(queries.ranking_of(self.year))), [])

    def get_lead(self) -> StrOrPromise:
        """Name the points they share."""
        if not self.tied:
            return _("Không có đơn vị nào đồng hạng.")
        told = {"rank": self.tied[0].rank, "total": decimal_vi(self.tied[0].sum.total)}
        return _("Hạng %(rank)s, cùng %(total)s điểm. Ghi thứ tự theo kết luận của hội nghị.") % told

    def form_arguments(self) -> dict[str, object]:
        """Give those who share it."""
        return {"sheets": [one.sheet for one in self.tied]}

    def act(self, form: closing_forms.BreakTie) -> ClusterYear:
        """Write it down."""
        return actions.break_tie(
            actor=self.actor, year=self.year, order=form.order(), reason=form.cleaned_data["reason"]
        )


class YearQuotas(YearAct, LinesScreen):
    """Say how many may be proposed."""

    title = _("Số lượng được đề nghị khen thưởng")
    form_class = closing_forms.SetQuotas
    permission = "clusters.set_quotas"
    done = _("Đã ghi số lượng được đề nghị")

    def get_lead(self) -> StrOrPromise:
        """Say whose rule it is."""
        return _("Theo quy chế hoặc hướng dẫn của tỉnh; luật không quy định số lượng cho cụm, khối.")

    def form_arguments(self) -> dict[str, object]:
        """Begin with what stands."""
        kept = [
            {"award_kind": one.award_kind.code, "count": one.count, "source": one.source}
            for one in self.year.quotas.select_related("award_kind")
        ]
        return {"given": kept, "kinds": queries.kinds_to_propose(self.year)}

    def act(self, form: closing_forms.SetQuotas) -> ClusterYear:
        """Write it down."""
        return actions.set_quotas(actor=self.actor, year=self.year, quotas=form.quotas())


class YearPropose(YearAct):
    """Propose members for awards."""

    template_name = "web/clusters/settle.html"
    title = _("Lập đề nghị khen thưởng")
    form_class = closing_forms.ProposeAwards
    permission = "clusters.propose_awards"
    submit = _("Lập đề nghị, biên bản và tờ trình")
    done = _("Đã lập đề nghị khen thưởng, biên bản và tờ trình")

    @cached_property
    def standings(self) -> list[queries.Standing]:
        """Return the ranking."""
        return queries.ranking_of(self.year)

    def form_arguments(self) -> dict[str, object]:
        """Give quotas and ranking."""
        quotas = list(self.year.quotas.select_related("award_kind"))
        return {"quotas": quotas, "standings": [one for one in self.standings if one.rank is not None]}

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def act(self, form: closing_forms.ProposeAwards) -> ClusterYear:
        """Propose them."""
        return actions.propose_awards(
            actor=self.actor,
            year=self.year,
            on=form.cleaned_data["on"],
            chosen=form.chosen(),
            reason=form.cleaned_data["reason"],
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the ranking."""
        return {**super().get_context_data(**kwargs), "standings": self.standings}


class YearWithdraw(YearAct):
    """Take the proposal back."""

    title = _("Rút đề nghị khen thưởng")
    form_class = forms.WithReason
    permission = "clusters.withdraw_proposal"
    submit = _("Rút đề nghị")
    tone = "danger"
    verb = actions.withdraw_proposal
    done = _("Đã rút đề nghị khen thưởng")


class ProposalNominate(ActionScreen):
    """Draft the nomination of what the cluster proposed."""

    area = AREA
    title = _("Lập hồ sơ đề nghị trong đợt khen thưởng")
    form_class = closing_forms.Nominate
    permission = "clusters.nominate_proposed"
    submit = _("Lập bản thảo hồ sơ")

    @cached_property
    def proposal(self) -> ClusterProposal:
        """Return the proposal of this address."""
        return get_object_or_404(queries.visible_proposals(self.actor), uid=self.kwargs["uid"])

    @property
    def sheet(self) -> MemberSheet:
        """Return the sheet of the proposed."""
        return self.proposal.sheet

    def target(self) -> object:
        """Ask over the proposal."""
        return self.proposal

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return str(self.proposal)

    def crumbs(self) -> list[Crumb]:
        """Come from the year."""
        return way_to(self.sheet.cluster_year.cluster, self.sheet.cluster_year)

    def form_arguments(self) -> dict[str, object]:
        """Offer the open rounds."""
        return {"rounds": queries.rounds_for(self.proposal)}

    def act(self, form: closing_forms.Nominate) -> Nomination:
        """Draft it."""
        return actions.nominate_proposed(
            actor=self.actor, proposal=self.proposal, round=form.cleaned_data["round"], confirmed=self.confirmed
        )

    def receipt(self, record: Nomination) -> Receipt:
        """Lead to the dossier, where the unit completes it."""
        return Receipt(
            _("Đã lập bản thảo hồ sơ đề nghị"),
            address("nomination", record.uid),
            reference=record.code,
            reference_label=_("Mã hồ sơ"),
            lead=_now("Đơn vị bổ sung thành tích, giấy tờ rồi trình."),
        )
