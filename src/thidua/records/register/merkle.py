"""Hashes of a Merkle tree over an append-only log, as RFC 9162 (section 2.1) and RFC 6962 write them.

Whole subtrees are looked up by level and position, so that a proof costs as many look-ups as the tree is high.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator

Look = Callable[[int, int], bytes]
"""The hash of the whole subtree of 2 ** level leaves at a position among those of its level."""


def leaf_hash(content: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash over two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def peaks_of(size: int) -> list[tuple[int, int]]:
    """Return level and position of the whole subtrees that a tree of that size is made of, the smallest first."""
    return [(level, (size >> level) - 1) for level in range(size.bit_length()) if size >> level & 1]


def appended(size: int, peaks: dict[int, bytes], leaves: Iterable[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Return level, position and hash of each subtree that more leaves make whole; `peaks` (by level) moves along."""
    for index, leaf in enumerate(leaves, start=size):
        level, position, digest = 0, index, leaf
        yield level, position, digest
        while position & 1:
            level, position, digest = level + 1, position >> 1, node_hash(peaks.pop(level), digest)
            yield level, position, digest
        peaks[level] = digest


def root_of(peaks: dict[int, bytes]) -> bytes:
    """Return the hash of the whole tree; that of an empty one is the hash of nothing."""
    if not peaks:
        return hashlib.sha256().digest()
    smallest, *larger = sorted(peaks)
    root = peaks[smallest]
    for level in larger:
        root = node_hash(peaks[level], root)
    return root


def inclusion(index: int, size: int, look: Look) -> list[bytes]:
    """Return the path from a leaf to the root of the tree of that size, from below (2.1.3.1)."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    return _path(index, 0, size, look)


def consistency(first: int, second: int, look: Look) -> list[bytes]:
    """Return what proves that the tree of the first size is the beginning of that of the second (2.1.4.1)."""
    if not 0 < first <= second:
        raise ValueError(f"a tree of {first} is no beginning of one of {second}")
    return _shared(first, 0, second, look, is_whole=True)


def _cut(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


def _hash(start: int, size: int, look: Look) -> bytes:
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return look(level, start >> level)
    cut = _cut(size)
    return node_hash(_hash(start, cut, look), _hash(start + cut, size - cut, look))


def _path(index: int, start: int, size: int, look: Look) -> list[bytes]:
    if size == 1:
        return []
    cut = _cut(size)
    if index < cut:
        return [*_path(index, start, cut, look), _hash(start + cut, size - cut, look)]
    return [*_path(index - cut, start + cut, size - cut, look), _hash(start, cut, look)]


def _shared(first: int, start: int, size: int, look: Look, *, is_whole: bool) -> list[bytes]:
    if first == size:
        return [] if is_whole else [_hash(start, size, look)]
    cut = _cut(size)
    if first <= cut:
        return [*_shared(first, start, cut, look, is_whole=is_whole), _hash(start + cut, size - cut, look)]
    return [*_shared(first - cut, start + cut, size - cut, look, is_whole=False), _hash(start, cut, look)]
