"""Screens of lists in work: which there are, every row's fate, answering, correcting, laying aside, taking, undoing."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.documents.queries import papers_of
from thidua.procedure.nominations.actions import answer_row, bring_back, lay_aside, take_back, take_rows
from thidua.procedure.nominations.enums import WaitingState
from thidua.procedure.nominations.models import ListTaking, WaitingList, WaitingRow
from thidua.procedure.nominations.queries import visible_waiting_lists
from thidua.procedure.nominations.queries.waiting import (
    WrittenCell,
    cells_of,
    counted,
    counts_of,
    rows_listed,
    takings_of,
    waits,
)
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.nominations.forms import ReasonForm
from thidua.screens.web.nominations.waiting_forms import WaitingRowForm
from thidua.screens.web.screens import Act, ActionScreen, ListScreen, Receipt, address

LISTS = Crumb(gettext_lazy("Danh sách đang xử lý"), "/lam-viec/danh-sach-dang-xu-ly/")


class WaitingLists(ListScreen):
    """The lists that were sent, each with how far it is settled."""

    template_name = "web/nominations/waiting_lists.html"
    area = "nomination_list"
    title = gettext_lazy("Danh sách đang xử lý")
    lead = gettext_lazy("Danh sách đề nghị đơn vị gửi bằng tệp: dòng nào đã thành hồ sơ, dòng nào còn chờ và vì sao.")
    columns = (
        Column(gettext_lazy("Danh sách"), "name_folded"),
        Column(gettext_lazy("Đợt"), "round__title"),
        Column(gettext_lazy("Đơn vị"), "unit__sort_key"),
        Column(gettext_lazy("Ngày gửi"), "sent_on"),
        Column(gettext_lazy("Đang chờ"), "waiting", numeric=True),
        Column(gettext_lazy("Đã nhận"), "taken", numeric=True),
        Column(gettext_lazy("Đã có"), "there", numeric=True),
        Column(gettext_lazy("Để riêng"), "aside_rows", numeric=True),
    )
    searched = ("name_folded", "unit__name_folded", "round__title")
    search_label = gettext_lazy("Tìm theo tên tệp, đơn vị hoặc đợt")
    empty_title = gettext_lazy("Chưa có danh sách nào")
    empty_text = gettext_lazy("Mở đợt khen thưởng rồi chọn «Nhận danh sách Excel».")

    def rows(self) -> QuerySet[WaitingList]:
        """Return the lists of the year's rounds that the account may see."""
        seen = visible_waiting_lists(self.actor)
        return counted(seen.filter(round__issuer=self.desk.issuer, round__year=self.desk.year))

    def filters(self) -> list[Filter]:
        """Narrow to lists that still wait."""
        return [
            Filter(
                "con-cho",
                gettext_lazy("Còn dòng chờ"),
                [("0", _("Còn"))],
                lookup="waiting__gt",
            )
        ]


class OneList(ListScreen):
    """One list: its rows with their fates, what was taken when, its file."""

    template_name = "web/nominations/waiting_list.html"
    area = "nomination_list"
    eyebrow = gettext_lazy("Danh sách đang xử lý")
    columns = (
        Column(gettext_lazy("Dòng"), "number", numeric=True),
        Column(gettext_lazy("Tên"), "subject_folded"),
        Column(gettext_lazy("Đơn vị đề nghị"), "unit_written"),
        Column(gettext_lazy("Trạng thái"), "state"),
        Column(gettext_lazy("Kết quả, lý do")),
    )
    searched = ("subject_folded", "unit_written")
    search_label = gettext_lazy("Tìm theo tên hoặc đơn vị")
    empty_title = gettext_lazy("Không có dòng nào như vậy")

    @cached_property
    def waiting(self) -> WaitingList:
        """Return the list of the address, where the account may see it."""
        return get_object_or_404(visible_waiting_lists(self.actor), uid=self.kwargs["uid"])

    def get_title(self) -> StrOrPromise:
        """Name the list."""
        return str(self.waiting)

    def get_lead(self) -> StrOrPromise:
        """Name the round."""
        return str(self.waiting.round)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LISTS]

    def rows(self) -> QuerySet[WaitingRow]:
        """Return its rows."""
        return rows_listed(self.waiting)

    def filters(self) -> list[Filter]:
        """Narrow by where rows stand."""
        return [Filter("trang-thai", gettext_lazy("Trạng thái"), WaitingState.choices, lookup="state")]

    def acts(self) -> list[Act]:
        """Offer to take what can be taken."""
        waiting = self.waiting
        return [
            *self.offer(
                _("Nhận các dòng đọc được"),
                address("waiting_take", waiting.uid),
                "nominations.work_on_list",
                waiting,
                when=waiting.round.is_open and waits(waiting),
                tone="primary",
            ),
            Act(_("Mở đợt khen thưởng"), address("round", waiting.round.uid)),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the counts, the file, what was taken."""
        waiting = self.waiting
        works = waiting.round.is_open and self.may("nominations.work_on_list", waiting)
        return {
            **super().get_context_data(**kwargs),
            "waiting": waiting,
            "counts": counts_of(waiting),
            "file": papers_of(waiting).first(),
            "takings": takings_of(waiting),
            "aside": waiting.aside,
            "works": works,
        }


class ListAct(ActionScreen):
    """An act on one list."""

    area = "nomination_list"
    permission = "nominations.work_on_list"
    stays = True

    @cached_property
    def waiting(self) -> WaitingList:
        """Return the list of the address."""
        return get_object_or_404(visible_waiting_lists(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the list."""
        return self.waiting

    def get_lead(self) -> StrOrPromise:
        """Name the list."""
        return str(self.waiting)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LISTS, Crumb(str(self.waiting), address("waiting_list", self.waiting.uid))]


