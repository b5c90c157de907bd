"""Setting up a ward's site and letting its editors in."""

import uuid
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.html import escape
from django.utils.text import slugify
from wagtail.models import Locale, Page
from wagtail.models import Site as Host

from thidua.civic.newsroom.actions.newsroom import furnish_newsroom, settle_writer
from thidua.civic.newsroom.actions.standing import settle_place
from thidua.civic.newsroom.events import EDITOR_GRANTED, EDITOR_WITHDRAWN, SITE_MOVED, SITE_SET_UP, TEXT_PAGE_PUBLISHED
from thidua.civic.newsroom.models.pages import HomePage, NewsIndexPage, TextPage
from thidua.civic.newsroom.pictures import keep_image
from thidua.civic.newsroom.queries.site import home_of_host
from thidua.civic.newsroom.rights import EDITORS, is_settled, settle_rights, settle_sites, site_group
from thidua.civic.sites.models import Site
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.accounts.queries import holds_role
from thidua.foundation.audit import actions as audit
from thidua.foundation.installation.validators import port_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold
from thidua.records.organisations.models import Unit

# The library calls the root of its tree «Root», also where an editor chooses a page.
ROOT_TITLE = "Mọi trang"


@transaction.atomic
def set_up_site(
    *,
    actor: Account,
    host: str,
    port: int,
    site_name: str,
    ward_uid: uuid.UUID | str,
    lead: str = "",
    also_marked: Sequence[str] = (),
    picture: bytes | None = None,
    picture_name: str = "trang-chu.webp",
    picture_alternative: str = "",
    picture_caption: str = "",
) -> HomePage:
    """Make a ward's site: its home page, the news index at /tin-tuc/, its own collection and its editors' rights.

    Run again it changes only the site's address and name and fills what is missing. The first site set up answers
    for every host. `also_marked` are today's codes of wards to tint on the map beside the ward's own. Refuses an
    actor without the administrator's role and an unknown ward; a picture needs its alternative text. Side effects:
    the empty page Wagtail was born with is removed; event `site_set_up` when the home page is new.
    """
    require(actor, "sites.set_up_site")
    ward = Unit.objects.filter(uid=ward_uid).first()
    if ward is None:
        raise RefusedError(_("Không có đơn vị mang mã này."), field="ward_uid")
    require(actor, "sites.set_up_site", ward)
    if picture is not None and not picture_alternative:
        raise RefusedError(_("Ảnh đầu trang cần mô tả thay ảnh."), field="picture_alternative")
    Locale.objects.get_or_create(language_code="vi")
    home: HomePage | None = HomePage.objects.filter(site__ward=ward).first()
    if home is None:
        root = _root()
        home = HomePage(
            title=site_name,
            slug=slugify(fold(ward.short_name)),
            site=Site.objects.get_or_create(ward=ward, defaults={"also_marked": " ".join(also_marked)})[0],
            lead=lead,
            owner=actor,
            show_in_menus=True,
        )
        if picture is not None:
            home.picture = keep_image(picture, picture_name, caption=picture_caption, alternative=picture_alternative)
            home.picture_alternative, home.picture_caption = picture_alternative, picture_caption
        root.add_child(instance=home)
        audit.record(SITE_SET_UP, actor=actor, target=home, data={"host": host, "port": port, "ward": ward.uid})
    if not NewsIndexPage.objects.child_of(home).exists():
        home.add_child(instance=NewsIndexPage(title=_("Tin tức"), slug="tin-tuc", owner=actor, show_in_menus=True))
    _give_address(home, host=host, port=port, site_name=site_name)
    settle_rights()
    furnish_newsroom(actor=actor, home=home, editors=site_group(EDITORS, home))
    return home


def _root() -> Page:
    """Return the root of the editors' tree, with a name that its choosers can show."""
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title=ROOT_TITLE, slug="root"))
    if root.title != ROOT_TITLE:
        root.title = root.draft_title = ROOT_TITLE
        root.save(update_fields=["title", "draft_title"])
    return root


