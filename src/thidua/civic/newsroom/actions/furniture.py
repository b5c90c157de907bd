"""Songs and links."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.text import slugify

from thidua.civic.newsroom.events import (
    FURNITURE_ADDED,
    FURNITURE_CHANGED,
    FURNITURE_REMOVED,
    LINK_ADDED,
    SONG_ADDED,
)
from thidua.civic.newsroom.models.furniture import LinkGroup, SiteLink, Song
from thidua.civic.sites.models import Site
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import complaints_of
from thidua.foundation.kernel.text import fold

CHANGES = {"added": FURNITURE_ADDED, "changed": FURNITURE_CHANGED, "removed": FURNITURE_REMOVED}
"""What an editor did to something of a site, and what the trail calls it."""


@transaction.atomic
def add_song(
    *,
    actor: Account,
    site: Site,
    title: str,
    composer: str,
    licence: str,
    performer: str = "",
    lyrics: str = "",
    audio: bytes | None = None,
    audio_name: str = "",
    seconds: int | None = None,
    may_download: bool = False,
    order: int = 0,
) -> Song:
    """Add a song to a site; the one of the same title and composer is returned unchanged when it is there already.

    Refuses an actor who is neither editor of the ward nor administrator, and a file that is not sound.
    Event `song_added`.
    """
    require(actor, "sites.furnish_site", site)
    kept = Song.objects.filter(site=site, title=title, composer=composer).first()
    if kept is not None:
        return kept
    song = Song(
        site=site,
        title=title,
        composer=composer,
        licence=licence,
        performer=performer,
        lyrics=lyrics,
        seconds=seconds,
        may_download=may_download,
        order=order,
    )
    if audio is not None:
        name = PurePath(audio_name)
        song.audio = ContentFile(audio, name=f"{slugify(fold(name.stem))}{name.suffix.lower()}")
    try:
        song.full_clean()
    except ValidationError as error:
        raise RefusedError(complaints_of(error)) from error
    song.save()
    audit.record(SONG_ADDED, actor=actor, target=song, data={"composer": composer, "licence": licence})
    return song


@transaction.atomic
def add_link(
    *,
    actor: Account,
    site: Site,
    group: str,
    title: str,
    url: str,
    description: str = "",
    order: int = 0,
    group_order: int = 0,
) -> SiteLink:
    """Add a link under a site's group of that title, which is made when missing; a link already there is returned.

    Refuses an actor who is neither editor of the ward nor administrator, and an address that is not http(s).
    Event `link_added`.
    """
    require(actor, "sites.furnish_site", site)
    heading, _created = LinkGroup.objects.get_or_create(site=site, title=group, defaults={"order": group_order})
    kept = SiteLink.objects.filter(group=heading, url=url).first()
    if kept is not None:
        return kept
    link = SiteLink(group=heading, title=title, url=url, description=description, order=order)
    try:
        link.full_clean()
    except ValidationError as error:
        raise RefusedError(complaints_of(error), field="url") from error
    link.save()
    audit.record(LINK_ADDED, actor=actor, target=link, data={"url": url})
    return link


@transaction.atomic
def note_furniture(*, actor: Account, site: Site, record: models.Model, change: str) -> None:
    """Record that an editor added, changed or removed something of a site at the desk (`change` is that word).

    Refuses an actor who is neither editor of the ward nor administrator, so that a desk that let in somebody else
    loses the change with its event. Side effects: event `furniture_added`, `furniture_changed` or `furniture_removed`.
    """
    require(actor, "sites.furnish_site", site)
    audit.record(
        CHANGES[change],
        actor=actor,
        target=record,
        data={"kind": str(record._meta.verbose_name), "site": site.pk},
    )
