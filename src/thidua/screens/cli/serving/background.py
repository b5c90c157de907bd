"""Background jobs, what is due by the clock, and the counting of visits: one process beside those that answer."""

import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Collection
from datetime import date
from io import FileIO
from pathlib import Path

from frontdoor.handing import when_left_alone
from thidua.screens.cli.backup.planned import PlannedBackups

FOLD_EVERY = 5.0
DUE_EVERY = 10.0
EXCHANGE_EVERY = 60.0
_LOG = logging.getLogger("thidua.serving")


def run(parts: Collection[str]) -> int:
    """Do what is named (`jobs`, `due`, `visits`) until asked to end by a signal; a job under way is finished."""
    from django.db import DatabaseError
    from django_tasks_db.management.commands.db_worker import Worker

    # Workers of this name have ended by now: what they had begun is taken up again.
    ours = f"{_name()[-40:]}:"
    worker = Worker(
        queue_names=["*"],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{ours}{secrets.token_hex(8)}",
        excluded_queue_names=[],
    )
    leaving = threading.Event()

    def leave(*_signal: object) -> None:
        leaving.set()
        worker.running = False

    signal.signal(signal.SIGTERM, leave)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, leave)
    clock = _Clock(parts, leaving)
    clock.start()
    while not leaving.is_set():
        try:
            if "jobs" in parts:
                _take_up(ours)
                worker.run()
            else:
                leaving.wait(60)
        except DatabaseError:
            _LOG.exception("background jobs could not be done")
            leaving.wait(1)
    clock.join()
    clock.end()
    return 0


def _name() -> str:
    folder = os.environ.get("THIDUA_VISITS_FOLDER", "")
    return Path(folder).name or f"{socket.gethostname()}-worker"


def _take_up(ours: str) -> None:
    from django.db import close_old_connections

    from thidua.foundation.kernel import clock
    from thidua.foundation.kernel.later import try_again

    close_old_connections()
    try_again(at=clock.now(), ended=ours)


class _Clock(threading.Thread):
    """Looks every few seconds for what is due and brings the fronts' journals into the database."""

    def __init__(self, parts: Collection[str], leaving: threading.Event) -> None:
        super().__init__(name="clock", daemon=True)
        self._parts = parts
        self._leaving = leaving
        self._folder = Path(os.environ.get("THIDUA_VISITS_FOLDER", ""))
        self._backups = PlannedBackups()
        self._tidied_on: date | None = None
        self._exchanged_at = 0.0

    def run(self) -> None:
        """Do what the clock asks for until told to leave; what nobody foresaw ends the process, which is begun anew."""
        folded_at = looked_at = 0.0
        try:
            while not self._leaving.is_set():
                if time.monotonic() - folded_at > FOLD_EVERY:
                    self.fold()
                    folded_at = time.monotonic()
                if time.monotonic() - looked_at > DUE_EVERY:
                    self._do_what_is_due()
                    looked_at = time.monotonic()
                self._leaving.wait(0.5)
        except BaseException:
            _LOG.exception("the clock stopped")
            os._exit(1)

    def end(self) -> None:
        """Fold for the last time; a copy that is being made leaves nothing behind."""
        self._backups.end()
        self.fold()

    def fold(self) -> None:
        """Fold the journals of this server's fronts."""
        from django.db import DatabaseError, close_old_connections

        from frontdoor.journal import Keeper
        from thidua.civic.visits.actions import fold_visits
        from thidua.foundation.kernel import clock

        if "visits" not in self._parts:
            return
        try:
            close_old_connections()
            fold_visits(actor=Keeper(self._folder), on=clock.today(), at=clock.now())
        except (DatabaseError, OSError):
            # The journals keep what could not be folded; the next time it is.
            _LOG.exception("visits could not be folded")

    def _do_what_is_due(self) -> None:
        from django.db import DatabaseError, close_old_connections

        from thidua.civic.good_deeds.actions.answering import remind_of_deeds
        from thidua.civic.newsroom.actions.newsroom import publish_due
        from thidua.foundation.kernel import clock
        from thidua.foundation.kernel.later import try_again
        from thidua.procedure.appraisals.actions import remind_of_answers
        from thidua.screens.cli.retention import keep_to_retention

        if "due" not in self._parts:
            return
        try:
            close_old_connections()
            try_again(at=clock.now())
            publish_due(at=clock.now())
            self._backups.look()
            if clock.today() != self._tidied_on:
                remind_of_deeds(actor=None, on=clock.today())
                remind_of_answers(actor=None, on=clock.today())
                keep_to_retention(on=clock.today(), at=clock.now())
                self._tidied_on = clock.today()
            if time.monotonic() - self._exchanged_at > EXCHANGE_EVERY:
                self._exchanged_at = time.monotonic()
                _exchange_messages()
        except DatabaseError:
            _LOG.exception("what was due could not be done")


def _exchange_messages() -> None:
    """Carry what is in the folder of the exchange; what is wrong with it is told on the page of the machine."""
    from django.conf import settings

    from thidua.foundation.kernel import clock
    from thidua.foundation.kernel.errors import RefusedError
    from thidua.procedure.submissions.gateway import carry

    try:
        carry(settings.EXCHANGE_FOLDER, on=clock.today(), at=clock.now())
    except (RefusedError, OSError) as error:
        _LOG.warning("messages could not be exchanged: %s", error)


def work_alone() -> int:
    """Do jobs and what is due for a server elsewhere (`thidua worker`), as soon as it has prepared the database."""
    from . import preparing

    stopped: list[int] = []
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda number, _frame: stopped.append(number))
    while not preparing.is_database_prepared():
        if not stopped:
            print("Chờ cơ sở dữ liệu được chuẩn bị (thidua web hoặc thidua serve) …", flush=True)
        for _second in range(50):
            if stopped:
                return 0
            time.sleep(0.1)
    print("Đang làm việc nền. Dừng bằng Ctrl+C.", flush=True)
    return run(("jobs", "due"))


def main(arguments: list[str]) -> int:
    """Run as a program of its own, as long as our input stays open."""
    import django

    django.setup()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    when_left_alone(FileIO(0, closefd=False), lambda: signal.raise_signal(signal.SIGTERM))
    return run(arguments[0].split(","))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
