"""Form fields as Vietnamese officers fill them in: day first, comma for decimals, units and people by name."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.documents.validators import ACCEPTED, MAX_BYTES
from thidua.foundation.kernel.tables.days import written_day
from thidua.foundation.kernel.text import Replaced, as_sentence, date_short, decimal_vi, named_signs, written_printably
from thidua.foundation.kernel.validators import why_unprintable
from thidua.records.people.models import Person
from thidua.screens.components.forms import (
    BoxArguments,
    Files,
    FormArguments,
    NumberArguments,
    OneOfArguments,
    Typed,
    UnnamedArguments,
    WordsArguments,
)

# The box that answers a question of a verb.
ANSWER = "confirmed"
# The box for why something is done all the same, where a verb asks it.
GOING_ON = "going_on_because"
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
_GROUPED = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")


# «ngày 13 tháng 01 năm 2022» and a little more.
LONGEST_DAY = 40
# A number that spreadsheets write for a day is a year or a slip where somebody types.
MOST_FIGURES_OF_A_SERIAL = 7
_SHORT_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2})", re.ASCII)
_FIGURES = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_DAY_LIKE = re.compile(r"\D*\d{1,2}\D+\d{1,2}\D+\d{4}\D*", re.ASCII)


def _century(two_figures: int) -> int:
    """Return the year that two figures stand for: 69 to 99 are of the last century, as everywhere in Python."""
    return two_figures + (1900 if two_figures >= 69 else 2000)


class StaffForm(forms.Form):
    """A form whose labels end without a colon; fields follow the arguments of a verb."""

    def __init__(self, data: Typed = None, files: Files = None, **kwargs: Unpack[FormArguments]) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(data, files, **kwargs)

    def rewritten(self) -> list[str]:
        """Say which signs that no paper shows were taken in an equivalent, and in which boxes."""
        return [
            _now("%(label)s: đã thay %(sign)s bằng «%(by)s».")
            % {"label": one.label, "sign": named_signs(replaced.sign), "by": replaced.by}
            for one in self.fields.values()
            if isinstance(one, WordsField)
            for replaced in one.replaced
        ]


class ConfirmForm(StaffForm):
    """An act that needs nothing but a yes."""


class DayInput(forms.DateInput):
    """A box for a day, written as people write it; browsers' own date boxes follow the browser's language."""

    def __init__(self) -> None:
        super().__init__(format="%d/%m/%Y", attrs={"autocomplete": "off", "class": "day", "maxlength": LONGEST_DAY})


class DayField(forms.DateField):
    """A day as people write it: 13/01/2022, 13-1-2022, 13.1.22, 13012022, «ngày 13 tháng 1 năm 2022», 2022-01-13."""

    def __init__(self, **kwargs: Unpack[BoxArguments]) -> None:
        kwargs.setdefault("help_text", _("ngày/tháng/năm, ví dụ 13/01/2022"))
        super().__init__(widget=DayInput(), input_formats=["%d/%m/%Y"], **kwargs)
        self.error_messages["invalid"] = _("Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 13/01/2022.")

    def to_python(self, value: object) -> date | None:
        """Read the day; where it does not exist, say so."""
        if not isinstance(value, str):
            assert value is None or isinstance(value, date)  # a box is sent as words, a record holds a day
            return super().to_python(value)
        text = value.strip()
        if not text:
            return None
        short = _SHORT_YEAR.fullmatch(text)
        figures = _FIGURES.fullmatch(text)
        if short is not None:
            text = f"{short[1]}/{short[2]}/{_century(int(short[3]))}"
        elif figures is not None:
            text = f"{figures[1]}/{figures[2]}/{figures[3]}"
        elif text.replace(".", "").isdecimal() and len(text) <= MOST_FIGURES_OF_A_SERIAL:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return written_day(text)
        except ValueError as doubt:
            exists = _DAY_LIKE.fullmatch(text) is None
            words = self.error_messages["invalid"] if exists else _("%(doubt)s. Ngày có thật ghi như 13/01/2022.")
            raise ValidationError(words, code="invalid", params={"doubt": as_sentence(str(doubt))}) from None

    def clean(self, value: object) -> date | None:
        """Refuse days that no office works with."""
        day: date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ValidationError(
                _("Ngày phải trong khoảng %(first)s đến %(last)s."),
                params={"first": date_short(EARLIEST), "last": date_short(LATEST)},
            )
        return day


class WordsField(forms.CharField):
    """Words that may come to stand on a paper: usual signs are taken in an equivalent, others that cannot be printed
    are refused."""

    replaced: tuple[Replaced, ...] = ()

    def clean(self, value: object) -> str | None:
        """Return the words as they can be printed; only where there are several lines is a sign a list's."""
        written, self.replaced = written_printably(
            str(self.to_python(value) or ""), lines=isinstance(self.widget, forms.Textarea)
        )
        words: str | None = super().clean(written)
        why = why_unprintable(words or "")
        if why:
            raise ValidationError(as_sentence(why))
        return words


_MEDIA_TYPES = {suffix.lstrip("."): media for media, (_begins, suffix) in ACCEPTED.items()} | {"jpeg": "image/jpeg"}


class PaperField(forms.FileField):
    """A file to keep as a paper: its bytes, and the media type that its name speaks of; a verb looks into them."""

    def __init__(self, **kwargs: Unpack[BoxArguments]) -> None:
        kwargs.setdefault("help_text", _("PDF, DOCX, XLSX, JPEG hoặc PNG, không quá 10 MB."))
        super().__init__(**kwargs)
        self.error_messages["empty"] = _("Tệp rỗng.")

    def clean(self, data: object, initial: object = None) -> tuple[bytes, str] | None:
        """Return (bytes, media type), or None where no file was given; refuse what is too large to read."""
        given = super().clean(data, initial)
        if not given:
            return None
        if given.size > MAX_BYTES:
            raise ValidationError(_("Tệp lớn hơn 10 MB; hãy nén hoặc tách nhỏ."))
        return given.read(), _MEDIA_TYPES.get(given.name.rpartition(".")[2].lower(), "")


