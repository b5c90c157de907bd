"""Programs that end with the one that started them: `python -m frontdoor.tied PARENT COMMAND …`."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def tie(parent: int, *, by: signal.Signals = signal.SIGTERM) -> None:
    """Let the system send this process a signal when its parent ends, however that ends; only Linux can."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(by), 0, 0, 0)
    # A parent that ended before this line is no longer told of.
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


if __name__ == "__main__":
    tie(int(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606  # the program that `serve` names
