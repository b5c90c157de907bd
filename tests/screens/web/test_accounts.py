"""The screens of accounts and roles."""

import re
from datetime import date

import pytest
from tests.factories import a_person, a_unit, a_ward, an_account, an_administrator

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.kernel import clock

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def opening(**changed):
    return {
        "full_name": "Nguyễn Thị Kim Ngân",
        "username": "kim.ngan",
        "email": "ngan@example.test",
        "password": "ba-con-ga-mai-gay",
        **changed,
    }


def test_list_takes_as_many_queries_for_many_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_administrator())
    one = query_count(browser, "/lam-viec/tai-khoan/")
    for number in range(3):
        an_account(Role.UNIT_CLERK, a_unit(), username=f"can-bo-{number}")
    assert query_count(browser, "/lam-viec/tai-khoan/") == one
    assert "can-bo-2" in page(browser, "/lam-viec/tai-khoan/?vai-tro=unit_clerk")
    assert "can-bo-2" not in page(browser, "/lam-viec/tai-khoan/?vai-tro=editor")


def test_opening_an_account_then_granting_and_ending_a_role(signed_in: SignIn) -> None:
    ward = a_ward()
    browser = signed_in(account=an_administrator())
    assert "kim.ngan" in done(browser, "/lam-viec/tai-khoan/mo/", opening())
    account = Account.objects.get(username="kim.ngan")
    assert (str(account), account.check_password("ba-con-ga-mai-gay")) == ("Nguyễn Thị Kim Ngân", True)
    url = "/lam-viec/tai-khoan/cua/kim.ngan/"
    granting = {"role": "appraiser", "scope": str(ward.uid), "valid_from": "01/01/2021", "valid_to": ""}
    done(browser, f"{url}giao-vai-tro/", granting)
    assignment = RoleAssignment.objects.get(account=account)
    assert (assignment.role, assignment.scope, assignment.valid_from) == (Role.APPRAISER, ward, date(2021, 1, 1))
    html = page(browser, url)
    assert "Người thẩm định" in html
    assert "đang giữ vai trò này" in refused(browser, f"{url}giao-vai-tro/", granting)
    end = f"/lam-viec/tai-khoan/vai-tro/{assignment.uid}/ket-thuc/"
    assert "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu." in refused(browser, end, {"on": "31/12/2020"})
    done(browser, end, {"on": "31/12/2021"})
    assert "Tài khoản này không giữ vai trò nào" in page(browser, url)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"username": "QUAN-TRI"}, "đã có người dùng"),
        ({"username": "có dấu cách"}, "Tên đăng nhập: "),
        ({"password": "12345"}, "Mật khẩu ban đầu: "),
        ({"email": "không phải thư"}, "Thư điện tử: "),
        ({"full_name": ""}, "Họ và tên: "),
    ],
)
def test_opening_refused_keeps_what_was_typed(signed_in: SignIn, changed: dict[str, str], words: str) -> None:
    browser = signed_in(account=an_administrator())
    html = refused(browser, "/lam-viec/tai-khoan/mo/", opening(**changed))
    assert words in html
    assert opening(**changed)["username"] in html
    assert "ba-con-ga-mai-gay" not in html


def test_role_that_ends_before_it_begins_is_refused(signed_in: SignIn) -> None:
    an_account(username="ai-do")
    values = {"role": "signer", "scope": str(a_ward().uid), "valid_from": "02/01/2021", "valid_to": "01/01/2021"}
    browser = signed_in(account=an_administrator())
    html = refused(browser, "/lam-viec/tai-khoan/cua/ai-do/giao-vai-tro/", values)
    assert "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu." in html


def test_accounts_are_forbidden_to_everybody_else(signed_in: SignIn) -> None:
    someone = an_account(Role.AUDITOR, a_ward(), username="ai-do")
    assignment = RoleAssignment.objects.on(clock.today()).get(account=someone)
    browser = signed_in(account=someone)
    end = f"/lam-viec/tai-khoan/vai-tro/{assignment.uid}/ket-thuc/"
    for url in ("", "mo/", "cua/ai-do/", "cua/ai-do/ca-nhan/", "cua/ai-do/giao-vai-tro/"):
        assert browser.get(f"/lam-viec/tai-khoan/{url}").status_code == 403
    acts = [f"/lam-viec/tai-khoan/{name}/" for name in ("mo", "cua/ai-do/ca-nhan", "cua/ai-do/giao-vai-tro")]
    for url in (*acts, end):
        assert browser.post(url, {}).status_code == 403


