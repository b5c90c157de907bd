"""Asking the lawbook about candidates and keeping its answers."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.procedure.eligibility import events
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import Candidate, Subject, ask_lawbook, facts_to_keep
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import subject_columns


@transaction.atomic
def check_many(
    *,
    actor: Account,
    issuer: Unit,
    award_kind: AwardKind,
    candidates: Sequence[Candidate],
    on: date,
    received_on: date | None = None,
) -> list[Assessment]:
    """Ask the lawbook about several candidates and keep its answers, in the order given.

    The issuer's confirmations are passed in as data. Reads and writes take the same number of queries for one candidate
    and for a hundred. Refuses attestations the lawbook cannot read. Side effects: event `eligibility_checked`, on the
    assessment itself when there is one, otherwise on the issuer.
    """
    require(actor, "eligibility.check_eligibility", issuer)
    answers = ask_lawbook(candidates, issuer=issuer, award_kind=award_kind, on=on, received_on=received_on)
    at = clock.now()
    assessments = Assessment.objects.bulk_create(
        [
            Assessment(
                **subject_columns(answer.candidate.subject_kind, answer.candidate.subject),
                award_kind=award_kind,
                on=on,
                received_on=received_on,
                outcome=answer.assessment.outcome.value,
                facts=facts_to_keep(answer),
                answer=answer.assessment.to_dict(),
                lawbook_version=answer.assessment.lawbook_version,
                assessed_at=at,
                assessed_by=actor,
            )
            for answer in answers
        ]
    )
    if assessments:
        audit.record(
            events.ELIGIBILITY_CHECKED,
            actor=actor,
            target=assessments[0] if len(assessments) == 1 else issuer,
            data={
                "award": award_kind.code,
                "on": on,
                "received_on": received_on,
                "outcomes": {str(assessment.uid): assessment.outcome for assessment in assessments},
            },
        )
    return assessments


@transaction.atomic
def check_eligibility(
    *,
    actor: Account,
    issuer: Unit,
    award_kind: AwardKind,
    subject_kind: SubjectKind,
    subject: Subject,
    on: date,
    period_from: date,
    period_to: date,
    received_on: date | None = None,
    attestations: Mapping[str, object] | None = None,
    same_achievement: bool | None = None,
    submitted_on: date | None = None,
) -> Assessment:
    """Ask the lawbook about one subject and keep its answer; refusals and side effects as in `check_many`."""
    candidate = Candidate(
        subject_kind=subject_kind,
        subject=subject,
        period_from=period_from,
        period_to=period_to,
        attestations=attestations or {},
        same_achievement=same_achievement,
        submitted_on=submitted_on,
    )
    return check_many(
        actor=actor,
        issuer=issuer,
        award_kind=award_kind,
        candidates=[candidate],
        on=on,
        received_on=received_on,
    )[0]
