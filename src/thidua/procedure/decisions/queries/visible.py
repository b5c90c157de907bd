"""Which decisions, grounds and wordings an account sees."""

from django.db.models import Q, QuerySet

from thidua.foundation.accounts.models import Account
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision, DecisionEntry, DecisionQuerySet, HouseWording, LegalBasis
from thidua.records.organisations.permissions import OFFICES, UNIT_ROLES, units_held


def of_own_authorities(actor: Account) -> DecisionQuerySet:
    """Return the decisions of the authorities where the actor holds an office."""
    return Decision.objects.filter(issuer__in=units_held(actor, *OFFICES))


def visible_to(actor: Account) -> DecisionQuerySet:
    """Return the decisions an account may read: all of its authorities, and those issued that name its unit's people.

    A decision is sent to the units that nominated, and its message leads them to its page.
    """
    named = DecisionEntry.objects.filter(nomination__nominating_unit__in=units_held(actor, *UNIT_ROLES))
    issued = Q(state=DecisionState.ISSUED, pk__in=named.values("decision_id"))
    return Decision.objects.filter(Q(pk__in=of_own_authorities(actor).values("pk")) | issued)


def visible_bases(actor: Account) -> QuerySet[LegalBasis]:
    """Return the texts that the actor's authorities entered as grounds of their own."""
    return LegalBasis.objects.filter(issuer__in=units_held(actor, *OFFICES)).select_related("issuer")


def visible_wordings(actor: Account) -> QuerySet[HouseWording]:
    """Return every version of the wording of the actor's authorities."""
    found = HouseWording.objects.filter(issuer__in=units_held(actor, *OFFICES))
    return found.select_related("issuer", "written_by", "adopted_by")
