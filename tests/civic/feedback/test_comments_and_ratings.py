"""What readers do: rate, comment; and what editors decide on their words."""

import json
import re
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import altcha
import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings
from tests.civic.given import AT, a_check, a_comment, a_story, a_visitor, an_approved_comment
from tests.factories.records import an_account
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share
from tests.post import CONSOLE, hand_on_by
from tests.waiting import run_jobs

from thidua.civic.feedback.actions.comments import send_comment
from thidua.civic.feedback.actions.moderation import answer_comment, approve_comment, refuse_comment, take_down_comment
from thidua.civic.feedback.actions.ratings import rate_story, settle_held_ratings
from thidua.civic.feedback.deadlines import due_after
from thidua.civic.feedback.enums import CommentState
from thidua.civic.feedback.limits import (
    COMMENTS_OF_A_DEVICE,
    RATINGS_COUNTED_AT_ONCE,
    RATINGS_OF_A_NETWORK,
    ratings_of_a_story,
)
from thidua.civic.feedback.models import Comment, Rating
from thidua.civic.feedback.queries import (
    comments_for,
    discussion_of,
    rating_summary,
    stories_with_held_ratings,
    takes_comments,
)
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.visitors import human_check
from thidua.civic.visitors.enums import Standing
from thidua.civic.visitors.identity import network_of
from thidua.civic.visitors.limits import WRONG_CHECKS, TooOftenError
from thidua.civic.visitors.models import ActionCount
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.text import number_words
from thidua.foundation.notifications.actions import send_waiting
from thidua.foundation.notifications.models import OutboxMessage
from thidua.records.organisations.models import Unit
from thidua.screens.desk.hints import hints_of
from thidua.screens.portal.templatetags.portal import readers_words


def a_solution(client: Client) -> str:
    """Do the widget's work: fetch a challenge, find its number."""
    challenge = client.get("/xac-thuc-nguoi/").json()
    found = altcha.solve_challenge(
        challenge=challenge["challenge"],
        salt=challenge["salt"],
        algorithm=challenge["algorithm"],
        max_number=challenge["maxNumber"],
        start=0,
    )
    assert found is not None
    payload = altcha.Payload(
        algorithm=challenge["algorithm"],
        challenge=challenge["challenge"],
        number=found.number,
        salt=challenge["salt"],
        signature=challenge["signature"],
    )
    return payload.to_base64()


def words(name: str = "Bạn đọc", text: str = "Dòng một\nDòng <hai>", **more: str) -> dict[str, str]:
    return {"binh-luan-name": name, "binh-luan-text": text, **more}


# Rating


def test_rating_is_one_per_visitor_and_changes(story: NewsPage) -> None:
    visitor = a_visitor()
    rate_story(actor=visitor, page=story, stars=2, at=AT)
    rate_story(actor=visitor, page=story, stars=5, at=AT)
    rate_story(actor=a_visitor(), page=story, stars=4, at=AT)
    summary = rating_summary(story, visitor=visitor.uid)
    assert (summary.count, str(summary.mean), summary.own) == (2, "4.5", 5)
    assert summary.words == "2 lượt đánh giá, trung bình 4,5"


def test_rating_mean_is_rounded_half_up_from_the_rows(story: NewsPage) -> None:
    for stars in (5, 5, 5, 4, 4, 4, 5, 5, 5, 5, 5, 4):
        rate_story(actor=a_visitor(), page=story, stars=stars, at=AT)
    assert rating_summary(story).words == "12 lượt đánh giá, trung bình 4,7"


