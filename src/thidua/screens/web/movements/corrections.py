"""Screens that put right what was recorded wrongly of a movement."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.movements import actions
from thidua.procedure.movements.enums import ContributionKind, WorkKind
from thidua.procedure.movements.models import CivicWork, Contribution, GoodModel, Movement, Pledge, Target
from thidua.procedure.movements.queries import (
    visible_contributions,
    visible_models,
    visible_pledges,
    visible_targets,
    visible_works,
)
from thidua.procedure.reports.queries import reports_adopted
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.movements.forms import (
    ContributionCorrectForm,
    GoodModelCorrectForm,
    ReopenForm,
    TargetCorrectForm,
    WorkCorrectForm,
)
from thidua.screens.web.movements.views import LIST, units_to_report
from thidua.screens.web.screens import address


class OfMovement(CorrectionScreen):
    """An act on one thing recorded of a movement."""

    area = "movement_list"
    submit: StrOrPromise = gettext_lazy("Lưu nội dung đúng")
    lands = "movement"
    of = "movement"
    tells = "__str__"

    @property
    def movement(self) -> Movement:
        """Return the movement it is recorded of."""
        raise NotImplementedError

    def crumbs(self) -> list[Crumb]:
        """Come from the movement."""
        return [LIST, Crumb(self.movement.title, address("movement", self.movement.uid))]

    def effects(self) -> list[Effect]:
        """Say where it is counted, and what keeps the old words."""
        movement = self.movement
        reports = reports_adopted(movement.issuer, movement.year)
        return [
            Effect(_("Trang phong trào, báo cáo dự thảo và trang công khai tính lại ngay.")),
            *(Effect(_("%s đã ban hành giữ nguyên nội dung cũ.") % one, address("report", one.uid)) for one in reports),
        ]


class CorrectTarget(OfMovement):
    """Write a target as the signed plan says it."""

    title = gettext_lazy("Sửa chỉ tiêu")
    form_class = TargetCorrectForm
    permission = "movements.launch_movement"
    verb = staticmethod(actions.correct_target)
    given = {"target": "aim"}

    @cached_property
    def aim(self) -> Target:
        """Return the target of the address."""
        targets = visible_targets(self.actor).filter(movement__uid=self.kwargs["uid"])
        return get_object_or_404(targets, uid=self.kwargs["target"])

    @property
    def movement(self) -> Movement:
        """Return its movement."""
        return self.aim.movement

    def target(self) -> object:
        """Ask over the movement."""
        return self.movement

    def effects(self) -> list[Effect]:
        """Say that the plan is kept anew."""
        return [
            Effect(_("Chỉ sửa cho đúng kế hoạch đã ký; kế hoạch được lưu lại, bản cũ vẫn còn.")),
            *super().effects(),
        ]

    def initial(self) -> dict[str, object]:
        """Show what was recorded."""
        return {name: getattr(self.aim, name) for name in ("indicator", "value", "measure_unit")}


class CorrectWork(OfMovement):
    """Write a work as it is."""

    title = gettext_lazy("Sửa công trình")
    form_class = WorkCorrectForm
    permission = "movements.record_work"

    @cached_property
    def work(self) -> CivicWork:
        """Return the work of the address."""
        return get_object_or_404(visible_works(self.actor), uid=self.kwargs["uid"])

    @property
    def movement(self) -> Movement:
        """Return its movement."""
        return self.work.movement

    def target(self) -> object:
        """Ask over the work."""
        return self.work

    def form_arguments(self) -> dict[str, object]:
        """Offer the units."""
        return {"units": units_to_report(self.actor, self.movement)}

    def initial(self) -> dict[str, object]:
        """Show what was recorded."""
        work = self.work
        return {"unit": work.unit.uid, "kind": work.kind, "name": work.name, "completed_on": work.completed_on}

    def act(self, form: WorkCorrectForm) -> CivicWork:
        """Correct it."""
        given = {**form.cleaned_data, "kind": WorkKind(form.cleaned_data["kind"])}
        return actions.correct_work(actor=self.actor, work=self.work, **given)


class CorrectContribution(OfMovement):
    """Write what people gave as it was."""

    title = gettext_lazy("Sửa đóng góp")
    form_class = ContributionCorrectForm
    permission = "movements.record_work"

    @cached_property
    def gift(self) -> Contribution:
        """Return the contribution of the address."""
        return get_object_or_404(visible_contributions(self.actor), uid=self.kwargs["uid"])

    @property
    def movement(self) -> Movement:
        """Return its movement."""
        return self.gift.work.movement

    def target(self) -> object:
        """Ask over the work."""
        return self.gift.work

    def get_lead(self) -> StrOrPromise:
        """Name work and unit."""
        return f"{self.gift.work.name}, {self.gift.work.unit}"

    def initial(self) -> dict[str, object]:
        """Show what was recorded."""
        names = ("kind", "quantity", "measure_unit", "value", "description")
        return {name: getattr(self.gift, name) for name in names}

    def act(self, form: ContributionCorrectForm) -> Contribution:
        """Correct it."""
        given = {**form.cleaned_data, "kind": ContributionKind(form.cleaned_data["kind"])}
        return actions.correct_contribution(actor=self.actor, contribution=self.gift, **given)


class CorrectGoodModel(OfMovement):
    """Tell a good way of working as it was."""

    title = gettext_lazy("Sửa mô hình hay")
    form_class = GoodModelCorrectForm
    permission = "movements.tell_good_model"
    verb = staticmethod(actions.correct_good_model)
    given = {"model": "told"}

    @cached_property
    def told(self) -> GoodModel:
        """Return the model of the address."""
        return get_object_or_404(visible_models(self.actor), uid=self.kwargs["uid"])

    @property
    def movement(self) -> Movement:
        """Return its movement."""
        return self.told.movement

    def target(self) -> object:
        """Ask over its unit."""
        return self.told.unit

    def get_lead(self) -> StrOrPromise:
        """Name the unit."""
        return str(self.told.unit)

    def initial(self) -> dict[str, object]:
        """Show what was told."""
        return {"name": self.told.name, "story": self.told.story}


class ReopenPledge(OfMovement):
    """Take back that a pledge was signed."""

    area = "pledge_list"
    title = gettext_lazy("Mở lại giao ước ghi nhầm")
    form_class = ReopenForm
    permission = "movements.sign_pledge"
    submit = gettext_lazy("Mở lại giao ước")
    tone = "danger"
    verb = staticmethod(actions.reopen_pledge)
    given = ("pledge",)
    done = gettext_lazy("Đã mở lại giao ước")
    of = ""
    lands = "pledge"
    tells = "__str__"

    @cached_property
    def pledge(self) -> Pledge:
        """Return the pledge of the address."""
        pledges = visible_pledges(self.actor).select_related("movement__issuer")
        return get_object_or_404(pledges, uid=self.kwargs["uid"])

    @property
    def movement(self) -> Movement:
        """Return its movement."""
        return self.pledge.movement

    def target(self) -> object:
        """Ask over the pledge."""
        return self.pledge

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return str(self.pledge)

    def effects(self) -> list[Effect]:
        """Say what becomes of it."""
        return [
            Effect(_("Giao ước trở về dự thảo để sửa và ký lại; bản đã lưu vẫn còn trong văn bản.")),
            Effect(_("Mức cam kết không còn tính vào tiến độ phong trào cho đến khi ký lại.")),
        ]
