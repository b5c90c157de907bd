"""Signing in by the office's own service, against a provider of OpenID Connect that runs beside the test."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.factories.records import PASSWORD, a_ward, an_account, an_administrator
from werkzeug.serving import make_server

from thidua.civic.newsroom.actions.site import set_up_site
from thidua.foundation.accounts import actions
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import has_identity
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError

# What the provider itself uses of its own library is no matter of ours.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")]
LEAVE, ARRIVE = "/tai-khoan/oidc/co-quan/login/", "/tai-khoan/oidc/co-quan/login/callback/"
DOOR, ADDRESS = "/tai-khoan/login/", "can-bo@example.vn"
Wsgi = Callable[[dict[str, Any], Any], Any]


@contextmanager
def served(application: Wsgi) -> Iterator[str]:
    """The application on a port of this machine; yields its address."""
    server = make_server("localhost", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def a_provider(**given: Any) -> Wsgi:
    """A provider whose people are told to it by `tell`."""
    application = oidc_provider_mock.app(**given)
    application.debug = False
    kept: Wsgi = application.wsgi_app.app  # without its debugger
    return kept


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider that does everything right."""
    with served(a_provider()) as address:
        yield address


def named(settings: Settings, issuer: str, claim: str = "email") -> str:
    """Set the installation to sign in by the issuer."""
    settings.OIDC = {"issuer": issuer, "client": "thidua", "secret": "khoa", "name": "tài khoản tỉnh", "claim": claim}
    cache.clear()
    return issuer


def tell(issuer: str, sub: str, **claims: object) -> str:
    """Tell the provider who somebody is."""
    requests.put(f"{issuer}/users/{sub}", json=claims, timeout=10).raise_for_status()
    return sub


def leave(browser: Client, **given: str) -> str:
    """Press the button; where the page leads."""
    page = browser.post(LEAVE, given).content.decode()
    led = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page)
    assert led, page
    return unescape(led[1])


