"""Questions and answers: asking, the answer clock, answering, following by the code, at the desk."""

import time
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from tests.civic.feedback.test_comments_and_ratings import a_solution, sum_of
from tests.civic.given import AT, a_check, a_visitor
from tests.factories.records import a_unit, an_account
from tests.post import WORKING, hand_on_by
from tests.waiting import run_jobs

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.questions.actions import (
    QUESTIONS_OF_A_DEVICE,
    answer_privately,
    ask_question,
    assign_question,
    draft_answer,
    publish_answer,
    refuse_question,
    take_off_answer,
)
from thidua.civic.questions.enums import QuestionState
from thidua.civic.questions.models import Question
from thidua.civic.questions.queries import answer_clock, answer_record, answering_units, questions_for
from thidua.civic.visitors import human_check
from thidua.civic.visitors.identity import Visitor
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.actions import send_waiting
from thidua.foundation.notifications.models import OutboxMessage
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit

ASKED, DUE = date(2021, 3, 1), date(2021, 3, 15)  # a Monday, and ten working days later
TEXT = "Bà Nguyễn Thị Mẫu ở tổ 3 đổ rác ra ngõ, phường xử lý thế nào?"


def a_question(
    home: HomePage, *, text: str = TEXT, on: date = ASKED, email: str = "", visitor: Visitor | None = None
) -> Question:
    asked = ask_question(
        actor=visitor or a_visitor(),
        site=home.site,
        text=text,
        check=a_check(),
        at=AT,
        on=on,
        name="Bạn đọc",
        email=email,
    )
    return asked.question


def publish(question: Question, editor: Account, on: date = DUE) -> Question:
    return publish_answer(
        actor=editor, question=question, wording="Đổ rác ra ngõ bị xử lý thế nào?", answer="Sẽ nhắc nhở.", on=on
    )


@pytest.mark.parametrize(
    ("on", "left", "late"),
    [(ASKED, 10, 0), (date(2021, 3, 12), 1, 0), (DUE, 0, 0), (date(2021, 3, 16), 0, 1), (date(2021, 3, 22), 0, 5)],
)
def test_clock_counts_working_days_to_the_last_day(home: HomePage, on: date, left: int, late: int) -> None:
    question = a_question(home)
    clock = answer_clock(question, on=on)
    assert (question.due_on, clock.left, clock.late, clock.doubt) == (DUE, left, late, "")


def test_clock_that_crosses_a_holiday_says_that_the_day_may_be_off(home: HomePage) -> None:
    question = a_question(home, on=date(2026, 11, 20))
    assert answer_clock(question, on=date(2026, 11, 20)).doubt == (
        "khoảng này có Ngày Văn hóa Việt Nam: ngày nghỉ cụ thể theo thông báo hằng năm, chưa đối chiếu"
    )


def test_clock_counts_a_saturday_that_is_worked(home: HomePage) -> None:
    question = a_question(home, on=date(2025, 4, 21))
    clock = answer_clock(question, on=date(2025, 4, 25))
    assert (question.due_on, clock.left, clock.doubt) == (date(2025, 5, 7), 6, "")


def test_ward_with_its_own_number_of_days_says_where_it_comes_from(home: HomePage, client: Client) -> None:
    earlier = a_question(home)
    home.site.answer_days = 5
    with pytest.raises(ValidationError) as refused:
        home.site.full_clean()
    assert list(refused.value.message_dict) == ["answer_days_reason"]
    home.site.answer_days_reason = "Quy chế tiếp công dân của phường"
    home.site.full_clean()
    home.site.save()
    later = a_question(home)
    earlier.refresh_from_db()
    assert (earlier.due_on, later.due_on) == (DUE, date(2021, 3, 8))
    text = client.get("/hoi-dap/").content.decode()
    assert ("trong 5 ngày làm việc" in text, home.site.answer_days_reason in text) == (True, True)
    assert "trong 5 ngày làm việc" in client.get("/hoi-dap/gui/").content.decode()


