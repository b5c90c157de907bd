"""Acts on a movement: draft, amend, launch, sum up."""

from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.movements import actions
from thidua.procedure.movements.models import Movement, Target
from thidua.procedure.movements.queries import (
    overlapping_targets,
    visible_to,
)
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import book_of
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.movements.forms import DayForm, LaunchForm, NewPlanForm, PlanForm, TargetForm
from thidua.screens.web.movements.views import LIST, reference_of, units_to_report
from thidua.screens.web.screens import ActionScreen, Receipt, address


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

    def form_arguments(self) -> dict[str, object]:
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

    def form_arguments(self) -> dict[str, object]:
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
