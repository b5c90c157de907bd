"""A listening socket handed to a front by whoever started it, on the front's input.

The input stays open for as long as the one who started it lives, however that ends: so the front knows when to end.
"""

import base64
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from io import FileIO


def hand_over(listening: socket.socket, child: "subprocess.Popen[bytes]") -> None:
    """Tell a program that was just started which socket is its own to listen on."""
    assert child.stdin is not None  # its input is how it is told
    if sys.platform == "win32":
        said = base64.b64encode(listening.share(child.pid)).decode()
    else:
        said = str(listening.fileno())  # passed on by `pass_fds`
    child.stdin.write(f"{said}\n".encode())
    child.stdin.flush()


def take_over(told: FileIO) -> socket.socket:
    """Return the socket that whoever started us hands over."""
    line = told.readline().strip()
    if sys.platform == "win32":
        return socket.fromshare(base64.b64decode(line))
    return socket.socket(fileno=int(line))


def when_left_alone(told: FileIO, do: Callable[[], object]) -> None:
    """Do something once whoever started us closes our input or is no more; it is done in another thread."""

    def wait() -> None:
        while told.read(1024):
            pass
        do()

    threading.Thread(target=wait, name="left alone", daemon=True).start()
