"""Whose site it is, and its pages of text."""

from django.db.models import QuerySet
from wagtail.models import Page, Site

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_held
from thidua.screens.portal.models import (
    HomePage,
    TextPage,
)


def home_of(page: Page) -> HomePage | None:
    """Return the home page of the site the page belongs to."""
    home: HomePage | None = HomePage.objects.ancestor_of(page, inclusive=True).select_related("ward").first()
    return home


def home_of_site(site: Site | None) -> HomePage | None:
    """Return the site's home page, or None when the site is not one of ours."""
    if site is None:
        return None
    homes = HomePage.objects.select_related("ward", "picture", "face", "face__emblem")
    home: HomePage | None = homes.filter(pk=site.root_page_id).first()
    return home


def homes_kept_by(actor: object) -> QuerySet[HomePage]:
    """Return the sites of the wards over which the actor is an editor today; none for whoever has no account."""
    units = units_held(actor, Role.EDITOR) if isinstance(actor, Account) else Unit.objects.none()
    found: QuerySet[HomePage] = HomePage.objects.filter(ward__in=units).order_by("title")
    return found


def text_pages_of(home: HomePage) -> QuerySet[TextPage]:
    """Return the site's published pages of text that editors put in the menu."""
    found: QuerySet[TextPage] = TextPage.objects.live().child_of(home).filter(show_in_menus=True).order_by("path")
    return found
