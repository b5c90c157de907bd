"""What was typed into a form when the session had ended: kept for that account until it has signed in again."""

import uuid
from dataclasses import dataclass

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, QueryDict

from thidua.foundation.accounts.models import Account
from thidua.screens.components.typist import SALT, TYPIST

KEPT_SECONDS = 3600
LONGEST_OPEN_SECONDS = 3 * 86400
MOST_LETTERS = 64_000
_SESSION_KEY = "typed"
_DROPPED = ("csrfmiddlewaretoken", TYPIST)
_SECRET = ("password", "passphrase", "secret", "token")


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: its boxes, and whether files came with it (they are not kept)."""

    values: QueryDict
    had_files: bool


def keep_typed(request: HttpRequest) -> bool:
    """Keep what an ended session sent, and say whether it was: the form must tell whose it is and be of usual length.

    Passwords and files are never kept. An hour later, or when another account signs in, it is gone.
    """
    try:
        owner = signing.loads(request.POST.get(TYPIST, ""), salt=SALT, max_age=LONGEST_OPEN_SECONDS)
    except signing.BadSignature:
        return False
    values = request.POST.copy()
    for name in list(values):
        if name in _DROPPED or any(word in name.lower() for word in _SECRET):
            del values[name]
    written = values.urlencode()
    if len(written) > MOST_LETTERS:
        return False
    key = uuid.uuid4().hex
    kept = {
        "account": owner,
        "path": request.get_full_path(),
        "values": written,
        "had_files": bool(request.FILES),
    }
    cache.set(f"typed-{key}", kept, KEPT_SECONDS)
    request.session[_SESSION_KEY] = key
    return True


def take_typed(request: HttpRequest, actor: Account) -> Typed | None:
    """Return what was kept for this account and this address, once; what belongs to another account is dropped."""
    key = request.session.get(_SESSION_KEY)
    if key is None:
        return None
    kept = cache.get(f"typed-{key}")
    if kept is not None and kept["account"] == actor.pk and kept["path"] != request.get_full_path():
        return None
    del request.session[_SESSION_KEY]
    cache.delete(f"typed-{key}")
    if kept is None or kept["account"] != actor.pk:
        return None
    return Typed(QueryDict(kept["values"]), kept["had_files"])
