"""Which stored papers an account may open: those of records it sees, and those attached to dossiers it sees."""

from collections.abc import Callable

from django.db.models import Model, Q, QuerySet

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.procedure.appraisals.queries import visible_inquiries
from thidua.procedure.certificates.queries import visible_to as visible_certificates
from thidua.procedure.clusters.queries import visible_sheets, visible_years
from thidua.procedure.conferences.queries import visible_to as visible_conferences
from thidua.procedure.councils.queries import visible_to as visible_meetings
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.queries import visible_to as visible_decisions
from thidua.procedure.eligibility.queries import visible_confirmations, visible_overlays, visible_packs
from thidua.procedure.movements.queries import visible_pledges
from thidua.procedure.movements.queries import visible_to as visible_movements
from thidua.procedure.nominations.models import NominationPaper
from thidua.procedure.nominations.queries import rounds_with_lists, visible_waiting_lists
from thidua.procedure.nominations.queries import visible_to as visible_nominations
from thidua.procedure.submissions.queries import visible_to as visible_submissions
from thidua.records.organisations.permissions import OFFICES, units_held

from .kept import visible_to as visible_reports

# By the kind of record a paper is about, which of these records an account sees; papers of a kind not named here open
# to nobody. Papers of a round are the lists of all its units, so they are the offices' own.
READERS: dict[str, Callable[[Account], QuerySet[Model]]] = {
    "movements.movement": visible_movements,
    "movements.pledge": visible_pledges,
    "nominations.nomination": visible_nominations,
    "nominations.commendationround": rounds_with_lists,
    "nominations.waitinglist": visible_waiting_lists,
    "appraisals.bodyinquiry": visible_inquiries,
    "councils.meeting": visible_meetings,
    "decisions.decision": visible_decisions,
    "certificates.certificate": visible_certificates,
    "conferences.conference": visible_conferences,
    "eligibility.provisionconfirmation": visible_confirmations,
    "eligibility.confirmationpack": visible_packs,
    "eligibility.overlayversion": visible_overlays,
    "submissions.submission": visible_submissions,
    "reports.yearreport": visible_reports,
    "clusters.clusteryear": visible_years,
    "clusters.membersheet": visible_sheets,
}


def _attached_to_dossiers(actor: Account) -> QuerySet[NominationPaper]:
    return NominationPaper.objects.filter(nomination__in=visible_nominations(actor))


def may_open(actor: Account, paper: StoredPaper) -> bool:
    """Say whether the account may see the record the paper is about, or a dossier it is attached to."""
    if _attached_to_dossiers(actor).filter(paper=paper).exists():
        return True
    reads = READERS.get(paper.subject_type)
    if reads is None:
        return False
    about = reads(actor).filter(uid=paper.subject_uid).first()
    if paper.kind == PaperKind.EDITED_DRAFT and not may(actor, "decisions.view_decision", about):
        return False  # a unit reads the decision that names its people, not the drafts of it
    return about is not None


def visible_papers(actor: Account) -> QuerySet[StoredPaper]:
    """Return every paper the account may open, as `may_open` says it of one."""
    seen = Q(pk__in=_attached_to_dossiers(actor).values("paper_id"))
    for kind, reads in READERS.items():
        about = Q(subject_type=kind, subject_uid__in=reads(actor).order_by().values("uid"))
        if kind == Decision._meta.label_lower:
            own = visible_decisions(actor).filter(issuer__in=units_held(actor, *OFFICES)).order_by()
            about &= ~Q(kind=PaperKind.EDITED_DRAFT) | Q(subject_uid__in=own.values("uid"))
        seen |= about
    return StoredPaper.objects.filter(seen)
