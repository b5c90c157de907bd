"""Boxes of forms as people fill them in, and lists as files."""

import io
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from thidua.screens.web.fields import DayField, NumberField, StaffForm, WholeNumberField, text_field
from thidua.screens.web.sheets import SheetColumn, comma_separated, workbook


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("70,5", Decimal("70.5")),
        ("70.5", Decimal("70.5")),
        ("1.234", Decimal(1234)),
        ("2.762.064,25", Decimal("2762064.25")),
        (" 1 000 ", Decimal(1000)),
        ("-3", Decimal(-3)),
    ],
)
def test_number_reads_the_comma_and_grouping_points(typed: str, meant: Decimal) -> None:
    assert NumberField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["1,2,3", "abc", "NaN", "Infinity", "1e400", "1.234,567", "--1", "９９x"])
def test_number_refuses_what_is_none(typed: str) -> None:
    with pytest.raises(ValidationError):
        NumberField().clean(typed)


def test_whole_number_refuses_a_fraction() -> None:
    assert WholeNumberField().clean("2.000.000") == 2_000_000
    with pytest.raises(ValidationError):
        WholeNumberField().clean("1,5")


@pytest.mark.parametrize(
    "typed",
    [
        *("13/01/2022", "13/1/2022", "13-01-2022", "13.1.2022", "2022-01-13", "13/01/22", "13.1.22", "13012022"),
        *(" 13 / 01 / 2022 ", "13\u00a0/01/2022", "ngày 13 tháng 01 năm 2022", "13 tháng 1 năm 2022"),
        *("Ngày 13/1/2022", "ngay 13 thang 1 nam 2022", "NGÀY 13 THÁNG 1, 2022"),
    ],
)
def test_day_reads_the_ways_it_is_written(typed: str) -> None:
    assert DayField().clean(typed) == date(2022, 1, 13)


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2022",
        "01/13/2022",
        "01/01/0001",
        "01/01/9999",
        "hôm nay",
        "1/1",
        "2022",
        "44574",
        "44574.0",
        "99999999",
        "1/2022",
    ],
)
def test_day_refuses_what_is_none(typed: str) -> None:
    with pytest.raises(ValidationError):
        DayField().clean(typed)


@pytest.mark.parametrize("typed", ["13-2022", "hôm nay", "2022", "30/02/2022", "ngày 31 tháng 4 năm 2022"])
def test_refused_day_is_told_by_an_example(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        DayField().clean(typed)
    assert "13/01/2022" in refused.value.messages[0]
    assert ("không có ngày" in refused.value.messages[0].lower()) == ("/02/" in typed or "tháng" in typed)


@given(st.text(max_size=60))
def test_boxes_answer_any_text_with_a_value_or_a_refusal(typed: str) -> None:
    for box in (NumberField(required=False), WholeNumberField(required=False), DayField(required=False)):
        with suppress(ValidationError):
            box.clean(typed)


COLUMNS = (SheetColumn("Tên", lambda row: row[0]), SheetColumn("Ngày", lambda row: row[1]))


def test_workbook_keeps_text_that_looks_like_a_formula_as_text() -> None:
    content = workbook("Thử", COLUMNS, [("=1+1", date(2022, 1, 13)), (None, None)])
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["=1+1", date(2022, 1, 13)]


def test_csv_makes_formulas_harmless() -> None:
    text = comma_separated(COLUMNS, [("=cmd()", None), ("@x", date(2022, 1, 13))]).decode("utf-8-sig")
    assert text.splitlines() == ["Tên,Ngày", "'=cmd(),", "'@x,2022-01-13"]


def test_box_of_lines_takes_the_signs_of_a_list_as_dashes_and_tells() -> None:
    class Form(StaffForm):
        achievement = text_field("Thành tích", max_length=60, rows=3)
        title = text_field("Tên", max_length=60)

    form = Form({"achievement": "➢ Vận động\n✓ Hiến 3 ㎡", "title": "Đợt Ⅱ"})
    assert form.is_valid()
    assert form.cleaned_data == {"achievement": "- Vận động\n- Hiến 3 m²", "title": "Đợt II"}
    assert form.rewritten() == [
        "Thành tích: đã thay «➢» bằng «- ».",
        "Thành tích: đã thay «✓» bằng «- ».",
        "Thành tích: đã thay «㎡» bằng «m²».",
        "Tên: đã thay «Ⅱ» bằng «II».",
    ]
    refused = Form({"achievement": "Vận động ✓", "title": "★ Đợt 1"})
    assert refused.errors == {
        "achievement": ["Ký tự «✓» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác."],
        "title": ["Ký tự «★» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác."],
    }