def test_second_row_of_one_visitor_is_refused_by_the_database(story: NewsPage) -> None:
    visitor = a_visitor()
    Rating.objects.create(page=story, visitor=visitor.uid, stars=3, origin="a", rated_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(page=story, visitor=visitor.uid, stars=4, origin="b", rated_at=AT)


@pytest.mark.parametrize("stars", [0, 6])
def test_rating_beyond_one_to_five_is_refused(story: NewsPage, stars: int) -> None:
    with pytest.raises(RefusedError):
        rate_story(actor=a_visitor(), page=story, stars=stars, at=AT)


def test_neighbours_of_the_first_rater_count_with_the_check_and_are_held_without(
    story: NewsPage, editor: Account
) -> None:
    """A school behind one address, and a machine that has a new number each time."""
    school = "truong-hoc"
    rate_story(actor=a_visitor(network=school), page=story, stars=4, at=AT)
    for _pupil in range(3):
        rate_story(actor=a_visitor(network=school), page=story, stars=4, at=AT, check=a_check())
    for _machine in range(3):
        rate_story(actor=a_visitor(network=school), page=story, stars=1, at=AT)
    late = a_visitor(network=school)
    rate_story(actor=late, page=story, stars=1, at=AT)
    rate_story(actor=late, page=story, stars=2, at=AT)
    seen = rating_summary(story, visitor=late.uid)
    assert (seen.count, str(seen.mean), seen.own, seen.own_waits) == (4, "4.0", 2, True)
    waiting = stories_with_held_ratings(editor).get()
    assert (waiting.held, waiting.networks, waiting.held_mean) == (4, 1, 1.25)
    rate_story(actor=late, page=story, stars=2, at=AT, check=a_check())
    seen = rating_summary(story, visitor=late.uid)
    assert (seen.count, seen.own_waits) == (5, False)
    assert settle_held_ratings(actor=editor, page=story, counted=True) == 3
    assert rating_summary(story).count == 8
    assert json.loads(AuditEvent.objects.get(event="held_ratings_counted").payload)["ratings"] == 3


def test_more_than_a_network_plausibly_gives_is_held_whatever_it_passed(story: NewsPage) -> None:
    limit, school = ratings_of_a_story(story.pk), a_visitor(network="a")
    ActionCount.objects.create(action=limit.action, key="a", ends_at=limit.ends_at(AT), count=RATINGS_COUNTED_AT_ONCE)
    rating = rate_story(actor=school, page=story, stars=1, at=AT, check=a_check())
    assert rating.standing == Standing.DOUBTED


def test_check_used_for_one_rating_is_good_for_no_other(story: NewsPage) -> None:
    check = a_check()
    rate_story(actor=a_visitor(network="a"), page=story, stars=5, at=AT, check=check)
    with pytest.raises(RefusedError, match="đã được dùng"):
        rate_story(actor=a_visitor(network="a"), page=story, stars=5, at=AT, check=check)
    assert Rating.objects.count() == 1


def test_held_ratings_left_out_stay_out_of_the_mean(story: NewsPage, editor: Account, other_ward: Unit) -> None:
    for _number in range(2):
        rate_story(actor=a_visitor(network="a"), page=story, stars=1, at=AT)
    with pytest.raises(NotAllowedError):
        settle_held_ratings(actor=an_account(Role.EDITOR, other_ward), page=story, counted=False)
    settle_held_ratings(actor=editor, page=story, counted=False)
    assert rating_summary(story).count == 1
    assert list(stories_with_held_ratings(editor)) == []


def test_ratings_in_a_flood_are_told_when_to_come_back(story: NewsPage) -> None:
    for _number in range(RATINGS_OF_A_NETWORK.times):
        rate_story(actor=a_visitor(network="a"), page=story, stars=1, at=AT)
    with pytest.raises(TooOftenError, match="09:01") as refusal:
        rate_story(actor=a_visitor(network="a"), page=story, stars=1, at=AT + timedelta(seconds=59))
    assert refusal.value.again_at == AT + timedelta(minutes=1)
    rate_story(actor=a_visitor(network="a"), page=story, stars=1, at=refusal.value.again_at)


def test_rating_by_form_is_kept_shown_changed_and_withdrawn(story: NewsPage, client: Client) -> None:
    form = f"/danh-gia/{story.pk}/"
    answer = client.post(form, {"stars": "4"})
    assert (answer.status_code, answer["Location"]) == (302, f"{form}?xong#danh-gia")
    assert answer.cookies["khach"]["httponly"]
    assert "Đã ghi đánh giá 4 sao của bạn" in client.get(f"{form}?xong").content.decode()
    client.post(form, {"stars": "3"})
    assert [rating.stars for rating in Rating.objects.all()] == [3]
    own = client.get(form)
    assert ("Bạn đã cho 3 sao" in own.content.decode(), "no-store" in own["Cache-Control"]) == (True, True)
    assert "Bạn đã cho 3 sao" in client.get(story.get_url()).content.decode()
    assert "Đã rút đánh giá." in client.post(form, {"rut": "1"}, follow=True).content.decode()
    assert Rating.objects.count() == 0
    assert "Bạn chưa đánh giá bài này." in client.post(form, {"rut": "1"}).content.decode()
    client.post(form, {"stars": "5"})
    client.cookies["khach"] = "gia-mao"
    client.post(form, {"stars": "5"})
    assert Rating.objects.count() == 2


def test_rating_by_htmx_answers_with_its_own_part(story: NewsPage, client: Client) -> None:
    answer = client.post(f"/danh-gia/{story.pk}/", {"stars": "5"}, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.strip().startswith('<p id="danh-gia-loi" data-hx-swap-oob="innerHTML">Đã ghi đánh giá 5 sao')
    assert "1 lượt đánh giá, trung bình 5,0" in text


def test_rating_without_stars_says_so(story: NewsPage, client: Client) -> None:
    answer = client.post(f"/danh-gia/{story.pk}/", {})
    assert answer.status_code == 422
    assert "Hãy chọn số sao." in answer.content.decode()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://xau.example"}])
def test_forms_from_other_sites_are_refused(story: NewsPage, client: Client, headers: dict[str, str]) -> None:
    assert client.post(f"/danh-gia/{story.pk}/", {"stars": "5"}, headers=headers).status_code == 403
    assert client.post(f"/binh-luan/{story.pk}/", words(), headers=headers).status_code == 403
    assert Rating.objects.count() == 0


# Comments


def test_comment_with_a_solved_challenge_waits_and_is_shown_once_approved(
    story: NewsPage, client: Client, editor: Account
) -> None:
    answer = client.post(f"/binh-luan/{story.pk}/", words(altcha=a_solution(client)))
    assert (answer.status_code, answer["Location"]) == (302, f"{story.get_url()}?da-gui#binh-luan")
    assert "Đã nhận bình luận của bạn" in client.get(f"{story.get_url()}?da-gui").content.decode()
    comment = Comment.objects.get()
    assert (comment.state, comment.text) == (CommentState.PENDING, "Dòng một\nDòng <hai>")
    assert "Dòng &lt;hai&gt;" not in client.get(story.get_url()).content.decode()
    assert OutboxMessage.objects.get(kind="comment_waiting").recipient == editor
    approve_comment(actor=editor, comment=comment)
    assert "<p>Dòng một<br>Dòng &lt;hai&gt;</p>" in client.get(story.get_url()).content.decode()


def test_challenge_answers_only_once(story: NewsPage, client: Client) -> None:
    payload = a_solution(client)
    client.post(f"/binh-luan/{story.pk}/", words(altcha=payload))
    again = client.post(f"/binh-luan/{story.pk}/", words(text="Lần hai", altcha=payload))
    assert again.status_code == 422
    assert "Mã xác thực này đã được dùng" in again.content.decode()
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("payload", ["khong-phai-base64", "e30=", "W10=", "bnVsbA=="])
def test_wrong_check_is_refused_and_keeps_the_words(story: NewsPage, client: Client, payload: str) -> None:
    answer = client.post(f"/binh-luan/{story.pk}/", words(name="Trần Văn Ân", text="Giữ lại lời này", altcha=payload))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Mã xác thực không đúng" in text
    assert "Giữ lại lời này</textarea>" in text
    assert 'value="Trần Văn Ân"' in text
    assert Comment.objects.count() == 0


def test_expired_challenge_is_refused() -> None:
    challenge = altcha.create_challenge(
        altcha.ChallengeOptions(
            hmac_key=settings.ALTCHA_HMAC_KEY, max_number=10, number=3, expires=clock.now() - timedelta(seconds=1)
        )
    )
    payload = altcha.Payload(
        algorithm=challenge.algorithm,
        challenge=challenge.challenge,
        number=3,
        salt=challenge.salt,
        signature=challenge.signature,
    )
    assert human_check.solved(payload.to_base64(), at=clock.now()) is None


def test_comment_without_scripts_answers_a_sum_in_a_second_step(story: NewsPage, client: Client) -> None:
    assert 'name="cau-hoi"' not in client.get(story.get_url()).content.decode()
    first = client.post(f"/binh-luan/{story.pk}/", words(text="Lời còn đây")).content.decode()
    assert ("Chưa xác thực bạn là người" in first, "Lời còn đây</textarea>" in first) == (True, True)
    token = re.search(r'name="cau-hoi" value="([^"]+)"', first)
    question = re.search(r'<label for="tra-loi">([^<]+)</label>', first)
    assert token is not None
    assert question is not None
    for status in (302, 422):
        sent = client.post(f"/binh-luan/{story.pk}/", words(**{"cau-hoi": token[1], "tra-loi": sum_of(question[1])}))
        assert sent.status_code == status
    assert Comment.objects.count() == 1


def sum_of(question: str) -> str:
    numbers = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
    first, second = question.lower().removesuffix(" bằng mấy?").split(" cộng ")
    return str(numbers[first] + numbers[second])


def test_sum_may_be_answered_in_words() -> None:
    asked = human_check.new_sum()
    total = number_words(int(sum_of(asked.question)))
    assert human_check.answered(asked.token, total.upper(), at=AT) is not None
    assert human_check.answered(asked.token + "x", total, at=AT) is None


def test_comment_without_any_check_says_what_to_do(story: NewsPage, client: Client) -> None:
    answer = client.post(f"/binh-luan/{story.pk}/", words())
    assert answer.status_code == 422
    assert "Chưa xác thực bạn là người" in answer.content.decode()


def test_refused_words_do_not_use_up_the_check(story: NewsPage, client: Client) -> None:
    payload = a_solution(client)
    assert client.post(f"/binh-luan/{story.pk}/", words(text="", altcha=payload)).status_code == 422
    assert client.post(f"/binh-luan/{story.pk}/", words(altcha=payload)).status_code == 302


def test_passed_check_goes_on_with_the_form_that_comes_back(story: NewsPage, client: Client) -> None:
    payload = a_solution(client)
    refused = client.post(f"/binh-luan/{story.pk}/", words(text="", altcha=payload))
    assert refused.status_code == 422
    assert (f'name="altcha" value="{payload}"' in refused.content.decode(), b"<altcha-widget" in refused.content) == (
        True,
        False,
    )
    assert client.post(f"/binh-luan/{story.pk}/", words(altcha=payload)).status_code == 302
    again = client.post(f"/binh-luan/{story.pk}/", words(altcha=payload))
    assert ("đã được dùng" in again.content.decode(), b"<altcha-widget" in again.content) == (True, True)


def test_right_sum_goes_on_too_and_a_wrong_one_is_asked_anew(story: NewsPage, client: Client) -> None:
    asked = human_check.new_sum()
    told = {"cau-hoi": asked.token, "tra-loi": sum_of(asked.question)}
    refused = client.post(f"/binh-luan/{story.pk}/", words(text="", **told)).content.decode()
    assert f'name="tra-loi" value="{told["tra-loi"]}"' in refused
    wrong = client.post(f"/binh-luan/{story.pk}/", words(text="", **(told | {"tra-loi": "99"}))).content.decode()
    assert "Không dùng được ô xác thực?" in wrong


def test_too_many_comments_are_answered_429_with_the_wait(story: NewsPage, client: Client) -> None:
    for _number in range(COMMENTS_OF_A_DEVICE.times):
        assert client.post(f"/binh-luan/{story.pk}/", words(altcha=a_solution(client))).status_code == 302
    answer = client.post(f"/binh-luan/{story.pk}/", words(altcha=a_solution(client)))
    assert (answer.status_code, 0 < int(answer["Retry-After"]) <= 600) == (429, True)


def test_address_is_asked_for_only_where_mail_goes_out(story: NewsPage, client: Client, settings: Settings) -> None:
    hand_on_by(settings, CONSOLE)
    assert "binh-luan-address" not in client.get(f"/binh-luan/{story.pk}/").content.decode()
    assert client.post(f"/binh-luan/{story.pk}/", words(altcha=a_solution(client))).status_code == 302


def test_comments_from_one_device_are_slowed_down_and_told_until_when(story: NewsPage) -> None:
    for _number in range(COMMENTS_OF_A_DEVICE.times):
        send_comment(actor=a_visitor("a", "n"), page=story, name="A", text="b", check=a_check(), at=AT)
    with pytest.raises(TooOftenError, match="Mời bạn gửi lại sau 09:10"):
        send_comment(actor=a_visitor("a", "n"), page=story, name="A", text="b", check=a_check(), at=AT)
    send_comment(actor=a_visitor("b", "n"), page=story, name="A", text="b", check=a_check(), at=AT)
    later = AT + timedelta(minutes=10)
    send_comment(actor=a_visitor("a", "n"), page=story, name="A", text="b", check=a_check(), at=later)
    assert {count.ends_at for count in ActionCount.objects.all()} == {later + timedelta(minutes=10)}


def test_story_closed_to_comments_takes_none(story: NewsPage, client: Client) -> None:
    NewsPage.objects.filter(pk=story.pk).update(comments_open=False)
    answer = client.post(f"/binh-luan/{story.pk}/", words(text="Lời còn đây", altcha=a_solution(client)))
    assert (answer.status_code, "Lời còn đây" in answer.content.decode()) == (422, True)
    assert "Bài viết này không nhận bình luận." in client.get(story.get_url()).content.decode()


@pytest.mark.parametrize(
    ("site", "own", "day", "takes"),
    [(None, None, 3000, True), (30, None, 30, True), (30, None, 31, False), (30, 40, 40, True), (None, 5, 6, False)],
)
def test_story_takes_comments_for_the_days_it_or_its_site_says(
    story: NewsPage, home: HomePage, site: int | None, own: int | None, day: int, takes: bool
) -> None:
    home.site.comments_open_days, story.comments_open_days, story.first_published_at = site, own, None
    assert takes_comments(story, home.site, on=story.published_on + timedelta(days=day)) is takes
    story.comments_open = False
    assert takes_comments(story, home.site, on=story.published_on) is False


def test_answer_stands_under_a_shown_comment_of_the_same_story(
    story: NewsPage, home: HomePage, editor: Account, client: Client
) -> None:
    first, waiting = an_approved_comment(story, editor, name="Một"), a_comment(story)
    answer = a_comment(story, name="Trả lời Một", parent=first)
    elsewhere = a_story(home, editor, title="Bài khác")
    for page, parent in ((elsewhere, first), (story, waiting), (story, answer)):
        with pytest.raises(RefusedError, match="không còn trên trang"):
            a_comment(page, parent=parent)
    approve_comment(actor=editor, comment=answer)
    with pytest.raises(RefusedError, match="không còn trên trang"):
        a_comment(story, parent=answer)
    discussion = discussion_of(story)
    (thread,) = discussion.read(discussion.threads)
    assert [one.name for one in thread.shown_answers] == ["Trả lời Một"]
    take_down_comment(actor=editor, comment=first, reason="Sai")
    assert (discussion_of(story).number, "Trả lời Một" in client.get(story.get_url()).content.decode()) == (
        0,
        False,
    )
    with pytest.raises(RefusedError, match="Bình luận gốc"):
        approve_comment(actor=editor, comment=a_reply_waiting(story, first))


def a_reply_waiting(story: NewsPage, parent: Comment) -> Comment:
    return Comment.objects.create(page=story, parent=parent, name="Ai", text="b", sent_at=AT)


def test_reader_answers_by_a_page_of_its_own(story: NewsPage, editor: Account, client: Client) -> None:
    first = an_approved_comment(story, editor, name="Bà Mẫu")
    page = client.get(f"/binh-luan/{story.pk}/?tra-loi={first.uid}").content.decode()
    assert ("Trả lời bình luận" in page, "Bà Mẫu" in page, 'name="tra-loi"' in page) == (True, True, True)
    sent = client.post(
        f"/binh-luan/{story.pk}/", words(altcha=a_solution(client), **{"tra-loi-binh-luan": str(first.uid)})
    )
    assert (sent.status_code, Comment.objects.get(parent=first).state) == (302, CommentState.PENDING)
    for name in ("khong-phai", str(a_comment(story).uid)):
        answer = client.post(f"/binh-luan/{story.pk}/", words(**{"tra-loi-binh-luan": name}, altcha=a_solution(client)))
        assert (answer.status_code, "không còn trên trang" in answer.content.decode()) == (422, True)


def test_office_answers_in_its_own_name(story: NewsPage, editor: Account, client: Client, other_ward: Unit) -> None:
    first = an_approved_comment(story, editor)
    with pytest.raises(NotAllowedError):
        answer_comment(actor=an_account(Role.EDITOR, other_ward), comment=first, text="a")
    with pytest.raises(RefusedError):
        answer_comment(actor=editor, comment=a_comment(story), text="a")
    answer = answer_comment(actor=editor, comment=first, text="Cảm ơn bạn.\r\nSẽ bổ sung.")
    assert (answer.state, answer.text, answer.decided_by) == (CommentState.APPROVED, "Cảm ơn bạn.\nSẽ bổ sung.", editor)
    assert "Ban biên tập trả lời" in client.get(story.get_url()).content.decode()
    assert AuditEvent.objects.filter(event="comment_answered").count() == 1


def test_reader_who_left_an_address_hears_once_and_is_forgotten(story: NewsPage, editor: Account) -> None:
    shown, refused = a_comment(story, address="a@example.vn"), a_comment(story, name="Hai", address="b@example.vn")
    run_jobs()
    mail.outbox.clear()
    approve_comment(actor=editor, comment=shown)
    refuse_comment(actor=editor, comment=refused, reason="Quảng cáo")
    run_jobs()
    told = {message.to[0]: message for message in mail.outbox if message.to != [editor.email]}
    assert sorted(told) == ["a@example.vn", "b@example.vn"]
    assert f"#binh-luan-{shown.uid}" in told["a@example.vn"].body
    assert "Lý do: Quảng cáo." in told["b@example.vn"].body
    assert send_waiting() == 0
    assert set(Comment.objects.values_list("outcome_address", flat=True)) == {""}
    assert set(OutboxMessage.objects.filter(recipient=None).values_list("address", flat=True)) == {""}
    take_down_comment(actor=editor, comment=shown, reason="Sai")
    assert OutboxMessage.objects.filter(kind="comment_outcome").count() == 2


def test_reader_with_a_wrong_address_keeps_the_words(story: NewsPage, client: Client) -> None:
    sent = words(text="Lời còn đây", altcha=a_solution(client), **{"binh-luan-address": "khong-phai-thu"})
    answer = client.post(f"/binh-luan/{story.pk}/", sent)
    assert (answer.status_code, "Địa chỉ thư chưa đúng" in answer.content.decode()) == (422, True)
    assert "Lời còn đây</textarea>" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            "xem https://a.vn/?x=1&y=2 nhé",
            '<a href="https://a.vn/?x=1&amp;y=2" rel="nofollow ugc noopener">https://a.vn/?x=1&amp;y=2</a>',
        ),
        ('<a href="javascript:alert(1)" rel="nofollow">', "&lt;a href=&quot;javascript:alert(1)&quot; rel=&quot;"),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("một\n\nhai\nba", "<p>một</p>\n\n<p>hai<br>ba</p>"),
    ],
)
def test_words_are_escaped_and_links_vouch_for_nothing(typed: str, shown: str) -> None:
    assert shown in readers_words(typed)


