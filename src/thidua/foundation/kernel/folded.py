"""Folding inside the database: `Folded("title")` is `text.fold` of a column, the same on both databases.

SQLite calls our own function, given to each connection; PostgreSQL has its twin as a function of the database, made by
a migration. For lists of a ward; a column that is searched in the whole register keeps its folded twin instead.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, TextField

from .text import fold

FUNCTION = "thidua_fold"
# Marks are parted from their letters and dropped, đ has none; white space as `fold` has it.
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}(written text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(lower(translate(
    regexp_replace(normalize(written, NFD), U&'[\\0300-\\036f]', '', 'g'), 'đĐ', 'dd')), '\\s+', ' ', 'g'))
$$
"""


class Folded(Func):
    """A column's text without marks and capitals."""

    function = FUNCTION
    arity = 1
    output_field = TextField()


def give_function(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Give a new connection of SQLite the function."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(FUNCTION, 1, _fold_or_none, deterministic=True)


def _fold_or_none(text: object) -> str | None:
    return None if text is None else fold(str(text))
