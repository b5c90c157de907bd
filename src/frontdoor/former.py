"""The former page, answered for a moment after a change that took nothing off the site, until the new one is drawn.

A change moves the stamp of the pages. Where it only added or corrected something it moves `added` as often, so that
their difference, what was taken off, stands still. Then readers may still get the page as it was, for at most a second
after the change: not after it was seen, but after the last look that saw the stamp unmoved, so that a page that nobody
asked for in that second is drawn first.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import date

from . import marks
from .entries import Entry
from .ledger import Stamps
from .ready import Plan, Ready

LONGEST = 1.0
"""So many seconds after a change the page as it was before may still be answered."""


class Former:
    """What this front last knew of the stamps and until when, and the pages drawn behind those that stand in."""

    def __init__(
        self,
        *,
        right: Callable[[Entry, Stamps], bool],
        part: Callable[[str, str], str],
        kept: Callable[[str], Entry | None],
        draw: Callable[[str, Stamps], Awaitable[Entry | None]],
    ) -> None:
        self._right, self._part, self._kept, self._draw = right, part, kept, draw
        self._now: Stamps | None = None
        self._looked = 0.0
        # When each stamp of the pages that moved within the last second was last seen to stand.
        self._stood: dict[int, float] = {}
        self._drawing: dict[str, asyncio.Task[None]] = {}
        # One after the other: the processor is for those who are being answered.
        self._turn = asyncio.Semaphore(1)

    def looked(self, stamps: Stamps, at: float) -> None:
        """Note that a look at the database that began then (monotonic) saw these stamps."""
        before = self._now
        if stamps is not before:
            if before is not None and stamps.pages < before.pages:
                return  # an earlier look that comes later
            if before is not None and stamps.pages > before.pages:
                self._stood = {pages: stood for pages, stood in self._stood.items() if stood > at - LONGEST}
                self._stood[before.pages] = self._looked
            self._now = stamps
        self._looked = max(at, self._looked)

    def standing_in(self, plan: Plan, stamps: Stamps, today: date) -> Ready | None:
        """Return the page as it was, where it may stand in at this moment, and have the new one drawn behind it."""
        entry = plan.store.get(plan.key)
        if plan.afresh or not self._stood or entry is None:
            return None
        at = time.monotonic()
        former = self._whole(plan, entry, stamps, today, since=at - LONGEST)
        if former is not None:
            self._draw_behind(plan.key, stamps)
        return former

    def last(self, plan: Plan, stamps: Stamps, today: date) -> Ready | None:
        """Return the page as it was last, however long ago today, where nothing was taken off since these stamps."""
        entry = plan.store.get(plan.key)
        return None if entry is None else self._whole(plan, entry, stamps, today, since=None)

    def _whole(self, plan: Plan, entry: Entry, stamps: Stamps, today: date, *, since: float | None) -> Ready | None:
        parts = {address: self._kept(self._part(plan.key, address)) for address in entry.pieces.parts}
        found = {address: part for address, part in parts.items() if part is not None}
        if len(found) < len(parts) or not all(
            self._right(one, stamps) or self._may_stand_in(one, stamps, today, since)
            for one in (entry, *found.values())
        ):
            return None
        former = entry.former
        if former is None or former.stamps is not stamps or former.day is not today or former.parts != found:
            former = entry.former = Ready(entry, found, stamps, today)
        return former

    def _may_stand_in(self, entry: Entry, stamps: Stamps, today: date, since: float | None) -> bool:
        drawn = entry.drawn
        return (
            (since is None or self._stood.get(drawn.pages, 0.0) > since)
            and drawn.taken_off == stamps.taken_off
            # What readers leave, they look for at once.
            and (entry.scope != marks.READERS or drawn.readers == stamps.readers)
            and entry.day == today.toordinal()
        )

    def _draw_behind(self, key: str, stamps: Stamps) -> None:
        name = f"{stamps.pages} {stamps.readers} {key}"
        if name not in self._drawing:
            self._drawing[name] = task = asyncio.ensure_future(self._drawn(key, stamps))
            task.add_done_callback(lambda _task: self._drawing.pop(name, None))

    async def _drawn(self, key: str, stamps: Stamps) -> None:
        async with self._turn:
            if self._now is not None and self._now.pages != stamps.pages:
                return  # changed again while others were drawn
            entry = await self._draw(key, stamps)
            parts: Iterable[str] = entry.pieces.parts if entry is not None else ()
            for address in parts:
                await self._draw(self._part(key, address), stamps)
