"""`thidua web` and `thidua worker` apart, as containers run them; and copies that `serve` makes by its own clock."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share
from tests.frontdoor.test_served import Place, _wait_for, visits
from tests.screens.cli.test_serving import becomes

WORKER = ("-m", "thidua.screens.cli", "worker")


@pytest.fixture
def ward(installation: Installation) -> Iterator[Place]:  # noqa: F811
    """A founded ward that nobody serves yet."""
    made = Place(installation, servers=1)
    try:
        made.found = made.office("found", "127.0.0.1", made.ports[0])
        yield made
    finally:
        made.close()


def serve(ward: Place, command: str) -> None:
    server = ward._start(["-m", "thidua.screens.cli", command, "--port", str(ward.ports[0]), "--workers", "1"])
    ward.servers.append(server)
    _wait_for(ward.ports[0], server)


def test_one_answers_and_counts_the_other_does_the_jobs(ward: Place) -> None:
    serve(ward, "web")
    story = str(ward.found["story"])
    counted = visits(ward.get(story))
    asked = ward.office("asked_job")
    # Six seconds are six looks of a worker, and one fold of the visits.
    assert not becomes(lambda: bool(ward.office("job", asked) != "READY"), within=6)
    assert becomes(lambda: bool(ward.office("total") == counted), within=60)
    worker = subprocess.Popen(
        [sys.executable, *WORKER], env=ward.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert becomes(lambda: bool(ward.office("job", asked) == "SUCCESSFUL"), within=60)
        worker.terminate()
        said, _errors = worker.communicate(timeout=60)
    finally:
        worker.kill()
    assert (worker.returncode, said) == (0, "Đang làm việc nền. Dừng bằng Ctrl+C.\n")
    assert (ward.get(story).status, ward.servers[0].poll()) == (200, None)


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_worker_waits_for_the_database_that_another_prepares(
    installation: Installation,  # noqa: F811
    tmp_path: Path,
    asked: signal.Signals,
) -> None:
    home = tmp_path / "empty"
    home.mkdir()
    (home / "thidua.sqlite3").touch()
    environment = {name: value for name, value in installation.environment.items() if name != "DATABASE_URL"}
    with subprocess.Popen(
        [sys.executable, *WORKER], env=environment | {"THIDUA_HOME": str(home)}, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline().startswith("Chờ cơ sở dữ liệu được chuẩn bị")
        worker.send_signal(asked)
        assert (worker.wait(timeout=60), worker.stdout.read()) == (0, "")


def test_planned_copy_is_made_while_readers_are_answered(ward: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("copies")
    ward.office("plan_copies", str(folder))
    serve(ward, "serve")
    assert becomes(lambda: bool(ward.office("copies")), within=120)
    assert ward.office("copies") == [[True, ""]]
    assert [path.stat().st_size > 0 for path in folder.iterdir()] == [True]
    assert ward.get(str(ward.found["story"])).status == 200
    # One a day: the clock comes by again and makes no other.
    assert not becomes(lambda: len(ward.office("copies")) > 1, within=11)
