"""Reading appraisals, the dossiers that wait for one, and what the public said."""

from datetime import date

from django.db.models import Count, QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import with_names
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_held

from .models import Appraisal, NomineeOpinion, PublicComment


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


def public_comments_of(issuer: Unit, *, on: date) -> QuerySet[PublicComment]:
    """Return the authority's consultations on nominees that have begun, the newest first."""
    found = PublicComment.objects.filter(round__issuer=issuer, opens_on__lte=on)
    return found.select_related("round__award_kind").order_by("-opens_on", "-pk")


def takes_opinions(comment: PublicComment, *, on: date) -> bool:
    """Say whether the public may send an opinion on the day; both ends belong to the period."""
    return comment.opens_on <= on <= comment.closes_on


def nominees_of(comment: PublicComment) -> QuerySet[Nomination]:
    """Return the nominees put before the public, with their names; withdrawn and returned dossiers are left out."""
    kept = comment.nominations.filter(state__in=[NominationState.SUBMITTED, NominationState.ACCEPTED])
    return with_names(kept).order_by("subject_kind", "person__sort_key", "unit__key", "household__sort_key")


def comments_on(round: CommendationRound) -> QuerySet[PublicComment]:
    """Return the consultations on the round's nominees, the newest first, with their number of opinions."""
    return PublicComment.objects.filter(round=round).annotate(opinion_count=Count("opinions"))


def opinions_for(actor: Account, nomination: Nomination) -> QuerySet[NomineeOpinion]:
    """Return what the public said about a nominee, to the dossier's appraisers; to the nominee and others nothing."""
    if not may(actor, "appraisals.read_opinions", nomination):
        return NomineeOpinion.objects.none()
    return NomineeOpinion.objects.filter(nomination=nomination).select_related("comment")
