"""How small a machine serves a ward: memory, time to the first answer and size on the disk, beside an earlier build.

Both builds are installed with their own locked libraries, this one without extras, and serve an empty home with two
processes of requests. One command, some minutes; `--json` prints the figures alone. The first answer is the
sign-in page drawn by Django; where an empty installation leads to its first page, that one.
"""

import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.builds import ROOT, earlier_build
from benchmarks.table import Measure, report

UV = str(Path(sys.executable).parent / "uv")
WORKERS, PAGES, STARTS = 2, 1_000, 3
SIGN_IN = "/tai-khoan/login/"
# Only what an extra asks for: a ward installs none.
EXTRAS = ("psycopg", "psycopg-binary", "redis", "async-timeout")


@dataclass
class Build:
    """One build, installed."""

    name: str
    python: Path
    installed: float = 0.0
    empty: float = 0.0
    prepared: list[float] = field(default_factory=list)
    idle: dict[str, float] = field(default_factory=dict)
    after: dict[str, float] = field(default_factory=dict)
    imports: Counter[str] = field(default_factory=Counter)


def install(name: str, tree: Path, into: Path, *, without: tuple[str, ...] = ()) -> Build:
    """Install a tree with its own lock, compiled as pip does."""
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    fresh = tree / "src/thidua/screens/cli/serving/fresh.py"
    if fresh.exists():  # as `make wheel` does
        environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
        subprocess.run([sys.executable, "-m", "thidua.screens.cli.serving.fresh"], env=environment, **quiet)
    built, python = into / "wheel", into / "venv/bin/python"
    subprocess.run(
        [UV, "build", "-q", "--wheel", "--no-build-isolation", "--python", sys.executable, "-o", built, tree], **quiet
    )
    subprocess.run([UV, "venv", "-q", "--python", sys.executable, into / "venv"], **quiet)
    pip = [UV, "pip", "install", "-q", "--compile-bytecode", "--no-deps", "--python", python]
    subprocess.run([*pip, "--require-hashes", "-r", tree / "requirements/runtime.lock"], **quiet)
    subprocess.run([*pip, *built.glob("*.whl")], **quiet)
    if without:
        subprocess.run(
            [UV, "pip", "uninstall", "-q", "--python", python, *without], check=False, stderr=subprocess.DEVNULL
        )
    files = [path for path in (into / "venv").rglob("*") if path.is_file() and not path.is_symlink()]
    return Build(name, python, installed=sum(path.stat().st_size for path in files) / 2**20)


@contextmanager
def served(build: Build, home: Path) -> Iterator[tuple[psutil.Process, int, float]]:
    """Serve a home; yield the process, its port and the seconds to the first answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "DATABASE_URL"}}
    environment["THIDUA_HOME"] = str(home)
    command = [build.python.parent / "thidua", "serve", "--port", str(port), "--workers", str(WORKERS)]
    began = time.perf_counter()
    server = subprocess.Popen(
        command, env=environment, cwd=home.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _is_drawn(port):
            if server.poll() is not None:
                raise RuntimeError(f"{build.name} ended at its start")
            time.sleep(0.01)
        yield psutil.Process(server.pid), port, time.perf_counter() - began
    finally:
        server.terminate()
        server.wait(60)


def _is_drawn(port: int) -> bool:
    path = SIGN_IN
    for _step in range(3):
        try:
            status, path = ask(port, path)
        except OSError:
            return False
        if status == 200:
            return True
        if status != 302:
            return False
    return False


def ask(port: int, path: str) -> tuple[int, str]:
    """Ask for a page with a cookie of one's own, so that Django draws it; return its status and where it leads."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Cookie": "messages=none"})
        answer = connection.getresponse()
        answer.read()
        where = urlsplit(answer.headers.get("Location", path))
        return answer.status, where.path + ("?" + where.query if where.query else "")
    finally:
        connection.close()


