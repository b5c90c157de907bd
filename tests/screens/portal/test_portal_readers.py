"""What readers do: rate, comment; and what editors decide on their words."""

from datetime import timedelta

import altcha
import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from tests.factories.records import an_account
from tests.screens.portal.given import AT, a_check, a_comment, a_visitor

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.text import number_words
from thidua.foundation.notifications.models import OutboxMessage
from thidua.records.organisations.models import Unit
from thidua.screens.portal import actions, human_check, queries
from thidua.screens.portal.enums import CommentState
from thidua.screens.portal.models import Comment, NewsPage, Rating


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
    actions.rate_story(actor=visitor, page=story, stars=2, at=AT)
    actions.rate_story(actor=visitor, page=story, stars=5, at=AT)
    actions.rate_story(actor=a_visitor(), page=story, stars=4, at=AT)
    summary = queries.rating_summary(story, visitor=visitor.uid)
    assert (summary.count, str(summary.mean), summary.own) == (2, "4.5", 5)
    assert summary.words == "2 lượt đánh giá, trung bình 4,5"


def test_rating_mean_is_rounded_half_up_from_the_rows(story: NewsPage) -> None:
    for stars in (5, 5, 5, 4, 4, 4, 5, 5, 5, 5, 5, 4):
        actions.rate_story(actor=a_visitor(), page=story, stars=stars, at=AT)
    assert queries.rating_summary(story).words == "12 lượt đánh giá, trung bình 4,7"


def test_second_row_of_one_visitor_is_refused_by_the_database(story: NewsPage) -> None:
    visitor = a_visitor()
    Rating.objects.create(page=story, visitor=visitor.uid, stars=3, origin="a", rated_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(page=story, visitor=visitor.uid, stars=4, origin="b", rated_at=AT)


@pytest.mark.parametrize("stars", [0, 6])
def test_rating_beyond_one_to_five_is_refused(story: NewsPage, stars: int) -> None:
    with pytest.raises(RefusedError):
        actions.rate_story(actor=a_visitor(), page=story, stars=stars, at=AT)


def test_ratings_from_one_address_are_slowed_down(story: NewsPage) -> None:
    for _number in range(actions.readers.RATINGS_PER_ORIGIN):
        actions.rate_story(actor=a_visitor("mot-may"), page=story, stars=1, at=AT)
    with pytest.raises(RefusedError):
        actions.rate_story(actor=a_visitor("mot-may"), page=story, stars=1, at=AT)


def test_rating_by_form_keeps_the_visitor_in_a_signed_cookie(story: NewsPage, client: Client) -> None:
    answer = client.post(f"/danh-gia/{story.pk}/", {"stars": "4"})
    assert (answer.status_code, answer["Location"]) == (302, f"{story.get_url()}#danh-gia")
    assert answer.cookies["khach"]["httponly"]
    client.post(f"/danh-gia/{story.pk}/", {"stars": "3"})
    assert [rating.stars for rating in Rating.objects.all()] == [3]
    assert "Bạn đã cho 3 sao" in client.get(story.get_url()).content.decode()
    client.cookies["khach"] = "gia-mao"
    client.post(f"/danh-gia/{story.pk}/", {"stars": "5"})
    assert Rating.objects.count() == 2


def test_rating_by_htmx_answers_with_its_own_part(story: NewsPage, client: Client) -> None:
    answer = client.post(f"/danh-gia/{story.pk}/", {"stars": "5"}, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.strip().startswith("<section")
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
    actions.approve_comment(actor=editor, comment=comment)
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


def test_comment_without_scripts_answers_a_sum(story: NewsPage, client: Client) -> None:
    asked = human_check.new_sum()
    for answer, status in (("một trăm", 422), (_sum_of(asked.question), 302), (_sum_of(asked.question), 422)):
        sent = client.post(f"/binh-luan/{story.pk}/", words(**{"cau-hoi": asked.token, "tra-loi": answer}))
        assert sent.status_code == status
    assert Comment.objects.count() == 1


def _sum_of(question: str) -> str:
    numbers = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
    first, second = question.lower().removesuffix(" bằng mấy?").split(" cộng ")
    return str(numbers[first] + numbers[second])


def test_sum_may_be_answered_in_words() -> None:
    asked = human_check.new_sum()
    total = number_words(int(_sum_of(asked.question)))
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


def test_machine_in_the_trap_is_told_what_it_expects(story: NewsPage, client: Client) -> None:
    answer = client.post(f"/binh-luan/{story.pk}/", words(**{"binh-luan-website": "https://x"}))
    assert answer.status_code == 302
    assert Comment.objects.count() == 0


def test_comments_from_one_address_are_slowed_down(story: NewsPage) -> None:
    for _number in range(5):
        actions.send_comment(actor=a_visitor("a"), page=story, name="A", text="b", check=a_check(), at=AT)
    with pytest.raises(RefusedError):
        actions.send_comment(actor=a_visitor("a"), page=story, name="A", text="b", check=a_check(), at=AT)
    later = AT + timedelta(minutes=11)
    actions.send_comment(actor=a_visitor("a"), page=story, name="A", text="b", check=a_check(), at=later)


def test_story_closed_to_comments_takes_none(story: NewsPage, client: Client) -> None:
    NewsPage.objects.filter(pk=story.pk).update(comments_open=False)
    assert client.post(f"/binh-luan/{story.pk}/", words(altcha=a_solution(client))).status_code == 422
    assert "Bài viết này không nhận bình luận." in client.get(story.get_url()).content.decode()


def test_refusing_a_comment_needs_a_reason_and_leaves_an_event(story: NewsPage, editor: Account) -> None:
    comment = a_comment(story)
    with pytest.raises(RefusedError):
        actions.refuse_comment(actor=editor, comment=comment, reason="  ")
    refused = actions.refuse_comment(actor=editor, comment=comment, reason="Quảng cáo")
    assert (refused.state, refused.reason, refused.decided_by) == (CommentState.REFUSED, "Quảng cáo", editor)
    assert AuditEvent.objects.filter(event="comment_refused").count() == 1
    actions.approve_comment(actor=editor, comment=comment)
    with pytest.raises(RefusedError):
        actions.approve_comment(actor=editor, comment=comment)


def test_comment_is_decided_by_editors_of_the_ward_only(story: NewsPage, other_ward: Unit) -> None:
    comment = a_comment(story)
    stranger = an_account(Role.EDITOR, other_ward)
    with pytest.raises(NotAllowedError):
        actions.approve_comment(actor=stranger, comment=comment)
    assert list(queries.comments_for(stranger)) == []


def test_moderation_queue_approves_and_refuses(story: NewsPage, as_editor: Client) -> None:
    first, second = a_comment(story, name="Một"), a_comment(story, name="Hai")
    assert as_editor.get("/quan-tri/binh-luan/").content.decode().count('name="approve"') == 2
    as_editor.post(f"/quan-tri/binh-luan/{first.uid}/", {"approve": "1"})
    as_editor.post(f"/quan-tri/binh-luan/{second.uid}/", {"refuse": "1", "reason": "Không liên quan"})
    assert dict(Comment.objects.values_list("name", "state")) == {"Một": "approved", "Hai": "refused"}


@pytest.mark.parametrize(("form", "place"), [("danh-gia", "danh-gia"), ("binh-luan", "binh-luan")])
def test_form_opened_again_leads_back_to_the_story(story: NewsPage, client: Client, form: str, place: str) -> None:
    assert client.get(f"/{form}/{story.pk}/")["Location"] == f"{story.get_url()}#{place}"
