"""Making a copy of the installation while it serves, and having it checked before it gets its name."""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from filelock import FileLock, Timeout

from frontdoor.journal import Keeper
from thidua import __version__, home
from thidua.civic.visits.actions import fold_visits
from thidua.foundation.installation.actions import note_backup
from thidua.foundation.kernel import clock
from thidua.screens.cli.backup import contents, databases, keeping
from thidua.screens.cli.backup.archive import BackupError, Writer, read_archive
from thidua.screens.cli.backup.places import Bucket, Folder, Place, room_on
from thidua.screens.cli.backup.sealing import opening, sealing
from thidua.screens.cli.backup.verifying import Told

_TELL_EVERY = 2.0
_SPARE = 64 * 2**20
_SIZES = "kich-thuoc.json"


class Telling:
    """Tells whoever waits how far it is, at most once in two seconds."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say, self._told_at = say, time.monotonic()

    def __call__(self, words: str) -> None:
        """Tell it if it is time."""
        if time.monotonic() - self._told_at >= _TELL_EVERY:
            self._told_at = time.monotonic()
            self._say(f"  {words}")


@dataclass(frozen=True)
class Made:
    """A copy: where it lies, what it holds, how it was checked."""

    place: str
    size: int
    sha256: str
    told: Told | None
    removed: tuple[str, ...] = ()


def identity() -> str:
    """Return six letters that keep the copies of this installation apart from those of another in one place."""
    return hashlib.sha256(f"thidua backup {settings.SECRET_KEY}".encode()).hexdigest()[:6]


def make(*, place: Place, name: str, recipient: str, verify: bool, thin: bool, say: Callable[[str], None]) -> Made:
    """Make a copy, check it, note it; leave nothing half-written, whatever happens.

    With `thin` the copies of this installation that stand in no day, week or month kept are taken away, after a copy
    that was checked and nothing else. Raises BackupError with a sentence.
    """
    root = Path(settings.HOME)
    began_at = clock.now()
    with _only_one(root), _ending_on_request():
        _sweep(root)
        if isinstance(place, Folder):
            place.sweep(f"thidua-{identity()}-")
        room = Path(tempfile.mkdtemp(prefix=contents.ROOM, dir=root))
        target = place.writes_to(name, room)
        try:
            made = _made(place, name, target, room, recipient, verify, Telling(say))
        except BaseException as trouble:
            words = _in_words(trouble)
            _noted(began_at=began_at, place=name, recipient=recipient, trouble=words)
            if not isinstance(trouble, (OSError, DatabaseError)):
                raise
            raise BackupError(words) from trouble
        finally:
            target.unlink(missing_ok=True)
            shutil.rmtree(room, ignore_errors=True)
        trouble_found = made.told.trouble() if made.told is not None else ""
        _noted(
            began_at=began_at,
            place=made.place,
            size=made.size,
            sha256=made.sha256,
            recipient=recipient,
            is_checked=made.told is not None and made.told.is_whole,
            events_kept=made.told.events if made.told is not None else 0,
            papers_kept=made.told.papers if made.told is not None else 0,
            trouble=trouble_found,
        )
        if thin and made.told is not None and made.told.is_whole:
            made = replace(made, removed=tuple(_thinned(place)))
    return made


def _made(place: Place, name: str, target: Path, room: Path, recipient: str, verify: bool, tell: Telling) -> Made:
    needed = contents.bytes_needed()
    for folder, wanted in ((target.parent, needed), (room, needed * (2 if verify else 1))):
        if room_on(folder) < wanted + _SPARE:
            raise BackupError(
                f"{folder} còn trống {room_on(folder) // 2**20} MB, cần chừng {(wanted + _SPARE) // 2**20} MB. "
                "Hãy dọn bớt hoặc chọn nơi rộng hơn."
            )
    once = pyrage.x25519.Identity.generate()
    try:
        file = target.open("xb")
    except OSError as error:
        raise BackupError(f"Không ghi được {target.parent} ({error.strerror}).") from error
    with file:
        target.chmod(0o600)
        with sealing(file, recipient, once) as stream:
            _write(Writer(stream, _about(recipient)), room, tell)
        file.flush()
        os.fsync(file.fileno())
    told = None
    if verify:
        tell("khôi phục thử …")
        told = _tried(target, room, once, tell)
    size, sha256 = target.stat().st_size, _digest(target)
    return Made(place.keep(target, name, sha256, tell), size, sha256, told)


def _about(recipient: str) -> dict[str, Any]:
    return {
        "product": "thidua",
        "version": __version__,
        "made_at": clock.now().isoformat(),
        "database": connection.vendor,
        "migrations": sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
        # Which apps are ours: another may be switched on by settings that the copy brings along itself.
        "ours": sorted(one.label for one in apps.get_app_configs() if one.name.startswith("thidua.")),
        "sealed_for": recipient,
    }


def _write(writer: Writer, room: Path, tell: Telling) -> None:
    """Write everything in the order that makes it agree.

    Uploaded files are copied before the database and, those that came meanwhile, after it: whatever the database names
    is there, though a file may be taken away in between. Papers are written before the row that names them and never
    taken away, so a copy after the database has them all. Visits in the journals are folded first.
    """
    _fold()
    _put(writer, contents.media(), "tệp tải lên", tell)
    connection.ensure_connection()
    reached = dict(connection.get_connection_params())
    connection.close()
    dumped = databases.dump(connection.settings_dict, reached, room, tell)
    if connection.vendor == "sqlite":
        size = databases.size_when_laid(dumped)
        writer.add_bytes(_SIZES, json.dumps({home.DATABASE: size}).encode())
    writer.add_file(databases.ENTRIES[connection.vendor], dumped)
    dumped.unlink()
    _put(writer, contents.papers(), "văn bản", tell)
    _put(writer, contents.media(), "tệp tải lên", tell)
    _put(writer, contents.others(), "khóa, cấu hình, quy định của tỉnh", tell)
    writer.close()


def _put(writer: Writer, files: Iterable[tuple[str, Path]], what: str, tell: Telling) -> None:
    number = size = 0
    for name, path in files:
        if name not in writer and writer.add_file(name, path):
            number += 1
            size += path.stat().st_size if path.exists() else 0
            tell(f"{what}: {number} tệp, {size // 2**20} MB")


def _fold() -> None:
    """Bring the visits that the fronts have counted into the database: the copy holds no journals."""
    for folder in sorted((Path(settings.HOME) / "visits").glob("*")):
        if folder.is_dir():
            # A database of an earlier version is folded after its upgrade, from the journals that stay in this home.
            with contextlib.suppress(DatabaseError):
                fold_visits(actor=Keeper(folder), on=clock.today(), at=clock.now())


def _tried(archive: Path, room: Path, once: Any, tell: Telling) -> Told:
    """Lay the written copy down in a home of its own and look at the trail and every paper there."""
    laid = room / "thu"
    laid.mkdir(mode=0o700)
    with opening(archive, [once]) as stream:
        read_archive(stream, laid, lambda _about: None)
    try:
        with laid_database(laid, connection.vendor, dict(connection.get_connection_params()), tell) as url:
            return looked_at(laid, url)
    finally:
        shutil.rmtree(laid, ignore_errors=True)


@contextlib.contextmanager
def laid_database(laid: Path, vendor: str, reached: dict[str, Any], tell: Telling) -> Iterator[str]:
    """Lay the database of an unpacked copy down beside it, or in one that is gone afterwards; give its address."""
    packed = laid / databases.ENTRIES[vendor]
    if not packed.is_file():
        raise BackupError("Bản sao hỏng: không có cơ sở dữ liệu.")
    if vendor == "sqlite":
        lay_packed(laid)
        yield f"sqlite:///{(laid / home.DATABASE).as_posix()}"
        return
    with databases.for_trial(reached) as name:
        databases.lay_postgresql(packed, reached, name, tell)
        yield databases.url_of(reached, name)


def lay_packed(laid: Path) -> None:
    """Unpack SQLite's file where it will be, and take the packed one away."""
    packed, sizes = laid / databases.ENTRIES["sqlite"], laid / _SIZES
    try:
        size = int(json.loads(sizes.read_text(encoding="utf-8"))[home.DATABASE])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError("Bản sao hỏng: không ghi kích thước cơ sở dữ liệu.") from error
    databases.lay_sqlite(packed, laid / home.DATABASE, size)
    packed.unlink()
    sizes.unlink()


