"""The database's part of a copy: drawn as it was at one moment while others write, and laid down again."""

import gzip
import os
import re
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from thidua import home
from thidua.screens.cli.backup.archive import BackupError, pieces

ENTRIES = {"sqlite": f"{home.DATABASE}.gz", "postgresql": "thidua.pgdump"}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_PAGES = 2_000
_PIECE = 1024 * 1024
_TRIAL = "thidua_thu_"
# Where the programs lie that PostgreSQL's packages do not put into the path.
_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "C:/Program Files/PostgreSQL/*/bin",
)

Tell = Callable[[str], None]


def dump(settings: Mapping[str, Any], reached: Mapping[str, Any], room: Path, tell: Tell) -> Path:
    """Draw the database into a file of the folder; `reached` is what its driver is given to connect."""
    if "sqlite" in str(settings["ENGINE"]):
        return _dump_sqlite(Path(str(settings["NAME"])), room, tell)
    return _dump_postgresql(reached, room, tell)


def _dump_sqlite(source: Path, room: Path, tell: Tell) -> Path:
    copied = room / home.DATABASE
    with (
        closing(sqlite3.connect(_uri(source, "ro"), uri=True, timeout=60, isolation_level=None)) as live,
        closing(sqlite3.connect(copied)) as copy,
    ):
        # Whatever is written from here on is not seen: the copy is of this moment, however long it takes.
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()

        def told(_status: int, left: int, total: int) -> None:
            tell(f"cơ sở dữ liệu: {100 * (total - left) // max(total, 1)} %")

        live.backup(copy, pages=_PAGES, progress=told, sleep=0)
        live.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode=DELETE")
    packed = room / ENTRIES["sqlite"]
    with copied.open("rb") as plain, packed.open("xb") as file, gzip.GzipFile("", "wb", 3, file, mtime=0) as target:
        shutil.copyfileobj(plain, target, _PIECE)
    copied.unlink()
    return packed


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(path.as_posix())}?mode={mode}"


def lay_sqlite(packed: Path, target: Path, size: int) -> None:
    """Lay a database of so many bytes down; refuses one of another size or that its own check finds broken."""
    try:
        with gzip.open(packed, "rb") as source, target.open("xb") as file:
            for piece in pieces(source, size):
                file.write(piece)
            if source.read(1):
                raise BackupError("Bản sao hỏng: cơ sở dữ liệu dài hơn điều nó ghi.")
    except (OSError, EOFError) as error:
        if getattr(error, "errno", None):
            raise
        raise BackupError(f"Bản sao hỏng: không mở được cơ sở dữ liệu ({error}).") from error
    with closing(sqlite3.connect(target)) as laid:
        try:
            said = laid.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            said = str(error)
    if said != "ok":
        raise BackupError(f"Cơ sở dữ liệu trong bản sao bị hỏng ({said}).")


def size_when_laid(packed: Path) -> int:
    """Return how many bytes a packed database has when it is laid down."""
    with gzip.open(packed, "rb") as source:
        size = 0
        while piece := source.read(_PIECE):
            size += len(piece)
    return size


def program(name: str) -> str:
    """Return where a program of PostgreSQL lies; refuses with what to install where it is missing."""
    found = shutil.which(name)
    if found:
        return found
    there = [path for place in _PLACES for path in _globbed(place, name)]
    if there:
        return str(max(there, key=lambda path: [int(part) for part in re.findall(r"\d+", str(path))]))
    raise BackupError(
        f"Không thấy chương trình {name} của PostgreSQL. Hãy cài gói postgresql-client (đúng phiên bản của máy chủ "
        "cơ sở dữ liệu) trên máy này, hoặc thêm thư mục bin của PostgreSQL vào PATH."
    )


def _globbed(place: str, name: str) -> Iterator[Path]:
    root = Path(Path(place).anchor)
    for folder in root.glob(str(Path(place).relative_to(root))) if root.exists() else ():
        for one in (folder / name, folder / f"{name}.exe"):
            if one.is_file():
                yield one


