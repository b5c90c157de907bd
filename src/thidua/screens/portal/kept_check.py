"""A human check passed with a form that comes back for another reason: it is kept, and only a success uses it up."""

from datetime import datetime

from django.http import HttpRequest

from thidua.civic.visitors import human_check
from thidua.civic.visitors.queries import is_spent

WIDGET, QUESTION, ANSWER = "altcha", "cau-hoi", "tra-loi"
_KEPT = "kept_check"


def right_check(request: HttpRequest, *, at: datetime) -> human_check.PassedCheck | None:
    """Return the check that the form carries when it is right and fresh."""
    payload, token, answer = (request.POST.get(name, "") for name in (WIDGET, QUESTION, ANSWER))
    return human_check.solved(payload, at=at) if payload else human_check.answered(token, answer, at=at)


def keep_check(request: HttpRequest, *, at: datetime) -> None:
    """Let the form drawn in answer to the request carry the check on, where it is right and was not used."""
    right = right_check(request, at=at)
    if right is not None and not is_spent(right):
        names = (WIDGET,) if request.POST.get(WIDGET) else (QUESTION, ANSWER)
        setattr(request, _KEPT, [(name, request.POST[name]) for name in names])


def kept_check(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields that carry a kept check on: names and values; none where the reader is to be asked."""
    kept: list[tuple[str, str]] = getattr(request, _KEPT, [])
    return kept
