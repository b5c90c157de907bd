"""The screens of decisions: draft, amend, sign, send back, issue."""

import io
from zipfile import ZipFile

import pytest
from tests.factories import a_unit, an_account
from tests.factories.procedure_late import (
    a_drafted_decision,
    a_nomination,
    a_round,
    a_signed_decision,
    adopted_minutes,
    an_issued_decision,
    an_office,
    nominations,
    settled_rounding,
)
from tests.waiting import run_jobs

from thidua.foundation.accounts.enums import Role
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision, RoundingChoice
from thidua.records.organisations.enums import UnitKind
from thidua.records.register.models import Award

from .acting import KEPT_HERE, done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def drafting(meeting, **changed):
    return {
        "matter": f"{meeting.uid}:{meeting.rounds.get().uid}:giay-khen-xa",
        "subject_line": "Về việc tặng Giấy khen cho các tập thể và cá nhân có thành tích xuất sắc năm 2021",
        "certificate_words": "",
        "on": "10/01/2022",
        **changed,
    }


def signing(**changed):
    return {"signer": str(an_office().head.uid), "signer_post": "Chủ tịch", "on": "10/01/2022", **changed}


def test_list_without_and_with_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    assert "Chưa có quyết định nào" in page(browser, "/lam-viec/quyet-dinh/")
    an_issued_decision()
    html = page(browser, "/lam-viec/quyet-dinh/?nam=2021")
    assert "01/QĐ-UBND" in html
    assert "890.000 đồng" in html
    assert "01/QĐ-UBND" not in page(browser, "/lam-viec/quyet-dinh/?nam=2020")


def test_list_and_page_take_as_many_queries_for_many_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    first, second = an_issued_decision(), an_issued_decision(collectives=2, individuals=6)
    counts = [query_count(browser, f"/lam-viec/quyet-dinh/{one.uid}/") for one in (first, second)]
    assert counts[0] == counts[1]
    two = query_count(browser, "/lam-viec/quyet-dinh/?nam=2021")
    a_drafted_decision()
    assert query_count(browser, "/lam-viec/quyet-dinh/?nam=2021") == two


def test_list_downloads_as_a_workbook(signed_in: SignIn) -> None:
    an_issued_decision()
    answer = signed_in(account=an_office().secretary).get("/lam-viec/quyet-dinh/?nam=2021&tai-ve=xlsx")
    assert "xl/worksheets/sheet1.xml" in ZipFile(io.BytesIO(answer.content)).namelist()


