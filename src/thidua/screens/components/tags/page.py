"""What stands around the content of a page: its head, ways and menus."""

from collections.abc import Sequence

from django import template
from django.conf import settings
from django.shortcuts import resolve_url
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Language
from thidua.screens.components.shapes import LinkGroup
from thidua.screens.components.tags.drawing import draw, draw_alike, request_of, trimmed

register = template.Library()


@register.simple_tag
def work_home() -> str:
    """Give the address where signed-in people begin."""
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[object]) -> dict[str, object]:
    """Draw the way to this page."""
    return {"crumbs": crumbs}


@register.simple_block_tag
def page_head(
    content: str,
    title: str,
    lead: str = "",
    eyebrow: str = "",
    crumbs: Sequence[object] = (),
    state: str = "",
    state_label: str = "",
    sample: bool = False,
) -> SafeString:
    """Draw the head of a page; the content holds its actions."""
    return draw(
        "page_head",
        title=title,
        lead=lead,
        eyebrow=eyebrow,
        crumbs=crumbs,
        state=state,
        state_label=state_label,
        sample=sample,
        actions=trimmed(content),
    )


@register.simple_tag
def navigation(groups: tuple[LinkGroup, ...], label: str = "") -> SafeString:
    """Draw the side navigation; people with the same work are shown the same one."""
    return draw_alike("navigation", groups=groups, label=label or _("Điều hướng chính"))


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[object], label: str = "") -> dict[str, object]:
    """Draw the parts of a record as links side by side."""
    return {"items": items, "label": label or _("Các phần")}


@register.inclusion_tag("components/year_switch.html")
def year_switch(years: Sequence[object], current: object = "", note: str = "") -> dict[str, object]:
    """Draw the choice of the year, under a note of what must be known of them."""
    return {"years": years, "current": current, "note": note}


@register.inclusion_tag("components/bell.html")
def bell(unread: int = 0, url: str = "") -> dict[str, object]:
    """Draw the way to the messages with the number unread."""
    return {"unread": unread or 0, "url": url}


@register.inclusion_tag("components/user_menu.html", takes_context=True)
def user_menu(context: Context, items: Sequence[object] = ()) -> dict[str, object]:
    """Draw the signed-in account's menu, or the link to sign in."""
    request = request_of(context)
    account = getattr(request, "user", None)
    return {
        "account": account,
        "items": items,
        "languages": [one for one in Language if one != getattr(account, "language", "")],
        "csrf_token": context.get("csrf_token"),
        "request": request,
    }
