"""Making clusters, their members from a day to a day, their years."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.clusters import events, queries
from thidua.procedure.clusters.enums import ClusterKind, YearState
from thidua.procedure.clusters.models import Cluster, ClusterMember, ClusterYear, MemberSheet
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import descendants

FIRST_YEAR, LAST_YEAR = 2004, 2200


@transaction.atomic
def form_cluster(
    *, actor: Account, owner: Unit, kind: ClusterKind | str, name: str, basis: str, members: Collection[Unit], on: date
) -> Cluster:
    """Make a cluster of units below its owner, by the paper that says so; they belong to it from the day on.

    Refuses no name, no paper, a name the owner's clusters have, fewer than two units, one that is not below the owner.
    Side effects: event `cluster_formed`.
    """
    require(actor, "clusters.form_cluster", owner)
    cluster = Cluster(
        owner=owner,
        kind=ClusterKind(kind),
        name=asked_reason(name, _("Hãy ghi tên cụm, khối."), field="name"),
        basis=asked_reason(basis, _("Hãy ghi văn bản tổ chức cụm, khối."), field="basis"),
        formed_on=on,
    )
    refuse_unfit(cluster)
    if Cluster.objects.filter(owner=owner, name=cluster.name).exists():
        raise RefusedError(_("Đã có cụm, khối tên này."), field="name")
    if len(members) < 2:
        raise RefusedError(_("Cụm, khối có ít nhất hai đơn vị."), field="members")
    _refuse_strangers(owner, members, on, field="members")
    cluster.save(force_insert=True)
    for unit in members:
        ClusterMember.objects.create(cluster=cluster, unit=unit, valid_from=on, basis=cluster.basis)
    told = {"owner": owner.key, "basis": cluster.basis, "members": [unit.key for unit in members], "on": on}
    audit.record(events.CLUSTER_FORMED, actor=actor, target=cluster, data=told)
    return cluster


@transaction.atomic
def add_member(*, actor: Account, cluster: Cluster, unit: Unit, valid_from: date, basis: str = "") -> ClusterMember:
    """Let a unit belong to the cluster from a day on; a year that is being scored gets a sheet for it.

    Refuses a unit that belongs to it then, or is not below the owner. Side effects: event `cluster_member_added`.
    """
    require(actor, "clusters.keep_members", cluster)
    cluster = locked(cluster, "owner")
    _refuse_strangers(cluster.owner, [unit], valid_from, field="unit")
    if cluster.members.exclude(valid_to__lt=valid_from).filter(unit=unit).exists():
        raise RefusedError(_("%s đã là thành viên của cụm, khối vào ngày này.") % unit, field="unit")
    member = ClusterMember(cluster=cluster, unit=unit, valid_from=valid_from, basis=nfc(basis))
    refuse_unfit(member)
    member.save(force_insert=True)
    for year in cluster.years.filter(state=YearState.SCORING):
        MemberSheet.objects.get_or_create(cluster_year=year, unit=unit)
    told = {"unit": unit.key, "on": valid_from, "basis": member.basis}
    audit.record(events.CLUSTER_MEMBER_ADDED, actor=actor, target=cluster, data=told)
    return member


@transaction.atomic
def end_membership(*, actor: Account, member: ClusterMember, on: date, reason: str) -> ClusterMember:
    """Say on which day a unit belonged to the cluster last, and why; its sheets of earlier years stay.

    Refuses a membership that has ended, a day before it began. Side effects: event `cluster_member_left`.
    """
    require(actor, "clusters.keep_members", member)
    member = locked(member, "cluster__owner", "unit")
    reason = asked_reason(reason)
    if member.valid_to is not None:
        raise RefusedError(_("%s đã thôi thuộc cụm, khối.") % member.unit)
    if on < member.valid_from:
        raise RefusedError(_("Ngày thôi không thể trước ngày vào cụm, khối."), field="on")
    member.valid_to = on
    member.save(update_fields=["valid_to"])
    told = {"unit": member.unit.key, "on": on, "reason": reason}
    audit.record(events.CLUSTER_MEMBER_LEFT, actor=actor, target=member.cluster, data=told)
    return member


@transaction.atomic
def begin_year(*, actor: Account, cluster: Cluster, year: int, copy_table: bool = False) -> ClusterYear:
    """Begin a year of the cluster, with the scoring table of its last year that has one where asked.

    Refuses a year that is there already, one out of reach, and copying where there is nothing to copy.
    Side effects: event `cluster_year_begun`.
    """
    require(actor, "clusters.begin_year", cluster)
    cluster = locked(cluster, "owner")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RefusedError(_("Hãy ghi năm."), field="year")
    if cluster.years.filter(year=year).exists():
        raise RefusedError(_("Cụm, khối đã có năm %d.") % year, field="year")
    begun = ClusterYear(cluster=cluster, year=year)
    earlier = queries.year_before(begun)
    if copy_table and earlier is None:
        raise RefusedError(_("Không có bảng chấm điểm năm trước để chép."), field="copy_table")
    begun.save(force_insert=True)
    if copy_table and earlier is not None:
        begun.regulation = earlier.regulation
        begun.save(update_fields=["regulation"])
        for one in earlier.criteria.all():
            one.pk, one.cluster_year = None, begun
            one.save(force_insert=True)
    told = {"year": year, "copied_from": earlier.year if copy_table and earlier is not None else None}
    audit.record(events.CLUSTER_YEAR_BEGUN, actor=actor, target=begun, data=told)
    return begun


def _refuse_strangers(owner: Unit, units: Collection[Unit], on: date, *, field: str) -> None:
    below = set(descendants(owner, on).filter(pk__in=[unit.pk for unit in units]).values_list("pk", flat=True))
    for unit in units:
        if unit.pk not in below:
            raise RefusedError(
                _("%(unit)s không thuộc %(owner)s vào ngày này.") % {"unit": unit, "owner": owner}, field=field
            )