def test_page_shows_two_lists_sums_and_the_law(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    html = page(signed_in(account=an_office().secretary), f"/lam-viec/quyet-dinh/{decision.uid}/")
    assert html.index("Danh sách tập thể") < html.index("Danh sách cá nhân")
    assert "Tám trăm chín mươi nghìn đồng" in html
    assert "1.490.000 đồng" in html
    assert "Luật Thi đua, khen thưởng" in html
    assert "01/QĐ-UBND" in html


def test_drafting_confirms_with_the_meetings_names(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = adopted_minutes(round)
    settled_rounding()
    browser = signed_in(account=an_office().secretary)
    form = page(browser, f"/lam-viec/quyet-dinh/du-thao/?phien={meeting.uid}")
    assert f'<option value="{drafting(meeting)["matter"]}" selected>' in form
    html = done(browser, "/lam-viec/quyet-dinh/du-thao/", drafting(meeting))
    assert "Đã lập dự thảo quyết định" in html
    assert Decision.objects.get().entries.count() == 3


def test_drafting_with_unsettled_rounding_is_refused_with_the_sums(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = adopted_minutes(round)
    html = refused(signed_in(account=an_office().secretary), "/lam-viec/quyet-dinh/du-thao/", drafting(meeting))
    assert "Hai cách làm tròn cho hai số tiền khác nhau" in html
    assert "có thành tích xuất sắc năm 2021" in html
    assert Decision.objects.count() == 0


def test_settling_the_rounding_shows_the_law_and_what_was_chosen(signed_in: SignIn) -> None:
    browser, url = signed_in(account=an_office().secretary), "/lam-viec/quyet-dinh/lam-tron/"
    form = page(browser, url)
    assert "khoản 2 Điều 49 Nghị định số 152/2025/NĐ-CP" in form
    assert "Những lần đã chọn" not in form
    given = {"way": "up_10k", "ground": "Theo câu chữ của Nghị định", "on": "02/01/2026"}
    assert "Hãy ghi lý do" not in done(browser, url, given)
    assert "Theo câu chữ của Nghị định" in page(browser, url)
    html = refused(browser, url, given)
    assert "Đơn vị đã chọn cách này từ ngày 02/01/2026." in html
    refused(browser, url, {**given, "way": "none"})
    assert [choice.way for choice in RoundingChoice.objects.all()] == ["up_10k"]


def test_settling_the_rounding_is_forbidden_to_others(signed_in: SignIn) -> None:
    browser = signed_in(Role.UNIT_CLERK, a_unit())
    assert browser.get("/lam-viec/quyet-dinh/lam-tron/").status_code == 403
    assert browser.post("/lam-viec/quyet-dinh/lam-tron/", {}).status_code == 403


def test_amending_changes_the_words_of_a_draft(signed_in: SignIn) -> None:
    decision = a_drafted_decision()
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/quyet-dinh/{decision.uid}/sua/"
    done(browser, url, {"subject_line": "Về việc tặng Giấy khen năm 2021", "certificate_words": "Đã có thành tích"})
    decision.refresh_from_db()
    assert decision.certificate_words == "Đã có thành tích"


def test_signing_confirms_then_the_sent_back_decision_says_why(signed_in: SignIn) -> None:
    decision = a_drafted_decision()
    browser = signed_in(account=an_office().signer)
    url = f"/lam-viec/quyet-dinh/{decision.uid}/"
    form = page(browser, f"{url}ky/")
    assert f'<option value="{an_office().head.uid}" selected>' in form
    assert 'value="Chủ tịch"' in form
    assert "Đã ký quyết định" in done(browser, f"{url}ky/", signing())
    done(browser, f"{url}tra-lai/", {"reason": "Sai tên một tập thể."})
    html = page(browser, url)
    assert "Sai tên một tập thể." in html
    decision.refresh_from_db()
    assert decision.state == DecisionState.DRAFT


def test_signing_before_the_draft_is_refused(signed_in: SignIn) -> None:
    decision = a_drafted_decision()
    browser = signed_in(account=an_office().signer)
    html = refused(
        browser, f"/lam-viec/quyet-dinh/{decision.uid}/ky/", signing(on="01/01/2022", signer_post="Quyền CT")
    )
    assert "Ngày ký không thể trước ngày dự thảo." in html
    assert "Quyền CT" in html


def test_issuing_says_before_and_confirms_after(signed_in: SignIn) -> None:
    decision = a_signed_decision()
    browser = signed_in(account=an_office().keeper)
    url = f"/lam-viec/quyet-dinh/{decision.uid}/ban-hanh/"
    before = page(browser, url)
    assert "Sổ Quyết định năm 2022 chưa có số nào" in before
    assert "3 trường hợp được ghi vào sổ khen thưởng" in before
    html = done(browser, url, {"on": "10/01/2022", **KEPT_HERE})
    run_jobs()
    assert "01/QĐ-UBND" in html
    assert Award.all_records.count() == 3
    assert Certificate.objects.count() == 3
    shown = page(browser, f"/lam-viec/quyet-dinh/{decision.uid}/")
    assert shown.count("/lam-viec/van-ban/") == 3


def test_issuing_before_the_signature_is_refused(signed_in: SignIn) -> None:
    decision = a_signed_decision()
    browser = signed_in(account=an_office().keeper)
    html = refused(browser, f"/lam-viec/quyet-dinh/{decision.uid}/ban-hanh/", {"on": "01/01/2022", **KEPT_HERE})
    assert "Ngày ban hành không thể trước ngày ký." in html
    assert "01/01/2022" in html


def test_preview_renders_the_draft_and_keeps_nothing(signed_in: SignIn) -> None:
    decision = a_drafted_decision()
    browser = signed_in(account=an_office().signer)
    answer = browser.get(f"/lam-viec/quyet-dinh/{decision.uid}/xem-truoc/")
    assert answer.content[:5] == b"%PDF-"
    assert "Chưa có văn bản nào" in page(browser, f"/lam-viec/quyet-dinh/{decision.uid}/")


def test_a_unit_reads_the_issued_decision_that_names_its_people(signed_in: SignIn) -> None:
    group = a_unit(kind=UnitKind.RESIDENTIAL_GROUP)
    round = a_round()
    a_nomination(round, unit=group)
    decision = a_signed_decision(round)
    clerk = signed_in(Role.UNIT_CLERK, group)
    assert clerk.get(f"/lam-viec/quyet-dinh/{decision.uid}/").status_code == 404
    signed_in(account=an_office().keeper).post(
        f"/lam-viec/quyet-dinh/{decision.uid}/ban-hanh/", {"on": "10/01/2022", **KEPT_HERE}
    )
    assert "01/QĐ-UBND" in page(clerk, f"/lam-viec/quyet-dinh/{decision.uid}/")
    assert clerk.get(f"/lam-viec/quyet-dinh/{decision.uid}/ban-hanh/").status_code == 403
    other = signed_in(account=an_account(Role.UNIT_CLERK, a_unit(), username="don-vi-khac"))
    assert other.get(f"/lam-viec/quyet-dinh/{decision.uid}/").status_code == 404


@pytest.mark.parametrize("act", ["sua", "ky", "tra-lai", "ban-hanh"])
def test_acts_on_a_decision_are_forbidden_to_a_council_member(signed_in: SignIn, act: str) -> None:
    decision = a_drafted_decision()
    browser = signed_in(account=an_account(Role.COUNCIL_MEMBER, an_office().ward, username="uy-vien"))
    assert browser.get(f"/lam-viec/quyet-dinh/{decision.uid}/").status_code == 200
    assert browser.get(f"/lam-viec/quyet-dinh/{decision.uid}/{act}/").status_code == 403
    assert browser.post(f"/lam-viec/quyet-dinh/{decision.uid}/{act}/", {}).status_code == 403


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    decision = a_drafted_decision()
    browser = signed_in(account=an_office().signer)
    survives(browser, "/lam-viec/quyet-dinh/")
    survives(browser, f"/lam-viec/quyet-dinh/{decision.uid}/ky/", signing())
    survives(browser, f"/lam-viec/quyet-dinh/{decision.uid}/ban-hanh/", ["on", "keeper", "number"])
    survives(browser, f"/lam-viec/quyet-dinh/{decision.uid}/tra-lai/", ["reason"])
    secretary = signed_in(account=an_office().secretary)
    survives(secretary, "/lam-viec/quyet-dinh/du-thao/", drafting(decision.meeting))
    survives(secretary, f"/lam-viec/quyet-dinh/{decision.uid}/sua/", ["subject_line", "certificate_words"])


def test_preview_of_what_cannot_be_drawn_says_why(signed_in: SignIn) -> None:
    decision = a_drafted_decision()
    Decision.objects.filter(pk=decision.pk).update(subject_line="Về việc ➢ tặng Giấy khen")
    browser = signed_in(account=an_office().secretary)
    answer = browser.get(f"/lam-viec/quyet-dinh/{decision.uid}/xem-truoc/")
    assert answer.status_code == 422
    assert "Văn bản không in được vì ký tự «➢» trong «" in answer.content.decode()
