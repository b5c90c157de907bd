"""Acts on a call: opening, amending, closing, reopening, cancelling, reminding, approving many."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.kernel.text import date_short
from thidua.procedure.registrations import actions, queries
from thidua.procedure.registrations.actions.calls import Reminded
from thidua.procedure.registrations.enums import RegistrationState
from thidua.procedure.registrations.models import Registration, RegistrationCall
from thidua.procedure.registrations.queries import BoardLine
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.fields import ConfirmForm, StaffForm
from thidua.screens.web.registrations.forms import AmendCallForm, ApproveManyForm, CallForm, ReasonForm
from thidua.screens.web.registrations.views import AREA, DECIDE, LIST, RUN, OnCall
from thidua.screens.web.screens import ActionScreen, Receipt, address

MOST_NAMED = 12


class OpenCall(ActionScreen):
    """Open a call."""

    area = AREA
    title = gettext_lazy("Mở đợt đăng ký thi đua")
    lead = gettext_lazy("Trưởng và chuyên viên các đơn vị sẽ nhận thông báo.")
    form_class = CallForm
    permission = "registrations.open_call"
    submit = gettext_lazy("Mở đợt đăng ký")

    def target(self) -> object:
        """Ask the permission of the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def form_arguments(self) -> dict[str, object]:
        """Offer what the authority decides or proposes."""
        return {"issuer": self.desk.issuer, "year": self.desk.year}

    def initial(self) -> dict[str, object]:
        """Propose the year on the screen and its first weeks, or from today where they are over."""
        year, today = self.desk.year, self.desk.today
        opens = max(date(year, 1, 2), today) if today.year <= year else date(year, 1, 2)
        return {"year": year, "title": _("Đăng ký thi đua năm %d") % year, "opens_on": opens}

    def act(self, form: CallForm) -> RegistrationCall:
        """Open it."""
        assert self.desk.issuer is not None  # the permission was asked of it
        given = {**form.cleaned_data, "award_kinds": list(form.cleaned_data["award_kinds"])}
        opened = actions.open_call(actor=self.actor, issuer=self.desk.issuer, **given)
        self.desk.choose_year(opened.year)
        return opened

    def receipt(self, record: RegistrationCall) -> Receipt:
        """Lead to the board."""
        return Receipt(
            title=_("Đã mở đợt đăng ký"),
            url=address("registration_call", record.uid),
            lead=_("Các đơn vị gửi đăng ký đến hết ngày %s.") % date_short(record.due_on),
            following=[Link(_("Các đợt đăng ký trong năm"), address("registration_call_list"))],
        )


class CallAct(OnCall, CorrectionScreen):
    """An act on one call that begins with what it changes."""

    area = AREA
    permission = RUN
    form_class: ClassVar[type[StaffForm]] = ConfirmForm
    lands = "registration_call"
    tells = "title"

    def target(self) -> object:
        """Ask the permission of the call."""
        return self.call

    @cached_property
    def board(self) -> list[BoardLine]:
        """Return where every unit stands."""
        return queries.board_of(self.call, self.desk.today)

    def units_that(self, stand: Callable[[BoardLine], bool]) -> str:
        """Name the units that stand so, the first ones in full."""
        named = [line.unit.short_name for line in self.board if stand(line)]
        return ", ".join(named[:MOST_NAMED]) + (f" … (+{len(named) - MOST_NAMED})" if len(named) > MOST_NAMED else "")


class AmendCall(CallAct):
    """Put a call right, or give more time."""

    title = gettext_lazy("Sửa đợt đăng ký, gia hạn")
    form_class = AmendCallForm
    submit = gettext_lazy("Lưu")
    done = gettext_lazy("Đã sửa đợt đăng ký")

    def form_arguments(self) -> dict[str, object]:
        """Offer what the authority decides or proposes, beside what stands."""
        call = self.call
        return {"issuer": call.issuer, "year": call.year, "standing": list(call.award_kinds.all())}

    def initial(self) -> dict[str, object]:
        """Show what stands."""
        kinds = [kind.code for kind in self.call.award_kinds.all()]
        return {"title": self.call.title, "due_on": self.call.due_on, "award_kinds": kinds}

    def effects(self) -> list[Effect]:
        """Say whom the change reaches."""
        return [
            Effect(_("Hạn gửi đổi thì trưởng và chuyên viên các đơn vị nhận thông báo, kèm lý do; nhắc được lần nữa.")),
            Effect(_("Bản đã gửi, đã duyệt giữ nguyên; bản đã ghi quá hạn vẫn là quá hạn.")),
        ]

    def act(self, form: AmendCallForm) -> RegistrationCall:
        """Amend it."""
        given = {**form.cleaned_data, "award_kinds": list(form.cleaned_data["award_kinds"])}
        return actions.amend_call(actor=self.actor, call=self.call, **given)


