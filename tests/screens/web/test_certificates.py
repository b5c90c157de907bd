"""The screens of certificates: list, batch, page, hand-over, check."""

import io
import zipfile

import pytest
from django.test import Client
from tests.factories import a_ward, an_account, an_administrator
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.procedure.certificates.test_printing import a_design

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import Reading
from thidua.procedure.certificates.actions import prepare_certificates, render_certificates
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.validators import written_code
from thidua.procedure.decisions.jobs import render_decision
from thidua.procedure.decisions.models import Decision
from thidua.records.people.actions import enter_post

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def rendered(decision: Decision) -> list[Certificate]:
    keeper = an_office().keeper
    prepare_certificates(actor=keeper, decision=decision)
    return render_certificates(actor=keeper, decision=decision)


def test_list_without_and_with_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().keeper)
    assert "Chưa có giấy khen nào" in page(browser, "/lam-viec/giay-khen/")
    an_issued_decision()
    assert "01/QĐ-UBND" in page(browser, "/lam-viec/giay-khen/?nam=2021")


def test_pages_take_as_many_queries_for_many_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().keeper)
    first, second = an_issued_decision(individuals=0), an_issued_decision(collectives=2, individuals=4)
    rendered(first)
    rendered(second)
    one, many = (query_count(browser, f"/lam-viec/giay-khen/quyet-dinh/{each.uid}/") for each in (first, second))
    assert one == many
    two = query_count(browser, "/lam-viec/giay-khen/?nam=2021")
    an_issued_decision()
    assert query_count(browser, "/lam-viec/giay-khen/?nam=2021") == two


