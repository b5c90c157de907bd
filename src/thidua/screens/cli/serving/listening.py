"""Sockets and folders that belong to one server alone. Knows nothing of Django."""

import errno
import os
import re
import socket
import sys
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from thidua.home import SETTINGS

_DATABASE = re.compile(r"^\s*(?:export\s+)?DATABASE_URL\s*=\s*[\"']?(\S+)", re.MULTILINE)


def only_one(folder: Path) -> FileLock:
    """Hold a server's folder for as long as this process lives; a second server on the same port is refused."""
    return _held(folder, f"Đã có một máy chủ thidua chạy ở cổng này (thư mục {folder}).")


def only_one_of(home: Path) -> FileLock | None:
    """Hold a home for as long as this process lives: a second server would do its jobs and its migrations beside us.

    Several machines share a home only with a database server between them: then nothing is held.
    """
    if _has_server(home):
        return None
    return _held(
        home,
        f"Cài đặt ở {home} đang có một máy chủ thidua khác chạy. Hãy dừng máy chủ ấy trước, hoặc nêu thư mục của cài "
        "đặt khác bằng biến THIDUA_HOME.",
    )


def _has_server(home: Path) -> bool:
    told = os.environ.get("DATABASE_URL", "")
    if not told:
        with suppress(OSError, UnicodeDecodeError):
            found = _DATABASE.search((home / SETTINGS).read_text(encoding="utf-8"))
            told = found[1] if found else ""
    return told.startswith("postgres")


def _held(folder: Path, words: str) -> FileLock:
    lock = FileLock(folder / "serve.lock", blocking=False, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        sys.exit(words)
    except OSError as refusal:
        sys.exit(f"Không ghi được vào thư mục {folder} ({refusal.strerror}).")
    return lock


def refuse_taken_port(host: str, port: int) -> None:
    """End with a sentence when another program listens there, before anything is prepared for it."""
    alone(host, port).close()


def alone(host: str, port: int) -> socket.socket:
    """Listen on an address that nobody shares, also no other installation; end with a sentence when that cannot be."""
    opened = _opened(host)
    try:
        opened.bind((host, port))
        opened.listen(2048)
    except OSError as refusal:
        opened.close()
        if refusal.errno == errno.EADDRINUSE:
            sys.exit(
                f"Cổng {port} của {host} đang có chương trình khác dùng, có thể là một máy chủ thidua khác. "
                "Hãy dừng chương trình ấy hoặc chọn cổng khác bằng --port."
            )
        sys.exit(f"Không mở được cổng {port} của {host} ({refusal.strerror}). Hãy chọn --host và --port khác.")
    return opened


def _opened(host: str) -> socket.socket:
    opened = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        # There the other word means that whoever comes may take the port away.
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return opened


def for_fronts_only(room: Path) -> tuple[socket.socket, str]:
    """Listen where only this machine's user can ask, else only this machine; return the socket and its address."""
    if not hasattr(socket, "AF_UNIX"):
        opened = alone("127.0.0.1", 0)
        return opened, f"127.0.0.1:{opened.getsockname()[1]}"
    path = room / "django"
    opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    opened.bind(str(path))
    path.chmod(0o600)
    opened.listen(2048)
    return opened, str(path)
