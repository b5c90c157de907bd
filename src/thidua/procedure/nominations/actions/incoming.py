"""Dossiers that the council of an authority below proposed: written into the round of the authority above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import Subject
from thidua.procedure.nominations import events
from thidua.procedure.nominations.models import CommendationRound, Nomination, NominationPaper
from thidua.procedure.nominations.queries import locked_nomination, locked_round
from thidua.procedure.nominations.validators import refuse_closed, refuse_own
from thidua.procedure.nominations.workflow import NOMINATION
from thidua.records.achievements.queries import kind_of
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit

from .assessing import assess_nominations
from .drafting import OTHER_PAPER, _refuse_stranger, write_draft


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """One dossier as the authority below proposed it; `papers` each with the code of what it is asked for as."""

    nominating_unit: Unit
    subject: Subject
    award_kind: AwardKind
    achievement: str
    period_from: date
    period_to: date
    attestations: Mapping[str, object] = field(default_factory=dict)
    field: FieldOfWork | None = None
    subject_detail: str = ""
    certificate_text: str = ""
    papers: Sequence[tuple[StoredPaper, str]] = ()


@transaction.atomic
def take_proposed(
    *, actor: Account, round: CommendationRound, proposed: Sequence[Proposed], on: date
) -> list[Nomination]:
    """Write what the council below proposed into a round as submitted dossiers, all or none; the lawbook is asked.

    Unlike a unit's own submission it is not refused for what it lacks or does not meet: the appraisers return it with
    their reason. Refuses the actor's own dossier, a closed round, a day before it opened, what `draft_nomination`
    refuses. Side effects: events `nomination_drafted`, `nomination_submitted`; the assessments.
    """
    require(actor, "nominations.take_proposed", round)
    round = locked_round(round)
    refuse_closed(round.state, round.title)
    if on < round.opens_on:
        raise RefusedError(_("Đợt mở từ ngày %s.") % date_short(round.opens_on), field="on")
    taken = []
    for one in proposed:
        refuse_own(actor, one.subject, act=_("tiếp nhận"))
        _refuse_stranger(one.nominating_unit, round)
        nomination = write_draft(
            actor=actor,
            round=round,
            nominating_unit=one.nominating_unit,
            subject_kind=kind_of(one.subject),
            subject=one.subject,
            achievement=one.achievement,
            period_from=one.period_from,
            period_to=one.period_to,
            field=one.field,
            subject_detail=one.subject_detail,
            certificate_text=one.certificate_text,
            attestations=one.attestations,
            award_kind=one.award_kind,
            confirmed=True,
        )
        _attach(nomination, one.papers)
        taken.append(nomination)
    _submit(actor, round, taken, on)
    return taken


@transaction.atomic
def take_supplement(
    *, actor: Account, nomination: Nomination, papers: Sequence[tuple[StoredPaper, str]], on: date
) -> Nomination:
    """Add what the authority below supplemented to its dossier; one that was returned is submitted again.

    Refuses the nominee and a closed round. Side effects: event `nomination_submitted` where it was returned.
    """
    refuse_own(actor, nomination.subject, act=_("bổ sung"))
    require(actor, "nominations.supplement_proposed", nomination)
    nomination = locked_nomination(nomination)
    refuse_closed(nomination.round.state, nomination.round.title)
    _attach(nomination, papers)
    for paper, requirement in papers:
        told = {"requirement": requirement or OTHER_PAPER, "title": paper.title, "sha256": paper.sha256}
        audit.record(events.PAPER_ATTACHED, actor=actor, target=nomination, data=told)
    if nomination.is_returned:
        # The lawbook is asked again by the appraisers above: who supplements holds no office there.
        NOMINATION.move(nomination, "submit")
        _keep_submitted(actor, nomination, on)
    return nomination


def _attach(nomination: Nomination, papers: Sequence[tuple[StoredPaper, str]]) -> None:
    NominationPaper.objects.bulk_create(
        [
            NominationPaper(nomination=nomination, requirement=code or OTHER_PAPER, paper=paper)
            for paper, code in papers
        ],
        ignore_conflicts=True,
    )


def _submit(actor: Account, round: CommendationRound, nominations: Sequence[Nomination], on: date) -> None:
    for nomination in nominations:
        NOMINATION.move(nomination, "submit")
        nomination.submitted_on = on
    answers: list[Assessment] = assess_nominations(actor=actor, round=round, nominations=nominations, on=on)
    for nomination, assessment in zip(nominations, answers, strict=True):
        nomination.assessment = assessment
        _keep_submitted(actor, nomination, on)


def _keep_submitted(actor: Account, nomination: Nomination, on: date) -> None:
    nomination.submitted_on, nomination.return_reason = on, ""
    nomination.save(update_fields=["state", "submitted_on", "return_reason", "assessment"])
    answer = nomination.assessment
    told: dict[str, object] = {"on": on, "papers_uncertain": []}
    if answer is not None:
        told |= {"assessment": answer.uid, "outcome": answer.outcome}
    audit.record(events.NOMINATION_SUBMITTED, actor=actor, target=nomination, data=told)
