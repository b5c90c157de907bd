"""Preparing an installation and serving it: database, static files, fronts, Django behind them, background worker."""

import fcntl
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection
from django.urls import reverse

from thidua.foundation.kernel import clock
from thidua.screens.front.journal import Keeper
from thidua.screens.front.options import Options
from thidua.screens.portal.actions import close_journals, fold_visits, publish_due

FOLD_EVERY = 5.0
DUE_EVERY = 30.0
_LOG = logging.getLogger("thidua.serving")


def prepare() -> None:
    """Bring the database and the static files up to this version; safe to run at every start."""
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def serve(*, host: str, port: int, workers: int) -> int:
    """Prepare the installation and serve it; return the web server's exit status."""
    prepare()
    return serve_prepared(host=host, port=port, workers=workers)


def serve_prepared(*, host: str, port: int, workers: int, mail_to_console: bool = False) -> int:
    """Serve on host:port until interrupted; return the exit status of Django's web server.

    `workers` fronts take the readers' connections; as many processes of Django stand behind them on a socket that
    only this machine's user can open. A front that dies is started again and goes on in its journal; every few
    seconds the journals are folded into the database.
    """
    running = _Installation(host=host, port=port, workers=workers, mail_to_console=mail_to_console)

    def stop(*_signal: object) -> None:
        running.stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return running.run()


class _Installation:
    def __init__(self, *, host: str, port: int, workers: int, mail_to_console: bool) -> None:
        self.stopping = threading.Event()
        self._sockets = [_listening(host, port) for _number in range(workers)]
        self._workers = workers
        folder = Path(settings.HOME) / "visits" / f"{socket.gethostname()}-{port}"
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _only_one(folder)
        self._keeper = Keeper(folder)
        self._key = secrets.token_urlsafe(32)
        self._room = tempfile.TemporaryDirectory(prefix="thidua-")
        self._backend = str(Path(self._room.name) / "django")
        self._environment = {
            **os.environ,
            "THIDUA_HOME": str(settings.HOME),
            "DJANGO_SETTINGS_MODULE": "thidua.settings",
            "THIDUA_FRONT_KEY": self._key,
            "THIDUA_VISITS_FOLDER": str(folder),
        }
        if mail_to_console:
            self._environment.pop("THIDUA_EMAIL_FOLDER", None)

    def run(self) -> int:
        """Start everything, look after it, end it in order."""
        close_journals(actor=self._keeper, on=clock.today(), at=clock.now())
        connection.close()
        granian = str(Path(sys.executable).parent / "granian")
        jobs = subprocess.Popen(
            [sys.executable, "-m", "django", "db_worker", "--queue-name", "*"], env=self._environment
        )
        django = subprocess.Popen(  # noqa: S603  # our own server
            [
                *(granian, "--interface", "wsgi", "--uds", self._backend, "--uds-permissions", "600"),
                *("--workers", str(self._workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
                "thidua.wsgi:application",
            ],
            env=self._environment,
        )
        fronts: dict[int, subprocess.Popen[bytes]] = {}
        try:
            while not _answers(self._backend) and django.poll() is None and not self.stopping.wait(0.05):
                pass
            folded_at = looked_at = 0.0
            while django.poll() is None and not self.stopping.is_set():
                for number in range(self._workers):
                    if number not in fronts or fronts[number].poll() is not None:
                        if number in fronts:
                            _LOG.warning("front %d ended (%s), starting it again", number, fronts[number].returncode)
                        fronts[number] = self._start_front(number)
                if time.monotonic() - folded_at > FOLD_EVERY:
                    self._fold()
                    folded_at = time.monotonic()
                if time.monotonic() - looked_at > DUE_EVERY:
                    self._do_what_is_due()
                    looked_at = time.monotonic()
                self.stopping.wait(0.25)
        finally:
            for listening in self._sockets:
                listening.close()
            _end(*fronts.values())
            status = _end(django, jobs)
            self._fold()
            self._room.cleanup()
        return 0 if self.stopping.is_set() else status

    def _start_front(self, number: int) -> "subprocess.Popen[bytes]":
        listening = self._sockets[number]
        options = _options(number, backend=self._backend, key=self._key, keeper=self._keeper)
        return subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", "thidua.screens.front", str(listening.fileno())],
            env={**self._environment, "THIDUA_FRONT": options.written()},
            pass_fds=[listening.fileno()],
        )

    def _fold(self) -> None:
        try:
            close_old_connections()
            fold_visits(actor=self._keeper, on=clock.today(), at=clock.now())
        except (DatabaseError, OSError):
            # The journals keep what could not be folded; the next time it is.
            _LOG.exception("visits could not be folded")

    def _do_what_is_due(self) -> None:
        try:
            close_old_connections()
            publish_due(at=clock.now())
        except DatabaseError:
            _LOG.exception("what was due could not be done")


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(address) == 0


def _end(*processes: "subprocess.Popen[bytes]") -> int:
    """Ask processes to end and see that they do; return the exit status of the first."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return processes[0].returncode if processes else 0


def _only_one(folder: Path) -> int:
    """Hold a server's folder for as long as this process lives; a second server on the same port is refused."""
    lock = os.open(folder / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(f"Đã có một máy chủ thidua chạy ở cổng này (thư mục {folder}).")
    return lock


def _listening(host: str, port: int) -> socket.socket:
    """Open a listening socket of its own for one front, kept here so that readers who wait outlive the front."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    opened.bind((host, port))
    opened.listen(2048)
    return opened


def _options(number: int, *, backend: str, key: str, keeper: Keeper) -> Options:
    database = connection.settings_dict
    address = ""
    if connection.vendor == "postgresql":
        address = psycopg_address(database)
    return Options(
        backend=backend,
        key=key,
        visits=str(keeper.folder),
        keeper=keeper.name,
        number=number,
        sqlite=str(database["NAME"]) if connection.vendor == "sqlite" else "",
        postgresql=address,
        redis=settings.REDIS_URL,
        installation=urlsplit(settings.PUBLIC_URL).netloc,
        https=settings.HTTPS,
        zone=settings.TIME_ZONE,
        static=settings.STATIC_URL,
        private_cookies=(settings.SESSION_COOKIE_NAME, "messages", settings.LANGUAGE_COOKIE_NAME),
        private_paths=("/lam-viec/", "/tai-khoan/", "/quan-tri/", "/tai-lieu/", reverse("portal:health")),
    )


def psycopg_address(database: dict[str, object]) -> str:
    """Return Django's settings of a PostgreSQL database as the address its driver takes."""
    from psycopg.conninfo import make_conninfo  # only an installation on PostgreSQL needs it

    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return make_conninfo(**{ours: str(database[theirs]) for theirs, ours in names.items() if database.get(theirs)})


def run_waiting_jobs() -> None:
    """Carry out every background job that waits, then return; what `serve` leaves to its worker."""
    call_command("db_worker", batch=True, startup_delay=False, reload=False, queue_name="*", verbosity=0)
