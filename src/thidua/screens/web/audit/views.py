"""Screens of the trail: every act, who did it, and whether the chain is whole."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.actions import check_trail
from thidua.foundation.accounts.queries import actors_of
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.text import date_short
from thidua.procedure.reports.queries import visible_events
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.addresses import PAGES
from thidua.screens.web.audit.forms import Period
from thidua.screens.web.history import payload_of, words_of
from thidua.screens.web.screens import Act, ListScreen, StaffScreen, address
from thidua.screens.web.sheets import SheetColumn

AREA = "audit_list"
READ = "accounts.read_trail"
TARGET_KEY = "doi-tuong"
# The address of a record's own page, by its type; the others have none.
# What a payload's keys are called; a key not named here is shown as it was written.
KEYS: dict[str, StrOrPromise] = {
    "absent": _("Vắng"),
    "achievement": _("Thành tích"),
    "against": _("Không tán thành"),
    "abstained": _("Không biểu quyết"),
    "adopted_on": _("Ngày thông qua"),
    "about": _("Thuộc hồ sơ"),
    "assessment": _("Kết quả xét"),
    "award": _("Hình thức, danh hiệu"),
    "awards": _("Khen thưởng vào sổ"),
    "base_salary": _("Mức lương cơ sở"),
    "basis": _("Căn cứ"),
    "bonus_total": _("Tổng tiền thưởng"),
    "caption": _("Chú thích"),
    "citation": _("Căn cứ pháp luật"),
    "code": _("Mã"),
    "count": _("Số lượng"),
    "decided_on": _("Ngày quyết định"),
    "decision": _("Quyết định"),
    "document": _("Văn bản"),
    "drafted_on": _("Ngày dự thảo"),
    "entries": _("Số trường hợp"),
    "established_by": _("Quyết định thành lập"),
    "figures": _("Số liệu"),
    "groups": _("Số người mỗi lượt"),
    "hand_overs": _("Số giấy trao"),
    "handed_over_on": _("Ngày trao"),
    "held_on": _("Ngày tổ chức"),
    "in_favour": _("Tán thành"),
    "issued_on": _("Ngày ban hành"),
    "issuer": _("Cơ quan"),
    "key": _("Mã"),
    "kind": _("Loại"),
    "lawbook_version": _("Phiên bản bộ luật"),
    "majority": _("Tỷ lệ tán thành"),
    "meeting": _("Phiên họp"),
    "members": _("Số thành viên"),
    "name": _("Tên"),
    "needed": _("Cần"),
    "nomination": _("Đề nghị"),
    "nominations": _("Số đề nghị"),
    "number": _("Số"),
    "of": _("Tính trên"),
    "on": _("Ngày"),
    "outcome": _("Kết luận"),
    "outcomes": _("Kết luận"),
    "page": _("Trang"),
    "place": _("Địa điểm"),
    "points": _("Các mục"),
    "post": _("Chức vụ"),
    "present": _("Có mặt"),
    "presenter": _("Người trao"),
    "provision": _("Quy định"),
    "quorum": _("Tỷ lệ có mặt"),
    "reason": _("Lý do"),
    "received_on": _("Ngày nhận"),
    "recommended": _("Được đề nghị"),
    "remark": _("Ghi chú"),
    "replaces": _("Thay cho"),
    "role": _("Vai trò"),
    "round": _("Đợt khen thưởng"),
    "rounding": _("Làm tròn"),
    "scope": _("Đơn vị"),
    "seats": _("Thành viên"),
    "sha256": "SHA-256",
    "signed_on": _("Ngày ký"),
    "signer": _("Người ký"),
    "signings": _("Số giao ước ký"),
    "strict": _("Phải vượt quá"),
    "subject": _("Đối tượng"),
    "title": _("Tên gọi"),
    "unit": _("Đơn vị"),
    "username": _("Tên đăng nhập"),
    "valid_from": _("Từ ngày"),
    "valid_to": _("Đến hết ngày"),
    "value": _("Giá trị"),
    "version": _("Phiên bản"),
    "year": _("Năm"),
}
LARGEST_SEQUENCE = 2**62


def type_words(label: str) -> str:
    """Return a record's type in Vietnamese."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label


# What readers tell, with how they can be reached, is for who looks into it: the trail says what was done with it.
OPENED_BY_OTHERS = frozenset({"good_deeds.gooddeed"})


def page_of(event: AuditEvent) -> str:
    """Return the address of the record an event tells of; nothing where it has no page, or none that overseers open."""
    name = PAGES.get(event.target_type) if event.target_type not in OPENED_BY_OTHERS else None
    try:
        return address(name, event.target_uid) if name else ""
    except NoReverseMatch:
        return ""


