"""Forms of the register of awards."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.queries import every_award_kind, fields_to_choose
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.desk import FIRST_YEAR, LAST_YEAR
from thidua.screens.web.fields import (
    CodeField,
    DayField,
    PersonField,
    RecordField,
    StaffForm,
    choice_field,
    text_field,
)

# The box in which each kind of subject is chosen.
BOXES = {
    SubjectKind.INDIVIDUAL: "person",
    SubjectKind.COLLECTIVE: "unit",
    SubjectKind.HOUSEHOLD: "household",
}


class EnterExternalAward(StaffForm):
    """An award that another body gave, as its decision reads."""

    subject_kind = choice_field(_("Đối tượng"), SubjectKind)
    person = PersonField(label=_("Cá nhân"), required=False, help_text=_("Chọn khi đối tượng là cá nhân."))
    unit = RecordField(label=_("Tập thể"), required=False, help_text=_("Chọn khi đối tượng là tập thể."))
    household = RecordField(label=_("Hộ gia đình"), required=False, help_text=_("Chọn khi đối tượng là hộ gia đình."))
    subject_detail = text_field(_("Chức vụ, đơn vị khi được khen"), max_length=300, required=False)
    award_kind = CodeField(label=_("Hình thức, danh hiệu"), queryset=every_award_kind())
    ground = choice_field(_("Loại hình"), Ground)
    field = CodeField(label=_("Lĩnh vực"), queryset=fields_to_choose(), required=False)
    year = forms.IntegerField(label=_("Năm thành tích"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    period_from = DayField(label=_("Thành tích từ ngày"))
    period_to = DayField(label=_("Thành tích đến ngày"))
    achievement = text_field(_("Thành tích, như ghi trong quyết định"), max_length=4000, rows=4)
    issuer_name = text_field(
        _("Người có thẩm quyền quyết định"),
        max_length=200,
        help_text=_("Ví dụ: Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh."),
    )
    decision_number = text_field(_("Số, ký hiệu quyết định"), max_length=64)
    decided_on = DayField(label=_("Ngày quyết định"))
    on = DayField(label=_("Ngày vào sổ"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        people: QuerySet[Person],
        lines: dict[int, str],
        units: QuerySet[Unit],
        households: QuerySet[Household],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        person, unit, household = self.fields["person"], self.fields["unit"], self.fields["household"]
        assert isinstance(person, PersonField)
        assert isinstance(unit, RecordField)
        assert isinstance(household, RecordField)
        person.offer(people, lines)
        unit.queryset, household.queryset = units, households

    @property
    def subject(self) -> Person | Unit | Household:
        """Return the person, unit or household chosen."""
        found: Person | Unit | Household = self.cleaned_data[BOXES[SubjectKind(self.cleaned_data["subject_kind"])]]
        return found

    def clean(self) -> dict[str, object] | None:
        """Ask for the subject in the box of its kind, and for that one only."""
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("subject_kind")
        if kind:
            wanted = BOXES[SubjectKind(kind)]
            if not cleaned.get(wanted) and wanted not in self.errors:
                self.add_error(wanted, _("Hãy chọn đối tượng được khen thưởng."))
            for box in BOXES.values():
                if box != wanted and cleaned.get(box):
                    self.add_error(box, _("Để trống: đối tượng đã chọn thuộc loại khác."))
        return cleaned


class CorrectExternalAward(StaffForm):
    """An award of another body as its decision reads, and why it was entered otherwise."""

    subject_detail = text_field(_("Chức vụ, đơn vị khi được khen"), max_length=300, required=False)
    award_kind = CodeField(label=_("Hình thức, danh hiệu"), queryset=every_award_kind())
    ground = choice_field(_("Loại hình"), Ground)
    field = CodeField(label=_("Lĩnh vực"), queryset=fields_to_choose(), required=False)
    year = forms.IntegerField(label=_("Năm thành tích"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    period_from = DayField(label=_("Thành tích từ ngày"))
    period_to = DayField(label=_("Thành tích đến ngày"))
    achievement = text_field(_("Thành tích, như ghi trong quyết định"), max_length=4000, rows=4)
    issuer_name = text_field(_("Người có thẩm quyền quyết định"), max_length=200)
    decision_number = text_field(_("Số, ký hiệu quyết định"), max_length=64)
    decided_on = DayField(label=_("Ngày quyết định"))
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ nhầm số quyết định."))

    def __init__(self, data: Typed = None, files: Files = None, **kwargs: Unpack[FormArguments]) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "field", fields_to_choose(beside=self.initial.get("field")))


class MistakenAward(StaffForm):
    """Why an award of another body was entered by mistake."""

    on = DayField(label=_("Ngày ghi nhận"))
    reason = text_field(
        _("Lý do"),
        max_length=300,
        help_text=_("Ví dụ: quyết định khen người khác cùng tên. Bị thu hồi, hủy bỏ thì dùng «Hủy bỏ khen thưởng»."),
    )


class AnnulAward(StaffForm):
    """Why an award is annulled, on which day, and a word that it is meant."""

    on = DayField(label=_("Ngày hủy bỏ"))
    reason = text_field(
        _("Lý do và căn cứ"),
        max_length=300,
        rows=3,
        help_text=_("Số, ngày quyết định hủy bỏ và lý do; được giữ trong sổ."),
    )
    certain = forms.BooleanField(label=_("Tôi hiểu rằng việc hủy bỏ không đảo ngược được"))
