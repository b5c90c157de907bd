"""Screens of movements: list, page, and every act on them."""

import uuid
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.procedure.movements import actions
from thidua.procedure.movements.enums import MovementForm, MovementState
from thidua.procedure.movements.events import MOVEMENT_LAUNCHED, MOVEMENT_SUMMED_UP, PLEDGE_SIGNED
from thidua.procedure.movements.models import CivicWork, Movement, Result, Target
from thidua.procedure.movements.papers import plan_reference
from thidua.procedure.movements.permissions import units_reporting
from thidua.procedure.movements.queries import (
    contributions_summary,
    good_models_of,
    movement_progress,
    movements_of,
    overlapping_targets,
    visible_pledges,
    visible_to,
    visible_works,
)
from thidua.procedure.movements.workflow import MOVEMENT
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import book_of, given_by_office
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.backdating import mark_days
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.forms.movements import (
    ContributionForm,
    DayForm,
    GoodModelForm,
    LaunchForm,
    NewPlanForm,
    PlanForm,
    TargetForm,
    WorkForm,
)
from thidua.screens.web.forms.results import ResultForm
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, address
from thidua.screens.web.sheets import SheetColumn

LIST = Crumb(gettext_lazy("Phong trào"), "/lam-viec/phong-trao/")


def units_to_report(actor: Account, movement: Movement) -> QuerySet[Unit]:
    """Return the units under the movement's issuer for which the account may pledge and report, by name."""
    below = units_below({movement.issuer_id}, on=clock.today()).order_by().values("pk")
    return units_reporting(actor).filter(pk__in=below).order_by("sort_key", "key")


def reference_of(movement: Movement) -> str:
    """Return the plan's number and symbol, once launched."""
    return plan_reference(movement) if movement.launch_number else ""


class MovementList(ListScreen):
    """The authority's movements of the year."""

    template_name = "web/movements/list.html"
    area = "movement_list"
    columns = (
        Column(gettext_lazy("Phong trào"), "title"),
        Column(gettext_lazy("Hình thức"), "form"),
        Column(gettext_lazy("Thời gian"), "starts_on"),
        Column(gettext_lazy("Chỉ tiêu"), "target_count", numeric=True),
        Column(gettext_lazy("Giao ước đã ký"), "signed_count", numeric=True),
        Column(gettext_lazy("Trạng thái"), "state"),
    )
    searched = ("title", "slogan")
    search_label = gettext_lazy("Tìm theo tên hoặc khẩu hiệu")
    sheet_columns = (
        SheetColumn(gettext_lazy("Phong trào"), lambda row: row.title, 60),
        SheetColumn(gettext_lazy("Hình thức"), lambda row: row.get_form_display()),
        SheetColumn(gettext_lazy("Bắt đầu"), lambda row: row.starts_on, 12),
        SheetColumn(gettext_lazy("Kết thúc"), lambda row: row.ends_on, 12),
        SheetColumn(gettext_lazy("Chỉ tiêu"), lambda row: row.target_count, 10),
        SheetColumn(gettext_lazy("Giao ước"), lambda row: row.pledge_count, 10),
        SheetColumn(gettext_lazy("Đã ký"), lambda row: row.signed_count, 10),
        SheetColumn(gettext_lazy("Trạng thái"), lambda row: row.get_state_display()),
    )

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Phong trào thi đua năm %s") % self.desk.year

    def rows(self) -> QuerySet[Movement]:
        """Return what the account may see of the year."""
        if self.desk.issuer is None:
            return visible_to(self.actor).none()
        return movements_of(self.desk.issuer, self.desk.year).filter(pk__in=visible_to(self.actor).values("pk"))

    def filters(self) -> list[Filter]:
        """Narrow by form and state."""
        return [
            Filter("hinh-thuc", gettext_lazy("Hình thức"), MovementForm.choices, lookup="form"),
            Filter("trang-thai", gettext_lazy("Trạng thái"), MovementState.choices, lookup="state"),
        ]

    def acts(self) -> list[Act]:
        """Offer a new movement."""
        return self.offer(
            _("Dự thảo phong trào"),
            address("movement_draft"),
            "movements.draft_movement",
            self.desk.issuer,
            tone="primary",
        )

    empty_title = gettext_lazy("Chưa có phong trào nào trong năm này")
    empty_text = gettext_lazy("Người làm công tác thi đua dự thảo kế hoạch, thêm chỉ tiêu, rồi lãnh đạo phát động.")


