"""What the editors and writers of a site may do at the desk: with their own pages, pictures and documents only."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from thidua.civic.newsroom.models.pages import HomePage, NewsIndexPage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import holds_role
from thidua.foundation.kernel import clock
from thidua.records.organisations.permissions import units_held

EDITORS = "Biên tập viên"
WRITERS = "Cộng tác viên"
_PAGE_RIGHTS = ("add", "change", "publish", "lock", "unlock")
_COLLECTION_RIGHTS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)
_WRITERS_COLLECTION_RIGHTS = ("add_image", "choose_image", "add_document", "choose_document")


def site_group(name: str, home: HomePage) -> Group:
    """Return the group `name` of one site; the plain group of that name only opens the desk."""
    return Group.objects.get_or_create(name=_site_group_name(name, home))[0]


def _site_group_name(name: str, home: HomePage) -> str:
    return f"{name} · {home.ward.name} ({home.ward.key})"[:150]


def collection_of(home: HomePage) -> Collection:
    """Return the site's own collection of pictures and documents.

    What lay in the common collection before there were several goes with the first site.
    """
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    name = f"{home.ward.name} ({home.ward.key})"
    kept: Collection | None = root.get_children().filter(name=name).first()
    if kept is not None:
        return kept
    made: Collection = root.add_child(name=name)
    if not HomePage.objects.filter(pk__lt=home.pk).exists():
        for model in (get_image_model(), get_document_model()):
            model.objects.filter(collection=root).update(collection=made)
    return made


def settle_rights() -> None:
    """Give each site's editors and writers their pages and collection, and the common groups no more than the way in.

    Writers begin stories in the news index and change their own; editors have the whole site.
    """
    entry = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    common = [Group.objects.get_or_create(name=name)[0] for name in (EDITORS, WRITERS)]
    for group in common:
        group.permissions.add(entry)
    pages = list(
        Permission.objects.filter(
            content_type__app_label="wagtailcore",
            content_type__model="page",
            codename__in=[f"{name}_page" for name in _PAGE_RIGHTS],
        )
    )
    begin = [right for right in pages if right.codename == "add_page"]
    files = Permission.objects.filter(content_type__app_label__in=("wagtailimages", "wagtaildocs"))
    for home in HomePage.objects.select_related("site__ward").order_by("pk"):
        collection = collection_of(home)
        _give(site_group(EDITORS, home), home, pages, collection, files.filter(codename__in=_COLLECTION_RIGHTS))
        index = NewsIndexPage.objects.child_of(home).first() or home
        writers = files.filter(codename__in=_WRITERS_COLLECTION_RIGHTS)
        _give(site_group(WRITERS, home), index, begin, collection, writers)
    GroupPagePermission.objects.filter(group__in=common).delete()
    GroupCollectionPermission.objects.filter(group__in=common).delete()
    for account in Account.objects.filter(groups__in=common).distinct():
        settle_sites(account)


def _give(
    group: Group, page: Page, rights: Iterable[Permission], collection: Collection, kept: Iterable[Permission]
) -> None:
    for right in rights:
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=right)
    for right in kept:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)


def is_settled(account: Account) -> bool:
    """Say whether the account stands in the groups its roles of today give it, and in no other of the desk's.

    Asked before every page of the desk; it writes nothing, so that reading waits for nobody.
    """
    homes = list(HomePage.objects.select_related("site__ward"))
    given: set[str] = set()
    for name, role in ((EDITORS, Role.EDITOR), (WRITERS, Role.WRITER)):
        wards = units_held(account, role).filter(pk__in=[home.site.ward_id for home in homes])
        own = set(wards.values_list("pk", flat=True))
        given |= {name} if holds_role(account, role, on=clock.today()) else set()
        given |= {_site_group_name(name, home) for home in homes if home.site.ward_id in own}
    names = [EDITORS, WRITERS, *(_site_group_name(name, home) for name in (EDITORS, WRITERS) for home in homes)]
    return given == set(account.groups.filter(name__in=names).values_list("name", flat=True))


def settle_sites(account: Account) -> None:
    """Put an account into the groups of the sites it is an editor or writer of today, and out of the others."""
    for name, role in ((EDITORS, Role.EDITOR), (WRITERS, Role.WRITER)):
        own = set(HomePage.objects.filter(site__ward__in=units_held(account, role)).values_list("pk", flat=True))
        for home in HomePage.objects.select_related("site__ward"):
            group = site_group(name, home)
            if home.pk in own:
                account.groups.add(group)
            else:
                account.groups.remove(group)
