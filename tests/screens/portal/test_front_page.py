"""The home page: what is open to readers, the newest papers and answers, and that nothing of it goes stale."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.civic.given import AT, a_check, a_visitor
from tests.civic.papers import a_document, a_poll

from thidua.civic.consultations.actions import draft_consultation, publish_consultation
from thidua.civic.consultations.models import Consultation
from thidua.civic.gazette.actions import publish_document, withdraw_document
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.polls.actions import publish_poll
from thidua.civic.questions.actions import ask_question, publish_answer, take_off_answer
from thidua.civic.questions.models import Question
from thidua.foundation.accounts.models import Account
from thidua.foundation.freshness.models import Stamp
from thidua.foundation.kernel import clock
from thidua.screens.portal.front_page import civic_news

TODAY = clock.today()
ON = date(2022, 1, 10)
MARKS = ("Đang lấy ý kiến", "Văn bản mới", "Trả lời mới")


def a_consultation(home: HomePage, editor: Account, **told: Any) -> Consultation:
    told = {"title": "Quy ước ngõ phố", "opens_on": ON, "closes_on": ON + timedelta(days=5), **told}
    drafted = draft_consultation(actor=editor, site=home.site, summary="Năm điều", **told)
    return publish_consultation(actor=editor, consultation=drafted, on=told["opens_on"])


def an_answer(home: HomePage, editor: Account, text: str = "Mấy giờ mở cửa?", *, on: date = ON) -> Question:
    asked = ask_question(actor=a_visitor(), site=home.site, text=text, check=a_check(), at=AT, on=on).question
    return publish_answer(actor=editor, question=asked, wording=text, answer="Bảy giờ rưỡi.", on=on)


def moved() -> int:
    return sum(Stamp.objects.filter(scope="pages").values_list("count", flat=True))


def test_home_page_without_civic_parts_says_nothing_of_them(home: HomePage, client: Client) -> None:  # noqa: ARG001
    text = client.get("/").content.decode()
    assert [mark for mark in MARKS if mark in text] == []


def test_home_page_tells_of_papers_answers_and_what_is_open(home: HomePage, editor: Account, client: Client) -> None:
    paper, answer = a_document(home, editor), an_answer(home, editor)
    draft = a_consultation(home, editor, opens_on=TODAY, closes_on=TODAY + timedelta(days=9))
    poll = a_poll(home, editor, opens_on=TODAY, closes_on=TODAY)
    text = client.get("/").content.decode()
    links = (
        f"/van-ban/{paper.uid}/",
        f"/hoi-dap/{answer.uid}/",
        f"/lay-y-kien/du-thao/{draft.uid}/",
        f"/tham-do/{poll.uid}/",
    )
    assert [one for one in (*MARKS, *links) if one not in text] == []
    # The sooner it closes the higher it stands.
    assert text.index(links[3]) < text.index(links[2])


def test_only_what_is_open_on_the_day_is_told(home: HomePage, editor: Account) -> None:
    a_consultation(home, editor)
    a_poll(home, editor, opens_on=ON, closes_on=ON)
    a_poll(home, editor, public=False, question="Chưa công khai?", opens_on=ON, closes_on=ON)

    def told(on: date) -> list[str]:
        return [one.title for one in civic_news(home.site, on=on).open]

    assert told(ON - timedelta(days=1)) == []
    assert told(ON) == ["Nên mở lớp dạy bơi vào buổi nào?", "Quy ước ngõ phố"]
    assert told(ON + timedelta(days=5)) == ["Quy ước ngõ phố"]
    assert told(ON + timedelta(days=6)) == []


def test_what_is_not_public_is_not_told(home: HomePage, editor: Account) -> None:
    a_document(home, editor, public=False)
    withdrawn = a_document(home, editor, "06/KH-UBND")
    withdraw_document(actor=editor, document=withdrawn, reason="Nhầm tệp", on=ON)
    take_off_answer(actor=editor, question=an_answer(home, editor), reason="Lộ chuyện riêng")
    found = civic_news(home.site, on=TODAY)
    assert (found.open, found.documents, found.questions, found.has_news) == ([], [], [], False)


@pytest.mark.parametrize("number", [1, 4])
def test_home_page_asks_three_times_whatever_the_number(
    home: HomePage, editor: Account, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(number):
        a_document(home, editor, f"{at}/KH-UBND")
        publish_poll(actor=editor, poll=a_poll(home, editor, public=False, question=f"Câu {at}?", opens_on=ON), on=ON)
        a_consultation(home, editor, title=f"Dự thảo {at}")
    with django_assert_num_queries(3):
        found = civic_news(home.site, on=ON)
    assert (len(found.documents), len(found.open)) == (min(number, 3), 2 * number)


def test_each_civic_act_drops_the_kept_home_page(home: HomePage, editor: Account) -> None:
    poll = a_poll(home, editor, public=False)
    paper = a_document(home, editor, public=False)
    draft = draft_consultation(
        actor=editor, site=home.site, title="Quy ước", summary="Năm điều", opens_on=ON, closes_on=ON
    )
    seen = [moved()]
    for act in (
        lambda: publish_poll(actor=editor, poll=poll, on=ON),
        lambda: publish_document(actor=editor, document=paper, on=ON),
        lambda: publish_consultation(actor=editor, consultation=draft, on=ON),
        lambda: an_answer(home, editor),
        lambda: withdraw_document(actor=editor, document=paper, reason="Nhầm", on=ON),
    ):
        act()
        seen.append(moved())
    assert seen == sorted(set(seen))
