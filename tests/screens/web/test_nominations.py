"""Rounds, nominations and appraisals through HTTP."""

import io
import re
import uuid
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.factories import a_household, a_person, an_award_kind
from tests.factories.procedure_early import (
    GOOD,
    a_group,
    a_head,
    a_nomination,
    a_round,
    an_officer,
    confirmations,
)
from xlsxwriter.utility import xl_col_to_name

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_short
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries.list_columns import COLUMNS, SHEET, template_columns
from thidua.screens.web.backdating import TypedDay

from .conftest import SignIn

pytestmark = pytest.mark.django_db
Follow = Callable[..., str]
Count = Callable[[Client, str], int]
DOSSIER = {
    "achievement": "Vận động xây dựng hai công trình.",
    "period_from": "01/01/2021",
    "period_to": "31/12/2021",
    "xn-completed_tasks_well": "co",
    "xn-good_character": "co",
    "xn-exemplary": "co",
    "xn-under_discipline_or_investigation": "khong",
    "xn-earlier_award": "none",
}
REVIEW = {"on": "22/12/2021", "held_on": "20/12/2021", "present": "12", "in_favour": "12"}


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def officer(signed_in: SignIn, role: Role = Role.APPRAISER) -> Client:
    return signed_in(account=an_officer(role))


def draft_at(found: CommendationRound, unit: object, kind: str, subject: object) -> str:
    return at("nomination_draft", found.uid, unit.uid, kind, subject.uid)  # type: ignore[attr-defined]


def test_round_opened_through_its_form(signed_in: SignIn, done: Follow) -> None:
    an_award_kind()
    page = done(
        officer(signed_in),
        at("round_open"),
        title="Tổng kết năm 2021",
        key="DKT07",
        year="2021",
        award_kinds="giay-khen-xa",
        ground="cong-trang",
        opens_on="10/12/2021",
        due_on="24/12/2021",
        is_year_end="on",
    )
    opened = CommendationRound.objects.get()
    assert (opened.key, opened.is_year_end, opened.state) == ("DKT07", True, RoundState.OPEN)
    assert "DKT07" in page


