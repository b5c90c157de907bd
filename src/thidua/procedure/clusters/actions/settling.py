"""The cluster's conference settles the points: who is not ranked, in which order those of equal points stand."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.clusters import events, queries
from thidua.procedure.clusters.enums import YearState
from thidua.procedure.clusters.models import ClusterYear, MemberSheet
from thidua.procedure.clusters.notices import RankingSettled
from thidua.procedure.clusters.workflow import CLUSTER_YEAR


@transaction.atomic
def exclude_member(*, actor: Account, sheet: MemberSheet, reason: str) -> MemberSheet:
    """Leave a member out of the ranking, with the reason and the provision of the regulation; it stays on the list.

    Refuses a settled year, no reason, one's own unit. Side effects: event `cluster_member_excluded`.
    """
    require(actor, "clusters.exclude_member", sheet)
    sheet = _before_settling(sheet)
    sheet.excluded_reason = asked_reason(reason)
    refuse_unfit(sheet)
    sheet.save(update_fields=["excluded_reason"])
    sheet.cluster_year.sheets.forget_ties()
    audit.record(events.MEMBER_EXCLUDED, actor=actor, target=sheet, data={"reason": sheet.excluded_reason})
    return sheet


@transaction.atomic
def rank_again(*, actor: Account, sheet: MemberSheet, reason: str) -> MemberSheet:
    """Rank a member again that was left out, with the reason.

    Refuses as `exclude_member`, and one that is ranked. Side effects: event `cluster_member_ranked_again`.
    """
    require(actor, "clusters.exclude_member", sheet)
    sheet = _before_settling(sheet)
    if not sheet.excluded_reason:
        raise RefusedError(_("%s đang được xếp hạng.") % sheet.unit)
    reason, sheet.excluded_reason = asked_reason(reason), ""
    sheet.save(update_fields=["excluded_reason"])
    sheet.cluster_year.sheets.forget_ties()
    audit.record(events.MEMBER_RANKED_AGAIN, actor=actor, target=sheet, data={"reason": reason})
    return sheet


@transaction.atomic
def settle_year(
    *,
    actor: Account,
    year: ClusterYear,
    on: date,
    place: str,
    chair: str,
    secretary: str,
    present: int,
    conclusion: str = "",
) -> ClusterYear:
    """Write down the cluster's conference, by which the points stand and the members are ranked.

    Refuses a member that has neither sent nor is left out with a reason, a sent sheet that nobody checked, nobody in
    the chair, more units present than there are, a day before scoring was opened.
    Side effects: a notice to each member; event `cluster_settled`.
    """
    require(actor, "clusters.settle_year", year)
    year = queries.locked_year(year)
    CLUSTER_YEAR.move(year, "settle")
    sheets = queries.sheets_with_lines(year)
    counted = [one for one in sheets if not one.excluded_reason]
    unsent = [one.unit.name for one in counted if not one.is_sent]
    if unsent:
        raise RefusedError(
            _("Chưa gửi bảng tự chấm: %s. Chờ gửi, hoặc ghi không xếp hạng kèm lý do.") % ", ".join(unsent)
        )
    unchecked = [one.unit.name for one in counted if one.checked_on is None]
    if unchecked:
        raise RefusedError(_("Chưa kiểm tra: %s.") % ", ".join(unchecked))
    if year.opened_on is not None and on < year.opened_on:
        raise RefusedError(_("Ngày họp không thể trước ngày mở tự chấm."), field="on")
    if not 0 < present <= len(sheets):
        raise RefusedError(_("Cụm, khối có %d đơn vị; hãy ghi số đơn vị dự họp.") % len(sheets), field="present")
    year.held_on, year.place, year.present, year.conclusion = on, nfc(place), present, nfc(conclusion)
    year.chair = asked_reason(chair, _("Hãy ghi người chủ trì."), field="chair")
    year.secretary = asked_reason(secretary, _("Hãy ghi thư ký."), field="secretary")
    refuse_unfit(year)
    year.save(update_fields=["state", "held_on", "place", "present", "conclusion", "chair", "secretary"])
    standings = queries.ranking(sheets)
    for one in standings:
        announce(
            RankingSettled(
                key=f"{one.sheet.uid}:rank:{on:%Y%m%d}",
                record=one.sheet,
                year=str(year),
                unit=one.sheet.unit.name,
                rank=one.rank,
            ),
            to=queries.speakers_of(one.sheet),
        )
    ranks = {one.sheet.unit.key: [one.rank, str(one.sum.total)] for one in standings if one.rank is not None}
    audit.record(events.CLUSTER_SETTLED, actor=actor, target=year, data={"on": on, "present": present, "ranks": ranks})
    return year


@transaction.atomic
def reopen_year(*, actor: Account, year: ClusterYear, reason: str) -> ClusterYear:
    """Open settled points again, with the reason; the order of ties is asked anew.

    Refuses no reason, a year that is not settled or has proposed (withdraw that first). Event `cluster_reopened`.
    """
    require(actor, "clusters.reopen_year", year)
    year = queries.locked_year(year)
    CLUSTER_YEAR.move(year, "reopen")
    reason = asked_reason(reason)
    year.save(update_fields=["state"])
    year.sheets.forget_ties()
    audit.record(events.CLUSTER_REOPENED, actor=actor, target=year, data={"reason": reason})
    return year


@transaction.atomic
def break_tie(*, actor: Account, year: ClusterYear, order: Sequence[MemberSheet], reason: str) -> ClusterYear:
    """Order members of equal points, as the conference decided, with its reason; all of them, the first named first.

    Refuses a year that is not settled, members that do not share a rank or not all who do, no reason; somebody of one
    of these units may not write it down. Side effects: event `cluster_tie_broken`.
    """
    require(actor, "clusters.break_tie", year)
    year = queries.locked_year(year)
    if year.state != YearState.SETTLED:
        raise RefusedError(_("Chỉ xếp thứ tự đồng điểm khi điểm đã chốt và chưa lập đề nghị."))
    reason = asked_reason(reason)
    if len(reason) > 500:
        raise RefusedError(_("Lý do dài không quá 500 chữ."), field="reason")
    wanted = {sheet.pk for sheet in order}
    if not any({one.sheet.pk for one in tied} == wanted for tied in queries.ties_of(queries.ranking_of(year))):
        raise RefusedError(_("Hãy xếp đủ các đơn vị cùng hạng, không thêm đơn vị khác."), field="order")
    # The day is that of the conference: what somebody was then is what matters.
    assert year.held_on is not None  # settled
    if queries.units_belonged_to(actor, [sheet.unit for sheet in order], on=year.held_on):
        raise NotAllowedError(_("Không ai xếp thứ tự đơn vị của mình; người của đơn vị khác hoặc cấp trên ghi."))
    for place, sheet in enumerate(order, start=1):
        sheet.tie_place, sheet.tie_reason = place, reason
        sheet.save(update_fields=["tie_place", "tie_reason"])
    told = {"order": [sheet.unit.key for sheet in order], "reason": reason}
    audit.record(events.CLUSTER_TIE_BROKEN, actor=actor, target=year, data=told)
    return year


def _before_settling(sheet: MemberSheet) -> MemberSheet:
    sheet = queries.locked_sheet(sheet)
    if sheet.cluster_year.state not in (YearState.SCORING, YearState.CHECKING):
        raise RefusedError(_("Điểm đã chốt; mở lại kiểm tra kèm lý do rồi mới đổi được."))
    return sheet
