"""A folder as the wire: whatever carries messages (an exchange's own program, a stick) puts them in and takes them out.

`out/` holds what is to be sent, `in/` what arrived, `in/da-nhan/` what was taken, `in/hong/` what nobody could read
or take in, each with its reason beside it (`.txt`).
A file appears under its name only when it is whole, and is taken by being moved: of two takers one gets it.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .messages import Document, Status
from .reading import LARGEST_MESSAGE, UnreadableError, read
from .writing import written

ENDING = ".edxml"
_TAKEN, _BROKEN = "da-nhan", "hong"


@dataclass(frozen=True)
class Waiting:
    """One message in `in/`: where it lies, the digest by which it is known again, what it says or why nobody can tell.

    One that was taken before, under whatever name, has `is_known`.
    """

    path: Path
    digest: str
    message: Document | Status | None
    fault: str
    is_known: bool


class Folder:
    """The folder of one office; its parts are made when they are first needed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out, self.arrived = root / "out", root / "in"
        self.taken, self.broken = self.arrived / _TAKEN, self.arrived / _BROKEN

    def send(self, message: Document | Status) -> Path:
        """Put a message into `out/`, whole or not at all, and return where it lies.

        Its name is the digest of its bytes: the same message put in twice lies there once.
        """
        content = written(message)
        path = self.out / f"{hashlib.sha256(content).hexdigest()[:32]}{ENDING}"
        self.out.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            unfinished = path.with_name(f".{path.name}.{os.getpid()}")
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        return path

    def waiting(self) -> Iterator[Waiting]:
        """Give each message in `in/`, the oldest first; nothing is moved yet."""
        if not self.arrived.is_dir():
            return
        found = [one for one in self.arrived.iterdir() if one.suffix == ENDING and not one.name.startswith(".")]
        for path in sorted(found, key=lambda one: (_written_at(one), one.name)):
            try:
                if path.stat().st_size > LARGEST_MESSAGE or not path.is_file():
                    yield Waiting(path, "", None, "Gói tin quá lớn hoặc không phải tệp.", is_known=False)
                    continue
                content = path.read_bytes()
            except FileNotFoundError:  # somebody else took it
                continue
            digest = hashlib.sha256(content).hexdigest()
            is_known = (self.taken / f"{digest}{ENDING}").exists()
            try:
                yield Waiting(path, digest, read(content), "", is_known=is_known)
            except UnreadableError as error:
                yield Waiting(path, digest, None, str(error), is_known=is_known)

    def take(self, one: Waiting) -> bool:
        """Lay a message aside as taken, or as broken where nobody could read it; say whether it was still there.

        Of two that take it at once one is told so. One taken before is only put away.
        """
        return self.lay_aside(one, one.fault) if one.message is None else self._moved(one, self.taken)

    def lay_aside(self, one: Waiting, why: str) -> bool:
        """Lay a message aside as broken, the reason in a text file beside it; say whether it was still there."""
        if not self._moved(one, self.broken):
            return False
        (self.broken / f"{one.digest or one.path.stem}.txt").write_text(f"{why}\n", encoding="utf-8")
        return True

    def _moved(self, one: Waiting, into: Path) -> bool:
        into.mkdir(parents=True, exist_ok=True)
        try:
            one.path.replace(into / f"{one.digest or one.path.stem}{ENDING}")
        except FileNotFoundError:
            return False
        return True


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
