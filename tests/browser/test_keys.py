"""A key in the browser: added to an account, taken instead of name and password, and what is said without one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PASSWORD, Newsroom, Site

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
Violations = Callable[[Page], list[str]]
_READER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "automaticPresenceSimulation": True,
}


def test_key_is_added_and_signs_in_alone(
    visitor: Visitor, violations: Violations, newsroom: Newsroom, site: Site
) -> None:
    """Browsers know keys by the name of a host, and never by a bare number."""
    host = site.address.replace("127.0.0.1", "localhost")
    page = visitor(width=360)
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    # Nobody puts a finger on this one: it refuses, and the page says so.
    key = chromium.send("WebAuthn.addVirtualAuthenticator", {"options": {**_READER, "isUserVerified": False}})
    page.goto(f"{host}/tai-khoan/login/?next=/tai-khoan/2fa/webauthn/add/")
    page.fill("input[name=login]", newsroom.keyholder)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/reauthenticate/**")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.get_by_label("Tên khóa").fill("Khóa ở ngăn bàn")
    page.get_by_label("Đăng nhập không cần mật khẩu").check()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa nhận được khóa")
    assert violations(page) == []
    chromium.send("WebAuthn.setUserVerified", {**key, "isUserVerified": True})
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.locator("main")).to_contain_text("Còn 10 trong 10 mã khôi phục")
    page.context.clear_cookies()
    page.goto(f"{host}/tai-khoan/login/")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.wait_for_url("**/lam-viec/**")
    page.goto(f"{host}/tai-khoan/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("Khóa ở ngăn bàn")
    expect(page.locator("main")).not_to_contain_text("Chưa dùng lần nào")
    assert violations(page) == []


def test_keys_button_is_not_offered_where_the_browser_has_none(visitor: Visitor) -> None:
    """As at an address without TLS, where browsers keep keys from pages."""
    page = visitor(width=360)
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto("/tai-khoan/login/")
    expect(page.get_by_role("button", name="Đăng nhập", exact=True)).to_be_visible()
    expect(page.locator("#passkey_login")).to_be_hidden()
