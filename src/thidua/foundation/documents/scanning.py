"""Asking a virus scanner (clamd) of a file before anything is kept; where none is named, nothing is asked."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, TypeVar

from aioclamd import ClamdAsyncClient, ClamdError
from django.conf import settings

_log = logging.getLogger(__name__)
_PIECE = 64 * 1024
# A film of 300 MB takes a scanner half a minute; who waits longer would think that nothing happens.
LONGEST_SCAN, LONGEST_PING = 60, 3
_Said = TypeVar("_Said")


class Outcome(StrEnum):
    """What became of asking."""

    UNASKED = "unasked"
    CLEAN = "clean"
    FOUND = "found"
    SILENT = "silent"


@dataclass(frozen=True)
class Scanned:
    """What the scanner says of a file; `name` is what it found, by its own name."""

    outcome: Outcome
    name: str = ""

    @property
    def may_pass(self) -> bool:
        """Say whether the file may be looked at further: a silent scanner lets pass only where it is set so."""
        return self.outcome != Outcome.FOUND and (self.outcome != Outcome.SILENT or settings.CLAMD_SILENT == "pass")


class _InPieces:
    """A file read in pieces of our length: the client asks for a kilobyte at a time, each in a turn of a thread."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content

    def read(self, _asked: int = -1) -> bytes:
        return self._content.read(_PIECE)


def scan(content: IO[bytes]) -> Scanned:
    """Ask the scanner of a file, from where it is read on; it is left at its end."""
    if settings.CLAMD is None:
        return Scanned(Outcome.UNASKED)
    said = _asked(ClamdAsyncClient(*settings.CLAMD, LONGEST_SCAN).instream(_InPieces(content)))
    status, name = next(iter((said or {}).values()), ("", ""))
    if status == "OK":
        return Scanned(Outcome.CLEAN)
    if status == "FOUND":
        # Neither the file's name nor its sender: what was found is enough to look for.
        _log.warning("the virus scanner refused an upload: %s", name)
        return Scanned(Outcome.FOUND, str(name))
    _log.warning("the virus scanner gave no answer for an upload")
    return Scanned(Outcome.SILENT)


def answers() -> bool:
    """Say whether the scanner that is named answers."""
    return settings.CLAMD is not None and _asked(ClamdAsyncClient(*settings.CLAMD, LONGEST_PING).ping()) == "PONG"


def _asked(question: "Coroutine[object, object, _Said]") -> _Said | None:
    try:
        return asyncio.run(question)
    # A scanner that has its fill hangs up while it is still being sent to, and the client lets that through as it is.
    except (ClamdError, OSError) as error:
        _log.warning("the virus scanner cannot be asked: %s", type(error).__name__)
        return None
