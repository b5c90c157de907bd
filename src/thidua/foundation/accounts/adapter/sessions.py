"""Sign-ins as they lie in the store of sessions: when each began and from what, who is in it, how one is ended."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock

CAME, SEEN, BROWSER, FROM = "came_at", "seen_at", "came_with", "came_from"
_MOST_LETTERS = 200
# Browsers and systems by what they call themselves; whoever takes another's name on besides its own comes first.
_BROWSERS = {
    "coc_coc_browser/": "Cốc Cốc",
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
_SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Macintosh": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class OpenSession:
    """One sign-in that stands: `code` names it without being the key that opens it."""

    code: str
    began_at: datetime | None
    seen_at: datetime | None
    browser: str
    address: str
    is_this: bool

    @property
    def browser_in_words(self) -> str:
        """Return the browser and the system as people call them; what calls itself otherwise, as it does."""
        browser = next((name for mark, name in _BROWSERS.items() if mark in self.browser), "")
        system = next((name for mark, name in _SYSTEMS.items() if mark in self.browser), "")
        if browser and system:
            return _("%(browser)s trên %(system)s") % {"browser": browser, "system": system}
        return browser or self.browser


def note_began(request: HttpRequest, **_more: object) -> None:
    """Write into a session that begins when it did, and with which browser from where, for its owner to recognise."""
    now = clock.now().isoformat()
    request.session[CAME], request.session[SEEN] = now, now
    request.session[BROWSER] = str(request.META.get("HTTP_USER_AGENT", ""))[:_MOST_LETTERS]
    # Behind our own proxy the address is the one that it saw.
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.HTTPS else ""
    request.session[FROM] = forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def sessions_of(account: Account, *, this: str | None, at: datetime) -> list[OpenSession]:
    """Return the sign-ins of an account that stand at the moment, the newest first; `this` is the key of the asker's.

    They are read out of the store, which knows no accounts: all of an installation's staff are a few hundred rows.
    """
    found = []
    for kept in Session.objects.filter(expire_date__gt=at).iterator():
        said = kept.get_decoded()
        if said.get("_auth_user_id") == str(account.pk):
            found.append(
                OpenSession(
                    _code(kept.session_key),
                    _moment(said.get(CAME)),
                    _moment(said.get(SEEN)),
                    str(said.get(BROWSER, "")),
                    str(said.get(FROM, "")),
                    is_this=kept.session_key == this,
                )
            )
    return sorted(found, key=lambda one: one.began_at.timestamp() if one.began_at else 0, reverse=True)


def end(account: Account, *, codes: set[str] | None, this: str | None, at: datetime) -> int:
    """Delete sign-ins of the account by their codes, or all but `this` without codes; return how many there were."""
    keys = []
    for kept in Session.objects.filter(expire_date__gt=at).iterator():
        if kept.get_decoded().get("_auth_user_id") != str(account.pk) or kept.session_key == this:
            continue
        if codes is None or _code(kept.session_key) in codes:
            keys.append(kept.session_key)
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)


def is_over(request: HttpRequest, *, at: datetime, unused: timedelta, longest: timedelta) -> bool:
    """Say whether a sign-in has stood too long, or too long unused; note that it is used, once in some minutes."""
    came, seen = _moment(request.session.get(CAME)), _moment(request.session.get(SEEN))
    if came is None or seen is None:
        note_began(request)
        return False
    if at - came > longest or at - seen > unused:
        return True
    if at - seen > _NOTED_EVERY:
        request.session[SEEN] = at.isoformat()
    return False


_NOTED_EVERY = timedelta(minutes=10)


def _code(key: str) -> str:
    return hashlib.sha256(f"session:{key}".encode()).hexdigest()[:24]


def _moment(said: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(said))
    except ValueError:
        return None


def forget_over(*, at: datetime) -> int:
    """Delete sessions that are over; return how many there were."""
    return Session.objects.filter(expire_date__lte=at).delete()[0]
