"""Screens of movements: the list, and one movement with all that is recorded of it."""

import uuid
from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.procedure.movements.enums import MovementForm, MovementState
from thidua.procedure.movements.events import MOVEMENT_LAUNCHED, MOVEMENT_SUMMED_UP, PLEDGE_SIGNED
from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.papers import plan_reference
from thidua.procedure.movements.permissions import units_reporting
from thidua.procedure.movements.queries import (
    contributions_summary,
    good_models_of,
    movement_progress,
    movements_of,
    visible_pledges,
    visible_to,
)
from thidua.procedure.movements.queries.reviewing import bars_of
from thidua.procedure.movements.workflow import MOVEMENT
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import given_by_office
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.backdating import mark_days
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, address
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
            "bars": bars_of(progress.targets),
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
