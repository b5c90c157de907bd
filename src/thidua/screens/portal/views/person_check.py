"""Taking a reader's form: only with a human check passed, and with the reader's words kept when it is refused."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thidua.civic.visitors import human_check
from thidua.civic.visitors.actions import count_action, spend_check
from thidua.civic.visitors.identity import Visitor
from thidua.civic.visitors.limits import WRONG_CHECKS, TooOftenError
from thidua.civic.visitors.queries import used_up
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.portal.kept_check import ANSWER, QUESTION, WIDGET, keep_check, right_check
from thidua.screens.portal.reader import visitor_of
from thidua.screens.portal.too_often import mark_too_often

Made = TypeVar("Made")


def passed_check(request: HttpRequest, visitor: Visitor, *, at: datetime) -> human_check.PassedCheck:
    """Return the check that was passed; a wrong answer uses up its question and counts against the network."""
    payload, token, answer = (request.POST.get(name, "") for name in (WIDGET, QUESTION, ANSWER))
    if not payload and not answer:
        raise RefusedError(_("Chưa xác thực bạn là người. Hãy đánh dấu vào ô xác thực hoặc trả lời câu hỏi bên dưới."))
    if not payload and used_up(visitor, WRONG_CHECKS, at=at):
        raise TooOftenError(WRONG_CHECKS.ends_at(at), now=at)
    right = right_check(request, at=at)
    if right is not None:
        return right
    count_action(actor=visitor, limit=WRONG_CHECKS, at=at)
    spent = None if payload else human_check.asked(token, at=at)
    if spent is not None:
        with suppress(RefusedError):  # used up before; the answer is as wrong as it was
            spend_check(actor=visitor, check=spent, at=at)
    raise RefusedError(_("Mã xác thực không đúng hoặc đã hết hạn. Nội dung bạn viết vẫn còn đây, hãy xác thực lại."))


def check_brought(request: HttpRequest, visitor: Visitor, *, at: datetime) -> human_check.PassedCheck | None:
    """Return the check that was passed with a form that need not carry one; None where it carries none."""
    if not (request.POST.get(WIDGET) or request.POST.get(ANSWER)):
        return None
    return passed_check(request, visitor, at=at)


def taken(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[human_check.PassedCheck, datetime], Made],
) -> Made | None:
    """Carry out a reader's act when the form is whole and the check passed; return what it made, None when refused.

    A check that was right goes on with the form that comes back.
    """
    now = clock.now()
    if form.is_valid():
        try:
            check = passed_check(request, visitor_of(request, on=clock.today()), at=now)
            return act(check, now)
        except RefusedError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            mark_too_often(request, refusal)
    keep_check(request, at=now)
    return None
