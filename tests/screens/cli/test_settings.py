"""Settings: read by kind, from the environment and the home's file; what cannot be meant is refused by its name."""

import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from thidua import environment
from thidua.environment import SettingError

ROOT = Path(__file__).resolve().parents[3]


def thidua(home: Path, *command: str, **said: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and "THIDUA" not in name}
    return subprocess.run(
        [sys.executable, "-m", "thidua", *command],
        env=kept
        | {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "thidua.settings", "THIDUA_HOME": str(home)}
        | said,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


REFUSED: list[tuple[Callable[[str], Any], str, str]] = [
    (environment.flag, "có", "Biến X là «có», không phải có hay không. Viết 1 (có) hoặc 0 (không)."),
    (
        lambda name: environment.choice(name, {"default": "trang đầu", "refuse": "trả lời 404"}, "default"),
        "reject",
        "Biến X là «reject». Cho phép: default (trang đầu); refuse (trả lời 404).",
    ),
    (
        lambda name: environment.names(name, "localhost"),
        "https://a.vn",
        "Biến X là «https://a.vn». Viết tên máy chủ, cách nhau bằng dấu phẩy, không có http://.",
    ),
    (
        lambda name: environment.address(name, ""),
        "thidua.vn",
        "Biến X là «thidua.vn». Viết trọn địa chỉ, ví dụ https://thidua.example.vn.",
    ),
    (
        lambda name: environment.database(name, Path("x")),
        "mysql://h/d",
        "Biến X không phải địa chỉ của PostgreSQL hay SQLite. Viết postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu.",
    ),
    (
        environment.scanner,
        "tcp://clamd:3310",
        "Biến X là «tcp://clamd:3310», không phải địa chỉ của clamd. Viết máy:cổng, ví dụ 127.0.0.1:3310.",
    ),
    (environment.redis, "localhost:6379", "Biến X không phải địa chỉ của Redis. Viết redis://máy:6379/0."),
    (
        environment.mail,
        "smtp://u:p@mail.example:cổng",
        "Biến X có cổng không phải là số. "
        "Viết smtp+tls://tên:mật-khẩu@máy:587, smtp+ssl://tên:mật-khẩu@máy:465 hoặc máy:25.",
    ),
    (
        environment.mail,
        "imap://u:matkhau@mail.example",
        "Biến X không phải địa chỉ của máy chủ thư. "
        "Viết smtp+tls://tên:mật-khẩu@máy:587, smtp+ssl://tên:mật-khẩu@máy:465 hoặc máy:25.",
    ),
]


@pytest.mark.parametrize(("read", "said", "words"), REFUSED)
def test_what_cannot_be_meant_is_refused_by_name(
    read: Callable[[str], Any], said: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("X", said)
    with pytest.raises(SettingError) as refusal:
        read("X")
    assert str(refusal.value) == words


@pytest.mark.parametrize(
    ("said", "host", "port", "user", "password", "tls", "ssl_from_the_start"),
    [
        ("mail.example", "mail.example", 25, "", "", False, False),
        ("mail.example:2525", "mail.example", 2525, "", "", False, False),
        ("smtp+tls://u%40a.vn:m%3At@mail.example", "mail.example", 587, "u@a.vn", "m:t", True, False),
        ("smtp+ssl://u:p@mail.example", "mail.example", 465, "u", "p", False, True),
    ],
)
def test_mail_server_with_login_and_encryption(
    said: str, host: str, port: int, user: str, password: str, tls: bool, ssl_from_the_start: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("X", said)
    assert environment.mail("X") == {
        "host": host,
        "port": port,
        "username": user,
        "password": password,
        "use_tls": tls,
        "use_ssl": ssl_from_the_start,
    }


def test_command_says_the_variable_and_shows_no_trace(tmp_path: Path) -> None:
    done = thidua(tmp_path / "home", "serve", "--port", "1", THIDUA_HTTPS="vâng")
    assert (done.returncode, done.stderr) == (
        2,
        "Biến THIDUA_HTTPS là «vâng», không phải có hay không. Viết 1 (có) hoặc 0 (không).\n",
    )


def test_file_in_the_home_is_read_and_the_environment_goes_before(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "# thư của phường\nTHIDUA_EMAIL_URL='smtp+tls://thidua:bi-mat@mail.example'\nTHIDUA_HOSTS=a.vn,b.vn\n",
        encoding="utf-8",
    )
    asked = (
        "from django.conf import settings as s; from django.core import mail;"
        "sender = mail.mailers.default if hasattr(s, 'MAILERS') else mail.get_connection();"
        "print(sender.host, sender.port, sender.username, sender.use_tls, s.ALLOWED_HOSTS)"
    )
    said = thidua(tmp_path, "manage", "shell", "--no-imports", "-c", asked, THIDUA_HOSTS="c.vn")
    assert (said.stdout, said.returncode) == ("mail.example 587 thidua True ['c.vn']\n", 0), said.stderr


@pytest.mark.parametrize("way", ["smtp+ssl", "smtp+tls"])
def test_mail_reaches_a_server_that_asks_for_login_over_tls(tmp_path: Path, way: str) -> None:
    """A server of the test's own speaks as much SMTP as a client asks for, and TLS with a certificate of its own."""
    certificate, key = made_certificate(tmp_path)
    server = socket.create_server(("127.0.0.1", 0))
    heard: list[str] = []
    talk = threading.Thread(
        target=answer, args=(server, certificate, key, heard), kwargs={"starts": way == "smtp+tls"}, daemon=True
    )
    talk.start()
    asked = "from django.core.mail import send_mail; send_mail('Chào', 'Thư thử', None, ['a@example.vn'])"
    done = thidua(
        tmp_path,
        *("manage", "shell", "--no-imports", "-c", asked),
        THIDUA_EMAIL_URL=f"{way}://thidua:bi%20mat@localhost:{server.getsockname()[1]}",
        THIDUA_EMAIL_FROM="thidua@example.vn",
        SSL_CERT_FILE=str(certificate),
        THIDUA_SECRET_KEY="x" * 50,
        DATABASE_URL=f"sqlite:///{tmp_path}/thidua.sqlite3",
    )
    talk.join(timeout=20)
    assert done.returncode == 0, done.stderr
    login = heard.index("TLS AUTH PLAIN AHRoaWR1YQBiaSBtYXQ=")  # NUL thidua NUL bi mat
    assert [line.lower() for line in heard[login:] if line.startswith(("TLS mail", "TLS rcpt"))] == [
        "tls mail from:<thidua@example.vn>",
        "tls rcpt to:<a@example.vn>",
    ]
    # Without TLS it hears a greeting and the wish for TLS, and nothing else.
    plain = [line.split()[0].upper() for line in heard if not line.startswith("TLS ")]
    assert plain == (["EHLO", "STARTTLS"] if way == "smtp+tls" else [])


def made_certificate(folder: Path) -> tuple[Path, Path]:
    """Return a certificate for this machine, its own authority, and its key."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)  # noqa: TID251  # a certificate stands in the machine's own time
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "c.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "k.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "c.pem", folder / "k.pem"


def answer(server: socket.socket, certificate: Path, key: Path, heard: list[str], *, starts: bool) -> None:
    """Speak with one client: TLS from the first word on, or from where the client asks for it."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    with server:
        plain, _address = server.accept()
    if starts:
        with plain.makefile("rwb", buffering=0) as lines:
            if not converse(lines, "", "STARTTLS", heard):
                return
    with context.wrap_socket(plain, server_side=True) as spoken, spoken.makefile("rwb", buffering=0) as lines:
        converse(lines, "TLS ", "AUTH PLAIN", heard, greets=not starts)


def converse(lines: BinaryIO, mark: str, offered: str, heard: list[str], *, greets: bool = True) -> bool:
    """Say whether the client asked to go on over TLS."""
    if greets:
        lines.write(b"220 localhost\r\n")
    while line := lines.readline():
        said = line.decode().strip()
        heard.append(mark + said)
        said = said.upper()
        if said.startswith("EHLO"):
            lines.write(f"250-localhost\r\n250 {offered}\r\n".encode())
        elif said == "STARTTLS":
            lines.write(b"220 go on\r\n")
            return True
        elif said.startswith("AUTH"):
            lines.write(b"235 ok\r\n")
        elif said == "DATA":
            lines.write(b"354 go on\r\n")
            while lines.readline() not in {b".\r\n", b""}:
                pass
            lines.write(b"250 taken\r\n")
        elif said == "QUIT":
            lines.write(b"221 bye\r\n")
            return False
        else:
            lines.write(b"250 ok\r\n")
    return False


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"X_ISSUER": "http://sso.example.vn"}, "Biến X_ISSUER là «http://sso.example.vn»."),
        ({"X_ISSUER": "sso.example.vn"}, "Biến X_ISSUER là «sso.example.vn»."),
        ({"X_ISSUER": "https://sso.example.vn?a=b"}, "Biến X_ISSUER là «https://sso.example.vn?a=b»."),
        ({"X_ISSUER": "https://sso.example.vn"}, "Biến X_CLIENT còn trống."),
        ({"X_ISSUER": "https://sso.example.vn", "X_CLIENT": "thidua"}, "Biến X_SECRET còn trống."),
    ],
)
def test_offices_sign_in_is_refused_by_the_variable_that_is_wrong(
    said: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingError) as refusal:
        environment.sign_in("X")
    assert str(refusal.value).startswith(words)


