"""What other bodies were asked and answered about dossiers, and what the appraisers recommend; never to the nominee."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.procedure.appraisals.models import BodyInquiry, Recommendation
from thidua.procedure.eligibility.queries import kinds_within_powers, overlay_for_lawbook
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.catalogue.queries import award_kinds_called
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held

ANSWERING = "thoi-han.tra-loi-y-kien"
DAYS_TO_ANSWER = 10
"""Working days a body is given where no provision sets them for the award; a house rule."""


def takes_advice(nomination: Nomination) -> bool:
    """Say whether the dossier is before the office: submitted, not given back, and no decision names it yet."""
    return Nomination.objects.under_way().put_forward().filter(pk=nomination.pk).exists()


def day_to_answer(nomination: Nomination, *, on: date) -> date:
    """Return by when a body asked on the day answers: the law's day where the lawbook surely knows one, else ours."""
    found = lawbook.deadlines(
        nomination.award_kind.code,
        on=on,
        events={lawbook.Event.OPINION_ASKED: on},
        overlay=overlay_for_lawbook(nomination.round.issuer, on=on),
    )
    law = next((one.due_on for one in found if one.known and one.provision.startswith(ANSWERING)), None)
    calendar = lawbook.calendar()
    due = law or calendar.after(on, DAYS_TO_ANSWER)
    return due if calendar.is_working_day(due) else calendar.after(due, 1)


def other_kinds(nomination: Nomination) -> QuerySet[AwardKind]:
    """Return the awards that could be recommended instead: those the authority gives or asks for, to such a subject."""
    round, kind = nomination.round, nomination.subject_kind
    codes = [
        code
        for code in kinds_within_powers(round.issuer, on=round.due_on)
        if kind in [one.value for one in lawbook.award(code).subjects]
    ]
    return award_kinds_called(codes).exclude(pk=nomination.award_kind_id)


def unanswered() -> QuerySet[BodyInquiry]:
    """Return what waits for an answer about dossiers that stand, what is due first at the head."""
    found = BodyInquiry.objects.filter(answered_on__isnull=True, called_off_on__isnull=True)
    return (
        found.exclude(nomination__state=NominationState.WITHDRAWN)
        .select_related("nomination__round__issuer", "nomination__person", "nomination__unit", "nomination__household")
        .order_by("due_on", "pk")
    )


def unanswered_for(actor: Account, issuer: Unit) -> QuerySet[BodyInquiry]:
    """Return what waits about the authority's dossiers; never about the actor's own. Asked for who appraises there."""
    return unanswered().filter(nomination__round__issuer=issuer).exclude(nomination__person__account=actor)


def visible_inquiries(actor: Account) -> QuerySet[BodyInquiry]:
    """Return what was asked about dossiers of authorities where the account holds an office; never about its own."""
    found = BodyInquiry.objects.filter(nomination__round__issuer__in=units_held(actor, *OFFICES))
    return found.exclude(nomination__person__account=actor).select_related("nomination__round__issuer")


def inquiries_for(actor: Account, nomination: Nomination) -> QuerySet[BodyInquiry]:
    """Return what was asked about a dossier, to the offices of the authority; to the nominee and the unit nothing."""
    if not may(actor, "appraisals.read_advice", nomination):
        return BodyInquiry.objects.none()
    return BodyInquiry.objects.filter(nomination=nomination).select_related("paper", "asked_by", "kept_by")


def recommendations_for(actor: Account, nomination: Nomination) -> QuerySet[Recommendation]:
    """Return what the appraisers recommended about a dossier, the newest first, to whom `inquiries_for` answers."""
    if not may(actor, "appraisals.read_advice", nomination):
        return Recommendation.objects.none()
    found = Recommendation.objects.filter(nomination=nomination).select_related("other_kind", "made_by")
    return found.order_by("-made_on", "-pk")


@dataclass(frozen=True)
class Advice:
    """What a reader of many dossiers is told of one: the recommendation that counts, and what other bodies say."""

    recommendation: Recommendation | None = None
    inquiries: tuple[BodyInquiry, ...] = ()


NO_ADVICE = Advice()


def advice_on(
    nominations: Iterable[Nomination], *, reader: Account | None = None, by: date | None = None
) -> Mapping[int, Advice]:
    """Return, by dossier, what was recommended up to a day and what bodies were asked. Two queries for any number.

    `reader` is told nothing of their own dossier. What was called off is left out.
    """
    ids = [one.pk for one in nominations]
    newest: dict[int, Recommendation] = {}
    made = Recommendation.objects.filter(nomination__in=ids).select_related("other_kind").order_by("made_on", "pk")
    asked = BodyInquiry.objects.filter(nomination__in=ids, called_off_on__isnull=True).order_by("asked_on", "pk")
    if reader is not None:
        made = made.exclude(nomination__person__account=reader)
        asked = asked.exclude(nomination__person__account=reader)
    for one in made if by is None else made.filter(made_on__lte=by):
        newest[one.nomination_id] = one
    bodies: dict[int, list[BodyInquiry]] = defaultdict(list)
    for inquiry in asked:
        bodies[inquiry.nomination_id].append(inquiry)
    return {pk: Advice(newest.get(pk), tuple(bodies.get(pk, ()))) for pk in {*newest, *bodies}}
