"""What somebody who means ill may send: nothing of it is read twice, kept for others, or holds the server."""

import asyncio
import socket
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore

from frontdoor import connection
from frontdoor.answers import UnreadableError, read_answer
from frontdoor.connection import Connection
from frontdoor.connections import Connections
from frontdoor.ledger import SqliteLedger
from frontdoor.options import Options, Tables
from frontdoor.server import Front

# Longer than what a transport heaps up before it says to stop.
PAGE = b"<p>" + b"Loi cua trang. " * 5000 + b"</p>"
TABLES = """
CREATE TABLE freshness_stamp (scope text, slot integer, count integer);
INSERT INTO freshness_stamp VALUES ('pages', 0, 1), ('readers', 0, 1), ('visits', 0, 1);
CREATE TABLE visitors_visitorsalt (day text, salt blob);
CREATE TABLE visits_sitevisits (site_id integer, day text, count integer);
CREATE TABLE visits_pagevisits (site_id integer, place text, day text, count integer);
CREATE TABLE visits_journalmark (keeper text, site_id integer, place text, day text, count integer);
CREATE TABLE visits_onlinevisitor (site_id integer, seen_at text);
CREATE TABLE django_session (session_key text, session_data text, expire_date text);
"""
NAMES = Tables(
    stamps="freshness_stamp",
    salts="visitors_visitorsalt",
    site_visits="visits_sitevisits",
    page_visits="visits_pagevisits",
    journal_marks="visits_journalmark",
    online="visits_onlinevisitor",
    sessions="django_session",
)
SOMEBODY = {"_auth_user_id": "7", "_auth_user_hash": "0123456789abcdef" * 4}
# Short ones are kept plain, long ones packed.
SESSIONS = [
    ("a", SOMEBODY, "2999-01-01 00:00:00"),
    ("b", SOMEBODY | {"said": "lời nhắn " * 40}, "2999-01-01 00:00:00"),
    ("c", SOMEBODY, "2999-01-01 00:00:00"),
    ("ended", SOMEBODY, "2020-01-01 00:00:00"),
    ("nobody", {"said": "lời nhắn"}, "2999-01-01 00:00:00"),
]


# Answers in other forms: in chunks, ended by the end alone, cut off in both.
FORMED = {
    b"/quan-tri/chunks/": b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n",
    b"/quan-tri/endless/": b"Content-Type: text/plain\r\n\r\nabcdefg",
    b"/quan-tri/cut/": b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    b"/quan-tri/short/": b"Content-Length: 9\r\n\r\nabc",
    b"/quan-tri/two/": b"Content-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    b"/quan-tri/nothing/": b"Content-Type: text/plain\r\n",
}


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
                try:
                    self.bodies.append(await reader.readexactly(int(line.partition(b":")[2])))
                except asyncio.IncompleteReadError:
                    writer.close()
                    return
        formed = FORMED.get(head.split(b" ")[1].partition(b"?")[0])
        if formed is not None:
            writer.write(b"HTTP/1.1 200 OK\r\n" + formed)
            writer.close()
            return
        status = b"500 Broken" if b"broken" in head.partition(b"\r\n")[0] else b"200 OK"
        writer.write(
            b"HTTP/1.1 %b\r\nContent-Type: text/html\r\nX-Thidua-Keep: pages\r\nContent-Length: %d\r\n\r\n%b"
            % (status, len(PAGE), PAGE)
        )
        await writer.drain()
        writer.close()


class Place:
    """A front on a port of this machine with its backend."""

    def __init__(self, port: int, backend: Backend, connections: Connections, front: Front) -> None:
        self.port, self.backend, self.connections, self.front = port, backend, connections, front

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
            kept = [(key, SessionStore().encode(content), until) for key, content, until in SESSIONS]
            made.executemany("INSERT INTO django_session VALUES (?, ?, ?)", kept)
        (folder / "visits").mkdir()
        said = Options(
            backend=str(folder / "django"),
            key="secret",
            visits=str(folder / "visits"),
            keeper="x",
            number=0,
            tables=NAMES,
            sqlite=str(database),
            private_paths=("/quan-tri/",),
            **options,
        )
        front, connections = Front(said, SqliteLedger(str(database), NAMES)), Connections(most)
        behind = await asyncio.start_unix_server(backend.answer, said.backend)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Connection(front, connections), "127.0.0.1", 0)
        try:
            return await attack(Place(server.sockets[0].getsockname()[1], backend, connections, front))
        finally:
            server.close()
            for one in list(connections):
                one._transport.abort()
            await asyncio.sleep(0.1)  # what hangs on them ends too
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


