"""The editors' desk speaks Vietnamese, bears the ward's name, and is closed with one clear page."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
import wagtail
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import translation
from tests.civic.given import AT, a_check, a_comment, a_story, a_visitor, picture_bytes
from tests.factories.records import an_account
from wagtail.documents.models import Document

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import keep_image
from thidua.civic.newsroom.rights import collection_of
from thidua.civic.questions.actions import ask_question
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.screens.desk.manual import PLACES
from thidua.screens.web.manual.places import chapters

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
LIBRARY = Path(wagtail.__file__).parent
WORD = re.compile(r"(?<![\w@./#-])[A-Za-z]{3,}(?![\w@-])")
# Also Vietnamese, or the same in Vietnamese; names of formats, of the library, of languages.
ALIKE = {
    *("email", "web", "link", "trang", "xem", "cao", "may", "con", "sao", "the", "nay", "tin", "hay", "cho", "sang"),
    *(
        "menu",
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


# What an editor opens beside them: what is chosen from, compared, sent, done to several at once.
FURTHER = (
    "choose-page/",
    "choose-external-link/?link_text=x",
    "choose-email-link/?link_text=x",
    "images/chooser/",
    "images/{image}/",
    "images/{image}/delete/",
    "images/usage/{image}/",
    "images/chooser/{image}/select_format/",
    "documents/chooser/",
    "documents/edit/{document}/",
    "documents/delete/{document}/",
    "documents/usage/{document}/",
    "pages/{story}/revisions/compare/earliest...latest/",
    "pages/{story}/revisions/{revision}/revert/",
    "pages/{story}/workflow_history/",
    "pages/{other}/delete/",
    "pages/{story}/usage/",
    "pages/{story}/privacy/",
    "bulk/wagtailcore/page/publish/?id={story}",
    "bulk/wagtailcore/page/unpublish/?id={story}&id={other}",
    "bulk/wagtailcore/page/move/?id={story}",
    "bulk/wagtailcore/page/delete/?id={story}&id={other}",
    "bulk/wagtailimages/image/delete/?id={image}",
    "bulk/wagtaildocs/document/delete/?id={document}",
    "reports/workflow/",
    "reports/workflow_tasks/",
    "reports/workflow/?status=in_progress",
    "hoi-dap/{question}/",
    "van-ban/nhap/",
    "snippets/newsroom/storycategory/add/",
    "snippets/newsroom/recording/add/",
    "snippets/newsroom/song/add/",
    "snippets/newsroom/linkgroup/add/",
    "snippets/newsroom/sitelink/add/",
    "snippets/directory/place/add/",
    "snippets/directory/directoryentry/add/",
    "snippets/sites/site/edit/{site}/",
    "snippets/sites/site/history/{site}/",
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


@pytest.fixture(params=[1, 3], ids=["one", "several"])
def furnished(request: pytest.FixtureRequest, home: HomePage, editor: Account, as_editor: Client) -> dict[str, object]:  # noqa: ARG001  # the desk is open
    """A desk with one, or several, of everything; what stands in the addresses of its screens."""
    stories = [a_story(home, editor, title=f"Bài {number}") for number in range(request.param + 1)]
    own = collection_of(home)
    for number in range(request.param):
        image = keep_image(
            picture_bytes(40 + number), "anh.webp", caption=f"Ảnh {number}", alternative="Tả", collection=own
        )
        document = Document.objects.create(
            title=f"Tệp {number}", file=ContentFile(b"x,y", f"tep-{number}.csv"), collection=own
        )
        a_comment(stories[0], name=f"Bạn đọc {number}")
        asked = ask_question(
            actor=a_visitor(), site=home.site, text=f"Câu hỏi {number}", check=a_check(), at=AT, on=clock.today()
        )
        stories[0].title = f"Bài 0, sửa lần {number}"
        revision = stories[0].save_revision(user=editor)
    stories[0].get_workflow().start(stories[0], editor)
    return {
        "story": stories[0].pk,
        "other": stories[1].pk,
        "index": stories[0].get_parent().pk,
        "home": home.pk,
        "image": image.pk,
        "document": document.pk,
        "revision": revision.pk,
        "question": asked.question.uid,
        "site": home.site_id,
    }


def test_every_screen_an_editor_uses_is_vietnamese_for_one_and_for_several(
    furnished: dict[str, object], as_editor: Client
) -> None:
    words, found, missed = english(), {}, []
    for path in (*DRAWN, *FURTHER):
        address = "/quan-tri/" + path.format(**furnished)
        answer = as_editor.get(address)
        if answer.status_code != 200:
            missed.append((answer.status_code, address))
            continue
        is_shell = answer.headers["Content-Type"].startswith("application/json")
        html = answer.json().get("html") or "" if is_shell else answer.content.decode()
        for line in seen(html):
            if any(word.lower() in words for word in WORD.findall(line)):
                found.setdefault(line, []).append(address)
    assert (missed, sorted(found.items())) == ([], [])


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


def help_of(html: str) -> list[str]:
    """Return where the desk's menu says this screen is explained."""
    found = []
    for sheet in re.findall(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', html, re.S):
        waiting = [json.loads(sheet)]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                waiting += one.values()
                found += [str(one["_args"][0]["url"])] if named(one) else []
            elif isinstance(one, list):
                waiting += one
    return found


def named(part: dict[str, object]) -> bool:
    """Say whether this part of the menu is the entry for help with the screen."""
    given = part.get("_args")
    return (
        isinstance(given, list) and bool(given) and isinstance(given[0], dict) and given[0].get("name") == "help-here"
    )


def test_every_screen_of_the_desk_leads_to_its_place_in_the_manual(
    furnished: dict[str, object], as_editor: Client
) -> None:
    drawn, missed = {}, []
    for path in (*DRAWN, *FURTHER):
        address = "/quan-tri/" + path.format(**furnished)
        answer = as_editor.get(address)
        if answer.headers["Content-Type"].startswith("application/json"):  # a window over a screen that has the link
            continue
        led = help_of(answer.content.decode())
        if len(led) != 1:
            missed.append((address, led))
            continue
        drawn[path] = led[0]
    assert (missed, len(drawn) > 50) == ([], True)
    broken = []
    for led in sorted(set(drawn.values())):
        chapter, _, heading = led.partition("#")
        answer = as_editor.get(chapter)
        if answer.status_code != 200 or (heading and f'id="{heading}"' not in answer.content.decode()):
            broken.append((led, answer.status_code))
    assert broken == []
    assert drawn["hoi-dap/{question}/"] == "/lam-viec/huong-dan/10-van-ban-hoi-dap/#trả-lời-câu-hỏi-của-người-dân"
    assert drawn["snippets/directory/place/add/"].startswith("/lam-viec/huong-dan/11-ban-do-danh-ba-nhieu-phuong/#")
    assert drawn["snippets/sites/site/"].startswith("/lam-viec/huong-dan/13-toc-do-va-thong-ke/#")


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_named_for_the_desk_is_in_the_manual(place: str) -> None:
    chapter, heading = PLACES[place]
    assert f'id="{heading}"' in chapters()[chapter].html


# Where the library says what was done: the history, and the line over the screen after an act.
SAYS_WHAT_WAS_DONE = ("wagtail_hooks.py", "views/generic/mixins.py", "views/generic/models.py", "views/pages/edit.py")
# Of these the desk has nothing: keys of programs, a word for the toolbar that is not offered, news of the library.
NOT_HERE = re.compile(r"API token|Blockquote|What's new|descendant collection|blocked by hook|related_model_name")


def test_what_was_done_is_told_in_vietnamese() -> None:
    told = []
    for catalogue in (LIBRARY / "locale", LIBRARY / "admin" / "locale"):
        text = (catalogue / "en" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
        for entry in text.split("\n\n"):
            is_asked = any(f"#: {name}" in entry for name in SAYS_WHAT_WAS_DONE)
            found = re.search(r'^msgid ((?:".*"\n)+)msgstr', entry, flags=re.M)
            if is_asked and found:
                told.append("".join(json.loads(line) for line in found[1].splitlines()))
    with translation.override("vi"):
        unsaid = [words for words in told if not NOT_HERE.search(words) and translation.gettext(words) == words]
    assert (len(told) > 150, unsaid) == (True, [])
