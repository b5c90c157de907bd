"""Django, loaded once: `python -m thidua.screens.cli.serving.loaded HOST PORT WORKERS PARTS TOLD`, started by `serve`.

Where the system can copy a process, this one answers nobody: it loads everything and is copied for each process of
Django and for jobs and clock, which share its memory and begin at once. It opens no database, starts no thread.
Elsewhere it answers the fronts itself.
"""

import gc
import importlib
import logging
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import FileIO
from pathlib import Path

from frontdoor import handing
from frontdoor.tied import call_this_process, tie
from thidua.environment import SettingError

from . import kept

# What every process of Django comes to load with its first pages, and would then hold for itself alone.
_HERE = "thidua.screens.cli.serving"
_LOADED_WITH_PAGES = ("thidua.urls", "django.template.loader_tags", f"{_HERE}.background", f"{_HERE}.beginning")
# It takes a look at the static files: after they are prepared.
_ANSWERING = ("thidua.wsgi", f"{_HERE}.web")


def main(arguments: list[str]) -> int:
    """Prepare at the first start, then stand behind the fronts until our input closes."""
    told = FileIO(0, closefd=False)
    listening = handing.take_over(told)
    listening.setblocking(False)
    tie(int(os.environ["THIDUA_SERVED_BY"]))
    call_this_process("thidua-django")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is loaded stays. The collector of garbage would look through all of it again and again meanwhile, half of the
    # time that loading takes; in what answers it works.
    gc.disable()
    import django

    try:
        django.setup()
    except SettingError as refusal:
        print(refusal, file=sys.stderr)  # whoever started us reads it
        return 2
    host, port, workers, parts, path = arguments
    begin = partial(_begin, host, int(port), Path(path))
    if kept.CAN_FORK:
        return _copied(told, listening, begin, workers=int(workers), parts=parts.split(","), begun=Path(path).exists())
    if not Path(path).exists() and (status := _prepare_apart() or begin()):
        return status
    _look_at_static_files_again()
    from . import web

    gc.enable()
    return web.run(listening, threads=web.THREADS * int(workers), left_alone=told)


def _begin(host: str, port: int, path: Path) -> int:
    from . import beginning

    return beginning.begin(host=host, port=port, told=path)


def _prepare() -> int:
    from . import preparing

    preparing.prepare()
    return 0


def _prepare_apart() -> int:
    """Have an installation prepared by a process of its own, which gives back all the memory that takes."""
    from . import preparing

    if preparing.is_prepared():
        return 0
    program = "import django; django.setup(); from thidua.screens.cli.serving import preparing; preparing.prepare()"
    return subprocess.run([sys.executable, "-c", program], check=False).returncode  # noqa: S603


def _copied(
    told: FileIO, listening: socket.socket, begin: "partial[int]", *, workers: int, parts: list[str], begun: bool
) -> int:
    preparing = None if begun else kept.Copy(_prepare, "thidua-prepare")
    if begun or _has_static_files():
        # Beside what is prepared meanwhile.
        _load(_LOADED_WITH_PAGES)
    if preparing is not None and (status := preparing.end(patience=float("inf"))):
        return status
    _look_at_static_files_again()
    _load(_LOADED_WITH_PAGES + _ANSWERING)
    _know_addresses()
    kept.share_what_is_loaded()
    from . import background, web

    if not begun and (status := kept.Copy(begin, "thidua-begin").end(patience=float("inf"))):
        return status
    works: dict[str, Callable[[], int]] = {
        f"thidua-web-{number}": partial(web.run, listening) for number in range(workers)
    }
    if parts != [""]:
        works["thidua-back"] = partial(background.run, parts)
    processes = [kept.Kept(name, partial(kept.Copy, work, name)) for name, work in works.items()]
    asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: asked.append(number))
    while not asked:
        for one in processes:
            one.look()
        if select.select([told], [], [], 0.25)[0]:
            break
    kept.end_all(processes)
    return 0


def _load(names: Sequence[str]) -> None:
    for name in names:
        importlib.import_module(name)


def _know_addresses() -> None:
    """Have Django read all patterns of addresses, which it does at the first name that it is asked for."""
    from django.conf import settings
    from django.urls import reverse

    reverse(settings.LOGIN_URL)


def _look_at_static_files_again() -> None:
    """Let what was loaded before they were prepared know them; all else that reads them is loaded after this."""
    from django.contrib.staticfiles.storage import ManifestFilesMixin
    from django.core.files.storage import storages

    files = storages["staticfiles"]
    if isinstance(files, ManifestFilesMixin):
        files.hashed_files, files.manifest_hash = files.load_manifest()


def _has_static_files() -> bool:
    from django.conf import settings

    return Path(settings.STATIC_ROOT, "staticfiles.json").exists()


if __name__ == "__main__":
    logging.captureWarnings(capture=False)
    sys.exit(main(sys.argv[1:]))
