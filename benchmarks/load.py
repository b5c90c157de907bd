"""An open-loop load: requests leave on a timetable whether or not earlier ones were answered, and are timed from it."""

import asyncio
import time
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field

import uvloop


@dataclass
class Load:
    """What came of a load: seconds from the moment each request was due, those that failed.

    `lags` says for each request how long after its time the driver itself came to it: on a busy machine the driver
    waits for a processor too, and its lag is in the latencies.
    """

    latencies: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    failed: int = 0
    # When each of them was due (`time.monotonic`), in the order of each.
    answered_due: list[float] = field(default_factory=list)
    sent_due: list[float] = field(default_factory=list)

    def within(self, spans: list[tuple[float, float]]) -> "Load":
        """Return what came of the requests that were due within any of these spans, which follow each other."""
        chosen, ends = Load(), [end for _begin, end in spans]

        def inside(due: float) -> bool:
            at = bisect_left(ends, due)
            return at < len(spans) and spans[at][0] <= due

        chosen.latencies = [one for one, due in zip(self.latencies, self.answered_due, strict=True) if inside(due)]
        chosen.lags = [one for one, due in zip(self.lags, self.sent_due, strict=True) if inside(due)]
        return chosen

    @property
    def late(self) -> float:
        """Return the driver's longest lag."""
        return max(self.lags, default=0.0)

    def lag(self, share: float) -> float:
        """Return the lag that this share of the requests did not exceed."""
        ordered = sorted(self.lags)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0

    def percentile(self, share: float) -> float:
        """Return the latency in seconds that this share of the requests did not exceed."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("inf")


class _Wire(asyncio.Protocol):
    """One kept-alive connection: one request at a time."""

    def __init__(self, load: "_Run") -> None:
        self._load = load
        self._due = 0.0
        self._got = b""
        self._wanted = -1
        self.busy = False
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        self._load.free.append(self)

    def ask(self, request: bytes, due: float) -> None:
        self._due, self._got, self._wanted, self.busy = due, b"", -1, True
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._got = self._got + data if self._got else data
        if self._wanted < 0:
            end = self._got.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self._got[:end].lower()
            at = head.find(b"content-length:")
            self._wanted = end + 4 + (int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0)
            if not head.startswith((b"http/1.1 200", b"http/1.1 304")):
                self._load.outcome.failed += 1
        if len(self._got) >= self._wanted:
            self.busy = False
            self._load.answered(self, self._due)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._load.lost(self)


class _Run:
    def __init__(self, requests: list[bytes], rate: int, seconds: float) -> None:
        self._requests = requests
        self._rate = rate
        self._count = int(rate * seconds)
        self.free: deque[_Wire] = deque()
        self._waiting: deque[tuple[bytes, float]] = deque()
        self._outstanding = 0
        self.outcome = Load()
        self._monotonic = time.monotonic() - time.perf_counter()

    def answered(self, wire: _Wire, due: float) -> None:
        self._outstanding -= 1
        self.outcome.latencies.append(time.perf_counter() - due)
        self.outcome.answered_due.append(due + self._monotonic)
        if self._waiting:
            self._send(wire, *self._waiting.popleft())
        else:
            self.free.append(wire)

    def lost(self, wire: _Wire) -> None:
        if wire.busy:
            self._outstanding -= 1
            self.outcome.failed += 1
        elif wire in self.free:
            self.free.remove(wire)

    def _send(self, wire: _Wire, request: bytes, due: float) -> None:
        wire.ask(request, due)

    async def run(self, host: str, port: int, connections: int) -> Load:
        loop = asyncio.get_running_loop()
        for _connection in range(connections):
            await loop.create_connection(lambda: _Wire(self), host, port)
        started = time.perf_counter() + 0.1
        for number in range(self._count):
            due = started + number / self._rate
            while (ahead := due - time.perf_counter()) > 0:
                await asyncio.sleep(min(ahead, 0.001))
            self.outcome.lags.append(max(0.0, -ahead))
            self.outcome.sent_due.append(due + self._monotonic)
            self._outstanding += 1
            request = self._requests[number % len(self._requests)]
            if self.free:
                self._send(self.free.popleft(), request, due)
            else:
                # Waits for a connection; its time runs since it was due, so nothing slow is left out.
                self._waiting.append((request, due))
        deadline = time.perf_counter() + 30
        while self._outstanding > 0 and time.perf_counter() < deadline:
            await asyncio.sleep(0.005)
        self.outcome.failed += self._outstanding
        for wire in [*self.free]:
            wire.transport.close()
        return self.outcome


def steady(
    host: str, port: int, paths: list[str], *, rate: int, seconds: float, connections: int = 64, host_header: str = ""
) -> Load:
    """Ask for the paths in turn at a steady rate, as browsers that take gzip; return what came of it."""
    head = f"Host: {host_header or f'{host}:{port}'}\r\nUser-Agent: Mozilla/5.0 (X11) Firefox/130.0\r\n"
    head += "Accept: text/html,*/*;q=0.8\r\n"
    requests = [f"GET {path} HTTP/1.1\r\n{head}Accept-Encoding: gzip\r\n\r\n".encode() for path in paths]
    return uvloop.run(_Run(requests, rate, seconds).run(host, port, connections))
