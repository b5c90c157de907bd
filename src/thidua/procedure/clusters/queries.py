"""Reading clusters: who sees and leads what, how far every member has come, the sums, the ranking, what is proposed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, QuerySet

import lawbook
from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.locking import locked
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import nominates_in
from thidua.records.catalogue.models import AwardKind
from thidua.records.catalogue.queries import award_kinds
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import EMULATION_OFFICERS, OFFICES, UNIT_ROLES, units_held
from thidua.records.organisations.queries import last_chain
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Post

from .enums import SENT_STATES, CriterionKind, YearState
from .models import (
    Cluster,
    ClusterCriterion,
    ClusterMember,
    ClusterProposal,
    ClusterYear,
    LineEvidence,
    MemberSheet,
    PointChange,
    SheetLine,
)

OWNERS = (UnitKind.PROVINCE, UnitKind.WARD)
# Who speaks for a unit that is a member: its clerk and head; of a ward, who prepares and leads emulation there.
SPEAKERS = (*UNIT_ROLES, *EMULATION_OFFICERS)
READERS = (*OFFICES, *UNIT_ROLES)


def units_spoken_for(actor: Account) -> set[int]:
    """Return the ids of the units for which the actor speaks among others: where the role is held, not below it."""
    return accounts.scopes_of(actor, SPEAKERS, on=clock.today())


def speakers_of(sheet: MemberSheet) -> QuerySet[Account]:
    """Return who speaks for the member of a sheet today."""
    return accounts.holders(*SPEAKERS, scope_ids=[sheet.unit_id], on=clock.today()).order_by("pk")


def units_belonged_to(actor: Account, units: Iterable[Unit], *, on: date) -> set[int]:
    """Return the ids of those of the units in which, or below which, the actor holds a role or a post on the day."""
    asked = {unit.pk for unit in units}
    held = {one.scope_id: one.scope for one in accounts.roles_held(actor, on=on)}
    posts = Post.objects.on(on).filter(person__account=actor).select_related("unit")
    held |= {post.unit_id: post.unit for post in posts}
    return {pk for unit in held.values() for pk in last_chain(unit, on=on) & asked}


def belongs_to(actor: Account, unit: Unit, *, on: date) -> bool:
    """Say whether the actor holds a role or a post in the unit or below it on the day."""
    return bool(units_belonged_to(actor, [unit], on=on))


def leads(actor: Account, year: ClusterYear) -> bool:
    """Say whether the actor speaks for the unit that heads the cluster in the year, or for one that stands for it."""
    spoken = units_spoken_for(actor)
    return bool(spoken) and year.leaders.filter(unit__in=spoken).exists()


def visible_to(actor: Account) -> QuerySet[Cluster]:
    """Return the clusters of the authorities where the actor holds an office, and those their unit belongs to."""
    own = ClusterMember.objects.filter(unit__in=accounts.scopes_of(actor, READERS, on=clock.today()))
    return Cluster.objects.filter(
        Q(owner__in=units_held(actor, *OFFICES)) | Q(pk__in=own.order_by().values("cluster"))
    ).select_related("owner")


def clusters_listed(actor: Account, *, on: date) -> QuerySet[Cluster]:
    """Return what the actor sees, with how many members each has on the day."""
    there = Q(members__valid_from__lte=on) & (Q(members__valid_to=None) | Q(members__valid_to__gte=on))
    return visible_to(actor).annotate(member_count=Count("members", filter=there, distinct=True))


def visible_members(actor: Account) -> QuerySet[ClusterMember]:
    """Return the memberships of the clusters the actor sees."""
    found = ClusterMember.objects.filter(cluster__in=visible_to(actor).order_by().values("pk"))
    return found.select_related("cluster__owner", "unit")


def visible_years(actor: Account) -> QuerySet[ClusterYear]:
    """Return the years of the clusters the actor sees."""
    found = ClusterYear.objects.filter(cluster__in=visible_to(actor).order_by().values("pk"))
    return found.select_related("cluster__owner")


def visible_sheets(actor: Account) -> QuerySet[MemberSheet]:
    """Return the sheets the actor may read: those that were sent, and what their own unit is still writing."""
    own = accounts.scopes_of(actor, READERS, on=clock.today())
    found = MemberSheet.objects.filter(cluster_year__in=visible_years(actor).order_by().values("pk"))
    return found.filter(Q(state__in=SENT_STATES) | Q(unit__in=own)).select_related(
        "cluster_year__cluster__owner", "unit", "checker", "checked_by", "sent_by"
    )


def known_sheets(actor: Account) -> QuerySet[MemberSheet]:
    """Return every sheet of the years the actor sees, also those not sent: to act on, not to read."""
    found = MemberSheet.objects.filter(cluster_year__in=visible_years(actor).order_by().values("pk"))
    return found.select_related("cluster_year__cluster__owner", "unit")


def visible_proposals(actor: Account) -> QuerySet[ClusterProposal]:
    """Return what the clusters the actor sees propose."""
    found = ClusterProposal.objects.filter(sheet__cluster_year__in=visible_years(actor).order_by().values("pk"))
    return found.select_related("quota__award_kind", "sheet__unit", "sheet__cluster_year__cluster__owner")


def owners_for(actor: Account, *, on: date) -> QuerySet[Unit]:
    """Return the provinces and wards for which the actor may make clusters."""
    return Unit.objects.on(on).filter(
        pk__in=units_held(actor, *EMULATION_OFFICERS).order_by().values("pk"), kind__in=OWNERS
    )


def members_on(cluster: Cluster, on: date) -> list[Unit]:
    """Return the units that belong to the cluster on the day."""
    return [one.unit for one in ClusterMember.objects.on(on).filter(cluster=cluster).select_related("unit")]


def members_of_year(year: ClusterYear) -> QuerySet[Unit]:
    """Return the units that score themselves in a year; before it is opened, those of the cluster at its end."""
    found = Unit.objects.order_by("sort_key", "key")
    if year.sheets.exists():
        return found.filter(pk__in=year.sheets.order_by().values("unit"))
    there = ClusterMember.objects.on(date(year.year, 12, 31)).filter(cluster=year.cluster_id)
    return found.filter(pk__in=there.order_by().values("unit"))


def year_before(year: ClusterYear) -> ClusterYear | None:
    """Return the cluster's last earlier year with a scoring table."""
    return (
        ClusterYear.objects.filter(cluster_id=year.cluster_id, year__lt=year.year, criteria__isnull=False)
        .order_by("-year")
        .first()
    )


