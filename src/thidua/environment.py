"""What the environment and the home's `.env` say, read by kind; what cannot be read is refused by its name."""

import importlib.util
import os
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
_DATABASES = ("postgres://", "postgresql://", "sqlite:///")
_REDIS = ("redis://", "rediss://", "unix://")


class SettingError(ValueError):
    """A variable of the environment holds what cannot be meant; says which one, what is wrong, what would be right."""

    def __init__(self, name: str, wrong: str, right: str) -> None:
        super().__init__(f"Biến {name} {wrong}. {right}")


def read_file(path: Path) -> None:
    """Take the variables of a `.env` file; what the environment says itself goes before.

    Lines are NAME=value, quotes and comment lines as usual. Raises SettingError where the file cannot be read.
    """
    import environ  # brings Django with it, which who looks after a server does without

    try:
        with path.open(encoding="utf-8") as lines:
            environ.Env.read_env(lines)
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError("THIDUA_HOME", f"dẫn tới tệp {path} không đọc được ({error})", "Xem lại tệp ấy.") from error


def text(name: str, default: str = "") -> str:
    """Return a variable as text, without blanks around it."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Return a variable as yes or no; raises SettingError for anything else."""
    said = text(name).lower()
    if name not in os.environ:
        return default
    if said in _YES | _NO:
        return said in _YES
    raise SettingError(name, f"là «{said}», không phải có hay không", "Viết 1 (có) hoặc 0 (không).")


def choice(name: str, allowed: Mapping[str, str], default: str) -> str:
    """Return one of the words allowed; raises SettingError with what each means."""
    said = text(name) or default
    if said in allowed:
        return said
    meanings = "; ".join(f"{word} ({meaning})" for word, meaning in allowed.items())
    raise SettingError(name, f"là «{said}»", f"Cho phép: {meanings}.")


def addresses_of_mail(name: str) -> list[str]:
    """Return addresses of mail parted by commas; raises SettingError for what is none."""
    found = [part.strip() for part in text(name).split(",") if part.strip()]
    for one in found:
        before, _at, host = one.rpartition("@")
        if not before or "." not in host or any(sign.isspace() or sign in '<>",' for sign in one):
            raise SettingError(name, f"có «{one}» không phải địa chỉ thư", "Viết các địa chỉ cách nhau bằng dấu phẩy.")
    return found


def networks(name: str) -> list[str]:
    """Return networks parted by commas, written as 10.1.0.0/16; raises SettingError for what is none."""
    found = [part.strip() for part in text(name).split(",") if part.strip()]
    for one in found:
        try:
            ip_network(one)
        except ValueError as error:
            raise SettingError(
                name, f"có «{one}» không phải mạng", "Viết như 10.1.0.0/16, cách nhau bằng dấu phẩy."
            ) from error
    return found


def collector(name: str) -> str:
    """Return the address (DSN) of a collector of faults, or nothing; raises SettingError for no such address."""
    said = text(name)
    if not said:
        return ""
    try:
        url = urlsplit(said)
        is_right = url.scheme in {"http", "https"} and bool(url.username and url.hostname and url.port != 0)
        is_right = is_right and url.path.rpartition("/")[2].isdigit()
    except ValueError:
        is_right = False
    if not is_right:
        # It holds a key: it is not repeated.
        raise SettingError(name, "không phải DSN của Sentry", "Viết https://khóa@máy/số-dự-án, như Sentry cho.")
    _needs(name, "sentry_sdk", "sentry")
    return said


def names(name: str, default: str) -> list[str]:
    """Return a list parted by commas; raises SettingError when nothing is left of it, or for an address."""
    found = [part.strip() for part in text(name, default).split(",") if part.strip()]
    if not found or any("/" in part for part in found):
        raise SettingError(name, f"là «{text(name)}»", "Viết tên máy chủ, cách nhau bằng dấu phẩy, không có http://.")
    return found


def address(name: str, default: str) -> str:
    """Return an address of the web without the last stroke; raises SettingError when it is none."""
    said = (text(name) or default).rstrip("/")
    parts = urlsplit(said)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise SettingError(name, f"là «{said}»", "Viết trọn địa chỉ, ví dụ https://thidua.example.vn.")
    return said


