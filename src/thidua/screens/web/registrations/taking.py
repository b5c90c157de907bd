"""Taking in a list of registrations, undoing one taking; the papers of a call and of a unit."""

import uuid
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.kernel.models import Record
from thidua.procedure.registrations import papers, queries
from thidua.procedure.registrations.actions import REGISTRATION_LIST
from thidua.procedure.registrations.enums import RegistrationState
from thidua.procedure.registrations.models import Registration, RegistrationCall
from thidua.records.intake.actions import ListKind
from thidua.records.intake.models import TakenList
from thidua.records.intake.queries import units_of_ward
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.lists.taking import OfKind, TakeKind, UndoKind
from thidua.screens.web.made.views import Made, MadePapers
from thidua.screens.web.registrations.views import AREA, LIST, WRITE, OnCall
from thidua.screens.web.screens import Act, address
from thidua.screens.web.sheets import template_response


class OfCall(OnCall, OfKind):
    """A list of a call; a unit's clerk takes in the rows of their own unit."""

    area = AREA

    @property
    def kind(self) -> ListKind:
        """Return the kind of list."""
        return REGISTRATION_LIST

    @property
    def about(self) -> Record:
        """Take it in for the call."""
        return self.call

    @cached_property
    def asked(self) -> Record | None:
        """Ask over the authority where the account answers for it, else over its own unit."""
        if self.may(WRITE, self.call.issuer):
            return self.call.issuer
        return next(iter(self.desk.own_units), None)

    @property
    def unit(self) -> Unit:
        """Remember for whom the account answers."""
        return self.asked if isinstance(self.asked, Unit) else self.call.issuer

    @property
    def taken_uid(self) -> object:
        """Return the taking of the address."""
        return self.kwargs["registration_taken"]

    def own_address(self) -> str:
        """Return where the list is taken in."""
        return address("registration_list_take", self.call.uid)

    def undo_address(self, taken: TakenList) -> str:
        """Return where a taking is undone."""
        return address("registration_list_undo", self.call.uid, taken.uid)

    def records_address(self) -> str:
        """Lead to the lines."""
        return address("registration_lines", self.call.uid)


class TakeRegistrations(OfCall, TakeKind):
    """Take in a list of registrations."""

    def acts(self) -> list[Act]:
        """Offer the workbook to fill in."""
        return [Act(_("Tải tệp mẫu"), address("registration_template", self.call.uid))]


class UndoRegistrations(OfCall, UndoKind):
    """Undo one taking."""

    fixes = (
        gettext_lazy("Những dòng do lần nhận này ghi ra không còn trong bản đăng ký."),
        gettext_lazy("Bản đăng ký đã gửi thì không hoàn tác dòng nào; đơn vị rút về trước."),
    )


class RegistrationTemplate(OnCall):
    """The workbook to fill in, with the call's titles and the ward's units as drop-downs."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Return it."""
        call, kind = self.call, REGISTRATION_LIST
        columns = list(kind.begin(self.actor, call, self.desk.today, {}).columns())
        codes = {
            "award": [(award.name, award.code) for award in call.award_kinds.all()],
            "unit": [(unit.key, unit.name) for unit in units_of_ward(call.issuer, self.desk.today)],
        }
        return template_response(kind.sheet, columns, name=f"mau-dang-ky-{call.year}", first={}, codes=codes)


class RegistrationPapers(MadePapers):
    """The paper of one unit's registration."""

    area = AREA

    def find(self, uid: uuid.UUID) -> Registration:
        """Return a registration the account may see."""
        return get_object_or_404(queries.visible_registrations(self.actor), uid=uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the registration."""
        return [LIST, Crumb(str(self.record.unit), address("registration", self.record.uid))]

    def papers_made(self) -> list[Made]:
        """Offer the bản đăng ký as it stands."""
        one, on = self.record, self.desk.today
        lines = queries.lines_of(one)
        if not lines:
            return []
        return [
            Made(
                "ban-dang-ky",
                _("Bản đăng ký thi đua"),
                _("Tập thể, cá nhân đăng ký theo từng danh hiệu, để trưởng đơn vị ký."),
                lambda: papers.registration_paper(one, lines, on=one.sent_on or on),
            )
        ]


class CallPapers(MadePapers):
    """The summary of a call."""

    area = AREA

    def find(self, uid: uuid.UUID) -> RegistrationCall:
        """Return a call whose every registration the account reads."""
        return get_object_or_404(queries.calls_read_whole(self.actor), uid=uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the call."""
        return [LIST, Crumb(self.record.title, address("registration_call", self.record.uid))]

    def papers_made(self) -> list[Made]:
        """Offer the summary of what was approved."""
        call, on = self.record, self.desk.today
        lines = queries.lines_of_call(call, RegistrationState.APPROVED)
        return [
            Made(
                "tong-hop-dang-ky",
                _("Bảng tổng hợp đăng ký thi đua"),
                _("Những dòng đã duyệt, theo đơn vị."),
                lambda: papers.call_summary(call, lines, on=on, units=len(queries.board_of(call, on))),
            )
        ]
