from collections.abc import Mapping

from modelsearch.backends.base import BaseSearchBackend

def SearchBackend(params: Mapping[str, object]) -> BaseSearchBackend: ...  # noqa: N802  # the library's name