@pytest.mark.parametrize("days", [0, 61])
def test_number_of_days_out_of_bounds_is_refused(home: HomePage, days: int) -> None:
    home.site.answer_days, home.site.answer_days_reason = days, "Quy chế"
    with pytest.raises(ValidationError):
        home.site.full_clean()


def test_queue_has_the_overdue_first_and_the_record_counts_each_once(home: HomePage, editor: Account) -> None:
    done, early, late = (a_question(home, on=on) for on in (ASKED, date(2021, 3, 20), date(2021, 2, 1)))
    publish(done, editor)
    assert list(questions_for(editor, on=date(2021, 3, 25))) == [late, early, done]
    record = answer_record(home.site, on=date(2021, 3, 25))
    assert (record.asked, record.in_time, record.late, record.waiting, record.overdue) == (3, 1, 0, 1, 1)
    publish(late, editor, on=date(2021, 3, 25))
    refuse_question(actor=editor, question=early, reason="Ngoài thẩm quyền", on=date(2021, 3, 25))
    record = answer_record(home.site, on=date(2021, 3, 25))
    assert (record.in_time, record.late, record.waiting, record.overdue, record.refused) == (1, 1, 0, 0, 1)


def test_original_stays_and_only_the_wording_is_public(home: HomePage, editor: Account, client: Client) -> None:
    question = a_question(home)
    assert client.get(f"/hoi-dap/{question.uid}/").status_code == 404
    publish(question, editor)
    question.refresh_from_db()
    page = client.get(f"/hoi-dap/{question.uid}/").content.decode()
    assert (question.original, "Nguyễn Thị Mẫu" in page, "Đổ rác ra ngõ bị xử lý thế nào?" in page) == (
        TEXT,
        False,
        True,
    )
    listed = client.get("/hoi-dap/?tim=do+rac").content.decode()
    assert (question.wording in listed, "Nguyễn Thị Mẫu" in listed) == (True, False)
    assert question.wording not in client.get("/hoi-dap/?tim=vay+von").content.decode()
    take_off_answer(actor=editor, question=question, reason="Đăng nhầm")
    assert client.get(f"/hoi-dap/{question.uid}/").status_code == 404


def test_reader_gets_the_answer_by_mail_once_and_the_address_is_wiped(home: HomePage, editor: Account) -> None:
    question = a_question(home, email="doc@example.vn")
    answer_privately(actor=editor, question=question, answer="Đã nhắc nhở.", on=DUE)
    question.refresh_from_db()
    assert question.email == ""
    run_jobs()
    run_jobs()
    sent = [one for one in mail.outbox if one.to == ["doc@example.vn"]]
    assert (len(sent), TEXT in sent[0].body, "Đã nhắc nhở." in sent[0].body) == (1, True, True)
    assert OutboxMessage.objects.get(kind="question_answered").address == ""


def test_answer_is_not_lost_while_the_mail_server_is_down(home: HomePage, editor: Account, settings: Settings) -> None:
    question = a_question(home, email="doc@example.vn")
    refuse_question(actor=editor, question=question, reason="Ngoài thẩm quyền của phường", on=DUE)
    hand_on_by(settings, "tests.foundation.notifications.test_outbox.BrokenPost")
    assert send_waiting() == 0
    assert OutboxMessage.objects.get(kind="question_answered").address == "doc@example.vn"
    hand_on_by(settings, WORKING)
    assert send_waiting() >= 1
    [sent] = [one for one in mail.outbox if one.to == ["doc@example.vn"]]
    assert "Ngoài thẩm quyền của phường" in sent.body


def test_answered_question_is_not_answered_again(home: HomePage, editor: Account) -> None:
    question = publish(a_question(home), editor)
    for act in (
        lambda: publish(question, editor),
        lambda: refuse_question(actor=editor, question=question, reason="x", on=DUE),
        lambda: draft_answer(actor=editor, question=question, wording="a", answer="b"),
    ):
        with pytest.raises(RefusedError):
            act()


