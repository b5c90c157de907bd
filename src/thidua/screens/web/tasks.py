"""What waits for the account: today's work by its roles, each line a link."""

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.text import date_short
from thidua.procedure.appraisals.queries import waiting_for
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.enums import MovementState, PledgeState
from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.queries import visible_pledges
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import visible_to
from thidua.screens.components.shapes import Link

from .desk import Desk


def _to(name: str, query: str = "") -> str:
    try:
        return reverse(f"web:{name}") + query
    except NoReverseMatch:
        return reverse("web:home")


def tasks_for(desk: Desk) -> list[Link]:
    """Return what waits, the most pressing first; a line with nothing waiting is left out."""
    if desk.issuer is None:
        return []
    return [*_of_units(desk), *_of_appraisers(desk), *_of_secretaries(desk), *_of_signers(desk)]


def _line(count: int, words: str, url: str) -> list[Link]:
    return [Link(words, url, count=count)] if count else []


def _of_units(desk: Desk) -> Iterator[Link]:
    if desk.roles.isdisjoint({Role.UNIT_CLERK, Role.UNIT_HEAD}):
        return
    own = visible_to(desk.actor).filter(nominating_unit__in=desk.own_units, round__state=RoundState.OPEN)
    returned = own.filter(state=NominationState.RETURNED).count()
    drafts = own.filter(state=NominationState.DRAFT).count()
    unsigned = visible_pledges(desk.actor).filter(
        unit__in=desk.own_units, state=PledgeState.DRAFT, movement__state=MovementState.LAUNCHED
    )
    yield from _line(returned, _("hồ sơ bị trả lại, cần bổ sung"), _to("nomination_list", "?trang-thai=returned"))
    yield from _line(drafts, _("bản thảo đề nghị chưa trình"), _to("nomination_list", "?trang-thai=draft"))
    yield from _line(unsigned.count(), _("giao ước chưa ký"), _to("pledge_list", "?trang-thai=draft"))
    open_round = (
        CommendationRound.objects.filter(issuer=desk.issuer, state=RoundState.OPEN, due_on__gte=desk.today)
        .order_by("due_on")
        .first()
    )
    if open_round is not None:
        words = _("«%(round)s» nhận đề nghị đến hết ngày %(due)s") % {
            "round": open_round,
            "due": date_short(open_round.due_on),
        }
        yield Link(words, reverse("web:round", args=[open_round.uid]))


def _of_appraisers(desk: Desk) -> Iterator[Link]:
    if desk.roles.isdisjoint({Role.APPRAISER, Role.COUNCIL_SECRETARY}):
        return
    yield from _line(waiting_for(desk.actor).count(), _("hồ sơ chờ thẩm định"), _to("appraisal_list"))


def _of_secretaries(desk: Desk) -> Iterator[Link]:
    if Role.COUNCIL_SECRETARY not in desk.roles:
        return
    closed = CommendationRound.objects.filter(issuer=desk.issuer, state=RoundState.CLOSED, meetings__isnull=True)
    unfinished = Meeting.objects.filter(round__issuer=desk.issuer).exclude(state=MeetingState.ADOPTED)
    undecided = CommendationRound.objects.filter(
        issuer=desk.issuer, meetings__state=MeetingState.ADOPTED, decisions__isnull=True
    )
    yield from _line(closed.count(), _("đợt đã khóa danh sách, chờ triệu tập Hội đồng"), _to("meeting_list"))
    yield from _line(unfinished.count(), _("phiên họp Hội đồng chưa xong biên bản"), _to("meeting_list"))
    waiting = undecided.distinct().count()
    yield from _line(waiting, _("đợt đã có biên bản, chờ dự thảo quyết định"), _to("decision_list"))


def _of_signers(desk: Desk) -> Iterator[Link]:
    if desk.roles.isdisjoint({Role.SIGNER, Role.COUNCIL_CHAIR}):
        return
    unlaunched = Movement.objects.filter(issuer=desk.issuer, state=MovementState.DRAFT).count()
    decisions = Decision.objects.filter(issuer=desk.issuer)
    yield from _line(unlaunched, _("phong trào chờ phát động"), _to("movement_list", "?trang-thai=draft"))
    yield from _line(
        decisions.filter(state=DecisionState.DRAFT).count(), _("dự thảo quyết định chờ ký"), _to("decision_list")
    )
    yield from _line(
        decisions.filter(state=DecisionState.SIGNED).count(), _("quyết định đã ký chờ ban hành"), _to("decision_list")
    )
