"""What tests of the staff screens share: browsers signed in by role."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import an_account

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.records.organisations.models import Unit
from thidua.screens.web.tasks import forget_counts

from .acting import next_steps_open

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def no_counts_of_other_tests() -> None:
    """What waited in another test's database says nothing here."""
    forget_counts()


@pytest.fixture
def signed_in() -> SignIn:
    """Return a way to sign in: as an account, or as a new one with a role in a unit (the ward unless named)."""

    def sign_in(role: Role | None = None, unit: Unit | None = None, *, account: Account | None = None) -> Client:
        browser = Client()
        browser.force_login(account or an_account(role, unit))
        return browser

    return sign_in


@pytest.fixture
def done() -> Callable[..., str]:
    """Return a way to follow a form to the page that confirms it; gives that page's text.

    A small save is confirmed by a line on the record's own page.
    """

    def follow(browser: Client, address: str, **typed: object) -> str:
        answer = browser.post(address, typed)
        if answer.status_code != 302:
            errors = answer.context["form"].errors if answer.context and "form" in answer.context else ""
            raise AssertionError(f"{answer.status_code} {errors}")
        confirmed = next_steps_open(browser, answer["Location"])
        own_page = answer["Location"].startswith("/lam-viec/da-xong/")
        assert ("Việc tiếp theo" if own_page else 'class="messages no-print"') in confirmed
        return confirmed

    return follow


@pytest.fixture
def queries_of() -> Callable[[Client, str], int]:
    """Return a way to count the queries a page takes once the session is warm."""

    def count(browser: Client, address: str) -> int:
        assert browser.get(address).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    return count