@pytest.mark.parametrize(
    "head",
    [
        *(b"GET /tin%ctuc/ HTTP/1.1\r\nHost: a.vn" % code for code in (0x00, 0x01, 0x09, 0x1F, 0x7F, 0x80, 0xC3, 0xFF)),
        *(b"GET /?q=%c HTTP/1.1\r\nHost: a.vn" % code for code in (0x0B, 0x80, 0xFF)),
        *(b"GET / HTTP/1.1\r\nHost: a.vn\r\nX%cY: 1" % code for code in (0x00, 0x09, 0x1F, 0x20, 0x7F, 0x80, 0xFF)),
        *(b"GET / HTTP/1.1\r\nHost: a.vn\r\nX: 1%c2" % code for code in (0x00, 0x01, 0x0B, 0x0D, 0x1F, 0x7F)),
        *(b"G%cT / HTTP/1.1\r\nHost: a.vn" % code for code in (0x01, 0x7F, 0x80, 0xFF)),
        b"GET /\xc4\x91\xe1\xbb\x83/ HTTP/1.1\r\nHost: a.vn",
        b"GET / HTTP/1.1\r\nHost: a\xc4\x91.vn",
    ],
)
def test_control_characters_and_raw_bytes_in_a_head_go_no_further(tmp_path: Path, head: bytes) -> None:
    async def attack(place: Place) -> tuple[bytes, int]:
        return await place.send(head + b"\r\n\r\n"), len(place.backend.heads)

    said, asked = attacked(tmp_path, attack)
    assert (said[:13], said.count(b"HTTP/1.1 "), asked) == (b"HTTP/1.1 400 ", 1, 0)


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
        head = b"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nContent-Length: 6\r\nConnection: close\r\n\r\n"
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


def an_upload(session: str, size: int = connection.SHORT_BODY + 1) -> bytes:
    head = f"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nContent-Length: {size}\r\nCookie: csrftoken=x; sessionid={session}"
    return f"{head}\r\n\r\n".encode()


WHOLE = b"x" * (connection.SHORT_BODY + 1)


@pytest.mark.parametrize("session", ["invented", "ended", "nobody"])
def test_long_body_with_a_cookie_of_nobody_is_refused_at_once_in_words(tmp_path: Path, session: str) -> None:
    async def attack(place: Place) -> tuple[bytes, bytes, int, bytes]:
        held = [await asyncio.open_connection("127.0.0.1", place.port) for _stranger in range(4)]
        for _reader, writer in held:
            writer.write(an_upload(session, 50_000_000) + b"x")
        async with asyncio.timeout(2):
            told = await held[0][0].readuntil("gửi lại.".encode())
            whole = await place.send(an_upload("a"), WHOLE)
        for _reader, writer in held:
            writer.close()
        return told[:13], told, len(place.backend.bodies), whole[:13]

    status, told, taken, whole = attacked(tmp_path, attack)
    assert (status, taken, whole) == (b"HTTP/1.1 403 ", 1, b"HTTP/1.1 200 ")
    assert "Phiên làm việc đã hết nên tệp chưa được nhận.".encode() in told