def _asked(reached: Mapping[str, Any], **other: str) -> tuple[str, dict[str, str]]:
    """Return the address without the password, and an environment that holds it: arguments are seen by everybody."""
    from psycopg.conninfo import make_conninfo

    taken = {
        name: str(value)
        for name, value in reached.items()
        if name in {"host", "port", "user", "dbname"} or name.startswith(("ssl", "connect_", "target_", "keepalives"))
    }
    environment = {**os.environ, "PGCONNECT_TIMEOUT": "30"}
    if reached.get("password"):
        environment["PGPASSWORD"] = str(reached["password"])
    return make_conninfo(**{**taken, **other}), environment


def _dump_postgresql(reached: Mapping[str, Any], room: Path, tell: Tell) -> Path:
    target = room / ENTRIES["postgresql"]
    address, environment = _asked(reached)
    command = [
        *(program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", "--no-password"),
        *("--lock-wait-timeout=60s", f"--file={target}", f"--dbname={address}"),
    ]

    def told() -> None:
        written = target.stat().st_size if target.exists() else 0
        tell(f"cơ sở dữ liệu: đã ghi {written // 2**20} MB")

    status, said = _run(command, environment, told)
    if status:
        raise BackupError(f"pg_dump không xong: {_reason(said)}")
    return target


def lay_postgresql(packed: Path, reached: Mapping[str, Any], database: str, tell: Tell) -> None:
    """Lay a dump down in an empty database, whole or not at all."""
    address, environment = _asked(reached, dbname=database)
    command = [
        *(program("pg_restore"), "--no-owner", "--no-privileges", "--no-password", "--exit-on-error"),
        *("--single-transaction", f"--dbname={address}", str(packed)),
    ]
    status, said = _run(command, environment, lambda: tell("cơ sở dữ liệu: đang nạp"))
    if status:
        raise BackupError(f"pg_restore không xong, cơ sở dữ liệu còn trống như trước: {_reason(said)}")


def _run(command: list[str], environment: dict[str, str], told: Callable[[], None]) -> tuple[int, str]:
    """Run a program to its end, telling how far it is; it ends with us."""
    with subprocess.Popen(  # noqa: S603  # PostgreSQL's own, with words of ours
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            while True:
                try:
                    _out, said = process.communicate(timeout=1)
                    return process.returncode, said
                except subprocess.TimeoutExpired:
                    told()
        except BaseException:
            process.kill()
            raise


def _reason(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    if any("server version mismatch" in line for line in lines):
        return (
            "chương trình cũ hơn máy chủ cơ sở dữ liệu. Hãy cài gói postgresql-client cùng phiên bản với máy chủ. "
            + " ".join(lines)
        )
    return " ".join(lines)[:600] or "không rõ vì sao"


def is_empty(reached: Mapping[str, Any]) -> bool:
    """Say whether a database of PostgreSQL holds no table of anybody's."""
    asked = (
        "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname !~ '^(pg_|information_schema$)'"
    )
    with closing(_connected(reached)) as server:
        row = server.execute(asked).fetchone()
    return row is not None and row[0] == 0


def _connected(reached: Mapping[str, Any]) -> Any:
    import psycopg

    address, _environment = _asked(reached)
    return psycopg.connect(address, password=reached.get("password"), autocommit=True, connect_timeout=30)


@contextmanager
def for_trial(reached: Mapping[str, Any]) -> Iterator[str]:
    """Give an empty database of PostgreSQL that is gone afterwards."""
    import psycopg
    from psycopg import sql

    name = f"{_TRIAL}{secrets.token_hex(8)}"
    with closing(_connected(reached)) as server:
        try:
            server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege as error:
            raise BackupError(
                "Không lập được cơ sở dữ liệu để khôi phục thử. Hãy cho tài khoản của thidua quyền ấy "
                "(ALTER ROLE tên CREATEDB), hoặc sao với --no-verify rồi tập khôi phục ở máy khác."
            ) from error
        try:
            yield name
        finally:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def url_of(reached: Mapping[str, Any], database: str) -> str:
    """Return a database of the same server as the variable DATABASE_URL says it."""
    user = quote(str(reached.get("user") or ""), safe="")
    word = f":{quote(str(reached['password']), safe='')}" if reached.get("password") else ""
    host = quote(str(reached.get("host") or ""), safe="")
    port = f":{reached['port']}" if reached.get("port") else ""
    return f"postgres://{user}{word}{'@' if user else ''}{host}{port}/{quote(database, safe='')}"
