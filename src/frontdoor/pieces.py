"""Pages as pieces: the lasting words compressed once, the live numbers put between them without compressing again."""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from . import marks

_POLYNOMIAL = 0xEDB88320
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST_BLOCK = b"\x03\x00"
_STORED = struct.Struct("<BHH")
_TRAILER = struct.Struct("<II")
# Shorter words between two numbers cost less laid down plainly beside them than compressed alone.
_WORTH_COMPRESSING = 400


def _applied(matrix: Sequence[int], vector: int) -> int:
    total, row = 0, 0
    while vector:
        if vector & 1:
            total ^= matrix[row]
        vector >>= 1
        row += 1
    return total


@lru_cache(maxsize=1)
def _after_zero_bytes() -> list[list[int]]:
    """Return what 1, 2, 4, 8 … zero bytes do to a CRC, as matrices over bits."""
    one_bit = [_POLYNOMIAL, *(1 << row for row in range(31))]
    square = [_applied(one_bit, row) for row in one_bit]
    fourth = [_applied(square, row) for row in square]
    found = [[_applied(fourth, row) for row in fourth]]
    for _power in range(31):
        last = found[-1]
        found.append([_applied(last, row) for row in last])
    return found


@lru_cache(maxsize=4096)
def _moving(length: int) -> tuple[tuple[int, ...], ...]:
    """Return four tables that carry a CRC over `length` bytes, so that a known CRC can be put after it."""
    columns = [1 << bit for bit in range(32)]
    for power, matrix in enumerate(_after_zero_bytes()):
        if length >> power & 1:
            columns = [_applied(matrix, column) for column in columns]
    tables = []
    for shift in (0, 8, 16, 24):
        table = [0]
        for bit in range(8):
            table += [known ^ columns[shift + bit] for known in table]
        tables.append(tuple(table))
    return tuple(tables)


@dataclass(slots=True)
class Words:
    """Lasting words of a page: plain, and as deflate blocks when that is worth while and somebody asked for it."""

    plain: bytes
    compressing: bool
    _deflated: bytes = b""

    @property
    def deflated(self) -> bytes:
        """Return the words compressed, done once; nothing for short ones, which stay plain."""
        if not self._deflated and self.compressing and len(self.plain) >= _WORTH_COMPRESSING:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            self._deflated = packer.compress(self.plain) + packer.flush(zlib.Z_FULL_FLUSH)
        return self._deflated


@dataclass(slots=True)
class Hole:
    """A place in a page that is filled at each answer: a number (`so`) or a part (`phan`)."""

    kind: str
    name: str


@dataclass(slots=True)
class Pieces:
    """A body in pieces; `numbers` and `parts` say what it asks for."""

    row: list[Words | Hole]
    numbers: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    size: int = 0
    compressed: bool = False
    whole: bytes | None = field(default=None)
    _whole_packed: bytes = field(default=b"")

    @classmethod
    def of(cls, body: bytes, *, compressing: bool, holes: bool) -> "Pieces":
        """Cut a body at its marks."""
        row: list[Words | Hole] = []
        at = 0
        for mark in marks.MARK_BYTES.finditer(body) if holes else ():
            if mark.start() > at:
                row.append(Words(body[at : mark.start()], compressing))
            row.append(Hole(mark[1].decode(), mark[2].decode()))
            at = mark.end()
        if at < len(body) or not row:
            row.append(Words(body[at:], compressing))
        pieces = cls(
            row,
            frozenset(one.name for one in row if isinstance(one, Hole) and one.kind == "so"),
            tuple(one.name for one in row if isinstance(one, Hole) and one.kind == "phan"),
            # Plain and packed, apart and laid together; packed words take a third or less.
            sum(len(one.plain) * (3 if compressing else 2) + 4096 for one in row if isinstance(one, Words)),
            compressing,
        )
        if not pieces.numbers and not pieces.parts:
            pieces.whole = body
        return pieces

    def plain(self, numbers: Mapping[str, bytes], parts: Mapping[str, "Pieces"]) -> bytes:
        """Return the body with its holes filled."""
        return self.whole if self.whole is not None else b"".join(self.laid_plain(parts).filled(numbers))

    def gzipped(self, numbers: Mapping[str, bytes], parts: Mapping[str, "Pieces"]) -> bytes:
        """Return the body as gzip with its holes filled; no lasting word is compressed or summed again."""
        if self.whole is None:
            return b"".join(self.laid(parts).filled(numbers))
        if not self._whole_packed:
            self._whole_packed = b"".join(self.laid({}).filled({}))
        return self._whole_packed

    def laid_plain(self, parts: Mapping[str, "Pieces"]) -> "LaidPlain":
        """Return the body with its parts in place, ready to be filled without compressing it."""
        laid = LaidPlain()
        for one in self._flat(parts):
            if isinstance(one, Hole):
                laid.leave(one.name)
            else:
                laid.add(one.plain)
        laid.end()
        return laid

    def laid(self, parts: Mapping[str, "Pieces"]) -> "Laid":
        """Return the body with its parts in place and everything between two numbers made one."""
        laid = Laid()
        for one in self._flat(parts):
            if isinstance(one, Hole):
                laid.leave(one.name)
            else:
                laid.add(one)
        laid.end()
        return laid

    def _flat(self, parts: Mapping[str, "Pieces"]) -> Iterator[Words | Hole]:
        for one in self.row:
            if isinstance(one, Words) or one.kind == "so":
                yield one
            elif one.name in parts:
                yield from parts[one.name]._flat({})


