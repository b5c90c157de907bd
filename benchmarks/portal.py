"""The article of the portal: beside a bare Wagtail with the same text, and beside nginx with the same bytes as a file.

    python benchmarks/portal.py [--seconds 10] [--rate 2000] [--json]     everything in one run, on the same cores

Minutes under load while the office works: benchmarks/soak.py. Needs wrk and nginx
(Debian's). All load goes to 127.0.0.1 and ends by itself.
"""

import argparse
import gzip
import http.client
import json
import multiprocessing
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.load import Load, steady
from benchmarks.table import Measure, report

ROOT = Path(__file__).resolve().parent.parent
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11) Firefox/130.0",
    "Accept": "text/html,*/*;q=0.8",
    "Accept-Encoding": "gzip",
}
MACHINE = {"User-Agent": "benchmark-bot/1.0"}  # a machine is no visit, so looking does not count
WORKERS = 2


def free_port() -> int:
    """Return a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str, headers: dict[str, str]) -> tuple[int, bytes, float]:
    """Ask once on a new connection; return status, body and seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    started = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    took = time.perf_counter() - started
    connection.close()
    return answer.status, body, took


def wait_for(port: int, path: str, host: str = "") -> None:
    """Wait until a server answers 200."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            if get(port, path, MACHINE | ({"Host": host} if host else {}))[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit(f"the server on port {port} did not come up")


@contextmanager
def running(command: list[str], environment: dict[str, str], **how: Any) -> Iterator["subprocess.Popen[str]"]:
    """Run a program and end it."""
    process = subprocess.Popen(command, env=environment, text=True, **{"cwd": ROOT} | how)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Office:
    """The office's own process, which changes what pages show through the product's verbs."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __call__(self, *command: Any) -> Any:
        """Do one thing and wait until it is done."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("the office broke down")
        return json.loads(line)


class Ours:
    """An installation of ours in a folder thrown away: one ward, one story, served as a ward serves it.

    `tree` and `python`: another build, and what runs it.
    """

    def __init__(
        self, room: Path, stack: ExitStack, *, tree: Path = ROOT, python: str = sys.executable, **environment: str
    ) -> None:
        self.port = free_port()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")},
            "THIDUA_HOME": str(room / "ours"),
            "DJANGO_SETTINGS_MODULE": "thidua.settings",
            "PYTHONPATH": os.pathsep.join([str(tree / "src"), str(tree)]),
            **environment,
        }
        self.environment.pop("DATABASE_URL", None)
        self.tree, self.manage = tree, [python, "-m", "thidua.screens.cli", "manage"]
        for command in (["migrate", "-v0"], ["createcachetable"], ["collectstatic", "--noinput", "-v0"]):
            subprocess.run([*self.manage, *command], env=self.environment, check=True, cwd=tree)
        place = "tests.frontdoor.office" if (tree / "tests/frontdoor").exists() else "tests.screens.front.office"
        office = stack.enter_context(
            running(
                [python, "-m", place],
                self.environment,
                cwd=tree,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        )
        self.office = Office(office)
        found = self.office("found", "127.0.0.1", self.port, 24)
        self.story, self.body = str(found["story"]), [str(text) for text in found["body"]]
        serve = [python, "-m", "thidua.screens.cli", "serve", "--port", str(self.port), "--workers", str(WORKERS)]
        self.server = stack.enter_context(running(serve, self.environment, cwd=tree))
        wait_for(self.port, self.story)

    def visits(self) -> int:
        """Return what the story's page says of all visits, without adding one."""
        text = get(self.port, self.story, MACHINE)[1].decode()
        found = re.search(r"Tổng lượt truy cập</dt>\s*<dd>\s*([\d.]+)", text)
        if found is None:
            raise SystemExit("the page shows no visits")
        return int(found[1].replace(".", ""))

    def visits_at_rest(self) -> int:
        """Return the visits once they stand still: what the last load left behind in its connections is counted too."""
        seen = [self.visits()]
        while len(seen) < 2 or seen[-1] != seen[-2]:
            time.sleep(1)
            seen.append(self.visits())
        return seen[-1]

    def fronts(self) -> list[int]:
        """Return the processes of the fronts."""
        return [pid for pid in _tree(self.server.pid) if _words(pid)[1:3] == ["-m", "frontdoor"]]

    def resident(self) -> int:
        """Return the bytes held in memory by the server and all its processes."""
        return sum(_resident(pid) for pid in _tree(self.server.pid))


