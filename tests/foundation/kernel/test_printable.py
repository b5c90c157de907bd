"""Signs that the papers' face lacks, taken in an equivalent where it is clear."""

import pytest

from thidua.foundation.kernel.text import Replaced, unprintable_signs, written_printably


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("\uf0b7 Vận động\n➢ Hiến đất\n  ✓Làm đường\n• Xong", "- Vận động\n- Hiến đất\n- Làm đường\n- Xong"),
        ("☑\ufe0f ⇒ đường", "- ⇒ đường"),
        ("★ Hạng Ⅱ, mục ①, 120 ㎡, 98％, 5㎏, 30℃", "- Hạng II, mục (1), 120 m², 98%, 5kg, 30°C"),
        ("→ Kết quả", "→ Kết quả"),
        ("Đạt 5★, 😀", "Đạt 5★, 😀"),
        ("➢", "➢"),
        ("- Vận động\n+ Hiến đất", "- Vận động\n+ Hiến đất"),
    ],
)
def test_usual_signs_are_taken_in_an_equivalent(typed: str, written: str) -> None:
    assert written_printably(typed, lines=True)[0] == written


def test_signs_of_a_list_are_kept_in_one_line() -> None:
    assert written_printably("★ Hạng Ⅲ") == ("★ Hạng III", (Replaced("Ⅲ", "III"),))


def test_each_replacement_is_told_once() -> None:
    assert written_printably("➢ Một\n➢ Hai ①", lines=True)[1] == (Replaced("➢", "- "), Replaced("①", "(1)"))


def test_signs_without_equivalent_are_named_once_in_order() -> None:
    assert unprintable_signs("Ạ ➢★➢ m²") == "➢★"