def test_account_linked_to_a_person_once(signed_in: SignIn) -> None:
    account = an_account(username="ai-do")
    person, other = (a_person(name, title="Công chức") for name in ("Lê Thị Hạnh", "Võ Văn Hòa"))
    browser = signed_in(account=an_administrator())
    url = "/lam-viec/tai-khoan/cua/ai-do/"
    assert "chưa gắn với ai" in page(browser, url)
    assert "Cá nhân: " in refused(browser, f"{url}ca-nhan/", {"person": ""})
    assert "Lê Thị Hạnh" in done(browser, f"{url}ca-nhan/", {"person": str(person.uid)})
    person.refresh_from_db()
    assert person.account == account
    html = page(browser, url)
    assert [words in html for words in (f"/lam-viec/ca-nhan/{person.uid}/", f"{url}ca-nhan/")] == [True, False]
    html = refused(browser, f"{url}ca-nhan/", {"person": str(other.uid)})
    assert "là của người khác" in html
    assert f'<option value="{other.uid}" selected>' in html
    assert str(person.uid) not in html


def test_account_opened_with_its_person_or_not_at_all(signed_in: SignIn) -> None:
    a_ward()
    person = a_person("Nguyễn Thị Kim Ngân", title="Công chức")
    browser = signed_in(account=an_administrator())
    html = refused(browser, "/lam-viec/tai-khoan/mo/", opening(person=str(person.uid), username="quan-tri"))
    assert f'<option value="{person.uid}" selected>' in html
    done(browser, "/lam-viec/tai-khoan/mo/", opening(person=str(person.uid)))
    person.refresh_from_db()
    assert person.account == Account.objects.get(username="kim.ngan")


def test_unknown_account_is_not_found(signed_in: SignIn) -> None:
    assert signed_in(account=an_administrator()).get("/lam-viec/tai-khoan/cua/khong-co/").status_code == 404


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    an_account(username="ai-do")
    browser = signed_in(account=an_administrator())
    survives(browser, "/lam-viec/tai-khoan/")
    survives(browser, "/lam-viec/tai-khoan/mo/", opening())
    survives(browser, "/lam-viec/tai-khoan/cua/ai-do/ca-nhan/", ["person"])
    survives(browser, "/lam-viec/tai-khoan/cua/ai-do/giao-vai-tro/", ["role", "scope", "valid_from", "valid_to"])


def test_account_closed_opened_again_and_given_a_password(signed_in: SignIn) -> None:
    account = an_account(Role.APPRAISER, username="ai-do")
    browser = signed_in(account=an_administrator())
    url = "/lam-viec/tai-khoan/cua/ai-do/"
    html = page(browser, f"{url}dong/")
    words = ("Việc này thay đổi", "Người thẩm định, Phường Đậu Liêu: kết thúc hôm nay")
    assert [one in html for one in words] == [True, True]
    assert "Lý do: " in refused(browser, f"{url}dong/", {"reason": ""})
    done(browser, f"{url}dong/", {"reason": "Nghỉ hưu"})
    html = page(browser, url)
    assert [one in html for one in ("Tài khoản đã đóng", f"{url}mo-lai/", f"{url}mat-khau/")] == [True, True, False]
    for act in ("mo-lai", "mat-khau"):
        answer = browser.post(f"{url}{act}/", {"reason": "Trở lại công tác"})
        account.refresh_from_db()
        html = answer.content.decode()
        [password] = re.findall(r"<strong>((?:[a-z0-9]{4}-){3}[a-z0-9]{4})</strong>", html)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert (account.check_password(password), account.must_change_password) == (True, True)
        assert not [key for key, value in browser.session.items() if password in str(value)]
    assert "Chưa đổi mật khẩu được cấp" in page(browser, url)


def test_role_given_by_mistake_is_shown_as_never_held(signed_in: SignIn) -> None:
    [assignment] = an_account(Role.SIGNER, username="ai-do").roles.all()
    browser = signed_in(account=an_administrator())
    act = f"/lam-viec/tai-khoan/vai-tro/{assignment.uid}/giao-nham/"
    assert act in page(browser, "/lam-viec/tai-khoan/cua/ai-do/")
    assert "0 việc tài khoản đã làm" in page(browser, act)
    assert "Lý do: " in refused(browser, act, {"reason": " "})
    done(browser, act, {"reason": "Nhầm người"})
    html = page(browser, "/lam-viec/tai-khoan/cua/ai-do/")
    assert [one in html for one in ("chưa từng có hiệu lực", "không giữ vai trò nào", act)] == [True, True, False]


def test_nobody_closes_or_helps_an_account_they_do_not_keep(signed_in: SignIn) -> None:
    an_account(username="ai-do")
    browser = signed_in(Role.AUDITOR)
    for act in ("dong", "mo-lai", "mat-khau"):
        assert browser.post(f"/lam-viec/tai-khoan/cua/ai-do/{act}/", {"reason": "Vì thế"}).status_code == 403
    administrator = signed_in(account=an_administrator())
    for act in ("dong", "mat-khau"):
        url = f"/lam-viec/tai-khoan/cua/quan-tri/{act}/"
        assert administrator.post(url, {"reason": "Của chính mình"}).status_code == 403


def test_account_opened_from_the_screen_changes_its_first_password(signed_in: SignIn) -> None:
    done(signed_in(account=an_administrator()), "/lam-viec/tai-khoan/mo/", opening())
    assert Account.objects.get(username="kim.ngan").must_change_password
