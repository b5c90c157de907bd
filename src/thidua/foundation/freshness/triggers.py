"""The triggers that say when what a page shows was changed, on both databases and whoever changed it."""

import re

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from frontdoor.marks import ADDED, PAGES, READERS, VISITS

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


def tables_added_to() -> dict[str, dict[str, str]]:
    """Return for tables of the pages which changes of a row take nothing off the site: verb, and condition on the row.

    The apps name them (`takes_nothing_off`); whatever they do not name is taken to take something off.
    """
    found: dict[str, dict[str, str]] = {}
    for app in apps.get_app_configs():
        named: dict[str, dict[str, str]] = getattr(app, "takes_nothing_off", {})
        for name, verbs in named.items():
            model = apps.get_model(name) if "." in name else app.get_model(name)
            found[model._meta.db_table] = verbs
    return found


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers that are missing; safe to run at any time, and run after every migrate."""
    here = set(connection.introspection.table_names())
    if "freshness_stamp" not in here:
        return
    wanted = {table: how for table, how in stamped_tables().items() if table in here}
    if connection.vendor == "sqlite":
        _install_on_sqlite(connection, wanted)
        _install_added_on_sqlite(connection)
    elif connection.vendor == "postgresql":
        _install_on_postgresql(connection, wanted)
        _install_added_on_postgresql(connection)
    else:
        raise NotImplementedError(f"no stamp is written for {connection.vendor}")


def _condition(words: str, verb: str) -> str:
    if not words:
        return ""
    rows = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}[verb]
    return f"WHEN ({' OR '.join(f'{row}.{words}' for row in rows)})"


def _install_on_sqlite(connection: BaseDatabaseWrapper, wanted: dict[str, tuple[str, str]]) -> None:
    with connection.cursor() as cursor:
        for scope in (PAGES, READERS, VISITS, ADDED):
            cursor.execute("INSERT OR IGNORE INTO freshness_stamp (scope, slot, count) VALUES (%s, 0, 0)", [scope])
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        kept = {name for (name,) in cursor.fetchall()}
        named = {
            f"{table}_stamp_{verb.lower()}": (table, verb)
            for table in wanted
            for verb in ("INSERT", "UPDATE", "DELETE")
        }
        for name in kept - named.keys():
            if re.search(r"_stamp_(insert|update|delete)$", name):
                cursor.execute(f'DROP TRIGGER "{name}"')  # no page shows that table any more
        for name, (table, verb) in named.items():
            if name not in kept:
                scope, words = wanted[table]
                when = _condition(words, verb)
                cursor.execute(_SQLITE.format(name=name, verb=verb, table=table, when=when, scope=scope))


def _install_added_on_sqlite(connection: BaseDatabaseWrapper) -> None:
    """Write the triggers of what was added anew, so that a condition that changed is the one that holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%!_added!_%' ESCAPE '!'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        for table, verbs in tables_added_to().items():
            for verb, words in verbs.items():
                name, when = f"{table}_added_{verb.lower()}", f"WHEN ({words})" if words else ""
                cursor.execute(_SQLITE.format(name=name, verb=verb, table=table, when=when, scope=ADDED))


def _install_added_on_postgresql(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgname IN ('added_insert', 'added_update')"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER {name} ON "{table}"')
        for table, verbs in tables_added_to().items():
            for verb, words in verbs.items():
                when = f"WHEN ({words})" if words else ""
                cursor.execute(
                    f'CREATE TRIGGER added_{verb.lower()} AFTER {verb} ON "{table}" FOR EACH ROW {when} '
                    f"EXECUTE FUNCTION freshness_move_stamp('{ADDED}')"
                )


def _install_on_postgresql(connection: BaseDatabaseWrapper, wanted: dict[str, tuple[str, str]]) -> None:
    added = tables_added_to()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        )
        kept = set(cursor.fetchall())
        for table, name in kept:
            if table not in wanted and name.startswith("stamp_"):
                cursor.execute(f'DROP TRIGGER {name} ON "{table}"')  # no page shows that table any more
        cursor.execute(_POSTGRESQL_FUNCTION)
        for table, (scope, words) in wanted.items():
            for verb in ("INSERT", "UPDATE", "DELETE", "TRUNCATE"):
                name = f"stamp_{verb.lower()}"
                if verb in added.get(table, {}) and not words:
                    # As often as the stamp of what was added: once for each row.
                    cursor.execute(f'DROP TRIGGER IF EXISTS {name} ON "{table}"')
                    name = f"stamp_each_{verb.lower()}"
                if (table, name) in kept:
                    continue
                by_row = verb != "TRUNCATE" and (bool(words) or verb in added.get(table, {}))
                each = f"ROW {_condition(words, verb)}" if by_row else "STATEMENT"
                cursor.execute(
                    f'CREATE TRIGGER {name} AFTER {verb} ON "{table}" FOR EACH {each} '
                    f"EXECUTE FUNCTION freshness_move_stamp('{scope}')"
                )
