"""Reading appraisals, the dossiers that wait for one, what the public said and whether it has been heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short
from thidua.procedure.appraisals.enums import MindedStep
from thidua.procedure.appraisals.models import Appraisal, NomineeOpinion, PublicComment, UnheardPublic
from thidua.procedure.eligibility.queries import confirmations_for_lawbook, overlay_for_lawbook
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import visible_rounds, with_names
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_held

# The lawbook's provisions on how long the public is consulted begin so.
CONSULTING = "thoi-han.lay-y-kien-nhan-dan"
# What a provision's code holds that asks for the list to be made public by a day before the council, also a province's.
PUBLISHING = "cong-khai"
# An opinion that comes later than this after the period is no longer taken on the consultation's page.
LATE_WITHIN = timedelta(days=180)
_STANDING = (NominationState.SUBMITTED, NominationState.ACCEPTED)


def visible_comments(actor: Account) -> QuerySet[PublicComment]:
    """Return the consultations on the rounds the actor may see."""
    return PublicComment.objects.filter(round__in=visible_rounds(actor)).select_related("round__issuer")


def visible_opinions(actor: Account) -> QuerySet[NomineeOpinion]:
    """Return the opinions on nominees of the rounds the actor may see; to read one is a permission of its own."""
    found = NomineeOpinion.objects.filter(comment__round__in=visible_rounds(actor))
    return found.select_related(
        "comment__round__issuer",
        "nomination__round__issuer",
        "nomination__person",
        "nomination__unit",
        "nomination__household",
    )


def waiting_for(actor: Account) -> QuerySet[Nomination]:
    """Return the submitted dossiers the actor may appraise, the longest waiting first; never the actor's own."""
    return with_names(
        Nomination.objects.filter(
            state=NominationState.SUBMITTED,
            round__issuer__in=units_held(actor, Role.APPRAISER, Role.COUNCIL_SECRETARY),
        ).exclude(person__account=actor)
    ).order_by("submitted_on", "pk")


def submitted_in(round: CommendationRound, award_kind: AwardKind, *, actor: Account) -> QuerySet[Nomination]:
    """Return the round's submitted dossiers for one kind of award; never the actor's own."""
    found = round.nominations.filter(state=NominationState.SUBMITTED, award_kind=award_kind)
    return with_names(found.exclude(person__account=actor)).order_by("nominating_unit__key", "pk")


def appraisals_of(nomination: Nomination) -> QuerySet[Appraisal]:
    """Return every appraisal of a dossier, oldest first."""
    return Appraisal.objects.filter(nomination=nomination).select_related("appraiser", "assessment").order_by("pk")


def public_comments_of(issuer: Unit | None, *, on: date) -> QuerySet[PublicComment]:
    """Return the authority's consultations on nominees that have begun, the newest first; none of no authority."""
    found = PublicComment.objects.filter(round__issuer=issuer, opens_on__lte=on)
    return found.select_related("round").order_by("-opens_on", "-pk")


def takes_opinions(comment: PublicComment, *, on: date) -> bool:
    """Say whether the public may send an opinion on the day; both ends belong to the period."""
    return comment.opens_on <= on <= comment.closes_on


def takes_late_opinions(comment: PublicComment, *, on: date) -> bool:
    """Say whether an opinion sent on the day is still kept, marked as late."""
    return comment.closes_on < on <= comment.closes_on + LATE_WITHIN


def nominees_of(comment: PublicComment) -> QuerySet[Nomination]:
    """Return the nominees put before the public, with their names; withdrawn and returned dossiers are left out."""
    kept = comment.nominations.filter(state__in=[NominationState.SUBMITTED, NominationState.ACCEPTED])
    return with_names(kept).order_by(
        "award_kind__order", "subject_kind", "person__sort_key", "unit__sort_key", "household__sort_key"
    )


def comments_on(round: CommendationRound) -> QuerySet[PublicComment]:
    """Return the consultations on the round's nominees, the newest first, with their number of opinions."""
    return PublicComment.objects.filter(round=round).annotate(
        opinion_count=Count("opinions"),
        unseen_count=Count("opinions", filter=Q(opinions__weighed_on__isnull=True)),
    )


def opinions_for(actor: Account, nomination: Nomination) -> QuerySet[NomineeOpinion]:
    """Return what the public said about a nominee, to the dossier's appraisers; to the nominee and others nothing."""
    if not may(actor, "appraisals.read_opinions", nomination):
        return NomineeOpinion.objects.none()
    return NomineeOpinion.objects.filter(nomination=nomination).select_related("comment", "weighed_by")


def unweighed(opinions: QuerySet[NomineeOpinion]) -> QuerySet[NomineeOpinion]:
    """Narrow to what nobody has looked into yet."""
    return opinions.filter(weighed_on__isnull=True)


def opinions_waiting_for(actor: Account, issuer: Unit) -> QuerySet[NomineeOpinion]:
    """Return what nobody has looked into about the authority's nominees, the longest waiting first; never the actor's.

    Asked for those who appraise there; who may look into each is the verb's to say.
    """
    found = unweighed(NomineeOpinion.objects.filter(nomination__round__issuer=issuer))
    return (
        found.exclude(nomination__person__account=actor)
        .exclude(nomination__state=NominationState.WITHDRAWN)
        .select_related("nomination__person", "nomination__unit", "nomination__household", "comment__round")
        .order_by("sent_on", "pk")
    )


@dataclass(frozen=True)
class OpinionCount:
    """How many opinions a consultation brought by a day: all, those sent late, those looked into."""

    all: int
    late: int
    weighed: int


