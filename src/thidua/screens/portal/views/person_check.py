"""Taking a reader's form: only with a human check passed, and with the reader's words kept when it is refused."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.portal import human_check


def passed_check(request: HttpRequest, *, at: datetime) -> human_check.PassedCheck | None:
    """Return the check the reader passed, by the widget or by the sum."""
    payload = request.POST.get("altcha", "")
    if payload:
        return human_check.solved(payload, at=at)
    return human_check.answered(request.POST.get("cau-hoi", ""), request.POST.get("tra-loi", ""), at=at)


def is_trapped(request: HttpRequest) -> bool:
    """Say whether a machine filled the box that people do not see."""
    return bool(request.POST.get("website"))


def taken(
    request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any], human_check.PassedCheck, datetime], Any]
) -> Any:
    """Carry out a reader's act when the form is whole and the check passed; return what it made, None when refused."""
    if not form.is_valid():
        return None
    now = clock.now()
    check = passed_check(request, at=now)
    if check is None:
        tried = request.POST.get("altcha") or request.POST.get("tra-loi")
        form.add_error(
            None,
            _("Mã xác thực không đúng hoặc đã hết hạn. Nội dung bạn viết vẫn còn đây, hãy xác thực lại.")
            if tried
            else _("Chưa xác thực bạn là người. Hãy đánh dấu vào ô xác thực hoặc trả lời câu hỏi bên dưới."),
        )
        return None
    try:
        return act(form.cleaned_data, check, now)
    except RefusedError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
