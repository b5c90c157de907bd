"""Who makes clusters, leads their year, scores for a member, checks others; nobody checks their own unit."""

from rules.predicates import Predicate

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.foundation.kernel import clock
from thidua.procedure.nominations.permissions import writes_for_the_nominating_unit
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import EMULATION_OFFICERS, holds_over

from . import queries
from .models import Cluster, ClusterMember, ClusterProposal, ClusterYear, MemberSheet


def _year_of(target: object) -> ClusterYear | None:
    if isinstance(target, MemberSheet):
        return target.cluster_year
    if isinstance(target, ClusterProposal):
        return target.sheet.cluster_year
    return target if isinstance(target, ClusterYear) else None


def _owner_of(target: object) -> Unit | None:
    if isinstance(target, Unit):
        return target
    if isinstance(target, Cluster):
        return target.owner
    if isinstance(target, ClusterMember):
        return target.cluster.owner
    year = _year_of(target)
    return year.cluster.owner if year is not None else None


def _member_of(target: object) -> Unit | None:
    if isinstance(target, ClusterProposal):
        return target.sheet.unit
    return target.unit if isinstance(target, MemberSheet) else None


@sentence
def runs_the_clusters(actor: Account, target: object) -> bool:
    """Prepares or leads emulation in the unit that made the cluster, or above it."""
    owner = _owner_of(target)
    return owner is not None and holds_over(actor, *EMULATION_OFFICERS, unit=owner)


@sentence
def leads_the_year(actor: Account, target: object) -> bool:
    """Speaks for the unit that heads the cluster in the year, or stands for its head."""
    year = _year_of(target)
    return year is not None and queries.leads(actor, year)


@sentence
def speaks_for_the_member(actor: Account, target: object) -> bool:
    """Speaks for the very unit whose sheet it is; a role above it does not."""
    unit = _member_of(target)
    return unit is not None and unit.pk in queries.units_spoken_for(actor)


@sentence
def is_the_checker(actor: Account, target: object) -> bool:
    """Speaks for the unit that was named to check the sheet."""
    return isinstance(target, MemberSheet) and target.checker_id in queries.units_spoken_for(actor)


@sentence
def belongs_to_the_member(actor: Account, target: object) -> bool:
    """Holds a role or a post in the unit whose sheet it is, or below it: may not check it."""
    unit = _member_of(target)
    return unit is not None and queries.belongs_to(actor, unit, on=clock.today())


@sentence
def writes_dossiers_of_the_member(actor: Account, target: object) -> bool:
    """Writes nominations for the proposed unit."""
    unit = _member_of(target)
    return unit is not None and bool(writes_for_the_nominating_unit(actor, unit))


leads: Predicate = runs_the_clusters | leads_the_year
checks: Predicate = (leads | is_the_checker) & ~belongs_to_the_member

allow("clusters.form_cluster", runs_the_clusters)
allow("clusters.keep_members", runs_the_clusters)
allow("clusters.begin_year", runs_the_clusters)
allow("clusters.name_leaders", runs_the_clusters)
allow("clusters.prepare_year", leads)
allow("clusters.open_year", leads)
allow("clusters.remind_members", leads)
allow("clusters.begin_checking", leads)
allow("clusters.name_checkers", leads)
allow("clusters.score_sheet", speaks_for_the_member)
allow("clusters.return_sheet", leads & ~belongs_to_the_member)
allow("clusters.change_points", checks)
allow("clusters.check_sheet", checks)
allow("clusters.exclude_member", leads & ~belongs_to_the_member)
allow("clusters.settle_year", leads)
allow("clusters.reopen_year", leads)
allow("clusters.break_tie", leads)
allow("clusters.set_quotas", leads)
allow("clusters.propose_awards", leads)
allow("clusters.withdraw_proposal", leads)
allow("clusters.nominate_proposed", writes_dossiers_of_the_member)