def test_round_with_a_used_key_refused_beside_the_key(signed_in: SignIn) -> None:
    found = a_round(key="DKT07")
    answer = officer(signed_in).post(
        at("round_open"),
        {
            "title": "Đợt khác",
            "key": found.key,
            "year": "2021",
            "award_kinds": "giay-khen-xa",
            "ground": "cong-trang",
            "opens_on": "10/12/2021",
            "due_on": "24/12/2021",
        },
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["key"]
    assert "Đợt khác" in answer.content.decode()


def test_question_is_asked_without_the_codes_of_its_answers(signed_in: SignIn) -> None:
    found, unit = a_round(award="lao-dong-tien-tien", year=2026), a_group()
    CommendationRound.objects.update(opens_on=date(2026, 11, 20), due_on=date(2026, 12, 4))
    subject = a_person("Đậu Thị Nhung", title="Tổ phó", unit=unit)
    form = signed_in(account=a_head(unit)).get(draft_at(found, unit, "individual", subject)).context["form"]
    asked = {str(box.label) for box in form.attested}
    assert (
        "Cán bộ, công chức, viên chức, người lao động của cơ quan; công nhân, người lao động do doanh nghiệp, hợp tác "
        "xã tuyển dụng; hay nông dân, người lao động khác?"
    ) in asked
    assert [label for label in asked if re.search(r"\([a-z-]+\)", label)] == []


def test_nomination_from_choosing_to_acceptance(signed_in: SignIn, done: Follow) -> None:
    confirmations()
    found, unit = a_round(), a_group()
    head = signed_in(account=a_head(unit))
    subject = a_person("Đậu Thị Nhung", title="Tổ phó", unit=unit)
    choose = head.get(at("nomination_choose", found.uid), {"loai": "individual", "tim": "dau nhung"})
    address = draft_at(found, unit, "individual", subject)
    assert [url for _subject, _line, url in choose.context["offered"]] == [address]
    done(head, address, **DOSSIER)
    nomination = Nomination.objects.get()
    assert nomination.attestations == GOOD
    assert nomination.subject_detail.startswith("Tổ phó")
    page = head.get(at("nomination", nomination.uid))
    assert page.context["answer"].outcome == "met"
    assert "Xét thử điều kiện" in page.content.decode()
    done(head, at("nomination_amend", nomination.uid), **{**DOSSIER, "achievement": "Ba công trình."})
    nomination.refresh_from_db()
    assert nomination.achievement == "Ba công trình."
    assert nomination.attestations == GOOD
    pdf = SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.7 thu", content_type="application/pdf")
    done(head, at("nomination_attach", nomination.uid), requirement="khac", title="Giấy tờ thêm", content=pdf)
    attached = nomination.papers.get().paper
    opened = head.get(at("paper", attached.uid))
    assert (opened.status_code, opened["Content-Disposition"].split(";")[0]) == (200, "inline")
    assert b"".join(opened.streaming_content) == b"%PDF-1.7 thu"  # type: ignore[attr-defined]
    done(head, at("nomination_submit", nomination.uid), **REVIEW)
    nomination.refresh_from_db()
    assert nomination.state == NominationState.SUBMITTED
    appraiser = officer(signed_in)
    assert [one.pk for one in appraiser.get(at("appraisal_list")).context["listing"]] == [nomination.pk]
    assert "Tiếp nhận" in appraiser.get(at("nomination", nomination.uid)).content.decode()
    accept = {"received_on": "22/12/2021", "on": "29/12/2021", "opinion": "Đủ"}
    done(appraiser, at("appraisal_accept", nomination.uid), **accept)
    done(appraiser, at("round_close", found.uid), on="29/12/2021")
    found.refresh_from_db()
    assert found.state == RoundState.CLOSED
    assert appraiser.get(at("round", found.uid)).status_code == 200
    page = appraiser.get(at("nomination", nomination.uid))
    assert (page.context["answer"].outcome, page.context["is_trial"]) == ("met", False)
    done(appraiser, at("round_reopen", found.uid))
    found.refresh_from_db()
    assert found.state == RoundState.OPEN


def test_returned_dossier_shows_its_reason_and_comes_back(signed_in: SignIn, done: Follow) -> None:
    confirmations()
    nomination = a_nomination(submitted=True)
    head = signed_in(account=a_head(nomination.nominating_unit))
    done(
        officer(signed_in),
        at("appraisal_return", nomination.uid),
        received_on="22/12/2021",
        on="23/12/2021",
        reason="Thiếu số liệu công trình",
    )
    page = head.get(at("nomination", nomination.uid)).content.decode()
    assert "Thiếu số liệu công trình" in page
    tasks = head.get(at("home")).context["tasks"]
    assert at("nomination", nomination.uid) in [task.url for task in tasks]
    done(head, at("list_submit", nomination.round.uid, nomination.nominating_unit.uid), **REVIEW)
    nomination.refresh_from_db()
    assert nomination.state == NominationState.SUBMITTED
    done(head, at("nomination_recall", nomination.uid))
    done(head, at("nomination_withdraw", nomination.uid), reason="Trùng người")
    nomination.refresh_from_db()
    assert nomination.state == NominationState.WITHDRAWN


def test_submission_the_law_refuses_names_every_ground_and_keeps_the_form(signed_in: SignIn) -> None:
    confirmations()
    attested = {
        "completed_tasks_well": False,
        "movement_achievement": False,
        "sudden_achievement": False,
        "under_discipline_or_investigation": True,
    }
    nomination = a_nomination(attestations=attested)
    answer = signed_in(account=a_head(nomination.nominating_unit)).post(at("nomination_submit", nomination.uid), REVIEW)
    assert answer.status_code == 422
    errors = answer.context["form"].non_field_errors()
    assert errors[0].startswith("Chưa thể trình hồ sơ:")
    assert answer.context["form"]["present"].value() == "12"


def test_second_nomination_of_a_person_refused(signed_in: SignIn) -> None:
    nomination = a_nomination()
    unit = nomination.nominating_unit
    answer = signed_in(account=a_head(unit)).post(
        draft_at(nomination.round, unit, "individual", nomination.person), DOSSIER
    )
    assert answer.status_code == 422
    assert "đã được" in answer.content.decode()
    assert "Vận động xây dựng hai công trình." in answer.content.decode()


@pytest.mark.parametrize("kind", ["individual", "collective", "household", "khac"])
def test_draft_for_a_subject_that_is_none_is_not_found(signed_in: SignIn, kind: str) -> None:
    found, unit = a_round(), a_group()
    address = at("nomination_draft", found.uid, unit.uid, kind, uuid.uuid4())
    browser = signed_in(account=a_head(unit))
    assert browser.get(address).status_code == 404
    assert browser.post(address, DOSSIER).status_code == 404


@pytest.mark.parametrize("kind", ["individual", "collective", "household"])
def test_choosing_shows_the_units_own(signed_in: SignIn, kind: str) -> None:
    found, unit = a_round(), a_group()
    a_household(unit=unit)
    page = signed_in(account=a_head(unit)).get(at("nomination_choose", found.uid), {"loai": kind})
    assert len(page.context["offered"]) == 1


def test_file_that_is_no_paper_refused(signed_in: SignIn) -> None:
    nomination = a_nomination()
    browser = signed_in(account=a_head(nomination.nominating_unit))
    for name, content in (("ảo.pdf", b"MZ"), ("a.exe", b"MZ"), ("x.html", b"<script>"), ("rong.pdf", b"")):
        answer = browser.post(
            at("nomination_attach", nomination.uid),
            {"requirement": "khac", "title": "Thử", "content": SimpleUploadedFile(name, content)},
        )
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["content"]


def test_unit_sees_only_its_own_nominations(signed_in: SignIn) -> None:
    found = a_round()
    mine, other = a_nomination(found, unit=a_group(1)), a_nomination(found, unit=a_group(2))
    browser = signed_in(Role.UNIT_CLERK, a_group(1))
    listed = browser.get(at("nomination_list") + "?nam=2021").context["listing"]
    assert [one.pk for one in listed] == [mine.pk]
    assert browser.get(at("nomination", other.uid)).status_code == 404
    assert [one.pk for one in browser.get(at("round", found.uid)).context["nominations"]] == [mine.pk]
    assert browser.get(at("round", found.uid)).context["summary"] is None
    for name in ("nomination_amend", "nomination_submit", "nomination_withdraw", "appraisal_accept"):
        assert browser.post(at(name, other.uid)).status_code == 404


def test_appraiser_is_refused_their_own_dossier(signed_in: SignIn) -> None:
    confirmations()
    appraiser = an_officer(Role.APPRAISER)
    person = a_person("Hồ Sỹ Quyết", title="Tổ viên", unit=a_group(), account=appraiser)
    nomination = a_nomination(subject=person, submitted=True)
    browser = signed_in(account=appraiser)
    page = browser.get(at("nomination", nomination.uid)).content.decode()
    assert at("appraisal_accept", nomination.uid) not in page
    assert browser.get(at("appraisal_accept", nomination.uid)).status_code == 403


@pytest.mark.parametrize("name", ["nomination_list", "appraisal_list"])
def test_list_takes_the_same_queries_for_one_and_three_nominations(
    signed_in: SignIn, queries_of: Count, name: str
) -> None:
    confirmations()
    found = a_round()
    browser = officer(signed_in)
    a_nomination(found, unit=a_group(1), submitted=True)
    before = queries_of(browser, at(name) + "?nam=2021")
    for number in (2, 3):
        a_nomination(found, unit=a_group(number), submitted=True)
    assert len(list(browser.get(at(name) + "?nam=2021").context["listing"])) == 3
    assert queries_of(browser, at(name) + "?nam=2021") == before


def test_template_workbook_is_read_back(signed_in: SignIn) -> None:
    found = a_round()
    book = officer(signed_in).get(at("nominations_template", found.uid))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_name(SHEET).to_python()
    assert sheet[0] == [column.heading for column in template_columns(found)]


def a_workbook(*rows: dict[str, object]) -> SimpleUploadedFile:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet(SHEET)
    for place, column in enumerate(COLUMNS):
        sheet.write(0, place, column.heading)
        for number, row in enumerate(rows, start=1):
            sheet.write(number, place, row.get(column.key, ""))
    book.close()
    return SimpleUploadedFile("danh-sach.xlsx", out.getvalue())


def read(browser: Client, url: str, content: SimpleUploadedFile) -> dict[str, str]:
    """Hand a list over to be looked at; return the form that came back as it would be sent."""
    answer = browser.post(url, {"content": content})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    form = answer.context["form"]
    return {name: str(value) for name in form.fields if (value := form[name].value()) is not None}


def test_list_from_excel_taken_in_whole(signed_in: SignIn, done: Follow) -> None:
    found, unit = a_round(), a_group()
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=unit)
    row = {
        "kind": "Cá nhân",
        "key": person.key,
        "name": person.full_name,
        "unit": unit.key,
        "achievement": "Hai công trình",
        "period_from": "01/01/2021",
        "period_to": "31/12/2021",
    }
    browser, url = officer(signed_in), at("nominations_import", found.uid)
    page = done(browser, url, **read(browser, url, a_workbook(row)))
    assert "Đã nhận 1 đề nghị" in page
    assert Nomination.objects.get().person == person


