"""The former page stands in for the new one: after what takes nothing off, for its time, while one alone draws."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.frontdoor.test_connections import NAMES, TABLES

from frontdoor import former
from frontdoor.connection import Connection
from frontdoor.connections import Connections
from frontdoor.ledger import SqliteLedger
from frontdoor.options import Options
from frontdoor.server import Front

ADDED = ("pages", "added")
TAKEN_OFF = ("pages",)
RATED = ("readers",)


class Django:
    """A server in Django's place: it tells how often it drew, and can be made to take its time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.asked: list[str] = []
        self.drawing = asyncio.Event()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ")[1].decode()
        self.asked.append(path)
        scope = b"readers" if path.endswith("/phan/") else b"pages"
        words = f"<p>{self.words(path)}</p>".encode()
        if path == "/with/":
            words += b"<!--phan:/with/phan/-->"
        self.drawing.set()
        await self.may_answer.wait()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Thidua-Keep: %b\r\n" % scope)
        writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(words), words))
        await writer.drain()
        writer.close()

    def words(self, path: str) -> str:
        """What a page says: the stamps under which it is drawn."""
        with closing(sqlite3.connect(self._folder / "front.sqlite3")) as read:
            stamps = dict(read.execute("SELECT scope, count FROM freshness_stamp").fetchall())
        return f"{path} {stamps['readers'] if path.endswith('/phan/') else stamps['pages']}."