def database(name: str, default: Path) -> dict[str, object]:
    """Return the database that a variable names, else the file of the home; raises SettingError for other kinds."""
    said = text(name)
    if not said:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default)}
    wanted = "Viết postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu."
    if not said.startswith(_DATABASES):
        raise SettingError(name, "không phải địa chỉ của PostgreSQL hay SQLite", wanted)
    if not said.startswith("sqlite"):
        _needs(name, "psycopg", "postgres")
    import environ  # idem

    try:
        found = dict(environ.Env.db_url_config(said))
    except ValueError as error:
        raise SettingError(name, f"không đọc được ({error})", wanted) from error
    if not said.startswith("sqlite"):
        # A server that does not even refuse holds a thread for so long and no longer.
        options = found.get("OPTIONS")
        found["OPTIONS"] = {"connect_timeout": 5} | (options if isinstance(options, dict) else {})
    return found


def redis(name: str) -> str:
    """Return a Redis's address, or nothing; raises SettingError for none of the kind or without driver."""
    said = text(name)
    if said and not said.startswith(_REDIS):
        raise SettingError(name, "không phải địa chỉ của Redis", "Viết redis://máy:6379/0.")
    if said:
        _needs(name, "redis", "redis")
    return said


def scanner(name: str) -> tuple[str, int] | None:
    """Return host and port of a virus scanner (clamd), or nothing; raises SettingError for no such address."""
    said = text(name)
    if not said:
        return None
    try:
        url = urlsplit(f"//{said}")
        host, port = url.hostname, url.port or 3310
    except ValueError:
        host = None
    if not host or url.path or url.query or url.username:
        raise SettingError(name, f"là «{said}», không phải địa chỉ của clamd", "Viết máy:cổng, ví dụ 127.0.0.1:3310.")
    return host, port


def mail(name: str) -> dict[str, str | int | bool]:
    """Return how to reach the mail server that a variable names, as Django's sender asks; nothing when it names none.

    smtp://name:password@host:port sends as it is, smtp+tls:// turns to TLS before it signs in (587), smtp+ssl:// speaks
    TLS from the first byte on (465); `host` or `host:port` alone is a server that asks nothing. Raises SettingError.
    """
    said = text(name)
    if not said:
        return {}
    wanted = "Viết smtp+tls://tên:mật-khẩu@máy:587, smtp+ssl://tên:mật-khẩu@máy:465 hoặc máy:25."
    try:
        url = urlsplit(said if "://" in said else f"smtp://{said}")
        port = url.port
    except ValueError as error:
        raise SettingError(name, "có cổng không phải là số", wanted) from error
    if url.scheme not in _MAIL_PORTS or not url.hostname or url.path.strip("/") or url.query:
        # The address may hold a password: it is not repeated.
        raise SettingError(name, "không phải địa chỉ của máy chủ thư", wanted)
    if bool(url.username) != bool(url.password):
        raise SettingError(name, "có tên đăng nhập mà không có mật khẩu, hoặc ngược lại", wanted)
    return {
        "host": url.hostname,
        "port": port or _MAIL_PORTS[url.scheme],
        "username": unquote(url.username or ""),
        "password": unquote(url.password or ""),
        "use_tls": url.scheme == "smtp+tls",
        "use_ssl": url.scheme == "smtp+ssl",
    }


def sign_in(prefix: str) -> dict[str, str]:
    """Return the office's own sign-in service (OpenID Connect) that variables name; nothing when they name none.

    Raises SettingError for an issuer in the clear anywhere but on this machine, for one without client or secret, and
    where the libraries of the extra are not installed.
    """
    issuer_name, client_name, secret_name = f"{prefix}_ISSUER", f"{prefix}_CLIENT", f"{prefix}_SECRET"
    issuer = text(issuer_name)
    if not issuer:
        return {}
    parts = urlsplit(issuer)
    is_here = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    if not (parts.scheme == "https" or is_here) or not parts.hostname or parts.query or parts.fragment:
        raise SettingError(issuer_name, f"là «{issuer}»", "Viết trọn địa chỉ https:// như nơi cấp công bố.")
    for name in (client_name, secret_name):
        if not text(name):
            raise SettingError(name, "còn trống", "Viết mã ứng dụng và khóa bí mật mà nơi cấp giao cho phần mềm này.")
    _needs(issuer_name, "jwt", "oidc")
    return {
        "issuer": issuer,
        "client": text(client_name),
        "secret": text(secret_name),
        "name": text(f"{prefix}_NAME") or "tài khoản cơ quan",
        "claim": text(f"{prefix}_CLAIM") or "email",
    }


def _needs(name: str, module: str, extra: str) -> None:
    if importlib.util.find_spec(module) is None:
        raise SettingError(
            name, f"cần thư viện {module} chưa được cài", f"Chạy: pip install 'thidua[{extra}]' rồi thử lại."
        )
