"""A ward served for a drill: its processes by name, what its people send, what they are told."""

import contextlib
import http.client
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "d" * 32
# How each kind of process is told from the others, and whether a reader may be with the very one that is killed.
KINDS = {"front": "thidua-front", "web": "thidua-web", "jobs": "thidua-back", "django": "thidua-django", "serve": ""}


def free_port() -> int:
    """Return a port of this machine that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Told:
    """What came back for something sent: a status (0 where the connection ended instead), head and words."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def said(self) -> str:
        """The words."""
        return self.body.decode(errors="replace")


class Ward:
    """A ward of its own in a folder that goes with the drill."""

    def __init__(self, home: Path, *, url: str = "", log: Path | None = None, **more: str) -> None:
        self.home, self.port, self.url = home, free_port(), url
        self._log = log
        told = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "THIDUA_ENV"}}
        self.environment = told | {
            "THIDUA_HOME": str(home),
            "THIDUA_HOSTS": "127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "thidua.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            **({"DATABASE_URL": url} if url else {}),
            **more,
        }
        self.server: subprocess.Popen[bytes] | None = None
        self._office: subprocess.Popen[str] | None = None
        self.found: dict[str, Any] = {}

    def prepare(self) -> None:
        """Make the database and found the ward."""
        begin = "import django; django.setup(); from thidua.screens.cli.serving import preparing; preparing.prepare()"
        self.home.mkdir(mode=0o700, exist_ok=True)
        subprocess.run(
            [sys.executable, "-c", begin], env=self.environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
        self.found = {**self.office("found", self.port), "port": self.port}

    def office(self, *command: Any) -> Any:
        """Let the office do or count something."""
        if self._office is None or self._office.poll() is not None:
            self._office = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.drilling.office"],
                env=self.environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors(),
                text=True,
            )
        assert self._office.stdin is not None
        assert self._office.stdout is not None
        self._office.stdin.write(json.dumps(command) + "\n")
        self._office.stdin.flush()
        line = self._office.stdout.readline()
        if not line:
            raise RuntimeError(f"the office broke down at {command[0]}")
        return json.loads(line)

    def _errors(self) -> Any:
        return self._log.open("ab") if self._log is not None else subprocess.DEVNULL

    def serve(self, *, before: tuple[str, ...] = (), within: float = 120.0) -> float:
        """Start its server; return the seconds until it answered."""
        began = time.monotonic()
        command = [*before, sys.executable, "-m", "thidua.screens.cli", "serve", "--port", str(self.port)]
        self.server = subprocess.Popen(
            [*command, "--workers", "2"],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=self._errors(),
        )
        while not self.is_ready():
            if self.server.poll() is not None or time.monotonic() - began > within:
                raise RuntimeError("the server did not come up")
            time.sleep(0.05)
        return time.monotonic() - began

    def is_ready(self) -> bool:
        """Say whether Django answers."""
        return self.get("/readyz", timeout=5).status == 200

    def processes(self, kind: str) -> list[psutil.Process]:
        """Return the running processes of a kind."""
        assert self.server is not None
        try:
            server = psutil.Process(self.server.pid)
            if kind == "serve":
                return [server]
            below = server.children(recursive=True)
        except psutil.NoSuchProcess:
            return []
        found = []
        for one in below:
            with contextlib.suppress(psutil.Error, OSError):
                if one.status() == psutil.STATUS_ZOMBIE:
                    continue
                is_front = "frontdoor" in one.cmdline()
                name = "thidua-front" if is_front else Path(f"/proc/{one.pid}/comm").read_text().strip()
                if name.startswith(KINDS[kind]):
                    found.append(one)
        return found

    def sent(
        self,
        path: str,
        *,
        method: str = "GET",
        form: dict[str, str] | None = None,
        by: str = "",
        timeout: float = 60.0,
        headers: dict[str, str] | None = None,
    ) -> Told:
        """Send something, as somebody signed in where `by` names a session; status 0 where nothing came back."""
        # Its site has the address under which it was prepared.
        named = {
            "Host": f"127.0.0.1:{self.found.get('port', self.port)}",
            "User-Agent": "Mozilla/5.0 (X11) Firefox/130.0",
        }
        named |= {"Accept": "text/html,*/*;q=0.8"} | (headers or {})
        body = None
        if by:
            named["Cookie"] = f"sessionid={self.found['sessions'][by]}; csrftoken={TOKEN}"
        if form is not None:
            method, body = "POST", urlencode(form | {"csrfmiddlewaretoken": TOKEN})
            named["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=named)
            answer = connection.getresponse()
            return Told(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        except (OSError, http.client.HTTPException):
            return Told(0)
        finally:
            connection.close()

    def get(self, path: str, **how: Any) -> Told:
        """Ask for a page."""
        return self.sent(path, **how)

    def issue(self, uid: str) -> Told:
        """Issue a signed decision, as the keeper of the register does."""
        return self.sent(f"/lam-viec/quyet-dinh/{uid}/ban-hanh/", form={"on": "10/01/2022"}, by="keeper")

    def take_in(self, kept: str) -> Told:
        """Take in a list that was looked at."""
        return self.sent("/lam-viec/nap-ho-so/", form={"kept": kept}, by="intake")

    def papers(self) -> int:
        """Count its stored papers."""
        return int(self.office("papers"))

    def manage(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a management command of it."""
        told = {name: value for name, value in self.environment.items() if name != "LD_PRELOAD"}
        return subprocess.run(
            [sys.executable, "-m", "django", *command], env=told, cwd=ROOT, capture_output=True, text=True, check=False
        )

    def end(self) -> None:
        """End its server and its office."""
        if self.server is not None and self.server.poll() is None:
            self.server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.server.wait(40)
            if self.server.poll() is None:
                self.server.kill()
                self.server.wait()
        self.stop_office()

    def stop_office(self) -> None:
        """End its office; the next question starts another."""
        if self._office is not None:
            self._office.terminate()
            self._office.wait()
            self._office = None


def waits(condition: Callable[[], bool], *, within: float, pause: float = 0.02) -> float | None:
    """Return after how many seconds a condition held; None when it did not in time."""
    began = time.monotonic()
    while time.monotonic() - began < within:
        if condition():
            return time.monotonic() - began
        time.sleep(pause)
    return None


@contextlib.contextmanager
def ward(*, url: str = "", log: Path | None = None, **more: str) -> Iterator[Ward]:
    """Make a ward in a folder of its own, which goes with the drill."""
    with tempfile.TemporaryDirectory(prefix="thidua-dien-tap-") as folder:
        made = Ward(Path(folder) / "nha", url=url, log=log, **more)
        try:
            made.prepare()
            yield made
        finally:
            made.end()


@contextlib.contextmanager
def postgresql() -> Iterator[tuple[Callable[[str], None], str]]:
    """Start a server of PostgreSQL of our own; yield what starts or stops it, and the address of a database."""
    initdb, control = shutil.which("initdb"), shutil.which("pg_ctl")
    if initdb is None or control is None:
        raise RuntimeError("PostgreSQL's initdb and pg_ctl are not here")
    as_user: tuple[str, ...] = ()
    port, name = free_port(), f"drill_{secrets.token_hex(4)}"
    with tempfile.TemporaryDirectory(prefix="thidua-pg-") as folder:
        place = Path(folder) / "pg"
        if os.geteuid() == 0:
            # It refuses to run as root.
            Path(folder).chmod(0o755)
            place.mkdir()
            shutil.chown(place, "postgres")
            as_user = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")

        def told(*command: str) -> None:
            subprocess.run([*as_user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

        told(initdb, "-D", str(place), "-U", "postgres", "-A", "trust", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {place}"

        def server(command: str) -> None:
            if command == "start":
                told(control, "-D", str(place), "-w", "-o", options, "-l", str(place / "log"), "start")
            else:
                told(control, "-D", str(place), "-w", "-m", command, "stop")

        server("start")
        try:
            createdb = shutil.which("createdb") or "createdb"
            told(createdb, "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", name)
            yield server, f"postgres://postgres@127.0.0.1:{port}/{name}"
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):
                server("immediate")
