"""The triggers that say when what a page shows was changed, on both databases and whoever changed it."""

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from frontdoor.marks import PAGES, READERS, VISITS

# What readers leave and see at once, and how often pages were seen: their own stamps, so that a rating or a visit
# drops no page.
SCOPES = {
    "portal.Rating": READERS,
    "portal.PageVisits": VISITS,
    "portal.SiteVisits": VISITS,
    "portal.OnlineVisitor": VISITS,
}
# Records that no public page shows (a test reads every page and compares). Everything else, also every table made
# after today, moves the stamp of the pages: too often costs a rendering, too seldom shows what is no longer true.
UNSHOWN = {
    "account": "of accounts",
    "accounts": "staff and their roles; signing in writes it",
    "audit": "shown to auditors only, and every act adds to it",
    "auth": "permissions of staff",
    "contenttypes": "the framework's own",
    "django_tasks_database": "work that waits",
    "mfa": "of accounts",
    "notifications": "messages to staff",
    "portal.ActionCount": "how often readers act",
    "portal.JournalMark": "moves with the visits it belongs to",
    "portal.SpentCheck": "checks used up by readers",
    "portal.Stamp": "the stamps themselves",
    "portal.VisitorSalt": "never shown",
    "sessions": "of accounts",
    "wagtailadmin": "editors' own settings",
    "wagtailcore.ModelLogEntry": "the desk's history",
    "wagtailcore.PageLogEntry": "the desk's history",
    "wagtailcore.ReferenceIndex": "an index of what pages say",
    "wagtailcore.Revision": "drafts; publishing one writes the page",
    "wagtailimages.Rendition": "drawn from its picture while a page is drawn; a changed picture moves the stamp itself",
    "wagtailsearch": "an index of what pages say",
    "wagtailusers": "editors' own settings",
}
# A comment is seen only while it is approved: one that waits or is refused drops no page.
_ONLY_WHEN = {"portal.Comment": "state = 'approved'"}

_SQLITE = """
CREATE TRIGGER "{name}" AFTER {verb} ON "{table}" {when}
BEGIN UPDATE portal_stamp SET count = count + 1 WHERE scope = '{scope}' AND slot = 0; END
"""
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION portal_move_stamp() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
INSERT INTO portal_stamp (scope, slot, count) VALUES (TG_ARGV[0], pg_backend_pid(), 1)
ON CONFLICT (scope, slot) DO UPDATE SET count = portal_stamp.count + 1;
RETURN NULL; END $$;
"""


def scope_of(model: type[Model]) -> str:
    """Return the stamp that a change of a model's table moves, or nothing when no page shows it."""
    label = model._meta.label
    if label in SCOPES:
        return SCOPES[label]
    return "" if label in UNSHOWN or model._meta.app_label in UNSHOWN else PAGES


def stamped_tables() -> dict[str, tuple[str, str]]:
    """Return the tables whose changes move a stamp: the stamp, and the condition on a row (empty: always)."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        scope = scope_of(model)
        if scope and model._meta.managed and not model._meta.proxy:
            found[model._meta.db_table] = (scope, _ONLY_WHEN.get(model._meta.label, ""))
    return found


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers that are missing; safe to run at any time, and run after every migrate (see 0003)."""
    here = set(connection.introspection.table_names())
    if "portal_stamp" not in here:
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
            cursor.execute("INSERT OR IGNORE INTO portal_stamp (scope, slot, count) VALUES (%s, 0, 0)", [scope])
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
                    f"EXECUTE FUNCTION portal_move_stamp('{scope}')"
                )
