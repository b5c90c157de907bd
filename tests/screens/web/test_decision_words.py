"""The screens of grounds, house wording and drafts edited in Word."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.factories import a_unit, an_account
from tests.factories.procedure_late import DECIDED_ON, a_drafted_decision, a_nomination, a_round, an_office

from thidua.foundation.accounts.enums import Role
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel import clock
from thidua.procedure.decisions.actions import issue_decision, sign_decision
from thidua.procedure.decisions.models import HouseWording, LegalBasis
from thidua.records.organisations.enums import UnitKind

from .acting import done, page, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db
BASIS = {
    "kind": "Quyết định",
    "number": "13/2018/QĐ-UBND",
    "issued_on": "27/04/2018",
    "body": "Ủy ban nhân dân tỉnh Mẫu",
    "title": "Ban hành Quy chế thi đua, khen thưởng",
    "valid_from": "10/05/2018",
    "valid_to": "",
}


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


@pytest.fixture
def secretary(signed_in: SignIn) -> Client:
    return signed_in(account=an_office().secretary)


def test_ground_is_added_shown_and_ended(secretary: Client) -> None:
    assert "chưa thêm căn cứ nào" in page(secretary, at("basis_list"))
    assert "ban hành Quy chế thi đua, khen thưởng;" in done(secretary, at("basis_enter"), BASIS)
    assert "13/2018/QĐ-UBND ngày 27 tháng 4 năm 2018" in page(secretary, at("basis_list"))
    basis = LegalBasis.objects.get()
    done(secretary, at("basis_end", basis.uid), {"last_day": "31/12/2021", "reason": "Có Quyết định mới"})
    assert "31/12/2021" in page(secretary, at("basis_list"))


def test_ground_that_no_longer_binds_is_refused_beside_its_number(secretary: Client) -> None:
    html = refused(secretary, at("basis_enter"), {**BASIS, "number": "91/2017/NĐ-CP", "valid_from": "01/02/2024"})
    assert "văn bản thay thế: số 98/2023/NĐ-CP" in html
    assert "Ủy ban nhân dân tỉnh Mẫu" in html


def test_wording_is_written_looked_at_and_adopted(secretary: Client) -> None:
    assert "có sẵn" in page(secretary, at("wording_list"))
    write = at("wording_propose", "execution")
    assert "{thẩm quyền}" in page(secretary, write)
    today = f"{clock.today():%d/%m/%Y}"
    wrong = {"text": "Giao {phòng ban} thi hành", "valid_from": today, "reason": "Theo thể thức"}
    assert "Không có ô tên {phòng ban}" in refused(secretary, write, wrong)
    done(secretary, write, {**wrong, "text": "Giao {cơ quan} thi hành."})
    wording = HouseWording.objects.get()
    assert "Giao {cơ quan} thi hành." in page(secretary, at("wording", wording.uid))
    for _decisions in range(2):
        answer = secretary.get(at("wording_preview", wording.uid))
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
        a_drafted_decision()
    assert "bản chờ áp dụng" in page(secretary, at("wording_list"))
    done(secretary, at("wording_adopt", wording.uid), {})
    assert "Giao {cơ quan} thi hành." in page(secretary, at("wording_list"))
    assert secretary.post(at("wording_adopt", wording.uid), {}).status_code == 422


def test_grounds_and_wording_are_the_officers(signed_in: SignIn) -> None:
    clerk = signed_in(account=an_account(Role.COUNCIL_MEMBER, an_office().ward, username="uy-vien"))
    for address in (
        at("basis_list"),
        at("basis_enter"),
        at("wording_list"),
        at("wording_propose", "execution"),
    ):
        assert clerk.get(address).status_code == 403
    assert signed_in(account=an_office().secretary).get(at("wording_propose", "khong-co")).status_code == 404


def edited(browser: Client, address: str, words: str, by: str) -> SimpleUploadedFile:
    answer = browser.get(address)
    assert "attachment" in answer["Content-Disposition"]
    document = Document(io.BytesIO(answer.content))
    found = next(paragraph for paragraph in document.paragraphs if words in paragraph.text)
    text = found.text.replace(words, by)
    for run in found.runs[1:]:
        run.text = ""
    found.runs[0].text = text
    saved = io.BytesIO()
    document.save(saved)
    return SimpleUploadedFile("du-thao.docx", saved.getvalue())


def test_draft_is_downloaded_edited_compared_and_taken(secretary: Client) -> None:
    decision = a_drafted_decision()
    file = edited(secretary, at("decision_word", decision.uid), "Về việc tặng", "Tặng")
    html = done(secretary, at("decision_word_hand_in", decision.uid), {"content": file})
    assert "chưa đổi gì trong dự thảo" in html
    take = at("decision_word_take", decision.uid, StoredPaper.objects.get(kind="edited_draft").uid)
    shown = page(secretary, take)
    assert "Trích yếu" in shown
    assert "Tặng Giấy khen cho các tập thể" in shown
    done(secretary, take, {})
    decision.refresh_from_db()
    assert decision.subject_line.startswith("Tặng Giấy khen")
    assert "không đổi gì so với dự thảo" in page(secretary, take)


def test_edited_draft_is_the_officers_own(signed_in: SignIn, secretary: Client) -> None:
    group = a_unit(kind=UnitKind.RESIDENTIAL_GROUP)
    round = a_round()
    a_nomination(round, unit=group)
    decision = a_drafted_decision(round)
    file = edited(secretary, at("decision_word", decision.uid), "Về việc tặng", "Tặng")
    done(secretary, at("decision_word_hand_in", decision.uid), {"content": file})
    office = an_office()
    signed = sign_decision(
        actor=office.signer, decision=decision, signer=office.head, signer_post="Chủ tịch", on=DECIDED_ON
    )
    issue_decision(actor=office.keeper, decision=signed, on=DECIDED_ON)
    kept = f"/lam-viec/van-ban/{StoredPaper.objects.get(kind='edited_draft').uid}/"
    clerk = signed_in(Role.UNIT_CLERK, group)
    assert kept not in page(clerk, at("decision", decision.uid))
    assert clerk.get(kept).status_code == 404
    opened = signed_in(account=office.secretary).get(kept)
    assert (opened.status_code, opened.getvalue()[:2]) == (200, b"PK")
    opened.close()


def test_wrong_file_is_refused_in_words(secretary: Client) -> None:
    decision = a_drafted_decision()
    address = at("decision_word_hand_in", decision.uid)
    assert "không phải tệp Word" in refused(
        secretary, address, {"content": SimpleUploadedFile("a.docx", b"PK\x03\x04hong")}
    )
    assert "Chỉ nhận tệp" in refused(secretary, address, {"content": SimpleUploadedFile("a.docx", b"%PDF-1.7")})


def test_hostile_input_breaks_nothing(secretary: Client) -> None:
    decision = a_drafted_decision()
    survives(secretary, at("basis_enter"), BASIS)
    survives(secretary, at("wording_propose", "execution"), ["text", "valid_from", "reason"])
    survives(
        secretary,
        at("decision_amend", decision.uid),
        ["subject_line", "certificate_words", "articles", "recipients", "proposer", "proposal_on"],
    )