def test_rendering_makes_the_batch_and_again_makes_no_other(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    browser = signed_in(account=an_office().keeper)
    url = f"/lam-viec/giay-khen/quyet-dinh/{decision.uid}/"
    assert "Chưa lập giấy khen" in page(browser, url)
    assert "3 giấy khen có bản in." in done(browser, f"{url}ban-in/", {})
    done(browser, f"{url}ban-in/", {})
    html = page(browser, url)
    assert html.count("Tập giấy khen") == 1
    assert "In cả tập (PDF)" in html


def test_list_of_a_batch_is_searched_without_marks_and_by_state(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    rendered(decision)
    browser = signed_in(account=an_office().keeper)
    url = f"/lam-viec/giay-khen/quyet-dinh/{decision.uid}/"
    assert "<strong>2</strong> kết quả" in " ".join(page(browser, f"{url}?tim=nguyen van").split())
    assert "Không có kết quả nào khớp" in page(browser, f"{url}?trang-thai=handed_over")


def test_words_for_printed_stock_are_drawn_and_not_kept(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    rendered(decision)
    browser = signed_in(account=an_office().keeper)
    a_design()
    answer = browser.get(f"/lam-viec/giay-khen/quyet-dinh/{decision.uid}/phoi/in/")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_handing_over_confirms_and_a_day_too_early_is_refused(signed_in: SignIn) -> None:
    certificate = rendered(an_issued_decision())[0]
    browser = signed_in(account=an_office().keeper)
    url = f"/lam-viec/giay-khen/{certificate.uid}/trao/"
    early = refused(browser, url, {"on": "01/01/2022", "presenter": "Hồ Sỹ Quyết, Chủ tịch"})
    assert "Không thể trao trước ngày quyết định (10/01/2022)." in early
    assert "Hồ Sỹ Quyết, Chủ tịch" in early
    done(browser, url, {"on": "13/01/2022", "presenter": "Hồ Sỹ Quyết, Chủ tịch"})
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.HANDED_OVER
    assert "Hồ Sỹ Quyết, Chủ tịch" in page(browser, f"/lam-viec/giay-khen/{certificate.uid}/")


def test_check_of_a_code_answers_as_the_public_page_and_leads_to_the_record(signed_in: SignIn) -> None:
    certificate = rendered(an_issued_decision())[0]
    browser = signed_in(account=an_office().keeper)
    typed = certificate.code.lower()
    html = page(browser, f"/lam-viec/giay-khen/kiem-tra/?ma={typed[:4]}-{typed[4:8]}-{typed[8:]}")
    assert "Có hiệu lực" in html
    assert f"/lam-viec/giay-khen/{certificate.uid}/" in html
    assert "Không tìm thấy mã này" in page(browser, "/lam-viec/giay-khen/kiem-tra/?ma=AAAA-BBBB-CCCC")


def test_acts_are_forbidden_to_an_appraiser(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    certificate = rendered(decision)[0]
    browser = signed_in(account=an_account(Role.APPRAISER, an_office().ward))
    batch = f"/lam-viec/giay-khen/quyet-dinh/{decision.uid}/"
    assert browser.get(batch).status_code == 200
    assert browser.get(f"{batch}phoi/").status_code == 403
    for url in (f"{batch}ban-in/", f"/lam-viec/giay-khen/{certificate.uid}/trao/"):
        assert browser.get(url).status_code == 403
        assert browser.post(url, {}).status_code == 403


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    certificate = rendered(decision)[0]
    browser = signed_in(account=an_office().keeper)
    survives(browser, "/lam-viec/giay-khen/")
    survives(browser, "/lam-viec/giay-khen/kiem-tra/")
    survives(browser, f"/lam-viec/giay-khen/quyet-dinh/{decision.uid}/")
    survives(browser, f"/lam-viec/giay-khen/{certificate.uid}/trao/", ["on", "presenter"])


def test_name_corrected_then_certificate_replaced_and_the_old_code_says_so(signed_in: SignIn) -> None:
    certificate = rendered(an_issued_decision())[2]
    person, old = certificate.award.person, certificate.code
    assert person is not None
    enter_post(
        actor=an_administrator(), person=person, unit=a_ward(), title="Tổ phó", valid_from=certificate.award.period_from
    )
    officer = signed_in(Role.APPRAISER)
    name_url, act = f"/lam-viec/ca-nhan/{person.uid}/sua-ten/", f"/lam-viec/giay-khen/{certificate.uid}/thay/"
    html = page(officer, name_url)
    assert [part in html for part in (f"/lam-viec/giay-khen/{certificate.uid}/", "không tự đổi")] == [True, True]
    typed = {"full_name": "Nguyễn Thị Mẫu", "on": "12/01/2022", "reason": ""}
    assert "Lý do: " in refused(officer, name_url, typed)
    done(officer, name_url, {**typed, "reason": "Gõ thiếu dấu"})
    browser = signed_in(account=an_office().keeper)
    assert act in page(browser, f"/lam-viec/giay-khen/{certificate.uid}/")
    assert "Giấy mới in «Nguyễn Thị Mẫu» thay cho" in page(browser, act)
    typed = {"subject_detail": "Tổ trưởng", "on": "13/01/2022", "reason": "In sai tên"}
    assert "Lý do: " in refused(browser, act, {**typed, "reason": ""})
    done(browser, act, typed)
    certificate.refresh_from_db()
    html = page(browser, f"/lam-viec/giay-khen/{certificate.uid}/")
    assert [part in html for part in ("Giấy đã được thay", written_code(old), "Nguyễn Thị Mẫu")] == [True, True, True]
    html = page(browser, f"/lam-viec/giay-khen/kiem-tra/?ma={old}")
    assert [part in html for part in ("Đã được thay thế", certificate.code)] == [True, True]
    html = page(Client(), f"/xac-thuc/{old}/")
    assert [part in html for part in ("đã được thay ngày 13/01/2022", f"/xac-thuc/{certificate.code}/")] == [True, True]
    assert "Giấy khen có hiệu lực" in page(Client(), f"/xac-thuc/{certificate.code}/")


def test_certificate_is_replaced_by_the_keeper_and_signer_only(signed_in: SignIn) -> None:
    certificate = rendered(an_issued_decision())[0]
    act = f"/lam-viec/giay-khen/{certificate.uid}/thay/"
    assert signed_in(Role.AUDITOR).post(act, {"reason": "Vì thế"}).status_code == 403
    survives(signed_in(account=an_office().keeper), act, ["subject_detail", "on", "reason"])


def test_bundle_is_handed_to_the_office_alone_and_noted(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    keeper = an_office().keeper
    browser, url = signed_in(account=keeper), f"/lam-viec/giay-khen/quyet-dinh/{decision.uid}/goi-ho-so/"
    early = browser.get(url)
    assert (early.status_code, "chưa được tạo xong" in early.content.decode()) == (422, True)
    render_decision.call(decision.pk, keeper.pk)
    one = rendered(decision)[2]
    assert f'href="{url}"' in page(browser, f"/lam-viec/quyet-dinh/{decision.uid}/")
    of_one = f"/lam-viec/giay-khen/{one.uid}/goi-ho-so/"
    assert f'href="{of_one}"' in page(browser, f"/lam-viec/giay-khen/{one.uid}/")
    sheets = []
    for each in (url, of_one):
        answer = browser.get(each)
        assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
            *(200, "application/zip", "private, no-store"),
        )
        with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
            sheets.append(sum(name.startswith("giay-khen/") for name in archive.namelist()))
    assert sheets == [3, 1]
    told = Reading.objects.filter(account_id=keeper.pk).values_list("target_type", "times")
    assert {("decisions.decision", 1), ("register.award", 1)} <= set(told)
    appraiser = signed_in(Role.APPRAISER, a_ward())
    assert appraiser.get(url).status_code == 403
    assert "goi-ho-so" not in page(appraiser, f"/lam-viec/quyet-dinh/{decision.uid}/")
    clerk = signed_in(Role.UNIT_CLERK, a_ward())
    assert clerk.get(of_one).status_code == 404
