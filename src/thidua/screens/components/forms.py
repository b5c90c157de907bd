"""What a form and its boxes may be made with beside what they ask for themselves: the library's own arguments."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from decimal import Decimal
from typing import TypeAlias, TypedDict

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django_stubs_ext import StrOrPromise

# What was typed, and which files came with it; None where nothing was sent.
Typed: TypeAlias = Mapping[str, object] | None
Files: TypeAlias = MultiValueDict[str, UploadedFile[bytes]] | None


class FormArguments(TypedDict, total=False):
    """How a form is drawn and what it shows at first."""

    initial: MutableMapping[str, object] | None
    prefix: str | None
    auto_id: bool | str
    label_suffix: str | None
    empty_permitted: bool
    use_required_attribute: bool | None


class UnnamedArguments(TypedDict, total=False):
    """What every box of a form may be told beside its name."""

    required: bool
    initial: object
    help_text: StrOrPromise
    error_messages: Mapping[str, StrOrPromise] | None
    validators: Iterable[Callable[[object], None]]
    disabled: bool


class BoxArguments(UnnamedArguments, total=False):
    """What every box of a form may be told."""

    label: StrOrPromise | None


class WordsArguments(UnnamedArguments, total=False):
    """What a box for words may be told beside its name."""

    min_length: int | None
    strip: bool


class NumberArguments(BoxArguments, total=False):
    """What a box for a number may be told."""

    min_value: Decimal | int | None
    max_value: Decimal | int | None
    max_digits: int | None
    decimal_places: int | None


class ChoiceArguments(BoxArguments, total=False):
    """What a box for choosing records may be told."""

    widget: forms.Widget | type[forms.Widget] | None


class OneOfArguments(ChoiceArguments, total=False):
    """What a box for choosing one record may be told."""

    empty_label: StrOrPromise | None
    to_field_name: str | None
