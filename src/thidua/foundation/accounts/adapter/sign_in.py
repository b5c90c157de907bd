"""Signing in: who may open an account, how somebody signed in is greeted."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from thidua.foundation.accounts.models import Account


class ClosedSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Accounts are opened by an administrator; nobody signs up from outside."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # the library passes it
        """Keep the sign-up page shut."""
        return False


def display_name(account: Account) -> str:
    """Return how a signed-in account is greeted."""
    return str(account)
