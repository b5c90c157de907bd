"""Preparing an installation and serving it: database, static files, web server, background worker."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


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
    """Serve on host:port with a background worker beside, until interrupted; return the web server's exit status.

    Editors' pictures are served by the web server itself from MEDIA_ROOT; official papers never are.
    """
    environment = {**os.environ, "THIDUA_HOME": str(settings.HOME), "DJANGO_SETTINGS_MODULE": "thidua.settings"}
    if mail_to_console:
        environment.pop("THIDUA_EMAIL_FOLDER", None)
    granian = str(Path(sys.executable).parent / "granian")
    worker = subprocess.Popen([sys.executable, "-m", "django", "db_worker", "--queue-name", "*"], env=environment)
    web = subprocess.Popen(  # noqa: S603  # our own server with the caller's own host and port
        [
            *(granian, "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)),
            *("--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
            *("--static-path-route", settings.MEDIA_URL.rstrip("/"), "--static-path-mount", str(settings.MEDIA_ROOT)),
            "thidua.wsgi:application",
        ],
        env=environment,
    )

    def stop(*_signal: object) -> None:
        web.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        return web.wait()
    finally:
        worker.terminate()
        worker.wait()


def run_waiting_jobs() -> None:
    """Carry out every background job that waits, then return; what `serve` leaves to its worker."""
    call_command("db_worker", batch=True, startup_delay=False, reload=False, queue_name="*", verbosity=0)
