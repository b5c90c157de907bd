"""Forms of clusters: making them, preparing a year, scoring, checking."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.text import decimal_vi
from thidua.procedure.clusters.actions import LineInput
from thidua.procedure.clusters.enums import ChangeStage, ClusterKind, CriterionKind
from thidua.procedure.clusters.models import ClusterCriterion, MemberSheet, SheetLine
from thidua.procedure.clusters.sheets import CriterionInput
from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.carried import LARGEST
from thidua.screens.web.fields import (
    DayField,
    NumberField,
    PaperField,
    RecordField,
    RecordsField,
    StaffForm,
    choice_field,
    text_field,
)
from thidua.screens.web.lines import LinesForm

NO_CHOICE = [("", _("— Chọn —"))]


class FormCluster(StaffForm):
    """A new cluster."""

    kind = choice_field(_("Loại"), ClusterKind)
    name = text_field(_("Tên cụm, khối"), max_length=200, help_text=_("Ví dụ: Cụm thi đua số 1."))
    basis = text_field(_("Văn bản tổ chức"), max_length=300, help_text=_("Số, ngày, cơ quan ban hành."))
    on = DayField(label=_("Từ ngày"))
    members = RecordsField(label=_("Đơn vị thành viên"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "members", units)

    def clean_members(self) -> list[Unit]:
        """Return the units ticked."""
        return list(self.cleaned_data["members"])


class AddMember(StaffForm):
    """A unit and from when."""

    unit = RecordField(label=_("Đơn vị"))
    valid_from = DayField(label=_("Từ ngày"))
    basis = text_field(_("Văn bản"), max_length=300, required=False)

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "unit", units)


class EndMembership(StaffForm):
    """The last day, and why."""

    on = DayField(label=_("Đến hết ngày"))
    reason = text_field(_("Lý do, văn bản"), max_length=300, rows=2)


class BeginYear(StaffForm):
    """Which year, and whether last year's table is taken over."""

    year = forms.IntegerField(label=_("Năm"), min_value=2004, max_value=2200)
    copy_table = forms.BooleanField(label=_("Chép bảng chấm điểm của năm gần nhất"), required=False)


class NameLeaders(StaffForm):
    """Who heads and who stands for the head."""

    head = RecordField(label=_("Trưởng cụm, khối"))
    deputies = RecordsField(label=_("Phó cụm, khối"), required=False)

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "head", units)
        offer(self.fields, "deputies", units)

    def clean_deputies(self) -> list[Unit]:
        """Return the units ticked."""
        return list(self.cleaned_data["deputies"])


class KeepPlan(StaffForm):
    """The plan and the pact of the year."""

    plan_reference = text_field(
        _("Kế hoạch số, ngày"),
        max_length=200,
        required=False,
        help_text=_("Ví dụ: Kế hoạch số 05/KH-CTĐ ngày 01/3/2026."),
    )
    pact_signed_on = DayField(label=_("Ngày ký giao ước"), required=False)
    plan = text_field(_("Nội dung, chỉ tiêu"), max_length=20_000, rows=8, required=False)
    file = PaperField(label=_("Bản đã ký"), required=False)


class ScoringTable(LinesForm):
    """The scoring table: its regulation, the criteria typed or from a workbook."""

    regulation = text_field(
        _("Quy chế, văn bản chấm điểm"),
        max_length=300,
        help_text=_("Số, ngày, cơ quan ban hành. Phần mềm không đặt sẵn tiêu chí, điểm nào."),
    )
    content = forms.FileField(
        label=_("Tiêu chí từ tệp Excel (.xlsx, .xls) hoặc .ods"),
        required=False,
        help_text=_("Có tệp thì không đọc bảng dưới."),
        error_messages={"empty": _("Tệp rỗng.")},
    )

    needed: ClassVar[tuple[str, ...]] = ("wording",)
    spare: ClassVar[int] = 6

    def line_fields(self) -> dict[str, forms.Field]:
        """Return the boxes of a criterion."""
        return {
            "code": text_field(_("Mã"), max_length=16),
            "section": text_field(_("Mục"), max_length=300),
            "wording": text_field(_("Tiêu chí"), max_length=500),
            "kind": forms.ChoiceField(label=_("Loại điểm"), choices=[("", "—"), *CriterionKind.choices]),
            "most": NumberField(label=_("Điểm tối đa"), min_value=0, max_value=9999),
            "evidence": text_field(_("Minh chứng yêu cầu"), max_length=300),
        }

    def clean_content(self) -> bytes | None:
        """Return the file's bytes, or nothing; refuse one too large to be read."""
        given = self.cleaned_data.get("content")
        if given and given.size > LARGEST:
            raise ValidationError(_("Tệp lớn hơn 5 MB; hãy bỏ hình ảnh và các trang tính không dùng."))
        return given.read() if given else None

    def criteria(self) -> list[CriterionInput]:
        """Return the criteria that were typed."""
        return [
            CriterionInput(
                one["wording"],
                one["code"] or "",
                one["section"] or "",
                CriterionKind(one["kind"] or CriterionKind.POINT),
                one["most"],
                one["evidence"] or "",
            )
            for one in self.filled
        ]


