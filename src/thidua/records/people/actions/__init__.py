"""Entering people, posts and households, and putting right what was entered wrongly."""

from .correcting import (
    correct_household_name,
    correct_person_name,
    correct_post,
    end_post,
    tell_birth_year,
    tell_sex,
    withdraw_post,
)
from .entering import enter_household, enter_person, enter_post, link_account
from .giving import give_personal_data
from .merging import Moving, merge_people, part_people, preview_merge

__all__ = [
    "Moving",
    "correct_household_name",
    "correct_person_name",
    "correct_post",
    "end_post",
    "enter_household",
    "enter_person",
    "enter_post",
    "give_personal_data",
    "link_account",
    "merge_people",
    "part_people",
    "preview_merge",
    "tell_birth_year",
    "tell_sex",
    "withdraw_post",
]
