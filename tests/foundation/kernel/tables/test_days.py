"""Days as they are written in lists."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.foundation.kernel.tables import written_day


@pytest.mark.parametrize(
    "written",
    [
        "01/01/2021",
        "1/1/2021",
        "1.1.2021",
        "01 - 01 - 2021",
        "2021-01-01",
        "2021/1/1",
        "2021-01-01 00:00:00",
        "2021-01-01T00:00:00",
        "01/01/2021 00:00",
        "ngày 01 tháng 01 năm 2021",
        "Ngày 1 tháng 1 năm 2021.",
        "01 tháng 01 năm 2021",
        "Từ ngày 01/01/2021",
        "44197",
        44197,
        44197.0,
    ],
)
def test_day_reads_every_form_beyond_doubt(written: str | float) -> None:
    assert written_day(written) == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "01/01/21",
            "«01/01/21» ghi năm hai chữ số; có phải 01/01/2021? Hãy ghi năm đủ bốn chữ số",
        ),
        ("29/02/2021", "không có ngày «29/02/2021»"),
        ("13/25/2021", "không có ngày «13/25/2021»"),
        ("2021", "«2021» không phải là ngày; hãy ghi như 31/12/2021"),
        (2021, "«2021» không phải là ngày; hãy ghi như 31/12/2021"),
        (44197.5, "«44197.5» không phải là ngày; hãy ghi như 31/12/2021"),
        ("tháng 5 năm 2021", "«tháng 5 năm 2021» không phải là ngày; hãy ghi như 31/12/2021"),
        ("12/2021", "«12/2021» không phải là ngày; hãy ghi như 31/12/2021"),
    ],
)
def test_day_in_doubt_is_asked_about(written: str | float, said: str) -> None:
    with pytest.raises(ValueError, match=r".") as doubt:
        written_day(written)
    assert str(doubt.value) == said


@given(st.dates(date(1920, 1, 1), date(2099, 12, 31)))
def test_day_comes_back_from_all_its_forms(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    for written in (f"{day:%d/%m/%Y}", day.isoformat(), f"ngày {day.day} tháng {day.month} năm {day.year}", serial):
        assert written_day(written) == day


@given(st.text(max_size=30) | st.floats(allow_nan=True, allow_infinity=True) | st.integers())
def test_day_answers_anything_with_a_day_or_a_question(written: str | float) -> None:
    with suppress(ValueError):
        assert date(1900, 1, 1) <= written_day(written) or isinstance(written, str)