class TakeRows(ListAct):
    """Draft the waiting rows that can be drafted."""

    title = gettext_lazy("Nhận các dòng đọc được")
    form_class = ConfirmForm
    submit = gettext_lazy("Nhận thành bản thảo")
    stays = False
    fixes = (
        gettext_lazy("Mỗi dòng đọc được thành một bản thảo; dòng còn lại vẫn chờ, kèm lý do."),
        gettext_lazy("Cả lần nhận hoàn tác được một lúc, khi chưa ai làm tiếp trên các bản thảo ấy."),
    )

    def act(self, form: ConfirmForm) -> ListTaking:  # noqa: ARG002  # nothing but a yes
        """Take them."""
        return take_rows(actor=self.actor, waiting_list=self.waiting, on=self.waiting.round.due_on)

    def receipt(self, record: ListTaking) -> Receipt:
        """Say how many were taken."""
        return Receipt(
            title=_("Đã nhận %d đề nghị") % record.rows.count(),
            url=address("waiting_list", self.waiting.uid),
            following=[Link(_("Xem các đề nghị"), address("nomination_list"))],
        )


class TakeBack(ListAct):
    """Undo one taking."""

    title = gettext_lazy("Hoàn tác lần nhận")
    form_class = ConfirmForm
    submit = gettext_lazy("Hoàn tác")
    tone = "danger"
    stays = False
    fixes = (
        gettext_lazy("Các bản thảo, người mới và chức vụ do lần nhận này ghi ra không còn; các dòng trở lại chờ."),
        gettext_lazy("Tệp đã gửi và nhật ký của cả hai việc vẫn giữ; mã hồ sơ đã cấp không cấp lại cho hồ sơ khác."),
        gettext_lazy("Nếu đã có ai sửa, trình, hoặc dùng tiếp thì không hoàn tác dòng nào, và nói rõ ở đâu."),
    )

    @cached_property
    def taking(self) -> ListTaking:
        """Return the taking of the address."""
        return get_object_or_404(takings_of(self.waiting), uid=self.kwargs["taking"])

    def act(self, form: ConfirmForm) -> WaitingList:  # noqa: ARG002  # nothing but a yes
        """Undo it."""
        return take_back(actor=self.actor, taking=self.taking, on=self.waiting.round.due_on)

    def receipt(self, record: WaitingList) -> Receipt:
        """Lead back to the list."""
        return Receipt(title=_("Đã hoàn tác lần nhận"), url=address("waiting_list", record.uid))


class RowAct(ListAct):
    """An act on one row of a list."""

    @cached_property
    def row(self) -> WaitingRow:
        """Return the row of the address."""
        rows = rows_listed(self.waiting).select_related("waiting_list__round")
        return get_object_or_404(rows, number=self.kwargs["number"])

    def get_lead(self) -> StrOrPromise:
        """Name the row."""
        return _("Dòng %(row)d: %(subject)s") % {"row": self.row.number, "subject": self.row.subject or "—"}

    def receipt(self, record: WaitingRow) -> Receipt:
        """Say what would become of the row now."""
        return Receipt(
            title=_("Dòng %d đã ghi") % record.number,
            lead=record.said,
            url=address("waiting_list", self.waiting.uid),
        )


class AnswerRow(RowAct):
    """Answer what a row asks, and correct its cells."""

    template_name = "web/nominations/waiting_row.html"
    title = gettext_lazy("Trả lời, sửa một dòng")
    form_class = WaitingRowForm
    submit = gettext_lazy("Lưu và đọc lại")

    @cached_property
    def cells(self) -> Sequence[WrittenCell]:
        """Return what the file says of the row."""
        return cells_of(self.row)

    def form_arguments(self) -> dict[str, object]:
        """Ask the question of the row, and offer its cells."""
        return {"row": self.row, "cells": self.cells}

    def act(self, form: WaitingRowForm) -> WaitingRow:
        """Keep what was said."""
        return answer_row(
            actor=self.actor,
            row=self.row,
            on=self.waiting.round.due_on,
            answers=form.answers(),
            corrected=form.corrected(),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the row, and who may be meant side by side."""
        return {
            **super().get_context_data(**kwargs),
            "row": self.row,
            "compared": [facts for _answer, _words, facts in self.row.candidates if facts],
            "waiting": self.waiting,
        }


class LayAside(RowAct):
    """Lay a row aside."""

    title = gettext_lazy("Để riêng một dòng")
    form_class = ReasonForm
    submit = gettext_lazy("Để riêng")
    verb = staticmethod(lay_aside)
    given = ("row",)


class BringBack(RowAct):
    """Let a row wait again."""

    title = gettext_lazy("Đưa dòng này lại chờ")
    form_class = ConfirmForm
    submit = gettext_lazy("Đưa lại")

    def act(self, form: ConfirmForm) -> WaitingRow:  # noqa: ARG002  # nothing but a yes
        """Bring it back."""
        return bring_back(actor=self.actor, row=self.row, on=self.waiting.round.due_on)
