"""The main menu: a few entries of their own, the rest in groups that open."""

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from thidua.civic.sites.enums import MenuEntry
from thidua.screens.components.shapes import Link, LinkGroup

NEWS = "/tin-tuc/"

# A new page of the portal is one more `MenuEntry` and one more line in its group; a group without lines is not shown.
HONOURS = {
    MenuEntry.REGISTER: "portal:register",
    MenuEntry.VERIFICATION: "portal:verification",
    MenuEntry.OPEN_DATA: "portal:open_data",
}
CITIZENS = {
    MenuEntry.DOCUMENTS: "portal:documents",
    MenuEntry.QUESTIONS: "portal:questions",
    MenuEntry.GOOD_DEEDS: "portal:good_deed",
    MenuEntry.CONSULTATIONS: "portal:consultations",
    MenuEntry.POLLS: "portal:polls",
}
PLACE = {
    MenuEntry.MAP: "portal:map",
    MenuEntry.DIRECTORY: "portal:directory",
    MenuEntry.CONTACT: "portal:contact",
    MenuEntry.SONGS: "portal:songs",
    MenuEntry.LINKS: "portal:links",
}


Group = tuple[str, list[tuple[str, str]]]


def groups_of(pages: Iterable[Page], chosen: Sequence[MenuEntry] = tuple(MenuEntry)) -> list[Group]:
    """Return the menu's groups with their entries, the same from every address; `pages` are the editors' own.

    `chosen` are the entries that the ward shows, in its order; each stays in its group.
    """
    own = [(str(page.title), f"/{page.slug}/") for page in pages]
    groups = [
        (_("Thi đua – khen thưởng"), _addresses(HONOURS, chosen)),
        (_("Người dân"), _addresses(CITIZENS, chosen)),
        (_("Địa phương"), [*own, *_addresses(PLACE, chosen)]),
    ]
    return [group for group in groups if group[1]]


def main_menu(path: str, groups: Iterable[Group]) -> list[Link | LinkGroup]:
    """Return the menu as it looks from an address."""
    alone = [_link(_("Trang chủ"), "/", path), _link(_("Tin tức"), NEWS, path)]
    return [*alone, *(_group(label, entries, path) for label, entries in groups)]


def here_in(menu: Iterable[Link | LinkGroup]) -> str:
    """Return the addresses of the menu that are marked as where the reader is; menus alike in it are drawn alike."""
    links = [link for entry in menu for link in (entry.items if isinstance(entry, LinkGroup) else [entry])]
    return " ".join(link.url for link in links if link.current)


def _addresses(entries: Mapping[MenuEntry, str], chosen: Iterable[MenuEntry]) -> list[tuple[str, str]]:
    return [(str(one.label), reverse(entries[one])) for one in chosen if one in entries]


def _group(label: str, entries: list[tuple[str, str]], path: str) -> LinkGroup:
    # Of two entries that both begin the address, the longer one is where the reader is.
    here = max((url for _label, url in entries if path.startswith(url)), key=len, default="")
    links = [Link(label, url, current=url == here) for label, url in entries]
    return LinkGroup(label, links, current=bool(here))


def _link(label: str, url: str, path: str) -> Link:
    return Link(label, url, current=path == url or (url != "/" and path.startswith(url)))
