"""`thidua doctor`: what is wrong with an installation and how to mend it, in words or as JSON.

What can be looked at without a database comes first; the rest is the one list that the page of the machine shows, its
slow checks included. Exit status 0: all is well; 1: something worries; 2: something fails.
"""

import importlib.util
import json
import os
import socket
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from thidua import home
from thidua.screens.cli.backup.command import without_key_of_its_own

WELL, WORRYING, FAILING = "well", "worrying", "failing"
_STATUS = {WELL: 0, WORRYING: 1, FAILING: 2}
_MARK = {WELL: "✓", WORRYING: "!", FAILING: "✗"}
# The oldest that has what the triggers and the search use.
_OLDEST_SQLITE = (3, 35, 0)


@dataclass(frozen=True)
class Told:
    """One thing looked at: how well it is, what was seen, what to do."""

    code: str
    wellness: str
    words: str
    todo: str = ""


def examine(folder: Path, *, port: int, as_json: bool) -> int:
    """Look at everything that can be looked at, say it, return the exit status."""
    told = [*of_the_home(folder), *of_the_machine(port)]
    if home.is_founded(folder):
        import django

        # Who asks makes nothing: the settings would lay a new key where there is none.
        without_key_of_its_own()
        django.setup()
        told += of_the_list()
    return run(told, as_json=as_json)


def of_the_home(folder: Path) -> Iterator[Told]:
    """Look at the folder: there, ours alone, writable, with its key."""
    if not home.is_founded(folder):
        yield Told("home", FAILING, home.why_no_home(folder), "Nêu thư mục đúng bằng biến THIDUA_HOME.")
        return
    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        yield Told(
            "home", WORRYING, f"Thư mục {folder} mở cho tài khoản khác của máy ({mode:o}).", f"Chạy: chmod 700 {folder}"
        )
    elif not os.access(folder, os.W_OK):
        yield Told(
            "home", FAILING, f"Không ghi được vào {folder}.", "Cho tài khoản chạy thidua làm chủ thư mục ấy (chown)."
        )
    else:
        yield Told("home", WELL, f"{folder}: ghi được, đóng với người khác.")
    yield _key(folder)


def _key(folder: Path) -> Told:
    if os.environ.get("THIDUA_SECRET_KEY"):
        return Told("key", WELL, "Khóa lấy từ THIDUA_SECRET_KEY.")
    path = folder / home.KEY
    try:
        content = path.read_text(encoding="ascii").strip()
    except OSError:
        content = ""
    if content:
        return Told("key", WELL, "Có khóa của cài đặt.")
    return Told(
        "key",
        FAILING,
        f"Không có khóa {path}, hoặc không đọc được.",
        "Lấy secret.key từ bản sao lưu: khóa mới làm hỏng mọi phiên, bước xác thực thứ hai và liên kết đã gửi.",
    )


def of_the_machine(port: int) -> Iterator[Told]:
    """Look at what the program stands on."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        yield Told(
            "sqlite", FAILING, f"SQLite {sqlite3.sqlite_version} quá cũ.", "Dùng Python mới hơn (3.12 của python.org)."
        )
    else:
        yield Told("sqlite", WELL, f"SQLite {sqlite3.sqlite_version}.")
    if importlib.util.find_spec("typst") is None:
        yield Told("printing", FAILING, "Thiếu thư viện dàn trang typst.", "Cài lại: pip install thidua.")
    else:
        import decree30

        fonts = list((Path(decree30.__file__).parent / "fonts").glob("*.ttf"))
        yield (
            Told("printing", WELL, f"Có typst và {len(fonts)} phông chữ.")
            if fonts
            else Told("printing", FAILING, "Thiếu phông chữ của văn bản.", "Cài lại: pip install thidua.")
        )
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", port)) == 0
    yield Told(
        "port",
        WELL,
        f"Cổng {port} đang có chương trình nghe (máy chủ thidua, nếu đang chạy)."
        if taken
        else f"Cổng {port} còn trống: máy chủ đang dừng.",
    )


def of_the_list() -> Iterator[Told]:
    """Look at everything of the common list."""
    from thidua.foundation.installation.checks import examine
    from thidua.foundation.kernel import clock

    for found in examine(clock.now(), also_slow=True):
        yield Told(
            found.check.code,
            found.wellness.value,
            f"{found.check.label}: {found.finding.words}",
            str(found.finding.todo),
        )


def run(told: list[Told], *, as_json: bool) -> int:
    """Say what was found; return the exit status."""
    worst = max((one.wellness for one in told), key=lambda wellness: _STATUS[wellness], default=WELL)
    if as_json:
        print(json.dumps({"worst": worst, "found": [asdict(one) for one in told]}, ensure_ascii=False, indent=2))
        return _STATUS[worst]
    for one in told:
        print(f"{_MARK[one.wellness]} {one.words}")
        if one.todo:
            print(f"    → {one.todo}")
    wrong = sum(one.wellness != WELL for one in told)
    print("\nMọi thứ đều tốt." if not wrong else f"\n{wrong} điều cần xem.")
    return _STATUS[worst]
