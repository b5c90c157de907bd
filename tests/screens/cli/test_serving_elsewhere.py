"""Served as on a system that has none of what Unix alone has: one way of serving for all."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share
from tests.frontdoor.test_served import Place, visits
from tests.screens.cli.test_serving import becomes, below, is_healthy, named

# Read by every Python that is started below. Only `serve` itself chooses where Django listens, and Python's own event
# loop needs the word elsewhere. Nobody may lean on the system telling of a parent's end either.
WITHOUT = """
import asyncio, os, socket, sys
import frontdoor.tied
frontdoor.tied.tie = lambda *_words, **_named: None
for name in ("fork", "forkpty", "pread", "pwrite", "posix_fallocate"):
    os.__dict__.pop(name, None)
for name in ("open_unix_connection", "start_unix_server"):
    asyncio.__dict__.pop(name, None)
del socket.SO_REUSEPORT
if "serve" in sys.orig_argv:
    del socket.AF_UNIX
for name in ("uvloop", "resource"):
    sys.modules[name] = None
"""


@pytest.fixture
def elsewhere(installation: Installation, tmp_path: Path) -> Iterator[Place]:  # noqa: F811
    (tmp_path / "sitecustomize.py").write_text(WITHOUT)
    served = Place(installation, servers=1)
    served.environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), *sys.path])
    try:
        served.open()
        yield served
    finally:
        served.close()


def program(server: int, name: str) -> set[int]:
    """Return the processes of a program of ours; nothing is copied here."""
    return named(server, f"serving.{name}")


def test_pages_are_kept_and_counted_and_what_dies_comes_back(elsewhere: Place) -> None:
    server, story = elsewhere.servers[0].pid, str(elsewhere.found["story"])
    assert (len(program(server, "loaded")), len(program(server, "background"))) == (1, 1)
    assert [elsewhere.get(story).status for _time in range(20)] == [200] * 20
    counted = visits(elsewhere.get(story))
    elsewhere.office("title", "Bài đã sửa")
    assert "Bài đã sửa" in elsewhere.get(story, Cache_Control="max-age=0").text
    for name in ("loaded", "background"):
        before = program(server, name)
        os.kill(min(before), signal.SIGKILL)
        assert [elsewhere.get(story).status for _time in range(20)] == [200] * 20
        assert becomes(lambda: bool(program(server, name) - before) and is_healthy(elsewhere), within=60)  # noqa: B023
    time.sleep(0.5)
    assert visits(elsewhere.get(story)) == counted + 42


def test_nothing_is_left_when_the_server_is_asked_to_end(elsewhere: Place) -> None:
    server = elsewhere.servers[0]
    started = below(server.pid)
    server.terminate()
    assert server.wait(timeout=60) == 0
    assert becomes(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in started), within=30)


def test_nothing_outlives_a_killed_server(elsewhere: Place) -> None:
    server = elsewhere.servers[0]
    started = below(server.pid)
    assert len(started) == 4
    server.kill()
    server.wait()
    gone = becomes(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in started), within=30)
    assert gone, [line for pid, line in started.items() if Path(f"/proc/{pid}").exists()]
