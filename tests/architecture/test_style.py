"""The style sheets together stay small."""

import gzip
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 20_000


def test_style_sheets_together_are_at_most_twenty_kilobytes_packed() -> None:
    sheets = sorted((ROOT / "src/thidua").rglob("static/**/*.css"))
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in sheets}
    assert set(sizes) >= {"thidua.css", "portal.css"}
    assert sum(sizes.values()) <= MOST, sizes
