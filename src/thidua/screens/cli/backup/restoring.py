"""Laying a copy down as an installation again, in a folder and a database that hold nothing yet."""

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from thidua import __version__, home
from thidua.screens.cli.backup import contents, databases
from thidua.screens.cli.backup.archive import FORMAT, BackupError, read_archive
from thidua.screens.cli.backup.making import Telling, laid_database, lay_packed, looked_at
from thidua.screens.cli.backup.places import Bucket
from thidua.screens.cli.backup.sealing import keys_in, opening
from thidua.screens.cli.backup.verifying import Told

# What makes a folder an installation comes last: until then nobody takes it for one.
_LAST = (home.DATABASE, home.SETTINGS, home.KEY)


@dataclass(frozen=True)
class Restored:
    """What was laid down: what the copy says of itself, and what was found in it."""

    about: dict[str, Any]
    told: Told


def restore(*, source: str, keys: Sequence[Path], into: Path, say: Callable[[str], None]) -> Restored:
    """Lay a copy down in an empty folder and, on PostgreSQL, an empty database; look at the trail and every paper.

    Raises BackupError and leaves nothing where the copy is broken, of a newer version, of the other database, or does
    not hold what it says.
    """
    if into.exists() and any(into.iterdir()):
        raise BackupError(
            f"Thư mục {into} không trống. Khôi phục chỉ ghi vào thư mục trống: hãy đổi tên thư mục cũ (đừng xóa) "
            "hoặc nêu thư mục khác bằng biến THIDUA_HOME."
        )
    if connection.vendor == "sqlite" and Path(str(connection.settings_dict["NAME"])).exists():
        raise BackupError(f"Cơ sở dữ liệu {connection.settings_dict['NAME']} đã có. Hãy nêu nơi còn trống.")
    if connection.vendor == "postgresql" and not databases.is_empty(connection.get_connection_params()):
        raise BackupError(
            f"Cơ sở dữ liệu {connection.settings_dict['NAME']} không trống. Hãy lập cơ sở dữ liệu mới "
            "(createdb) rồi nêu nó bằng DATABASE_URL."
        )
    made = not into.exists()
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    tell = Telling(say)
    room = Path(tempfile.mkdtemp(prefix=contents.ROOM, dir=into))
    try:
        laid = room / "moi"
        about = _unpacked(source, keys, laid, room, tell)
        told = _with_database(laid, tell)
        _moved(laid, into)
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        with suppress(OSError):
            if made:
                into.rmdir()
        raise
    shutil.rmtree(room, ignore_errors=True)
    return Restored(about, told)


def try_out(*, source: str, keys: Sequence[Path], beside: Path | None, say: Callable[[str], None]) -> Restored:
    """Lay a copy down somewhere, look at it and take it away again."""
    tell = Telling(say)
    with tempfile.TemporaryDirectory(prefix=contents.ROOM, dir=beside) as told_room:
        room = Path(told_room)
        laid = room / "thu"
        about = _unpacked(source, keys, laid, room, tell)
        reached = dict(connection.get_connection_params())
        with laid_database(laid, connection.vendor, reached, tell) as url:
            return Restored(about, _whole(looked_at(laid, url)))


def _unpacked(source: str, keys: Sequence[Path], laid: Path, room: Path, tell: Telling) -> dict[str, Any]:
    path = Path(source)
    if source.startswith("s3://"):
        folder, _stroke, name = source.rpartition("/")
        path = room / "ban-sao"
        Bucket(folder).fetch(name, path)
    laid.mkdir(mode=0o700)
    opened = [key for file in keys for key in keys_in(file)]
    tell("đang mở bản sao")
    with opening(path, opened) as stream:
        read = read_archive(stream, laid, refuse_if_not_ours)
    if path.parent == room:
        path.unlink()
    return read.about


def refuse_if_not_ours(about: dict[str, Any]) -> None:
    """Refuse, before anything is laid down, a copy of a newer version or of the other kind of database."""
    version = about.get("version")
    if about.get("product") != "thidua":
        raise BackupError("Tệp này không phải là bản sao của thidua.")
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    # What a newer migration has put in its own place counts as known.
    for migration in loader.disk_migrations.values():
        known |= {f"{app}.{name}" for app, name in migration.replaces}
    judged = {one.label for one in apps.get_app_configs()} | set(about.get("ours", []))
    unknown = sorted(name for name in set(about.get("migrations", [])) - known if name.partition(".")[0] in judged)
    if int(about.get("format", 0)) > FORMAT or unknown:
        raise BackupError(
            f"Bản sao của phiên bản {version}, mới hơn chương trình đang cài ({__version__}"
            f"{f', chưa biết {unknown[0]}' if unknown else ''}). Hãy cài phiên bản ấy hoặc mới hơn rồi khôi phục."
        )
    kind = str(about.get("database"))
    if kind != connection.vendor:
        needed = databases.NAMES.get(kind, kind)
        how = (
            "Hãy bỏ biến DATABASE_URL."
            if kind == "sqlite"
            else "Hãy nêu một cơ sở dữ liệu PostgreSQL trống bằng biến DATABASE_URL."
        )
        raise BackupError(
            f"Bản sao của {needed}, nơi khôi phục là {databases.NAMES[connection.vendor]}: không chuyển được giữa "
            f"hai loại cơ sở dữ liệu. {how}"
        )


def _with_database(laid: Path, tell: Telling) -> Told:
    if connection.vendor == "sqlite":
        lay_packed(laid)
        told = _whole(looked_at(laid, f"sqlite:///{(laid / home.DATABASE).as_posix()}"))
        target = Path(str(connection.settings_dict["NAME"]))
        if target.resolve() != (Path(os.environ["THIDUA_HOME"]).resolve() / home.DATABASE):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(laid / home.DATABASE, target)
        return told
    # Tried first in a database that is thrown away would take the double time: what pg_restore cannot lay down whole
    # it does not lay down at all, and what is then found amiss is told.
    packed = laid / databases.ENTRIES["postgresql"]
    if not packed.is_file():
        raise BackupError("Bản sao hỏng: không có cơ sở dữ liệu.")
    reached = dict(connection.get_connection_params())
    databases.lay_postgresql(packed, reached, str(connection.settings_dict["NAME"]), tell)
    packed.unlink()
    return looked_at(laid, databases.url_of(reached, str(connection.settings_dict["NAME"])))


def _whole(told: Told) -> Told:
    if not told.is_whole:
        raise BackupError(f"Bản sao không nguyên vẹn: {told.trouble()}.")
    return told


def _moved(laid: Path, into: Path) -> None:
    names = sorted(path.name for path in laid.iterdir())
    for name in (*(one for one in names if one not in _LAST), *(one for one in _LAST if one in names)):
        (laid / name).replace(into / name)
