"""Polls: periods, ballots one for each visitor, results that add up, at the desk."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.civic.feedback.test_comments_and_ratings import a_solution
from tests.civic.given import AT, a_check, a_visitor
from tests.civic.papers import a_poll
from tests.factories.records import an_account
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.polls.actions import (
    amend_poll,
    cast_vote,
    end_poll_early,
    publish_poll,
    settle_held_ballots,
    take_off_poll,
)
from thidua.civic.polls.enums import ResultsShown
from thidua.civic.polls.limits import BALLOTS_OF_A_NETWORK
from thidua.civic.polls.models import Poll, PollBallot, PollMark
from thidua.civic.polls.queries import (
    HeldBallots,
    OwnBallot,
    held_ballots,
    open_polls_of,
    own_ballot,
    poll_result,
    polls_with_held_ballots,
    whole_percents,
)
from thidua.civic.runs.queries import state_of_run
from thidua.civic.visitors.enums import Standing
from thidua.civic.visitors.human_check import PassedCheck
from thidua.civic.visitors.identity import Visitor
from thidua.civic.visitors.limits import TooOftenError
from thidua.civic.visitors.models import ActionCount
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.periods import PeriodState, state_of_period
from thidua.records.organisations.models import Unit

FIRST, LAST = date(2022, 1, 1), date(2022, 1, 15)


def choices_of(poll: Poll) -> list[int]:
    return list(poll.choices.order_by("order").values_list("pk", flat=True))


def vote(
    poll: Poll, *places: int, visitor: Visitor | None = None, on: date = FIRST, check: PassedCheck | None = None
) -> PollBallot:
    marked = [choices_of(poll)[place] for place in places]
    return cast_vote(actor=visitor or a_visitor(), poll=poll, choices=marked, on=on, at=AT, check=check)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (FIRST - timedelta(days=1), PeriodState.AHEAD),
        (FIRST, PeriodState.OPEN),
        (LAST, PeriodState.OPEN),
        (LAST + timedelta(days=1), PeriodState.CLOSED),
    ],
)
def test_period_holds_on_both_ends(home: HomePage, editor: Account, on: date, state: PeriodState) -> None:
    poll = a_poll(home, editor)
    assert state_of_period(poll.opens_on, poll.closes_on, on=on) == state
    if state == PeriodState.OPEN:
        vote(poll, 0, on=on)
    else:
        with pytest.raises(RefusedError):
            vote(poll, 0, on=on)
    assert PollBallot.objects.count() == int(state == PeriodState.OPEN)


def test_ballot_is_one_per_visitor_and_changes(home: HomePage, editor: Account) -> None:
    poll, visitor = a_poll(home, editor), a_visitor()
    vote(poll, 0, visitor=visitor)
    vote(poll, 2, visitor=visitor)
    vote(poll, 2)
    result = poll_result(poll, visitor=visitor.uid)
    assert (result.voters, [one.votes for one in result.choices]) == (2, [0, 0, 2])
    assert [one.is_own for one in result.choices] == [False, False, True]


def test_several_choices_are_counted_by_voters(home: HomePage, editor: Account) -> None:
    poll, visitor = a_poll(home, editor, is_multiple=True), a_visitor()
    vote(poll, 0, 1, visitor=visitor)
    vote(poll, 1, 2, visitor=visitor)
    vote(poll, 1)
    result = poll_result(poll)
    assert (result.voters, [(one.votes, one.percent) for one in result.choices]) == (2, [(0, 0), (2, 100), (1, 50)])


@pytest.mark.parametrize("places", [(), (0, 1)])
def test_wrong_number_of_choices_is_refused(home: HomePage, editor: Account, places: tuple[int, ...]) -> None:
    with pytest.raises(RefusedError):
        vote(a_poll(home, editor), *places)


def test_choice_of_another_poll_is_refused(home: HomePage, editor: Account) -> None:
    poll, other = a_poll(home, editor), a_poll(home, editor, question="Câu khác?")
    with pytest.raises(RefusedError):
        cast_vote(actor=a_visitor(), poll=poll, choices=choices_of(other)[:1], on=FIRST, at=AT)
    assert PollBallot.objects.count() == 0


def test_neighbours_vote_with_the_check_and_nobody_is_sent_away(home: HomePage, editor: Account) -> None:
    """The hall's network: one votes, two pass the check, a machine does not, and one passes it later."""
    poll = a_poll(home, editor)
    vote(poll, 0, visitor=a_visitor(network="hoi-truong"))
    for _voter in range(2):
        vote(poll, 0, visitor=a_visitor(network="hoi-truong"), check=a_check())
    late, machine = a_visitor(network="hoi-truong"), a_visitor(network="hoi-truong")
    for voter in (late, machine):
        assert vote(poll, 1, visitor=voter).standing == Standing.DOUBTED
    assert (poll_result(poll).voters, held_ballots(poll)) == (3, HeldBallots(2, 1))
    assert own_ballot(poll, late.uid) == OwnBallot(frozenset(choices_of(poll)[1:2]), waits=True)
    vote(poll, 1, visitor=late, check=a_check())
    assert (poll_result(poll).voters, held_ballots(poll).number) == (4, 1)
    assert list(polls_with_held_ballots(editor)) == [poll]
    assert settle_held_ballots(actor=editor, poll=poll, counted=False) == 1
    assert (poll_result(poll).voters, list(polls_with_held_ballots(editor))) == (4, [])
    assert json.loads(AuditEvent.objects.get(event="held_ballots_left_out").payload)["ballots"] == 1


