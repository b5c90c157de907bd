"""The triggers that make the trail append-only, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

from .models import AuditEvent

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
"""
_POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$;
CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse();
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers where they are missing; safe to run at any time.

    Run after every migrate rather than in one migration, because SQLite rebuilds a table that it alters
    and silently drops the triggers with the old one.
    """
    table = AuditEvent._meta.db_table
    if table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                cursor.execute(_SQLITE.format(table=table, verb=verb))
        elif connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL.format(table=table))
        else:
            raise NotImplementedError(f"no append-only guarantee is written for {connection.vendor}")