class MovementPage(DetailScreen):
    """A movement: plan, targets beside pledges and results, works, contributions, good models."""

    template_name = "web/movements/page.html"
    area = "movement_list"
    record_name = "movement"
    eyebrow = gettext_lazy("Phong trào thi đua")

    def find(self, uid: uuid.UUID) -> Movement:
        """Return a movement the account may see."""
        return get_object_or_404(visible_to(self.actor), uid=uid)

    def get_lead(self) -> StrOrPromise:
        """Return the slogan."""
        return str(self.record.slogan)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    @cached_property
    def unit(self) -> Unit | None:
        """Return a unit the account may pledge and report for; to whom there is none nothing of it is offered."""
        return units_to_report(self.actor, self.record).first()

    def acts(self) -> list[Act]:
        """Offer what the state and the account's roles allow."""
        movement: Movement = self.record
        return [
            *self.offer(
                _("Phát động"),
                address("movement_launch", movement.uid),
                "movements.launch_movement",
                movement,
                when=MOVEMENT.allows("launch", movement.state),
                tone="primary",
            ),
            *self.offer(
                _("Sửa dự thảo"),
                address("movement_amend", movement.uid),
                "movements.amend_movement",
                movement,
                when=movement.is_draft,
            ),
            *self.offer(
                _("Sửa số kế hoạch"),
                address("plan_number", movement.uid),
                "movements.launch_movement",
                movement,
                when=movement.launched_on is not None
                and given_by_office(movement.issuer, Series.PLAN, movement.launched_on.year),
            ),
            *self.offer(
                _("Ghi kết quả"),
                address("result_record", movement.uid),
                "movements.record_result",
                self.unit,
                when=movement.is_under_way,
            ),
            *self.offer(
                _("Lập giao ước"),
                address("pledge_draft", movement.uid),
                "movements.draft_pledge",
                self.unit,
                when=movement.takes_pledges,
            ),
            *self.offer(
                _("Tổng kết"),
                address("movement_sum_up", movement.uid),
                "movements.sum_up_movement",
                movement,
                when=MOVEMENT.allows("sum_up", movement.state),
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add progress, pledges, works, contributions and models."""
        movement: Movement = self.record
        progress = movement_progress(movement)
        whole = [result for result in progress.other_results if result.unit_id == movement.issuer_id]
        pledges = list(visible_pledges(self.actor).filter(movement=movement).order_by("unit__sort_key", "unit__key"))
        mark_days(pledges, signed_on=PLEDGE_SIGNED)
        mark_days([movement], launched_on=MOVEMENT_LAUNCHED, summed_up_on=MOVEMENT_SUMMED_UP)
        return {
            **super().get_context_data(**kwargs),
            "reference": reference_of(movement),
            "fields_of_work": movement.fields.all(),
            "progress": progress,
            "whole_results": whole,
            "unit_results": len(progress.other_results) - len(whole),
            "pledges": pledges,
            "works": movement.works.select_related("unit").prefetch_related("contributions"),
            "contributions": contributions_summary(movement),
            "good_models": good_models_of(movement),
            "amends": movement.is_draft and self.may("movements.amend_movement", movement),
            "reports": movement.is_under_way and self.may("movements.record_result", self.unit),
            "corrects_targets": movement.is_under_way and self.may("movements.launch_movement", movement),
            "tells": not movement.is_draft and self.may("movements.tell_good_model", self.unit),
        }


class MovementAct(ActionScreen):
    """An act on one movement."""

    area = "movement_list"

    @cached_property
    def movement(self) -> Movement:
        """Return the movement of the address."""
        return get_object_or_404(visible_to(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the movement."""
        return self.movement

    def get_lead(self) -> StrOrPromise:
        """Name the movement."""
        return self.movement.title

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.movement.title, address("movement", self.movement.uid))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the movement."""
        return {**super().get_context_data(**kwargs), "movement": self.movement}


class UnitsAct(MovementAct):
    """An act for one of the units the account reports for; the verb asks the permission of the unit chosen."""

    @cached_property
    def units(self) -> QuerySet[Unit]:
        """Return the units it may be done for."""
        return units_to_report(self.actor, self.movement)

    def target(self) -> object:
        """Ask the permission of a unit it may be done for; there being none, nobody may."""
        return self.units.first()

    def form_arguments(self) -> dict[str, Any]:
        """Offer the units."""
        return {"units": self.units}

    def initial(self) -> dict[str, object]:
        """Choose the authority itself where the account answers for it, else the only unit there is."""
        units = list(self.units)
        if self.movement.issuer in units:
            return {"unit": self.movement.issuer.uid}
        return {"unit": units[0].uid} if len(units) == 1 else {}


class DraftMovement(ActionScreen):
    """Draft a movement of the authority on the screen."""

    area = "movement_list"
    title = gettext_lazy("Dự thảo phong trào thi đua")
    lead = gettext_lazy("Dự thảo còn sửa được; phát động rồi thì kế hoạch và chỉ tiêu cố định.")
    form_class = NewPlanForm
    permission = "movements.draft_movement"
    submit = gettext_lazy("Lưu dự thảo")
    field_names = {"fields": "fields_of_work"}
    done = gettext_lazy("Đã lưu dự thảo phong trào")
    lands = "movement"
    tells = "title"
    then = (
        (gettext_lazy("Thêm chỉ tiêu"), "target_add"),
        (gettext_lazy("Phát động"), "movement_launch"),
    )

    def target(self) -> object:
        """Ask the permission of the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def initial(self) -> dict[str, object]:
        """Propose the year on the screen, whole."""
        year = self.desk.year
        return {"year": year, "starts_on": f"01/01/{year}", "ends_on": f"31/12/{year}"}

    def act(self, form: NewPlanForm) -> Movement:
        """Draft it."""
        assert self.desk.issuer is not None  # the permission was asked of it
        plan = form.plan()
        self.desk.choose_year(plan["year"])
        return actions.draft_movement(actor=self.actor, issuer=self.desk.issuer, **plan)


class AmendMovement(MovementAct):
    """Change a draft."""

    stays = True
    title = gettext_lazy("Sửa dự thảo")
    form_class = PlanForm
    permission = "movements.amend_movement"
    submit = gettext_lazy("Lưu thay đổi")
    field_names = {"fields": "fields_of_work"}
    done = gettext_lazy("Đã sửa dự thảo")
    lands = "movement"
    tells = "title"
    then = ((gettext_lazy("Phát động"), "movement_launch"),)

    def initial(self) -> dict[str, object]:
        """Show the draft as it is."""
        names = ("title", "slogan", "form", "starts_on", "ends_on", "purpose", "scope", "criteria", "measures")
        shown = {name: getattr(self.movement, name) for name in names}
        return {**shown, "fields_of_work": [field.code for field in self.movement.fields.all()]}

    def act(self, form: PlanForm) -> Movement:
        """Amend it."""
        return actions.amend_movement(actor=self.actor, movement=self.movement, **form.plan())


class AddTarget(MovementAct):
    """Add a measurable aim to a draft."""

    stays = True
    title = gettext_lazy("Thêm chỉ tiêu")
    form_class = TargetForm
    permission = "movements.amend_movement"
    submit = gettext_lazy("Thêm chỉ tiêu")
    verb = staticmethod(actions.add_target)
    given = ("movement",)
    done = gettext_lazy("Đã thêm chỉ tiêu")
    lands = "movement"
    of = "movement"
    tells = "indicator"
    then = (
        (gettext_lazy("Thêm chỉ tiêu khác"), "target_add"),
        (gettext_lazy("Phát động"), "movement_launch"),
    )


class RemoveTarget(MovementAct):
    """Take an aim off a draft."""

    stays = True
    title = gettext_lazy("Bỏ chỉ tiêu")
    form_class = ConfirmForm
    permission = "movements.amend_movement"
    submit = gettext_lazy("Bỏ chỉ tiêu")
    tone = "danger"

    @cached_property
    def aim(self) -> Target:
        """Return the target of the address."""
        return get_object_or_404(self.movement.targets.select_related("movement__issuer"), uid=self.kwargs["target"])

    def get_lead(self) -> StrOrPromise:
        """Name the target."""
        return _("«%(target)s» sẽ không còn trong phong trào «%(movement)s».") % {
            "target": self.aim.indicator,
            "movement": self.movement.title,
        }

    def act(self, form: ConfirmForm) -> str:  # noqa: ARG002  # a yes says nothing more
        """Remove it."""
        indicator = self.aim.indicator
        actions.remove_target(actor=self.actor, target=self.aim)
        return indicator

    def receipt(self, record: str) -> Receipt:
        """Lead back."""
        return Receipt(title=_("Đã bỏ chỉ tiêu"), url=address("movement", self.movement.uid), lead=record)


class LaunchMovement(MovementAct):
    """Launch a draft."""

    template_name = "web/movements/launch.html"
    title = gettext_lazy("Phát động phong trào")
    form_class = LaunchForm
    permission = "movements.launch_movement"
    submit = gettext_lazy("Phát động")
    confirm = gettext_lazy("Phát động rồi thì kế hoạch và chỉ tiêu cố định. Tiếp tục?")
    fixes = (
        gettext_lazy("Kế hoạch được cấp số; nội dung và chỉ tiêu không sửa được nữa."),
        gettext_lazy("Mọi đơn vị nhận được thông báo, thấy kế hoạch và lập giao ước."),
    )
    verb = staticmethod(actions.launch_movement)
    given = ("movement",)

    def form_arguments(self) -> dict[str, Any]:
        """Offer the people of the authority; ask the plan's number where the office gives it."""
        issuer = self.movement.issuer
        return {"issuer": issuer, "book": book_of(issuer, Series.PLAN, self.desk.today.year)}

    def receipt(self, record: Movement) -> Receipt:
        """Say the plan's number."""
        return Receipt(
            title=_("Đã phát động phong trào"),
            url=address("movement", record.uid),
            reference=reference_of(record),
            reference_label=_("Kế hoạch số"),
            lead=_("Kế hoạch đã được lưu bằng PDF và Word; trưởng các đơn vị đã nhận thông báo."),
            following=[
                Link(_("Lập giao ước cho các đơn vị"), address("pledge_draft", record.uid)),
                Link(_("Mở kế hoạch đã ký số hiệu"), f"{address('movement', record.uid)}#van-ban"),
            ],
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Warn of what would be counted twice."""
        return {**super().get_context_data(**kwargs), "overlaps": overlapping_targets(self.movement)}


class SumUpMovement(MovementAct):
    """End a movement."""

    title = gettext_lazy("Tổng kết phong trào")
    form_class = DayForm
    permission = "movements.sum_up_movement"
    submit = gettext_lazy("Tổng kết")
    confirm = gettext_lazy("Sau khi tổng kết không nhận thêm số liệu. Tiếp tục?")
    fixes = (
        gettext_lazy("Không đơn vị nào ghi thêm kết quả, công trình, ký thêm giao ước của phong trào này."),
        gettext_lazy("Số liệu đã ghi giữ nguyên cho báo cáo; không mở lại được."),
    )

    def act(self, form: DayForm) -> Movement:
        """Sum it up."""
        return actions.sum_up_movement(actor=self.actor, movement=self.movement, on=form.cleaned_data["on"])

    def receipt(self, record: Movement) -> Receipt:
        """Lead to the year."""
        return Receipt(
            title=_("Đã tổng kết phong trào"),
            url=address("movement", record.uid),
            lead=record.title,
            following=[Link(_("Xem năm công tác"), address("year", record.year))],
        )


class RecordResult(UnitsAct):
    """Report a figure."""

    stays = True
    title = gettext_lazy("Ghi kết quả")
    form_class = ResultForm
    permission = "movements.record_result"
    submit = gettext_lazy("Ghi kết quả")
    field_names = {"code": "indicator"}
    verb = staticmethod(actions.record_result)
    given = ("movement",)
    asks = True

    def form_arguments(self) -> dict[str, Any]:
        """Offer the units and the year's targets."""
        return {**super().form_arguments(), "movement": self.movement}

    def initial(self) -> dict[str, object]:
        """Choose the target the address names."""
        try:
            named = uuid.UUID(self.request.GET.get("chi-tieu", ""))
        except ValueError:
            return super().initial()
        aim = self.movement.targets.filter(uid=named).first()
        return {**super().initial(), **({"target": aim.uid, "measure_unit": aim.measure_unit} if aim else {})}

    def receipt(self, record: Result) -> Receipt:
        """Say the figure."""
        return Receipt(
            title=_("Đã ghi kết quả"),
            url=address("movement", self.movement.uid),
            lead=f"{record.indicator}: {record.figure}",
            following=[
                Link(_("Ghi số liệu khác"), address("result_record", self.movement.uid)),
                Link(_("Xem tất cả kết quả"), address("result_list")),
            ],
        )


class RecordWork(UnitsAct):
    """Record a work."""

    stays = True
    title = gettext_lazy("Ghi công trình")
    form_class = WorkForm
    permission = "movements.record_work"
    submit = gettext_lazy("Ghi công trình")
    verb = staticmethod(actions.record_work)
    given = ("movement",)

    def receipt(self, record: CivicWork) -> Receipt:
        """Lead to what people gave."""
        return Receipt(
            title=_("Đã ghi công trình"),
            url=address("movement", self.movement.uid),
            lead=record.name,
            following=[
                Link(_("Ghi đóng góp của Nhân dân"), address("contribution_record", record.uid)),
                Link(_("Ghi công trình khác"), address("work_record", self.movement.uid)),
            ],
        )


class TellGoodModel(UnitsAct):
    """Tell a good model."""

    stays = True
    title = gettext_lazy("Ghi mô hình hay")
    form_class = GoodModelForm
    permission = "movements.tell_good_model"
    submit = gettext_lazy("Ghi mô hình")
    verb = staticmethod(actions.tell_good_model)
    given = ("movement",)
    done = gettext_lazy("Đã ghi mô hình hay")
    lands = "movement"
    of = "movement"
    tells = "name"


class RecordContribution(ActionScreen):
    """Record what people gave towards a work."""

    stays = True
    area = "movement_list"
    title = gettext_lazy("Ghi đóng góp của Nhân dân")
    form_class = ContributionForm
    permission = "movements.record_work"
    submit = gettext_lazy("Ghi đóng góp")
    verb = staticmethod(actions.record_contribution)
    given = ("work",)

    @cached_property
    def work(self) -> CivicWork:
        """Return the work of the address, of a movement the account may see."""
        return get_object_or_404(visible_works(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the work."""
        return self.work

    def get_lead(self) -> StrOrPromise:
        """Name work and unit."""
        return f"{self.work.name}, {self.work.unit}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        movement = self.work.movement
        return [LIST, Crumb(movement.title, address("movement", movement.uid))]

    def receipt(self, record: Any) -> Receipt:  # noqa: ARG002  # the work is what is named
        """Lead to the next gift."""
        return Receipt(
            title=_("Đã ghi đóng góp"),
            url=address("movement", self.work.movement.uid),
            lead=self.work.name,
            following=[Link(_("Ghi đóng góp khác"), address("contribution_record", self.work.uid))],
        )


urls = [
    path("phong-trao/", MovementList.as_view(), name="movement_list"),
    path("phong-trao/du-thao/", DraftMovement.as_view(), name="movement_draft"),
    path("phong-trao/<uuid:uid>/", MovementPage.as_view(), name="movement"),
    path("phong-trao/<uuid:uid>/sua/", AmendMovement.as_view(), name="movement_amend"),
    path("phong-trao/<uuid:uid>/phat-dong/", LaunchMovement.as_view(), name="movement_launch"),
    path("phong-trao/<uuid:uid>/tong-ket/", SumUpMovement.as_view(), name="movement_sum_up"),
    path("phong-trao/<uuid:uid>/chi-tieu/", AddTarget.as_view(), name="target_add"),
    path("phong-trao/<uuid:uid>/chi-tieu/<uuid:target>/bo/", RemoveTarget.as_view(), name="target_remove"),
    path("phong-trao/<uuid:uid>/ket-qua/", RecordResult.as_view(), name="result_record"),
    path("phong-trao/<uuid:uid>/cong-trinh/", RecordWork.as_view(), name="work_record"),
    path("phong-trao/<uuid:uid>/mo-hinh/", TellGoodModel.as_view(), name="good_model_tell"),
    path("cong-trinh/<uuid:uid>/dong-gop/", RecordContribution.as_view(), name="contribution_record"),
]
