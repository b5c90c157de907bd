"""Written opinions of absent members: not counted by default, by law, by the rule named; added to the votes."""

from datetime import date, time

import pytest
from tests.factories import an_account
from tests.factories.procedure_late import HELD_ON, a_council, a_nomination, a_round, an_office, nominations
from tests.factories.records import a_person

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.councils import actions, queries
from thidua.procedure.councils.enums import Denominator, VoteOutcome
from thidua.procedure.councils.models import CouncilSeat, HandVote, Meeting
from thidua.procedure.councils.queries import members_on
from thidua.procedure.nominations.models import CommendationRound

pytestmark = pytest.mark.django_db
RULE = "Điều 6 Quy chế hoạt động của Hội đồng"


def a_meeting(
    round: CommendationRound, *, basis: str = RULE, of: Denominator = Denominator.ALL_MEMBERS
) -> tuple[Meeting, CouncilSeat]:
    """A meeting that sits with one of five members absent, and that member's seat."""
    secretary = an_office().secretary
    meeting = actions.convene_meeting(
        actor=secretary,
        council=a_council(),
        round=round,
        held_on=HELD_ON,
        starts_at=time(8),
        place="Phòng họp",
        quorum=(2, 3),
        majority=(9, 10),
        majority_is_strict=False,
        majority_of=of,
        rules_basis="Quy chế hoạt động của Hội đồng",
        written_basis=basis,
    )
    absent = list(members_on(meeting.council, HELD_ON))[-1]
    return actions.open_meeting(actor=secretary, meeting=meeting, absent={absent: "Công tác"}), absent


def sent(meeting: Meeting, seat: CouncilSeat, *, stance: bool = True, **changed: object) -> Meeting:
    stances = dict.fromkeys(queries.nominations_before(meeting), stance)
    given: dict[str, object] = {
        "stances": stances,
        "document": "Phiếu lấy ý kiến ngày 05/01/2022",
        "received_on": date(2022, 1, 5),
        **changed,
    }
    return actions.take_written_opinions(actor=an_office().secretary, meeting=meeting, seat=seat, **given)  # type: ignore[arg-type]


def voted(meeting: Meeting) -> HandVote:
    [nomination] = queries.nominations_before(meeting)
    return actions.record_vote(actor=an_office().secretary, meeting=meeting, nomination=nomination, in_favour=4)


def a_small_round() -> CommendationRound:
    round = a_round()
    nominations(round, collectives=0, individuals=1)
    return round


def test_without_a_rule_or_a_law_they_do_not_count_and_it_is_said_so() -> None:
    meeting, absent = a_meeting(a_small_round(), basis="")
    [said] = queries.kinds_in_writing(meeting)
    assert (said.counts, said.why) == (False, "luật và quy chế không nói đến nên không tính")
    with pytest.raises(RefusedError) as refused:
        sent(meeting, absent)
    assert str(refused.value).endswith("luật và quy chế không nói đến nên không tính.")
    assert voted(meeting).outcome == VoteOutcome.NOT_RECOMMENDED


def test_by_the_rule_they_add_to_those_in_favour_of_all_members() -> None:
    meeting, absent = a_meeting(a_small_round())
    assert [(one.counts, one.why) for one in queries.kinds_in_writing(meeting)] == [(True, RULE)]
    sent(meeting, absent)
    vote = voted(meeting)
    assert (vote.in_favour, vote.present, vote.written_in_favour, vote.outcome) == (4, 4, 1, VoteOutcome.RECOMMENDED)


def test_against_in_writing_is_written_down_and_adds_nothing() -> None:
    meeting, absent = a_meeting(a_small_round())
    sent(meeting, absent, stance=False)
    vote = voted(meeting)
    assert (vote.written_in_favour, vote.written_against, vote.outcome) == (0, 1, VoteOutcome.NOT_RECOMMENDED)


def test_a_vote_counted_before_the_paper_is_counted_again() -> None:
    meeting, absent = a_meeting(a_small_round())
    voted(meeting)
    sent(meeting, absent)
    assert not meeting.votes.exists()
    assert voted(meeting).outcome == VoteOutcome.RECOMMENDED


def test_who_comes_after_all_is_counted_in_the_room_alone() -> None:
    meeting, absent = a_meeting(a_small_round())
    sent(meeting, absent)
    secretary = an_office().secretary
    actions.note_presence(actor=secretary, meeting=meeting, seat=absent, present=True, at=time(8, 30), reason="Kẹt xe")
    [nomination] = queries.nominations_before(meeting)
    vote = actions.record_vote(actor=secretary, meeting=meeting, nomination=nomination, in_favour=4, against=1)
    assert (vote.written_in_favour, vote.outcome) == (0, VoteOutcome.NOT_RECOMMENDED)
    with pytest.raises(RefusedError) as refused:
        sent(meeting, absent)
    assert refused.value.field == "seat"


def test_a_share_of_those_present_does_not_say_how_they_would_count() -> None:
    meeting, absent = a_meeting(a_small_round(), of=Denominator.PRESENT)
    with pytest.raises(RefusedError):
        sent(meeting, absent)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"document": " "}, "document"), ({"received_on": date(2022, 1, 7)}, "received_on"), ({"stances": {}}, None)],
)
def test_a_paper_that_says_nothing_or_comes_too_late_is_refused(changed: dict[str, object], field: str | None) -> None:
    meeting, absent = a_meeting(a_small_round())
    with pytest.raises(RefusedError) as refused:
        sent(meeting, absent, **changed)
    assert refused.value.field == field
    assert not meeting.written_opinions.exists()


def test_who_is_the_nominee_writes_nothing_on_their_own_dossier() -> None:
    round = a_round()
    a_nomination(round, a_council().seats.get(order=5).person)
    meeting, absent = a_meeting(round)
    assert absent.order == 5
    with pytest.raises(RefusedError) as refused:
        sent(meeting, absent)
    assert "không biểu quyết hồ sơ này vì có liên quan" in str(refused.value)


def test_a_dossier_of_another_round_is_refused() -> None:
    meeting, absent = a_meeting(a_small_round())
    stranger = a_nomination(a_round(title="Đợt khác"), a_person("Lê Văn Mẫu"))
    with pytest.raises(RefusedError) as refused:
        sent(meeting, absent, stances={stranger: True})
    assert str(refused.value) == "Hồ sơ này không thuộc danh sách đưa ra phiên họp."


def test_an_appraiser_writes_nothing_down() -> None:
    meeting, absent = a_meeting(a_small_round())
    appraiser = an_account(Role.APPRAISER, an_office().ward, username="tham-dinh")
    with pytest.raises(NotAllowedError):
        actions.take_written_opinions(
            actor=appraiser,
            meeting=meeting,
            seat=absent,
            stances={queries.nominations_before(meeting)[0]: True},
            document="Phiếu",
            received_on=HELD_ON,
        )
