"""The import contracts hold, and each of them catches the offence it was written against."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = Path(sys.executable).parent / "lint-imports"


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "NO_COLOR": "1"}
    return subprocess.run(
        [str(LINT), "--no-cache", "--config", str(root / ".importlinter")],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the Python sources and the contracts, to plant offences in."""
    shutil.copytree(
        root / "src",
        tmp_path / "src",
        ignore=lambda folder, names: [
            name for name in names if not (name.endswith(".py") or (Path(folder) / name).is_dir())
        ],
    )
    shutil.copy(root / ".importlinter", tmp_path)
    return tmp_path


def append(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    existing = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{existing}\n{line}\n", encoding="utf-8")


def test_contracts_hold_as_they_are(copy: Path) -> None:
    outcome = lint(copy)
    assert outcome.returncode == 0, outcome.stdout
    assert "0 broken" in outcome.stdout


OFFENCES = {
    "The law, papers, front door, messages know nothing of Django or of the product": (
        "frontdoor/marks.py",
        "import django.db",
    ),
    "The law, the papers, the front door and the messages do not know each other": (
        "frontdoor/marks.py",
        "import lawbook",
    ),
    "Lawbook: doors → what is laid down → engine → facts": (
        "lawbook/facts/kinds.py",
        "import lawbook.engine.words",
    ),
    "Wings: screens → civic → procedure → records → foundation": (
        "thidua/records/register/queries.py",
        "import thidua.procedure.movements.enums",
    ),
    "Screens stand on the shared components and not on each other": (
        "thidua/screens/portal/menu.py",
        "import thidua.screens.web.urls",
    ),
    "Civic: what stands on the site of a ward": (
        "thidua/civic/polls/queries.py",
        "import thidua.civic.questions.models",
    ),
    "Civic knows no Wagtail but in the newsroom": (
        "thidua/civic/gazette/queries.py",
        "import wagtail.models",
    ),
    "Procedure: the order of the year, read from below": (
        "thidua/procedure/movements/queries/visible.py",
        "import thidua.procedure.nominations.models",
    ),
    "Records: what stands on what": (
        "thidua/records/organisations/queries.py",
        "import thidua.records.people.models",
    ),
    "Foundation: what stands on what": (
        "thidua/foundation/kernel/clock.py",
        "import thidua.foundation.accounts.models",
    ),
    "Rooms: models never import verbs, readers never import writers": (
        "thidua/foundation/accounts/models.py",
        "from . import actions",
    ),
    "Screens reach the procedure through its verbs, queries and words only": (
        "thidua/screens/web/urls.py",
        "import thidua.foundation.audit.actions",
    ),
}


@pytest.mark.parametrize("contract", OFFENCES)
def test_contract_catches_planted_offence(copy: Path, contract: str) -> None:
    module, line = OFFENCES[contract]
    append(copy / "src" / module, line)
    outcome = lint(copy)
    assert outcome.returncode == 1, outcome.stdout
    broken = re.findall(r"^(.+) BROKEN", outcome.stdout, flags=re.MULTILINE)
    assert broken == [contract]


def test_every_contract_has_a_planted_offence(root: Path) -> None:
    names = [
        line.removeprefix("name = ")
        for line in (root / ".importlinter").read_text(encoding="utf-8").splitlines()
        if line.startswith("name = ")
    ]
    assert sorted(names) == sorted(OFFENCES)


@pytest.mark.parametrize(
    ("new_package", "complaint"),
    [
        ("lawbook/annexes", "lawbook.annexes"),
        ("thidua/extras", "thidua.extras"),
        ("thidua/civic/market", "thidua.civic.market"),
        ("thidua/procedure/gifts", "thidua.procedure.gifts"),
        ("thidua/records/medals", "thidua.records.medals"),
        ("thidua/foundation/tools", "thidua.foundation.tools"),
        ("thidua/screens/kiosk", "thidua.screens.kiosk"),
        ("thidua/records/people/helpers", "thidua.records.people.helpers"),
        ("thidua/civic/newsroom/helpers", "thidua.civic.newsroom.helpers"),
    ],
)
def test_package_without_a_floor_fails(copy: Path, new_package: str, complaint: str) -> None:
    append(copy / "src" / new_package / "__init__.py", '"""No floor."""')
    outcome = lint(copy)
    assert outcome.returncode == 1, outcome.stdout
    assert complaint in outcome.stdout


def test_every_app_with_rooms_is_in_the_rooms_contract(root: Path) -> None:
    """The rooms contract lists its containers by hand; an app left out would escape it."""
    contract = (root / ".importlinter").read_text(encoding="utf-8")
    listed = contract.split("[importlinter:contract:rooms]")[1].split("exhaustive = True")[0]
    rooms = ("models", "queries", "actions")
    apps = sorted(
        f"thidua.{wing}.{app.name}"
        for wing in ("foundation", "records", "procedure", "civic")
        for app in (root / "src/thidua" / wing).iterdir()
        if app.name != "kernel" and any((app / f"{room}.py").exists() or (app / room).is_dir() for room in rooms)
    )
    assert sorted(line.strip() for line in listed.splitlines() if line.startswith("    thidua.")) == apps
