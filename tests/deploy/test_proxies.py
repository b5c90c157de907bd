"""The TLS proxies of `deploy/` before a served ward: who reads is known, counted once and safe."""

import datetime
import http.client
import json
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_django import DjangoDbBlocker
from tests.foundation.conftest import installed
from tests.frontdoor.test_served import READER, Place, free_port

from frontdoor.journal import seen_in, seen_since

HOST = "thi-dua.example.vn"
DEPLOY = Path(__file__).parents[2] / "deploy"


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)  # noqa: TID251  # a certificate of this hour
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "host.crt", folder / "host.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


def nginx(folder: Path, door: int, plain: int, secret: int) -> list[str]:
    crt, key = certificate(folder)
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for before, after in (
        ("127.0.0.1:8000", f"127.0.0.1:{door}"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{secret} ssl http2;"),
        ("/etc/ssl/thi-dua.example.vn.crt", str(crt)),
        ("/etc/ssl/private/thi-dua.example.vn.key", str(key)),
    ):
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    text = re.sub(r"    listen \[::\].*\n", "", text)
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; error_log {folder}/error.log; daemon off; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
        f"{text}\n}}\n"
    )
    return [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]


def caddy(folder: Path, door: int, plain: int, secret: int) -> list[str]:
    crt, key = certificate(folder)
    text = (DEPLOY / "Caddyfile").read_text("utf-8")
    head = f"{HOST} {{\n"
    for before, after in (
        ("127.0.0.1:8000", f"127.0.0.1:{door}"),
        (head, f"{head}\tbind 127.0.0.1\n\ttls {crt} {key}\n"),
    ):
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    own = f"{{\n\tadmin off\n\thttp_port {plain}\n\thttps_port {secret}\n\tskip_install_trust\n}}\n"
    (folder / "Caddyfile").write_text(own + text)
    return [shutil.which("caddy") or "caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


PROXIES = {"nginx": nginx, "caddy": caddy}


class Proxied:
    """A served ward behind a proxy."""

    def __init__(self, place: Place, plain: int, secret: int) -> None:
        self.place, self.plain, self.secret = place, plain, secret
        self._trust = ssl.create_default_context()
        self._trust.check_hostname, self._trust.verify_mode = False, ssl.CERT_NONE

    def ask(
        self, path: str, *, source: str = "127.0.0.1", body: bytes | None = None, times: int = 1, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Ask on one connection, so many times; return the last answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.secret, timeout=30)
        with socket.create_connection(("127.0.0.1", self.secret), timeout=30, source_address=(source, 0)) as raw:
            connection.sock = self._trust.wrap_socket(raw, server_hostname=HOST)
        named = READER | {"Host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(connection):
            for _time in range(times):
                connection.request("GET" if body is None else "POST", path, body=body, headers=named)
                answer = connection.getresponse()
                said = answer.read()
        return answer, said


@pytest.fixture(scope="module", params=sorted(PROXIES))
def proxied(
    request: pytest.FixtureRequest,
    django_db_setup: None,  # noqa: ARG001  # to be copied
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Proxied]:
    """A ward behind each proxy, for all tests of it: who is led to TLS by the proxy never reaches the ward."""
    if shutil.which(request.param) is None and not Path(f"/usr/sbin/{request.param}").exists():
        pytest.skip(f"{request.param} is not installed")
    with installed(tmp_path_factory.mktemp("ward"), django_db_blocker) as ward:
        yield from _behind(str(request.param), Place(ward, servers=1))


def _behind(proxy: str, place: Place) -> Iterator[Proxied]:
    place.environment |= {"THIDUA_HTTPS": "1", "THIDUA_HOSTS": HOST}
    folder = Path("/tmp") / f"{proxy}-{free_port()}"  # nginx's worker is another user, who must come in
    folder.mkdir(mode=0o755)
    plain, secret = free_port(), free_port()
    program: subprocess.Popen[bytes] | None = None
    try:
        place.found = place.office("found", HOST, 443)
        place.servers.append(place._start(["-m", "thidua.screens.cli", "serve", "--port", str(place.ports[0])]))
        command = PROXIES[proxy](folder, place.ports[0], plain, secret)
        program = subprocess.Popen(command, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"}, cwd=folder)
        served = Proxied(place, plain, secret)
        deadline = time.monotonic() + 400
        while True:
            assert time.monotonic() < deadline, "nothing answers"
            try:
                if served.ask("/healthz")[0].status == 200:
                    break
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.3)
        yield served
    finally:
        if program is not None:
            program.terminate()
            program.wait(timeout=30)
        place.close()
        shutil.rmtree(folder)


def readers(served: Proxied) -> int:
    """Return how many readers the fronts saw of late."""
    folder = Path(served.place.environment["THIDUA_HOME"]) / "visits"
    online = [path for keeper in folder.iterdir() for path in seen_in(keeper)]
    return len({one for path in online for one in seen_since(path, int(time.time()) - 300)})


def counted(page: bytes) -> int:
    found = re.search(r"Tổng lượt truy cập</dt>\s*<dd>\s*([\d.]+)", page.decode())
    assert found is not None
    return int(found[1].replace(".", ""))


def test_reader_behind_the_proxy_is_known_counted_once_and_safe(proxied: Proxied) -> None:
    story = str(proxied.place.found["story"])
    before = counted(proxied.ask(story)[1])
    # One connection, one reader, whatever address is pretended; then another reader.
    answer, page = proxied.ask(story, times=10, X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="http")
    assert (answer.status, counted(page)) == (200, before + 10)
    assert readers(proxied) == 1
    assert proxied.ask(story, source="127.0.0.2")[0].status == 200
    assert readers(proxied) == 2
    # Kept by the browser, asked for again, packed on the way.
    answer, packed = proxied.ask(story, Accept_Encoding="gzip")
    assert (answer.headers["Content-Encoding"], len(packed) < len(page) / 2) == ("gzip", True)
    assert proxied.ask(story, If_None_Match=str(answer.headers["ETag"]))[0].status == 304
    # Cookies go over TLS alone, and so does everybody from now on.
    answer, _page = proxied.ask("/tai-khoan/login/")
    cookies = answer.headers.get_all("Set-Cookie") or []
    assert cookies
    assert all("secure" in cookie.lower() for cookie in cookies)
    assert "max-age=31536000" in str(answer.headers["Strict-Transport-Security"])
    # A long body of nobody is refused in words.
    answer, words = proxied.ask(story, body=b"x" * 300_000)
    assert (answer.status, "đăng nhập" in words.decode()) == (413, True)


def test_who_comes_without_tls_is_led_to_it(proxied: Proxied) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", proxied.plain, timeout=30)
    connection.request("GET", "/tin-tuc/?a=1", headers={"Host": HOST})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status in (301, 308)
    assert re.fullmatch(rf"https://{re.escape(HOST)}(:\d+)?/tin-tuc/\?a=1", str(answer.headers["Location"]))


def test_figures_of_the_machine_are_nobodys_behind_a_proxy(proxied: Proxied) -> None:
    # Also of who says that it asks from the machine itself.
    for headers in ({}, {"X_Forwarded_For": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}, {"X_Real_IP": "127.0.0.1"}):
        answer, said = proxied.ask("/metrics", **headers)
        assert (answer.status, b"thidua_jobs" in said) == (404, False), headers
        answer, said = proxied.ask("/readyz", **headers)
        assert (answer.status, sorted(json.loads(said))) == (200, ["checks", "status"]), headers
    assert proxied.ask("/metrics", Authorization="Bearer khong-dung")[0].status == 404
    assert proxied.ask("/healthz")[0].status == 200
    # At the machine itself, past the proxy, they are told.
    own = http.client.HTTPConnection("127.0.0.1", proxied.place.ports[0], timeout=30)
    own.request("GET", "/metrics", headers={"Host": HOST})
    answer = own.getresponse()
    assert (answer.status, b"thidua_jobs" in answer.read()) == (200, True)
    own.close()