def memory(server: psutil.Process) -> dict[str, float]:
    """Return the proportional set size of each process, in MiB, by what it is."""
    found: Counter[str] = Counter()
    for one in (server, *server.children(recursive=True)):
        line = " ".join(one.cmdline())
        name = re.sub(r"^python.*", "", one.name()) or "thidua"
        for word in ("frontdoor", "db_worker", "granian", "serve "):
            if word in line and not name.startswith("thidua-"):
                name = word.strip()
                break
        found[name] += one.memory_full_info().pss / 2**20
    return dict(found)


def import_times(build: Build, home: Path) -> Counter[str]:
    """Return the seconds that loading Django, the apps and their addresses takes, by package."""
    done = subprocess.run(
        [build.python, "-X", "importtime", "-c", "import django; django.setup(); import thidua.urls"],
        env={"THIDUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "thidua.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: Counter[str] = Counter()
    for own, name in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", done.stderr):
        found[name.partition(".")[0]] += int(own) / 1_000_000
    return found


def measure(build: Build, place: Path) -> None:
    """Begin an empty home, look at the memory, ask for pages, look again."""
    home = place / "home"
    home.mkdir()
    with served(build, home) as (server, port, seconds):
        build.empty = seconds
        # From now on as at work: every address answers for itself.
        (home / "ma-khoi-dau.txt").unlink(missing_ok=True)
        time.sleep(10)
        build.idle = memory(server)
        for number in range(PAGES):
            status, _where = ask(port, (SIGN_IN, "/tai-khoan/password/reset/", "/", "/khong-co/")[number % 4])
            assert status in {200, 302, 404}, status
        build.after = memory(server)


def main() -> None:
    """Measure both builds in turn and print how they compare."""
    place = Path(tempfile.mkdtemp(prefix="thidua-machine-"))
    try:
        with earlier_build() as tree:
            (place / "before").mkdir()
            (place / "now").mkdir()
            before = install("before", tree, place / "before")
            now = install("now", ROOT, place / "now", without=EXTRAS)
        for build in (before, now):
            measure(build, place / build.name)
        for _start in range(STARTS):
            for build in (before, now):
                with served(build, place / build.name / "home") as (_server, _port, seconds):
                    build.prepared.append(seconds)
        for build in (before, now):
            build.imports = import_times(build, place / build.name / "home")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    report(
        f"A small machine, {WORKERS} processes of requests",
        [
            _beside("memory, idle", sum(now.idle.values()), sum(before.idle.values()), "MiB", 0.5),
            _beside(f"memory, after {PAGES:,} pages", sum(now.after.values()), sum(before.after.values()), "MiB", 0.5),
            _beside("first answer, empty home", now.empty, before.empty, "s", 0.35),
            _beside(
                "first answer, prepared home",
                statistics.median(now.prepared),
                statistics.median(before.prepared),
                "s",
                0.35,
            ),
            _beside("installed without extras", now.installed, before.installed, "MiB", 0.9),
        ],
    )
    if "--json" not in sys.argv:
        _print_parts(before, now)


def _beside(name: str, value: float, yardstick: float, unit: str, goal: float) -> Measure:
    ratio = value / yardstick
    return Measure(name, round(value, 2), unit, round(yardstick, 2), round(ratio, 3), goal, ratio <= goal)


def _print_parts(before: Build, now: Build) -> None:
    print("\nMemory by process (MiB): idle, after the pages")
    for build in (before, now):
        print(f"  {build.name}")
        for name in build.idle:
            print(f"    {name:<20}{build.idle[name]:>8.1f}{build.after.get(name, 0.0):>8.1f}")
    print("\nLoading by package (s): before, now")
    for name, seconds in (before.imports + now.imports).most_common(25):
        if seconds > 0.02:
            print(f"    {name:<20}{before.imports[name]:>8.3f}{now.imports[name]:>8.3f}")
    print(f"    {'all':<20}{before.imports.total():>8.3f}{now.imports.total():>8.3f}")


if __name__ == "__main__":
    main()
