"""Forms of the council, its meetings, votes and minutes."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.procedure.councils.enums import ConflictGround, Denominator, Seat
from thidua.procedure.councils.models import Attendance, CouncilSeat
from thidua.procedure.councils.queries import VoteLine
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.models import AwardKind
from thidua.screens.components.choices import name_each, offer
from thidua.screens.components.forms import BoxArguments, Files, FormArguments, Typed
from thidua.screens.web.fields import CodesField, DayField, RecordsField, StaffForm, choice_field, text_field
from thidua.screens.web.lines import LinesForm
from thidua.screens.web.numbering.forms import NumberedForm
from thidua.screens.web.times import TimeField

_SHARE = re.compile(r"^(\d{1,4})\s*/\s*(\d{1,4})$")
_PERCENT = re.compile(r"^(\d{1,3})\s*%$")
MOST_PEOPLE = 9999


class ShareField(forms.Field):
    """A share as rules of procedure write it: 2/3, 90%."""

    def __init__(self, **kwargs: Unpack[BoxArguments]) -> None:
        attrs = {"autocomplete": "off", "class": "day", "maxlength": 9}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: object) -> tuple[int, int] | None:
        """Read the share as numerator and denominator."""
        text = str(value).strip() if value not in self.empty_values else ""
        if not text:
            return None
        if written := _SHARE.match(text):
            return int(written[1]), int(written[2])
        if written := _PERCENT.match(text):
            return int(written[1]), 100
        raise ValidationError(_("Hãy ghi tỷ lệ dạng 2/3 hoặc 90%."))

    def prepare_value(self, value: object) -> object:
        """Show a stored share as it is written."""
        return f"{value[0]}/{value[1]}" if isinstance(value, tuple) else value


class EstablishCouncil(LinesForm):
    """The council as its decision sets it up."""

    name = text_field(_("Tên Hội đồng"), max_length=200)
    established_by = text_field(
        _("Quyết định thành lập"),
        max_length=200,
        help_text=_("Số, ký hiệu, ngày và người ký, như ghi trên quyết định."),
    )
    valid_from = DayField(label=_("Có hiệu lực từ ngày"))

    needed: ClassVar[tuple[str, ...]] = ("person", "seat")
    spare = 5

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        people: Sequence[tuple[str, str]],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        self.people = [("", _("— Chọn —")), *people]
        super().__init__(data, files, **kwargs)

    def line_fields(self) -> dict[str, forms.Field]:
        """Who, as what, and the post printed beside the name."""
        return {
            "person": forms.ChoiceField(label=_("Thành viên"), choices=self.people),
            "seat": choice_field(_("Cương vị"), Seat, blank=True),
            "post": text_field(_("Chức vụ ghi kèm"), max_length=200),
        }


class ConveneMeeting(StaffForm):
    """A meeting and the rules that hold there."""

    rounds = RecordsField(
        label=_("Đợt khen thưởng"),
        help_text=_(
            "Một phiên họp xét được nhiều đợt. Chỉ hiện những đợt chưa có quyết định và không có phiên họp dang dở."
        ),
    )
    held_on = DayField(label=_("Ngày họp"))
    starts_at = TimeField(label=_("Giờ bắt đầu"))
    place = text_field(_("Địa điểm"), max_length=200)
    quorum = ShareField(
        label=_("Tỷ lệ thành viên có mặt tối thiểu"), help_text=_("Ví dụ 2/3 tổng số thành viên; ít hơn thì không họp.")
    )
    majority = ShareField(label=_("Tỷ lệ tán thành để đề nghị khen thưởng"), help_text=_("Ví dụ 1/2, 2/3 hoặc 90%."))
    majority_is_strict = forms.BooleanField(
        label=_("Phải vượt quá tỷ lệ này"),
        required=False,
        help_text=_("Đánh dấu khi quy chế ghi «trên 1/2», «quá bán»."),
    )
    majority_of = choice_field(_("Tỷ lệ tán thành tính trên"), Denominator)
    rules_basis = text_field(
        _("Căn cứ của các tỷ lệ"),
        max_length=300,
        required=False,
        help_text=_("Quy chế hoạt động của Hội đồng: số, ngày, điều. Để trống chỉ khi luật đã định tỷ lệ."),
    )
    secret_kinds = CodesField(
        label=_("Loại khen thưởng quy chế buộc bỏ phiếu kín"),
        required=False,
        help_text=_("Loại mà luật buộc thì phần mềm tự đánh dấu; tại phiên họp Hội đồng còn quyết định thêm được."),
    )
    recusal_grounds = forms.MultipleChoiceField(
        label=_("Quy chế buộc rút khỏi biểu quyết khi thành viên"),
        required=False,
        choices=[one for one in ConflictGround.choices if one[0] not in ("self", "other")],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Luật không nói. Người được đề nghị thì luôn không biểu quyết hồ sơ của mình."),
    )
    recused_leave_base = forms.BooleanField(
        label=_("Trừ người rút khỏi số thành viên để tính tỷ lệ"),
        required=False,
        help_text=_("Chỉ khi quy chế nói vậy; tỷ lệ luật định trên tổng số thành viên thì không trừ."),
    )
    recusal_basis = text_field(_("Căn cứ của việc rút"), max_length=300, required=False)
    written_basis = text_field(
        _("Căn cứ tính ý kiến bằng văn bản của thành viên vắng mặt"),
        max_length=300,
        required=False,
        help_text=_("Điều của quy chế hoặc văn bản của tỉnh cho phép. Để trống thì chỉ tính loại mà luật nói rõ."),
    )

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        rounds: QuerySet[CommendationRound],
        kinds: QuerySet[AwardKind],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "rounds", rounds)
        offer(self.fields, "secret_kinds", kinds)
        name_each(self.fields, "rounds", CommendationRound, _round_label)


class PostponeMeeting(StaffForm):
    """Another day, hour or place, and why."""

    held_on = DayField(label=_("Họp lại ngày"))
    starts_at = TimeField(label=_("Giờ bắt đầu"))
    place = text_field(_("Địa điểm"), max_length=200)
    reason = text_field(
        _("Lý do hoãn"),
        max_length=300,
        rows=2,
        help_text=_("Ví dụ: không đủ số thành viên để họp. Lý do được gửi cùng giấy mời mới."),
    )


def _round_label(round: CommendationRound) -> str:
    return f"{round.title} ({round.kinds_in_words}, {round.year})"


class OpenMeeting(StaffForm):
    """Who is there: a box for each seat, and the reason of each absence."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        seats: Sequence[CouncilSeat],
        called: Mapping[int, Attendance] | None = None,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.seats = seats
        for seat in seats:
            here, why = self._names(seat)
            row = (called or {}).get(seat.pk)
            present, reason = (row.present, row.reason) if row is not None else (True, "")
            self.fields[here] = forms.BooleanField(label=_("%s có mặt") % seat.person, required=False, initial=present)
            self.fields[why] = text_field(
                _("Lý do vắng của %s") % seat.person, max_length=200, required=False, initial=reason
            )
            for name in (here, why):
                self.fields[name].widget.attrs["aria-label"] = str(self.fields[name].label)

    @staticmethod
    def _names(seat: CouncilSeat) -> tuple[str, str]:
        return f"co-mat-{seat.person.uid}", f"ly-do-{seat.person.uid}"

    @property
    def rows(self) -> list[tuple[CouncilSeat, forms.BoundField, forms.BoundField]]:
        """Return each seat with its two boxes."""
        return [(seat, *(self[name] for name in self._names(seat))) for seat in self.seats]  # type: ignore[misc]

    @property
    def absent(self) -> dict[CouncilSeat, str]:
        """Return who is absent and why."""
        named = [(seat, *self._names(seat)) for seat in self.seats]
        return {seat: self.cleaned_data.get(why, "") for seat, here, why in named if not self.cleaned_data.get(here)}

    def clean(self) -> dict[str, object] | None:
        """Ask for the reason of each absence beside the name."""
        cleaned = super().clean()
        for seat, reason in self.absent.items():
            name = self._names(seat)[1]
            if not reason and name not in self.errors:
                self.add_error(name, _("Hãy ghi lý do vắng."))
        return cleaned


