from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.utils import ErrorList
from django.utils.safestring import SafeString
from django_stubs_ext import StrOrPromise

_Template = str | Callable[..., str]
_Validators = Sequence[Callable[[Any], None]]

class BaseBlock(type): ...
class DeclarativeSubBlocksMetaclass(BaseBlock): ...

class Block(metaclass=BaseBlock):
    name: str
    # `label`, `icon`, `template`, `group` and whatever else the block's Meta knows.
    def __init__(self, **kwargs: object) -> None: ...
    # A value is what the subclass makes of it: a str, a record, a StructValue.
    def clean(self, value: Any) -> Any: ...
    def to_python(self, value: Any) -> Any: ...
    def get_prep_value(self, value: Any) -> Any: ...
    def get_form_state(self, value: Any) -> object: ...
    def get_context(self, value: Any, parent_context: dict[str, object] | None = None) -> dict[str, object]: ...
    def render(self, value: Any, context: Mapping[str, object] | None = None) -> SafeString: ...
    def render_basic(self, value: Any, context: Mapping[str, object] | None = None) -> str: ...
    def get_searchable_content(self, value: Any) -> list[str]: ...
    def deconstruct(self) -> tuple[str, Sequence[object], Mapping[str, object]]: ...

class BoundBlock:
    block: Block
    value: Any
    def __init__(
        self, block: Block, value: Any, prefix: str | None = None, errors: ValidationError | None = None
    ) -> None: ...

class FieldBlock(Block):
    @property
    def field(self) -> forms.Field: ...
    def value_from_form(self, value: Any) -> Any: ...
    def value_for_form(self, value: Any) -> Any: ...

class CharBlock(FieldBlock):
    def __init__(
        self,
        required: bool = True,
        help_text: StrOrPromise | None = None,
        max_length: int | None = None,
        min_length: int | None = None,
        validators: _Validators = (),
        search_index: bool = True,
        **kwargs: object,
    ) -> None: ...

class TextBlock(FieldBlock):
    def __init__(
        self,
        required: bool = True,
        help_text: StrOrPromise | None = None,
        rows: int = 1,
        max_length: int | None = None,
        min_length: int | None = None,
        search_index: bool = True,
        validators: _Validators = (),
        **kwargs: object,
    ) -> None: ...

class IntegerBlock(FieldBlock):
    def __init__(
        self,
        required: bool = True,
        help_text: StrOrPromise | None = None,
        min_value: int | None = None,
        max_value: int | None = None,
        validators: _Validators = (),
        **kwargs: object,
    ) -> None: ...

class ChoiceBlock(FieldBlock):
    def __init__(
        self,
        choices: Iterable[tuple[str, StrOrPromise]] | Callable[[], Iterable[tuple[str, StrOrPromise]]] | None = None,
        default: str | None = None,
        required: bool = True,
        help_text: StrOrPromise | None = None,
        search_index: bool = True,
        widget: forms.Widget | None = None,
        validators: _Validators = (),
        **kwargs: object,
    ) -> None: ...

class RichTextBlock(FieldBlock):
    def __init__(
        self,
        required: bool = True,
        help_text: StrOrPromise | None = None,
        editor: str = "default",
        features: Sequence[str] | None = None,
        max_length: int | None = None,
        min_length: int | None = None,
        validators: _Validators = (),
        search_index: bool = True,
        **kwargs: object,
    ) -> None: ...

class ChooserBlock(FieldBlock):
    widget: forms.Widget
    target_model: str | type[Model]
    _required: bool
    _help_text: StrOrPromise
    def __init__(
        self,
        required: bool = True,
        help_text: StrOrPromise | None = None,
        validators: _Validators = (),
        **kwargs: object,
    ) -> None: ...
    @property
    def model_class(self) -> type[Model]: ...

class ListBlock(Block):
    child_block: Block
    def __init__(self, child_block: Block | type[Block], search_index: bool = True, **kwargs: object) -> None: ...

class StructValue(OrderedDict[str, Any]):
    block: StructBlock
    def __init__(self, block: StructBlock, *args: Iterable[tuple[str, Any]] | Mapping[str, Any]) -> None: ...
    def render_as_block(self, context: Mapping[str, object] | None = None) -> SafeString: ...

class StructBlock(Block, metaclass=DeclarativeSubBlocksMetaclass):
    child_blocks: Mapping[str, Block]
    def __init__(
        self,
        local_blocks: Sequence[tuple[str, Block]] | None = None,
        search_index: bool = True,
        **kwargs: object,
    ) -> None: ...

class StructBlockValidationError(ValidationError):
    block_errors: dict[str, ValidationError]
    def __init__(
        self,
        block_errors: Mapping[str, ValidationError | ErrorList | list[ValidationError]] | None = None,
        non_block_errors: ErrorList | Sequence[str | ValidationError] | None = None,
    ) -> None: ...

class StreamBlock(Block, metaclass=DeclarativeSubBlocksMetaclass):
    child_blocks: Mapping[str, Block]
    def __init__(
        self,
        local_blocks: Sequence[tuple[str, Block]] | None = None,
        search_index: bool = True,
        **kwargs: object,
    ) -> None: ...
