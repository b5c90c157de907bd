"""What a box of choices offers, told when its form is made."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django import forms
from django.db.models import Model, QuerySet

Record = TypeVar("Record", bound=Model)


def offer(fields: Mapping[str, forms.Field], name: str, records: QuerySet[Record]) -> None:
    """Let the box of this name offer these records."""
    records_box(fields, name).queryset = records


def name_each(fields: Mapping[str, forms.Field], name: str, kind: type[Record], words: Callable[[Record], str]) -> None:
    """Let the box of this name write each of its records, all of one kind, in these words."""

    def label(obj: Model) -> str:
        assert isinstance(obj, kind)  # what the box offers is of this kind
        return words(obj)

    records_box(fields, name).label_from_instance = label  # type: ignore[method-assign]  # a box of the library's own making


def records_box(fields: Mapping[str, forms.Field], name: str) -> forms.ModelChoiceField[Model]:
    """Return the box of this name, which is one for choosing records."""
    box = fields[name]
    assert isinstance(box, forms.ModelChoiceField)  # the form that names it has declared it so
    return box
