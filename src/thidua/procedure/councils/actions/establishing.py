"""Setting up a council."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.councils import events
from thidua.procedure.councils.enums import Seat
from thidua.procedure.councils.models import Council, CouncilSeat
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person

SMALLEST_COUNCIL = 3
# Nothing more happens at such a meeting.


@dataclass(frozen=True)
class SeatInput:
    """One seat of a council that is set up: who, in what capacity, and the post printed beside the name."""

    person: Person
    seat: Seat
    post: str = ""


@transaction.atomic
def establish_council(
    *, actor: Account, issuer: Unit, name: str, established_by: str, valid_from: date, seats: Sequence[SeatInput]
) -> Council:
    """Set up the authority's council with its seats, as one decision did.

    Refuses a council without exactly one chair or without a secretary, with fewer than three members, with somebody
    seated twice, or not later than the council it replaces. Side effects: the earlier council ends the day before;
    event `council_established`.
    """
    require(actor, "councils.establish_council", issuer)
    people = [seat.person.pk for seat in seats]
    if len(set(people)) != len(people):
        raise RefusedError(_("Một người không thể giữ hai ghế trong cùng Hội đồng."), field="seats")
    if sum(1 for seat in seats if seat.seat == Seat.CHAIR) != 1:
        raise RefusedError(_("Hội đồng phải có đúng một Chủ tịch."), field="seats")
    if not any(seat.seat == Seat.SECRETARY for seat in seats):
        raise RefusedError(_("Hội đồng phải có thư ký để lập biên bản."), field="seats")
    if len(seats) < SMALLEST_COUNCIL:
        raise RefusedError(_("Hội đồng phải có ít nhất %s thành viên.") % SMALLEST_COUNCIL, field="seats")
    council = Council(issuer=issuer, name=name, established_by=established_by, valid_from=valid_from)
    members = [
        CouncilSeat(
            council=council, person=seat.person, seat=seat.seat, post=seat.post, order=order, valid_from=valid_from
        )
        for order, seat in enumerate(seats, start=1)
    ]
    for record in (council, *members):
        refuse_unfit(record)
    earlier = Council.objects.select_for_update().filter(issuer=issuer).order_by("-valid_from").first()
    if earlier is not None and (earlier.valid_to is None or earlier.valid_to >= valid_from):
        if earlier.valid_from >= valid_from:
            raise RefusedError(
                _("Đã có Hội đồng từ ngày %s; Hội đồng mới phải bắt đầu sau ngày đó.") % date_short(earlier.valid_from),
                field="valid_from",
            )
        earlier.valid_to = valid_from - timedelta(days=1)
        earlier.save(update_fields=["valid_to"])
    council.save(force_insert=True)
    CouncilSeat.objects.bulk_create(members)
    audit.record(
        events.COUNCIL_ESTABLISHED,
        actor=actor,
        target=council,
        data={
            "established_by": established_by,
            "valid_from": valid_from,
            "seats": [{"person": str(seat.person), "seat": seat.seat} for seat in seats],
            "replaces": str(earlier.uid) if earlier else None,
        },
    )
    return council
