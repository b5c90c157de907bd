"""What became of the ward of a site, and where its pages are found again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from wagtail.models import Page

from thidua.civic.newsroom.models.pages import HomePage
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import predecessors_of, successors_of


@dataclass(frozen=True)
class Aftermath:
    """What became of a ward that has ended: its last day, who came after, and the first of them with a site here."""

    last_day: date
    successors: tuple[Unit, ...]
    site_url: str
    site_name: str


def aftermath_of(home: HomePage, *, on: date) -> Aftermath | None:
    """Return what became of the site's ward, or None while it exists."""
    if home.ward.valid_to is None or home.ward.valid_to >= on:
        return None
    after = successors_of(home.ward)
    successor = successor_site(home, after=after)
    return Aftermath(
        home.ward.valid_to,
        tuple(after),
        (successor.get_full_url() or "") if successor is not None else "",
        str(successor.title) if successor is not None else "",
    )


def successor_site(home: HomePage, *, after: Iterable[Unit] | None = None) -> HomePage | None:
    """Return the site, in this installation, of the first ward that came after the home's ward."""
    units = list(successors_of(home.ward) if after is None else after)
    found: HomePage | None = HomePage.objects.live().filter(site__ward__in=units).order_by("site__ward__key").first()
    return found


def archives_of(home: HomePage) -> QuerySet[HomePage]:
    """Return the sites of the wards out of which the home's ward came."""
    found: QuerySet[HomePage] = HomePage.objects.live().filter(site__ward__in=predecessors_of(home.ward))
    return found.select_related("site__ward", "site__face")


def archived_page(home: HomePage, slug: str, path: str) -> Page | None:
    """Return the published page that a path named on the site of one of the wards that came before."""
    old = archives_of(home).filter(slug=slug).first()
    if old is None:
        return None
    wanted = f"{old.url_path}{path.strip('/')}/" if path.strip("/") else old.url_path
    found: Page | None = Page.objects.live().filter(url_path=wanted).first()
    return found