def test_list_from_excel_with_mistakes_names_each_row(signed_in: SignIn) -> None:
    found = a_round()
    rows = [{"kind": "Cá nhân", "name": "Không Ai", "unit": "xx", "achievement": "…", "period_from": "hôm qua"}] * 2
    browser, url = officer(signed_in), at("nominations_import", found.uid)
    answer = browser.post(url, {"content": a_workbook(*rows)})
    assert [len(row.problems) for row in answer.context["wrong"]] == [3, 3]
    page = answer.content.decode()
    assert "Các dòng chưa nhận được" in page
    assert "không có đơn vị mã «xx»" in page
    assert 'name="xem" value="1"' in page
    refused = browser.post(url, read(browser, url, a_workbook(*rows)))
    assert refused.status_code == 422
    assert "Danh sách không có dòng nào nhận được" in refused.content.decode()
    assert not Nomination.objects.exists()


def test_list_of_a_unit_is_mapped_on_the_page_and_remembered(signed_in: SignIn, done: Follow) -> None:
    found, unit = a_round(), a_group()
    person = a_person("Nguyễn Thị Hòa", title="Tổ phó", unit=unit)
    browser, url = signed_in(account=a_head(unit)), at("nominations_import", found.uid)

    def as_sent() -> SimpleUploadedFile:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            sheet = book.add_worksheet("Danh sách")
            sheet.write_row(0, 0, ["TT", "Họ và tên", "Việc đã làm"])
            sheet.write_row(1, 0, ["II", "CÁ NHÂN"])
            sheet.write_row(2, 0, ["1", "Nguyễn Thị Hoa", "Vận động hiến đất"])
        return SimpleUploadedFile("ds.xlsx", out.getvalue())

    settings = {"unit": str(unit.uid), "period_from": "01/01/2021", "period_to": "01/12/2021"}
    first = browser.post(url, {"content": as_sent(), **settings})
    page = first.content.decode()
    assert "Chưa thấy cột «Tóm tắt thành tích»: chọn cột đó ở dưới." in page
    assert "Vận động hiến đất" in page
    form = first.context["form"]
    sent = {name: str(value) for name in form.fields if (value := form[name].value()) is not None} | settings
    [place] = [name for name, value in sent.items() if value == "Việc đã làm"]
    again = browser.post(url, {**sent, place.removeprefix("ten-"): "achievement", "xem": "1"})
    assert not Nomination.objects.exists()
    [doubt] = again.context["form"].doubts
    assert [words for _answer, words in doubt.field.choices] == [
        "— Để lại dòng này —",
        f"Nguyễn Thị Hòa ({person.key}, Tổ phó, Tổ dân phố 1)",
        "Người mới: ghi «Nguyễn Thị Hoa» vào danh sách",
    ]
    form = again.context["form"]
    sent = {name: str(value) for name in form.fields if (value := form[name].value()) is not None} | settings
    page = done(browser, url, **{**sent, doubt.name: str(person.uid)})
    assert "Đã nhận 1 đề nghị" in page
    assert Nomination.objects.get().person == person
    second = browser.post(url, {"content": as_sent(), **settings})
    assert second.context["outcome"].missing == ()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00" * 100, "chữ".encode()])