class CorrectAttendance(OpenMeeting):
    """Who was there after all, and why the attendance changes."""

    reason = text_field(
        _("Lý do sửa"), max_length=300, help_text=_("Ví dụ: ủy viên đến muộn lúc 9 giờ; đánh dấu nhầm.")
    )


class CancelMeeting(StaffForm):
    """Why a meeting is called off."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: triệu tập nhầm đợt."))


class CountField(forms.Field):
    """A count of people."""

    def __init__(self, **kwargs: Unpack[BoxArguments]) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "count-box", "maxlength": 4}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: object) -> int | None:
        """Read a whole number of people; nothing for nothing."""
        text = str(value).strip() if value not in self.empty_values else ""
        if not text:
            return None
        if not text.isascii() or not text.isdecimal() or len(text) > len(str(MOST_PEOPLE)):
            raise ValidationError(_("Hãy ghi một số nguyên."))
        return int(text)


COUNTS = (("in_favour", _("tán thành")), ("against", _("không tán thành")), ("abstained", _("không biểu quyết")))


class RecordVotes(StaffForm):
    """One row for each dossier: three counts and a remark; rows without a count wait."""

    def __init__(
        self, data: Typed = None, files: Files = None, *, table: Sequence[VoteLine], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.table = table
        for line in table:
            name = str(line.nomination.subject)
            for part, words in COUNTS:
                box = CountField(label=f"{name} – {words}", required=False)
                self._add(line, part, box, getattr(line.vote, part, None))
            remark = text_field(_("%s – ghi chú") % name, max_length=300, required=False)
            self._add(line, "remark", remark, line.vote.remark if line.vote else "")

    def _add(self, line: VoteLine, part: str, box: forms.Field, initial: object) -> None:
        box.widget.attrs["aria-label"] = str(box.label)
        box.initial = initial
        self.fields[self.name_of(line, part)] = box

    @staticmethod
    def name_of(line: VoteLine, part: str) -> str:
        """Return the name of a box of the row."""
        return f"{line.nomination.uid}-{part}"

    @property
    def rows(self) -> list[tuple[VoteLine, list[forms.BoundField]]]:
        """Return each dossier with its boxes."""
        parts = [part for part, _words in COUNTS] + ["remark"]
        return [(line, [self[self.name_of(line, part)] for part in parts]) for line in self.table]

    def counts_of(self, line: VoteLine) -> dict[str, Any] | None:
        """Return what was counted for the dossier; None when the row was left empty."""
        values = {part: self.cleaned_data.get(self.name_of(line, part)) for part, _words in COUNTS}
        if all(value is None for value in values.values()):
            return None
        counted = {part: value or 0 for part, value in values.items()}
        return {**counted, "remark": self.cleaned_data.get(self.name_of(line, "remark")) or ""}


class AdoptMinutes(NumberedForm):
    """The minutes' day, what was said, and their number where the office gives it."""

    on = DayField(label=_("Ngày thông qua biên bản"))
    ends_at = TimeField(
        label=_("Giờ kết thúc phiên họp"),
        required=False,
        help_text=_("giờ:phút, ví dụ 10:30; để trống thì biên bản chừa chỗ điền tay."),
    )
    discussion = text_field(
        _("Diễn biến, ý kiến thảo luận"),
        max_length=20_000,
        rows=10,
        required=False,
        help_text=_("Ghi tóm tắt ý kiến; mỗi ý một dòng. Kết quả biểu quyết được đưa vào biên bản tự động."),
    )