def _tree(pid: int) -> list[int]:
    found = [pid]
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found += _tree(int(folder.name))
    return found


def _words(pid: int, file: str = "cmdline") -> list[str]:
    try:
        return (Path("/proc") / str(pid) / file).read_bytes().decode().split("\0")
    except OSError:
        return []


def _processor(pids: list[int]) -> float:
    """Return the seconds of a processor that these processes have taken."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def behind_granian(ours: Ours, stack: ExitStack) -> tuple[int, int]:
    """Serve the same engine as an application of granian, with the options of a front; return port and process."""
    port = free_port()
    told = dict(line.partition("=")[::2] for line in _words(ours.fronts()[0], "environ"))
    granian = [str(Path(sys.executable).parent / "granian"), "--interface", "rsgi", "--workers", str(WORKERS)]
    granian += ["--host", "127.0.0.1", "--port", str(port), "--loop", "uvloop", "--no-ws", "--log-level", "warning"]
    server = stack.enter_context(running([*granian, "benchmarks.doors.rsgi:door"], told))
    wait_for(port, ours.story, host=f"127.0.0.1:{ours.port}")
    return port, server.pid


def doors(ours: Ours, stack: ExitStack, seconds: int, bare_work: float) -> list[Measure]:
    """Ask the door and the same engine behind granian for the packed article, in turn; compare rate and work.

    `bare_work`: the microseconds of a processor that bare Wagtail takes for its page. On a machine shared with others
    they say more than rates, and leave out what the program that asks takes itself.
    """
    port, granian = behind_granian(ours, stack)
    found: dict[int, list[tuple[float, float]]] = {ours.port: [], port: []}
    for _turn in range(3):
        for one, pids in ((ours.port, ours.fronts()), (port, _tree(granian))):
            before = _processor(pids)
            host = f"127.0.0.1:{ours.port}"
            rate, wrong = per_second(one, ours.story, seconds, connections=32, packed=True, host=host)
            if wrong:
                raise SystemExit(f"{wrong} answers of the door on port {one} were wrong")
            found[one].append((rate, (_processor(pids) - before) / (rate * seconds) * 1e6))
    own, other = ([statistics.median(column) for column in zip(*found[one], strict=True)] for one in (ours.port, port))
    share, work = other[0] / own[0], own[1] / other[1]
    return [
        Measure(
            "the door's processor time an answer: bare Wagtail's is so many times",
            *(round(own[1], 1), "µs", round(bare_work), round(bare_work / own[1], 1), 100, bare_work >= 100 * own[1]),
        ),
        Measure(
            "the same engine behind granian (RSGI), beside the door: taken from 0.6 on (no goal)",
            *(round(other[0]), "/s", round(own[0]), round(share, 2), 0, True),
        ),
        Measure(
            "the door's processor time an answer, beside it (no goal)",
            *(round(own[1], 1), "µs", round(other[1], 1), round(work, 2), 0, True),
        ),
    ]


def _resident(pid: int) -> int:
    """Return a process's own memory; pages shared by several are divided among them."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) * 1024  # type: ignore[index]


