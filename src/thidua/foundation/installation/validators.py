"""Whether an address can be the one the world reaches the installation by, and a folder a place for copies."""

import importlib.util
import ipaddress
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pyrage

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
LONGEST = 200
_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[\w.=-]+)*", re.ASCII)


@dataclass(frozen=True)
class CopyPlace:
    """A folder looked at as a place for copies: bytes free there, bytes a copy of today takes, whether one disk holds
    both the installation and the copy."""

    path: Path
    free: int
    needed: int
    same_disk: bool


def copy_place(text: str, home: Path) -> CopyPlace:
    """Look whether copies of the installation in `home` can be laid into a folder: there, writable, with room.

    A file is written there and taken away again. Refuses what is no whole path, what lies within the installation,
    and where one of these fails, saying which.
    """
    path = Path(text.strip())
    if not path.is_absolute():
        raise RefusedError(_("Hãy ghi đường dẫn đầy đủ của thư mục trên máy chủ, ví dụ /mnt/saoluu."), field="place")
    if not path.is_dir():
        raise RefusedError(
            _("Trên máy chủ không có thư mục %s. Hãy gắn ổ, tạo thư mục rồi thử lại.") % path, field="place"
        )
    path, home = path.resolve(), home.resolve()
    if path == home or home in path.parents:
        raise RefusedError(
            _("Thư mục này nằm trong thư mục dữ liệu: máy hỏng thì mất cả hai. Hãy chọn nơi khác."), field="place"
        )
    try:
        with tempfile.NamedTemporaryFile(dir=path, prefix=".thidua-"):
            pass
    except OSError as error:
        raise RefusedError(
            _("Chương trình không ghi được vào %(place)s (%(why)s). Hãy cấp quyền ghi cho tài khoản chạy chương trình.")
            % {"place": path, "why": error.strerror or error},
            field="place",
        ) from error
    free = shutil.disk_usage(path).free
    needed = sum(
        (Path(folder) / name).stat().st_size
        for folder, _folders, names in os.walk(home)
        for name in names
        if (Path(folder) / name).is_file()
    )
    if free < needed:
        raise RefusedError(
            _("%(place)s còn trống %(free)s MB, dữ liệu hiện có %(needed)s MB. Hãy chọn nơi rộng hơn.")
            % {"place": path, "free": free // 2**20, "needed": needed // 2**20},
            field="place",
        )
    return CopyPlace(path, free, needed, path.stat().st_dev == home.stat().st_dev)


def is_object_place(text: str) -> bool:
    """Say whether a place for copies is meant to be a bucket of a store that speaks S3."""
    return text.startswith("s3://")


def object_place(text: str) -> str:
    """Return a bucket and folder as `s3://bucket/folder`; refuses what is none, and where the library is missing."""
    told = text.rstrip("/")
    if not _BUCKET.fullmatch(told):
        raise RefusedError(_("Kho S3 ghi như s3://ten-kho/thu-muc: chữ thường không dấu, số, dấu gạch."), field="place")
    if importlib.util.find_spec("boto3") is None:
        raise RefusedError(
            _("Máy chủ chưa cài thư viện của kho S3. Hãy chạy: pip install 'thidua[s3]' rồi mở lại máy chủ."),
            field="place",
        )
    return told


def backup_recipient(text: str) -> str:
    """Return the public half of a key that copies are sealed for, or nothing; refuses what is none.

    The other half, which opens, is refused without being repeated: it must not come here.
    """
    told = text.strip()
    if not told:
        return ""
    if told.upper().startswith("AGE-SECRET-KEY-"):
        raise RefusedError(
            _("Đây là khóa riêng, dùng để mở bản sao: không ghi vào máy chủ. Hãy ghi khóa công khai (age1…)."),
            field="recipient",
        )
    try:
        return str(pyrage.x25519.Recipient.from_str(told))
    except pyrage.RecipientError as error:
        raise RefusedError(
            _("Không phải khóa công khai của age (age1…). Tạo cặp khóa bằng lệnh «thidua backup-key TỆP»."),
            field="recipient",
        ) from error


def public_address(text: str) -> str:
    """Return scheme, host and port as QR codes carry them: «thidua.xa.gov.vn/» becomes «https://thidua.xa.gov.vn».

    Without a scheme a name is taken to stand behind https, a number or «localhost» behind http. Refuses what is no
    address, carries a name and password, or a path: the product answers at the root of its host.
    """
    words = text.strip()
    if "://" not in words:
        words = f"{'http' if _is_plain(urlsplit(f'//{words}').hostname or '') else 'https'}://{words}"
    try:
        parts = urlsplit(words)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:
        host, port = "", None
        parts = urlsplit("")
    whole = parts.scheme in {"http", "https"} and (bool(_HOST.fullmatch(host)) or _is_number(host))
    if not whole or parts.username or parts.path.strip("/") or parts.query or parts.fragment or len(words) > LONGEST:
        raise RefusedError(
            _("Hãy ghi địa chỉ gồm tên máy chủ, không kèm đường dẫn, ví dụ https://thidua.namhonglinh.gov.vn."),
            field="public_address",
        )
    shown = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{shown}" + (f":{port}" if port not in {None, usual} else "")


def host_of(address: str) -> str:
    """Return the host's name or number, without a port."""
    return urlsplit(address).hostname or ""


def port_of(address: str) -> int:
    """Return the port of an address, the scheme's own where it names none."""
    parts = urlsplit(address)
    return parts.port or (443 if parts.scheme == "https" else 80)


def is_of_this_machine_alone(address: str) -> bool:
    """Say whether no other device can open the address: «localhost», 127.0.0.1."""
    host = host_of(address)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    return _is_number(host) and (ipaddress.ip_address(host).is_loopback or ipaddress.ip_address(host).is_unspecified)


def _is_plain(host: str) -> bool:
    return host == "localhost" or _is_number(host)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
