"""Access: axe on every public page and the staff's main ones, no sideways scroll, a journey by keyboard alone."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import ROOT, Site, environment
from tests.browser.fingers import too_small
from tests.browser.keyboard import focused, tab_to
from tests.browser.pages import NOT_REACHED, Seen, page_templates

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
Violations = Callable[[Page], list[str]]
# Of the staff's pages axe looks at the lists and the pages of single records; their forms are made of the same parts.
MAIN = ("/list.html", "/page.html", "/tree.html", "/meeting.html", "/council.html", "/detail.html", "/act.html")


@pytest.fixture(scope="module")
def pages(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    """Every kind of page of the demo year; THIDUA_PAGES names a folder that `tests.browser.pages` has written."""
    folder = Path(os.environ.get("THIDUA_PAGES") or tmp_path_factory.mktemp("pages"))
    if not (folder / "pages.json").exists():
        subprocess.run(
            [sys.executable, "-m", "tests.browser.pages", str(folder)],
            env=environment(site.home, site.address),
            cwd=ROOT,
            check=True,
        )
    return [Seen(**one) for one in json.loads((folder / "pages.json").read_text(encoding="utf-8"))]


def test_every_page_template_is_looked_at(pages: list[Seen]) -> None:
    seen = {name for page in pages for name in page.templates}
    assert [name for name in page_templates() if name not in seen and name not in NOT_REACHED] == []
    assert [name for name in NOT_REACHED if name not in page_templates()] == []


def test_no_page_failed(pages: list[Seen]) -> None:
    assert [page.address for page in pages if page.status >= 500] == []


@pytest.mark.parametrize("width", [1280, 360])
def test_public_pages_have_no_violation(
    visitor: Visitor, violations: Violations, pages: list[Seen], width: int
) -> None:
    page = visitor(width=width)
    problems = {}
    for one in pages:
        if one.is_public or one.address.startswith("/tai-khoan/"):
            page.goto(one.address)
            problems[one.address] = [*violations(page), *sideways(page)]
            if width == 360:
                page.set_viewport_size({"width": 320, "height": 900})
                problems[one.address] += [*sideways(page), *too_small(page)]
                page.set_viewport_size({"width": width, "height": 900})
    assert {address: found for address, found in problems.items() if found} == {}


def sideways(page: Page) -> list[str]:
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px too wide"] if wide else []


def test_main_staff_pages_have_no_violation(sign_in: Visitor, violations: Violations, pages: list[Seen]) -> None:
    problems = {}
    looked: set[str] = set()
    for account in dict.fromkeys(one.account for one in pages if one.account):
        page: Page | None = None
        for one in pages:
            main = next((name for name in one.templates if name.endswith(MAIN)), None)
            if one.account != account or main is None or main in looked:
                continue
            looked.add(main)
            page = page or sign_in(account)
            page.goto(one.address)
            problems[one.address] = violations(page)
            page.set_viewport_size({"width": 360, "height": 900})
            problems[one.address] += sideways(page)
            page.set_viewport_size({"width": 1280, "height": 900})
    assert len(looked) > 10
    assert {address: found for address, found in problems.items() if found} == {}


def test_reader_goes_from_skip_link_to_comment_by_keyboard(visitor: Visitor, site: Site) -> None:
    page = visitor()
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Đến nội dung chính"
    box = page.locator(".skip-link").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.goto("/")
    tab_to(page, ".main-menu-row summary")
    page.keyboard.press("Enter")
    tab_to(page, ".main-menu-row .menu-list a", most=2)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.main-menu-row summary')")
    assert page.locator(".main-menu-row details[open]").count() == 0
    tab_to(page, ".card-title a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{site.story}")
    tab_to(page, "input[name=stars]")
    for _star in range(3):
        page.keyboard.press("ArrowRight")
    tab_to(page, "#danh-gia button")
    page.keyboard.press("Enter")
    expect(page.locator("#danh-gia")).to_contain_text("Đổi đánh giá")
    tab_to(page, "input[name=binh-luan-name]")
    page.keyboard.type("Bạn đọc bàn phím")
    tab_to(page, "textarea[name=binh-luan-text]", most=1)
    page.keyboard.type("Tôi đọc và viết bằng bàn phím, không cần chuột.")
    expect(page.locator(".comment-form altcha-widget input[type=checkbox]")).to_be_checked(timeout=20_000)
    tab_to(page, "form.comment-form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("#binh-luan")).to_contain_text("Đã nhận bình luận của bạn")
    tab_to(page, ".footer-end a")


def test_letters_grow_by_keyboard_and_stay_so(visitor: Visitor) -> None:
    page = visitor(width=360)
    page.goto("/")
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = page.evaluate(size)
    tab_to(page, "[data-step='1']", most=10)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate(size) == before * 1.25
    page.goto("/so-khen-thuong/")
    assert page.evaluate(size) == before * 1.25
    assert sideways(page) == []
    expect(page.locator("[data-text-size] [role=status]")).to_have_count(1)


def test_letters_grow_by_touch(visitor: Visitor) -> None:
    """What a finger reaches is the button, and nothing that lies over it."""
    page = visitor(width=360, touch=True)
    page.goto("/")
    page.tap("[data-step='1']")
    assert page.evaluate("document.documentElement.dataset.text") == "1"
    page.tap("[data-step='-1']")
    assert page.evaluate("document.documentElement.dataset.text") == "0"


def test_question_waits_for_the_check_and_its_receipt_stays(visitor: Visitor) -> None:
    """Sent at once, before the check is done; then the page is loaded again."""
    page = visitor(width=360, touch=True)
    page.goto("/hoi-dap/gui/")
    page.fill("[name=text]", "Tổ dân phố 3 thu gom rác vào những ngày nào?")
    page.locator("form.form button[type=submit]").tap()
    page.wait_for_url("**/hoi-dap/da-gui/")
    code = page.locator(".confirmation-panel strong").inner_text()
    page.reload()
    assert page.locator(".confirmation-panel strong").inner_text() == code
    assert sideways(page) == []


def test_neighbours_rating_counts_by_itself_and_the_keyboard_stays(visitor: Visitor, site: Site) -> None:
    """Two readers of one network: the second passes the silent check without doing anything."""
    for _reader in range(2):
        page = visitor()
        page.goto(site.story)
        tab_to(page, "input[name=stars]", most=80)
        page.keyboard.press("ArrowRight")
        tab_to(page, "#gui-danh-gia")
        page.keyboard.press("Enter")
        expect(page.locator("#danh-gia")).to_contain_text("Đổi đánh giá")
        expect(page.locator("#danh-gia form[data-check-now]")).to_have_count(0)
        assert page.evaluate("document.activeElement !== document.body")


def test_page_at_double_zoom_keeps_its_words(visitor: Visitor, site: Site) -> None:
    """A window of 1280 px at 400 % is 320 px wide; at 200 %, 640 px."""
    for width in (640, 320):
        page = visitor(width=width)
        page.goto(site.story)
        assert sideways(page) == []
        cut = page.evaluate(
            """[...document.querySelectorAll('main :is(h1, h2, p, li, dd)')].filter(e =>
                e.clientWidth && e.scrollWidth > e.clientWidth + 1 && !e.closest('.visually-hidden, .trap')).length"""
        )
        assert cut == 0
