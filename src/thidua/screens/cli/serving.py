"""Preparing an installation and serving it: database, static files, fronts, Django behind them, background worker."""

import errno
import io
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
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from filelock import FileLock, Timeout

from frontdoor.handing import hand_over
from frontdoor.journal import Keeper
from frontdoor.options import Options, Tables
from thidua.civic.newsroom.actions.newsroom import publish_due
from thidua.civic.visitors.models import VisitorSalt
from thidua.civic.visits.actions import close_journals, fold_visits
from thidua.civic.visits.models import JournalMark, OnlineVisitor, PageVisits, SiteVisits
from thidua.foundation.freshness.models import Stamp
from thidua.foundation.installation.queries import public_url
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.later import try_again
from thidua.procedure.certificates.jobs import ask_for_missing_papers
from thidua.screens.cli import parent
from thidua.screens.portal import first_run

FOLD_EVERY = 5.0
DUE_EVERY = 10.0
_LOG = logging.getLogger("thidua.serving")


def say(words: str) -> None:
    """Tell whoever started us, at once."""
    print(words, flush=True)


class _Counted(io.StringIO):
    """Takes what `migrate` prints and tells how far it is, at most once in two seconds."""

    EVERY = 2.0

    def __init__(self, total: int) -> None:
        super().__init__()
        self._total, self._done, self._told_at = total, 0, time.monotonic()

    def write(self, text: str) -> int:
        self._done += text.count("Applying ")
        if time.monotonic() - self._told_at > self.EVERY:
            self._told_at = time.monotonic()
            say(f"  {self._done}/{self._total} bước")
        return len(text)


def prepare() -> None:
    """Bring the database and the static files up to this version, telling how far it is; safe at every start."""
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if steps:
        say(f"Chuẩn bị cơ sở dữ liệu: {steps} bước, lần đầu mất từ vài giây đến một hai phút …")
    call_command("migrate", interactive=False, verbosity=1 if steps else 0, stdout=_Counted(steps))
    call_command("createcachetable", verbosity=0)
    say("Chuẩn bị tệp tĩnh …")
    call_command("collectstatic", interactive=False, verbosity=0)


def serve(*, host: str, port: int, workers: int) -> int:
    """Prepare the installation and serve it; return the web server's exit status."""
    refuse_taken_port(host, port)
    prepare()
    say("Mở máy chủ …")
    return serve_prepared(host=host, port=port, workers=workers, ready=where_to_click(host, port))


def where_to_click(host: str, port: int) -> str:
    """Return where to go on: the first page with its code while the installation is empty, else portal and desk."""
    shown = f"[{host}]" if ":" in host else host
    root = f"http://{'127.0.0.1' if host in {'0.0.0.0', '::'} else shown}:{port}"  # noqa: S104  # compared, not listened on
    code = first_run.lay_code()
    if code:
        first = reverse("portal:first_run")
        return (
            "\nCài đặt còn trống. Bấm vào đây để khai phường, xã và người quản trị đầu tiên:\n"
            f"  {root}{first}?ma={code}\n"
            f"Mã khởi đầu: {code} (dùng một lần; cũng ở tệp {first_run.code_file()})\n"
            "Dừng máy chủ bằng Ctrl+C."
        )
    return f"\nĐã mở:\n  Trang công khai  {root}/\n  Làm việc         {root}/lam-viec/\nDừng máy chủ bằng Ctrl+C."


def serve_prepared(*, host: str, port: int, workers: int, mail_to_console: bool = False, ready: str = "") -> int:
    """Serve on host:port until interrupted; return 0, or the exit status of a Django that could not even begin.

    `ready` is said as soon as readers are answered.

    `workers` fronts take the readers' connections; as many processes of Django stand behind them where only this
    machine's user can ask them, or, on a system without such places, only this machine. Whatever dies is started again:
    a front goes on in its journal, and while Django is missing the fronts answer what they keep. Every few seconds the
    journals are folded into the database.
    """
    running = _Installation(host=host, port=port, workers=workers, mail_to_console=mail_to_console, ready=ready)

    def stop(*_signal: object) -> None:
        running.stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return running.run()


