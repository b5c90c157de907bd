"""The file that a copy is: a tar that any program opens, whose last entry is the digest of every byte before it.

Knows nothing of Django. Written and read as a stream: no file is held in memory, none is read twice.
"""

import hashlib
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, Protocol, cast

ABOUT, MANIFEST, DIGEST = "thong-tin.json", "muc-luc.json", "SHA256"
FORMAT = 1
_BLOCK = 512
_PIECE = 1024 * 1024
_END = b"\0" * (2 * _BLOCK)
# The head of the last entry, its digest with what fills the block, the end of the tar.
TAIL = 2 * _BLOCK + len(_END)
_LONGEST_LIST = 256 * _PIECE


class BackupError(Exception):
    """A copy could not be made, read or restored; says in a sentence why and what to do."""


class _Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Target(Protocol):
    def write(self, content: bytes, /) -> Any: ...


def pieces(source: _Source, size: int) -> Iterator[bytes]:
    """Return `size` bytes of a stream in pieces; refuses a stream that ends before."""
    while size:
        piece = source.read(min(size, _PIECE))
        if not piece:
            raise BackupError("Bản sao bị cắt cụt: tệp ngắn hơn điều nó ghi.")
        size -= len(piece)
        yield piece


def _head(name: str, size: int) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry.tobuf(tarfile.PAX_FORMAT)


def _tail(digest: str) -> bytes:
    return _head(DIGEST, len(digest)) + digest.encode().ljust(_BLOCK, b"\0") + _END


def _written(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()


class Writer:
    """Writes the entries one after the other; `close` adds the list of them and the digest of the whole."""

    def __init__(self, target: _Target, about: dict[str, Any]) -> None:
        self._target = target
        self._hash = hashlib.sha256()
        self._entries: dict[str, dict[str, object]] = {}
        written = _written({**about, "format": FORMAT})
        self._put(ABOUT, len(written), [written])

    def _write(self, content: bytes) -> None:
        self._hash.update(content)
        self._target.write(content)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def _put(self, name: str, size: int, content: Iterable[bytes]) -> None:
        if set(name) & set("\\:\0"):
            raise BackupError(f"Tên tệp {name!r} có dấu mà không phải máy nào cũng ghi được. Hãy đổi tên tệp ấy.")
        own = hashlib.sha256()
        self._write(_head(name, size))
        written = 0
        for piece in content:
            own.update(piece)
            written += len(piece)
            self._write(piece)
        if written != size:
            raise BackupError(f"Tệp {name} thay đổi trong lúc sao. Hãy chạy lại.")
        self._write(b"\0" * (-size % _BLOCK))
        self._entries[name] = {"size": size, "sha256": own.hexdigest()}

    def add_bytes(self, name: str, content: bytes) -> None:
        """Write one short entry."""
        self._put(name, len(content), [content])

    def add_file(self, name: str, path: Path) -> bool:
        """Write a file as it is now; return no where it is gone."""
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return False
        with source:
            size = source.seek(0, 2)
            source.seek(0)
            self._put(name, size, pieces(source, size))
        return True

    def close(self) -> dict[str, dict[str, object]]:
        """Write the list and the digest; return the list."""
        entries = dict(self._entries)
        written = _written({"entries": entries})
        self._put(MANIFEST, len(written), [written])
        self._target.write(_tail(self._hash.hexdigest()))
        return entries


class _Lagging:
    """Reads a stream and digests all of it but its last bytes, which say what the digest has to be."""

    def __init__(self, source: _Source) -> None:
        self._source, self._hash, self._last = source, hashlib.sha256(), b""

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(size if size >= 0 else _PIECE)
        together = self._last + piece
        self._hash.update(together[:-TAIL])
        self._last = together[-TAIL:]
        return piece

    def is_whole(self) -> bool:
        """Read to the end and say whether every byte is as it was written."""
        while self.read(_PIECE):
            pass
        return self._last == _tail(self._hash.hexdigest())


@dataclass
class Read:
    """What an archive held: what it says of itself, and its entries."""

    about: dict[str, Any]
    entries: dict[str, dict[str, object]] = field(default_factory=dict)


def read_archive(source: BinaryIO | _Source, into: Path, judge: Callable[[dict[str, Any]], None]) -> Read:
    """Lay the files of an archive into an empty folder; `judge` sees what it says of itself first and may refuse.

    Refuses an archive in which a single byte differs, one cut short, one that holds what does not lie below the folder
    or is no plain file. What was laid down until then is the caller's to remove.
    """
    lagging = _Lagging(source)
    found: dict[str, dict[str, object]] = {}
    about: dict[str, Any] | None = None
    told: dict[str, Any] = {}
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", lagging), mode="r|", bufsize=_PIECE) as tar:
            for entry in tar:
                name = _safe(entry, found)
                content = tar.extractfile(entry)
                if content is None:
                    raise BackupError(f"Bản sao hỏng: mục {name} không phải là tệp.")
                if name in (ABOUT, MANIFEST, DIGEST):
                    if entry.size > _LONGEST_LIST:
                        raise BackupError("Bản sao hỏng: mục lục quá dài.")
                    text = content.read()
                    if name == ABOUT and about is None and not found:
                        about = dict(json.loads(text))
                        judge(about)
                    elif name == MANIFEST:
                        told = dict(json.loads(text)["entries"])
                        continue
                    elif name == DIGEST:
                        continue
                    found[name] = {"size": len(text), "sha256": hashlib.sha256(text).hexdigest()}
                    continue
                if about is None:
                    raise BackupError("Tệp này không phải là bản sao của thidua.")
                found[name] = _lay(content, entry.size, into / name)
    except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError) as error:
        raise BackupError(f"Bản sao hỏng hoặc không phải của thidua ({error}). Hãy lấy bản khác.") from error
    if about is None:
        raise BackupError("Tệp này không phải là bản sao của thidua.")
    if not lagging.is_whole() or told != found:
        raise BackupError("Bản sao hỏng: nội dung không khớp mã SHA-256 ghi ở cuối. Hãy lấy bản khác.")
    return Read(about, found)


def _safe(entry: tarfile.TarInfo, found: dict[str, dict[str, object]]) -> str:
    path = PurePosixPath(entry.name)
    odd = path.is_absolute() or not path.parts or any(part in ("..", ".") for part in entry.name.split("/"))
    if odd or not entry.isreg() or set(entry.name) & set("\\:\0") or entry.name in found:
        raise BackupError(f"Bản sao chứa mục không an toàn: {entry.name!r}. Không khôi phục gì từ tệp này.")
    return entry.name


def _lay(source: _Source, size: int, path: Path) -> dict[str, object]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    own = hashlib.sha256()
    with path.open("xb") as target:
        for piece in pieces(source, size):
            own.update(piece)
            target.write(piece)
    return {"size": size, "sha256": own.hexdigest()}
