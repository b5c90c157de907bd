"""Reading appraisals and the dossiers that wait for one."""

from django.db.models import QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import with_names
from thidua.records.organisations.permissions import units_held

from .models import Appraisal


def waiting_for(actor: Account) -> QuerySet[Nomination]:
    """Return the submitted dossiers the actor may appraise, the longest waiting first; never the actor's own."""
    return with_names(
        Nomination.objects.filter(
            state=NominationState.SUBMITTED,
            round__issuer__in=units_held(actor, Role.APPRAISER, Role.COUNCIL_SECRETARY),
        ).exclude(person__account=actor)
    ).order_by("submitted_on", "pk")


def appraisals_of(nomination: Nomination) -> QuerySet[Appraisal]:
    """Return every appraisal of a dossier, oldest first."""
    return Appraisal.objects.filter(nomination=nomination).select_related("appraiser", "assessment").order_by("pk")
