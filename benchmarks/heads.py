"""Heads of requests, whole and spoilt, read by the door and by a second parser (h11): where do they differ?

    python benchmarks/heads.py [--count 100000] [--seed 1] [--json]

A head that both take must say the same to both, and what the door writes anew of it for Django must still say it. What
only the second parser takes is counted by the rule for which the door refuses it. Anything else is a difference.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import h11

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.table import Measure, report
from frontdoor.requests import Asked, BadRequestError, head_for_django, read_head

METHODS = [*(b"GET", b"HEAD", b"POST", b"PUT", b"OPTIONS", b"DELETE"), *(b"get", b"BREW", b"CONNECT", b"")]
TARGETS = [
    *(b"/", b"/tin-tuc/?a=1", b"/so-khen-thuong/?q=%C4%90%E1%BA%ADu", b"/x;y=z", b"*", b"a.vn", b"/a#b", b"/\xc3\xa9"),
    *(b"http://a.vn/x", b"HTTP://a.vn", b"https://a.vn:443?x", b"http://b@a.vn/", b"//a.vn/", b"/a b", b"?x"),
]
VERSIONS = [*([b"HTTP/1.1"] * 6), b"HTTP/1.0", b"HTTP/1.2", b"HTTP/2.0", b"http/1.1", b"HTTP/11"]
NAMES = [
    *(b"Accept", b"Cookie", b"User-Agent", b"X_Y", b"X-Thidua-Peer", b"Connection", b"Upgrade", b"Expect", b"Range"),
    *(
        b"Host",
        b"Content-Length",
        b"Transfer-Encoding",
        b"If-None-Match",
        b"X-Forwarded-For",
        b"",
        b"A B",
        b"T\xc3\xaan",
    ),
]
VALUES = [
    *(b"", b"a", b"a, b", b"3", b"03", b"+3", b"3, 3", b"chunked", b"Chunked", b"gzip, chunked", b"identity", b"close"),
    *(b"keep-alive", b"h2c", b"100-continue", b"a.vn", b"a.vn:8000", b"[::1]:80", b"a.vn/x", b"a\tb", b"\xc3\xa9"),
    *(b"9" * 13, b"x" * 300, b"a=1; b=2"),
]
ENDS = [*([b"\r\n"] * 30), b"\n", b"\r", b"\r\n ", b"\r\n\t", b"\r\r\n"]
# What a spoilt head gets or loses: ends of lines, spaces, signs, what no head may hold.
BYTES = [bytes([one]) for one in (*range(33), *b":,;/?#=%@[]_-+.09aAzZ\x7f", 0x80, 0xC3, 0xE9, 0xFF)]


def _parts(chance: random.Random) -> list[bytes]:
    """Draw the lines of a head: mostly the first, likely words, else any."""
    likely = chance.random() < 0.7

    def one(row: list[bytes]) -> bytes:
        return row[min(int(chance.expovariate(1.5)), len(row) - 1)] if likely else chance.choice(row)

    lines = [b" ".join((one(METHODS), one(TARGETS), one(VERSIONS)))]
    if chance.random() < 0.9:
        lines.append(b"Host: " + chance.choice([*([b"a.vn"] * 8), *VALUES]))
    for _line in range(chance.choice((0, 0, 1, 1, 2, 3, 5))):
        colon = chance.choice([*([b":"] * 20), b" :", b""])
        space = chance.choice([*([b" "] * 8), b"", b"  ", b"\t", b" \x0b"])
        lines.append(chance.choice(NAMES) + colon + space + chance.choice(VALUES))
    return lines


def heads(count: int, seed: int) -> list[bytes]:
    """Draw heads: of parts as they are sent, some with parts that are not, most of them spoilt a little."""
    drawn, chance = [], random.Random(seed)
    for _head in range(count):
        spoilt = bytearray()
        tidy = chance.random() < 0.7
        for line in _parts(chance):
            spoilt += line + (b"\r\n" if tidy or chance.random() < 0.8 else chance.choice(ENDS))
        for _time in range(chance.choice((0, 0, 0, 0, 1, 1, 2, 4))):
            at = chance.randrange(len(spoilt) + 1)
            spoilt[at : at + chance.choice((0, 0, 1, 2))] = chance.choice([*BYTES, b""])
        # The door reads as far as the first empty line; empty lines before are passed over there.
        drawn.append(bytes(spoilt).lstrip(b"\r\n").partition(b"\r\n\r\n")[0].removesuffix(b"\r\n"))
    return drawn


@dataclass(frozen=True, slots=True)
class Said:
    """What a head says: method, address, headers in order with lower-case names, the body's length (-1: in chunks)."""

    method: bytes
    target: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    length: int


def _length(headers: dict[bytes, bytes]) -> int:
    if b"transfer-encoding" in headers:
        return -1
    return int(headers.get(b"content-length", b"0"))


def by_the_door(head: bytes) -> Asked | None:
    """Return what the door reads; None when it refuses."""
    try:
        return read_head(head, here=b"a.vn")
    except BadRequestError:
        return None


def by_the_other(head: bytes) -> Said | None:
    """Return what the second parser reads; None when it refuses."""
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(head + b"\r\n\r\n")
    try:
        event = connection.next_event()
    except h11.RemoteProtocolError:
        return None
    if not isinstance(event, h11.Request):
        return None
    headers = tuple((bytes(name), bytes(value)) for name, value in event.headers)
    return Said(event.method, event.target, headers, _length(dict(headers)))


def said_by(asked: Asked) -> Said:
    """Return what the door read in the same form."""
    # The name of a coding is the same in any letters; the second parser writes it small.
    headers = tuple(
        (name.lower(), value.lower() if name.lower() == b"transfer-encoding" else value) for name, value in asked.fields
    )
    length = asked.body_length
    return Said(asked.method.encode(), asked.target.encode(), headers, -1 if length is None else length)


