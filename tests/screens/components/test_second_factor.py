"""The second factor of those who write, edit and keep the portal, through HTTP as they meet it."""

import re
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as telephone
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings as installed
from django.core import mail
from django.core.cache import cache
from django.core.checks import WARNING, run_checks
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils.html import escape
from pytest_django import Settings
from tests.factories.records import PASSWORD, a_ward, an_account, an_administrator
from tests.waiting import run_jobs

from thidua.civic.newsroom.actions.site import set_up_site
from thidua.foundation.accounts import actions
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import is_second_factor_demanded
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage

pytestmark = pytest.mark.django_db
DESK = "/quan-tri/"
ACTIVATE = "/tai-khoan/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _demanded(settings: Settings) -> None:
    """As installed; nobody's wrong codes of another test count."""
    settings.SECOND_FACTOR = ""
    cache.clear()


@pytest.fixture(autouse=True)
def _half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test begins in one half minute and ends in the next: its codes would be other codes."""
    begun = time.time()
    monkeypatch.setattr(telephone, "time", SimpleNamespace(time=lambda: begun))


@pytest.fixture
def editor() -> Account:
    """The ward's editor, with a password and an address."""
    ward = a_ward()
    set_up_site(
        actor=an_administrator(), host="testserver", port=80, site_name="Phường", ward_uid=ward.uid, lead="Chào"
    )
    account = an_account(Role.EDITOR, ward, username="bien-tap", full_name="Phạm Thị Gấm", email="gam@example.vn")
    account.set_password(PASSWORD)
    account.save()
    return account


def signed_in(account: Account, *, following: str = "") -> Client:
    """A browser in which the password was given; the code is asked for where there is one."""
    browser = Client()
    address = "/tai-khoan/login/" + (f"?next={quote(following)}" if following else "")
    answer = browser.post(address, {"login": account.username, "password": PASSWORD, "next": following})
    assert answer.status_code == 302, answer.content.decode()
    return browser


