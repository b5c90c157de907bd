"""What is worked out once and serves many answers: what a head asks for, a kept page under the stamps of now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .entries import MINUTE, Entry
from .ledger import Stamps
from .numbers import Tally
from .pieces import Laid, LaidPlain
from .store import Store


@dataclass(slots=True)
class Plan:
    """What a head asks for: the key and store of its page, in which form, and whether it is a visit."""

    front: object
    ours: bool
    key: str
    store: Store[Entry]
    packed: bool
    bodiless: bool
    stays: bool
    visit: bool
    agent: str
    known: str
    cookies: frozenset[str]
    # Asks for the page as it is at this moment, as who loads a page again does.
    afresh: bool = False
    # Who was noted last as being here, and in which second: noting them again would change nothing.
    noted: tuple[str, int, bytes, int] | None = None


@dataclass(slots=True)
class Ready:
    """A kept page with its parts, all right for these stamps and this day; its head as it is within one second."""

    entry: Entry
    parts: dict[str, Entry]
    stamps: Stamps
    day: date
    tally: Tally | None = None
    turn: int = -1
    second: int = -1
    etag: str = ""
    _opening: bytes = field(default=b"")
    _packed: Laid | LaidPlain | None = field(default=None)
    _plain: Laid | LaidPlain | None = field(default=None)

    def filled(self, numbers: Mapping[str, bytes], *, packed: bool) -> list[bytes]:
        """Return the body with its holes filled, packed or plain, in pieces to be sent one after the other."""
        laid = self._packed if packed else self._plain
        if laid is None:
            pieces = self.entry.pieces
            if pieces.whole is not None:
                return [pieces.gzipped({}, {}) if packed else pieces.whole]
            laid = self.entry.laid(self.parts, packed=packed)
            if packed:
                self._packed = laid
            else:
                self._plain = laid
        return laid.filled(numbers)

    def opening(self, now: float, date_line: bytes) -> bytes:
        """Return the head up to what depends on the body's form."""
        second = int(now)
        if second != self.second:
            self.second = second
            self.etag = self.entry.etag(now - now % MINUTE, self.parts.values())
            self._opening = b"%b%betag: %b\r\n" % (self.entry.head, date_line, self.etag.encode())
        return self._opening
