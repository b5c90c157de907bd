"""Setting up the council, its meetings, votes and minutes."""

import json
from datetime import date, time, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.procedure_late import (
    HELD_ON,
    a_council,
    a_meeting,
    a_nomination,
    a_round,
    adopted_minutes,
    an_issued_decision,
    an_office,
    an_open_meeting,
    nominations,
)
from tests.factories.records import a_person, an_account

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.councils import actions, queries
from thidua.procedure.councils.enums import Denominator, MeetingState, Seat, VoteOutcome
from thidua.procedure.councils.models import Council, CouncilSeat, HandVote, Meeting
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.records.people.models import Person

pytestmark = pytest.mark.django_db


def events() -> list[str]:
    late = ("council", "meeting", "vote", "voting", "minutes")
    return [e for e in AuditEvent.objects.values_list("event", flat=True) if e.split("_")[0] in late]


def seats(*kinds: Seat) -> list[actions.SeatInput]:
    return [actions.SeatInput(a_person(f"Lê Văn {at}"), kind) for at, kind in enumerate(kinds)]


def established(kinds: list[Seat], valid_from: date = date(2021, 1, 4)) -> Council:
    office = an_office()
    return actions.establish_council(
        actor=office.secretary,
        issuer=office.ward,
        name="Hội đồng",
        established_by="Quyết định số 2/QĐ-UBND",
        valid_from=valid_from,
        seats=seats(*kinds),
    )


FULL = [Seat.CHAIR, Seat.MEMBER, Seat.SECRETARY]


