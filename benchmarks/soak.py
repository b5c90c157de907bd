"""Minutes under load while the office works, this build and an earlier one, one after the other.

    python benchmarks/soak.py [--minutes 10] [--rate 2000] [--slow 200] [--earlier 496092f] [--json]

Readers ask at a steady rate, whether or not earlier ones were answered. Every two seconds the office publishes,
approves or takes down a comment, enters or annuls an award; somebody opens pages of the staff and uploads pictures.
Beside them so many connections send a head byte by byte, and so many a body. Watched: errors, what is still shown that
was taken off, how old a page is at most, memory every ten seconds. While pages are drawn anew: requests due within a
second of a change that adds or corrects, where the former page stands in; apart from them those due within a second of
one that takes something off, where everybody waits for the new page.
`--earlier ''` leaves the earlier build out; `--earlier-python` is an interpreter of its own for it.
"""

import argparse
import asyncio
import http.client
import io
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.builds import ROOT, earlier_build
from benchmarks.load import Load, steady
from benchmarks.portal import MACHINE, Ours, get
from benchmarks.table import Measure, report

BETWEEN = 2.0
DRAWING = 1.0
_SESSION = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend
from django.contrib.sessions.backends.db import SessionStore
from thidua.foundation.accounts.models import Account
account = Account.objects.get(username="bien-tap")
session = SessionStore()
session[SESSION_KEY] = str(account.pk)
session[BACKEND_SESSION_KEY] = next(
    one for one in settings.AUTHENTICATION_BACKENDS if hasattr(load_backend(one), "get_user")
)
session[HASH_SESSION_KEY] = account.get_session_auth_hash()
session.create()
print(session.session_key)
"""


@dataclass
class Seen:
    """What came of a run."""

    load: Load = field(default_factory=Load)
    changed: list[float] = field(default_factory=list)
    taken_off: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    looks: int = 0
    failed: int = 0
    gone_and_shown: int = 0
    oldest: float = 0.0
    visits: int = 0
    staff: list[float] = field(default_factory=list)
    uploads: list[float] = field(default_factory=list)
    staff_failed: int = 0
    slow: int = 0


class Beside(threading.Thread):
    """Something done again and again while the load is on."""

    def __init__(self, do: Callable[[], None], pause: float) -> None:
        super().__init__(daemon=True)
        self._do, self._pause = do, pause
        self._over = threading.Event()

    def run(self) -> None:
        """Do it until it is over."""
        while not self._over.wait(self._pause):
            self._do()

    def end(self) -> None:
        """End, once what is under way is done."""
        self._over.set()
        self.join()


class Watch:
    """Looks at pages as a reader: is what was taken off still shown, how long is what was added not."""

    def __init__(self, ours: Ours, seen: Seen) -> None:
        self._ours, self._seen = ours, seen
        # When it was committed, on which page, which words, whether they are there from then on.
        self.committed: list[tuple[float, str, str, bool]] = []

    def look(self) -> None:
        """Look once at the pages that change."""
        for path in (self._ours.story, "/so-khen-thuong/"):
            asked = time.monotonic()
            expected = [one for one in self.committed if one[1] == path and one[0] < asked]
            try:
                status, body, _took = get(self._ours.port, path, MACHINE)
            except OSError:
                status, body = 0, b""
            self._seen.looks += 1
            self._seen.failed += status != 200
            text = body.decode()
            for at, _path, words, there in expected if status == 200 else []:
                if (words in text) != there:
                    self._seen.oldest = max(self._seen.oldest, asked - at)
                    self._seen.gone_and_shown += not there


class Office:
    """Changes what pages show, one kind of change after the other."""

    def __init__(self, ours: Ours, watch: Watch, seen: Seen) -> None:
        self._ours, self._watch, self._seen = ours, watch, seen
        self._turn, self._entered, self._said = 0, "", ""

    def act(self) -> None:
        """Do the next thing; what is watched for is dropped before the next change of its kind makes it untrue."""
        turn, kind, story = self._turn, self._turn % 5, self._ours.story
        self._turn += 1
        first = ("Bản", "Lời", "Lời", "Được", "Được")[kind]
        self._watch.committed = [one for one in self._watch.committed if one[2].split()[0] != first]
        if kind == 0:
            self._ours.office("title", f"Bản {turn} của bài")
            self._note(story, f"Bản {turn} của bài", there=True)
        elif kind == 1:
            self._said = self._ours.office("comment", f"Lời {turn} của bạn đọc")
            self._note(story, f"Lời {turn} của bạn đọc", there=True)
        elif kind == 2:
            # The story shows the first threads; the last one makes room, so that each is on the page.
            self._ours.office("take_down", self._said)
            self._note(story, f"Lời {turn - 1} của bạn đọc", there=False)
        elif kind == 3:
            self._entered = self._ours.office("award", f"Được Khen {turn}")
            self._note("/so-khen-thuong/", f"Được Khen {turn}", there=True)
        else:
            self._ours.office("annul", self._entered)
            self._note("/so-khen-thuong/", f"Được Khen {turn - 1}", there=False)

    def _note(self, path: str, words: str, *, there: bool) -> None:
        now = time.monotonic()
        (self._seen.changed if there else self._seen.taken_off).append(now)
        self._watch.committed = [*self._watch.committed, (now, path, words, there)]


class Staff:
    """An editor signed in, who opens pages and uploads pictures."""

    def __init__(self, ours: Ours, seen: Seen) -> None:
        command = [*ours.manage, "shell", "-c", _SESSION]
        told = subprocess.run(
            command, env=ours.environment, cwd=ours.tree, check=True, capture_output=True, text=True
        ).stdout
        self._port, self._seen = ours.port, seen
        self._cookie = f"sessionid={told.split()[-1]}; csrftoken={'a' * 32}"
        self._picture = _picture()

    def _ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, float]:
        host = f"127.0.0.1:{self._port}"
        headers = {
            "Cookie": self._cookie,
            "User-Agent": "Mozilla/5.0",
            "Accept": "text/html",
            "Origin": f"http://{host}",
        }
        headers |= {"Content-Type": kind} if kind else {}
        began = time.monotonic()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            answer.read()
            connection.close()
        except OSError:
            return 0, time.monotonic() - began
        return answer.status, time.monotonic() - began

    def look(self) -> None:
        """Open a page of the staff."""
        status, took = self._ask("GET", "/lam-viec/")
        self._seen.staff.append(took)
        self._seen.staff_failed += status != 200

    def upload(self) -> None:
        """Upload a picture at the desk."""
        fields = b"".join(
            b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % one
            for one in ((b"csrfmiddlewaretoken", b"a" * 32), (b"title", "Ảnh".encode()), (b"description", b"A"))
        )
        file = (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
        )
        body = fields + file + self._picture + b"\r\n--x--\r\n"
        status, took = self._ask("POST", "/quan-tri/images/add/", body, "multipart/form-data; boundary=x")
        self._seen.uploads.append(took)
        self._seen.staff_failed += status not in (200, 302)


def _picture() -> bytes:
    from PIL import Image

    kept = io.BytesIO()
    Image.frombytes("RGB", (400, 300), os.urandom(400 * 300 * 3)).save(kept, "PNG")
    return kept.getvalue()


async def _slow(port: int, count: int, seconds: float, begun: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    until = time.monotonic() + seconds
    head = f"POST /hoi-dap/gui/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 5000\r\n"

    async def one(*, sending_body: bool) -> None:
        while time.monotonic() < until:
            with suppress(OSError):
                _reader, writer = await asyncio.open_connection("127.0.0.1", port)
                with begun.get_lock():
                    begun.value += 1
                writer.write((head + ("\r\n" if sending_body else "")).encode())
                while time.monotonic() < until and not _reader.at_eof():
                    writer.write(b"a" if sending_body else b"X")
                    await writer.drain()
                    await asyncio.sleep(1)
                writer.close()
            await asyncio.sleep(0.5)

    await asyncio.gather(*(one(sending_body=number % 2 == 0) for number in range(2 * count)))


def _slowly(port: int, count: int, seconds: float, begun: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    asyncio.run(_slow(port, count, seconds, begun))


def _load(port: int, paths: list[str], rate: int, seconds: float, answer: "multiprocessing.Queue[Load]") -> None:
    answer.put(steady("127.0.0.1", port, paths, rate=rate, seconds=seconds))


def soaked(tree: Path, python: str, *, minutes: float, rate: int, slow: int) -> Seen:
    """Keep a build under load."""
    seen, seconds = Seen(), minutes * 60
    with tempfile.TemporaryDirectory(prefix="thidua-soak-") as name, ExitStack() as stack:
        ours = Ours(Path(name), stack, tree=tree, python=python, THIDUA_SECOND_FACTOR="0")
        paths = [ours.story, ours.story, ours.story, "/", "/tin-tuc/", "/so-khen-thuong/"]
        for path in paths:
            get(ours.port, path, MACHINE)
        before = ours.visits()
        staff = Staff(ours, seen)
        watch = Watch(ours, seen)
        office = Office(ours, watch, seen)
        beside = [
            Beside(watch.look, 0.1),
            Beside(office.act, BETWEEN),
            Beside(staff.look, 0.5),
            Beside(staff.upload, 5.0),
            Beside(lambda: seen.memory.append(ours.resident()), 10.0),
        ]
        answer: multiprocessing.Queue[Load] = multiprocessing.Queue()
        begun = multiprocessing.Value("i", 0)
        drivers = [multiprocessing.Process(target=_load, args=(ours.port, paths, rate, seconds, answer))]
        drivers += [multiprocessing.Process(target=_slowly, args=(ours.port, slow, seconds, begun))] if slow else []
        for one in (*drivers, *beside):
            one.start()
        seen.load = answer.get(timeout=seconds + 180)
        for thread in beside:
            thread.end()
        for driver in drivers:
            driver.join()
        seen.slow = begun.value
        seen.visits = ours.visits_at_rest() - before
    return seen


def _p(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0


def figures(seen: Seen) -> dict[str, float]:
    """Return what is compared, in ms, MB and pieces."""
    drawn = seen.load.within([(at, at + DRAWING) for at in sorted(seen.changed)])
    p99, lag = _p(drawn.latencies, 0.99), _p(drawn.lags, 0.99)
    waited = seen.load.within([(at, at + DRAWING) for at in sorted(seen.taken_off)])
    half = len(seen.memory) // 2
    early, late = seen.memory[half // 2 : half] or seen.memory, seen.memory[half + half // 2 :] or seen.memory
    return {
        "failed": seen.load.failed,
        "looks failed": seen.failed,
        "staff failed": seen.staff_failed,
        "gone and shown": seen.gone_and_shown,
        "oldest": seen.oldest,
        "uncounted": len(seen.load.latencies) - seen.visits,
        "p50": _p(seen.load.latencies, 0.5),
        "p99": _p(seen.load.latencies, 0.99),
        "p99 drawing": p99,
        "lag drawing": lag,
        "beyond": max(0.0, p99 - lag),
        "taken off": max(0.0, _p(waited.latencies, 0.99) - _p(waited.lags, 0.99)),
        "staff p99": _p(seen.staff, 0.99),
        "upload p99": _p(seen.uploads, 0.99),
        "memory": statistics.median(late) / 2**20 if late else 0.0,
        "growth": statistics.median(late) / statistics.median(early) if early else 0.0,
    }


# Title, unit, the goal (at most), nothing where there is none.
ROWS: dict[str, tuple[str, str, float | None]] = {
    "failed": ("requests that failed", "", 0),
    "looks failed": ("looks that failed", "", 0),
    "staff failed": ("staff pages and uploads that failed", "", 0),
    "gone and shown": ("looks that showed what had been taken off", "", 0),
    "oldest": ("oldest page shown", "s", 1),
    "uncounted": ("answers less visits counted", "", 0),
    "p50": ("p50 of all", "ms", None),
    "p99": ("p99 of all", "ms", None),
    "p99 drawing": ("p99 while pages are drawn anew after what adds or corrects", "ms", None),
    "lag drawing": ("of it the driver's own lag, p99", "ms", None),
    "beyond": ("p99 while pages are drawn anew, beyond the lag", "ms", 60),
    "taken off": ("p99 after something was taken off, beyond the lag", "ms", None),
    "staff p99": ("staff page, p99", "ms", None),
    "upload p99": ("upload of a picture, p99", "ms", None),
    "memory": ("memory of all processes", "MB", None),
    "growth": ("memory, last quarter beside the second", "×", 1.1),
}


def main() -> None:
    """Measure and report."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--rate", type=int, default=2000, help="requests a second")
    options.add_argument("--slow", type=int, default=200, help="slow heads, and as many slow bodies")
    options.add_argument("--earlier", default="496092f", help="the build beside this one")
    options.add_argument("--earlier-python", default=sys.executable, help="with what its own lock file names")
    options.add_argument("--json", action="store_true", help="a list instead of a table")
    chosen = options.parse_args()
    how = {"minutes": chosen.minutes, "rate": chosen.rate, "slow": chosen.slow}
    loads = [os.getloadavg()[0]]
    seen = soaked(ROOT, sys.executable, **how)
    loads.append(os.getloadavg()[0])
    own, theirs = figures(seen), {}
    if chosen.earlier:
        with earlier_build(chosen.earlier) as tree:
            theirs = figures(soaked(tree, chosen.earlier_python, **how))
        loads.append(os.getloadavg()[0])
    measures = []
    for name, (title, unit, goal) in ROWS.items():
        value, other = own[name], theirs.get(name, 0.0)
        ratio = value / other if other else 0.0
        met = goal is None or value <= goal
        title += "" if goal is None else f" (≤ {goal:g})"
        measures.append(Measure(title, round(value, 3), unit, round(other, 3), round(ratio, 3), goal or 0, met))
    print(
        f"{len(seen.load.latencies)} answers, {len(seen.changed)} changes that add, "
        f"{len(seen.taken_off)} that take off, {seen.slow} slow connections begun; "
        f"memory every 10 s, MB: {json.dumps([round(one / 2**20) for one in seen.memory])}; "
        f"load of the machine before, between and after: {json.dumps([round(one, 1) for one in loads])}",
        file=sys.stderr,
    )
    beside = f"yardstick: {chosen.earlier}" if chosen.earlier else "without a yardstick"
    report(f"{chosen.minutes:g} minutes at {chosen.rate}/s while the office works ({beside})", measures)


if __name__ == "__main__":
    main()
