"""Counters of one process in a small mapped file: another process adds them up, a restarted one goes on in them.

All the room a file needs is taken when it is opened: writing into a hole of a full disk would end the process. Where
there is none, the process counts for itself alone.
"""

import mmap
import os
import struct
from contextlib import suppress
from pathlib import Path
from threading import Lock

from filelock import FileLock

from .mapped import mapped

_MAGIC = b"THIDUA-METERS-1\n"
_NAME = 56
_ROW = struct.Struct(f"<{_NAME}sd")
_ROWS = 512
_SIZE = len(_MAGIC) + _ROW.size * _ROWS
_AMOUNT = struct.Struct("<d")
_MOST_PROCESSES = 64
# Seconds, as answers are sorted by: the last takes whatever is slower.
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Meters:
    """The counters of this process; of the same kind, the first file that no living process has is gone on with."""

    def __init__(self, folder: Path | None, kind: str) -> None:
        self.pid = os.getpid()
        self._only_us: FileLock | None = None
        self._lock = Lock()
        self._at: dict[str, int] = {}
        self._memory = self._opened(folder, kind) if folder is not None else mmap.mmap(-1, _SIZE)
        for name, (at, _amount) in _rows(self._memory).items():
            self._at[name] = at

    def _opened(self, folder: Path, kind: str) -> mmap.mmap:
        for number in range(_MOST_PROCESSES):
            path = folder / f"{kind}-{number}.meters"
            lock = FileLock(f"{path}.lock", blocking=False, mode=0o600, thread_local=False)
            try:
                lock.acquire()
            except OSError:  # `Timeout` is one: somebody has it, or the folder cannot be written
                continue
            with suppress(OSError):
                memory = mapped(path, magic=_MAGIC, size=_SIZE)
                self._only_us = lock
                return memory
            lock.release()
            break
        return mmap.mmap(-1, _SIZE)

    def add(self, name: str, amount: float = 1.0) -> None:
        """Count so much more of what has this name; what has no more room is not counted."""
        with self._lock:
            at = self._at.get(name)
            if at is None:
                at = self._begun(name)
                if at is None:
                    return
            _AMOUNT.pack_into(self._memory, at, _AMOUNT.unpack_from(self._memory, at)[0] + amount)

    def _begun(self, name: str) -> int | None:
        written = name.encode("ascii", "replace")
        if len(self._at) >= _ROWS or len(written) > _NAME:
            return None
        start = len(_MAGIC) + len(self._at) * _ROW.size
        _ROW.pack_into(self._memory, start, written, 0.0)
        self._at[name] = start + _NAME
        return start + _NAME

    def time(self, kind: str, seconds: float) -> None:
        """Count one answer of a kind that took so long."""
        bound = next((one for one in BOUNDS if seconds <= one), None)
        self.add(f"seconds|{kind}|{'+Inf' if bound is None else bound}")
        self.add(f"seconds_sum|{kind}", seconds)

    def counted(self) -> dict[str, float]:
        """Return what this process counted."""
        return {name: amount for name, (_at, amount) in _rows(self._memory).items()}


def _rows(memory: "mmap.mmap | bytes") -> dict[str, tuple[int, float]]:
    found = {}
    for number in range(_ROWS):
        start = len(_MAGIC) + number * _ROW.size
        name, amount = _ROW.unpack_from(memory, start)
        if not name[0]:
            break
        found[name.rstrip(b"\0").decode("ascii", "replace")] = (start + _NAME, amount)
    return found


def counted_in(folder: Path) -> dict[str, float]:
    """Return what every process that counts in a folder has counted, added up, ended ones too."""
    total: dict[str, float] = {}
    for path in sorted(folder.glob("*.meters")):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        if len(content) == _SIZE and content.startswith(_MAGIC):
            for name, (_at, amount) in _rows(content).items():
                total[name] = total.get(name, 0.0) + amount
    return total