def test_list_that_is_no_workbook_refused(signed_in: SignIn, content: bytes) -> None:
    found = a_round()
    answer = officer(signed_in).post(
        at("nominations_import", found.uid), {"content": SimpleUploadedFile("a.xlsx", content)}
    )
    assert answer.status_code == 422


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


FAR_ROWS = b'<a><table><table-row number-rows-repeated="9999999"><table-cell b="c"/></table-row></table></a>'
ODS_PARTS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": FAR_ROWS}
FAR_SHEET = b'<worksheet><sheetData><row r="2"><c r="XFD123"/></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.ods", zipped(**ODS_PARTS), "Tệp mở ra quá lớn."),
        ("a.xlsx", zipped(**ODS_PARTS), "Tệp mở ra quá lớn."),
        ("a.xlsb", zipped(**{"xl/workbook.bin": b"\x83\x01"}), "Tệp dạng .xlsb không đọc được."),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "rồi lưu lại thành .xlsx"),
        ("a.xlsx", zipped(**{"xl/worksheets/sheet1.xml": FAR_SHEET}), "Tệp mở ra quá lớn."),
    ],
)
def test_list_that_would_not_be_read_soundly_refused_in_words(
    signed_in: SignIn, name: str, content: bytes, told: str
) -> None:
    found = a_round()
    answer = officer(signed_in).post(
        at("nominations_import", found.uid), {"content": SimpleUploadedFile(name, content)}
    )
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Nomination.objects.exists()


