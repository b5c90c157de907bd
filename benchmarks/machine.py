"""How small a machine serves a ward: memory, time to the first answer and size on the disk, beside an earlier build.

Both builds are installed as wheels with their own locked libraries and what their own requirements ask for, no extra,
and serve with two processes of requests. They take turns; the figures are medians of `--rounds` (3) turns. The first
answer is the sign-in page drawn by Django; where an empty installation leads to its first page, that one. A machine
that does other work stretches seconds, so what the processors spent until that answer stands beside them.

`--json` prints the figures alone. Some minutes; every process that is started is ended.
"""

import argparse
import http.client
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distributions
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.builds import ROOT, earlier_build
from benchmarks.table import Measure, report

UV = str(Path(sys.executable).parent / "uv")
WORKERS, PAGES, PATIENCE = 2, 1_000, 300.0
SIGN_IN = "/tai-khoan/login/"
ASKED = (SIGN_IN, "/tai-khoan/password/reset/", "/", "/khong-co/")


@dataclass
class Start:
    """One start: until the first answer."""

    seconds: float
    cores: float


@dataclass
class Build:
    """One build, installed, and what each turn found."""

    name: str
    python: Path
    home: Path
    installed: float = 0.0
    empty: list[Start] = field(default_factory=list)
    prepared: list[Start] = field(default_factory=list)
    idle: list[dict[str, float]] = field(default_factory=list)
    after: list[dict[str, float]] = field(default_factory=list)
    imports: dict[str, float] = field(default_factory=dict)


def install(name: str, tree: Path, into: Path, *extras: str) -> Build:
    """Install a tree with its own lock, compiled as pip does, and take away what only other extras ask for."""
    fresh = tree / "src/thidua/screens/cli/serving/fresh.py"
    shutil.rmtree(tree / "build/lib", ignore_errors=True)  # a file that is gone would be built in again
    if fresh.exists():  # as `make wheel` does
        _run(sys.executable, "-m", "thidua.screens.cli.serving.fresh", PYTHONPATH=str(tree / "src"))
    built, python = into / "wheel", into / "venv/bin/python"
    _run(UV, "build", "-q", "--wheel", "--no-build-isolation", "--python", sys.executable, "-o", built, tree)
    _run(UV, "venv", "-q", "--python", sys.executable, into / "venv")
    pip = (UV, "pip", "install", "-q", "--link-mode=copy", "--compile-bytecode", "--no-deps", "--python", python)
    _run(*pip, "--require-hashes", "-r", tree / "requirements/runtime.lock")
    _run(*pip, *built.glob("*.whl"))
    if unasked := _unasked(next((into / "venv").glob("lib/python*/site-packages")), *extras):
        _run(UV, "pip", "uninstall", "-q", "--python", python, *unasked)
    files = [path for path in (into / "venv").rglob("*") if path.is_file() and not path.is_symlink()]
    return Build(name, python, into / "home", installed=sum(path.stat().st_size for path in files) / 2**20)


def _run(*words: str | Path, **environment: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})


def _unasked(folder: Path, *extras: str) -> list[str]:
    """Name the libraries that `thidua` with these extras does not ask for, nor anything that it asks for."""
    found: dict[str, Distribution] = {
        canonicalize_name(one.metadata["Name"]): one for one in distributions(path=[str(folder)])
    }
    asked: set[tuple[str, frozenset[str]]] = set()
    waiting: list[tuple[str, frozenset[str]]] = [("thidua", frozenset(extras))]
    while waiting:
        name, wanted = one = waiting.pop()
        if one in asked or name not in found:
            continue
        asked.add(one)
        for requirement in map(Requirement, found[name].requires or []):
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *wanted)):
                waiting.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return sorted(set(found) - {name for name, _extras in asked})


