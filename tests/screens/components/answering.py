"""What an installation behind TLS answers, asked in a process of its own: prints headers and cookies as JSON."""

import json
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402  # the project is ready only now
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from tests.factories.records import PASSWORD, an_account  # noqa: E402

NAMES = ("secure", "httponly", "samesite")


def answers() -> dict[str, object]:
    """Ask for one of each kind of answer, sign in, and ask once without TLS."""
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    account = an_account(username="chuyen-vien")
    account.set_password(PASSWORD)
    account.save()
    browser = Client(SERVER_NAME="dau-lieu.example.vn")
    sheet = next(Path(settings.STATIC_ROOT).glob("thidua/thidua.*.css")).name
    told: dict[str, object] = {}
    for path in ("/xac-thuc-nguoi/", "/tai-khoan/login/", "/lam-viec/", "/khong-co/", f"/static/thidua/{sheet}"):
        answer = browser.get(path, secure=True)
        told["/static/" if path.startswith("/static/") else path] = [answer.status_code, dict(answer.headers)]
    answer = browser.post(
        "/tai-khoan/login/", {"login": account.username, "password": PASSWORD}, secure=True, HTTP_REFERER="https://x/"
    )
    told["signed in"] = answer.status_code
    told["cookies"] = {
        name: {key: cookie[key] for key in NAMES}
        for name, cookie in browser.cookies.items()
        if name in {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    }
    plain = browser.get("/tai-khoan/login/")
    told["plain"] = [plain.status_code, plain["Location"]]
    return told


if __name__ == "__main__":
    print(json.dumps(answers()))  # noqa: T201  # a script prints what it found
