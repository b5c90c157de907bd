"""The manual keeps to the product: its diagrams are the tables of transitions, its links and pictures are there."""

import ast
import re
import unicodedata
from pathlib import Path

from docs.generate_manual import PAGES, pages
from docs.generate_workflows import PAGE, SECTIONS, page

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
MANUAL = ROOT / "docs" / "manual"
LARGEST_PICTURE = 250_000


def anchors_of(file: Path) -> set[str]:
    """Return the anchors that a Git host makes of the headings."""
    headings = re.findall(r"^#+ (.+)$", unicodedata.normalize("NFC", file.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_workflow_page_when_tables_unchanged() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run .venv/bin/python docs/generate_workflows.py"


def test_chapters_in_the_product_are_those_of_the_manual() -> None:
    kept = {file.name: file.read_text(encoding="utf-8") for file in PAGES.glob("*.html")}
    assert kept == pages(), "run .venv/bin/python docs/generate_manual.py"


def test_workflow_page_names_every_table() -> None:
    written = {(app, name) for app, tables in SECTIONS for name, _heading, _sentence in tables}
    found = set()
    for file in SOURCE.glob("thidua/*/*/workflow.py"):
        app = ".".join(file.parent.relative_to(SOURCE).parts)
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found.add((app, node.targets[0].id))
    assert found == written


def test_manual_links_lead_somewhere() -> None:
    broken = []
    for file in sorted(MANUAL.glob("*.md")):
        for link in re.findall(r"\]\(([^)]+)\)", file.read_text(encoding="utf-8")):
            path, _hash, anchor = link.partition("#")
            target = (file.parent / path).resolve() if path else file
            if not target.exists() or (anchor and unicodedata.normalize("NFC", anchor) not in anchors_of(target)):
                broken.append((file.name, link))
    assert broken == []


def test_pictures_used_and_light() -> None:
    pages = [ROOT / "README.md", ROOT / "README.vi.md", *MANUAL.glob("*.md")]
    words = "".join(file.read_text(encoding="utf-8") for file in pages)
    pictures = sorted((ROOT / "docs" / "pictures").iterdir())
    assert [one.name for one in pictures if f"pictures/{one.name}" not in words] == []
    assert [one.name for one in pictures if one.stat().st_size > LARGEST_PICTURE] == []
