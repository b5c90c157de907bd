"""Giving somebody what is kept of them, as the law lets them ask."""

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.audit.queries import readings_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short
from thidua.foundation.kernel.validators import asked_reason
from thidua.records.people import events
from thidua.records.people.models import Person
from thidua.records.people.queries import Held, held_about, records_about


@transaction.atomic
def give_personal_data(*, actor: Account, person: Person, reason: str) -> list[Held]:
    """Return everything that is kept of a person and who opened it, to be handed to them.

    `reason` says who asked and how they showed who they are. Refuses without it, and one's own.
    Side effects: event `personal_data_given` with the reason and how much was given, none of it.
    """
    require(actor, "people.give_personal_data", person)
    reason = asked_reason(reason, _("Hãy ghi ai yêu cầu và đã đối chiếu giấy tờ nào."))
    held = held_about(person)
    for one in readings_of([person, *records_about(person)]):
        words = _("%(day)s, %(times)d lần") % {"day": date_short(clock.day_of(one.last_at)), "times": one.times}
        held.append(Held(_("lượt mở hồ sơ"), str(person), str(one.account), words))
    audit.record(events.PERSONAL_DATA_GIVEN, actor=actor, target=person, data={"reason": reason, "items": len(held)})
    return held
