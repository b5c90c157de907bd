"""The desk's first page says what waits, what the clock will publish, where manual and staff's pages are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.civic.given import AT, a_check, a_comment, a_story, a_visitor

from thidua.civic.newsroom.actions.stories import draft_story
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.questions.actions import ask_question
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_short
from thidua.procedure.conferences.models import Conference

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")


def first_page(browser: Client) -> str:
    answer = browser.get("/quan-tri/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_quiet_desk_says_that_nothing_waits(as_editor: Client) -> None:
    html = first_page(as_editor)
    assert "Việc cần làm" in html
    assert "Không có việc nào đang chờ." in html
    assert "Tin hẹn giờ đăng" not in html


def test_comments_questions_and_drafts_stand_with_their_days(
    as_editor: Client, home: HomePage, editor: Account, story: NewsPage, conference: Conference
) -> None:
    a_comment(story)
    asked = ask_question(
        actor=a_visitor(), site=home.site, text="Đổ rác ra ngõ thì sao?", check=a_check(), at=AT, on=clock.today()
    ).question
    draft = draft_story(actor=editor, conference=conference)
    html = first_page(as_editor)
    assert html.index("Việc cần làm") < html.index("/quan-tri/binh-luan/", html.index("Việc cần làm"))
    assert "bình luận chờ duyệt" in html
    assert f'<a href="/quan-tri/hoi-dap/{asked.uid}/">Trả lời câu hỏi của bạn đọc: Đổ rác ra ngõ thì sao?</a>' in html
    assert f"hạn {date_short(asked.due_on)}" in html
    assert f'<a href="/quan-tri/pages/{draft.pk}/edit/">Đọc lại, đăng bản nháp: {draft.title}</a>' in html


def test_scheduled_stories_stand_with_their_hour(as_editor: Client, home: HomePage, editor: Account) -> None:
    page = a_story(home, editor, title="Ra mắt tuyến phố mẫu")
    page.go_live_at = clock.now() + timedelta(days=2)
    page.save_revision(approved_go_live_at=page.go_live_at)
    html = first_page(as_editor)
    waits = html[html.index("Tin hẹn giờ đăng") :]
    assert f'<a href="/quan-tri/pages/{page.pk}/edit/">Ra mắt tuyến phố mẫu</a>' in waits


def test_asking_costs_the_same_for_one_and_many(as_editor: Client, story: NewsPage) -> None:
    costs = []
    for number in (1, 3):
        for one in range(number):
            a_comment(story, name=f"Bạn đọc {number}{one}")
        as_editor.get("/quan-tri/")
        with CaptureQueriesContext(connection) as counted:
            as_editor.get("/quan-tri/")
        costs.append(len(counted))
    assert costs[0] == costs[1]


def test_first_page_leads_to_the_manual_and_the_staffs_pages(as_editor: Client) -> None:
    html = first_page(as_editor)
    for address, words in (
        ("/lam-viec/", "Trang làm việc"),
        ("/lam-viec/huong-dan/09-bien-tap-tin/", "Hướng dẫn biên tập"),
    ):
        assert f'<a href="{address}">{words}</a>' in html
        assert as_editor.get(address).status_code == 200
    assert "wagtail.org" not in html
