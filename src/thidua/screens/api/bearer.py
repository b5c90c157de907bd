"""Who asks: the key in the header, what it opens, and how often it may ask."""

from datetime import timedelta
from math import ceil

from django.http import HttpRequest
from ninja.security import HttpBearer

from thidua.civic.visitors.actions import keep_within
from thidua.civic.visitors.identity import Visitor
from thidua.civic.visitors.limits import Limit, TooOftenError
from thidua.foundation.accounts.models import Account
from thidua.foundation.connections.actions import note_use
from thidua.foundation.connections.enums import Scope
from thidua.foundation.connections.models import ApiKey
from thidua.foundation.connections.queries import key_shown
from thidua.foundation.kernel import clock

CALLS = Limit("api", 600, timedelta(minutes=10))


class ScopeMissingError(Exception):
    """The key does not open this; `scope` would."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope.value)
        self.scope = scope


class CalledTooOftenError(Exception):
    """The key called too often; it may again after so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class Bearer(HttpBearer):
    """A key of an account; where a scope is named, one that opens it."""

    openapi_bearerFormat = "thidua_…"  # noqa: N815  # the library's name

    def __init__(self, scope: Scope | None = None) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:  # noqa: ARG002  # the library names it
        """Return the key; None for what is no key (any longer)."""
        on, at = clock.today(), clock.now()
        key = key_shown(token, on=on)
        if key is None:
            return None
        caller = Visitor(uid=key.uid, origin=f"api-{key.prefix}", network=f"api-{key.prefix}")
        try:
            keep_within(actor=caller, limit=CALLS, at=at)
        except TooOftenError as refusal:
            raise CalledTooOftenError(max(1, ceil((refusal.again_at - at).total_seconds()))) from refusal
        if self.scope is not None and self.scope.value not in key.scopes:
            raise ScopeMissingError(self.scope)
        note_use(actor=key.account, key=key, at=at)
        return key


def key_of(request: HttpRequest) -> ApiKey:
    """Return the key that was shown."""
    key = getattr(request, "auth", None)
    assert isinstance(key, ApiKey)  # the library asked `Bearer` first
    return key


def actor_of(request: HttpRequest) -> Account:
    """Return for whom the key acts."""
    account = key_of(request).account
    assert isinstance(account, Account)
    return account
