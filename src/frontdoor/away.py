"""While the database is away: kept pages answered as they were when it was last heard of, and marked so."""

import asyncio
import gzip
import logging
import re
import time
from datetime import datetime

from . import marks
from .ledger import AwayError, Ledger, Stamps
from .numbers import Tally, told_in_writing
from .ready import Plan, Ready

_LOG = logging.getLogger("thidua.front")
LOOK_EVERY = 1.0
# Before these words, inside the page's main part, the reader is told; a part of a page alone is marked by its head.
_MAIN = re.compile(rb"<main\b[^>]*>")
_SAID = (
    '<div class="alert alert-attention ward-notice" role="note"><div><p class="alert-title">'
    "Cơ sở dữ liệu của cổng thông tin đang tạm ngừng</p><p>Trang này là bản được giữ lại lúc {moment}. Nội dung mới "
    "hơn sẽ hiện khi cơ sở dữ liệu hoạt động trở lại; biểu mẫu xin gửi sau.</p></div></div>"
)
_FRESH, _NOT_TO_BE_KEPT = b"cache-control: public, no-cache\r\n", b"cache-control: no-store\r\n"


class Watch:
    """Whether the database is there, looked at every second: no reader waits for one that is not.

    It is found away by whoever asks first, and there again only by the look.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.is_away = False
        # What was heard last, and when: a page that is right for these stamps was right then.
        self.stamps: Stamps | None = None
        self.heard_at = 0.0

    def at_once(self) -> Stamps | None:
        """Return the stamps when that costs next to nothing; None when they must be awaited, or nobody tells them."""
        if self.is_away:
            return None
        try:
            stamps = self._ledger.stamps_at_once()
        except AwayError as error:
            self._lost(error)
            return None
        return self._heard(stamps) if stamps is not None else None

    async def now(self) -> Stamps:
        """Return the stamps as they are after this call began; raise AwayError where nobody tells them."""
        if self.is_away:
            raise AwayError("not heard of since the last look")
        try:
            return self._heard(await self._ledger.stamps())
        except AwayError as error:
            self._lost(error)
            raise

    async def look(self) -> None:
        """Look whether it is there: so every change older than a second is known when it goes away."""
        try:
            self._heard(await self._ledger.stamps())
        except AwayError as error:
            self._lost(error)
            return
        if self.is_away:
            self.is_away = False
            _LOG.warning("the database answers again")

    def _heard(self, stamps: Stamps) -> Stamps:
        self.stamps, self.heard_at = stamps, time.time()
        return stamps

    def _lost(self, error: AwayError) -> None:
        if not self.is_away:
            self.is_away = True
            _LOG.error("the database is away, kept pages are answered and marked: %s", error)


def marked(
    ready: Ready, plan: Plan, tally: Tally | None, *, heard: datetime, now: float, date_line: bytes
) -> list[bytes]:
    """Return a kept page that says of what moment it is: in its head (`Age`, `Cache-Status`), and on it in words.

    Whoever gets it does not keep it. A number that nobody knows at the moment is `…`.
    """
    numbers = dict.fromkeys(marks.NUMBERS, "…".encode()) if tally is None else told_in_writing(tally)
    content = b"".join(ready.filled(numbers, packed=False))
    head = ready.entry.head.replace(_FRESH, _NOT_TO_BE_KEPT)
    is_page = b"\r\ncontent-type: text/html" in head.lower()
    if is_page and (main := _MAIN.search(content)) is not None:
        said = _SAID.format(moment=heard.strftime("%H:%M:%S ngày %d/%m/%Y")).encode()
        content = content[: main.end()] + said + content[main.end() :]
    lines = [date_line, b"age: %d\r\ncache-status: thidua; hit; detail=database-away\r\n" % _age(heard, now)]
    if plan.packed and ready.entry.pieces.compressed:
        content = gzip.compress(content, 1, mtime=0)
        lines.append(b"content-encoding: gzip\r\n")
    if not plan.stays:
        lines.append(b"connection: close\r\n")
    lines.append(b"content-length: %d\r\n\r\n" % len(content))
    head += b"".join(lines)
    return [head] if plan.bodiless else [head, content]


def _age(heard: datetime, now: float) -> int:
    return max(0, int(now - heard.timestamp()))


async def keep_looking(watch: Watch, pause: float = LOOK_EVERY) -> None:
    """Look again and again, until cancelled."""
    while True:
        await watch.look()
        await asyncio.sleep(pause)
