"""First letters inside a sentence, and that nothing else changes them."""

import re
from pathlib import Path

import pytest

from thidua.foundation.kernel.text import as_sentence, in_sentence

SOURCE = Path(__file__).parents[3] / "src" / "thidua"
# They make names out of what was typed in one case.
NAMES = {
    "foundation/kernel/text/sentences.py",
    "foundation/kernel/text/names.py",
    "foundation/kernel/tables/names.py",
}
FIRST_LETTER = re.compile(r"\[(?::1|0)\]\.(?:lower|upper)\(|\.capitalize\(")


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ("Phường Đậu Liêu", "phường Đậu Liêu"),
        ("Tổng kết phong trào năm 2021", "tổng kết phong trào năm 2021"),
        ("Phong trào thi đua", "phong trào thi đua"),
        ("Đợt cao điểm", "đợt cao điểm"),
        ("Hội trường Ủy ban", "hội trường Ủy ban"),
        ("Hội nghị tổng kết", "hội nghị tổng kết"),
        ("Đã có thành tích", "đã có thành tích"),
        ("Ông Nguyễn Văn Mẫu", "ông Nguyễn Văn Mẫu"),
        ("Hội đồng Thi đua - Khen thưởng", "Hội đồng Thi đua - Khen thưởng"),
        ("Hội Nông dân phường", "Hội Nông dân phường"),
        ("Ủy ban nhân dân phường", "Ủy ban nhân dân phường"),
        ("UBND phường", "UBND phường"),
        ("Đậu Liêu", "Đậu Liêu"),
        ("Trường Mầm non Đậu Liêu", "Trường Mầm non Đậu Liêu"),
        ("Nhà nước", "Nhà nước"),
        ("Covid-19", "Covid-19"),
        ("đã nhỏ", "đã nhỏ"),
        ("", ""),
    ],
)
def test_name_inside_a_sentence(written: str, inside: str) -> None:
    assert in_sentence(written) == inside


def test_words_that_begin_a_sentence() -> None:
    assert (as_sentence("đã có thành tích"), as_sentence("UBND"), as_sentence("")) == ("Đã có thành tích", "UBND", "")


def test_first_letters_are_changed_in_one_place_only() -> None:
    elsewhere = [
        f"{name}:{at}"
        for path in sorted(SOURCE.rglob("*.py"))
        if (name := path.relative_to(SOURCE).as_posix()) not in NAMES
        for at, line in enumerate(path.read_text().splitlines(), start=1)
        if FIRST_LETTER.search(line) and "==" not in line  # asking for capitals changes none
    ]
    assert elsewhere == []
