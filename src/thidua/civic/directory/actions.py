"""Putting places on the map and posts into the public directory."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models, transaction

from thidua.civic.directory.events import PLACE_ADDED, POST_PUBLISHED
from thidua.civic.directory.models import DirectoryEntry, Place
from thidua.civic.directory.queries import posts_of_site
from thidua.civic.sites.models import Site
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import complaints_of
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import nfc
from thidua.procedure.movements.models import CivicWork
from thidua.records.people.models import Post


def _checked(record: models.Model) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        raise RefusedError(complaints_of(error), field=next(iter(error.message_dict), "")) from error


@transaction.atomic
def add_place(
    *,
    actor: Account,
    site: Site,
    kind: str,
    name: str,
    latitude: Decimal,
    longitude: Decimal,
    address: str = "",
    description: str = "",
    year: int | None = None,
    work: CivicWork | None = None,
    contribution: str = "",
    source: str = "",
    is_sample: bool = False,
) -> Place:
    """Put a place on a site's map; the one of the same kind and name is returned unchanged.

    Refuses an actor who is neither editor of the ward nor administrator, a point outside the country, and a
    contribution without its source. Side effects: event `place_added`.
    """
    require(actor, "sites.furnish_site", site)
    name = nfc(name)
    kept = Place.objects.filter(site=site, kind=kind, name=name).first()
    if kept is not None:
        return kept
    if contribution and not source:
        raise RefusedError(_("Số liệu đóng góp cần ghi rõ nguồn."), field="source")
    place = Place(
        site=site,
        kind=kind,
        name=name,
        latitude=latitude,
        longitude=longitude,
        address=nfc(address),
        description=nfc(description),
        year=year,
        work=work,
        contribution=nfc(contribution),
        source=nfc(source),
        is_sample=is_sample,
    )
    _checked(place)
    place.save()
    audit.record(PLACE_ADDED, actor=actor, target=place, data={"kind": kind, "site": site.pk})
    return place


@transaction.atomic
def publish_post(
    *,
    actor: Account,
    site: Site,
    post: Post,
    phone: str = "",
    email: str = "",
    duties: str = "",
    order: int = 0,
) -> DirectoryEntry:
    """Show a post in a site's public directory; one shown already is returned unchanged.

    Refuses an actor who is neither editor of the ward nor administrator, a post outside the ward, and a telephone
    number that is no office's. Side effects: event `post_published`.
    """
    require(actor, "sites.furnish_site", site)
    kept = DirectoryEntry.objects.filter(site=site, post=post).first()
    if kept is not None:
        return kept
    if not posts_of_site(site).filter(pk=post.pk).exists():
        raise RefusedError(_("Chức vụ này không thuộc đơn vị của trang."), field="post")
    entry = DirectoryEntry(site=site, post=post, phone=phone, email=email, duties=nfc(duties), order=order)
    _checked(entry)
    entry.save()
    audit.record(POST_PUBLISHED, actor=actor, target=entry, data={"post": str(post), "site": site.pk})
    return entry