def answered(away: str, sub: str) -> str:
    """Sign in at the provider; where it sends the browser back to."""
    answer = requests.post(away, data={"sub": sub}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def signed_in_by(browser: Client, sub: str, **given: str) -> Any:
    """Go the whole way."""
    return browser.get(answered(leave(browser, **given), sub))


def is_inside(browser: Client) -> bool:
    """Whether anybody is signed in."""
    return "_auth_user_id" in browser.session


@pytest.fixture
def officer() -> Account:
    """An appraiser with an address."""
    return an_account(Role.APPRAISER, a_ward(), username="cb.0417", email=ADDRESS)


def test_verified_address_opens_the_account_and_ties_it_once(settings: Settings, issuer: str, officer: Account) -> None:
    named(settings, issuer)
    tell(issuer, "s-1", email=ADDRESS.upper(), email_verified=True, name="Người Khác Tên")
    before = Account.objects.count()
    browser = Client()
    assert "Đăng nhập bằng tài khoản tỉnh" in browser.get(DOOR).content.decode()
    answer = signed_in_by(browser, "s-1", next="/lam-viec/ca-nhan/")
    assert (answer.status_code, answer["Location"]) == (302, "/lam-viec/ca-nhan/")
    assert browser.get("/lam-viec/ca-nhan/").status_code == 200
    assert int(browser.session["_auth_user_id"]) == officer.pk
    signed_in_by(Client(), "s-1")
    assert Account.objects.count() == before
    assert str(Account.objects.get(pk=officer.pk)) == str(officer)
    tied = AuditEvent.objects.filter(event="identity_tied", actor=officer)
    assert tied.count() == 1


def test_what_is_kept_of_an_identity_names_nobody(settings: Settings, issuer: str, officer: Account) -> None:
    from allauth.socialaccount.models import SocialAccount, SocialToken

    named(settings, issuer)
    tell(issuer, "038175000123", email=ADDRESS, email_verified=True, phone_number="0912")
    signed_in_by(Client(), "038175000123")
    kept = SocialAccount.objects.get(user=officer)
    assert (len(kept.uid), kept.extra_data, SocialToken.objects.count()) == (64, {}, 0)
    assert "038175" not in kept.uid


def test_tied_identity_opens_its_account_whatever_its_address_becomes(
    settings: Settings, issuer: str, officer: Account
) -> None:
    named(settings, issuer)
    tell(issuer, "s-2", email=ADDRESS, email_verified=True)
    signed_in_by(Client(), "s-2")
    tell(issuer, "s-2", email="moi@example.vn", email_verified=False)
    browser = Client()
    signed_in_by(browser, "s-2")
    assert int(browser.session["_auth_user_id"]) == officer.pk


def test_address_that_passed_to_somebody_else_opens_nothing_until_untied(
    settings: Settings, issuer: str, officer: Account
) -> None:
    named(settings, issuer)
    tell(issuer, "cu", email=ADDRESS, email_verified=True)
    tell(issuer, "moi", email=ADDRESS, email_verified=True)
    signed_in_by(Client(), "cu")
    browser = Client()
    refused = signed_in_by(browser, "moi")
    assert (refused.status_code, is_inside(browser)) == (403, False)
    assert "đã gắn với một danh tính khác" in refused.content.decode()
    administrator = an_administrator()
    with pytest.raises(NotAllowedError):
        actions.untie_identity(actor=officer, account=officer, reason="Tự bỏ")
    with pytest.raises(RefusedError):
        actions.untie_identity(actor=administrator, account=officer, reason=" ")
    actions.untie_identity(actor=administrator, account=officer, reason="Cơ quan cấp lại")
    signed_in_by(browser, "moi")
    assert int(browser.session["_auth_user_id"]) == officer.pk
    with pytest.raises(RefusedError, match="chưa gắn"):
        actions.untie_identity(
            actor=administrator, account=an_account(Role.APPRAISER, a_ward(), username="x"), reason="?"
        )


def test_administrator_unties_on_the_screen(settings: Settings, issuer: str, officer: Account) -> None:
    named(settings, issuer)
    tell(issuer, "s-3", email=ADDRESS, email_verified=True)
    signed_in_by(Client(), "s-3")
    browser = Client()
    browser.force_login(an_administrator())
    page = f"/lam-viec/tai-khoan/cua/{officer.username}/"
    assert "đã gắn" in browser.get(page).content.decode()
    act = f"{page}danh-tinh/bo-gan/"
    assert f'href="{act}"' in browser.get(page).content.decode()
    assert browser.get(act).status_code == 200
    assert browser.post(act, {"reason": ""}).status_code == 422
    assert browser.post(act, {"reason": "Cơ quan cấp lại tài khoản"}).status_code == 302
    assert not has_identity(officer)
    assert f'href="{act}"' not in browser.get(page).content.decode()


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"email": "la@example.vn", "email_verified": True}, "Chưa có tài khoản nào ở đây cho «la@example.vn»"),
        ({"email": ADDRESS, "email_verified": False}, "chưa được nơi cấp tài khoản xác minh"),
        ({"email": ADDRESS}, "chưa được nơi cấp tài khoản xác minh"),
        ({"email": ADDRESS, "email_verified": "true"}, "chưa được nơi cấp tài khoản xác minh"),
        ({"name": "Không thư"}, "không cho biết «email»"),
        ({"email": ["a", "b"], "email_verified": True}, "không cho biết «email»"),
        ({"email": "<script>x</script>@e.vn", "email_verified": True}, "&lt;script&gt;"),
    ],
)
def test_unknown_person_is_told_so_and_gets_no_account(
    settings: Settings,
    issuer: str,
    officer: Account,  # noqa: ARG001  # whose address it is
    claims: dict[str, object],
    words: str,
) -> None:
    named(settings, issuer)
    tell(issuer, "la", **claims)
    before = Account.objects.count()
    browser = Client()
    page = signed_in_by(browser, "la")
    text = page.content.decode()
    assert (page.status_code, is_inside(browser), Account.objects.count()) == (403, False, before)
    assert words in text
    assert "<script>x" not in text
    assert not AuditEvent.objects.filter(event="identity_tied").exists()


def test_address_of_two_accounts_opens_neither(settings: Settings, issuer: str, officer: Account) -> None:
    Account.objects.create(username="hai", email=officer.email)
    named(settings, issuer)
    tell(issuer, "hai", email=ADDRESS, email_verified=True)
    browser = Client()
    assert (signed_in_by(browser, "hai").status_code, is_inside(browser)) == (403, False)


