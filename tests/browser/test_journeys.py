"""Whole journeys: a reader on a telephone, a story from the record to the reader, a moderator, a second factor."""

import base64
import hashlib
import hmac
import re
import secrets
import struct
import time
from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect
from tests.browser.conftest import PASSWORD, Newsroom, Site
from tests.browser.keyboard import tab_to

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
Violations = Callable[[Page], list[str]]
# Where the desk leads when a page was published or approved.
LISTED = re.compile(r"/quan-tri/pages/\d+/$")


def comment(page: Page, site: Site, name: str, words: str) -> None:
    """Write a comment under the story; the human check solves itself meanwhile."""
    page.goto(site.story)
    page.fill("input[name=binh-luan-name]", name)
    page.fill("textarea[name=binh-luan-text]", words)
    # Where neighbours rated before, the rating has a check of its own.
    expect(page.locator(".comment-form altcha-widget input[type=checkbox]")).to_be_checked(timeout=60_000)
    page.get_by_role("button", name="Gửi bình luận").click()
    expect(page.locator("#binh-luan")).to_contain_text("Đã nhận bình luận của bạn")


def test_reader_on_a_phone(visitor: Visitor, site: Site) -> None:
    """A window of 360 px under a finger: the story, its pictures, a rating, a comment, a song, a certificate."""
    page = visitor(width=360, touch=True)
    page.goto(site.story)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for picture in page.locator("main figure:has(figcaption) img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("picture => picture.decode()")
        assert picture.evaluate("picture => picture.naturalWidth") > 0
        assert picture.evaluate("picture => picture.getBoundingClientRect().width") <= 360
    page.locator("label:has(input[name=stars][value='4'])").tap()
    page.locator("#gui-danh-gia").tap()
    expect(page.locator("#danh-gia")).to_contain_text("Bạn đã cho 4 sao")
    songs_play_one_at_a_time(page)
    comment(page, site, "Bạn đọc cầm máy", "Đọc trên điện thoại rất rõ, cảm ơn phường.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto("/ca-khuc/")
    song = page.locator("article.song").first
    expect(song).to_contain_text("Tác giả:")
    expect(song).to_contain_text("Quyền sử dụng:")
    song.locator("summary", has_text="Lời bài hát").tap()
    expect(song.locator(".lyrics")).to_be_visible()
    assert len(song.locator(".lyrics").inner_text().splitlines()) > 3
    page.goto("/xac-thuc/")
    page.get_by_role("textbox", name="Mã").fill(certificate_code(site))
    page.get_by_role("button", name="Kiểm tra", exact=True).tap()
    expect(page.locator("main")).to_contain_text("có hiệu lực")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def songs_play_one_at_a_time(page: Page) -> None:
    """Start a song, hear it go on, start another: the first one stops."""
    players = page.locator("#ca-khuc audio")
    first, second = players.nth(0), players.nth(1)
    first.scroll_into_view_if_needed()
    first.evaluate("player => player.play()")
    first.evaluate("player => new Promise(heard => player.addEventListener('timeupdate', heard, {once: true}))")
    assert first.evaluate("player => player.currentTime") > 0
    second.evaluate("player => player.play()")
    assert first.evaluate("player => player.paused")
    second.evaluate("player => player.pause()")


def certificate_code(site: Site) -> str:
    """Read the code of a printed certificate off its QR code."""
    batch = next((site.home / "demo" / "6-giay-khen").glob("*.pdf"))
    drawn = pypdfium2.PdfDocument(batch)[0].render(scale=3).to_pil()
    address: str = zxingcpp.read_barcodes(drawn, formats=zxingcpp.BarcodeFormat.QRCode)[0].text
    return address.split("/xac-thuc/")[1].strip("/")


@pytest.mark.parametrize("width", [360, 1280])
def test_map_is_one_stop_of_the_keyboard_and_its_list_is_an_equal(visitor: Visitor, width: int) -> None:
    page = visitor(width=width, touch=width == 360)
    page.goto("/ban-do/")
    dots = page.locator(".map-dot")
    page.locator("[data-map]").scroll_into_view_if_needed()
    expect(dots.first).to_be_attached()
    listed = [place.get_attribute("data-number") or "" for place in page.locator("[data-place]").all()]
    assert sorted(numbers_of(page)) == sorted(listed)
    tab_to(page, ".map-dot")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-map]')") is None
    page.keyboard.press("Shift+Tab")
    first = label_of_focus(page)
    page.keyboard.press("ArrowRight")
    assert label_of_focus(page) != first
    page.keyboard.press("ArrowLeft")
    assert label_of_focus(page) == first
    before = position(page)
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".leaflet-map-pane")).not_to_have_attribute("style", before)
    for _press in range(4):
        page.keyboard.press("+")
    assert sorted(numbers_of(page)) == sorted(listed)
    assert page.evaluate("document.activeElement.matches('.map-dot:not(.map-group)')")
    label = label_of_focus(page)
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup).to_be_visible()
    expect(page.locator("[data-map-said]")).to_have_text(label)
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    assert label_of_focus(page) == label
    tab_to(page, "[data-place] button", most=60)
    page.keyboard.press("Enter")
    expect(popup).to_be_visible()
    assert label_of_focus(page).startswith("1. ")


