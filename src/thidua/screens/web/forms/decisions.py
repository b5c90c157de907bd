"""Forms of decisions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.enums import Rounding
from thidua.screens.web.fields import DayField, PersonField, RecordField, StaffForm, choice_field, text_field


class DraftDecision(StaffForm):
    """A decision on what the council recommended."""

    meeting = RecordField(
        label=_("Đợt khen thưởng và phiên họp"),
        help_text=_("Chỉ hiện những phiên họp đã thông qua biên bản và chưa có quyết định."),
    )
    subject_line = text_field(
        _("Trích yếu"), max_length=400, rows=2, help_text=_("Ví dụ: Về việc tặng Giấy khen cho các tập thể, cá nhân …")
    )
    certificate_words = text_field(
        _("Nội dung ghi trên giấy khen"),
        max_length=400,
        rows=2,
        required=False,
        help_text=_("Để trống thì lấy theo trích yếu."),
    )
    on = DayField(label=_("Ngày dự thảo"))
    rounding = choice_field(
        _("Làm tròn tiền thưởng"),
        Rounding,
        help_text=_("Theo văn bản đơn vị đã đối chiếu; cách khác sẽ bị từ chối với mức tiền của từng cách."),
    )

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        assert isinstance(field, RecordField)
        field.queryset = meetings
        field.label_from_instance = _meeting_label  # type: ignore[assignment,method-assign]


def _meeting_label(meeting: Meeting) -> str:
    return f"{meeting.round} – họp ngày {meeting.held_on:%d/%m/%Y}"


class AmendDecision(StaffForm):
    """The words of a draft."""

    subject_line = text_field(_("Trích yếu"), max_length=400, rows=2)
    certificate_words = text_field(_("Nội dung ghi trên giấy khen"), max_length=400, rows=2)


class SignPaper(StaffForm):
    """Who signs, as what, on which day."""

    signer = PersonField(label=_("Người ký"), help_text=_("Người có tài khoản phải tự ký bằng tài khoản của mình."))
    signer_post = text_field(
        _("Chức vụ ghi trên văn bản"), max_length=200, help_text=_("Ví dụ: Chủ tịch, Phó Chủ tịch.")
    )
    on = DayField(label=_("Ngày ký"))

    def __init__(self, *args: Any, people: Any, lines: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["signer"]
        assert isinstance(field, PersonField)
        field.offer(people, lines)


class UnsignDecision(StaffForm):
    """Why a signed decision goes back."""

    reason = text_field(_("Lý do trả về dự thảo"), max_length=500, rows=3)


class IssueDecision(StaffForm):
    """The day on which the decision is issued."""

    on = DayField(label=_("Ngày ban hành"))
