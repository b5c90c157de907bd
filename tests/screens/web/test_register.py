"""The screens of the register of awards."""

import csv
import io

import pytest
from django.test import Client
from tests.factories import (
    a_household,
    a_person,
    a_unit,
    a_ward,
    an_account,
    an_award,
    an_award_kind,
    an_external_award,
)
from tests.factories.procedure_late import a_nomination, a_round, an_issued_decision, an_office

from thidua.foundation.accounts.enums import Role
from thidua.procedure.certificates.actions import prepare_certificates
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def entering(person, /, **changed):
    an_award_kind()
    return {
        "subject_kind": "individual",
        "person": str(person.uid),
        "unit": "",
        "household": "",
        "subject_detail": "Chuyên viên",
        "award_kind": "chien-si-thi-dua-co-so",
        "ground": "cong-trang",
        "field": "",
        "year": "2020",
        "period_from": "01/01/2020",
        "period_to": "31/12/2020",
        "achievement": "Có sáng kiến được công nhận",
        "issuer_name": "Chủ tịch Ủy ban nhân dân thị xã Hồng Lĩnh",
        "decision_number": "31/QĐ-UBND",
        "decided_on": "20/01/2021",
        "on": "25/01/2021",
        **changed,
    }


def keeper():
    return an_account(Role.REGISTER_KEEPER, a_ward(), username="giu-so-18127")


def found(browser: Client, query: str) -> int:
    """Count what the list shows."""
    count: int = browser.get(f"/lam-viec/so-khen-thuong/?{query}").context["listing"].count
    return count


def test_list_without_and_with_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=keeper())
    assert "Sổ chưa có khen thưởng nào" in page(browser, "/lam-viec/so-khen-thuong/")
    an_award()
    one = query_count(browser, "/lam-viec/so-khen-thuong/")
    an_award()
    an_award()
    assert query_count(browser, "/lam-viec/so-khen-thuong/") == one


def test_list_is_searched_without_marks_and_narrowed(signed_in: SignIn) -> None:
    an_award(a_person("Đặng Thị Hương", title="Chuyên viên"))
    an_award(a_unit(name="Trạm Y tế phường"), year=2020)
    an_award(a_person("Bùi Văn Tý", title="Chuyên viên"), annulled=True)
    browser = signed_in(account=keeper())
    expected = {
        "": 3,
        "tim=dang thi huong": 1,
        "tim=tram y te": 1,
        "nam=2020": 1,
        "doi-tuong=individual": 2,
        "hieu-luc=annulled": 1,
        "loai=giay-khen-xa": 3,
        "loai-hinh=cong-trang": 3,
        "loai-hinh=dot-xuat": 0,
        "doi-tuong=gì đó": 3,
    }
    assert {query: found(browser, query) for query in expected} == expected


def test_list_downloads_what_it_shows(signed_in: SignIn) -> None:
    an_award(a_person("=hyperlink(1)", title="Chuyên viên"))
    an_award(year=2020)
    browser = signed_in(account=keeper())
    answer = browser.get("/lam-viec/so-khen-thuong/?nam=2021&tai-ve=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][2] == "'=hyperlink(1)"
    assert browser.get("/lam-viec/so-khen-thuong/?tai-ve=xlsx").content[:2] == b"PK"


def test_page_shows_certificate_verification_and_other_awards(signed_in: SignIn) -> None:
    person = a_person("Đặng Thị Hương", title="Chuyên viên")
    round = a_round()
    a_nomination(round, person)
    decision = an_issued_decision(round)
    prepare_certificates(actor=an_office().keeper, decision=decision)
    entry = decision.entries.select_related("award__certificate").get()
    an_external_award(person)
    html = page(signed_in(account=an_office().keeper), f"/lam-viec/so-khen-thuong/{entry.award.uid}/")
    assert f"/xac-thuc/{entry.award.certificate.code}/" in html
    assert f"/lam-viec/giay-khen/{entry.award.certificate.uid}/" in html
    assert f"/lam-viec/quyet-dinh/{decision.uid}/" in html
    assert "31/QĐ-UBND" in html


def test_entering_an_award_of_another_body_confirms(signed_in: SignIn) -> None:
    person = a_person("Đặng Thị Hương", title="Chuyên viên")
    html = done(signed_in(account=keeper()), "/lam-viec/so-khen-thuong/ghi/", entering(person))
    award = Award.all_records.get()
    assert (award.issuer, award.register_number, award.subject_name) == (None, None, "Đặng Thị Hương")
    assert f"/lam-viec/so-khen-thuong/{award.uid}/" in html


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"decided_on": "20/02/2021"}, "Ngày quyết định không thể sau ngày vào sổ."),
        ({"period_to": "01/01/2019"}, "kết thúc trước khi bắt đầu"),
        ({"person": ""}, "Hãy chọn đối tượng được khen thưởng."),
        ({"subject_kind": "household"}, "Hãy chọn đối tượng được khen thưởng."),
        ({"year": "20.21"}, "Nhập một số tổng thể."),
        ({"period_from": "31/02/2020"}, "Ngày có thật ghi như 13/01/2022"),
    ],
)
def test_entering_refused_keeps_what_was_typed(signed_in: SignIn, changed: dict[str, str], words: str) -> None:
    person = a_person("Đặng Thị Hương", title="Chuyên viên")
    html = refused(signed_in(account=keeper()), "/lam-viec/so-khen-thuong/ghi/", entering(person, **changed))
    assert words in html
    assert "Có sáng kiến được công nhận" in html
    assert Award.all_records.count() == 0


