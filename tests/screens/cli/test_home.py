"""No home by accident: what asks makes nothing, what founds closes it to others."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def thidua(*command: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name not in {"THIDUA_HOME", "DATABASE_URL"}}
    return subprocess.run(
        [sys.executable, "-m", "thidua", *command],
        cwd=cwd,
        env=kept | {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "thidua.settings"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", [["status", "--json"], ["manage", "open_installation"], ["manage", "verify_audit"]])
def test_asking_where_no_home_is_makes_none(command: list[str], tmp_path: Path) -> None:
    done = thidua(*command, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        f"Không thấy cài đặt nào ở {tmp_path / 'var'}. Hãy chạy lệnh ở thư mục có cài đặt hoặc nêu thư mục ấy bằng "
        "biến THIDUA_HOME; muốn mở cài đặt mới thì chạy «thidua serve».\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_looking_for_faults_makes_no_home(tmp_path: Path) -> None:
    done = thidua("manage", "check", cwd=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (0, [])


def test_folder_that_merely_has_the_name_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "var" / "log").mkdir(parents=True)
    done = thidua("serve", "--port", "1", cwd=tmp_path)
    assert (done.returncode, "đã có tệp khác và chưa phải là cài đặt của thidua" in done.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["log"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_home_is_closed_to_others(tmp_path: Path) -> None:
    home = tmp_path / "open"
    home.mkdir(mode=0o755)
    done = thidua("manage", "createcachetable", cwd=tmp_path, THIDUA_HOME=str(home))
    assert done.returncode == 0, done.stderr
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [home, *home.iterdir()]}
    assert rights["open"] == 0o750
    assert {name: mode & 0o077 for name, mode in rights.items() if name != "open"} == {
        name: 0 for name in rights if name != "open"
    }
    assert {"secret.key", "thidua.sqlite3"} <= set(rights)
    fresh = thidua("manage", "createcachetable", cwd=tmp_path, THIDUA_HOME=str(tmp_path / "deep" / "new"))
    assert fresh.returncode == 0, fresh.stderr
    assert stat.S_IMODE((tmp_path / "deep" / "new").stat().st_mode) == 0o700
