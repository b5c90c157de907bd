"""What others do with a member's sheet: changing points, checking, giving back, leaving out."""

from functools import cached_property
from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.text import decimal_vi
from thidua.procedure.clusters import actions
from thidua.procedure.clusters.models import MemberSheet, PointChange
from thidua.procedure.clusters.queries import known_sheets
from thidua.screens.web.clusters import forms
from thidua.screens.web.clusters.scoring import SheetAct
from thidua.screens.web.screens import Receipt, address


class SheetChange(SheetAct):
    """Change the points of one criterion."""

    title = _("Sửa điểm")
    form_class = forms.ChangePoints
    permission = "clusters.change_points"
    submit = _("Sửa điểm")
    fixes = (_("Điểm cũ, điểm mới, người sửa và lý do ở lại trên bảng điểm; đơn vị được báo."),)

    def form_arguments(self) -> dict[str, object]:
        """Offer the criteria with what stands."""
        lines = {one.criterion_id: one.points for one in self.sheet.lines.all()}
        return {"criteria": self.criteria, "points": lines}

    def initial(self) -> dict[str, object]:
        """Begin with the criterion named by the address."""
        return {"on": self.desk.today, "criterion": self.request.GET.get("tieu-chi", "")}

    def act(self, form: forms.ChangePoints) -> PointChange:
        """Change them."""
        told = form.cleaned_data
        return actions.change_points(
            actor=self.actor,
            sheet=self.sheet,
            criterion=form.chosen(),
            points=told["points"],
            reason=told["reason"],
            on=told["on"],
            stage=told["stage"],
        )

    def receipt(self, record: PointChange) -> Receipt:
        """Say from what to what."""
        told = {"code": record.line.criterion.code, "old": decimal_vi(record.before), "new": decimal_vi(record.after)}
        words = _("Tiêu chí %(code)s: %(old)s → %(new)s điểm.") % told
        return Receipt(_("Đã sửa điểm"), address("cluster_sheet", self.sheet.uid), lead=words)


class SheetCheck(SheetAct):
    """Write down that it was checked."""

    title = _("Ghi đã kiểm tra")
    form_class = forms.CheckSheet
    permission = "clusters.check_sheet"
    verb = actions.check_sheet
    done = _("Đã ghi kiểm tra")

    def initial(self) -> dict[str, object]:
        """Begin today."""
        return {"on": self.desk.today, "remark": self.sheet.checked_remark}


class SheetReturn(SheetAct):
    """Give it back; the sheet is then its member's alone to read."""

    title = _("Trả lại bảng tự chấm")
    form_class = forms.WithReason
    permission = "clusters.return_sheet"
    submit = _("Trả lại")
    verb = actions.return_sheet
    done = _("Đã trả lại bảng tự chấm")
    fixes: ClassVar = (_("Đơn vị sửa và gửi lại; trong lúc ấy chỉ đơn vị đọc được bảng điểm của mình."),)

    def receipt(self, record: object) -> Receipt:  # noqa: ARG002  # the sheet this screen knows
        """Lead to the year: the sheet itself is its member's again."""
        return Receipt(self.done, address("cluster_year", self.sheet.cluster_year.uid), lead=str(self.sheet.unit))


class SheetExclude(SheetAct):
    """Leave the member out of the ranking."""

    title = _("Không xếp hạng đơn vị")
    form_class = forms.WithReason
    permission = "clusters.exclude_member"
    submit = _("Không xếp hạng")
    tone = "danger"
    verb = actions.exclude_member
    done = _("Đã ghi không xếp hạng")

    @cached_property
    def sheet(self) -> MemberSheet:
        """Return the sheet of this address: who has not sent may be left out too."""
        return get_object_or_404(known_sheets(self.actor), uid=self.kwargs["uid"])

    def receipt(self, record: object) -> Receipt:  # noqa: ARG002  # the sheet this screen knows
        """Lead to the year."""
        return Receipt(self.done, address("cluster_year", self.sheet.cluster_year.uid), lead=str(self.sheet.unit))


class SheetRankAgain(SheetExclude):
    """Rank it again."""

    title = _("Xếp hạng lại đơn vị")
    submit = _("Xếp hạng lại")
    tone = "primary"
    verb = actions.rank_again
    done = _("Đã xếp hạng lại")
