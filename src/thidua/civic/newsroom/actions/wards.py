"""Several wards in one installation: looks and addresses of a site, and its retirement."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Site as Host

from thidua.civic.newsroom.events import EMBLEM_TAKEN_OFF, HOST_ADDED, SITE_DRESSED, SITE_RETIRED
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import keep_image
from thidua.civic.sites.models import Site, SiteFace
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import complaints_of
from thidua.foundation.kernel.language import said as _
from thidua.records.organisations.queries import successors_of

MOST_EMBLEM_BYTES = 5 * 1024 * 1024


@transaction.atomic
def dress_site(
    *,
    actor: Account,
    site: Site,
    looks: Mapping[str, object] | None = None,
    emblem: bytes | None = None,
    emblem_name: str = "bieu-trung.png",
) -> SiteFace:
    """Give a site its colours, emblem, tagline and contact.

    `looks` are fields of `SiteFace` by name; those not named stay as they are.

    Refuses an actor who is neither editor of the ward nor administrator, unknown colours, a telephone number that is
    no office's, and an emblem that is no picture. Side effects: event `site_dressed`.
    """
    require(actor, "sites.furnish_site", site)
    face = SiteFace.objects.filter(site=site).first() or SiteFace(site=site)
    for name, value in (looks or {}).items():
        setattr(face, name, value)
    if emblem is not None:
        if len(emblem) > MOST_EMBLEM_BYTES:
            raise RefusedError(_("Tệp biểu trưng không quá 5 MB. Hãy thu nhỏ rồi chọn lại."), field="emblem")
        words = _("Biểu trưng %s") % site.ward.name
        try:
            face.emblem = keep_image(emblem, emblem_name, caption=words, alternative=words)
        except RefusedError as refusal:
            raise RefusedError(refusal.message, field="emblem") from refusal
    try:
        face.full_clean()
    except ValidationError as error:
        raise RefusedError(complaints_of(error), field=next(iter(error.message_dict), "")) from error
    face.save()
    named = sorted([*(looks or {}), *(["emblem"] if emblem is not None else [])])
    audit.record(SITE_DRESSED, actor=actor, target=site, data={"fields": named})
    return face


@transaction.atomic
def take_off_emblem(*, actor: Account, site: Site) -> SiteFace:
    """Show the product's own mark again; the picture stays in the collection.

    Refuses an actor who is neither editor of the ward nor administrator, and a site without an emblem.
    Side effects: event `emblem_taken_off`.
    """
    require(actor, "sites.furnish_site", site)
    face = SiteFace.objects.select_for_update(of=("self",)).filter(site=site).exclude(emblem=None).first()
    if face is None:
        raise RefusedError(_("%s chưa có biểu trưng riêng.") % site.ward.name)
    face.emblem = None
    face.save(update_fields=["emblem"])
    audit.record(EMBLEM_TAKEN_OFF, actor=actor, target=site)
    return face


@transaction.atomic
def add_host(*, actor: Account, home: HomePage, host: str, port: int) -> Host:
    """Let a site answer under one more host name, for instance a ward's old one.

    Refuses an actor without the administrator's role, and a name that another ward's site has.
    Side effects: event `host_added` when the name is new.
    """
    require(actor, "sites.set_up_site", home.site)
    kept = Host.objects.filter(hostname=host, port=port).first()
    if kept is not None and kept.root_page_id != home.pk:
        raise RefusedError(_("Tên miền «%s» đang thuộc trang của đơn vị khác.") % host, field="host")
    if kept is not None:
        return kept
    site = Host.objects.create(hostname=host, port=port, site_name=home.title, root_page=home.page_ptr)
    audit.record(HOST_ADDED, actor=actor, target=home, data={"host": host, "port": port})
    return site


@transaction.atomic
def retire_site(*, actor: Account, site: Site, on: date, leads_on: bool = False) -> SiteFace:
    """Make the site of a ward that has ended an archive; its stories stay, their comments close.

    With `leads_on` every address of the old host leads to its copy in the successor's archive, for the day the name is
    given up; done again it changes only that. Refuses an actor without the administrator's role, a ward that still
    exists on the day, and leading on while no successor has a site here. Side effects: event `site_retired`.
    """
    require(actor, "sites.set_up_site", site)
    ward = site.ward
    if ward.valid_to is None or ward.valid_to >= on:
        raise RefusedError(_("%s còn hoạt động nên chưa thể lưu trữ trang.") % ward.name)
    if leads_on and not Site.objects.filter(ward__in=successors_of(ward)).exists():
        raise RefusedError(_("Chưa đơn vị kế thừa nào có trang ở đây để dẫn tới."), field="leads_on")
    face = SiteFace.objects.select_for_update().filter(site=site).first() or SiteFace(site=site)
    face.retired_on, face.leads_on = face.retired_on or on, leads_on
    face.save()
    NewsPage.objects.descendant_of(HomePage.objects.get(site=site)).update(comments_open=False)
    audit.record(SITE_RETIRED, actor=actor, target=site, data={"on": face.retired_on, "leads_on": leads_on})
    return face
