"""A meeting opened, counted and voting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import prefetch_related_objects

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.appraisals.actions import mind_the_public
from thidua.procedure.appraisals.enums import MindedStep
from thidua.procedure.councils import events, queries
from thidua.procedure.councils.actions.bound import note_known_conflicts, refuse_below_quorum, void_standing
from thidua.procedure.councils.actions.pointing import refuse_untalked
from thidua.procedure.councils.enums import MeetingState, Seat, VoteOutcome, VotingWay
from thidua.procedure.councils.models import Attendance, CouncilSeat, HandVote, Meeting
from thidua.procedure.councils.workflow import MEETING
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import Nomination


@transaction.atomic
def open_meeting(
    *, actor: Account, meeting: Meeting, absent: Mapping[CouncilSeat, str], unheard_because: str = ""
) -> Meeting:
    """Open the meeting: fix who is present and who is absent with the reason.

    While the public is still asked or opinions wait to be looked into, it is refused or asks a reason
    (`unheard_because`), as `appraisals.mind_the_public` says.

    Refuses without a quorum, without somebody to preside and somebody to keep the minutes, with an absence that has
    no reason or no seat, while the round's list is open, and when no accepted nomination waits.
    What records say of ties between members and dossiers is written down; who is the nominee leaves the vote, and who
    is tied in a way that the meeting's rules name. Side effects: event `meeting_opened`.
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
    left = note_known_conflicts(meeting)
    told = _told(attendance) | {"needed": needed} | ({"conflicts": left} if left else {})
    audit.record(events.MEETING_OPENED, actor=actor, target=meeting, data=told)
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
    moved = [str(change) for change in meeting.presence_changes.select_related("seat__person")]
    if not moved and {(row.seat_id, row.present, row.reason) for row in before} == {
        (row.seat_id, row.present, row.reason) for row in attendance
    }:
        raise RefusedError(_("Chưa có gì thay đổi."))
    same_people = not moved and (
        {row.seat_id for row in before if row.present} == {row.seat_id for row in attendance if row.present}
    )
    votes = [] if same_people else list(meeting.votes.select_related("nomination").order_by("pk"))
    meeting.attendance.all().delete()
    Attendance.objects.bulk_create(attendance)
    meeting.presence_changes.all().delete()
    if not same_people:
        meeting.votes.all().delete()
        void_standing(meeting, reason)
        meeting.save(update_fields=["state"])
    audit.record(
        events.ATTENDANCE_CORRECTED,
        actor=actor,
        target=meeting,
        data={
            "before": _told(before),
            "after": _told(attendance),
            "reason": reason,
            **({"came_and_left": moved} if moved else {}),
            "votes_to_count_again": {
                str(vote.nomination.uid): f"{vote.in_favour}/{vote.against}/{vote.abstained}" for vote in votes
            },
        },
    )
    return meeting


@dataclass(frozen=True)
class Counted:
    """What was counted on one nomination."""

    in_favour: int
    against: int = 0
    abstained: int = 0
    remark: str = ""


