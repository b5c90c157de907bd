"""A session that ends while somebody types loses nothing: the form comes back as it was, to its account alone."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories import a_field, a_ward, an_account

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.movements.models import Movement
from thidua.screens.web.typed import MOST_LETTERS

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-du-dai-2021"
TYPED = {"title": "Phong trào gõ dở", "slogan": "Khẩu hiệu «còn nguyên»", "starts_on": "1.2.2022", "ends_on": ""}


def an_account_with_password() -> Account:
    account = an_account(Role.COUNCIL_SECRETARY, a_ward())
    account.set_password(PASSWORD)
    account.save()
    return account


def form_of(browser: Client, address: str) -> dict[str, str]:
    html = browser.get(address).content.decode()
    owner = re.search(r'name="nguoi-go" value="([^"]*)"', html)
    assert owner is not None
    return {"nguoi-go": unescape(owner[1])}


def sign_in(browser: Client, account: Account, target: str) -> str:
    answer = browser.post(
        reverse("account_login"), {"login": account.username, "password": PASSWORD, "next": target}, follow=True
    )
    assert answer.redirect_chain
    assert answer.status_code == 200
    html: str = answer.content.decode()
    return html


@pytest.fixture
def address() -> str:
    return reverse("web:movement_draft")


def expired(browser: Client, address: str, **typed: object) -> str:
    """Open the form, let the session end, send the form; return where it leads."""
    hidden = form_of(browser, address)
    browser.session.flush()
    answer = browser.post(address, {**hidden, **TYPED, **typed})
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    return answer["Location"]


def test_form_sent_after_the_session_comes_back_filled_and_is_not_done(address: str) -> None:
    account = an_account_with_password()
    browser = Client()
    browser.force_login(account)
    login = expired(browser, address)
    assert "được giữ trong một giờ" in browser.get(login).content.decode()
    html = sign_in(browser, account, address)
    assert "Phong trào gõ dở" in html
    assert "Khẩu hiệu «còn nguyên»" in html
    assert 'value="1.2.2022"' in html
    assert "Lần gửi trước chưa được nhận" in html
    assert "error-summary" not in html
    assert Movement.objects.count() == 0
    assert "Phong trào gõ dở" not in browser.get(address).content.decode()


def test_another_account_never_sees_what_was_typed(address: str) -> None:
    browser = Client()
    browser.force_login(an_account_with_password())
    expired(browser, address)
    other = an_account_with_password()
    assert "Phong trào gõ dở" not in sign_in(browser, other, address)
    assert "Phong trào gõ dở" not in browser.get(address).content.decode()


def test_form_that_does_not_tell_whose_it_is_or_is_too_long_is_not_kept(address: str) -> None:
    account = an_account_with_password()
    browser = Client()
    browser.force_login(account)
    browser.session.flush()
    assert browser.post(address, TYPED).status_code == 302
    assert "Phong trào gõ dở" not in sign_in(browser, account, address)
    browser = Client()
    browser.force_login(account)
    expired(browser, address, slogan="x" * MOST_LETTERS)
    assert "Phong trào gõ dở" not in sign_in(browser, account, address)


def test_files_are_named_as_to_be_chosen_again_and_secrets_are_not_kept(address: str) -> None:
    account = an_account_with_password()
    browser = Client()
    browser.force_login(account)
    expired(browser, address, plan=SimpleUploadedFile("a.pdf", b"%PDF-1.4"), new_password="bi-mat-khong-giu")
    html = sign_in(browser, account, address)
    assert "Tệp đã chọn thì phải chọn lại." in html
    assert "bi-mat-khong-giu" not in html


def test_page_after_an_act_tells_the_browser_to_forget_its_draft(address: str) -> None:
    account = an_account_with_password()
    browser = Client()
    browser.force_login(account)
    key = f"nhap:{account.pk}:{address}"
    assert f'data-draft="{key}"' in browser.get(address).content.decode()
    answer = browser.post(address, {})
    assert answer.status_code == 422
    assert 'data-done=""' in answer.content.decode()
    plan = {
        "title": "Thi đua chuyển đổi số",
        "form": "regular",
        "year": "2021",
        "starts_on": "15/01/2021",
        "ends_on": "ngày 31 tháng 12 năm 2021",
        **dict.fromkeys(("purpose", "scope", "criteria"), "Một ý."),
    }
    kept = browser.post(address, {**plan, "fields_of_work": a_field().code})
    assert kept.status_code == 302
    assert f'data-done="{key}"' in browser.get(kept["Location"]).content.decode()
    assert 'data-done=""' in browser.get(kept["Location"]).content.decode()
