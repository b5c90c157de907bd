"""Papers are made in Vietnamese, whatever language the page has of whoever asks for them."""

import ast
from collections.abc import Iterator
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src/thidua"
MADE = {"Paper", "decree30.Paper", "decree30.Certificate"}


def makers(code: str) -> Iterator[tuple[str, bool]]:
    """Yield the public functions that return a paper, and whether they are marked."""
    for node in ast.parse(code).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            marks = {ast.unparse(one) for one in node.decorator_list}
            if node.returns is not None and ast.unparse(node.returns) in MADE:
                yield node.name, "in_official_words" in marks


def test_every_maker_of_a_paper_is_marked() -> None:
    rooms = [*SRC.glob("*/*/papers.py"), *SRC.glob("*/*/papers/*.py")]
    found = [(path, *one) for path in rooms for one in makers(path.read_text(encoding="utf-8"))]
    assert len(found) >= 10
    assert [f"{path}: {name}" for path, name, marked in found if not marked] == []


def test_maker_that_is_not_marked_is_found() -> None:
    assert list(makers("def minutes(meeting) -> Paper: ...")) == [("minutes", False)]
    assert list(makers("@in_official_words\ndef minutes(meeting) -> decree30.Certificate: ...")) == [("minutes", True)]
    assert list(makers("def _row(meeting) -> Paper: ...\ndef words() -> str: ...")) == []
