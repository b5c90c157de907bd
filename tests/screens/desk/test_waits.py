"""What waits at the desk stands on the first page of those who work there, and leads to where it is done."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.civic.given import AT, a_check, a_comment, a_visitor

from thidua.civic.consultations.models import Consultation
from thidua.civic.newsroom.actions.stories import draft_story
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.questions.actions import ask_question
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.procedure.conferences.models import Conference

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")


def lines_of(browser: Client) -> dict[str, str]:
    """Return the tasks of the first page, each with the status of the page it leads to."""
    tasks = browser.get("/lam-viec/").context["tasks"]
    for task in tasks:
        assert browser.get(task.url).status_code == 200, task.url
    return {task.what: task.url for task in tasks}


def test_nothing_waits_on_a_quiet_site(as_editor: Client) -> None:
    assert lines_of(as_editor) == {}


def test_comments_wait_for_the_editor(as_editor: Client, story: NewsPage) -> None:
    a_comment(story)
    a_comment(story, name="Người khác")
    assert lines_of(as_editor) == {"bình luận chờ duyệt": "/quan-tri/binh-luan/"}
    (task,) = as_editor.get("/lam-viec/").context["tasks"]
    assert (task.count, task.is_late) == (2, True)


def test_a_question_waits_with_its_clock(as_editor: Client, home: HomePage) -> None:
    asked = ask_question(
        actor=a_visitor(), site=home.site, text="Đổ rác ra ngõ thì sao?", check=a_check(), at=AT, on=clock.today()
    ).question
    (task,) = as_editor.get("/lam-viec/").context["tasks"]
    assert (task.what, task.due, task.is_late) == (
        "Trả lời câu hỏi của bạn đọc: Đổ rác ra ngõ thì sao?",
        asked.due_on,
        False,
    )
    assert lines_of(as_editor) == {task.what: f"/quan-tri/hoi-dap/{asked.uid}/"}


def test_a_consultation_that_is_over_waits_for_its_outcome(as_editor: Client, home: HomePage) -> None:
    today = clock.today()
    over = Consultation.objects.create(
        site=home.site,
        title="Quy chế ngõ phố",
        summary="Giờ đổ rác",
        opens_on=today - timedelta(days=40),
        closes_on=today - timedelta(days=5),
        published_on=today - timedelta(days=40),
    )
    assert lines_of(as_editor) == {
        "Công bố kết quả lấy ý kiến: Quy chế ngõ phố": f"/quan-tri/lay-y-kien/{over.uid}/ket-qua/"
    }


def test_a_conference_waits_to_be_told_until_there_is_a_story(
    as_editor: Client, editor: Account, conference: Conference
) -> None:
    assert lines_of(as_editor) == {}  # held years ago: history
    Conference.objects.filter(pk=conference.pk).update(held_on=clock.today() - timedelta(days=3))
    assert lines_of(as_editor) == {f"Đưa tin hội nghị: {conference}": "/quan-tri/soan-tin/"}
    conference.refresh_from_db()
    page = draft_story(actor=editor, conference=conference)
    assert lines_of(as_editor) == {f"Đọc lại, đăng bản nháp: {page.title}": f"/quan-tri/pages/{page.pk}/edit/"}