@transaction.atomic
def follow_address(*, actor: Account | None, before: str, after: str) -> None:
    """Let the site that stood under the public address `before` stand under `after`; sites of other hosts stay.

    `actor` is nobody: the address was told by who may. Side effects: event `site_moved` when there is such a site.
    """
    told = urlsplit(before)
    site = Host.objects.filter(hostname=told.hostname, port=port_of(before)).select_related("root_page").first()
    if site is None or Host.objects.filter(hostname=urlsplit(after).hostname, port=port_of(after)).exists():
        return
    site.hostname, site.port = urlsplit(after).hostname or "localhost", port_of(after)
    site.save()
    home = home_of_host(site)
    if home is not None:
        audit.record(SITE_MOVED, actor=actor, target=home, data={"before": before, "after": after})


def _give_address(home: HomePage, *, host: str, port: int, site_name: str) -> None:
    born = Host.objects.filter(is_default_site=True).select_related("root_page").first()
    unused = born is not None and home_of_host(born) is None
    site = Host.objects.filter(root_page_id=home.pk).first() or (born if unused else None) or Host()
    welcome = site.root_page if site.pk and site.root_page_id != home.pk else None
    site.hostname, site.port, site.site_name, site.root_page = host, port, site_name, home.page_ptr
    site.is_default_site = site.is_default_site or born is None
    site.save()
    if welcome is not None and welcome.specific_class is Page and welcome.is_leaf():
        welcome.delete()


@transaction.atomic
def grant_editor(*, actor: Account, account: Account) -> None:
    """Let an account that holds the editor's role today into the editors' desk at /quan-tri/.

    Refuses an account without the role. Side effects: event `editor_granted` when the account was not in yet.
    """
    require(actor, "newsroom.grant_editor", account)
    if not holds_role(account, Role.EDITOR, on=clock.today()):
        raise RefusedError(_("Tài khoản «%s» chưa được giao vai trò biên tập viên.") % account, field="account")
    group = Group.objects.get_or_create(name=EDITORS)[0]
    if not account.groups.filter(pk=group.pk).exists():
        account.groups.add(group)
        audit.record(EDITOR_GRANTED, actor=actor, target=account)
    settle_sites(account)


@transaction.atomic
def settle_editor(*, actor: Account) -> None:
    """Bring an account's place among the editors in line with its dated role; part of `settle_staff`.

    Side effects: event `editor_granted` or `editor_withdrawn` when the place changed.
    """
    settle_place(actor=actor, role=Role.EDITOR, group_name=EDITORS, granted=EDITOR_GRANTED, withdrawn=EDITOR_WITHDRAWN)


def settle_staff(*, actor: Account) -> None:
    """Bring an account's places at the desk in line with the roles it holds today.

    Done when it signs in, when it was given a role of the desk or one ended, and before every page of the desk,
    because a role also ends by its day. Side effects: as `settle_editor` and `settle_writer`; none when all is right.
    """
    if is_settled(actor):
        return
    with transaction.atomic():
        settle_editor(actor=actor)
        settle_writer(actor=actor)


@transaction.atomic
def write_text_page(*, actor: Account, home: HomePage, title: str, lead: str, paragraphs: Sequence[str]) -> TextPage:
    """Publish a page of lasting text (plain paragraphs) and put it in the menu; one of the same title is kept as it is.

    Refuses an actor who is not an editor of the ward. Side effects: event `text_page_published`.
    """
    require(actor, "newsroom.publish_story", home)
    slug = slugify(fold(title))
    kept: TextPage | None = TextPage.objects.child_of(home).filter(slug=slug).first()
    if kept is not None:
        return kept
    body = [("paragraph", f"<p>{escape(text)}</p>") for text in paragraphs]
    page = TextPage(title=title, slug=slug, lead=lead, body=body, owner=actor, show_in_menus=True)
    home.add_child(instance=page)
    page.save_revision(user=actor).publish(user=actor, skip_permission_checks=True)
    audit.record(TEXT_PAGE_PUBLISHED, actor=actor, target=page)
    return page