class CloseCall(CallAct):
    """Close a call."""

    title = gettext_lazy("Khóa đăng ký")
    submit = gettext_lazy("Khóa đăng ký")
    done = gettext_lazy("Đã khóa đăng ký")

    def effects(self) -> list[Effect]:
        """Name who stays behind."""
        behind = self.units_that(lambda line: line.is_awaited)
        told = [Effect(_("Chưa gửi, không gửi được nữa: %s.") % behind)] if behind else []
        return [*told, Effect(_("Khóa nhầm thì mở lại được; đơn vị gửi sau hạn được ghi là quá hạn."))]

    def act(self, form: ConfirmForm) -> RegistrationCall:  # noqa: ARG002  # nothing but a yes
        """Close it."""
        return actions.close_call(actor=self.actor, call=self.call, on=self.desk.today)


class ReopenCall(CallAct):
    """Open a closed call again."""

    title = gettext_lazy("Mở lại đăng ký")
    submit = gettext_lazy("Mở lại đăng ký")
    done = gettext_lazy("Đã mở lại đăng ký")

    def effects(self) -> list[Effect]:
        """Say who may send again."""
        return [Effect(_("Đơn vị chưa gửi lại gửi được; gửi sau hạn được ghi là quá hạn."))]

    def act(self, form: ConfirmForm) -> RegistrationCall:  # noqa: ARG002  # nothing but a yes
        """Open it again."""
        return actions.reopen_call(actor=self.actor, call=self.call)


class CancelCall(CallAct):
    """Cancel a call opened by mistake."""

    title = gettext_lazy("Hủy đợt đăng ký")
    form_class = ReasonForm
    submit = gettext_lazy("Hủy đợt")
    tone = "danger"
    done = gettext_lazy("Đã hủy đợt đăng ký")

    def effects(self) -> list[Effect]:
        """Say that it is for good."""
        return [Effect(_("Đợt không nhận đăng ký nữa và không mở lại được; những gì đơn vị đang lập không còn dùng."))]

    def act(self, form: ReasonForm) -> RegistrationCall:
        """Cancel it."""
        return actions.cancel_call(actor=self.actor, call=self.call, **form.cleaned_data)


class RemindUnits(CallAct):
    """Remind the units from which nothing has come."""

    title = gettext_lazy("Nhắc đơn vị chưa gửi đăng ký")
    submit = gettext_lazy("Gửi lời nhắc")

    def effects(self) -> list[Effect]:
        """Say who is told."""
        told = [
            (RegistrationState.DRAFT, self.units_that(lambda line: line.is_untouched)),
            (RegistrationState.RETURNED, self.units_that(lambda line: line.is_awaited and not line.is_untouched)),
        ]
        return [
            Effect(_("%(standing)s: %(units)s.") % {"standing": standing.label, "units": units})
            for standing, units in told
            if units
        ] + [Effect(_("Trưởng và chuyên viên của chính đơn vị nhận thông báo và thư, mỗi hạn gửi một lần."))]

    def act(self, form: ConfirmForm) -> Reminded:  # noqa: ARG002  # nothing but a yes
        """Remind them."""
        return actions.remind_units(actor=self.actor, call=self.call, on=self.desk.today)

    def receipt(self, record: Reminded) -> Receipt:
        """Say how many, and whom to call by telephone."""
        lead = _("%d đơn vị.") % len(record.told)
        if record.without:
            names = ", ".join(unit.short_name for unit in record.without)
            lead = f"{lead} {_('Chưa có tài khoản, cần gọi điện: %s.') % names}"
        return Receipt(title=_("Đã nhắc các đơn vị"), url=address("registration_call", self.call.uid), lead=lead)


class ApproveMany(CallAct):
    """Approve several registrations at once."""

    title = gettext_lazy("Duyệt nhiều bản đăng ký")
    form_class = ApproveManyForm
    permission = DECIDE
    submit = gettext_lazy("Duyệt")

    @cached_property
    def waiting(self) -> QuerySet[Registration]:
        """Return what waits in the call."""
        found = queries.awaiting_in(self.actor, self.call)
        return found.order_by("unit__sort_key", "unit__key")

    def form_arguments(self) -> dict[str, object]:
        """Offer what waits."""
        return {"waiting": self.waiting}

    def initial(self) -> dict[str, object]:
        """Propose all of them."""
        return {"registrations": [one.uid for one in self.waiting]}

    def effects(self) -> list[Effect]:
        """Name each, with its page."""
        return [
            *(
                Effect(
                    _("%(unit)s: gửi %(day)s%(late)s")
                    % {
                        "unit": one.unit,
                        "day": date_short(one.sent_on) if one.sent_on else "—",
                        "late": _(", quá hạn") if one.was_late else "",
                    },
                    address("registration", one.uid),
                )
                for one in self.waiting
            ),
            Effect(_("Duyệt hết những bản được chọn, hoặc không bản nào; các đơn vị nhận thông báo.")),
        ]

    def act(self, form: ApproveManyForm) -> list[Registration]:
        """Approve them."""
        chosen = list(form.cleaned_data["registrations"].select_related("unit", "call__issuer"))
        return actions.approve_registrations(actor=self.actor, registrations=chosen, on=self.desk.today)

    def receipt(self, record: list[Registration]) -> Receipt:
        """Say what became of each."""
        return Receipt(
            title=_("Đã duyệt %d bản đăng ký") % len(record),
            url=address("registration_call", self.call.uid),
            outcomes=[(str(one.unit), address("registration", one.uid), _("Đã duyệt"), True) for one in record],
        )
