"""Lists on a screen: filters folded, rows as many and as close as the reader likes."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import a_person, a_ward, an_account

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account

from .conftest import SignIn

pytestmark = pytest.mark.django_db
PEOPLE = "/lam-viec/ca-nhan/"


def listing_of(browser: Client, **asked: str) -> tuple[int, bool]:
    listing = browser.get(PEOPLE, asked).context["listing"]
    return len(listing), listing.look.compact


@pytest.fixture
def keeper() -> Account:
    for number in range(60):
        a_person(f"Trần Thị Mẫu {number}", unit=a_ward())
    return an_account(Role.COUNCIL_SECRETARY, a_ward())


def test_size_and_look_chosen_once_hold_for_the_next_lists_of_that_account(signed_in: SignIn, keeper: Account) -> None:
    browser = signed_in(account=keeper)
    assert listing_of(browser) == (25, True)
    assert listing_of(browser, **{"so-dong": "50"}) == (50, True)
    assert listing_of(browser) == (50, True)
    assert listing_of(browser, kieu="thoang") == (50, False)
    assert listing_of(browser) == (50, False)
    assert browser.get(reverse("web:household_list")).context["listing"].per_page == 50
    other = an_account(Role.COUNCIL_SECRETARY, a_ward())
    browser.force_login(other)
    assert listing_of(browser) == (25, True)


def test_size_that_is_not_offered_changes_nothing(signed_in: SignIn, keeper: Account) -> None:
    browser = signed_in(account=keeper)
    assert listing_of(browser, **{"so-dong": "100000"}) == (25, True)
    assert listing_of(browser) == (25, True)


def test_filters_are_folded_with_the_count_of_those_in_use(signed_in: SignIn, keeper: Account) -> None:
    browser = signed_in(account=keeper)
    plain = browser.get(PEOPLE).content.decode()
    used = browser.get(PEOPLE, {"don-vi": str(a_ward().uid), "tim": "mau"}).content.decode()
    assert '<details class="list-filters">' in plain
    assert '<span class="count">' not in plain
    assert '<span class="count">1</span>' in used
    assert 'href="?tim=mau"' in used


def test_wrong_day_of_a_period_opens_the_filters_and_says_an_example(signed_in: SignIn) -> None:
    browser = signed_in(Role.AUDITOR, a_ward())
    page = browser.get(reverse("web:audit_list"), {"tu": "31/02/2022"}).content.decode()
    assert '<details class="list-filters" open>' in page
    assert "13/01/2022" in page


def test_tree_of_units_keeps_a_wrong_day_and_says_an_example(signed_in: SignIn) -> None:
    browser = signed_in(Role.COUNCIL_SECRETARY, a_ward())
    page = browser.get(reverse("web:unit_list"), {"ngay": "31/02/2022"}).content.decode()
    assert 'value="31/02/2022"' in page
    assert "13/01/2022" in page
    in_words = browser.get(reverse("web:unit_list"), {"ngay": "13 tháng 1 năm 2022"}).content.decode()
    assert 'value="13/01/2022"' in in_words
