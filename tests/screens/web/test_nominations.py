"""Rounds, nominations and appraisals through HTTP."""

import io
import uuid
from collections.abc import Callable

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

from thidua.foundation.accounts.enums import Role
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.nominations.actions.importing import COLUMNS, SHEET
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination

from .conftest import SignIn

pytestmark = pytest.mark.django_db
Follow = Callable[..., str]
Count = Callable[[Client, str], int]
DOSSIER = {
    "achievement": "Vận động xây dựng hai công trình.",
    "period_from": "01/01/2021",
    "period_to": "31/12/2021",
    "xn-completed_tasks_well": "co",
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
        award_kind="giay-khen-xa",
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
            "award_kind": "giay-khen-xa",
            "ground": "cong-trang",
            "opens_on": "10/12/2021",
            "due_on": "24/12/2021",
        },
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["key"]
    assert "Đợt khác" in answer.content.decode()


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
    assert head.get(at("home")).context["tasks"][0].count == 1
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
    assert sheet[0] == [column.heading for column in COLUMNS]


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
    page = done(officer(signed_in), at("nominations_import", found.uid), content=a_workbook(row))
    assert "Đã nhận 1 đề nghị" in page
    assert Nomination.objects.get().person == person


def test_list_from_excel_with_mistakes_names_each_row(signed_in: SignIn) -> None:
    found = a_round()
    rows = [{"kind": "Cá nhân", "name": "Không Ai", "unit": "xx", "achievement": "…", "period_from": "hôm qua"}] * 2
    answer = officer(signed_in).post(at("nominations_import", found.uid), {"content": a_workbook(*rows)})
    assert answer.status_code == 422
    assert len(answer.context["problems"]) == 4
    assert "Các dòng cần sửa trong tệp" in answer.content.decode()
    assert not Nomination.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00" * 100, "chữ".encode()])
def test_list_that_is_no_workbook_refused(signed_in: SignIn, content: bytes) -> None:
    found = a_round()
    answer = officer(signed_in).post(
        at("nominations_import", found.uid), {"content": SimpleUploadedFile("a.xlsx", content)}
    )
    assert answer.status_code == 422


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
