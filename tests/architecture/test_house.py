"""Habits of the house that no linter knows."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)


def identity(path: Path) -> str:
    return str(path.relative_to(ROOT / "src"))


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body:
        assert ast.get_docstring(tree), f"{identity(path)} has no docstring"


@pytest.mark.parametrize(
    "path", sorted(path for path in MODULES if path.name == "actions.py" or path.parent.name == "actions"), ids=identity
)
def test_verbs_take_an_actor_by_keyword_and_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        assert ast.get_docstring(node), f"{identity(path)}: {node.name} has no docstring"
        by_keyword = [argument.arg for argument in node.args.kwonlyargs]
        positional = [argument.arg for argument in node.args.args]
        if (positional, node.name) in ((["event"], "record"), (["event"], "record_each"), (["notice"], "announce")):
            continue
        assert positional == [], f"{identity(path)}: {node.name} takes {positional} by position"
        assert by_keyword == [] or by_keyword[0] == "actor", (
            f"{identity(path)}: {node.name} begins with {by_keyword[0]}"
        )


FORBIDDEN_NAMES = {"utils", "helpers", "managers", "common", "misc"}


def test_no_module_is_named_after_nothing() -> None:
    assert [identity(path) for path in MODULES if path.stem in FORBIDDEN_NAMES] == []


def templates() -> list[Path]:
    return sorted((ROOT / "src/thidua").rglob("templates/**/*.html"))


def test_every_template_is_used() -> None:
    """A template is named by a view or another template, or it is a component whose tag some template uses.

    Those that a library looks for are its own.
    """
    sources = "\n".join(path.read_text(encoding="utf-8") for path in [*MODULES, *templates()])
    libraries = ("account/", "mfa/", "allauth/", "usersessions/", "wagtailadmin/", "400.html", "403.html", "404.html")
    unused = []
    for path in templates():
        name = str(path).split("/templates/", 1)[1]
        if name.startswith(libraries) or name in {"500.html", "403_csrf.html"}:
            continue
        by_tag = name.startswith("components/") and re.search(rf"{{%-?\s*{path.stem}\b", sources)
        if name not in sources and not by_tag:
            unused.append(name)
    assert unused == []


def test_no_inline_script_or_style_in_templates() -> None:
    """A strict content security policy will allow neither."""
    offences = []
    for path in templates():
        text = path.read_text(encoding="utf-8")
        if "<style" in text or ' style="' in text or " onclick=" in text or "<script>" in text:
            offences.append(str(path.relative_to(ROOT)))
    assert offences == []


def test_no_home_of_an_installation_lies_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    kept = {"secret.key", "thidua.sqlite3", "first-run-code.txt"}
    assert [path for path in listed.stdout.splitlines() if Path(path).name in kept] == []


def test_no_test_empties_the_tables_after_it() -> None:
    """What pytest-django does for `transaction=True` the triggers of the trail refuse, and PostgreSQL alone tells."""
    marked = re.compile(r"django_db\([^)]*transaction\s*=\s*True|TransactionTestCase")
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    assert len(tests) > 200
    assert [str(path) for path in tests if marked.search(path.read_text(encoding="utf-8"))] == []


LONGEST = 400
# Modules that are longer, each with its length today and why: none may grow, and a new one needs a reason as good.
LONGER = {
    "decree30/composition.py": (
        534,
        "one paper from head to foot; its parts share measures and are read in their order",
    ),
    "lawbook/facts/subjects.py": (430, "every fact the law asks of a subject, in one list"),
    "lawbook/national/requirements/lao_dong_tien_tien.py": (427, "one title, under three laws"),
    "thidua/procedure/decisions/papers/decision.py": (
        431,
        "one paper in the order of its lines; the words before and after are apart already",
    ),
    "thidua/settings/__init__.py": (408, "every variable told in one table, and what is made of each beneath it"),
}


def test_no_module_is_too_long_to_read_at_once() -> None:
    """A room that grows past so many lines becomes a package of the same name whose `__init__` only re-exports."""
    lengths = {identity(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    longer = {name: length for name, length in lengths.items() if length > LONGEST}
    assert sorted(set(longer) - set(LONGER)) == []
    assert sorted(name for name, (most, _why) in LONGER.items() if longer.get(name, 0) > most) == []
    assert sorted(set(LONGER) - set(longer)) == [], "no longer so long: take it off the list"