def bare_wagtail(room: Path, body: list[str], stack: ExitStack) -> tuple[int, int]:
    """Set up Wagtail's own starting project with one page of the same text, serve it; return port and process."""
    port, folder = free_port(), room / "bare"
    folder.mkdir()
    wagtail = str(Path(sys.executable).parent / "wagtail")
    subprocess.run([wagtail, "start", "bare", str(folder)], check=True, capture_output=True)
    (folder / "home/models.py").write_text(
        textwrap.dedent("""
        from wagtail.fields import RichTextField
        from wagtail.models import Page

        class HomePage(Page):
            body = RichTextField(blank=True)
        """)
    )
    (folder / "home/templates/home/home_page.html").write_text(
        '{% extends "base.html" %}{% load wagtailcore_tags %}'
        "{% block content %}<h1>{{ page.title }}</h1>{{ page.body|richtext }}{% endblock %}"
    )
    (folder / "bare/settings/measured.py").write_text(
        "from .base import *\nDEBUG = False\nSECRET_KEY = 'measured'\nALLOWED_HOSTS = ['*']\n"
        "STORAGES['staticfiles']['BACKEND'] = 'django.contrib.staticfiles.storage.StaticFilesStorage'\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "bare.settings.measured", "PYTHONPATH": str(folder)}
    for command in (["makemigrations", "home", "-v0"], ["migrate", "-v0"]):
        subprocess.run([sys.executable, str(folder / "manage.py"), *command], env=environment, check=True, cwd=folder)
    fill = f"""
import django; django.setup()
from home.models import HomePage
page = HomePage.objects.get()
page.title, page.body = "Hội nghị tổng kết", {"".join(body)!r}
page.save_revision().publish()
"""
    subprocess.run([sys.executable, "-c", fill], env=environment, check=True, cwd=folder)
    granian = str(Path(sys.executable).parent / "granian")
    server = [granian, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)]
    server += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning", "bare.wsgi:application"]
    started = stack.enter_context(running(server, environment))
    wait_for(port, "/")
    return port, started.pid


def nginx(room: Path, page: bytes, packed: bytes, stack: ExitStack) -> int:
    """Serve the page's bytes as files with nginx, plain and packed beforehand; return its port."""
    port, folder = free_port(), room / "nginx"
    folder.mkdir()
    (folder / "page.html").write_bytes(page)
    (folder / "page.html.gz").write_bytes(packed)
    (folder / "nginx.conf").write_text(
        f"worker_processes {WORKERS}; pid {folder}/pid; error_log {folder}/error.log; daemon off;\n"
        "events { worker_connections 1024; }\n"
        f"http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;\n"
        "types { text/html html; }\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}; gzip_static on; }} }}\n"
    )
    # Started as root, nginx's workers are another user, who must come in.
    room.chmod(0o755)
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    stack.enter_context(running([program, "-c", str(folder / "nginx.conf")], dict(os.environ)))
    wait_for(port, "/page.html")
    return port


