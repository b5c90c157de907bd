"""The calls of a year, one call as a board of its units, every line registered, one unit's registration."""

import uuid
from collections.abc import Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import date_short, fold
from thidua.procedure.registrations import queries
from thidua.procedure.registrations.enums import CallState, RegistrationState
from thidua.procedure.registrations.models import Registration, RegistrationCall, RegistrationLine
from thidua.procedure.registrations.queries import BoardLine
from thidua.procedure.registrations.workflow import CALL, REGISTRATION
from thidua.records.people.enums import SubjectKind
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, StaffScreen, address
from thidua.screens.web.sheets import SheetColumn

AREA = "registration_call_list"
LIST = Crumb(gettext_lazy("Đăng ký thi đua"), "/lam-viec/dang-ky/")
RUN, WRITE, DECIDE = (
    "registrations.run_call",
    "registrations.write_registration",
    "registrations.decide_registration",
)


class CallList(ListScreen):
    """The calls of a year."""

    template_name = "web/registrations/list.html"
    area = AREA
    columns = (
        Column(gettext_lazy("Đợt đăng ký"), "title"),
        Column(gettext_lazy("Danh hiệu, hình thức")),
        Column(gettext_lazy("Hạn gửi"), "due_on"),
        Column(gettext_lazy("Đã gửi"), "sent_count", numeric=True),
        Column(gettext_lazy("Đã duyệt"), "approved_count", numeric=True),
        Column(gettext_lazy("Trạng thái"), "state"),
    )
    searched = ("title",)
    search_label = gettext_lazy("Tìm theo tên đợt")
    empty_title = gettext_lazy("Chưa có đợt đăng ký nào trong năm này")
    empty_text = gettext_lazy("Cán bộ thi đua mở đợt đăng ký; trưởng và chuyên viên các đơn vị nhận thông báo.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Đợt đăng ký"), lambda row: row.title, 60),
        SheetColumn(gettext_lazy("Danh hiệu, hình thức"), lambda row: row.kinds_in_words, 60),
        SheetColumn(gettext_lazy("Từ ngày"), lambda row: row.opens_on, 12),
        SheetColumn(gettext_lazy("Hạn gửi"), lambda row: row.due_on, 12),
        SheetColumn(gettext_lazy("Đã gửi"), lambda row: row.sent_count, 10),
        SheetColumn(gettext_lazy("Đã duyệt"), lambda row: row.approved_count, 10),
        SheetColumn(gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), 18),
    )

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Đăng ký thi đua năm %s") % self.desk.year

    def rows(self) -> QuerySet[RegistrationCall]:
        """Return the calls of the authority."""
        calls = queries.visible_calls(self.actor).filter(issuer=self.desk.issuer, year=self.desk.year)
        return queries.calls_with_counts(calls)

    def filters(self) -> list[Filter]:
        """Narrow by state."""
        return [Filter("trang-thai", gettext_lazy("Trạng thái"), CallState.choices, lookup="state")]

    def acts(self) -> list[Act]:
        """Offer a new call."""
        return self.offer(
            _("Mở đợt đăng ký"),
            address("registration_call_open"),
            "registrations.open_call",
            self.desk.issuer,
            tone="primary",
        )


class OnCall(StaffScreen):
    """A screen of one call, reached from its board."""

    @cached_property
    def call(self) -> RegistrationCall:
        """Return the call of the address."""
        return get_object_or_404(queries.visible_calls(self.actor), uid=self.kwargs["uid"])

    def get_lead(self) -> StrOrPromise:
        """Name the call."""
        return self.call.title

    def crumbs(self) -> list[Crumb]:
        """Come from the call."""
        return [LIST, Crumb(self.call.title, address("registration_call", self.call.uid))]