def test_establishing_keeps_seats_in_order_and_tells_the_trail() -> None:
    council = established(FULL)
    assert list(council.seats.values_list("order", "seat")) == [(1, "chair"), (2, "member"), (3, "secretary")]
    assert events() == ["council_established"]


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([Seat.MEMBER, Seat.MEMBER, Seat.SECRETARY], "Hội đồng phải có đúng một Chủ tịch."),
        ([Seat.CHAIR, Seat.CHAIR, Seat.SECRETARY], "Hội đồng phải có đúng một Chủ tịch."),
        ([Seat.CHAIR, Seat.MEMBER, Seat.MEMBER], "Hội đồng phải có thư ký để lập biên bản."),
        ([Seat.CHAIR, Seat.SECRETARY], "Hội đồng phải có ít nhất 3 thành viên."),
    ],
)
def test_establishing_refuses_a_council_that_cannot_work(kinds: list[Seat], words: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        established(kinds)
    assert str(refusal.value) == words


def test_establishing_refuses_the_same_person_twice() -> None:
    office, person = an_office(), a_person()
    with pytest.raises(RefusedError) as refusal:
        actions.establish_council(
            actor=office.secretary,
            issuer=office.ward,
            name="Hội đồng",
            established_by="QĐ",
            valid_from=date(2021, 1, 4),
            seats=[actions.SeatInput(person, kind) for kind in FULL],
        )
    assert str(refusal.value) == "Một người không thể giữ hai ghế trong cùng Hội đồng."


def test_establishing_ends_the_council_before_it() -> None:
    first = established(FULL)
    second = established(FULL, date(2022, 3, 1))
    first.refresh_from_db()
    assert first.valid_to == date(2022, 2, 28)
    assert queries.council_on(an_office().ward, date(2022, 2, 28)) == first
    assert queries.council_on(an_office().ward, date(2022, 3, 1)) == second


def test_establishing_refuses_a_council_older_than_the_last() -> None:
    established(FULL)
    with pytest.raises(RefusedError) as refusal:
        established(FULL, date(2021, 1, 4))
    assert str(refusal.value) == "Đã có Hội đồng từ ngày 04/01/2021; Hội đồng mới phải bắt đầu sau ngày đó."


def test_establishing_needs_a_role() -> None:
    office = an_office()
    with pytest.raises(NotAllowedError):
        actions.establish_council(
            actor=office.keeper,
            issuer=office.ward,
            name="Hội đồng",
            established_by="QĐ",
            valid_from=date(2021, 1, 4),
            seats=seats(*FULL),
        )


def convened(**given: object) -> Meeting:
    values: dict[str, object] = {
        "actor": an_office().secretary,
        "council": a_council(),
        "round": given.pop("round", None) or a_round(),
        "held_on": HELD_ON,
        "starts_at": time(8, 0),
        "place": "Phòng họp",
        "quorum": (2, 3),
        "majority": (1, 2),
        "majority_is_strict": True,
        "majority_of": Denominator.ALL_MEMBERS,
        "rules_basis": "Quy chế hoạt động của Hội đồng",
    }
    return actions.convene_meeting(**{**values, **given})  # type: ignore[arg-type]


def test_convening_tells_members_with_an_account() -> None:
    council = a_council()
    member = council.seats.get(order=3)
    account = an_account(Role.COUNCIL_MEMBER, person=member.person)
    meeting = convened()
    message = OutboxMessage.objects.get(kind="meeting_convened")
    assert (message.recipient, message.subject) == (account, f"Mời họp Hội đồng: {meeting.rounds.get().title}")
    assert events()[-1] == "meeting_convened"


def test_convening_without_a_lawful_majority_asks_for_the_basis() -> None:
    with pytest.raises(RefusedError) as refusal:
        convened(rules_basis="  ")
    assert refusal.value.field == "rules_basis"
    assert "văn bản trung ương không ấn định tỷ lệ phiếu cho cấp xã" in str(refusal.value)


def test_kind_for_which_the_law_asks_for_a_secret_ballot_is_voted_on_so() -> None:
    round = a_round(award="chien-si-thi-dua-tinh")
    nomination = a_nomination(round)
    meeting = convened(round=round, majority=(9, 10), majority_is_strict=False)
    secret = meeting.secret_kinds.get()
    assert (secret.award_kind.code, secret.is_demanded) == ("chien-si-thi-dua-tinh", True)
    assert "Nghị định số 91/2017/NĐ-CP" in secret.basis
    meeting = actions.open_meeting(actor=an_office().secretary, meeting=meeting, absent={})
    with pytest.raises(RefusedError, match="không biểu quyết giơ tay được"):
        actions.record_vote(actor=an_office().secretary, meeting=meeting, nomination=nomination, in_favour=5)


@pytest.mark.parametrize("share", [(0, 1), (3, 2), (1, 0)])
def test_convening_refuses_a_share_that_is_none(share: tuple[int, int]) -> None:
    for field in ("quorum", "majority"):
        with pytest.raises(RefusedError) as refusal:
            convened(**{field: share})
        assert refusal.value.field == field


def test_convening_refuses_a_day_on_which_the_council_does_not_sit() -> None:
    with pytest.raises(RefusedError) as refusal:
        convened(held_on=date(2020, 12, 31))
    assert refusal.value.field == "held_on"


def test_convening_refuses_a_second_meeting_while_one_is_open() -> None:
    round = a_round()
    convened(round=round)
    with pytest.raises(RefusedError) as refusal:
        convened(round=round)
    assert str(refusal.value) == "Đợt «Thực hiện nhiệm vụ năm 2021» đã có phiên họp chưa thông qua biên bản."


def test_convening_refuses_a_round_that_has_its_decision() -> None:
    decision = an_issued_decision()
    with pytest.raises(RefusedError) as refusal:
        convened(round=decision.round)
    assert (refusal.value.field, str(refusal.value)) == (
        "rounds",
        "Đợt «Thực hiện nhiệm vụ năm 2021» đã có quyết định, không họp xét nữa.",
    )


def test_convening_refuses_a_day_after_the_authority_has_ended() -> None:
    a_council()
    ward = an_office().ward
    ward.valid_to = date(2022, 1, 5)
    ward.save()
    with pytest.raises(RefusedError) as refusal:
        convened()
    assert (refusal.value.field, str(refusal.value)) == (
        "held_on",
        "Ủy ban nhân dân phường Đậu Liêu đã kết thúc hoạt động ngày 05/01/2022, không còn thẩm quyền.",
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"place": "Phòng\x00họp"}, "Địa điểm: có ký tự không in được; hãy gõ lại."),
        ({"rules_basis": "Q" * 301}, "Căn cứ của tỷ lệ: Giá trị này chỉ có tối đa 300 kí tự (hiện có 301)"),
    ],
)
def test_convening_refuses_texts_that_cannot_be_kept(given: dict[str, object], words: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        convened(**given)
    assert (refusal.value.field, str(refusal.value)) == (next(iter(given)), words)


def postponed(meeting: Meeting, **given: object) -> Meeting:
    values: dict[str, object] = {
        "actor": an_office().secretary,
        "meeting": meeting,
        "held_on": HELD_ON + timedelta(days=2),
        "starts_at": time(14, 0),
        "place": "Hội trường",
        "reason": "Không đủ số thành viên để họp.",
    }
    return actions.postpone_meeting(**{**values, **given})  # type: ignore[arg-type]


def test_postponing_moves_the_meeting_and_tells_the_members_each_time() -> None:
    member = a_council().seats.get(order=3)
    account = an_account(Role.COUNCIL_MEMBER, person=member.person)
    meeting = postponed(convened())
    assert (meeting.held_on, meeting.starts_at, meeting.place) == (date(2022, 1, 8), time(14, 0), "Hội trường")
    postponed(meeting, held_on=HELD_ON)
    postponed(meeting)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_on) == (MeetingState.CONVENED, date(2022, 1, 8))
    messages = list(OutboxMessage.objects.filter(recipient=account).order_by("pk"))
    assert [message.subject.split(":")[0] for message in messages] == [
        "Mời họp Hội đồng",
        *["Hoãn họp, mời họp lại Hội đồng"] * 3,
    ]
    assert messages[-1].body.split("\n")[0] == "Phiên họp được hoãn: Không đủ số thành viên để họp."
    assert "14:00 08/01/2022 tại Hội trường" in messages[-1].body
    assert events()[-4:] == ["meeting_convened", *["meeting_postponed"] * 3]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"reason": "  "}, "reason", "Hãy ghi lý do hoãn phiên họp."),
        ({"held_on": date(2020, 12, 31)}, "held_on", "Hội đồng không có hiệu lực vào ngày họp."),
        (
            {"held_on": HELD_ON, "starts_at": time(8, 0), "place": "Phòng họp"},
            "held_on",
            "Hãy ghi ngày, giờ hoặc địa điểm khác với giấy mời trước.",
        ),
        ({"place": "Phòng\x00họp"}, "place", "Địa điểm: có ký tự không in được; hãy gõ lại."),
    ],
)
def test_postponing_refuses_what_changes_nothing_or_cannot_be(given: dict[str, object], field: str, words: str) -> None:
    meeting = convened()
    with pytest.raises(RefusedError) as refusal:
        postponed(meeting, **given)
    assert (refusal.value.field, str(refusal.value)) == (field, words)
    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.place) == (HELD_ON, "Phòng họp")


