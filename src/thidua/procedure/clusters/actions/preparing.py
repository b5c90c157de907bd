"""Before a year is scored: who heads the cluster, its plan and pact, its scoring table; opening, reminding."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.clusters import events, queries
from thidua.procedure.clusters.enums import SENT_STATES, LeaderPost, YearState
from thidua.procedure.clusters.models import ClusterCriterion, ClusterLeader, ClusterYear, MemberSheet
from thidua.procedure.clusters.notices import ScoresWanted
from thidua.procedure.clusters.sheets import CriterionInput
from thidua.procedure.clusters.validators import checked_criteria
from thidua.procedure.clusters.workflow import CLUSTER_YEAR
from thidua.records.organisations.models import Unit


@transaction.atomic
def name_leaders(*, actor: Account, year: ClusterYear, head: Unit, deputies: Collection[Unit]) -> ClusterYear:
    """Write down which member heads the cluster in the year and which stand for it; until the points are settled.

    Refuses a unit that is no member in the year, and one named twice. Side effects: event `cluster_leaders_named`.
    """
    require(actor, "clusters.name_leaders", year)
    year = queries.locked_year(year)
    if year.state in (YearState.SETTLED, YearState.PROPOSED):
        raise RefusedError(_("Điểm năm này đã chốt; không đổi trưởng, phó cụm, khối được nữa."))
    there = {unit.pk for unit in queries.members_of_year(year)}
    for field, units in (("head", [head]), ("deputies", deputies)):
        for unit in units:
            if unit.pk not in there:
                raise RefusedError(_("%s không phải thành viên của cụm, khối.") % unit, field=field)
    if head in deputies:
        raise RefusedError(_("Trưởng cụm, khối không kiêm phó."), field="deputies")
    year.leaders.all().delete()
    ClusterLeader.objects.create(cluster_year=year, unit=head, post=LeaderPost.HEAD)
    for unit in deputies:
        ClusterLeader.objects.create(cluster_year=year, unit=unit, post=LeaderPost.DEPUTY)
    told = {"head": head.key, "deputies": [unit.key for unit in deputies]}
    audit.record(events.CLUSTER_LEADERS_NAMED, actor=actor, target=year, data=told)
    return year


@transaction.atomic
def keep_plan(
    *,
    actor: Account,
    year: ClusterYear,
    plan_reference: str,
    plan: str,
    pact_signed_on: date | None,
    file: tuple[bytes, str] | None = None,
) -> ClusterYear:
    """Keep the cluster's plan and pact of the year: its reference, what it says, when it was signed, the signed file.

    `file` is (bytes, media type). Refuses a file that is not what it is said to be. Side effects: the stored paper;
    event `cluster_plan_kept`.
    """
    require(actor, "clusters.prepare_year", year)
    year = queries.locked_year(year)
    year.plan_reference, year.plan, year.pact_signed_on = nfc(plan_reference), nfc(plan), pact_signed_on
    refuse_unfit(year)
    year.save(update_fields=["plan_reference", "plan", "pact_signed_on"])
    if file is not None:
        content, media_type = file
        store_paper(
            actor=actor,
            about=year,
            kind=PaperKind.LAUNCH_PLAN,
            title=f"Kế hoạch, giao ước thi đua: {year}",
            content=content,
            media_type=media_type,
            suffix=suffix_of(content, media_type),
        )
    told = {"reference": year.plan_reference, "pact": pact_signed_on, "file": file is not None}
    audit.record(events.CLUSTER_PLAN_KEPT, actor=actor, target=year, data=told)
    return year


@transaction.atomic
def set_table(*, actor: Account, year: ClusterYear, regulation: str, criteria: Sequence[CriterionInput]) -> ClusterYear:
    """Set the year's scoring table as the regulation words it; the one before is replaced.

    Refuses once scoring was opened, no regulation, and what `checked_criteria` refuses.
    Side effects: event `cluster_table_set`.
    """
    require(actor, "clusters.prepare_year", year)
    year = queries.locked_year(year)
    if year.state != YearState.PREPARING:
        raise RefusedError(_("Đã mở tự chấm; bảng chấm điểm năm này không sửa được nữa."))
    year.regulation = asked_reason(
        regulation, _("Hãy ghi quy chế hoặc văn bản ban hành bảng chấm điểm."), field="regulation"
    )
    refuse_unfit(year)
    rows = checked_criteria(criteria)
    year.save(update_fields=["regulation"])
    year.criteria.all().delete()
    for order, one in enumerate(rows, start=1):
        kept = ClusterCriterion(
            cluster_year=year,
            order=order,
            code=one.code,
            section=one.section,
            wording=one.wording,
            kind=one.kind,
            most=one.most,
            evidence=one.evidence,
        )
        refuse_unfit(kept)
        kept.save(force_insert=True)
    told = {"regulation": year.regulation, "criteria": len(rows)}
    audit.record(events.CLUSTER_TABLE_SET, actor=actor, target=year, data=told)
    return year


@transaction.atomic
def open_year(*, actor: Account, year: ClusterYear, on: date, due_on: date) -> ClusterYear:
    """Let the members of the day score themselves until a day: each gets a sheet with every criterion.

    Refuses no scoring table, no head, fewer than two members, a day due before the opening.
    Side effects: a notice to who speaks for each member; event `cluster_year_opened`.
    """
    require(actor, "clusters.open_year", year)
    year = queries.locked_year(year)
    CLUSTER_YEAR.move(year, "open")
    if not year.criteria.exists():
        raise RefusedError(_("Chưa có bảng chấm điểm năm này."))
    if not year.leaders.filter(post=LeaderPost.HEAD).exists():
        raise RefusedError(_("Chưa ghi trưởng cụm, khối năm này."))
    if due_on < on:
        raise RefusedError(_("Hạn gửi không thể trước ngày mở."), field="due_on")
    units = queries.members_on(year.cluster, on)
    if len(units) < 2:
        raise RefusedError(_("Ngày này cụm, khối có chưa đến hai đơn vị."), field="on")
    year.opened_on, year.due_on = on, due_on
    year.save(update_fields=["state", "opened_on", "due_on"])
    for unit in units:
        sheet = MemberSheet.objects.create(cluster_year=year, unit=unit)
        announce(
            ScoresWanted(
                key=f"{sheet.uid}:open", record=sheet, unit=unit.name, year=str(year), due=due_on, reminds=False
            ),
            to=queries.speakers_of(sheet),
        )
    told = {"on": on, "due": due_on, "members": [unit.key for unit in units]}
    audit.record(events.CLUSTER_YEAR_OPENED, actor=actor, target=year, data=told)
    return year


@transaction.atomic
def remind_members(*, actor: Account, year: ClusterYear, on: date) -> list[Unit]:
    """Remind who speaks for every member that has not sent its sheet; return these units.

    Refuses a year that is not being scored or checked, and nobody to remind. A second time on a day
    tells nobody anew.
    Side effects: notices; event `cluster_members_reminded`.
    """
    require(actor, "clusters.remind_members", year)
    year = queries.locked_year(year)
    if year.state not in (YearState.SCORING, YearState.CHECKING):
        raise RefusedError(_("Chỉ nhắc khi các đơn vị đang tự chấm hoặc đang kiểm tra."))
    waiting = list(
        year.sheets.exclude(state__in=SENT_STATES).filter(excluded_reason="").select_related("unit", "cluster_year")
    )
    if not waiting:
        raise RefusedError(_("Mọi đơn vị đã gửi bảng tự chấm."))
    for sheet in waiting:
        announce(
            ScoresWanted(
                key=f"{sheet.uid}:{on:%Y%m%d}",
                record=sheet,
                unit=sheet.unit.name,
                year=str(year),
                due=year.due_on,
                reminds=True,
            ),
            to=queries.speakers_of(sheet),
        )
    told = {"on": on, "units": [sheet.unit.key for sheet in waiting]}
    audit.record(events.CLUSTER_MEMBERS_REMINDED, actor=actor, target=year, data=told)
    return [sheet.unit for sheet in waiting]
