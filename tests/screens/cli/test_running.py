"""`thidua` as a command: its version, and running the package."""

import subprocess
import sys

import pytest

from thidua import __version__
from thidua.screens.cli.main import main


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--version"])
    assert (leaving.value.code, capsys.readouterr().out) == (0, f"thidua {__version__}\n")


def test_package_may_be_run() -> None:
    done = subprocess.run([sys.executable, "-m", "thidua", "--version"], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"thidua {__version__}\n", "")


def test_law_is_asked_through_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "votes", "ldtt", "--on", "2026-03-01"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "Lỗi: Không có danh hiệu, hình thức khen thưởng «ldtt». Có phải ý là «lao-dong-tien-tien»?\n",
    )
