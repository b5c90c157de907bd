"""Acts on what readers point out: looking into it, setting it aside, answering."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.civic.good_deeds.actions import answering
from thidua.civic.good_deeds.models import GoodDeed
from thidua.civic.good_deeds.queries import deeds_for
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.good_deeds.forms import AgainForm, HoldForm, LeaveForm, OnForm, PassOnForm
from thidua.screens.web.good_deeds.views import AREA, LIST
from thidua.screens.web.screens import ActionScreen, address


class DeedAct(ActionScreen):
    """An act on one deed."""

    template_name = "web/good_deeds/act.html"
    area = AREA
    permission = "good_deeds.answer_deed"
    given: ClassVar[Sequence[str]] = ("deed",)
    lands = "good_deed"
    stays = True

    @cached_property
    def deed(self) -> GoodDeed:
        """Return the deed of the address."""
        return get_object_or_404(deeds_for(self.actor, on=self.desk.today), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the deed."""
        return self.deed

    def get_lead(self) -> StrOrPromise:
        """Say which it is."""
        return str(self.deed)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.deed.reference, address("good_deed", self.deed.uid))]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the deed, whose words stand before the form."""
        return {**super().get_context_data(**kwargs), "deed": self.deed}


class LookIntoDeed(DeedAct):
    """Say that somebody has begun to look into it."""

    title = gettext_lazy("Bắt đầu tìm hiểu")
    permission = "good_deeds.look_into_deed"
    form_class = OnForm
    submit = gettext_lazy("Bắt đầu tìm hiểu")
    verb = staticmethod(answering.look_into_deed)
    done = gettext_lazy("Đã ghi: đang tìm hiểu")
    says = gettext_lazy("Người gửi thấy trạng thái này bằng mã.")


class HoldDeed(DeedAct):
    """Set it aside."""

    title = gettext_lazy("Để riêng")
    permission = "good_deeds.look_into_deed"
    form_class = HoldForm
    submit = gettext_lazy("Để riêng")
    verb = staticmethod(answering.hold_deed)
    done = gettext_lazy("Đã để riêng")
    says = gettext_lazy("Không mất: lọc «Đang để riêng» để xem lại.")


class ReleaseDeed(DeedAct):
    """Take it among the others again."""

    title = gettext_lazy("Nhận lại vào danh sách")
    permission = "good_deeds.look_into_deed"
    form_class = ConfirmForm
    submit = gettext_lazy("Nhận lại")
    given = ("deed", "on")
    verb = staticmethod(answering.release_deed)
    done = gettext_lazy("Đã nhận lại vào danh sách")

    @property
    def on(self) -> date:
        """Return today: it is no day to choose."""
        return self.desk.today


class PassDeedOn(DeedAct):
    """Hand it to another body."""

    title = gettext_lazy("Chuyển cơ quan khác")
    form_class = PassOnForm
    submit = gettext_lazy("Chuyển và trả lời")
    verb = staticmethod(answering.pass_deed_on)
    done = gettext_lazy("Đã chuyển và trả lời người phát hiện")


class LeaveDeed(DeedAct):
    """Answer without a nomination."""

    title = gettext_lazy("Không đề nghị")
    form_class = LeaveForm
    submit = gettext_lazy("Trả lời người phát hiện")
    verb = staticmethod(answering.leave_deed)
    done = gettext_lazy("Đã trả lời người phát hiện")


class TakeDeedUpAgain(DeedAct):
    """Look into it anew."""

    title = gettext_lazy("Xem lại")
    form_class = AgainForm
    submit = gettext_lazy("Xem lại")
    verb = staticmethod(answering.take_deed_up_again)
    done = gettext_lazy("Đang xem lại")
    says = gettext_lazy("Hạn trả lời tính lại từ hôm nay.")
