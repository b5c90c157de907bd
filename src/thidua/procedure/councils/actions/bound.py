"""Who is there and who is bound to a dossier: declared, known from records; late, gone early; guests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.councils import events, queries
from thidua.procedure.councils.enums import ENDED, BallotState, ConflictGround, MeetingState
from thidua.procedure.councils.models import Conflict, CouncilSeat, Guest, Meeting, PresenceChange
from thidua.procedure.nominations.models import Nomination


def note_known_conflicts(meeting: Meeting, /) -> dict[str, str]:
    """Write down what records say binds members to dossiers; return it in words, for the trail. Within opening."""
    known = queries.known_conflicts(meeting)
    leaving = {ConflictGround.SELF, *(ConflictGround(one) for one in meeting.recusal_grounds)}
    Conflict.objects.bulk_create(
        [
            Conflict(
                meeting=meeting,
                seat=one.seat,
                nomination=one.nomination,
                ground=one.ground,
                is_recused=one.ground in leaving,
            )
            for one in known
        ]
    )
    return {f"{one.seat.person}; {one.nomination.code}": one.ground.value for one in known}


def refuse_below_quorum(meeting: Meeting, presence: queries.Presence, /) -> None:
    """Refuse a vote while fewer are there than the quorum asks: each item has its own."""
    needed = queries.members_needed(queries.quorum_of(meeting), presence.members)
    if presence.present < needed:
        raise RefusedError(
            _("Không đủ số thành viên để biểu quyết: có mặt %(present)s/%(members)s, cần ít nhất %(needed)s.")
            % {"present": presence.present, "members": presence.members, "needed": needed},
        )


def void_standing(meeting: Meeting, reason: str, /) -> None:
    """Annul the ballots of the meeting that stand, within the verb that makes them void."""
    queries.standing_ballots(meeting).update(state=BallotState.VOID, void_reason=reason)


@transaction.atomic
def declare_conflict(
    *,
    actor: Account,
    meeting: Meeting,
    seat: CouncilSeat,
    nomination: Nomination,
    ground: ConflictGround | str,
    is_recused: bool,
    remark: str = "",
) -> Conflict:
    """Write down what binds a member to a dossier and whether they leave its vote; said again it replaces the former.

    Who leads the council writes it for any member, a member for themselves. Whoever is the nominee leaves always. A
    show of hands that was counted without regard to it is counted again. Refuses a seat or dossier that is not of the
    meeting, no remark where the tie is of another kind or somebody tied does not leave, a dossier that stands on the
    paper of a secret ballot under way or closed; of their own dossier a nominee says only that they leave, and only
    before it is counted. Side effects: event `meeting_conflict_declared`.
    """
    require(actor, "councils.declare_conflict", meeting)
    meeting = locked(meeting, "council__issuer")
    if seat.person.account_id != actor.pk and not may(actor, "councils.correct_attendance", meeting):
        raise NotAllowedError(_("Thành viên chỉ khai cho mình; thư ký hoặc Chủ tịch Hội đồng ghi cho người khác."))
    own = nomination.person is not None and nomination.person.account_id == actor.pk
    if own and seat.person.account_id != actor.pk:
        raise NotAllowedError(_("Không ai ghi thành viên khác rút khỏi biểu quyết hồ sơ của chính mình."))
    if own and meeting.votes.filter(nomination=nomination).exists():
        raise NotAllowedError(_("Hồ sơ của chính bạn đã được biểu quyết; người khác ghi nếu cần biểu quyết lại."))
    if meeting.state != MeetingState.OPENED:
        raise RefusedError(_("Chỉ khai khi phiên họp đang diễn ra; trước đó phần mềm tự đối chiếu lúc khai mạc."))
    if not meeting.attendance.filter(seat=seat).exists():
        raise RefusedError(_("Người này không phải thành viên Hội đồng ngày họp."), field="seat")
    if not queries.accepted_nominations(meeting).filter(pk=nomination.pk).exists():
        raise RefusedError(_("Hồ sơ này không thuộc danh sách đưa ra phiên họp."), field="nomination")
    ground = ConflictGround(ground)
    is_nominee = nomination.person_id is not None and nomination.person_id == seat.person_id
    if is_nominee and (ground != ConflictGround.SELF or not is_recused):
        raise RefusedError(_("Người được đề nghị không biểu quyết hồ sơ của chính mình."), field="is_recused")
    if ground == ConflictGround.SELF and not is_nominee:
        raise RefusedError(_("Hồ sơ này không đề nghị thành viên ấy."), field="ground")
    remark = remark.strip()
    if not remark and (ground == ConflictGround.OTHER or not is_recused):
        raise RefusedError(_("Hãy ghi rõ liên quan thế nào, hoặc vì sao vẫn biểu quyết."), field="remark")
    if queries.standing_ballots(meeting).filter(lines__nomination=nomination).exists():
        raise RefusedError(
            _("Hồ sơ này đã có trên phiếu; hãy hủy lượt bỏ phiếu rồi khai, sau đó lập phiếu lại."), field="nomination"
        )
    refuse_unfit(Conflict(ground=ground, remark=remark))
    conflict, _created = Conflict.objects.update_or_create(
        meeting=meeting,
        seat=seat,
        nomination=nomination,
        defaults={"ground": ground, "is_declared": True, "is_recused": is_recused, "remark": remark},
    )
    counted = meeting.votes.filter(nomination=nomination).first()
    again = f"{counted.in_favour}/{counted.against}/{counted.abstained}" if counted is not None else ""
    if counted is not None:
        counted.delete()
    audit.record(
        events.CONFLICT_DECLARED,
        actor=actor,
        target=meeting,
        data={
            "person": str(seat.person),
            "nomination": str(nomination.uid),
            "ground": ground.value,
            "recused": is_recused,
            "remark": remark,
            **({"vote_to_count_again": again} if again else {}),
        },
    )
    return conflict


@transaction.atomic
def note_presence(
    *, actor: Account, meeting: Meeting, seat: CouncilSeat, present: bool, at: time, reason: str
) -> Meeting:
    """Write down that a member came late or left early, and when; votes already counted stand, later ones count anew.

    Refuses a meeting that does not sit, a seat not of the day, somebody who is there already or gone, a time before
    the last one written down, and no reason. A secret ballot under way keeps the number it began with.
    Side effects: event `meeting_presence_changed`.
    """
    require(actor, "councils.correct_attendance", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state != MeetingState.OPENED:
        raise RefusedError(_("Chỉ ghi đến muộn, về sớm khi phiên họp đang diễn ra."))
    there = queries.present_seats(meeting)
    if seat.pk not in there:
        raise RefusedError(_("Người này không phải thành viên Hội đồng ngày họp."), field="seat")
    if there[seat.pk] == present:
        words = _("%s đang có mặt.") if present else _("%s không có mặt.")
        raise RefusedError(words % seat.person, field="seat")
    last = meeting.presence_changes.order_by("-pk").first()
    earliest = last.at if last is not None else meeting.starts_at
    if at < earliest:
        raise RefusedError(_("Giờ ghi phải từ %s trở đi.") % f"{earliest:%H:%M}", field="at")
    change = PresenceChange(
        meeting=meeting,
        seat=seat,
        present=present,
        at=at,
        reason=asked_reason(reason, _("Hãy ghi lý do đến muộn hoặc về sớm.")),
    )
    refuse_unfit(change)
    change.save(force_insert=True)
    now = queries.presence_at(meeting)
    audit.record(
        events.PRESENCE_CHANGED,
        actor=actor,
        target=meeting,
        data={
            "person": str(seat.person),
            "present": present,
            "at": f"{at:%H:%M}",
            "reason": change.reason,
            "now": f"{now.present}/{now.members}",
        },
    )
    return meeting


@dataclass(frozen=True)
class GuestInput:
    """Somebody invited: name and post."""

    name: str
    post: str = ""


@transaction.atomic
def list_guests(*, actor: Account, meeting: Meeting, guests: Sequence[GuestInput]) -> Meeting:
    """Write down who was invited without a vote; the list replaces the former, until the minutes are adopted.

    Refuses a name left empty or written twice. Side effects: event `meeting_guests_listed`.
    """
    require(actor, "councils.open_meeting", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state in ENDED:
        raise RefusedError(_("Phiên họp đã kết thúc, không ghi thêm khách mời."))
    rows = [
        Guest(meeting=meeting, name=" ".join(one.name.split()), post=" ".join(one.post.split()), order=order)
        for order, one in enumerate(guests, start=1)
    ]
    if not all(row.name for row in rows):
        raise RefusedError(_("Hãy ghi họ và tên khách mời."), field="guests")
    if len({(row.name, row.post) for row in rows}) != len(rows):
        raise RefusedError(_("Một khách mời được ghi hai lần."), field="guests")
    for row in rows:
        refuse_unfit(row)
    meeting.guests.all().delete()
    Guest.objects.bulk_create(rows)
    audit.record(events.GUESTS_LISTED, actor=actor, target=meeting, data={"guests": [str(row) for row in rows]})
    return meeting