def test_postponing_refuses_a_meeting_that_was_opened() -> None:
    meeting = opened(a_ready_meeting())
    with pytest.raises(RefusedError) as refusal:
        postponed(meeting)
    assert str(refusal.value) == "Phiên họp đã khai mạc, không hoãn được nữa."


def test_postponing_needs_a_role() -> None:
    with pytest.raises(NotAllowedError):
        postponed(convened(), actor=an_office().keeper)


def test_a_meeting_without_quorum_is_held_on_another_day() -> None:
    meeting = a_ready_meeting()
    with pytest.raises(RefusedError):
        opened(meeting, 4, 5)
    assert opened(postponed(meeting), 5).state == MeetingState.OPENED


def test_reasons_remarks_and_discussion_refuse_what_cannot_be_kept() -> None:
    meeting, secretary = a_ready_meeting(), an_office().secretary
    seat = CouncilSeat.objects.get(order=3)
    for reason in ("Ốm\x07", "Ốm " * 100):
        with pytest.raises(RefusedError) as refusal:
            actions.open_meeting(actor=secretary, meeting=meeting, absent={seat: reason})
        assert refusal.value.field == "reason"
    meeting = actions.open_meeting(actor=secretary, meeting=meeting, absent={})
    for nomination in meeting.rounds.get().nominations.all():
        with pytest.raises(RefusedError) as refusal:
            actions.record_vote(actor=secretary, meeting=meeting, nomination=nomination, in_favour=5, remark="R" * 301)
        assert refusal.value.field == "remark"
        actions.record_vote(actor=secretary, meeting=meeting, nomination=nomination, in_favour=5)
    meeting = actions.close_voting(actor=secretary, meeting=meeting)
    with pytest.raises(RefusedError) as refusal:
        actions.adopt_minutes(actor=secretary, meeting=meeting, on=HELD_ON, discussion="Ý kiến\x00")
    assert refusal.value.field == "discussion"


