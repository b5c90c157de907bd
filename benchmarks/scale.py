"""Lists of a province as the register grows: the same pages at ten thousand and at a million awards, beside plain SQL.

    python benchmarks/scale.py [--sizes 10000,1000000] [--runs 15] [--keep] [--plans] [--json]

Each size gets a database of its own on the PostgreSQL of DATABASE_URL (default: the local one), filled by the database
itself (`scaling/generated.py`). Asked for, through Django and drawn: the staff register of a province's officer and of
a ward's, the public register of a ward's site, the people: first page, last page, one year, search of a common and of a
rare name without marks. The figure is the median; what it may be is twice that of the smallest size, or 50 ms more.
Beside each page of the register stand the rows alone, asked for in plain SQL. `--plans` prints how the database finds
the slowest.
"""

import argparse
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.table import Measure, report  # noqa: E402

SERVER = "postgres://postgres@127.0.0.1:5432/test"
GROWTH, MORE = 2.0, 50.0
"""A page may take twice what it takes at the smallest size, or so many milliseconds more."""
SEARCH = 50.0
"""Milliseconds that a search may take at any size, the slowest of twenty."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,1000000")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--keep", action="store_true", help="leave the databases for the next run")
    parser.add_argument("--plans", action="store_true", help="how the database finds each page, at the largest size")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    sizes = sorted(int(one) for one in options.sizes.split(","))
    server = os.environ.get("DATABASE_URL", SERVER)
    told = {}
    try:
        for size in sizes:
            url = prepared(server, size)
            command = [sys.executable, "-m", "benchmarks.scaling.asked", str(options.runs)]
            command += ["--plans"] if options.plans and size == sizes[-1] else []
            told[size] = answered(command, url)
    finally:
        if not options.keep:
            for size in sizes:
                on_server(server, f'DROP DATABASE IF EXISTS "{name_of(size)}" WITH (FORCE)')
    report("Pages as the register grows (milliseconds)", list(measures(told, sizes)))
    return 0


def answered(command: list[str], url: str) -> dict[str, dict[str, float]]:
    """Return what a run says in its last line."""
    done = subprocess.run(command, cwd=ROOT, env=environment(url), stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return figures


def measures(told: dict[int, dict[str, dict[str, float]]], sizes: list[int]) -> list[Measure]:
    """Compare each page with itself at the smallest size, and with plain SQL."""
    least, found = sizes[0], []
    for page, figures in told[least].items():
        for size in sizes[1:]:
            now = told[size][page]
            ratio = now["median"] / figures["median"]
            met = ratio <= GROWTH or now["median"] - figures["median"] <= MORE
            found.append(
                Measure(
                    f"{page}, {size:,} awards", round(now["median"], 1), "ms", round(figures["median"], 1),
                    round(ratio, 2), GROWTH, met,
                )
            )  # fmt: skip
            if "search" in page:
                found.append(
                    Measure(
                        f"{page}, p95 in the database", round(now["database"], 1), "ms", SEARCH,
                        round(now["database"] / SEARCH, 2), 1.0, now["database"] <= SEARCH,
                    )
                )  # fmt: skip
            if now.get("plain"):
                found.append(
                    Measure(
                        f"{page}, in the database beside plain SQL", round(now["database"], 1), "ms",
                        round(now["plain"], 1), round(now["database"] / now["plain"], 2), 10.0,
                        now["database"] <= 10.0 * now["plain"],
                    )
                )  # fmt: skip
    return found


def prepared(server: str, size: int) -> str:
    """Return the address of the database of that size; made if it is not there."""
    url = urlunsplit(urlsplit(server)._replace(path=f"/{name_of(size)}"))
    if on_server(server, "SELECT 1 FROM pg_database WHERE datname = %s", name_of(size)):
        return url
    print(f"making {size:,} awards …", file=sys.stderr, flush=True)
    on_server(server, f'CREATE DATABASE "{name_of(size)}" TEMPLATE template0')
    for command in (
        ["-m", "thidua", "manage", "migrate", "-v", "0"],
        ["-m", "thidua", "manage", "createcachetable"],
        ["-m", "thidua", "manage", "collectstatic", "--noinput", "-v", "0"],
        ["-m", "benchmarks.scaling.generated", str(size)],
    ):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=environment(url), check=True)
    return url


def name_of(size: int) -> str:
    """Return the name of the database of that size."""
    return f"thidua_scale_{size}"


def environment(url: str) -> dict[str, str]:
    """Return what a process of that database is started with."""
    home = ROOT / "var" / "scale"
    home.mkdir(parents=True, exist_ok=True)
    return os.environ | {
        "DATABASE_URL": url,
        "THIDUA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "thidua.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }


def on_server(server: str, command: str, *values: str) -> object:
    """Run a statement of the server's; return the first row, if it gives any."""
    import psycopg

    with closing(psycopg.connect(server, autocommit=True)) as connection:
        said = connection.execute(command, values or None)  # type: ignore[arg-type]
        return said.fetchone() if said.description else None


if __name__ == "__main__":
    sys.exit(main())
