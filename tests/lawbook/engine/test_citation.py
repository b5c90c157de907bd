"""Citations are read from the shorthand of the data and written out in full."""

from datetime import date

import pytest

from lawbook.engine.citation import Citation
from lawbook.engine.errors import UnknownCodeError
from lawbook.engine.instruments import Instrument, InstrumentShelf

SHELF = InstrumentShelf(
    [
        Instrument("1/2020/QH", "Luật số 1/2020/QH", "Luật", in_force_on=date(2020, 7, 1), expires_on=date(2025, 1, 1)),
        Instrument("2/2024/QH", "Luật số 2/2024/QH", "Luật", issued_on=date(2024, 5, 1)),
    ]
)


@pytest.mark.parametrize(
    ("shorthand", "written"),
    [
        ("1/2020/QH Đ21 k1 đ.a", "điểm a khoản 1 Điều 21 Luật số 1/2020/QH"),
        ("1/2020/QH Đ75 k1 đ.đ", "điểm đ khoản 1 Điều 75 Luật số 1/2020/QH"),
        ("1/2020/QH Đ80 k3", "khoản 3 Điều 80 Luật số 1/2020/QH"),
        ("1/2020/QH Đ5", "Điều 5 Luật số 1/2020/QH"),
        ("1/2020/QH", "Luật số 1/2020/QH"),
        ("1/2020/QH Đ5 s.2/2024/QH", "Điều 5 Luật số 1/2020/QH được sửa đổi, bổ sung bởi Luật số 2/2024/QH"),
    ],
)
def test_shorthand_is_written_out(shorthand: str, written: str) -> None:
    assert SHELF.write_out([Citation.parse(shorthand)]) == written


def test_several_citations_are_joined() -> None:
    cites = [Citation.parse("1/2020/QH Đ5"), Citation.parse("2/2024/QH Đ6")]
    assert SHELF.write_out(cites) == "Điều 5 Luật số 1/2020/QH; Điều 6 Luật số 2/2024/QH"


@pytest.mark.parametrize("shorthand", ["", "1/2020/QH k1", "1/2020/QH Đ5 đ.a", "1/2020/QH điều 5"])
def test_unreadable_shorthand_is_refused(shorthand: str) -> None:
    with pytest.raises(ValueError, match="không đọc được; viết như"):
        Citation.parse(shorthand)


def test_part_without_its_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="nêu điểm, khoản mà không nêu khoản, điều chứa nó"):
        Citation("1/2020/QH", clause=1)
    with pytest.raises(ValueError, match="nêu điểm, khoản mà không nêu khoản, điều chứa nó"):
        Citation("1/2020/QH", article=1, point="a")


def test_unknown_instrument_names_the_nearest() -> None:
    with pytest.raises(UnknownCodeError) as refusal:
        SHELF["1/2020/QQ"]
    assert refusal.value.nearest == "1/2020/QH"


def test_instrument_expires_on_the_first_day_without_force() -> None:
    cites = [Citation("1/2020/QH")]
    assert SHELF.expired_among(cites, date(2024, 12, 31)) is None
    assert SHELF.expired_among(cites, date(2025, 1, 1)) is SHELF["1/2020/QH"]


def test_instrument_binds_from_its_first_known_day() -> None:
    assert [SHELF["1/2020/QH"].binds_on(day) for day in (date(2020, 6, 30), date(2020, 7, 1))] == [False, True]
    assert [SHELF["2/2024/QH"].binds_on(day) for day in (date(2024, 4, 30), date(2024, 5, 1))] == [False, True]
