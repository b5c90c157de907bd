"""Every kind of page that answers a reader's form, or refuses one: for axe, the keyboard and a finger.

`python -m tests.browser.answers FOLDER` sends the forms to the site of the home and writes what came back as
FOLDER/name.html and FOLDER/answers.json. Pages that only a fault draws are drawn by what draws them then.
"""

import json
import os
import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import unescape
from pathlib import Path
from typing import Any


@dataclass
class Answer:
    """One answer: what it is, its status, and the address at which a reader sees it."""

    name: str
    status: int
    address: str


_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def solved(html: str) -> dict[str, str]:
    """Answer the sum that a page asks, as a reader without scripts does."""
    token = re.search(r'name="cau-hoi" value="([^"]+)"', html)
    asked = re.search(r'<label for="tra-loi">\s*(\S+) cộng (\S+) bằng mấy', html)
    assert token is not None, html
    assert asked is not None, html
    total = _NUMBERS[asked[1].lower()] + _NUMBERS[asked[2].lower()]
    return {"cau-hoi": unescape(token[1]), "tra-loi": str(total)}


def gather(folder: Path) -> list[Answer]:
    """Send the forms; keep what came back."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
    import django

    django.setup()
    from django.contrib.auth.models import AnonymousUser
    from django.test import Client, RequestFactory
    from django.test.utils import setup_test_environment

    from frontdoor.refusals import refusal
    from thidua.civic.newsroom.models.stories import NewsPage
    from thidua.screens.portal.views.errors import broken

    setup_test_environment()
    folder.mkdir(parents=True, exist_ok=True)
    kept: list[Answer] = []
    reader = Client(SERVER_NAME="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 (thử biểu mẫu)")

    def keep(name: str, answer: Any, address: str) -> str:
        html: str = answer.content.decode()
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
        kept.append(Answer(name, answer.status_code, address))
        return html

    def send(address: str, told: dict[str, Any]) -> Iterator[tuple[str, Any, str]]:
        """Send a form; where it asks a sum first, answer it; where it answers by a page of its own, open that."""
        answer = reader.post(address, told)
        if answer.status_code == 422 and 'name="cau-hoi"' in answer.content.decode():
            yield "-asks", answer, address
            answer = reader.post(address, told | solved(answer.content.decode()))
        if answer.status_code in {302, 303}:
            address = answer["Location"]
            answer = reader.get(address)
        yield "", answer, address.partition("#")[0]

    def sent(name: str, address: str, told: dict[str, Any]) -> str:
        html = ""
        for step, answer, seen_at in send(address, told):
            # The page that asks the sum is one for all forms: it is kept once.
            html = keep(f"{name}{step}", answer, seen_at) if not step or name == "comment-sent" else ""
        return html

    def first(listed: str, wanted: str) -> str:
        found = re.search(wanted, reader.get(listed).content.decode())
        assert found is not None, listed
        return found[1]

    story = NewsPage.objects.live().first()
    assert story is not None
    question = "Tổ dân phố 3 thu gom rác vào những ngày nào?"
    reader.get("/hoi-dap/gui/")
    sent("question-empty", "/hoi-dap/gui/", {"text": ""})
    receipt = sent("question-sent", "/hoi-dap/gui/", {"text": question})
    code = re.search(r"<strong[^>]*>\s*([A-Z0-9]{5}-[A-Z0-9]{5})\s*<", receipt)
    assert code is not None
    sent("follow-found", "/hoi-dap/theo-doi/", {"code": code[1]})
    sent("follow-wrong", "/hoi-dap/theo-doi/", {"code": "KHONG-COMA1"})
    for _question in range(2):
        list(send("/hoi-dap/gui/", {"text": question}))
    sent("question-too-often", "/hoi-dap/gui/", {"text": question})
    opinion = first("/lay-y-kien/", r'href="(/lay-y-kien/du-thao/[^"]+/)"')
    sent("opinion-empty", f"{opinion}gui/", {"text": ""})
    sent("opinion-sent", f"{opinion}gui/", {"text": "Nhất trí với dự thảo."})
    listed = re.findall(r'href="(/tham-do/[0-9a-f-]{36}/)"', reader.get("/tham-do/").content.decode())
    poll = next(one for one in listed if 'name="choices"' in reader.get(one).content.decode())
    choice = first(poll, r'name="choices"\s+value="(\d+)"')
    sent("ballot-empty", f"{poll}binh-chon/", {})
    sent("ballot-counted", f"{poll}binh-chon/", {"choices": choice})
    sent("rating-given", f"/danh-gia/{story.pk}/", {"stars": "4"})
    sent("comment-empty", f"/binh-luan/{story.pk}/", {"binh-luan-name": "Bạn đọc", "binh-luan-text": ""})
    sent("comment-sent", f"/binh-luan/{story.pk}/", {"binh-luan-name": "Bạn đọc", "binh-luan-text": "Hay lắm."})
    keep("certificate-unknown", reader.get("/xac-thuc/ABCDE-FGHJK/"), "/xac-thuc/ABCDE-FGHJK/")
    keep("found-nothing", reader.get("/tim/?q=khong-co-gi"), "/tim/?q=khong-co-gi")
    keep("no-such-page", reader.get("/khong-co-trang/"), "/khong-co-trang/")
    foreign = {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "https://noi-khac.example"}
    keep("form-of-another-site", reader.post("/hoi-dap/gui/", {"text": question}, **foreign), "/hoi-dap/gui/")
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    keep("form-too-old", strict.post("/tai-khoan/login/", {"login": "a"}), "/tai-khoan/login/")
    door = "/tai-khoan/login/"
    keep("name-or-password-wrong", reader.post(door, {"login": "a", "password": "b"}), door)

    asked = RequestFactory(SERVER_NAME="127.0.0.1").get("/")
    asked.user = AnonymousUser()
    keep("broken", broken(asked), "/")
    try:
        raise OSError(28, "No space left on device")
    except OSError:
        keep("unavailable", broken(asked), "/")
    for status in (413, 503):
        page = refusal(status).partition(b"\r\n\r\n")[2]
        (folder / f"front-{status}.html").write_bytes(page)
        kept.append(Answer(f"front-{status}", status, f"/{uuid.uuid4().hex}/"))
    (folder / "answers.json").write_text(json.dumps([asdict(one) for one in kept], ensure_ascii=False, indent=1))
    return kept


if __name__ == "__main__":
    found = gather(Path(sys.argv[1]))
    print(f"{len(found)} answers in {sys.argv[1]}")  # noqa: T201  # a script prints what it wrote
