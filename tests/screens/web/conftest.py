"""What tests of the staff screens share: browsers signed in by role."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories import an_account

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.records.organisations.models import Unit

SignIn = Callable[..., Client]


@pytest.fixture
def signed_in() -> SignIn:
    """Return a way to sign in: as an account, or as a new one with a role in a unit (the ward unless named)."""

    def sign_in(role: Role | None = None, unit: Unit | None = None, *, account: Account | None = None) -> Client:
        browser = Client()
        browser.force_login(account or an_account(role, unit), backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return sign_in