@contextmanager
def served(build: Build, **told: str) -> Iterator[tuple[psutil.Process, int, Start]]:
    """Serve the build's home, told some settings; yield the process, its port and what it took to the first answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "DATABASE_URL"}}
    environment |= {"THIDUA_HOME": str(build.home), **told}
    command = [build.python.parent / "thidua", "serve", "--port", str(port), "--workers", str(WORKERS)]
    began = time.perf_counter()
    server = psutil.Popen(
        command, env=environment, cwd=build.home.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _is_drawn(port):
            if server.poll() is not None or time.perf_counter() - began > PATIENCE:
                raise RuntimeError(f"{build.name} gave no answer")
            time.sleep(0.01)
        yield server, port, Start(time.perf_counter() - began, _cores(server))
    finally:
        _end(server)


def _end(server: psutil.Process) -> None:
    started = [server]
    with suppress(psutil.NoSuchProcess):  # it ended by itself
        started += server.children(recursive=True)
        server.terminate()
    with suppress(psutil.TimeoutExpired):
        server.wait(60)
    for one in started:  # an earlier build may leave some behind
        with suppress(psutil.NoSuchProcess):
            one.kill()


def _cores(server: psutil.Process) -> float:
    """Return the seconds of processors that a server and all that it started took, those that ended included."""
    return float(sum(sum(one.cpu_times()[:4]) for one in (server, *server.children(recursive=True))))


def _is_drawn(port: int) -> bool:
    path = SIGN_IN
    for _step in range(3):
        try:
            status, path = ask(port, path)
        except (OSError, http.client.HTTPException):
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
    found: dict[str, float] = {}
    for one in (server, *server.children(recursive=True)):
        line = " ".join(one.cmdline())
        name = re.sub(r"^python.*", "", one.name()) or "thidua"
        for word in ("frontdoor", "db_worker", "granian", "serve "):
            if word in line and not name.startswith("thidua-"):
                name = word.strip()
                break
        found[name] = found.get(name, 0.0) + one.memory_full_info().pss / 2**20
    return found


def import_times(build: Build) -> dict[str, float]:
    """Return the seconds that loading Django, the apps and their addresses takes, by package, as `serve` loads them."""
    loads = build.python.parent.parent.glob("lib/python*/site-packages/thidua/screens/cli/serving/loaded.py")
    program = "import django; django.setup(); import thidua.urls"
    done = subprocess.run(
        [build.python, "-X", "importtime", "-c", f"import gc; gc.disable(); {program}" if any(loads) else program],
        env={"THIDUA_HOME": str(build.home), "DJANGO_SETTINGS_MODULE": "thidua.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: Counter[str] = Counter()
    for own, name in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", done.stderr):
        found[name.partition(".")[0]] += int(own)
    return {name: micro / 1_000_000 for name, micro in found.items()}


def turn(build: Build) -> None:
    """Begin an empty home, look at the memory, ask for pages, look again; then begin once more on what is prepared."""
    shutil.rmtree(build.home, ignore_errors=True)
    build.home.mkdir()
    with served(build) as (_server, _port, start):
        build.empty.append(start)
    # From now on as at work: every address answers for itself.
    (build.home / "ma-khoi-dau.txt").unlink(missing_ok=True)
    with served(build) as (server, port, start):
        build.prepared.append(start)
        time.sleep(10)
        build.idle.append(memory(server))
        for number in range(PAGES):
            status, _where = ask(port, ASKED[number % len(ASKED)])
            assert status in {200, 302, 404}, status
        build.after.append(memory(server))


def compare(rounds: int) -> tuple[Build, Build]:
    """Install both builds and let them take turns; return the earlier one and this one."""
    place = Path(tempfile.mkdtemp(prefix="thidua-machine-"))
    try:
        for name in ("before", "now"):
            (place / name).mkdir()
        with earlier_build() as tree:
            before = install("before", tree, place / "before")
        now = install("now", ROOT, place / "now")
        for number in range(rounds):
            for build in (before, now):
                print(f"round {number + 1} of {rounds}: {build.name}", file=sys.stderr, flush=True)
                turn(build)
        for build in (before, now):
            import_times(build)
            build.imports = import_times(build)
        return before, now
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main() -> None:
    """Measure both builds in turn and print how they compare."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=3, help="turns of each build")
    words.add_argument("--json", action="store_true", help="print the figures alone")
    asked = words.parse_args()
    signal.signal(signal.SIGTERM, lambda *_words: sys.exit(1))  # what was begun is ended then too
    before, now = compare(asked.rounds)

    def beside(name: str, unit: str, goal: float, found: Callable[[Build], list[float]]) -> Measure:
        value, yardstick = statistics.median(found(now)), statistics.median(found(before))
        ratio = value / yardstick
        return Measure(name, round(value, 2), unit, round(yardstick, 2), round(ratio, 3), goal, ratio <= goal)

    pages = f"memory, after {PAGES:,} pages"
    report(
        f"A small machine, {WORKERS} processes of requests, {asked.rounds} rounds",
        [
            beside("memory, idle", "MiB", 0.5, lambda build: [sum(one.values()) for one in build.idle]),
            beside(pages, "MiB", 0.5, lambda build: [sum(one.values()) for one in build.after]),
            beside("first answer, empty home", "s", 0.35, lambda build: [one.seconds for one in build.empty]),
            beside("… its core seconds", "s", 0.35, lambda build: [one.cores for one in build.empty]),
            beside("first answer, prepared home", "s", 0.35, lambda build: [one.seconds for one in build.prepared]),
            beside("… its core seconds", "s", 0.35, lambda build: [one.cores for one in build.prepared]),
            beside("installed without extras", "MiB", 0.9, lambda build: [build.installed]),
        ],
    )
    if not asked.json:
        _print_parts(before, now)


def _print_parts(before: Build, now: Build) -> None:
    print("\nMemory by process (MiB): idle, after the pages")
    for build in (before, now):
        print(f"  {build.name}")
        for name in build.idle[-1]:
            idle = statistics.median(one.get(name, 0.0) for one in build.idle)
            after = statistics.median(one.get(name, 0.0) for one in build.after)
            print(f"    {name:<20}{idle:>8.1f}{after:>8.1f}")
    print("\nLoading by package (s): before, now")
    both = {name: (before.imports.get(name, 0), now.imports.get(name, 0)) for name in before.imports | now.imports}
    for name, seconds in sorted(both.items(), key=lambda one: -sum(one[1]))[:25]:
        print(f"    {name:<20}{seconds[0]:>8.3f}{seconds[1]:>8.3f}")
    print(f"    {'all':<20}{sum(before.imports.values()):>8.3f}{sum(now.imports.values()):>8.3f}")


if __name__ == "__main__":
    main()