class _Installation:
    def __init__(self, *, host: str, port: int, workers: int, mail_to_console: bool, ready: str) -> None:
        self.stopping = threading.Event()
        self._ready = ready
        self._workers = workers
        folder = Path(settings.HOME) / "visits" / f"{socket.gethostname()}-{port}"
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _only_one(folder)
        # Kept here, so that readers who wait outlive the front that would have taken them.
        self._listening = _alone(host, port)
        self._keeper = Keeper(folder)
        self._key = secrets.token_urlsafe(32)
        self._room = tempfile.TemporaryDirectory(prefix="thidua-")
        self._backend = str(Path(self._room.name) / "django") if hasattr(socket, "AF_UNIX") else _free_address()
        self._environment = {
            **os.environ,
            "THIDUA_HOME": str(settings.HOME),
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "THIDUA_FRONT_KEY": self._key,
            "THIDUA_SERVED_BY": str(os.getpid()),
            "THIDUA_VISITS_FOLDER": str(folder),
            "THIDUA_HOSTS": ",".join(_hosts()),
        }
        if mail_to_console:
            self._environment.pop("THIDUA_EMAIL_FOLDER", None)

    def run(self) -> int:
        """Start everything, look after it, end it in order."""
        close_journals(actor=self._keeper, on=clock.today(), at=clock.now())
        ask_for_missing_papers()
        connection.close()
        django = _Kept("Django", self._start_django)
        fronts = [_Kept(f"front {number}", partial(self._start_front, number)) for number in range(self._workers)]
        jobs = _Kept("the worker of background jobs", self._start_jobs)
        try:
            django.look()
            while not _answers(self._backend) and django.runs and not self.stopping.wait(0.05):
                pass
            if not django.runs and not self.stopping.is_set():
                # What cannot even begin is not tried again and again: whoever started it reads why.
                return django.end()
            folded_at = looked_at = 0.0
            while not self.stopping.is_set():
                for one in (*fronts, django, jobs):
                    one.look()
                if self._ready:
                    say(self._ready)
                    self._ready = ""
                if time.monotonic() - folded_at > FOLD_EVERY:
                    self._fold()
                    folded_at = time.monotonic()
                if time.monotonic() - looked_at > DUE_EVERY:
                    self._do_what_is_due()
                    looked_at = time.monotonic()
                self.stopping.wait(0.25)
        finally:
            self._listening.close()
            for together in (fronts, [django, jobs]):
                for one in together:
                    one.ask_to_end()
                for one in together:
                    one.end()
            self._fold()
            self._room.cleanup()
        return 0

    def _start(self, *command: str, **environment: str) -> "subprocess.Popen[bytes]":
        """Start a program that ends when this one does, even if it is killed."""
        tied = [sys.executable, "-m", "frontdoor.tied", str(os.getpid())] if sys.platform == "linux" else []
        return subprocess.Popen(  # noqa: S603  # our own programs
            [*tied, *command],
            env=self._environment | environment,
        )

    def _start_django(self) -> "subprocess.Popen[bytes]":
        if self._backend.startswith(self._room.name):
            # One that was killed has left its address behind.
            Path(self._backend).unlink(missing_ok=True)
            where = ["--uds", self._backend, "--uds-permissions", "600"]
        else:
            host, _colon, port = self._backend.rpartition(":")
            where = ["--host", host, "--port", port]
        return self._start(
            *(str(Path(sys.executable).parent / "granian"), "--interface", "wsgi"),
            *where,
            *("--workers", str(self._workers), "--respawn-failed-workers", "--respawn-interval", "0.5"),
            *("--workers-kill-timeout", "10", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
            "thidua.wsgi:application",
        )

    def _start_jobs(self) -> "subprocess.Popen[bytes]":
        # Workers of this server have ended by now: what they had begun is taken up again.
        ours = f"{self._keeper.name[-40:]}:"
        close_old_connections()
        try_again(at=clock.now(), ended=ours)
        name = f"{ours}{secrets.token_hex(8)}"
        return self._start(sys.executable, *("-m", "django", "db_worker", "--queue-name", "*", "--worker-id", name))

    def _start_front(self, number: int) -> "subprocess.Popen[bytes]":
        options = _options(number, backend=self._backend, key=self._key, keeper=self._keeper)
        front = subprocess.Popen(  # our own program
            [sys.executable, "-m", "frontdoor"],
            env={**self._environment, "THIDUA_FRONT": options.written()},
            stdin=subprocess.PIPE,
            pass_fds=[] if sys.platform == "win32" else [self._listening.fileno()],
        )
        hand_over(self._listening, front)
        return front

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
            try_again(at=clock.now())
            publish_due(at=clock.now())
        except DatabaseError:
            _LOG.exception("what was due could not be done")


def _hosts() -> list[str]:
    """Return the host names served: those of the settings and that of the public address."""
    told = urlsplit(public_url()).hostname
    return [*settings.ALLOWED_HOSTS, *([told] if told and told not in settings.ALLOWED_HOSTS else [])]


def _free_address() -> str:
    """Return an address of this machine alone where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def _answers(address: str) -> bool:
    host, colon, port = address.rpartition(":")
    with socket.socket(socket.AF_INET if colon else socket.AF_UNIX) as probe:
        return probe.connect_ex((host, int(port)) if colon else address) == 0


class _Kept:
    """A program that is started again whenever it ends; one that ends soon each time, after ever longer pauses."""

    SOON = 30.0
    FIRST_PAUSE, LONGEST_PAUSE = 0.25, 10.0

    def __init__(self, name: str, start: "Callable[[], subprocess.Popen[bytes]]") -> None:
        self._name = name
        self._start = start
        self._process: subprocess.Popen[bytes] | None = None
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
        except (OSError, DatabaseError):
            _LOG.exception("%s could not be started", self._name)
            self._wait(now)

    def _wait(self, now: float) -> None:
        soon = now - self._began < self.SOON
        self._pause = min(max(self.FIRST_PAUSE, self._pause * 2), self.LONGEST_PAUSE) if soon else 0.0
        self._again_at = now + self._pause

    def ask_to_end(self) -> None:
        """Ask it to end: one that listens to us on its input by closing that, others by a signal."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
        elif self._process is not None:
            parent.end_below(self._process.pid)
            self._process.terminate()

    def end(self) -> int:
        """See that it ends; return its exit status."""
        if self._process is None:
            return 0
        try:
            return self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


def _only_one(folder: Path) -> FileLock:
    """Hold a server's folder for as long as this process lives; a second server on the same port is refused."""
    lock = FileLock(folder / "serve.lock", blocking=False, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        sys.exit(f"Đã có một máy chủ thidua chạy ở cổng này (thư mục {folder}).")
    return lock


def refuse_taken_port(host: str, port: int) -> None:
    """End with a sentence when another program listens there, before anything is prepared for it."""
    _alone(host, port).close()


def _alone(host: str, port: int) -> socket.socket:
    """Listen on an address that nobody shares, also no other installation; end with a sentence when that cannot be."""
    opened = _opened(host)
    try:
        opened.bind((host, port))
        opened.listen(2048)
    except OSError as refusal:
        opened.close()
        if refusal.errno == errno.EADDRINUSE:
            sys.exit(
                f"Cổng {port} của {host} đang có chương trình khác dùng, có thể là một máy chủ thidua khác. "
                "Hãy dừng chương trình ấy hoặc chọn cổng khác bằng --port."
            )
        sys.exit(f"Không mở được cổng {port} của {host} ({refusal.strerror}). Hãy chọn --host và --port khác.")
    return opened


def _opened(host: str) -> socket.socket:
    opened = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        # There the other word means that whoever comes may take the port away.
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
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
        tables=tables_read(),
        sqlite=str(database["NAME"]) if connection.vendor == "sqlite" else "",
        postgresql=address,
        redis=settings.REDIS_URL,
        installation=urlsplit(public_url()).netloc,
        https=settings.HTTPS,
        zone=settings.TIME_ZONE,
        static=settings.STATIC_URL,
        session_cookie=settings.SESSION_COOKIE_NAME,
        private_cookies=(settings.SESSION_COOKIE_NAME, "messages", settings.LANGUAGE_COOKIE_NAME),
        private_paths=(
            *("/lam-viec/", "/tai-khoan/", "/quan-tri/", "/tai-lieu/", "/khoi-dau/", "/xac-nhan-dia-chi/"),
            reverse("portal:health"),
        ),
    )


def tables_read() -> Tables:
    """Return what the tables are called that the fronts read."""
    return Tables(
        stamps=Stamp._meta.db_table,
        salts=VisitorSalt._meta.db_table,
        site_visits=SiteVisits._meta.db_table,
        page_visits=PageVisits._meta.db_table,
        journal_marks=JournalMark._meta.db_table,
        online=OnlineVisitor._meta.db_table,
        sessions=Session._meta.db_table,
    )


def psycopg_address(database: dict[str, object]) -> str:
    """Return Django's settings of a PostgreSQL database as the address its driver takes."""
    from psycopg.conninfo import make_conninfo  # only an installation on PostgreSQL needs it

    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    options = database.get("OPTIONS")
    said = {name: str(value) for name, value in options.items()} if isinstance(options, dict) else {}
    return make_conninfo(
        **{ours: str(database[theirs]) for theirs, ours in names.items() if database.get(theirs)},
        # How the connection is made (sslmode, sslrootcert …); what Django alone understands is left out.
        **{
            name: value for name, value in said.items() if name.startswith(("ssl", "connect_", "target_", "keepalives"))
        },
    )


def run_waiting_jobs() -> None:
    """Carry out every background job that waits, then return; what `serve` leaves to its worker."""
    call_command("db_worker", batch=True, startup_delay=False, reload=False, queue_name="*", verbosity=0)