def test_question_is_assigned_to_a_unit_of_the_ward_which_is_told(
    home: HomePage, editor: Account, other_ward: Unit
) -> None:
    office = a_unit()
    head = an_account(Role.UNIT_HEAD, office)
    question = a_question(home)
    assign_question(actor=editor, question=question, unit=office, on=ASKED)
    message = OutboxMessage.objects.get(recipient=head, kind="question_assigned")
    assert (TEXT in message.body, "Bạn đọc" in message.body) == (True, False)
    with pytest.raises(RefusedError):
        assign_question(actor=editor, question=question, unit=other_ward, on=ASKED)


def test_question_is_handed_to_offices_alone(home: HomePage, editor: Account) -> None:
    """A firm, a group of neighbours, an office that is closed: none of them is offered, none is given it."""
    office, police = a_unit(), a_unit(kind=UnitKind.FORCE, name="Công an phường", key="CA")
    others = [
        a_unit(kind=UnitKind.ENTERPRISE, name="Công ty TNHH May (mẫu)", key="CTY"),
        a_unit(kind=UnitKind.RESIDENTIAL_GROUP, name="Tổ dân phố 7", key="TDP7"),
        a_unit(kind=UnitKind.TEAM, name="Tổ bầu cử số 7", key="TBC7"),
        a_unit(kind=UnitKind.OFFICE, name="Ban đã giải thể", key="BGT", valid_to=ASKED - timedelta(days=1)),
    ]
    offered = list(answering_units(home.site, on=ASKED))
    assert offered[0] == home.ward
    assert set(offered[1:]) == {office, police}
    question = a_question(home)
    for unit in others:
        with pytest.raises(RefusedError):
            assign_question(actor=editor, question=question, unit=unit, on=ASKED)


def test_editor_of_another_ward_may_do_nothing(home: HomePage, other_ward: Unit) -> None:
    stranger = an_account(Role.EDITOR, other_ward)
    question = a_question(home)
    with pytest.raises(NotAllowedError):
        publish(question, stranger)
    assert list(questions_for(stranger, on=DUE)) == []


def test_questions_from_one_address_are_slowed_down_and_a_check_serves_once(home: HomePage) -> None:
    visitor, check = a_visitor("mot-may"), a_check()
    for _number in range(QUESTIONS_OF_A_DEVICE.times):
        a_question(home, visitor=visitor)
    with pytest.raises(RefusedError):
        a_question(home, visitor=visitor)
    ask_question(actor=a_visitor(), site=home.site, text="a", check=check, at=AT, on=ASKED)
    with pytest.raises(RefusedError):
        ask_question(actor=a_visitor(), site=home.site, text="b", check=check, at=AT, on=ASKED)


