"""Forms of registration: a call, whom a unit registers, decisions."""

from collections.abc import Sequence
from datetime import date
from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.procedure.registrations.models import Registration
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import name_each, offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.desk import FIRST_YEAR, LAST_YEAR, as_year
from thidua.screens.web.fields import DayField, StaffForm, text_field
from thidua.screens.web.rounds.forms import KindsField


class CallForm(StaffForm):
    """A new call."""

    title = text_field(_("Tên đợt đăng ký"), max_length=300, rows=2)
    year = forms.IntegerField(label=_("Năm đăng ký"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    award_kinds = KindsField(
        label=_("Danh hiệu, hình thức được đăng ký"),
        help_text=_("Chỉ hiện loại cơ quan quyết định hoặc được đề nghị lên cấp trên."),
    )
    opens_on = DayField(label=_("Nhận đăng ký từ ngày"))
    due_on = DayField(label=_("Hạn gửi"), help_text=_("Sau ngày này đơn vị vẫn gửi được, và được ghi là quá hạn."))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        issuer: Unit | None,
        year: int,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        year = as_year(str(self.data.get(self.add_prefix("year"), ""))) or year
        if issuer is not None:
            field = self.fields["award_kinds"]
            assert isinstance(field, KindsField)
            field.offer(issuer, date(year, 12, 31))


class AmendCallForm(StaffForm):
    """A call's title, titles of the law and last day as they should be, and why."""

    title = text_field(_("Tên đợt đăng ký"), max_length=300, rows=2)
    award_kinds = KindsField(
        label=_("Danh hiệu, hình thức được đăng ký"), help_text=_("Loại đã có người đăng ký thì không bỏ được.")
    )
    due_on = DayField(label=_("Hạn gửi"))
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: các đơn vị xin thêm thời gian."))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        issuer: Unit,
        year: int,
        standing: Sequence[AwardKind],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        field = self.fields["award_kinds"]
        assert isinstance(field, KindsField)
        field.offer(issuer, date(year, 12, 31), beside=standing)


class ReasonForm(StaffForm):
    """Why something is taken back."""

    reason = text_field(_("Lý do"), max_length=500, rows=3)


class ReturnForm(StaffForm):
    """Why a registration goes back to its unit."""

    reason = text_field(
        _("Lý do trả lại"), max_length=500, rows=3, help_text=_("Đơn vị đọc lý do này; ghi rõ cần sửa, bổ sung gì.")
    )


class SubjectsForm(StaffForm):
    """Whom the unit registers for the title chosen above, and what they set themselves to do."""

    subjects = forms.MultipleChoiceField(
        label=_("Đăng ký cho"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Hãy chọn ít nhất một tập thể, cá nhân hoặc hộ."),
            "invalid_choice": _("Hãy chọn trong danh sách."),
        },
    )
    aim = text_field(
        _("Nội dung, chỉ tiêu phấn đấu"),
        max_length=500,
        rows=3,
        required=False,
        help_text=_("Ghi chung cho những người được chọn lần này; chọn từng nhóm nếu nội dung khác nhau."),
    )

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        offered: Sequence[tuple[str, str]],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        box = self.fields["subjects"]
        assert isinstance(box, forms.MultipleChoiceField)
        box.choices = list(offered)


class ApproveManyForm(StaffForm):
    """Which registrations are approved."""

    registrations: forms.ModelMultipleChoiceField[Registration] = forms.ModelMultipleChoiceField(
        label=_("Bản đăng ký được duyệt"),
        queryset=None,
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một bản đăng ký.")},
    )

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        waiting: QuerySet[Registration],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "registrations", waiting)
        name_each(self.fields, "registrations", Registration, lambda one: str(one.unit))
