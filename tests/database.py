"""A migrated database kept between runs, so that one room's tests start in seconds.

Migrating from nothing takes half a minute; copying what it made takes none. What is kept is named after everything
that makes it: the migrations of every installed app, the version of Django, the kind of database. Each run still
migrates its copy, so whatever is put back after every migrate (triggers, permissions) is of today.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import django
import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "database"
UNUSED_FOR = 7 * 24 * 60 * 60  # seconds


def prepare() -> None:
    """Have the kept database of these migrations made unless it is there."""
    if connection.vendor == "sqlite":
        if not _file().exists():
            _make(str(_file()))
        _file().touch()
    elif not _on_server(_name()):
        _make(_name())


def use() -> None:
    """Let the tests' database, about to be made, begin as a copy of the kept one."""
    prepare()
    if connection.vendor == "sqlite":
        connection_created.connect(_fill, dispatch_uid="tests.database")
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = _name()


def _fill(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Lay the kept tables into a database in memory that has none yet."""
    if not connection.is_in_memory_db():  # type: ignore[attr-defined]
        return
    made = connection.connection
    if made.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        with closing(sqlite3.connect(_file())) as kept:
            kept.backup(made)


def _digest() -> str:
    found = hashlib.sha256(f"{connection.vendor} {django.VERSION}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"\0{app.label} {path.name}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _file() -> Path:
    return KEPT / f"{_digest()}.sqlite3"


def _name() -> str:
    """Of this checkout and these migrations, so that checkouts side by side leave each other's alone."""
    return f"{_of_checkout()}{_digest()}"


def _of_checkout() -> str:
    return f"thidua_kept_{hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]}_"


def _server() -> psycopg.Connection:
    reached = {**connection.get_connection_params(), "dbname": "postgres"}
    known = {"host", "port", "user", "password", "dbname"}
    return psycopg.connect(**{key: reached[key] for key in reached if key in known}, autocommit=True)


def _on_server(name: str) -> bool:
    with _server() as server:
        return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _make(place: str) -> None:
    """Make it in a process of its own: this one's connection must not have been opened yet."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "thidua.settings.test"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    subprocess.run([sys.executable, "-m", "tests.database", place], cwd=ROOT, env=environment, check=True)


def _make_file(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    for earlier in place.parent.glob("*.sqlite3"):
        if time.time() - earlier.stat().st_mtime > UNUSED_FOR:  # of a branch nobody has tested for a while
            earlier.unlink(missing_ok=True)
    connection.settings_dict["NAME"] = ":memory:"
    call_command("migrate", verbosity=0, interactive=False)
    unfinished = place.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(unfinished)) as kept:
        connection.connection.backup(kept)
    unfinished.replace(place)


def _make_on_server(name: str) -> None:
    unfinished = f"{name}_{os.getpid()}"
    with _server() as server:
        for (earlier,) in server.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_of_checkout()]
        ).fetchall():
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(earlier)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
        connection.settings_dict["NAME"] = unfinished
        call_command("migrate", verbosity=0, interactive=False)
        connection.close()
        server.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name))
        )


if __name__ == "__main__":
    django.setup()
    if connection.vendor == "sqlite":
        _make_file(Path(sys.argv[1]))
    else:
        _make_on_server(sys.argv[1])