def test_offices_sign_in_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.sign_in("X") == {}
    given = {"ISSUER": "https://sso.example.vn/realms/a/", "CLIENT": "thidua", "SECRET": "k", "CLAIM": "employee_code"}
    for name, value in given.items():
        monkeypatch.setenv(f"X_{name}", value)
    assert environment.sign_in("X") == {
        "issuer": "https://sso.example.vn/realms/a/",
        "client": "thidua",
        "secret": "k",
        "name": "tài khoản cơ quan",
        "claim": "employee_code",
    }


def test_passwords_are_not_switched_off_before_there_is_another_way(tmp_path: Path) -> None:
    done = thidua(tmp_path, "manage", "check", THIDUA_PASSWORDS="0")
    assert (done.returncode, done.stderr.startswith("Biến THIDUA_PASSWORDS tắt mật khẩu")) == (2, True)


def test_offices_sign_in_brings_its_tables_and_pages(tmp_path: Path) -> None:
    named = {
        "THIDUA_OIDC_ISSUER": "https://sso.example.vn",
        "THIDUA_OIDC_CLIENT": "thidua",
        "THIDUA_OIDC_SECRET": "khoa",
    }
    ask = (
        "import django; django.setup(); from django.apps import apps; from django.urls import get_resolver; "
        "print(apps.is_installed('allauth.socialaccount'), 'identity_leave' in get_resolver().reverse_dict)"
    )
    told = []
    for given in (named, {}):
        said = {name: value for name, value in os.environ.items() if "THIDUA" not in name} | given
        said |= {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "thidua.settings"}
        said |= {"THIDUA_HOME": str(tmp_path)}
        told.append(subprocess.check_output([sys.executable, "-c", ask], env=said, text=True, timeout=120).strip())
    assert told == ["True True", "False False"]
