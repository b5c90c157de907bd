"""What waits for somebody in the procedure: for each state that is not final, whose turn it is and where it is taken.

Every line of `WAITS` names the states of the tables of transitions it stands for; a test walks all tables and finds
each state here, among the final ones, or among the exceptions that are given with their reason.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.events import CHAIN_CHECKED
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.accounts.permissions import may
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.later import queue
from thidua.foundation.kernel.text import date_short
from thidua.foundation.kernel.workflow import Workflow
from thidua.foundation.notifications.queries import failed_letters
from thidua.procedure.appraisals.models import NomineeOpinion, PublicComment
from thidua.procedure.appraisals.queries import opinions_waiting_for, waiting_for
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.workflow import CERTIFICATE
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference
from thidua.procedure.conferences.workflow import CONFERENCE
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.workflow import MEETING
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.decisions.queries import codes_on_proposal, last_day_to_issue, matters_waiting
from thidua.procedure.decisions.workflow import DECISION
from thidua.procedure.eligibility.enums import HandedOverState
from thidua.procedure.eligibility.models import ConfirmationPack, OverlayVersion
from thidua.procedure.eligibility.permissions import CONFIRMERS
from thidua.procedure.eligibility.workflow import OVERLAY, PACK
from thidua.procedure.movements.enums import MovementState, PledgeState
from thidua.procedure.movements.models import Movement, Pledge, Result
from thidua.procedure.movements.queries import PLEDGING, asking_pledges
from thidua.procedure.movements.workflow import MOVEMENT, PLEDGE
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import with_names
from thidua.procedure.nominations.workflow import NOMINATION, ROUND
from thidua.procedure.reports.enums import ReportState
from thidua.procedure.reports.models import YearReport
from thidua.procedure.reports.workflow import REPORT
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import ancestors
from thidua.records.register.enums import AwardState

from .setup import setup_of

# Up to so many records have a line each, with the page where the very act is done; more share one, with their number.
APART = 3
RESULTS_ASKED = timedelta(days=60)
MEETING_SOON = timedelta(days=7)
CHAIN_CHECKED_EVERY = timedelta(days=30)
_UNIT = (Role.UNIT_CLERK, Role.UNIT_HEAD)


@dataclass(frozen=True)
class Asking:
    """Who asks what waits: for which authority, with which roles in it and in which units, on which day."""

    actor: Account
    issuer: Unit
    units: tuple[Unit, ...]
    headed: tuple[Unit, ...]
    roles: frozenset[Role]
    on: date


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. `screen`, `parts` and `query` are what screens turn into an address.

    `count` is the number of records behind the line, 0 where it is about one. `due` is the last day, None without any.
    `role` is whose work it is.
    """

    what: str
    screen: str
    parts: tuple[object, ...] = ()
    query: str = ""
    count: int = 0
    due: date | None = None
    role: Role | None = None


@dataclass(frozen=True)
class Wait:
    """One kind of waiting: whose turn it is, how what waits is found, for which states it stands."""

    roles: tuple[Role, ...]
    find: Callable[[Asking], Iterable[Waiting]]
    states: tuple[tuple[Workflow, str], ...] = ()


def waiting_in(asking: Asking, waits: Iterable[Wait]) -> list[Waiting]:
    """Return what waits for who asks: what is late or due soonest first, then in the order of the year.

    The number of queries depends on the roles held, not on how much waits.
    """
    found = []
    for wait in waits:
        role = next((role for role in wait.roles if role in asking.roles), None)
        if role is not None:
            found += [replace(one, role=role) for one in wait.find(asking)]
    return sorted(found, key=lambda one: (one.due is None, one.due or asking.on))


def apart(
    rows: QuerySet[Any],
    line: Callable[[Any], Waiting],
    together: tuple[str, str, str],
    *,
    due: str = "",
) -> Iterator[Waiting]:
    """Give few records a line each; many share one: its words, its screen, the query that narrows that list."""
    first = list(rows[: APART + 1])
    if len(first) <= APART:
        yield from map(line, first)
        return
    words, screen, query = together
    counted = rows.order_by().aggregate(number=Count("pk"), **({"soonest": Min(due)} if due else {}))
    yield Waiting(words, screen, query=query, count=counted["number"], due=counted.get("soonest"))


