"""Forms of official numbers: who gives them, the one the office gave, a wrong one put right."""

from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.records.numbering.enums import Keeper
from thidua.records.numbering.queries import Book
from thidua.records.numbering.taking import SaidNow
from thidua.records.numbering.validators import LARGEST
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import StaffForm, WholeNumberField, text_field


class NumberedForm(StaffForm):
    """A form of an act that takes an official number: asked for where the office gives it, told where it comes next."""

    number = text_field(
        _("Số do văn thư cấp"), max_length=40, help_text=_("Số đã vào sổ văn bản đi của cơ quan, ví dụ 145.")
    )

    keeper = forms.ChoiceField(
        label=_("Ai cấp số của sổ này"),
        choices=Keeper.choices,
        widget=forms.RadioSelect,
        help_text=_("Chọn một lần; đổi ở mục «Sổ số văn bản»."),
    )

    def __init__(self, data: Typed = None, files: Files = None, *, book: Book, **kwargs: Unpack[FormArguments]) -> None:
        super().__init__(data, files, **kwargs)
        self.book = book
        if book.asks:
            self.fields["number"].label = _("Số của văn bản này")
            self.fields["number"].help_text = _(
                "Phần mềm cấp số thì các văn bản sau nối tiếp số này: cơ quan đã dùng đến 144 thì ghi 145."
            )
            self.order_fields(["keeper", "number"])
            return
        del self.fields["keeper"]
        if book.kept_here:
            del self.fields["number"]

    def clean(self) -> dict[str, object]:
        """Say who keeps the book together with its first number."""
        given = super().clean() or {}
        keeper = given.pop("keeper", None)
        if keeper and given.get("number"):
            given["number"] = SaidNow(Keeper(keeper), given["number"])
        return given


class KeepBook(StaffForm):
    """Who gives the numbers of a series, from which number on."""

    keeper = forms.ChoiceField(label=_("Ai cấp số"), choices=Keeper.choices, widget=forms.RadioSelect)
    first = WholeNumberField(
        label=_("Số tiếp theo, khi phần mềm cấp số"),
        min_value=1,
        max_value=LARGEST,
        required=False,
        help_text=_("Cơ quan đã dùng đến số 144 trong năm thì ghi 145. Văn thư cấp số thì để trống."),
    )


class CorrectNumber(StaffForm):
    """The right number, and why the other was wrong."""

    number = text_field(_("Số đúng"), max_length=40, help_text=_("Ví dụ 145."))
    reason = text_field(_("Lý do sửa"), max_length=500, rows=2)
