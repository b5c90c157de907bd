"""What tests of the API share: keys, and asking with them."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from thidua.foundation.accounts.models import Account
from thidua.foundation.connections.actions import make_key
from thidua.foundation.connections.enums import Scope
from thidua.foundation.kernel import clock

Ask = Callable[..., Any]


def a_key(account: Account, *scopes: Scope, days: int = 30) -> str:
    """A key of the account's own, for every scope unless some are named."""
    on = clock.today()
    _key, token = make_key(
        actor=account,
        account=account,
        name="Phần mềm một cửa",
        scopes=[scope.value for scope in scopes or tuple(Scope)],
        expires_on=on + timedelta(days=days),
        at=clock.now(),
        on=on,
    )
    return token


@pytest.fixture
def ask() -> Ask:
    """Return a way to ask with a key; gives the answer, whose `said` is its JSON."""

    def asked(token: str, place: str, method: str = "GET", body: object = None, **headers: str) -> Any:
        given = {"Authorization": f"Bearer {token}", **{name.replace("_", "-"): one for name, one in headers.items()}}
        content = json.dumps(body) if body is not None else ""
        answer = Client().generic(method, f"/api/v1/{place}", content, content_type="application/json", headers=given)
        answer.said = json.loads(answer.content) if answer.content else None
        return answer

    return asked
