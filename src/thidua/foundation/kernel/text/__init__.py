"""Vietnamese text: folding, people's names, numbers, money and dates."""

from .dates import date_in_letter, date_range, date_short, date_words
from .folding import fold, matches, nfc
from .names import NameParts, name_parts, name_sort_key
from .numbers import decimal_vi, integer_vi, money_vi, money_words, number_words
from .printable import has_unprintable
from .sorting import text_sort_key

__all__ = [
    "NameParts",
    "date_in_letter",
    "date_range",
    "date_short",
    "date_words",
    "decimal_vi",
    "fold",
    "has_unprintable",
    "integer_vi",
    "matches",
    "money_vi",
    "money_words",
    "name_parts",
    "name_sort_key",
    "nfc",
    "number_words",
    "text_sort_key",
]