def test_ballots_in_a_flood_are_told_when_to_come_back(home: HomePage, editor: Account) -> None:
    poll, visitor = a_poll(home, editor), a_visitor(network="a")
    limit = BALLOTS_OF_A_NETWORK
    ActionCount.objects.create(action=limit.action, key="a", ends_at=limit.ends_at(AT), count=limit.times)
    with pytest.raises(TooOftenError):
        vote(poll, 0, visitor=visitor)
    assert PollBallot.objects.count() == 0


@settings(max_examples=40)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_shares_are_right_to_half_a_percent_and_equal_for_equal_votes(counts: list[int]) -> None:
    shares = whole_percents(counts)
    for count, share in zip(counts, shares, strict=True):
        assert abs(share * sum(counts) - count * 100) * 2 <= sum(counts)
    assert len({(count, share) for count, share in zip(counts, shares, strict=True)}) == len(set(counts))


def test_what_rounding_leaves_over_is_given_to_nobody() -> None:
    assert whole_percents([1, 1, 1]) == [33, 33, 33]
    assert whole_percents([2, 2, 2, 2, 2, 2]) == [17] * 6
    assert whole_percents([1, 2, 3]) == [17, 33, 50]
    assert whole_percents([0, 0]) == [0, 0]


CAST = """
import django; django.setup()
import sys, uuid
from datetime import UTC, date, datetime
from thidua.civic.polls.actions import cast_vote
from thidua.civic.polls.models import Poll
from thidua.civic.visitors.enums import Standing
from thidua.civic.visitors.human_check import PassedCheck
from thidua.civic.visitors.identity import Visitor
from thidua.civic.visitors.limits import TooOftenError
from thidua.civic.visitors.models import ActionCount
poll, who = Poll.objects.get(), int(sys.argv[1])
choices = list(poll.choices.order_by("order").values_list("pk", flat=True))
same = uuid.UUID(int=7)
for number in range(15):
    for visitor in (same, uuid.uuid4()):
        reader = Visitor(uid=visitor, origin=uuid.uuid4().hex, network=uuid.uuid4().hex)
        at = datetime(2022, 1, 2, tzinfo=UTC)
        cast_vote(actor=reader, poll=poll, choices=[choices[who]], on=at.date(), at=at)
"""
PUT = """
import django; django.setup()
from datetime import date
from thidua.records.organisations.models import Unit
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.actions import open_account, grant_role
from thidua.foundation.accounts.enums import Role
from thidua.records.organisations.actions import found_unit
from thidua.records.organisations.enums import UnitKind
from thidua.civic.newsroom.actions.site import set_up_site
from thidua.civic.polls.actions import draft_poll, publish_poll
began = date(2015, 1, 1)
ward = found_unit(
    actor=None, key="42", name="Tỉnh Hà Tĩnh", short_name="Hà Tĩnh", kind=UnitKind.PROVINCE, valid_from=began
)
who = open_account(actor=None, username="quan-tri", full_name="Lưu Quốc Việt", password="mat-khau-thu-nghiem")
grant_role(actor=None, account=who, role=Role.ADMINISTRATOR, scope=ward, valid_from=began)
grant_role(actor=who, account=who, role=Role.EDITOR, scope=ward, valid_from=began)
home = set_up_site(actor=who, host="x", port=80, site_name="x", ward_uid=ward.uid)
poll = draft_poll(
    actor=who, site=home.site, question="?", choices="abc", opens_on=date(2022, 1, 1), closes_on=date(2022, 1, 9)
)
publish_poll(actor=who, poll=poll, on=date(2022, 1, 1))
"""
TELL = """
import django; django.setup()
import json
from thidua.civic.polls.models import Poll, PollBallot, PollMark
from thidua.civic.polls.queries import poll_result
result = poll_result(Poll.objects.get())
votes = sum(one.votes for one in result.choices)
print(json.dumps([result.voters, votes, PollBallot.objects.count(), PollMark.objects.count()]))
"""


