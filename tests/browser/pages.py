"""Every kind of page of the demo, found by following links: for axe, the Nu checker, the list of templates.

`python -m tests.browser.pages FOLDER` writes each page as FOLDER/nnn.html and what they are as FOLDER/pages.json. A new
page that some page links to is found by itself; one that nothing links to is one more line in `BEGINNINGS`.
"""

import json
import os
import re
import sys
from collections import Counter
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
        "/tim/?q=rac",
        "/tim/?q=khong-co-gi-khop",
        "/api/",
    ),
    "thuky": ("/lam-viec/",),
    "chutich": ("/lam-viec/",),
    "vanthu": ("/lam-viec/",),
    "quantri": ("/lam-viec/",),
    "bientap": ("/lam-viec/",),
    # The successor's year is half-way: here are the pages of work that waits.
    "nhl.chutich": ("/lam-viec/",),
    "nhl.thuky": ("/lam-viec/", "/lam-viec/cum-thi-dua/", "/lam-viec/ho-so-trinh/"),
    "nhl.thamdinh": ("/lam-viec/",),
    "nhl.vanthu": ("/lam-viec/",),
    "nhl.truong": ("/lam-viec/",),
    "nhl.chuyenvien": ("/lam-viec/",),
    # The province has what the ward sent up, before it and in a round of its own.
    "tinh.thidua": ("/lam-viec/", "/lam-viec/ho-so-trinh/", "/lam-viec/thong-ke/"),
}
# The ward whose work is half-way, and what it sent up: lists and records are opened again for these accounts, to
# follow what they offer.
HALF_WAY = ("nhl.", "tinh.")
OPENED_AGAIN = frozenset(
    f"web:{name}{end}"
    for name in ("movement", "round", "nomination", "meeting", "decision", "appraisal", "submission", "statistics")
    for end in ("_list", "")
)
TIMES = 6
# Templates of pages that following links on the demo year does not reach, each with its reason.
_NOT_NOW = "offered only while a record is at this step, and none of the demo is"
_ANSWER = "drawn only in answer to a form that was sent"
NOT_REACHED: dict[str, str] = {
    "portal/address_opened.html": "opened by the code that a phone reads; tests/screens/web/test_setup.py",
    "web/api_keys/made.html": _ANSWER,
    "web/api_keys/hook_made.html": _ANSWER,
    "web/api_keys/hooks.html": "nobody is told of the demo's decisions; tests/screens/web/test_webhooks.py",
    "web/api_keys/deliveries.html": "idem",
    "portal/asked.html": _ANSWER,
    "portal/award_gone.html": "no award of the demo year was annulled; tests/civic/honours/test_honour_roll.py",
    "portal/emblem.html": "chosen on a page of its own, beside the crawl; tests/screens/portal/test_emblem.py",
    "portal/good_deed_told.html": _ANSWER,
    "portal/file_checked.html": _ANSWER,
    "portal/first_run.html": "only of an empty installation; tests/screens/portal/test_first_run.py",
    "portal/nominee_door_shut.html": "behind a secret; tests/civic/nominee_doors/test_nominee_door.py",
    "portal/own_dossier.html": "behind a secret; tests/civic/nominee_doors/test_nominee_door.py",
    "portal/opinion_taken.html": _ANSWER,
    "portal/unknown_host.html": "only under a host that no ward has; tests/civic/sites/test_several_wards.py",
    "portal/verification_sum.html": "only after many guesses; tests/civic/honours/test_honour_roll.py",
    "web/nominee_doors/remark.html": "of what came by a link; tests/civic/nominee_doors/test_nominee_door.py",
    "web/nominee_doors/slip.html": "shown once, in answer to making a link; idem",
    "web/accounts/password.html": "shown once, in answer to giving one; tests/screens/web/test_accounts.py",
    "web/accounts/reset.html": "of an account with a second factor, and the demo's have none; test_journeys.py",
    "web/appraisals/act.html": "its dossier is beyond the first opened again; tests/journeys/test_year_of_a_ward.py",
    "web/appraisals/inquiries.html": "the demo asks no other body; tests/procedure/appraisals/test_advice.py",
    "web/appraisals/inquiry.html": "of bodies asked, and the demo asks none; idem",
    "web/appraisals/recommend.html": "its dossier is beyond the first opened again; idem",
    "web/appraisals/many.html": "drawn for boxes that were ticked; tests/screens/web/test_many_dossiers.py",
    "web/certificates/check.html": _NOT_NOW,
    "web/keys/bring.html": "only while a signature is awaited; tests/screens/web/test_signing.py",
    "web/keys/sign.html": "offered to who has a key, and the demo has none; idem",
    "web/conferences/hold.html": _NOT_NOW,
    "web/councils/adopt.html": _NOT_NOW,
    "web/councils/attendance.html": _NOT_NOW,
    "web/councils/ballot_prepare.html": _NOT_NOW,
    "web/councils/close.html": _NOT_NOW,
    "web/councils/conflicts.html": _NOT_NOW,
    "web/councils/minutes_correct.html": _NOT_NOW,
    "web/councils/votes.html": _NOT_NOW,
    "web/councils/written.html": _NOT_NOW,
    "web/decisions/edited.html": "the demo keeps no draft of a decision; tests/screens/web/test_decision_words.py",
    "web/decisions/issue.html": _NOT_NOW,
    "web/decisions/wording.html": "the demo's ward words nothing; tests/screens/web/test_decision_words.py",
    "web/decisions/wording_adopt.html": "the demo's ward words nothing; tests/screens/web/test_decision_words.py",
    "web/done.html": _ANSWER,
    "web/intake/done.html": _ANSWER,
    "web/intake/preview.html": _ANSWER,
    "web/clusters/scores.html": "behind a sheet beyond the first opened; tests/screens/web/test_clusters.py",
    "web/clusters/settle.html": _NOT_NOW,
    "web/clusters/table.html": _NOT_NOW,
    "web/statistics/differences.html": "the demo issues no statistics; tests/screens/web/test_statistics.py",
    "web/statistics/rows.html": "behind a figure beyond the first form opened; tests/screens/web/test_statistics.py",
    "web/statistics/wards.html": "the demo signs nobody in over a province; idem",
    "web/submissions/ask.html": "asked where the law surely demands a paper; tests/screens/web/test_submissions.py",
    "web/stock/arrange.html": "behind a blank; tests/browser/test_printed_stock.py",
    "web/integrity/answer.html": "the demo's dossiers ask nothing; tests/screens/web/test_integrity.py",
    "web/integrity/page.html": "idem",
    "web/law/pack.html": "the demo year has no pack; tests/screens/web/test_law_packs.py",
    "web/law/pack_act.html": "idem",
    "web/law/reassess.html": "no kept answer of the demo year changes; tests/screens/web/test_law_packs.py",
    "web/law/version.html": "no province lays its rules over the demo year; tests/screens/web/test_law_packs.py",
    "web/lists/read.html": _ANSWER,
    "web/nominations/list_read.html": _ANSWER,
    "web/nominations/waiting_list.html": "no list of the demo waits; tests/screens/web/test_waiting_lists.py",
    "web/nominations/waiting_row.html": "no list of the demo waits; tests/screens/web/test_waiting_lists.py",
    "web/nominations/look.html": "a form with another day asks for it; tests/screens/web/test_nominations.py",
    "web/provisions/withdraw.html": _NOT_NOW,
    "web/refused.html": _ANSWER,
    "web/register/annul.html": "its link is shown to the signer of that authority alone",
    "web/reports/adopt.html": _NOT_NOW,
    "web/scoring/board.html": "no round of the demo is judged by points; tests/screens/web/test_scoring.py",
    "web/scoring/grid.html": "idem",
    "web/scoring/sheet.html": "the demo's ward keeps no scoring sheet; tests/screens/web/test_scoring.py",
    "web/scoring/submit.html": "no round of the demo is judged by points; tests/screens/web/test_scoring.py",
    "web/undone.html": _ANSWER,
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
    """Return the templates that are whole pages of the portal and of the staff screens; the desk's are in Wagtail's."""
    found = []
    for app in ("portal", "web"):
        folder = ROOT / "src/thidua/screens" / app / "templates"
        for path in sorted(folder.rglob("*.html")):
            name = str(path.relative_to(folder))
            is_shell = path.name in {"base.html"} or name in {"portal/page.html", "web/page.html", "web/list.html"}
            if "{% extends" in path.read_text(encoding="utf-8") and not is_shell:
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
            client.force_login(account)
        waiting, asked, again = list(beginnings), set(beginnings), Counter[str]()
        while waiting:
            address = waiting.pop(0)
            name = _name_of(address)
            is_known = address not in beginnings and (name is None or name in done)
            if is_known:
                if not username.startswith(HALF_WAY) or name not in OPENED_AGAIN or again[name] == TIMES:
                    continue
                again[name] += 1
            answer = client.get(address)
            if not answer.headers.get("Content-Type", "").startswith("text/html") or answer.status_code in {301, 302}:
                if answer.status_code in {301, 302} and answer["Location"] not in asked:
                    asked.add(answer["Location"])
                    waiting.append(answer["Location"])
                elif name is not None:
                    done.add(name)
                continue
            for link in re.findall(r'<a[^>]*? href="(/[^"#]*)(?:#[^"]*)?"', answer.content.decode()):
                path = unescape(link)
                if path not in asked and not _SKIPPED.search(path):
                    asked.add(path)
                    waiting.append(path)
            if is_known or answer.status_code == 403:
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
