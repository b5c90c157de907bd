"""Forms of decisions."""

from collections.abc import Mapping
from typing import Any, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

import lawbook
from thidua.procedure.decisions.enums import Rounding
from thidua.procedure.decisions.queries import Matter
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import AmongPeople, DayField, PersonField, StaffForm, text_field
from thidua.screens.web.numbering.forms import NumberedForm

_PROPOSER = _("Ví dụ: Trưởng phòng Văn hóa - Xã hội phường. Để trống thì là Hội đồng Thi đua - Khen thưởng.")


class DraftDecision(StaffForm):
    """A decision on what the council recommended."""

    matter = forms.ChoiceField(
        label=_("Đợt khen thưởng, loại khen thưởng và phiên họp"),
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
    proposer = text_field(_("Người, cơ quan đề nghị"), max_length=200, required=False, help_text=_PROPOSER)
    proposal_number = text_field(_("Số tờ trình"), max_length=60, required=False, help_text=_("Ví dụ: 12/TTr-VHXH."))
    proposal_on = DayField(label=_("Ngày tờ trình"), required=False)
    on = DayField(label=_("Ngày dự thảo"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, matters: Mapping[str, Matter], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.matters = matters
        field = self.fields["matter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("— Chọn —")), *((key, str(matter)) for key, matter in matters.items())]

    def decision(self) -> dict[str, Any]:
        """Return the verb's arguments."""
        told = dict(self.cleaned_data)
        matter = self.matters[told.pop("matter")]
        return {**told, "meeting": matter.meeting, "round": matter.round, "award_kind": matter.award_kind}


class SettleRounding(StaffForm):
    """How the authority rounds, on what ground, since which day."""

    way = forms.ChoiceField(
        label=_("Cách làm tròn"),
        choices=[(way.value, Rounding(way).label) for way in lawbook.Rounding],
        widget=forms.RadioSelect,
    )
    ground = text_field(
        _("Lý do, căn cứ"),
        max_length=500,
        rows=3,
        help_text=_("Ví dụ: theo câu chữ khoản 2 Điều 49 Nghị định 152/2025/NĐ-CP; ý kiến của cơ quan tài chính."),
    )
    on = DayField(label=_("Ngày quyết định"))


class AmendDecision(StaffForm):
    """The words of a draft."""

    subject_line = text_field(_("Trích yếu"), max_length=400, rows=2)
    certificate_words = text_field(_("Nội dung ghi trên giấy khen"), max_length=400, rows=2)
    articles = text_field(
        _("Các điều"),
        max_length=6000,
        rows=12,
        required=False,
        help_text=_("Mỗi điều cách nhau một dòng trống. Chữ trong ngoặc nhọn là ô phần mềm điền, ví dụ {tiền thưởng}."),
    )
    recipients = text_field(_("Nơi nhận"), max_length=2000, rows=4, required=False, help_text=_("Mỗi nơi một dòng."))
    proposer = text_field(_("Người, cơ quan đề nghị"), max_length=200, required=False, help_text=_PROPOSER)
    proposal_number = text_field(_("Số tờ trình"), max_length=60, required=False)
    proposal_on = DayField(label=_("Ngày tờ trình"), required=False)

    def clean(self) -> dict[str, object]:
        """Leave alone what was not filled in."""
        given = super().clean() or {}
        return {**given, "articles": given.get("articles") or None, "recipients": given.get("recipients") or None}


class SignPaper(AmongPeople):
    """Who signs, as what, on which day."""

    person_box = "signer"
    signer = PersonField(label=_("Người ký"), help_text=_("Người có tài khoản phải tự ký bằng tài khoản của mình."))
    signer_post = text_field(
        _("Chức vụ ghi trên văn bản"), max_length=200, help_text=_("Ví dụ: Chủ tịch, Phó Chủ tịch.")
    )
    on = DayField(label=_("Ngày ký"))


class SignDecision(SignPaper):
    """Who signs a decision, and by which writing where the head let them."""

    authorised_by = text_field(
        _("Văn bản ủy quyền (chỉ khi ký thừa ủy quyền, TUQ.)"),
        max_length=200,
        required=False,
        help_text=_("Số, ngày văn bản người đứng đầu ủy quyền cho người ký. Người đứng đầu, cấp phó thì để trống."),
    )
    authorised_until = DayField(label=_("Ủy quyền đến hết ngày"), required=False)


class UnsignDecision(StaffForm):
    """Why a signed decision goes back."""

    reason = text_field(_("Lý do trả về dự thảo"), max_length=500, rows=3)


class IssueDecision(NumberedForm):
    """The day on which the decision is issued, and its number where the office gives it."""

    on = DayField(label=_("Ngày ban hành"))