def test_ballots_cast_by_several_processes_at_once_are_one_for_each_visitor(installation: Installation) -> None:  # noqa: F811
    assert installation.manage("createcachetable")[0] == 0
    assert installation.start("-c", PUT).communicate(timeout=120) == ("", "")
    voters = [installation.start("-c", CAST, str(place)) for place in range(3)]
    assert [voter.communicate(timeout=240)[1] for voter in voters] == ["", "", ""]
    told, problems = installation.start("-c", TELL).communicate(timeout=60)
    assert (json.loads(told), problems) == ([46, 46, 46, 46], "")


# Pages


def running(home: HomePage, editor: Account, **told: object) -> Poll:
    today = clock.today()
    return a_poll(home, editor, opens_on=today, closes_on=today + timedelta(days=1), **told)


def test_page_of_a_running_poll_is_the_same_before_and_after_a_vote(
    home: HomePage, editor: Account, client: Client
) -> None:
    poll = running(home, editor)
    address = f"/tham-do/{poll.uid}/"
    before = client.get(address)
    assert "Kết quả hiện ra ngay sau khi bạn bình chọn." in before.content.decode()
    assert before.cookies == {}
    voted = client.post(f"{address}binh-chon/", {"choices": str(choices_of(poll)[1])})
    assert (voted.status_code, voted["Location"]) == (302, f"{address}binh-chon/?xong")
    assert voted.cookies["khach"]["httponly"]
    answer = client.get(voted["Location"])
    text = answer.content.decode()
    assert (answer.status_code, "1 người đã bình chọn" in text, "(bạn chọn)" in text) == (200, True, True)
    assert "no-store" in answer["Cache-Control"]
    assert client.get(address).context["result"] is None
    again = client.get(f"{address}binh-chon/").content.decode()
    assert ("(bạn chọn)" in again, "Bạn đã bình chọn" in again) == (True, True)
    client.post(f"{address}binh-chon/", {"choices": str(choices_of(poll)[2])})
    assert list(PollMark.objects.values_list("choice", flat=True)) == [choices_of(poll)[2]]


def test_results_held_back_until_the_end_are_not_in_the_answer(home: HomePage, editor: Account, client: Client) -> None:
    poll = running(home, editor, results_shown=ResultsShown.AFTER_CLOSE)
    answer = client.post(f"/tham-do/{poll.uid}/binh-chon/", {"choices": str(choices_of(poll)[0])}, follow=True)
    assert (answer.status_code, answer.context["result"]) == (200, None)
    assert "Kết quả hiện ra sau ngày đó." in answer.content.decode()


def test_vote_without_a_choice_says_so(home: HomePage, editor: Account, client: Client) -> None:
    poll = running(home, editor)
    for sent in ({}, {"choices": "abc"}, {"choices": "9" * 40}):
        answer = client.post(f"/tham-do/{poll.uid}/binh-chon/", sent)
        assert (answer.status_code, "Hãy chọn một phương án." in answer.content.decode()) == (422, True)
    assert PollBallot.objects.count() == 0
    assert client.get(f"/tham-do/{poll.uid}/binh-chon/").status_code == 302


