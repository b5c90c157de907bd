"""The home of an installation: where it lies, whether it is one, how it is founded. Knows nothing of Django."""

import os
import stat
import tempfile
from pathlib import Path

KEY, DATABASE, SETTINGS = "secret.key", "thidua.sqlite3", ".env"
_OTHERS = stat.S_IRWXO


def place() -> Path:
    """Return the home's folder: what THIDUA_HOME names, else `var` where one stands. It need not be there."""
    return Path(os.environ.get("THIDUA_HOME") or "var").resolve()


def is_founded(folder: Path) -> bool:
    """Say whether a folder holds an installation: its key, database or settings; with a database elsewhere, files."""
    if os.environ.get("DATABASE_URL") and os.environ.get("THIDUA_HOME"):
        return folder.is_dir()
    return any((folder / name).is_file() for name in (KEY, DATABASE, SETTINGS))


def why_no_home(folder: Path) -> str:
    """Say in a sentence that a folder holds no installation; nothing when it does."""
    if is_founded(folder):
        return ""
    return (
        f"Không thấy cài đặt nào ở {folder}. Hãy chạy lệnh ở thư mục có cài đặt hoặc nêu thư mục ấy bằng biến "
        "THIDUA_HOME; muốn mở cài đặt mới thì chạy «thidua serve»."
    )


def why_not_founded(folder: Path) -> str:
    """Make a folder the home of an installation, closed to others; say in a sentence why that could not be done.

    A folder that somebody named is taken as it is. The one that merely happens to be called `var` (as the system's own
    is) has to be empty or to hold an installation.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not os.environ.get("THIDUA_HOME") and not is_founded(folder) and any(folder.iterdir()):
            return (
                f"Thư mục {folder} đã có tệp khác và chưa phải là cài đặt của thidua. Hãy chạy ở thư mục khác, hoặc "
                "nêu thư mục của cài đặt bằng biến THIDUA_HOME."
            )
        with tempfile.TemporaryFile(dir=folder):
            pass
        for path in folder.glob("*.sqlite3"):
            with path.open("r+b"):
                pass
    except OSError as error:
        return (
            f"Không ghi được vào thư mục của cài đặt {folder} ({error.strerror}). Hãy cho người chạy thidua quyền ghi "
            "ở đó, hoặc nêu thư mục khác bằng biến THIDUA_HOME."
        )
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & _OTHERS and _owns(folder):
        folder.chmod(mode & ~_OTHERS)
    return ""


def _owns(folder: Path) -> bool:
    return hasattr(os, "geteuid") and folder.stat().st_uid == os.geteuid()
