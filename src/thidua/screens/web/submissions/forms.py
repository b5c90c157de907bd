"""Forms of submissions, of both ends."""

from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.foundation.accounts.models import Account
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.submissions.enums import Way
from thidua.procedure.submissions.package import MOST_ANSWERS, MOST_BYTES
from thidua.procedure.submissions.queries import Doubt
from thidua.records.catalogue.models import AwardKind
from thidua.screens.components.forms import BoxArguments, Files, FormArguments, Typed
from thidua.screens.web.fields import CodesField, DayField, PaperField, RecordField, StaffForm, choice_field, text_field


class PackageField(forms.FileField):
    """A file of another installation, as its bytes."""

    def __init__(self, most: int, **kwargs: Unpack[BoxArguments]) -> None:
        self.most = most
        super().__init__(**kwargs)
        self.error_messages["empty"] = _("Tệp rỗng.")

    def clean(self, data: object, initial: object = None) -> bytes:
        """Return the bytes; refuse what is too large to read."""
        given = super().clean(data, initial)
        if given.size > self.most:
            raise ValidationError(_("Tệp lớn hơn %d MB.") % (self.most // 1024 // 1024))
        content: bytes = given.read()
        return content


class PrepareForm(StaffForm):
    """Which kinds, when, under which number, how it travels."""

    kinds = CodesField(label=_("Loại khen thưởng"))
    request_number = text_field(
        _("Số tờ trình"),
        max_length=60,
        required=False,
        help_text=_("Số văn thư đã cấp, ví dụ 12/TTr-UBND; để trống thì chừa chỗ ghi tay."),
    )
    way = choice_field(
        _("Cách gửi"),
        Way,
        help_text=_("Cùng hệ thống: cơ quan cấp trên nhận ngay ở đây. Bằng tệp: tải gói về, gửi đi, họ nạp vào."),
    )
    on = DayField(label=_("Ngày lập"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        kinds: QuerySet[AwardKind],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        box = self.fields["kinds"]
        assert isinstance(box, CodesField)
        box.queryset = kinds


class DayForm(StaffForm):
    """The day of an act."""

    on = DayField(label=_("Ngày"))


class ReasonForm(StaffForm):
    """When and why."""

    on = DayField(label=_("Ngày"))
    reason = text_field(_("Lý do"), max_length=500, rows=3)


class EndForm(StaffForm):
    """When it ends, and why what has no outcome gets none."""

    on = DayField(label=_("Ngày"))
    reason = text_field(
        _("Lý do"), max_length=500, rows=3, required=False, help_text=_("Bắt buộc khi còn hồ sơ chưa có kết quả.")
    )


class ReplaceForm(ReasonForm):
    """When, why, under which number."""

    request_number = text_field(_("Số tờ trình mới"), max_length=60, required=False)


class SupplementForm(StaffForm):
    """One more paper for one dossier."""

    requirement = forms.ChoiceField(label=_("Là giấy tờ"), required=False)
    title = text_field(_("Tên văn bản"), max_length=400)
    content = PaperField(label=_("Tệp"))
    words = text_field(_("Lời nhắn"), max_length=500, rows=2, required=False)
    on = DayField(label=_("Ngày"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        missing: Sequence[Sequence[str]],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        box = self.fields["requirement"]
        assert isinstance(box, forms.ChoiceField)
        box.choices = [*((code, title) for code, title in missing), ("", _("Giấy tờ khác"))]


class _Doubting(StaffForm):
    """A form that asks, for each line that may mean somebody known here, who is meant."""

    def ask(self, doubts: Sequence[Doubt]) -> None:
        """Add a box for each."""
        for doubt in doubts:
            self.fields[f"who-{doubt.line.key}"] = forms.ChoiceField(
                label=_("«%s» là ai?") % doubt.line.subject_name,
                choices=[("", _("— Chọn —")), *doubt.choices, ("moi", _("Người mới, ghi vào danh sách"))],
                help_text=doubt.line.subject_detail,
            )

    def answers(self) -> dict[str, str]:
        """Return who is meant, by the key of the line."""
        named = {name: value for name, value in self.cleaned_data.items() if name.startswith("who-")}
        return {name.removeprefix("who-"): value for name, value in named.items()}


class ReceiveForm(_Doubting):
    """Into which round, when, and who is meant where that is not sure."""

    round = RecordField(
        label=_("Đợt khen thưởng của cơ quan"),
        help_text=_("Đợt đang mở, có đủ các loại khen thưởng của gói."),
    )
    on = DayField(label=_("Ngày tiếp nhận"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        rounds: QuerySet[CommendationRound],
        doubts: Sequence[Doubt],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        box = self.fields["round"]
        assert isinstance(box, RecordField)
        box.queryset = rounds
        self.ask(doubts)


class ReceiveLineForm(_Doubting):
    """When one dossier is taken in after the others."""

    on = DayField(label=_("Ngày tiếp nhận"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, doubts: Sequence[Doubt], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.ask(doubts)


class AssignForm(StaffForm):
    """Who works on it."""

    to = RecordField(label=_("Giao cho"), to_field_name="username")
    on = DayField(label=_("Ngày"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, officers: QuerySet[Account], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        box = self.fields["to"]
        assert isinstance(box, RecordField)
        box.queryset = officers


class TakePackageForm(StaffForm):
    """A package file."""

    content = PackageField(
        MOST_BYTES, label=_("Tệp gói hồ sơ"), help_text=_("Tệp .zip do phường, xã tải về từ phần mềm và gửi lên.")
    )


class TakeAnswersForm(StaffForm):
    """A file of answers."""

    content = PackageField(
        MOST_ANSWERS, label=_("Tệp trạng thái"), help_text=_("Tệp .json do cơ quan cấp trên tải về và gửi lại.")
    )
