"""Forms of judging by points: a version of the sheet, the lines of a list, workbooks."""

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar, Unpack
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.text import decimal_vi
from thidua.procedure.scoring.actions import Given
from thidua.procedure.scoring.actions.lists import MOST_POINTS
from thidua.procedure.scoring.models import ScoreLine
from thidua.procedure.scoring.queries import Scale, lettered
from thidua.procedure.scoring.sheets import NO, NOT_BARRED, YES, CriterionGiven
from thidua.records.catalogue.models import AwardKind
from thidua.records.catalogue.queries import award_kinds_called
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.carried import LARGEST, GivenWorkbook
from thidua.screens.web.fields import CodeField, NumberField, StaffForm, text_field
from thidua.screens.web.lines import LinesForm

_LONGEST_BAR = 60


class SheetForm(LinesForm):
    """A version of the scoring sheet: what it is, the points needed, its criteria typed or from a workbook."""

    award_kind = CodeField(label=_("Danh hiệu"))
    title = text_field(_("Tên thang điểm"), max_length=300)
    instrument = text_field(
        _("Văn bản ban hành"), max_length=300, help_text=_("Số, ngày, cơ quan ban hành văn bản quy định thang điểm.")
    )
    year = forms.IntegerField(label=_("Áp dụng từ năm"), min_value=2018, max_value=2100)
    threshold = NumberField(
        label=_("Mức điểm cần đạt"),
        required=False,
        help_text=_("Để trống khi văn bản chưa quy định; khi ấy chưa hộ nào được kết luận là đạt."),
    )
    content = forms.FileField(
        label=_("Tiêu chí từ tệp Excel (.xlsx, .xls) hoặc .ods"),
        required=False,
        help_text=_(
            "Cột: Mã, Nhóm tiêu chuẩn, Tiêu chí, Điểm tối thiểu, Điểm tối đa. Có tệp thì không cần gõ bảng dưới."
        ),
        error_messages={"empty": _("Tệp rỗng.")},
    )

    needed: ClassVar[tuple[str, ...]] = ("wording",)
    spare: ClassVar[int] = 6

    def __init__(
        self, data: Typed = None, files: Files = None, *, kinds: Sequence[AwardKind], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        codes = [kind.code for kind in kinds]
        offer(self.fields, "award_kind", award_kinds_called(codes))

    def line_fields(self) -> dict[str, forms.Field]:
        """Return the boxes of a criterion."""
        return {
            "code": text_field(_("Mã"), max_length=16),
            "group": text_field(_("Nhóm tiêu chuẩn"), max_length=300),
            "wording": text_field(_("Tiêu chí"), max_length=500),
            "least": NumberField(label=_("Điểm tối thiểu"), min_value=0, max_value=9999),
            "most": NumberField(label=_("Điểm tối đa"), min_value=0, max_value=9999),
        }

    def clean_content(self) -> bytes | None:
        """Return the file's bytes, or nothing; refuse one too large to be read."""
        given = self.cleaned_data.get("content")
        if given and given.size > LARGEST:
            raise ValidationError(_("Tệp lớn hơn 5 MB; hãy bỏ hình ảnh và các trang tính không dùng."))
        return given.read() if given else None

    def criteria(self) -> list[CriterionGiven]:
        """Return the criteria that were typed."""
        return [
            CriterionGiven(one["wording"], one["code"] or "", one["group"] or "", one["least"], one["most"])
            for one in self.filled
        ]


class ScoresWorkbookForm(GivenWorkbook, StaffForm):
    """A workbook with points."""

    content = forms.FileField(
        label=_("Tệp Excel (.xlsx, .xls) hoặc .ods"),
        help_text=_("Tệp tải từ danh sách rồi điền. Ô trống giữ nguyên điều đã ghi; sai một chỗ thì chưa ghi gì."),
        error_messages={"empty": _("Tệp rỗng.")},
    )


class ScoresForm(StaffForm):
    """The lines of one page of a list: taking part, a box for each criterion, what bars, a remark."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        lines: Sequence[ScoreLine],
        scale: Scale,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.lines, self.scale = lines, scale
        bars = [("", "—"), (NOT_BARRED, _("Không"))]
        bars += [(one.name, _shortened(f"{letter}) {one.text}")) for letter, one in lettered(scale.bars)]
        for line in lines:
            name = str(line.subject)
            part = forms.ChoiceField(
                label=_("%s – đăng ký, được giới thiệu") % name,
                choices=[("", "—"), (YES, _("Có")), (NO, _("Không"))],
                required=False,
            )
            self._add(line, "tham-gia", part, {None: "", True: YES, False: NO}[line.takes_part])
            given = line.given
            for place, one in enumerate(scale.criteria):
                most = one.most if one.most is not None else MOST_POINTS
                box = NumberField(label=f"{name} – {one.code}", required=False, min_value=0, max_value=most)
                box.error_messages["max_value"] = _("Tối đa %s điểm.") % decimal_vi(most)
                box.error_messages["min_value"] = _("Điểm không thể âm.")
                self._add(line, f"d{place}", box, given.get(one.code))
            bar = forms.ChoiceField(label=_("%s – điều không xét") % name, choices=bars, required=False)
            self._add(line, "vuong", bar, line.barred)
            remark = text_field(_("%s – ghi chú") % name, max_length=300, required=False)
            self._add(line, "ghi-chu", remark, line.remark)

    def _add(self, line: ScoreLine, part: str, box: forms.Field, initial: object) -> None:
        box.widget.attrs["aria-label"] = str(box.label)
        box.initial = initial
        self.fields[self.name_of(line.uid, part)] = box

    @staticmethod
    def name_of(uid: UUID | str, part: str) -> str:
        """Return the name of a box of the line."""
        return f"{uid}-{part}"

    def place_of(self, column: str) -> str:
        """Return the part of a box's name that the verb's column is: a criterion's code, «barred» or «name»."""
        codes = [one.code for one in self.scale.criteria]
        if column in codes:
            return f"d{codes.index(column)}"
        return {"barred": "vuong", "remark": "ghi-chu"}.get(column, "tham-gia")

    def boxes_of(self, line: ScoreLine) -> dict[str, object]:
        """Return the boxes of one line: taking part, points, bar, remark."""
        box = {part: self[self.name_of(line.uid, part)] for part in ("tham-gia", "vuong", "ghi-chu")}
        points = [self[self.name_of(line.uid, f"d{place}")] for place in range(len(self.scale.criteria))]
        return {"takes_part": box["tham-gia"], "points": points, "barred": box["vuong"], "remark": box["ghi-chu"]}

    def given_of(self, line: ScoreLine) -> Given:
        """Return what stands in the boxes of a line."""
        told = self.cleaned_data
        points: dict[str, Decimal | None] = {
            one.code: told.get(self.name_of(line.uid, f"d{place}")) for place, one in enumerate(self.scale.criteria)
        }
        takes_part = {YES: True, NO: False}.get(told.get(self.name_of(line.uid, "tham-gia"), ""))
        barred = told.get(self.name_of(line.uid, "vuong")) or ""
        return Given(takes_part, points, barred, told.get(self.name_of(line.uid, "ghi-chu")) or "")


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_BAR else text[:_LONGEST_BAR].rpartition(" ")[0] + " …"
