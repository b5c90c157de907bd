"""The journal of one front: visits counted in a mapped file, so that they outlive the process and cost no write."""

import mmap
import os
import struct
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from .mapped import BYTES, mapped, read_at, take_room, write_at

_MAGIC = b"THIDUA-VISITS-1\n"
_HEAD = 64  # magic, 32 letters of identity, number of rows in use
_ROW = 128  # count, home, day, length of the place, the place
_FIELDS = struct.Struct("<QIIH")
_COUNT = struct.Struct("<Q")
_USED_AT = 48
LONGEST_PLACE = _ROW - _FIELDS.size
# Enough for 500 places a day for some years between two starts. The file has holes; before something is written its
# room on the disk is taken, a step at a time: writing into a hole of a full disk ends the process.
_SIZE = _HEAD + _ROW * 600_000
_STEP = 64 * 1024
_ASK_AGAIN_AFTER = 5.0

_SEEN_MAGIC = b"THIDUA-ONLINE-1\n"
_SEEN_ROW = struct.Struct("<16sII")
_SEEN_ROWS = 1 << 16


@dataclass(frozen=True, slots=True)
class Row:
    """So many visits of one place (all of a site's when it has no name) on one day, by its ordinal number."""

    home: int
    place: str
    day: int
    count: int


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps journals: one server on one machine, in a folder of its own."""

    folder: Path

    @property
    def name(self) -> str:
        """Return the name under which the database remembers how far its journals are folded."""
        return self.folder.name


class _Mapped:
    """A journal's file in memory."""

    def __init__(self, file: int, *, writing: bool) -> None:
        self.memory = mmap.mmap(file, _SIZE, access=mmap.ACCESS_WRITE if writing else mmap.ACCESS_READ)
        self.identity = self.memory[16:48].decode("ascii")

    @property
    def used(self) -> int:
        return int(_COUNT.unpack_from(self.memory, _USED_AT)[0])

    def row(self, index: int) -> Row:
        count, home, day, length = _FIELDS.unpack_from(self.memory, _HEAD + index * _ROW)
        start = _HEAD + index * _ROW + _FIELDS.size
        return Row(home, self.memory[start : start + length].decode("ascii"), day, count)

    def rows(self, start: int = 0) -> Iterator[Row]:
        for index in range(start, self.used):
            yield self.row(index)


