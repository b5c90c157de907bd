"""The screens of summing-up reports."""

import pytest
from tests.factories import an_account
from tests.factories.procedure_late import an_issued_decision, an_office

from thidua.foundation.accounts.enums import Role
from thidua.procedure.reports.enums import ReportState
from thidua.procedure.reports.models import YearReport

from .acting import KEPT_HERE, done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def drafting(**changed):
    return {
        "year": "2021",
        "on": "12/01/2022",
        "assessment": "Phong trào sôi nổi.",
        "limitations": "Một số đơn vị nộp chậm.",
        "directions": "Phát động sớm.",
        **changed,
    }


def a_report(signed_in: SignIn, **changed) -> YearReport:
    done(signed_in(account=an_office().secretary), "/lam-viec/bao-cao/du-thao/", drafting(**changed))
    return YearReport.objects.order_by("-pk")[0]


def adopting(**changed):
    return {"signer": str(an_office().head.uid), "signer_post": "Chủ tịch", "on": "13/01/2022", **KEPT_HERE, **changed}


def test_list_without_and_with_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    assert "Chưa có báo cáo nào" in page(browser, "/lam-viec/bao-cao/")
    a_report(signed_in)
    one = query_count(browser, "/lam-viec/bao-cao/")
    a_report(signed_in, year="2020")
    a_report(signed_in, year="2019")
    assert query_count(browser, "/lam-viec/bao-cao/") == one
    assert "Báo cáo tổng kết năm 2019" in page(browser, "/lam-viec/bao-cao/")


def test_every_figure_names_its_source_and_leads_to_its_rows(signed_in: SignIn) -> None:
    an_issued_decision()
    report = a_report(signed_in)
    browser = signed_in(account=an_office().secretary)
    html = page(browser, f"/lam-viec/bao-cao/{report.uid}/")
    collective = "/lam-viec/so-khen-thuong/?nam=2021&amp;hieu-luc=valid&amp;loai=giay-khen-xa&amp;doi-tuong=collective"
    assert collective in html
    rows = page(browser, collective.replace("&amp;", "&"))
    assert "<strong>1</strong> kết quả" in " ".join(rows.split())
    assert html.count("Nguồn:") == html.count('class="figure-number"')


def test_page_takes_as_many_queries_for_a_larger_year(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    report = a_report(signed_in)
    an_issued_decision()
    small = query_count(browser, f"/lam-viec/bao-cao/{report.uid}/")
    an_issued_decision(collectives=3, individuals=5)
    assert query_count(browser, f"/lam-viec/bao-cao/{report.uid}/") == small


def test_draft_is_rewritten_and_previewed(signed_in: SignIn) -> None:
    report = a_report(signed_in)
    browser = signed_in(account=an_office().secretary)
    form = page(browser, f"/lam-viec/bao-cao/{report.uid}/sua/")
    assert "Phong trào sôi nổi." in form
    done(browser, f"/lam-viec/bao-cao/{report.uid}/sua/", drafting(year="1999", assessment="Phong trào rộng khắp."))
    report.refresh_from_db()
    assert (report.year, report.assessment) == (2021, "Phong trào rộng khắp.")
    assert browser.get(f"/lam-viec/bao-cao/{report.uid}/xem-truoc/").content[:5] == b"%PDF-"


def test_drafting_a_year_to_come_is_refused(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    html = refused(browser, "/lam-viec/bao-cao/du-thao/", drafting(year="2030"))
    assert "Chưa đến năm được báo cáo." in html
    assert "Một số đơn vị nộp chậm." in html


def test_adopting_gives_the_number_and_keeps_the_figures(signed_in: SignIn) -> None:
    report = a_report(signed_in)
    browser = signed_in(account=an_office().signer)
    url = f"/lam-viec/bao-cao/{report.uid}/ban-hanh/"
    early = refused(browser, url, adopting(on="01/01/2022"))
    assert "Ngày ban hành không thể trước ngày dự thảo." in early
    assert "01/BC-UBND" in done(browser, url, adopting())
    report.refresh_from_db()
    assert report.state == ReportState.ADOPTED
    html = page(browser, f"/lam-viec/bao-cao/{report.uid}/")
    assert "Số liệu giữ nguyên như khi ban hành." in html
    assert html.count("/lam-viec/van-ban/") == 2


def test_adopting_an_unfinished_report_says_what_is_missing(signed_in: SignIn) -> None:
    report = a_report(signed_in, limitations="")
    browser = signed_in(account=an_office().signer)
    url = f"/lam-viec/bao-cao/{report.uid}/ban-hanh/"
    assert "hạn chế, nguyên nhân" in page(browser, url)
    assert "Báo cáo còn thiếu phần hạn chế, nguyên nhân." in refused(browser, url, adopting())


def test_acts_are_forbidden_to_others(signed_in: SignIn) -> None:
    report = a_report(signed_in)
    browser = signed_in(account=an_account(Role.COUNCIL_MEMBER, an_office().ward, username="uy-vien"))
    for url in (
        "/lam-viec/bao-cao/du-thao/",
        f"/lam-viec/bao-cao/{report.uid}/sua/",
        f"/lam-viec/bao-cao/{report.uid}/ban-hanh/",
    ):
        assert browser.get(url).status_code == 403
        assert browser.post(url, {}).status_code == 403
    assert browser.get(f"/lam-viec/bao-cao/{report.uid}/").status_code == 200


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    report = a_report(signed_in)
    survives(signed_in(account=an_office().secretary), "/lam-viec/bao-cao/")
    survives(signed_in(account=an_office().secretary), "/lam-viec/bao-cao/du-thao/", drafting())
    survives(signed_in(account=an_office().secretary), f"/lam-viec/bao-cao/{report.uid}/sua/", drafting())
    survives(signed_in(account=an_office().signer), f"/lam-viec/bao-cao/{report.uid}/ban-hanh/", adopting())