def test_second_voter_of_a_network_passes_the_check_or_waits_for_the_editor(
    home: HomePage, editor: Account, client: Client, as_editor: Client
) -> None:
    poll = running(home, editor)
    address, marked = f"/tham-do/{poll.uid}/binh-chon/", {"choices": str(choices_of(poll)[0])}
    assert "Đã ghi nhận" in Client().post(address, marked, follow=True).content.decode()
    waits = client.post(address, marked, follow=True).content.decode()
    assert ("đang chờ xác thực" in waits, "data-check-now" in waits, 'auto="onload"' in waits) == (True, True, True)
    desk = f"/quan-tri/tham-do/{poll.uid}/"
    assert "1 lượt từ 1 mạng" in as_editor.get(desk).content.decode()
    counted = client.post(address, marked | {"altcha": a_solution(client)}, follow=True).content.decode()
    assert ("Đã ghi nhận" in counted, poll_result(poll).voters) == (True, 2)
    Client().post(address, marked)
    as_editor.post(f"{desk}bi-giu/", {"count": "1"})
    assert (poll_result(poll).voters, "Lượt bình chọn chờ xem" in as_editor.get(desk).content.decode()) == (3, False)


def test_browser_without_cookies_is_told_that_its_ballot_counts(home: HomePage, editor: Account) -> None:
    poll = running(home, editor)
    voted = Client().post(f"/tham-do/{poll.uid}/binh-chon/", {"choices": str(choices_of(poll)[0])})
    told = Client().get(voted["Location"]).content.decode()
    assert "không giữ cookie" in told


def test_ended_poll_stays_with_its_results(home: HomePage, editor: Account, client: Client) -> None:
    poll = a_poll(home, editor)
    vote(poll, 0)
    assert poll.question in client.get("/tham-do/").content.decode()
    page = client.get(f"/tham-do/{poll.uid}/").content.decode()
    assert "1 người đã bình chọn" in page
    assert "Đây không phải điều tra khoa học" in page
    assert client.post(f"/tham-do/{poll.uid}/binh-chon/", {"choices": str(choices_of(poll)[0])}).status_code == 422


def test_unpublished_poll_is_not_there(home: HomePage, editor: Account, client: Client) -> None:
    poll = a_poll(home, editor, public=False)
    assert client.get(f"/tham-do/{poll.uid}/").status_code == 404
    assert client.post(f"/tham-do/{poll.uid}/binh-chon/", {}).status_code == 404


# At the desk


def test_editor_drafts_amends_publishes_and_ends_a_poll(home: HomePage, as_editor: Client) -> None:
    today = clock.today()
    told = {
        "site": str(home.site_id),
        "question": "Mở lớp buổi nào?",
        "choices": "Sáng\n\nChiều",
        "opens_on": (today - timedelta(days=1)).isoformat(),
        "closes_on": (today + timedelta(days=5)).isoformat(),
        "results_shown": "after_vote",
    }
    assert as_editor.post("/quan-tri/tham-do/lap/", {**told, "choices": "Sáng\nsang"}).status_code == 422
    assert as_editor.post("/quan-tri/tham-do/lap/", told).status_code == 302
    poll = Poll.objects.get()
    desk = f"/quan-tri/tham-do/{poll.uid}/"
    assert "Sáng\nChiều" in as_editor.get(f"{desk}sua/").content.decode()
    as_editor.post(f"{desk}sua/", {**told, "choices": "Sáng\nChiều\nTối"})
    as_editor.post(f"{desk}cong-khai/")
    poll.refresh_from_db()
    assert (poll.choices.count(), poll.published_on) == (3, today)
    as_editor.post(f"{desk}sua/", {**told, "question": "Mở lớp bơi buổi nào?", "choices": "Sáng\nChiều\nTối"})
    poll.refresh_from_db()
    assert (poll.question, poll.published_on) == ("Mở lớp bơi buổi nào?", today)
    vote(poll, 1, on=today)
    answer = as_editor.post(f"{desk}sua/", told)
    assert (answer.status_code, "Đã có người bình chọn" in answer.content.decode()) == (422, True)
    assert f"{desk}sua/" not in as_editor.get(desk).content.decode()
    as_editor.post(f"{desk}ket-thuc/", {"reason": "Câu hỏi chưa rõ"})
    poll.refresh_from_db()
    assert (poll.closes_on, poll.ended_early) == (today, True)
    assert "Mở lớp bơi buổi nào?" in as_editor.get("/quan-tri/tham-do/").content.decode()


