"""Small files that a process holds in memory: all the room they need is taken when they are made.

Writing into a hole of a file on a full disk would end the process; taking the room first only fails.
"""

import errno
import mmap
import os
from pathlib import Path

# Bytes as they are, on every system.
BYTES = getattr(os, "O_BINARY", 0)


def read_at(file: int, size: int, at: int) -> bytes:
    """Read so many bytes of an open file from a place on."""
    os.lseek(file, at, os.SEEK_SET)
    return os.read(file, size)


def write_at(file: int, content: bytes, at: int) -> None:
    """Write into an open file at a place; raises OSError when not all of it found room."""
    os.lseek(file, at, os.SEEK_SET)
    written = os.write(file, content)
    if written != len(content):
        raise OSError(errno.ENOSPC, "no room on the disk")


def take_room(file: int, start: int, size: int) -> None:
    """Take room on the disk for a part of a file and leave what it holds; raise OSError when there is none."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, start, size)
    else:
        write_at(file, read_at(file, size, start).ljust(size, b"\0"), start)


def mapped(path: Path, *, magic: bytes, size: int) -> mmap.mmap:
    """Return a file of a fixed size in memory, made anew where it does not begin with `magic` or has another size."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | BYTES, 0o600)
    try:
        if os.fstat(file).st_size != size or read_at(file, len(magic), 0) != magic:
            os.ftruncate(file, 0)
            os.ftruncate(file, size)
            take_room(file, 0, size)
            write_at(file, magic, 0)
        return mmap.mmap(file, size)
    finally:
        os.close(file)
