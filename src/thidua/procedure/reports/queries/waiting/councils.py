"""What waits of meetings, and of what they have proposed."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils.enums import BallotState, MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.workflow import BALLOT, MEETING
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.queries import codes_on_proposal, matters_waiting
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.workflow import ROUND
from thidua.records.catalogue.models import AwardKind

from .asking import APPRAISERS, MEETING_SOON, SECRETARY, Asking, Wait, Waiting, apart

# Council and decision.


def _meetings(asking: Asking, *states: MeetingState) -> QuerySet[Meeting]:
    found = Meeting.objects.filter(council__issuer=asking.issuer, state__in=states)
    return found.select_related("council").order_by("held_on", "starts_at", "pk")


def _to_convene(asking: Asking) -> Iterator[Waiting]:
    called = Meeting.objects.filter(rounds=OuterRef("pk")).exclude(state=MeetingState.CANCELLED)
    closed = CommendationRound.objects.filter(~Exists(called), issuer=asking.issuer, state=RoundState.CLOSED)
    alone = codes_on_proposal(asking.on)
    weighed = AwardKind.objects.filter(rounds=OuterRef("pk")).exclude(code__in=alone)
    yield from apart(
        closed.filter(Exists(weighed), decisions__isnull=True).order_by("due_on", "pk"),
        lambda one: Waiting(_("Triệu tập Hội đồng: «%s»") % one.title, "meeting_convene", query=f"?dot={one.uid}"),
        (_("đợt đã khóa danh sách, chờ triệu tập Hội đồng"), "meeting_list", ""),
    )


def _to_draft_on_proposal(asking: Asking) -> Iterator[Waiting]:
    # What the head decides on the units' proposal, without a council.
    alone = codes_on_proposal(asking.on)
    decided = Decision.objects.filter(round=OuterRef("round"), award_kind=OuterRef("award_kind"))
    accepted = Nomination.objects.filter(
        ~Exists(decided), round=OuterRef("pk"), state=NominationState.ACCEPTED, award_kind__code__in=alone
    )
    closed = CommendationRound.objects.filter(Exists(accepted), issuer=asking.issuer, state=RoundState.CLOSED)
    yield from apart(
        closed.order_by("due_on", "pk"),
        lambda one: Waiting(
            _("Dự thảo quyết định theo đề nghị của đơn vị: «%s»") % one.title,
            "decision_draft",
            query=f"?phien=dot:{one.uid}",
        ),
        (_("đợt đã khóa danh sách, chờ dự thảo quyết định theo đề nghị của đơn vị"), "decision_list", ""),
    )


def _each_meeting(found: QuerySet[Meeting], words: str, screen: str) -> Iterator[Waiting]:
    yield from apart(
        found,
        lambda one: Waiting(words % date_short(one.held_on), screen, (one.uid,), due=one.held_on),
        (_("phiên họp Hội đồng chưa xong biên bản"), "meeting_list", ""),
        due="held_on",
    )


def _to_prepare(asking: Asking) -> Iterator[Waiting]:
    later = _meetings(asking, MeetingState.CONVENED).filter(held_on__gt=asking.on)
    yield from _each_meeting(later, _("Chuẩn bị phiên họp Hội đồng ngày %s"), "meeting")


def _to_open(asking: Asking) -> Iterator[Waiting]:
    come = _meetings(asking, MeetingState.CONVENED).filter(held_on__lte=asking.on)
    yield from _each_meeting(come, _("Khai mạc, điểm danh phiên họp ngày %s"), "meeting_open")


def _to_attend(asking: Asking) -> Iterator[Waiting]:
    if Role.COUNCIL_SECRETARY in asking.roles:
        return
    soon = _meetings(asking, MeetingState.CONVENED, MeetingState.OPENED)
    soon = soon.filter(held_on__range=(asking.on, asking.on + MEETING_SOON))
    yield from _each_meeting(soon, _("Dự họp Hội đồng ngày %s"), "meeting")


def _to_vote(asking: Asking) -> Iterator[Waiting]:
    opened = _meetings(asking, MeetingState.OPENED)
    yield from _each_meeting(opened, _("Ghi biểu quyết, kết thúc phiên họp ngày %s"), "meeting_votes")


def _to_adopt(asking: Asking) -> Iterator[Waiting]:
    voted = _meetings(asking, MeetingState.CLOSED)
    yield from _each_meeting(voted, _("Thông qua biên bản phiên họp ngày %s"), "meeting_adopt")


def _to_draft(asking: Asking) -> Iterator[Waiting]:
    # What no decision was drafted on, round by round and kind by kind; kinds that only go up are not waited for.
    decided = {one.meeting.pk for one in matters_waiting(asking.issuer) if one.decides and one.meeting is not None}
    yield from apart(
        _meetings(asking, MeetingState.ADOPTED).filter(pk__in=decided),
        lambda one: Waiting(
            _("Dự thảo quyết định theo biên bản phiên họp ngày %s") % date_short(one.held_on),
            "decision_draft",
            query=f"?phien={one.uid}",
        ),
        (_("đợt đã có biên bản, chờ dự thảo quyết định"), "decision_list", ""),
    )


COUNCIL_WAITS: tuple[Wait, ...] = (
    Wait(SECRETARY, _to_convene, ((ROUND, RoundState.CLOSED),)),
    Wait(SECRETARY, _to_prepare, ((MEETING, MeetingState.CONVENED),)),
    Wait(SECRETARY, _to_open, ((MEETING, MeetingState.CONVENED),)),
    Wait((Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR), _to_attend, ((MEETING, MeetingState.CONVENED),)),
    Wait(SECRETARY, _to_vote, ((MEETING, MeetingState.OPENED), (BALLOT, BallotState.COUNTING))),
    Wait(SECRETARY, _to_adopt, ((MEETING, MeetingState.CLOSED),)),
    Wait(APPRAISERS, _to_draft),
    Wait(APPRAISERS, _to_draft_on_proposal),
)
