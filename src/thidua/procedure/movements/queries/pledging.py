"""Who pledges to a movement, and from what a pledge is proposed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.locking import locked
from thidua.procedure.movements.enums import (
    MovementForm,
    MovementState,
    PledgeStanding,
    PledgeState,
)
from thidua.procedure.movements.models import CivicWork, Movement, Pledge, PledgeMeasure, Target
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import ancestors, descendants
from thidua.records.people.models import Person, Post

from .adding import adds_up


def movements_of(issuer: Unit, year: int | None = None) -> QuerySet[Movement]:
    """Return the issuer's movements with counts of their targets, pledges and signed pledges, newest year first."""
    found = (
        Movement.objects.filter(issuer=issuer) if year is None else Movement.objects.filter(issuer=issuer, year=year)
    )
    return found.annotate(
        target_count=Count("targets", distinct=True),
        pledge_count=Count("pledges", distinct=True),
        signed_count=Count("pledges", filter=Q(pledges__state=PledgeState.SIGNED), distinct=True),
    )


# Who signs a pledge of its own: not a club within a unit, not a firm, which only take part.
PLEDGING = (
    UnitKind.OFFICE,
    UnitKind.PARTY,
    UnitKind.ASSOCIATION,
    UnitKind.SCHOOL,
    UnitKind.HEALTH_STATION,
    UnitKind.FORCE,
    UnitKind.RESIDENTIAL_GROUP,
)


def targets_of_year(movement: Movement) -> QuerySet[Target]:
    """Return the targets of all the issuer's movements of the movement's year: a figure may count towards any."""
    return targets_in(movement.issuer, movement.year)


def targets_in(issuer: Unit, year: int) -> QuerySet[Target]:
    """Return the targets of all the authority's movements of a year."""
    return Target.objects.filter(movement__issuer=issuer, movement__year=year).select_related("field", "movement")


def works_in(issuer: Unit) -> QuerySet[CivicWork]:
    """Return the works of all the authority's movements, of any year."""
    return CivicWork.objects.filter(movement__issuer=issuer)


def works_of_units(units: Iterable[Unit]) -> QuerySet[CivicWork]:
    """Return the works of the units themselves, with their names."""
    return CivicWork.objects.filter(unit__in=units).select_related("unit")


def movements_to_sign(issuer: Unit) -> QuerySet[Movement]:
    """Return the authority's movements with pledges that wait to be signed."""
    return Movement.objects.filter(issuer=issuer, pledges__state=PledgeState.DRAFT).distinct()


def public_movements(issuer: Unit | None) -> QuerySet[Movement]:
    """Return the movements the authority has launched; none of no authority."""
    return Movement.objects.public().filter(issuer=issuer)


def years_of(issuer: Unit) -> QuerySet[Movement, int]:
    """Return the years in which the authority has a movement."""
    return Movement.objects.filter(issuer=issuer).order_by().values_list("year", flat=True).distinct()


def pledging_units(issuer: Unit, on: date) -> QuerySet[Unit]:
    """Return the units below the authority that should sign pledges on the day; none once the authority has ended."""
    return descendants(issuer, on).filter(kind__in=PLEDGING) if issuer.holds_on(on) else Unit.objects.none()


def asking_pledges(movements: QuerySet[Movement]) -> QuerySet[Movement]:
    """Keep the launched movements on which every unit should pledge: the year's, and others once one has pledged."""
    return movements.filter(
        Q(form=MovementForm.REGULAR) | Exists(Pledge.objects.filter(movement=OuterRef("pk"))),
        state=MovementState.LAUNCHED,
    )


def locked_movement(movement: Movement) -> Movement:
    """Read the movement anew and keep others from changing it until the act ends."""
    return locked(movement, "issuer", "launched_by")


def belongs_to_issuer(movement: Movement, unit: Unit, on: date) -> bool:
    """Say whether the unit is the issuer or stood below it on the day, or on the nearest day that it existed."""
    if unit.pk == movement.issuer_id:
        return True
    day = on if unit.valid_to is None else min(on, unit.valid_to)
    return any(above.pk == movement.issuer_id for above in ancestors(unit, max(day, unit.valid_from)))


