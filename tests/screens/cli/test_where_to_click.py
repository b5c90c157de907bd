"""What `thidua serve` says when it is ready."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.factories import an_administrator

from thidua.screens.cli.serving.beginning import where_to_click
from thidua.screens.portal import first_run

pytestmark = pytest.mark.django_db


def test_empty_installation_is_told_its_first_page_with_the_code(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    said = where_to_click("0.0.0.0", 8123)  # said, not listened on
    code = (tmp_path / "ma-khoi-dau.txt").read_text(encoding="ascii").strip()
    assert said.splitlines() == [
        "",
        "Cài đặt còn trống. Bấm vào đây để khai phường, xã và người quản trị đầu tiên:",
        f"  http://127.0.0.1:8123/khoi-dau/?ma={code}",
        f"Mã khởi đầu: {code} (dùng một lần; cũng ở tệp {first_run.code_file()})",
        "Dừng máy chủ bằng Ctrl+C.",
    ]


def test_installation_at_work_is_told_portal_and_desk(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    first_run.lay_code()
    an_administrator()
    assert where_to_click("::1", 8123).splitlines() == [
        "",
        "Đã mở:",
        "  Trang công khai  http://[::1]:8123/",
        "  Làm việc         http://[::1]:8123/lam-viec/",
        "Dừng máy chủ bằng Ctrl+C.",
    ]
    assert not first_run.code_file().exists()
