"""`thidua serve` from outside: what is killed comes back, nothing outlives it, no port is shared."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share
from tests.frontdoor.test_served import Place, free_port, place, visits  # noqa: F401  # a whole server with its office

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the processes of Linux")


def below(pid: int) -> dict[int, str]:
    """Return the running processes that a process started, also by others, with their command lines."""
    parents, lines = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text().rpartition(")")[2].split()
                lines[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if status[0] != "Z":
                parents[int(folder.name)] = int(status[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return {one: lines[one] for one in found - {pid}}


def named(pid: int, words: str) -> set[int]:
    return {one for one, line in below(pid).items() if words in line}


def called(pid: int, name: str) -> set[int]:
    """Return those below a process that call themselves so."""
    found = set()
    for one in below(pid):
        try:
            if Path(f"/proc/{one}/comm").read_text().startswith(name):
                found.add(one)
        except OSError:
            continue
    return found


def becomes(condition: Callable[[], bool], *, within: float) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def is_healthy(served: Place) -> bool:
    try:
        return served.get("/readyz").status == 200
    except OSError:
        return False


def refused(home: Path, port: int) -> tuple[int, str]:
    """Try to serve a home; return exit status and what was said."""
    tried = subprocess.run(
        [sys.executable, "-m", "thidua.screens.cli", "serve", "--port", str(port), "--workers", "1"],
        env={**os.environ, "THIDUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "thidua.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return tried.returncode, tried.stderr


def test_second_home_on_a_port_is_refused_in_words(place: Place, tmp_path: Path) -> None:  # noqa: F811
    port = place.ports[0]
    assert refused(tmp_path / "other", port) == (
        1,
        f"Cổng {port} của 127.0.0.1 đang có chương trình khác dùng, có thể là một máy chủ thidua khác. "
        "Hãy dừng chương trình ấy hoặc chọn cổng khác bằng --port.\n",
    )
    assert not (tmp_path / "other" / "thidua.sqlite3").exists()


def test_second_server_of_a_home_is_refused_in_words(place: Place) -> None:  # noqa: F811
    if len(place.ports) > 1:
        # On a database server several machines share a home: both answer.
        assert [place.get("/readyz", server=server).status for server in (0, 1)] == [200, 200]
        return
    home = Path(place.environment["THIDUA_HOME"])
    assert refused(home, free_port()) == (
        1,
        f"Cài đặt ở {home} đang có một máy chủ thidua khác chạy. Hãy dừng máy chủ ấy trước, hoặc nêu thư mục của cài "
        "đặt khác bằng biến THIDUA_HOME.\n",
    )
    assert is_healthy(place)


def test_home_that_cannot_be_written_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    status, said = refused(tmp_path / "file" / "home", free_port())
    assert (status, said) == (
        2,
        f"Không ghi được vào thư mục của cài đặt {tmp_path / 'file' / 'home'} (Not a directory). Hãy cho người chạy "
        "thidua quyền ghi ở đó, hoặc nêu thư mục khác bằng biến THIDUA_HOME.\n",
    )


@pytest.fixture
def full_disk(installation: Installation) -> Iterator[Path]:  # noqa: F811
    """A full disk under the journals of visits."""
    folder = installation.home / "visits"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], check=False).returncode:
        pytest.skip("no disk may be mounted here")
    with (folder / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(4096))
        except OSError:
            pass
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_full_disk_stops_the_counting_and_not_the_answers(
    installation: Installation,  # noqa: F811
    full_disk: Path,
) -> None:
    served = Place(installation, servers=1)
    try:
        served.open()
        story = str(served.found["story"])
        fronts = named(served.servers[0].pid, "frontdoor")
        assert [served.get(story).status for _time in range(20)] == [200] * 20
        counted = visits(served.get(story))
        assert named(served.servers[0].pid, "frontdoor") == fronts
        (full_disk / "filler").unlink()
        time.sleep(6)  # a refused disk is asked again after five seconds
        assert [served.get(story).status for _time in range(20)] == [200] * 20
        time.sleep(1.5)  # a front looks once a second for a journal that another one made
        assert visits(served.get(story)) == counted + 21
    finally:
        served.close()


def test_what_is_killed_comes_back_and_kept_pages_are_answered_meanwhile(place: Place) -> None:  # noqa: F811
    server, story = place.servers[0].pid, str(place.found["story"])

    def keeps_answering() -> list[int]:
        return [place.get(story).status for _time in range(20)]

    assert keeps_answering() == [200] * 20
    # Left running by the worker that is killed below; claimed by hand in the moment in which the worker sleeps.
    lost = place.office("lost_job", f"{socket.gethostname()}-{place.ports[0]}"[-40:] + ":killed")
    kinds: dict[str, Callable[[int], set[int]]] = {
        "a process of Django": lambda pid: called(pid, "thidua-web"),
        "Django, loaded once": lambda pid: called(pid, "thidua-django"),
        "jobs and clock": lambda pid: called(pid, "thidua-back"),
        "a front": lambda pid: named(pid, "frontdoor"),
    }
    for kind, found in kinds.items():
        before = found(server)
        assert before, kind
        os.kill(min(before), signal.SIGKILL)
        if kind != "a front":  # readers who were with the very front that was killed ask again
            assert keeps_answering() == [200] * 20, kind
        assert becomes(lambda: bool(found(server) - before) and len(found(server)) == len(before), within=60), kind  # noqa: B023
        assert becomes(lambda: is_healthy(place), within=60), kind
        assert keeps_answering() == [200] * 20, kind
    assert becomes(lambda: bool(place.office("job", lost) == "SUCCESSFUL"), within=60)
    told = json.loads(place.get("/readyz").text)
    assert (told["checks"]["jobs"], told["figures"]["jobs"]["given_up"]) == ("well", 0)
    assert place.servers[0].poll() is None


def test_own_settings_hold_for_every_process(installation: Installation, tmp_path: Path) -> None:  # noqa: F811
    own = tmp_path / "own"
    own.mkdir()
    (own / "ourward.py").write_text(
        "import pathlib\nfrom thidua.settings import *\n"
        f"with open({str(own / 'read')!r}, 'a') as read:\n"
        "    print(pathlib.Path('/proc/self/cmdline').read_bytes().replace(b'\\0', b' ').decode(), file=read)\n",
        encoding="utf-8",
    )
    installation.environment["DJANGO_SETTINGS_MODULE"] = "ourward"
    installation.environment["PYTHONPATH"] += os.pathsep + str(own)
    served = Place(installation, servers=1)
    try:
        served.open()
        # Django is loaded once; whatever it does is done by copies of that one process.
        assert becomes(lambda: "serving.loaded" in (own / "read").read_text(), within=60)
        read = (own / "read").read_text().splitlines()
        assert [line for line in read if ".office" not in line and "serving.loaded" not in line] == []
        assert called(served.servers[0].pid, "thidua-web")
    finally:
        served.close()


def test_nothing_outlives_a_killed_server(place: Place) -> None:  # noqa: F811
    server = place.servers[0]
    started = below(server.pid)
    assert len(started) >= 6
    server.kill()
    server.wait()
    gone = becomes(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in started), within=30)
    assert gone, [line for pid, line in started.items() if Path(f"/proc/{pid}").exists()]
