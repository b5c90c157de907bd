"""Handing out stored papers to those who may see what the paper is about."""

import uuid
from collections.abc import Callable
from urllib.parse import quote

from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.db import models
from django.http import FileResponse, Http404, HttpRequest
from django.urls import path
from django.views.decorators.http import require_safe

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel import clock
from thidua.procedure.certificates.queries import visible_to as visible_certificates
from thidua.procedure.conferences.queries import visible_to as visible_conferences
from thidua.procedure.councils.queries import visible_to as visible_meetings
from thidua.procedure.eligibility.models import ConfirmationPack, OverlayVersion, ProvisionConfirmation
from thidua.procedure.movements.models import Movement, Pledge
from thidua.procedure.movements.queries import visible_pledges
from thidua.procedure.nominations.models import CommendationRound, NominationPaper
from thidua.procedure.nominations.queries import visible_to as visible_nominations
from thidua.procedure.reports.queries import visible_to as visible_reports
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICERS, holds_over
from thidua.records.organisations.queries import last_chain
from thidua.screens.web.desk import authorities_of

from .decisions import readable_by as readable_decisions

# Shown in the browser; everything else is only ever saved, so that no received file runs as a page of ours.
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})


def is_officer_of(actor: Account, issuer: Unit) -> bool:
    """Say whether the account holds an office of the authority."""
    return holds_over(actor, *OFFICERS, unit=issuer)


def _works_for(actor: Account, issuer: Unit) -> bool:
    """Say whether the account works for the authority, or for a unit below it."""
    return issuer in authorities_of(actor) or is_officer_of(actor, issuer)


def _sees_movement(actor: Account, record: models.Model) -> bool:
    """A launched plan is sent to every unit: all who work for the authority or below it may read it."""
    assert isinstance(record, Movement)
    if record.state == "draft":
        return is_officer_of(actor, record.issuer)
    return _works_for(actor, record.issuer)


def _sees_pledge(actor: Account, record: models.Model) -> bool:
    assert isinstance(record, Pledge)
    return visible_pledges(actor).filter(pk=record.pk).exists()


def _sees_nomination(actor: Account, record: models.Model) -> bool:
    return visible_nominations(actor).filter(pk=record.pk).exists()


def _runs_round(actor: Account, record: models.Model) -> bool:
    """A round's papers are the lists of all its units: the officers' own."""
    assert isinstance(record, CommendationRound)
    return is_officer_of(actor, record.issuer)


def _sees_confirmation(actor: Account, record: models.Model) -> bool:
    """Every page that rests on a provision names who read it and where: all who work for the authority may look."""
    assert isinstance(record, ProvisionConfirmation | ConfirmationPack)
    return _works_for(actor, record.unit)


def _sees_rules(actor: Account, record: models.Model) -> bool:
    """The rules of a province are for all who work in it."""
    assert isinstance(record, OverlayVersion)
    today = clock.today()
    return any(record.province_id in last_chain(unit, on=today) for unit in authorities_of(actor))


# By the kind of record a paper is about, who may open it; a kind not named here opens to nobody.
READERS: dict[str, Callable[[Account, models.Model], bool]] = {
    "movements.movement": _sees_movement,
    "movements.pledge": _sees_pledge,
    "nominations.nomination": _sees_nomination,
    "nominations.commendationround": _runs_round,
    "councils.meeting": lambda actor, record: visible_meetings(actor).filter(pk=record.pk).exists(),
    "decisions.decision": lambda actor, record: readable_decisions(actor).filter(pk=record.pk).exists(),
    "certificates.certificate": lambda actor, record: visible_certificates(actor).filter(pk=record.pk).exists(),
    "conferences.conference": lambda actor, record: visible_conferences(actor).filter(pk=record.pk).exists(),
    "eligibility.provisionconfirmation": _sees_confirmation,
    "eligibility.confirmationpack": _sees_confirmation,
    "eligibility.overlayversion": _sees_rules,
    "reports.yearreport": lambda actor, record: visible_reports(actor).filter(pk=record.pk).exists(),
}


def may_open(actor: Account, paper: StoredPaper) -> bool:
    """Say whether the account may see the record the paper is about, or a dossier it is attached to."""
    if NominationPaper.objects.filter(paper=paper, nomination__in=visible_nominations(actor)).exists():
        return True
    reads = READERS.get(paper.subject_type)
    if reads is None:
        return False
    about = apps.get_model(paper.subject_type)._default_manager.filter(uid=paper.subject_uid).first()
    if paper.kind == PaperKind.EDITED_DRAFT and not may(actor, "decisions.view_decision", about):
        return False  # a unit reads the decision that names its people, not the drafts of it
    return about is not None and reads(actor, about)


@login_required
@require_safe
def open_paper(request: HttpRequest, uid: uuid.UUID) -> FileResponse:
    """Stream the paper under its own name; a paper one may not see does not exist."""
    paper = StoredPaper.objects.filter(uid=uid).first()
    if paper is None or not isinstance(request.user, Account) or not may_open(request.user, paper):
        raise Http404
    try:
        content = paper.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    shown = paper.media_type in SHOWN
    response = FileResponse(content, content_type=paper.media_type if shown else _saved_as(paper.media_type))
    manner = "inline" if shown and "luu" not in request.GET else "attachment"
    response["Content-Disposition"] = f"{manner}; filename*=UTF-8''{quote(paper.file_name)}"
    response["Content-Length"] = str(paper.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _saved_as(media_type: str) -> str:
    return media_type if media_type.startswith("application/vnd.") else "application/octet-stream"


urls = [path("van-ban/<uuid:uid>/", open_paper, name="paper")]
