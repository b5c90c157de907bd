"""Asking, and ending with the server, where the system has nothing that only POSIX has: as far as Linux can tell."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share

WITHOUT = Path(__file__).parent / "without_posix"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def bare(installation: Installation) -> Installation:  # noqa: F811
    """An installation whose programs find nothing that only POSIX has."""
    installation.environment["PYTHONPATH"] = os.pathsep.join(
        [str(WITHOUT), installation.environment["PYTHONPATH"], str(ROOT)]
    )
    return installation


def test_what_is_gone_is_gone(bare: Installation) -> None:
    asked = "import socket, os, asyncio\ntry:\n import fcntl\nexcept ImportError as e: print(e, hasattr(os, 'getuid'))"
    done = subprocess.run(
        [sys.executable, "-c", asked], env=bare.environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("No module named 'fcntl' (gone for this test) False\n", 0), done.stderr


def test_law_and_status_answer_without_posix(bare: Installation) -> None:
    for command, said in ((["law", "register"], "Sách luật"), (["status"], "Chưa có khen thưởng nào trong sổ.")):
        done = subprocess.run(
            [sys.executable, "-m", "thidua", *command],
            env=bare.environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert (done.returncode, said in done.stdout) == (0, True), done.stderr


def test_our_own_source_forks_in_one_place_that_asks_first() -> None:
    named = re.compile(r"os\.fork\b|os\.getuid\b|os\.wait\b|signal\.alarm|start_unix_server")
    found = [path.name for path in (ROOT / "src").rglob("*.py") if named.search(path.read_text("utf-8"))]
    assert found == ["kept.py"]
    assert 'CAN_FORK = hasattr(os, "fork")' in (ROOT / "src/thidua/screens/cli/serving/kept.py").read_text("utf-8")
