"""What the fronts of one machine draw for each other: one asks Django for a page, the others take what came of it.

An answer lies in a file named by its stamp and address, beside a mark of whoever is drawing it. A stamp that moved
makes other names, and the files of earlier ones go. Addresses with parameters, which anybody can invent, are left out.
"""

import asyncio
import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

from .mapped import BYTES

# A front that ended while it drew leaves its mark behind: who has waited so long draws for themselves.
_PATIENCE = 3.0
_PAUSE = 0.004
_DRAWING = ".drawing"
_MOST_BYTES = 64 * 1024 * 1024


class Neighbours:
    """The folder where answers lie, of this front and its neighbours; where it fails each draws for itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._moment = 0, 0
        self._left = 0
        self._marks: set[Path] = set()
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _place(self, key: str, stamp: int, day: int) -> Path:
        if (day, stamp) > self._moment:
            self._moment, self._left = (day, stamp), 0
            self._clear_up()
        return self._folder / f"{day}-{stamp}-{hashlib.blake2b(key.encode(), digest_size=16).hexdigest()}"

    def _clear_up(self) -> None:
        """Take away what is of earlier stamps."""
        for file in self._folder.glob("*-*-*"):
            day, stamp, _name = file.name.split("-", 2)
            if (int(day), int(stamp)) < self._moment:
                with suppress(OSError):
                    file.unlink()

    async def get(self, key: str, *, stamp: int, day: int) -> bytes | None:
        """Return what a neighbour drew, once it has; None when it is this front's turn to draw."""
        if "?" in key:
            return None
        place = self._place(key, stamp, day)
        mark = place.with_name(place.name + _DRAWING)
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                if place.exists():
                    return place.read_bytes()
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY | BYTES, 0o600))
            except FileExistsError:
                await asyncio.sleep(_PAUSE)
            except OSError:
                return None
            else:
                self._marks.add(mark)
                if not place.exists():
                    return None
                # Drawn between the two looks.
                self.done(key, stamp=stamp, day=day)
        return None

    async def put(self, key: str, content: bytes, *, stamp: int, day: int) -> None:
        """Leave an answer for the neighbours."""
        if "?" in key or self._left + len(content) > _MOST_BYTES:
            return
        self._left += len(content)
        place = self._place(key, stamp, day)
        new = place.with_name(f"{place.name}.{os.getpid()}")
        with suppress(OSError):
            new.write_bytes(content)
            new.replace(place)

    def done(self, key: str, *, stamp: int, day: int) -> None:
        """Take this front's mark away, whatever came of its drawing."""
        place = self._place(key, stamp, day)
        mark = place.with_name(place.name + _DRAWING)
        if mark in self._marks:
            self._marks.discard(mark)
            with suppress(OSError):
                mark.unlink()
