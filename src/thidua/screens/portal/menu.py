"""The main menu: a few entries of their own, the rest in groups that open."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise
from wagtail.models import Page

from thidua.screens.components.shapes import Link, LinkGroup

NEWS = "/tin-tuc/"

# A new page of the portal is one more line in its group; a group without lines is not shown.
HONOURS: tuple[tuple[StrOrPromise, str], ...] = (
    (gettext_lazy("Sổ khen thưởng"), "portal:register"),
    (gettext_lazy("Kiểm tra giấy khen"), "portal:verification"),
    (gettext_lazy("Dữ liệu mở"), "portal:open_data"),
)
CITIZENS: tuple[tuple[StrOrPromise, str], ...] = (
    (gettext_lazy("Văn bản"), "portal:documents"),
    (gettext_lazy("Hỏi – đáp"), "portal:questions"),
    (gettext_lazy("Lấy ý kiến"), "portal:consultations"),
    (gettext_lazy("Thăm dò"), "portal:polls"),
)
PLACE: tuple[tuple[StrOrPromise, str], ...] = (
    (gettext_lazy("Bản đồ"), "portal:map"),
    (gettext_lazy("Danh bạ"), "portal:directory"),
    (gettext_lazy("Liên hệ"), "portal:contact"),
    (gettext_lazy("Ca khúc"), "portal:songs"),
    (gettext_lazy("Liên kết"), "portal:links"),
)


Group = tuple[str, list[tuple[str, str]]]


def groups_of(pages: Iterable[Page]) -> list[Group]:
    """Return the menu's groups with their entries, the same from every address; `pages` are the editors' own."""
    own = [(str(page.title), f"/{page.slug}/") for page in pages]
    groups = [
        (_("Thi đua – khen thưởng"), _addresses(HONOURS)),
        (_("Người dân"), _addresses(CITIZENS)),
        (_("Địa phương"), [*own, *_addresses(PLACE)]),
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


def _addresses(entries: tuple[tuple[StrOrPromise, str], ...]) -> list[tuple[str, str]]:
    return [(str(label), reverse(name)) for label, name in entries]


def _group(label: str, entries: list[tuple[str, str]], path: str) -> LinkGroup:
    # Of two entries that both begin the address, the longer one is where the reader is.
    here = max((url for _label, url in entries if path.startswith(url)), key=len, default="")
    links = [Link(label, url, current=url == here) for label, url in entries]
    return LinkGroup(label, links, current=bool(here))


def _link(label: str, url: str, path: str) -> Link:
    return Link(label, url, current=path == url or (url != "/" and path.startswith(url)))
