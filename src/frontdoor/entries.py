"""A kept page: what Django answered, ready to be sent as often as wanted."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import is_not
from typing import TYPE_CHECKING

from . import marks
from .answers import Answer
from .ledger import Stamps
from .pieces import Laid, LaidPlain, Pieces
from .store import PER_ENTRY

if TYPE_CHECKING:
    from .ready import Ready

_COMPRESSIBLE = (b"text/", b"application/json", b"application/xml", b"application/rss", b"application/atom")
_COMPRESSIBLE_TOO = (b"javascript", b"svg+xml", b"+json", b"+xml", b"geo+json")
# Said anew by the front, or between Django and the front only.
_OWN_HEADERS = {
    *(b"date", b"server", b"connection", b"content-length", b"transfer-encoding", b"content-encoding"),
    *(b"vary", b"etag", b"cache-control", b"keep-alive"),
}
MINUTE = 60


@dataclass(slots=True)
class Entry:
    """An answer as it is kept: its stamps, what it counts for, its head without what changes, its body in pieces."""

    scope: str
    stamp: int
    day: int
    home: int
    place: str
    own: str
    counts: bool
    head: bytes
    tag: str
    pieces: Pieces
    # The stamps when it was asked for.
    drawn: Stamps
    # The body laid out with these parts, packed and plain; laid out again when one of them was drawn anew.
    _laid: tuple[list["Entry"], Laid | None, LaidPlain | None] | None = field(default=None)
    # What was made ready of it for the stamps of now.
    ready: "Ready | None" = field(default=None)
    # The same while it stands in for the one that is being drawn.
    former: "Ready | None" = field(default=None)

    @property
    def weight(self) -> int:
        """Return how many bytes it takes, more or less."""
        return PER_ENTRY + len(self.head) + self.pieces.size

    def laid(self, parts: Mapping[str, "Entry"], *, packed: bool) -> Laid | LaidPlain:
        """Return the body with these parts in place, packed or plain, ready to be filled."""
        drawn = list(parts.values())
        laid = self._laid
        if laid is None or len(drawn) != len(laid[0]) or any(map(is_not, drawn, laid[0])):
            laid = drawn, None, None
        gzipped, plain = laid[1:]
        if packed and gzipped is None:
            gzipped = self.pieces.laid({name: part.pieces for name, part in parts.items()})
        elif not packed and plain is None:
            plain = self.pieces.laid_plain({name: part.pieces for name, part in parts.items()})
        self._laid = laid[0], gzipped, plain
        chosen: Laid | LaidPlain | None = gzipped if packed else plain
        assert chosen is not None  # just laid
        return chosen

    def etag(self, now: float, parts: Iterable["Entry"]) -> str:
        """Return the validator: the lasting words, the readers' parts, and the minute where numbers are shown.

        Weak, because gzip and plain bytes share it, and because within the minute the numbers may differ.
        """
        minute = f"-{int(now // MINUTE):x}" if self.pieces.numbers else ""
        drawn = "".join(f"-{part.tag}" for part in parts)
        return f'W/"{self.tag}{drawn}{minute}"'


def scope_of(answer: Answer, target: str, static: str) -> str:
    """Return under which stamp an answer may be kept, or nothing: what Django marked, and files named by content."""
    if any(key == b"set-cookie" for key, _value in answer.headers) or answer.status not in (200, 404, 301, 302):
        return ""
    control = answer.header(b"cache-control").lower()
    if b"no-store" in control or b"private" in control:
        return ""
    vary = {one.strip().lower() for one in answer.header(b"vary").split(b",")} - {b"", b"cookie", b"accept-encoding"}
    if vary or answer.header(b"content-encoding"):
        return ""
    scope = answer.header(marks.KEEP.lower().encode()).decode()
    if scope in (marks.PAGES, marks.READERS):
        return scope
    return marks.FOREVER if answer.status == 200 and b"immutable" in control and target.startswith(static) else ""


def entry_of(answer: Answer, scope: str, *, stamps: Stamps, day: int) -> Entry:
    """Prepare an answer for being kept: holes marked, head written; it is compressed for the first who takes gzip."""
    kind = answer.header(b"content-type")
    compressing = kind.startswith(_COMPRESSIBLE) or any(one in kind for one in _COMPRESSIBLE_TOO)
    compressing = compressing and len(answer.body) > 200
    pieces = Pieces.of(answer.body, compressing=compressing, holes=kind.startswith(b"text/html"))
    home, _space, place = answer.header(marks.PLACE.lower().encode()).decode().partition(" ")
    own = answer.header(marks.OWN.lower().encode()).decode()
    control = answer.header(b"cache-control")
    lines = [b"HTTP/1.1 %d %s" % (answer.status, answer.reason)]
    lines += [
        b"%s: %s" % (name, value)
        for name, value in answer.headers
        if name not in _OWN_HEADERS and not name.startswith(b"x-thidua-")
    ]
    # A browser or proxy may keep a page but asks before each use, so that what was withdrawn is gone at once.
    lines.append(b"cache-control: " + (control if b"immutable" in control else b"public, no-cache"))
    lines.append(b"vary: Accept-Encoding" if scope == marks.FOREVER else b"vary: Accept-Encoding, Cookie")
    return Entry(
        scope,
        stamps.pages if scope == marks.PAGES else stamps.pages + stamps.readers,
        day,
        int(home) if home.isdigit() else 0,
        place,
        own,
        answer.status == 200 and bool(place),
        b"\r\n".join(lines) + b"\r\n",
        hashlib.blake2b(answer.body, digest_size=9).hexdigest(),
        pieces,
        stamps,
    )
