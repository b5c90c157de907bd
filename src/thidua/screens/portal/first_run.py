"""The first run of an empty installation: its one-time code in the home, and every address led to the first page.

The code stands between whoever finds the address first and the administrator's chair: only who reads the server's
screen or its home has it. It lies in a file, so that `serve` and the processes behind it agree without a database, and
its being there is all that a request asks: an installation at work pays one look for a file.
"""

import hmac
import os
import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from thidua.civic.visitors.limits import Limit
from thidua.foundation.accounts.queries import has_administrator

# Letters and figures that nobody takes for one another.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 3, 4
# Of the whole installation: twelve signs cannot be found in any time, and nobody needs more to copy them.
TRIES = Limit("first-run", 20, timedelta(minutes=10))
_OPEN = ("/static/", "/healthz", "/readyz", "/metrics")


def code_file() -> Path:
    """Return where the code lies while the installation is empty."""
    return Path(settings.HOME) / "ma-khoi-dau.txt"


def lay_code() -> str:
    """Return the code of an empty installation, made at the first call; nothing once there is an administrator."""
    if has_administrator():
        take_code_away()
        return ""
    path = code_file()
    code = "-".join("".join(secrets.choice(_SIGNS) for _sign in range(_GROUP)) for _group in range(_GROUPS))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{code}\n")
    return code


def take_code_away() -> None:
    """Let the code serve nobody any more."""
    code_file().unlink(missing_ok=True)


def is_code(typed: str) -> bool:
    """Say whether the code was typed, in whatever letters and groups."""
    try:
        kept = code_file().read_text(encoding="ascii")
    except OSError:
        return False
    right = _plain(kept)
    return bool(right) and hmac.compare_digest(_plain(typed).encode(), right.encode())


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())


def awaits() -> bool:
    """Say whether the installation waits for its first administrator."""
    if not code_file().exists():
        return False
    if has_administrator():
        take_code_away()
        return False
    return True


def greeting(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lead every address of an empty installation to its first page."""

    def greeted(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(_OPEN) or not awaits():
            return get_response(request)
        first = reverse("portal:first_run")
        if request.path_info == first:
            return get_response(request)
        response = HttpResponseRedirect(first)
        response["Cache-Control"] = "no-store"
        return response

    return greeted
