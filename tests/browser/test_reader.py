"""A reader of the portal: the story with everything around it, a rating, a comment, a certificate checked."""

import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]

FIGURES = ("70,5", "trên 55", "gần 15", "18 công trình", "8 ngõ phố", "8/8", "43", "84", "9 tập thể và 28 cá nhân")


def test_story_shows_everything_the_source_page_has(visitor: Visitor, site: Site) -> None:
    page = visitor()
    answer = page.goto(site.story)
    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("tổng kết thi đua, khen thưởng năm 2021"))
    article = page.locator("article, main").first
    text = article.inner_text()
    assert [figure for figure in FIGURES if figure not in text] == []
    pictures = page.locator("main figure:has(figcaption) img")
    assert pictures.count() == 5
    assert all(picture.get_attribute("alt") for picture in pictures.all())
    assert page.get_by_text(re.compile(r"\d+ lượt đánh giá")).count() == 1
    assert page.locator("form.comment-form textarea").count() == 1
    assert page.locator("audio").count() == 3
    expect(page.locator("[data-map]")).to_be_visible()
    footer = page.get_by_role("contentinfo").inner_text()
    assert re.search(r"lượt truy cập\s+[\d.]+", footer)
    assert re.search(r"Đang trực tuyến\s+\d+", footer)
    assert page.get_by_role("contentinfo").locator("a[href^='https://']").count() == 8


def test_rating_counts_once_for_each_visitor_and_may_be_changed(visitor: Visitor, site: Site) -> None:
    page = visitor()
    page.goto(site.story)
    before = ratings(page)
    rate(page, 5)
    expect(page.locator("#danh-gia")).to_contain_text(f"{before + 1} lượt đánh giá")
    page.reload()
    rate(page, 4)
    page.reload()
    assert ratings(page) == before + 1


def ratings(page: Page) -> int:
    found = re.search(r"([\d.]+) lượt đánh giá", page.locator("#danh-gia").inner_text())
    assert found
    return int(found.group(1).replace(".", ""))


def rate(page: Page, stars: int) -> None:
    page.locator(f"input[name=stars][value='{stars}']").check(force=True)
    page.locator("#gui-danh-gia").click()
    page.wait_for_load_state("networkidle")


def test_comment_appears_after_moderation(visitor: Visitor, sign_in: Visitor, site: Site) -> None:
    words = f"Mừng cho tổ dân phố của tôi, chúc phong trào năm mới thành công ({secrets.token_hex(4)})."
    reader = visitor()
    reader.goto(site.story)
    reader.fill("input[name=binh-luan-name]", "Người đọc thử")
    reader.fill("textarea[name=binh-luan-text]", words)
    expect(reader.locator(".comment-form altcha-widget input[type=checkbox]")).to_be_checked(timeout=20_000)
    reader.get_by_role("button", name="Gửi bình luận").click()
    expect(reader.locator("#binh-luan")).to_contain_text("Đã nhận bình luận của bạn")
    another = visitor()
    another.goto(site.story)
    assert words not in another.content()
    editor = sign_in("bientap")
    editor.goto("/quan-tri/binh-luan/")
    waiting = editor.locator("li, tr, article", has_text=words).last
    waiting.get_by_role("button", name="Duyệt", exact=True).click()
    editor.wait_for_load_state()
    another.reload()
    expect(another.locator("#binh-luan")).to_contain_text(words)


def test_wrong_human_check_is_refused_and_keeps_the_text(visitor: Visitor, site: Site) -> None:
    words = "Bài viết rất hay, tôi sẽ kể cho bà con trong tổ cùng đọc."
    page = visitor(scripts=False)
    page.goto(site.story)
    page.fill("input[name=binh-luan-name]", "Người đọc khác")
    page.fill("textarea[name=binh-luan-text]", words)
    # Without scripts the question is asked in a second step.
    page.get_by_role("button", name="Gửi bình luận").click()
    page.fill("input[name=tra-loi]", "1000")
    page.get_by_role("button", name="Gửi bình luận").click()
    expect(page.locator(".error-summary")).to_contain_text("xác thực")
    assert page.locator("textarea[name=binh-luan-text]").input_value().strip() == words
    assert page.locator("input[name=binh-luan-name]").input_value() == "Người đọc khác"


@pytest.mark.parametrize("scripts", [True, False])
def test_map_has_its_list_of_wards(visitor: Visitor, scripts: bool) -> None:
    page = visitor(scripts=scripts)
    page.goto("/ban-do/")
    expect(page.locator("main")).to_contain_text("Phường Nam Hồng Lĩnh")
    expect(page.locator("main")).to_contain_text("Phường Bắc Hồng Lĩnh")
    if scripts:
        expect(page.locator(".leaflet-container path").first).to_be_attached()
    else:
        box = page.locator("[data-map] svg path.ward").first.bounding_box()
        assert box is not None
        assert box["width"] > 0


def test_visits_are_counted_exactly(visitor: Visitor, site: Site) -> None:
    page = visitor()
    page.goto(site.story)
    before = visits(page)
    for _visit in range(5):
        page.reload()
    # A browser's own copy may show numbers a minute old; one who comes without it sees all of them and itself.
    another = visitor()
    another.goto(site.story)
    assert visits(another) == before + 6


def visits(page: Page) -> int:
    found = re.search(r"lượt truy cập\s+([\d.]+)", page.get_by_role("contentinfo").inner_text())
    assert found
    return int(found.group(1).replace(".", ""))


def test_print_of_the_story_has_nothing_to_be_pressed_and_no_title_of_nothing(visitor: Visitor, site: Site) -> None:
    reader = visitor()
    reader.goto(site.story)
    reader.emulate_media(media="print")
    assert reader.get_by_role("heading", level=1).is_visible()
    pressed = reader.locator("main :is(button, input, textarea, select, audio)").all()
    assert [one.evaluate("one => one.outerHTML")[:80] for one in pressed if one.is_visible()] == []
    assert not reader.get_by_role("heading", name="Viết bình luận").is_visible()
