"""The English catalogue has every string that the product shows."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2] / "src/thidua"
CATALOGUES = (
    ROOT / "locale/en/LC_MESSAGES/django.mo",
    ROOT / "screens/components/locale/en/LC_MESSAGES/django.mo",
)
CALLS = {"_", "_now", "_t", "said", "gettext", "gettext_lazy", "gettext_noop"}


def strings_of(code: str) -> Iterator[str]:
    """Yield the literal first argument of every translating call."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def shown() -> set[str]:
    """Every string marked for translation in the code and the templates."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        if "migrations" not in path.parts:
            found |= set(strings_of(path.read_text(encoding="utf-8")))
    for path in ROOT.rglob("templates/**/*.html"):
        for call in re.finditer(
            r"""gettext\((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)|_\((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)""",
            code_of(path),
        ):
            found |= set(strings_of(call.group()))
    return {text for text in found if text.strip()}


def code_of(template: Path) -> str:
    return (
        templatize(template.read_text(encoding="utf-8"), origin=str(template)).replace("(u'", "('").replace('(u"', '("')
    )


def translated() -> set[str]:
    known: set[str] = set()
    for path in CATALOGUES:
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        known |= {text for text, english in catalogue._catalog.items() if isinstance(text, str) and english}  # type: ignore[attr-defined]
    return known


def test_every_string_shown_stands_in_the_english_catalogue() -> None:
    assert sorted(shown() - translated()) == []
