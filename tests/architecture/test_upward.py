"""Nothing below names what stands above it, not even as a string: no address of a screen, no app of a higher floor."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"
WINGS = ("foundation", "records", "procedure", "civic", "screens")
# Addresses of screens, names of their pages and of their templates and style sheets.
ADDRESSES = ("/lam-viec", "/quan-tri", "/tai-khoan", "web:", "desk:", "portal:", "wagtailadmin_")
FILES = ("web/", "desk/", "portal/", "components/", "thidua/")


def floors() -> dict[str, tuple[str, ...]]:
    """The apps of each wing from the lowest, as `.importlinter` lays them."""
    found: dict[str, tuple[str, ...]] = {}
    text = (SRC.parent / ".importlinter").read_text(encoding="utf-8")
    for contract in text.split("[importlinter:contract:")[1:]:
        for wing in WINGS:
            if contract.startswith(f"{wing}]"):
                lines = contract.split("layers =\n")[1].splitlines()
                layers = [
                    line.strip() for line in lines if line.startswith("    ") and not line.strip().startswith("#")
                ]
                found[wing] = tuple(reversed([one for one in layers if "->" not in one]))
    return found


def height(module: str, of_wings: dict[str, tuple[str, ...]]) -> tuple[int, int] | None:
    """How high an app stands: its wing, its floor in it; None for what is no app."""
    parts = module.split(".")
    if parts[0] != "thidua" or len(parts) < 3 or parts[1] not in WINGS:
        return None
    layers = of_wings.get(parts[1], ())
    floor = next((place for place, layer in enumerate(layers) if parts[2] in layer.replace("|", " ").split()), -1)
    return WINGS.index(parts[1]), floor


def upward(code: str, module: str, of_wings: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the strings of a module that name an address of a screen or an app above its own."""
    own = height(module, of_wings)
    assert own is not None, module
    tree = ast.parse(code)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        named = height(node.value, of_wings)
        if node.value.startswith((*ADDRESSES, *FILES)) or (named is not None and named > own):
            yield f"{module}:{node.lineno}: {node.value}"


def below_the_screens() -> Iterator[tuple[str, str]]:
    for wing in WINGS[:-1]:
        for path in sorted((SRC / "thidua" / wing).glob("*/**/*.py")):
            if "migrations" not in path.parts:
                yield ".".join(path.relative_to(SRC).with_suffix("").parts), path.read_text(encoding="utf-8")


def test_no_string_below_names_what_stands_above() -> None:
    of_wings = floors()
    assert set(of_wings) == set(WINGS)
    modules = list(below_the_screens())
    assert len(modules) > 150
    assert [one for module, code in modules for one in upward(code, module, of_wings)] == []


@pytest.mark.parametrize(
    ("module", "code", "found"),
    [
        ("thidua.foundation.accounts.actions", 'JOB = "thidua.screens.web.jobs.tell"', True),
        ("thidua.procedure.decisions.actions", 'JOB = "thidua.procedure.certificates.jobs.prepare_batch"', True),
        ("thidua.procedure.councils.actions", 'path = f"/lam-viec/hop/{uid}/"', True),
        ("thidua.records.people.actions", 'path = "/quan-tri/"', True),
        ("thidua.civic.questions.actions", 'path = f"/quan-tri/hoi-dap/{uid}/"', True),
        ("thidua.civic.newsroom.models.categories", 'where = reverse("portal:category")', True),
        ("thidua.civic.newsroom.blocks.plain", 'template = "portal/blocks/table.html"', True),
        ("thidua.civic.sites.models", 'sheet = f"portal/palettes/{palette}.css"', True),
        ("thidua.civic.sites.models", 'JOB = "thidua.civic.newsroom.jobs.go_live"', True),
        ("thidua.civic.newsroom.blocks.plain", 'template = "newsroom/blocks/table.html"', False),
        ("thidua.procedure.certificates.jobs", 'JOB = "thidua.procedure.decisions.jobs.render_decision"', False),
        ("thidua.foundation.notifications.actions", 'JOB = "thidua.foundation.notifications.jobs.send"', False),
        ("thidua.foundation.accounts.actions", '"""As `thidua.screens.web`."""', False),
    ],
)
def test_planted_string_is_found(module: str, code: str, found: bool) -> None:
    assert bool(list(upward(code, module, floors()))) is found