def absent(meeting: Meeting, *orders: int) -> dict[CouncilSeat, str]:
    return dict.fromkeys(meeting.council.seats.filter(order__in=orders), "Đi công tác")


def opened(meeting: Meeting, *orders: int) -> Meeting:
    return actions.open_meeting(actor=an_office().secretary, meeting=meeting, absent=absent(meeting, *orders))


def a_ready_meeting() -> Meeting:
    round = a_round()
    nominations(round)
    return a_meeting(round)


def test_opening_with_the_fewest_members_allowed() -> None:
    meeting = opened(a_ready_meeting(), 5)
    assert queries.presence_at(meeting) == queries.Presence(5, 4)
    assert meeting.state == MeetingState.OPENED
    assert events()[-1] == "meeting_opened"


def test_opening_refuses_without_a_quorum() -> None:
    with pytest.raises(RefusedError) as refusal:
        opened(a_ready_meeting(), 4, 5)
    assert str(refusal.value) == "Không đủ số thành viên để họp: có mặt 3/5, cần ít nhất 4."


def test_opening_refuses_without_chair() -> None:
    with pytest.raises(RefusedError) as refusal:
        opened(a_ready_meeting(), 1)
    assert str(refusal.value) == "Phải có Chủ tịch hoặc Phó Chủ tịch Hội đồng để chủ trì."


def test_opening_refuses_without_secretary() -> None:
    with pytest.raises(RefusedError) as refusal:
        opened(a_ready_meeting(), 2)
    assert str(refusal.value) == "Phải có thư ký Hội đồng để lập biên bản."


def test_opening_refuses_an_absence_without_reason() -> None:
    meeting = a_ready_meeting()
    with pytest.raises(RefusedError) as refusal:
        actions.open_meeting(
            actor=an_office().secretary, meeting=meeting, absent={meeting.council.seats.get(order=5): " "}
        )
    assert str(refusal.value) == "Hãy ghi lý do vắng của từng thành viên."


def test_opening_refuses_while_the_list_is_open() -> None:
    round = a_round(state=RoundState.OPEN)
    nominations(round)
    with pytest.raises(RefusedError) as refusal:
        opened(a_meeting(round))
    assert str(refusal.value) == "Hãy khóa danh sách của đợt «Thực hiện nhiệm vụ năm 2021» trước khi khai mạc."


def test_opening_refuses_while_a_dossier_waits_for_appraisal() -> None:
    round = a_round()
    nominations(round)
    a_nomination(round, state=NominationState.SUBMITTED)
    with pytest.raises(RefusedError) as refusal:
        opened(a_meeting(round))
    assert str(refusal.value) == "Còn 1 hồ sơ đã trình mà chưa thẩm định."


