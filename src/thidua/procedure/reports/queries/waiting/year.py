"""What waits at the end of the year, and of the installation."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.events import CHAIN_CHECKED
from thidua.foundation.accounts.permissions import may
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.later import queue
from thidua.foundation.notifications.queries import failed_letters
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference
from thidua.procedure.conferences.workflow import CONFERENCE
from thidua.procedure.eligibility.enums import HandedOverState
from thidua.procedure.eligibility.models import ConfirmationPack, OverlayVersion
from thidua.procedure.eligibility.permissions import CONFIRMERS
from thidua.procedure.eligibility.workflow import OVERLAY, PACK
from thidua.procedure.reports.enums import ReportState
from thidua.procedure.reports.models import YearReport
from thidua.procedure.reports.queries.setup import setup_of
from thidua.procedure.reports.workflow import REPORT
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.queries import ancestors

from .asking import APART, CHAIN_CHECKED_EVERY, SECRETARY, Asking, Wait, Waiting, apart

# What is handed over in files.


def _packs(asking: Asking) -> Iterator[Waiting]:
    received = ConfirmationPack.objects.filter(unit=asking.issuer, state=HandedOverState.RECEIVED).order_by("pk")
    yield from apart(
        received,
        lambda one: Waiting(_("Xem và áp dụng gói đối chiếu «%s»") % one.title, "pack_take", (one.uid,)),
        (_("gói đối chiếu đã nhận, chưa áp dụng"), "pack_list", ""),
    )


def _last_day(asking: Asking) -> date:
    return min(asking.on, asking.issuer.valid_to or asking.on)


def _provincial_rules(asking: Asking) -> Iterator[Waiting]:
    above = (asking.issuer, *ancestors(asking.issuer, _last_day(asking)))
    received = OverlayVersion.objects.filter(
        province__in=[unit for unit in above if unit.kind == UnitKind.PROVINCE], state=HandedOverState.RECEIVED
    ).select_related("province")
    for one in received.order_by("pk")[: APART + 1]:
        if may(asking.actor, "eligibility.take_overlay", one):
            yield Waiting(_("Xem và áp dụng quy định của tỉnh «%s»") % one.title, "rules_take", (one.uid,))


def _conferences(asking: Asking) -> Iterator[Waiting]:
    def line(one: Conference) -> Waiting:
        if one.held_on <= asking.on:
            return Waiting(_("Ghi nhận đã tổ chức: «%s»") % one.title, "conference_hold", (one.uid,), due=one.held_on)
        return Waiting(_("Chuẩn bị «%s»") % one.title, "conference", (one.uid,), due=one.held_on)

    planned = Conference.objects.filter(issuer=asking.issuer, state=ConferenceState.PLANNED)
    yield from apart(
        planned.order_by("held_on", "pk"), line, (_("hội nghị đang chuẩn bị"), "conference_list", ""), due="held_on"
    )


def _reports(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        YearReport.objects.filter(issuer=asking.issuer, state=ReportState.DRAFT).order_by("year"),
        lambda one: Waiting(_("Ký, ban hành báo cáo tổng kết năm %d") % one.year, "report_adopt", (one.uid,)),
        (_("dự thảo báo cáo chờ ban hành"), "report_list", ""),
    )


# The installation.


def _setup(asking: Asking) -> Iterator[Waiting]:
    if asking.issuer.kind != UnitKind.WARD or not asking.issuer.holds_on(asking.on):
        return
    setup = setup_of(asking.issuer, asking.on)
    if not setup.is_over:
        yield Waiting(_("việc khởi đầu chưa xong"), "setup", count=len(setup.items) - setup.done)


def _machinery(asking: Asking) -> Iterator[Waiting]:
    if not may(asking.actor, "installation.keep"):
        return
    unsent = failed_letters().count()
    if unsent:
        yield Waiting(_("thư không gửi được: xem lại máy chủ thư, gửi thử một thư"), "setup_mail", count=unsent)
    given_up = queue(clock.now()).given_up
    if given_up:
        yield Waiting(_("việc chạy nền đã bỏ dở: báo người giữ máy chủ (thidua status)"), "setup", count=given_up)


def _chain(asking: Asking) -> Iterator[Waiting]:
    checked = (
        AuditEvent.objects.filter(event=CHAIN_CHECKED.code).order_by("-sequence").values_list("at", flat=True).first()
    )
    due = clock.day_of(checked) + CHAIN_CHECKED_EVERY if checked is not None else None
    if due is None or due <= asking.on:
        words = _("Kiểm tra chuỗi nhật ký") if due is None else _("Kiểm tra lại chuỗi nhật ký")
        yield Waiting(words, "audit_verify", due=due)


YEAR_WAITS: tuple[Wait, ...] = (
    Wait(SECRETARY, _conferences, ((CONFERENCE, ConferenceState.PLANNED),)),
    Wait((Role.SIGNER,), _reports, ((REPORT, ReportState.DRAFT),)),
    Wait(CONFIRMERS, _packs, ((PACK, HandedOverState.RECEIVED),)),
    Wait((Role.ADMINISTRATOR,), _provincial_rules, ((OVERLAY, HandedOverState.RECEIVED),)),
    Wait((Role.ADMINISTRATOR,), _setup),
    Wait((Role.ADMINISTRATOR,), _machinery),
    Wait((Role.AUDITOR,), _chain),
)
