"""Every kind of page of the demo year, found by following links: for axe, the Nu checker, the list of templates.

`python -m tests.browser.pages FOLDER` writes each page as FOLDER/nnn.html and what they are as FOLDER/pages.json. A new
page that some page links to is found by itself; one that nothing links to is one more line in `BEGINNINGS`.
"""

import json
import os
import re
import sys
from dataclasses import asdict, dataclass
from html import unescape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# By account ("" is a reader without one): where following links begins.
BEGINNINGS: dict[str, tuple[str, ...]] = {
    "": (
        "/",
        "/so-khen-thuong/?tim=khong-co-ai",
        "/so-khen-thuong/?in=1",
        "/xac-thuc/KHONG-CO-MA-NAY/",
        "/tai-khoan/login/",
        "/tai-khoan/password/reset/",
        "/khong-co-trang-nay/",
    ),
    "thuky": ("/lam-viec/",),
    "chutich": ("/lam-viec/",),
    "vanthu": ("/lam-viec/",),
    "quantri": ("/lam-viec/",),
    "bientap": ("/lam-viec/",),
}
# Templates of pages that following links on the demo year does not reach, each with its reason.
_NOT_NOW = "offered only while a dossier is at this step, and the demo year is over"
_ANSWER = "drawn only in answer to a form that was sent"
NOT_REACHED: dict[str, str] = {
    "portal/asked.html": _ANSWER,
    "portal/opinion_taken.html": _ANSWER,
    "portal/unknown_host.html": "only under a host that no ward has; tests/screens/portal/test_wards.py",
    "portal/award_gone.html": "no award of the demo year was annulled; tests/screens/portal/test_portal_honours.py",
    "portal/verification_sum.html": "only after many guesses; tests/screens/portal/test_portal_honours.py",
    "web/accounts/reset.html": "of an account with a second factor, and the demo's have none; test_journeys.py",
    "web/appraisals/act.html": _NOT_NOW,
    "web/certificates/check.html": _NOT_NOW,
    "web/conferences/hold.html": _NOT_NOW,
    "web/councils/adopt.html": _NOT_NOW,
    "web/councils/close.html": _NOT_NOW,
    "web/councils/open.html": _NOT_NOW,
    "web/councils/postpone.html": _NOT_NOW,
    "web/councils/votes.html": _NOT_NOW,
    "web/decisions/issue.html": _NOT_NOW,
    "web/decisions/sign.html": _NOT_NOW,
    "web/done.html": _ANSWER,
    "web/movements/launch.html": _NOT_NOW,
    "web/nominations/choose.html": _NOT_NOW,
    "web/nominations/draft.html": _NOT_NOW,
    "web/nominations/import.html": _NOT_NOW,
    "web/nominations/look.html": "a form with another day asks for it; tests/screens/web/test_nominations.py",
    "web/provisions/withdraw.html": _NOT_NOW,
    "web/refused.html": _ANSWER,
    "web/register/annul.html": "its link is shown to the signer of that authority alone",
    "web/reports/adopt.html": _NOT_NOW,
    "web/rounds/submit.html": _NOT_NOW,
}
_SKIPPED = re.compile(r"^/(media|static|tai-lieu|quan-tri)/|/logout/|/language/")
_OF_EDITORS = "wagtail_serve"
_STORIES = 12


@dataclass
class Seen:
    """One page: its address, who looked, the status, the templates it was drawn with, and the file it was kept in."""

    address: str
    account: str
    status: int
    templates: list[str]
    file: str = ""

    @property
    def is_public(self) -> bool:
        """Say whether the page is one of the portal."""
        return any(name.startswith("portal/") for name in self.templates)


def page_templates() -> list[str]:
    """Return the templates that are whole pages of the portal and of the staff screens."""
    found = []
    for app in ("portal", "web"):
        folder = ROOT / "src/thidua/screens" / app / "templates"
        for path in sorted(folder.rglob("*.html")):
            name = str(path.relative_to(folder))
            is_shell = path.name in {"base.html"} or name in {"portal/page.html", "web/page.html", "web/list.html"}
            # The desk's pages are drawn inside Wagtail's own shell.
            if "{% extends" in path.read_text(encoding="utf-8") and not is_shell and "/admin/" not in name:
                found.append(name)
    return found


def follow(folder: Path) -> list[Seen]:
    """Follow links from every beginning; each view is looked at once, each template of the editors' pages too."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
    import django

    django.setup()
    from django.test import Client
    from django.test.utils import setup_test_environment

    from thidua.foundation.accounts.models import Account

    setup_test_environment()
    folder.mkdir(parents=True, exist_ok=True)
    seen: list[Seen] = []
    done: set[str] = set()
    for username, beginnings in BEGINNINGS.items():
        client = Client(SERVER_NAME="127.0.0.1")
        account = Account.objects.filter(username=username).first()
        if username and account is None:
            continue
        if account is not None:
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        waiting, asked = list(beginnings), set(beginnings)
        while waiting:
            address = waiting.pop(0)
            name = _name_of(address)
            if address not in beginnings and (name is None or name in done):
                continue
            answer = client.get(address)
            if not answer.headers.get("Content-Type", "").startswith("text/html") or answer.status_code in {301, 302}:
                if answer.status_code in {301, 302} and answer["Location"] not in asked:
                    asked.add(answer["Location"])
                    waiting.append(answer["Location"])
                elif name is not None:
                    done.add(name)
                continue
            for link in re.findall(r'<a[^>]*? href="(/[^"#]*)"', answer.content.decode()):
                path = unescape(link)
                if path not in asked and not _SKIPPED.search(path):
                    asked.add(path)
                    waiting.append(path)
            if answer.status_code == 403:
                continue
            page = Seen(address, username, answer.status_code, _templates(answer))
            if name is not None and not name.startswith(_OF_EDITORS):
                done.add(name)
            elif address not in beginnings and _is_known(page, seen):
                continue
            page.file = f"{len(seen):03}.html"
            (folder / page.file).write_bytes(answer.content)
            seen.append(page)
    (folder / "pages.json").write_text(json.dumps([asdict(page) for page in seen], ensure_ascii=False, indent=1))
    return seen


def _name_of(address: str) -> str | None:
    from django.urls import Resolver404, resolve

    path, _mark, query = address.partition("?")
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    if name == _OF_EDITORS:
        return f"{name} {path}{' in' if 'in=1' in query else ''}"
    return f"{name}{' in' if 'in=1' in query else ''}"


def _is_known(page: Seen, seen: list[Seen]) -> bool:
    alike = [one for one in seen if one.templates[:1] == page.templates[:1]]
    return len(alike) >= (2 if "in=1" in page.address else 1)


def _templates(answer: Any) -> list[str]:
    return list(dict.fromkeys(template.name for template in answer.templates if template.name))


if __name__ == "__main__":
    found = follow(Path(sys.argv[1]))
    print(f"{len(found)} pages in {sys.argv[1]}")  # noqa: T201  # a script prints what it wrote
