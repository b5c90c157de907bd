"""Setting up a council, and changing who sits in it by a later decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
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
def change_composition(
    *,
    actor: Account,
    council: Council,
    decision: str,
    on: date,
    leaving: Sequence[CouncilSeat] = (),
    joining: Sequence[SeatInput] = (),
) -> Council:
    """Change who sits in a council from a day on, as one decision did: who leaves, who comes in; the rest stays.

    Meetings before that day keep their members. Somebody whose capacity changes leaves and comes in anew. Refuses no
    decision, no change, a day outside the council's time or on which a meeting was opened already, a seat not held
    then, and a council that could not work. Side effects: event `council_composition_changed`.
    """
    require(actor, "councils.change_composition", council)
    council = locked(council, "issuer")
    decision = " ".join(decision.split())
    if not decision:
        raise RefusedError(_("Hãy ghi quyết định thay đổi thành viên."), field="decision")
    if not leaving and not joining:
        raise RefusedError(_("Hãy chọn người thôi hoặc người vào Hội đồng."), field="leaving")
    if on <= council.valid_from or not council.holds_on(on):
        raise RefusedError(_("Ngày thay đổi phải trong thời gian Hội đồng hoạt động, sau ngày thành lập."), field="on")
    sat = council.meetings.filter(held_on__gte=on, attendance__isnull=False).first()
    if sat is not None:
        raise RefusedError(
            _("Phiên họp ngày %s đã điểm danh theo thành phần cũ; thay đổi phải từ sau ngày đó.")
            % date_short(sat.held_on),
            field="on",
        )
    held = {seat.pk: seat for seat in CouncilSeat.objects.on(on).filter(council=council).select_related("person")}
    if {seat.pk for seat in leaving} - set(held):
        raise RefusedError(_("Có người không giữ ghế trong Hội đồng vào ngày này."), field="leaving")
    staying = [seat for pk, seat in held.items() if pk not in {gone.pk for gone in leaving}]
    _refuse_unworkable(
        [(seat.person_id, Seat(seat.seat)) for seat in staying] + [(one.person.pk, one.seat) for one in joining],
        field="joining",
    )
    last = max((seat.order for seat in council.seats.all()), default=0)
    # Who comes in for somebody of the same capacity stands where they stood.
    places = {seat.seat: seat.order for seat in leaving}
    made = [
        CouncilSeat(
            council=council,
            person=one.person,
            seat=one.seat,
            post=one.post,
            order=places.pop(one.seat, last + at),
            valid_from=on,
            seated_by=decision,
        )
        for at, one in enumerate(joining, start=1)
    ]
    for seat in leaving:
        seat.valid_to, seat.ended_by = on - timedelta(days=1), decision
        refuse_unfit(seat)
        seat.save(update_fields=["valid_to", "ended_by"])
    for record in made:
        refuse_unfit(record)
    CouncilSeat.objects.bulk_create(made)
    audit.record(
        events.COMPOSITION_CHANGED,
        actor=actor,
        target=council,
        data={
            "decision": decision,
            "on": on,
            "leaving": [str(seat) for seat in leaving],
            "joining": [str(seat) for seat in made],
        },
    )
    return council


def _refuse_unworkable(seats: Sequence[tuple[int, Seat]], *, field: str) -> None:
    """Refuse people and capacities of which no council can be made."""
    people = [person for person, _seat in seats]
    if len(set(people)) != len(people):
        raise RefusedError(_("Một người không thể giữ hai ghế trong cùng Hội đồng."), field=field)
    if sum(1 for _person, seat in seats if seat == Seat.CHAIR) != 1:
        raise RefusedError(_("Hội đồng phải có đúng một Chủ tịch."), field=field)
    if not any(seat == Seat.SECRETARY for _person, seat in seats):
        raise RefusedError(_("Hội đồng phải có thư ký để lập biên bản."), field=field)
    if len(seats) < SMALLEST_COUNCIL:
        raise RefusedError(_("Hội đồng phải có ít nhất %s thành viên.") % SMALLEST_COUNCIL, field=field)


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
    _refuse_unworkable([(one.person.pk, one.seat) for one in seats], field="seats")
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