def test_who_hangs_up_before_the_body_is_whole_holds_no_upload(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[bytes, int]:
        held = [await asyncio.open_connection("127.0.0.1", place.port) for _clerk in range(2)]
        for (_reader, writer), session in zip(held, "ab", strict=True):
            writer.write(an_upload(session) + b"x")
        await asyncio.sleep(0.2)
        for _reader, writer in held:
            writer.write_eof()  # as a browser's closing looks from here
        async with asyncio.timeout(3):
            whole = await place.send(an_upload("c"), WHOLE)
            left = [await reader.read(-1) for reader, _writer in held]
        for _reader, writer in held:
            writer.close()
        return whole[:13], sum(map(len, left))

    assert attacked(tmp_path, attack) == (b"HTTP/1.1 200 ", 0)


def test_who_has_sent_the_whole_body_may_close_that_way_and_wait(tmp_path: Path) -> None:
    async def attack(place: Place) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
        writer.write(an_upload("a") + WHOLE)
        writer.write_eof()
        async with asyncio.timeout(5):
            said = await reader.read(-1)
        writer.close()
        return said[:13]

    assert attacked(tmp_path, attack) == b"HTTP/1.1 200 "


def test_upload_that_comes_too_slowly_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connection, "UPLOAD_GRACE", 0.3)

    async def attack(place: Place) -> tuple[bytes, bytes]:
        held = [await asyncio.open_connection("127.0.0.1", place.port) for _clerk in range(2)]
        for (_reader, writer), session in zip(held, "ab", strict=True):
            writer.write(an_upload(session, 50_000_000) + b"x")
        async with asyncio.timeout(5):
            told = await held[0][0].read(-1)
            whole = await place.send(an_upload("c"), WHOLE)
        for _reader, writer in held:
            writer.close()
        return told[:13], whole[:13]

    assert attacked(tmp_path, attack) == (b"HTTP/1.1 408 ", b"HTTP/1.1 200 ")


