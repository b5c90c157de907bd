"""Throwing away what may not be kept any longer."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.audit import actions as audit
from thidua.records.achievements import events
from thidua.records.achievements.models import Discipline

YEARS_KEPT = 10


@transaction.atomic
def forget_served_discipline(*, actor: Account | None, on: date) -> int:
    """Delete disciplinary measures served more than ten years before the day; nothing asks for them any longer.

    `actor` None is the installation itself, which does it once a day. Side effects: event `discipline_forgotten` for
    each, without what it said.
    """
    last = on.replace(year=on.year - YEARS_KEPT, day=min(on.day, 28))
    over = list(Discipline.all_records.select_for_update().filter(served_on__lt=last).select_related("person"))
    audit.record_each(
        events.DISCIPLINE_FORGOTTEN, actor=actor, told=[(one.person, {"served_before": last}) for one in over]
    )
    Discipline.all_records.filter(pk__in=[one.pk for one in over]).delete()
    return len(over)
