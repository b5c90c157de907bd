"""Sign-in and its kin speak Vietnamese; so do the error pages."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from thidua.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db


def test_sign_in_page_is_vietnamese(client: Client) -> None:
    page = client.get("/tai-khoan/login/").content.decode()
    words = ["Đăng nhập bằng khóa truy cập", "Tên đăng nhập hoặc thư điện tử", "Mật khẩu", "Quên mật khẩu?"]
    assert [word in page for word in words] == [True] * 4
    assert [word in page for word in ("Sign", "Password", "Remember", "Username")] == [False] * 4


def test_sign_in_refused_says_why_in_vietnamese(client: Client) -> None:
    page = client.post("/tai-khoan/login/", {"login": "ai-do", "password": "sai-mat-khau"}).content.decode()
    assert page.count("Tên đăng nhập hoặc mật khẩu chưa đúng.") == 1


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/tai-khoan/logout/", "Đăng xuất"),
        ("/tai-khoan/password/change/", "Đổi mật khẩu"),
        ("/tai-khoan/email/", "Địa chỉ thư điện tử"),
        ("/tai-khoan/2fa/", "Xác thực hai bước"),
        ("/tai-khoan/reauthenticate/", "Xác nhận đúng là bạn"),
    ],
)
def test_account_page_is_vietnamese(client: Client, address: str, heading: str) -> None:
    client.force_login(Account.objects.create_user("chuyenvien", "chuyenvien@example.org", "mat-khau-mau"))
    page = client.get(address).content.decode()
    assert re.findall(r"<h1>\s*(.*?)\s*</h1>", page) == [heading]


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500"])
def test_error_page_needs_no_request(code: str) -> None:
    assert render_to_string(f"{code}.html").count("<h1>") == 1
