"""Preparing an installation: its database, its static files, what a server looks after before it answers anybody."""

import hashlib
import io
import os
import sys
import time
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from thidua import __version__

from . import fresh
from .supervisor import say

_TABLE = "kernel_prepared"


class _Counted(io.StringIO):
    """Takes what `migrate` prints and tells how far it is, at most once in two seconds."""

    EVERY = 2.0

    def __init__(self, total: int) -> None:
        super().__init__()
        self._total, self._done, self._told_at = total, 0, time.monotonic()

    def write(self, text: str) -> int:
        self._done += text.count("Applying ")
        if time.monotonic() - self._told_at > self.EVERY:
            self._told_at = time.monotonic()
            say(f"  {self._done}/{self._total} bước")
        return len(text)


def prepare() -> None:
    """Bring the database and the static files up to this version, telling how far it is; safe at every start."""
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    mark = _mark()
    if not _is_database_of(mark):
        if not fresh.lay():
            prepare_database()
        _note(mark)
    if not _are_static_files_of(mark):
        say("Chuẩn bị tệp tĩnh …")
        call_command("collectstatic", interactive=False, verbosity=0)
        _static_mark().write_text(mark, encoding="ascii")


def is_prepared() -> bool:
    """Say whether database and static files are of this version already."""
    mark = _mark()
    return _is_database_of(mark) and _are_static_files_of(mark)


def is_database_prepared() -> bool:
    """Say whether every migration of this version was made; another machine may have made them."""
    from django.db.migrations.executor import MigrationExecutor  # a start that finds its own mark needs none

    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def prepare_database() -> None:
    """Make what is missing of the database, step by step."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if steps:
        say(f"Chuẩn bị cơ sở dữ liệu: {steps} bước, lần đầu mất từ vài giây đến một hai phút …")
    call_command("migrate", interactive=False, verbosity=1 if steps else 0, stdout=_Counted(steps))
    call_command("createcachetable", verbosity=0)


def _mark() -> str:
    """Return what tells this build from others: whatever migrations, triggers and static files are made from."""
    found = hashlib.sha256(f"{__version__} {django.VERSION} {sys.version_info[:2]} {settings.SETTINGS_MODULE}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        folders = [Path(app.path)] if app.name.startswith("thidua.") else [Path(app.path, "migrations")]
        for folder in folders:
            for path in _files_of(folder):
                found.update(path.encode())
    return found.hexdigest()


def _files_of(folder: Path) -> list[str]:
    """Name every file that Python or the browser reads, with size and time: as cheap as can be, and enough."""
    named = []
    for place, within, files in os.walk(folder):
        within[:] = sorted(name for name in within if name not in {"__pycache__", "locale", "templates"})
        for name in sorted(files):
            if not name.endswith(".pyc"):
                stat = Path(place, name).stat()
                named.append(f"\0{place}/{name} {stat.st_size} {stat.st_mtime_ns}")
    return named


def _is_database_of(mark: str) -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT mark FROM {_TABLE}")  # noqa: S608  # a name of ours
            return bool(cursor.fetchall() == [(mark,)])
    except DatabaseError:
        return False


def _note(mark: str) -> None:
    """Write into the database itself of which build it is: a copy that is brought back tells its own."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {_TABLE} (mark varchar(64) NOT NULL)")
        cursor.execute(f"DELETE FROM {_TABLE}")  # noqa: S608
        cursor.execute(f"INSERT INTO {_TABLE} (mark) VALUES (%s)", [mark])  # noqa: S608


def _static_mark() -> Path:
    return Path(settings.STATIC_ROOT) / ".prepared"


def _are_static_files_of(mark: str) -> bool:
    try:
        return _static_mark().read_text(encoding="ascii") == mark
    except OSError:
        return False


def run_waiting_jobs() -> None:
    """Carry out every background job that waits, then return; what `serve` leaves to its worker."""
    call_command("db_worker", batch=True, startup_delay=False, reload=False, queue_name="*", verbosity=0)
