from collections.abc import Callable, Sequence

class BaseField:
    field_name: str
    get_value: Callable[[object], object]

class RelatedFields:
    field_name: str
    fields: Sequence[BaseField | RelatedFields]

class Indexed:
    get_search_fields: Callable[[], Sequence[BaseField | RelatedFields]]
