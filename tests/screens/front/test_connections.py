"""What somebody who means ill may send: nothing of it is read twice, kept for others, or holds the server."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from thidua.screens.front import connection
from thidua.screens.front.connection import Connection, Connections
from thidua.screens.front.ledger import SqliteLedger
from thidua.screens.front.options import Options
from thidua.screens.front.server import Front

PAGE = b"<p>" + b"Loi cua trang. " * 4000 + b"</p>"
TABLES = """
CREATE TABLE portal_stamp (scope text, slot integer, count integer);
INSERT INTO portal_stamp VALUES ('pages', 0, 1), ('readers', 0, 1), ('visits', 0, 1);
CREATE TABLE portal_visitorsalt (day text, salt blob);
CREATE TABLE portal_sitevisits (home_id integer, day text, count integer);
CREATE TABLE portal_pagevisits (home_id integer, place text, day text, count integer);
CREATE TABLE portal_journalmark (keeper text, home_id integer, place text, day text, count integer);
CREATE TABLE portal_onlinevisitor (home_id integer, seen_at text);
"""


class Backend:
    """A server in Django's place that writes down what it is asked and gives one page to be kept."""

    def __init__(self) -> None:
        self.heads: list[bytes] = []
        self.bodies: list[bytes] = []

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.heads.append(head)
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                self.bodies.append(await reader.readexactly(int(line.partition(b":")[2])))
        status = b"500 Broken" if b"broken" in head.partition(b"\r\n")[0] else b"200 OK"
        writer.write(
            b"HTTP/1.1 %b\r\nContent-Type: text/html\r\nX-Thidua-Keep: pages\r\nContent-Length: %d\r\n\r\n%b"
            % (status, len(PAGE), PAGE)
        )
        await writer.drain()
        writer.close()


