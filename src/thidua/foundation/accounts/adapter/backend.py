"""Who a name and a password belong to: one hash for every try, whoever is meant."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from django.http import HttpRequest

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import may_use_password
from thidua.foundation.kernel import clock


class OneHashBackend(AuthenticationBackend):  # type: ignore[misc]  # the library ships no types
    """The library's, which tries an address twice and so answers later for one that exists.

    A user name comes before an address: nobody is kept out by somebody whose address reads like it.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: object) -> Account | None:  # noqa: ARG002  # the library's signature
        """Look for the one account that is meant and try the password on it, once."""
        password = str(credentials.get("password") or "")
        typed = [str(credentials[name]) for name in ("username", "email") if credentials.get(name)]
        meant = next((found for name in dict.fromkeys(typed) if (found := _account_named(name))), None)
        checked: Account | None = self._check_password(meant, password)
        # After the hash, so that the time tells no more than before.
        return checked if checked is not None and may_use_password(checked, on=clock.today()) else None


def _account_named(name: str) -> Account | None:
    by_name: Account | None = get_user_by_username(name)
    if by_name is not None:
        return by_name
    by_address: list[Account] = filter_users_by_email(name, prefer_verified=True, for_login=True)
    return next(iter(by_address), None)
