"""What may be handed to a reader of spreadsheets: files whose every part was looked through beforehand.

The readers lay a sheet out whole, as large as the file says it is; where memory ends the process ends with it, and
there is nothing to catch. So they are given a file packed anew from nothing but the parts that were seen here: no other
format is left to guess, and no part can say more than was counted.
"""

from .limits import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_ELEMENTS,
    MOST_PARTS,
    blaming_the_file,
    not_a_workbook,
    too_large,
)
from .opened import OpenedWorkbook, opened_workbook

__all__ = [
    "LARGEST_FILE",
    "LARGEST_UNPACKED",
    "MOST_CELLS",
    "MOST_CHARACTERS",
    "MOST_ELEMENTS",
    "MOST_PARTS",
    "OpenedWorkbook",
    "blaming_the_file",
    "not_a_workbook",
    "opened_workbook",
    "too_large",
]