def test_poll_that_opened_today_is_ended_today_with_its_votes(home: HomePage, editor: Account, client: Client) -> None:
    today = clock.today()
    poll = a_poll(home, editor, opens_on=today, closes_on=today + timedelta(days=6))
    vote(poll, 2, on=today)
    with pytest.raises(RefusedError, match="lý do"):
        end_poll_early(actor=editor, poll=poll, reason=" ", on=today)
    ended = end_poll_early(actor=editor, poll=poll, reason="Đã đủ ý kiến", on=today)
    assert (ended.closes_on, state_of_run(ended, on=today)) == (today, PeriodState.CLOSED)
    with pytest.raises(RefusedError, match="đã kết thúc"):
        vote(poll, 0, on=today)
    html = client.get(f"/tham-do/{poll.uid}/").content.decode()
    assert ("1 người đã bình chọn" in html, 'id="phieu"' in html) == (True, False)
    assert list(open_polls_of(home.site, on=today)) == []
    with pytest.raises(RefusedError, match="không đang mở"):
        end_poll_early(actor=editor, poll=poll, reason="Lần nữa", on=today)
    with pytest.raises(RefusedError, match="đã kết thúc"):
        amend_poll(actor=editor, poll=poll, question="?", choices=["a", "b"], opens_on=today, closes_on=today)


def test_wrong_poll_is_taken_off_at_once_and_keeps_its_ballots(
    home: HomePage, editor: Account, as_editor: Client, client: Client
) -> None:
    today = clock.today()
    poll = a_poll(home, editor, opens_on=today, closes_on=today + timedelta(days=6))
    vote(poll, 0, on=today)
    desk = f"/quan-tri/tham-do/{poll.uid}/"
    as_editor.post(f"{desk}go/", {"reason": ""})
    assert client.get(f"/tham-do/{poll.uid}/").status_code == 200
    as_editor.post(f"{desk}go/", {"reason": "Ghi nhầm câu hỏi"})
    poll.refresh_from_db()
    assert (poll.taken_off_on, poll.ballots.count()) == (today, 1)
    assert client.get(f"/tham-do/{poll.uid}/").status_code == 404
    assert poll.question not in client.get("/tham-do/").content.decode()
    assert "Đã gỡ khỏi trang ngày" in as_editor.get(desk).content.decode()
    event = AuditEvent.objects.get(event="poll_taken_off")
    assert "Ghi nhầm câu hỏi" in event.payload
    for again in (
        lambda: vote(poll, 0, on=today),
        lambda: take_off_poll(actor=editor, poll=poll, reason="Lần nữa", on=today),
        lambda: end_poll_early(actor=editor, poll=poll, reason="Kết thúc", on=today),
    ):
        with pytest.raises(RefusedError):
            again()


def test_poll_nobody_has_seen_has_nothing_to_be_taken_off(home: HomePage, editor: Account) -> None:
    with pytest.raises(RefusedError, match="chưa công khai"):
        take_off_poll(actor=editor, poll=a_poll(home, editor, public=False), reason="Nhầm", on=FIRST)


def test_editor_of_another_ward_may_do_nothing(home: HomePage, editor: Account, other_ward: Unit) -> None:
    stranger = an_account(Role.EDITOR, other_ward)
    with pytest.raises(NotAllowedError):
        a_poll(home, stranger)
    poll = a_poll(home, editor, public=False)
    with pytest.raises(NotAllowedError):
        publish_poll(actor=stranger, poll=poll, on=FIRST)
