"""Folding, names, numbers, dates."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import (
    NameParts,
    date_in_letter,
    date_range,
    date_short,
    date_words,
    decimal_vi,
    fold,
    integer_vi,
    lines,
    matches,
    money_vi,
    money_words,
    name_parts,
    name_sort_key,
    nfc,
    number_words,
    text_sort_key,
)

# Given names as a Vietnamese dictionary orders them: letters first, then tones (none, huyền, hỏi, ngã, sắc, nặng).
GIVEN_NAMES = [
    "An", "Anh", "Ánh", "Ân", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Bảo", "Bình", "Cảnh", "Châu", "Cường", "Dung",
    "Dũng", "Duy", "Dương", "Đan", "Đạt", "Đông", "Đức", "Giang", "Hà", "Hạ", "Hải", "Hạnh", "Hằng", "Hiền", "Hiển",
    "Hòa", "Hoàn", "Hồng", "Huệ", "Hùng", "Hương", "Khánh", "Lan", "Lâm", "Liên", "Long", "Lộc",
    "Lợi", "Ly", "Lý", "Mai", "Mạnh", "Minh", "Mỹ", "Nam", "Nga", "Ngân", "Ngọc", "Nhân", "Nhung", "Oanh", "Phong",
    "Phúc", "Phượng", "Quang", "Quý", "Quyên", "Quỳnh", "Sơn", "Sỹ", "Tài", "Tâm", "Thanh", "Thành", "Thảo", "Thu",
    "Thủy", "Trang", "Trung", "Tú", "Tuấn", "Tùng", "Ủy", "Uyên", "Ước", "Vân", "Việt", "Vinh", "Xuân", "Y", "Ý", "Yến",
]  # fmt: skip


def test_given_names_sort_as_in_a_dictionary() -> None:
    full_names = [f"Nguyễn Văn {name}" for name in GIVEN_NAMES]
    shuffled = sorted(full_names, key=lambda name: name[::-1])
    assert sorted(shuffled, key=name_sort_key) == full_names


def test_people_sort_by_given_name_then_family_then_middle() -> None:
    listed = ["Đậu Thị An", "Lê Văn An", "Nguyễn Bá An", "Nguyễn Văn An", "Võ An", "Bùi Văn Ân", "Đinh Bình", "Lê Đức"]
    assert sorted(sorted(listed, key=len), key=name_sort_key) == listed


def test_sort_key_is_the_same_however_the_name_was_typed() -> None:
    for name in ("Đặng Thị Thu Hoài", "Nguyễn Huệ", "Ngô Quyền", "Trần Thị Ủy"):
        typed = unicodedata.normalize("NFD", name)
        assert name_sort_key(typed) == name_sort_key(name)
        assert name_sort_key(f"  {name.upper()} ") == name_sort_key(name)


def test_units_sort_by_their_number() -> None:
    units = ["Tổ bầu cử 1", "Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 8", "Tổ dân phố 10", "Trạm Y tế"]
    assert sorted(sorted(units, key=len), key=text_sort_key) == units


@given(st.text(), st.text())
def test_sort_keys_are_written_in_digits_that_every_collation_keeps_in_order(one: str, other: str) -> None:
    for key in (name_sort_key(one), text_sort_key(other)):
        assert set(key) <= set("0123456789abcdef")
        assert len(key) <= 400


def test_longest_name_has_a_key_that_fits_its_column() -> None:
    assert len(name_sort_key("Nguyễn " + "Phương " * 15 + "Thảo")) <= 400


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Nguyễn Thị Thu Hà", NameParts("Nguyễn", "Thị Thu", "Hà")),
        ("Lê Đạt", NameParts("Lê", "", "Đạt")),
        ("Hà", NameParts("", "", "Hà")),
        ("  Y   Moan  Ênuôl ", NameParts("Y", "Moan", "Ênuôl")),
    ],
)
def test_name_parts(full_name: str, parts: NameParts) -> None:
    assert name_parts(full_name) == parts


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đậu  Liêu", "dau lieu"),
        ("ĐẶNG THỊ ƯỚC", "dang thi uoc"),
        ("Nguyễn Hữu Nghĩa", "nguyen huu nghia"),
        ("tổ dân phố số 3", "to dan pho so 3"),
        ("Quỳnh Như", "quynh nhu"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nfc_does_not_depend_on_how_the_text_was_composed(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == nfc(text)


def test_search_words_begin_words() -> None:
    assert matches("dau lieu", "Phường Đậu Liêu")
    assert matches("lieu dau", "Phường Đậu Liêu")
    assert matches("ĐẬU", "Phường Đậu Liêu")
    assert matches("", "Phường Đậu Liêu")
    assert not matches("ieu", "Phường Đậu Liêu")


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert [integer_vi(n) for n in (0, 999, 1000, 2762064)] == ["0", "999", "1.000", "2.762.064"]
    assert integer_vi(-1234567) == "-1.234.567"
    written = [decimal_vi(Decimal(n)) for n in ("70.50", "70.00", "0.05", "-0.5", "1234.5", "55000000000", "1E+3")]
    assert written == ["70,5", "70", "0,05", "-0,5", "1.234,5", "55.000.000.000", "1.000"]
    assert money_vi(220000) == "220.000 đồng"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1015, "một nghìn không trăm mười lăm"),
        (10_210_000, "mười triệu hai trăm mười nghìn"),
        (1_000_000_000, "một tỷ"),
        (70_500_000_000, "bảy mươi tỷ năm trăm triệu"),
        (1_000_001, "một triệu không trăm linh một"),
        (10**12, "một nghìn tỷ"),
        (1_500_000_000_000, "một nghìn năm trăm tỷ"),
        (1_234_000_000_000, "một nghìn hai trăm ba mươi bốn tỷ"),
        (1_005_000_000_001, "một nghìn không trăm linh năm tỷ không trăm linh một"),
        (2_000_300_000_000_000, "hai triệu ba trăm tỷ"),
        (10**15, "một triệu tỷ"),
        (
            10**18 - 1,
            "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ "
            "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
        ),
        (-3, "âm ba"),
        (-1_500_000_000_000, "âm một nghìn năm trăm tỷ"),
    ],
)
def test_number_words(number: int, words: str) -> None:
    assert number_words(number) == words


def test_amount_in_words_begins_with_a_capital() -> None:
    assert money_words(10_210_000) == "Mười triệu hai trăm mười nghìn đồng"
    assert money_words(450_000) == "Bốn trăm năm mươi nghìn đồng"
    assert money_words(-1_000) == "Âm một nghìn đồng"


@pytest.mark.parametrize("amount", [10**18, -(10**18), 10**30])
def test_amount_too_large_to_be_said_is_refused_in_words(amount: int) -> None:
    with pytest.raises(RefusedError) as refusal:
        money_words(amount)
    assert str(refusal.value) == (f"Số {integer_vi(amount)} lớn quá, không ghi thành chữ được. Hãy kiểm tra lại.")


UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9,
}  # fmt: skip


def heard(words: str) -> int:
    """The number a listener writes down: below a thousand by hundreds and tens, then nghìn, triệu, and tỷ once."""

    def below_thousand(part: list[str]) -> int:
        total, said = 0, 0
        for word in part:
            if word == "trăm":
                total, said = total + said * 100, 0
            elif word == "mươi":
                total, said = total + said * 10, 0
            elif word == "mười":
                total, said = total + 10, 0
            elif word != "linh":
                said = UNITS[word]
        return total + said

    def below_milliard(part: list[str]) -> int:
        total = 0
        for scale, value in (("triệu", 10**6), ("nghìn", 10**3)):
            if scale in part:
                place = part.index(scale)
                total += below_thousand(part[:place]) * value
                part = part[place + 1 :]
        return total + below_thousand(part)

    said = words.split(" ")
    if "tỷ" in said:
        last = len(said) - 1 - said[::-1].index("tỷ")
        return below_milliard(said[:last]) * 10**9 + below_milliard(said[last + 1 :])
    return below_milliard(said)


@given(st.integers(0, 10**18 - 1))
def test_words_of_a_number_are_heard_as_the_number(number: int) -> None:
    assert heard(number_words(number)) == number


@given(st.integers(0, 10**18 - 1), st.integers(0, 10**18 - 1))
def test_different_numbers_have_different_words(one: int, other: int) -> None:
    assert (number_words(one) == number_words(other)) == (one == other)


def test_dates_are_written_as_the_decree_says() -> None:
    assert date_in_letter(date(2022, 1, 5)) == "ngày 05 tháng 01 năm 2022"
    assert date_in_letter(date(2022, 2, 28)) == "ngày 28 tháng 02 năm 2022"
    assert date_in_letter(date(2020, 3, 5)) == "ngày 05 tháng 3 năm 2020"
    assert date_in_letter(date(2021, 12, 31)) == "ngày 31 tháng 12 năm 2021"
    assert date_short(date(2022, 1, 13)) == "13/01/2022"
    assert date_words(date(2022, 1, 13)) == "ngày 13/1/2022"
    assert date_range(date(2021, 1, 1), date(2021, 12, 31)) == "từ 01/01/2021 đến hết 31/12/2021"
    assert date_range(date(2021, 1, 1), None) == "từ 01/01/2021"


@pytest.mark.parametrize(
    ("signs", "shown"),
    [
        (9, "Đạt tiêu…"),
        (12, "Đạt tiêu…"),
        (13, "Đạt tiêu…"),
        (14, "Đạt tiêu chuẩn"),
        (2, "Đ…"),
    ],
)
def test_what_is_too_long_is_torn_at_no_word(signs: int, shown: str) -> None:
    assert lines.shortened("Đạt  tiêu\nchuẩn", signs) == shown
    assert len(shown) <= signs


def test_word_without_end_is_cut_and_nothing_short_is_touched() -> None:
    assert lines.shortened("a" * 200, 10) == "a" * 9 + "…"
    assert (lines.shortened("", 10), lines.shortened("Tổ 5", 10)) == ("", "Tổ 5")