class Place:
    """A front on a port of this machine with its backend."""

    def __init__(self, port: int, backend: Backend, connections: Connections) -> None:
        self.port, self.backend, self.connections = port, backend, connections

    async def send(self, *pieces: bytes, pause: float = 0.0) -> bytes:
        """Send pieces one after the other on a connection of its own and return all that comes back."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        async with asyncio.timeout(20):
            said = await reader.read(-1)
        writer.close()
        return said


Attack = Callable[[Place], Awaitable[Any]]


def attacked(folder: Path, attack: Attack, *, most: int = 0, **options: Any) -> Any:
    """Run a front in this process and attack it."""

    async def run() -> Any:
        database, backend = folder / "front.sqlite3", Backend()
        with sqlite3.connect(database) as made:
            made.executescript(TABLES)
        (folder / "visits").mkdir()
        said = Options(
            backend=str(folder / "django"),
            key="secret",
            visits=str(folder / "visits"),
            keeper="x",
            number=0,
            sqlite=str(database),
            private_paths=("/quan-tri/",),
            **options,
        )
        front, connections = Front(said, SqliteLedger(str(database))), Connections(most)
        behind = await asyncio.start_unix_server(backend.answer, said.backend)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Connection(front, connections), "127.0.0.1", 0)
        try:
            return await attack(Place(server.sockets[0].getsockname()[1], backend, connections))
        finally:
            server.close()
            behind.close()
            front.journal.close()

    return asyncio.run(run())


def get(path: str, *lines: str, close: bool = True) -> bytes:
    ending = ["Connection: close"] if close else []
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: a.vn", *lines, *ending, "", ""]).encode("latin-1")


def test_name_with_a_line_under_it_does_not_pass_for_one_of_ours(tmp_path: Path) -> None:
    async def attack(place: Place) -> bytes:
        await place.send(get("/quan-tri/", "X_Thidua_Peer: 8.8.8.8", "X_THIDUA_FILL: 1", "X_Forwarded_For: 8.8.8.8"))
        return place.backend.heads[0]

    head = attacked(tmp_path, attack)
    assert (head.count(b"_"), head.count(b"X-Thidua-Peer: 127.0.0.1\r\n"), b"8.8.8.8" in head) == (0, 1, False)


@pytest.mark.parametrize(
    "line", ["Host: a.vn /quan-tri/", "Host: a.vn\tx", "Host: ", "Host: a.vn/x", "Host: a@b", "Host: a.vn:port"]
)
def test_host_that_says_more_than_a_host_is_refused(tmp_path: Path, line: str) -> None:
    async def attack(place: Place) -> bytes:
        return await place.send(f"GET / HTTP/1.1\r\n{line}\r\n\r\n".encode())

    assert attacked(tmp_path, attack).startswith(b"HTTP/1.1 400 ")


def test_scheme_that_says_more_than_a_scheme_keeps_no_page_for_others(tmp_path: Path) -> None:
    async def attack(place: Place) -> list[bytes]:
        await place.send(get("/x/", "X-Forwarded-Proto: https b.vn"))
        await place.send(get("/x/", "X-Forwarded-Proto: https"))
        return [head.partition(b"\r\n\r\n")[0] for head in place.backend.heads]

    heads = attacked(tmp_path, attack, https=True)
    assert [head.split(b"\r\n")[:2] for head in heads] == [[b"GET /x/ HTTP/1.1", b"Host: a.vn"]] * 2
    assert [b"X-Forwarded-Proto: https" in head for head in heads] == [False, True]


@pytest.mark.parametrize(
    "head",
    [
        "POST / HTTP/1.1\r\nHost: a.vn\r\nContent-Length: +3",
        "POST / HTTP/1.1\r\nHost: a.vn\r\nContent-Length: 3, 3",
        "POST / HTTP/1.1\r\nHost: a.vn\r\nContent-Length: ",
        "POST / HTTP/1.1\r\nHost: a.vn\r\nTransfer-Encoding: xchunked",
        "POST / HTTP/1.1\r\nHost: a.vn\r\nTransfer-Encoding: gzip, chunked",
    ],
)
def test_length_that_two_servers_could_read_differently_is_refused(tmp_path: Path, head: str) -> None:
    async def attack(place: Place) -> tuple[bytes, int]:
        return await place.send(f"{head}\r\n\r\nabc".encode()), len(place.backend.heads)

    said, asked = attacked(tmp_path, attack)
    assert (said[:13], asked) == (b"HTTP/1.1 400 ", 0)


def test_second_request_behind_a_body_goes_nowhere(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[bytes, list[bytes], list[bytes]]:
        hidden = get("/quan-tri/", "X-Thidua-Fill: 1")
        said = await place.send(b"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nContent-Length: 3\r\n\r\nabc" + hidden)
        return said, place.backend.heads, place.backend.bodies

    said, heads, bodies = attacked(tmp_path, attack)
    assert (said.count(b"HTTP/1.1 200"), [head[:7] for head in heads], bodies) == (1, [b"POST /x"], [b"abc"])


def test_body_that_comes_slowly_holds_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connection, "BODY_WITHIN", 0.3)

    async def attack(place: Place) -> tuple[bytes, int, bytes]:
        head = b"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nContent-Length: 6\r\n\r\n"
        slow = await place.send(head + b"a", b"b")
        asked = len(place.backend.heads)
        whole = await place.send(head + b"abc", b"def", pause=0.05)
        return slow, asked, whole

    slow, asked, whole = attacked(tmp_path, attack)
    assert (slow[:13], asked, whole[:13]) == (b"HTTP/1.1 408 ", 0, b"HTTP/1.1 200 ")


def test_long_body_is_taken_only_from_who_may_be_signed_in(tmp_path: Path) -> None:
    async def attack(place: Place) -> list[bytes]:
        body = b"x" * (connection.SHORT_BODY + 1)
        head = f"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nContent-Length: {len(body)}\r\n"
        chunked = b"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nTransfer-Encoding: chunked\r\n\r\n"
        said = [await place.send(f"{head}\r\n".encode()), await place.send(chunked)]
        said.append(await place.send(f"{head}Cookie: sessionid=a\r\n\r\n".encode(), body))
        return [*(one[:13] for one in said), place.backend.bodies[0][:1], b"%d" % len(place.backend.bodies[0])]

    length = b"%d" % (connection.SHORT_BODY + 1)
    assert attacked(tmp_path, attack) == [b"HTTP/1.1 413 ", b"HTTP/1.1 411 ", b"HTTP/1.1 200 ", b"x", length]


def test_who_waits_to_be_told_to_go_on_is_told(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[bytes, bytes]:
        head = b"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
        return await place.send(head, b"abc", pause=0.05), place.backend.heads[0]

    said, head = attacked(tmp_path, attack)
    assert (said[:42], b"Expect" in head) == (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n", False)


def test_what_is_added_to_an_address_does_not_take_its_page_out_of_the_store(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[list[bytes], int]:
        said = [await place.send(get("/x/?broken=1")), await place.send(get("/x/")), await place.send(get("/x/"))]
        return [one[:12] for one in said], len(place.backend.heads)

    # Asked for nobody and then by the reader; then the page itself, once.
    assert attacked(tmp_path, attack) == ([b"HTTP/1.1 500", b"HTTP/1.1 200", b"HTTP/1.1 200"], 3)


@pytest.mark.parametrize(
    "target",
    ["/?" + "&".join(f"a{number}=1" for number in range(200)), "/" + "a" * 3000, "/tin/\xe9", "/%71uan-tri/"],
)
def test_address_no_page_has_is_not_kept(tmp_path: Path, target: str) -> None:
    async def attack(place: Place) -> list[bytes]:
        for _time in range(2):
            await place.send(get(target, "X-Mine: 1"))
        return [head for head in place.backend.heads if b"X-Mine: 1" in head]

    asked = attacked(tmp_path, attack)
    assert len(asked) == 2


def test_answers_nobody_takes_are_not_heaped_up(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[int, int]:
        await place.send(get("/x/"))
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port, limit=1 << 12)
        writer.write(get("/x/", close=False) * 1500 + get("/x/"))
        await asyncio.sleep(0.5)
        (front,) = place.connections
        heaped = front._transport.get_write_buffer_size()
        async with asyncio.timeout(30):
            said = await reader.read(-1)
        writer.close()
        return heaped, said.count(b"HTTP/1.1 200 OK")

    heaped, answered = attacked(tmp_path, attack)
    assert heaped < 20 * len(PAGE)
    assert answered == 1501


def test_head_that_never_ends_and_silence_are_ended(tmp_path: Path) -> None:
    async def attack(place: Place) -> list[bool]:
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a.vn\r\nX-Slow: ")
        await asyncio.sleep(0.1)
        (slow,) = place.connections
        began = slow._began
        closed = [slow.close_if_idle(began + 15), slow.close_if_idle(began + Connection.HEAD_WITHIN + 1)]
        assert await reader.read(-1) == b""
        writer.close()
        await asyncio.sleep(0.05)
        return [*closed, bool(place.connections)]

    assert attacked(tmp_path, attack) == [False, True, False]


def test_head_without_end_is_refused(tmp_path: Path) -> None:
    async def attack(place: Place) -> bytes:
        return await place.send(b"GET / HTTP/1.1\r\nHost: a.vn\r\nX: " + b"a" * 40_000)

    assert attacked(tmp_path, attack).startswith(b"HTTP/1.1 431 ")


def test_more_connections_than_may_be_are_turned_away(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[int, bytes]:
        held = [await asyncio.open_connection("127.0.0.1", place.port) for _one in range(8)]
        await asyncio.sleep(0.2)
        count = len(place.connections)
        for _reader, writer in held:
            writer.close()
        await asyncio.sleep(0.2)
        return count, await place.send(get("/x/"))

    count, said = attacked(tmp_path, attack, most=4)
    assert (count, said[:13]) == (4, b"HTTP/1.1 200 ")


def test_answer_differs_by_nothing_a_reader_sends_beside_the_address(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[set[bytes], int, bytes]:
        sent = ("X-Forwarded-Host: evil.vn", "X-Original-URL: /quan-tri/", "Accept-Language: en", "Cookie: a=b", "X: y")
        said = {(await place.send(get("/x/", line))).partition(b"\r\n\r\n")[2] for line in sent}
        return said, len(place.backend.heads), place.backend.heads[0]

    said, asked, head = attacked(tmp_path, attack)
    assert (said, asked) == ({PAGE}, 1)
    assert head.count(b"\r\n") == 7
