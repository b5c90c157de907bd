"""One front process: `python -m frontdoor`, started by `thidua serve`, which hands it a listening socket."""

import asyncio
import os
import signal
import socket
import sys
import time
from contextlib import suppress
from io import FileIO

from . import away, handing, logs
from .connection import Connection
from .connections import Connections
from .ledger import Ledger, PostgresqlLedger, SqliteLedger
from .options import Options
from .server import Front
from .shared import SharedStore

GRACE = 10.0


async def serve(options: Options, listening: socket.socket, told: FileIO) -> None:
    """Serve until asked to stop; answers under way are finished."""
    loop = asyncio.get_running_loop()
    ledger: Ledger = _ledger(options)
    shared = SharedStore(options.redis, options.installation) if options.redis else None
    front = Front(options, ledger, shared)
    connections = Connections(_most_open())
    stopping = asyncio.Event()
    with suppress(NotImplementedError):  # where a process is not asked by signals, its input is closed
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, stopping.set)

    def stop() -> None:
        with suppress(RuntimeError):  # ended already
            loop.call_soon_threadsafe(stopping.set)

    handing.when_left_alone(told, stop)
    looking = front.start(away.keep_looking(front.watch))
    server = await loop.create_server(lambda: Connection(front, connections), sock=listening, backlog=2048)
    while not stopping.is_set():
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
    looking.cancel()
    await ledger.close()


def _ledger(options: Options) -> Ledger:
    if options.sqlite:
        return SqliteLedger(options.sqlite, options.tables)
    return PostgresqlLedger(options.postgresql, options.tables)


def _most_open() -> int:
    """Ask the system for all the files it gives one process, and return how many readers may be connected."""
    try:
        import resource
    except ImportError:
        return 8_192
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    # Each may be handed through to Django on a connection of its own; the rest is for files and databases.
    return max(64, (wanted - 128) // 2)


def main() -> int:
    """Take the options and the socket from the environment and serve."""
    logs.begin()
    options = Options.read(os.environ["THIDUA_FRONT"])
    # Not `sys.stdin`: a thread that waits on it would hold its lock when this process ends.
    told = FileIO(0, closefd=False)
    listening = handing.take_over(told)
    listening.setblocking(False)
    try:
        import uvloop  # not for Django's own processes, and not on every system
    except ImportError:
        asyncio.run(serve(options, listening, told))
    else:
        uvloop.run(serve(options, listening, told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
