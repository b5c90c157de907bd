"""The civic parts as template tags: readers' forms, and what the home page tells: `{% load civic %}`."""

from datetime import date

from django import template
from django.template.context import Context

from thidua.civic.sites.models import Site
from thidua.civic.visitors import human_check
from thidua.screens.portal import front_page
from thidua.screens.portal.check_words import check_words
from thidua.screens.portal.front_page import CivicNews
from thidua.screens.portal.kept_check import kept_check

register = template.Library()


@register.inclusion_tag("portal/parts/person_check.html", takes_context=True)
def person_check(context: Context, *, now: bool = False) -> dict[str, object]:
    """Draw the check that a person sends the form; its page must not be kept in a cache, for the sum is single-use.

    With `now` it begins as soon as the page stands, and a form with `data-check-now` goes out when it is passed.
    """
    kept = kept_check(context["request"])
    return {"kept": kept, "sum": human_check.new_sum(), "strings": check_words(), "now": now}


@register.simple_tag
def civic_news(site: Site, on: date) -> CivicNews:
    """Return what is open to readers on the day, and the newest papers and answers."""
    return front_page.civic_news(site, on=on)