def test_message_opens_its_record_and_is_read(signed_in: SignIn) -> None:
    a_head(a_group())
    found = a_round()
    head = a_head(a_group())
    message = OutboxMessage.objects.get(recipient=head)
    browser = signed_in(account=head)
    assert browser.get(at("message_list")).context["unread_count"] == 1
    answer = browser.post(at("message_open", message.uid))
    assert answer["Location"] == at("round", found.uid)
    assert browser.get(at("message_list")).context["unread_count"] == 0
    assert officer(signed_in).post(at("message_open", message.uid)).status_code == 404


def test_round_amended_then_cancelled_with_its_dossiers_named(signed_in: SignIn, done: Follow) -> None:
    nomination = a_nomination()
    round = nomination.round
    browser = signed_in(account=an_officer(Role.APPRAISER))
    url = reverse("web:round_amend", args=[round.uid])
    typed = {"title": "Đợt tổng kết", "award_kinds": "giay-khen-xa", "due_on": "31/01/2022", "reason": ""}
    assert browser.post(url, typed).status_code == 422
    assert "nhận đề nghị đến hết ngày 31/01/2022" in done(browser, url, **{**typed, "reason": "Xin thêm thời gian"})
    url = reverse("web:round_cancel", args=[round.uid])
    html = browser.get(url).content.decode()
    assert [part in html for part in ("1 hồ sơ trả về đơn vị", reverse("web:nomination", args=[nomination.uid]))] == [
        True,
        True,
    ]
    assert browser.post(url, {"reason": " "}).status_code == 422
    done(browser, url, reason="Mở nhầm loại khen thưởng")
    html = browser.get(reverse("web:round", args=[round.uid])).content.decode()
    assert ["Đã hủy" in html, url in html] == [True, False]
    assert signed_in(Role.UNIT_HEAD, nomination.nominating_unit).post(url, {"reason": "X"}).status_code == 403


