"""SQLite's file copied at random moments while it is written: by the backup's own way, and raw beside it."""

import gzip
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from .outcome import Outcome, tell
from .ward import ROOT, Ward


def drill(ward: Ward, moments: int, *, seconds: float) -> list[Outcome]:
    """Copy so often, or for so many seconds; look at each copy: whole, its trail linked, every paper there."""
    from benchmarks.backup import WRITING
    from thidua.screens.cli.backup.databases import dump

    ours, raw = Outcome("copied by the backup, while written"), Outcome("copied raw: database and -wal")
    chance = random.Random(54)
    database = ward.home / "thidua.sqlite3"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITING, "20"], env=ward.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    ends = time.monotonic() + seconds
    written = 0
    try:
        writer.stdout.readline()
        began = time.monotonic()
        for number in range(moments):
            if time.monotonic() > ends:
                ours.note = f"ended after {seconds:.0f} s"
                break
            time.sleep(chance.uniform(0, 0.1))
            with tempfile.TemporaryDirectory(prefix="thidua-ban-sao-") as told:
                room = Path(told)
                packed = dump({"ENGINE": "sqlite3", "NAME": str(database)}, {}, room, lambda _words: None)
                laid = room / "laid.sqlite3"
                with gzip.open(packed) as source, laid.open("wb") as target:
                    shutil.copyfileobj(source, target)
                _look(laid, ward.home / "papers", ours)
                beside = room / "raw.sqlite3"
                shutil.copy(database, beside)
                wal = database.with_name(f"{database.name}-wal")
                if wal.exists():
                    shutil.copy(wal, f"{beside}-wal")
                _look(beside, ward.home / "papers", raw)
            if (number + 1) % 25 == 0:
                tell(f"  copies: {number + 1} of {moments}, ours broken {ours.lost}, raw broken {raw.lost}")
        took = time.monotonic() - began
    except KeyboardInterrupt:
        ours.note, took = "stopped", time.monotonic() - began
    finally:
        writer.kill()
        written = sum(1 for _line in writer.stdout)
        writer.wait()
    ours.note += f" {written / max(took, 0.1):.1f} acts written a second meanwhile"
    # What is broken here is the yardstick's, and no fault of ours.
    raw.note = f"the comparison: {raw.lost} of {raw.tries} copies broken ({'; '.join(sorted(set(raw.faults))[:3])})"
    raw.faults.clear()
    raw.saw["broken"], raw.lost = raw.lost, 0
    return [ours, raw]


def _look(copy: Path, papers: Path, outcome: Outcome) -> None:
    outcome.tries += 1
    try:
        with closing(sqlite3.connect(copy)) as laid:
            said = laid.execute("PRAGMA integrity_check").fetchone()[0]
            if said != "ok":
                raise sqlite3.DatabaseError(said)
            before, at = "0" * 64, 0
            asked = "SELECT sequence, previous_digest, digest FROM audit_auditevent ORDER BY sequence"
            for sequence, previous, digest in laid.execute(asked):
                if (sequence, previous) != (at + 1, before):
                    raise sqlite3.DatabaseError(f"the trail breaks at {sequence}")
                before, at = digest, sequence
            for (name,) in laid.execute("SELECT file FROM documents_storedpaper"):
                if not (papers / name).exists():
                    raise sqlite3.DatabaseError("a paper is missing")
    except sqlite3.Error as error:
        outcome.lost += 1
        outcome.faults.append(str(error)[:80])
