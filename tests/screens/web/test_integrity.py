"""What should be asked about the dossiers of a round, on the screen: compared, read side by side, answered."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import a_person, an_account
from tests.factories.procedure_early import a_group, a_nomination, a_question, a_round, an_officer, confirmations

from thidua.foundation.accounts.enums import Role
from thidua.procedure.integrity.models import IntegrityQuestion
from thidua.procedure.nominations.models import CommendationRound

from .acting import done, page, refused
from .conftest import SignIn

pytestmark = pytest.mark.django_db
TEXT = "Đắp 320 bao cát ở Đập Bún ngày 12/8, đưa cụ Phan Thị Tửu ra khỏi nhà ngập, vận động 45 hộ góp 78 triệu đồng."


@pytest.fixture
def round() -> CommendationRound:
    """A round in which two people say one thing."""
    confirmations()
    found = a_round()
    for name in ("Trần Văn Một", "Lê Thị Hai"):
        a_nomination(found, a_person(name), achievement=TEXT, submitted=True)
    return found


def listed(round: CommendationRound) -> str:
    return f"/lam-viec/dot-khen-thuong/{round.uid}/can-lam-ro/"


@pytest.fixture
def appraiser(signed_in: SignIn) -> Client:
    """The ward's appraiser at the screen."""
    return signed_in(account=an_officer(Role.APPRAISER))


def test_officer_compares_reads_both_texts_and_answers(appraiser: Client, round: CommendationRound) -> None:
    assert "Chưa có điều gì cần làm rõ" in page(appraiser, listed(round))
    html = done(appraiser, f"{listed(round)}so/", {})
    assert "2 hồ sơ: 1 câu hỏi mới" in html
    question = IntegrityQuestion.objects.get()
    assert "Thành tích viết giống của người khác" in page(appraiser, listed(round))
    html = page(appraiser, f"/lam-viec/can-lam-ro/{question.uid}/")
    assert html.count("<mark>") >= 2
    assert all(name in html for name in ("Trần Văn Một", "Lê Thị Hai", "Chưa ai trả lời."))
    answer = {"verdict": "explained", "reason": "Hai người cùng đắp đập.", "on": "29/12/2026"}
    form = f"/lam-viec/can-lam-ro/{question.uid}/tra-loi/"
    html = refused(appraiser, form, {**answer, "reason": ""})
    assert "<mark>" in html
    question.raised_on = question.raised_on.replace(year=2021)
    question.save()
    assert "Đã giải thích" in done(appraiser, form, answer)
    html = page(appraiser, listed(round))
    assert "Đã giải thích: Hai người cùng đắp đập." in html
    assert "Chưa có" not in page(appraiser, f"{listed(round)}?dieu=copied_other&tra-loi=answered&con-thay=con")


def test_list_goes_out_as_a_sheet(appraiser: Client, round: CommendationRound) -> None:
    done(appraiser, f"{listed(round)}so/", {})
    sheet = appraiser.get(f"{listed(round)}?tai-ve=csv").content.decode("utf-8-sig")
    assert sheet.splitlines()[0].startswith("Hồ sơ,Mã hồ sơ,Mã hồ sơ kia,Điều cần làm rõ")
    assert "320 bao" in sheet


def test_unit_and_nominee_see_nothing_of_it(signed_in: SignIn, round: CommendationRound) -> None:
    nomination = round.nominations.order_by("pk").first()
    assert nomination is not None
    question = a_question(nomination)
    head = signed_in(account=an_account(Role.UNIT_HEAD, a_group(), username="truong-xem"))
    assert head.get(listed(round)).status_code == 404
    assert head.get(f"/lam-viec/can-lam-ro/{question.uid}/").status_code == 404
    secretary = an_officer(Role.COUNCIL_SECRETARY)
    nomination.person.account = secretary
    nomination.person.save()
    browser = signed_in(account=secretary)
    assert browser.get(f"/lam-viec/can-lam-ro/{question.uid}/").status_code == 404
    assert str(nomination.person) not in page(browser, listed(round))


def test_list_asks_as_often_for_many_as_for_one(appraiser: Client, round: CommendationRound) -> None:
    asked = []
    for count in (1, 3):
        for place in range(count):
            a_question(a_nomination(round, a_person(f"Người Thứ {count}{place}"), submitted=True))
        page(appraiser, listed(round))  # what is asked once of a new session is no matter of rows
        with CaptureQueriesContext(connection) as queries:
            page(appraiser, listed(round))
        asked.append(len(queries))
    assert asked[0] == asked[1]
