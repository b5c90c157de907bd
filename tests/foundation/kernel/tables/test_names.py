"""Names in lists."""

import unicodedata

import pytest

from thidua.foundation.kernel.tables import NameIndex, clean_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ông Trần Văn Ất", "Trần Văn Ất"),
        ("Bà  Nguyễn Thị Hoà", "Nguyễn Thị Hoà"),
        ("Đ/c Trần Văn Ất", "Trần Văn Ất"),
        ("đồng chí: Trần Văn Ất", "Trần Văn Ất"),
        ("Ông/Bà Trần Văn Ất", "Trần Văn Ất"),
        ("Ông (bà) Trần Văn Ất", "Trần Văn Ất"),
        ("TRẦN VĂN ẤT", "Trần Văn Ất"),
        ("võ thị kim oanh", "Võ Thị Kim Oanh"),
        ("Trần Văn Ất\u200b", "Trần Văn Ất"),
        (unicodedata.normalize("NFD", "Trần Văn Ất"), "Trần Văn Ất"),
        ("Y' BLÔ NIÊ", "Y' Blô Niê"),
        ("k'brih", "K'Brih"),
        # Family names that are forms of address elsewhere.
        ("Ông Thị Lan", "Ông Thị Lan"),
        ("Ông Văn Khoa", "Ông Văn Khoa"),
        ("Bà Mai", "Bà Mai"),
    ],
)
def test_name_is_cleaned(written: str, name: str) -> None:
    assert clean_name(written) == name


def test_index_finds_by_letters_and_keeps_tones() -> None:
    names = NameIndex([("Nguyễn Thị Hòa", 1), ("Nguyễn Thị Hóa", 2), ("Trần Văn Ất", 3), ("Lê Văn Tám", 4)])
    assert names.found("Nguyễn Thị Hoà") == [1]
    assert names.found("NGUYỄN THỊ HÓA") == [2]
    assert names.found("nguyen thi hoa") == [1, 2]
    assert names.found("Nguyễn Thị Hoa") == []
    assert names.near("Nguyễn Thị Hoa") == [1, 2]
    assert names.near("Trần Văn Át") == [3]
    assert names.near("Phạm Quốc Bảo") == []
