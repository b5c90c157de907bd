"""A database as `migrate` makes it, made once when the wheel is built: an empty home begins with a copy of it.

`python -m thidua.screens.cli.serving.fresh` makes it beside this file, under the digest of all that it is made from.
Where it is not there, or of another build, another Django or other apps, an empty home is migrated as ever.
"""

import gzip
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
_NOT_READ = {"__pycache__", "locale", "templates", "static"}


def digest() -> str:
    """Return what tells the database of this build from others, by the words of whatever makes it."""
    import django
    from django.apps import apps
    from django.conf import settings

    found = hashlib.sha256(f"{django.VERSION} {settings.SETTINGS_MODULE}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        own = app.name.startswith("thidua.")
        for place, within, files in os.walk(app.path if own else Path(app.path, "migrations")):
            within[:] = sorted(set(within) - _NOT_READ)
            for name in sorted(name for name in files if name.endswith(".py")):
                path = Path(place, name)
                found.update(f"\0{app.label} {path.relative_to(app.path)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:32]


def lay() -> bool:
    """Lay the fresh database into an SQLite file without tables; say whether there was one of this build."""
    from django.db import connection, transaction

    from thidua.foundation.kernel import clock

    if connection.vendor != "sqlite" or connection.introspection.table_names():
        return False
    kept = HERE / f"fresh-{digest()}.sqlite3.gz"
    if not kept.is_file():
        return False
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        unpacked = Path(folder, "fresh.sqlite3")
        with gzip.open(kept) as packed, unpacked.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
        with closing(sqlite3.connect(unpacked)) as source:
            source.backup(connection.connection)
    with transaction.atomic(), connection.cursor() as cursor:
        # When its steps were made for this home, not when its likeness was.
        cursor.execute("UPDATE django_migrations SET applied = %s", [clock.now()])
    return True


def make() -> Path:
    """Migrate an empty home in a process of its own and keep its database beside this file; return where."""
    for earlier in HERE.glob("fresh-*.sqlite3.gz"):
        earlier.unlink()
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"THIDUA_HOME": folder, "DJANGO_SETTINGS_MODULE": "thidua.settings"}
        program = (
            "import django; django.setup(); from thidua.screens.cli.serving import fresh, preparing; "
            "preparing.prepare_database(); print(fresh.digest())"
        )
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
        whole = Path(folder, "whole.sqlite3")
        with closing(sqlite3.connect(Path(folder, "thidua.sqlite3"))) as made:
            made.execute("VACUUM INTO ?", [str(whole)])
        kept = HERE / f"fresh-{done.stdout.split()[-1]}.sqlite3.gz"
        kept.write_bytes(gzip.compress(whole.read_bytes(), mtime=0))
    return kept


if __name__ == "__main__":
    print(make())
