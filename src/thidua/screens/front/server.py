"""The front at work: connections, the way from a request to its answer, and handing through what is not ours."""

import asyncio
import logging
import time
from collections.abc import Coroutine
from datetime import UTC, date, datetime
from email.utils import formatdate
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from . import marks, visitors
from .backend import BackendError, TooLargeError, fetch
from .entries import Entry, UnreadableError, entry_of, read_answer, scope_of
from .journal import Journal, Seen
from .ledger import Ledger, Stamps
from .numbers import Numbers, told
from .options import Options
from .requests import (
    LONGEST_HEAD,
    Asked,
    BadRequestError,
    accepts_gzip,
    canonical,
    cookie_names,
    head_for_django,
    head_for_nobody,
    read_head,
)
from .shared import SharedStore
from .store import Store

_LOG = logging.getLogger("thidua.front")
_REFUSED_FOR = 60.0
_MOST_REFUSED = 20_000


class Front:
    """One process: its store, its journal, what it knows of the database."""

    def __init__(self, options: Options, ledger: Ledger, shared: SharedStore | None = None) -> None:
        self.options = options
        self.ledger = ledger
        self.shared = shared
        folder = Path(options.visits)
        self.journal = Journal(folder / f"{options.number}.visits")
        self._seen = Seen(folder / f"{options.number}.online")
        self._numbers = Numbers(folder)
        self._numbers.open_journals()
        self._pages: Store[Entry] = Store(options.page_bytes)
        self._queries: Store[Entry] = Store(options.query_bytes)
        self._files: Store[Entry] = Store(options.file_bytes)
        self._fills: dict[str, asyncio.Task[Entry | None]] = {}
        self._not_ours: dict[str, float] = {}
        self._salt = (0, b"")
        self._zone = ZoneInfo(options.zone)
        self._loop = asyncio.get_running_loop()
        self._stamps: Stamps | None = None
        self._second = -1
        self._today = date.min
        self._date_line = b""
        self._tasks: set[asyncio.Task[Any]] = set()

    # The clock of one request: asked once a second.

    def _tick(self, now: float) -> None:
        second = int(now)
        if second != self._second:
            self._second = second
            self._date_line = b"date: " + formatdate(now, usegmt=True).encode() + b"\r\n"
            today = datetime.fromtimestamp(now, self._zone).date()
            if today != self._today:
                self._today = today
                self._seen.forget()

    def _forget_stamps(self) -> None:
        """Look again in the next turn: what is read in this one had arrived before the look."""
        self._stamps = None

    def ours(self, asked: Asked) -> bool:
        """Say whether the answer could be one that everybody gets."""
        headers = asked.headers
        if asked.method not in ("GET", "HEAD") or asked.has_body:
            return False
        if b"range" in headers or b"authorization" in headers or b"expect" in headers or b"hx-request" in headers:
            return False
        if asked.target.startswith(self.options.private_paths):
            return False
        cookies = headers.get(b"cookie")
        return cookies is None or cookie_names(cookies.decode("latin-1")).isdisjoint(self.options.private_cookies)

    def _key(self, asked: Asked) -> str:
        proto = asked.header(b"x-forwarded-proto") if self.options.https else ""
        return f"{proto} {asked.header(b'host').lower()} {canonical(asked.target)}"

    def _store_of(self, key: str) -> Store[Entry]:
        if "?" in key:
            return self._queries
        target = key.split(" ", 2)[2]
        return self._files if target.startswith((self.options.static, "/media/")) else self._pages

    def _valid(self, entry: Entry | None, stamps: Stamps) -> bool:
        if entry is None:
            return False
        if entry.scope == marks.FOREVER:
            return True
        stamp = stamps.pages if entry.scope == marks.PAGES else stamps.readers
        # A part that readers change stands on a page that editors change, so it is of both stamps.
        if entry.scope == marks.READERS:
            stamp += stamps.pages
        return entry.stamp == stamp and entry.day == self._today.toordinal()

    # The way of a request that everybody gets the same answer to.

    def answer_at_once(self, asked: Asked, peer: str) -> bytes | None:
        """Return the answer when everything it needs is at hand; None when something must be awaited."""
        now = time.time()
        self._tick(now)
        stamps = self._stamps
        if stamps is None:
            stamps = self._stamps = self.ledger.stamps_at_once()
            if stamps is None:
                return None
            self._loop.call_soon(self._forget_stamps)
        key = self._key(asked)
        entry = self._store_of(key).get(key)
        if entry is None or not self._valid(entry, stamps):
            return None
        parts = {}
        for address in entry.pieces.parts:
            part = self._pages.get(self._part_key(key, address))
            if part is None or not self._valid(part, stamps):
                return None
            parts[address] = part
        return self._composed(asked, peer, entry, parts, stamps, now)

    def _part_key(self, key: str, address: str) -> str:
        proto, host, _target = key.split(" ", 2)
        return f"{proto} {host} {address}"

    async def answer(self, asked: Asked, peer: str) -> bytes | None:
        """Return the answer, asking Django for what is not kept; None when the reader must be handed through."""
        key = self._key(asked)
        refused = self._not_ours.get(key.partition("?")[0], 0.0)
        if refused > time.monotonic():
            return None
        for _again in range(4):
            stamps = await self.ledger.stamps()
            self._tick(time.time())
            entry = await self._entry(key, stamps)
            if entry is None or _own(asked, entry):
                return None
            parts = {}
            for address in entry.pieces.parts:
                part = await self._entry(self._part_key(key, address), stamps)
                if part is not None:
                    parts[address] = part
            if entry.pieces.numbers or entry.counts:
                await self._tallied(entry, stamps)
            done = self._composed(asked, peer, entry, parts, stamps, time.time())
            if done is not None:
                return done
        return None

    async def _entry(self, key: str, stamps: Stamps) -> Entry | None:
        store = self._store_of(key)
        entry = store.get(key)
        if entry is not None and self._valid(entry, stamps):
            return entry
        # One rendering for all who wait for the same page under the same stamps; after a change another one begins.
        name = f"{stamps.pages} {stamps.readers} {self._today.toordinal()} {key}"
        task = self._fills.get(name)
        if task is None:
            task = asyncio.ensure_future(self._filled(key, stamps, self._today.toordinal()))
            self._fills[name] = task
            task.add_done_callback(lambda _task: self._fills.pop(name, None))
        return await asyncio.shield(task)

    async def _filled(self, key: str, stamps: Stamps, day: int) -> Entry | None:
        proto, host, target = key.split(" ", 2)
        part = stamps.readers + stamps.pages
        content = None
        if self.shared is not None:
            content = await self.shared.get(key, stamp=part, day=day)
        try:
            if content is not None:
                answer = read_answer(content)
            else:
                https = self.options.https and proto == "https"
                head = head_for_nobody(target, host=host, https=https, key=self.options.key)
                answer, content = await fetch(self.options.backend, head)
                if self.shared is not None and scope_of(answer, target, self.options.static):
                    await self.shared.put(key, content, stamp=part, day=day)
        except (BackendError, UnreadableError) as error:
            _LOG.warning("no answer for %s: %s", target, error)
            return None
        except TooLargeError:
            self._refuse(key)
            return None
        scope = scope_of(answer, target, self.options.static)
        if not scope:
            self._refuse(key)
            return None
        entry = entry_of(answer, scope, stamp=stamps.pages if scope == marks.PAGES else part, day=day)
        if answer.status != 404:
            # What is not there is told to those who ask and not kept: a machine that guesses drives nothing out.
            self._store_of(key).put(key, entry)
        return entry

    def _refuse(self, key: str) -> None:
        """Remember for a minute that an address is not ours, so that it is not asked for twice each time."""
        if len(self._not_ours) >= _MOST_REFUSED:
            self._not_ours.clear()
        self._not_ours[key.partition("?")[0]] = time.monotonic() + _REFUSED_FOR

    async def _tallied(self, entry: Entry, stamps: Stamps) -> None:
        day = self._today
        if self._salt[0] != day.toordinal() or not self._salt[1]:
            self._salt = (day.toordinal(), await self.ledger.salt(on=day))
        if self._numbers.tally(entry.home, entry.place, stamp=stamps.visits, day=day.toordinal()) is None:
            self._numbers.open_journals()
            folded = await self.ledger.folded(
                home=entry.home,
                place=entry.place,
                keeper=self.options.keeper,
                on=day,
                at=datetime.now(UTC),  # noqa: TID251  # no Django here, and no act is dated by it
            )
            self._numbers.keep(entry.home, entry.place, folded, stamp=stamps.visits, on=day)

    def _composed(
        self, asked: Asked, peer: str, entry: Entry, parts: dict[str, Entry], stamps: Stamps, now: float
    ) -> bytes | None:
        if _own(asked, entry):
            return None
        numbers: dict[str, bytes] = {}
        if entry.counts or entry.pieces.numbers:
            day = self._today.toordinal()
            tally = self._numbers.tally(entry.home, entry.place, stamp=stamps.visits, day=day)
            if tally is None:
                return None
            if entry.counts:
                self._count(asked, peer, entry, now)
                tally = self._numbers.tally(entry.home, entry.place, stamp=stamps.visits, day=day)
            if tally is None:
                # Its own first visit of the day began a row; the numbers are added up again, the visit stands.
                tally = self._numbers.keep_counting(entry.home, entry.place, stamp=stamps.visits, on=self._today)
            if entry.pieces.numbers:
                numbers = {name: marks.written(value).encode() for name, value in told(tally).items()}
        tag = entry.etag(now, "".join(f"-{part.tag}" for part in parts.values()))
        out = [entry.head, self._date_line, b"etag: ", tag.encode(), b"\r\n"]
        if tag in asked.header(b"if-none-match"):
            out[0] = b"HTTP/1.1 304 Not Modified\r\n" + entry.head.partition(b"\r\n")[2]
            out += (b"\r\n",) if asked.stays else (b"connection: close\r\n\r\n",)
            return b"".join(out)
        if entry.pieces.compressed and accepts_gzip(asked.header(b"accept-encoding")):
            body = entry.packed(numbers, parts)
            out.append(b"content-encoding: gzip\r\n")
        else:
            body = [entry.pieces.plain(numbers, {name: part.pieces for name, part in parts.items()})]
        if not asked.stays:
            out.append(b"connection: close\r\n")
        out.append(b"content-length: %d\r\n\r\n" % sum(map(len, body)))
        if asked.method == "GET":
            out += body
        return b"".join(out)

    def _count(self, asked: Asked, peer: str, entry: Entry, now: float) -> None:
        agent = asked.header(b"user-agent")
        if not visitors.is_visit(
            method=asked.method,
            agent=agent,
            purpose=asked.header(b"sec-purpose"),
            printing="?" in asked.target and "in=" in asked.target.partition("?")[2],
        ):
            return
        self.journal.count(entry.home, entry.place, self._today.toordinal())
        if self._salt[1]:
            address = peer
            if self.options.https:
                address = asked.header(b"x-forwarded-for").rpartition(",")[2].strip() or peer
            self._seen.see(entry.home, visitors.digest(self._salt[1], address, agent), int(now))

    def start(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        """Run work beside, held until it is done."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _own(asked: Asked, entry: Entry) -> bool:
    """Say whether the reader sees something of their own on the page."""
    cookies = asked.headers.get(b"cookie")
    return bool(entry.own and cookies) and entry.own in cookie_names(asked.header(b"cookie"))


def refusal(status: int, reason: str) -> bytes:
    """Return an answer without words for what cannot be read or reached."""
    return (
        f"HTTP/1.1 {status} {reason}\r\ncontent-length: 0\r\nconnection: close\r\ncache-control: no-store\r\n\r\n"
    ).encode()


class Connection(asyncio.Protocol):
    """One reader's connection: one request after the other, until one is handed through to Django for good."""

    IDLE = 75.0

    def __init__(self, front: Front, open_connections: "set[Connection]") -> None:
        self._front = front
        self._open = open_connections
        self._transport: asyncio.Transport
        self._peer = ""
        self._kept = b""
        self._busy = False
        self._closing = False
        self._through: asyncio.StreamWriter | None = None
        self._may_write = asyncio.Event()
        self._may_write.set()
        self._last = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)  # of the event loop's own kind
        name = transport.get_extra_info("peername")
        self._peer = str(name[0]) if isinstance(name, tuple) else ""
        self._last = time.monotonic()
        self._open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # why does not matter
        """End, and let Django know when it was being asked."""
        self._open.discard(self)
        self._closing = True
        self._may_write.set()
        if self._through is not None:
            self._through.close()

    def pause_writing(self) -> None:
        """Take no more requests from a reader who does not read the answers."""
        self._may_write.clear()
        if self._through is None and not self._busy:
            self._transport.pause_reading()

    def resume_writing(self) -> None:
        """Go on."""
        self._may_write.set()
        if self._through is None and not self._busy and not self._closing:
            self._transport.resume_reading()

    def eof_received(self) -> bool:
        """Keep the way back open for an answer under way; otherwise close."""
        return self._busy

    def close_if_idle(self, now: float) -> None:
        """Close a connection on which nothing was asked for long, or whose head never ended."""
        if not self._busy and now - self._last > self.IDLE:
            self._transport.close()

    def finish(self) -> None:
        """Close as soon as nothing is under way."""
        self._closing = True
        if not self._busy:
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        """Take what came: heads, or the rest of a request that is handed through."""
        if self._through is not None:
            self._through.write(data)
            return
        self._kept = self._kept + data if self._kept else data
        if not self._busy:
            self._work()

    def _work(self) -> None:
        while self._kept and not self._closing:
            end = self._kept.find(b"\r\n\r\n")
            if end < 0 or end > LONGEST_HEAD:
                if len(self._kept) > LONGEST_HEAD:
                    self._transport.write(refusal(431, "Request Header Fields Too Large"))
                    self._transport.close()
                return
            head = self._kept[:end]
            try:
                asked = read_head(head)
            except BadRequestError:
                self._transport.write(refusal(400, "Bad Request"))
                self._transport.close()
                return
            self._last = time.monotonic()
            if not self._front.ours(asked):
                self._hand_through(head)
                return
            done = self._front.answer_at_once(asked, self._peer)
            if done is None:
                self._busy = True
                self._transport.pause_reading()
                self._front.start(self._answer_later(asked, head))
                return
            self._kept = self._kept[end + 4 :]
            self._transport.write(done)
            if not asked.stays:
                self._transport.close()
                return

    async def _answer_later(self, asked: Asked, head: bytes) -> None:
        try:
            done = await self._front.answer(asked, self._peer)
        except Exception:  # a reader gets an answer whatever broke, Django's own if need be
            _LOG.exception("answering %s", asked.target)
            done = None
        if self._transport.is_closing():
            return
        if done is None:
            self._hand_through(head)
            return
        self._kept = self._kept[len(head) + 4 :]
        self._transport.write(done)
        self._busy = False
        if not asked.stays or self._closing:
            self._transport.close()
            return
        self._transport.resume_reading()
        self._work()

    def _hand_through(self, head: bytes) -> None:
        """Give this request, whatever follows it, and the rest of the connection to Django."""
        self._busy = True
        self._transport.pause_reading()
        self._front.start(self._through_to_django(head))

    async def _through_to_django(self, head: bytes) -> None:
        options = self._front.options
        try:
            reader, writer = await asyncio.open_unix_connection(options.backend)
        except OSError:
            self._transport.write(refusal(502, "Bad Gateway"))
            self._transport.close()
            return
        writer.write(head_for_django(head, key=options.key, peer=self._peer) + self._kept[len(head) + 4 :])
        self._kept = b""
        self._through = writer
        if self._transport.is_closing():
            writer.close()
            return
        self._transport.resume_reading()
        sender = self._front.start(self._slow_down(writer))
        try:
            while piece := await reader.read(1 << 16):
                self._transport.write(piece)
                await self._may_write.wait()
                if self._transport.is_closing():
                    break
        except OSError:
            pass
        finally:
            sender.cancel()
            writer.close()
            if not self._transport.is_closing():
                self._transport.close()

    async def _slow_down(self, writer: asyncio.StreamWriter) -> None:
        """Stop reading an upload while Django has not taken what came."""
        while not self._transport.is_closing():
            if writer.transport.get_write_buffer_size() > 1 << 20:
                self._transport.pause_reading()
                try:
                    await writer.drain()
                except OSError:
                    return
                if not self._transport.is_closing():
                    self._transport.resume_reading()
            await asyncio.sleep(0.02)
