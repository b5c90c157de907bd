"""Encodings from before Unicode."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.foundation.kernel.tables.old_text import in_tcvn3, in_vni

from thidua.foundation.kernel.tables import old_encoding
from thidua.foundation.kernel.tables.encodings import from_old_encoding
from thidua.foundation.kernel.text import nfc

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
        "3 × 4",
        "10 µm",
        "35 µg/m³",
        "± 5 °C",
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


def paragraphs() -> list[str]:
    """Everything Vietnamese that the interface says: some thousands of sentences, names and headings."""
    catalogue = (Path(__file__).parents[4] / "src/thidua/locale/en/LC_MESSAGES/django.po").read_text("utf-8")
    told = re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\n)+)', catalogue, re.MULTILINE)
    texts = ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', one)).replace(r"\"", '"') for one in told]
    manual = [line for path in sorted(MANUAL.glob("**/*.md")) for line in path.read_text("utf-8").splitlines()]
    return [text for text in [*texts, *manual] if re.search(r"[\u00c0-\u1ef9]", text)]


MANUAL = Path(__file__).parents[4] / "docs/manual"
# Latin letters with marks that Vietnamese shares: what could be taken for an old encoding.
SHARED = re.compile(r"[^\u0000-\u00ff]")


def test_no_good_paragraph_is_touched() -> None:
    texts = paragraphs()
    assert len(texts) > 3000
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text)]
    alone = sorted({word for word in words if not SHARED.search(word)})
    # Each sentence, then each run of words that Latin-1 holds: the hardest, because no letter says that it is Unicode.
    runs = [" ".join(alone[start : start + long]) for long in (1, 2, 5, 9) for start in range(0, len(alone), long)]
    assert [text for text in [*texts, *runs] if from_old_encoding(text)] == []


@pytest.mark.parametrize(("encoding", "write"), [("TCVN3", in_tcvn3), ("VNI", in_vni)])
def test_what_was_typed_in_an_old_encoding_comes_back(encoding: str, write: Callable[[str], str]) -> None:
    # Neither encoding has «».
    told = {nfc(re.sub("[«»]", '"', text)) for text in paragraphs()}
    texts = sorted(text for text in told if re.search(r"[\u1ea0-\u1ef9]", text))
    found = [(text, from_old_encoding(write(text))) for text in texts]
    known = [(text, one) for text, one in found if one]
    assert len(known) >= 0.985 * len(texts)
    # TCVN3 knows no capitals with a tone; what was one comes back small.
    right = [text for text, one in known if text.lower() in {one.text.lower(), one.other.lower()}]
    assert len(right) >= 0.99 * len(known)
    assert sum(1 for _text, one in known if one.other) <= 0.01 * len(known)
    assert {one.encoding for _text, one in known if not one.other} == {encoding}
