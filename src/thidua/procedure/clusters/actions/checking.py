"""Checking what members scored: who checks whom, changing points, giving a sheet back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import decimal_vi, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.clusters import events, queries
from thidua.procedure.clusters.enums import ChangeStage, YearState
from thidua.procedure.clusters.models import ClusterCriterion, ClusterYear, MemberSheet, PointChange, SheetLine
from thidua.procedure.clusters.notices import PointsChanged, SheetGivenBack
from thidua.procedure.clusters.validators import refuse_out_of_bounds
from thidua.procedure.clusters.workflow import CLUSTER_YEAR, MEMBER_SHEET
from thidua.records.organisations.models import Unit


@transaction.atomic
def begin_checking(*, actor: Account, year: ClusterYear) -> ClusterYear:
    """Go over to checking; who has not sent may still do so, later than due. Event `cluster_checking_begun`."""
    require(actor, "clusters.begin_checking", year)
    year = queries.locked_year(year)
    CLUSTER_YEAR.move(year, "begin_checking")
    year.save(update_fields=["state"])
    audit.record(events.CLUSTER_CHECKING_BEGUN, actor=actor, target=year)
    return year


@transaction.atomic
def name_checkers(*, actor: Account, year: ClusterYear, checkers: Mapping[MemberSheet, Unit | None]) -> ClusterYear:
    """Say which member checks which; a sheet named with None is checked by head and deputies alone.

    Refuses a unit that checks itself, one that is no member of the year, a year whose points are settled.
    Side effects: event `cluster_checkers_named`.
    """
    require(actor, "clusters.name_checkers", year)
    year = queries.locked_year(year)
    if year.state not in (YearState.SCORING, YearState.CHECKING):
        raise RefusedError(_("Chỉ phân công khi các đơn vị đang tự chấm hoặc đang kiểm tra."))
    there = set(year.sheets.values_list("unit_id", flat=True))
    for sheet, unit in checkers.items():
        if sheet.cluster_year_id != year.pk or (unit is not None and unit.pk not in there):
            raise RefusedError(_("Chỉ phân công giữa các đơn vị của cụm, khối."))
        if unit is not None and unit.pk == sheet.unit_id:
            raise RefusedError(_("%s không tự kiểm tra mình.") % unit, field=str(sheet.uid))
        sheet.checker = unit
        sheet.save(update_fields=["checker"])
    told = {sheet.unit.key: unit.key if unit is not None else None for sheet, unit in checkers.items()}
    audit.record(events.CLUSTER_CHECKERS_NAMED, actor=actor, target=year, data={"checkers": told})
    return year


@transaction.atomic
def return_sheet(*, actor: Account, sheet: MemberSheet, reason: str) -> MemberSheet:
    """Give a sheet back to its member, who scores anew; it is checked anew, and changes made of it stay on record.

    Refuses no reason, a sheet not sent, a year that is settled, one's own unit.
    Side effects: a notice; event `cluster_sheet_returned`.
    """
    require(actor, "clusters.return_sheet", sheet)
    sheet = _checked_now(sheet)
    sheet.returned_reason = asked_reason(reason)
    MEMBER_SHEET.move(sheet, "return")
    refuse_unfit(sheet)
    sheet.checked_on, sheet.checked_by, sheet.checked_remark = None, None, ""
    sheet.save(update_fields=["state", "returned_reason", "checked_on", "checked_by", "checked_remark"])
    announce(
        SheetGivenBack(
            key=f"{sheet.uid}:back:{sheet.sent_on}",
            record=sheet,
            year=str(sheet.cluster_year),
            reason=sheet.returned_reason,
        ),
        to=queries.speakers_of(sheet),
    )
    audit.record(events.SHEET_RETURNED, actor=actor, target=sheet, data={"reason": sheet.returned_reason})
    return sheet


@transaction.atomic
def change_points(
    *,
    actor: Account,
    sheet: MemberSheet,
    criterion: ClusterCriterion,
    points: Decimal,
    reason: str,
    on: date,
    stage: ChangeStage | str = ChangeStage.CHECK,
) -> PointChange:
    """Change what a criterion brings, when it is checked or by the cluster's conference; old and new stay beside it.

    Refuses one's own unit, a sheet not sent, a year not being checked, no reason, the points that stand, points out of
    bounds. Side effects: a notice to the member; an order of ties is asked anew; event `cluster_points_changed`.
    """
    require(actor, "clusters.change_points", sheet)
    sheet = _checked_now(sheet)
    if not sheet.is_sent:
        raise RefusedError(_("%s chưa gửi bảng tự chấm.") % sheet.unit)
    if criterion.cluster_year_id != sheet.cluster_year_id:
        raise RefusedError(_("Tiêu chí không thuộc bảng chấm điểm này."), field="criterion")
    reason = asked_reason(reason)
    refuse_out_of_bounds(points, criterion.most, field="points")
    line, _made = SheetLine.objects.get_or_create(sheet=sheet, criterion=criterion)
    before = line.points if line.points is not None else Decimal(0)
    if before == points:
        raise RefusedError(_("Tiêu chí này đang có đúng %s điểm.") % decimal_vi(points), field="points")
    spoken = queries.units_spoken_for(actor)
    of_unit = sheet.cluster_year.sheets.filter(unit__in=spoken).exclude(pk=sheet.pk).select_related("unit").first()
    change = PointChange(
        line=line,
        before=before,
        after=points,
        reason=reason,
        stage=ChangeStage(stage),
        changed_by=actor,
        of_unit=of_unit.unit if of_unit is not None else None,
        changed_on=on,
    )
    refuse_unfit(change)
    change.save(force_insert=True)
    line.points = points
    line.save(update_fields=["points"])
    sheet.cluster_year.sheets.forget_ties()
    told = {
        "criterion": criterion.code,
        "before": str(before),
        "after": str(points),
        "reason": reason,
        "stage": change.stage,
        "on": on,
    }
    audit.record(events.POINTS_CHANGED, actor=actor, target=sheet, data=told)
    announce(
        PointsChanged(
            key=f"{sheet.uid}:c{change.pk}",
            record=sheet,
            year=str(sheet.cluster_year),
            criterion=criterion.code,
            before=decimal_vi(before),
            after=decimal_vi(points),
            reason=reason,
        ),
        to=queries.speakers_of(sheet),
    )
    return change


@transaction.atomic
def check_sheet(*, actor: Account, sheet: MemberSheet, on: date, remark: str = "") -> MemberSheet:
    """Write down that the sheet was checked, by whom, with what remark.

    Refuses one's own unit, a sheet not sent, a year not being checked. Side effects: event `cluster_sheet_checked`.
    """
    require(actor, "clusters.check_sheet", sheet)
    sheet = _checked_now(sheet)
    MEMBER_SHEET.move(sheet, "check")
    sheet.checked_on, sheet.checked_by, sheet.checked_remark = on, actor, nfc(remark)
    refuse_unfit(sheet)
    sheet.save(update_fields=["state", "checked_on", "checked_by", "checked_remark"])
    audit.record(events.SHEET_CHECKED, actor=actor, target=sheet, data={"on": on, "remark": sheet.checked_remark})
    return sheet


def _checked_now(sheet: MemberSheet) -> MemberSheet:
    """Hold a sheet of a year that is being checked; refuse any other."""
    sheet = queries.locked_sheet(sheet)
    if sheet.cluster_year.state != YearState.CHECKING:
        raise RefusedError(_("Chỉ làm được khi đang kiểm tra điểm; điểm đã chốt thì mở lại kèm lý do."))
    return sheet
