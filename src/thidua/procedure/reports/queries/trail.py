"""Which events of the trail an auditor or administrator reads: those of the units they answer for."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.accounts.permissions import OVERSEERS
from thidua.foundation.accounts.queries import scopes_of
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import accounts_reached, keeps_all, units_held
from thidua.records.organisations.queries import last_chain
from thidua.records.people.models import Person

# How many records lie at most between a record and its unit: certificate, award, issuer.
_FARTHEST = 3


def visible_events(actor: Account) -> QuerySet[AuditEvent]:
    """Return the events of the actor's units; all of them where nobody holds a role outside of these.

    An event is of the units when who did it belongs to them alone; or, done by the installation itself or by somebody
    above, when its record does. The trail keeps no unit with an event, so it is asked of the records.
    """
    if keeps_all(actor, *OVERSEERS):
        return AuditEvent.objects.all()
    reach = set(units_held(actor, *OVERSEERS).values_list("pk", flat=True))
    scopes = Unit.objects.filter(pk__in=scopes_of(actor, OVERSEERS, on=clock.today()))
    above = {pk for unit in scopes for pk in last_chain(unit, on=clock.today())}
    held: dict[int, set[int]] = defaultdict(set)
    for account_id, scope_id in RoleAssignment.objects.order_by().values_list("account_id", "scope_id"):
        held[account_id].add(scope_id)
    inside = set(accounts_reached(actor, *OVERSEERS).values_list("pk", flat=True))
    own = {pk for pk in inside if held[pk] <= reach}
    strangers = {pk for pk, scopes in held.items() if scopes.isdisjoint(reach | above)}
    others = AuditEvent.objects.filter(Q(actor=None) | ~Q(actor_id__in=own | strangers)).order_by()
    told: dict[str, set[str]] = defaultdict(set)
    for kind, uid in others.values_list("target_type", "target_uid").distinct():
        told[kind].add(uid)
    of_ours = Q(pk__in=[])
    for kind, uids in told.items():
        of_ours |= Q(target_type=kind, target_uid__in=_inside(kind, uids, reach, inside))
    return AuditEvent.objects.filter(Q(actor_id__in=own) | (Q(actor=None) | ~Q(actor_id__in=own | strangers)) & of_ours)


def _inside(kind: str, uids: set[str], reach: set[int], accounts: set[int]) -> list[str]:
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return []
    if model is Account:
        return sorted(uids & {str(pk) for pk in accounts})
    ways = Q(pk__in=[])
    for way in _ways_to_unit(model):
        ways |= Q(**{f"{way}__in": reach})
    name = "uid" if any(field.name == "uid" for field in model._meta.fields) else "pk"
    return sorted(uids & {str(uid) for uid in model._default_manager.filter(ways).values_list(name, flat=True)})


def _ways_to_unit(model: type[Model]) -> tuple[str, ...]:
    """Return the shortest ways from a record to its unit by what it points at; none where there is none."""
    if model is Unit:
        return ("pk",)
    before: list[tuple[type[Model], str]] = [(model, "")]
    for _step in range(_FARTHEST):
        found, beyond = [], []
        for one, way in before:
            if one is Person:
                found.append(f"{way}posts__unit")
                continue
            for field in one._meta.fields:
                pointed = field.related_model
                if pointed is Unit:
                    found.append(f"{way}{field.name}")
                elif isinstance(pointed, type) and pointed is not Account:
                    beyond.append((pointed, f"{way}{field.name}__"))
        if found:
            return tuple(found)
        before = beyond
    return ()
