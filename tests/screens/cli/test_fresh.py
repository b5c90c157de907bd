"""An empty home begins with a copy of what `migrate` makes, when there is one of this very build."""

import gzip
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from tests.foundation.conftest import ROOT, Installation, installation  # noqa: F401  # a migrated database

PREPARE = """
import sys, pathlib, django
django.setup()
from thidua.screens.cli.serving import fresh, preparing
fresh.HERE = pathlib.Path(sys.argv[1])
if len(sys.argv) > 2:
    print(fresh.digest())
else:
    print(fresh.lay(), fresh.lay(), preparing.is_database_prepared())
"""


def told(found: Installation, home: Path, *words: str) -> str:
    begun = Installation(home, found.environment | {"THIDUA_HOME": str(home)})
    home.mkdir(exist_ok=True)
    process = begun.start("-c", PREPARE, *words)
    said, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return said.strip()


def dumped(path: Path) -> list[str]:
    """Return what a database holds, line by line, but for the moments at which its steps were made."""
    with closing(sqlite3.connect(path)) as opened:
        lines = opened.iterdump()
        return [re.sub(r"'20\d\d-[^']*'\)", "then)", line) if "django_migrations" in line else line for line in lines]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a database of PostgreSQL is migrated")
def test_empty_home_begins_with_the_very_database_that_migrate_makes(
    installation: Installation,  # noqa: F811
    tmp_path: Path,
) -> None:
    migrated = installation.home / "thidua.sqlite3"
    place, home = tmp_path / "kept", tmp_path / "home"
    place.mkdir()
    digest = told(installation, home, str(place), "digest")
    assert re.fullmatch(r"[0-9a-f]{32}", digest)
    # Of another build: nothing is laid, so it would be migrated.
    (place / f"fresh-{digest[::-1]}.sqlite3.gz").write_bytes(gzip.compress(migrated.read_bytes()))
    assert told(installation, home, str(place)) == "False False False"
    (place / f"fresh-{digest[::-1]}.sqlite3.gz").rename(place / f"fresh-{digest}.sqlite3.gz")
    # Laid once; a database that has tables is left alone.
    assert told(installation, home, str(place)) == "True False True"
    assert dumped(home / "thidua.sqlite3") == dumped(migrated)


def test_wheel_takes_it_along() -> None:
    assert "**/*.sqlite3.gz" in (ROOT / "pyproject.toml").read_text("utf-8")
    assert "thidua.screens.cli.serving.fresh" in (ROOT / "Makefile").read_text("utf-8")
