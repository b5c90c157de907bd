"""Processes that end with the one that started them, and tell the system what they are."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15


def tie(parent: int, *, by: signal.Signals = signal.SIGTERM) -> None:
    """Let the system send this process a signal when its parent ends, however that ends; only Linux can."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(by), 0, 0, 0)
    # A parent that ended before this line is no longer told of.
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


def call_this_process(name: str) -> None:
    """Let `ps` and `top` show a short name, where they can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NAME, name.encode()[:15], 0, 0, 0)