@pytest.mark.parametrize("number", [1, 3])
def test_queue_asks_the_same_number_of_queries(
    home: HomePage, editor: Account, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _at in range(number):
        a_question(home)
    found = questions_for(editor, on=DUE)
    with django_assert_num_queries(1):
        assert len([answer_clock(one, on=DUE) for one in found]) == number


@pytest.mark.usefixtures("home")
def test_guessing_the_sum_uses_up_the_question_here_too(client: Client) -> None:
    asked = human_check.new_sum()
    words = {"text": TEXT, "cau-hoi": asked.token}
    wrong = client.post("/hoi-dap/gui/", words | {"tra-loi": "99"}).content.decode()
    right = client.post("/hoi-dap/gui/", words | {"tra-loi": sum_of(asked.question)}).content.decode()
    assert ("Mã xác thực không đúng" in wrong, "đã được dùng" in right, TEXT in right) == (True, True, True)
    assert Question.objects.count() == 0


@pytest.mark.usefixtures("home")
def test_reader_asks_and_follows_by_the_code(editor: Account, client: Client) -> None:
    refused = client.post("/hoi-dap/gui/", {"text": TEXT})
    assert (refused.status_code, TEXT in refused.content.decode(), Question.objects.count()) == (422, True, 0)
    answer = client.post("/hoi-dap/gui/", {"text": TEXT, "altcha": a_solution(client)})
    code = answer.context["code"]
    question = Question.objects.get()
    assert (code in answer.content.decode(), question.is_anonymous) == (True, True)
    assert code not in AuditEvent.objects.values_list("payload", flat=True)
    followed = client.post("/hoi-dap/theo-doi/", {"code": code.lower().replace("-", " ")})
    assert (followed.status_code, "Chờ trả lời" in followed.content.decode()) == (200, True)
    assert "no-store" in followed["Cache-Control"]
    assert client.post("/hoi-dap/theo-doi/", {"code": "AAAAA-AAAAA"}).status_code == 422
    refuse_question(actor=editor, question=question, reason="Thuộc cơ quan khác", on=question.asked_on)
    assert "Thuộc cơ quan khác" in client.post("/hoi-dap/theo-doi/", {"code": code}).content.decode()
    assert TEXT not in client.get("/hoi-dap/").content.decode()


@pytest.mark.usefixtures("home")
def test_code_stays_on_a_page_that_a_reload_keeps(client: Client) -> None:
    asking = client.get("/hoi-dap/gui/")
    assert asking.cookies["giu-duoc"]["path"] == "/hoi-dap/gui/"
    sent = client.post("/hoi-dap/gui/", {"text": TEXT, "altcha": a_solution(client)})
    assert (sent.status_code, sent["Location"]) == (303, "/hoi-dap/da-gui/")
    kept = sent.cookies["bien-nhan"]
    assert (kept["path"], bool(kept["httponly"]), kept["max-age"]) == ("/hoi-dap/da-gui/", True, 6 * 3600)
    first, second = (client.get("/hoi-dap/da-gui/") for _time in range(2))
    assert first.context["code"] == second.context["code"]
    assert (Question.objects.count(), "no-store" in first["Cache-Control"]) == (1, True)
    client.get("/hoi-dap/theo-doi/")
    asked = client.post("/hoi-dap/theo-doi/", {"code": first.context["code"]})
    assert (asked.status_code, asked["Location"]) == (303, "/hoi-dap/theo-doi/")
    for _time in range(2):
        assert TEXT in client.get("/hoi-dap/theo-doi/").content.decode()


@pytest.mark.usefixtures("home")
def test_receipt_is_of_its_page_and_its_hours(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/hoi-dap/da-gui/")["Location"] == "/hoi-dap/theo-doi/"
    client.get("/hoi-dap/gui/")
    client.post("/hoi-dap/gui/", {"text": TEXT, "altcha": a_solution(client)})
    client.get("/hoi-dap/theo-doi/")
    client.cookies["bien-nhan"]["path"] = "/"
    assert TEXT not in client.get("/hoi-dap/theo-doi/").content.decode()
    assert client.get("/hoi-dap/da-gui/").status_code == 200
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 7 * 3600)
    assert client.get("/hoi-dap/da-gui/").status_code == 302


def test_editor_assigns_drafts_publishes_and_refuses_at_the_desk(home: HomePage, as_editor: Client) -> None:
    first, second = a_question(home), a_question(home)
    desk = f"/quan-tri/hoi-dap/{first.uid}/"
    assert "đã quá hạn" in as_editor.get("/quan-tri/hoi-dap/").content.decode()
    assert TEXT in as_editor.get(desk).content.decode()
    as_editor.post(f"{desk}giao/", {"unit": str(home.site.ward_id)})
    as_editor.post(desk, {"wording": "Nháp", "answer": "Nháp", "draft": "1"})
    assert as_editor.post(desk, {"wording": "", "answer": "Trả lời", "publish": "1"}).status_code == 422
    as_editor.post(desk, {"wording": "Hỏi gọn", "answer": "Trả lời", "publish": "1"})
    first.refresh_from_db()
    assert (first.state, first.wording, first.unit) == (QuestionState.PUBLISHED, "Hỏi gọn", home.ward)
    as_editor.post(f"/quan-tri/hoi-dap/{second.uid}/khong-tra-loi/", {"reason": ""})
    as_editor.post(f"/quan-tri/hoi-dap/{second.uid}/khong-tra-loi/", {"reason": "Trùng câu hỏi"})
    second.refresh_from_db()
    assert (second.state, second.reason) == (QuestionState.REFUSED, "Trùng câu hỏi")
