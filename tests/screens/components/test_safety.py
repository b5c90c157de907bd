"""Headers of every answer, and the installation's own check of its settings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from tests.foundation.conftest import Installation, installation  # noqa: F401  # a database of its own

ROOT = Path(__file__).resolve().parents[3]
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/healthz", "/tai-khoan/login/", "/lam-viec/", "/khong-co-trang-nay/", "/xac-thuc-nguoi/"]
)
def test_answer_says_where_a_page_may_load_from(client: Client, path: str) -> None:
    answer = client.get(path)
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "http" not in answer["Content-Security-Policy"]
    assert {name: answer[name] for name in EVERYWHERE} == EVERYWHERE
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.django_db
def test_error_of_a_foreign_host_has_the_policy_too(client: Client, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]  # type: ignore[attr-defined]
    answer = client.get("/", headers={"Host": "xau.example"})
    assert (answer.status_code, "default-src 'none'" in answer["Content-Security-Policy"]) == (400, True)


@pytest.mark.django_db
def test_desk_alone_may_write_scripts_into_its_pages(client: Client) -> None:
    policy = client.get("/quan-tri/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert ("'unsafe-eval'" in policy, "http" in policy) == (False, False)


def test_connection_of_before_is_tried_before_it_is_used() -> None:
    """After the database was started again a thread asks anew instead of failing once."""
    assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True


def test_check_for_deployment_finds_nothing(tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "THIDUA_DEBUG"}},
        "THIDUA_HOME": str(tmp_path),
        "THIDUA_HTTPS": "1",
        "THIDUA_HOSTS": "dau-lieu.example.vn",
        "THIDUA_PUBLIC_URL": "https://dau-lieu.example.vn",
        "DJANGO_SETTINGS_MODULE": "thidua.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    told = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout + told.stderr) == (0, "System check identified no issues (1 silenced).\n")


def test_every_kind_of_answer_behind_tls_is_safe(installation: Installation) -> None:  # noqa: F811  # the fixture
    installation.environment.update(
        THIDUA_HTTPS="1", THIDUA_HOSTS="dau-lieu.example.vn", THIDUA_PUBLIC_URL="https://dau-lieu.example.vn"
    )
    process = installation.start("-m", "tests.screens.components.answering")
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    told = json.loads(output.splitlines()[-1])
    assert told.pop("plain") == [301, "https://dau-lieu.example.vn/tai-khoan/login/"]
    assert told.pop("signed in") == 302
    safe = {"secure": True, "httponly": True, "samesite": "Lax"}
    assert told.pop("cookies") == {"__Host-csrftoken": safe, "__Host-sessionid": safe}
    assert {path: status for path, (status, _headers) in told.items()} == {
        "/xac-thuc-nguoi/": 200,
        "/tai-khoan/login/": 200,
        "/lam-viec/": 302,
        "/khong-co/": 404,
        "/static/": 200,
    }
    for path, (_status, headers) in told.items():
        assert {name: headers.get(name) for name in EVERYWHERE} == EVERYWHERE, path
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", path
        assert headers["Content-Security-Policy"].startswith("default-src 'none'"), path
        assert headers["Content-Security-Policy"].endswith("upgrade-insecure-requests"), path