def test_opening_refuses_an_empty_list() -> None:
    with pytest.raises(RefusedError) as refusal:
        opened(a_meeting(a_round()))
    assert str(refusal.value) == "Đợt này chưa có hồ sơ nào được tiếp nhận để đưa ra Hội đồng."


def vote(meeting: Meeting, in_favour: int, against: int = 0, abstained: int = 0) -> HandVote:
    nomination = meeting.rounds.get().nominations.order_by("pk")[0]
    return actions.record_vote(
        actor=an_office().secretary,
        meeting=meeting,
        nomination=nomination,
        in_favour=in_favour,
        against=against,
        abstained=abstained,
    )


def test_a_vote_is_counted_against_all_members() -> None:
    meeting = opened(a_ready_meeting(), 5)
    assert vote(meeting, 3, 1).outcome == VoteOutcome.RECOMMENDED
    assert vote(meeting, 2, 2).outcome == VoteOutcome.NOT_RECOMMENDED
    assert HandVote.objects.count() == 1
    assert events()[-2:] == ["vote_recorded", "vote_recorded"]


def test_counts_written_together_are_kept_together_and_counted_anew_replace_the_former() -> None:
    meeting = opened(a_ready_meeting(), 5)
    first, second, *_rest = meeting.rounds.get().nominations.order_by("pk")
    told = len(events())
    for in_favour in (3, 2):
        counts = {one: actions.Counted(in_favour, 4 - in_favour) for one in (first, second)}
        kept = actions.record_votes(actor=an_office().secretary, meeting=meeting, counts=counts)
        assert [vote.nomination for vote in kept] == [first, second]
    assert events()[told:] == ["vote_recorded"] * 4
    assert list(HandVote.objects.values_list("in_favour", "against", "outcome")) == [(2, 2, "not_recommended")] * 2


def test_one_count_that_cannot_be_keeps_all_from_being_written_and_is_named() -> None:
    meeting = opened(a_ready_meeting(), 5)
    first, second, *_rest = meeting.rounds.get().nominations.order_by("pk")
    counts = {first: actions.Counted(4), second: actions.Counted(3)}
    with pytest.raises(actions.VotesRefusedError) as refused:
        actions.record_votes(actor=an_office().secretary, meeting=meeting, counts=counts)
    assert [(one, why.field) for one, why in refused.value.refusals.items()] == [(second, "in_favour")]
    assert not HandVote.objects.exists()


@pytest.mark.parametrize("counts", [(3, 0, 0), (4, 1, 0), (5, -1, 0)])
def test_a_vote_refuses_counts_that_are_not_those_present(counts: tuple[int, int, int]) -> None:
    meeting = opened(a_ready_meeting(), 5)
    with pytest.raises(RefusedError) as refusal:
        vote(meeting, *counts)
    assert refusal.value.field == "in_favour"


def test_a_vote_on_a_member_leaves_the_member_out() -> None:
    round = a_round()
    a_nomination(round, a_council().seats.get(order=3).person)
    meeting = an_open_meeting(round)
    with pytest.raises(RefusedError) as refusal:
        vote(meeting, 5)
    assert str(refusal.value) == ("Có thành viên có mặt rút khỏi biểu quyết hồ sơ này: nhiều nhất 4 người biểu quyết.")
    counted = vote(meeting, 4, 0, 1)
    assert (counted.outcome, counted.remark) == (
        VoteOutcome.RECOMMENDED,
        "Thành viên là người được đề nghị không biểu quyết.",
    )


def test_a_vote_is_not_written_down_by_its_own_subject() -> None:
    office = an_office()
    person = a_person("Lê Thị Thảo", account=office.secretary)
    round = a_round()
    a_nomination(round, person)
    meeting = an_open_meeting(round)
    with pytest.raises(NotAllowedError) as refusal:
        vote(meeting, 5)
    assert str(refusal.value) == "Không ai ghi kết quả biểu quyết hồ sơ của chính mình."


