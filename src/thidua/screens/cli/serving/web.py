"""One process of Django behind the fronts."""

import logging
import select
import signal
import socket
import threading
import time
from io import FileIO
from typing import Any

from waitress import wasyncore
from waitress.server import create_server

from frontdoor.handing import when_left_alone

THREADS = 4
GRACE = 10.0


logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that readers wait for a moment is no news


def run(listening: socket.socket, *, threads: int = THREADS, left_alone: FileIO | None = None) -> int:
    """Answer until asked to end by a signal, or by whoever started us closing our input; finish what was begun."""
    from thidua.wsgi import application

    leaving = threading.Event()
    channels: dict[int, Any] = {}
    server = create_server(
        application,
        map=channels,
        sockets=[listening],
        threads=threads,
        ident=None,
        # The fronts say where a reader comes from, and have looked at every head; see `frontdoor.requests`.
        clear_untrusted_proxy_headers=False,
        connection_limit=1_000,
        asyncore_use_poll=hasattr(select, "poll"),
    )

    # A socket of this machine's user has a path and no port; whoever asks for one hears that of a plain address.
    server.effective_host, server.effective_port = "localhost", "80"

    def leave(*_signal: object) -> None:
        leaving.set()
        server.pull_trigger()

    signal.signal(signal.SIGTERM, leave)
    if left_alone is not None:
        when_left_alone(left_alone, leave)
    use_poll = server.adj.asyncore_use_poll
    while not leaving.is_set():
        wasyncore.loop(timeout=5, use_poll=use_poll, map=channels, count=1)
    server.accepting = False
    deadline = time.monotonic() + GRACE
    while server.active_channels and time.monotonic() < deadline:
        wasyncore.loop(timeout=0.1, use_poll=use_poll, map=channels, count=1)
    return 0
