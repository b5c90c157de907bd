"""Vietnamese text: folding, people's names, numbers, money and dates."""

from .dates import date_in_letter, date_range, date_short, date_words
from .folding import fold, matches, nfc
from .names import NameParts, in_name_case, name_parts, name_sort_key
from .numbers import decimal_vi, integer_vi, money_vi, money_words, number_words
from .printable import (
    Replaced,
    equivalent_of,
    harmless,
    has_unprintable,
    named_signs,
    shows_nothing,
    turning_signs,
    unprintable_signs,
    written_printably,
)
from .sentences import as_sentence, in_sentence
from .sorting import text_sort_key

__all__ = [
    "NameParts",
    "Replaced",
    "as_sentence",
    "date_in_letter",
    "date_range",
    "date_short",
    "date_words",
    "decimal_vi",
    "equivalent_of",
    "fold",
    "harmless",
    "has_unprintable",
    "in_name_case",
    "in_sentence",
    "integer_vi",
    "matches",
    "money_vi",
    "money_words",
    "name_parts",
    "name_sort_key",
    "named_signs",
    "nfc",
    "number_words",
    "shows_nothing",
    "text_sort_key",
    "turning_signs",
    "unprintable_signs",
    "written_printably",
]
