"""Opinions of absent members, in writing, where the law or the council's rules let them count."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.councils import events, queries
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import CouncilSeat, Meeting, WrittenOpinion
from thidua.procedure.nominations.models import Nomination


@transaction.atomic
def take_written_opinions(
    *,
    actor: Account,
    meeting: Meeting,
    seat: CouncilSeat,
    stances: Mapping[Nomination, bool],
    document: str,
    received_on: date,
) -> Meeting:
    """Write down what an absent member's signed paper says: for (True) or against each dossier; anew it replaces.

    It counts beside the votes of those there, of whom the share is one of all members. A vote counted before on one of
    these dossiers is counted again. Refuses a kind of award on which neither the law nor the meeting's rules let it
    count, a member who is there or is none, one who leaves the vote, a dossier not before the meeting or on the paper
    of a secret ballot, a day after the meeting, no paper and nothing said, and an actor whose own dossier is there.
    Side effects: event `written_opinions_taken`.
    """
    require(actor, "councils.record_vote", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state != MeetingState.OPENED:
        raise RefusedError(_("Chỉ ghi ý kiến bằng văn bản khi phiên họp đang diễn ra."))
    if not stances:
        raise RefusedError(_("Hãy ghi ý kiến về ít nhất một hồ sơ."))
    document = asked_reason(document, _("Hãy ghi văn bản của thành viên."), field="document")
    if received_on > meeting.held_on:
        raise RefusedError(_("Văn bản phải nhận trước hoặc trong ngày họp."), field="received_on")
    if seat not in queries.absent_seats(meeting):
        raise RefusedError(_("Người này có mặt, hoặc không phải thành viên Hội đồng ngày họp."), field="seat")
    for kind in {one.award_kind for one in stances}:
        allowed = queries.in_writing(meeting, kind)
        if not allowed.counts:
            raise RefusedError(_("%(kind)s: %(why)s.") % {"kind": kind, "why": allowed.why})
    known = set(queries.accepted_nominations(meeting).values_list("pk", flat=True))
    on_paper = set(queries.standing_ballots(meeting).values_list("lines__nomination", flat=True))
    left = queries.recused_seats(meeting)
    for one in stances:
        if one.person is not None and one.person.account_id == actor.pk:
            raise NotAllowedError(_("Không ai ghi ý kiến của thành viên vắng về hồ sơ của chính mình."))
        if one.pk not in known:
            raise RefusedError(_("Hồ sơ này không thuộc danh sách đưa ra phiên họp."))
        if one.pk in on_paper:
            raise RefusedError(_("Hồ sơ này đã có trên phiếu; hãy ghi ý kiến bằng văn bản trước khi lập phiếu."))
        if seat.pk in left.get(one.pk, ()):
            raise RefusedError(_("%s không biểu quyết hồ sơ này vì có liên quan.") % seat.person)
    opinions = [
        WrittenOpinion(
            meeting=meeting,
            seat=seat,
            nomination=one,
            is_in_favour=stance,
            document=document,
            received_on=received_on,
        )
        for one, stance in stances.items()
    ]
    refuse_unfit(opinions[0])
    WrittenOpinion.objects.bulk_create(
        opinions,
        update_conflicts=True,
        unique_fields=["meeting", "seat", "nomination"],
        update_fields=["is_in_favour", "document", "received_on"],
    )
    counted = meeting.votes.filter(nomination__in=list(stances))
    again = [str(vote) for vote in counted.select_related("nomination__award_kind")]
    counted.delete()
    audit.record(
        events.WRITTEN_OPINIONS_TAKEN,
        actor=actor,
        target=meeting,
        data={
            "person": str(seat.person),
            "document": document,
            "received_on": received_on,
            "in_favour": sum(stances.values()),
            "against": len(stances) - sum(stances.values()),
            **({"votes_to_count_again": again} if again else {}),
        },
    )
    return meeting
