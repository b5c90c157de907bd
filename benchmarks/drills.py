"""What breaks is broken on purpose, on a ward of its own: what is lost, doubled, and how soon it stands again.

`python benchmarks/drills.py [--only front,web,jobs,django,serve,signing,copies,database,disk,readonly,two,clock]
[--tries N] [--seconds S] [--postgresql] [--json]`: each drill ends after its tries or its seconds; Ctrl+C ends it early
and prints what came of it so far. `--postgresql` kills processes on a server of PostgreSQL of its own, not SQLite.
Disks and read-only homes need the right to mount, the clock libfaketime; where they are missing the table says so.
"""

import argparse
import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.drilling import copies, database, kills, machine, signing
from benchmarks.drilling.outcome import Outcome, report, tell
from benchmarks.drilling.ward import Ward, postgresql, ward

KILLS = ("front", "web", "jobs", "django", "serve", "signing")
OTHERS = ("copies", "database", "disk", "readonly", "two", "clock")


def main() -> int:
    """Drill what is asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join((*KILLS, *OTHERS)))
    parser.add_argument("--tries", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--log", type=Path, help="where the servers' own lines go")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    asked = options.only.split(",")
    if unknown := set(asked) - {*KILLS, *OTHERS}:
        parser.error(f"no such drill: {', '.join(sorted(unknown))}")
    outcomes: list[Outcome] = []
    try:
        if "database" in asked or (options.postgresql and set(asked) & set(KILLS)):
            outcomes += _on_postgresql(asked, options)
        with contextlib.ExitStack() as kept:
            rest = [one for one in asked if one != "database" and not (options.postgresql and one in KILLS)]
            if rest:
                prepared = kept.enter_context(_prepared(options.log))
                for one in rest:
                    outcomes += _drilled(one, prepared, options)
    except KeyboardInterrupt:
        tell("stopped")
    return report(outcomes, as_json=options.json)


@contextlib.contextmanager
def _prepared(log: Path | None) -> Iterator[Ward]:
    """Prepare one ward; each drill takes a copy of it."""
    tell("preparing a ward …")
    with ward(log=log) as made:
        made.end()
        yield made


def _drilled(name: str, prepared: Ward, options: argparse.Namespace) -> list[Outcome]:
    tell(f"{name} …")
    if name == "disk":
        return [machine.full_disk(prepared.home, prepared.found, options.tries)]
    if name == "readonly":
        return [machine.read_only(prepared.home)]
    if name == "clock":
        return [machine.clock_moved(prepared.home, prepared.found, options.tries)]
    with tempfile.TemporaryDirectory(prefix="thidua-dien-tap-") as folder:
        home = Path(folder) / "nha"
        shutil.copytree(prepared.home, home)
        one = Ward(home, log=options.log)
        one.found = prepared.found
        try:
            if name == "copies":
                return copies.drill(one, options.tries, seconds=options.seconds)
            one.serve()
            if name == "two":
                return [machine.two_servers(one, options.tries)]
            return [_killed(one, name, options)]
        finally:
            one.end()


def _killed(ward: Ward, name: str, options: argparse.Namespace) -> Outcome:
    if name == "signing":
        return signing.drill(ward, options.tries, seconds=options.seconds)
    return kills.drill(ward, name, options.tries, seconds=options.seconds)


def _on_postgresql(asked: list[str], options: argparse.Namespace) -> list[Outcome]:
    found = []
    tell("preparing a ward on a server of PostgreSQL …")
    with postgresql() as (server, url), ward(url=url, log=options.log) as made:
        made.serve()
        if options.postgresql:
            for one in asked:
                if one in KILLS:
                    tell(f"{one} …")
                    found.append(_killed(made, one, options))
        if "database" in asked:
            tell("database …")
            found.append(database.drill(made, server, options.tries))
    return found


if __name__ == "__main__":
    sys.exit(main())
