"""Forms of appraisal."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.text import date_short
from thidua.procedure.appraisals.enums import Recommended, Stance
from thidua.procedure.nominations.models import Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import CodeField, DayField, PaperField, RecordField, StaffForm, choice_field, text_field

_SAME = (
    ("", _("— Chưa xem xét —")),
    ("khong", _("Không: thành tích lần này khác")),
    ("co", _("Có: cùng một thành tích")),
)


class AcceptForm(StaffForm):
    """Days of receipt and conclusion; what the appraiser found about earlier awards."""

    received_on = DayField(label=_("Ngày nhận hồ sơ"))
    on = DayField(label=_("Ngày kết luận"))
    same_achievement = forms.ChoiceField(
        label=_("Đã được khen cho chính thành tích này chưa?"),
        choices=_SAME,
        required=False,
        help_text=_("Cần trả lời khi sổ khen thưởng có khen thưởng cùng kỳ."),
    )
    opinion = text_field(_("Ý kiến thẩm định"), max_length=1000, rows=4, required=False)

    def clean_same_achievement(self) -> bool | None:
        """Return yes, no, or nothing."""
        answer = self.cleaned_data["same_achievement"]
        return None if not answer else answer == "co"


class ReturnForm(StaffForm):
    """Days of receipt and conclusion; what must be supplemented."""

    received_on = DayField(label=_("Ngày nhận hồ sơ"))
    on = DayField(label=_("Ngày trả lại"))
    reason = text_field(
        _("Cần bổ sung những gì"),
        max_length=500,
        rows=4,
        help_text=_("Đơn vị đọc nguyên văn; ghi rõ thiếu gì, sửa gì."),
    )


class AcceptManyForm(StaffForm):
    """Days of receipt and conclusion of many dossiers, all of them or one unit's."""

    unit = RecordField(label=_("Đơn vị đề nghị"), required=False, empty_label=_("— Mọi đơn vị —"))
    received_on = DayField(label=_("Ngày nhận hồ sơ"))
    on = DayField(label=_("Ngày kết luận"))
    opinion = text_field(_("Ý kiến thẩm định"), max_length=1000, rows=3, required=False)

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "unit", units)


class DossiersField(forms.ModelMultipleChoiceField[Nomination]):
    """A choice of dossiers by code, subject, unit, day of submission and the law's answer."""

    def label_from_instance(self, obj: Nomination) -> str:
        """Return what tells a dossier apart."""
        answer = obj.assessment.get_outcome_display() if obj.assessment is not None else ""
        submitted = date_short(obj.submitted_on) if obj.submitted_on is not None else ""
        parts = (obj.code, str(obj.subject), obj.nominating_unit.short_name, submitted, answer)
        return " · ".join(part for part in parts if part)


class _TickedForm(StaffForm):
    """Which dossiers, and the days they have in common."""

    chosen = DossiersField(
        None,
        to_field_name="uid",
        label=_("Các hồ sơ"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một hồ sơ.")},
    )
    received_on = DayField(label=_("Ngày nhận hồ sơ"), help_text=_("Một ngày cho mọi hồ sơ, không sớm hơn ngày trình."))

    def __init__(
        self, data: Typed = None, files: Files = None, *, offered: QuerySet[Nomination], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, DossiersField)
        field.queryset = offered


class AcceptTickedForm(_TickedForm):
    """Days of receipt and conclusion for many dossiers; a common opinion."""

    on = DayField(label=_("Ngày kết luận"))
    words = text_field(_("Ý kiến thẩm định chung"), max_length=1000, rows=3, required=False)


class ReturnTickedForm(_TickedForm):
    """Days of receipt and return for many dossiers; the common reason."""

    on = DayField(label=_("Ngày trả lại"))
    words = text_field(
        _("Lý do chung, cần bổ sung những gì"),
        max_length=500,
        rows=4,
        help_text=_("Mỗi đơn vị đọc nguyên văn; lý do riêng thì trả lại từng hồ sơ."),
    )


class AskBodyForm(StaffForm):
    """Which body, what is asked, until when."""

    body = text_field(
        _("Cơ quan được hỏi"),
        max_length=200,
        help_text=_("Ví dụ: Công an phường; Thuế cơ sở 12; Bảo hiểm xã hội cơ sở"),
    )
    question = text_field(
        _("Nội dung hỏi"),
        max_length=2000,
        rows=5,
        help_text=_("Mỗi ý một dòng; in nguyên văn trong công văn. Chỉ hỏi điều cần cho việc xét."),
    )
    on = DayField(label=_("Ngày hỏi"))
    due_on = DayField(label=_("Trả lời trước hết ngày"), help_text=_("Ngày làm việc; ghi trong công văn."))


class AnswerForm(StaffForm):
    """What a body answered, by which letter."""

    stance = choice_field(_("Ý kiến"), Stance, blank=True)
    answer = text_field(_("Nội dung trả lời"), max_length=3000, rows=5, help_text=_("Ghi như văn bản trả lời."))
    reference = text_field(_("Số, ký hiệu văn bản trả lời"), max_length=120, required=False)
    answered_on = DayField(label=_("Ngày trả lời"))
    content = PaperField(label=_("Văn bản trả lời"), required=False)


class CallOffForm(StaffForm):
    """Why no answer is waited for any longer."""

    on = DayField(label=_("Từ ngày"))
    reason = text_field(_("Lý do"), max_length=300)


class RecommendForm(StaffForm):
    """What is recommended, and why."""

    outcome = choice_field(_("Đề nghị"), Recommended, blank=True)
    other_kind = CodeField(
        label=_("Hình thức khác"),
        required=False,
        empty_label=_("— Không —"),
        help_text=_("Chỉ chọn khi đề nghị hình thức khác với hình thức đơn vị đề nghị."),
    )
    grounds = text_field(
        _("Căn cứ"),
        max_length=2000,
        rows=6,
        help_text=_("Thành tích, điều kiện, ý kiến các cơ quan; in trong phụ lục biên bản họp Hội đồng."),
    )
    on = DayField(label=_("Ngày ghi"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, kinds: QuerySet[AwardKind], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "other_kind", kinds)
