"""Secret ballots on paper: who counts, what the two write, what follows; ties; comings; the council changed."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from tests.factories.procedure_late import HELD_ON, a_council, a_nomination, a_round, an_office, an_open_meeting
from tests.factories.records import a_person, a_unit, an_account, an_award_kind

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.councils import actions, papers, queries
from thidua.procedure.councils.actions import CountInput
from thidua.procedure.councils.enums import BallotState, ConflictGround, Denominator, Seat, VoteOutcome, VotingWay
from thidua.procedure.councils.models import BallotLine, Council, Meeting, PaperBallot, TellerCount
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.organisations.enums import UnitKind
from thidua.records.people.models import Post

pytestmark = pytest.mark.django_db


def account_of(council: Council, order: int) -> Account:
    """The account of the member who sits at this place, opened when asked for first."""
    person = council.seats.get(order=order).person
    return person.account or an_account(
        Role.COUNCIL_MEMBER, an_office().ward, person=person, username=f"uy-vien-{order}"
    )


def tellers_of(meeting: Meeting) -> list[Account]:
    return [account_of(meeting.council, 4), account_of(meeting.council, 5)]


def convened(round: CommendationRound, **given: object) -> Meeting:
    values: dict[str, object] = {
        "actor": an_office().secretary,
        "council": a_council(),
        "round": round,
        "held_on": HELD_ON,
        "starts_at": time(8, 0),
        "place": "Phòng họp",
        "quorum": (2, 3),
        "majority": (1, 2),
        "majority_is_strict": True,
        "majority_of": Denominator.ALL_MEMBERS,
        "rules_basis": "Điều 7 Quy chế",
    }
    return actions.convene_meeting(**{**values, **given})  # type: ignore[arg-type]


def opened(meeting: Meeting, absent: Sequence[int] = ()) -> Meeting:
    gone = dict.fromkeys(meeting.council.seats.filter(order__in=absent), "Đi công tác")
    return actions.open_meeting(actor=an_office().secretary, meeting=meeting, absent=gone)


def prepared(meeting: Meeting, because: str = "Hội đồng quyết định", kind: str = "") -> list[PaperBallot]:
    award = an_award_kind(kind) if kind else queries.kinds_before(meeting)[0]
    return actions.prepare_ballot(
        actor=an_office().secretary, meeting=meeting, award_kind=award, tellers=tellers_of(meeting), because=because
    )


def count(ballot: PaperBallot, *in_favour: int, papers: int | None = None, **changed: int) -> CountInput:
    handed = ballot.entitled if papers is None else papers
    return replace(CountInput(handed, handed, handed, 0, in_favour), **changed)  # type: ignore[arg-type]


def counted(ballot: PaperBallot, *in_favour: int, papers: int | None = None) -> PaperBallot:
    """Both tellers write the same and the ballot is closed."""
    for teller in ballot.tellers.order_by("pk"):
        actions.count_ballot(actor=teller.account, ballot=ballot, count=count(ballot, *in_favour, papers=papers))
    return actions.close_ballot(actor=an_office().secretary, ballot=ballot)


def a_ballot(names: int = 2) -> PaperBallot:
    round = a_round()
    for _at in range(names):
        a_nomination(round)
    return prepared(an_open_meeting(round))[0]


def outcomes(meeting: Meeting) -> list[tuple[int, int, int, str]]:
    order = list(BallotLine.objects.filter(ballot__meeting=meeting).values_list("nomination_id", flat=True))
    votes = sorted(meeting.votes.all(), key=lambda one: order.index(one.nomination_id))
    return [(one.in_favour, one.against, one.abstained, one.outcome) for one in votes]


def test_two_tellers_who_agree_settle_every_name_and_the_paper_of_the_count() -> None:
    ballot = a_ballot()
    meeting = ballot.meeting
    first, second = tellers_of(meeting)
    written = count(ballot, 5, 2, papers=5, valid=4, invalid=1, returned=5)
    with pytest.raises(RefusedError, match="nhiều hơn số phiếu hợp lệ"):
        actions.count_ballot(actor=first, ballot=ballot, count=written)
    written = replace(written, in_favour=(4, 2))
    actions.count_ballot(actor=first, ballot=ballot, count=written)
    with pytest.raises(RefusedError, match="chưa cùng ghi"):
        actions.close_ballot(actor=an_office().secretary, ballot=ballot)
    actions.count_ballot(actor=second, ballot=ballot, count=written)
    ballot = actions.close_ballot(actor=an_office().secretary, ballot=ballot)
    assert (ballot.state, ballot.issued, ballot.returned, ballot.valid, ballot.invalid) == (
        BallotState.CLOSED,
        5,
        5,
        4,
        1,
    )
    assert outcomes(meeting) == [(4, 0, 1, VoteOutcome.RECOMMENDED), (2, 2, 1, VoteOutcome.NOT_RECOMMENDED)]
    assert {(one.way, one.present) for one in meeting.votes.all()} == {(VotingWay.PAPER, 5)}
    assert sorted(paper.file_name.rpartition(".")[2] for paper in papers_of(meeting)) == ["docx", "pdf"]
    closed = actions.close_voting(actor=an_office().secretary, meeting=meeting)
    actions.adopt_minutes(actor=an_office().secretary, meeting=closed, on=HELD_ON)


def test_tellers_who_differ_see_where_and_count_again_while_the_first_figures_stay() -> None:
    ballot = a_ballot()
    first, second = tellers_of(ballot.meeting)
    actions.count_ballot(actor=first, ballot=ballot, count=count(ballot, 5, 3))
    alone = queries.counting_of(ballot)
    assert (alone.turn, alone.figures, alone.counts) == (1, (), ())  # the second does not see what the first wrote
    with pytest.raises(RefusedError, match="chờ người kiểm phiếu kia"):
        actions.count_ballot(actor=first, ballot=ballot, count=count(ballot, 5, 2))
    actions.count_ballot(actor=second, ballot=ballot, count=count(ballot, 5, 2))
    counting = queries.counting_of(ballot)
    assert (counting.turn, counting.agrees, [figure.values for figure in counting.differing]) == (2, False, [(3, 2)])
    with pytest.raises(RefusedError, match="chưa cùng ghi"):
        actions.close_ballot(actor=an_office().secretary, ballot=ballot)
    counted(ballot, 5, 2)
    assert sorted(TellerCount.objects.values_list("turn", "in_favour"), key=str) == sorted(
        [(1, [5, 3]), (1, [5, 2]), (2, [5, 2]), (2, [5, 2])], key=str
    )
    told = json.loads(AuditEvent.objects.get(event="ballot_differed").payload)
    assert list(told["differing"].values()) == [[3, 2]]
    assert [set(json.loads(one.payload)) for one in AuditEvent.objects.filter(event="ballot_counted")] == [
        {"ballot", "turn"}
    ] * 4


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"issued": 6, "returned": 5, "valid": 5}, "issued"),
        ({"issued": 4, "returned": 5, "valid": 5}, "returned"),
        ({"valid": 4}, "valid"),
        ({"invalid": -1, "valid": 6}, "issued"),
        ({"in_favour": (5,)}, "in_favour"),
        ({"in_favour": (5, 6)}, "line-2"),
    ],
)
def test_sums_that_cannot_be_are_refused(changed: dict[str, object], field: str) -> None:
    ballot = a_ballot()
    wrong = replace(CountInput(5, 5, 5, 0, (5, 5)), **changed)  # type: ignore[arg-type]
    with pytest.raises(RefusedError) as refusal:
        actions.count_ballot(actor=tellers_of(ballot.meeting)[0], ballot=ballot, count=wrong)
    assert (refusal.value.field, TellerCount.objects.count()) == (field, 0)


def test_database_keeps_no_sum_that_cannot_be() -> None:
    ballot = a_ballot()
    ballot.issued, ballot.returned, ballot.valid, ballot.invalid = 6, 5, 5, 0
    with pytest.raises(IntegrityError), transaction.atomic():
        ballot.save()


def test_only_the_two_named_count_and_nobody_put_forward_may() -> None:
    ballot = a_ballot()
    with pytest.raises(NotAllowedError):
        actions.count_ballot(actor=an_office().secretary, ballot=ballot, count=count(ballot, 5, 5))
    round = a_round()
    a_nomination(round, a_council().seats.get(order=4).person)
    meeting = an_open_meeting(round)
    kind = queries.kinds_before(meeting)[0]
    for tellers, words in (
        (tellers_of(meeting), "không kiểm phiếu được"),
        ([account_of(meeting.council, 5)] * 2, "đúng hai người"),
        ([account_of(meeting.council, 5), an_office().keeper], "không kiểm phiếu được"),
    ):
        with pytest.raises(RefusedError, match=words):
            actions.prepare_ballot(
                actor=an_office().secretary, meeting=meeting, award_kind=kind, tellers=tellers, because="Quy chế"
            )
    made = actions.prepare_ballot(
        actor=an_office().secretary,
        meeting=meeting,
        award_kind=kind,
        tellers=[account_of(meeting.council, 5), an_office().secretary],
        because="Quy chế",
    )
    assert [teller.post for teller in made[0].tellers.order_by("pk")] == ["Ủy viên", "Tổ giúp việc của Hội đồng"]


def test_ninety_percent_of_all_members_fails_with_all_present_in_favour() -> None:
    council = a_council(members=10)
    round = a_round(award="chien-si-thi-dua-tinh")
    a_nomination(round)
    meeting = opened(convened(round, council=council, majority=(9, 10), majority_is_strict=False), absent=[9, 10])
    [ballot] = prepared(meeting, because="")
    assert (ballot.present, ballot.entitled) == (8, 8)
    counted(ballot, 8)
    assert outcomes(meeting) == [(8, 0, 0, VoteOutcome.NOT_RECOMMENDED)]
    secret = meeting.secret_kinds.get()
    assert (secret.is_demanded, "Nghị định số 91/2017/NĐ-CP" in secret.basis) == (True, True)


def test_ballot_below_the_quorum_is_refused() -> None:
    round = a_round()
    nomination = a_nomination(round)
    meeting = an_open_meeting(round)
    secretary = an_office().secretary
    for order, at in ((3, time(9, 0)), (4, time(9, 10))):
        seat = meeting.council.seats.get(order=order)
        actions.note_presence(actor=secretary, meeting=meeting, seat=seat, present=False, at=at, reason="Việc gấp")
    with pytest.raises(RefusedError, match="có mặt 3/5, cần ít nhất 4"):
        prepared(meeting)
    with pytest.raises(RefusedError, match="có mặt 3/5, cần ít nhất 4"):
        actions.record_vote(actor=secretary, meeting=meeting, nomination=nomination, in_favour=3)
    assert not meeting.ballots.exists()


def test_each_item_counts_who_was_there_and_earlier_votes_stand() -> None:
    round = a_round()
    first, second = a_nomination(round), a_nomination(round)
    meeting = an_open_meeting(round)
    secretary, seat = an_office().secretary, meeting.council.seats.get(order=5)
    actions.record_vote(actor=secretary, meeting=meeting, nomination=first, in_favour=5)
    with pytest.raises(RefusedError) as refusal:
        actions.note_presence(
            actor=secretary, meeting=meeting, seat=seat, present=False, at=time(7, 0), reason="Việc gấp"
        )
    assert refusal.value.field == "at"
    actions.note_presence(actor=secretary, meeting=meeting, seat=seat, present=False, at=time(9, 0), reason="Việc gấp")
    with pytest.raises(RefusedError, match="bằng 4 thành viên"):
        actions.record_vote(actor=secretary, meeting=meeting, nomination=second, in_favour=5)
    actions.record_vote(actor=secretary, meeting=meeting, nomination=second, in_favour=4)
    assert [vote.present for vote in meeting.votes.order_by("nomination_id")] == [5, 4]
    with pytest.raises(RefusedError, match="không có mặt"):
        actions.note_presence(
            actor=secretary, meeting=meeting, seat=seat, present=False, at=time(9, 5), reason="Việc gấp"
        )


def test_members_who_leave_a_vote_bring_a_paper_of_its_own_and_the_rule_says_of_whom_it_is_counted() -> None:
    council = a_council()
    round = a_round()
    a_nomination(round)
    own = a_nomination(round, council.seats.get(order=3).person)
    meeting = opened(
        convened(
            round, majority=(4, 5), majority_is_strict=False, recused_leave_base=True, recusal_basis="Điều 9 Quy chế"
        )
    )
    ballots = prepared(meeting)
    assert sorted((one.entitled, one.lines.count()) for one in ballots) == [(4, 1), (5, 1)]
    for ballot in ballots:
        counted(ballot, 4)
    # Four fifths of four who remain are four, as of five.
    assert [one.outcome for one in meeting.votes.all()] == [VoteOutcome.RECOMMENDED] * 2
    assert queries.rule_for(meeting, own.award_kind).base(queries.presence_for(meeting, own)) == 4
    assert meeting.votes.get(nomination=own).remark == "Thành viên là người được đề nghị không biểu quyết."


def test_rules_of_recusal_need_their_basis_and_never_lower_what_the_law_counts_of_all_members() -> None:
    with pytest.raises(RefusedError) as refusal:
        convened(a_round(), recused_leave_base=True)
    assert refusal.value.field == "recusal_basis"
    round = a_round(award="chien-si-thi-dua-tinh")
    own = a_nomination(round, a_council().seats.get(order=3).person)
    meeting = opened(
        convened(
            round, majority=(9, 10), majority_is_strict=False, recused_leave_base=True, recusal_basis="Điều 9 Quy chế"
        )
    )
    assert queries.rule_for(meeting, own.award_kind).base(queries.presence_for(meeting, own)) == 5
    [ballot] = prepared(meeting, because="")
    counted(ballot, 4)
    assert meeting.votes.get().outcome == VoteOutcome.NOT_RECOMMENDED  # nine tenths of five are five


def test_ties_are_read_from_records_and_never_from_names() -> None:
    council = a_council()
    member = council.seats.get(order=3).person
    team = a_unit(kind=UnitKind.TEAM, name="Tổ công tác số 9")
    a_person("Trần Văn Cường", key="trung-ten", title="Tổ viên", unit=team)  # the name of a member, somebody else
    Post.objects.create(person=member, unit=team, title="Tổ trưởng", valid_from=date(2021, 1, 1))
    round = a_round()
    collective, namesake = a_nomination(round, team), a_nomination(round, a_person(member.full_name, key="khac"))
    drafted = a_nomination(round)
    drafted.drafted_by = account_of(council, 4)
    drafted.save()
    meeting = opened(convened(round, recusal_grounds=[ConflictGround.OWN_UNIT], recusal_basis="Điều 9 Quy chế"))
    assert [(one.seat.order, one.nomination, one.ground, one.is_recused) for one in queries.conflicts_of(meeting)] == [
        (3, collective, ConflictGround.OWN_UNIT, True),
        (4, drafted, ConflictGround.NOMINATOR, False),
    ]
    assert not meeting.conflicts.filter(nomination=namesake).exists()


def test_kin_is_declared_once_and_known_at_the_next_meeting() -> None:
    council = a_council()
    relative = a_person("Trần Thị Mai")
    first_round, second_round = a_round(), a_round(title="Đợt sau")
    nomination = a_nomination(first_round, relative)
    meeting = an_open_meeting(first_round)
    own, secretary = account_of(council, 3), an_office().secretary
    seat = council.seats.get(order=3)
    actions.record_vote(actor=secretary, meeting=meeting, nomination=nomination, in_favour=5)

    def declare(actor: Account, **changed: object) -> None:
        values: dict[str, object] = {
            "seat": seat,
            "nomination": nomination,
            "ground": ConflictGround.KIN,
            "is_recused": True,
        }
        actions.declare_conflict(actor=actor, meeting=meeting, **{**values, **changed})  # type: ignore[arg-type]

    with pytest.raises(NotAllowedError):
        declare(account_of(council, 4))
    with pytest.raises(RefusedError) as refusal:
        declare(secretary, is_recused=False)
    assert refusal.value.field == "remark"
    declare(own)
    assert not meeting.votes.exists()  # counted with somebody who now leaves the vote
    with pytest.raises(RefusedError, match="nhiều nhất 4 người"):
        actions.record_vote(actor=secretary, meeting=meeting, nomination=nomination, in_favour=5)
    a_nomination(second_round, relative)
    later = opened(convened(second_round, recusal_grounds=[ConflictGround.KIN], recusal_basis="Điều 9 Quy chế"))
    assert [(one.ground, one.is_declared, one.is_recused) for one in queries.conflicts_of(later)] == [
        (ConflictGround.KIN, False, True)
    ]


def test_annulled_ballot_leaves_no_result_and_another_is_prepared() -> None:
    ballot = a_ballot()
    meeting = ballot.meeting
    counted(ballot, 5, 5)
    with pytest.raises(RefusedError, match="đã có lượt bỏ phiếu"):
        prepared(meeting)
    with pytest.raises(RefusedError) as refusal:
        actions.void_ballot(actor=an_office().secretary, ballot=ballot, reason=" ")
    assert refusal.value.field == "reason"
    actions.void_ballot(actor=an_office().secretary, ballot=ballot, reason="In thiếu một tên")
    assert not meeting.votes.exists()
    [again] = prepared(meeting)
    assert (again.order, TellerCount.objects.count()) == (2, 2)
    with pytest.raises(RefusedError, match="chưa biểu quyết"):
        actions.close_voting(actor=an_office().secretary, meeting=meeting)


def test_the_paper_has_nothing_of_a_voter_and_every_copy_is_the_same() -> None:
    ballot = a_ballot()
    paper = papers.ballot_paper(ballot)
    assert (paper.number, paper.signatures, paper.recipients) == (None, (), ())
    assert papers.ballot_paper(ballot) == paper
    written = str(paper)
    people = [seat.person.full_name for seat in ballot.meeting.council.seats.all()]
    named = {str(line.nomination.subject) for line in queries.lines_of(ballot)}
    assert [name for name in people if name in written and name not in named] == []


def test_a_member_is_replaced_by_decision_and_meetings_before_keep_theirs() -> None:
    council = a_council()
    before = an_open_meeting(a_nomination(a_round()).round)
    leaving, newcomer = council.seats.get(order=3), a_person("Phan Thị Mới")
    secretary = an_office().secretary

    def change(on: date, **changed: object) -> Council:
        values: dict[str, object] = {
            "decision": "Quyết định số 15/QĐ-UBND ngày 01/3/2022",
            "leaving": [leaving],
            "joining": [actions.SeatInput(newcomer, Seat.MEMBER, "Công chức")],
        }
        return actions.change_composition(
            actor=secretary,
            council=council,
            on=on,
            **{**values, **changed},  # type: ignore[arg-type]
        )

    with pytest.raises(RefusedError, match="đã điểm danh theo thành phần cũ"):
        change(HELD_ON)
    with pytest.raises(RefusedError, match="đúng một Chủ tịch"):
        change(date(2022, 3, 1), leaving=[council.seats.get(order=1)])
    change(date(2022, 3, 1))
    assert [str(seat.person) for seat in queries.members_on(council, date(2022, 3, 1))][2] == "Phan Thị Mới"
    leaving.refresh_from_db()
    assert (leaving.valid_to, leaving.ended_by[:9]) == (date(2022, 2, 28), "Quyết địn")
    assert [row.seat.person for row in before.attendance.order_by("seat__order")][2] == leaving.person
    assert newcomer not in [row.seat.person for row in before.attendance.all()]


def test_minutes_are_corrected_before_adoption_and_confirmed_by_who_presided() -> None:
    round = a_round()
    nomination = a_nomination(round)
    meeting = an_open_meeting(round)
    secretary = an_office().secretary
    actions.list_guests(actor=secretary, meeting=meeting, guests=[actions.GuestInput("Bà Lê Thị Khách", "Mặt trận")])
    actions.record_vote(actor=secretary, meeting=meeting, nomination=nomination, in_favour=5)
    actions.correct_minutes(actor=secretary, meeting=meeting, text="Ý kiến thứ nhất.")
    with pytest.raises(RefusedError) as refusal:
        actions.correct_minutes(actor=secretary, meeting=meeting, text="Ý kiến khác.")
    assert refusal.value.field == "reason"
    chair = account_of(meeting.council, 1)
    with pytest.raises(RefusedError, match="đã kết thúc biểu quyết"):
        actions.confirm_minutes(actor=chair, meeting=meeting, on=HELD_ON)
    meeting = actions.close_voting(actor=secretary, meeting=meeting)
    with pytest.raises(NotAllowedError):
        actions.confirm_minutes(actor=secretary, meeting=meeting, on=HELD_ON)
    actions.confirm_minutes(actor=chair, meeting=meeting, on=HELD_ON)
    meeting = actions.correct_minutes(actor=secretary, meeting=meeting, text="Ý kiến thứ hai.", reason="Ghi sai")
    assert meeting.confirmed_by is None  # it held for the former words
    actions.confirm_minutes(actor=chair, meeting=meeting, on=HELD_ON)
    adopted = actions.adopt_minutes(actor=secretary, meeting=meeting, on=HELD_ON)
    assert (adopted.discussion, adopted.confirmed_by) == ("Ý kiến thứ hai.", chair)
    assert [(one.turn, one.text, one.reason) for one in adopted.texts.order_by("turn")] == [
        (1, "Ý kiến thứ nhất.", ""),
        (2, "Ý kiến thứ hai.", "Ghi sai"),
    ]
    written = str(papers.minutes(adopted))
    assert all(words in written for words in ("Bà Lê Thị Khách, Mặt trận", "không biểu quyết", "xác nhận biên bản"))


def test_dossier_on_the_paper_takes_no_further_tie() -> None:
    ballot = a_ballot(names=1)
    nomination: Nomination = ballot.lines.get().nomination
    with pytest.raises(RefusedError, match="đã có trên phiếu"):
        actions.declare_conflict(
            actor=an_office().secretary,
            meeting=ballot.meeting,
            seat=ballot.meeting.council.seats.get(order=3),
            nomination=nomination,
            ground=ConflictGround.KIN,
            is_recused=True,
        )
