from collections.abc import Sequence

class SearchQuery: ...

class PlainText(SearchQuery):
    query_string: str

class Phrase(SearchQuery):
    query_string: str

class And(SearchQuery):
    subqueries: Sequence[SearchQuery]

class Or(SearchQuery):
    subqueries: Sequence[SearchQuery]

class Not(SearchQuery):
    subquery: SearchQuery

class Boost(SearchQuery):
    subquery: SearchQuery
