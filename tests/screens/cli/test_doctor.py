"""`thidua doctor`: what it says and its exit status, of a home that is well and of ones that are not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database that processes share

from thidua.screens.cli.doctor import FAILING, WELL, WORRYING, Told, of_the_home, of_the_machine, run


def asked(place: Installation, **environment: str) -> tuple[int, dict[str, dict[str, str]]]:
    done = subprocess.run(
        [sys.executable, "-m", "thidua", "doctor", "--json"],
        env=place.environment | environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    return done.returncode, {one["code"]: one for one in json.loads(done.stdout)["found"]}


def test_ill_installation_is_told_item_by_item_and_nothing_is_made(installation: Installation) -> None:  # noqa: F811
    installation.home.chmod(0o700)
    rules = installation.home / "quy-dinh-tinh"
    rules.mkdir()
    (rules / "lao-cai.yaml").write_text("khong phai quy dinh", encoding="utf-8")
    status, found = asked(installation)
    assert status == 2
    assert (found["home"]["wellness"], found["key"]["wellness"]) == (WELL, FAILING)
    assert not (installation.home / "secret.key").exists()
    assert found["rules"]["wellness"] == FAILING
    assert "lao-cai.yaml" in found["rules"]["words"]
    assert (found["trail"]["wellness"], found["digests"]["wellness"]) == (WELL, WELL)
    assert (found["backup"]["wellness"], "Chưa sao lưu." in found["backup"]["words"]) == (WORRYING, True)
    assert all(bool(one["todo"]) == (one["wellness"] != WELL) for one in found.values())


def told(folder: Path) -> dict[str, str]:
    return {one.code: one.wellness for one in of_the_home(folder)}


def test_folder_that_is_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("THIDUA_SECRET_KEY", raising=False)
    assert told(tmp_path / "khong-co") == {"home": FAILING}
    (tmp_path / "secret.key").write_text("khoa", encoding="ascii")
    tmp_path.chmod(0o755)
    assert told(tmp_path) == {"home": WORRYING, "key": WELL}
    tmp_path.chmod(0o700)
    assert told(tmp_path) == {"home": WELL, "key": WELL}
    (tmp_path / "secret.key").write_text("", encoding="ascii")
    assert told(tmp_path) == {"home": WELL, "key": FAILING}


def test_machine_says_its_sqlite_its_fonts_and_its_port() -> None:
    found = {one.code: one for one in of_the_machine(9)}
    assert {code: one.wellness for code, one in found.items()} == {"sqlite": WELL, "printing": WELL, "port": WELL}
    assert found["port"].words == "Cổng 9 còn trống: máy chủ đang dừng."


@pytest.mark.parametrize(("wellness", "status"), [(WELL, 0), (WORRYING, 1), (FAILING, 2)])
def test_worst_of_all_is_the_exit_status(capsys: pytest.CaptureFixture[str], wellness: str, status: int) -> None:
    todo = "" if wellness == WELL else "Sửa."
    assert run([Told("a", WELL, "Tốt."), Told("b", wellness, "Thế này.", todo)], as_json=False) == status
    said = capsys.readouterr().out
    assert ("→ Sửa." in said, "1 điều cần xem." in said) == (status > 0, status > 0)


def test_setting_that_cannot_be_meant_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("khoa", encoding="ascii")
    said = {"THIDUA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "thidua.settings", "THIDUA_HTTPS": "co le"}
    done = subprocess.run(
        [sys.executable, "-m", "thidua", "doctor"], env={**os.environ, **said},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "Biến THIDUA_HTTPS" in done.stderr) == (2, True)
