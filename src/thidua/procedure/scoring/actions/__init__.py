"""Settling a scoring sheet; beginning, scoring and submitting a unit's list."""

from .lists import Given, begin_list, begin_lists, score_lines
from .settling import settle_sheet
from .submitting import Submitted, draft_scored_list, submit_scored_list
from .workbooks import take_scores

__all__ = [
    "Given",
    "Submitted",
    "begin_list",
    "begin_lists",
    "draft_scored_list",
    "score_lines",
    "settle_sheet",
    "submit_scored_list",
    "take_scores",
]
