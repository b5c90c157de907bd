"""Numbers, dates and text as official papers write them."""

from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decree30 import Number, OpenDate, date_in_words, place_date, roman, short_date, time_in_words
from decree30.vietnamese import clean


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 1, 5), "ngày 05 tháng 01 năm 2022"),
        (date(2022, 2, 10), "ngày 10 tháng 02 năm 2022"),
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        (date(2021, 12, 31), "ngày 31 tháng 12 năm 2021"),
    ],
)
def test_date_in_words_pads_small_days_and_the_first_two_months(day: date, words: str) -> None:
    assert date_in_words(day) == words


def test_open_date_leaves_room_for_the_day() -> None:
    assert place_date("Đậu Liêu", OpenDate(2022, 3)).split() == ["Đậu", "Liêu,", "ngày", "tháng", "3", "năm", "2022"]
    assert place_date(None, OpenDate(2022)).split() == ["ngày", "tháng", "năm", "2022"]


def test_number_is_padded_below_ten() -> None:
    assert [str(Number(value, "QĐ-UBND")) for value in (1, 9, 10, 125)] == [
        "01/QĐ-UBND",
        "09/QĐ-UBND",
        "10/QĐ-UBND",
        "125/QĐ-UBND",
    ]


def test_number_without_value_keeps_a_blank() -> None:
    assert str(Number(None, "QĐ-UBND")) == "\u00a0" * 6 + "/QĐ-UBND"


def test_number_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="from 1"):
        Number(0, "QĐ-UBND")


def test_roman_covers_the_usual_annexes() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 2022)] == ["I", "IV", "IX", "XIV", "MMXXII"]


def test_roman_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        roman(0)


def test_short_date_and_time_are_padded() -> None:
    assert (short_date(date(2022, 1, 5)), time_in_words(time(7, 5))) == ("05/01/2022", "07 giờ 05")


@given(st.text())
def test_clean_text_is_composed_and_stable(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == unicodedata.normalize("NFC", cleaned) == clean(cleaned)
