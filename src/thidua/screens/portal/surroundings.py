"""What stands around every page of the portal: the place's name, the menu, links."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Site

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_short
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import ancestors, successors_of
from thidua.screens.components.shapes import Crumb, Link, LinkGroup

from . import queries
from .menu import NEWS, main_menu
from .models import HomePage, NewsPage
from .wording import in_sentence


def site_home(request: HttpRequest) -> HomePage | None:
    """Return the home page of the site the request came to; asked once for a request."""
    if not hasattr(request, "portal_home"):
        request.portal_home = queries.home_of_site(Site.find_for_request(request))  # type: ignore[attr-defined]
    home: HomePage | None = request.portal_home  # type: ignore[attr-defined]
    return home


def surroundings_of(request: HttpRequest) -> dict[str, Any]:
    """Return the context that `portal/base.html` asks for, for the site the request came to."""
    today = clock.today()
    home = site_home(request)
    context: dict[str, Any] = {
        "home": home,
        "today": today,
        "news_url": NEWS,
        "main_menu": main_menu(request.path, list(queries.text_pages_of(home)) if home is not None else []),
        "link_groups": [
            LinkGroup(group.title, [Link(link.title, link.url) for link in group.links.all()])
            for group in queries.link_groups(home)
        ],
    }
    if home is not None:
        last_day = min(today, home.ward.valid_to) if home.ward.valid_to else today
        above = [unit for unit in ancestors(home.ward, last_day) if unit.kind in (UnitKind.DISTRICT, UnitKind.PROVINCE)]
        context["place_name"] = home.ward.name
        context["place_above"] = _listed(above)
        context["contact"] = _contact(home.ward, above, merged=last_day < today)
    return context


def crumbs_of(page: object) -> list[Crumb]:
    """Return the way to a page of the editors' tree; a story's long title is not repeated above itself."""
    home = Crumb(_("Trang chủ"), "/")
    if isinstance(page, NewsPage):
        return [home, Crumb(_("Tin tức"), NEWS)]
    return [home, Crumb(str(page))]


def _listed(units: list[Unit]) -> str:
    return ", ".join([*(unit.name for unit in units[:1]), *(in_sentence(unit.name) for unit in units[1:])])


def _contact(ward: Unit, above: list[Unit], *, merged: bool) -> list[str]:
    lines = [_listed(above)] if above else []
    if merged and ward.valid_to is not None:
        after = ", ".join(in_sentence(unit.name) for unit in successors_of(ward))
        day = date_short(ward.valid_to)
        lines.append(
            _("Đơn vị hoạt động đến hết ngày %(day)s; nay thuộc %(after)s.") % {"day": day, "after": after}
            if after
            else _("Đơn vị hoạt động đến hết ngày %(day)s.") % {"day": day}
        )
    return lines
