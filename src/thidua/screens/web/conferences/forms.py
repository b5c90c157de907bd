"""Forms of closing conferences."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.procedure.conferences.enums import AgendaPart, DelegateKind
from thidua.procedure.conferences.models import Delegate, HandOver, Signing
from thidua.procedure.conferences.validators import LARGEST_BYTES, is_read_otherwise
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.models import Movement, Pledge
from thidua.records.people.models import Person
from thidua.screens.components.forms import BoxArguments, Files, FormArguments, Typed
from thidua.screens.web.desk import FIRST_YEAR, LAST_YEAR
from thidua.screens.web.fields import (
    DayField,
    PersonField,
    RecordField,
    StaffForm,
    choice_field,
    text_field,
)
from thidua.screens.web.lines import LinesForm
from thidua.screens.web.times import TimeField

MOST_SIZES = 20
LARGEST_GROUP = 200
MOST_PRESENTERS = 50


def _offer(field: forms.Field, queryset: QuerySet[Model]) -> None:
    assert isinstance(field, RecordField)
    field.queryset = queryset


class PlanConference(StaffForm):
    """A conference: what it sums up, when, where, what it launches."""

    title = text_field(_("Tên hội nghị"), max_length=300, rows=2)
    year = forms.IntegerField(label=_("Tổng kết năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    held_on = DayField(label=_("Ngày"))
    starts_at = TimeField(label=_("Giờ khai mạc"))
    place = text_field(_("Địa điểm"), max_length=200)
    next_movement = RecordField(
        label=_("Phong trào được phát động tại hội nghị"), required=False, empty_label=_("— Không phát động —")
    )

    def __init__(
        self, data: Typed = None, files: Files = None, *, movements: QuerySet[Movement], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        _offer(self.fields["next_movement"], movements)


class SetAgenda(LinesForm):
    """The programme, point by point; the points stand in the order of their times whatever line they are on."""

    needed: ClassVar[tuple[str, ...]] = ("starts_at", "title")
    spare = 5

    def line_fields(self) -> dict[str, forms.Field]:
        """When, what, who."""
        return {
            "starts_at": TimeField(label=_("Giờ")),
            "title": text_field(_("Nội dung"), max_length=300),
            "presenter": text_field(_("Người thực hiện"), max_length=200),
            "part": choice_field(_("Phần trên sân khấu"), AgendaPart, blank=True),
        }


class InviteDelegates(LinesForm):
    """Those invited, in their order."""

    needed: ClassVar[tuple[str, ...]] = ("kind", "name")
    spare = 5

    def line_fields(self) -> dict[str, forms.Field]:
        """As what, who, from where."""
        return {
            "kind": choice_field(_("Thành phần"), DelegateKind, blank=True),
            "name": text_field(_("Họ và tên"), max_length=120),
            "post": text_field(_("Chức vụ, đơn vị"), max_length=200),
        }


class SizesField(forms.Field):
    """How many come to the stage together: one number, or numbers in turn of which the last repeats."""

    def __init__(self, **kwargs: Unpack[BoxArguments]) -> None:
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": 80}), **kwargs)

    def to_python(self, value: object) -> list[int]:
        """Read «9, 7» as [9, 7]."""
        words = str(value or "").replace(";", ",").replace(" ", ",").split(",")
        parts = [word for word in words if word]
        if len(parts) > MOST_SIZES or any(
            not part.isascii() or not part.isdecimal() or len(part) > 3 for part in parts
        ):
            raise ValidationError(_("Hãy ghi một hoặc vài số nguyên cách nhau bằng dấu phẩy, ví dụ 10 hoặc 9, 7."))
        sizes = [int(part) for part in parts]
        if any(not 0 < size <= LARGEST_GROUP for size in sizes):
            raise ValidationError(_("Mỗi lượt từ 1 đến %s người.") % LARGEST_GROUP)
        return sizes


class OrderHandOvers(StaffForm):
    """Which decision's certificates, in groups of how many, handed over by whom."""

    decision = RecordField(label=_("Quyết định"))
    group_size = SizesField(
        label=_("Số người mỗi lượt"),
        help_text=_("Một số (10), hoặc nhiều số lần lượt (9, 7): số cuối lặp lại. Không trộn tập thể với cá nhân."),
    )
    presenters = text_field(
        _("Người trao, lần lượt theo lượt"),
        max_length=4000,
        rows=4,
        required=False,
        help_text=_("Mỗi dòng một người; hết danh sách thì quay lại từ đầu. Có thể để trống."),
    )

    def __init__(
        self, data: Typed = None, files: Files = None, *, decisions: QuerySet[Decision], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        _offer(self.fields["decision"], decisions)

    def clean_presenters(self) -> list[str]:
        """Return the people, one a line."""
        lines = [line.strip() for line in self.cleaned_data["presenters"].splitlines() if line.strip()]
        if len(lines) > MOST_PRESENTERS or any(len(line) > 200 for line in lines):
            raise ValidationError(_("Nhiều nhất %s người, mỗi dòng không quá 200 ký tự.") % MOST_PRESENTERS)
        return lines


class NoteCallings(StaffForm):
    """How each name of a group is read, and who receives."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        rows: Sequence[HandOver],
        earlier: Mapping[int, str],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.rows = rows
        for row in rows:
            name = row.certificate.award.subject_name
            hint = _("Có chữ tắt, số hoặc chữ nước ngoài: nên hỏi cách đọc.") if is_read_otherwise(name) else ""
            if not row.spoken and row.pk in earlier:
                hint = _("Lần trước đọc như đã điền; hãy xem lại.")
            self.fields[f"doc-{row.pk}"] = text_field(
                _("Cách đọc «%s»") % name, max_length=200, required=False, help_text=hint
            )
            self.fields[f"nhan-{row.pk}"] = text_field(_("Người nhận cho «%s»") % name, max_length=200, required=False)
            self.initial[f"doc-{row.pk}"] = row.spoken or earlier.get(row.pk, "")
            self.initial[f"nhan-{row.pk}"] = row.receiver

    @property
    def noted(self) -> list[tuple[HandOver, str, str]]:
        """Return each row with how its name is read and who receives."""
        typed = self.cleaned_data
        return [(row, typed[f"doc-{row.pk}"], typed[f"nhan-{row.pk}"]) for row in self.rows]


class ArrangeSeats(StaffForm):
    """How many seats a row of the hall has."""

    seats_in_row = forms.IntegerField(
        label=_("Số ghế mỗi hàng"),
        min_value=2,
        max_value=60,
        required=False,
        help_text=_("Để trống khi hội trường không đánh số ghế."),
    )


class OrderSignings(StaffForm):
    """Which movement's pledges are signed."""

    movement = RecordField(
        label=_("Phong trào"), help_text=_("Mọi giao ước chưa ký của phong trào này được xếp theo đơn vị.")
    )

    def __init__(
        self, data: Typed = None, files: Files = None, *, movements: QuerySet[Movement], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        _offer(self.fields["movement"], movements)


class AddPicture(StaffForm):
    """A picture with its words."""

    content = forms.FileField(
        label=_("Tệp ảnh"),
        help_text=_("JPEG, PNG hoặc WebP, không quá 8 MB. Nơi chụp và máy chụp được xóa khỏi tệp."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    caption = text_field(_("Chú thích"), max_length=300)
    alternative = text_field(
        _("Mô tả thay ảnh"),
        max_length=500,
        rows=3,
        help_text=_("Điều người không nhìn thấy ảnh cần biết: ai, đang làm gì, ở đâu."),
    )
    credit = text_field(_("Nguồn ảnh"), max_length=200, required=False)

    def clean_content(self) -> UploadedFile[bytes]:
        """Refuse a file too large before it is read."""
        content: UploadedFile[bytes] = self.cleaned_data["content"]
        if (content.size or 0) > LARGEST_BYTES:
            raise ValidationError(_("Ảnh lớn hơn 8 MB; hãy chọn bản nhỏ hơn."))
        return content


class HoldConference(StaffForm):
    """The day of writing down, who came, who hands over where nobody is named, who signs where there is no head."""

    on = DayField(label=_("Ngày ghi nhận"))
    presenter = text_field(
        _("Người trao, ở những lượt chưa ghi tên"),
        max_length=200,
        required=False,
        help_text=_("Họ tên, chức vụ. Bắt buộc khi có lượt trao chưa ghi người trao."),
    )

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        delegates: Sequence[Delegate],
        called: Sequence[HandOver],
        unsigned: Sequence[tuple[Signing, QuerySet[Person], dict[int, str]]],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.delegates, self.called, self.unsigned = delegates, called, unsigned
        if delegates:
            self.fields["attended"] = forms.MultipleChoiceField(
                label=_("Đại biểu có dự"),
                choices=[(str(delegate.pk), str(delegate)) for delegate in delegates],
                initial=[str(delegate.pk) for delegate in delegates],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        if called:
            self.fields["kept"] = forms.MultipleChoiceField(
                label=_("Giấy khen giữ lại"),
                choices=[(str(row.pk), str(row)) for row in called],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Người được trao vắng và không ai nhận thay: giấy khen chờ trao sau."),
            )
        for signing, people, lines in unsigned:
            field = PersonField(label=_("Người ký giao ước của %s") % signing.pledge.unit)
            field.offer(people, lines)
            self.fields[self._name(signing)] = field

    @staticmethod
    def _name(signing: Signing) -> str:
        return f"ky-{signing.pledge.uid}"

    @property
    def attended(self) -> list[Delegate] | None:
        """Return who came; None where nobody was invited by name."""
        if not self.delegates:
            return None
        came = set(self.cleaned_data["attended"])
        return [delegate for delegate in self.delegates if str(delegate.pk) in came]

    @property
    def kept(self) -> list[HandOver]:
        """Return the hand-overs for which nobody came."""
        chosen = set(self.cleaned_data.get("kept", ()))
        return [row for row in self.called if str(row.pk) in chosen]

    @property
    def signers(self) -> dict[Pledge, Person]:
        """Return who signs for each unit without a head."""
        return {signing.pledge: self.cleaned_data[self._name(signing)] for signing, _people, _lines in self.unsigned}
