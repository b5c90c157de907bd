"""Words are brought to their places on a blank with a mouse, by keys, and by numbers where no script runs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
LIST = "/lam-viec/phoi-in-san/"
NAME = "Tên người, tập thể, hộ"


def arranged(page: Page) -> Page:
    page.goto(LIST)
    page.get_by_role("link", name="Phôi giấy khen A4 của phường", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sắp chữ trên phôi")
    return page


def place(page: Page) -> tuple[float, ...]:
    boxes = (page.locator(f"[name=recipient-{part}]").input_value() for part in ("x", "y", "width", "height"))
    return tuple(float(value.replace(",", ".")) for value in boxes)


@pytest.mark.parametrize("width", [360, 1366])
def test_field_is_dragged_and_moved_by_keys(
    sign_in: Callable[..., Page], violations: Callable[[Page], list[str]], width: int
) -> None:
    page = arranged(sign_in("nhl.vanthu", width=width))
    field = page.get_by_role("button", name=NAME)
    x, y, wide, high = place(page)
    sheet, box = page.locator("[data-sheet]").bounding_box(), field.bounding_box()
    assert sheet is not None
    assert box is not None
    a_millimetre = sheet["width"] / 297
    page.mouse.move(box["x"] + 6, box["y"] + 3)
    page.mouse.down()
    page.mouse.move(box["x"] + 6 + 10 * a_millimetre, box["y"] + 3 + 5 * a_millimetre, steps=5)
    page.mouse.up()
    assert place(page) == (pytest.approx(x + 10, abs=0.5), pytest.approx(y + 5, abs=0.5), wide, high)
    x, y, _wide, _high = place(page)
    field.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Control+ArrowLeft")
    assert place(page) == pytest.approx((x + 0.5, y - 5, wide - 0.5, high))
    expect(page.locator("[data-said]")).to_contain_text(NAME)
    # It goes no further than the edge.
    for _again in range(20):
        page.keyboard.press("Shift+ArrowLeft")
    assert place(page)[0] == 0
    assert violations(page) == []


def test_places_are_saved_by_numbers_without_scripts(sign_in: Callable[..., Page]) -> None:
    page = arranged(sign_in("nhl.vanthu", scripts=False))
    before = page.locator("[name=detail-y]").input_value()
    page.locator("[name=detail-y]").fill("113,5")
    page.get_by_role("button", name="Lưu vị trí").click()
    expect(page.locator(".messages")).to_contain_text("Đã lưu vị trí chữ")
    expect(page.locator("[name=detail-y]")).to_have_value("113,5")
    page.locator("[name=detail-y]").fill(before)
    page.get_by_role("button", name="Lưu vị trí").click()
    expect(page.locator("[name=detail-y]")).to_have_value(before)