def test_comments_come_in_pages(story: NewsPage, client: Client) -> None:
    Comment.objects.bulk_create(
        Comment(page=story, name=f"Số {number}", text="b", state=CommentState.APPROVED, sent_at=AT)
        for number in range(25)
    )
    first, second = (
        client.get(f"{story.get_url()}?trang-binh-luan={number}").content.decode().count('class="comment"')
        for number in (1, 2)
    )
    assert (first, second) == (20, 5)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2022-01-14T08:30", 2, "2022-01-14T10:30"),  # a Friday
        ("2022-01-14T10:30", 2, "2022-01-14T14:30"),
        ("2022-01-14T16:30", 2, "2022-01-17T08:30"),
        ("2022-01-15T03:00", 24, "2022-01-19T17:30"),  # from Saturday: Monday, Tuesday, Wednesday
        ("2021-12-31T17:29", 1, "2022-01-04T08:29"),  # New Year's Day is a Saturday, made up for on Monday
        ("2026-01-09T16:30", 2, "2026-01-10T08:30"),  # a Saturday worked for the second of January
        ("2025-12-31T16:30", 2, "2026-01-05T08:30"),
    ],
)
def test_deadline_counts_the_hours_of_the_office(start: str, hours: int, due: str) -> None:
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    found = due_after(datetime.fromisoformat(start).replace(tzinfo=zone), hours)
    assert found == datetime.fromisoformat(due).replace(tzinfo=zone)


