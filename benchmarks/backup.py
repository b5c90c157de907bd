"""A copy made while others write, and restored: is it byte-equal? On SQLite, or where DATABASE_URL leads.

`python benchmarks/backup.py [--home HOME] [--writes 20] [--copies 3] [--json]`: takes a home (say the demo), on SQLite
a copy of it, lets a process enter so many acts a second, each with a paper, makes copies meanwhile and restores each.
Compared: every row of the register, of the trail and of the stored papers up to the copy's own moment, and every
paper's bytes. How long a copy takes stands beside the database's own copy and `tar` of the rest, at the same rate of
writing. Nothing leaves this machine. On PostgreSQL it writes into the database named: one that may be spoilt.
"""

import argparse
import hashlib
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.table import Measure, report

ROOT = Path(__file__).resolve().parents[1]
GOAL = 6.0
"""A copy is laid out again, its trail walked and every sum compared before it has its name (decision 0049)."""
# An act of the usual kind: a row, a file, an event, in one transaction.
WRITING = """
import django; django.setup()
import sys, time
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.installation.actions import tell_public_address
from thidua.foundation.installation.models import PublicAddress
from thidua.records.organisations.models import Unit
one = Unit.objects.first() or PublicAddress.objects.first() or tell_public_address(actor=None, address="https://do.example.vn")
pause, number, at = 1 / float(sys.argv[1]), 0, time.monotonic()
print("writing", flush=True)
while True:
    number += 1
    named = f"Tờ {time.time_ns()}"
    said = named.encode() * 40
    store_paper(actor=None, about=one, kind=PaperKind.OTHER, title=named, content=said, media_type="text/plain")
    print(number, flush=True)
    at += pause
    time.sleep(max(0.0, at - time.monotonic()))
"""
# What must be equal: every row but those written after the copy's moment.
DIGEST = """
import django; django.setup()
import hashlib, sys
from pathlib import Path
from django.conf import settings
from django.db import connection
from thidua.foundation.audit.queries import newest_sequence
last = int(sys.argv[1]) if len(sys.argv) > 1 else newest_sequence()
def digest(query):
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        cursor.execute(query)
        for row in cursor.fetchall():
            found.update(repr([str(value) for value in row]).encode())
    return found.hexdigest()[:16]
trail = digest(f"SELECT sequence, digest FROM audit_auditevent WHERE sequence <= {last} ORDER BY sequence")
register = digest("SELECT * FROM register_award ORDER BY id")
asked = (
    "SELECT p.* FROM documents_storedpaper p JOIN audit_auditevent e ON e.target_uid = CAST(p.uid AS varchar) "
    "OR REPLACE(e.target_uid, '-', '') = CAST(p.uid AS varchar) "
    f"WHERE e.event = 'paper_stored' AND e.sequence <= {last} ORDER BY p.id"
)
papers, files = hashlib.sha256(), 0
with connection.cursor() as cursor:
    cursor.execute(asked)
    place = [column[0] for column in cursor.description].index("file")
    for row in cursor.fetchall():
        papers.update(repr([str(value) for value in row]).encode())
        papers.update((Path(settings.PAPERS_ROOT) / row[place]).read_bytes())
        files += 1
print(last, trail, register, papers.hexdigest()[:16], files)
"""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path, default=Path(os.environ.get("THIDUA_HOME", "var")))
    parser.add_argument("--writes", type=float, default=20)
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print the figures alone")
    options = parser.parse_args()
    if os.environ.get("DATABASE_URL"):
        return measure(options.home, os.environ["DATABASE_URL"], options.writes, options.copies)
    with tempfile.TemporaryDirectory(prefix="thidua-sao-luu-") as told:
        home = Path(told) / "nha"
        home.mkdir(mode=0o700)
        with (
            closing(sqlite3.connect(options.home / "thidua.sqlite3")) as kept,
            closing(sqlite3.connect(home / "thidua.sqlite3")) as copy,
        ):
            kept.backup(copy)
        for name in ("papers", "media", "secret.key", "quy-dinh-tinh"):
            if (options.home / name).is_dir():
                shutil.copytree(options.home / name, home / name)
            elif (options.home / name).exists():
                shutil.copy(options.home / name, home / name)
        asked(home, "", "-m", "thidua", "manage", "migrate", "-v", "0")
        return measure(home, "", options.writes, options.copies)


def asked(home: Path, url: str, *command: str) -> str:
    """Run a command of the installation; return what it said."""
    done = subprocess.run(
        [sys.executable, *command], env=environment(home, url), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command[:4]}: {done.stdout}{done.stderr}")
    return done.stdout


