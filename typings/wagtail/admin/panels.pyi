from collections.abc import Sequence
from typing import TypeVar

from django import forms
from django.db.models import Model
from django_stubs_ext import StrOrPromise

_Panel = TypeVar("_Panel", bound=Panel)

class Panel:
    heading: StrOrPromise
    def __init__(
        self,
        heading: StrOrPromise = "",
        classname: str = "",
        help_text: StrOrPromise = "",
        base_form_class: type[forms.BaseForm] | None = None,
        icon: str = "",
        attrs: dict[str, str] | None = None,
    ) -> None: ...
    def bind_to_model(self: _Panel, model: type[Model]) -> _Panel: ...

class FieldPanel(Panel):
    field_name: str
    def __init__(
        self,
        field_name: str,
        widget: forms.Widget | type[forms.Widget] | None = None,
        disable_comments: bool | None = None,
        permission: str | None = None,
        read_only: bool = False,
        required_on_save: bool | None = None,
        *,
        heading: StrOrPromise = "",
        classname: str = "",
        help_text: StrOrPromise = "",
        icon: str = "",
        attrs: dict[str, str] | None = None,
    ) -> None: ...

class HelpPanel(Panel):
    def __init__(
        self,
        content: StrOrPromise = "",
        template: str = ...,
        *,
        heading: StrOrPromise = "",
        classname: str = "",
    ) -> None: ...

class InlinePanel(Panel):
    def __init__(
        self,
        relation_name: str,
        panels: Sequence[Panel] | None = None,
        heading: StrOrPromise = "",
        label: StrOrPromise = "",
        min_num: int | None = None,
        max_num: int | None = None,
        *,
        classname: str = "",
        help_text: StrOrPromise = "",
        icon: str = "",
    ) -> None: ...

class _PanelGroup(Panel):
    children: Sequence[Panel]
    def __init__(
        self,
        children: Sequence[Panel] = (),
        heading: StrOrPromise = "",
        classname: str = "",
        help_text: StrOrPromise = "",
        base_form_class: type[forms.BaseForm] | None = None,
        icon: str = "",
        attrs: dict[str, str] | None = None,
        *,
        permission: str | None = None,
    ) -> None: ...

class ObjectList(_PanelGroup): ...
class MultiFieldPanel(_PanelGroup): ...

def extract_panel_definitions_from_model_class(
    model: type[Model], exclude: Sequence[str] | None = None
) -> list[Panel]: ...