def test_a_vote_refuses_a_nomination_of_another_round() -> None:
    meeting = an_open_meeting(nominations(a_round())[0].round)
    other = a_nomination(a_round())
    with pytest.raises(RefusedError) as refusal:
        actions.record_vote(actor=an_office().secretary, meeting=meeting, nomination=other, in_favour=5)
    assert str(refusal.value) == "Hồ sơ này không thuộc danh sách đưa ra phiên họp."


def test_closing_refuses_while_a_vote_is_missing() -> None:
    meeting = opened(a_ready_meeting())
    vote(meeting, 5)
    with pytest.raises(RefusedError) as refusal:
        actions.close_voting(actor=an_office().secretary, meeting=meeting)
    assert str(refusal.value).startswith("Còn 2 hồ sơ chưa biểu quyết: ")


def test_closed_votes_do_not_change() -> None:
    round = a_round()
    nominations(round, collectives=0, individuals=1)
    meeting = an_open_meeting(round)
    vote(meeting, 5)
    actions.close_voting(actor=an_office().secretary, meeting=meeting)
    with pytest.raises(RefusedError) as refusal:
        vote(meeting, 0, 5)
    assert str(refusal.value) == "Chỉ ghi biểu quyết khi phiên họp đang diễn ra."


def test_adopting_numbers_the_minutes_and_keeps_the_paper() -> None:
    first, second = a_round(), a_round()
    for round in (first, second):
        nominations(round)
    numbers = [adopted_minutes(round).minutes_number for round in (first, second)]
    assert numbers == [1, 2]
    meeting = Meeting.objects.get(rounds=first)
    assert sorted(papers_of(meeting, PaperKind.MINUTES).values_list("file_name", flat=True)) == [
        "bien-ban-hop-hoi-dong-ngay-06-01-2022.docx",
        "bien-ban-hop-hoi-dong-ngay-06-01-2022.pdf",
    ]
    assert events()[-1] == "minutes_adopted"


def a_closed_meeting() -> Meeting:
    round = a_round()
    nominations(round, collectives=0, individuals=1)
    meeting = an_open_meeting(round)
    vote(meeting, 5)
    return actions.close_voting(actor=an_office().secretary, meeting=meeting)


def test_adopting_keeps_numbers_in_the_order_of_days() -> None:
    secretary, first, second = an_office().secretary, a_closed_meeting(), a_closed_meeting()
    actions.adopt_minutes(actor=secretary, meeting=first, on=date(2022, 1, 7))
    with pytest.raises(RefusedError) as refusal:
        actions.adopt_minutes(actor=secretary, meeting=second, on=HELD_ON)
    assert str(refusal.value) == (
        "Biên bản số 01 đã mang ngày 07/01/2022; văn bản lấy số sau không thể mang ngày trước đó."
    )
    with pytest.raises(RefusedError) as refusal:
        actions.adopt_minutes(actor=secretary, meeting=second, on=clock.today() + timedelta(days=1))
    assert refusal.value.field == "on"


def test_adopting_refuses_a_day_before_the_meeting() -> None:
    round = a_round()
    nominations(round, collectives=0, individuals=1)
    meeting = an_open_meeting(round)
    vote(meeting, 5)
    actions.close_voting(actor=an_office().secretary, meeting=meeting)
    with pytest.raises(RefusedError) as refusal:
        actions.adopt_minutes(actor=an_office().secretary, meeting=meeting, on=date(2022, 1, 5))
    assert str(refusal.value) == "Biên bản không thể thông qua trước ngày họp."