class Place:
    """Fronts beside each other on one Django and one database."""

    def __init__(self, folder: Path, django: Django, ports: list[int]) -> None:
        self._folder, self.django, self._ports = folder, django, ports

    def change(self, *scopes: str) -> None:
        """Commit a change that moves these stamps."""
        with closing(sqlite3.connect(self._folder / "front.sqlite3")) as made, made:
            for scope in scopes:
                made.execute("UPDATE freshness_stamp SET count = count + 1 WHERE scope = ?", [scope])

    async def get(self, path: str, *lines: str, front: int = 0) -> str:
        """Ask a front on a connection of its own; return the body."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._ports[front])
        told = [f"GET {path} HTTP/1.1", "Host: a.vn", "Connection: close", *lines]
        writer.write("\r\n".join([*told, "", ""]).encode())
        async with asyncio.timeout(20):
            said = await reader.read(-1)
        writer.close()
        return said.partition(b"\r\n\r\n")[2].decode()


def served(folder: Path, do: Callable[[Place], Awaitable[Any]], *, fronts: int = 1) -> Any:
    async def run() -> Any:
        database = folder / "front.sqlite3"
        with closing(sqlite3.connect(database)) as made:
            made.executescript(TABLES)
            made.execute("INSERT INTO freshness_stamp VALUES ('added', 0, 0)")
            made.commit()
        (folder / "visits").mkdir()
        django, running = Django(folder), []
        behind = await asyncio.start_unix_server(django.answer, str(folder / "django"))
        for number in range(fronts):
            told = Options(
                backend=str(folder / "django"),
                key="secret",
                visits=str(folder / "visits"),
                keeper="x",
                number=number,
                tables=NAMES,
                sqlite=str(database),
                drawn=str(folder / "drawn"),
            )
            front, open_now = Front(told, SqliteLedger(str(database), NAMES)), Connections(0)

            def connected(front: Front = front, open_now: Connections = open_now) -> Connection:
                return Connection(front, open_now)

            running.append((await asyncio.get_running_loop().create_server(connected, "127.0.0.1", 0), front))
        try:
            return await do(Place(folder, django, [server.sockets[0].getsockname()[1] for server, _front in running]))
        finally:
            django.may_answer.set()
            await asyncio.sleep(0.05)  # what is drawn behind ends too
            behind.close()
            for server, front in running:
                server.close()
                front.journal.close()

    return asyncio.run(run())


async def _while_drawing(place: Place, *lines: str, path: str = "/x/", scopes: tuple[str, ...] = ADDED) -> str:
    """Change something while a page is kept, and ask for it before Django has drawn the new one."""
    await place.get(path)
    place.change(*scopes)
    place.django.may_answer.clear()
    place.django.drawing.clear()
    asking = asyncio.ensure_future(place.get(path, *lines))
    # Either the former page comes at once, or Django is asked for the new one; then it is let answer.
    drawing = asyncio.ensure_future(place.django.drawing.wait())
    await asyncio.wait([asking, drawing], return_when=asyncio.FIRST_COMPLETED)
    if not asking.done():
        await asyncio.wait([asking], timeout=0.3)
    place.django.may_answer.set()
    drawing.cancel()
    return await asking


def test_former_page_stands_in_until_the_new_one_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(former, "LONGEST", 600.0)

    async def do(place: Place) -> tuple[str, str, list[str]]:
        first = await _while_drawing(place)
        while (then := await place.get("/x/")) == first:
            await asyncio.sleep(0.01)
        return first, then, place.django.asked

    assert served(tmp_path, do) == ("<p>/x/ 1.</p>", "<p>/x/ 2.</p>", ["/x/", "/x/"])


@pytest.mark.parametrize(
    ("scopes", "lines", "path", "then"),
    [
        (TAKEN_OFF, [], "/x/", "<p>/x/ 2.</p>"),
        # Several changes of which one takes something off.
        (ADDED * 3 + TAKEN_OFF, [], "/x/", "<p>/x/ 5.</p>"),
        # Whoever loads the page again to see what they have just changed.
        (ADDED, ["Cache-Control: max-age=0"], "/x/", "<p>/x/ 2.</p>"),
        (ADDED, ["Pragma: no-cache"], "/x/", "<p>/x/ 2.</p>"),
        # What readers leave is shown to the next reader.
        (RATED, [], "/with/", "<p>/with/ 1.</p><p>/with/phan/ 2.</p>"),
        (ADDED + RATED, [], "/with/", "<p>/with/ 2.</p><p>/with/phan/ 2.</p>"),
    ],
)
def test_nobody_gets_the_former_page_where_it_may_not_stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scopes: tuple[str, ...], lines: list[str], path: str, then: str
) -> None:
    monkeypatch.setattr(former, "LONGEST", 600.0)

    async def do(place: Place) -> str:
        return await _while_drawing(place, *lines, path=path, scopes=scopes)

    assert served(tmp_path, do) == then


def test_page_with_a_part_stands_in_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(former, "LONGEST", 600.0)

    async def do(place: Place) -> str:
        return await _while_drawing(place, path="/with/")

    assert served(tmp_path, do) == "<p>/with/ 1.</p><p>/with/phan/ 1.</p>"


def test_former_page_is_over_after_its_time_even_if_nobody_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(former, "LONGEST", 0.05)

    async def do(place: Place) -> str:
        await place.get("/x/")
        place.change(*ADDED)
        await asyncio.sleep(0.1)
        return await place.get("/x/")

    assert served(tmp_path, do) == "<p>/x/ 2.</p>"


def test_fronts_beside_each_other_draw_a_page_once(tmp_path: Path) -> None:
    async def do(place: Place) -> tuple[set[str], list[str], set[str], list[str]]:
        first = await asyncio.gather(*(place.get("/x/", front=number % 2) for number in range(20)))
        drawn = list(place.django.asked)
        place.change(*TAKEN_OFF)
        then = await asyncio.gather(*(place.get("/x/", front=number % 2) for number in range(20)))
        return set(first), drawn, set(then), place.django.asked

    once = ["/x/"]
    assert served(tmp_path, do, fronts=2) == ({"<p>/x/ 1.</p>"}, once, {"<p>/x/ 2.</p>"}, once * 2)


def test_what_anybody_can_invent_is_left_to_each_front(tmp_path: Path) -> None:
    async def do(place: Place) -> list[str]:
        await place.get("/x/?q=1", front=0)
        await place.get("/x/?q=1", front=1)
        return [*place.django.asked, *(file.name for file in (tmp_path / "drawn").iterdir())]

    assert served(tmp_path, do, fronts=2) == ["/x/?q=1", "/x/?q=1"]


def test_answers_of_earlier_stamps_are_cleared_away(tmp_path: Path) -> None:
    async def do(place: Place) -> tuple[int, int]:
        await place.get("/x/")
        await place.get("/y/")
        before = len(list((tmp_path / "drawn").iterdir()))
        place.change(*TAKEN_OFF)
        await place.get("/x/")
        return before, len(list((tmp_path / "drawn").iterdir()))

    assert served(tmp_path, do, fronts=2) == (2, 1)
