"""Pages as pieces: the lasting words compressed once, the live numbers put between them without compressing again."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from . import marks

_POLYNOMIAL = 0xEDB88320
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST_BLOCK = b"\x03\x00"
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
    return tuple(tuple(_applied(columns, value << shift) for value in range(256)) for shift in (0, 8, 16, 24))


@dataclass(slots=True)
class Words:
    """Lasting words of a page: plain, as deflate blocks, with their CRC and how to put that after another one."""

    plain: bytes
    deflated: bytes = b""
    crc: int = 0
    moving: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def of(cls, plain: bytes, *, compressing: bool) -> "Words":
        """Prepare words; short ones stay plain."""
        if not compressing or len(plain) < _WORTH_COMPRESSING:
            return cls(plain)
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        deflated = packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH)
        return cls(plain, deflated, zlib.crc32(plain), _moving(len(plain)))


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
    whole: tuple[bytes, bytes] | None = field(default=None)

    @classmethod
    def of(cls, body: bytes, *, compressing: bool, holes: bool) -> "Pieces":
        """Cut a body at its marks and compress what lies between, once."""
        row: list[Words | Hole] = []
        at = 0
        for mark in marks.MARK_BYTES.finditer(body) if holes else ():
            if mark.start() > at:
                row.append(Words.of(body[at : mark.start()], compressing=compressing))
            row.append(Hole(mark[1].decode(), mark[2].decode()))
            at = mark.end()
        if at < len(body) or not row:
            row.append(Words.of(body[at:], compressing=compressing))
        pieces = cls(
            row,
            frozenset(one.name for one in row if isinstance(one, Hole) and one.kind == "so"),
            tuple(one.name for one in row if isinstance(one, Hole) and one.kind == "phan"),
            sum(len(one.plain) + len(one.deflated) + 4096 for one in row if isinstance(one, Words)),
            compressing,
        )
        if not pieces.numbers and not pieces.parts:
            pieces.whole = (body, pieces.gzipped({}, {}) if compressing else b"")
        return pieces

    def plain(self, numbers: Mapping[str, bytes], parts: Mapping[str, "Pieces"]) -> bytes:
        """Return the body with its holes filled."""
        if self.whole is not None:
            return self.whole[0]
        return b"".join(self._plain(numbers, parts))

    def _plain(self, numbers: Mapping[str, bytes], parts: Mapping[str, "Pieces"]) -> list[bytes]:
        out: list[bytes] = []
        for one in self.row:
            if isinstance(one, Words):
                out.append(one.plain)
            elif one.kind == "so":
                out.append(numbers.get(one.name, b""))
            elif one.name in parts:
                out.extend(parts[one.name]._plain(numbers, {}))
        return out

    def gzipped(self, numbers: Mapping[str, bytes], parts: Mapping[str, "Pieces"]) -> bytes:
        """Return the body as gzip with its holes filled; no lasting word is compressed or summed again."""
        if self.whole is not None and self.whole[1]:
            return self.whole[1]
        out: list[bytes] = [_HEAD]
        crc, length, lying = self._lay(out, numbers, parts, 0, 0, [])
        crc, length = _lay_down(out, lying, crc, length)
        out.append(_LAST_BLOCK)
        out.append(struct.pack("<II", crc, length & 0xFFFFFFFF))
        return b"".join(out)

    def _lay(
        self,
        out: list[bytes],
        numbers: Mapping[str, bytes],
        parts: Mapping[str, "Pieces"],
        crc: int,
        length: int,
        lying: list[bytes],
    ) -> tuple[int, int, list[bytes]]:
        for one in self.row:
            if isinstance(one, Hole):
                if one.kind == "so":
                    lying.append(numbers.get(one.name, b""))
                elif one.name in parts:
                    crc, length, lying = parts[one.name]._lay(out, numbers, {}, crc, length, lying)
            elif not one.deflated:
                lying.append(one.plain)
            else:
                if lying:
                    crc, length = _lay_down(out, lying, crc, length)
                    lying = []
                out.append(one.deflated)
                low, second, third, high = one.moving
                crc = low[crc & 255] ^ second[crc >> 8 & 255] ^ third[crc >> 16 & 255] ^ high[crc >> 24] ^ one.crc
                length += len(one.plain)
        return crc, length, lying


def _lay_down(out: list[bytes], lying: list[bytes], crc: int, length: int) -> tuple[int, int]:
    """Append plain bytes as stored blocks; return the running CRC and length."""
    together = b"".join(lying)
    for start in range(0, len(together), 0xFFFF):
        block = together[start : start + 0xFFFF]
        out.append(struct.pack("<BHH", 0, len(block), len(block) ^ 0xFFFF))
        out.append(block)
    return zlib.crc32(together, crc), length + len(together)
