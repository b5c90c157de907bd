"""Whose desk it is, for the desk's own head; what a story holds that cannot be shown: `{% load desk %}`."""

from dataclasses import dataclass

from django import template
from django.conf import settings

from thidua.civic.newsroom.blocks import problems_of
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.site import site_of
from thidua.civic.newsroom.queries.tellable import homes_written_for
from thidua.foundation.accounts.models import Account
from thidua.screens.components.emblems import emblem_of
from thidua.screens.desk.manual import manual_of_the_desk

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
    home = homes_written_for(actor).select_related("site__ward").first()
    return DeskWard(home.ward.name, emblem_of(home.site.ward_id)) if home is not None else DeskWard()


@register.simple_tag
def staff_pages() -> str:
    """Return where the staff's own pages begin."""
    return str(settings.LOGIN_REDIRECT_URL)


@register.simple_tag
def desk_manual() -> str:
    """Return where the manual explains the desk."""
    return manual_of_the_desk()


@register.simple_tag
def story_problems(story: NewsPage) -> list[str]:
    """Return, for the editor, what the story holds that cannot be shown any more."""
    return list(problems_of(story.body, site_of(story) if story.pk else None))