_PROXIED = re.compile(rb"[Hh][Tt][Tt][Pp][Ss]?://([^/?]+)(.*)")


def as_the_door_reads(said: Said) -> Said:
    """Return the second parser's reading with the door's own rules: a whole address taken apart, a host put in."""
    found = _PROXIED.fullmatch(said.target)
    target, headers = said.target, said.headers
    if found is not None:
        target = found[2] if found[2].startswith(b"/") else b"/" + found[2]
    if found is not None or not any(name == b"host" for name, _value in headers):
        headers = ((b"host", found[1] if found else b"a.vn"), *(one for one in headers if one[0] != b"host"))
    return Said(said.method, target, headers, said.length)


# Why the door refuses what the second parser takes; each rule is looked for in what that one read, or in the head.
_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_KNOWN = {b"GET", b"HEAD", b"POST", b"PUT", b"OPTIONS", b"DELETE", b"PATCH", b"TRACE"}


def why_refused(head: bytes, said: Said) -> str:
    """Name the rule; nothing when there is none."""
    names = [name for name, _value in said.headers]
    values = dict(said.headers)
    named = _PROXIED.fullmatch(said.target)
    rules = {
        "a line that ends otherwise than with CR LF": re.search(rb"(?<!\r)\n|\r(?!\n)", head) is not None,
        "a line that goes on in the next": re.search(rb"\r\n[ \t]", head) is not None,
        "a control character in a value": re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", head) is not None,
        "a method that is none": said.method not in _KNOWN,
        "an address that is no path": not said.target.startswith(b"/") and named is None,
        "a version of the protocol that is none": re.search(rb" HTTP/1\.[01]$", head.split(b"\r\n")[0]) is None,
        "a host that is more than a host": any(
            _HOST.fullmatch(one) is None for one in (values.get(b"host", b"a.vn"), named[1] if named else b"a.vn")
        ),
        "a length said twice": len(re.findall(rb"(?im)^(?:content-length|transfer-encoding) *:", head)) > 1,
        "a length written otherwise than in up to 12 digits": re.fullmatch(
            rb"[0-9]{1,12}",
            re.sub(rb"(?ims).*^content-length:[ \t]*([^\r\n]*?)[ \t]*(?:\r\n.*|$)", rb"\1", head)
            if re.search(rb"(?im)^content-length:", head)
            else b"0",
        )
        is None,
        "chunks before HTTP/1.1": b"HTTP/1.0" in head.split(b"\r\n")[0] and b"transfer-encoding" in names,
    }
    return next((rule for rule, holds in rules.items() if holds), "")


@dataclass(slots=True)
class Compared:
    """What came of comparing: heads taken by both, refused by both, by one alone with the rule, and differences."""

    both: int = 0
    neither: int = 0
    stricter: Counter[str] = field(default_factory=Counter)
    differences: list[tuple[str, bytes]] = field(default_factory=list)


def compared(count: int, seed: int) -> Compared:
    """Read so many heads by both."""
    outcome = Compared()
    for head in heads(count, seed):
        asked, other = by_the_door(head), by_the_other(head)
        if asked is None and other is None:
            outcome.neither += 1
        elif asked is None and other is not None:
            rule = why_refused(head, other)
            if rule:
                outcome.stricter[rule] += 1
            else:
                outcome.differences.append(("the second parser alone takes", head))
        elif asked is not None and other is None:
            outcome.differences.append(("the door alone takes", head))
        elif asked is not None and other is not None:
            outcome.both += 1
            if said_by(asked) != as_the_door_reads(other):
                outcome.differences.append(("read otherwise", head))
            elif not _still_says_it(asked):
                outcome.differences.append(("written anew otherwise", head))
    return outcome


_NOT_PASSED_ON = {b"connection", b"keep-alive", b"proxy-connection", b"upgrade", b"http2-settings", b"expect"}


def _still_says_it(asked: Asked) -> bool:
    """Say whether what Django is sent says to the second parser what the door read, and nothing pretended."""
    anew = by_the_other(head_for_django(asked, key="key", peer="peer").removesuffix(b"\r\n\r\n"))
    said = said_by(asked)
    kept = tuple(
        one
        for one in said.headers
        if one[0] not in _NOT_PASSED_ON and b"_" not in one[0] and not one[0].startswith(b"x-thidua-")
    )
    ours = ((b"connection", b"close"), (b"x-thidua-front", b"key"), (b"x-thidua-peer", b"peer"))
    return anew == Said(said.method, said.target, kept + ours, said.length)


def main() -> None:
    """Compare and report."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=100_000, help="how many heads")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true", help="a list instead of a table")
    chosen = options.parse_args()
    began = time.perf_counter()
    outcome = compared(chosen.count, chosen.seed)
    took = time.perf_counter() - began
    for kind, head in outcome.differences[:20]:
        print(f"{kind}: {head!r}", file=sys.stderr)
    rows = [
        Measure("heads read by both alike, and written anew alike", outcome.both, "", 0, 0, 0, outcome.both > 0),
        Measure("heads refused by both", outcome.neither, "", 0, 0, 0, outcome.neither > 0),
        *(
            Measure(f"refused by the door alone: {rule}", number, "", 0, 0, 0, True)
            for rule, number in outcome.stricter.most_common()
        ),
        Measure("differences", len(outcome.differences), "", 0, 0, 0, not outcome.differences),
        Measure("seconds (no goal)", round(took, 1), "s", 0, 0, 0, True),
    ]
    report(f"{chosen.count} heads, read by the door and by h11 {h11.__version__} (seed {chosen.seed})", rows)


if __name__ == "__main__":
    main()
