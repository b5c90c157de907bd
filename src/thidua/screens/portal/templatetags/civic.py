"""The civic parts as template tags: readers' forms, and what the home page tells: `{% load civic %}`."""

import json
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from thidua.screens.portal import human_check, queries
from thidua.screens.portal.models import HomePage

register = template.Library()


@register.inclusion_tag("portal/parts/person_check.html")
def person_check() -> dict[str, Any]:
    """Draw the check that a person sends the form; its page must not be kept in a cache, for the sum is single-use."""
    return {
        "sum": human_check.new_sum(),
        "strings": json.dumps(
            {
                "label": _("Tôi là người, không phải máy"),
                "verifying": _("Đang xác thực…"),
                "verified": _("Đã xác thực"),
                "error": _("Chưa xác thực được. Hãy thử lại hoặc trả lời câu hỏi."),
                "expired": _("Đã hết hạn, hãy xác thực lại."),
                "waitAlert": _("Đang xác thực, xin chờ một chút."),
                "ariaLinkLabel": "ALTCHA",
            },
            ensure_ascii=False,
        ),
    }


@register.simple_tag
def civic_news(home: HomePage, on: date) -> queries.CivicNews:
    """Return what is open to readers on the day, and the newest papers and answers."""
    return queries.civic_news(home, on=on)
