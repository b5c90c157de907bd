"""Pointing a good deed out: anybody, without an account."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

import lawbook
from thidua.civic.good_deeds.enums import KEEPERS, HeldFor, Knowing, WhoKind
from thidua.civic.good_deeds.events import DEED_TOLD
from thidua.civic.good_deeds.models import GoodDeed, GoodDeedPhoto
from thidua.civic.good_deeds.notices import DeedWaiting
from thidua.civic.good_deeds.queries import folded_words, next_reference
from thidua.civic.sites.models import Site
from thidua.civic.visitors.actions import count_action, keep_within, spend_check
from thidua.civic.visitors.human_check import PassedCheck
from thidua.civic.visitors.identity import Visitor
from thidua.civic.visitors.limits import Limit
from thidua.foundation.accounts.queries import holders
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel.codes import digest_of, new_code
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.text.lines import cleaned_lines
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.records.organisations.queries import last_chain

# More than this from one device in ten minutes is a machine.
DEEDS_OF_A_DEVICE = Limit("good-deed-device", 3, timedelta(minutes=10))
# From then on in a day what comes from a network waits apart: a school may have a day of good deeds.
DEEDS_OF_A_NETWORK = Limit("good-deed-network", 30, timedelta(days=1))
MOST_LINKS = 2
_LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)
PICTURES = ("image/jpeg", "image/png")


@dataclass(frozen=True)
class Photo:
    """A photograph as it was written anew: its bytes, its media type (JPEG or PNG), its size in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True)
class ToldDeed:
    """A deed taken in, and the code by which its sender follows it: told this once."""

    deed: GoodDeed
    code: str


@transaction.atomic
def point_out_deed(
    *,
    actor: Visitor,
    site: Site,
    what: str,
    who_kind: WhoKind | str,
    who: str,
    where: str,
    when: str,
    knowing: Knowing | str,
    check: PassedCheck,
    at: datetime,
    on: date,
    photo: Photo | None = None,
    sender_name: str = "",
    phone: str = "",
    email: str = "",
    is_sample: bool = False,
) -> ToldDeed:
    """Put a good deed before the office; the promise runs from the day `on`, in working days.

    Refuses what says nothing of the deed, of whom or of where and when, more than three from one device in ten
    minutes, a photograph that is no JPEG or PNG, and a human check that was used before; a refusal uses up nothing.
    What looks like rubbish is kept and held, with the reason. Side effects: the appraisers of the ward are told of what
    is not held; event `deed_told`, which names nobody.
    """
    _ask(what, who, where, when)
    keep_within(actor=actor, limit=DEEDS_OF_A_DEVICE, at=at, by_device=True)
    code = new_code()
    site = locked(site, "ward")
    deed = GoodDeed(
        site=site,
        code_digest=digest_of(code),
        reference=next_reference(site, on.year),
        what=cleaned_lines(what),
        who_kind=WhoKind(who_kind).value,
        who=nfc(who),
        where=nfc(where),
        when=nfc(when),
        knowing=Knowing(knowing).value,
        sender_name=nfc(sender_name),
        phone=nfc(phone),
        email=email.strip(),
        origin=actor.origin,
        told_on=on,
        told_at=at,
        due_on=lawbook.calendar().after(on, site.answer_days),
        is_sample=is_sample,
    )
    deed.folded = folded_words(deed)
    refuse_unfit(deed)
    if photo is not None:
        if photo.media_type not in PICTURES:
            raise RefusedError(_("Chỉ nhận ảnh JPEG hoặc PNG."), field="photo")
        suffix_of(photo.content, photo.media_type)
    deed.held_for = _held_for(deed, count_action(actor=actor, limit=DEEDS_OF_A_NETWORK, at=at))
    spend_check(actor=actor, check=check, at=at)
    deed.save()
    if photo is not None:
        GoodDeedPhoto.objects.create(
            deed=deed, content=photo.content, media_type=photo.media_type, width=photo.width, height=photo.height
        )
    audit.record(
        DEED_TOLD,
        actor=None,
        target=deed,
        data={"reference": deed.reference, "on": on, "due_on": deed.due_on, "held_for": deed.held_for},
    )
    if not deed.is_held:
        _tell_keepers(deed, on=on)
    return ToldDeed(deed, code)


def _tell_keepers(deed: GoodDeed, *, on: date) -> None:
    """Tell those who look into deeds that one waits; asked inside a verb."""
    announce(
        DeedWaiting(key=str(deed.uid), record=deed, reference=deed.reference, due_on=date_short(deed.due_on)),
        to=holders(*KEEPERS, scope_ids=last_chain(deed.site.ward, on=on), on=on),
    )


def _ask(what: str, who: str, where: str, when: str) -> None:
    told = (
        (what, "what", _("Hãy kể việc tốt ấy.")),
        (who, "who", _("Hãy cho biết ai đã làm; không biết tên thì tả lại.")),
        (where, "where", _("Hãy cho biết việc xảy ra ở đâu.")),
        (when, "when", _("Hãy cho biết việc xảy ra khi nào, nhớ chừng nào ghi chừng ấy.")),
    )
    for words, field, missing in told:
        if not words.strip():
            raise RefusedError(missing, field=field)


def _held_for(deed: GoodDeed, how_manieth: int) -> str:
    if how_manieth > DEEDS_OF_A_NETWORK.times:
        return HeldFor.MANY.value
    if len(_LINK.findall(" ".join((deed.what, deed.who, deed.where, deed.when)))) > MOST_LINKS:
        return HeldFor.LINKS.value
    if GoodDeed.objects.filter(site=deed.site, folded=deed.folded).exists():
        return HeldFor.SAME.value
    return ""
