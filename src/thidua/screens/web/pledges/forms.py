"""Forms of pledges: the promises as rows, the signing."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.procedure.movements.actions import MeasureInput
from thidua.procedure.movements.enums import PledgeBasis
from thidua.procedure.movements.models import Movement, Pledge, Target
from thidua.procedure.movements.queries import targets_of_year
from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import name_each, offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import (
    DayField,
    NumberField,
    PersonField,
    RecordField,
    StaffForm,
    choice_field,
    offer_people,
    text_field,
)
from thidua.screens.web.movements.forms import UnitForm
from thidua.screens.web.offers import people_with_posts

EMPTY_ROWS = 4
MOST_ROWS = 60


class MeasureForm(StaffForm):
    """One promise."""

    text = text_field(_("Nội dung cam kết"), max_length=300, required=False)
    value = NumberField(label=_("Mức cam kết"), required=False)
    measure_unit = text_field(_("Đơn vị tính"), max_length=40, required=False)
    target = RecordField(label=_("Góp vào chỉ tiêu"), required=False, empty_label=_("—"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, targets: QuerySet[Target], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "target", targets)

    def clean(self) -> dict[str, object]:
        """Ask for the words of a promise that has a figure or a target; take the unit of measure from the target."""
        given = dict(super().clean() or {})
        if not given.get("text") and (given.get("value") is not None or given.get("target")):
            self.add_error("text", _("Hãy ghi nội dung cam kết."))
        if given.get("target") and given.get("value") is not None and not given.get("measure_unit"):
            given["measure_unit"] = given["target"].measure_unit
        return given


class PledgeForm(UnitForm):
    """A unit's promises for a movement; rows left empty are not counted."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        units: QuerySet[Unit],
        movement: Movement,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, units=units, **kwargs)
        written = self.initial.get("measures", [])
        rows = forms.formset_factory(
            MeasureForm, extra=EMPTY_ROWS if written else EMPTY_ROWS + 2, max_num=MOST_ROWS, absolute_max=MOST_ROWS
        )
        self.rows = rows(
            self.data if self.is_bound else None,
            prefix="nd",
            initial=written,
            form_kwargs={"targets": targets_of_year(movement)},
        )

    def is_valid(self) -> bool:
        """Check the unit and every row."""
        rows_are = self.rows.is_valid()
        if not rows_are and not self.errors:
            self.add_error(None, _("Có dòng cam kết chưa đúng; hãy xem các ô được đánh dấu."))
        return super().is_valid() and rows_are

    def measures(self) -> list[MeasureInput]:
        """Return the promises in the order of their rows."""
        given = [row.cleaned_data for row in self.rows if row.cleaned_data.get("text")]
        return [
            MeasureInput(
                text=one["text"],
                measure_unit=one.get("measure_unit") or "",
                value=one.get("value"),
                target=one.get("target"),
            )
            for one in given
        ]


class AllPledgesForm(StaffForm):
    """From what the drafts are proposed."""

    basis = choice_field(_("Lập theo"), PledgeBasis)


class SignManyForm(StaffForm):
    """Which pledges were signed by the heads of their units, on which day."""

    pledges: forms.ModelMultipleChoiceField[Pledge] = forms.ModelMultipleChoiceField(
        label=_("Giao ước đã ký"),
        queryset=None,
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Người ký là trưởng đơn vị của ngày ký; đơn vị do người khác ký thì bỏ chọn và ký riêng."),
    )
    on = DayField(label=_("Ngày ký"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, drafts: QuerySet[Pledge], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "pledges", drafts)
        name_each(self.fields, "pledges", Pledge, lambda one: str(one.unit))


class SignForm(StaffForm):
    """Who signs for the unit, on which day."""

    signer = PersonField(label=_("Người ký thay mặt đơn vị"))
    on = DayField(label=_("Ngày ký"))

    def __init__(self, data: Typed = None, files: Files = None, *, unit: Unit, **kwargs: Unpack[FormArguments]) -> None:
        super().__init__(data, files, **kwargs)
        offer_people(self.fields, "signer", *people_with_posts([unit]))
