"""A secret ballot on paper: the paper prepared, counted by two who must agree, closed; annulled where it went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.councils import events, papers, queries
from thidua.procedure.councils.actions.bound import refuse_below_quorum
from thidua.procedure.councils.actions.pointing import refuse_untalked
from thidua.procedure.councils.enums import MeetingState, VoteOutcome, VotingWay
from thidua.procedure.councils.models import (
    BallotLine,
    HandVote,
    Meeting,
    PaperBallot,
    SecretKind,
    Teller,
    TellerCount,
)
from thidua.procedure.councils.workflow import BALLOT
from thidua.records.catalogue.models import AwardKind


@transaction.atomic
def prepare_ballot(
    *, actor: Account, meeting: Meeting, award_kind: AwardKind, tellers: Sequence[Account], because: str = ""
) -> list[PaperBallot]:
    """Begin a secret ballot on every dossier for a kind of award: a paper for each group that the same people vote on.

    `because` is what the council so decides on, needed where neither the law nor the rules demand it. From here the
    kind is voted on in secret at this meeting; a show of hands counted on it before does not stand.
    Refuses whose own show of hands would so fall, a meeting that does not sit, fewer there than the quorum, a kind
    without a dossier or with a ballot that stands, other than two tellers or one who may not count, and a paper on
    which nobody could vote.
    Side effects: event `ballot_prepared` for each paper.
    """
    require(actor, "councils.prepare_ballot", meeting)
    meeting = locked(meeting, "council__issuer")
    if meeting.state != MeetingState.OPENED:
        raise RefusedError(_("Chỉ bỏ phiếu khi phiên họp đang diễn ra."))
    groups = queries.grouped_by_voters(meeting, award_kind)
    if not groups:
        raise RefusedError(_("Không có hồ sơ nào đề nghị loại khen thưởng này."), field="award_kind")
    if queries.standing_ballots(meeting).filter(award_kind=award_kind).exists():
        raise RefusedError(
            _("Loại khen thưởng này đã có lượt bỏ phiếu; hủy lượt ấy rồi mới lập lại."), field="award_kind"
        )
    refuse_untalked(meeting, [nomination for group in groups for nomination in group])
    capacities = dict(queries.may_be_tellers(meeting))
    if len({account.pk for account in tellers}) != queries.TELLERS:
        raise RefusedError(_("Cần đúng hai người kiểm phiếu khác nhau."), field="tellers")
    for account in tellers:
        if account not in capacities:
            raise RefusedError(
                _("%s không kiểm phiếu được: phải là thành viên Hội đồng hoặc tổ giúp việc và không được đề nghị.")
                % account,
                field="tellers",
            )
    basis = because.strip()
    secret = meeting.secret_kinds.filter(award_kind=award_kind).first()
    if secret is None:
        if not basis:
            raise RefusedError(_("Hãy ghi căn cứ: vì sao Hội đồng bỏ phiếu kín loại này."), field="because")
        secret = SecretKind(meeting=meeting, award_kind=award_kind, basis=basis)
        refuse_unfit(secret)
        secret.save(force_insert=True)
    counted = meeting.votes.filter(nomination__award_kind=award_kind)
    if counted.filter(nomination__person__account=actor).exists():
        raise NotAllowedError(
            _("Đã biểu quyết giơ tay về hồ sơ của chính bạn; người khác chủ trì hoặc thư ký lập phiếu thay.")
        )
    again = [str(vote) for vote in counted.select_related("nomination__award_kind")]
    counted.delete()
    made = []
    for group in groups:
        presence = queries.presence_for(meeting, group[0])
        refuse_below_quorum(meeting, presence)
        if presence.voters < 1:
            raise RefusedError(_("Mọi thành viên có mặt đều rút khỏi biểu quyết hồ sơ này."), field="award_kind")
        ballot = PaperBallot(
            meeting=meeting,
            award_kind=award_kind,
            order=meeting.ballots.count() + 1,
            present=presence.present,
            entitled=presence.voters,
        )
        ballot.save(force_insert=True)
        BallotLine.objects.bulk_create(
            BallotLine(ballot=ballot, nomination=one, order=order) for order, one in enumerate(group, start=1)
        )
        Teller.objects.bulk_create(
            Teller(ballot=ballot, account=one, name=str(one), post=capacities[one]) for one in tellers
        )
        audit.record(
            events.BALLOT_PREPARED,
            actor=actor,
            target=meeting,
            data={
                "ballot": ballot.order,
                "award": award_kind.code,
                "names": len(group),
                "present": presence.present,
                "entitled": presence.voters,
                "tellers": [str(one) for one in tellers],
                "basis": secret.basis,
                **({"hands_not_standing": again} if again else {}),
            },
        )
        made.append(ballot)
    return made


@dataclass(frozen=True)
class CountInput:
    """What a teller counted: papers handed out, returned, valid, invalid; in favour of each, as on the paper."""

    issued: int
    returned: int
    valid: int
    invalid: int
    in_favour: tuple[int, ...]


@transaction.atomic
def count_ballot(*, actor: Account, ballot: PaperBallot, count: CountInput) -> PaperBallot:
    """Write down what one teller counted, for this turn and for good.

    When the other has written too, the two are compared: where they differ both see where, and count again in a new
    turn; what each wrote before stays. Refuses sums that cannot be (in favour ≤ valid; valid + invalid = returned ≤
    handed out ≤ entitled), a second count in one turn, and a count when both agree already.
    Side effects: event `ballot_counted` without figures, with the second of a turn that differs `ballot_differed`.
    """
    require(actor, "councils.count_ballot", ballot)
    ballot = locked(ballot, "meeting__council__issuer", "award_kind")
    if not ballot.is_counting:
        raise RefusedError(_("Lượt bỏ phiếu này không còn kiểm phiếu."))
    teller = ballot.tellers.get(account=actor)
    counting = queries.counting_of(ballot)
    if counting.agrees:
        raise RefusedError(_("Hai người kiểm phiếu đã ghi giống nhau; không ghi thêm."))
    if teller.pk in counting.written_by:
        raise RefusedError(_("Bạn đã ghi lần kiểm này; chờ người kiểm phiếu kia."))
    _refuse_impossible(count, ballot)
    kept = TellerCount(
        teller=teller,
        turn=counting.turn,
        issued=count.issued,
        returned=count.returned,
        valid=count.valid,
        invalid=count.invalid,
        in_favour=list(count.in_favour),
    )
    kept.save(force_insert=True)
    told: dict[str, object] = {"ballot": ballot.order, "turn": counting.turn}
    audit.record(events.BALLOT_COUNTED, actor=actor, target=ballot.meeting, data=told)
    after = queries.counting_of(ballot)
    if after.turn > counting.turn and not after.agrees:
        differing = {figure.label: list(figure.values) for figure in after.differing}
        audit.record(events.BALLOT_DIFFERED, actor=actor, target=ballot.meeting, data=told | {"differing": differing})
    return ballot


def _refuse_impossible(count: CountInput, ballot: PaperBallot) -> None:
    if min(count.issued, count.returned, count.valid, count.invalid, *count.in_favour) < 0:
        raise RefusedError(_("Số phiếu không thể âm."), field="issued")
    if count.issued > ballot.entitled:
        raise RefusedError(_("Phiếu phát ra nhiều hơn số người được bỏ phiếu (%s).") % ballot.entitled, field="issued")
    if count.returned > count.issued:
        raise RefusedError(_("Phiếu thu về nhiều hơn phiếu phát ra."), field="returned")
    if count.valid + count.invalid != count.returned:
        raise RefusedError(_("Phiếu hợp lệ cộng phiếu không hợp lệ phải bằng phiếu thu về."), field="valid")
    lines = queries.lines_of(ballot)
    if len(count.in_favour) != len(lines):
        raise RefusedError(_("Hãy ghi số phiếu đồng ý của từng trường hợp."), field="in_favour")
    for line, votes in zip(lines, count.in_favour, strict=True):
        if votes > count.valid:
            raise RefusedError(
                _("%s: số phiếu đồng ý nhiều hơn số phiếu hợp lệ.") % line.nomination.subject,
                field=f"line-{line.order}",
            )


@transaction.atomic
def close_ballot(*, actor: Account, ballot: PaperBallot) -> PaperBallot:
    """Take what the two tellers agree on as the result: each nominee's vote, by the meeting's rule; the paper of it.

    Papers not handed out, not returned or invalid count as not voting. Refuses while the tellers have not both
    written, or differ, and an actor on the paper.
    Side effects: a vote for each nominee, the minutes of the count as PDF and DOCX, event
    `ballot_closed`.
    """
    require(actor, "councils.close_ballot", ballot)
    meeting = locked(ballot.meeting, "council__issuer")
    ballot = locked(ballot, "award_kind")
    ballot.meeting = meeting
    if meeting.state != MeetingState.OPENED:
        raise RefusedError(_("Chỉ đóng kiểm phiếu khi phiên họp đang diễn ra."))
    BALLOT.move(ballot, "close")
    counting = queries.counting_of(ballot)
    if not counting.agrees:
        raise RefusedError(_("Hai người kiểm phiếu chưa cùng ghi một kết quả."))
    agreed = counting.counts[0]
    ballot.issued, ballot.returned = agreed.issued, agreed.returned
    ballot.valid, ballot.invalid = agreed.valid, agreed.invalid
    ballot.save(update_fields=["state", "issued", "returned", "valid", "invalid"])
    rule = queries.rule_for(meeting, ballot.award_kind)
    lines = queries.lines_of(ballot)
    written = queries.gathered(meeting, [line.nomination for line in lines]).written
    for line, in_favour in zip(lines, agreed.in_favour, strict=True):
        line.in_favour = in_favour
        wrote_for, wrote_against = written.get(line.nomination_id, (0, 0))
        needed = rule.needed(queries.presence_of_ballot(ballot))
        HandVote.objects.create(
            meeting=meeting,
            nomination=line.nomination,
            in_favour=in_favour,
            against=agreed.valid - in_favour,
            abstained=ballot.present - agreed.valid,
            outcome=VoteOutcome.RECOMMENDED if in_favour + wrote_for >= needed else VoteOutcome.NOT_RECOMMENDED,
            written_in_favour=wrote_for,
            written_against=wrote_against,
            way=VotingWay.PAPER,
            present=ballot.present,
            remark=queries.recusal_words(meeting, line.nomination) if ballot.entitled < ballot.present else "",
        )
    BallotLine.objects.bulk_update(lines, ["in_favour"])
    render_paper(
        actor=actor,
        about=meeting,
        kind=PaperKind.MINUTES,
        title=_("Biên bản kiểm phiếu, phiếu số %s") % ballot.order,
        paper=papers.count_minutes(ballot),
    )
    audit.record(
        events.BALLOT_CLOSED,
        actor=actor,
        target=meeting,
        data={
            "ballot": ballot.order,
            "issued": agreed.issued,
            "returned": agreed.returned,
            "valid": agreed.valid,
            "invalid": agreed.invalid,
            "turns": agreed.turn,
            "in_favour": {str(line.nomination.uid): line.in_favour for line in lines},
        },
    )
    return ballot


@transaction.atomic
def void_ballot(*, actor: Account, ballot: PaperBallot, reason: str) -> PaperBallot:
    """Annul a ballot before the voting ends: a paper misprinted, more papers than voters; another may be prepared.

    What its tellers wrote stays with it, its result does not stand. Refuses an actor on the paper, no reason, and once
    the voting has ended. Side effects: its votes are no more, event `ballot_voided`.
    """
    require(actor, "councils.void_ballot", ballot)
    meeting = locked(ballot.meeting, "council__issuer")
    ballot = locked(ballot)
    if meeting.state != MeetingState.OPENED:
        raise RefusedError(_("Biểu quyết đã kết thúc, không hủy lượt bỏ phiếu được nữa."))
    BALLOT.move(ballot, "void")
    ballot.void_reason = asked_reason(reason)
    refuse_unfit(ballot)
    ballot.save(update_fields=["state", "void_reason"])
    meeting.votes.filter(nomination__in=ballot.lines.values("nomination"), way=VotingWay.PAPER).delete()
    audit.record(
        events.BALLOT_VOIDED, actor=actor, target=meeting, data={"ballot": ballot.order, "reason": ballot.void_reason}
    )
    return ballot
