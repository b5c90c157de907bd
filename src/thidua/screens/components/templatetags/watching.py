"""The code of the request that is being answered."""

from django import template

from frontdoor.logs import INCIDENT

register = template.Library()


@register.simple_tag
def incident_code() -> str:
    """Return the code under which this request stands in the log."""
    return INCIDENT.get()