def test_map_is_used_by_touch(visitor: Visitor) -> None:
    """No two marks are nearer than a finger; a group comes apart when it is tapped; the page scrolls past the map."""
    page = visitor(width=360, touch=True)
    page.goto("/ban-do/")
    page.locator("[data-map]").scroll_into_view_if_needed()
    groups = page.locator(".map-group")
    expect(groups.first).to_be_attached()
    nearest: float = page.evaluate(
        """() => {
            const at = [...document.querySelectorAll('.map-dot')].map(dot => dot.getBoundingClientRect());
            return Math.min(...at.flatMap((one, i) => at.slice(i + 1).map(other =>
                Math.hypot(one.x + one.width / 2 - other.x - other.width / 2,
                           one.y + one.height / 2 - other.y - other.height / 2))));
        }"""
    )
    assert nearest >= 34
    many = groups.count()
    groups.first.tap()
    expect(groups).not_to_have_count(many)
    assert page.evaluate("getComputedStyle(document.querySelector('.leaflet-container')).touchAction") != "none"


def numbers_of(page: Page) -> list[str]:
    """Return the numbers of the places that the map's marks stand for."""
    labels = [dot.get_attribute("aria-label") or "" for dot in page.locator(".map-dot").all()]
    return [
        number
        for label in labels
        for number in (label.split(": ")[1].split(", ") if "gần nhau: " in label else [label.split(". ")[0]])
    ]


def label_of_focus(page: Page) -> str:
    """Return what a screen reader says of what has the focus."""
    label: str = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
    return label


def position(page: Page) -> str:
    """Return where the map stands, as Leaflet writes it."""
    return page.locator(".leaflet-map-pane").get_attribute("style") or ""


def test_story_goes_from_the_conference_to_the_reader(
    sign_in: Visitor, visitor: Visitor, site: Site, newsroom: Newsroom
) -> None:
    """Drafted by one click, marked until it is read, reviewed by another, scheduled, published, read."""
    title = f"Đậu Liêu sơ kết thi đua sáu tháng đầu năm ({secrets.token_hex(3)})"
    writer = sign_in(newsroom.writer)
    writer.goto("/quan-tri/soan-tin/")
    writer.locator("tr", has_text=newsroom.conference).get_by_role("button", name="Soạn bản nháp").click()
    writer.wait_for_url("**/edit/")
    expect(writer.locator("main")).to_contain_text("Từ hồ sơ, chưa đọc lại")
    expect(writer.locator("main")).to_contain_text(newsroom.conference)
    writer.fill("#id_title", title)
    more(writer)
    assert writer.get_by_role("button", name="Đăng", exact=True).count() == 0
    writer.get_by_role("button", name="Gửi tới Duyệt tin").click()
    expect(writer.locator(".messages")).to_contain_text("Đã gửi duyệt")

    editor = sign_in("bientap")
    editor.goto("/quan-tri/")
    editor.get_by_role("link", name=title, exact=True).click()
    editor.wait_for_url("**/edit/")
    expect(editor.locator("main")).to_contain_text("Từ hồ sơ, chưa đọc lại")
    more(editor)
    expect(editor.get_by_role("button", name="Yêu cầu sửa")).to_be_visible()
    assert editor.get_by_role("button", name=re.compile("^Duyệt")).count() == 0
    more(editor)
    editor.get_by_role("checkbox", name="Đã đọc lại").check()
    schedule(editor, "Đặt lịch", "2035-01-02 08:30")
    more(editor)
    editor.get_by_role("button", name=re.compile("^Duyệt")).first.click()
    editor.wait_for_url(LISTED)

    reader = visitor()
    reader.goto("/tin-tuc/")
    assert title not in reader.content()
    editor.get_by_role("link", name=title, exact=True).first.click()
    editor.wait_for_url("**/edit/")
    editor.get_by_text("Bỏ hẹn giờ đăng").first.click()
    expect(editor.get_by_text("Bỏ hẹn giờ đăng")).to_have_count(0)
    editor.wait_for_url("**/edit/")
    schedule(editor, "Sửa lịch", "")
    more(editor)
    editor.get_by_role("button", name="Đăng", exact=True).click()
    editor.wait_for_url(LISTED)
    reader.reload()
    reader.get_by_role("link", name=title).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    assert "chưa đọc lại" not in reader.content()
    assert reader.url.startswith(f"{site.address}/tin-tuc/")


