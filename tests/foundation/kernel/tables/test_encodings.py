"""Encodings from before Unicode."""

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from thidua.foundation.kernel.tables import old_encoding

EXAMPLES = Path(__file__).parents[4] / "src/thidua/screens/cli/demo/dau_lieu_2021"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Tæ tr\u00adëng tæ d©n phè", "TCVN3"),
        ("§· cã thµnh tÝch xuÊt s¾c", "TCVN3"),
        ("NguyÔn V¨n Tó", "TCVN3"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "TCVN3"),
        ("Hoaøn thaønh xuaát saéc nhieäm vuï", "VNI"),
        ("Traàn Ngoïc Hoøa", "VNI"),
        ("Ñaõ coù thaønh tích", "VNI"),
    ],
)
def test_old_encoding_is_known(text: str, encoding: str) -> None:
    assert old_encoding(text) == encoding


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tổ trưởng tổ dân phố",
        "Hoà, thuý, khoẻ, loá, toà, hoá, quý, huỳ, oà",
        "TRẦN VĂN ẤT",
        "Müller",
        "Noël Raúl",
        "François Müller",
        "Đào tạo bởi GS. Müller, Köln",
        "½ ngày công; 5 µm; 30 m²; ± 2 %; 3×4",
        "«Tổ dân phố 1»",
        "§ 5, ©2021",
        "18127-TDP3",
        "Y' Blô Niê, H'Hen Niê, K'Brih",
        "Trư\u00adờng mầm non",
        "Cao Bá Quát, Lê Ý, Hà Á",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert old_encoding(text) == ""


def test_no_cell_of_the_example_year_is_taken_for_an_old_encoding() -> None:
    suspected = []
    for path in sorted(EXAMPLES.glob("*.xlsx")):
        book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        for name in book.sheet_names:
            for line in book.get_sheet_by_name(name).to_python():
                suspected += [cell for cell in line if isinstance(cell, str) and old_encoding(cell)]
    assert suspected == []
