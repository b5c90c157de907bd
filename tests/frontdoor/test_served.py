"""The whole server at work: the next request shows what changed, each visit counts once, nothing private is kept."""

import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share

from frontdoor.former import LONGEST

READER = {"User-Agent": "Mozilla/5.0 (X11) Firefox/130.0", "Accept": "text/html,*/*;q=0.8"}
REDIS = "redis://127.0.0.1:6379/9"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def redis_answers() -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", 6379)) == 0


class Answer:
    def __init__(self, status: int, headers: http.client.HTTPMessage, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self) -> str:
        return self.body.decode()


class Place:
    """An installation served by one or two servers, with its office."""

    def __init__(self, served: Installation, servers: int) -> None:
        self.ports = [free_port() for _server in range(servers)]
        self.environment = served.environment | {"THIDUA_HOSTS": "127.0.0.1"}
        if servers > 1 and redis_answers():
            self.environment["THIDUA_REDIS_URL"] = REDIS
        self.servers: list[subprocess.Popen[str]] = []
        self._office = self._start(["-m", "tests.frontdoor.office"], piped=True)

    def open(self) -> None:
        """Found the ward and start its servers."""
        self.found = self.office("found", "127.0.0.1", self.ports[0])
        for port in self.ports:
            server = self._start(["-m", "thidua.screens.cli", "serve", "--port", str(port), "--workers", "2"])
            self.servers.append(server)
            _wait_for(port, server)

    def _start(self, command: list[str], *, piped: bool = False) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE if piped else None
        return subprocess.Popen(
            [sys.executable, *command], env=self.environment, stdin=pipe, stdout=pipe, text=True, cwd=Path.cwd()
        )

    def office(self, *command: Any) -> Any:
        """Let the office do something and wait until it is done."""
        assert self._office.stdin is not None
        assert self._office.stdout is not None
        self._office.stdin.write(json.dumps(command) + "\n")
        self._office.stdin.flush()
        line = self._office.stdout.readline()
        assert line, f"the office broke down at {command}"
        return json.loads(line)

    def get(self, path: str, *, server: int = 0, method: str = "GET", **headers: str) -> Answer:
        """Ask one of the servers, without following redirects."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[server], timeout=30)
        named = READER | {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named | {"Host": f"127.0.0.1:{self.ports[0]}"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, body)

    def close(self) -> None:
        """End everything, also what was only half begun."""
        for server in self.servers:
            server.terminate()
        self._office.terminate()
        for process in (*self.servers, self._office):
            try:
                process.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


def _wait_for(port: int, server: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended at its start"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")


@pytest.fixture
def place(installation: Installation) -> Iterator[Place]:  # noqa: F811
    """SQLite: one server of two fronts; PostgreSQL: two servers, sharing pages through Redis where it answers."""
    kept = Place(installation, servers=2 if "DATABASE_URL" in installation.environment else 1)
    try:
        kept.open()
        yield kept
    finally:
        kept.close()


def visits(answer: Answer) -> int:
    found = re.search(r"Tổng lượt truy cập</dt>\s*<dd>\s*([\d.]+)", answer.text)
    assert found is not None
    return int(found[1].replace(".", ""))


def test_next_request_after_each_change_shows_it(place: Place) -> None:
    story = str(place.found["story"])
    servers = range(len(place.ports))

    def shown(path: str, words: str, **headers: str) -> list[bool]:
        return [words in place.get(path, server=server, **headers).text for server in servers]

    def changed(path: str, words: str, *command: Any) -> Any:
        before = shown(path, words)
        done = place.office(*command)
        # As somebody who loads the page again; others may get the former one for a second if nothing was taken off.
        after = shown(path, words, Cache_Control="max-age=0")
        assert (before, after) == ([False] * len(before), [True] * len(before)), command
        time.sleep(LONGEST)
        assert shown(path, words) == [True] * len(before)
        return done

    changed(story, "Tên bài thứ hai", "title", "Tên bài thứ hai")
    changed("/", "Tên bài thứ ba", "title", "Tên bài thứ ba")
    changed(story, "Ảnh toàn cảnh", "picture", "Ảnh toàn cảnh")
    said = changed(story, "Lời một bạn đọc", "comment", "Lời một bạn đọc")
    place.office("take_down", said)
    assert shown(story, "Lời một bạn đọc") == [False] * len(place.ports)
    entered = changed("/so-khen-thuong/", "Nguyễn Thị Được Khen", "award", "Nguyễn Thị Được Khen")
    place.office("annul", entered)
    assert shown("/so-khen-thuong/", "Nguyễn Thị Được Khen") == [False] * len(place.ports)
    changed("/so-khen-thuong/", "Trang lâu dài", "text_page", "Trang lâu dài")
    changed("/ca-khuc/", "Bài ca mới", "song", "Bài ca mới")
    changed(story, "Liên kết mới", "link", "Liên kết mới")
    changed("/ban-do/", "Phường Tên Mới", "ward_name", "Phường Tên Mới")
    changed(story, "1 lượt đánh giá, trung bình 4,0", "rate", 4)
    changed(story, "2 lượt đánh giá, trung bình 4,5", "rate", 5)
    place.office("unpublish")
    assert [place.get(story, server=server).status for server in servers] == [404] * len(place.ports)
    place.office("publish")
    assert [place.get(story, server=server).status for server in servers] == [200] * len(place.ports)


def _fronts(place: Place) -> list[int]:
    parent = str(place.servers[0].pid)
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text().rpartition(")")[2].split()
                line = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if status[1] == parent and b"frontdoor" in line:
                found.append(int(folder.name))
    return found


def test_reader_is_answered_counted_and_told_apart(place: Place) -> None:
    story = str(place.found["story"])

    def seen(_number: int) -> int:
        return place.get(story).status

    # What is kept carries the headers of safety as what Django has just answered; so do style sheets and refusals.
    sheet = re.search(r'href="(/static/[^"]+\.css)"', place.get(story).text)
    assert sheet is not None
    for path in (story, story, sheet[1], "/khong-co/", "/media/khong-co.webp"):
        headers = place.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["Content-Security-Policy"].startswith("default-src 'none'"), path

    before = visits(place.get(story))
    with ThreadPoolExecutor(8) as readers:
        assert set(readers.map(seen, range(200))) == {200}
    assert visits(place.get(story)) == before + 201

    # A front is killed in the middle of its work; another goes on in its journal.
    killed = _fronts(place)
    os.kill(killed[0], signal.SIGKILL)
    deadline = time.monotonic() + 30
    while len(set(_fronts(place)) - {killed[0]}) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    answers: list[int] = []
    while len(answers) < 50:
        try:
            answers.append(place.get(story).status)
        except OSError:
            continue  # asked of the one that was just killed, and not counted
    assert visits(place.get(story)) == before + 252

    # Machines, prefetching, HEAD and the print view are no visits; a 304 is one.
    for headers in ({"User_Agent": "Googlebot/2.1"}, {"Sec_Purpose": "prefetch"}):
        place.get(story, server=0, method="GET", **headers)
    place.get(story, method="HEAD")
    place.get(f"{story}?in=1")
    first = place.get(story)
    assert visits(first) == before + 253
    again = place.get(story, If_None_Match=str(first.headers["ETag"]))
    assert (again.status, again.body) in ((304, b""), (200, again.body))
    assert visits(place.get(story)) == before + 255

    # Compressed once, and the same words; who refuses gzip gets them plain.
    packed = place.get(story, Accept_Encoding="gzip")
    plain = place.get(story, Accept_Encoding="gzip;q=0")
    without = re.compile(r"[\d.]+(?=\s*</dd>)|Lượt xem: [\d.]+")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert without.sub("", gzip.decompress(packed.body).decode()) == without.sub("", plain.text)
    assert (plain.headers["Content-Encoding"], plain.headers["Cache-Control"]) == (None, "public, no-cache")
    assert plain.headers["Vary"] == "Accept-Encoding, Cookie"

    # What belongs to somebody is never kept, and never comes from what is kept.
    signed_in = place.get(story, Cookie="sessionid=somebody")
    assert (signed_in.headers["Cache-Control"], signed_in.headers["ETag"]) == ("private, no-cache", None)
    login = [place.get("/tai-khoan/login/") for _time in range(2)]
    tokens = [re.findall(r'csrfmiddlewaretoken" value="(\w+)"', answer.text)[0] for answer in login]
    assert (tokens[0] != tokens[1], all(answer.headers["Set-Cookie"] for answer in login)) == (True, True)
    assert place.get("/media/original_images/x.webp").status == 404
    assert place.get(story, X_Thidua_Fill="1", X_Thidua_Front="x").headers["X-Thidua-Keep"] is None

    # After the end everything is in the database.
    counted = visits(place.get(story))
    for server in place.servers:
        server.terminate()
        server.wait(timeout=60)
    assert place.office("total") == counted
