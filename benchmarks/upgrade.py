"""The rehearsal of deploy/upgrade.md: a home of an earlier build, copied, upgraded, verified, and gone back from.

`python benchmarks/upgrade.py OLD_HOME` (on SQLite): never touches OLD_HOME itself. Prints each step with its seconds.
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

TABLES = "SELECT count(*) FROM django_migrations"


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
        _step(
            "copied by the new program, not yet upgraded", lambda: asked(home, "", "-m", "thidua", "backup", str(copy))
        )
        _step("upgraded", lambda: asked(home, "", "-m", "thidua", "manage", "migrate", "-v", "0"))
        print(f"{'':>8} {_migrations(home) - steps} migrations")
        last = before.split()[0]
        after = _step("the upgraded home, counted", lambda: asked(home, "", "-c", DIGEST, last))
        _step("trail", lambda: asked(home, "", "-m", "thidua", "manage", "verify_audit"))
        back = Path(told) / "lui"
        _step("gone back: the copy restored", lambda: asked(back, "", "-m", "thidua", "restore", str(copy)))
        gone_back = _step("the restored home, counted", lambda: asked(back, "", "-c", DIGEST, last))
        _step("the restored one upgraded", lambda: asked(back, "", "-m", "thidua", "manage", "migrate", "-v", "0"))
        again = _step("counted once more", lambda: asked(back, "", "-c", DIGEST, last))
    same = before == after == gone_back == again
    print(f"events, trail, register, papers, files: {before.strip()}")
    print("equal at every step" if same else f"DIFFERENT: {before}{after}{gone_back}{again}")
    return 0 if same else 1


def _step(what: str, act: Callable[[], str]) -> str:
    began = time.monotonic()
    said = act()
    print(f"{time.monotonic() - began:>7.1f}s {what}", flush=True)
    return said


def _migrations(home: Path) -> int:
    with closing(sqlite3.connect(home / "thidua.sqlite3")) as database:
        return int(database.execute(TABLES).fetchone()[0])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
