"""A database that is away: kept pages are answered, marked; what changed before is not; afterwards all is as before."""

import asyncio
import gzip
import socket
import sqlite3
from pathlib import Path

import pytest
from tests.frontdoor import test_connections
from tests.frontdoor.test_connections import NAMES, Place, attacked

from frontdoor.ledger import AwayError, PostgresqlLedger, SqliteLedger

GET = b"GET /%b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%b\r\n"
SAID = "Cơ sở dữ liệu của cổng thông tin đang tạm ngừng".encode()
PAGE = b'<body><main id="x"><p>Loi cua trang.</p>' + b"<p>Loi.</p>" * 100 + b"<!--so:today--></main></body>"


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_connections, "PAGE", PAGE)


def changed(folder: Path, *statements: str) -> None:
    with sqlite3.connect(folder / "front.sqlite3") as database:
        for statement in statements:
            database.execute(statement)
    database.close()


GO = "ALTER TABLE freshness_stamp RENAME TO gone"
COME = "ALTER TABLE gone RENAME TO freshness_stamp"


def test_kept_page_is_answered_and_marked_until_the_database_is_there_again(tmp_path: Path) -> None:
    async def run(place: Place) -> list[bytes]:
        said = [await place.send(GET % (b"a", b"")) for _time in range(2)]
        changed(tmp_path, GO)
        await asyncio.sleep(1.1)  # its age is told in seconds
        asked = [GET % (b"a", more) for more in (b"", b"Accept-Encoding: gzip\r\n", b"If-None-Match: *\r\n")]
        said += [await place.send(one) for one in (*asked, b"HEAD" + asked[0][3:])]
        changed(tmp_path, COME)
        await place.front.watch.look()
        said.append(await place.send(GET % (b"a", b"")))
        assert len(place.backend.heads) == 1
        return said

    *fresh, plain, packed, known, head, again = attacked(tmp_path, run)
    for one in (*fresh, again):
        assert one.startswith(b"HTTP/1.1 200 OK\r\n")
        assert (SAID in one, b"cache-status" in one, b"public, no-cache" in one) == (False, False, True)
    for one in (plain, packed, known, head):
        first, _end, _body = one.partition(b"\r\n\r\n")
        assert first.startswith(b"HTTP/1.1 200 OK\r\n")
        assert b"\r\ncache-status: thidua; hit; detail=database-away" in first
        assert (b"cache-control: no-store" in first, b"public, no-cache" in first, b"etag" in first) == (
            True,
            False,
            False,
        )
        assert 1 <= int(first.partition(b"\r\nage: ")[2].partition(b"\r\n")[0]) < 30
    page = plain.partition(b"\r\n\r\n")[2]
    assert page.startswith(b'<body><main id="x"><div class="alert alert-attention')
    assert page.count(SAID) == 1
    assert gzip.decompress(packed.partition(b"\r\n\r\n")[2]) == page == known.partition(b"\r\n\r\n")[2]
    assert head.partition(b"\r\n\r\n")[2] == b""
    assert f"content-length: {len(page)}\r\n".encode() in head


def test_page_that_only_lacks_what_was_added_is_answered(tmp_path: Path) -> None:
    async def run(place: Place) -> bytes:
        changed(tmp_path, "INSERT INTO freshness_stamp VALUES ('added', 0, 0)")
        await place.send(GET % (b"a", b""))
        # An award is entered; nobody asks for a page before the database goes away.
        changed(tmp_path, "UPDATE freshness_stamp SET count = count + 1 WHERE scope IN ('pages', 'added')")
        await place.front.watch.look()
        changed(tmp_path, GO)
        return await place.send(GET % (b"a", b""))

    assert attacked(tmp_path, run).count(SAID) == 1


def test_page_known_to_be_changed_or_never_kept_is_not_answered_from_what_is_kept(tmp_path: Path) -> None:
    async def run(place: Place) -> list[int]:
        await place.send(GET % (b"a", b""))
        # Something is taken off; nobody asks for a page before the database goes away.
        changed(tmp_path, "UPDATE freshness_stamp SET count = count + 1 WHERE scope = 'pages'")
        await place.front.watch.look()
        changed(tmp_path, GO)
        asked = []
        for path in (b"a", b"b"):
            before = len(place.backend.heads)
            said = await place.send(GET % (path, b""))
            assert SAID not in said
            asked.append(len(place.backend.heads) - before)
        return asked

    assert attacked(tmp_path, run) == [1, 1]  # Django is asked, and says that it cannot


def test_database_that_was_never_there_breaks_no_front(tmp_path: Path) -> None:
    ledger = SqliteLedger(str(tmp_path / "none"), NAMES)
    with pytest.raises(AwayError):
        ledger.stamps_at_once()
    with pytest.raises(AwayError):
        asyncio.run(ledger.stamps())
    changed(tmp_path, "CREATE TABLE freshness_stamp (scope text, slot integer, count integer)")
    (tmp_path / "front.sqlite3").rename(tmp_path / "none")
    asyncio.run(ledger.stamps())
    assert ledger.stamps_at_once() is not None
    asyncio.run(ledger.close())


def test_server_that_hangs_is_given_up_in_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdoor.ledger.PATIENCE", 0.2)

    async def run() -> None:
        # Connections are taken, nothing is said.
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            ledger = PostgresqlLedger(f"host=127.0.0.1 port={port} dbname=none user=none", NAMES)
            async with asyncio.timeout(10):
                with pytest.raises(AwayError):
                    await ledger.stamps()
            await ledger.close()

    asyncio.run(run())


def test_what_broke_is_asked_for_again(tmp_path: Path) -> None:
    async def run(place: Place) -> int:
        for _time in range(3):
            assert b"500 Broken" in await place.send(GET % (b"broken", b""))
        return sum(b"X-Thidua-Fill" in head or b"x-thidua-fill" in head for head in place.backend.heads)

    assert attacked(tmp_path, run) == 3