def test_recommended_nominations_come_collectives_first_then_by_given_name() -> None:
    round = a_round()
    people = [a_nomination(round, a_person(name)) for name in ("Trần Văn Đức", "Lê Thị Ánh", "Hồ Văn An")]
    team = nominations(round, collectives=1, individuals=0)[0]
    meeting = adopted_minutes(round)
    assert [n.pk for n in queries.recommended_nominations(meeting)] == [
        team.pk,
        people[2].pk,
        people[1].pk,
        people[0].pk,
    ]


def test_reading_the_table_of_votes_takes_as_many_queries_for_one_as_for_many(
    django_assert_num_queries: object,
) -> None:
    for individuals in (1, 6):
        round = a_round()
        nominations(round, collectives=1, individuals=individuals)
        meeting = Meeting.objects.get(pk=adopted_minutes(round).pk)
        with django_assert_num_queries(2):  # type: ignore[operator]
            assert len(queries.vote_table(meeting)) == individuals + 1


def test_only_officers_and_members_see_a_meeting() -> None:
    meeting = a_ready_meeting()
    member = an_account(person=meeting.council.seats.get(order=4).person)
    assert list(queries.visible_to(an_office().keeper)) == [meeting]
    assert list(queries.visible_to(member)) == [meeting]
    assert list(queries.visible_to(an_account(Role.UNIT_HEAD))) == []


shares = st.integers(1, 100).flatmap(lambda d: st.tuples(st.integers(1, d), st.just(d)))


@given(share=shares, base=st.integers(1, 60), strict=st.booleans())
def test_votes_needed_is_the_fewest_that_reach_or_exceed_the_share(
    share: tuple[int, int], base: int, strict: bool
) -> None:
    exact = Fraction(*share)
    needed = queries.votes_needed(exact, base, strict=strict)
    reaches = [
        votes for votes in range(base + 2) if (Fraction(votes, base) > exact if strict else votes >= exact * base)
    ]
    assert needed == reaches[0]


@given(share=shares, members=st.integers(1, 60))
def test_members_needed_is_never_less_than_the_share_nor_than_one(share: tuple[int, int], members: int) -> None:
    needed = queries.members_needed(Fraction(*share), members)
    assert needed == max(1, ceil(Fraction(*share) * members))
    assert 1 <= needed <= members


@pytest.mark.parametrize(
    ("share", "strict", "words"),
    [((2, 3), False, "2/3"), ((1, 2), True, "trên 1/2"), ((90, 100), False, "90%"), ((9, 10), False, "9/10")],
)
def test_share_words_read_as_minutes_do(share: tuple[int, int], strict: bool, words: str) -> None:
    assert queries.share_words(*share, strict=strict) == words


@pytest.mark.parametrize(
    ("majority", "of", "allowed"),
    [
        ((9, 10), Denominator.ALL_MEMBERS, True),
        ((89, 100), Denominator.ALL_MEMBERS, False),
        ((9, 10), Denominator.PRESENT, False),
    ],
)
def test_convening_holds_to_the_majority_of_the_law(majority: tuple[int, int], of: Denominator, allowed: bool) -> None:
    cited = "khoản 7 Điều 30 Nghị định số 98/2023/NĐ-CP"
    given = {
        "round": a_round(award="chien-si-thi-dua-tinh", year=2024),
        "held_on": date(2024, 12, 20),
        "majority": majority,
        "majority_is_strict": False,
        "majority_of": of,
        "rules_basis": "",
    }
    if allowed:
        assert convened(**given).rules_basis == cited
        return
    with pytest.raises(RefusedError) as refusal:
        convened(**given)
    assert str(refusal.value) == f"Tỷ lệ tán thành không được thấp hơn mức luật định: 9/10 ({cited})."


