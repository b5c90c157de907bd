"""The screen of keys: made once, shown once, taken back."""

import re
from datetime import timedelta

import pytest
from tests.factories import a_ward, an_account, an_administrator

from thidua.foundation.accounts.actions import open_account
from thidua.foundation.accounts.enums import Role
from thidua.foundation.connections.models import ApiKey
from thidua.foundation.connections.queries import key_shown
from thidua.foundation.kernel import clock

from .acting import done, page, query_count, refused
from .conftest import SignIn

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/khoa-api/"


@pytest.fixture(autouse=True)
def no_second_factor(settings) -> None:
    """Keys are made behind the second factor; here it is not asked for."""
    settings.SECOND_FACTOR = "0"


def making(account, **changed):
    last = clock.today() + timedelta(days=90)
    given = {"name": "Một cửa", "account": account.pk, "scopes": ["units:read"], "expires_on": f"{last:%d/%m/%Y}"}
    return given | changed


def test_a_key_is_shown_once_and_taken_back(signed_in: SignIn) -> None:
    officer = an_account(Role.APPRAISER, a_ward(), username="tham-dinh")
    browser = signed_in(account=officer)
    assert "Chưa có khóa nào" in page(browser, LIST)
    answer = browser.post(f"{LIST}tao/", making(officer))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    shown = re.search(r"thidua_[0-9a-f]{8}_[\w-]+", answer.content.decode())
    assert shown is not None
    key = ApiKey.objects.get()
    assert key_shown(shown.group(), on=clock.today()) == key
    listed = page(browser, LIST)
    assert "Một cửa" in listed
    assert shown.group() not in listed
    assert "Lý do" in refused(browser, f"{LIST}{key.uid}/thu-hoi/", {"reason": ""})
    done(browser, f"{LIST}{key.uid}/thu-hoi/", {"reason": "Thôi dùng"})
    assert "đã thu hồi" in page(browser, LIST)
    assert key_shown(shown.group(), on=clock.today()) is None


def test_what_is_wrong_stands_beside_its_box(signed_in: SignIn) -> None:
    officer = an_account(Role.APPRAISER, a_ward(), username="tham-dinh")
    browser = signed_in(account=officer)
    far = clock.today() + timedelta(days=500)
    html = refused(browser, f"{LIST}tao/", making(officer, expires_on=f"{far:%d/%m/%Y}"))
    assert "nhiều nhất một năm" in html
    assert "Một cửa" in html
    assert "Phạm vi" in refused(browser, f"{LIST}tao/", making(officer, scopes=[]))
    assert "Phạm vi" in refused(browser, f"{LIST}tao/", making(officer, scopes=["moi-thu"]))


def test_an_administrator_is_offered_machines_and_nobody_else(signed_in: SignIn) -> None:
    administrator = an_administrator()
    machine = open_account(actor=administrator, username="mot-cua", full_name="Phần mềm Một Cửa")
    person = an_account(Role.APPRAISER, a_ward(), username="tham-dinh")
    browser = signed_in(account=administrator)
    offered = page(browser, f"{LIST}tao/")
    assert "(mot-cua)" in offered
    assert "(tham-dinh)" not in offered
    refused(browser, f"{LIST}tao/", making(person))
    assert browser.post(f"{LIST}tao/", making(machine)).status_code == 200
    assert ApiKey.objects.get().account == machine


def test_nobody_finds_anothers_key(signed_in: SignIn) -> None:
    officer = an_account(Role.APPRAISER, a_ward(), username="tham-dinh")
    signed_in(account=officer).post(f"{LIST}tao/", making(officer))
    key, other = ApiKey.objects.get(), signed_in(Role.REGISTER_KEEPER)
    assert other.get(f"{LIST}{key.uid}/thu-hoi/").status_code == 404
    assert "Một cửa" not in page(other, LIST)
    assert "Một cửa" in page(signed_in(account=an_administrator()), LIST)


def test_the_list_takes_as_many_queries_for_many_keys(signed_in: SignIn) -> None:
    officer = an_account(Role.APPRAISER, a_ward(), username="tham-dinh")
    browser = signed_in(account=officer)
    browser.post(f"{LIST}tao/", making(officer))
    one = query_count(browser, LIST)
    for _number in range(3):
        browser.post(f"{LIST}tao/", making(officer))
    assert query_count(browser, LIST) == one
