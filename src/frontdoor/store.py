"""Kept pages in memory, bounded by bytes; addresses with parameters cannot drive out those without."""

from collections import OrderedDict
from typing import Generic, Protocol, TypeVar

PER_ENTRY = 1024


class Weighed(Protocol):
    """Something that says how many bytes it takes."""

    @property
    def weight(self) -> int:
        """Return the bytes."""


Kept = TypeVar("Kept", bound=Weighed)


class Store(Generic[Kept]):
    """What was used last stays; the rest goes when `limit` bytes are full."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self.weight = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: str) -> Kept | None:
        """Return what is kept under a key and remember that it was used."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: str, entry: Kept) -> None:
        """Keep an entry; nothing larger than an eighth of the whole is kept."""
        self.drop(key)
        if entry.weight > self._limit // 8:
            return
        self._kept[key] = entry
        self.weight += entry.weight
        while self.weight > self._limit:
            _key, oldest = self._kept.popitem(last=False)
            self.weight -= oldest.weight

    def drop(self, key: str) -> None:
        """Forget what is kept under a key."""
        found = self._kept.pop(key, None)
        if found is not None:
            self.weight -= found.weight

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self.weight = 0