def environment(home: Path, url: str) -> dict[str, str]:
    """Return what its processes are started with."""
    told = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    told |= {"THIDUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "thidua.settings", "PYTHONPATH": str(ROOT / "src")}
    return told | ({"DATABASE_URL": url} if url else {})


def measure(home: Path, url: str, writes: float, copies: int) -> int:
    """Make copies while a process writes; restore and compare each."""
    equal = 0
    rows: list[list[object]] = []
    plain = []
    with tempfile.TemporaryDirectory(prefix="thidua-sao-luu-") as outside:
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITING, str(writes)], env=environment(home, url), stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        os.set_blocking(writer.stdout.fileno(), False)
        started = time.monotonic()
        try:
            while not (writer.stdout.readline() or "").startswith("writing"):
                if writer.poll() is not None:
                    sys.exit("the writer ended")
                time.sleep(0.2)
            started = time.monotonic()
            for number in range(copies):
                began = time.monotonic()
                asked(home, url, "-m", "thidua", "backup", f"{outside}/{number}.tar")
                rows.append([round(time.monotonic() - began, 1), Path(outside, f"{number}.tar").stat().st_size])
                plain.append(plain_copy(home, url, Path(outside)))
        finally:
            took = time.monotonic() - started
            writer.kill()
            said = (writer.stdout.read() or "").split()
            writer.wait()
        written = int(said[-1]) if said else 0
        for number in range(copies):
            began = time.monotonic()
            back, back_url = Path(outside) / f"nha-{number}", new_database(url)
            asked(back, back_url, "-m", "thidua", "restore", f"{outside}/{number}.tar")
            rows[number].append(round(time.monotonic() - began, 1))
            restored = asked(back, back_url, "-c", DIGEST).split()
            living = asked(home, url, "-c", DIGEST, restored[0]).split()
            same = restored == living
            equal += same
            rows[number] += [restored[0], restored[4], "equal" if same else f"DIFFERENT {restored} {living}"]
            drop_database(url, back_url)
    copied, beside = statistics.median(float(str(row[0])) for row in rows), statistics.median(plain)
    if "--json" not in sys.argv:
        print(f"acts written meanwhile: {written} in {took:.0f} s ({written / took:.1f} a second, {writes:g} asked)")
        print(f"{'copy':>4} {'s, copy':>8} {'bytes':>12} {'s, back':>8} {'events':>8} {'papers':>7}  compared")
        for number, (seconds, size, laid, events, papers, how) in enumerate(rows):
            print(f"{number:>4} {seconds!s:>8} {size!s:>12} {laid!s:>8} {events!s:>8} {papers!s:>7}  {how}")
    engine, ratio, differ = "PostgreSQL" if url else "SQLite", round(copied / beside, 2), copies - equal
    report(
        f"Copies made while {writes:g} acts a second are written",
        [
            Measure(f"{engine}: copies that differ", differ, "", copies, differ / copies, 0, differ == 0),
            Measure(
                f"{engine}: a tried copy beside a plain one", copied, "s", round(beside, 2), ratio, GOAL, ratio <= GOAL
            ),
        ],
    )
    return 0 if equal == copies else 1


def plain_copy(home: Path, url: str, room: Path) -> float:
    """Return the seconds in which the database's own copy and `tar` copy the same, tried by nobody."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=room) as told:
        if url:
            subprocess.run(["pg_dump", "-Fc", "-f", f"{told}/thidua.dump", url], check=True)
        else:
            with (
                closing(sqlite3.connect(home / "thidua.sqlite3")) as kept,
                closing(sqlite3.connect(f"{told}/thidua.sqlite3")) as copy,
            ):
                kept.backup(copy)
        with tarfile.open(f"{told}/copy.tar.gz", "w:gz") as packed:
            for path in Path(told).glob("thidua.*"):
                packed.add(path, path.name)
            for name in ("papers", "media", "secret.key"):
                if (home / name).exists():
                    packed.add(home / name, name)
    return time.monotonic() - began


def new_database(url: str) -> str:
    """Return an empty database beside the living one."""
    if not url:
        return ""
    name = f"thidua_do_{hashlib.sha256(os.urandom(8)).hexdigest()[:12]}"
    _on_server(url, f'CREATE DATABASE "{name}" TEMPLATE template0')
    return f"{url[: url.rindex('/') + 1]}{name}"


def drop_database(url: str, other: str) -> None:
    """Take it away again."""
    if other:
        _on_server(url, f'DROP DATABASE "{other[other.rindex("/") + 1 :]}" WITH (FORCE)')


def _on_server(url: str, command: str) -> None:
    import psycopg

    with closing(psycopg.connect(url, autocommit=True)) as server:
        server.execute(command)


if __name__ == "__main__":
    sys.exit(main())