class CallBoard(OnCall, ListScreen):
    """One call: every unit and where it stands; a unit sees its own line."""

    template_name = "web/registrations/board.html"
    area = AREA
    per_page = 100
    columns = (
        Column(gettext_lazy("Đơn vị")),
        Column(gettext_lazy("Trạng thái")),
        Column(gettext_lazy("Số dòng"), numeric=True),
        Column(gettext_lazy("Ngày gửi")),
        Column(""),
    )
    search_label = gettext_lazy("Tìm theo đơn vị")
    empty_title = gettext_lazy("Chưa có đơn vị nào đăng ký ở đây")
    empty_text = gettext_lazy("Đơn vị trực thuộc hiện ở đây với bản đăng ký của mình.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Mã đơn vị"), lambda line: line.unit.key, 16),
        SheetColumn(gettext_lazy("Đơn vị"), lambda line: line.unit.name, 44),
        SheetColumn(gettext_lazy("Trạng thái"), lambda line: line.standing.label, 14),
        SheetColumn(gettext_lazy("Quá hạn"), lambda line: _("quá hạn") if line.is_late else "", 12),
        SheetColumn(gettext_lazy("Số dòng"), lambda line: line.lines, 10),
        SheetColumn(gettext_lazy("Ngày gửi"), lambda line: line.registration and line.registration.sent_on, 12),
        SheetColumn(
            gettext_lazy("Lý do trả lại"), lambda line: line.registration and line.registration.return_reason, 40
        ),
    )

    @cached_property
    def sees_all(self) -> bool:
        """Say whether the account reads every unit's registration."""
        return queries.reads_whole_board(self.actor, self.call)

    @cached_property
    def board(self) -> list[BoardLine]:
        """Return the lines the account may see."""
        lines = queries.board_of(self.call, self.desk.today)
        if self.sees_all:
            return lines
        own = {unit.pk for unit in self.desk.own_units}
        seen = set(queries.visible_registrations(self.actor).filter(call=self.call).values_list("unit_id", flat=True))
        return [line for line in lines if line.unit.pk in own | seen]

    def rows(self) -> list[BoardLine]:
        """Return the lines."""
        return self.board

    def search(self, rows: Sequence[BoardLine], text: str) -> Sequence[BoardLine]:
        """Find the words in the unit's name, marks left out."""
        return [line for line in rows if fold(text) in fold(line.unit.name)]

    def rows_of_page(self, rows: Sequence[BoardLine]) -> None:
        """Nothing is missing: the board is read whole."""

    def filters(self) -> list[Filter]:
        """Narrow by standing."""
        return [Filter("trang-thai", gettext_lazy("Trạng thái"), RegistrationState.choices, lookup="standing")]

    def get_title(self) -> StrOrPromise:
        """Name the call."""
        return self.call.title

    def get_lead(self) -> StrOrPromise:
        """Say what may be registered, and until when."""
        due = _("Hạn gửi: %s") % date_short(self.call.due_on)
        return f"{self.call.kinds_in_words}. {due}."

    def crumbs(self) -> list[Crumb]:
        """Come from the calls."""
        return [LIST]

    def acts(self) -> list[Act]:
        """Offer what the call's state and the account's roles allow."""
        call, is_open = self.call, self.call.is_open
        unsent = any(line.is_awaited for line in self.board)
        waits = any(line.waits for line in self.board)
        asked = call.issuer if self.may(WRITE, call.issuer) else next(iter(self.desk.own_units), None)

        def run(label: StrOrPromise, name: str, *, when: bool, tone: str = "secondary") -> list[Act]:
            return self.offer(label, address(name, call.uid), RUN, call, when=when, tone=tone)

        lines = Act(_("Mọi dòng đăng ký"), address("registration_lines", call.uid))
        return [
            *self.offer(
                _("Duyệt nhiều bản"),
                address("registrations_approve", call.uid),
                DECIDE,
                call,
                when=waits,
                tone="primary",
            ),
            *run(_("Nhắc đơn vị chưa gửi"), "registration_remind", when=is_open and unsent),
            *self.offer(
                _("Nhận danh sách"),
                address("registration_list_take", call.uid),
                WRITE,
                asked,
                when=is_open and asked is not None,
            ),
            lines,
            *([Act(_("Lập văn bản"), address("registration_call_papers", call.uid))] if self.sees_all else []),
            *run(_("Sửa, gia hạn"), "registration_call_amend", when=is_open),
            *run(_("Khóa đăng ký"), "registration_call_close", when=CALL.allows("close", call.state)),
            *run(_("Mở lại đăng ký"), "registration_call_reopen", when=CALL.allows("reopen", call.state)),
            *run(
                _("Hủy đợt"),
                "registration_call_cancel",
                when=CALL.allows("cancel", call.state) and all(line.is_untouched for line in self.board),
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the counts."""
        counts = dict.fromkeys(RegistrationState, 0)
        for line in self.board:
            counts[line.standing] += 1
        writes = {
            line.unit.pk for line in self.board if self.call.is_open and line.is_awaited and self.may(WRITE, line.unit)
        }
        return {
            **super().get_context_data(**kwargs),
            "call": self.call,
            "counts": [(standing, standing.label, count) for standing, count in counts.items()],
            "late": sum(line.is_late for line in self.board),
            "writes": writes,
        }


class LineList(OnCall, ListScreen):
    """Every line of a call that the account may see: who is registered for what, by which unit."""

    template_name = "web/registrations/lines.html"
    area = AREA
    columns = (
        Column(gettext_lazy("Đơn vị"), "registration__unit__sort_key"),
        Column(gettext_lazy("Tập thể, cá nhân"), ("person__sort_key", "unit__sort_key", "household__sort_key")),
        Column(gettext_lazy("Danh hiệu, hình thức"), "award_kind__order"),
        Column(gettext_lazy("Nội dung, chỉ tiêu phấn đấu")),
        Column(gettext_lazy("Trạng thái"), "registration__state"),
    )
    searched = ("person__name_folded", "unit__name_folded", "household__name", "registration__unit__name_folded")
    search_label = gettext_lazy("Tìm theo tên hoặc đơn vị")
    empty_title = gettext_lazy("Chưa có dòng đăng ký nào")
    empty_text = gettext_lazy("Đơn vị ghi tập thể, cá nhân đăng ký; các dòng hiện ở đây.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Đơn vị"), lambda row: row.registration.unit.name, 40),
        SheetColumn(gettext_lazy("Đối tượng"), lambda row: row.get_subject_kind_display(), 14),
        SheetColumn(gettext_lazy("Tập thể, cá nhân"), lambda row: row.subject, 34),
        SheetColumn(gettext_lazy("Danh hiệu, hình thức"), lambda row: row.award_kind, 34),
        SheetColumn(gettext_lazy("Nội dung, chỉ tiêu phấn đấu"), lambda row: row.aim, 50),
        SheetColumn(gettext_lazy("Trạng thái"), lambda row: RegistrationState(row.registration.state).label, 14),
    )

    def get_title(self) -> StrOrPromise:
        """Say what it is."""
        return _("Mọi dòng đăng ký")

    def rows(self) -> QuerySet[RegistrationLine]:
        """Return the lines."""
        found = queries.visible_lines(self.actor).filter(registration__call=self.call)
        return found.order_by("registration__unit__sort_key", "award_kind__order", "subject_kind", "pk")

    def filters(self) -> list[Filter]:
        """Narrow by title, kind of subject, standing."""
        kinds = [(kind.code, kind.name) for kind in self.call.award_kinds.all()]
        return [
            Filter("khen", gettext_lazy("Danh hiệu, hình thức"), kinds, lookup="award_kind__code"),
            Filter("loai", gettext_lazy("Đối tượng"), SubjectKind.choices, lookup="subject_kind"),
            Filter("trang-thai", gettext_lazy("Trạng thái"), RegistrationState.choices, lookup="registration__state"),
        ]


class RegistrationPage(DetailScreen):
    """What one unit registers: its lines, where it stands, its paper."""

    template_name = "web/registrations/page.html"
    area = AREA
    record_name = "registration"
    eyebrow = gettext_lazy("Đăng ký thi đua")

    def find(self, uid: uuid.UUID) -> Registration:
        """Return a registration the account may see."""
        return get_object_or_404(queries.visible_registrations(self.actor), uid=uid)

    def get_title(self) -> StrOrPromise:
        """Name the unit."""
        return str(self.record.unit)

    def get_lead(self) -> StrOrPromise:
        """Name the call."""
        return str(self.record.call)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        call = self.record.call
        return [LIST, Crumb(call.title, address("registration_call", call.uid))]

    @cached_property
    def lines(self) -> list[RegistrationLine]:
        """Return the lines in order."""
        return queries.lines_of(self.record)

    @property
    def is_written(self) -> bool:
        """Say whether lines may be added and struck now, by the account."""
        one = self.record
        return one.call.is_open and one.is_in_the_units_hands and self.may(WRITE, one)

    def acts(self) -> list[Act]:
        """Offer what the state and the account's roles allow."""
        one: Registration = self.record
        is_open = one.call.is_open

        def act(label: StrOrPromise, name: str, permission: str, *, when: bool, tone: str = "secondary") -> list[Act]:
            return self.offer(label, address(name, one.uid), permission, one, when=when, tone=tone)

        sends = is_open and REGISTRATION.allows("send", one.state)
        returns = is_open and REGISTRATION.allows("return", one.state)
        send = "registrations.send_registration"
        return [
            *act(_("Gửi đăng ký"), "registration_send", send, when=sends and bool(self.lines), tone="primary"),
            *self.offer(
                _("Ghi thêm"),
                address("registration_write", one.call.uid, one.unit.uid),
                WRITE,
                one,
                when=self.is_written,
            ),
            *act(
                _("Duyệt"),
                "registration_approve",
                DECIDE,
                when=REGISTRATION.allows("approve", one.state),
                tone="primary",
            ),
            *act(_("Trả lại"), "registration_return", DECIDE, when=returns),
            *act(
                _("Rút về để sửa"),
                "registration_recall",
                "registrations.recall_registration",
                when=is_open and REGISTRATION.allows("recall", one.state),
            ),
            *([Act(_("Lập văn bản"), address("registration_papers", one.uid))] if self.lines else []),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the lines title by title."""
        one: Registration = self.record
        return {
            **super().get_context_data(**kwargs),
            "lines": self.lines,
            "is_written": self.is_written,
            "is_late": self.desk.today > one.call.due_on if one.is_in_the_units_hands else one.was_late,
        }
