"""The papers of the council: the minutes, the paper of a secret ballot and the minutes of its count."""

from .ballot import ballot_paper, count_minutes
from .minutes import KIND_NAMES, MINUTES_SYMBOL, SAMPLE_MARK, counted, has_sample_names, minutes

__all__ = [
    "KIND_NAMES",
    "MINUTES_SYMBOL",
    "SAMPLE_MARK",
    "ballot_paper",
    "count_minutes",
    "counted",
    "has_sample_names",
    "minutes",
]
