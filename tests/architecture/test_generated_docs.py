"""The manual's diagrams say what the tables of transitions say."""

import ast
from pathlib import Path

from docs.generate_workflows import PAGE, SECTIONS, page

SOURCE = Path(__file__).parents[2] / "src"


def test_workflow_page_when_tables_unchanged() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run .venv/bin/python docs/generate_workflows.py"


def test_workflow_page_names_every_table() -> None:
    written = {(app, name) for app, tables in SECTIONS for name, _heading, _sentence in tables}
    found = set()
    for file in SOURCE.glob("thidua/*/*/workflow.py"):
        app = ".".join(file.parent.relative_to(SOURCE).parts)
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found.add((app, node.targets[0].id))
    assert found == written