def test_second_address_that_somebody_added_themselves_opens_nothing(settings: Settings, issuer: str) -> None:
    schemer = an_account(Role.APPRAISER, a_ward(), username="ke-gian", email="ke-gian@example.vn")
    EmailAddress.objects.create(user=schemer, email="nan-nhan@example.vn", verified=True, primary=False)
    named(settings, issuer)
    tell(issuer, "nan-nhan", email="nan-nhan@example.vn", email_verified=True)
    browser = Client()
    assert (signed_in_by(browser, "nan-nhan").status_code, is_inside(browser)) == (403, False)


def test_employees_code_opens_the_account_of_that_name(settings: Settings, issuer: str, officer: Account) -> None:
    named(settings, issuer, claim="ma_can_bo")
    tell(issuer, "s-4", ma_can_bo="CB.0417")
    browser = Client()
    signed_in_by(browser, "s-4")
    assert int(browser.session["_auth_user_id"]) == officer.pk
    tell(issuer, "s-5", ma_can_bo=417)
    other = Client()
    assert (signed_in_by(other, "s-5").status_code, is_inside(other)) == (403, False)


def test_closed_account_stays_closed(settings: Settings, issuer: str, officer: Account) -> None:
    named(settings, issuer)
    tell(issuer, "s-6", email=ADDRESS, email_verified=True)
    inside = Client()
    signed_in_by(inside, "s-6")
    actions.close_account(actor=an_administrator(), account=officer, reason="Nghỉ việc")
    assert inside.get("/lam-viec/").status_code == 302
    again = Client()
    page = signed_in_by(again, "s-6")
    assert (page.status_code, is_inside(again)) == (403, False)
    assert "đã đóng" in page.content.decode()


def test_account_closed_before_its_first_time_is_not_tied(settings: Settings, issuer: str, officer: Account) -> None:
    named(settings, issuer)
    tell(issuer, "s-7", email=ADDRESS, email_verified=True)
    actions.close_account(actor=an_administrator(), account=officer, reason="Nghỉ việc")
    assert signed_in_by(Client(), "s-7").status_code == 403
    assert not has_identity(officer)


def test_ended_role_gives_nothing_to_do(settings: Settings, issuer: str, officer: Account) -> None:
    named(settings, issuer)
    tell(issuer, "s-8", email=ADDRESS, email_verified=True, roles=["administrator"], groups=["admin"])
    browser = Client()
    signed_in_by(browser, "s-8")
    assert browser.get("/lam-viec/de-nghi/").status_code == 200
    role = officer.roles.get()
    actions.void_role(actor=an_administrator(), assignment=role, reason="Giao nhầm")
    again = Client()
    signed_in_by(again, "s-8")
    assert is_inside(again)
    assert [browser.get("/lam-viec/tai-khoan/").status_code for browser in (browser, again)] == [403, 403]
    assert officer.roles.on(clock.today()).count() == 0


