"""Where copies are kept: a folder of this machine, or a bucket of a store that speaks S3."""

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from thidua.screens.cli.backup.archive import BackupError

_PIECE = 1024 * 1024
PART = ".part"


class Place(Protocol):
    """Somewhere that copies are put."""

    def writes_to(self, name: str, room: Path) -> Path:
        """Return the file to write a copy of that name into."""

    def keep(self, written: Path, name: str, sha256: str, tell: Callable[[str], None]) -> str:
        """Give a written and checked copy its name there; return where it lies, as somebody would look for it."""

    def names(self) -> list[str]:
        """Return the names of the files there."""

    def remove(self, name: str) -> None:
        """Take a copy away."""


class Folder:
    """A folder; a copy has its name only when it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def writes_to(self, name: str, room: Path) -> Path:
        """Return a file beside where the copy will be."""
        del room
        return self._path / f".{name}{PART}"

    def keep(self, written: Path, name: str, sha256: str, tell: Callable[[str], None]) -> str:
        """Give the file its name."""
        del sha256, tell
        target = self._path / name
        if target.exists():
            raise BackupError(f"Tệp {target} đã có. Hãy chọn tên khác.")
        written.replace(target)
        _sync(self._path)
        return str(target)

    def names(self) -> list[str]:
        """Return the names of the files there."""
        return [path.name for path in self._path.iterdir() if path.is_file()]

    def remove(self, name: str) -> None:
        """Take a copy away."""
        (self._path / name).unlink(missing_ok=True)

    def sweep(self, prefix: str) -> None:
        """Take away what a killed backup has left."""
        for path in self._path.glob(f".{prefix}*{PART}"):
            with suppress(OSError):
                path.unlink()


class Bucket:
    """A bucket and a folder in it. Who we are is said by the variables that S3's own programs read (AWS_…)."""

    def __init__(self, address: str) -> None:
        bucket, _stroke, folder = address.removeprefix("s3://").partition("/")
        self._bucket, self._prefix = bucket, f"{folder}/" if folder else ""
        try:
            import boto3
            import botocore.exceptions
        except ImportError as error:
            raise BackupError("Kho S3 cần thư viện chưa được cài. Chạy: pip install 'thidua[s3]'.") from error
        self._errors: tuple[type[Exception], ...] = (
            botocore.exceptions.BotoCoreError,
            botocore.exceptions.ClientError,
            boto3.exceptions.Boto3Error,
        )
        self._store = self._asked(lambda: boto3.client("s3"))

    def _asked(self, question: Callable[[], Any]) -> Any:
        try:
            return question()
        except self._errors as error:
            raise BackupError(
                f"Kho s3://{self._bucket} không nhận ({error}). Xem lại AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, "
                "AWS_DEFAULT_REGION, AWS_ENDPOINT_URL và tên kho."
            ) from error

    def writes_to(self, name: str, room: Path) -> Path:
        """Return a file of the home: what is sent must have been checked."""
        return room / f"{name}{PART}"

    def keep(self, written: Path, name: str, sha256: str, tell: Callable[[str], None]) -> str:
        """Send the file and read it back."""
        sent = 0
        size = max(written.stat().st_size, 1)

        def told(more: int) -> None:
            nonlocal sent
            sent += more
            tell(f"gửi tới kho: {100 * sent // size} %")

        key = self._prefix + name
        self._asked(lambda: self._store.upload_file(str(written), self._bucket, key, Callback=told))
        if self._digest(key) != sha256:
            self.remove(name)
            raise BackupError(f"Kho s3://{self._bucket} giữ bản sao sai: đọc lại không khớp. Hãy chạy lại.")
        return f"s3://{self._bucket}/{key}"

    def _digest(self, key: str) -> str:
        digest = hashlib.sha256()
        body = self._asked(lambda: self._store.get_object(Bucket=self._bucket, Key=key))["Body"]
        while piece := self._asked(lambda: body.read(_PIECE)):
            digest.update(piece)
        return digest.hexdigest()

    def fetch(self, name: str, target: Path) -> None:
        """Bring a copy here."""
        self._asked(lambda: self._store.download_file(self._bucket, self._prefix + name, str(target)))

    def names(self) -> list[str]:
        """Return the names of the copies in the folder."""
        pages = self._store.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
        listed = self._asked(lambda: [one["Key"] for page in pages for one in page.get("Contents", [])])
        names = [str(key).removeprefix(self._prefix) for key in listed]
        return [name for name in names if "/" not in name]

    def remove(self, name: str) -> None:
        """Take a copy away."""
        self._asked(lambda: self._store.delete_object(Bucket=self._bucket, Key=self._prefix + name))


def _sync(folder: Path) -> None:
    """Have the name itself outlive a power cut, where the system can be asked for that."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def room_on(folder: Path) -> int:
    """Return the bytes free where a folder lies."""
    return shutil.disk_usage(folder).free