class NumberField(forms.DecimalField):
    """A number as written here: 70,5; 2.762.064; 2.762.064,5. A point that groups no thousands is a decimal one."""

    def __init__(self, **kwargs: Unpack[NumberArguments]) -> None:
        kwargs.setdefault("max_digits", 18)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "number"}), **kwargs
        )
        self.error_messages["invalid"] = _("Hãy ghi một số, ví dụ 70,5.")

    def to_python(self, value: object) -> Any:
        """Read the comma as the decimal sign."""
        if isinstance(value, str):
            value = value.strip().replace("\xa0", "").replace(" ", "")
            if _GROUPED.match(value):
                value = value.replace(".", "")
            value = value.replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: object) -> object:
        """Show a stored number with its comma; what was typed stays as typed."""
        return decimal_vi(value) if isinstance(value, Decimal | int) else value


class WholeNumberField(NumberField):
    """A whole number; thousands may be grouped by points: 2.000.000."""

    def __init__(self, **kwargs: Unpack[NumberArguments]) -> None:
        kwargs["decimal_places"] = 0
        super().__init__(**kwargs)
        self.error_messages["max_decimal_places"] = _("Hãy ghi số nguyên, không có phần thập phân.")

    def clean(self, value: object) -> int | None:
        """Return an int."""
        number: Decimal | None = super().clean(value)
        return None if number is None else int(number)


class RecordField(forms.ModelChoiceField[models.Model]):
    """A choice of one record, by its outward uid."""

    def __init__(self, queryset: models.QuerySet[models.Model] | None = None, **kwargs: Unpack[OneOfArguments]) -> None:
        kwargs.setdefault("to_field_name", "uid")
        kwargs.setdefault("empty_label", _("— Chọn —"))
        super().__init__(queryset=queryset, **kwargs)
        self.error_messages["invalid_choice"] = _("Hãy chọn một mục trong danh sách.")


class RecordsField(forms.ModelMultipleChoiceField[models.Model]):
    """A choice of several records, by their outward uid, as boxes to tick."""

    def __init__(self, queryset: models.QuerySet[models.Model] | None = None, **kwargs: Unpack[BoxArguments]) -> None:
        super().__init__(queryset=queryset, to_field_name="uid", widget=forms.CheckboxSelectMultiple, **kwargs)
        self.error_messages["invalid_choice"] = _("Hãy chọn trong danh sách.")


class CodeField(RecordField):
    """A choice of one row of a list kept by code."""

    def __init__(self, queryset: models.QuerySet[models.Model] | None = None, **kwargs: Unpack[OneOfArguments]) -> None:
        kwargs["to_field_name"] = "code"
        super().__init__(queryset=queryset, **kwargs)


class CodesField(forms.ModelMultipleChoiceField[models.Model]):
    """A choice of several rows of a list kept by code, as boxes to tick."""

    def __init__(self, queryset: models.QuerySet[models.Model] | None = None, **kwargs: Unpack[BoxArguments]) -> None:
        super().__init__(queryset=queryset, to_field_name="code", widget=forms.CheckboxSelectMultiple, **kwargs)
        self.error_messages["invalid_choice"] = _("Hãy chọn trong danh sách.")


class PersonField(RecordField):
    """A choice of a person from a short list, told apart by their posts; `lines` maps ids to «chức vụ, đơn vị»."""

    lines: dict[int, str]

    def __init__(self, queryset: models.QuerySet[models.Model] | None = None, **kwargs: Unpack[OneOfArguments]) -> None:
        self.lines = {}
        super().__init__(queryset=queryset, **kwargs)

    def label_from_instance(self, obj: models.Model) -> str:
        """Return name and post."""
        line = self.lines.get(obj.pk, "")
        return f"{obj} – {line}" if line else str(obj)

    def offer(self, people: models.QuerySet[Person], lines: dict[int, str]) -> None:
        """Set whom one may choose, with their posts."""
        self.lines = lines
        self.queryset = people


def offer_people(
    fields: Mapping[str, forms.Field], name: str, people: models.QuerySet[Person], lines: dict[int, str]
) -> None:
    """Let the box of this name, one for a person, offer these people with their posts."""
    box = fields[name]
    assert isinstance(box, PersonField)  # the form that names it has declared it so
    box.offer(people, lines)


class AmongPeople(StaffForm):
    """A form in which somebody is chosen among people with their posts; `person_box` is the box for it."""

    person_box: ClassVar[str]

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        people: models.QuerySet[Person],
        lines: dict[int, str],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer_people(self.fields, self.person_box, people, lines)


def text_field(
    label: StrOrPromise, *, max_length: int, rows: int = 0, **kwargs: Unpack[WordsArguments]
) -> forms.CharField:
    """Return a box for text: one line, or `rows` lines."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return WordsField(label=label, max_length=max_length, widget=widget, **kwargs)


def choice_field(
    label: StrOrPromise, choices: type[models.TextChoices], *, blank: bool = False, **kwargs: Unpack[UnnamedArguments]
) -> forms.ChoiceField:
    """Return a choice of an enum; `blank` starts with nothing chosen."""
    offered = list(choices.choices)
    return forms.ChoiceField(label=label, choices=[("", _("— Chọn —")), *offered] if blank else offered, **kwargs)
