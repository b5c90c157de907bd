"""Acts that report to a movement: figures, works, what people gave, good models."""

import uuid
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.movements import actions
from thidua.procedure.movements.models import CivicWork, Result
from thidua.procedure.movements.queries import (
    visible_works,
)
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.movements.acts import UnitsAct
from thidua.screens.web.movements.forms import ContributionForm, GoodModelForm, WorkForm
from thidua.screens.web.movements.views import LIST
from thidua.screens.web.results.forms import ResultForm
from thidua.screens.web.screens import ActionScreen, Receipt, address


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

    def form_arguments(self) -> dict[str, object]:
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

    def receipt(self, record: object) -> Receipt:  # noqa: ARG002  # the work is what is named
        """Lead to the next gift."""
        return Receipt(
            title=_("Đã ghi đóng góp"),
            url=address("movement", self.work.movement.uid),
            lead=self.work.name,
            following=[Link(_("Ghi đóng góp khác"), address("contribution_record", self.work.uid))],
        )
