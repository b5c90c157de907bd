"""Places of the map, the public directory, and the check of links."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import nfc
from thidua.procedure.movements.models import CivicWork
from thidua.records.people.models import Post
from thidua.screens.portal.models import DirectoryEntry, HomePage, Place, SiteLink
from thidua.screens.portal.queries import posts_of_site


def _checked(record: models.Model) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        raise RefusedError("; ".join(error.messages), field=next(iter(error.message_dict), "")) from error


@transaction.atomic
def add_place(
    *,
    actor: Account,
    home: HomePage,
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
    require(actor, "portal.keep_furniture", home)
    name = nfc(name)
    kept = Place.objects.filter(home=home, kind=kind, name=name).first()
    if kept is not None:
        return kept
    if contribution and not source:
        raise RefusedError(_("Số liệu đóng góp cần ghi rõ nguồn."), field="source")
    place = Place(
        home=home,
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
    audit.record("place_added", actor=actor, target=place, data={"kind": kind, "home": home.pk})
    return place


@transaction.atomic
def publish_post(
    *,
    actor: Account,
    home: HomePage,
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
    require(actor, "portal.keep_furniture", home)
    kept = DirectoryEntry.objects.filter(home=home, post=post).first()
    if kept is not None:
        return kept
    if not posts_of_site(home).filter(pk=post.pk).exists():
        raise RefusedError(_("Chức vụ này không thuộc đơn vị của trang."), field="post")
    entry = DirectoryEntry(home=home, post=post, phone=phone, email=email, duties=nfc(duties), order=order)
    _checked(entry)
    entry.save()
    audit.record("post_published", actor=actor, target=entry, data={"post": str(post), "home": home.pk})
    return entry


def check_links(*, actor: Account | None, opens: Callable[[str], str], at: datetime, limit: int) -> list[SiteLink]:
    """Try the links checked longest ago, at most `limit`, and keep what was wrong with each; return the broken ones.

    `opens` asks the network and returns what is wrong, or nothing. The actor is None for a round of the
    installation's own; another one must be an administrator. Each link is kept by itself, so that a round broken off
    loses nothing; no event, because nothing is decided.
    """
    if actor is not None:
        require(actor, "portal.set_up_site")
    links = SiteLink.objects.order_by(models.F("checked_at").asc(nulls_first=True), "pk")[:limit]
    broken = []
    for link in links:
        link.problem, link.checked_at = opens(link.url)[:200], at
        link.save(update_fields=["problem", "checked_at"])
        if link.problem:
            broken.append(link)
    return broken
