"""Which rounds and nominations an account sees, and what of them rests on what."""

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.models import StoredPaper
from thidua.procedure.movements.queries import authorities_of
from thidua.procedure.nominations.models import (
    CommendationRound,
    CommendationRoundQuerySet,
    Nomination,
    NominationPaper,
    NominationQuerySet,
    WaitingList,
)
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import EMULATION_OFFICERS, OFFICES, UNIT_ROLES, units_held
from thidua.records.people.models import Household, Person

from .reading import with_names


def visible_to(actor: Account) -> QuerySet[Nomination]:
    """Return the nominations the actor may see: officers all of their authority, clerks and heads their own unit's."""
    return Nomination.objects.filter(
        Q(round__issuer__in=units_held(actor, *OFFICES)) | Q(nominating_unit__in=units_held(actor, *UNIT_ROLES))
    )


def visible_rounds(actor: Account) -> CommendationRoundQuerySet:
    """Return the rounds of the authorities the account works for: every unit must know what is open."""
    found = CommendationRound.objects.filter(issuer__in=authorities_of(actor))
    return found.select_related("issuer", "movement__issuer").prefetch_related("award_kinds")


def years_of(issuer: Unit) -> QuerySet[CommendationRound, int]:
    """Return the years for whose achievements the authority has a round."""
    return CommendationRound.objects.filter(issuer=issuer).order_by().values_list("year", flat=True).distinct()


def rounds_with_lists(actor: Account) -> QuerySet[CommendationRound]:
    """Return the rounds of which the actor may read every unit's list: of the authorities it holds an office in."""
    return CommendationRound.objects.filter(issuer__in=units_held(actor, *OFFICES))


def visible_waiting_lists(actor: Account) -> QuerySet[WaitingList]:
    """Return the lists in work that the actor may see: of rounds they lead, of units they write for, their own."""
    own = Q(sent_by=actor, round__issuer__in=authorities_of(actor)) | Q(unit__in=units_held(actor, *UNIT_ROLES))
    led = Q(round__issuer__in=units_held(actor, *EMULATION_OFFICERS))
    return WaitingList.objects.filter(own | led).select_related("round__issuer", "unit", "sent_by")


def nominations_of(round: CommendationRound) -> NominationQuerySet:
    """Return every nomination of the round, withdrawn ones too."""
    return Nomination.objects.filter(round=round)


def nominations_about(subject: Person | Unit | Household) -> QuerySet[Nomination]:
    """Return the subject's nominations that were not withdrawn, the newest first, with their rounds."""
    column = {Person: "person", Unit: "unit", Household: "household"}[type(subject)]
    found = Nomination.objects.standing().filter(**{column: subject})
    return found.select_related("round").order_by("-pk")


def attached_papers(nomination: Nomination) -> list[StoredPaper]:
    """Return the papers attached to the dossier, those of the unit's common list included."""
    attached = NominationPaper.objects.filter(nomination=nomination).select_related("paper")
    return [one.paper for one in attached]


def open_rounds_by_kind(issuer: Unit, year: int) -> dict[str, CommendationRound]:
    """Return, by the code of a kind of award, the authority's open round of the year that asks for it, the newest."""
    found = CommendationRound.objects.open().filter(issuer=issuer, year=year)
    ordered = found.prefetch_related("award_kinds").order_by("opens_on")
    return {kind.code: one for one in ordered for kind in one.award_kinds.all()}


def dossiers_resting_on(actor: Account, issuer: Unit, provision: str) -> QuerySet[Nomination]:
    """Return the authority's dossiers under way that rest on the provision and that the actor may see, newest first."""
    seen = visible_to(actor).values("pk")
    under_way = resting_on(issuer, provision).under_way().filter(pk__in=seen)
    return with_names(under_way).order_by("-submitted_on", "pk")


def resting_on(issuer: Unit, provision: str) -> NominationQuerySet:
    """Return the authority's nominations whose newest kept answer asked the provision of this code."""
    asked = Nomination.objects.filter(round__issuer=issuer, assessment__isnull=False)
    written = asked.annotate(written=Cast("assessment__answer", TextField()))
    return written.filter(written__contains=f'"{provision}"')