@dataclass(slots=True)
class _Lasting:
    """Blocks that never change, with the CRC and number of the bytes in them."""

    blocks: bytearray = field(default_factory=bytearray)
    crc: int = 0
    length: int = 0

    def add(self, plain: bytes, blocks: bytes) -> None:
        self.blocks += blocks
        self.crc = zlib.crc32(plain, self.crc)
        self.length += len(plain)


Taking = Callable[[Mapping[str, bytes]], bytes | tuple[bytes, ...]]


def _taking(names: tuple[str, ...]) -> Taking:
    """Return what takes these numbers out of all, in the form that formatting takes; unknown ones are nothing."""
    if all(name in marks.NUMBERS for name in names):
        return itemgetter(*names)
    return lambda numbers: tuple(numbers.get(name, b"") for name in names)


class Laid:
    """A packed body ready to be filled: lasting blocks, and between them short words with numbers."""

    def __init__(self) -> None:
        self._start = _Lasting(bytearray(_HEAD))
        self._last = self._start
        self._words = bytearray()
        self._names: list[str] = []
        self._rows: list[tuple[bytes, tuple[str, ...], _Lasting]] = []
        self._steps: tuple[tuple[bytes, Taking, bytes, tuple[tuple[int, ...], ...], int, int], ...] = ()
        self._opening = b""

    def leave(self, name: str) -> None:
        """Leave room for a number."""
        self._names.append(name)
        self._words += b"%b"

    def add(self, words: Words) -> None:
        """Lay down lasting words: beside a number, or as blocks once they are worth it."""
        if not words.deflated:
            self._words += words.plain.replace(b"%", b"%%")
            return
        self._close()
        self._last.add(words.plain, words.deflated)

    def _close(self) -> None:
        if self._names:
            self._last = _Lasting()
            self._rows.append((bytes(self._words), tuple(self._names), self._last))
        elif self._words:
            plain = bytes(self._words).replace(b"%%", b"%")
            self._last.add(plain, b"".join(_stored(plain)))
        self._words, self._names = bytearray(), []

    def end(self) -> None:
        """Make it ready; nothing is added after this."""
        self._close()
        self._last.blocks += _LAST_BLOCK
        self._opening = bytes(self._start.blocks)
        self._steps = tuple(
            (words, _taking(names), bytes(then.blocks), _moving(then.length), then.crc, then.length)
            for words, names, then in self._rows
        )

    def filled(self, numbers: Mapping[str, bytes]) -> list[bytes]:
        """Return the packed body in pieces to be sent one after the other."""
        out = [self._opening]
        crc, length = self._start.crc, self._start.length
        for template, names, blocks, (low, second, third, high), crc_of_blocks, length_of_blocks in self._steps:
            words = template % names(numbers)
            size = len(words)
            if 0 < size <= 0xFFFF:
                out += (_STORED.pack(0, size, size ^ 0xFFFF), words, blocks)
            else:
                out += (*_stored(words), blocks)
            crc = zlib.crc32(words, crc)
            crc = low[crc & 255] ^ second[crc >> 8 & 255] ^ third[crc >> 16 & 255] ^ high[crc >> 24] ^ crc_of_blocks
            length += size + length_of_blocks
        out.append(_TRAILER.pack(crc, length & 0xFFFFFFFF))
        return out


class LaidPlain:
    """A body ready to be filled: lasting words, and between them short ones with numbers."""

    def __init__(self) -> None:
        self._rows: list[tuple[bytes, tuple[str, ...]]] = []
        self._words = bytearray()
        self._names: list[str] = []
        self._ready: tuple[tuple[bytes, Taking | None], ...] = ()

    def leave(self, name: str) -> None:
        """Leave room for a number."""
        self._names.append(name)
        self._words += b"%b"

    def add(self, words: bytes) -> None:
        """Lay down lasting words: long ones stand alone, so that no number makes them be copied."""
        if len(words) < _WORTH_COMPRESSING:
            self._words += words.replace(b"%", b"%%")
            return
        self._close()
        self._rows.append((words, ()))

    def _close(self) -> None:
        if self._words:
            words = bytes(self._words)
            self._rows.append((words, tuple(self._names)) if self._names else (words.replace(b"%%", b"%"), ()))
        self._words, self._names = bytearray(), []

    def end(self) -> None:
        """Make it ready, lasting words that touch made one; nothing is added after this."""
        self._close()
        merged: list[tuple[bytes, tuple[str, ...]]] = []
        for words, names in self._rows:
            if merged and not names and not merged[-1][1]:
                merged[-1] = merged[-1][0] + words, ()
            else:
                merged.append((words, names))
        self._ready = tuple((words, _taking(names) if names else None) for words, names in merged)

    def filled(self, numbers: Mapping[str, bytes]) -> list[bytes]:
        """Return the body in pieces to be sent one after the other."""
        return [words if names is None else words % names(numbers) for words, names in self._ready]


def _stored(plain: bytes) -> list[bytes]:
    """Return plain bytes as stored blocks."""
    size = len(plain)
    if 0 < size <= 0xFFFF:
        return [_STORED.pack(0, size, size ^ 0xFFFF), plain]
    out = []
    for start in range(0, size, 0xFFFF):
        block = plain[start : start + 0xFFFF]
        out += [_STORED.pack(0, len(block), len(block) ^ 0xFFFF), block]
    return out