def most_of(criteria: Iterable[ClusterCriterion]) -> Decimal | None:
    """Return what the criteria of plain points can bring together; None where one has no bound."""
    plain = [one.most for one in criteria if one.kind == CriterionKind.POINT]
    return None if None in plain else sum((one for one in plain if one is not None), Decimal(0))


@dataclass(frozen=True)
class Sum:
    """What the lines of a sheet come to: claimed, and as it stands now with its parts."""

    claimed: Decimal
    points: Decimal
    bonus: Decimal
    minus: Decimal

    @property
    def total(self) -> Decimal:
        """Return the points that rank."""
        return self.points + self.bonus - self.minus


def sum_of(lines: Iterable[SheetLine]) -> Sum:
    """Add up lines whose criterion is at hand; what nobody scored brings nothing."""
    parts: dict[str, Decimal] = defaultdict(Decimal)
    claimed = Decimal(0)
    for line in lines:
        parts[line.criterion.kind] += line.counted * line.criterion.sign
        claimed += (line.claimed or Decimal(0)) * line.criterion.sign
    return Sum(claimed, parts[CriterionKind.POINT], parts[CriterionKind.BONUS], parts[CriterionKind.MINUS])


@dataclass(frozen=True)
class Standing:
    """One member in the ranking: its sum; its rank, None while excluded or no ranks stand; whether it shares it."""

    sheet: MemberSheet
    sum: Sum
    rank: int | None
    shares: bool = False


def sheets_with_lines(year: ClusterYear) -> list[MemberSheet]:
    """Return the year's sheets with units and lines; two queries."""
    lines = SheetLine.objects.select_related("criterion").order_by("criterion__order")
    found = year.sheets.select_related("unit", "checker", "cluster_year").prefetch_related(Prefetch("lines", lines))
    return list(found.order_by("unit__sort_key", "unit__key"))


def to_check(sheets: Iterable[MemberSheet]) -> list[MemberSheet]:
    """Return the sheets that have to be sent and checked before anybody has a rank."""
    return [one for one in sheets if not one.excluded_reason and not (one.is_sent and one.checked_on is not None)]


def ranking(sheets: Sequence[MemberSheet]) -> list[Standing]:
    """Rank the sheets by their sums, the highest first; equal sums share a rank unless their order was decided.

    Those excluded follow without a rank. While a sheet that is not excluded is not sent and checked nobody has one, and
    all stand in the order in which they were handed in: the first of two would only be the first to send.
    """
    sums = {sheet.pk: sum_of(sheet.lines.all()) for sheet in sheets}
    if to_check(sheets):
        return [Standing(sheet, sums[sheet.pk], None) for sheet in sheets]
    ranked = [sheet for sheet in sheets if not sheet.excluded_reason]
    keys = {sheet.pk: (-sums[sheet.pk].total, sheet.tie_place or 0) for sheet in ranked}
    ranked.sort(key=lambda sheet: keys[sheet.pk])
    found = []
    for sheet in ranked:
        alike = [one for one in ranked if keys[one.pk] == keys[sheet.pk]]
        rank = next(at for at, one in enumerate(ranked, start=1) if keys[one.pk] == keys[sheet.pk])
        found.append(Standing(sheet, sums[sheet.pk], rank, len(alike) > 1))
    left = [sheet for sheet in sheets if sheet.pk not in keys]
    return found + [Standing(sheet, sums[sheet.pk], None) for sheet in left]


