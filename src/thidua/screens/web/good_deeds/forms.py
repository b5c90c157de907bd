"""Forms of answering what readers point out."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.models import AwardKind
from thidua.records.intake.outcome import NEW
from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import CodeField, DayField, RecordField, StaffForm, WholeNumberField, text_field

KIND, NAME, DETAIL = "loai", "ten", "chi-tiet"


class HoldForm(StaffForm):
    """Why it is set aside."""

    reason = text_field(_("Lý do để riêng"), max_length=300, rows=2)


class AgainForm(StaffForm):
    """Why it is looked into anew, and the day."""

    reason = text_field(_("Lý do xem lại"), max_length=300, rows=2)
    on = DayField(label=_("Ngày xem lại"))


class OnForm(StaffForm):
    """The day of an act."""

    on = DayField(label=_("Ngày"))


class LeaveForm(StaffForm):
    """Why no nomination is made, as the sender reads it, and the day."""

    answer = text_field(
        _("Trả lời người phát hiện"),
        max_length=2000,
        rows=6,
        help_text=_("Người gửi đọc nguyên văn bằng mã. Nêu lý do; không ghi chuyện riêng của ai."),
    )
    on = DayField(label=_("Ngày trả lời"))


class PassOnForm(LeaveForm):
    """Who takes it over, why, and the day."""

    passed_to = text_field(_("Cơ quan nhận"), max_length=200, help_text=_("Ví dụ: Công an phường; UBND phường khác."))
    field_order = ("passed_to", "answer", "on")


class PutForwardForm(StaffForm):
    """Whom to nominate for what: one of those who may be meant, or somebody new; round, unit, achievement, period."""

    subject = forms.ChoiceField(
        label=_("Người được đề nghị"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một người, hoặc «Ghi mới».")},
    )
    birth_year = WholeNumberField(label=_("Năm sinh, nếu ghi mới"), required=False)
    new_post = text_field(
        _("Chức vụ, nơi ở, nếu ghi mới người"),
        max_length=200,
        required=False,
        help_text=_("Ví dụ: Người dân; Tổ phó tổ dân phố 3."),
    )
    round = RecordField(label=_("Đợt khen đột xuất"), empty_label=None)
    award_kind = CodeField(label=_("Hình thức đề nghị"), empty_label=None)
    nominating_unit = RecordField(
        label=_("Đơn vị đề nghị"), help_text=_("Bản thảo nằm ở đơn vị này: thủ trưởng xem lại, bổ sung và trình.")
    )
    outside_reason = text_field(
        _("Lý do đơn vị này đề nghị, nếu hộ hoặc tập thể không thuộc đơn vị"),
        max_length=300,
        required=False,
    )
    achievement = text_field(_("Tóm tắt thành tích"), max_length=5000, rows=6)
    period_from = DayField(label=_("Thành tích từ ngày"))
    period_to = DayField(label=_("Thành tích đến ngày"))
    with_photo = forms.BooleanField(label=_("Đưa ảnh vào hồ sơ"), required=False, initial=True)
    on = DayField(label=_("Ngày trả lời người phát hiện"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        offered: list[tuple[str, str]],
        new_name: str,
        rounds: QuerySet[CommendationRound],
        kinds: QuerySet[AwardKind],
        units: QuerySet[Unit],
        has_photo: bool,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        """Offer those who may be meant, and the name as somebody new; rounds, their awards, the ward's units."""
        super().__init__(data, files, **kwargs)
        subject = self.fields["subject"]
        assert isinstance(subject, forms.ChoiceField)
        subject.choices = [*offered, *([(NEW, _("Ghi mới: %s") % new_name)] if new_name else [])]
        offer(self.fields, "round", rounds)
        offer(self.fields, "award_kind", kinds)
        offer(self.fields, "nominating_unit", units)
        if kinds.count() == 1:
            self.fields["award_kind"].initial = kinds.get().code
        if not has_photo:
            del self.fields["with_photo"]