def test_entering_twice_is_refused(signed_in: SignIn) -> None:
    person = a_person(title="Chuyên viên")
    browser = signed_in(account=keeper())
    done(browser, "/lam-viec/so-khen-thuong/ghi/", entering(person))
    assert "Quyết định này đã vào sổ" in refused(browser, "/lam-viec/so-khen-thuong/ghi/", entering(person))


def test_a_household_is_entered_too(signed_in: SignIn) -> None:
    household = a_household()
    values = entering(household, subject_kind="household", person="", household=str(household.uid))
    done(signed_in(account=keeper()), "/lam-viec/so-khen-thuong/ghi/", values)
    assert Award.all_records.get().household == household


def test_annulling_asks_for_a_reason_and_a_word_then_confirms(signed_in: SignIn) -> None:
    award = an_award()
    browser = signed_in(account=an_account(Role.SIGNER, a_ward(), username="nguoi-ky"))
    url = f"/lam-viec/so-khen-thuong/{award.uid}/huy/"
    assert "Hủy bỏ là không đảo ngược được" in page(browser, url)
    refused(browser, url, {"on": "01/03/2022", "reason": "Kê khai không đúng"})
    early = refused(browser, url, {"on": "01/01/2022", "reason": "Kê khai không đúng", "certain": "on"})
    assert "Không thể hủy trước ngày quyết định 11/01/2022." in early
    assert "Kê khai không đúng" in early
    done(browser, url, {"on": "01/03/2022", "reason": "Kê khai không đúng", "certain": "on"})
    award.refresh_from_db()
    assert award.state == AwardState.ANNULLED
    assert "01/03/2022: Kê khai không đúng" in page(browser, f"/lam-viec/so-khen-thuong/{award.uid}/")
    assert browser.get(url).status_code == 404


def test_register_of_the_office_is_not_for_units(signed_in: SignIn) -> None:
    shown, hidden = an_award(), an_award(withheld=True)
    clerk = signed_in(Role.UNIT_CLERK, a_unit())
    assert clerk.get(f"/lam-viec/so-khen-thuong/{shown.uid}/").status_code == 200
    assert clerk.get(f"/lam-viec/so-khen-thuong/{hidden.uid}/").status_code == 404
    assert clerk.get("/lam-viec/so-khen-thuong/ghi/").status_code == 403
    assert clerk.post(f"/lam-viec/so-khen-thuong/{shown.uid}/huy/", {}).status_code == 403


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    award = an_award()
    survives(signed_in(account=keeper()), "/lam-viec/so-khen-thuong/")
    survives(signed_in(account=keeper()), "/lam-viec/so-khen-thuong/ghi/", entering(a_person()))
    signer = signed_in(account=an_account(Role.SIGNER, a_ward(), username="nguoi-ky"))
    survives(signer, f"/lam-viec/so-khen-thuong/{award.uid}/huy/", ["on", "reason", "certain"])
