"""The tables of docs/security hold: every line once, every test there, nothing open without a reason."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from docs.generate import asvs_page

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs/security/asvs.tsv"
LINES = ROOT / "docs/security/lines.md"
# Requirements of levels 1 and 2 in each chapter of version 5.0.0.
CHAPTERS = {
    1: 27,
    2: 11,
    3: 19,
    4: 10,
    5: 9,
    6: 35,
    7: 18,
    8: 7,
    9: 7,
    10: 29,
    11: 14,
    12: 9,
    13: 13,
    14: 9,
    15: 13,
    16: 16,
    17: 7,
}


# Sources that the law's own names make, never input; YAML by a reader that stands on the safe one.
OUR_OWN = {("src/lawbook/engine/finding.py", "exec"), ("src/lawbook/engine/yaml_text.py", "yaml.load")}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def missing(shown_by: str) -> list[str]:
    """Return what is named as proof and is not there."""
    gone = []
    for one in filter(None, (part.strip() for part in shown_by.split(";"))):
        path, _colons, name = one.partition("::")
        is_there = (ROOT / path).exists() and (not name or name in names_in(path))
        gone += [] if is_there and bool(name) == path.startswith("tests/") else [one]
    return gone


def test_every_requirement_stands_once() -> None:
    ids = [row["id"] for row in rows()]
    assert [one for one, times in Counter(ids).items() if times > 1] == []
    assert all(re.fullmatch(r"V\d+\.\d+\.\d+", one) for one in ids)
    assert Counter(int(one[1:].split(".")[0]) for one in ids) == CHAPTERS
    assert Counter(row["level"] for row in rows()) == {"1": 70, "2": 183}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_line_is_shown_or_says_why_not(row: dict[str, str]) -> None:
    assert row["state"] in {"met", "na", "open"}
    assert row["shown by"] if row["state"] == "met" else row["note"]
    assert missing(row["shown by"]) == []


def test_page_is_what_the_table_says() -> None:
    assert (ROOT / "docs/security/asvs.md").read_text(encoding="utf-8") == asvs_page(TABLE)


def test_every_line_of_the_review_stands_once_with_its_test() -> None:
    text = LINES.read_text(encoding="utf-8")
    found = re.findall(r"^\| ([AB]\d+) \|", text, re.MULTILINE)
    assert found == [*(f"A{number}" for number in range(1, 10)), *(f"B{number}" for number in range(1, 15))]
    for line in text.splitlines():
        if re.match(r"\| [A-Z]+\d* \|", line):
            named = re.findall(r"`(tests/[^`]+)`", line)
            assert named, line
            assert missing(";".join(named)) == [], line


def test_source_runs_no_shell_evaluates_nothing_and_unpickles_nothing() -> None:
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            shell = any(
                word.arg == "shell" and not (isinstance(word.value, ast.Constant) and word.value.value is False)
                for word in node.keywords
            )
            if (str(path.relative_to(ROOT)), name) in OUR_OWN:
                continue
            if shell or name in {"eval", "exec", "os.system", "os.popen", "yaml.load", "yaml.unsafe_load"}:
                found.append((str(path.relative_to(ROOT)), node.lineno, name))
            if name.split(".")[0] in {"pickle", "marshal", "shelve", "dill"}:
                found.append((str(path.relative_to(ROOT)), node.lineno, name))
    assert found == []
