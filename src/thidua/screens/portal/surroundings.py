"""What stands around every page of the portal: the place's name, the menu, links."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.furniture import link_groups
from thidua.civic.newsroom.queries.site import text_pages_of
from thidua.civic.newsroom.queries.wards import aftermath_of
from thidua.civic.sites.enums import Palette
from thidua.civic.sites.models import SiteFace
from thidua.civic.sites.queries import face_of
from thidua.foundation.freshness.kept import kept
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_short, in_sentence
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import ancestors, successors_of
from thidua.screens.components.shapes import Crumb, Link, LinkGroup
from thidua.screens.portal.menu import NEWS, Group, groups_of, here_in, main_menu
from thidua.screens.portal.site_of_request import home_of_request


class Surroundings(dict[str, object]):
    """The context every page of the portal begins with; what the views themselves ask of it has its own type."""

    def __init__(self, around: Mapping[str, object], *, home: HomePage | None, today: date) -> None:
        site = home.site if home is not None else None
        super().__init__(around, home=home, site=site, today=today)
        self.home, self.site, self.today = home, site, today


def surroundings_of(request: HttpRequest) -> Surroundings:
    """Return the context that `portal/base.html` asks for, for the site the request came to."""
    today = clock.today()
    home = home_of_request(request)
    archived: HomePage | None = getattr(request, "portal_archive", None)
    name = "around", home and home.pk, archived and archived.pk
    groups, around = kept(request, name, lambda: _around(home, archived, on=today))
    surroundings = Surroundings(around, home=home, today=today)
    menu = main_menu(request.path, groups)
    face = face_of(surroundings.site)
    surroundings |= {
        "face": face,
        "palette_sheet": palette_sheet(face),
        "news_url": NEWS,
        "main_menu": menu,
        "menu_here": here_in(menu),
    }
    return surroundings


def palette_sheet(face: SiteFace) -> str:
    """Return the style sheet of the site's colours; none for the colours everything has at first."""
    return "" if face.palette == Palette.RED else f"portal/palettes/{face.palette}.css"


def _around(home: HomePage | None, archived: HomePage | None, *, on: date) -> tuple[list[Group], dict[str, object]]:
    """Read what is the same around every page of the site: the groups of its menu, and what is drawn as it is."""
    around: dict[str, object] = {
        "notice": _notice(home, archived, on=on),
        "link_groups": [
            LinkGroup(group.title, [Link(link.title, link.url) for link in group.links.all()])
            for group in link_groups(home.site if home is not None else None)
        ],
    }
    if home is not None:
        last_day = min(on, home.ward.valid_to) if home.ward.valid_to else on
        above = [unit for unit in ancestors(home.ward, last_day) if unit.kind in (UnitKind.DISTRICT, UnitKind.PROVINCE)]
        around["place_name"] = home.ward.name
        around["place_above"] = _listed(above)
        around["contact"] = _contact(home.ward, above, merged=last_day < on)
    chosen = face_of(home.site if home is not None else None).menu_entries
    return groups_of(text_pages_of(home) if home is not None else [], chosen), around


def crumbs_of(page: object) -> list[Crumb]:
    """Return the way to a page of the editors' tree; a story's long title is not repeated above itself."""
    home = Crumb(_("Trang chủ"), "/")
    if isinstance(page, NewsPage):
        return [home, Crumb(_("Tin tức"), NEWS)]
    return [home, Crumb(str(page))]


def _listed(units: list[Unit]) -> str:
    return ", ".join([*(unit.name for unit in units[:1]), *(in_sentence(unit.name) for unit in units[1:])])


@dataclass(frozen=True)
class Notice:
    """What a page of a ward that has ended says above everything: the words, and the site to go to, if there is one.

    `short` is what the pages behind the first one say; the rest opens below it.
    """

    words: str
    short: str
    url: str = ""
    label: str = ""


def _notice(home: HomePage | None, archived: HomePage | None, *, on: date) -> Notice | None:
    shown = archived or home
    after = aftermath_of(shown, on=on) if shown is not None else None
    if shown is None or after is None:
        return None
    values = {
        "ward": shown.ward.name,
        "day": date_short(after.last_day),
        "after": ", ".join(in_sentence(unit.name) for unit in after.successors),
    }
    words = (
        _("%(ward)s hoạt động đến hết ngày %(day)s; nay thuộc %(after)s.") % values
        if after.successors
        else _("%(ward)s hoạt động đến hết ngày %(day)s.") % values
    )
    short = _("%(ward)s hoạt động đến hết ngày %(day)s.") % values
    if archived is not None:
        short = _("Trang lưu trữ, giữ nguyên như khi đăng.")
        words = _("Trang lưu trữ, giữ nguyên như khi đăng.") + " " + words
        return Notice(words, short)
    return Notice(words, short, after.site_url, after.site_name)


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
