"""Taking in what a ward has: its workbook of first records, and lists of one kind."""

from .kinds import WARD_KINDS
from .lists import ListKind, ListReading, ListTaken, Taker, survey_list, take_back, take_list
from .workbook import survey, take_in

__all__ = [
    "WARD_KINDS",
    "ListKind",
    "ListReading",
    "ListTaken",
    "Taker",
    "survey",
    "survey_list",
    "take_back",
    "take_in",
    "take_list",
]
