"""Installations of their own: an empty home, a migrated database, reached by other processes.

Nothing here or elsewhere asks pytest-django for `transaction=True`: it empties every table after the test, which the
triggers of the trail rightly refuse. What needs real commits from several processes gets a database of its own.
"""

import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parents[2]
REACHED_BY = {"host", "port", "user", "password", "dbname"}


@dataclass(frozen=True)
class Installation:
    """A migrated installation; `environment` is what its processes are started with."""

    home: Path
    environment: dict[str, str]

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a Python process of the installation."""
        return subprocess.Popen(
            [sys.executable, *command],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def manage(self, *command: str) -> tuple[int, str, str]:
        """Run a management command; return exit status, output and errors."""
        process = self.start("-m", "django", *command)
        output, errors = process.communicate(timeout=300)
        return process.returncode, output, errors


def _started_with(home: Path, database_url: str) -> Installation:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "THIDUA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "thidua.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        **({"DATABASE_URL": database_url} if database_url else {}),
    }
    return Installation(home, environment)


@pytest.fixture
def installation(
    django_db_setup: None,  # noqa: ARG001  # the tests' database must be there to be copied
    django_db_blocker: DjangoDbBlocker,
    tmp_path: Path,
) -> Iterator[Installation]:
    """An empty installation on the kind of database the tests run on: a copy of theirs, migrated as it is."""
    with installed(tmp_path, django_db_blocker) as made:
        yield made


@contextmanager
def installed(home: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Installation]:
    """Make such an installation in an empty folder; its database goes at the end."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(home / "thidua.sqlite3")) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        yield _started_with(home, "")
        return
    name = f"thidua_{uuid.uuid4().hex}"
    url = os.environ["DATABASE_URL"]
    reached = {**connection.get_connection_params(), "dbname": "postgres"}
    source = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()  # a database that somebody is connected to cannot be copied
    with psycopg.connect(**{key: reached[key] for key in reached if key in REACHED_BY}, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)))
        try:
            yield _started_with(home, url[: url.rindex("/") + 1] + name)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
