"""A telephone, a browser without scripts, colours of the reader's own, a reader who listens."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.aloud import told
from tests.browser.answers import solved
from tests.browser.conftest import Site, reading_as

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
# Lists of the portal, and where the first row of each stands.
LISTS = {"/so-khen-thuong/": ".table tbody tr", "/van-ban/": ".table tbody tr", "/ban-do/": "[data-map]"}
DESK = ("/quan-tri/", "/quan-tri/binh-luan/", "/quan-tri/hoi-dap/", "/quan-tri/van-ban/", "/quan-tri/soan-tin/")


def test_lists_begin_on_the_first_screen_of_a_telephone(visitor: Visitor) -> None:
    page = visitor(width=360, touch=True)
    tops = {}
    for path, first in LISTS.items():
        page.goto(path)
        tops[path] = page.locator(first).first.bounding_box()
    assert {path: box for path, box in tops.items() if box is None or box["y"] > 740} == {}


def test_chosen_stars_are_another_sign_in_forced_colours(browser: Browser, site: Site) -> None:
    context = browser.new_context(user_agent=reading_as(browser), base_url=site.address, forced_colors="active")
    page = context.new_page()
    page.goto(site.story)
    page.locator("input[name=stars][value='3']").check(force=True)
    signs = page.evaluate(
        "[...document.querySelectorAll('.stars .star')].map(one => getComputedStyle(one, '::before').content)"
    )
    assert signs == ['"★"', '"★"', '"★"', '"☆"', '"☆"']
    context.close()


def test_desk_is_used_on_a_telephone(sign_in: Visitor) -> None:
    page = sign_in("bientap", width=360, touch=True)
    wide = {}
    for path in DESK:
        page.goto(path)
        wide[path] = page.evaluate(
            """() => [...document.querySelectorAll('main :is(table, input, select, textarea, a, button)')]
                .filter(one => one.checkVisibility() && !one.matches('.w-panel__anchor')
                    && one.getBoundingClientRect().width
                    && one.getBoundingClientRect().right > innerWidth + 1)
                .map(one => one.outerHTML.slice(0, 100))"""
        )
    assert {path: found for path, found in wide.items() if found} == {}
    page.goto("/quan-tri/binh-luan/")
    assert page.evaluate("getComputedStyle(document.querySelector('.desk-list td')).display") == "block"


def test_reader_without_scripts_does_everything(visitor: Visitor, site: Site) -> None:
    """The menu, a search, a second page, a rating, a ballot, a question with its receipt."""
    page = visitor(width=360, scripts=False)
    page.goto("/")
    page.locator(".main-menu-sheet summary").first.click()
    page.locator(".main-menu-sheet").get_by_role("link", name="Sổ khen thưởng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sổ khen thưởng")
    page.locator(".pages a[rel=next]").click()
    expect(page.locator(".list-count")).to_contain_text("26–50")
    page.locator("input[type=search][name=q]").first.fill("rac")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("kết quả cho «rac»")
    page.goto(site.story)
    page.locator("label:has(input[name=stars][value='5'])").click()
    page.locator("#gui-danh-gia").click()
    expect(page.locator("main")).to_contain_text(re.compile("5 sao"))
    page.goto("/tham-do/")
    for link in page.locator("main a[href^='/tham-do/']").evaluate_all("links => links.map(one => one.pathname)"):
        page.goto(link)
        if page.locator("input[name=choices]").count():
            break
    page.locator("input[name=choices]").first.check()
    page.get_by_role("button", name="Bình chọn").click()
    expect(page.locator("main")).to_contain_text(re.compile("Đã ghi (nhận bình chọn|lựa chọn) của bạn"))
    page.goto("/hoi-dap/gui/")
    page.fill("[name=text]", "Tổ dân phố 3 thu gom rác vào những ngày nào?")
    send = page.locator("main form.form button[type=submit]")
    send.click()
    if not page.locator("[name='tra-loi']").is_visible():
        page.locator("details.help summary").click()
    page.fill("[name='tra-loi']", solved(page.content())["tra-loi"])
    send.click()
    expect(page.locator(".confirmation-panel strong").first).to_have_text(re.compile(r"^[A-Z0-9]{5}-[A-Z0-9]{5}$"))


def test_story_is_told_in_its_order(visitor: Visitor, site: Site) -> None:
    """A reader who listens comes past the menu to the title, the pictures in words, the rating, the end."""
    page = visitor()
    page.goto(site.story)
    lines = told(page)
    assert lines[0] == "[liên kết] Đến nội dung chính"
    wanted = (
        r"\[đầu trang\]",
        r"\[điều hướng\]",
        r"\[nội dung chính\]",
        r"\[đề mục 1\] Phường Đậu Liêu tổng kết thi đua",
        r"\[ảnh\] \w+",
        r"\[đề mục 2\] Đánh giá",
        r"\[đề mục 2\] Bình luận",
        r"\[chân trang\]",
    )
    at = [next((place for place, line in enumerate(lines) if re.match(one, line)), -1) for one in wanted]
    assert -1 not in at
    assert at == sorted(at)
    assert [line for line in lines if line in {"[ảnh]", "[liên kết]", "[nút]", "[ô nhập]"}] == []
