"""Every form and public door asked in every way: what breaks, what is half written, what leaves no trace?

    python benchmarks/fuzz.py --home FOLDER [--inputs 2000] [--seed 1] [--batch N] [--json]     through Django
    python benchmarks/fuzz.py --heads 100000 [--seed 1] [--json]                  through the socket of a front

The folder holds an installation with something in it (`thidua demo --no-serve`); a copy of it is asked, never itself.
Doors come from the resolver, forms from the pages; values are drawn from
what is known to go wrong. The database is put back after each
batch, so a batch alone (`--batch`) shows again what it showed, whoever ran before it.
"""

import argparse
import asyncio
import json
import logging
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

if TYPE_CHECKING:
    from tests.fuzz.trying import Outcome

BATCH = 60


def begun(home: Path, room: Path) -> None:
    """Copy an installation and load Django on the copy."""
    kept = shutil.ignore_patterns("static", "visits", "*-wal", "*-shm", "demo")
    shutil.copytree(home, room / "home", ignore=kept)
    _copy_database(home, room / "home")
    os.environ["THIDUA_HOME"] = str(room / "home")
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.settings"
    os.environ.pop("DATABASE_URL", None)
    import django  # the home is known only now
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import override_settings, setup_test_environment

    django.setup()
    logging.disable(logging.CRITICAL)
    setup_test_environment()
    settings.ALLOWED_HOSTS = ["*"]
    settings.SESSION_COOKIE_SECURE = False
    # Of this build, whichever made the installation.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}).enable()
    call_command("migrate", verbosity=0)


def _copy_database(home: Path, copied: Path) -> None:
    """Copy the database as it stands, with what lies beside its file."""
    import sqlite3
    from contextlib import closing

    with (
        closing(sqlite3.connect(home / "thidua.sqlite3")) as kept,
        closing(sqlite3.connect(copied / "thidua.sqlite3")) as copy,
    ):
        kept.backup(copy)


def tried(*, inputs: int, seed: int, first: int, only: int | None, pages: int, walked: Path | None) -> "Outcome":
    """Ask so many times, batch after batch."""
    from tests.fuzz.doors import every_door
    from tests.fuzz.trying import Trials
    from tests.fuzz.world import World

    world, doors = World(pages=pages, seed=1, walked=walked), every_door()
    forms = sum(map(len, world.forms.values()))
    say(f"{len(doors)} doors, {forms} forms of {len(world.forms)} addresses, {len(world.accounts)} who ask")
    trials = Trials(world, doors)
    began = time.monotonic()
    for batch in [only] if only is not None else range(first, first - (-inputs // BATCH)):
        known = len(trials.outcome.faults)
        trials.run(seed=seed, batch=batch, size=BATCH)
        for one in list(trials.outcome.faults.values())[known:]:
            say(f"[{one.what}] {one.where} (--batch {batch})\n{one.asked}\n")
        if batch % 20 == 19:
            done = sum(trials.outcome.answers.values())
            rate = done / (time.monotonic() - began)
            say(f"{done} inputs, {rate:.0f}/s, {len(trials.outcome.faults)} faults")
    trials.restore()
    return trials.outcome


def heads_sent(count: int, seed: int) -> Counter[str]:
    """Send heads, whole and spoilt, to a front's socket; return how they were answered, and what must not be."""
    from tests.frontdoor.test_connections import Place, attacked

    from benchmarks.heads import by_the_other, heads

    found: Counter[str] = Counter()
    drawn = heads(count, seed)

    async def one(place: Place, head: bytes) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
        writer.write(head + b"\r\n\r\n")
        with suppress(OSError):
            writer.write_eof()
        try:
            async with asyncio.timeout(40):
                said = await reader.read(-1)
        except TimeoutError:
            said = b"HTTP/1.1 nothing"
        except ConnectionError:
            said = b""
        writer.close()
        found[said[9:12].decode("latin-1") if said else "closed"] += 1

    async def attack(place: Place) -> None:
        for begin in range(0, count, 50):
            await asyncio.gather(*(one(place, head) for head in drawn[begin : begin + 50]))
            for head in place.backend.heads:
                if by_the_other(head.partition(b"\r\n\r\n")[0]) is None:
                    found["passed on and unreadable"] += 1
            place.backend.heads.clear()
            place.backend.bodies.clear()

    with tempfile.TemporaryDirectory(prefix="thidua-heads-") as name:
        attacked(Path(name), attack)
    return found


def say(words: str) -> None:
    """Say how far it is, beside what is reported."""
    print(words, file=sys.stderr, flush=True)


def told(outcome: "Outcome", seed: int, *, as_json: bool) -> None:
    """Print what came of it."""
    kinds = sorted({kind for kind, _status in outcome.answers})
    statuses = ("2xx", "3xx", "4xx", "5xx")
    rows = {kind: {status: outcome.answers[kind, status] for status in statuses} for kind in kinds}
    faults = [
        {"what": one.what, "where": one.where, "times": outcome.times[key], "batch": one.batch, "asked": one.asked}
        for key, one in sorted(outcome.faults.items())
    ]
    if as_json:
        said = {"seed": seed, "answers": rows, "changed": outcome.changed, "faults": faults}
        print(json.dumps(said, ensure_ascii=False, indent=1))
        return
    print(f"Doors asked in every way (seed {seed})")
    print(f"{'':<12}{'inputs':>9}" + "".join(f"{status:>9}" for status in statuses))
    for kind, row in rows.items():
        print(f"{kind:<12}{sum(row.values()):>9}" + "".join(f"{row[status]:>9}" for status in statuses))
    print(f"{sum(outcome.answers.values())} inputs, {outcome.changed} changed something, {len(faults)} faults")
    for fault in faults:
        print(f"\n[{fault['what']}] {fault['where']} ({fault['times']} times; --seed {seed} --batch {fault['batch']})")
        print(fault["asked"])


def main() -> int:
    """Ask and tell; the status says whether anything was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--home", type=Path, help="the installation of which a copy is asked")
    options.add_argument("--heads", type=int, default=0, help="so many heads through the socket of a front instead")
    options.add_argument("--inputs", type=int, default=2000)
    options.add_argument("--pages", type=int, default=600, help="how many pages are walked for forms")
    options.add_argument("--walked", type=Path, help="a file that keeps what the walk found, for the next run")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--batch", type=int, help="this batch alone")
    options.add_argument("--from", dest="first", type=int, default=0, help="the first batch")
    options.add_argument("--json", action="store_true", help="a list instead of a table")
    chosen = options.parse_args()
    if chosen.heads:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
        answered = heads_sent(chosen.heads, chosen.seed)
        print(json.dumps({"seed": chosen.seed, "heads": chosen.heads, "answers": dict(sorted(answered.items()))}))
        return 1 if {"500", "502", "not", "passed on and unreadable"} & answered.keys() else 0
    with tempfile.TemporaryDirectory(prefix="thidua-fuzz-") as name:
        begun(chosen.home, Path(name))
        outcome = tried(
            inputs=chosen.inputs,
            seed=chosen.seed,
            first=chosen.first,
            only=chosen.batch,
            pages=chosen.pages,
            walked=chosen.walked,
        )
        told(outcome, chosen.seed, as_json=chosen.json)
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
