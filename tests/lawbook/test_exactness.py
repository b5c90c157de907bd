"""Shares, sums and thresholds are exact: no floating point anywhere in the lawbook."""

import ast
from pathlib import Path

import pytest

import lawbook

# How alike two misspelt codes are is the one thing measured roughly.
ROUGH = {"errors.py"}
FILES = [path for path in sorted(Path(lawbook.__file__).parent.rglob("*.py")) if path.name not in ROUGH]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_floating_point_numbers(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    floats = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
    names = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in ("float", "round")]
    assert (floats, names) == ([], [])
