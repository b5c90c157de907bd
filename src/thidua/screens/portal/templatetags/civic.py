"""The civic parts as template tags: readers' forms, and what the home page tells: `{% load civic %}`."""

from datetime import date
from typing import Any

from django import template

from thidua.civic.sites.models import Site
from thidua.civic.visitors import human_check
from thidua.screens.portal import front_page
from thidua.screens.portal.check_words import check_words
from thidua.screens.portal.front_page import CivicNews

register = template.Library()


@register.inclusion_tag("portal/parts/person_check.html")
def person_check() -> dict[str, Any]:
    """Draw the check that a person sends the form; its page must not be kept in a cache, for the sum is single-use."""
    return {
        "sum": human_check.new_sum(),
        "strings": check_words(),
    }


@register.simple_tag
def civic_news(site: Site, on: date) -> CivicNews:
    """Return what is open to readers on the day, and the newest papers and answers."""
    return front_page.civic_news(site, on=on)
