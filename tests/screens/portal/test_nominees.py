"""The public page of nominees: where the matter stands, references, what came late."""

from datetime import date, timedelta

from django.test import Client
from tests.civic.feedback.test_comments_and_ratings import a_solution
from tests.factories.procedure_early import an_officer
from tests.factories.procedure_late import HELD_ON, a_meeting, a_round, an_issued_decision, nominations
from tests.procedure.appraisals.test_public_is_heard import FIRST, LOCKED_ON, REASON, consult

from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel import clock
from thidua.procedure.appraisals.models import NomineeOpinion, PublicComment, UnheardPublic
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.models import Decision
from thidua.procedure.nominations.enums import RoundState


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(answer.content.decode().split())


def put_before_the_public(decision: Decision, *, closes_on: date) -> PublicComment:
    return consult(decision.round, closes_on=closes_on, opens_on=closes_on - timedelta(days=10))


def test_public_page_says_where_the_matter_stands(home: HomePage, client: Client) -> None:  # noqa: ARG001  # the ward's site is there
    round = a_round()
    nominations(round)
    comment = consult(round, closes_on=FIRST)
    url = f"/lay-y-kien/khen-thuong/{comment.uid}/"
    assert "Đây mới là đề nghị" in page(client, url)
    Meeting.objects.filter(pk=a_meeting(round).pk).update(state=MeetingState.ADOPTED)
    met = page(client, url)
    assert ("Đây mới là đề nghị" in met, "đã họp xét ngày 06/01/2022" in " ".join(met.split())) == (False, True)
    round.state = RoundState.CANCELLED
    round.save()
    assert "đã hủy" in page(client, url)


def test_public_page_names_the_decision_and_whom_it_rewards(home: HomePage, client: Client) -> None:  # noqa: ARG001  # the ward's site is there
    decision = an_issued_decision()
    comment = put_before_the_public(decision, closes_on=FIRST)
    shown = page(client, f"/lay-y-kien/khen-thuong/{comment.uid}/")
    assert decision.number_and_symbol in shown
    assert "Đây mới là đề nghị" not in shown
    assert shown.count("Đã quyết định khen thưởng") == decision.entries.count()


def test_public_page_tells_of_a_step_taken_without_waiting(home: HomePage, client: Client) -> None:  # noqa: ARG001  # the ward's site is there
    round = a_round()
    nominations(round)
    comment = consult(round, closes_on=HELD_ON)
    UnheardPublic.objects.create(
        round=round,
        step="list",
        on=LOCKED_ON,
        concern="còn lấy ý kiến",
        reason=REASON,
        gone_on_by=an_officer(Role.APPRAISER),
    )
    assert REASON in page(client, f"/lay-y-kien/khen-thuong/{comment.uid}/")


def test_reader_gets_a_reference_and_a_late_one_is_told_so(home: HomePage, client: Client) -> None:  # noqa: ARG001  # the ward's site is there
    decision, today = an_issued_decision(), clock.today()
    comment = put_before_the_public(decision, closes_on=today)
    nominee = decision.entries.order_by("pk")[0].nomination
    url = f"/lay-y-kien/khen-thuong/{comment.uid}/{nominee.uid}/"
    sent = client.post(url, {"text": "Đúng người.", "altcha": a_solution(client)}).content.decode()
    assert f"{decision.round.key}/YK01" in sent
    PublicComment.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    assert "Gửi ý kiến muộn" in page(client, f"/lay-y-kien/khen-thuong/{comment.uid}/")
    warned = page(client, url)
    assert ("ghi là gửi muộn" in warned, decision.number_and_symbol in warned) == (True, True)
    late = client.post(url, {"text": "Tôi mới biết.", "altcha": a_solution(client)}, follow=True).content.decode()
    assert ("ghi là gửi muộn" in late, f"{decision.round.key}/YK02" in late) == (True, True)
    assert [one.is_late for one in NomineeOpinion.objects.order_by("pk")] == [False, True]
    PublicComment.objects.update(opens_on=today - timedelta(days=400), closes_on=today - timedelta(days=300))
    assert f"{decision.round.key}/YK02" in page(client, url), "the receipt is kept"
    assert "đã hết ngày" in page(client, f"{url}?moi")
