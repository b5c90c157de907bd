"""Putting the stamps of ended connections together."""

from django.db import connection

# One statement, so that nobody ever reads a sum without them.
_GATHER = """
WITH ended AS (
    DELETE FROM freshness_stamp WHERE slot <> 0 AND slot NOT IN (SELECT pid FROM pg_stat_activity)
    RETURNING scope, count
)
INSERT INTO freshness_stamp (scope, slot, count) SELECT scope, 0, sum(count) FROM ended GROUP BY scope
ON CONFLICT (scope, slot) DO UPDATE SET count = freshness_stamp.count + excluded.count
"""


def gather_stamps(*, actor: None) -> None:  # noqa: ARG001  # nobody acts: a server begins
    """Put the stamps of connections that have ended together in one row; their sum stays. On PostgreSQL only."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_GATHER)
