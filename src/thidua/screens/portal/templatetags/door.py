"""The proof of work that the sign-in form carries where many wrong passwords were tried."""

import json

from django import forms, template
from django.http import HttpRequest
from django.template.context import Context

from thidua.civic.visitors import human_check
from thidua.foundation.kernel import clock
from thidua.screens.portal.check_words import check_words
from thidua.screens.portal.door import effort_asked, may_answer_a_sum

register = template.Library()


@register.inclusion_tag("portal/parts/work_for_password.html", takes_context=True)
def work_for_password(context: Context, form: forms.Form) -> dict[str, object]:
    """Return what the form has to bring with the next try; nothing while few were wrong."""
    request: HttpRequest = context["request"]
    typed = str(form.data.get("login", "")).strip() if form.is_bound else ""
    now, today = clock.now(), clock.today()
    effort = effort_asked(request, typed, on=today, at=now)
    if not effort:
        return {}
    return {
        "challenge": json.dumps(human_check.new_challenge(at=now, effort=effort)),
        "sum": human_check.new_sum() if may_answer_a_sum(request, on=today, at=now) else None,
        "strings": check_words(),
    }
