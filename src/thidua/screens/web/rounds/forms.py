"""Forms of commendation rounds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.procedure.eligibility.queries import PowerOver, kinds_within_powers
from thidua.procedure.movements.queries import public_movements
from thidua.procedure.nominations.actions import ReviewMeeting
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind
from thidua.records.catalogue.queries import award_kinds_called
from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import BoxArguments, Files, FormArguments, Typed
from thidua.screens.web.desk import FIRST_YEAR, LAST_YEAR
from thidua.screens.web.fields import (
    CodesField,
    DayField,
    PersonField,
    RecordField,
    StaffForm,
    WholeNumberField,
    choice_field,
    offer_people,
    text_field,
)
from thidua.screens.web.offers import people_with_posts
from thidua.screens.web.times import TimeField


class KindsField(CodesField):
    """A choice of the kinds of award that an authority decides or may propose upward on a day."""

    powers: Mapping[str, PowerOver]

    def __init__(self, queryset: QuerySet[AwardKind] | None = None, **kwargs: Unpack[BoxArguments]) -> None:
        self.powers = {}
        super().__init__(queryset=queryset, **kwargs)

    def offer(self, issuer: Unit, day: date, *, beside: Sequence[AwardKind] = ()) -> None:
        """Set what may be chosen: the authority's kinds of the day, and those that already stand."""
        self.powers = kinds_within_powers(issuer, on=day)
        codes = {*self.powers, *(kind.code for kind in beside)}
        self.queryset = award_kinds_called(codes)

    def label_from_instance(self, obj: Model) -> str:
        """Say whether the authority decides the kind itself, or only proposes it; and where no text is known."""
        assert isinstance(obj, AwardKind)  # nothing else is offered
        power = self.powers.get(obj.code)
        if power is None:
            return str(obj)
        words = _("cơ quan quyết định") if power.decides else _("đề nghị cấp trên quyết định")
        return f"{obj} ({words})" if power.known else f"{obj} ({words}; {_('chưa có quy định của ngày này')})"


class RoundForm(StaffForm):
    """A new round."""

    title = text_field(_("Tên đợt"), max_length=300, rows=2)
    key = text_field(_("Mã đợt"), max_length=32, help_text=_("Mã ngắn của cơ quan, ví dụ DKT07."))
    year = forms.IntegerField(
        label=_("Năm thành tích"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Khen thưởng được tính vào năm này, dù quyết định ban hành năm sau."),
    )
    award_kinds = KindsField(
        label=_("Danh hiệu, hình thức khen thưởng xét trong đợt"),
        help_text=_("Chọn một hoặc nhiều loại; mỗi đề nghị nêu rõ xin loại nào. Chỉ hiện loại cơ quan có thẩm quyền."),
    )
    ground = choice_field(_("Loại hình khen thưởng"), Ground, blank=True)
    movement = RecordField(label=_("Phong trào"), required=False, empty_label=_("— Không gắn với phong trào —"))
    opens_on = DayField(label=_("Nhận đề nghị từ ngày"))
    due_on = DayField(label=_("Hạn nộp"))
    is_year_end = forms.BooleanField(label=_("Đợt tổng kết năm"), required=False)

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        issuer: Unit | None,
        day: date,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        field = self.fields["award_kinds"]
        assert isinstance(field, KindsField)
        if issuer is not None:
            field.offer(issuer, _day_typed(self, "due_on") or day)
        launched = public_movements(issuer)
        offer(self.fields, "movement", launched)


def _day_typed(form: StaffForm, name: str) -> date | None:
    """Return the day typed into a box of the form, if it is one."""
    try:
        typed: date | None = form.fields[name].clean(form.data.get(form.add_prefix(name)))
    except ValidationError:
        return None
    return typed


class ReviewForm(StaffForm):
    """The day of submitting, and the unit's meeting of which minutes are made, if one was held."""

    on = DayField(label=_("Ngày trình"))
    held_on = DayField(
        label=_("Ngày họp bình xét của đơn vị"),
        required=False,
        help_text=_("Ghi cuộc họp thì hệ thống lập luôn biên bản bình xét; để trống nếu đơn vị đã có biên bản riêng."),
    )
    starts_at = TimeField(label=_("Giờ bắt đầu họp"), required=False)
    ends_at = TimeField(label=_("Giờ kết thúc họp"), required=False)
    place = text_field(_("Địa điểm họp"), max_length=200, required=False)
    present = WholeNumberField(label=_("Số người dự"), required=False, min_value=1, max_value=100_000)
    in_favour = WholeNumberField(label=_("Số người tán thành"), required=False, min_value=0, max_value=100_000)
    chair = PersonField(label=_("Người chủ trì"), required=False)
    secretary = PersonField(label=_("Thư ký cuộc họp"), required=False)
    remarks = text_field(_("Ý kiến tại cuộc họp"), max_length=2000, rows=3, required=False)

    def __init__(self, data: Typed = None, files: Files = None, *, unit: Unit, **kwargs: Unpack[FormArguments]) -> None:
        super().__init__(data, files, **kwargs)
        people, lines = people_with_posts([unit])
        for name in ("chair", "secretary"):
            offer_people(self.fields, name, people, lines)

    def clean(self) -> dict[str, object]:
        """A meeting is told whole: with the number present and in favour."""
        given = dict(super().clean() or {})
        if given.get("held_on"):
            for name in ("present", "in_favour"):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Đã ghi ngày họp thì ghi cả số người."))
        return given

    def review(self) -> ReviewMeeting | None:
        """Return the meeting, or None when none is told."""
        given = self.cleaned_data
        if not given["held_on"]:
            return None
        return ReviewMeeting(
            held_on=given["held_on"],
            present=given["present"],
            in_favour=given["in_favour"],
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            place=given["place"],
            chair=given["chair"],
            secretary=given["secretary"],
            remarks=given["remarks"],
        )


class AmendRoundForm(StaffForm):
    """A round's title, kinds of award and last day as they should be, and why."""

    title = text_field(_("Tên đợt"), max_length=300, rows=2)
    award_kinds = KindsField(
        label=_("Danh hiệu, hình thức khen thưởng xét trong đợt"),
        help_text=_("Loại đã có đề nghị thì không bỏ được."),
        required=False,
    )
    due_on = DayField(label=_("Hạn nộp"))
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: ghi nhầm hạn; các đơn vị xin thêm thời gian."))

    def __init__(
        self, data: Typed = None, files: Files = None, *, round: CommendationRound, **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        field = self.fields["award_kinds"]
        assert isinstance(field, KindsField)
        if round.is_open:
            day = _day_typed(self, "due_on") or round.due_on
            field.offer(round.issuer, day, beside=list(round.award_kinds.all()))
        else:
            del self.fields["award_kinds"]


class CancelRoundForm(StaffForm):
    """Why a round is cancelled."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: mở nhầm loại khen thưởng."))