def test_late_member_is_counted_in_and_the_votes_are_counted_again() -> None:
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    secretary = an_office().secretary
    seats = list(queries.members_on(meeting.council, meeting.held_on))
    last = seats[-1]
    line = queries.vote_table(meeting)[0]
    actions.record_vote(actor=secretary, meeting=meeting, nomination=line.nomination, in_favour=len(seats))
    with pytest.raises(RefusedError) as refusal:
        actions.correct_attendance(actor=secretary, meeting=meeting, absent={last: "Đi công tác"}, reason=" ")
    assert refusal.value.field == "reason"
    with pytest.raises(RefusedError, match="Chưa có gì thay đổi"):
        actions.correct_attendance(actor=secretary, meeting=meeting, absent={}, reason="Nhầm")
    with pytest.raises(RefusedError) as refusal:
        actions.correct_attendance(actor=secretary, meeting=meeting, absent=dict.fromkeys(seats, "Vắng"), reason="Nhầm")
    assert refusal.value.field == "absent"
    actions.correct_attendance(actor=secretary, meeting=meeting, absent={last: "Đi công tác"}, reason="Đánh dấu nhầm")
    assert (queries.presence_at(meeting).present, meeting.votes.count()) == (len(seats) - 1, 0)
    event = AuditEvent.objects.get(event="attendance_corrected")
    assert json.loads(event.payload)["votes_to_count_again"] == {str(line.nomination.uid): f"{len(seats)}/0/0"}
    for one in queries.vote_table(meeting):
        actions.record_vote(actor=secretary, meeting=meeting, nomination=one.nomination, in_favour=len(seats) - 1)
    actions.close_voting(actor=secretary, meeting=meeting)
    actions.correct_attendance(actor=secretary, meeting=meeting, absent={}, reason="Đến lúc 9 giờ")
    meeting.refresh_from_db()
    assert (meeting.state, queries.presence_at(meeting).present) == (MeetingState.OPENED, len(seats))


def test_cancelled_meeting_is_told_to_its_members_and_the_round_meets_again() -> None:
    round = a_round()
    nominations(round)
    meeting, secretary = a_meeting(round), an_office().secretary
    with pytest.raises(RefusedError) as refusal:
        actions.cancel_meeting(actor=secretary, meeting=meeting, reason=" ")
    assert refusal.value.field == "reason"
    actions.cancel_meeting(actor=secretary, meeting=meeting, reason="Triệu tập nhầm đợt")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CANCELLED
    assert AuditEvent.objects.filter(event="meeting_cancelled").count() == 1
    with pytest.raises(RefusedError):
        actions.open_meeting(actor=secretary, meeting=meeting, absent={})
    assert a_meeting(round).state == MeetingState.CONVENED


def test_minutes_with_a_sign_that_no_paper_shows_are_not_adopted() -> None:
    meeting = a_closed_meeting()
    with pytest.raises(RefusedError) as refusal:
        actions.adopt_minutes(
            actor=an_office().secretary, meeting=meeting, on=HELD_ON, discussion="➢ Các thành viên thống nhất ✓"
        )
    assert refusal.value.field == "discussion"
    assert str(refusal.value).endswith("ký tự «➢», «✓» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác.")
    # What was written before is found where the paper is drawn.
    Meeting.objects.filter(pk=meeting.pk).update(place="Phòng họp 5★")
    with pytest.raises(RefusedError, match="«★»"):
        actions.adopt_minutes(actor=an_office().secretary, meeting=meeting, on=HELD_ON)
    kept = Meeting.objects.get(pk=meeting.pk)
    assert (kept.state, kept.minutes_number) == (MeetingState.CLOSED, None)


def test_minutes_naming_somebody_who_cannot_be_printed_are_not_adopted() -> None:
    meeting = a_closed_meeting()
    Person.objects.filter(nominations__round=meeting.rounds.get()).update(full_name="Trần Văn ➢ Ất")
    with pytest.raises(RefusedError) as refusal:
        actions.adopt_minutes(actor=an_office().secretary, meeting=meeting, on=HELD_ON)
    assert str(refusal.value).startswith("Văn bản không in được vì ký tự «➢» trong «")
    kept = Meeting.objects.get(pk=meeting.pk)
    assert (kept.state, kept.minutes_number) == (MeetingState.CLOSED, None)