def test_one_session_sends_one_long_body_at_a_time(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[int, bytes]:
        held = [await asyncio.open_connection("127.0.0.1", place.port) for _window in range(5)]
        for _reader, writer in held:
            writer.write(an_upload("a", 50_000_000) + b"x")
        await asyncio.sleep(0.2)
        begun = len(place.backend.heads)
        async with asyncio.timeout(3):
            whole = await place.send(an_upload("b"), WHOLE)
        for _reader, writer in held:
            writer.close()
        return begun, whole[:13]

    assert attacked(tmp_path, attack) == (1, b"HTTP/1.1 200 ")


def test_who_waits_to_be_told_to_go_on_is_told(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[bytes, bytes]:
        head = b"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nContent-Length: 3\r\nExpect: 100-continue\r\n"
        head += b"Connection: close\r\n\r\n"
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
    ["/?" + "&".join(f"a{number}=1" for number in range(200)), "/" + "a" * 3000, "/%71uan-tri/"],
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


@pytest.mark.parametrize("kept", [True, False])
def test_last_request_is_answered_once_however_slowly_it_is_taken(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, kept: bool
) -> None:
    async def attack(place: Place) -> int:
        if kept:
            await place.send(get("/x/"))
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port, limit=1 << 12)
        while not place.connections:
            await asyncio.sleep(0)
        (front,) = place.connections
        # So little is taken at once that the last answer, too, waits in the front when the connection is to end.
        front._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        writer.write(get("/x/", close=False) * 5 + get("/x/") + get("/x/") * 3)
        async with asyncio.timeout(20):
            said = await reader.read(-1)
        writer.close()
        return said.count(b"HTTP/1.1 200 OK")

    assert (attacked(tmp_path, attack), [one for one in caplog.records if one.name == "asyncio"]) == (6, [])


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
    names = [line.partition(b":")[0] for line in head.strip().split(b"\r\n")[1:]]
    ours = [b"X-Thidua-Front", b"X-Thidua-Fill", b"X-Request-ID"]
    assert names == [b"Host", b"Connection", b"Accept-Encoding", *ours]


async def answered(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Read one answer from a connection that stays: its head in lower case, its body."""
    async with asyncio.timeout(10):
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if b"transfer-encoding: chunked" not in head:
            length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
            return head, await reader.readexactly(int(length or 0))
        body = b""
        while size := int(await reader.readline(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
        return head, body


def test_connection_goes_on_after_what_django_answers(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[list[bytes], list[bytes], int]:
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
        bodies, heads = [], []
        for request in (
            get("/quan-tri/", close=False),
            b"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nContent-Length: 3\r\n\r\nabc\r\n",
            get("/quan-tri/chunks/", close=False),
            get("/quan-tri/endless/", close=False),
            get("/x/", close=False),
            get("/x/", "If-None-Match: *", close=False),
            get("/quan-tri/", close=False) + get("/quan-tri/chunks/", close=False),
        ):
            writer.write(request)
            for _answer in range(request.count(b"HTTP/1.1")):
                head, body = await answered(reader)
                bodies.append(body)
                heads.append(head)
        left = len(place.connections)
        writer.close()
        return bodies, [head for head in heads if b"connection: close" in head], left

    bodies, closing, left = attacked(tmp_path, attack)
    assert bodies == [PAGE, PAGE, b"abcdefg", b"abcdefg", PAGE, b"", PAGE, b"abcdefg"]
    assert (closing, left) == ([], 1)


def test_old_program_gets_its_answer_without_chunks_and_the_end(tmp_path: Path) -> None:
    async def attack(place: Place) -> list[bytes]:
        kinds = ("/quan-tri/chunks/", "/quan-tri/endless/", "/quan-tri/")
        return [await place.send(f"GET {kind} HTTP/1.0\r\nHost: a.vn\r\n\r\n".encode()) for kind in kinds]

    said = attacked(tmp_path, attack)
    assert [one.partition(b"\r\n\r\n")[2] for one in said] == [b"abcdefg", b"abcdefg", PAGE]
    assert all(b"connection: close" in one and b"transfer-encoding" not in one.lower() for one in said)


@pytest.mark.parametrize("kind", ["cut", "short", "two"])
def test_answer_that_is_not_whole_is_not_taken_for_whole(tmp_path: Path, kind: str) -> None:
    async def attack(place: Place) -> bytes:
        try:
            return await place.send(get(f"/quan-tri/{kind}/", close=False))
        except ConnectionResetError:
            return b""

    said = attacked(tmp_path, attack)
    if not said.startswith(b"HTTP/1.1 502 "):
        with pytest.raises(UnreadableError):
            read_answer(said)


def test_answer_that_ends_in_its_head_is_none(tmp_path: Path) -> None:
    async def attack(place: Place) -> bytes:
        return await place.send(get("/quan-tri/nothing/", close=False))

    assert attacked(tmp_path, attack).startswith(b"HTTP/1.1 502 ")


def test_who_still_sends_reads_why_nothing_was_taken(tmp_path: Path) -> None:
    async def attack(place: Place) -> bytes:
        head = b"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nContent-Length: 3000000\r\n\r\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
        writer.write(head)
        for _piece in range(30):
            writer.write(b"x" * 100_000)
            await writer.drain()
            await asyncio.sleep(0.002)
        async with asyncio.timeout(10):
            said = await reader.read(-1)
        writer.close()
        return said

    said = attacked(tmp_path, attack)
    assert said.startswith(b"HTTP/1.1 413 ")
    assert "đăng nhập".encode() in said


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"\r\n\r\nGET /x/ HTTP/1.1\r\nHost: a.vn\r\nConnection: close\r\n\r\n", b"200"),
        (b"GET http://a.vn/x/ HTTP/1.1\r\nHost: b.vn\r\nConnection: close\r\n\r\n", b"200"),
        (b"GET /x/ HTTP/1.0\r\n\r\n", b"200"),
        (b"GET /tin/\xe9 HTTP/1.1\r\nHost: a.vn\r\n\r\n", b"400"),
        (b"GET /x/ HTTP/1.1\r\nHost: a.vn\r\nX: a\x0bb\r\n\r\n", b"400"),
        (b"POST /x/ HTTP/1.1\r\nHost: a.vn\r\nExpect: 200-ok\r\nContent-Length: 3\r\n\r\nabc", b"417"),
    ],
)
def test_head_is_taken_as_the_protocol_says(tmp_path: Path, request_: bytes, status: bytes) -> None:
    async def attack(place: Place) -> bytes:
        return await place.send(request_)

    said = attacked(tmp_path, attack)
    assert said.split(b" ")[1] == status
    assert len(said.partition(b"\r\n\r\n")[2]) > 20  # a page, not a white screen


def test_half_a_request_and_the_end_is_ended(tmp_path: Path) -> None:
    async def attack(place: Place) -> tuple[bytes, int]:
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
        writer.write(get("/quan-tri/", close=False) + b"GET /x/ HT")
        writer.write_eof()
        async with asyncio.timeout(5):
            said = await reader.read(-1)
        await asyncio.sleep(0.05)
        left = len(place.connections)
        writer.close()
        return said, left

    said, left = attacked(tmp_path, attack)
    assert (said.count(b"HTTP/1.1 200"), left) == (1, 0)
