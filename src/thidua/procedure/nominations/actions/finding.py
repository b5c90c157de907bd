"""Drafts of what the office itself has found: written by whoever appraises, submitted by the unit."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel.language import said as _
from thidua.procedure.eligibility.queries import Subject
from thidua.procedure.nominations import events
from thidua.procedure.nominations.models import CommendationRound, Nomination, NominationPaper
from thidua.procedure.nominations.queries import locked_nomination, locked_round
from thidua.procedure.nominations.validators import refuse_closed, refuse_own
from thidua.records.achievements.queries import kind_of
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit

from .drafting import OTHER_PAPER, _refuse_stranger, write_draft


@transaction.atomic
def draft_found_nomination(
    *,
    actor: Account,
    round: CommendationRound,
    nominating_unit: Unit,
    subject: Subject,
    achievement: str,
    period_from: date,
    period_to: date,
    award_kind: AwardKind | None = None,
    outside_reason: str = "",
    confirmed: bool = False,
) -> Nomination:
    """Write, as who appraises for the issuer, a draft for a unit; the unit completes and submits it.

    Nothing is attested for the unit's head. Refuses the officer's own dossier, and refuses and asks what
    `draft_nomination` does. Side effects: event `nomination_drafted`.
    """
    require(actor, "nominations.draft_found_nomination", round)
    round = locked_round(round)
    refuse_closed(round.state, round.title)
    refuse_own(actor, subject, act=_("lập"))
    _refuse_stranger(nominating_unit, round)
    return write_draft(
        actor=actor,
        round=round,
        nominating_unit=nominating_unit,
        subject_kind=kind_of(subject),
        subject=subject,
        achievement=achievement,
        period_from=period_from,
        period_to=period_to,
        field=None,
        subject_detail="",
        certificate_text="",
        attestations={},
        award_kind=award_kind,
        outside_reason=outside_reason,
        confirmed=confirmed,
    )


@transaction.atomic
def add_found_paper(
    *, actor: Account, nomination: Nomination, title: str, content: bytes, media_type: str
) -> NominationPaper:
    """Add to a dossier of the round one appraises for what was handed in outside the unit, as another paper.

    It adds and changes nothing else, so it may come after the dossier was submitted. Refuses the officer's own dossier,
    a closed round, and a file that is not what it is said to be. Side effects: the stored paper; event
    `paper_attached`.
    """
    require(actor, "nominations.draft_found_nomination", nomination.round)
    nomination = locked_nomination(nomination)
    refuse_closed(nomination.round.state, nomination.round.title)
    refuse_own(actor, nomination.subject, act=_("lập"))
    stored = store_paper(
        actor=actor,
        about=nomination,
        kind=PaperKind.OTHER,
        title=title,
        content=content,
        media_type=media_type,
        suffix=suffix_of(content, media_type),
    )
    attached, _created = NominationPaper.objects.get_or_create(
        nomination=nomination, requirement=OTHER_PAPER, paper=stored
    )
    audit.record(
        events.PAPER_ATTACHED,
        actor=actor,
        target=nomination,
        data={"requirement": OTHER_PAPER, "title": title, "sha256": stored.sha256},
    )
    return attached
