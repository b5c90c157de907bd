"""Forms with lines: the same few boxes again and again, more lines on demand, without scripts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Unpack

from django import forms
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.screens.components.forms import Files, FormArguments, Typed

from .fields import StaffForm
from .screens import ActionScreen

COUNT_KEY = "so-dong"
MORE_KEY = "them-dong"
MOST_LINES = 400
_NUMBERED = re.compile(r"-(\d{1,4})$", re.ASCII)
MORE = 5


@dataclass(frozen=True)
class Line:
    """One line of boxes."""

    number: int
    boxes: Sequence[BoundField]

    @property
    def is_wrong(self) -> bool:
        """Say whether a box of the line was refused."""
        return any(box.errors for box in self.boxes)


class LinesForm(StaffForm):
    """A form that ends in numbered lines; a line left empty counts for nothing, and emptying a line removes it.

    `line_fields` gives the boxes of one line; `needed` names those that a line in use may not leave empty.
    After cleaning, `filled` holds the values of the lines in use, in order.
    """

    needed: ClassVar[tuple[str, ...]] = ()
    spare: ClassVar[int] = 3
    line_word: ClassVar[StrOrPromise] = _("Dòng")

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        given: Sequence[Mapping[str, object]] = (),
        typed: QueryDict | None = None,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        """Begin with the lines `given`; `typed` is what stood in the boxes when more lines were asked for."""
        super().__init__(data, files, **kwargs)
        self.filled: list[dict[str, Any]] = []
        self.line_count = self._how_many(given, typed)
        pattern = self.line_fields()
        self.line_names = list(pattern)
        self.line_labels = [str(one.label) for one in pattern.values()]
        for number in range(1, self.line_count + 1):
            for name, one in (pattern if number == 1 else self.line_fields()).items():
                one.required = False
                label = f"{self.line_word} {number}, {str(one.label).lower()}"
                one.label = label
                one.help_text = ""
                one.widget.attrs["aria-label"] = label
                self.fields[f"{name}-{number}"] = one
        for number, values in enumerate(given, start=1):
            for name, value in values.items():
                self.initial.setdefault(f"{name}-{number}", value)
        if typed is not None:
            self.initial.update({name: typed.get(name, "") for name in self.fields})

    def line_fields(self) -> dict[str, forms.Field]:
        """Return the boxes of one line, made anew."""
        raise NotImplementedError

    def _how_many(self, given: Sequence[object], typed: QueryDict | None) -> int:
        source = typed if typed is not None else self.data
        written = str(source.get(COUNT_KEY, "")) if source else ""
        if written.isascii() and written.isdecimal():
            asked = max(int(written[:6]), 1) + (MORE if typed is not None else 0)
            # A number alone draws no hundreds of lines: only those whose boxes were sent, and some more.
            sent = max((int(end[1]) for name in source if (end := _NUMBERED.search(name))), default=0)
            return min(asked, max(sent, len(given)) + self.spare + MORE, MOST_LINES)
        return min(max(len(given) + self.spare, self.spare), MOST_LINES)

    @property
    def line_columns(self) -> str:
        """Return the headings of the table of lines."""
        return "|".join([str(_("TT")), *self.line_labels])

    @property
    def lines(self) -> list[Line]:
        """Return the lines with their boxes."""
        return [
            Line(number, [self[f"{name}-{number}"] for name in self.line_names])
            for number in range(1, self.line_count + 1)
        ]

    @property
    def own_names(self) -> str:
        """Return the names of the form's own boxes, without those of the lines."""
        return " ".join(self.base_fields)

    def clean(self) -> dict[str, object] | None:
        """Gather the lines in use; ask for what a line in use lacks."""
        cleaned = super().clean() or self.cleaned_data
        for number in range(1, self.line_count + 1):
            values = {name: cleaned.get(f"{name}-{number}") for name in self.line_names}
            wrong = any(f"{name}-{number}" in self.errors for name in self.line_names)
            if not wrong and not any(values.values()):
                continue
            for name in self.needed:
                if not values[name] and f"{name}-{number}" not in self.errors:
                    self.add_error(f"{name}-{number}", _("Không được để trống."))
            self.filled.append({**values, "number": number})
        return cleaned


class LinesScreen(ActionScreen):
    """A screen whose form has lines: «thêm dòng» shows the same form with more of them, nothing is saved."""

    template_name = "web/lines.html"

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Give more lines, or do the act."""
        if MORE_KEY in request.POST:
            form = self.made_form(self.form_kind(), typed=request.POST)
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the names behind the button for more lines."""
        return {**super().get_context_data(**kwargs), "count_key": COUNT_KEY, "more_key": MORE_KEY, "more": MORE}
