"""Passwords: which are refused, and that any other is taken as it is."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from tests.factories.records import PASSWORD, an_account

pytestmark = pytest.mark.django_db
DOOR, CHANGE = "/tai-khoan/login/", "/tai-khoan/password/change/"


@pytest.mark.parametrize(
    "password",
    [
        "thiduakhenthuong",
        "ThiĐuaKhenThưởng2026",
        "phuong-ubnd-123",
        "password12",
        "1234567890",
        "quantri@admin1",
        "ngan",
    ],
)
def test_words_of_the_house_are_no_passwords(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [" ba con gà mái gáy ", "a" * 20 + "Ư" * 50 + " \u2028x", "không có chữ hoa hay số", "ngõ 5 phường cũ nhà bà"],
)
def test_long_password_of_any_letters_is_taken_as_it_is(password: str) -> None:
    account = an_account(username="chu-nhan")
    browser = Client()
    browser.post(DOOR, {"login": account.username, "password": PASSWORD})
    browser.post(CHANGE, {"oldpassword": PASSWORD, "password1": password, "password2": password})
    account.refresh_from_db()
    assert account.check_password(password)
    for near in (password.strip() + "!", password.upper(), password[:60]):
        assert near == password or not account.check_password(near)
    again = Client()
    again.post(DOOR, {"login": account.username, "password": password})
    assert "_auth_user_id" in again.session
