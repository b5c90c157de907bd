"""Ending with the server, where the system tells nobody that the process which started it is gone (Linux does)."""

import os
import sys
import threading
from contextlib import suppress


def end_with_server() -> None:
    """Watch the server that started this process, in a process of Django or of the jobs; else do nothing."""
    served_by = os.environ.get("THIDUA_SERVED_BY")
    if served_by and sys.platform != "linux":
        watch(int(served_by))


def watch(server: int) -> None:
    """End this process as soon as the server has ended, and granian's main process with it, which nobody else would."""
    threading.Thread(target=_wait, args=(server,), daemon=True, name="watches the server").start()


def _wait(server: int) -> None:
    import psutil  # only where the system does not tell

    with suppress(psutil.NoSuchProcess):
        psutil.Process(server).wait()
    between = psutil.Process().parent()
    if between is not None and "granian" in " ".join(between.cmdline()):
        between.kill()
    os._exit(1)


def end_below(pid: int) -> None:
    """Ask to end what a process has started, where ending that process alone would leave it running."""
    if sys.platform != "win32":
        return
    import psutil

    try:
        below = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return
    for one in below:
        one.terminate()
