"""What is asked of codes, and of what an authority prints on."""

from .codes import ALPHABET, check_sign, is_wellformed, new_code, normalised_code, written_code
from .stock import (
    checked_emblem,
    checked_offset,
    checked_scan,
    checked_size,
    first_places,
    kept_places,
    read_places,
    refuse_misplaced,
)

__all__ = [
    "ALPHABET",
    "check_sign",
    "checked_emblem",
    "checked_offset",
    "checked_scan",
    "checked_size",
    "first_places",
    "is_wellformed",
    "kept_places",
    "new_code",
    "normalised_code",
    "read_places",
    "refuse_misplaced",
    "written_code",
]
