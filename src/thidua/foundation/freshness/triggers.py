"""The triggers that say when what a page shows was changed, on both databases and whoever changed it."""

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from frontdoor.marks import PAGES, READERS, VISITS

_SQLITE = """
CREATE TRIGGER "{name}" AFTER {verb} ON "{table}" {when}
BEGIN UPDATE freshness_stamp SET count = count + 1 WHERE scope = '{scope}' AND slot = 0; END
"""
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION freshness_move_stamp() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
INSERT INTO freshness_stamp (scope, slot, count) VALUES (TG_ARGV[0], pg_backend_pid(), 1)
ON CONFLICT (scope, slot) DO UPDATE SET count = freshness_stamp.count + 1;
RETURN NULL; END $$;
"""


def scope_of(model: type[Model]) -> str:
    """Return the stamp that a change of a model's table moves, or nothing when no page shows it.

    Records that no public page shows are named by the apps (a test reads every page and compares). Everything else,
    also every table made after today, moves the stamp of the pages: too often costs a rendering, too seldom shows what
    is no longer true.
    """
    app = model._meta.app_config
    stamps: dict[str, str] = getattr(app, "stamps", {})
    if model.__name__ in stamps:
        return stamps[model.__name__]
    return "" if why_unshown(model) else PAGES


def why_unshown(model: type[Model]) -> str:
    """Return why no public page shows a model's table; nothing when one does."""
    told: str | dict[str, str] = getattr(model._meta.app_config, "shown_by_no_page", {})
    if isinstance(told, str):
        return told
    elsewhere: dict[str, str] = {}
    for app in apps.get_app_configs():
        elsewhere |= getattr(app, "shown_by_no_page_elsewhere", {})
    return (
        told.get(model.__name__, "") or elsewhere.get(model._meta.label, "") or elsewhere.get(model._meta.app_label, "")
    )


def stamped_tables() -> dict[str, tuple[str, str]]:
    """Return the tables whose changes move a stamp: the stamp, and the condition on a row (empty: always)."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        scope = scope_of(model)
        if scope and model._meta.managed and not model._meta.proxy:
            when: dict[str, str] = getattr(model._meta.app_config, "stamped_when", {})
            found[model._meta.db_table] = (scope, when.get(model.__name__, ""))
    return found


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers that are missing; safe to run at any time, and run after every migrate."""
    here = set(connection.introspection.table_names())
    if "freshness_stamp" not in here:
        return
    wanted = {table: how for table, how in stamped_tables().items() if table in here}
    if connection.vendor == "sqlite":
        _install_on_sqlite(connection, wanted)
    elif connection.vendor == "postgresql":
        _install_on_postgresql(connection, wanted)
    else:
        raise NotImplementedError(f"no stamp is written for {connection.vendor}")


def _condition(words: str, verb: str) -> str:
    if not words:
        return ""
    rows = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}[verb]
    return f"WHEN ({' OR '.join(f'{row}.{words}' for row in rows)})"


def _install_on_sqlite(connection: BaseDatabaseWrapper, wanted: dict[str, tuple[str, str]]) -> None:
    with connection.cursor() as cursor:
        for scope in (PAGES, READERS, VISITS):
            cursor.execute("INSERT OR IGNORE INTO freshness_stamp (scope, slot, count) VALUES (%s, 0, 0)", [scope])
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        kept = {name for (name,) in cursor.fetchall()}
        for table, (scope, words) in wanted.items():
            for verb in ("INSERT", "UPDATE", "DELETE"):
                name = f"{table}_stamp_{verb.lower()}"
                if name not in kept:
                    when = _condition(words, verb)
                    cursor.execute(_SQLITE.format(name=name, verb=verb, table=table, when=when, scope=scope))


def _install_on_postgresql(connection: BaseDatabaseWrapper, wanted: dict[str, tuple[str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        )
        kept = set(cursor.fetchall())
        cursor.execute(_POSTGRESQL_FUNCTION)
        for table, (scope, words) in wanted.items():
            for verb in ("INSERT", "UPDATE", "DELETE", "TRUNCATE"):
                name = f"stamp_{verb.lower()}"
                if (table, name) in kept:
                    continue
                by_row = bool(words) and verb != "TRUNCATE"
                each = f"ROW {_condition(words, verb)}" if by_row else "STATEMENT"
                cursor.execute(
                    f'CREATE TRIGGER {name} AFTER {verb} ON "{table}" FOR EACH {each} '
                    f"EXECUTE FUNCTION freshness_move_stamp('{scope}')"
                )
