"""Searching a list: marks, capitals and how a letter is composed make no difference, on any list."""

import unicodedata

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import a_ward
from tests.factories.procedure_early import a_movement, a_pledge, a_result, an_officer
from tests.factories.procedure_late import an_issued_decision

from thidua.foundation.accounts.enums import Role

from .conftest import SignIn

pytestmark = pytest.mark.django_db
FOUND = {
    "movement_list": "phong trào thi đua yêu nước",
    "pledge_list": "phong trào thi đua",
    "result_list": "thu ngân sách",
    "round_list": "thực hiện nhiệm vụ",
    "nomination_list": "nguyễn văn",
    "meeting_list": "phòng họp",
    "decision_list": "tặng giấy khen",
}


def spellings(words: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFD", words.replace("đ", "d")) if not unicodedata.combining(c))
    return [words, words.upper(), words.capitalize(), unicodedata.normalize("NFD", words), bare, bare.upper()]


def counts(browser: Client, name: str, words: str) -> list[int]:
    return [
        browser.get(reverse(f"web:{name}"), {"tim": text, "nam": "2021"}).context["listing"].count
        for text in spellings(words)
    ]


def test_lists_find_the_same_however_the_words_are_written(signed_in: SignIn) -> None:
    an_issued_decision()
    movement = a_movement()
    a_pledge(movement=movement)
    a_result(movement=movement)
    browser = signed_in(account=an_officer(Role.COUNCIL_SECRETARY, a_ward()))
    found = {name: counts(browser, name, words) for name, words in FOUND.items()}
    assert {name: len(set(numbers)) for name, numbers in found.items()} == dict.fromkeys(FOUND, 1)
    assert [name for name, numbers in found.items() if numbers[0] == 0] == []