def may_count_on(movement: Movement, target: Target) -> bool:
    """Say whether a movement may count on a target: its own, or one of the issuer's other movements of that year."""
    return (target.movement.issuer_id, target.movement.year) == (movement.issuer_id, movement.year)


def post_of(person: Person, unit: Unit, on: date) -> Post | None:
    """Return the post the person held in the unit on the day, the newest when there were several."""
    return Post.objects.on(on).filter(person=person, unit=unit).order_by("-valid_from", "-pk").first()


def head_of(unit: Unit, on: date) -> Person | None:
    """Return the person whose account holds the role of head in the unit on the day and who has a post there."""
    heads = Person.objects.filter(
        account__roles__in=unit.role_assignments.filter(role=Role.UNIT_HEAD).on(on),
        posts__in=Post.objects.on(on).filter(unit=unit),
    )
    return heads.order_by("pk").first()


@dataclass(frozen=True)
class PledgeLine:
    """One unit that may pledge to a movement, with its pledge if it has one."""

    unit: Unit
    pledge: Pledge | None

    @property
    def standing(self) -> PledgeStanding:
        """Return none, draft or signed."""
        return PledgeStanding.NONE if self.pledge is None else PledgeStanding(self.pledge.state)


def pledge_board(movement: Movement, on: date) -> list[PledgeLine]:
    """Return every unit that should pledge, as of the day within the movement's time, with its pledge. Two queries.

    A unit that pledged and stands there no longer keeps its line.
    """
    day = min(max(on, movement.starts_on), movement.ends_on)
    pledges = {one.unit_id: one for one in movement.pledges.select_related("unit", "signer", "movement")}
    lines = [PledgeLine(unit, pledges.pop(unit.pk, None)) for unit in pledging_units(movement.issuer, day)]
    lines += [PledgeLine(pledge.unit, pledge) for pledge in pledges.values()]
    return sorted(lines, key=lambda line: (line.unit.sort_key, line.unit.key))


@dataclass(frozen=True, kw_only=True)
class MeasureInput:
    """One promise of a pledge as it is handed in; `value` with its `measure_unit` makes it measurable."""

    text: str
    measure_unit: str = ""
    value: Decimal | None = None
    target: Target | None = None


def measures_of_targets(movement: Movement, units: int) -> list[MeasureInput]:
    """Propose an equal part of each target for one of so many units: rates whole, whole numbers rounded up."""
    proposed = []
    for target in movement.targets.select_related("movement"):
        value = target.value
        if adds_up(target.measure_unit):
            step = Decimal(1) if value == value.to_integral_value() else Decimal("0.01")
            value = (value / max(units, 1)).quantize(step, rounding=ROUND_UP)
        proposed.append(
            MeasureInput(text=target.indicator, measure_unit=target.measure_unit, value=value, target=target)
        )
    return proposed


def measures_of_last_year(movement: Movement) -> dict[int, list[MeasureInput]]:
    """Return by unit what it pledged to the issuer's movements of the year before, in the words used then.

    A promise counts towards the target of the same indicator and unit of measure, where the movement has it.
    """
    targets = {(one.indicator.casefold(), one.measure_unit): one for one in movement.targets.select_related("movement")}
    proposed: dict[int, list[MeasureInput]] = defaultdict(list)
    before = PledgeMeasure.objects.filter(
        pledge__movement__issuer=movement.issuer, pledge__movement__year=movement.year - 1
    ).select_related("target", "pledge")
    for one in before.order_by("pledge__movement__starts_on", "pledge_id", "order", "pk"):
        indicator = one.target.indicator if one.target is not None else one.text
        target = targets.get((indicator.casefold(), one.measure_unit))
        given = proposed[one.pledge.unit_id]
        if one.text not in {other.text for other in given}:
            given.append(MeasureInput(text=one.text, measure_unit=one.measure_unit, value=one.value, target=target))
    return proposed
