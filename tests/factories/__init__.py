"""Records for tests, made through the actions: each function gives one valid record, its traits are arguments.

Records with a key, code or user name are made once: asking again for the same key returns the same record.
"""

from .records import (
    BEGAN,
    PASSWORD,
    a_complete_year,
    a_discipline,
    a_field,
    a_household,
    a_person,
    a_province,
    a_rating,
    a_unit,
    a_ward,
    an_account,
    an_administrator,
    an_award,
    an_award_kind,
    an_external_award,
    an_initiative,
)

__all__ = [
    "BEGAN",
    "PASSWORD",
    "a_complete_year",
    "a_discipline",
    "a_field",
    "a_household",
    "a_person",
    "a_province",
    "a_rating",
    "a_unit",
    "a_ward",
    "an_account",
    "an_administrator",
    "an_award",
    "an_award_kind",
    "an_external_award",
    "an_initiative",
]
