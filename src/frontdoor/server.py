"""The front at work: the way from a request to its answer, out of what is kept or what Django says to nobody."""

import asyncio
import logging
import time
from collections.abc import Coroutine
from datetime import UTC, date, datetime
from email.utils import formatdate
from pathlib import Path
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from . import away, marks, visitors
from .answers import Answer, UnreadableError, read_answer
from .backend import BackendError, TooLargeError, fetch
from .entries import Entry, entry_of, scope_of
from .former import Former
from .journal import Journal, Seen
from .ledger import AwayError, Ledger, Stamps
from .meters import Meters
from .neighbours import Neighbours
from .numbers import Numbers, Tally, told_in_writing
from .options import Options
from .ready import Plan, Ready
from .requests import (
    Asked,
    accepts_gzip,
    canonical,
    cookie_names,
    head_for_nobody,
    is_everybodys,
)
from .shared import SharedStore
from .store import Store
from .uploads import Uploads

_LOG = logging.getLogger("thidua.front")
_REFUSED_FOR = 60.0
_MOST_REFUSED = 5_000
_MOST_UPLOADS = 2
Done = TypeVar("Done")
_NO_NUMBERS: dict[str, bytes] = dict.fromkeys(marks.NUMBERS, b"")
# Below it copying pieces into one costs less than sending them one by one.
_WORTH_JOINING = 48 * 1024


