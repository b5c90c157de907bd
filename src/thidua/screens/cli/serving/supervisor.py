"""`thidua serve`: prepares nothing and holds no Django itself; starts what does, looks after it, ends it in order."""

import json
import os
import secrets
import signal
import socket
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from frontdoor import logs
from frontdoor.options import Options
from thidua import home

from .kept import CAN_FORK, Kept, Program, Running, end_all
from .listening import alone, for_fronts_only, only_one, only_one_of

LOOK_EVERY = 0.25
# What this installation does besides answering: background jobs, what is due by the clock, counting visits.
EVERYTHING = ("jobs", "due", "visits")
_HERE = "thidua.screens.cli.serving"


def say(words: str) -> None:
    """Tell whoever started us, at once."""
    print(words, flush=True)


def serve(
    *, host: str, port: int, workers: int, parts: tuple[str, ...] = EVERYTHING, mail_to_console: bool = False
) -> int:
    """Serve on host:port until interrupted; return 0, or the exit status of a Django that could not even begin.

    `workers` fronts take the readers' connections; as many processes of Django stand behind them where only this
    machine's user can ask them, or, on a system without such places, only this machine. Whatever dies is started again:
    a front goes on in its journal, and while Django is missing the fronts answer what they keep, others wait.
    """
    logs.begin()
    running = _Installation(host=host, port=port, workers=workers, parts=parts, mail_to_console=mail_to_console)

    def stop(*_signal: object) -> None:
        running.stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return running.run()


class _Installation:
    def __init__(self, *, host: str, port: int, workers: int, parts: tuple[str, ...], mail_to_console: bool) -> None:
        self.stopping = threading.Event()
        self._workers = workers
        self._parts = parts
        self._folder = home.place() / "visits" / f"{socket.gethostname()}-{port}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as refusal:
            sys.exit(f"Không ghi được vào thư mục {self._folder} ({refusal.strerror}).")
        self._lock = only_one(self._folder)
        self._home_lock = only_one_of(home.place())
        # Kept here, so that readers who wait outlive the front that would have taken them, and what fronts ask of
        # Django outlives a Django that is started again.
        self._listening = alone(host, port)
        self._room = tempfile.TemporaryDirectory(prefix="thidua-")
        self._behind, self._backend = for_fronts_only(Path(self._room.name))
        self._told = Path(self._room.name) / "told"
        self._key = secrets.token_urlsafe(32)
        self._where = host, str(port)
        self._environment = {
            **os.environ,
            "THIDUA_HOME": str(home.place()),
            "THIDUA_FRONT_KEY": self._key,
            "THIDUA_SERVED_BY": str(os.getpid()),
            "THIDUA_VISITS_FOLDER": str(self._folder),
        }
        if mail_to_console:
            self._environment.pop("THIDUA_EMAIL_FOLDER", None)
            self._environment["THIDUA_EMAIL_CONSOLE"] = "1"

    def run(self) -> int:
        """Start everything, look after it, end it in order."""
        django = Kept("Django", self._start_django, longest_pause=10.0)
        # Where Django is copied, the copies look after jobs and the clock beside it; else they are a program of ours.
        others = [] if CAN_FORK else [Kept("background", self._start_background)]
        fronts = []
        try:
            django.look()
            while not self._told.exists() and django.runs and not self.stopping.wait(0.02):
                pass
            if not self._told.exists():
                # What cannot even begin is not tried again and again: whoever started it reads why.
                return django.end()
            told = json.loads(self._told.read_text(encoding="utf-8"))
            options = replace(
                Options.read(told["front"]),
                backend=self._backend,
                key=self._key,
                visits=str(self._folder),
                keeper=self._folder.name,
                # What is left there is of one run.
                drawn=str(Path(self._room.name) / "drawn") if self._workers > 1 else "",
            )
            self._environment["THIDUA_HOSTS"] = told["hosts"]
            fronts = [
                Kept(f"front {number}", partial(self._start_front, replace(options, number=number)))
                for number in range(self._workers)
            ]
            ready = told["ready"]
            while not self.stopping.is_set():
                for one in (*fronts, django, *others):
                    one.look()
                if ready:
                    say(ready)
                    ready = ""
                self.stopping.wait(LOOK_EVERY)
        finally:
            self._listening.close()
            end_all(fronts)
            end_all([django, *others])
            with suppress(OSError):
                self._behind.close()
            self._room.cleanup()
        return 0

    def _start_django(self) -> Running:
        words = (*self._where, str(self._workers), ",".join(self._parts), str(self._told))
        return Program(f"{_HERE}.loaded", *words, listening=self._behind, environment=self._environment)

    def _start_background(self) -> Running:
        return Program(f"{_HERE}.background", ",".join(self._parts), listening=None, environment=self._environment)

    def _start_front(self, options: Options) -> Running:
        environment = {**self._environment, "THIDUA_FRONT": options.written()}
        return Program("frontdoor", listening=self._listening, environment=environment)
