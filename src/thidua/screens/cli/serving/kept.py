"""Processes that are started again whenever they end: programs, and copies of this process where it can be copied."""

import gc
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from frontdoor.handing import hand_over, when_left_alone
from frontdoor.tied import call_this_process, tie

_LOG = logging.getLogger("thidua.serving")
CAN_FORK = hasattr(os, "fork")
PATIENCE = 20.0


class Running(Protocol):
    """A process that somebody else started for us."""

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""

    def ask_to_end(self) -> None:
        """Ask it to finish what it does and to end."""

    def end(self) -> int:
        """See that it ends; return its exit status."""


class Program:
    """A program of ours: its input tells it which socket it serves, and, by closing, that it shall end."""

    def __init__(self, module: str, *words: str, listening: socket.socket | None, environment: dict[str, str]) -> None:
        handed = [] if listening is None or sys.platform == "win32" else [listening.fileno()]
        self._process = subprocess.Popen(  # noqa: S603  # our own programs
            [sys.executable, "-m", module, *words], env=environment, stdin=subprocess.PIPE, pass_fds=handed
        )
        if listening is not None:
            with suppress(BrokenPipeError):  # it ended already; who watches it will see
                hand_over(listening, self._process)

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""
        return self._process.poll()

    def ask_to_end(self) -> None:
        """Close its input."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def end(self) -> int:
        """Wait for its end, at most for some seconds."""
        self.ask_to_end()
        try:
            return self._process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


class Copy:
    """A copy of this process that does some work and ends with it: what is loaded already is shared with it.

    Only where the system can, and only of a process with one thread.
    """

    def __init__(self, work: Callable[[], int], name: str) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        self._status: int | None = None
        parent = os.getpid()
        # What is written here is never read: it closes with its last writer, this process.
        reading, self._held = os.pipe()
        # Until the copy has handlers of its own it must not hear, with ours, that it shall end.
        heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._held)
            _be_a_copy(parent, reading, work, name)
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        os.close(reading)

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""
        if self._status is None:
            with suppress(ChildProcessError):
                ended, status = os.waitpid(self.pid, os.WNOHANG)
                if ended:
                    self._status = os.waitstatus_to_exitcode(status)
                    os.close(self._held)
        return self._status

    def ask_to_end(self) -> None:
        """Ask by the signal for it."""
        self._signal(signal.SIGTERM)

    def end(self, patience: float = PATIENCE) -> int:
        """Wait for its end, at most for some seconds."""
        deadline = time.monotonic() + patience
        while (status := self.poll()) is None:
            if time.monotonic() > deadline:
                self._signal(signal.SIGKILL)
            time.sleep(0.01)
        return status

    def _signal(self, one: signal.Signals) -> None:
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, one)


def _be_a_copy(parent: int, reading: int, work: Callable[[], int], name: str) -> None:
    status = 1
    try:
        tie(parent, by=signal.SIGKILL)
        call_this_process(name)
        gc.enable()
        # Our parent's input is not ours to read, and nothing that is opened later may pass for it.
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        when_left_alone(os.fdopen(reading, "rb", buffering=0), lambda: os._exit(1))
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, signal.SIG_DFL if one is signal.SIGTERM else signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        status = work()
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)


def share_what_is_loaded() -> None:
    """Let copies go on sharing what this process holds: the collector of garbage writes to none of it any more.

    It has not worked before either: what it had freed would be holes that each copy fills for itself.
    """
    gc.freeze()


class Kept:
    """A process that is started again whenever it ends; one that ends soon each time, after ever longer pauses."""

    SOON = 5.0
    FIRST_PAUSE = 0.25

    def __init__(self, name: str, start: Callable[[], Running], *, longest_pause: float = 1.5) -> None:
        self._name = name
        self._start = start
        self._longest = longest_pause
        self._process: Running | None = None
        self._began = self._again_at = self._pause = 0.0

    @property
    def runs(self) -> bool:
        """Say whether it runs."""
        return self._process is not None and self._process.poll() is None

    def look(self) -> None:
        """Start it when it does not run and its pause is over."""
        now = time.monotonic()
        if self._process is not None:
            status = self._process.poll()
            if status is None:
                return
            _LOG.error("%s ended (%s), starting it again", self._name, status)
            self._process = None
            self._wait(now)
        if now < self._again_at:
            return
        self._began = now
        try:
            self._process = self._start()
        except OSError:
            _LOG.exception("%s could not be started", self._name)
            self._wait(now)

    def _wait(self, now: float) -> None:
        soon = now - self._began < self.SOON
        self._pause = min(max(self.FIRST_PAUSE, self._pause * 2), self._longest) if soon else 0.0
        self._again_at = now + self._pause

    def end(self) -> int:
        """See that it ends; return its exit status."""
        return self._process.end() if self._process is not None else 0

    def ask_to_end(self) -> None:
        """Ask it to end."""
        if self._process is not None:
            self._process.ask_to_end()


def end_all(kept: Sequence[Kept]) -> None:
    """End processes together."""
    for one in kept:
        one.ask_to_end()
    for one in kept:
        one.end()