# Movements, pledges, results.


def _unlaunched(asking: Asking) -> Iterator[Waiting]:
    drafts = Movement.objects.filter(issuer=asking.issuer, state=MovementState.DRAFT).order_by("starts_on", "pk")
    yield from apart(
        drafts,
        lambda one: Waiting(_("Phát động «%s»") % one.title, "movement_launch", (one.uid,), due=one.starts_on),
        (_("phong trào chờ phát động"), "movement_list", "?trang-thai=draft"),
        due="starts_on",
    )


def _over(asking: Asking) -> Iterator[Waiting]:
    over = Movement.objects.filter(issuer=asking.issuer, state=MovementState.LAUNCHED, ends_on__lt=asking.on)
    yield from apart(
        over.order_by("ends_on", "pk"),
        lambda one: Waiting(_("Tổng kết «%s»") % one.title, "movement_sum_up", (one.uid,), due=one.ends_on),
        (_("phong trào đã hết thời gian, chờ tổng kết"), "movement_list", "?trang-thai=launched"),
        due="ends_on",
    )


Pair = tuple[Movement, Unit]


def _pairs(units: Sequence[Unit], movements: QuerySet[Movement], taken: QuerySet[Any], on: date) -> list[Pair]:
    """Return movements with those units that stand on the day and are not among the `taken`."""
    standing = [unit for unit in units if unit.holds_on(on)]
    if not standing:
        return []
    done = set(taken.filter(unit__in=standing).values_list("movement_id", "unit_id"))
    return [
        (movement, unit)
        for movement in movements.order_by("ends_on", "pk")
        for unit in standing
        if (movement.pk, unit.pk) not in done
    ]


def _unpledged(asking: Asking) -> Iterator[Waiting]:
    units = [unit for unit in asking.units if unit.kind in PLEDGING]
    running = asking_pledges(Movement.objects.filter(issuer=asking.issuer, ends_on__gte=asking.on))
    pairs = _pairs(units, running, Pledge.objects.all(), asking.on)
    if len(pairs) > APART:
        yield Waiting(_("giao ước chưa lập"), "pledge_list", count=len(pairs))
        return
    for movement, unit in pairs:
        words = _("Lập giao ước của %(unit)s: «%(movement)s»") % {"unit": unit.short_name, "movement": movement.title}
        yield Waiting(words, "pledge_draft", (movement.uid,))


def _unsigned(asking: Asking) -> Iterator[Waiting]:
    drafts = Pledge.objects.filter(
        unit__in=asking.headed,
        movement__issuer=asking.issuer,
        movement__state=MovementState.LAUNCHED,
        state=PledgeState.DRAFT,
    ).select_related("unit", "movement")
    yield from apart(
        drafts.order_by("movement__ends_on", "pk"),
        lambda one: Waiting(
            _("Ký giao ước của %(unit)s: «%(movement)s»")
            % {"unit": one.unit.short_name, "movement": one.movement.title},
            "pledge_sign",
            (one.uid,),
        ),
        (_("giao ước chờ ký"), "pledge_list", "?trang-thai=draft"),
    )


def _unreported(asking: Asking) -> Iterator[Waiting]:
    asked = Movement.objects.filter(
        issuer=asking.issuer, state=MovementState.LAUNCHED, ends_on__lte=asking.on + RESULTS_ASKED
    )
    pairs = _pairs(asking.units, asked, Result.objects.filter(withdrawn=False), asking.on)
    signed = Pledge.objects.filter(unit__in=asking.units, state=PledgeState.SIGNED)
    promised = set(signed.values_list("movement_id", "unit_id"))
    pairs = [(movement, unit) for movement, unit in pairs if (movement.pk, unit.pk) in promised]
    if len(pairs) > APART:
        soonest = min(movement.ends_on for movement, _unit in pairs)
        yield Waiting(_("giao ước chưa có số liệu"), "pledge_list", count=len(pairs), due=soonest)
        return
    for movement, unit in pairs:
        words = _("Ghi kết quả của %(unit)s: «%(movement)s»") % {"unit": unit.short_name, "movement": movement.title}
        yield Waiting(words, "result_record", (movement.uid,), due=movement.ends_on)


