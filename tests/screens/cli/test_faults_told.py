"""A fault reaches the log, the collector and the administrators' mail under one code, without what people sent."""

import gzip
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from thidua.environment import SettingError, addresses_of_mail, collector

ROOT = Path(__file__).resolve().parents[3]
# A page of an installation without a database breaks by itself.
BREAK = """
import json, django
django.setup()
from django.core import mail
from django.test import Client
from thidua.screens.components.keeping import KeepingMiddleware
KeepingMiddleware.process_request = lambda _self, _request: 1 / 0
client = Client(raise_request_exception=False)
client.cookies["sessionid"] = "bimatbimatbimat1"
link = "/tai-khoan/password/reset/key/1-bimat-abc/?ten=bimat"
answer = client.get(link, headers={"Host": "localhost", "X-Request-ID": "may-1.0001"})
import sentry_sdk
sentry_sdk.flush(timeout=10)
letters = [[letter.subject, letter.body, letter.to] for letter in mail.outbox]
print(json.dumps([answer.status_code, answer.headers["X-Request-ID"], answer.content.decode(), letters]))
"""


class Receiver(ThreadingHTTPServer):
    """What a collector of faults is: it takes what is posted to it."""

    taken: list[tuple[str, bytes]]


class _Take(BaseHTTPRequestHandler):
    def do_POST(self) -> None:  # the library's name
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        assert isinstance(self.server, Receiver)
        self.server.taken.append((self.path, body))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver(("127.0.0.1", 0), _Take)
    server.taken = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_fault_is_told_under_one_code_without_what_people_sent(receiver: Receiver, tmp_path: Path) -> None:
    broken = subprocess.run(
        [sys.executable, "-c", BREAK],
        env={
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "thidua.settings.test",
            "THIDUA_HOME": str(tmp_path),
            "THIDUA_LOG": "json",
            "THIDUA_ADMINS": "giu-may@example.vn",
            "THIDUA_SENTRY_DSN": f"http://khoa@127.0.0.1:{receiver.server_port}/7",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert broken.returncode == 0, broken.stderr
    status, code, page, letters = json.loads(broken.stdout.splitlines()[-1])
    assert (status, code) == (500, "may-1.0001")
    assert "Mã sự cố: <code>may-1.0001</code>" in " ".join(page.split())

    [line] = [json.loads(one) for one in broken.stderr.splitlines() if '"django.request"' in one]
    assert (line["level"], line["request_id"], "ZeroDivisionError" in line["exc_info"]) == ("ERROR", code, True)

    events = [
        json.loads(part)
        for path, body in receiver.taken
        for part in body.split(b"\n")
        if path == "/api/7/envelope/" and b'"exception"' in part
    ]
    assert [event["tags"]["request_id"] for event in events] == [code]
    assert events[0]["exception"]["values"][-1]["type"] == "ZeroDivisionError"
    assert set(events[0]["request"]) <= {"method", "url"}

    [[subject, body, to]] = letters
    assert (to, code in subject, "Traceback" in body, f"[mã sự cố {code}]" in body) == (
        ["giu-may@example.vn"],
        True,
        True,
        True,
    )
    for told in (broken.stderr, json.dumps(events), subject, body):
        assert "bimat" not in told


@pytest.mark.parametrize(
    "said", ["khoa", "https://o.ingest.example/1", "https://khoa@may/du-an", "ftp://khoa@may/1", "https://khoa@may:x/1"]
)
def test_no_address_of_a_collector_is_refused_without_repeating_its_key(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_SENTRY_DSN", said)
    with pytest.raises(SettingError, match="Biến THIDUA_SENTRY_DSN không phải DSN của Sentry") as refused:
        collector("THIDUA_SENTRY_DSN")
    assert said not in str(refused.value)


@pytest.mark.parametrize("said", ["giu-may", "a@b", "a b@xa.vn", "<a@xa.vn>"])
def test_no_address_of_an_administrator_is_refused(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_ADMINS", f"dung@xa.gov.vn, {said}")
    with pytest.raises(SettingError, match="không phải địa chỉ thư"):
        addresses_of_mail("THIDUA_ADMINS")
