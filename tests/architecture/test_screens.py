"""Screens decide nothing: they ask queries for records and permissions for what they offer."""

import ast
import re
from pathlib import Path

import pytest

SCREENS = Path(__file__).resolve().parents[2] / "src/thidua/screens"
MANAGERS = {"objects", "all_records", "_default_manager", "_base_manager"}

# What is held to it: every package of the screens.
ASKING_QUERIES = ("cli", "components", "desk", "portal", "web")

# Module and model that it asks itself, with the reason.
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("desk.wagtail_hooks.kept_by_site", "self.model"): "one policy of Wagtail's for six kinds of record of a site",
}


def asked_managers(package: str) -> list[tuple[str, str]]:
    """Return module and model wherever a model's manager is named in a package of the screens."""
    found: list[tuple[str, str]] = []
    for path in sorted((SCREENS / package).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        module = ".".join(path.relative_to(SCREENS).with_suffix("").parts)
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found += [
            (module, ast.unparse(one.value)) for one in nodes if isinstance(one, ast.Attribute) and one.attr in MANAGERS
        ]
    return found


@pytest.mark.parametrize("package", ASKING_QUERIES)
def test_no_screen_asks_a_models_manager(package: str) -> None:
    """What an account sees is said once, in the queries of the app that owns the record (`visible_to`)."""
    assert [one for one in asked_managers(package) if one not in EXCEPTIONS] == []


def test_no_exception_is_left_over() -> None:
    asked = {one for package in ASKING_QUERIES for one in asked_managers(package)}
    assert sorted(set(EXCEPTIONS) - asked) == []


@pytest.mark.parametrize("package", ASKING_QUERIES)
def test_no_view_defines_who_sees_what(package: str) -> None:
    """A function of that name in a screen would be a second truth beside the app's own."""
    named: list[str] = []
    for path in sorted((SCREENS / package).rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        named += [
            f"{path.relative_to(SCREENS)}: {one.name}"
            for one in nodes
            if isinstance(one, ast.FunctionDef) and one.name.startswith(("visible_", "readable_"))
        ]
    assert named == []


# Where a screen compares a state all the same, and why its record has no predicate for it.
COMPARED = {
    "templates/web/law/pack.html": "a row of a pack is shown in four ways, by how it stands to what the ward knows",
    "year/views.py": "the state of a step is the page's own: drawn, and told for the one step above this floor",
}


def test_states_are_asked_of_records_and_tables() -> None:
    """What a state means is said by its record (`is_draft`, `standing()`) and by the table of its moves (`allows`)."""
    web, found = SCREENS / "web", set()
    for path in sorted(web.rglob("*.html")):
        if re.search(r"{%[^%]*\.state\s*(==|!=|in)\s", path.read_text(encoding="utf-8")):
            found.add(str(path.relative_to(web)))
    for path in sorted(web.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
            states = [one for one in sides if re.search(r"\b\w+State\.[A-Z]", ast.unparse(one))]
            if states or any(isinstance(one, ast.Attribute) and one.attr == "state" for one in sides):
                found.add(str(path.relative_to(web)))
    assert sorted(found) == sorted(COMPARED)