def test_answer_is_taken_once_and_by_the_browser_that_asked(settings: Settings, issuer: str, officer: Account) -> None:
    named(settings, issuer)
    tell(issuer, "s-9", email=ADDRESS, email_verified=True)
    browser = Client()
    back = answered(leave(browser), "s-9")
    stranger = Client()
    assert (stranger.get(back).status_code, is_inside(stranger)) == (403, False)
    assert browser.get(back).status_code == 302
    browser.post("/tai-khoan/logout/")
    replayed = browser.get(back)
    assert (replayed.status_code, is_inside(browser)) == (403, False)
    assert "đã dùng rồi" in replayed.content.decode()
    # A code that was used, with a state that was not.
    state = parse_qs(urlsplit(leave(browser)).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert browser.get(ARRIVE, {"state": state, "code": code}).status_code == 403
    assert not is_inside(browser)
    assert officer.is_active


@pytest.mark.parametrize(
    "query", ["", "state=x", "code=x", "state=x&code=y", "error=server_error", "state[]=1&code[]=2"]
)
def test_answer_nobody_asked_for_opens_nothing(settings: Settings, issuer: str, query: str) -> None:
    named(settings, issuer)
    browser = Client()
    assert (browser.get(f"{ARRIVE}?{query}").status_code, is_inside(browser)) == (403, False)


def test_cancelling_at_the_office_is_said(settings: Settings, issuer: str) -> None:
    named(settings, issuer)
    browser = Client()
    state = parse_qs(urlsplit(leave(browser)).query)["state"][0]
    page = browser.get(ARRIVE, {"state": state, "error": "access_denied"})
    assert (page.status_code, "được hủy" in page.content.decode()) == (403, True)


def test_request_carries_proof_of_who_asked(settings: Settings, issuer: str) -> None:
    named(settings, issuer)
    asked = parse_qs(urlsplit(leave(Client())).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert (asked["response_type"], asked["client_id"]) == (["code"], ["thidua"])
    assert asked["redirect_uri"] == [f"http://testserver{ARRIVE}"]
    assert "client_secret" not in asked


def as_another(application: Wsgi, paths: tuple[str, ...], host: str = "ke-gian.example") -> Wsgi:
    """The provider, which at some addresses believes to be another."""

    def answer(environ: dict[str, Any], start: Any) -> Any:
        if environ["PATH_INFO"] in paths:
            environ = {**environ, "HTTP_HOST": host, "wsgi.url_scheme": "https"}
        return application(environ, start)

    return answer


def with_keys_of(application: Wsgi, other: Wsgi) -> Wsgi:
    """The provider, which publishes another's keys."""
    return lambda environ, start: (other if environ["PATH_INFO"] == "/jwks" else application)(environ, start)


def saying(path: str, body: bytes, status: str = "200 OK") -> Callable[[Wsgi], Wsgi]:
    """The provider with one answer replaced."""

    def around(application: Wsgi) -> Wsgi:
        def answer(environ: dict[str, Any], start: Any) -> Any:
            if environ["PATH_INFO"] != path:
                return application(environ, start)
            start(status, [("Content-Type", "application/json")])
            return [body]

        return answer

    return around


# What the log says of each: that it is refused for its own fault, and for no other.
WRONG: dict[str, tuple[Callable[[], Wsgi], str]] = {
    "token of another issuer": (lambda: as_another(a_provider(), ("/oauth2/token",)), "InvalidIssuerError"),
    "token expired": (lambda: a_provider(access_token_max_age=timedelta(hours=-1)), "ExpiredSignatureError"),
    "token signed by another": (lambda: with_keys_of(a_provider(), a_provider()), "InvalidSignatureError"),
    "no keys": (lambda: saying("/jwks", b'{"keys": []}')(a_provider()), "PyJWKSetError"),
    "keys are none": (lambda: saying("/jwks", b"[1]")(a_provider()), "AttributeError"),
    "no token": (lambda: saying("/oauth2/token", b'{"access_token": "a"}')(a_provider()), "OAuth2Error"),
    "token is none": (
        lambda: saying("/oauth2/token", b'{"access_token": "a", "id_token": "a.b.c"}')(a_provider()),
        "DecodeError",
    ),
    "unsigned token": (
        lambda: saying("/oauth2/token", b'{"access_token": "a", "id_token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzIn0."}')(
            a_provider()
        ),
        "InvalidAlgorithmError",
    ),
    "another person told of": (
        lambda: saying("/userinfo", b'{"sub": "ai-do", "email": "can-bo@example.vn", "email_verified": true}')(
            a_provider()
        ),
        "OAuth2Error",
    ),
    "person told of as a list": (lambda: saying("/userinfo", b"[]")(a_provider()), "OAuth2Error"),
    "token refused": (
        lambda: saying("/oauth2/token", b'{"error": "x"}', "400 Bad Request")(a_provider()),
        "OAuth2Error",
    ),
    "failing": (lambda: saying("/oauth2/token", b"<html>", "500 Oops")(a_provider()), "OAuth2Error"),
    "keys not given": (lambda: saying("/jwks", b"", "500 Oops")(a_provider()), "HTTPError"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_the_issuer_did_not_vouch_for_opens_nothing(
    settings: Settings, officer: Account, caplog: pytest.LogCaptureFixture, wrong: str
) -> None:
    making, kind = WRONG[wrong]
    with served(making()) as issuer:
        named(settings, issuer)
        tell(issuer, "s", email=ADDRESS, email_verified=True)
        browser = Client()
        back = answered(leave(browser), "s")
        page = browser.get(back)
        assert (page.status_code in {403, 503}, is_inside(browser)) == (True, False)
        assert "Chưa đăng nhập được" in page.content.decode()
    assert not has_identity(officer)
    said = [one.getMessage() for one in caplog.records if one.name.startswith("thidua")]
    assert said == [f"sign-in by the office failed: {kind}"]
    assert parse_qs(urlsplit(back).query)["code"][0] not in " ".join(said)


DISCOVERY = "/.well-known/openid-configuration"
NOBODY: dict[str, Callable[[], Wsgi]] = {
    "calls itself another": lambda: as_another(a_provider(), (DISCOVERY,)),
    "publishes nothing": lambda: saying(DISCOVERY, b"{}")(a_provider()),
    "publishes no address": lambda: saying(DISCOVERY, b'{"issuer": "ISSUER"}')(a_provider()),
    "publishes a list": lambda: saying(DISCOVERY, b"[]")(a_provider()),
    "publishes rubbish": lambda: saying(DISCOVERY, b"<html>")(a_provider()),
    "fails": lambda: saying(DISCOVERY, b"", "500 Oops")(a_provider()),
}


@pytest.mark.parametrize("wrong", NOBODY)
def test_issuer_that_is_not_the_one_named_is_not_gone_to(settings: Settings, wrong: str) -> None:
    with served(NOBODY[wrong]()) as issuer:
        named(settings, issuer)
        page = Client().post(LEAVE)
        assert page.status_code == 503
        assert "refresh" not in page.content.decode()


def test_issuer_that_does_not_answer_is_said_and_the_door_stays(settings: Settings, officer: Account) -> None:
    with served(a_provider()) as issuer:
        pass
    named(settings, issuer)
    browser = Client()
    page = browser.post(LEAVE)
    assert (page.status_code, "không trả lời" in page.content.decode()) == (503, True)
    browser.post(DOOR, {"login": officer.username, "password": PASSWORD})
    assert is_inside(browser)


def test_second_factor_is_asked_after_the_office_too(settings: Settings, issuer: str, officer: Account) -> None:
    named(settings, issuer)
    tell(issuer, "s-10", email=ADDRESS, email_verified=True)
    TOTP.activate(officer, "JBSWY3DPEHPK3PXP")
    browser = Client()
    answer = signed_in_by(browser, "s-10")
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan/2fa/authenticate/")
    assert not is_inside(browser)
    assert Authenticator.objects.filter(user=officer).count() == 1


def test_editors_desk_asks_for_a_factor_of_our_own(settings: Settings, issuer: str) -> None:
    settings.SECOND_FACTOR = ""
    named(settings, issuer)
    ward = a_ward()
    set_up_site(
        actor=an_administrator(), host="testserver", port=80, site_name="Phường", ward_uid=ward.uid, lead="Chào"
    )
    an_account(Role.EDITOR, ward, username="bien-tap", email="bien-tap@example.vn")
    tell(issuer, "s-11", email="bien-tap@example.vn", email_verified=True, amr=["mfa"], acr="high")
    browser = Client()
    signed_in_by(browser, "s-11")
    assert browser.get("/quan-tri/")["Location"] == "/tai-khoan/buoc-thu-hai/"


def test_given_password_is_not_asked_to_be_changed_by_who_never_had_it(
    settings: Settings, issuer: str, officer: Account
) -> None:
    officer.must_change_password = True
    officer.save()
    named(settings, issuer)
    tell(issuer, "s-12", email=ADDRESS, email_verified=True)
    by_office, by_password = Client(), Client()
    signed_in_by(by_office, "s-12")
    by_password.post(DOOR, {"login": officer.username, "password": PASSWORD})
    assert by_office.get("/lam-viec/ca-nhan/").status_code == 200
    assert by_password.get("/lam-viec/ca-nhan/")["Location"] == "/tai-khoan/password/change/"


def test_account_without_password_changes_its_address_only_soon_after_signing_in(
    settings: Settings, issuer: str, officer: Account
) -> None:
    named(settings, issuer)
    officer.set_unusable_password()
    officer.save()
    tell(issuer, "s-13", email=ADDRESS, email_verified=True)
    browser = Client()
    signed_in_by(browser, "s-13")
    assert browser.get("/tai-khoan/email/").status_code == 200
    session = browser.session
    for one in session["account_authentication_methods"]:
        one["at"] -= 3600
    session.save()
    led = browser.post("/tai-khoan/email/", {"action_add": "", "email": "ke-gian@example.org"})
    assert (led.status_code, led["Location"]) == (302, f"{LEAVE}?next=%2Ftai-khoan%2Femail%2F")
    assert not EmailAddress.objects.filter(email="ke-gian@example.org").exists()
    assert signed_in_by(browser, "s-13", next="/tai-khoan/email/")["Location"] == "/tai-khoan/email/"
    assert browser.get("/tai-khoan/email/").status_code == 200


def test_passwords_switched_off_let_in_administrators_alone(settings: Settings, issuer: str, officer: Account) -> None:
    named(settings, issuer)
    settings.PASSWORDS = False
    administrator = an_administrator()
    page = Client().get(DOOR).content.decode()
    assert "Đăng nhập khẩn cấp bằng mật khẩu" in page
    opened = {}
    for account in (officer, administrator):
        cache.clear()
        browser = Client()
        browser.post(DOOR, {"login": account.username, "password": PASSWORD})
        opened[account.username] = is_inside(browser)
    assert opened == {officer.username: False, administrator.username: True}
    assert not Client().login(username=officer.username, password=PASSWORD)


def test_administrator_whose_role_ended_has_no_emergency_door(settings: Settings, issuer: str) -> None:
    named(settings, issuer)
    settings.PASSWORDS = False
    first, second = an_administrator(), an_account(Role.ADMINISTRATOR, a_ward(), username="qt-hai")
    actions.void_role(actor=first, assignment=second.roles.get(), reason="Giao nhầm")
    browser = Client()
    browser.post(DOOR, {"login": second.username, "password": PASSWORD})
    assert not is_inside(browser)


def test_account_is_opened_without_a_password_where_the_office_signs_in(settings: Settings, issuer: str) -> None:
    browser = Client()
    browser.force_login(an_administrator())
    given = {"full_name": "Trần Thị Hà", "username": "cb.0500", "email": "ha@example.vn", "password": ""}
    assert browser.post("/lam-viec/tai-khoan/mo/", given).status_code == 422
    named(settings, issuer)
    assert browser.post("/lam-viec/tai-khoan/mo/", given).status_code == 302
    opened = Account.objects.get(username="cb.0500")
    assert (opened.has_usable_password(), opened.must_change_password) == (False, False)
    tell(issuer, "s-14", email="ha@example.vn", email_verified=True)
    hers = Client()
    signed_in_by(hers, "s-14")
    assert int(hers.session["_auth_user_id"]) == opened.pk


@pytest.mark.parametrize("wanted", ["https://ke-gian.example/", "//ke-gian.example", "javascript:alert(1)"])
def test_nobody_is_led_away_after_signing_in(
    settings: Settings,
    issuer: str,
    officer: Account,  # noqa: ARG001  # who signs in
    wanted: str,
) -> None:
    named(settings, issuer)
    tell(issuer, "s-15", email=ADDRESS, email_verified=True)
    assert signed_in_by(Client(), "s-15", next=wanted)["Location"] == "/lam-viec/"


def test_nobody_ties_or_parts_an_identity_at_the_librarys_pages(
    settings: Settings, issuer: str, officer: Account
) -> None:
    named(settings, issuer)
    browser = Client()
    browser.force_login(officer)
    for address in ("3rdparty/", "3rdparty/signup/", "3rdparty/login/error/", "social/signup/", "oidc/khac/login/"):
        answer = browser.get(f"/tai-khoan/{address}")
        assert (address, answer.status_code, answer["Location"]) == (address, 302, DOOR)
    tell(issuer, "cua-nguoi-khac", email="khac@example.vn", email_verified=True)
    away = leave(browser, process="connect")
    assert browser.get(answered(away, "cua-nguoi-khac")).status_code == 403
    assert not has_identity(officer)


def test_where_no_issuer_is_named_nothing_is_offered() -> None:
    browser = Client()
    page = browser.get(DOOR).content.decode()
    assert "Đăng nhập bằng tài khoản" not in page
    assert [browser.get(LEAVE).status_code, browser.post(LEAVE).status_code, browser.get(ARRIVE).status_code] == [
        404
    ] * 3