# What is handed over in files.


def _packs(asking: Asking) -> Iterator[Waiting]:
    received = ConfirmationPack.objects.filter(unit=asking.issuer, state=HandedOverState.RECEIVED).order_by("pk")
    yield from apart(
        received,
        lambda one: Waiting(_("Xem và áp dụng gói đối chiếu «%s»") % one.title, "pack_take", (one.uid,)),
        (_("gói đối chiếu đã nhận, chưa áp dụng"), "pack_list", ""),
    )


def _provincial_rules(asking: Asking) -> Iterator[Waiting]:
    above = (asking.issuer, *ancestors(asking.issuer, _last_day(asking)))
    received = OverlayVersion.objects.filter(
        province__in=[unit for unit in above if unit.kind == UnitKind.PROVINCE], state=HandedOverState.RECEIVED
    ).select_related("province")
    for one in received.order_by("pk")[: APART + 1]:
        if may(asking.actor, "eligibility.take_overlay", one):
            yield Waiting(_("Xem và áp dụng quy định của tỉnh «%s»") % one.title, "rules_take", (one.uid,))


def _last_day(asking: Asking) -> date:
    return min(asking.on, asking.issuer.valid_to or asking.on)


# Rounds and dossiers.


def _open_rounds(asking: Asking) -> QuerySet[CommendationRound]:
    return CommendationRound.objects.filter(issuer=asking.issuer, state=RoundState.OPEN).order_by("due_on", "pk")


def _to_nominate(asking: Asking) -> Iterator[Waiting]:
    if not asking.units:
        return
    own = Nomination.objects.filter(round=OuterRef("pk"), nominating_unit__in=asking.units)
    empty = _open_rounds(asking).filter(~Exists(own), opens_on__lte=asking.on, due_on__gte=asking.on)
    yield from apart(
        empty,
        lambda one: Waiting(_("Lập đề nghị: «%s»") % one.title, "nomination_choose", (one.uid,), due=one.due_on),
        (_("đợt đang nhận đề nghị"), "round_list", ""),
        due="due_on",
    )


def _own_dossiers(asking: Asking, units: Sequence[Unit], state: NominationState) -> QuerySet[Nomination]:
    return with_names(
        Nomination.objects.filter(
            nominating_unit__in=units, round__issuer=asking.issuer, round__state=RoundState.OPEN, state=state
        )
    ).order_by("round__due_on", "pk")


def _returned(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        _own_dossiers(asking, asking.units, NominationState.RETURNED),
        lambda one: Waiting(
            _("Bổ sung hồ sơ bị trả lại: %s") % one.subject, "nomination", (one.uid,), due=one.round.due_on
        ),
        (_("hồ sơ bị trả lại, cần bổ sung"), "nomination_list", "?trang-thai=returned"),
        due="round__due_on",
    )


def _unfinished(asking: Asking) -> Iterator[Waiting]:
    others = [unit for unit in asking.units if unit not in asking.headed]
    yield from apart(
        _own_dossiers(asking, others, NominationState.DRAFT),
        lambda one: Waiting(
            _("Hoàn chỉnh bản thảo đề nghị: %s") % one.subject, "nomination", (one.uid,), due=one.round.due_on
        ),
        (_("bản thảo đề nghị chưa trình"), "nomination_list", "?trang-thai=draft"),
        due="round__due_on",
    )


def _to_send(asking: Asking) -> Iterator[Waiting]:
    lists = (
        Nomination.objects.filter(
            nominating_unit__in=asking.headed,
            round__issuer=asking.issuer,
            round__state=RoundState.OPEN,
            state=NominationState.DRAFT,
            left_on__isnull=True,
        )
        .order_by("round__due_on", "nominating_unit")
        .values("round__uid", "round__title", "round__due_on", "nominating_unit__uid", "nominating_unit__short_name")
        .annotate(number=Count("pk"))
    )
    for one in lists:
        words = _("Trình danh sách của %(unit)s (%(number)d hồ sơ): «%(round)s»") % {
            "unit": one["nominating_unit__short_name"],
            "number": one["number"],
            "round": one["round__title"],
        }
        yield Waiting(words, "list_submit", (one["round__uid"], one["nominating_unit__uid"]), due=one["round__due_on"])


