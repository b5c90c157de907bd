"""One front process: `python -m frontdoor`, started by `thidua serve` with a listening socket."""

import asyncio
import logging
import os
import resource
import signal
import socket
import sys
import time

from .connection import Connection, Connections
from .ledger import Ledger, PostgresqlLedger, SqliteLedger
from .options import Options
from .server import Front
from .shared import SharedStore

GRACE = 10.0


async def serve(options: Options, listening: socket.socket) -> None:
    """Serve until asked to stop; answers under way are finished."""
    loop = asyncio.get_running_loop()
    ledger: Ledger = _ledger(options)
    shared = SharedStore(options.redis, options.installation) if options.redis else None
    front = Front(options, ledger, shared)
    connections = Connections(_most_open())
    stopping = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stopping.set)
    server = await loop.create_server(lambda: Connection(front, connections), sock=listening, backlog=2048)
    parent = os.getppid()
    while not stopping.is_set() and os.getppid() == parent:
        try:
            await asyncio.wait_for(stopping.wait(), timeout=5)
        except TimeoutError:
            now = time.monotonic()
            for connection in list(connections):
                connection.close_if_idle(now)
    server.close()
    deadline = time.monotonic() + GRACE
    for connection in list(connections):
        connection.finish()
    while connections and time.monotonic() < deadline:
        await asyncio.sleep(0.05)


def _ledger(options: Options) -> Ledger:
    if options.sqlite:
        return SqliteLedger(options.sqlite, options.tables)
    return PostgresqlLedger(options.postgresql, options.tables)


def _most_open() -> int:
    """Ask the system for all the files it gives one process, and return how many readers may be connected."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    # Each may be handed through to Django on a connection of its own; the rest is for files and databases.
    return max(64, (wanted - 128) // 2)


def main() -> int:
    """Take the options and the socket from the environment and serve."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    options = Options.read(os.environ["THIDUA_FRONT"])
    listening = socket.socket(fileno=int(sys.argv[1]))
    listening.setblocking(False)
    import uvloop  # not for Django's own processes

    uvloop.run(serve(options, listening))
    return 0


if __name__ == "__main__":
    sys.exit(main())