def opinion_count(comment: PublicComment, *, by: date | None = None) -> OpinionCount:
    """Count what was said in a consultation, up to and with a day where one is given."""
    said = comment.opinions.all() if by is None else comment.opinions.filter(sent_on__lte=by)
    told = said.aggregate(
        all=Count("pk"),
        late=Count("pk", filter=Q(is_late=True)),
        weighed=Count("pk", filter=Q(weighed_on__isnull=False)),
    )
    return OpinionCount(**told)


@dataclass(frozen=True)
class Concern:
    """One thing that speaks against a step: the words, and whether a provision surely forbids the step."""

    words: str
    binds: bool


@dataclass(frozen=True)
class PublicationRule:
    """What the law, or the province's own rules, ask about making a list public before a council's meeting.

    `by` is the last day on which it may begin, None where the provision only asks that it was done. `binds` is False
    where the lawbook is not sure, or where the national provision speaks of the councils of ministries and provinces
    and another council meets.
    """

    award_kind: AwardKind
    by: date | None
    words: str
    binds: bool


def publication_rules(issuer: Unit, kinds: Sequence[AwardKind], *, council_on: date) -> list[PublicationRule]:
    """Return what is asked before a council of the authority weighs these kinds on a day."""
    overlay = overlay_for_lawbook(issuer, on=council_on)
    confirmations = confirmations_for_lawbook(issuer)
    events = {lawbook.Event.COUNCIL: council_on}
    rules = []
    for kind in kinds:
        national = {one.provision for one in lawbook.deadlines(kind.code, on=council_on)}
        for told in lawbook.deadlines(
            kind.code, on=council_on, events=events, confirmations=confirmations, overlay=overlay
        ):
            before_the_council = PUBLISHING in told.provision and told.due_on is not None
            if not before_the_council and not told.provision.startswith(CONSULTING):
                continue
            speaks_of_it = told.provision not in national or issuer.kind == UnitKind.PROVINCE
            words = f"{told.title}: {told.measure} ({told.citation})"
            doubt = told.reason if not told.known else ""
            if not speaks_of_it:
                doubt = doubt or _("quy định nói về Hội đồng cấp bộ, cấp tỉnh")
            rules.append(
                PublicationRule(kind, told.due_on, f"{words}; {doubt}" if doubt else words, not doubt and speaks_of_it)
            )
    return rules


def concerns_about(
    rounds: Sequence[CommendationRound], step: MindedStep, *, on: date, council_on: date | None = None
) -> list[Concern]:
    """Say what stands against a step on a day: a consultation under way, opinions nobody saw, a list not made public.

    `on` is the day of the step (of the meeting, when it is convened); `council_on` the day on which the council meets,
    for the steps that know it. Locking a list is never forbidden by a provision, only questioned: it is no meeting.
    """
    found: list[Concern] = []
    for round in rounds:
        rules = (
            []
            if council_on is None
            else publication_rules(round.issuer, list(round.award_kinds.all()), council_on=council_on)
        )
        comments = list(PublicComment.objects.filter(round=round).prefetch_related("nominations").order_by("pk"))
        found += _under_way(round, comments, rules, on)
        if step != MindedStep.CONVENE:
            found += _unseen(round)
        found += _not_made_public(round, comments, rules, council_on)
    return found


def _under_way(
    round: CommendationRound, comments: Sequence[PublicComment], rules: Sequence[PublicationRule], on: date
) -> list[Concern]:
    found = []
    for comment in comments:
        if on > comment.closes_on:
            continue
        asked = {one.award_kind_id for one in comment.nominations.all() if one.state in _STANDING}
        rule = next((rule for rule in rules if rule.binds and rule.award_kind.pk in asked), None)
        words = _("Đợt «%(round)s» còn lấy ý kiến nhân dân từ ngày %(first)s đến hết ngày %(last)s.") % {
            "round": round.title,
            "first": date_short(comment.opens_on),
            "last": date_short(comment.closes_on),
        }
        found.append(Concern(words if rule is None else f"{words} {rule.words}.", rule is not None))
    return found


def _unseen(round: CommendationRound) -> list[Concern]:
    waiting = unweighed(NomineeOpinion.objects.filter(comment__round=round, nomination__state__in=_STANDING)).count()
    if not waiting:
        return []
    words = _("Đợt «%(round)s» còn %(count)d ý kiến của nhân dân chưa xem xét.")
    return [Concern(words % {"round": round.title, "count": waiting}, False)]


def _not_made_public(
    round: CommendationRound,
    comments: Sequence[PublicComment],
    rules: Sequence[PublicationRule],
    council_on: date | None,
) -> list[Concern]:
    found = []
    for rule in rules:
        assert council_on is not None  # there are no rules without the council's day
        last = rule.by or council_on
        shown = {one.pk for comment in comments if comment.opens_on <= last for one in comment.nominations.all()}
        standing = round.nominations.filter(award_kind=rule.award_kind, state__in=_STANDING)
        missing = [pk for pk in standing.values_list("pk", flat=True) if pk not in shown]
        if missing:
            words = _("Đợt «%(round)s», %(award)s: %(count)d trường hợp chưa công khai từ ngày %(day)s. %(rule)s.") % {
                "round": round.title,
                "award": rule.award_kind,
                "count": len(missing),
                "day": date_short(last),
                "rule": rule.words,
            }
            found.append(Concern(words, rule.binds))
    return found


def gone_on_without(rounds: Sequence[CommendationRound]) -> QuerySet[UnheardPublic]:
    """Return the steps taken on the rounds although the public was not heard to the end, oldest first."""
    return UnheardPublic.objects.filter(round__in=rounds).select_related("round", "gone_on_by")
