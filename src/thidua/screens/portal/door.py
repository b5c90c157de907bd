"""The door against guessing: what wrong passwords cost is paid by whoever tries, not by the owner.

After a few wrong passwords for a name or from a network the next try has to bring a proof of work, dearer the longer it
goes on. Nobody is shut out. A browser that signed in to the account before is counted by itself: strangers cannot
make it pay. Names are counted as they are typed, so that nothing tells which of them exist.
"""

import json
import logging
import secrets
import uuid
from collections.abc import Iterator
from datetime import date, datetime

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from thidua.civic.visitors import human_check
from thidua.civic.visitors.actions import begin_anew, count_action, spend_check
from thidua.civic.visitors.identity import Visitor, digest, network_of
from thidua.civic.visitors.limits import (
    SUMS_FOR_PASSWORDS,
    WRONG_FOR_A_NAME,
    WRONG_FROM_A_KNOWN_BROWSER,
    WRONG_FROM_A_NETWORK,
    WRONG_IN_A_SESSION,
    Limit,
    TooOftenError,
)
from thidua.civic.visitors.queries import times_done, used_up
from thidua.foundation.accounts.adapter import ClosedSignUpAdapter
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import account_by_address, account_signing_in_as
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError

from .kept_check import ANSWER, QUESTION, WIDGET
from .reader import address_of

_log = logging.getLogger("thidua.door")
KNOWN = "may-quen"
_PATH = "/tai-khoan/"
_KEPT_FOR = 180 * 24 * 60 * 60
_MOST_ACCOUNTS = 5
# Doubled with every five wrong passwords: from a second on an old phone to half a minute.
_STEP, _MOST_DOUBLINGS = 5, 5


class DoorAdapter(ClosedSignUpAdapter):
    """The sign-in library's questions to us, with our own way of slowing down whoever guesses."""

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Refuse a try that has to bring a proof of work and brings none; the password is not looked at then."""
        now, typed = clock.now(), _typed(credentials)
        if request.user.is_authenticated:
            if any(used_up(who, limit, at=now) for who, limit in _counted(request, typed, on=clock.today())):
                raise ValidationError(TooOftenError(WRONG_IN_A_SESSION.ends_at(now), now=now).message)
            return
        effort = effort_asked(request, typed, on=clock.today(), at=now)
        if effort and not _has_paid(request, effort, on=clock.today(), at=now):
            raise ValidationError(
                _(
                    "Đã có nhiều lần nhập sai mật khẩu từ mạng này hoặc cho tên này. Không ai bị khóa: hãy nhập lại "
                    "mật khẩu và bấm «Đăng nhập»; máy của bạn làm một phép tính ngắn rồi mật khẩu mới được thử."
                )
            )

    def authenticate(self, request: HttpRequest, **credentials: object) -> Account | None:
        """Try a password; a right one begins the count of this browser anew."""
        account: Account | None = super().authenticate(request, **credentials)
        if account is not None:
            now, known = clock.now(), _known_browser(request, account)
            if known:
                begin_anew(actor=_somebody("known", known, on=clock.today()), limit=WRONG_FROM_A_KNOWN_BROWSER, at=now)
        return account

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        """Count a wrong password."""
        now = clock.now()
        # Not the name: people type their password there too.
        _log.warning("sign-in refused: a wrong password from %s", address_of(request))
        for who, limit in _counted(request, _typed(credentials), on=clock.today()):
            count_action(actor=who, limit=limit, at=now)

    def post_login(self, request: HttpRequest, user: Account, **more: object) -> HttpResponseBase:
        """Let the browser be known to the account from now on: its tries are counted apart from strangers'."""
        response: HttpResponseBase = super().post_login(request, user, **more)
        ways = " and ".join(str(one.get("method", "")) for one in get_authentication_records(request, user))
        _log.info("sign-in of %s by %s from %s", user.username, ways or "the office", address_of(request))
        known = {str(user.pk): _known_browser(request, user) or secrets.token_urlsafe(12), **_known(request)}
        response.set_signed_cookie(
            KNOWN,
            json.dumps(dict(list(known.items())[:_MOST_ACCOUNTS])),
            salt=KNOWN,
            max_age=_KEPT_FOR,
            path=_PATH,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response


def effort_asked(request: HttpRequest, typed: str, *, on: date, at: datetime) -> int:
    """Return how much work the next try for a name has to bring from here; nothing while few were wrong."""
    over = [times_done(who, limit, at=at) - limit.times for who, limit in _counted(request, typed, on=on)]
    most = max(over)
    return 0 if most < 0 else human_check.EFFORT << min(most // _STEP, _MOST_DOUBLINGS)


def may_answer_a_sum(request: HttpRequest, *, on: date, at: datetime) -> bool:
    """Say whether a sum in words still stands for the work, for browsers without scripts."""
    return not used_up(_network(request, on=on), SUMS_FOR_PASSWORDS, at=at)


def _has_paid(request: HttpRequest, effort: int, *, on: date, at: datetime) -> bool:
    payload, token, answer = (str(request.POST.get(name, "")) for name in (WIDGET, QUESTION, ANSWER))
    network = _network(request, on=on)
    if payload:
        paid = human_check.solved(payload, at=at, effort=effort)
    else:
        paid = human_check.answered(token, answer, at=at) if may_answer_a_sum(request, on=on, at=at) else None
        count_action(actor=network, limit=SUMS_FOR_PASSWORDS, at=at)
    if paid is None:
        return False
    try:
        spend_check(actor=network, check=paid, at=at)
    except RefusedError:
        return False
    return True


def _counted(request: HttpRequest, typed: str, *, on: date) -> Iterator[tuple[Visitor, Limit]]:
    """Tell where a wrong password for a name counts: for the session, the known browser, else name and network."""
    if request.user.is_authenticated:
        yield _somebody("session", str(request.session.session_key), on=on), WRONG_IN_A_SESSION
        return
    # Looked up only for a browser that has signed in before, so that the time tells a stranger nothing.
    meant = (account_signing_in_as(typed) or account_by_address(typed)) if typed and _known(request) else None
    known = _known_browser(request, meant) if meant is not None else ""
    if known:
        yield _somebody("known", known, on=on), WRONG_FROM_A_KNOWN_BROWSER
        return
    yield _somebody("name", typed.casefold(), on=on), WRONG_FOR_A_NAME
    yield _network(request, on=on), WRONG_FROM_A_NETWORK


def _typed(credentials: dict[str, object]) -> str:
    return str(credentials.get("username") or credentials.get("email") or "").strip()


def _network(request: HttpRequest, *, on: date) -> Visitor:
    return _somebody("network", network_of(address_of(request)), on=on)


def _somebody(kind: str, what: str, *, on: date) -> Visitor:
    return Visitor(uid=uuid.UUID(int=0), origin="", network=digest("door", kind, what, on=on))


def _known(request: HttpRequest) -> dict[str, str]:
    try:
        said = json.loads(str(request.get_signed_cookie(KNOWN, default="{}", salt=KNOWN, max_age=_KEPT_FOR)))
    except (signing.BadSignature, ValueError):
        return {}
    return {str(account): str(number) for account, number in said.items()} if isinstance(said, dict) else {}


def _known_browser(request: HttpRequest, account: Account) -> str:
    return _known(request).get(str(account.pk), "")