def _left_dossiers(asking: Asking) -> QuerySet[Nomination]:
    left = Nomination.objects.filter(
        round__issuer=asking.issuer,
        round__state=RoundState.OPEN,
        left_on__isnull=False,
        state__in=[NominationState.DRAFT, NominationState.RETURNED],
    )
    return with_names(left.exclude(person__account=asking.actor)).order_by("left_on", "pk")


def _confirmable(found: QuerySet[Nomination]) -> Iterator[Waiting]:
    yield from apart(
        found,
        lambda one: Waiting(
            _("Xác nhận, trình thay hồ sơ của thủ trưởng %(unit)s: %(subject)s")
            % {"unit": one.nominating_unit.short_name, "subject": one.subject},
            "nomination_confirm",
            (one.uid,),
            due=one.round.due_on,
        ),
        (_("hồ sơ của thủ trưởng đơn vị chờ người khác xác nhận"), "nomination_list", ""),
        due="round__due_on",
    )


def _to_confirm(asking: Asking) -> Iterator[Waiting]:
    yield from _confirmable(_left_dossiers(asking).filter(nominating_unit__in=asking.headed))


def _to_confirm_for_units(asking: Asking) -> Iterator[Waiting]:
    # Where the unit has a deputy, it is the deputy's to do.
    deputies = RoleAssignment.objects.filter(
        role=Role.UNIT_HEAD, scope=OuterRef("nominating_unit"), account__is_active=True
    )
    deputies = deputies.on(asking.on).exclude(account=OuterRef("person__account"))
    yield from _confirmable(_left_dossiers(asking).exclude(Exists(deputies)))


def _to_receive(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        waiting_for(asking.actor).filter(round__issuer=asking.issuer),
        lambda one: Waiting(_("Thẩm định hồ sơ: %s") % one.subject, "nomination", (one.uid,)),
        (_("hồ sơ chờ thẩm định"), "appraisal_list", ""),
    )


def _to_lock(asking: Asking) -> Iterator[Waiting]:
    counted = _open_rounds(asking).filter(due_on__lt=asking.on)
    rounds = counted.annotate(
        ready=Count("nominations", filter=Q(nominations__state=NominationState.ACCEPTED)),
        under_way=Count("nominations", filter=Q(nominations__state=NominationState.SUBMITTED)),
    )

    def line(one: Any) -> Waiting:
        if one.ready and not one.under_way:
            return Waiting(_("Khóa danh sách «%s»") % one.title, "round_close", (one.uid,), due=one.due_on)
        words = (
            _("«%s» đã hết hạn nộp, còn hồ sơ chờ thẩm định")
            if one.under_way
            else _("«%s» đã hết hạn nộp mà chưa có hồ sơ nào được tiếp nhận: gia hạn hoặc hủy đợt")
        )
        return Waiting(words % one.title, "round", (one.uid,), due=one.due_on)

    yield from apart(rounds, line, (_("đợt đã hết hạn nộp, chờ khóa danh sách"), "round_list", ""), due="due_on")


def _unconcluded(asking: Asking) -> QuerySet[PublicComment]:
    open_rounds = PublicComment.objects.filter(round__issuer=asking.issuer, concluded_on__isnull=True)
    return open_rounds.exclude(round__state=RoundState.CANCELLED)


def _opinions(asking: Asking) -> Iterator[Waiting]:
    def line(one: NomineeOpinion) -> Waiting:
        words = (
            _("Xem xét ý kiến gửi muộn %(reference)s về %(subject)s")
            if one.is_late
            else _("Xem xét ý kiến %(reference)s về %(subject)s")
        )
        told = words % {"reference": one.reference, "subject": one.nomination.subject}
        return Waiting(told, "opinion_weigh", (one.uid,), due=one.due_on)

    waiting = opinions_waiting_for(asking.actor, asking.issuer)
    first = list(waiting[: APART + 1])
    if len(first) <= APART:
        yield from map(line, first)
        return
    yield Waiting(_("ý kiến của nhân dân chờ xem xét"), "opinion_list", count=waiting.count(), due=first[0].due_on)