def test_day_typed_after_it_was_over_stands_beside_the_true_moment(signed_in: SignIn) -> None:
    nomination = a_nomination(submitted=True)
    browser = officer(signed_in)
    today = date_short(clock.today())
    words = ("ghi lùi ngày", "nhập thật lúc", today, "nhập thật sau hạn")
    for url in (at("nomination", nomination.uid), at("appraisal_list"), at("appraisal_accept", nomination.uid)):
        html = browser.get(url).content.decode()
        assert [word in html for word in words] == [True] * 4, url
    assert "Ngày trình được ghi lùi" in browser.get(at("appraisal_accept", nomination.uid)).content.decode()


@pytest.mark.parametrize(
    ("day", "moment", "due_on", "answer"),
    [
        (date(2022, 2, 25), datetime(2022, 2, 25, 16, 0, tzinfo=UTC), date(2022, 3, 1), (False, False)),
        (date(2022, 2, 25), datetime(2022, 2, 25, 17, 0, tzinfo=UTC), date(2022, 3, 1), (True, False)),
        (date(2022, 2, 25), datetime(2026, 11, 29, 3, 0, tzinfo=UTC), date(2022, 3, 1), (True, True)),
        (date(2022, 3, 2), datetime(2026, 11, 29, 3, 0, tzinfo=UTC), date(2022, 3, 1), (True, False)),
        (None, None, date(2022, 3, 1), (False, False)),
    ],
)
def test_day_is_back_dated_when_its_moment_lies_after_it(
    day: date | None, moment: datetime | None, due_on: date, answer: tuple[bool, bool]
) -> None:
    typed = TypedDay(day, moment, due_on)
    assert (typed.backdated, typed.truly_late) == answer


def test_period_after_the_round_is_asked_about_and_drafted_when_confirmed(signed_in: SignIn, done: Follow) -> None:
    unit, found = a_group(), a_round()
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=unit)
    browser = signed_in(account=a_head(unit))
    url = draft_at(found, unit, "individual", person)
    typed = {**DOSSIER, "period_from": "01/01/2012", "period_to": "30/11/2031"}
    html = browser.post(url, typed).content.decode()
    assert ["sau ngày cuối của đợt" in html, html.count('name="confirmed"'), Nomination.objects.count()] == [True, 1, 0]
    [token] = re.findall(r'name="confirmed" value="([0-9a-f]+)"', html)
    other = browser.post(url, {**typed, "period_to": "30/11/2032", "confirmed": token})
    assert (other.status_code, Nomination.objects.count()) == (422, 0)
    done(browser, url, **typed, confirmed=token)
    nomination = Nomination.objects.get()
    amend = at("nomination_amend", nomination.uid)
    assert "trước năm 2021" in browser.post(amend, {**typed, "period_to": "31/12/2019"}).content.decode()
    done(browser, amend, **DOSSIER)


def test_list_from_excel_tells_which_signs_were_taken_as_dashes(signed_in: SignIn, done: Follow) -> None:
    found, unit = a_round(), a_group()
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=unit)
    row = {
        "kind": "Cá nhân",
        "key": person.key,
        "name": person.full_name,
        "unit": unit.key,
        "achievement": "➢ Hai công trình",
        "period_from": "01/01/2021",
        "period_to": "31/12/2021",
    }
    browser, url = officer(signed_in), at("nominations_import", found.uid)
    page = done(browser, url, **read(browser, url, a_workbook(row)))
    assert "cột «Tóm tắt thành tích»: đã thay «➢» bằng «- »." in page
    assert Nomination.objects.get().achievement == "- Hai công trình"


def test_dossier_tells_which_signs_were_taken_as_dashes(signed_in: SignIn, done: Follow) -> None:
    found, unit = a_round(), a_group()
    head = signed_in(account=a_head(unit))
    subject = a_person("Đậu Thị Nhung", title="Tổ phó", unit=unit)
    page = done(head, draft_at(found, unit, "individual", subject), **DOSSIER | {"achievement": "✓ Hai công trình"})
    assert "đã thay «✓» bằng «- »." in page
    assert Nomination.objects.get().achievement == "- Hai công trình"