class OpenYear(StaffForm):
    """From when members score themselves, until when."""

    on = DayField(label=_("Mở từ ngày"))
    due_on = DayField(label=_("Hạn gửi bảng tự chấm"))


class OnDay(StaffForm):
    """A day."""

    on = DayField(label=_("Ngày"))


class WithReason(StaffForm):
    """Why."""

    reason = text_field(_("Lý do"), max_length=500, rows=3)


class NameCheckers(StaffForm):
    """For each member, who checks it beside head and deputies."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        sheets: Sequence[MemberSheet],
        units: QuerySet[Unit],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.sheets = sheets
        for sheet in sheets:
            box = RecordField(units.exclude(pk=sheet.unit_id), label=str(sheet.unit), required=False)
            box.initial = sheet.checker.uid if sheet.checker is not None else None
            self.fields[str(sheet.uid)] = box

    def checkers(self) -> dict[MemberSheet, Unit | None]:
        """Return who checks whom."""
        return {sheet: self.cleaned_data[str(sheet.uid)] for sheet in self.sheets}


class Scores(StaffForm):
    """The grid: for each criterion its points and what is said of them."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        criteria: Sequence[ClusterCriterion],
        lines: Mapping[int, SheetLine],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.criteria = criteria
        for one in criteria:
            line = lines.get(one.pk)
            most = one.most if one.most is not None else Decimal(9999)
            box = NumberField(label=_("%s – điểm") % one.code, required=False, min_value=0, max_value=most)
            box.error_messages["max_value"] = _("Tối đa %s điểm.") % decimal_vi(most)
            box.error_messages["min_value"] = _("Điểm không thể âm; điểm trừ ghi số dương.")
            box.initial = line.claimed if line is not None else None
            note = text_field(_("%s – giải trình") % one.code, max_length=500, required=False)
            note.initial = line.note if line is not None else ""
            for part, field in (("diem", box), ("ghi-chu", note)):
                field.widget.attrs["aria-label"] = str(field.label)
                self.fields[self.name_of(one, part)] = field

    @staticmethod
    def name_of(criterion: ClusterCriterion, part: str) -> str:
        """Return the name of a box of the criterion."""
        return f"{criterion.pk}-{part}"

    def boxes_of(self, criterion: ClusterCriterion) -> tuple[forms.BoundField, forms.BoundField]:
        """Return the boxes of one criterion."""
        return self[self.name_of(criterion, "diem")], self[self.name_of(criterion, "ghi-chu")]

    def scores(self) -> dict[str, LineInput]:
        """Return what stands in the boxes, by code."""
        told = self.cleaned_data
        return {
            one.code: LineInput(told.get(self.name_of(one, "diem")), told.get(self.name_of(one, "ghi-chu")) or "")
            for one in self.criteria
        }


class AboutCriterion(StaffForm):
    """A form about one criterion of the table."""

    criterion = forms.ChoiceField(label=_("Tiêu chí"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        criteria: Sequence[ClusterCriterion],
        points: Mapping[int, Decimal | None] | None = None,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.by_code = {one.code: one for one in criteria}
        box = self.fields["criterion"]
        assert isinstance(box, forms.ChoiceField)
        box.choices = [*NO_CHOICE, *((one.code, _line_of(one, points)) for one in criteria)]

    def chosen(self) -> ClusterCriterion:
        """Return the criterion chosen."""
        return self.by_code[self.cleaned_data["criterion"]]


def _line_of(one: ClusterCriterion, points: Mapping[int, Decimal | None] | None) -> str:
    words = str(one) if len(str(one)) <= 90 else f"{str(one)[:88].rpartition(' ')[0]} …"
    if points is None:
        return words
    most = f"/{decimal_vi(one.most)}" if one.most is not None else ""
    return f"{words} – {_now('đang có')} {decimal_vi(points.get(one.pk) or Decimal(0))}{most}"


class AttachEvidence(AboutCriterion):
    """A file for a criterion."""

    title = text_field(_("Tên văn bản"), max_length=300)
    content = PaperField(label=_("Tệp"))


class CheckSheet(StaffForm):
    """When it was checked, with what remark."""

    on = DayField(label=_("Ngày kiểm tra"))
    remark = text_field(_("Nhận xét"), max_length=500, rows=3, required=False)


class ChangePoints(AboutCriterion):
    """What a criterion brings now, why, when."""

    points = NumberField(label=_("Điểm mới"), min_value=0, max_value=9999, help_text=_("Điểm trừ ghi số dương."))
    reason = text_field(_("Lý do"), max_length=500, rows=2)
    stage = choice_field(_("Lúc"), ChangeStage)
    on = DayField(label=_("Ngày"))
