"""Titles between the rows of a table."""

import pytest

from thidua.foundation.kernel.tables import Groups


@pytest.mark.parametrize(
    ("cells", "titles"),
    [
        (["I. TẬP THỂ", "", ""], ("TẬP THỂ",)),
        (["II", "CÁ NHÂN", ""], ("CÁ NHÂN",)),
        (["A) Tổ dân phố 1"], ("Tổ dân phố 1",)),
        (["C. HỘ GIA ĐÌNH"], ("HỘ GIA ĐÌNH",)),
        (["", "CÁ NHÂN (03)", ""], ("CÁ NHÂN (03)",)),
        (["1", "Nguyễn Thị Hòa", ""], None),
        (["", "Nguyễn Thị Hòa", ""], None),
        (["I", "12", ""], None),
        (["I", "TẬP THỂ", "Đã hiến đất"], None),
    ],
)
def test_row_is_a_title_when_one_text_stands_alone_behind_a_numeral(
    cells: list[str], titles: tuple[str, ...] | None
) -> None:
    groups = Groups()
    assert groups.enter(cells) == (titles is not None)
    assert groups.titles == (titles or ())


def test_titles_lie_within_each_other_by_their_manner_of_numbering() -> None:
    groups = Groups()
    seen = []
    for cells in (["A. TẬP THỂ"], ["I", "Tổ dân phố 1"], ["II", "Tổ dân phố 2"], ["B. CÁ NHÂN"], ["I", "Tổ dân phố 1"]):
        assert groups.enter(cells)
        seen.append(groups.titles)
    assert seen == [
        ("TẬP THỂ",),
        ("TẬP THỂ", "Tổ dân phố 1"),
        ("TẬP THỂ", "Tổ dân phố 2"),
        ("CÁ NHÂN",),
        ("CÁ NHÂN", "Tổ dân phố 1"),
    ]