def more(page: Page) -> None:
    """Open, or close, what else may be done with a page at the desk."""
    page.get_by_role("button", name="Việc khác").click()


def schedule(page: Page, button: str, moment: str) -> None:
    """Say when a page goes on the site; nothing takes the moment away again."""
    page.wait_for_load_state("networkidle")
    # The desk remembers from page to page that its side panel is open.
    if not page.get_by_role("button", name=button).first.is_visible():
        page.get_by_role("button", name="Trạng thái").first.click()
    page.get_by_role("button", name=button).first.click()
    page.fill("#id_go_live_at", moment)
    # The calendar that opens lies over the button.
    page.get_by_role("button", name="Lưu lịch").press("Enter")
    expect(page.locator(".messages")).to_contain_text("Đã lưu")


def test_moderator_refuses_one_comment_and_approves_another(sign_in: Visitor, visitor: Visitor, site: Site) -> None:
    mark = secrets.token_hex(4)
    rude, kind = f"Viết thế này thì đọc làm gì ({mark}).", f"Tổ tôi cũng góp công, xin cảm ơn ({mark})."
    comment(visitor(), site, "Người thứ nhất", rude)
    comment(visitor(), site, "Người thứ hai", kind)
    editor = sign_in("bientap")
    editor.goto("/quan-tri/binh-luan/")
    row = editor.locator("tbody tr", has_text=rude)
    row.get_by_role("button", name="Không duyệt").click()
    expect(editor.locator(".messages")).to_contain_text("lý do")
    row = editor.locator("tbody tr", has_text=rude)
    row.locator("input[name=reason]").fill("Lời lẽ chưa phù hợp")
    row.get_by_role("button", name="Không duyệt").click()
    expect(editor.locator("tbody tr", has_text=rude)).to_have_count(0)
    editor.locator("tbody tr", has_text=kind).get_by_role("button", name="Duyệt", exact=True).click()
    expect(editor.locator("tbody tr", has_text=kind)).to_have_count(0)
    editor.goto("/quan-tri/binh-luan/?trang-thai=refused")
    expect(editor.locator("tbody tr", has_text=rude)).to_contain_text("Lời lẽ chưa phù hợp")
    reader = visitor(width=360)
    reader.goto(site.story)
    expect(reader.locator("#binh-luan")).to_contain_text(kind)
    assert rude not in reader.content()


def test_second_factor_is_set_up_and_passed_without_scripts(
    visitor: Visitor, violations: Violations, newsroom: Newsroom
) -> None:
    """On a telephone, no scripts; the same pages with scripts have no violation."""
    page = visitor(width=360, scripts=False)
    password(page, newsroom.newcomer)
    page.goto("/tai-khoan/buoc-thu-hai/")
    page.get_by_role("link", name="Thiết lập bằng ứng dụng").click()
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").click()
    secret = page.locator("#khoa-bi-mat").inner_text().replace(" ", "")
    code = code_of(secret)
    page.fill("input[name=code]", code)
    page.get_by_role("button", name="Bật").click()
    expect(page.locator("main")).to_contain_text("Còn 10 trong 10 mã khôi phục")
    spare = page.locator("textarea").input_value().split()[0]
    again = visitor(width=360)
    password(again, newsroom.newcomer)
    assert violations(again) == []
    again.fill("input[name=code]", code)
    again.get_by_role("button", name="Đăng nhập").click()
    expect(again.locator("main")).to_contain_text("Mã chưa đúng.")
    again.fill("input[name=code]", spare)
    again.get_by_role("button", name="Đăng nhập").click()
    again.wait_for_url("**/lam-viec/**")
    for address in ("/tai-khoan/buoc-thu-hai/", "/tai-khoan/2fa/"):
        again.goto(address)
        assert (address, violations(again)) == (address, [])
        assert again.evaluate("document.documentElement.scrollWidth") <= 360


def password(page: Page, username: str) -> None:
    """Give the name and the password, as far as they lead."""
    page.goto("/tai-khoan/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("form button[type=submit]:not([name])")
    page.wait_for_load_state()


def code_of(secret: str) -> str:
    """Return what a code application shows now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
