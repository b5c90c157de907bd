"""The distribution: everything that runs is inside, what it imports is declared, its page reads well on an index."""

import email
import re
import shutil
import subprocess
import sys
import zipfile
from email.message import Message
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent


def tracked(root: Path) -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    return [name for name in listed.stdout.splitlines() if (root / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from a copy of what git keeps."""
    root, copy = Path(__file__).resolve().parents[2], tmp_path_factory.mktemp("wheel")
    for name in tracked(root):
        if name.startswith("src/") or "/" not in name or name == "docs/package.md":
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, copy / name)
    done = subprocess.run(
        [BIN / "uv", "build", "--wheel", "--no-build-isolation", "--offline", "--python", sys.executable, "--quiet"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = (copy / "dist").glob("*.whl")
    assert built.stat().st_size < 6_500_000
    return zipfile.ZipFile(built)


def told(wheel: zipfile.ZipFile) -> Message:
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return email.message_from_string(wheel.read(name).decode())


def test_wheel_holds_every_file_of_the_source(root: Path, wheel: zipfile.ZipFile) -> None:
    kept = {name.removeprefix("src/") for name in tracked(root) if name.startswith("src/")}
    inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert inside == kept


def test_wheel_holds_no_key_and_no_database(wheel: zipfile.ZipFile) -> None:
    assert [name for name in wheel.namelist() if name.endswith((".key", ".sqlite3", ".env"))] == []


def test_licences_of_what_lies_inside_come_along(wheel: zipfile.ZipFile) -> None:
    assert told(wheel)["License-Expression"] == "Apache-2.0"
    kept = {name.partition(".dist-info/licenses/")[2] for name in wheel.namelist()} - {""}
    assert kept == {
        "LICENSE",
        "NOTICE",
        "src/decree30/fonts/LICENSE.txt",
        "src/thidua/records/organisations/listed/LICENSE",
    }


def test_page_on_an_index_points_at_nothing_beside_it(wheel: zipfile.ZipFile) -> None:
    page = str(told(wheel).get_payload())
    assert page.startswith("# thidua")
    assert re.findall(r"\]\((?!https?://)[^)]*\)|<img|^\[[^\]]+\]:", page, re.MULTILINE) == []


def test_imports_and_declared_dependencies_agree(root: Path) -> None:
    done = subprocess.run([BIN / "deptry", "--no-ansi", "src", "tests"], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_undeclared_import_is_found(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "pyproject.toml", tmp_path)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "planted.py").write_text("import urllib3\n", encoding="utf-8")
    done = subprocess.run([BIN / "deptry", "--no-ansi", "src"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, "'urllib3' imported but it is a transitive dependency" in done.stderr) == (1, True)
