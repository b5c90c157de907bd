"""The messages under the bell."""

import uuid

import pytest
from tests.factories import an_account

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.foundation.notifications.models import OutboxMessage

from .acting import page, query_count, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def a_message(to: Account, subject: str = "Đã tiếp nhận hồ sơ", path: str = "/lam-viec/hop/") -> OutboxMessage:
    return OutboxMessage.objects.create(
        recipient=to,
        kind="thu",
        key=str(uuid.uuid4()),
        subject=subject,
        body="Hồ sơ sẽ trình Hội đồng.",
        path=path,
        written_at=clock.now(),
    )


def test_list_shows_only_ones_own(signed_in: SignIn) -> None:
    own, other = an_account(username="toi"), an_account(username="nguoi-khac")
    browser = signed_in(account=own)
    assert "Chưa có thông báo nào" in page(browser, "/lam-viec/thong-bao/")
    a_message(own)
    a_message(other, "Thư của người khác")
    html = page(browser, "/lam-viec/thong-bao/")
    assert ("Đã tiếp nhận hồ sơ" in html, "Thư của người khác" in html) == (True, False)
    one = query_count(browser, "/lam-viec/thong-bao/")
    a_message(own)
    a_message(own)
    assert query_count(browser, "/lam-viec/thong-bao/") == one


def test_opening_reads_and_leads_to_the_record(signed_in: SignIn) -> None:
    own = an_account(username="toi")
    message = a_message(own)
    answer = signed_in(account=own).post(f"/lam-viec/thong-bao/{message.uid}/mo/")
    message.refresh_from_db()
    assert (answer["Location"], message.read_at is None) == ("/lam-viec/hop/", False)


@pytest.mark.parametrize("path", ["//xau.example/", "https://xau.example/", "/\\xau.example/", ""])
def test_opening_never_leads_outside(signed_in: SignIn, path: str) -> None:
    own = an_account(username="toi")
    answer = signed_in(account=own).post(f"/lam-viec/thong-bao/{a_message(own, path=path).uid}/mo/")
    assert answer["Location"] == "/lam-viec/thong-bao/"


def test_reading_one_and_all(signed_in: SignIn) -> None:
    own, other = an_account(username="toi"), an_account(username="nguoi-khac")
    first, *_rest = [a_message(own) for _ in range(3)]
    theirs = a_message(other)
    browser = signed_in(account=own)
    browser.post(f"/lam-viec/thong-bao/{first.uid}/da-doc/")
    assert OutboxMessage.objects.filter(recipient=own, read_at__isnull=True).count() == 2
    assert "Đã đánh dấu đọc 2 thông báo." in browser.post("/lam-viec/thong-bao/da-doc/", follow=True).content.decode()
    theirs.refresh_from_db()
    assert theirs.read_at is None
    assert browser.post(f"/lam-viec/thong-bao/{theirs.uid}/da-doc/").status_code == 404
    assert browser.post(f"/lam-viec/thong-bao/{theirs.uid}/mo/").status_code == 404


def test_reading_changes_nothing_by_a_link(signed_in: SignIn) -> None:
    own = an_account(username="toi")
    message = a_message(own)
    browser = signed_in(account=own)
    assert browser.get(f"/lam-viec/thong-bao/{message.uid}/da-doc/").status_code == 405
    assert browser.get("/lam-viec/thong-bao/da-doc/").status_code == 405


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    survives(signed_in(account=an_account(username="toi")), "/lam-viec/thong-bao/")
