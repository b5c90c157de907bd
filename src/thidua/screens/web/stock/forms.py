"""Forms of printed stock."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decree30 import Align, Field, Place
from thidua.procedure.certificates.enums import FIELDS
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import NumberField, PaperField, StaffForm, text_field

_ALIGNED = ((Align.LEFT.value, _("Trái")), (Align.CENTER.value, _("Giữa")), (Align.RIGHT.value, _("Phải")))
_NUMBERS = (("x", _("Từ trái")), ("y", _("Từ trên")), ("width", _("Rộng")), ("height", _("Cao")))
_STYLES = (("bold", _("Đậm")), ("italic", _("Nghiêng")), ("red", _("Đỏ")))
# Where a field stands that is printed for the first time: in the middle, to be moved.
_NEW = Place(20, 20, 120, 10)


class NewStock(StaffForm):
    """A blank: its name, its size, a picture of it."""

    name = text_field(_("Tên phôi"), max_length=120)
    width = NumberField(label=_("Rộng (mm)"), min_value=1, decimal_places=1, help_text=_("Đặt tờ như khi đọc."))
    height = NumberField(label=_("Cao (mm)"), min_value=1, decimal_places=1)
    scan = PaperField(
        label=_("Ảnh quét phôi trắng"),
        required=False,
        help_text=_("JPEG hoặc PNG, vừa khít mép giấy; chỉ hiện trên màn hình để sắp chữ, không in ra."),
    )


@dataclass(frozen=True)
class Line:
    """One field of a certificate in the table of places: its boxes, in the order of the columns."""

    field: Field
    name: Promise
    is_on: BoundField
    numbers: tuple[BoundField, ...]
    size: BoundField
    styles: tuple[BoundField, ...]
    align: BoundField


class ArrangeStock(StaffForm):
    """Which fields are printed on a blank, and where: a line of boxes for each."""

    name = text_field(_("Tên phôi"), max_length=120)
    scan = PaperField(label=_("Đổi ảnh quét phôi"), required=False, help_text=_("JPEG hoặc PNG, vừa khít mép giấy."))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        places: Mapping[Field, Place],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        for field in Field:
            self._ask(field, places.get(field))

    def _ask(self, field: Field, place: Place | None) -> None:
        shown, name = place or _NEW, FIELDS[field]

        def label(part: object) -> str:
            return f"{name}: {part}"

        self.fields[f"{field}-on"] = forms.BooleanField(label=label(_("in")), required=False, initial=place is not None)
        for part, words in (*_NUMBERS, ("size", _("Cỡ chữ"))):
            asked = NumberField(
                label=label(words), required=False, decimal_places=1, initial=Decimal(f"{getattr(shown, part):.1f}")
            )
            self.fields[f"{field}-{part}"] = asked
        for part, words in _STYLES:
            self.fields[f"{field}-{part}"] = forms.BooleanField(
                label=label(words), required=False, initial=getattr(shown, f"is_{part}")
            )
        self.fields[f"{field}-align"] = forms.ChoiceField(
            label=label(_("Canh")), choices=_ALIGNED, required=False, initial=shown.align.value
        )

    def lines(self) -> list[Line]:
        """Return the boxes, a line for each field."""
        return [
            Line(
                field,
                FIELDS[field],
                self[f"{field}-on"],
                tuple(self[f"{field}-{part}"] for part, _words in _NUMBERS),
                self[f"{field}-size"],
                tuple(self[f"{field}-{part}"] for part, _words in _STYLES),
                self[f"{field}-align"],
            )
            for field in Field
        ]

    def clean(self) -> dict[str, object]:
        """Gather the places; a field that is printed needs all its numbers."""
        given = super().clean() or self.cleaned_data
        places = {}
        for field in Field:
            if not given.get(f"{field}-on"):
                continue
            numbers = {part: given.get(f"{field}-{part}") for part in ("x", "y", "width", "height", "size")}
            for part, value in numbers.items():
                if value is None and f"{field}-{part}" not in self.errors:
                    self.add_error(f"{field}-{part}", ValidationError(_("Hãy ghi số.")))
            if any(f"{field}-{part}" in self.errors for part in (*numbers, "align")):
                continue
            try:
                places[field] = Place(
                    **{part: float(value) for part, value in numbers.items() if value is not None},
                    is_bold=given[f"{field}-bold"],
                    is_italic=given[f"{field}-italic"],
                    is_red=given[f"{field}-red"],
                    align=Align(given[f"{field}-align"] or Align.CENTER.value),
                )
            except ValueError:
                self.add_error(
                    f"{field}-size", ValidationError(_("Rộng và cao phải lớn hơn 0; cỡ chữ từ 6 đến 72 điểm."))
                )
        return {**given, "places": places}


class SetPrinter(StaffForm):
    """How far a printer prints askew."""

    name = text_field(_("Tên máy in"), max_length=120, help_text=_("Trùng tên thì ghi đè."))
    dx = NumberField(label=_("Dịch sang phải (mm)"), decimal_places=1, help_text=_("Số âm là sang trái. Ví dụ -1,5."))
    dy = NumberField(label=_("Dịch xuống (mm)"), decimal_places=1, help_text=_("Số âm là lên trên."))


class KeepEmblem(StaffForm):
    """The picture of the emblem."""

    picture = PaperField(
        label=_("Hình Quốc huy"),
        help_text=_("PNG nền trong suốt, cao từ 200 điểm ảnh; tệp của cơ quan, in cao 21 mm."),
    )