def looked_at(laid: Path, url: str) -> Told:
    """Have a home looked at in a process of its own; raises BackupError where even that cannot be done."""
    asked = subprocess.run(  # our own program
        [sys.executable, "-m", "thidua.screens.cli.backup.verifying"],
        env={**os.environ, "THIDUA_HOME": str(laid), "DATABASE_URL": url},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if asked.returncode:
        raise BackupError(f"Không đọc được bản vừa khôi phục thử: {asked.stderr.strip()[-600:]}")
    return Told(**json.loads(asked.stdout.splitlines()[-1]))


def _thinned(place: Place) -> list[str]:
    moments: dict[datetime, list[str]] = {}
    for name in place.names():
        at = keeping.moment_of(name, identity())
        if at is not None:
            moments.setdefault(at, []).append(name)
    gone = [name for at in sorted(keeping.not_kept(moments)) for name in moments[at]]
    for name in gone:
        place.remove(name)
    return gone


def place_and_name(told: str, *, sealed: bool) -> tuple[Place, str, bool]:
    """Return where a copy goes, under which name, and whether copies there are thinned: those without a name of theirs.

    Refuses what lies within the installation: a broken machine would take both.
    """
    dated = keeping.name_of(identity(), timezone.localtime(clock.now()), sealed=sealed)
    if told.startswith("s3://"):
        return Bucket(told.rstrip("/")), dated, True
    path, root = Path(told).absolute(), Path(settings.HOME).resolve()
    is_folder = path.is_dir() or told.endswith(("/", "\\"))
    folder = path if is_folder else path.parent
    if not folder.is_dir():
        raise BackupError(f"Không có thư mục {folder}. Hãy gắn ổ hoặc tạo thư mục rồi thử lại.")
    real = folder.resolve()
    if real == root or root in real.parents:
        raise BackupError(
            f"{folder} nằm trong thư mục dữ liệu: máy hỏng thì mất cả hai. Hãy chọn nơi khác, tốt nhất là ổ khác."
        )
    if not is_folder and path.exists():
        raise BackupError(f"Tệp {path} đã có. Hãy chọn tên khác.")
    return Folder(folder), dated if is_folder else path.name, is_folder


@contextlib.contextmanager
def _only_one(root: Path) -> Iterator[None]:
    lock = FileLock(root / contents.LOCK, blocking=False, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise BackupError("Đang có một lần sao lưu khác chạy. Hãy đợi nó xong.") from error
    try:
        yield
    finally:
        lock.release()


def _sweep(root: Path) -> None:
    for left in root.glob(f"{contents.ROOM}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def _ending_on_request() -> Iterator[None]:
    """Let a request to end be as Ctrl+C is: what was begun is taken away."""

    def stop(*_signal: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _in_words(trouble: BaseException) -> str:
    if isinstance(trouble, BackupError):
        return str(trouble)
    if isinstance(trouble, KeyboardInterrupt):
        return "đã dừng giữa chừng"
    if isinstance(trouble, OSError):
        where = f": {trouble.filename}" if trouble.filename else ""
        return f"Không đọc hay ghi được ({trouble.strerror or trouble}{where})."
    return f"{type(trouble).__name__}: {trouble}"


def _noted(**told: Any) -> None:
    """Note the attempt where the database can be reached: a copy is not lost because it could not be noted."""
    close_old_connections()
    with contextlib.suppress(DatabaseError):
        note_backup(actor=None, **told)