def _to_conclude(asking: Asking) -> Iterator[Waiting]:
    over = _unconcluded(asking).filter(closes_on__lt=asking.on).exclude(nominations__person__account=asking.actor)
    # One with opinions nobody looked into is not concluded; those are lines of their own.
    over = over.exclude(opinions__in=NomineeOpinion.objects.filter(weighed_on__isnull=True))
    yield from apart(
        over.select_related("round").order_by("closes_on", "pk"),
        lambda one: Waiting(
            _("Kết luận lấy ý kiến Nhân dân: «%s»") % one.round.title,
            "public_comment_conclude",
            (one.uid,),
            due=one.closes_on,
        ),
        (_("lần lấy ý kiến Nhân dân chờ kết luận"), "round_list", ""),
        due="closes_on",
    )


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


def _to_sign(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        Decision.objects.filter(issuer=asking.issuer, state=DecisionState.DRAFT).order_by("drafted_on", "pk"),
        lambda one: Waiting(_("Ký dự thảo quyết định: %s") % one.subject_line, "decision_sign", (one.uid,)),
        (_("dự thảo quyết định chờ ký"), "decision_list", ""),
    )


def _to_issue(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        Decision.objects.filter(issuer=asking.issuer, state=DecisionState.SIGNED).order_by("signed_on", "pk"),
        lambda one: Waiting(
            _("Vào số, ban hành quyết định đã ký: %s") % one.subject_line,
            "decision_issue",
            (one.uid,),
            due=last_day_to_issue(one.signed_on),
        ),
        (_("quyết định đã ký chờ ban hành"), "decision_list", ""),
    )


# Certificates, conference, report.


def _certificates(asking: Asking, unmade: Q, words: str, screen: str, state: str) -> Iterator[Waiting]:
    entries = DecisionEntry.objects.filter(
        unmade,
        decision__issuer=asking.issuer,
        decision__state=DecisionState.ISSUED,
        award__state=AwardState.VALID,
    )
    decisions = (
        entries.order_by("decision__issued_on", "decision")
        .values("decision__uid", "decision__number", "decision__symbol")
        .annotate(waiting=Count("pk"))
    )
    found = list(decisions)
    if len(found) > APART:
        total = sum(one["waiting"] for one in found)
        yield Waiting(_("giấy khen chờ in, chờ trao"), "certificate_list", query=state, count=total)
        return
    for one in found:
        told = {"decision": f"{one['decision__number']:02d}/{one['decision__symbol']}", "number": one["waiting"]}
        yield Waiting(words % told, screen, (one["decision__uid"],))


def _to_print(asking: Asking) -> Iterator[Waiting]:
    unmade = Q(award__certificate__isnull=True) | Q(award__certificate__state=CertificateState.PREPARED)
    words = _("Tạo bản in %(number)d giấy khen của quyết định %(decision)s")
    yield from _certificates(asking, unmade, words, "certificate_batch", "")


def _to_hand_over(asking: Asking) -> Iterator[Waiting]:
    # What stands on a conference's programme is handed over there, with the conference's own line.
    planned = Q(award__certificate__hand_over__conference__state=ConferenceState.PLANNED)
    made = Q(award__certificate__state=CertificateState.RENDERED) & ~planned
    words = _("In ra, trao %(number)d giấy khen của quyết định %(decision)s")
    yield from _certificates(asking, made, words, "certificate_batch", "")


def _to_replace(asking: Asking) -> Iterator[Waiting]:
    # A name was put right after the paper was drawn; what was handed over already is replaced when somebody asks.
    outdated = Certificate.objects.filter(
        state=CertificateState.RENDERED, award__issuer=asking.issuer, award__state=AwardState.VALID
    )
    yield from apart(
        outdated.exclude(award__person=None)
        .exclude(award__person__full_name=F("award__subject_name"))
        .select_related("award__person")
        .order_by("award__register_number", "pk"),
        lambda one: Waiting(
            _("Thay giấy khen in «%(printed)s»: tên đã sửa thành «%(name)s»")
            % {"printed": one.award.subject_name, "name": one.award.person},
            "certificate_replace",
            (one.uid,),
        ),
        (_("giấy khen in tên cũ, cần thay trước khi trao"), "certificate_list", ""),
    )


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


