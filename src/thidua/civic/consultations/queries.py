"""Consultations on drafts: what is public, where each stands, what readers said."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from thidua.civic.consultations.models import Consultation, ConsultationFile
from thidua.civic.runs.queries import state_of_run
from thidua.civic.sites.models import Site
from thidua.civic.sites.queries import sites_kept_by
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.periods import PeriodState


def consultations_of(site: Site | None, *, on: date) -> QuerySet[Consultation]:
    """Return the site's public consultations with their number of opinions, the newest first."""
    found = Consultation.objects.filter(site=site, published_on__lte=on, taken_off_on=None)
    return found.annotate(opinion_count=Count("opinions")).order_by("-opens_on", "-pk")


def consultations_running(site: Site | None, *, on: date) -> QuerySet[Consultation]:
    """Return the site's public consultations about which one may say something on the day."""
    begun = Consultation.objects.filter(site=site, published_on__lte=on, opens_on__lte=on, closes_on__gte=on)
    return begun.filter(ended_early=False, taken_off_on=None)


def consultations_for(actor: Account) -> QuerySet[Consultation]:
    """Return the consultations, public or not, of the sites the actor edits, with their number of opinions."""
    found = Consultation.objects.filter(site__in=sites_kept_by(actor)).select_related("site")
    return found.annotate(opinion_count=Count("opinions")).order_by("-opens_on", "-pk")


def consultations_to_conclude(actor: Account, *, on: date) -> QuerySet[Consultation]:
    """Return those of the actor's sites whose period is over and whose outcome nobody told yet, the longest first."""
    own = Consultation.objects.filter(site__in=sites_kept_by(actor), published_on__isnull=False, taken_off_on=None)
    return own.filter(closes_on__lt=on, outcome_on__isnull=True).order_by("closes_on", "pk")


def is_concluded(consultation: Consultation, *, on: date) -> bool:
    """Say whether the outcome is told on the day."""
    return consultation.outcome_on is not None and consultation.outcome_on <= on


def takes_opinions(consultation: Consultation, *, on: date) -> bool:
    """Say whether readers may send an opinion on the day."""
    is_public = consultation.published_on is not None and consultation.published_on <= on
    stands = is_public and consultation.taken_off_on is None
    return stands and state_of_run(consultation, on=on) == PeriodState.OPEN


def draft_file_of(site: Site | None, consultation_uid: UUID, paper_uid: UUID, *, on: date) -> ConsultationFile | None:
    """Return a file of a public consultation of the site; None when anything about it is not public."""
    asked = Q(consultation__uid=consultation_uid, paper__uid=paper_uid)
    public = consultations_of(site, on=on).values("pk")
    return ConsultationFile.objects.filter(asked, consultation__in=public).select_related("paper").first()