class Front:
    """One process: its store, its journal, what it knows of the database."""

    def __init__(self, options: Options, ledger: Ledger, shared: SharedStore | None = None) -> None:
        self.options = options
        self.ledger = ledger
        self.watch = away.Watch(ledger)
        self.shared = shared
        self._neighbours = Neighbours(Path(options.drawn)) if options.drawn else None
        self._former = Former(right=self._valid, part=self._part_key, kept=self._kept, draw=self._entry)
        folder = Path(options.visits)
        self.journal = Journal(folder / f"{options.number}.visits")
        self.meters = Meters(folder, "front")
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
        self._tasks: set[asyncio.Task[object]] = set()
        # Long bodies keep one of Django's threads busy for as long as they take to come.
        self.uploads = Uploads(_MOST_UPLOADS)

    # The clock of one request: asked once a second.

    def _tick(self, now: float) -> None:
        second = int(now)
        if second != self._second:
            self._second = second
            self._date_line = b"date: " + formatdate(now, usegmt=True).encode() + b"\r\n"
            self._numbers.look_for_journals()
            today = datetime.fromtimestamp(now, self._zone).date()
            if today != self._today:
                self._today = today
                self._seen.forget()

    def _forget_stamps(self) -> None:
        """Look again in the next turn: what is read in this one had arrived before the look."""
        self._stamps = None

    def plan_of(self, asked: Asked) -> Plan:
        """Return what a request comes to, worked out once for all that send the same head."""
        plan = asked.plan
        if plan is None or plan.front is not self:
            ours = is_everybodys(asked, self.options.private_paths, self.options.private_cookies)
            key = self._key(asked) if ours else ""
            asked.plan = plan = Plan(
                front=self,
                ours=ours and bool(key),
                key=key,
                store=self._store_of(key),
                packed=accepts_gzip(asked.header(b"accept-encoding")),
                bodiless=asked.method == "HEAD",
                stays=asked.stays,
                visit=visitors.is_visit(
                    method=asked.method,
                    header=lambda name: asked.header(name.encode()),
                    ranged=b"range" in asked.headers,
                    printing="?" in asked.target and "in=" in asked.target.partition("?")[2],
                ),
                agent=asked.header(b"user-agent"),
                known=asked.header(b"if-none-match"),
                cookies=frozenset(cookie_names(asked.header(b"cookie"))),
                afresh=b"pragma" in asked.headers or b"cache-control" in asked.headers,
            )
        return plan

    def _key(self, asked: Asked) -> str:
        """Return what tells the page from others; nothing for an address that no page has."""
        proto = "https" if self.options.https and asked.headers.get(b"x-forwarded-proto") == b"https" else ""
        try:
            return f"{proto} {asked.header(b'host').lower()} {canonical(asked.target)}"
        except ValueError:
            return ""

    def _store_of(self, key: str) -> Store[Entry]:
        if "?" in key or not key:
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

    def answer_at_once(self, asked: Asked, peer: str) -> list[bytes] | None:
        """Return the answer in pieces when everything it needs is at hand; None when something must be awaited."""
        now = time.time()
        if int(now) != self._second:
            self._tick(now)
        stamps = self._stamps
        if stamps is None:
            looked = time.monotonic()
            stamps = self._stamps = self.watch.at_once()
            if stamps is None:
                return None
            self._former.looked(stamps, looked)
            self._loop.call_soon(self._forget_stamps)
        plan = self.plan_of(asked)
        ready, how = self._ready(plan, stamps), "kept"
        if ready is None:
            ready, how = self._former.standing_in(plan, stamps, self._today), "former"
        return self._counted(how, self._composed(asked, plan, peer, ready, now)) if ready is not None else None

    def _ready(self, plan: Plan, stamps: Stamps) -> Ready | None:
        """Return the kept page when it and all its parts are right for these stamps."""
        entry = plan.store.get(plan.key)
        if entry is None:
            return None
        ready = entry.ready
        if ready is None or ready.stamps is not stamps or ready.day is not self._today:
            if not self._valid(entry, stamps):
                return None
            parts = {}
            for address in entry.pieces.parts:
                part = self._pages.get(self._part_key(plan.key, address))
                if part is None or not self._valid(part, stamps):
                    return None
                parts[address] = part
            ready = entry.ready = Ready(entry, parts, stamps, self._today)
        return ready

    def _kept(self, key: str) -> Entry | None:
        return self._store_of(key).get(key)

    def _part_key(self, key: str, address: str) -> str:
        proto, host, _target = key.split(" ", 2)
        return f"{proto} {host} {address}"

    async def answer(self, asked: Asked, peer: str) -> list[bytes] | None:
        """Return the answer, asking Django for what is not kept; None when the reader must be handed through."""
        plan = self.plan_of(asked)
        if max(self._not_ours.get(one, 0.0) for one in (plan.key, plan.key.partition("?")[0])) > time.monotonic():
            return None
        try:
            return await self._answered(asked, plan, peer)
        except AwayError:
            return self._counted("stale", self._while_away(asked, plan, peer))

    async def _answered(self, asked: Asked, plan: Plan, peer: str) -> list[bytes] | None:
        key = plan.key
        for _again in range(4):
            looked = time.monotonic()
            stamps = await self.watch.now()
            self._former.looked(stamps, looked)
            self._tick(time.time())
            ready = self._ready(plan, stamps)
            if ready is not None and (done := self._composed(asked, plan, peer, ready, time.time())) is not None:
                return self._counted("kept", done)
            former = self._former.standing_in(plan, stamps, self._today) if ready is None else None
            if former is not None:
                await self._tallied(former.entry, stamps)
                # That took its time, and the second may be over.
                former = self._former.standing_in(plan, stamps, self._today)
            if former is not None and (done := self._composed(asked, plan, peer, former, time.time())) is not None:
                return self._counted("former", done)
            entry = await self._entry(key, stamps)
            if entry is None or (entry.own and entry.own in plan.cookies):
                return None
            parts = {}
            for address in entry.pieces.parts:
                part = await self._entry(self._part_key(key, address), stamps)
                if part is not None:
                    parts[address] = part
            await self._tallied(entry, stamps)
            ready = Ready(entry, parts, stamps, self._today)
            done = self._composed(asked, plan, peer, ready, time.time())
            if done is not None:
                return self._counted("drawn", done)
        return None

    def _counted(self, how: str, done: list[bytes] | None) -> list[bytes] | None:
        """Count an answer by its status and whether it was kept or had to be drawn."""
        if done is not None:
            self.meters.add(f"front|{how}|{done[0][9:12].decode()}")
        return done

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
        _proto, _host, target = key.split(" ", 2)
        try:
            answer = await self._asked_for(key, stamp=stamps.readers + stamps.pages, day=day)
        except (BackendError, UnreadableError) as error:
            _LOG.warning("no answer for %s: %s", target, error)
            return None
        except TooLargeError:
            self._refuse(key)
            return None
        scope = scope_of(answer, target, self.options.static)
        if not scope:
            if answer.status < 500:  # what broke is no property of the address
                self._refuse(key)
            return None
        entry = entry_of(answer, scope, stamps=stamps, day=day)
        if answer.status != 404:
            # What is not there is told to those who ask and not kept: a machine that guesses drives nothing out.
            self._store_of(key).put(key, entry)
        return entry

    async def _asked_for(self, key: str, *, stamp: int, day: int) -> Answer:
        """Return what a front beside this one, another machine or else Django says to nobody."""
        proto, host, target = key.split(" ", 2)
        shelves: list[Neighbours | SharedStore] = [one for one in (self._neighbours, self.shared) if one is not None]
        content, without = None, []
        try:
            for shelf in shelves:
                content = await shelf.get(key, stamp=stamp, day=day)
                if content is not None:
                    break
                without.append(shelf)
            if content is not None:
                answer = read_answer(content)
            else:
                https = self.options.https and proto == "https"
                head = head_for_nobody(target, host=host, https=https, key=self.options.key)
                answer, content = await fetch(self.options.backend, head)
            if scope_of(answer, target, self.options.static) and answer.status != 404:
                for shelf in without:
                    await shelf.put(key, content, stamp=stamp, day=day)
            return answer
        finally:
            if self._neighbours is not None:
                self._neighbours.done(key, stamp=stamp, day=day)

    def _refuse(self, key: str) -> None:
        """Remember for a minute that an address is not ours, so that it is not asked for twice each time.

        With parameters it is only that one: what somebody adds to an address must not take its page out of the store.
        """
        if len(self._not_ours) >= _MOST_REFUSED:
            self._not_ours.clear()
        self._not_ours[key] = time.monotonic() + _REFUSED_FOR

    async def _tallied(self, entry: Entry, stamps: Stamps) -> None:
        day = self._today
        if not entry.pieces.numbers and not entry.counts:
            return
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

    def _composed(self, asked: Asked, plan: Plan, peer: str, ready: Ready, now: float) -> list[bytes] | None:
        entry = ready.entry
        if entry.own and entry.own in plan.cookies:
            return None
        numbers = _NO_NUMBERS
        if entry.counts or entry.pieces.numbers:
            tally = self._tally_of(ready)
            if tally is None:
                return None
            if entry.counts and plan.visit:
                if self.journal.count(entry.home, entry.place, self._today.toordinal()):
                    # Its own first visit of the day began a row; the numbers are added up again, the visit stands.
                    stamp = ready.stamps.visits
                    tally = self._numbers.keep_counting(entry.home, entry.place, stamp=stamp, on=self._today)
                self._note(asked, plan, peer, entry.home)
            if entry.pieces.numbers:
                numbers = told_in_writing(tally, reading=entry.counts and plan.visit)
        opening = ready.opening(now, self._date_line)
        closing = b"" if plan.stays else b"connection: close\r\n"
        if plan.known and (ready.etag in plan.known or plan.known == "*"):
            return [b"HTTP/1.1 304 Not Modified\r\n", opening.partition(b"\r\n")[2], closing, b"\r\n"]
        packed = plan.packed and entry.pieces.compressed
        body = ready.filled(numbers, packed=packed)
        form = b"content-encoding: gzip\r\n" if packed else b""
        size = sum(map(len, body))
        head = b"%b%b%bcontent-length: %d\r\n\r\n" % (opening, form, closing, size)
        if plan.bodiless:
            return [head]
        return [b"".join((head, *body))] if size < _WORTH_JOINING else [head, *body]

    def _while_away(self, asked: Asked, plan: Plan, peer: str) -> list[bytes] | None:
        """Return a page kept of today off which nothing was taken when the database was last heard of, marked."""
        now, stamps = time.time(), self.watch.stamps
        self._tick(now)
        ready = self._former.last(plan, stamps, self._today) if stamps is not None else None
        if ready is None or (ready.entry.own and ready.entry.own in plan.cookies):
            return None
        if (entry := ready.entry).scope == marks.FOREVER:
            return self._composed(asked, plan, peer, ready, now)
        if entry.counts and plan.visit:
            self.journal.count(entry.home, entry.place, self._today.toordinal())
            self._note(asked, plan, peer, entry.home)
        tally = self._numbers.last_known(entry.home, entry.place, day=self._today.toordinal())
        moment = datetime.fromtimestamp(self.watch.heard_at, self._zone)
        return away.marked(ready, plan, tally, heard=moment, now=now, date_line=self._date_line)

    def _tally_of(self, ready: Ready) -> Tally | None:
        """Return the numbers of a page without what the journals count just now; nothing when they must be read."""
        turn = self._numbers.turn()
        if ready.tally is None or ready.turn != turn:
            entry, day = ready.entry, ready.day.toordinal()
            ready.tally = self._numbers.tally(entry.home, entry.place, stamp=ready.stamps.visits, day=day)
            ready.turn = turn
        return ready.tally

    def _note(self, asked: Asked, plan: Plan, peer: str, home: int) -> None:
        """Note that a visitor is here, once a second."""
        salt = self._salt[1]
        noted = peer, home, salt, self._second
        if salt and plan.noted != noted:
            plan.noted = noted
            address = peer
            if self.options.https:
                address = asked.header(b"x-forwarded-for").rpartition(",")[2].strip() or peer
            self._seen.see(home, visitors.digest(salt, address, plan.agent), self._second)

    def start(self, work: "Coroutine[object, object, Done]") -> "asyncio.Task[Done]":
        """Run work beside, held until it is done."""
        task = asyncio.ensure_future(work)
        held: asyncio.Task[object] = cast("asyncio.Task[object]", task)
        self._tasks.add(held)
        held.add_done_callback(self._tasks.discard)
        return task
