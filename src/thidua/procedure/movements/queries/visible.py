"""Which movements an account sees, and what is recorded of them."""

from django.db.models import Q, QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import roles_held
from thidua.foundation.kernel import clock
from thidua.procedure.movements.enums import PledgeState
from thidua.procedure.movements.models import (
    CivicWork,
    Contribution,
    GoodModel,
    Movement,
    MovementQuerySet,
    Pledge,
    Result,
    Target,
)
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, UNIT_ROLES, units_held
from thidua.records.organisations.queries import ancestors, units_below

AUTHORITIES = (UnitKind.WARD, UnitKind.DISTRICT, UnitKind.PROVINCE)
# Offices of somebody who does the authority's own work, not of who keeps or looks at the whole installation.
AT_WORK = tuple(role for role in OFFICES if role not in (Role.ADMINISTRATOR, Role.AUDITOR))


def authorities_of(actor: Account) -> list[Unit]:
    """Return the authorities an account works for today: those of its offices, else the ward above its unit.

    Wards where work goes on come before those that ended. A province's own officers begin there and may choose its
    wards; whoever keeps the whole installation begins at the wards, and may choose the province after them.
    """
    today = clock.today()
    held = list(roles_held(actor, on=today))
    scopes = [one.scope for one in held]
    own = {one.scope_id for one in held if one.role in AT_WORK and one.scope.kind == UnitKind.PROVINCE}
    found = {unit.pk: unit for unit in scopes if unit.kind in AUTHORITIES}
    if any(unit.kind == UnitKind.WARD for unit in found.values()):
        found = {pk: unit for pk, unit in found.items() if unit.kind == UnitKind.WARD}
    if not found:
        for unit in scopes:
            above = ancestors(unit, min(today, unit.valid_to or today))
            nearest = next((one for one in above if one.kind in AUTHORITIES), None)
            if nearest is not None:
                found[nearest.pk] = nearest
    if found and all(unit.kind == UnitKind.PROVINCE for unit in found.values()):
        # An administrator of the whole installation looks at the wards where something happens.
        busy = units_below(set(found), on=today).filter(
            kind=UnitKind.WARD, pk__in=Movement.objects.order_by().values("issuer")
        )
        found = {unit.pk: unit for unit in busy} | found

    def place(unit: Unit) -> tuple[int, bool]:
        province = unit.kind == UnitKind.PROVINCE
        return (-1 if unit.pk in own else int(province), not unit.holds_on(today))

    return sorted(found.values(), key=place)


def visible_to(actor: Account) -> MovementQuerySet:
    """Return the movements the actor may see: those launched at the authorities it works for; drafts to offices only.

    A launched plan is sent to every unit.
    """
    launched = Movement.objects.public().filter(issuer__in=authorities_of(actor))
    drafts = Movement.objects.filter(issuer__in=units_held(actor, *OFFICES))
    return (launched | drafts).select_related("issuer", "launched_by")


def visible_pledges(actor: Account) -> QuerySet[Pledge]:
    """Return the pledges the actor may see: offices those of their whole authority, clerks and heads their unit's."""
    return Pledge.objects.filter(
        Q(movement__issuer__in=units_held(actor, *OFFICES)) | Q(unit__in=units_held(actor, *UNIT_ROLES))
    ).select_related("movement", "unit", "signer")


def drafts_to_sign(actor: Account, movement: Movement) -> QuerySet[Pledge]:
    """Return the movement's pledges that wait to be signed and that the actor may see, by their units."""
    drafts = visible_pledges(actor).filter(movement=movement, state=PledgeState.DRAFT)
    return drafts.order_by("unit__sort_key", "unit__key")


def visible_targets(actor: Account) -> QuerySet[Target]:
    """Return the targets of the movements the actor may see."""
    return Target.objects.filter(movement__in=visible_to(actor)).select_related("movement__issuer")


def visible_results(actor: Account) -> QuerySet[Result]:
    """Return the figures reported of the movements the actor may see."""
    found = Result.objects.filter(movement__in=visible_to(actor))
    return found.select_related("movement", "unit", "field", "target")


def visible_works(actor: Account) -> QuerySet[CivicWork]:
    """Return the works of the movements the actor may see."""
    return CivicWork.objects.filter(movement__in=visible_to(actor)).select_related("movement__issuer", "unit")


def visible_contributions(actor: Account) -> QuerySet[Contribution]:
    """Return what people gave towards the works the actor may see."""
    found = Contribution.objects.filter(work__movement__in=visible_to(actor))
    return found.select_related("work__movement__issuer", "work__unit")


def visible_models(actor: Account) -> QuerySet[GoodModel]:
    """Return the good models told of the movements the actor may see."""
    return GoodModel.objects.filter(movement__in=visible_to(actor)).select_related("movement__issuer", "unit")
