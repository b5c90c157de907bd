"""The style sheets together stay small; no page tears a word."""

import gzip
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 20_000


def test_style_sheets_together_are_at_most_twenty_kilobytes_packed() -> None:
    sheets = sorted((ROOT / "src/thidua").rglob("static/**/*.css"))
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in sheets}
    assert set(sizes) >= {"thidua.css", "portal.css"}
    assert sum(sizes.values()) <= MOST, sizes


def test_no_page_tears_a_word() -> None:
    """What is too long ends after a word (`shortened`); the library's own filters cut where the signs end."""
    torn = [
        (str(file.relative_to(ROOT)), found)
        for kind in ("html", "py")
        for file in (ROOT / "src" / "thidua").rglob(f"*.{kind}")
        for found in re.findall(r"truncatechars\w*|Truncator\([^\n]*\)\.chars", file.read_text(encoding="utf-8"))
    ]
    assert torn == []
