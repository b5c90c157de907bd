"""Forms of the fund's ledger."""

from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.text import money_vi
from thidua.procedure.decisions.models import DecisionEntry
from thidua.procedure.fund.enums import WRITTEN, Region
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import DayField, StaffForm, WholeNumberField, choice_field, text_field


class OpenFund(StaffForm):
    """What was left before the first ledger."""

    opening = WholeNumberField(
        label=_("Số dư đầu kỳ (đồng)"),
        required=False,
        help_text=_("Để trống nếu không có. Các năm sau, số dư tự chuyển khi khóa sổ."),
    )
    opening_source = text_field(_("Văn bản nêu số dư"), max_length=200, required=False)


class MeasureFund(StaffForm):
    """Of what the law takes the most for the fund."""

    spending = WholeNumberField(label=_("Chi thường xuyên của năm (đồng)"), help_text=_("Theo dự toán được giao."))
    region = choice_field(_("Vùng"), Region)
    source = text_field(_("Văn bản giao dự toán"), max_length=300, help_text=_("Số, ký hiệu, ngày, cơ quan."))


class RecordEntry(StaffForm):
    """One line."""

    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=[(kind.value, kind.label) for kind in WRITTEN],
        help_text=_("Tiền thưởng không gõ ở đây: bấm quyết định ở mục «Chờ chi tiền thưởng»."),
    )
    amount = WholeNumberField(label=_("Số tiền (đồng)"))
    on = DayField(label=_("Ngày"))
    words = text_field(_("Diễn giải"), max_length=400, rows=2)
    party = text_field(_("Người nộp, người nhận"), max_length=200, required=False)
    voucher = text_field(_("Chứng từ"), max_length=60, required=False, help_text=_("Ví dụ: PT 03, PC 12."))


class PayBonuses(StaffForm):
    """When it was paid, by which voucher, who has not received it."""

    on = DayField(label=_("Ngày chi"))
    voucher = text_field(_("Chứng từ"), max_length=60, required=False, help_text=_("Ví dụ: PC 12."))
    kept_back = forms.MultipleChoiceField(
        label=_("Chưa nhận"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Đánh dấu người chưa nhận tiền; những người ấy chi sau bằng dòng khác."),
    )

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        unpaid: Sequence[DecisionEntry],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.unpaid = {str(one.order): one for one in unpaid}
        box = self.fields["kept_back"]
        assert isinstance(box, forms.MultipleChoiceField)
        box.choices = [(place, f"{one} – {money_vi(one.bonus or 0)}") for place, one in self.unpaid.items()]

    def clean_kept_back(self) -> list[DecisionEntry]:
        """Return the names ticked."""
        return [self.unpaid[place] for place in self.cleaned_data["kept_back"]]


class ReverseEntry(StaffForm):
    """When, and why a line is taken back."""

    on = DayField(label=_("Ngày ghi bút toán đảo"))
    reason = text_field(_("Lý do"), max_length=300, rows=2)


class CloseFund(StaffForm):
    """When, and on what what is left is carried over."""

    on = DayField(label=_("Ngày khóa sổ"))
    basis = text_field(
        _("Căn cứ chuyển số dư sang năm sau"),
        max_length=300,
        required=False,
        help_text=_(
            "Văn bản cho phép chuyển. Điều 46–48 Nghị định số 152/2025/NĐ-CP không nói đến số dư; không còn tiền thì "
            "để trống, phải nộp trả thì ghi chi nộp trả trước."
        ),
    )


class ReopenFund(StaffForm):
    """Why a closed ledger is opened again."""

    on = DayField(label=_("Ngày mở lại"))
    reason = text_field(_("Lý do"), max_length=300, rows=2)
