"""The rehearsal of deploy/upgrade.md: a home of an earlier build, copied, upgraded, verified, and gone back from.

`python benchmarks/upgrade.py OLD_HOME [--json]` (on SQLite): never touches OLD_HOME itself. Prints each step with its
seconds; what the upgrade takes stands beside copying the home, which an office does before it in any case.
"""

import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.backup import DIGEST, asked
from benchmarks.table import Measure, report

GOAL = 10.0
"""Migrations may take ten times as long as the tried copy that goes before them."""
COPYING, UPGRADING = "copied by the new program, not yet upgraded", "upgraded"
TABLES = "SELECT count(*) FROM django_migrations"
TOOK: dict[str, float] = {}


def main(old: Path) -> int:
    """Rehearse; 0 when register, trail and papers are the same at every step."""
    with tempfile.TemporaryDirectory(prefix="thidua-nang-cap-") as told:
        home = Path(told) / "nha"
        home.mkdir(mode=0o700)
        # As a stopped installation lies there.
        with (
            closing(sqlite3.connect(old / "thidua.sqlite3")) as kept,
            closing(sqlite3.connect(home / "thidua.sqlite3")) as laid,
        ):
            kept.backup(laid)
        for path in old.iterdir():
            if path.is_dir() and path.name not in {"static", "visits"}:
                shutil.copytree(path, home / path.name)
            elif path.is_file() and not path.name.startswith("thidua.sqlite3"):
                shutil.copy(path, home / path.name)
        before = _step("the old home, counted", lambda: asked(home, "", "-c", DIGEST))
        steps = _migrations(home)
        copy = Path(told) / "truoc.tar"
        _step(COPYING, lambda: asked(home, "", "-m", "thidua", "backup", str(copy)))
        _step(UPGRADING, lambda: asked(home, "", "-m", "thidua", "manage", "migrate", "-v", "0"))
        _tell(f"{'':>8} {_migrations(home) - steps} migrations")
        last = before.split()[0]
        after = _step("the upgraded home, counted", lambda: asked(home, "", "-c", DIGEST, last))
        _step("trail", lambda: asked(home, "", "-m", "thidua", "manage", "verify_audit"))
        back = Path(told) / "lui"
        _step("gone back: the copy restored", lambda: asked(back, "", "-m", "thidua", "restore", str(copy)))
        gone_back = _step("the restored home, counted", lambda: asked(back, "", "-c", DIGEST, last))
        _step("the restored one upgraded", lambda: asked(back, "", "-m", "thidua", "manage", "migrate", "-v", "0"))
        again = _step("counted once more", lambda: asked(back, "", "-c", DIGEST, last))
    differing = sum(one != before for one in (after, gone_back, again))
    _tell(f"events, trail, register, papers, files: {before.strip()}")
    if differing:
        _tell(f"DIFFERENT: {before}{after}{gone_back}{again}")
    copied, upgraded = TOOK[COPYING], TOOK[UPGRADING]
    ratio = round(upgraded / copied, 2)
    report(
        "An upgrade rehearsed",
        [
            Measure("countings that differ from the old home's", differing, "", 3, differing / 3, 0, differing == 0),
            Measure(
                "migrations beside a tried copy", round(upgraded, 1), "s", round(copied, 1), ratio, GOAL, ratio <= GOAL
            ),
        ],
    )
    return 1 if differing else 0


def _step(what: str, act: Callable[[], str]) -> str:
    began = time.monotonic()
    said = act()
    TOOK[what] = time.monotonic() - began
    _tell(f"{TOOK[what]:>7.1f}s {what}")
    return said


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _migrations(home: Path) -> int:
    with closing(sqlite3.connect(home / "thidua.sqlite3")) as database:
        return int(database.execute(TABLES).fetchone()[0])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
