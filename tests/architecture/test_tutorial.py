"""The tutorial is followed to the letter on a copy of the repository: blocks fit, commands run, tests pass."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection
from tests import database

from .test_catalogue import translated

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
STEP = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
COPIED = ("src", "tests", "docs")
TRIED = (
    "tests/procedure/movements/test_suspension.py",
    "tests/screens/web/test_tasks.py::test_every_state_is_final_or_waits_for_somebody",
    "tests/architecture/test_generated_docs.py::test_workflow_page_when_tables_unchanged",
    "tests/architecture/test_generated_docs.py::test_chapters_in_the_product_are_those_of_the_manual",
    "tests/architecture/test_house.py::test_no_migration_is_missing",
    "tests/architecture/test_refusals.py",
)
"""The tests that the tutorial names, those that led on among them."""

# A newcomer's machine makes the database of the new migration from nothing; here it begins as the kept one.
WRITE_AGAIN = """
import runpy, sqlite3, sys
from contextlib import closing
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from tests import database
connection.settings_dict["NAME"] = ":memory:"
connection.ensure_connection()
with closing(sqlite3.connect(sys.argv[1])) as kept:
    kept.backup(connection.connection)
call_command("migrate", "movements", verbosity=0, interactive=False)
database.KEPT.mkdir(parents=True, exist_ok=True)
with closing(sqlite3.connect(database._file())) as made:
    connection.connection.backup(made)
for page in sys.argv[2:]:
    runpy.run_path(page, run_name="__main__")
"""
GENERATORS = ("docs/generate_workflows.py", "docs/generate_manual.py")


class Block(NamedTuple):
    """A block of the tutorial: its language, its text, and the file named last before it."""

    language: str
    text: str
    file: str


def blocks() -> list[Block]:
    text = TUTORIAL.read_text(encoding="utf-8")
    found = []
    for match in STEP.finditer(text):
        named = re.findall(r"`((?:src|tests|docs)/[\w./]+\.\w+)`", text[: match.start()])
        found.append(Block(match[1], match[2], named[-1]))
    return found


def apply(block: Block, root: Path) -> None:
    """Lay a new file down, or change the one place of a file that a difference shows."""
    file = root / block.file
    if block.language == "python":
        assert not file.exists(), f"{block.file} is there already"
        file.write_text(block.text, encoding="utf-8")
        return
    lines = block.text.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{block.file} has this {text.count(before)} times:\n{before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


def in_copy(root: Path, *command: str) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "DATABASE_"))}
    environment |= {
        "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)]),
        "THIDUA_HOME": str(root / "var"),
        "DJANGO_SETTINGS_MODULE": "thidua.settings.test",
    }
    done = subprocess.run(
        [sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the tutorial changes and runs."""
    for folder in COPIED:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("pictures"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.skipif(connection.vendor != "sqlite", reason="once is enough")
def test_tutorial_leads_to_a_movement_that_can_be_suspended(copy: Path) -> None:
    for block in blocks():
        if block.language in {"python", "diff"}:
            apply(block, copy)
    in_copy(copy, "-m", "thidua", "manage", "makemigrations", "movements", "--name", "movement_suspended")
    database.prepare()
    in_copy(copy, "-c", WRITE_AGAIN, str(database._file()), *GENERATORS)
    in_copy(copy, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:randomly", *TRIED)


def test_tutorial_shows_the_commands_that_are_run() -> None:
    shown = {line for block in blocks() if block.language == "sh" for line in block.text.splitlines()}
    assert shown == {
        ".venv/bin/pytest -q -n 0 tests/procedure/movements",
        ".venv/bin/thidua manage makemigrations movements --name movement_suspended",
        ".venv/bin/pytest -q -n 0 tests/screens/web/test_tasks.py tests/architecture",
        *(f".venv/bin/python {page}" for page in GENERATORS),
        "make check",
    }


def test_tutorial_translates_the_strings_that_are_new() -> None:
    code = "".join(block.text for block in blocks() if block.language in {"python", "diff"})
    new = set(re.findall(r'\b_\("([^"]+)"\)', code)) - translated()
    told = "".join(block.text for block in blocks() if block.language == "po")
    assert set(re.findall(r'^msgid "(.+)"$', told, re.MULTILINE)) == new
    assert len(re.findall(r'^msgstr ".+"$', told, re.MULTILINE)) == len(new)
