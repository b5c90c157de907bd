"""The editors' desk speaks Vietnamese, bears the ward's name, and is closed with one clear page."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
import wagtail
from django.contrib.messages import get_messages
from django.test import Client
from tests.civic.given import a_story
from tests.factories.records import an_account

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
LIBRARY = Path(wagtail.__file__).parent
WORD = re.compile(r"(?<![\w@./#-])[A-Za-z]{3,}(?![\w@-])")
# Also Vietnamese, or the same in Vietnamese; names of formats, of the library, of languages.
ALIKE = {
    *("email", "web", "link", "trang", "xem", "cao", "may", "con", "sao", "the", "nay", "tin", "hay", "cho", "sang"),
    *(
        "wagtail",
        "javascript",
        "xlsx",
        "csv",
        "http",
        "https",
        "com",
        "html",
        "jpg",
        "png",
        "english",
        "pdf",
        "url",
        "ctrl",
        "alt",
        "utc",
    ),
}
DRAWN = (
    "",
    "pages/{story}/edit/",
    "pages/{story}/",
    "pages/{story}/history/",
    "pages/{story}/unpublish/",
    "pages/{story}/move/",
    "pages/{story}/copy/",
    "pages/{index}/",
    "pages/add/newsroom/newspage/{index}/",
    "pages/{home}/edit/",
    "pages/search/?q=khong-co-trang-nay",
    "images/",
    "images/add/",
    "documents/",
    "documents/add/",
    "reports/site-history/",
    "reports/locked/",
    "reports/aging-pages/",
    "reports/page-types-usage/",
    "account/",
    "soan-tin/",
    "binh-luan/",
    "van-ban/",
    "hoi-dap/",
    "lay-y-kien/",
    "lay-y-kien/lap/",
    "tham-do/",
    "tham-do/lap/",
    "snippets/newsroom/storycategory/",
    "snippets/newsroom/recording/",
    "snippets/newsroom/song/",
    "snippets/newsroom/linkgroup/",
    "snippets/newsroom/sitelink/",
    "snippets/directory/place/",
    "snippets/directory/directoryentry/",
    "snippets/sites/siteface/",
    "snippets/sites/siteface/add/",
    "snippets/sites/site/",
)


def english() -> set[str]:
    """Return the words of the library's own English catalogues."""
    words: set[str] = set()
    for catalogue in LIBRARY.rglob("locale/en/LC_MESSAGES/django.po"):
        for line in catalogue.read_text(encoding="utf-8").splitlines():
            if line.startswith(("msgid", '"')):
                words |= {word.lower() for word in WORD.findall(re.sub(r"%\(\w+\)s|<[^>]*>|\\n", " ", line))}
    return words - ALIKE


def seen(html: str) -> list[str]:
    """Return what a page shows or reads out: its text, and the attributes that are words."""
    html = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->|<div[^>]*\shidden>[^<]*</div>", " ", html, flags=re.S)
    said = re.findall(r'\s(?:aria-label|title|placeholder|alt)="([^"]*)"', html)
    # A «>» within quotes ends no tag.
    text = re.sub(r"""<[a-zA-Z/!](?:[^>"']|"[^"]*"|'[^']*')*>""", "\n", html)
    return [line.strip() for line in unescape("\n".join([text, *said])).splitlines() if line.strip()]


@pytest.fixture
def story(home: HomePage, editor: Account) -> NewsPage:
    return a_story(home, editor)


def test_no_screen_of_the_desk_shows_an_english_word(home: HomePage, story: NewsPage, as_editor: Client) -> None:
    words = english()
    assert len(words) > 500
    found: dict[str, list[str]] = {}
    for path in DRAWN:
        address = "/quan-tri/" + path.format(story=story.pk, index=story.get_parent().pk, home=home.pk)
        answer = as_editor.get(address)
        assert answer.status_code == 200, address
        for line in seen(answer.content.decode()):
            if any(word.lower() in words for word in WORD.findall(line)):
                found.setdefault(line, []).append(address)
    assert sorted(found.items()) == []


def test_words_of_the_desks_scripts_are_vietnamese(as_editor: Client) -> None:
    script = as_editor.get("/quan-tri/jsi18n/").content.decode()
    said = json.loads(re.findall(r"const newcatalog = (\{.*?\});\n", script, flags=re.S)[0])
    untold = LIBRARY / "admin" / "locale" / "en" / "LC_MESSAGES" / "djangojs.po"
    asked = re.findall(r'^msgid "(.+)"$', untold.read_text(encoding="utf-8"), flags=re.M)
    assert len(asked) > 50
    assert [words for words in asked if words not in said] == []
    assert (said["Collapse all"], said["Insert a block"]) == ("Thu gọn tất cả", "Chèn một khối")


def test_desk_bears_the_wards_name_and_leads_to_its_neighbours(home: HomePage, as_editor: Client) -> None:
    html = as_editor.get("/quan-tri/").content.decode()
    assert f"Bàn biên tập<span>{home.ward.name}</span>" in html
    assert "desk/desk" in html
    said = re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), html)
    assert ("Trang công khai" in said, "Việc đang chờ" in said, '"/lam-viec/"' in said) == (True, True, True)
    assert "sidebar-wagtail-branding" not in html


@pytest.mark.parametrize("path", ["", "pages/", "images/", "tham-do/", "khong-co/"])
def test_who_has_no_place_at_the_desk_gets_one_page_and_no_messages(home: HomePage, path: str) -> None:
    clerk = Client()
    clerk.force_login(an_account(Role.UNIT_CLERK, home.ward))
    for _again in range(3):
        answer = clerk.get(f"/quan-tri/{path}")
        assert answer.status_code == 403
        assert "hôm nay không có vai trò ở bàn biên tập" in answer.content.decode()
    after = clerk.get("/lam-viec/")
    assert (after.status_code, [str(message) for message in get_messages(after.wsgi_request)]) == (200, [])
    assert "alert-bad" not in after.content.decode()