def test_hints_tell_links_numbers_and_words_said_before(story: NewsPage) -> None:
    first = a_comment(story, text="Mời bà con xem nhà đẹp giá rẻ ở trang nhadep.vn, gọi 0912 345 678 nhé")
    again = a_comment(story, text="MỜI BÀ CON XEM NHÀ ĐẸP, GIÁ RẺ ở trang nhadep.vn gọi 0912.345.678 nhé!")
    honest = a_comment(story, text="Bài viết hay, năm 2021 phường trao 37 giấy khen.")
    noticed = hints_of([first, again, honest], [again, honest, first])
    assert (noticed[first.pk].links, noticed[first.pk].telephone, noticed[first.pk].like) == (1, True, None)
    assert (noticed[again.pk].like, bool(noticed[honest.pk])) == (first, False)


def test_queue_shows_the_latest_first_and_finds_without_accents(
    story: NewsPage, as_editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    old = a_comment(story, name="Cũ", text="Đậu Liêu quê tôi")
    new = a_comment(story, name="Mới", text="Chuyện khác", at=clock.now())
    page = as_editor.get("/quan-tri/binh-luan/").content.decode()
    assert page.index(str(old.uid)) < page.index(str(new.uid))
    assert ("Quá hạn" in page, "(2)" in page) == (True, True)
    for address, found in (("tim=dau+lieu", [old]), ("qua-han=1", [old]), ("bai=0", []), ("bai=x&tim=", [old, new])):
        rows = as_editor.get(f"/quan-tri/binh-luan/?{address}").context["rows"]
        assert [row[0] for row in rows] == found
    with CaptureQueriesContext(connection) as few:
        as_editor.get("/quan-tri/binh-luan/")
    for _number in range(3):
        a_comment(story)
    with django_assert_num_queries(len(few)):
        as_editor.get("/quan-tri/binh-luan/")


def test_several_comments_are_decided_in_one_act(story: NewsPage, as_editor: Client) -> None:
    comments = [a_comment(story, name=str(number)) for number in range(4)]
    where = "/quan-tri/binh-luan/nhieu/"
    as_editor.post(where, {"comment": [one.uid for one in comments[:2]], "approve": "1"})
    as_editor.post(where, {"comment": [comments[2].uid], "refuse": "1", "reason": ""})
    as_editor.post(where, {"comment": [one.uid for one in comments[:3]], "refuse": "1", "reason": "Trùng"})
    answers = [as_editor.post(where, sent).status_code for sent in ({}, {"comment": ["x"], "approve": "1"})]
    states = dict(Comment.objects.values_list("name", "state"))
    assert states == {"0": "approved", "1": "approved", "2": "refused", "3": "pending"}
    assert answers == [302, 302]


def test_guessing_the_sum_uses_up_the_question_and_then_the_guesses(story: NewsPage, client: Client) -> None:
    asked = human_check.new_sum()
    assert client.post(f"/binh-luan/{story.pk}/", words(**{"cau-hoi": asked.token, "tra-loi": "99"})).status_code == 422
    right = words(text="Lời còn đây", **{"cau-hoi": asked.token, "tra-loi": sum_of(asked.question)})
    assert "đã được dùng" in client.post(f"/binh-luan/{story.pk}/", right).content.decode()
    ActionCount.objects.filter(action=WRONG_CHECKS.action).update(count=WRONG_CHECKS.times)
    fresh = human_check.new_sum()
    told = client.post(
        f"/binh-luan/{story.pk}/", right | {"cau-hoi": fresh.token, "tra-loi": sum_of(fresh.question)}
    ).content.decode()
    assert ("Mời bạn gửi lại sau" in told, "Lời còn đây</textarea>" in told) == (True, True)
    assert client.post(f"/binh-luan/{story.pk}/", words(altcha=a_solution(client))).status_code == 302


def test_network_is_the_subscriber_and_not_the_single_machine() -> None:
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::9") == "2001:db8:1:2::/64"
    assert [network_of(address) for address in ("10.0.0.1", "x")] == ["10.0.0.1", "x"]


def test_refusing_a_comment_needs_a_reason_and_leaves_an_event(story: NewsPage, editor: Account) -> None:
    comment = a_comment(story)
    with pytest.raises(RefusedError):
        refuse_comment(actor=editor, comment=comment, reason="  ")
    refused = refuse_comment(actor=editor, comment=comment, reason="Quảng cáo")
    assert (refused.state, refused.reason, refused.decided_by) == (CommentState.REFUSED, "Quảng cáo", editor)
    assert AuditEvent.objects.filter(event="comment_refused").count() == 1
    approve_comment(actor=editor, comment=comment)
    for verb in (approve_comment, partial(refuse_comment, reason="a")):
        with pytest.raises(RefusedError):
            verb(actor=editor, comment=comment)
    down = take_down_comment(actor=editor, comment=comment, reason="Có số nhà riêng")
    assert (down.state, down.reason) == (CommentState.REFUSED, "Có số nhà riêng")
    assert json.loads(AuditEvent.objects.get(event="comment_taken_down").payload)["reason"] == "Có số nhà riêng"


def test_comment_is_decided_by_editors_of_the_ward_only(story: NewsPage, other_ward: Unit) -> None:
    comment = a_comment(story)
    stranger = an_account(Role.EDITOR, other_ward)
    with pytest.raises(NotAllowedError):
        approve_comment(actor=stranger, comment=comment)
    assert list(comments_for(stranger)) == []


def test_moderation_queue_approves_and_refuses(story: NewsPage, as_editor: Client) -> None:
    first, second = a_comment(story, name="Một"), a_comment(story, name="Hai")
    assert as_editor.get("/quan-tri/binh-luan/").content.decode().count('value="1">Duyệt</button>') == 2
    as_editor.post(f"/quan-tri/binh-luan/{first.uid}/", {"approve": "1"})
    as_editor.post(f"/quan-tri/binh-luan/{second.uid}/", {"refuse": "1", "reason": "Không liên quan"})
    assert dict(Comment.objects.values_list("name", "state")) == {"Một": "approved", "Hai": "refused"}


RATE = """
import django; django.setup()
import uuid
from datetime import UTC, datetime
from thidua.civic.feedback.actions.ratings import rate_story
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.visitors.identity import Visitor
page, at = NewsPage.objects.get(), datetime(2022, 1, 14, tzinfo=UTC)
shared = Visitor(uid=uuid.UUID(int=7), origin="chung", network="chung")
for number in range(20):
    rate_story(actor=shared, page=page, stars=number % 5 + 1, at=at)
    rate_story(actor=Visitor(uid=uuid.uuid4(), origin="o", network="mot-mang"), page=page, stars=number % 5 + 1, at=at)
"""
FOUND = """
import django; django.setup()
from django.core.management import call_command
from tests.factories.records import a_province, a_ward, an_account, an_administrator
from tests.civic.given import a_story
from thidua.foundation.accounts.enums import Role
from thidua.civic.newsroom.actions.site import set_up_site
a_province()
call_command("createcachetable", verbosity=0)
ward, administrator = a_ward(), an_administrator()
home = set_up_site(actor=administrator, host="a.vn", port=80, site_name="A", ward_uid=ward.uid)
a_story(home, an_account(Role.EDITOR, ward))
"""
SUM_UP = """
import django; django.setup()
from thidua.civic.feedback.models import Rating
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.visitors.models import ActionCount
from thidua.civic.feedback.queries import rating_summary
page = NewsPage.objects.get()
counted = list(Rating.objects.filter(standing="counted").values_list("stars", flat=True))
seen = rating_summary(page)
print(Rating.objects.count(), Rating.objects.filter(network="mot-mang", standing="counted").count(),
      seen.count == len(counted), abs(float(seen.mean) - sum(counted) / len(counted)) <= 0.05,
      ActionCount.objects.get(action=f"rate-story-{page.pk}", key="mot-mang").count)
"""


def test_ratings_by_several_processes_at_once_are_exact(installation: Installation) -> None:  # noqa: F811
    assert installation.start("-c", FOUND).communicate(timeout=240) == ("", "")
    readers = [installation.start("-c", RATE) for _reader in range(3)]
    assert [reader.communicate(timeout=240)[1] for reader in readers] == ["", "", ""]
    told = installation.start("-c", SUM_UP).communicate(timeout=60)
    assert told == ("61 1 True True 60\n", "")
