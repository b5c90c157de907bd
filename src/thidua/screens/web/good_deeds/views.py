"""Screens of what readers point out: the list by its clock, one deed, its photograph."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.civic.good_deeds.enums import DeedState, HeldFor
from thidua.civic.good_deeds.models import GoodDeed
from thidua.civic.good_deeds.queries import OPEN, deeds_for, outcome_of, photo_of
from thidua.civic.good_deeds.workflow import DEED
from thidua.civic.sites.queries import promise_clock
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, StaffScreen, address
from thidua.screens.web.sheets import SheetColumn

LIST = Crumb(gettext_lazy("Phát hiện gương tốt"), "/lam-viec/guong-tot/")
AREA = "good_deed_list"
HELD, FREE = "rieng", "khong"
LATE, SOON = "qua-han", "con-han"
# What an act asks, where it is not to answer.
_ASKED = {
    "good_deed_release": "look_into_deed",
    "good_deed_look": "look_into_deed",
    "good_deed_hold": "look_into_deed",
    "good_deed_forward": "put_deed_forward",
}


def _held(rows: QuerySet[GoodDeed], value: str) -> QuerySet[GoodDeed]:
    return rows.exclude(held_for="") if value == HELD else rows.filter(held_for="")


class DeedList(ListScreen):
    """What was pointed out: overdue first, then by the promised day; what is held, what was answered, last."""

    template_name = "web/good_deeds/list.html"
    area = AREA
    title = gettext_lazy("Phát hiện gương tốt")
    lead = gettext_lazy("Người dân kể trên cổng thông tin. Quá hạn đứng đầu, rồi theo ngày đã hẹn; để riêng ở sau.")
    columns = (
        Column(gettext_lazy("Số"), "reference"),
        Column(gettext_lazy("Việc tốt")),
        Column(gettext_lazy("Ngày gửi"), "told_on"),
        Column(gettext_lazy("Hạn trả lời"), "due_on"),
        Column(gettext_lazy("Trạng thái"), "state"),
    )
    searched = ("folded", "reference")
    search_label = gettext_lazy("Tìm theo số, việc, người, nơi")
    empty_title = gettext_lazy("Chưa có phát hiện nào")
    empty_text = gettext_lazy("Địa chỉ để người dân gửi: mục «Phát hiện gương tốt» của cổng thông tin.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Số"), lambda row: row.reference, 16),
        SheetColumn(gettext_lazy("Việc tốt"), lambda row: row.what, 80),
        SheetColumn(gettext_lazy("Ai đã làm"), lambda row: row.who, 40),
        SheetColumn(gettext_lazy("Ở đâu"), lambda row: row.where, 30),
        SheetColumn(gettext_lazy("Khi nào"), lambda row: row.when, 20),
        SheetColumn(gettext_lazy("Ngày gửi"), lambda row: row.told_on, 12),
        SheetColumn(gettext_lazy("Hạn trả lời"), lambda row: row.due_on, 12),
        SheetColumn(gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), 24),
        SheetColumn(gettext_lazy("Ngày trả lời"), lambda row: row.answered_on, 12),
    )

    def rows(self) -> QuerySet[GoodDeed]:
        """Return the deeds of the authority on the screen that the account looks into."""
        return deeds_for(self.actor, on=self.desk.today).filter(site__ward=self.desk.issuer)

    def filters(self) -> Sequence[Filter]:
        """Narrow by state, by what is held, by the clock."""
        today = self.desk.today

        def by_clock(rows: QuerySet[GoodDeed], value: str) -> QuerySet[GoodDeed]:
            waiting = rows.filter(state__in=OPEN)
            return waiting.filter(due_on__lt=today) if value == LATE else waiting.filter(due_on__gte=today)

        return [
            Filter("trang-thai", gettext_lazy("Trạng thái"), DeedState.choices, lookup="state"),
            Filter(
                "de-rieng",
                gettext_lazy("Để riêng"),
                [(HELD, gettext_lazy("Đang để riêng")), (FREE, gettext_lazy("Không để riêng"))],
                narrow=_held,
            ),
            Filter(
                "han",
                gettext_lazy("Hạn trả lời"),
                [(LATE, gettext_lazy("Quá hạn")), (SOON, gettext_lazy("Còn hạn"))],
                narrow=by_clock,
            ),
        ]


def clock_of(deed: GoodDeed, today: date) -> object:
    """Return how the promise of an open deed stands; None of one that was answered."""
    return promise_clock(deed.told_on, deed.due_on, on=today) if deed.is_open else None


class DeedPage(DetailScreen):
    """One deed: what was told, who told it, its clock, what may be done, what came of it."""

    template_name = "web/good_deeds/page.html"
    area = AREA
    record_name = "deed"
    eyebrow = gettext_lazy("Phát hiện gương tốt")
    notes_readers = True

    def find(self, uid: uuid.UUID) -> GoodDeed:
        """Return a deed the account looks into."""
        return get_object_or_404(deeds_for(self.actor, on=self.desk.today), uid=uid)

    def get_title(self) -> StrOrPromise:
        """Name it by its number."""
        return str(self.record.reference)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def acts(self) -> list[Act]:
        """Offer what its state and the account's roles allow."""
        deed: GoodDeed = self.record
        free = not deed.is_held

        def act(label: str, name: str, verb: str, when: bool = True, tone: str = "secondary") -> list[Act]:
            allowed = when and (not verb or DEED.allows(verb, deed.state))
            permission = f"good_deeds.{_ASKED.get(name, 'answer_deed')}"
            return self.offer(label, address(name, deed.uid), permission, deed, when=allowed, tone=tone)

        return [
            *act(_("Nhận lại vào danh sách"), "good_deed_release", "", deed.is_held and deed.is_open, "primary"),
            *act(_("Lập đề nghị khen thưởng"), "good_deed_forward", "put_forward", free, "primary"),
            *act(_("Bắt đầu tìm hiểu"), "good_deed_look", "look_into", free),
            *act(_("Chuyển cơ quan khác"), "good_deed_pass", "pass_on", free),
            *act(_("Không đề nghị"), "good_deed_leave", "leave"),
            *act(_("Để riêng"), "good_deed_hold", "", free and deed.is_open),
            *act(_("Xem lại"), "good_deed_again", "take_up_again"),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the clock, the photograph and what came of it."""
        deed: GoodDeed = self.record
        return {
            **super().get_context_data(**kwargs),
            "clock": clock_of(deed, self.desk.today),
            "photo": photo_of(deed),
            "outcome": outcome_of(deed),
            "held_words": HeldFor(deed.held_for).label if deed.held_for else "",
        }


class DeedPicture(StaffScreen):
    """The photograph that came with a deed, for those who look into it."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Hand it out to be seen, and to be kept by nobody on the way."""
        deed = get_object_or_404(deeds_for(self.actor, on=self.desk.today), uid=self.kwargs["uid"])
        photo = photo_of(deed)
        if photo is None:
            raise Http404
        return HttpResponse(
            bytes(photo.content),
            content_type=photo.media_type,
            headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
        )
