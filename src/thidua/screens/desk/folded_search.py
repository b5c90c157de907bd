"""The desk's search without marks: what is kept to be searched, and what is asked, are folded alike.

The index is the library's own, of whichever database stands below; only the words that go in and the words that are
looked for are changed: «tong ket» finds «Tổng kết», as everywhere else in the house.
"""

from collections.abc import Mapping, Sequence
from copy import copy

from django.db.models import Model, QuerySet
from django.db.models.expressions import Col
from django.db.models.sql.where import WhereNode
from modelsearch.backends import database
from modelsearch.backends.base import BaseIndex, BaseSearchBackend, OrderByFieldError
from modelsearch.index import BaseField, Indexed, RelatedFields
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from thidua.foundation.kernel.text import fold


def folded(value: object) -> object:
    """Return words folded, whatever they lie in."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, dict):
        return {key: folded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [folded(one) for one in value]
    # What is neither, as a tag, is indexed by the words it is shown as.
    return value if value is None else fold(str(value))


def asked(query: object) -> object:
    """Return what is looked for, folded: words as they were typed, or what the library made of them."""
    if isinstance(query, str):
        return fold(query)
    return _asked(query) if isinstance(query, SearchQuery) else query


def _asked(query: SearchQuery) -> SearchQuery:
    told = copy(query)
    if isinstance(told, PlainText | Phrase):
        told.query_string = fold(told.query_string)
    elif isinstance(told, And | Or):
        told.subqueries = [_asked(one) for one in told.subqueries]
    elif isinstance(told, Not | Boost):
        told.subquery = _asked(told.subquery)
    return told


def _folding(field: BaseField | RelatedFields) -> BaseField | RelatedFields:
    """Return the same field of the index, giving its words folded."""
    if isinstance(field, RelatedFields):
        related = copy(field)
        related.fields = [_folding(one) for one in field.fields]
        return related
    plain, told = field.get_value, copy(field)
    told.get_value = lambda record: folded(plain(record))
    return told


def _twin(record: Indexed) -> Indexed:
    """Return the same record, as the index is to read it."""
    fields = [_folding(field) for field in record.get_search_fields()]
    twin = copy(record)
    twin.get_search_fields = lambda: fields
    return twin


class _FoldingIndex(BaseIndex):
    """Lies over an index and hands it every record folded."""

    def add_items(self, model: type[Model], objs: Sequence[Indexed]) -> None:
        super().add_items(model, [_twin(record) for record in objs])


class _FoldingSearch(BaseSearchBackend):
    """Lies over a search and hands it every question folded."""

    def _search(self, query_compiler_class: type, query: object, model_or_queryset: object, **kwargs: object) -> object:
        among = _by_columns(model_or_queryset) if isinstance(model_or_queryset, QuerySet) else model_or_queryset
        try:
            return super()._search(query_compiler_class, asked(query), among, **kwargs)
        except OrderByFieldError:  # an order that lists have and searches do not: the best match comes first instead
            plain = among.order_by() if isinstance(among, QuerySet) else among
            return super()._search(query_compiler_class, asked(query), plain, **kwargs)


def _by_columns(records: QuerySet[Model]) -> QuerySet[Model]:
    """Return the same records, named by their keys where something reckoned chooses among them.

    The library breaks on a condition that is about no column, as its own filter by how often a file is used.
    """
    if not _is_reckoned(records.query.where):
        return records
    named = records.all()
    named.query.where = WhereNode()
    return named.filter(pk__in=[*records.order_by().values_list("pk", flat=True)])


def _is_reckoned(condition: object) -> bool:
    if isinstance(condition, WhereNode):
        return any(_is_reckoned(one) for one in condition.children)
    return not isinstance(getattr(condition, "lhs", None), Col)


def SearchBackend(params: Mapping[str, object]) -> BaseSearchBackend:  # noqa: N802  # the name that Wagtail asks for
    """Return the search of the database below, folded; one that keeps no index of its own is left as it is."""
    plain = database.SearchBackend(params)
    below = type(plain)
    if below.index_class is BaseIndex:
        return plain
    index = type("FoldingIndex", (_FoldingIndex, below.index_class), {})
    over: type[BaseSearchBackend] = type("FoldingSearch", (_FoldingSearch, below), {"index_class": index})
    return over(params)
