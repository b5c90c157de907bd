"""Two processes issue 200 decisions at once: numbers 1 to 200, none twice, none missing."""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

ROOT = Path(__file__).resolve().parents[3]
SERVER = os.environ.get("DATABASE_URL", "")
NUMBERS = " ".join(map(str, range(1, 201)))


@pytest.fixture
def fresh_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database that only this test uses."""
    if request.param == "sqlite":
        if SERVER:
            pytest.skip("the run on SQLite is of the suite on SQLite")
        yield f"sqlite:///{tmp_path / 'thidua.sqlite3'}"
        return
    if not SERVER.startswith("postgres"):
        pytest.skip("no PostgreSQL server is given in DATABASE_URL")
    name = f"thidua_at_once_{uuid.uuid4().hex[:12]}"
    base = SERVER.rpartition("/")[0]
    with psycopg.connect(f"{base}/postgres", autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield f"{base}/{name}"
    with psycopg.connect(f"{base}/postgres", autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.mark.parametrize("fresh_database", ["sqlite", "postgresql"], indirect=True)
def test_two_processes_issuing_at_once_leave_no_number_out_and_give_none_twice(
    fresh_database: str, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": fresh_database,
        "THIDUA_HOME": str(tmp_path / "home"),
        "DJANGO_SETTINGS_MODULE": "tests.procedure.decisions.concurrency.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }

    def worker(*words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.procedure.decisions.concurrency.worker", *words]
        return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE)

    def finished(process: subprocess.Popen[str]) -> str:
        written, _errors = process.communicate(timeout=240)
        assert process.returncode == 0
        return written

    (tmp_path / "home").mkdir()
    finished(worker("prepare"))
    go = tmp_path / "go"
    both = [worker("issue", str(parity), str(go)) for parity in (0, 1)]
    deadline = time.monotonic() + 120
    while not all((tmp_path / f"ready-{parity}").exists() for parity in (0, 1)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    go.touch()
    for process in both:
        finished(process)
    assert finished(worker("report")).splitlines() == [NUMBERS, NUMBERS, "True"]