_APPRAISERS = (Role.APPRAISER, Role.COUNCIL_SECRETARY)
_SECRETARY = (Role.COUNCIL_SECRETARY,)
_LEADERS = (Role.SIGNER, Role.COUNCIL_CHAIR)

WAITS: tuple[Wait, ...] = (
    Wait(_LEADERS, _unlaunched, ((MOVEMENT, MovementState.DRAFT),)),
    Wait(_UNIT, _unpledged, ((MOVEMENT, MovementState.LAUNCHED),)),
    Wait((Role.UNIT_HEAD,), _unsigned, ((PLEDGE, PledgeState.DRAFT),)),
    Wait(_UNIT, _unreported, ((MOVEMENT, MovementState.LAUNCHED),)),
    Wait(_APPRAISERS, _over, ((MOVEMENT, MovementState.LAUNCHED),)),
    Wait(_UNIT, _to_nominate, ((ROUND, RoundState.OPEN),)),
    Wait(_UNIT, _returned, ((NOMINATION, NominationState.RETURNED),)),
    Wait((Role.UNIT_CLERK,), _unfinished, ((NOMINATION, NominationState.DRAFT),)),
    Wait((Role.UNIT_HEAD,), _to_send, ((NOMINATION, NominationState.DRAFT),)),
    Wait((Role.UNIT_HEAD,), _to_confirm),
    Wait(_APPRAISERS, _to_confirm_for_units),
    Wait(_APPRAISERS, _to_receive, ((NOMINATION, NominationState.SUBMITTED),)),
    Wait(_APPRAISERS, _opinions),
    Wait(_APPRAISERS, _to_conclude),
    Wait(_APPRAISERS, _to_lock, ((ROUND, RoundState.OPEN),)),
    Wait(_SECRETARY, _to_convene, ((ROUND, RoundState.CLOSED),)),
    Wait(_SECRETARY, _to_prepare, ((MEETING, MeetingState.CONVENED),)),
    Wait(_SECRETARY, _to_open, ((MEETING, MeetingState.CONVENED),)),
    Wait((Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR), _to_attend, ((MEETING, MeetingState.CONVENED),)),
    Wait(_SECRETARY, _to_vote, ((MEETING, MeetingState.OPENED),)),
    Wait(_SECRETARY, _to_adopt, ((MEETING, MeetingState.CLOSED),)),
    Wait(_APPRAISERS, _to_draft),
    Wait(_APPRAISERS, _to_draft_on_proposal),
    Wait((Role.SIGNER,), _to_sign, ((DECISION, DecisionState.DRAFT),)),
    Wait((Role.REGISTER_KEEPER, Role.SIGNER), _to_issue, ((DECISION, DecisionState.SIGNED),)),
    Wait((Role.REGISTER_KEEPER,), _to_print, ((CERTIFICATE, CertificateState.PREPARED),)),
    Wait((Role.REGISTER_KEEPER,), _to_hand_over, ((CERTIFICATE, CertificateState.RENDERED),)),
    Wait((Role.REGISTER_KEEPER,), _to_replace),
    Wait(_SECRETARY, _conferences, ((CONFERENCE, ConferenceState.PLANNED),)),
    Wait((Role.SIGNER,), _reports, ((REPORT, ReportState.DRAFT),)),
    Wait(CONFIRMERS, _packs, ((PACK, HandedOverState.RECEIVED),)),
    Wait((Role.ADMINISTRATOR,), _provincial_rules, ((OVERLAY, HandedOverState.RECEIVED),)),
    Wait((Role.ADMINISTRATOR,), _setup),
    Wait((Role.ADMINISTRATOR,), _machinery),
    Wait((Role.AUDITOR,), _chain),
)
