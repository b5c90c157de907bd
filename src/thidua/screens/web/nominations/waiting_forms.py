"""The form of one row of a list in work: the answer to its question, and its cells."""

from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.procedure.nominations.models import WaitingRow
from thidua.procedure.nominations.queries.waiting import WrittenCell
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import StaffForm

CELL = "o-"
_LONG = 80


class WaitingRowForm(StaffForm):
    """What a row's question is answered, and what its cells should say."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Trả lời"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", gettext_lazy("— Để chờ —"))],
    )

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        row: WaitingRow,
        cells: Sequence[WrittenCell],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.row = row
        if row.candidates:
            box = self.fields["answer"]
            assert isinstance(box, forms.ChoiceField)  # said above
            box.choices = [("", _("— Để chờ —")), *((answer, words) for answer, words, _facts in row.candidates)]
            box.help_text = row.said
        else:
            del self.fields["answer"]
        for cell in cells:
            now = cell.written if cell.corrected is None else cell.corrected
            told = cell.corrected is not None
            self.fields[f"{CELL}{cell.key}"] = forms.CharField(
                label=cell.heading,
                required=False,
                initial=now,
                widget=forms.Textarea(attrs={"rows": 3}) if len(now) > _LONG else forms.TextInput(),
                help_text=_("Tệp ghi: «%s»") % cell.written if told else "",
            )

    def answers(self) -> dict[str, str]:
        """Return the answer, by what the question is about."""
        return {self.row.about: self.cleaned_data["answer"]} if "answer" in self.fields else {}

    def corrected(self) -> dict[str, str]:
        """Return what each cell should say."""
        return {name.removeprefix(CELL): text for name, text in self.cleaned_data.items() if name.startswith(CELL)}
