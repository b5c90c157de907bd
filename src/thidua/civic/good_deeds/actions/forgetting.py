"""Throwing away who sent a deed, when nothing asks for it any longer."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from thidua.civic.good_deeds.events import DEED_SENDER_FORGOTTEN
from thidua.civic.good_deeds.models import GoodDeed, GoodDeedPhoto
from thidua.foundation.audit import actions as audit

# Long enough to ask the sender once more while the dossier is weighed.
KEPT_AFTER_ANSWER = timedelta(days=90)


@transaction.atomic
def forget_senders(*, actor: None, on: date) -> int:
    """Take name, telephone, photograph and origin off the deeds answered more than ninety days before the day.

    `actor` None is the installation itself, which does it once a day. What became a paper of a dossier stays there.
    Returns how many deeds. Side effects: event `deed_sender_forgotten` for each, without what it was.
    """
    over = GoodDeed.objects.filter(answered_on__lt=on - KEPT_AFTER_ANSWER)
    known = ~Q(sender_name="") | ~Q(phone="") | ~Q(email="") | ~Q(origin="") | Q(photo__isnull=False)
    deeds = list(over.filter(known).select_for_update(of=("self",)).order_by("pk"))
    GoodDeedPhoto.objects.filter(deed__in=deeds).delete()
    GoodDeed.objects.filter(pk__in=[one.pk for one in deeds]).update(sender_name="", phone="", email="", origin="")
    audit.record_each(
        DEED_SENDER_FORGOTTEN, actor=actor, told=[(one, {"answered_on": one.answered_on}) for one in deeds]
    )
    return len(deeds)
