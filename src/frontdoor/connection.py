"""The readers' connections: taking requests, sending answers, handing through to Django what is not ours."""

import asyncio
import logging
import time
from datetime import UTC, datetime
from typing import cast

from . import logs
from .answers import Relay, UnreadableError
from .backend import connect
from .connections import Connections
from .refusals import refusal
from .requests import LONGEST_HEAD, Asked, BadRequestError, cookie_value, head_for_django, read_head
from .server import Front

_LOG = logging.getLogger("thidua.front")
# Every form of a reader without an account fits; files are sent by those who are signed in.
SHORT_BODY = 256 * 1024
_CODE = logs.HEADER.lower().encode()


class Connection(asyncio.Protocol):
    """One reader's connection: one request after the other, answered here or by Django on a connection of its own."""

    IDLE = 75.0
    # A head must be whole, a short body there, and an upload go on, within so many seconds.
    HEAD_WITHIN = 20.0
    BODY_WITHIN = 30.0
    SILENCE = 300.0
    # An upload comes, after so many seconds, at no fewer bytes a second: it holds one of Django's threads.
    UPLOAD_GRACE = 30.0
    SLOWEST_UPLOAD = 8 * 1024
    # So long what is still sent is thrown away, that whoever sends it may read why.
    LINGER = 5.0

    def __init__(self, front: Front, open_connections: Connections) -> None:
        self._front = front
        self._open = open_connections
        self._transport: asyncio.Transport
        self._peer = ""
        self._here = b""
        self._kept = b""
        self._busy = False
        self._closing = False
        self._through: asyncio.StreamWriter | None = None
        self._may_write = asyncio.Event()
        self._may_write.set()
        self._arrived: asyncio.Event | None = None
        # An upload: set once nothing more of its body is to come; how much that is (below zero: nobody knows).
        self._given: asyncio.Event | None = None
        self._missing = self._came = 0
        self._deaf = False
        # The reader has ended its own way and waits for what is under way.
        self._said_all = False
        self._last = 0.0
        self._began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; beyond the most that may be open only after some that say nothing were closed."""
        self._transport = cast("asyncio.Transport", transport)  # of the event loop's own kind
        name = transport.get_extra_info("peername")
        self._peer = str(name[0]) if isinstance(name, tuple) else ""
        here = transport.get_extra_info("sockname")
        self._here = b"%b:%d" % (str(here[0]).encode(), here[1]) if isinstance(here, tuple) and len(here) == 2 else b""
        self._last = time.monotonic()
        if not self._open.have_room(self._last):
            self._closing = True
            self._transport.abort()
            return
        self._open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # why does not matter
        """End, and let Django know when it was being asked."""
        self._open.discard(self)
        self._closing = True
        self._may_write.set()
        if self._arrived is not None:
            self._arrived.set()
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
            # Not within the transport's own sending: it would end the connection twice when the last answer closes it.
            asyncio.get_running_loop().call_soon(self._work_on)

    def _work_on(self) -> None:
        if self._through is None and not self._busy:
            self._work()

    def eof_received(self) -> bool:
        """Keep the way back open for an answer under way; otherwise, and when a body will never be whole, close."""
        is_whole = self._given is None or self._given.is_set()
        self._said_all = True
        return self._busy and self._arrived is None and is_whole and not self._deaf

    def close_if_idle(self, now: float, after: float = IDLE) -> bool:
        """Close a connection on which nothing happens, whose head never ends or whose answers nobody takes."""
        quiet = now - self._last
        if self._through is not None or (self._busy and self._arrived is None):
            idle = quiet > self.SILENCE
        else:
            idle = not self._busy and (quiet > after or (self._began > 0 and now - self._began > self.HEAD_WITHIN))
        if idle:
            # What is still to be sent to one who takes nothing would hold the connection for ever.
            if self._transport.get_write_buffer_size():
                self._transport.abort()
            else:
                self._transport.close()
        return idle

    def finish(self) -> None:
        """Close as soon as nothing is under way."""
        self._closing = True
        if not self._busy:
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        """Take what came: heads, or the rest of a request that is handed through."""
        if self._deaf:
            return
        if self._through is not None and self._given is not None:
            self._last = time.monotonic()
            self._through.write(self._own_body(data))
            return
        self._kept = self._kept + data if self._kept else data
        if self._arrived is not None:
            self._arrived.set()
        elif not self._busy:
            self._work()

    def _work(self) -> None:
        kept, at = self._kept, 0
        while at < len(kept) and not self._closing and self._may_write.is_set():
            if kept.startswith(b"\r\n", at):
                at += 2  # old programs end a body with an empty line too many
                continue
            end = kept.find(b"\r\n\r\n", at, at + LONGEST_HEAD + 4)
            if end < 0:
                self._kept = kept[at:]
                self._began = self._began or time.monotonic()
                if len(self._kept) > LONGEST_HEAD:
                    self._refuse(431)
                return
            head = kept[at:end]
            try:
                asked = read_head(head, here=self._here)
            except BadRequestError:
                self._refuse(400)
                return
            self._last, self._began = time.monotonic(), 0.0
            plan = self._front.plan_of(asked)
            done = self._front.answer_at_once(asked, self._peer) if plan.ours else None
            if done is None:
                self._kept = kept[at:]
                self._busy = True
                self._transport.pause_reading()
                # Taken along by the task that is begun here.
                logs.INCIDENT.set(logs.incident_of(asked.header(_CODE)))
                if plan.ours:
                    self._front.start(self._answer_later(asked, head))
                else:
                    self._front.start(self._through_to_django(asked, head))
                return
            at = end + 4
            if not asked.stays:
                # What is still to be sent goes on after the end was said: nothing is answered behind it, or again.
                self._closing, self._kept = True, b""
                self._transport.writelines(done)
                self._transport.close()
                return
            self._transport.writelines(done)
        self._kept = kept[at:]

    def _refuse(self, status: int) -> None:
        """Say what is wrong and end the connection; what is still sent is thrown away for a while.

        A connection closed on what it did not read takes with it the words that were just sent.
        """
        if self._transport.is_closing():
            return
        self._deaf = self._closing = True
        self._kept = b""
        self._front.meters.add(f"front|refused|{status}")
        self._transport.write(refusal(status, code=logs.INCIDENT.get()))
        self._linger()

    def _linger(self) -> None:
        """End the connection once whoever sends had the time to read what was said."""
        if self._said_all or not self._transport.can_write_eof():
            self._transport.close()
            return
        self._transport.write_eof()
        self._transport.resume_reading()
        asyncio.get_running_loop().call_later(self.LINGER, self._transport.close)

    async def _answer_later(self, asked: Asked, head: bytes) -> None:
        try:
            done = await self._front.answer(asked, self._peer)
        except Exception:  # a reader gets an answer whatever broke, Django's own if need be
            _LOG.exception("answering %s", asked.target)
            done = None
        if self._transport.is_closing():
            return
        if done is None:
            await self._through_to_django(asked, head)
            return
        self._kept = self._kept[len(head) + 4 :]
        self._transport.writelines(done)
        self._next(stays=asked.stays)

    def _next(self, *, stays: bool) -> None:
        """Go on with the next request, if there may be one."""
        self._busy = False
        self._last = time.monotonic()
        if not stays or self._closing or (self._said_all and not self._kept):
            self._closing = True
            self._transport.close()
            return
        if self._may_write.is_set():
            if not self._said_all:
                self._transport.resume_reading()
            self._work()
            if self._said_all and not self._busy and not self._closing:
                self._transport.close()  # what is left is half a request

    async def _through_to_django(self, asked: Asked, head: bytes) -> None:
        """Give this request and its body to Django, and the answer to the reader.

        A short body is waited for here: one that comes a byte a minute holds none of Django's threads. A long one, or
        one that does not say how long it is, is taken only from somebody signed in, whose session the database knows.
        """
        if asked.headers.get(b"expect", b"100-continue").lower() != b"100-continue":
            self._refuse(417)
            return
        length = asked.body_length
        if length is not None and length <= SHORT_BODY:
            if await self._has_come(asked, len(head) + 4 + length):
                await self._passed_on(asked, head, uploading=False)
            return
        session = cookie_value(asked.header(b"cookie"), self._front.options.session_cookie)
        if not session:
            self._refuse(411 if length is None else 413)
            return
        try:
            signed_in = await self._front.ledger.is_signed_in(session, at=datetime.now(UTC))  # noqa: TID251  # no Django
        except Exception:  # whatever ails the database, whoever asks is told
            _LOG.exception("looking for the session of an upload")
            self._refuse(503)
            return
        if not signed_in:
            self._refuse(403)
            return
        async with self._front.uploads.turn(session):
            if self._transport.is_closing():
                return
            self._go_on(asked)
            self._given = given = asyncio.Event()
            piped = self._front.start(self._passed_on(asked, head, uploading=True))
            # The turn ends with the body: while Django thinks about it the next one may come.
            await given.wait()
        await piped

    def _own_body(self, data: bytes) -> bytes:
        """Return what belongs to the body of the upload under way: another request behind it goes nowhere."""
        assert self._given is not None  # an upload
        self._came += len(data)
        if self._missing >= 0:
            data = data[: self._missing]
            self._missing -= len(data)
            if not self._missing:
                self._given.set()
        return data

    def _go_on(self, asked: Asked) -> None:
        if b"expect" in asked.headers:
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    async def _has_come(self, asked: Asked, size: int) -> bool:
        """Wait for the body; say whether it came in time."""
        if len(self._kept) >= size:
            return True
        self._arrived = asyncio.Event()
        self._go_on(asked)
        self._transport.resume_reading()
        try:
            async with asyncio.timeout(self.BODY_WITHIN):
                while len(self._kept) < size and not self._transport.is_closing():
                    self._arrived.clear()
                    await self._arrived.wait()
        except TimeoutError:
            self._refuse(408)
        finally:
            self._arrived = None
        if self._transport.is_closing() or self._deaf:
            return False
        self._transport.pause_reading()
        return True

    async def _passed_on(self, asked: Asked, head: bytes, *, uploading: bool) -> None:
        sender: asyncio.Task[None] | None = None
        writer: asyncio.StreamWriter | None = None
        body = self._kept[len(head) + 4 :]
        length = asked.body_length
        behind = b"" if uploading else body[length:]
        self._kept = b""
        # What came together with a body, behind it, is read by nobody.
        stays = asked.stays and not uploading and not (length and behind.strip(b"\r\n"))
        relay = Relay(bodiless=asked.method == "HEAD", stays=stays, takes_chunks=asked.takes_chunks)
        is_whole = False
        try:
            reader, writer = await connect(self._front.options.backend)
            if uploading:
                self._missing = -1 if length is None else length
                body = self._own_body(body)
            else:
                body = body[:length]
            writer.write(head_for_django(asked, key=self._front.options.key, peer=self._peer) + body)
            if self._transport.is_closing():
                return
            self._last = time.monotonic()
            self._through = writer
            if uploading:
                self._transport.resume_reading()
                sender = self._front.start(self._slow_down(writer))
            while piece := await reader.read(1 << 16):
                self._last = time.monotonic()
                self._transport.write(relay.passed(piece))
                await self._may_write.wait()
                if self._transport.is_closing() or self._deaf:
                    return
            last = relay.ended()
            is_whole = last is not None
            self._transport.write(last or b"")
        except (OSError, UnreadableError) as error:
            _LOG.warning("no answer for %s: %s", asked.target, error)
        finally:
            if sender is not None:
                sender.cancel()
            if writer is not None:
                writer.close()
            self._through = None
            if self._given is not None:
                self._given.set()
            self._end_of(relay, is_whole=is_whole, uploading=uploading, behind=behind)

    def _end_of(self, relay: Relay, *, is_whole: bool, uploading: bool, behind: bytes) -> None:
        """Go on after an answer that is whole; end the connection after one that is not, so that it is not taken so."""
        if relay.begun:
            self._front.meters.add(f"front|passed|{relay.status}")
        if self._transport.is_closing() or self._deaf:
            return
        if is_whole and uploading:
            # Django may have answered before all of it came.
            self._deaf = self._closing = True
            self._linger()
        elif is_whole:
            self._kept = behind + self._kept if relay.stays else b""
            self._next(stays=relay.stays)
        elif not relay.begun:
            self._refuse(502)
        else:
            self._transport.abort()

    async def _slow_down(self, writer: asyncio.StreamWriter) -> None:
        """Stop reading an upload while Django has not taken what came, and end one that comes too slowly."""
        began = time.monotonic()
        while self._given is not None and not self._given.is_set() and not self._transport.is_closing():
            if writer.transport.get_write_buffer_size() > 1 << 20:
                stopped = time.monotonic()
                self._transport.pause_reading()
                try:
                    await writer.drain()
                except OSError:
                    return
                if not self._transport.is_closing():
                    self._transport.resume_reading()
                began += time.monotonic() - stopped  # that was our slowness
            if self._came < (time.monotonic() - began - self.UPLOAD_GRACE) * self.SLOWEST_UPLOAD:
                self._refuse(408)
                writer.close()
                return
            await asyncio.sleep(0.02)