class VotesRefusedError(RefusedError):
    """Counts written together were refused together; `refusals` says of which nomination why."""

    def __init__(self, refusals: Mapping[Nomination, RefusedError]) -> None:
        super().__init__(_("Chưa lưu dòng nào: các dòng được ghi cùng nhau. Hãy sửa những dòng được đánh dấu."))
        self.refusals = refusals


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

    The three counts together are those there now; members who leave the vote stand among those not voting and the
    remark says so. Refuses any other count, fewer there than the quorum, a nomination that is not before the meeting
    or that is voted on in secret, and an actor whose own dossier it is. Side effects: event `vote_recorded`.
    """
    counts = {nomination: Counted(in_favour, against, abstained, remark)}
    try:
        return record_votes(actor=actor, meeting=meeting, counts=counts)[0]
    except VotesRefusedError as refused:
        raise refused.refusals[nomination] from None


@transaction.atomic
def record_votes(*, actor: Account, meeting: Meeting, counts: Mapping[Nomination, Counted]) -> list[HandVote]:
    """Write down the counts on many nominations, all or none, as `record_vote` does on one; as many queries for many.

    Refuses what `record_vote` refuses, each named (`VotesRefusedError`). Side effects: event `vote_recorded` for each.
    """
    require(actor, "councils.record_vote", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state != MeetingState.OPENED:
        raise RefusedError(_("Chỉ ghi biểu quyết khi phiên họp đang diễn ra."))
    prefetch_related_objects([meeting], "rounds", "kind_majorities")  # each line of the trail names the agenda
    around = queries.gathered(meeting, counts)
    rules = {kind: queries.rule_for(meeting, kind) for kind in {one.award_kind for one in counts}}
    refuse_untalked(meeting, list(counts))
    votes: list[HandVote] = []
    refusals: dict[Nomination, RefusedError] = {}
    for nomination, counted in counts.items():
        try:
            votes.append(_counted(actor, meeting, nomination, counted, around, rules[nomination.award_kind]))
        except NotAllowedError:
            raise
        except RefusedError as refusal:
            refusals[nomination] = refusal
    if refusals:
        raise VotesRefusedError(refusals)
    HandVote.objects.bulk_create(
        votes,
        update_conflicts=True,
        unique_fields=["meeting", "nomination"],
        update_fields=[
            "in_favour",
            "against",
            "abstained",
            "outcome",
            "remark",
            "way",
            "present",
            "written_in_favour",
            "written_against",
        ],
    )
    audit.record_each(
        events.VOTE_RECORDED,
        actor=actor,
        told=[
            (
                meeting,
                {
                    "nomination": str(vote.nomination.uid),
                    "in_favour": vote.in_favour,
                    "against": vote.against,
                    "abstained": vote.abstained,
                    "outcome": vote.outcome,
                    "remark": vote.remark,
                    **({"written": said} if any(said := (vote.written_in_favour, vote.written_against)) else {}),
                },
            )
            for vote in votes
        ],
    )
    return votes


def _counted(
    actor: Account,
    meeting: Meeting,
    nomination: Nomination,
    counted: Counted,
    around: queries.Gathered,
    rule: queries.VotingRule,
) -> HandVote:
    """Return the vote that a count amounts to; refuse one that cannot be."""
    if nomination.round_id not in around.rounds or nomination.state != NominationState.ACCEPTED:
        raise RefusedError(_("Hồ sơ này không thuộc danh sách đưa ra phiên họp."), field="nomination")
    if nomination.person is not None and nomination.person.account_id == actor.pk:
        raise NotAllowedError(_("Không ai ghi kết quả biểu quyết hồ sơ của chính mình."))
    if nomination.award_kind_id in around.secret:
        raise RefusedError(
            _("%s được bỏ phiếu kín ở phiên họp này; không biểu quyết giơ tay được.") % nomination.award_kind,
            field="nomination",
        )
    presence = around.presence(nomination)
    refuse_below_quorum(meeting, presence)
    said = (counted.in_favour, counted.against, counted.abstained)
    if min(said) < 0 or sum(said) != presence.present:
        raise RefusedError(
            _("Tán thành, không tán thành và không biểu quyết phải cộng lại bằng %s thành viên có mặt.")
            % presence.present,
            field="in_favour",
        )
    if counted.in_favour + counted.against > presence.voters:
        raise RefusedError(
            _("Có thành viên có mặt rút khỏi biểu quyết hồ sơ này: nhiều nhất %s người biểu quyết.") % presence.voters,
            field="in_favour",
        )
    written_in_favour, written_against = around.written.get(nomination.pk, (0, 0))
    recommended = counted.in_favour + written_in_favour >= rule.needed(presence)
    vote = HandVote(
        meeting=meeting,
        nomination=nomination,
        in_favour=counted.in_favour,
        against=counted.against,
        abstained=counted.abstained,
        outcome=VoteOutcome.RECOMMENDED if recommended else VoteOutcome.NOT_RECOMMENDED,
        way=VotingWay.HANDS,
        present=presence.present,
        written_in_favour=written_in_favour,
        written_against=written_against,
        remark=counted.remark.strip() or around.recusal_words(nomination),
    )
    refuse_unfit(vote)
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
    refuse_untalked(meeting, [line.nomination for line in lines])
    meeting.save(update_fields=["state"])
    recommended = sum(1 for line in lines if line.vote is not None and line.vote.outcome == VoteOutcome.RECOMMENDED)
    audit.record(
        events.VOTING_CLOSED,
        actor=actor,
        target=meeting,
        data={"nominations": len(lines), "recommended": recommended},
    )
    return meeting
