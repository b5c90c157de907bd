"""Reading very many rows at once without the interpreter walking through all of them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects between two looks for cycles; the interpreter's own 700 looks thousands of times in one long read.
_SELDOM = 200_000


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for reference cycles seldom while a long read builds objects that all stay; nothing else changes.

    Objects without cycles are freed as ever. The thresholds belong to the process: a second reader that begins
    meanwhile keeps the larger ones until it ends.
    """
    before = gc.get_threshold()
    if before[0] in (0, _SELDOM):  # switched off, or another reader is at it
        yield
        return
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not gc.get_freeze_count():
            # What was read stays: it counts among the old objects without being walked through once more.
            gc.freeze()
            gc.unfreeze()
