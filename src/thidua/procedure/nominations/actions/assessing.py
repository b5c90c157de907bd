"""Asking the lawbook about dossiers, before they are sent and again when the law has changed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.eligibility.actions import check_many
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import (
    candidate_of,
    same_achievement_kept,
    with_names,
)
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.permissions import is_own


def assess_nominations(
    *,
    actor: Account,
    round: CommendationRound,
    nominations: Sequence[Nomination],
    on: date,
    received_on: date | None = None,
    same_achievement: bool | None = None,
) -> list[Assessment]:
    """Ask the lawbook about dossiers of one round and keep the answers, in the order given.

    `check_many` authorises and records it, once for each kind of award.
    """
    by_kind: dict[AwardKind, list[Nomination]] = defaultdict(list)
    for nomination in nominations:
        by_kind[nomination.award_kind].append(nomination)
    answered: dict[int, Assessment] = {}
    for award_kind, of_kind in by_kind.items():
        answers = check_many(
            actor=actor,
            issuer=round.issuer,
            award_kind=award_kind,
            candidates=[candidate_of(nomination, same_achievement=same_achievement) for nomination in of_kind],
            on=on,
            received_on=received_on,
        )
        answered.update((nomination.pk, answer) for nomination, answer in zip(of_kind, answers, strict=True))
    return [answered[nomination.pk] for nomination in nominations]


@transaction.atomic
def reassess_dossiers(*, actor: Account, issuer: Unit, nominations: Sequence[Nomination]) -> list[Assessment]:
    """Ask the lawbook anew about open dossiers, for the days of their kept answers, and keep the new answers.

    For officers of the authority, after the law or what was confirmed has changed; what the earlier answers said stays.
    Refuses a dossier of another authority, one that was never asked about, and the actor's own.
    Side effects: those of `check_many`.
    """
    require(actor, "nominations.reassess_dossiers", issuer)
    found = with_names(Nomination.objects.select_for_update(of=("self",)))
    asked = list(found.filter(pk__in=[one.pk for one in nominations]).order_by("pk"))
    kept: list[Assessment] = []
    for nomination in asked:
        old = nomination.assessment
        if nomination.round.issuer_id != issuer.pk or old is None:
            raise RefusedError(_("Hồ sơ của %s không xét lại được ở đây.") % nomination.subject)
        if is_own(actor, nomination.subject):
            raise RefusedError(_("Không ai tự xét lại hồ sơ của chính mình."))
        [new] = assess_nominations(
            actor=actor,
            round=nomination.round,
            nominations=[nomination],
            on=old.on,
            received_on=old.received_on,
            same_achievement=same_achievement_kept(nomination),
        )
        nomination.assessment = new
        nomination.save(update_fields=["assessment"])
        kept.append(new)
    return kept
