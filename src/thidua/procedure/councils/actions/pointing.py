"""Points of dossiers: the authority's rule, what the members gave, what came of talking it over."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import decimal_vi, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.councils import events, queries
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import DossierPoints, Meeting, PointRule
from thidua.procedure.nominations.models import Nomination
from thidua.records.organisations.models import Unit

FEWEST = 2


@transaction.atomic
def settle_point_rule(
    *, actor: Account, issuer: Unit, highest: Decimal, most_spread: Decimal, basis: str, valid_from: date
) -> PointRule:
    """Settle by what the authority's council scores from a day on; earlier versions stay.

    Refuses a spread as large as the scale, which nothing would exceed, and no text. Event `point_rule_settled`.
    """
    require(actor, "councils.settle_point_rule", issuer)
    basis = nfc(basis).strip()
    if not basis:
        raise RefusedError(_("Hãy ghi văn bản nêu thang điểm và mức chênh lệch."), field="basis")
    if most_spread >= highest:
        raise RefusedError(_("Mức chênh lệch phải nhỏ hơn điểm cao nhất."), field="most_spread")
    rule = PointRule(
        issuer=issuer, highest=highest, most_spread=most_spread, basis=basis, valid_from=valid_from, settled_by=actor
    )
    refuse_unfit(rule)
    rule.save(force_insert=True)
    told = {"highest": str(highest), "most_spread": str(most_spread), "basis": basis, "valid_from": valid_from}
    audit.record(events.POINT_RULE_SETTLED, actor=actor, target=issuer, data=told)
    return rule


@transaction.atomic
def record_points(
    *, actor: Account, meeting: Meeting, nomination: Nomination, points: Sequence[Decimal]
) -> DossierPoints:
    """Write down the points that a dossier was given, without whose they are; again for another turn after the talk.

    Refuses a meeting that does not sit, an authority without a rule, a dossier of another meeting, one's own, one that
    was voted on; fewer than two points or more than may vote on it, one outside the scale, the very same ones again,
    another turn before the talk is written down. Event `points_recorded`.
    """
    require(actor, "councils.record_vote", meeting)
    meeting = locked(meeting, "council__issuer")
    _refuse_untimely(actor, meeting, nomination)
    rule = queries.point_rule_on(meeting.council.issuer, meeting.held_on)
    if rule is None:
        raise RefusedError(_("Cơ quan chưa ghi quy định chấm điểm áp dụng vào ngày họp."))
    voters = queries.presence_for(meeting, nomination).voters
    if not FEWEST <= len(points) <= voters:
        raise RefusedError(
            _("Cần từ %(least)s đến %(most)s điểm, mỗi thành viên được biểu quyết hồ sơ này một điểm.")
            % {"least": FEWEST, "most": voters},
            field="points",
        )
    if not all(0 <= one <= rule.highest for one in points):
        raise RefusedError(_("Mỗi điểm từ 0 đến %s.") % decimal_vi(rule.highest), field="points")
    written = [str(one.normalize() if one else Decimal(0)) for one in sorted(points)]
    last = meeting.points.filter(nomination=nomination).select_related("rule").order_by("turn").last()
    if last is not None and [Decimal(one) for one in last.points] == sorted(points):
        raise RefusedError(_("Chưa có gì thay đổi."), field="points")
    if last is not None and queries.Spread(last).waits:
        raise RefusedError(_("Hãy ghi kết quả bàn thêm trước khi chấm lại."), field="points")
    kept = DossierPoints(
        meeting=meeting, nomination=nomination, rule=rule, turn=last.turn + 1 if last else 1, points=written
    )
    refuse_unfit(kept)
    kept.save(force_insert=True)
    told = {"nomination": str(nomination.uid), "turn": kept.turn, "points": written}
    audit.record(events.POINTS_RECORDED, actor=actor, target=meeting, data=told)
    return kept


@transaction.atomic
def note_talk(*, actor: Account, meeting: Meeting, nomination: Nomination, words: str) -> DossierPoints:
    """Write down what came of talking a dossier over; the points may be given anew afterwards.

    Refuses a meeting that does not sit, one's own dossier, one that was voted on, one whose points do not lie too far
    apart, no words. Event `dossier_talked_over`.
    """
    require(actor, "councils.record_vote", meeting)
    meeting = locked(meeting, "council__issuer")
    _refuse_untimely(actor, meeting, nomination)
    found = queries.spreads_of(meeting).get(nomination.pk)
    if found is None or not found.is_wide:
        raise RefusedError(_("Hồ sơ này không thuộc danh sách bàn thêm."))
    words = nfc(words).strip()
    if not words:
        raise RefusedError(_("Hãy ghi kết quả bàn thêm."), field="words")
    found.kept.discussed = words
    refuse_unfit(found.kept)
    found.kept.save(update_fields=["discussed"])
    told = {"nomination": str(nomination.uid), "turn": found.kept.turn, "words": words}
    audit.record(events.DOSSIER_TALKED_OVER, actor=actor, target=meeting, data=told)
    return found.kept


def refuse_untalked(meeting: Meeting, nominations: Sequence[Nomination], /) -> None:
    """Refuse a vote, or its end, while points of a dossier lie too far apart and nobody wrote what the talk brought."""
    waiting = queries.waiting_for_talk(meeting, [one.pk for one in nominations])
    names = [str(one.subject) for one in nominations if one.pk in waiting]
    if names:
        raise RefusedError(
            _("Còn %(count)s hồ sơ trong danh sách bàn thêm chưa ghi kết quả: %(names)s.")
            % {"count": len(names), "names": ", ".join(names[:5]) + ("…" if len(names) > 5 else "")}
        )


def _refuse_untimely(actor: Account, meeting: Meeting, nomination: Nomination) -> None:
    if meeting.state != MeetingState.OPENED:
        raise RefusedError(_("Chỉ ghi điểm khi phiên họp đang diễn ra."))
    if not queries.accepted_nominations(meeting).filter(pk=nomination.pk).exists():
        raise RefusedError(_("Hồ sơ này không thuộc danh sách đưa ra phiên họp."), field="nomination")
    if nomination.person is not None and nomination.person.account_id == actor.pk:
        raise NotAllowedError(_("Không ai ghi điểm hồ sơ của chính mình."))
    voted = meeting.votes.filter(nomination=nomination).exists()
    if voted or queries.standing_ballots(meeting).filter(lines__nomination=nomination).exists():
        raise RefusedError(_("Hồ sơ này đã biểu quyết hoặc đang bỏ phiếu; điểm không đổi được nữa."))
