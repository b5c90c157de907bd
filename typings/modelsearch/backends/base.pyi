from collections.abc import Mapping, Sequence

from django.db.models import Model
from modelsearch.index import Indexed

class BaseIndex:
    def add_items(self, model: type[Model], objs: Sequence[Indexed]) -> None: ...

class BaseSearchBackend:
    index_class: type[BaseIndex]
    def __init__(self, params: Mapping[str, object]) -> None: ...
    def _search(
        self, query_compiler_class: type, query: object, model_or_queryset: object, **kwargs: object
    ) -> object: ...

class OrderByFieldError(Exception): ...