class Journal:
    """The journal that this process, and no other, writes; a restarted front goes on in the same one.

    On a full disk visits are not counted, and readers are answered as always.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1
        # Apart from the journal itself, which others read and where a lock would keep them out.
        self._only_us = FileLock(f"{path}.lock", blocking=False, mode=0o600)
        self._at: dict[tuple[int, str, int], int] = {}
        self._mapped: _Mapped | None = None
        self._room = 0
        self._asked_at = -_ASK_AGAIN_AFTER
        self._has_room(_HEAD)

    def _has_room(self, end: int) -> bool:
        """Say whether the file holds its first `end` bytes; after a refusal the disk is asked again only later."""
        if end <= self._room:
            return True
        now = time.monotonic()
        if now - self._asked_at < _ASK_AGAIN_AFTER:
            return False
        try:
            if self._mapped is None:
                self._mapped = self._opened()
            while self._room < end:
                take_room(self._file, self._room, _STEP)
                self._room += _STEP
        except OSError:
            self._asked_at = now
            return False
        return True

    def _opened(self) -> _Mapped:
        if self._file < 0:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | BYTES, 0o600)
        # Another front in the same journal: refused, as a full disk is (`Timeout` is an OSError).
        self._only_us.acquire()
        if read_at(self._file, len(_MAGIC), 0) != _MAGIC:
            os.ftruncate(self._file, 0)
            os.ftruncate(self._file, _SIZE)
            take_room(self._file, 0, _STEP)
            write_at(self._file, uuid.uuid4().hex.encode(), len(_MAGIC))
            # Last: only now is it a journal to those who read.
            write_at(self._file, _MAGIC, 0)
        mapped = _Mapped(self._file, writing=True)
        for index, row in enumerate(mapped.rows()):
            self._at[row.home, row.place, row.day] = _HEAD + index * _ROW
        # What is written stands on the disk already.
        self._room = (_HEAD + mapped.used * _ROW) // _STEP * _STEP
        return mapped

    def count(self, home: int, place: str, day: int) -> bool:
        """Count one visit of a place, and of its site; say whether that began a row."""
        begun = self._add(home, "", day)
        return self._add(home, place[:LONGEST_PLACE], day) or begun

    def _add(self, home: int, place: str, day: int) -> bool:
        at = self._at.get((home, place, day))
        begun = at is None
        if at is None:
            if not self._has_room(_HEAD) or self._mapped is None:
                return False
            index = self._mapped.used
            at = _HEAD + index * _ROW
            # The last rows are kept for sites, so that a full journal loses places and never a site's visits.
            if at + _ROW * (1 if not place else 10_000) > _SIZE or not self._has_room(at + _ROW):
                return False
            name = place.encode("ascii", "replace")
            _FIELDS.pack_into(self._mapped.memory, at, 0, home, day, len(name))
            self._mapped.memory[at + _FIELDS.size : at + _FIELDS.size + len(name)] = name
            # A row is in use only after it is whole; a process killed before this line has counted nothing yet.
            _COUNT.pack_into(self._mapped.memory, _USED_AT, index + 1)
            self._at[home, place, day] = at
        assert self._mapped is not None  # a row that stands somewhere stands in it
        _COUNT.pack_into(self._mapped.memory, at, _COUNT.unpack_from(self._mapped.memory, at)[0] + 1)
        return begun

    def close(self) -> None:
        """Give the journal up, so that another process may go on in it."""
        if self._mapped is not None:
            self._mapped.memory.close()
        if self._file >= 0:
            os.close(self._file)
        self._only_us.release()


class ReadJournal(_Mapped):
    """A journal of this or another process, read while it is written."""

    def __init__(self, path: Path) -> None:
        file = os.open(path, os.O_RDONLY | BYTES)
        try:
            super().__init__(file, writing=False)
        finally:
            os.close(file)
        self._known = 0
        self._at: dict[tuple[int, str, int], int] = {}
        self._days: dict[tuple[int, str], list[int]] = {}

    def has_begun_rows(self) -> bool:
        """Say whether rows were begun since the last look."""
        return bool(_COUNT.unpack_from(self.memory, _USED_AT)[0] != self._known)

    def look_again(self) -> bool:
        """Take in the rows begun since the last look; say whether there were any."""
        used = self.used
        if used == self._known:
            return False
        for index in range(self._known, used):
            row = self.row(index)
            self._at[row.home, row.place, row.day] = _HEAD + index * _ROW
            self._days.setdefault((row.home, row.place), []).append(row.day)
        self._known = used
        return True

    def at(self, home: int, place: str, day: int) -> int | None:
        """Return where the count of a place on a day stands in `memory`, if it was begun."""
        return self._at.get((home, place, day))

    def days(self, home: int, place: str) -> list[int]:
        """Return the days on which a place was seen."""
        return self._days.get((home, place), [])

    def counted(self, home: int, place: str, day: int) -> int:
        """Return how often a place was seen on a day."""
        at = self._at.get((home, place, day))
        return 0 if at is None else int(_COUNT.unpack_from(self.memory, at)[0])


class Seen:
    """Who was seen of late, as digests in a mapped file of fixed size; the oldest make room."""

    def __init__(self, path: Path) -> None:
        size = len(_SEEN_MAGIC) + _SEEN_ROW.size * _SEEN_ROWS
        try:
            self._memory = mapped(path, magic=_SEEN_MAGIC, size=size)
        except OSError:
            # A full disk: who is here is told to nobody, and readers are answered as always.
            self._memory = mmap.mmap(-1, size)
        self._at: dict[tuple[int, str], int] = {}
        self._next = 0

    def see(self, home: int, digest: str, moment: int) -> None:
        """Note that a visitor of a site is here at this second."""
        index = self._at.get((home, digest))
        if index is None:
            if len(self._at) >= _SEEN_ROWS:
                self._at.clear()
            index, self._next = self._next, (self._next + 1) % _SEEN_ROWS
            self._at[home, digest] = index
        _SEEN_ROW.pack_into(
            self._memory, len(_SEEN_MAGIC) + index * _SEEN_ROW.size, bytes.fromhex(digest), home, moment
        )

    def forget(self) -> None:
        """Begin a new day: yesterday's digests are of no use to anybody."""
        self._at.clear()
        self._next = 0
        self._memory[len(_SEEN_MAGIC) :] = bytes(_SEEN_ROW.size * _SEEN_ROWS)


def seen_since(path: Path, moment: int) -> dict[tuple[int, str], int]:
    """Return the visitors that a front saw at or after a second: site and digest, with when."""
    content = path.read_bytes()[len(_SEEN_MAGIC) :]
    return {
        (home, digest.hex()): at
        for digest, home, at in _SEEN_ROW.iter_unpack(content[: len(content) // _SEEN_ROW.size * _SEEN_ROW.size])
        if at >= moment
    }


def journals_in(folder: Path) -> list[Path]:
    """Return the journals of a keeper's folder, those apart that are just being made or found no room."""
    return [path for path in sorted(folder.glob("*.visits")) if _is_whole(path)]


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def seen_in(folder: Path) -> list[Path]:
    """Return the files of visitors seen in a keeper's folder."""
    return sorted(folder.glob("*.online"))
