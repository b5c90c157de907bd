"""What the stage needs to know: how names are read, who receives for whom, where everybody sits."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.conferences import events
from thidua.procedure.conferences.models import Conference, HandOver

from .planning import planned


@dataclass(frozen=True)
class CallingInput:
    """How one name is read aloud, and who receives in the place of the person, or for the collective."""

    hand_over: HandOver
    spoken: str = ""
    receiver: str = ""


@transaction.atomic
def note_callings(*, actor: Account, conference: Conference, callings: Sequence[CallingInput]) -> int:
    """Note how names are read and who receives; return for how many something changed.

    An empty reading means: as it is written. An empty receiver means: the person, or whoever comes for the collective.
    Refuses a conference that was held, and a name that is not on its list. Event `callings_noted` where one changed.
    """
    require(actor, "conferences.note_callings", conference)
    conference = planned(conference)
    rows = {row.pk: row for row in conference.hand_overs.select_related("certificate__award")}
    changed = []
    for one in callings:
        row = rows.get(one.hand_over.pk)
        if row is None:
            raise RefusedError(_("Danh sách trao vừa được xếp lại; hãy mở lại trang này."))
        before = (row.spoken, row.receiver)
        row.spoken, row.receiver = nfc(one.spoken).strip(), nfc(one.receiver).strip()
        if (row.spoken, row.receiver) != before:
            refuse_unfit(row)
            changed.append(row)
    if changed:
        HandOver.objects.bulk_update(changed, ["spoken", "receiver"], batch_size=200)
        told = {row.certificate.award.subject_name: [row.spoken, row.receiver] for row in changed}
        audit.record(events.CALLINGS_NOTED, actor=actor, target=conference, data={"callings": told})
    return len(changed)


@transaction.atomic
def arrange_seats(*, actor: Account, conference: Conference, seats_in_row: int | None) -> Conference:
    """Say how many seats a row of the hall has, by which the list of seats is numbered; None for an open seating.

    Refuses a conference that was held, and a number that no hall has. Event `seats_arranged`.
    """
    require(actor, "conferences.arrange_seats", conference)
    conference = planned(conference)
    conference.seats_in_row = seats_in_row
    refuse_unfit(conference)
    conference.save(update_fields=["seats_in_row"])
    audit.record(events.SEATS_ARRANGED, actor=actor, target=conference, data={"seats_in_row": seats_in_row})
    return conference