class TrailScreen(StaffScreen):
    """A page of the trail: for auditors and administrators only."""

    area = AREA

    @cached_property
    def seen(self) -> QuerySet[AuditEvent]:
        """Return the events of the units the account answers for."""
        return visible_events(self.actor)

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Refuse everybody else."""
        self.require(READ)
        return super().get(request, *args, **kwargs)


class EventList(TrailScreen, ListScreen):
    """The trail, newest first."""

    template_name = "web/audit/list.html"
    title = _("Nhật ký")
    lead = _("Mọi việc đã làm trên hệ thống, theo thứ tự; không ai sửa hay xóa được.")
    columns = (
        Column(_("Số"), "sequence", numeric=True),
        Column(_("Lúc"), "at"),
        Column(_("Sự kiện"), "event"),
        Column(_("Người thực hiện"), "actor_label"),
        Column(_("Đối tượng")),
    )
    sheet_columns = (
        SheetColumn(_("Số"), lambda row: row.sequence, 8),
        SheetColumn(_("Lúc"), lambda row: timezone.localtime(row.at).strftime("%d/%m/%Y %H:%M:%S"), 20),
        SheetColumn(_("Sự kiện"), lambda row: words_of(row.event), 26),
        SheetColumn(_("Mã sự kiện"), lambda row: row.event, 24),
        SheetColumn(_("Người thực hiện"), lambda row: row.actor_label, 24),
        SheetColumn(_("Loại đối tượng"), lambda row: type_words(row.target_type), 20),
        SheetColumn(_("Đối tượng"), lambda row: row.target_label, 60),
        SheetColumn(_("Nội dung"), lambda row: row.payload, 60),
        SheetColumn(_("Mã băm"), lambda row: row.digest, 66),
    )
    searched = ("target_label", "payload")
    search_label = _("Tìm trong tên đối tượng và nội dung")
    empty_title = _("Nhật ký chưa có sự kiện nào")
    per_page = 50

    @cached_property
    def period(self) -> Period:
        """Return the period as asked for."""
        return Period({name: self.request.GET.get(name, "").strip() for name in ("tu", "den")})

    def rows(self) -> QuerySet[AuditEvent]:
        """Return the events of the period, of one record when the address names one."""
        events = self.seen.order_by("-sequence")
        if self.period.is_valid():
            first, last = self.period.cleaned_data["tu"], self.period.cleaned_data["den"]
            zone = timezone.get_current_timezone()
            if first:
                events = events.filter(at__gte=datetime.combine(first, time.min, zone))
            if last:
                events = events.filter(at__lt=datetime.combine(last + timedelta(days=1), time.min, zone))
        target = self.request.GET.get(TARGET_KEY, "").strip()
        return events.filter(target_uid=target) if target else events

    def filters(self) -> list[Filter]:
        """Narrow by event and by who did it."""
        happened = self.seen.order_by().values_list("event", flat=True).distinct()
        names = sorted(((code, words_of(code)) for code in happened), key=lambda pair: pair[1])
        people = [(account.username, str(account)) for account in actors_of(self.seen)]
        return [
            Filter("su-kien", _("Sự kiện"), names, lookup="event"),
            Filter("nguoi", _("Người thực hiện"), people, lookup="actor__username"),
        ]

    def boxes(self) -> list[BoundField]:
        """Offer the period."""
        return list(self.period)

    def rows_of_page(self, rows: Sequence[Any]) -> None:
        """Say each event in Vietnamese."""
        for event in rows:
            event.words = words_of(event.event)

    def acts(self) -> list[Act]:
        """Offer to prove the chain."""
        return [Act(_("Kiểm tra chuỗi"), address("audit_verify"), "primary")]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the period and the record the list is narrowed to."""
        without = self.request.GET.copy()
        without.pop(TARGET_KEY, None)
        return {
            **super().get_context_data(**kwargs),
            "target": self.request.GET.get(TARGET_KEY, "").strip()[:64],
            "whole_url": f"?{without.urlencode()}",
        }


class EventPage(TrailScreen):
    """One event, its payload readable, its place in the chain."""

    template_name = "web/audit/page.html"

    @cached_property
    def event(self) -> AuditEvent:
        """Return the event of this address."""
        sequence = self.kwargs["sequence"]
        found = self.seen.filter(sequence=sequence).first() if sequence < LARGEST_SEQUENCE else None
        if found is None:
            raise Http404
        return found

    def get_title(self) -> StrOrPromise:
        """Say what happened."""
        return words_of(self.event.event)

    def get_lead(self) -> StrOrPromise:
        """Say to what."""
        return self.event.target_label

    def crumbs(self) -> list[Crumb]:
        """Come from the trail."""
        return [Crumb(_("Nhật ký"), address("audit_list"))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the payload, the record's page and its other events."""
        event = self.event
        same = urlencode({TARGET_KEY: event.target_uid})
        return {
            **super().get_context_data(**kwargs),
            "event": event,
            "type_words": type_words(event.target_type),
            "payload": [(KEYS.get(key, key), _readable(value)) for key, value in payload_of(event).items()],
            "raw": _indented(event.payload),
            "record_url": page_of(event),
            "same_url": f"{address('audit_list')}?{same}",
        }


def _readable(value: object) -> str:
    """Write a value of a payload for reading: lists and tables line by line."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    if isinstance(value, list):
        return "\n".join(_readable(part) for part in value) or "—"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_readable(part)}" for key, part in value.items()) or "—"
    try:
        return date_short(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _indented(payload: str) -> str:
    try:
        return json.dumps(json.loads(payload), ensure_ascii=False, indent=2)
    except ValueError:
        return payload


class ChainCheck(TrailScreen):
    """Walk the whole chain and say whether it is whole."""

    template_name = "web/audit/verify.html"
    title = _("Kiểm tra chuỗi")
    lead = _("Mỗi sự kiện mang mã băm của sự kiện trước; sửa, xóa hay chèn một dòng đều lộ ra.")

    def crumbs(self) -> list[Crumb]:
        """Come from the trail."""
        return [Crumb(_("Nhật ký"), address("audit_list"))]

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Walk it now."""
        self.require(READ)
        return self.render_to_response(self.get_context_data(verdict=check_trail(actor=self.actor)))
