"""Screens of registration: the board, a unit's registration, lists, the year's end begun from it; counts of queries."""

import io
from collections.abc import Callable
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories import a_household, a_person, a_ward, an_account, an_award_kind
from tests.factories.procedure_early import a_group, a_head, a_round
from tests.factories.registrations import a_call, approved, registered, returned, sent, the_officer

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.registrations import actions, queries
from thidua.procedure.registrations.enums import CallState, RegistrationState
from thidua.procedure.registrations.models import Registration, RegistrationCall, RegistrationLine

pytestmark = pytest.mark.django_db


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def browser_of(account: Account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def cells(browser: Client, url: str) -> list[list[str]]:
    """Return the rows of the list as its Excel file holds them."""
    answer = browser.get(f"{url}{'&' if '?' in url else '?'}tai-ve=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [[str(value or "") for value in row] for row in book.worksheets[0].iter_rows(values_only=True)][1:]


def a_running_call(**given: object) -> RegistrationCall:
    """A call of this year whose last day is ahead."""
    today = clock.today()
    call = a_call(year=today.year, due_on=date(today.year, 12, 31), **given)  # type: ignore[arg-type]
    RegistrationCall.objects.filter(pk=call.pk).update(opens_on=today - timedelta(days=3))
    call.refresh_from_db()
    return call


def test_officer_opens_a_call_and_amends_it() -> None:
    an_award_kind()
    browser = browser_of(the_officer())
    form = {
        "title": "Đăng ký thi đua năm 2021",
        "year": "2021",
        "award_kinds": ["lao-dong-tien-tien", "giay-khen-xa"],
        "opens_on": "15/01/2021",
        "due_on": "15/02/2021",
    }
    wrong = browser.post(at("registration_call_open"), {**form, "due_on": "01/01/2021"})
    assert (wrong.status_code, wrong.context["form"].errors["due_on"]) == (
        422,
        ["Hạn gửi phải bằng hoặc sau ngày mở đăng ký."],
    )
    assert browser.post(at("registration_call_open"), form).status_code == 302
    call = RegistrationCall.objects.get()
    amended = {**form, "due_on": "20/02/2021", "reason": "Xin thêm thời gian"}
    assert browser.post(at("registration_call_amend", call.uid), amended).status_code == 302
    call.refresh_from_db()
    assert (call.due_on, call.kinds_in_words) == (
        date(2021, 2, 20),
        "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã; Lao động tiên tiến",
    )


def test_board_shows_four_standings_narrows_and_exports() -> None:
    call = a_call()
    a_group(1)
    sent(call, a_group(2))
    returned(call, a_group(3), reason="Thiếu tập thể tổ")
    approved(call, a_group(4))
    browser = browser_of(the_officer())
    html = browser.get(at("registration_call", call.uid)).content.decode()
    assert all(words in html for words in ("Chưa gửi", "Chờ duyệt", "Trả lại", "Đã duyệt", "Thiếu tập thể tổ"))
    assert [row[1:4] for row in cells(browser, at("registration_call", call.uid))] == [
        ["Tổ dân phố 1", "Chưa gửi", "quá hạn"],
        ["Tổ dân phố 2", "Chờ duyệt", ""],
        ["Tổ dân phố 3", "Trả lại", "quá hạn"],
        ["Tổ dân phố 4", "Đã duyệt", ""],
    ]
    narrowed = f"{at('registration_call', call.uid)}?trang-thai=submitted"
    assert [row[1] for row in cells(browser, narrowed)] == ["Tổ dân phố 2"]
    found = f"{at('registration_call', call.uid)}?tim=to dan pho 4"
    assert [row[1] for row in cells(browser, found)] == ["Tổ dân phố 4"]


def test_unit_sees_its_own_line_and_nothing_of_others() -> None:
    call = a_call()
    mine, other = sent(call, a_group(1)), sent(call, a_group(2))
    browser = browser_of(a_head(mine.unit))
    assert [row[1] for row in cells(browser, at("registration_call", call.uid))] == ["Tổ dân phố 1"]
    assert browser.get(at("registration", other.uid)).status_code == 404
    assert browser.get(at("registration_papers", other.uid)).status_code == 404
    assert browser.get(at("registration_call_papers", call.uid)).status_code == 404
    assert browser.get(at("registration_write", call.uid, other.unit.uid)).status_code == 403
    assert [row[0] for row in cells(browser, at("registration_lines", call.uid))] == ["Tổ dân phố 1"]


def test_head_ticks_names_sends_and_takes_back() -> None:
    call, unit = a_running_call(), a_group(1)
    people = [a_person(f"Nguyễn Văn {name}", unit=unit) for name in ("An", "Bình")]
    a_household("Hộ ông Trần Văn Mẫu", unit=unit)
    browser = browser_of(a_head(unit))
    write = at("registration_write", call.uid, unit.uid)
    assert "Hộ ông Trần Văn Mẫu" in browser.get(f"{write}?khen=gia-dinh-van-hoa").content.decode()
    none = browser.post(f"{write}?khen=lao-dong-tien-tien", {"aim": ""})
    assert none.context["form"].errors["subjects"] == ["Hãy chọn ít nhất một tập thể, cá nhân hoặc hộ."]
    ticked = {"subjects": [str(one.uid) for one in people], "aim": "Không hồ sơ trễ hạn"}
    answer = browser.post(f"{write}?khen=lao-dong-tien-tien", ticked)
    assert answer.status_code == 302
    registration = Registration.objects.get()
    assert [str(line.subject) for line in queries.lines_of(registration)] == ["Nguyễn Văn An", "Nguyễn Văn Bình"]
    # Whoever is entered is offered no more.
    again = browser.get(f"{write}?khen=lao-dong-tien-tien").context["form"].fields["subjects"].choices
    assert not {str(one.uid) for one in people} & {value for value, _words in again}
    assert browser.post(at("registration_send", registration.uid)).status_code == 302
    registration.refresh_from_db()
    assert registration.state == RegistrationState.SUBMITTED
    page = browser.get(at("registration", registration.uid))
    assert [act.label for act in page.context["acts"]] == ["Rút về để sửa", "Lập văn bản"]
    browser.post(at("registration_recall", registration.uid))
    line = queries.lines_of(registration)[0]
    assert browser.post(at("registration_line_strike", line.uid)).status_code == 302
    assert RegistrationLine.objects.count() == 1


def test_lines_are_found_sorted_and_narrowed() -> None:
    call = a_call()
    registered(call, a_group(1), a_person("Nguyễn Văn Ân", unit=a_group(1)), title="chien-si-thi-dua-co-so")
    registered(call, a_group(2), a_group(2), title="tap-the-lao-dong-tien-tien")
    registered(call, a_group(3), a_household("Hộ bà Lê Thị Ơn", unit=a_group(3)), title="gia-dinh-van-hoa")
    browser, url = browser_of(the_officer()), at("registration_lines", call.uid)
    for asked, found in (
        ("tim=van an", ["Nguyễn Văn Ân"]),
        ("tim=thi on", ["Hộ bà Lê Thị Ơn"]),
        ("tim=to dan pho 2", ["Tổ dân phố 2"]),
        ("khen=gia-dinh-van-hoa", ["Hộ bà Lê Thị Ơn"]),
        ("loai=collective", ["Tổ dân phố 2"]),
        ("trang-thai=approved", []),
        ("xep=-1", ["Hộ bà Lê Thị Ơn", "Tổ dân phố 2", "Nguyễn Văn Ân"]),
    ):
        assert (asked, [row[2] for row in cells(browser, f"{url}?{asked}")]) == (asked, found)
    assert len(list(browser.get(f"{url}?xep=2").context["listing"])) == 3


def test_written_lines_are_struck_only_while_the_unit_writes() -> None:
    call = a_running_call()
    one = registered(call, a_group(1))
    browser, url = browser_of(a_head(one.unit)), at("registration_write", call.uid, one.unit.uid)
    strike = at("registration_line_strike", queries.lines_of(one)[0].uid)
    assert strike in browser.get(url).content.decode()
    actions.send_registration(actor=a_head(one.unit), registration=one, on=clock.today())
    assert strike not in browser.get(url).content.decode()


def test_officer_decides_and_reminds() -> None:
    call = a_call()
    waiting = [sent(call, a_group(number)) for number in (1, 2, 3)]
    a_head(a_group(4))
    browser = browser_of(the_officer())
    empty = browser.post(at("registration_return", waiting[0].uid), {"reason": ""})
    assert empty.status_code == 422
    browser.post(at("registration_return", waiting[0].uid), {"reason": "Thiếu tập thể"})
    browser.post(at("registration_approve", waiting[1].uid))
    browser.post(at("registrations_approve", call.uid), {"registrations": [str(waiting[2].uid)]})
    states = list(Registration.objects.order_by("unit__key").values_list("state", flat=True))
    assert states == ["returned", "approved", "approved"]
    effects = browser.get(at("registration_remind", call.uid)).content.decode()
    assert ("TDP 4" in effects, "TDP 1" in effects, "TDP 2" in effects) == (True, True, False)
    assert browser.post(at("registration_remind", call.uid)).status_code == 302
    assert browser.post(at("registration_remind", call.uid)).status_code == 422
    assert browser.post(at("registration_call_close", call.uid)).status_code == 302
    call.refresh_from_db()
    assert call.state == CallState.CLOSED


@pytest.mark.parametrize("kind", ["ban-dang-ky"])
def test_paper_of_a_registration_in_both_forms(kind: str) -> None:
    one = registered(a_call(), aim="Trước hạn 60%")
    browser = browser_of(a_head(one.unit))
    pdf = browser.get(f"{at('registration_papers', one.uid)}?loai={kind}")
    docx = browser.get(f"{at('registration_papers', one.uid)}?loai={kind}&tep=docx")
    assert (pdf["Content-Type"], docx.status_code) == ("application/pdf", 200)


def test_summary_of_a_call_for_its_officers() -> None:
    call = a_call()
    approved(call)
    answer = browser_of(the_officer()).get(f"{at('registration_call_papers', call.uid)}?loai=tong-hop-dang-ky")
    assert answer["Content-Type"] == "application/pdf"


def test_what_is_due_and_late_stands_on_the_first_page() -> None:
    call, unit = a_running_call(), a_group(1)
    head = browser_of(a_head(unit))
    words = f"Gửi đăng ký thi đua của TDP 1: «{call.title}»"
    [task] = [one for one in head.get("/lam-viec/").context["tasks"] if one.what == words]
    assert (task.due, task.is_late, task.url) == (call.due_on, False, at("registration_write", call.uid, unit.uid))
    RegistrationCall.objects.filter(pk=call.pk).update(due_on=clock.today() - timedelta(days=1))
    [task] = [one for one in head.get("/lam-viec/").context["tasks"] if one.what == words]
    assert task.is_late
    officer = browser_of(the_officer())
    late = [one for one in officer.get("/lam-viec/").context["tasks"] if one.what.startswith("đơn vị quá hạn")]
    assert [(one.count, one.url) for one in late] == [(1, at("registration_call", call.uid))]
    one = registered(call, unit)
    actions.send_registration(actor=a_head(unit), registration=one, on=clock.today())
    assert [one for one in head.get("/lam-viec/").context["tasks"] if one.what == words] == []
    waiting = [one.what for one in officer.get("/lam-viec/").context["tasks"]]
    assert "Duyệt đăng ký thi đua của TDP 1" in waiting


LIST = (
    "STT\tHọ và tên\tChức vụ\tDanh hiệu đăng ký\tNội dung đăng ký\n"
    "1\tNguyễn Văn An\tTổ viên\tLao động tiên tiến\tGiải quyết 95% đúng hạn\n"
    "2\tTổ dân phố 1\t\tTập thể lao động tiên tiến\t\n"
    "3\tTrần Không Có\t\tLao động tiên tiến\t\n"
    "4\tNguyễn Văn An\t\tChiến sĩ thi đua cơ sở\tMột sáng kiến\n"
)


def take(browser: Client, call: RegistrationCall, text: str) -> object:
    """Look at a pasted list, then take it in as it was read."""
    url = at("registration_list_take", call.uid)
    looked = browser.post(url, {"pasted": text})
    assert looked.status_code == 200
    form = looked.context["form"]
    sent_on = {
        name: form[name].value() or "" for name in form.fields if name.startswith(("kept", "file", "cot", "ten"))
    }
    return browser.post(url, sent_on)


def test_pasted_list_of_a_unit_is_taken_in_once_and_undone() -> None:
    call, unit = a_running_call(), a_group(1)
    a_person("Nguyễn Văn An", unit=unit, title="Tổ viên")
    browser = browser_of(a_head(unit))
    looked = browser.post(at("registration_list_take", call.uid), {"pasted": LIST})
    fates = {row.number: str(row.fate) for row in looked.context["read"].rows}
    assert fates == {2: "new", 3: "new", 4: "wrong", 5: "new"}
    take(browser, call, LIST)
    lines = RegistrationLine.objects.order_by("pk")
    assert [(str(one.subject), one.award_kind.code, one.aim) for one in lines] == [
        ("Nguyễn Văn An", "lao-dong-tien-tien", "Giải quyết 95% đúng hạn"),
        ("Tổ dân phố 1", "tap-the-lao-dong-tien-tien", ""),
        ("Nguyễn Văn An", "chien-si-thi-dua-co-so", "Một sáng kiến"),
    ]
    second = browser.post(at("registration_list_take", call.uid), {"pasted": LIST})
    assert second.context["read"].count("new") == 0
    [(taken, undo)] = browser.get(at("registration_list_take", call.uid)).context["lately"]
    actions.send_registration(actor=a_head(unit), registration=Registration.objects.get(), on=clock.today())
    refused = browser.post(undo)
    assert (refused.status_code, RegistrationLine.objects.count()) == (422, 3)
    actions.recall_registration(actor=a_head(unit), registration=Registration.objects.get())
    assert browser.post(undo).status_code == 302
    assert (RegistrationLine.objects.count(), taken.name) == (0, "Danh sách dán vào")


def test_officers_list_names_the_unit_of_each_row() -> None:
    call = a_running_call()
    for number in (1, 2):
        a_person(f"Nguyễn Văn {number * 'A'}n", unit=a_group(number), title="Tổ viên")
    text = (
        "Họ và tên\tĐơn vị\tDanh hiệu\n"
        "Nguyễn Văn An\tTổ dân phố 1\tLao động tiên tiến\n"
        "Nguyễn Văn AAn\tTổ dân phố 2\tLao động tiên tiến\n"
        "Nguyễn Văn AAn\tTổ dân phố 2\tHuân chương Sao vàng\n"
    )
    take(browser_of(the_officer()), call, text)
    assert [(one.unit.short_name, one.lines.count()) for one in Registration.objects.order_by("unit__key")] == [
        ("TDP 1", 1),
        ("TDP 2", 1),
    ]


def test_clerk_takes_no_row_in_for_another_unit() -> None:
    call, mine, other = a_running_call(), a_group(1), a_group(2)
    a_household("Hộ ông Lê Văn Kia", unit=other)
    browser = browser_of(an_account(Role.UNIT_CLERK, mine))
    text = "Tên\tDanh hiệu\nHộ ông Lê Văn Kia\tGia đình văn hóa\n"
    looked = browser.post(at("registration_list_take", call.uid), {"pasted": text})
    [row] = looked.context["read"].rows
    assert (str(row.fate), row.said.startswith("«Hộ ông Lê Văn Kia» không thuộc Tổ dân phố 1")) == ("wrong", True)


def test_template_is_read_back() -> None:
    call, unit = a_running_call(), a_group(1)
    a_person("Nguyễn Văn An", unit=unit, title="Tổ viên")
    browser = browser_of(a_head(unit))
    book = openpyxl.load_workbook(io.BytesIO(browser.get(at("registration_template", call.uid)).content))
    sheet = book["Đăng ký"]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Tên tập thể, cá nhân") + 1, "Nguyễn Văn An")
    sheet.cell(2, headings.index("Danh hiệu đăng ký") + 1, "Lao động tiên tiến")
    out = io.BytesIO()
    book.save(out)
    answer = browser.post(
        at("registration_list_take", call.uid), {"content": SimpleUploadedFile("mau.xlsx", out.getvalue())}
    )
    assert [str(row.fate) for row in answer.context["read"].rows] == ["new"]


# The year's end.


def test_years_end_begins_from_what_was_approved_in_one_act() -> None:
    call, unit = a_call(titles=("giay-khen-xa", "lao-dong-tien-tien")), a_group(1)
    people = [a_person(f"Nguyễn Văn {name}", unit=unit) for name in ("An", "Bình")]
    registered(call, unit, *people, title="giay-khen-xa", aim="Hai công trình")
    one = registered(call, unit, a_person("Lê Thị Chi", unit=unit), title="lao-dong-tien-tien")
    round = a_round()
    browser = browser_of(a_head(unit))
    url = at("nominations_from_registration", round.uid, unit.uid)
    assert browser.get(url).context["lines"] == []
    actions.send_registration(actor=a_head(unit), registration=one, on=date(2021, 2, 1))
    actions.approve_registration(actor=the_officer(), registration=one, on=date(2021, 2, 2))
    labels = [str(act.label) for act in browser.get(at("round", round.uid)).context["acts"]]
    assert "Lập từ đăng ký đầu năm" in labels
    lines = {str(line.subject): line for line in browser.get(url).context["lines"]}
    assert list(lines) == ["Nguyễn Văn An", "Nguyễn Văn Bình"]
    nothing = browser.post(url, {})
    assert (nothing.status_code, "ít nhất một dòng" in nothing.content.decode()) == (422, True)
    answer = browser.post(url, {f"thanh-tich-{lines['Nguyễn Văn An'].uid}": "Hoàn thành hai công trình ngõ phố"})
    assert answer.status_code == 302
    [drafted] = Nomination.objects.all()
    assert (str(drafted.subject), drafted.achievement, drafted.period_from) == (
        "Nguyễn Văn An",
        "Hoàn thành hai công trình ngõ phố",
        date(2021, 1, 1),
    )
    assert [str(line.subject) for line in browser.get(url).context["lines"]] == ["Nguyễn Văn Bình"]
    html = browser.get(at("nomination", drafted.uid)).content.decode()
    assert ("đã đăng ký cho năm 2021" in html, "không hỏi việc đăng ký" in html) == (True, True)


def test_draft_states_the_registration_where_the_law_of_the_round_asks_for_it() -> None:
    call, unit = a_call(titles=("lao-dong-tien-tien",)), a_group(1)
    registered(call, unit, a_person("Lê Thị Chi", unit=unit))
    one = Registration.objects.get()
    actions.send_registration(actor=a_head(unit), registration=one, on=date(2021, 2, 1))
    actions.approve_registration(actor=the_officer(), registration=one, on=date(2021, 2, 2))
    round = a_round(award="lao-dong-tien-tien")
    [line] = queries.approved_lines(a_ward(), 2021, unit, round.award_kinds.all())
    browser = browser_of(a_head(unit))
    browser.post(at("nominations_from_registration", round.uid, unit.uid), {f"thanh-tich-{line.uid}": "Tốt"})
    drafted = Nomination.objects.get()
    assert drafted.attestations == {"registered": True}
    assert "hỏi việc đăng ký khi xét danh hiệu này" in browser.get(at("nomination", drafted.uid)).content.decode()


def test_nomination_says_that_nobody_registered_it_or_that_no_call_was_made() -> None:
    unit, person = a_group(1), a_person("Lê Thị Chi", unit=a_group(1))
    round = a_round()
    nomination = _draft(unit, person, round)
    browser = browser_of(a_head(unit))
    assert "Năm 2021 không mở đăng ký" in browser.get(at("nomination", nomination.uid)).content.decode()
    a_call(titles=("giay-khen-xa",))
    assert "Không có trong đăng ký của năm 2021" in browser.get(at("nomination", nomination.uid)).content.decode()


def _draft(unit: object, person: object, round: object) -> Nomination:
    from thidua.procedure.nominations.actions import draft_nomination
    from thidua.records.people.enums import SubjectKind

    return draft_nomination(
        actor=a_head(unit),  # type: ignore[arg-type]
        round=round,  # type: ignore[arg-type]
        nominating_unit=unit,  # type: ignore[arg-type]
        subject_kind=SubjectKind.INDIVIDUAL,
        subject=person,  # type: ignore[arg-type]
        achievement="Hai công trình",
        period_from=date(2021, 1, 1),
        period_to=date(2021, 12, 31),
    )


@pytest.mark.parametrize("name", ["registration_call_list", "registration_call", "registration_lines"])
def test_lists_ask_the_same_with_one_row_and_with_many(name: str) -> None:
    call = a_call()
    sent(call, a_group(1))
    browser = browser_of(the_officer())
    url = at(name, *([call.uid] if name != "registration_call_list" else []))
    asked: Callable[[], int] = lambda: _queries(browser, url)  # noqa: E731  # asked twice
    asked()
    few = asked()
    for number in range(2, 7):
        sent(call, a_group(number))
    if name == "registration_call_list":
        for number in range(3):
            a_call(f"Đợt {number}")
    asked()  # what waits for the account is counted anew once anything has happened
    assert asked() == few


def _queries(browser: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(f"{url}?nam=2021").status_code == 200
    return len(captured)
