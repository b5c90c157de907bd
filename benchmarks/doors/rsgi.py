"""The door that was not taken: the same engine as an application of granian (RSGI), for the comparison alone.

It answers kept pages and what can be drawn for nobody; what belongs to a session it does not pass on. Its options are
those of a front of the served installation, with a journal of its own.
"""

import asyncio
import os
from dataclasses import replace
from functools import lru_cache
from typing import Any

from frontdoor.ledger import SqliteLedger
from frontdoor.options import Options
from frontdoor.requests import Asked
from frontdoor.server import Front

_OWN = (b"connection", b"content-length", b"date", b"")


@lru_cache(maxsize=1024)
def _opening(head: bytes) -> tuple[int, list[tuple[str, str]]]:
    """Return status and headers of a head, in the form that granian takes; it says the date and the length itself."""
    lines = head.split(b"\r\n")
    named = (line.partition(b": ") for line in lines[1:])
    return int(lines[0].split(b" ")[1]), [(n.decode(), v.decode("latin-1")) for n, _c, v in named if n not in _OWN]


@lru_cache(maxsize=2048)
def _asked(method: str, target: str, headers: tuple[tuple[str, str], ...]) -> Asked:
    """Return what is asked, worked out once for all that ask the same."""
    return Asked(method, target, {name.encode(): value.encode("latin-1") for name, value in headers}, stays=True)


class Door:
    """One worker of granian with an engine."""

    def __init__(self) -> None:
        self._front: Front

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Open the engine, with a journal that no other process has."""

        async def opened() -> Front:
            options = Options.read(os.environ["THIDUA_FRONT"])
            return Front(replace(options, number=1000 + os.getpid()), SqliteLedger(options.sqlite, options.tables))

        self._front = loop.run_until_complete(opened())

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        front, query = self._front, scope.query_string
        asked = _asked(scope.method, f"{scope.path}?{query}" if query else scope.path, tuple(scope.headers.items()))
        peer = scope.client.rpartition(":")[0]
        done = front.answer_at_once(asked, peer) if front.plan_of(asked).ours else None
        if done is None:
            done = await front.answer(asked, peer)
        if done is None:
            protocol.response_empty(502, [])
            return
        whole = done[0] if len(done) == 1 else b"".join(done)
        head, _empty, body = whole.partition(b"\r\n\r\n")
        protocol.response_bytes(*_opening(head), body)


door = Door()