def code_of(secret: str, *, periods: int = 0) -> str:
    """What the telephone shows now, or some periods of half a minute from now."""
    return str(format_hotp_value(hotp_value(secret, int(telephone.time.time()) // 30 + periods)))


def wrong_code(secret: str) -> str:
    """A code that is none of those around now."""
    near = {code_of(secret, periods=periods) for periods in range(-2, 3)}
    return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near)


def shown_secret(page: str) -> str:
    found = re.search(r'<code id="khoa-bi-mat">([A-Z2-7 ]{39})</code>', page)
    assert found, page
    return found.group(1).replace(" ", "")


@contextmanager
def at_once() -> Iterator[None]:
    """Do what waits for the commit: a test's transaction is never committed, the view's own is before it answers."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(transaction, "on_commit", lambda function, *_more, **_named: function())
        yield


def set_up(browser: Client) -> str:
    """Set the factor up as its pages ask; return the secret."""
    again = browser.get(ACTIVATE)
    assert again["Location"].startswith("/tai-khoan/reauthenticate/")
    assert browser.post(again["Location"], {"password": PASSWORD})["Location"] == ACTIVATE
    secret = shown_secret(browser.get(ACTIVATE).content.decode())
    with at_once():
        answer = browser.post(ACTIVATE, {"code": code_of(secret)})
    assert answer["Location"] == "/tai-khoan/2fa/recovery-codes/"
    return secret


def forget_codes_taken() -> None:
    """As if half a minute had passed: codes are taken once for as long as they are right."""
    cache.clear()


def authenticated(account: Account, secret: str) -> Client:
    browser = signed_in(account)
    forget_codes_taken()
    assert browser.post("/tai-khoan/2fa/authenticate/", {"code": code_of(secret)}).status_code == 302
    return browser


def events(account: Account) -> list[str]:
    told = AuditEvent.objects.filter(target_uid=str(account.pk)).order_by("sequence")
    return [event for event in told.values_list("event", flat=True) if "factor" in event or "recovery" in event]


@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/binh-luan/?trang-thai=cho", "/quan-tri/soan-tin/"])
def test_desk_is_refused_without_second_factor_and_its_page_remembered(editor: Account, path: str) -> None:
    browser = signed_in(editor)
    assert browser.get(path)["Location"] == "/tai-khoan/buoc-thu-hai/"
    page = browser.get("/tai-khoan/buoc-thu-hai/").content.decode()
    assert [words in page for words in ("Bước xác thực thứ hai", ACTIVATE, "được nhớ lại")] == [True] * 3
    set_up(browser)
    page = browser.get("/tai-khoan/2fa/recovery-codes/").content.decode()
    assert f'href="{escape(path)}"' in page
    assert browser.get(path).status_code == 200
    assert f'href="{escape(path)}"' not in browser.get("/tai-khoan/2fa/").content.decode()


def test_acts_of_the_desk_are_refused_too(editor: Account) -> None:
    browser = signed_in(editor)
    answer = browser.post("/quan-tri/binh-luan/nhieu/", {"act": "approve"})
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan/buoc-thu-hai/")
    asked = browser.get("/quan-tri/tag-autocomplete/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert asked.status_code == 403


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR])
def test_everybody_of_the_portal_needs_it(editor: Account, role: Role) -> None:
    account = an_account(role, a_ward(), username="moi")
    account.set_password(PASSWORD)
    account.save()
    assert editor != account
    assert signed_in(account).get(DESK)["Location"] == "/tai-khoan/buoc-thu-hai/"


def test_others_are_not_asked(editor: Account) -> None:
    clerk = an_account(Role.UNIT_CLERK, a_ward(), username="van-thu")
    assert editor != clerk
    browser = Client()
    browser.force_login(clerk)
    assert browser.get("/lam-viec/").status_code in {200, 302}
    assert browser.get(DESK).status_code == 403


def test_sign_in_asks_for_the_code_and_leads_on(editor: Account) -> None:
    secret = set_up(signed_in(editor))
    forget_codes_taken()
    browser = signed_in(editor, following="/quan-tri/binh-luan/")
    assert "/tai-khoan/login/" in browser.get(DESK)["Location"]
    page = browser.get("/tai-khoan/2fa/authenticate/").content.decode()
    assert "mã khôi phục" in page
    wrong = browser.post("/tai-khoan/2fa/authenticate/", {"code": wrong_code(secret)})
    assert (wrong.status_code, "Mã chưa đúng." in wrong.content.decode()) == (200, True)
    right = browser.post("/tai-khoan/2fa/authenticate/", {"code": code_of(secret)})
    assert right["Location"] == "/quan-tri/binh-luan/"
    assert browser.get("/quan-tri/binh-luan/").status_code == 200


def test_wrong_code_sets_nothing_up(editor: Account) -> None:
    browser = signed_in(editor)
    browser.post("/tai-khoan/reauthenticate/", {"password": PASSWORD, "next": ACTIVATE})
    secret = shown_secret(browser.get(ACTIVATE).content.decode())
    answer = browser.post(ACTIVATE, {"code": wrong_code(secret)})
    page = answer.content.decode()
    assert (answer.status_code, "Mã chưa đúng." in page, shown_secret(page)) == (200, True, secret)
    assert not Authenticator.objects.exists()
    assert browser.get(DESK)["Location"] == "/tai-khoan/buoc-thu-hai/"


def test_same_code_is_taken_once(editor: Account) -> None:
    browser = signed_in(editor)
    secret = set_up(browser)
    code = code_of(secret)
    other = signed_in(editor)
    replayed = other.post("/tai-khoan/2fa/authenticate/", {"code": code})
    assert (replayed.status_code, "Mã chưa đúng." in replayed.content.decode()) == (200, True)
    forget_codes_taken()
    code = code_of(secret)
    assert other.post("/tai-khoan/2fa/authenticate/", {"code": code}).status_code == 302
    third = signed_in(editor)
    assert "Mã chưa đúng." in third.post("/tai-khoan/2fa/authenticate/", {"code": code}).content.decode()


def test_codes_are_guessed_a_few_times_only(editor: Account) -> None:
    secret = set_up(signed_in(editor))
    forget_codes_taken()
    browser = signed_in(editor)
    for _guess in range(5):
        browser.post("/tai-khoan/2fa/authenticate/", {"code": wrong_code(secret)})
    answer = browser.post("/tai-khoan/2fa/authenticate/", {"code": code_of(secret)})
    assert "quá nhiều lần" in answer.content.decode()


def test_recovery_code_opens_once_and_the_trail_knows(editor: Account) -> None:
    set_up(signed_in(editor))
    code = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]
    browser = signed_in(editor)
    assert browser.post("/tai-khoan/2fa/authenticate/", {"code": code}).status_code == 302
    assert browser.get(DESK).status_code == 200
    again = signed_in(editor).post("/tai-khoan/2fa/authenticate/", {"code": code})
    assert "Mã chưa đúng." in again.content.decode()
    assert events(editor)[-1] == "recovery_code_used"


def test_session_from_before_is_asked_for_the_code(editor: Account) -> None:
    before = signed_in(editor)
    secret = set_up(signed_in(editor))
    forget_codes_taken()
    for path in (DESK, ACTIVATE, "/tai-khoan/2fa/totp/deactivate/", "/tai-khoan/2fa/recovery-codes/"):
        assert before.get(path)["Location"] == f"/tai-khoan/2fa/reauthenticate/?next={quote(path, safe='')}"
    answer = before.post(f"/tai-khoan/2fa/reauthenticate/?next={DESK}", {"code": code_of(secret), "next": DESK})
    assert answer["Location"] == DESK
    assert before.get(DESK).status_code == 200


def test_desk_has_no_door_of_its_own(editor: Account) -> None:
    browser = Client()
    answer = browser.post("/quan-tri/login/?next=/quan-tri/", {"username": editor.username, "password": PASSWORD})
    assert answer["Location"] == "/tai-khoan/login/?next=/quan-tri/"
    assert "_auth_user_id" not in browser.session
    assert browser.get("/quan-tri/password_reset/")["Location"] == "/tai-khoan/password/reset/"


def test_administrator_resets_a_lost_factor(editor: Account) -> None:
    secret = set_up(signed_in(editor))
    passed = authenticated(editor, secret)
    assert passed.get(DESK).status_code == 200
    administrator = an_administrator()
    browser = signed_in(administrator)
    page = "/lam-viec/tai-khoan/cua/bien-tap/"
    act = f"{page}buoc-thu-hai/dat-lai/"
    assert f'href="{act}"' in browser.get(page).content.decode()
    # Whoever takes a factor away has passed one: a password alone is not enough here either.
    assert browser.get(act)["Location"] == "/tai-khoan/buoc-thu-hai/"
    assert browser.post(act, {"reason": "Mất điện thoại"})["Location"] == "/tai-khoan/buoc-thu-hai/"
    set_up(browser)
    assert "Chỉ đặt lại khi biết chắc" in browser.get(act).content.decode()
    assert browser.post(act, {"reason": " "}).status_code == 422
    mail.outbox.clear()
    with at_once():
        answer = browser.post(act, {"reason": "Mất điện thoại, đã gặp mặt"})
        run_jobs()
    assert "Đã đặt lại bước xác thực thứ hai" in browser.get(answer["Location"]).content.decode()
    assert not Authenticator.objects.filter(user=editor).exists()
    assert passed.get(DESK)["Location"] == "/tai-khoan/buoc-thu-hai/"
    assert events(editor) == ["second_factor_set_up", "second_factor_set_up", "second_factor_reset"]
    told = AuditEvent.objects.get(event="second_factor_reset")
    assert (told.actor, "đã gặp mặt" in told.payload) == (administrator, True)
    notice = OutboxMessage.objects.get(recipient=editor)
    assert str(administrator) in notice.body
    assert [message.to for message in mail.outbox] == [["gam@example.vn"]]
    assert f'href="{act}"' not in browser.get(page).content.decode()


def test_reset_is_for_administrators_and_not_of_ones_own(editor: Account) -> None:
    set_up(signed_in(editor))
    administrator = an_administrator()
    with pytest.raises(NotAllowedError):
        actions.reset_second_factor(actor=editor, account=administrator, reason="Thử")
    with pytest.raises(NotAllowedError):
        actions.reset_second_factor(actor=administrator, account=administrator, reason="Thử")
    with pytest.raises(RefusedError, match="chưa thiết lập"):
        actions.reset_second_factor(actor=administrator, account=an_account(username="khac"), reason="Thử")
    with pytest.raises(RefusedError, match="lý do"):
        actions.reset_second_factor(actor=administrator, account=editor, reason=" ")
    assert Authenticator.objects.filter(user=editor).count() == 2


def test_keeper_of_the_server_helps_the_only_administrator(editor: Account) -> None:
    set_up(signed_in(editor))
    with at_once():
        call_command("reset_second_factor", "bien-tap", reason="Mất cả máy lẫn mã", stdout=StringIO())
    run_jobs()
    assert events(editor)[-1] == "second_factor_reset"
    assert OutboxMessage.objects.filter(recipient=editor).count() == 1
    for name, words in (("bien-tap", "chưa thiết lập"), ("khong-co", "Không có tài khoản")):
        with pytest.raises(CommandError, match=words):
            call_command("reset_second_factor", name, reason="Mất", stdout=StringIO())


def test_secret_lies_encrypted(editor: Account, settings: Settings) -> None:
    secret = set_up(signed_in(editor))
    kept = str(Authenticator.objects.get(type="totp").data)
    assert secret not in kept
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "khoa-moi", [installed.SECRET_KEY]
    assert Authenticator.objects.get(type="totp").wrap().validate_code(wrong_code(secret)) is False
    settings.SECRET_KEY_FALLBACKS = []
    browser = signed_in(editor)
    answer = browser.post("/tai-khoan/2fa/authenticate/", {"code": code_of(secret)})
    assert "nhờ người quản trị đặt lại" in answer.content.decode()


def test_setting_up_shows_a_code_drawn_here(editor: Account) -> None:
    browser = signed_in(editor)
    browser.post("/tai-khoan/reauthenticate/", {"password": PASSWORD, "next": ACTIVATE})
    page = browser.get(ACTIVATE).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "http" not in re.findall(r"<img[^>]*>", page)[0]
    assert shown_secret(page) not in re.findall(r'alt="([^"]*)"', page)
    drawn = b64decode(re.findall(r'data:image/svg\+xml;base64,([^"]+)', page)[0])
    assert b'class="qrline"' in drawn


@pytest.mark.parametrize(
    ("told", "https", "sample", "demanded"),
    [
        ("", False, False, True),
        ("", False, True, False),
        ("", True, True, True),
        ("0", True, False, False),
        ("1", False, True, True),
    ],
)
def test_demo_alone_is_spared_unless_it_is_served_to_others(
    settings: Settings, tmp_path: object, told: str, https: bool, sample: bool, demanded: bool
) -> None:
    mark = tmp_path / "du-lieu-mau"  # type: ignore[operator]
    if sample:
        mark.write_text("thidua demo\n")
    settings.SECOND_FACTOR, settings.HTTPS, settings.SAMPLE_MARK = told, https, mark
    assert is_second_factor_demanded() is demanded


def test_desk_says_so_while_it_is_open_by_password_alone(editor: Account, settings: Settings) -> None:
    settings.SECOND_FACTOR = "0"
    browser = signed_in(editor)
    assert "Bước xác thực thứ hai đang tắt" in browser.get(DESK).content.decode()
    found = run_checks(tags=["security"], include_deployment_checks=True)
    assert [one.level for one in found if one.id == "thidua.W001"] == [WARNING]
