"""Changing how one signs in: the password is asked once more, the address that was there is told, the trail has it."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.factories.records import PASSWORD, a_ward, an_account
from tests.post import SMTP, hand_on_by

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
EMAIL, AGAIN = "/tai-khoan/email/", "/tai-khoan/reauthenticate/"
OLD, NEW = "thamdinh@example.vn", "ke-gian@example.org"


@pytest.fixture(autouse=True)
def _nobody_counted() -> None:
    cache.clear()


@pytest.fixture
def owner() -> Account:
    """An appraiser with an address."""
    return an_account(Role.APPRAISER, a_ward(), username="tham-dinh", email=OLD)


@pytest.fixture
def browser(owner: Account) -> Client:
    """Their session, left open after signing in by password."""
    client = Client()
    client.post("/tai-khoan/login/", {"login": owner.username, "password": PASSWORD})
    assert client.get("/lam-viec/ca-nhan/").status_code == 200
    mail.outbox.clear()
    return client


def again(browser: Client, address: str) -> None:
    """Give the password where it is asked."""
    answer = browser.post(f"{AGAIN}?next={address}", {"password": PASSWORD, "next": address})
    assert answer.status_code == 302, answer.content.decode()


def events() -> list[str]:
    told = AuditEvent.objects.filter(event__regex="^(email|password)_").order_by("sequence")
    return list(told.values_list("event", flat=True))


@pytest.mark.parametrize("action", ["action_add", "action_primary", "action_remove"])
def test_open_session_changes_no_address_without_the_password(browser: Client, owner: Account, action: str) -> None:
    browser.get(EMAIL)
    EmailAddress.objects.create(user=owner, email="khac@example.vn", primary=False, verified=False)
    before = list(EmailAddress.objects.order_by("pk").values_list("email", "primary"))
    email = NEW if action == "action_add" else "khac@example.vn"
    answer = browser.post(EMAIL, {"email": email, action: ""})
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, AGAIN)
    owner.refresh_from_db()
    assert (list(EmailAddress.objects.order_by("pk").values_list("email", "primary")), owner.email) == (before, OLD)
    assert (mail.outbox, events()) == ([], [])


def test_address_changed_after_the_password_is_told_to_the_old_one(browser: Client, owner: Account) -> None:
    browser.get(EMAIL)
    again(browser, EMAIL)
    browser.post(EMAIL, {"email": NEW, "action_add": ""})
    browser.post(EMAIL, {"email": NEW, "action_primary": ""})
    owner.refresh_from_db()
    assert owner.email == NEW
    told = [
        (message.to, message.body.split("\n")[0]) for message in mail.outbox if "Tài khoản: tham-dinh" in message.body
    ]
    assert told == [
        ([OLD], f"Đã thêm địa chỉ thư {NEW} vào tài khoản."),
        ([OLD], f"Địa chỉ thư của tài khoản đã đổi từ {OLD} thành {NEW}."),
    ]
    assert events() == ["email_added", "email_changed"]
    assert [NEW in event.payload for event in AuditEvent.objects.filter(event__startswith="email_")] == [False, False]


def test_changed_password_is_told(browser: Client) -> None:
    changed = {"oldpassword": PASSWORD, "password1": "ba-con-ga-mai-gay", "password2": "ba-con-ga-mai-gay"}
    assert browser.post("/tai-khoan/password/change/", changed).status_code == 302
    told = [(message.to, message.body.split("\n")[0]) for message in mail.outbox]
    assert (told, events()) == ([([OLD], "Mật khẩu của tài khoản đã được đổi.")], ["password_changed"])


@pytest.mark.parametrize(
    "address",
    [
        "/tai-khoan/2fa/totp/activate/",
        "/tai-khoan/2fa/webauthn/add/",
        "/tai-khoan/2fa/recovery-codes/generate/",
        "/tai-khoan/2fa/totp/deactivate/",
    ],
)
def test_second_factor_is_changed_by_nobody_without_the_password(browser: Client, address: str) -> None:
    for ask in (browser.get, browser.post):
        answer = ask(address)
        assert answer.status_code in {302, 404}
        assert answer.get("Location", AGAIN).split("?")[0] in {AGAIN, "/tai-khoan/2fa/"}


def test_mail_server_that_is_away_does_not_undo_the_change(
    browser: Client, owner: Account, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    hand_on_by(settings, SMTP, host="127.0.0.1", port=9)
    changed = {"oldpassword": PASSWORD, "password1": "ba-con-ga-mai-gay", "password2": "ba-con-ga-mai-gay"}
    assert browser.post("/tai-khoan/password/change/", changed).status_code == 302
    owner.refresh_from_db()
    assert owner.check_password("ba-con-ga-mai-gay")
    assert [record.getMessage() for record in caplog.records if record.name.startswith("thidua")] == [
        "password_changed of tham-dinh could not be told by mail"
    ]


@pytest.mark.parametrize(
    "address", ["/lam-viec/", "/lam-viec/ca-nhan/", "/tai-khoan/email/", "/tai-khoan/2fa/", "/lam-viec/khong-co/"]
)
def test_answers_to_staff_are_kept_nowhere(browser: Client, address: str) -> None:
    assert "no-store" in browser.get(address)["Cache-Control"]
    assert "private" in browser.get(address)["Cache-Control"]