def test_list_is_pasted_from_word_or_excel(signed_in: SignIn, done: Follow) -> None:
    found, unit = a_round(), a_group()
    a_person("Nguyễn Thị Hòa", title="Tổ phó", unit=unit)
    browser, url = signed_in(account=a_head(unit)), at("nominations_import", found.uid)
    settings = {"unit": str(unit.uid), "period_from": "01/01/2021", "period_to": "01/12/2021"}
    for wrong in ({}, {"pasted": "Họ và tên\tThành tích", "content": SimpleUploadedFile("a.csv", b"a;b")}):
        answer = browser.post(url, {**settings, **wrong})
        assert answer.status_code == 422
        assert "dán danh sách" in str(answer.context["form"].errors)
    pasted = 'TT\tHọ và tên\tThành tích\r\n1\tNguyễn Thị Hoà\t"Vận động\r\nhiến đất"\r\n'
    looked = browser.post(url, {"pasted": pasted, **settings})
    form = looked.context["form"]
    sent = {name: str(value) for name in form.fields if (value := form[name].value()) is not None} | settings
    assert "Đã nhận 1 đề nghị" in done(browser, url, **sent)
    assert Nomination.objects.get().achievement == "Vận động\nhiến đất"


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_template_names_the_people_and_comes_back_unchanged(signed_in: SignIn, done: Follow) -> None:
    found, unit = a_round(), a_group()
    person = a_person("Nguyễn Thị Hòa", title="Tổ phó", unit=unit)
    a_person("Lê Văn Khác", title="Tổ phó", unit=a_group(2), key="CN-KHAC")
    browser, url = signed_in(account=a_head(unit)), at("nominations_import", found.uid)
    template = browser.get(at("nominations_template", found.uid)).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(template))
    listed = {cell for row in book.get_sheet_by_name("Danh mục").to_python() for cell in row}
    assert {person.key, f"{person.full_name}, Tổ phó, Tổ dân phố 1", unit.key} <= listed
    assert "CN-KHAC" not in listed
    headings = [str(cell) for cell in book.get_sheet_by_name("Đề nghị").to_python()[0]]
    parts = unzipped(template)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for heading in ("Mã đơn vị đề nghị", "Mã đối tượng", "Mã lĩnh vực"):
        column = xl_col_to_name(headings.index(heading))
        assert re.search(rf'sqref="{column}2:{column}1001"[^>]*><formula1>\'Danh mục\'!', sheet)
    filled = {
        "Loại đối tượng": "Cá nhân",
        "Mã đối tượng": person.key,
        "Tên đối tượng": person.full_name,
        "Mã đơn vị đề nghị": unit.key,
        "Tóm tắt thành tích": "Vận động hiến đất",
        "Thành tích từ ngày": "01/01/2021",
        "Thành tích đến ngày": "01/12/2021",
    }
    cells = "".join(
        f'<c r="{xl_col_to_name(place)}2" t="inlineStr"><is><t>{filled[heading]}</t></is></c>'
        for place, heading in enumerate(headings)
        if heading in filled
    )
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</row></sheetData>", f"{cells}</row></sheetData>").encode()
    looked = browser.post(url, {"content": SimpleUploadedFile("mau.xlsx", zipped(**parts))})
    outcome = looked.context["outcome"]
    assert (outcome.unread, outcome.questions, outcome.missing) == ((), (), ())
    assert (outcome.aside, outcome.rewritten) == ((), ())
    assert outcome.notes == ("Không đọc các sheet khác: «Hướng dẫn», «Danh mục».",)
    assert {one.heading for one in outcome.seen if one.read_as} == {"Mã đợt", *filled}
    form = looked.context["form"]
    sent = {name: str(value) for name in form.fields if (value := form[name].value()) is not None}
    assert "Đã nhận 1 đề nghị" in done(browser, url, **sent)
