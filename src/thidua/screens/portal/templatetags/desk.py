"""Whose desk it is: the ward's name and emblem, for the desk's own head."""

from dataclasses import dataclass

from django import template

from thidua.foundation.accounts.models import Account
from thidua.screens.components.emblems import emblem_of
from thidua.screens.portal.queries import homes_written_for

register = template.Library()


@dataclass(frozen=True)
class DeskWard:
    """A ward as the desk's head shows it."""

    name: str = ""
    emblem_url: str = ""


@register.simple_tag(takes_context=True)
def desk_ward(context: template.Context) -> DeskWard:
    """Return the ward whose site the account writes for or edits; of several, the first by name."""
    request = context.get("request")
    actor = getattr(request, "user", None)
    if not isinstance(actor, Account):
        return DeskWard()
    home = homes_written_for(actor).select_related("ward").first()
    return DeskWard(home.ward.name, emblem_of(home.ward_id)) if home is not None else DeskWard()
