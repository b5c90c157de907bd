"""Forms of the grounds and words that belong to the office, and of an edited draft handed in."""

from django.utils.translation import gettext_lazy as _

from thidua.procedure.decisions.models import LONGEST_WORDING
from thidua.screens.web.fields import DayField, PaperField, StaffForm, text_field


class EnterBasis(StaffForm):
    """A text that the authority's decisions cite."""

    kind = text_field(_("Loại văn bản"), max_length=60, help_text=_("Ví dụ: Quyết định, Nghị quyết, Quy chế."))
    number = text_field(_("Số, ký hiệu"), max_length=60, help_text=_("Ví dụ: 86/2025/QĐ-UBND."))
    issued_on = DayField(label=_("Ngày ban hành"))
    body = text_field(
        _("Cơ quan ban hành"), max_length=200, help_text=_("Ví dụ: Ủy ban nhân dân tỉnh Hà Tĩnh, viết như trong câu.")
    )
    title = text_field(
        _("Trích yếu"),
        max_length=500,
        rows=2,
        help_text=_("Ví dụ: ban hành Quy chế thi đua, khen thưởng tỉnh."),
    )
    valid_from = DayField(label=_("Dẫn từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Còn hiệu lực thì để trống."))


class EndBasis(StaffForm):
    """Until when a text is cited, and why no longer."""

    last_day = DayField(label=_("Ngày cuối còn dẫn"))
    reason = text_field(
        _("Lý do"), max_length=500, rows=2, help_text=_("Ví dụ: được thay bằng Quyết định số …, ngày ….")
    )


class ProposeWording(StaffForm):
    """How a part is worded, from when, why."""

    text = text_field(_("Lời văn"), max_length=LONGEST_WORDING, rows=6)
    valid_from = DayField(label=_("Dùng từ ngày"))
    reason = text_field(_("Lý do"), max_length=500, rows=2)


class SignedCopy(StaffForm):
    """The signed PDF."""

    content = PaperField(
        label=_("Tệp PDF đã ký số"),
        help_text=_("Bản PDF tải ở trang quyết định, đã ký bằng phần mềm ký số của cơ quan; không quá 10 MB."),
    )


class HandInDraft(StaffForm):
    """The edited Word file."""

    content = PaperField(
        label=_("Tệp Word đã sửa"), help_text=_("Tệp .docx sửa từ bản tải ở trang quyết định, không quá 10 MB.")
    )