def per_second(
    port: int, path: str, seconds: int, *, connections: int, packed: bool, host: str = ""
) -> tuple[float, int]:
    """Return answers a second under wrk, and how many were errors."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-H", f"User-Agent: {BROWSER['User-Agent']}"]
    command += ["-H", f"Accept: {BROWSER['Accept']}"]
    command += ["-H", "Accept-Encoding: gzip"] if packed else []
    command += ["-H", f"Host: {host}"] if host else []
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    wrong = [int(number) for number in re.findall(r"Non-2xx or 3xx responses: (\d+)", said)]
    wrong += [int(number) for line in re.findall(r"Socket errors: (.+)", said) for number in re.findall(r"\d+", line)]
    if rate is None:
        raise SystemExit(said)
    return float(rate[1]), sum(wrong)


def _load(port: int, paths: list[str], rate: int, seconds: float, answer: "multiprocessing.Queue[Load]") -> None:
    answer.put(steady("127.0.0.1", port, paths, rate=rate, seconds=seconds))


def loaded(port: int, paths: list[str], *, rate: int, seconds: float) -> Load:
    """Run a steady load in a process of its own, so that nothing here delays its timetable."""
    answer: multiprocessing.Queue[Load] = multiprocessing.Queue()
    process = multiprocessing.Process(target=_load, args=(port, paths, rate, seconds, answer))
    process.start()
    outcome = answer.get(timeout=seconds + 120)
    process.join()
    return outcome


def rendering(ours: Ours, bare: int, *, times: int) -> tuple[float, float]:
    """Return the median milliseconds of drawing the page anew, ours (through the front) and bare, taken in turn."""
    own, theirs = [], []
    for number in range(times + 3):
        own.append(get(ours.port, f"{ours.story}?lan={number}", MACHINE)[2])
        theirs.append(get(bare, "/", MACHINE)[2])
    return statistics.median(own[3:]) * 1000, statistics.median(theirs[3:]) * 1000


def after_changes(ours: Ours, *, times: int) -> float:
    """Return the median milliseconds of the first look after a change: the story and all that stands around it."""
    took = []
    for number in range(times):
        ours.office("link", f"Liên kết {number}")
        took.append(get(ours.port, ours.story, MACHINE)[2])
    return statistics.median(took) * 1000


def measured(seconds: int, rate: int) -> list[Measure]:
    """Measure everything in one run."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as name, ExitStack() as stack:
        room = Path(name)
        ours = Ours(room, stack)
        bare, django = bare_wagtail(room, ours.body, stack)
        packed = get(ours.port, ours.story, BROWSER)[1]
        file = nginx(room, gzip.decompress(packed), packed, stack)
        own_render, bare_render = rendering(ours, bare, times=40)
        first = after_changes(ours, times=15)
        before_bare = _processor(_tree(django))
        bare_rate, _wrong = per_second(bare, "/", seconds, connections=8, packed=True)
        bare_work = (_processor(_tree(django)) - before_bare) / (bare_rate * seconds) * 1e6
        found = []
        for label, zipped in (("gzip", True), ("plain", False)):
            # In turn and twice, so that a change of the machine's mood falls on both.
            pairs = [
                (
                    per_second(ours.port, ours.story, seconds, connections=32, packed=zipped),
                    per_second(file, "/page.html", seconds, connections=32, packed=zipped)[0],
                )
                for _turn in range(2)
            ]
            own = statistics.mean(pair[0][0] for pair in pairs)
            beside = statistics.mean(pair[1] for pair in pairs)
            wrong = sum(pair[0][1] for pair in pairs)
            if zipped:
                times = own / bare_rate
                found.append(
                    Measure(
                        "article, beside bare Wagtail",
                        round(own),
                        "/s",
                        round(bare_rate, 1),
                        round(times, 1),
                        100,
                        times >= 100 and not wrong,
                    )
                )
            share = own / beside
            found.append(
                Measure(
                    f"article ({label}), beside a file of nginx (no goal)",
                    round(own),
                    "/s",
                    round(beside),
                    round(share, 2),
                    0,
                    not wrong,
                )
            )
        found += doors(ours, stack, seconds, bare_work)
        before = ours.visits_at_rest()
        outcome = loaded(ours.port, [ours.story], rate=rate, seconds=seconds)
        sent, counted = int(rate * seconds), ours.visits() - before
        p99, lag = outcome.percentile(0.99) * 1000, outcome.lag(0.99) * 1000
        found += [
            Measure(
                f"p99 at {rate} requests/s, from when due",
                round(p99, 2),
                "ms",
                25,
                round(p99 / 25, 2),
                1,
                p99 <= 25 and not outcome.failed,
            ),
            Measure("of it the driver's own lag, p99 (no goal)", round(lag, 2), "ms", 25, round(lag / 25, 2), 0, True),
            Measure(
                f"visits counted of {sent} requests", counted, "", sent, round(counted / sent, 6), 1, counted == sent
            ),
            Measure(
                "drawing anew, beside bare Wagtail",
                round(own_render, 2),
                "ms",
                round(bare_render, 2),
                round(own_render / bare_render, 2),
                1.2,
                own_render <= 1.2 * bare_render,
            ),
            Measure(
                "of it the first after a change, with all around it",
                round(first, 2),
                "ms",
                round(bare_render, 2),
                round(first / bare_render, 2),
                2,
                first <= 2 * bare_render,
            ),
        ]
        return found


def main() -> None:
    """Measure and report."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=10, help="length of each run")
    options.add_argument("--rate", type=int, default=2000, help="requests a second of the steady load")
    options.add_argument("--json", action="store_true", help="a list instead of a table")
    chosen = options.parse_args()
    if shutil.which("wrk") is None:
        print("wrk is not installed: apt-get install wrk nginx-light", file=sys.stderr)
        raise SystemExit(0)
    report("The article of the portal (ratio: ours to the yardstick)", measured(chosen.seconds, chosen.rate))


if __name__ == "__main__":
    main()