def ranking_of(year: ClusterYear) -> list[Standing]:
    """Return the ranking of a year as its points stand."""
    return ranking(sheets_with_lines(year))


def ties_of(standings: Iterable[Standing]) -> list[list[Standing]]:
    """Return the groups that share a rank, the highest first."""
    groups: dict[int, list[Standing]] = defaultdict(list)
    for one in standings:
        if one.shares and one.rank is not None:
            groups[one.rank].append(one)
    return [groups[rank] for rank in sorted(groups)]


def lines_of(sheet: MemberSheet) -> list[SheetLine]:
    """Return the lines of a sheet in the table's order, with their changes and evidence; three queries."""
    changes = PointChange.objects.select_related("changed_by", "of_unit").order_by("pk")
    evidence = LineEvidence.objects.select_related("paper").order_by("pk")
    found = sheet.lines.select_related("criterion").order_by("criterion__order")
    return list(found.prefetch_related(Prefetch("changes", changes), Prefetch("evidence", evidence)))


def changes_of(year: ClusterYear) -> QuerySet[PointChange]:
    """Return every change of points of the year, by unit and criterion."""
    return (
        PointChange.objects.filter(line__sheet__cluster_year=year)
        .select_related("line__criterion", "line__sheet__unit", "changed_by", "of_unit")
        .order_by("line__sheet__unit__sort_key", "line__criterion__order", "pk")
    )


def proposals_of(year: ClusterYear) -> QuerySet[ClusterProposal]:
    """Return what the cluster proposes, by kind of award and rank."""
    return (
        ClusterProposal.objects.filter(sheet__cluster_year=year)
        .select_related("quota__award_kind", "sheet__unit")
        .order_by("quota__order", "rank", "sheet__unit__sort_key")
    )


def kinds_to_propose(year: ClusterYear) -> QuerySet[AwardKind]:
    """Return the kinds of award that the law of the year's last day gives to collectives."""
    on = date(year.year, 12, 31)
    codes = [
        one.code
        for one in lawbook.awards(on=on)
        if SubjectKind.COLLECTIVE.value in [kind.value for kind in one.subjects]
    ]
    return award_kinds(on).filter(code__in=codes)


def rounds_for(proposal: ClusterProposal) -> list[CommendationRound]:
    """Return the open rounds in which the proposed unit may put itself forward for the kind of award."""
    found = CommendationRound.objects.filter(
        year=proposal.sheet.cluster_year.year, award_kinds=proposal.quota.award_kind
    ).select_related("issuer")
    return [one for one in found.order_by("due_on", "pk") if one.is_open and nominates_in(proposal.sheet.unit, one)]


def nominations_of(year: ClusterYear) -> dict[tuple[int, int], Nomination]:
    """Return the nominations of the year's members for what the cluster proposes, by (award kind, unit)."""
    found = Nomination.objects.filter(
        round__year=year.year,
        unit__in=year.sheets.order_by().values("unit"),
        award_kind__in=year.quotas.order_by().values("award_kind"),
    ).exclude(state=NominationState.WITHDRAWN)
    return {(one.award_kind_id, one.unit_id): one for one in found.order_by("pk") if one.unit_id is not None}


def locked_year(year: ClusterYear) -> ClusterYear:
    """Read the year anew and keep others from changing it until the act ends."""
    return locked(year, "cluster__owner")


def locked_sheet(sheet: MemberSheet) -> MemberSheet:
    """Hold the sheet and its year: an act on a sheet sees the state the year is in."""
    locked_year(sheet.cluster_year)
    return locked(sheet, "cluster_year__cluster__owner", "unit")


def sheets_to_send(units: Iterable[Unit], *, spoken_by: Account) -> QuerySet[MemberSheet]:
    """Return the sheets that those of the units for which the account speaks have still to send, soonest due first."""
    return (
        MemberSheet.objects.filter(
            unit__in={unit.pk for unit in units} & units_spoken_for(spoken_by),
            cluster_year__state__in=(YearState.SCORING, YearState.CHECKING),
            excluded_reason="",
        )
        .exclude(state__in=SENT_STATES)
        .select_related("cluster_year__cluster", "unit")
        .order_by("cluster_year__due_on", "pk")
    )
