"""Setting up the council; convening, postponing, opening, voting, closing, adopting the minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.appraisals.actions import mind_the_public
from thidua.procedure.appraisals.enums import MindedStep
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import book_of
from thidua.records.numbering.taking import SaidNow, exchange_number, take_number
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import refuse_ended
from thidua.records.people.models import Person

from . import events, papers, queries
from .enums import ENDED, Denominator, MeetingState, Seat, VoteOutcome
from .models import Attendance, Council, CouncilSeat, HandVote, KindMajority, Meeting
from .notices import MeetingCancelled, MeetingConvened
from .validators import refuse_out_of_turn
from .workflow import MEETING

SMALLEST_COUNCIL = 3
# Nothing more happens at such a meeting.


@dataclass(frozen=True)
class SeatInput:
    """One seat of a council that is set up: who, in what capacity, and the post printed beside the name."""

    person: Person
    seat: Seat
    post: str = ""


@transaction.atomic
def establish_council(
    *, actor: Account, issuer: Unit, name: str, established_by: str, valid_from: date, seats: Sequence[SeatInput]
) -> Council:
    """Set up the authority's council with its seats, as one decision did.

    Refuses a council without exactly one chair or without a secretary, with fewer than three members, with somebody
    seated twice, or not later than the council it replaces. Side effects: the earlier council ends the day before;
    event `council_established`.
    """
    require(actor, "councils.establish_council", issuer)
    people = [seat.person.pk for seat in seats]
    if len(set(people)) != len(people):
        raise RefusedError(_("Một người không thể giữ hai ghế trong cùng Hội đồng."), field="seats")
    if sum(1 for seat in seats if seat.seat == Seat.CHAIR) != 1:
        raise RefusedError(_("Hội đồng phải có đúng một Chủ tịch."), field="seats")
    if not any(seat.seat == Seat.SECRETARY for seat in seats):
        raise RefusedError(_("Hội đồng phải có thư ký để lập biên bản."), field="seats")
    if len(seats) < SMALLEST_COUNCIL:
        raise RefusedError(_("Hội đồng phải có ít nhất %s thành viên.") % SMALLEST_COUNCIL, field="seats")
    council = Council(issuer=issuer, name=name, established_by=established_by, valid_from=valid_from)
    members = [
        CouncilSeat(
            council=council, person=seat.person, seat=seat.seat, post=seat.post, order=order, valid_from=valid_from
        )
        for order, seat in enumerate(seats, start=1)
    ]
    for record in (council, *members):
        refuse_unfit(record)
    earlier = Council.objects.select_for_update().filter(issuer=issuer).order_by("-valid_from").first()
    if earlier is not None and (earlier.valid_to is None or earlier.valid_to >= valid_from):
        if earlier.valid_from >= valid_from:
            raise RefusedError(
                _("Đã có Hội đồng từ ngày %s; Hội đồng mới phải bắt đầu sau ngày đó.") % date_short(earlier.valid_from),
                field="valid_from",
            )
        earlier.valid_to = valid_from - timedelta(days=1)
        earlier.save(update_fields=["valid_to"])
    council.save(force_insert=True)
    CouncilSeat.objects.bulk_create(members)
    audit.record(
        events.COUNCIL_ESTABLISHED,
        actor=actor,
        target=council,
        data={
            "established_by": established_by,
            "valid_from": valid_from,
            "seats": [{"person": str(seat.person), "seat": seat.seat} for seat in seats],
            "replaces": str(earlier.uid) if earlier else None,
        },
    )
    return council


@transaction.atomic
def convene_meeting(
    *,
    actor: Account,
    council: Council,
    held_on: date,
    starts_at: time,
    place: str,
    quorum: tuple[int, int],
    majority: tuple[int, int],
    majority_is_strict: bool,
    majority_of: Denominator | str,
    round: CommendationRound | None = None,
    rounds: Sequence[CommendationRound] = (),
    rules_basis: str = "",
    unheard_because: str = "",
) -> Meeting:
    """Call the council to a meeting on one round or several, with the quorum and majority that hold and their basis.

    `round` names the only one, `rounds` several. Where the rounds ask for several kinds of award, one for which the law
    asks for more than the majority given is voted on by the law's own; of a single kind such a majority is refused.
    Refuses no round, one of another authority, a cancelled one or one that has a decision, a day on which the council
    does not sit or its authority does not exist, shares outside 0…1, a show of hands where the law asks for a secret
    ballot, and, where the law fixes no majority, a missing basis.
    A day on which the public is still asked, or before which a list was to be made public, is refused or asks a reason
    (`unheard_because`), as `appraisals.mind_the_public` says.
    Side effects: event `meeting_convened`, a message to every member with an account.
    """
    require(actor, "councils.convene_meeting", council)
    agenda = _agenda(council, [*rounds, *([round] if round is not None else [])])
    refuse_ended(council.issuer, held_on, field="held_on")
    members = list(queries.members_on(council, held_on))
    if not council.holds_on(held_on) or not members:
        raise RefusedError(_("Hội đồng không có hiệu lực vào ngày họp."), field="held_on")
    for one in agenda:
        if one.meetings.exclude(state__in=ENDED).exists():
            raise RefusedError(_("Đợt «%s» đã có phiên họp chưa thông qua biên bản.") % one.title, field="rounds")
    _check_share(quorum, "quorum")
    share = _check_share(majority, "majority")
    strict = majority_is_strict
    kinds = list(AwardKind.objects.filter(rounds__in=agenda).distinct())
    laws = {kind: queries.lawful_majority(kind, council.issuer, held_on) for kind in kinds}
    stricter = {}
    for kind, law in laws.items():
        try:
            _check_against_law(kind, law, share, strict, Denominator(majority_of))
        except _BelowTheLawError:
            if len(kinds) == 1:
                raise
            stricter[kind] = law
    basis = rules_basis.strip() or "; ".join(dict.fromkeys(law.citation for law in laws.values() if law.known))
    silent = next((law for kind, law in laws.items() if not law.known and kind not in stricter), None)
    if not rules_basis.strip() and silent is not None:
        raise RefusedError(
            _("Hãy ghi căn cứ của tỷ lệ có mặt và tỷ lệ tán thành: %s.") % silent.reason, field="rules_basis"
        )
    meeting = Meeting(
        council=council,
        held_on=held_on,
        starts_at=starts_at,
        place=place,
        quorum_numerator=quorum[0],
        quorum_denominator=quorum[1],
        majority_numerator=majority[0],
        majority_denominator=majority[1],
        majority_is_strict=strict,
        majority_of=majority_of,
        rules_basis=basis,
    )
    refuse_unfit(meeting)
    mind_the_public(
        actor=actor,
        rounds=agenda,
        step=MindedStep.CONVENE,
        on=held_on,
        council_on=held_on,
        reason=unheard_because,
    )
    meeting.save(force_insert=True)
    meeting.rounds.set(agenda)
    own = [_law_as_rule(meeting, kind, law) for kind, law in stricter.items()]
    for rule in own:
        refuse_unfit(rule)
    KindMajority.objects.bulk_create(own)
    audit.record(
        events.MEETING_CONVENED,
        actor=actor,
        target=meeting,
        data={
            "round": ", ".join(str(one.uid) for one in agenda),
            "held_on": held_on,
            "quorum": f"{quorum[0]}/{quorum[1]}",
            "majority": f"{majority[0]}/{majority[1]}",
            "strict": strict,
            "of": str(majority_of),
            "basis": basis,
            **({"by_law": {rule.award_kind.code: str(rule) for rule in own}} if own else {}),
        },
    )
    announce(
        MeetingConvened(
            key=str(meeting.uid),
            record=meeting,
            council=council.name,
            round=meeting.agenda,
            when=f"{starts_at:%H:%M} {date_short(held_on)}",
            place=place,
        ),
        to=[seat.person.account for seat in members if seat.person.account is not None],
    )
    return meeting


def _agenda(council: Council, rounds: Sequence[CommendationRound]) -> list[CommendationRound]:
    """Lock the rounds of a meeting and refuse those that cannot be weighed."""
    if not rounds:
        raise RefusedError(_("Hãy chọn ít nhất một đợt khen thưởng."), field="rounds")
    if any(one.issuer_id != council.issuer_id for one in rounds):
        raise RefusedError(_("Đợt khen thưởng này thuộc cơ quan khác."), field="rounds")
    found = CommendationRound.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in rounds])
    agenda = list(found.order_by("pk"))
    for one in agenda:
        if one.state == RoundState.CANCELLED:
            raise RefusedError(_("Đợt «%s» đã bị hủy.") % one.title, field="rounds")
        if one.decisions.exists():
            raise RefusedError(_("Đợt «%s» đã có quyết định, không họp xét nữa.") % one.title, field="rounds")
    return agenda


def _law_as_rule(meeting: Meeting, award_kind: AwardKind, law: lawbook.Majority) -> KindMajority:
    assert law.share is not None  # only a share can ask for more
    return KindMajority(
        meeting=meeting,
        award_kind=award_kind,
        majority_numerator=law.share.numerator,
        majority_denominator=law.share.denominator,
        majority_is_strict=not law.inclusive,
        majority_of=Denominator(law.denominator.value),
        rules_basis=law.citation,
    )


@transaction.atomic
def postpone_meeting(
    *,
    actor: Account,
    meeting: Meeting,
    held_on: date,
    starts_at: time,
    place: str,
    reason: str,
    unheard_because: str = "",
) -> Meeting:
    """Put a meeting that was not opened off to another day, hour or place; its rules stay.

    The new day minds what the public is asked, as convening does.

    Refuses once the meeting was opened, without a reason, when nothing changes, a day on which the council does not
    sit or its authority does not exist, and a day whose law asks for more than the majority that was fixed.
    Side effects: event `meeting_postponed`, a message to every member of the new day with an account.
    """
    require(actor, "councils.postpone_meeting", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state != MeetingState.CONVENED:
        raise RefusedError(_("Phiên họp đã khai mạc, không hoãn được nữa."))
    reason, place = reason.strip(), place.strip()
    reason = asked_reason(reason, _("Hãy ghi lý do hoãn phiên họp."))
    before = (meeting.held_on, meeting.starts_at, meeting.place)
    if (held_on, starts_at, place) == before:
        raise RefusedError(_("Hãy ghi ngày, giờ hoặc địa điểm khác với giấy mời trước."), field="held_on")
    council = meeting.council
    refuse_ended(council.issuer, held_on, field="held_on")
    members = list(queries.members_on(council, held_on))
    if not council.holds_on(held_on) or not members:
        raise RefusedError(_("Hội đồng không có hiệu lực vào ngày họp."), field="held_on")
    for kind in queries.kinds_before(meeting):
        rule = queries.rule_for(meeting, kind)
        law = queries.lawful_majority(kind, council.issuer, held_on)
        _check_against_law(kind, law, rule.share, rule.is_strict, rule.of)
    meeting.held_on, meeting.starts_at, meeting.place = held_on, starts_at, place
    refuse_unfit(meeting)
    if held_on != before[0]:
        mind_the_public(
            actor=actor,
            rounds=list(meeting.rounds.all()),
            step=MindedStep.CONVENE,
            on=held_on,
            council_on=held_on,
            reason=unheard_because,
        )
    meeting.save(update_fields=["held_on", "starts_at", "place"])
    event = audit.record(
        events.MEETING_POSTPONED,
        actor=actor,
        target=meeting,
        data={
            "from": f"{before[1]:%H:%M} {before[0].isoformat()}, {before[2]}",
            "held_on": held_on,
            "starts_at": f"{starts_at:%H:%M}",
            "place": place,
            "reason": reason,
        },
    )
    announce(
        MeetingConvened(
            # A meeting may be put off again, even back to a day of before: each time is a message of its own.
            key=f"{meeting.uid}-{event.sequence}",
            record=meeting,
            council=council.name,
            round=meeting.agenda,
            when=f"{starts_at:%H:%M} {date_short(held_on)}",
            place=place,
            postponed_because=reason,
        ),
        to=[seat.person.account for seat in members if seat.person.account is not None],
    )
    return meeting


def _check_share(share: tuple[int, int], field: str) -> Fraction:
    numerator, denominator = share
    if denominator < 1 or not 0 < numerator <= denominator:
        raise RefusedError(_("Tỷ lệ phải lớn hơn 0 và không quá 1, ví dụ 2/3."), field=field)
    return Fraction(numerator, denominator)


class _BelowTheLawError(RefusedError):
    """A majority below the one the law fixes for a kind of award."""


def _check_against_law(
    award_kind: AwardKind, law: lawbook.Majority, share: Fraction, strict: bool, of: Denominator
) -> None:
    if not law.known or law.share is None:
        return
    if law.secret:
        raise RefusedError(
            _("%(award)s phải bỏ phiếu kín (%(citation)s); không biểu quyết giơ tay được.")
            % {"award": award_kind, "citation": law.citation},
            field="rounds",
        )
    narrower = law.denominator == lawbook.Denominator.ALL_MEMBERS and of == Denominator.PRESENT
    weaker = share == law.share and not law.inclusive and not strict
    if narrower or weaker or share < law.share:
        least = queries.share_words(law.share.numerator, law.share.denominator, strict=not law.inclusive)
        raise _BelowTheLawError(
            _("Tỷ lệ tán thành không được thấp hơn mức luật định: %(least)s (%(citation)s).")
            % {"least": least, "citation": law.citation},
            field="majority",
        )


@transaction.atomic
def open_meeting(
    *, actor: Account, meeting: Meeting, absent: Mapping[CouncilSeat, str], unheard_because: str = ""
) -> Meeting:
    """Open the meeting: fix who is present and who is absent with the reason.

    While the public is still asked or opinions wait to be looked into, it is refused or asks a reason
    (`unheard_because`), as `appraisals.mind_the_public` says.

    Refuses without a quorum, without somebody to preside and somebody to keep the minutes, with an absence that has
    no reason or no seat, while the round's list is open, and when no accepted nomination waits.
    Side effects: event `meeting_opened`.
    """
    require(actor, "councils.open_meeting", meeting)
    meeting = locked(meeting, "council__issuer")
    still_open = meeting.rounds.exclude(state=RoundState.CLOSED).first()
    if still_open is not None:
        raise RefusedError(_("Hãy khóa danh sách của đợt «%s» trước khi khai mạc.") % still_open.title)
    waiting = Nomination.objects.filter(round__in=meeting.rounds.all(), state=NominationState.SUBMITTED).count()
    if waiting:
        raise RefusedError(_("Còn %s hồ sơ đã trình mà chưa thẩm định.") % waiting)
    if not queries.accepted_nominations(meeting).exists():
        raise RefusedError(_("Đợt này chưa có hồ sơ nào được tiếp nhận để đưa ra Hội đồng."))
    attendance, needed = _checked_attendance(meeting, absent)
    MEETING.move(meeting, "open")
    mind_the_public(
        actor=actor,
        rounds=list(meeting.rounds.select_related("issuer")),
        step=MindedStep.OPEN,
        on=meeting.held_on,
        council_on=meeting.held_on,
        reason=unheard_because,
    )
    meeting.save(update_fields=["state"])
    Attendance.objects.bulk_create(attendance)
    audit.record(events.MEETING_OPENED, actor=actor, target=meeting, data=_told(attendance) | {"needed": needed})
    return meeting


def _told(attendance: Sequence[Attendance]) -> dict[str, object]:
    return {
        "members": len(attendance),
        "present": [str(row.seat.person) for row in attendance if row.present],
        "absent": {str(row.seat.person): row.reason for row in attendance if not row.present},
    }


def _checked_attendance(meeting: Meeting, absent: Mapping[CouncilSeat, str]) -> tuple[list[Attendance], int]:
    """Return a row for each seat of the day and the quorum; refuse where the council could not meet so."""
    seats = list(queries.members_on(meeting.council, meeting.held_on))
    reasons = {seat.pk: reason.strip() for seat, reason in absent.items()}
    if set(reasons) - {seat.pk for seat in seats}:
        raise RefusedError(_("Danh sách vắng có người không phải thành viên Hội đồng ngày hôm đó."), field="absent")
    if not all(reasons.values()):
        raise RefusedError(_("Hãy ghi lý do vắng của từng thành viên."), field="absent")
    present = [seat for seat in seats if seat.pk not in reasons]
    needed = queries.members_needed(queries.quorum_of(meeting), len(seats))
    if len(present) < needed:
        raise RefusedError(
            _("Không đủ số thành viên để họp: có mặt %(present)s/%(members)s, cần ít nhất %(needed)s.")
            % {"present": len(present), "members": len(seats), "needed": needed},
            field="absent",
        )
    if not any(seat.seat in {Seat.CHAIR, Seat.VICE_CHAIR} for seat in present):
        raise RefusedError(_("Phải có Chủ tịch hoặc Phó Chủ tịch Hội đồng để chủ trì."), field="absent")
    if not any(seat.seat == Seat.SECRETARY for seat in present):
        raise RefusedError(_("Phải có thư ký Hội đồng để lập biên bản."), field="absent")
    attendance = [
        Attendance(meeting=meeting, seat=seat, present=seat.pk not in reasons, reason=reasons.get(seat.pk, ""))
        for seat in seats
    ]
    for row in attendance:
        refuse_unfit(row)
    return attendance, needed


@transaction.atomic
def correct_attendance(*, actor: Account, meeting: Meeting, absent: Mapping[CouncilSeat, str], reason: str) -> Meeting:
    """Put right who is there: a member who came late, one who was ticked by mistake; until the minutes are adopted.

    Votes counted with other people in the room do not stand: they are counted anew, voting that had ended is open
    again, and the trail keeps what was counted. Refuses what opening refuses, nothing changed, no reason.
    Side effects: event `attendance_corrected`.
    """
    require(actor, "councils.correct_attendance", meeting)
    meeting = locked(meeting, "council__issuer")
    reason = asked_reason(reason)
    MEETING.move(meeting, "recount")
    attendance, _needed = _checked_attendance(meeting, absent)
    before = list(meeting.attendance.select_related("seat__person").order_by("seat__order", "seat__pk"))
    if {(row.seat_id, row.present, row.reason) for row in before} == {
        (row.seat_id, row.present, row.reason) for row in attendance
    }:
        raise RefusedError(_("Chưa có gì thay đổi."))
    same_people = {row.seat_id for row in before if row.present} == {row.seat_id for row in attendance if row.present}
    votes = [] if same_people else list(meeting.votes.select_related("nomination").order_by("pk"))
    meeting.attendance.all().delete()
    Attendance.objects.bulk_create(attendance)
    if not same_people:
        meeting.votes.all().delete()
        meeting.save(update_fields=["state"])
    audit.record(
        events.ATTENDANCE_CORRECTED,
        actor=actor,
        target=meeting,
        data={
            "before": _told(before),
            "after": _told(attendance),
            "reason": reason,
            "votes_to_count_again": {
                str(vote.nomination.uid): f"{vote.in_favour}/{vote.against}/{vote.abstained}" for vote in votes
            },
        },
    )
    return meeting


@transaction.atomic
def cancel_meeting(*, actor: Account, meeting: Meeting, reason: str) -> Meeting:
    """Call a meeting off for good, before its minutes are adopted; the round may be weighed at another.

    Refuses without a reason. What was counted stays with the meeting and settles nothing.
    Side effects: event `meeting_cancelled`, a message to every member of the day with an account.
    """
    require(actor, "councils.cancel_meeting", meeting)
    meeting = locked(meeting, "council__issuer")
    reason = reason.strip()
    MEETING.move(meeting, "cancel")
    reason = asked_reason(reason)
    meeting.save(update_fields=["state"])
    audit.record(
        events.MEETING_CANCELLED, actor=actor, target=meeting, data={"reason": reason, "votes": meeting.votes.count()}
    )
    members = queries.members_on(meeting.council, meeting.held_on)
    announce(
        MeetingCancelled(
            key=str(meeting.uid),
            record=meeting,
            council=meeting.council.name,
            round=meeting.agenda,
            when=f"{meeting.starts_at:%H:%M} {date_short(meeting.held_on)}",
            reason=reason,
        ),
        to=[seat.person.account for seat in members if seat.person.account is not None],
    )
    return meeting


@transaction.atomic
def record_vote(
    *,
    actor: Account,
    meeting: Meeting,
    nomination: Nomination,
    in_favour: int,
    against: int = 0,
    abstained: int = 0,
    remark: str = "",
) -> HandVote:
    """Write down the count on one nomination; counting again before the meeting closes replaces it.

    The three counts together are those present; a member whose own dossier it is stands among those not voting and
    the remark says so. Refuses any other count, a nomination that is not before the meeting, and an actor whose own
    dossier it is. Side effects: event `vote_recorded`.
    """
    require(actor, "councils.record_vote", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state != MeetingState.OPENED:
        raise RefusedError(_("Chỉ ghi biểu quyết khi phiên họp đang diễn ra."))
    before = meeting.rounds.filter(pk=nomination.round_id).exists()
    if not before or nomination.state != NominationState.ACCEPTED:
        raise RefusedError(_("Hồ sơ này không thuộc danh sách đưa ra phiên họp."), field="nomination")
    if nomination.person is not None and nomination.person.account_id == actor.pk:
        raise NotAllowedError(_("Không ai ghi kết quả biểu quyết hồ sơ của chính mình."))
    presence = queries.presence_at(meeting)
    if min(in_favour, against, abstained) < 0 or in_favour + against + abstained != presence.present:
        raise RefusedError(
            _("Tán thành, không tán thành và không biểu quyết phải cộng lại bằng %s thành viên có mặt.")
            % presence.present,
            field="in_favour",
        )
    allowed = queries.voters_allowed(meeting, nomination, presence)
    if in_favour + against > allowed:
        raise RefusedError(
            _("Người được đề nghị là thành viên có mặt nên không biểu quyết: nhiều nhất %s người biểu quyết.")
            % allowed,
            field="in_favour",
        )
    remark = remark.strip()
    if allowed < presence.present and not remark:
        remark = _("Thành viên là người được đề nghị không biểu quyết.")
    recommended = in_favour >= queries.rule_for(meeting, nomination.award_kind).needed(presence)
    refuse_unfit(HandVote(in_favour=in_favour, against=against, abstained=abstained, remark=remark))
    vote, _created = HandVote.objects.update_or_create(
        meeting=meeting,
        nomination=nomination,
        defaults={
            "in_favour": in_favour,
            "against": against,
            "abstained": abstained,
            "outcome": VoteOutcome.RECOMMENDED if recommended else VoteOutcome.NOT_RECOMMENDED,
            "remark": remark,
        },
    )
    audit.record(
        events.VOTE_RECORDED,
        actor=actor,
        target=meeting,
        data={
            "nomination": str(nomination.uid),
            "in_favour": in_favour,
            "against": against,
            "abstained": abstained,
            "outcome": vote.outcome,
            "remark": remark,
        },
    )
    return vote


@transaction.atomic
def close_voting(*, actor: Account, meeting: Meeting) -> Meeting:
    """End the voting; from here no count changes. Refuses while a nomination has no vote. Event `voting_closed`."""
    require(actor, "councils.close_voting", meeting)
    meeting = locked(meeting, "council__issuer")
    MEETING.move(meeting, "close")
    lines = queries.vote_table(meeting)
    missing = [str(line.nomination.subject) for line in lines if line.vote is None]
    if missing:
        raise RefusedError(
            _("Còn %(count)s hồ sơ chưa biểu quyết: %(names)s.")
            % {"count": len(missing), "names": ", ".join(missing[:5]) + ("…" if len(missing) > 5 else "")}
        )
    meeting.save(update_fields=["state"])
    recommended = sum(1 for line in lines if line.vote is not None and line.vote.outcome == VoteOutcome.RECOMMENDED)
    audit.record(
        events.VOTING_CLOSED,
        actor=actor,
        target=meeting,
        data={"nominations": len(lines), "recommended": recommended},
    )
    return meeting


@transaction.atomic
def adopt_minutes(
    *, actor: Account, meeting: Meeting, on: date, discussion: str = "", number: str | SaidNow = ""
) -> Meeting:
    """Adopt the minutes: number, day, what was said; from here everything of the meeting is final.

    `number` is the one that the office gave, where it keeps the book itself.

    Refuses a day before the meeting, before the last minutes of the year, or after today. Side effects: an official
    number of the council's minutes, the paper as PDF and DOCX, event `minutes_adopted`.
    """
    require(actor, "councils.adopt_minutes", meeting)
    meeting = locked(meeting, "council__issuer")
    MEETING.move(meeting, "adopt")
    if on < meeting.held_on:
        raise RefusedError(_("Biên bản không thể thông qua trước ngày họp."), field="on")
    issuer = meeting.council.issuer
    meeting.minutes_number = take_number(actor=actor, issuer=issuer, series=Series.MINUTES, year=on.year, given=number)
    refuse_out_of_turn(on, last=queries.last_minutes(issuer, on.year), book=book_of(issuer, Series.MINUTES, on.year))
    meeting.adopted_on = on
    meeting.discussion = discussion.strip()
    refuse_unfit(meeting)
    meeting.save(update_fields=["state", "minutes_number", "adopted_on", "discussion"])
    render_paper(
        actor=actor,
        about=meeting,
        kind=PaperKind.MINUTES,
        title=_("Biên bản họp Hội đồng ngày %s") % date_short(meeting.held_on),
        paper=papers.minutes(meeting),
    )
    audit.record(
        events.MINUTES_ADOPTED, actor=actor, target=meeting, data={"number": meeting.minutes_number, "adopted_on": on}
    )
    return meeting


@transaction.atomic
def correct_minutes_number(*, actor: Account, meeting: Meeting, number: str, reason: str) -> Meeting:
    """Put right the number that the office gave to adopted minutes; they are kept anew under it.

    Refuses minutes not adopted or numbered here, a number other minutes bear, and no reason. A decision drafted on
    them names them by number: while it is a draft its grounds follow, an issued one stays as it was issued.
    Side effects: the paper as PDF and DOCX; event `minutes_number_corrected`.
    """
    require(actor, "councils.adopt_minutes", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.minutes_number is None or meeting.adopted_on is None:
        raise RefusedError(_("Biên bản chưa thông qua nên chưa có số."), field="number")
    before = meeting.minutes_number
    meeting.minutes_number = exchange_number(
        issuer=meeting.council.issuer,
        series=Series.MINUTES,
        year=meeting.adopted_on.year,
        wrong=before,
        given=number,
        reason=reason,
    )
    meeting.save(update_fields=["minutes_number"])
    render_paper(
        actor=actor,
        about=meeting,
        kind=PaperKind.MINUTES,
        title=_("Biên bản họp Hội đồng ngày %s") % date_short(meeting.held_on),
        paper=papers.minutes(meeting),
    )
    told = {"before": before, "after": meeting.minutes_number, "reason": reason.strip()}
    audit.record(events.MINUTES_NUMBER_CORRECTED, actor=actor, target=meeting, data=told)
    return meeting
