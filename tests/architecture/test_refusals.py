"""What a verb refuses with can be said again in the language of the page: the verb runs once."""

import ast
from pathlib import Path

import pytest

BELOW = [
    path
    for wing in ("foundation", "records", "procedure", "civic")
    for path in sorted((Path(__file__).resolve().parents[2] / "src/thidua" / wing).rglob("*.py"))
    if "migrations" not in path.parts
]
REFUSALS = {"RefusedError", "NotAllowedError", "QuestionError", "ReasonNeededError", "RowsRefusedError"}


def mute(code: str) -> list[str]:
    """The refusals of a module whose words are put together out of plain strings, or come from plain `gettext`."""
    tree = ast.parse(code)
    refusals = [
        node.args[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in REFUSALS and node.args
    ]
    found = [
        ast.unparse(words)
        for words in refusals
        if isinstance(words, ast.JoinedStr | ast.Constant)
        or (isinstance(words, ast.BinOp) and isinstance(words.op, ast.Add))
        or (isinstance(words, ast.Call) and ast.unparse(words.func).endswith((".join", ".format", ".strip")))
    ]
    if refusals and any(
        isinstance(node, ast.ImportFrom)
        and node.module == "django.utils.translation"
        and any(one.name == "gettext" for one in node.names)
        for node in ast.walk(tree)
    ):
        found.append("gettext")
    return found


def test_refusals_can_be_said_again() -> None:
    told = {str(path): mute(path.read_text(encoding="utf-8")) for path in BELOW}
    assert len(told) > 300
    assert {path: found for path, found in told.items() if found} == {}


@pytest.mark.parametrize(
    "code",
    [
        'from django.utils.translation import gettext as _\nraise RefusedError(_("Không được."))',
        'raise RefusedError(f"{_(one)}: {two}")',
        'raise QuestionError(" ".join([_("Có đúng không?")]))',
        'raise RefusedError(_("Không được.") + one)',
        'raise RefusedError("Không được.")',
    ],
)
def test_refusal_that_is_said_once_is_found(code: str) -> None:
    assert mute(code) != []
