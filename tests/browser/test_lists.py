"""How much of a list a screen shows: an office's usual screen, and a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
ROWS_SEEN = """() => [...document.querySelectorAll("main .list tbody tr")]
  .filter(row => row.getBoundingClientRect().bottom <= window.innerHeight).length"""
FIRST_ROW = """() => document.querySelector("main .list tbody tr").getBoundingClientRect().top"""
# Lists that the demo year fills, by who reads them.
LONG = {
    "thuky": ("de-nghi/?nam=2021", "so-khen-thuong/", "quy-dinh/", "ca-nhan/", "ket-qua/?nam=2021", "don-vi/"),
    "quantri": ("tai-khoan/", "nhat-ky/"),
}

ROWS = 12
FIRST_ROW_WITHIN = 500


@pytest.mark.parametrize("username", sorted(LONG))
def test_twelve_rows_of_every_main_list_stand_on_an_usual_screen(sign_in: Visitor, username: str) -> None:
    page = sign_in(username, width=1366)
    page.set_viewport_size({"width": 1366, "height": 768})
    seen = {}
    for path in LONG[username]:
        page.goto(f"/lam-viec/{path}")
        seen[path] = page.evaluate(ROWS_SEEN)
    assert {path: rows for path, rows in seen.items() if rows < ROWS} == {}


@pytest.mark.parametrize("username", sorted(LONG))
def test_lists_begin_on_the_first_screen_of_a_telephone(sign_in: Visitor, username: str) -> None:
    page = sign_in(username, width=360)
    page.set_viewport_size({"width": 360, "height": 640})
    tops = {}
    for path in LONG[username]:
        page.goto(f"/lam-viec/{path}")
        tops[path] = page.evaluate(FIRST_ROW)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    assert {path: top for path, top in tops.items() if top > FIRST_ROW_WITHIN} == {}


def test_filters_open_and_work_without_scripts(sign_in: Visitor, violations: Callable[[Page], list[str]]) -> None:
    page = sign_in("thuky", width=1366, scripts=False)
    page.goto("/lam-viec/de-nghi/?nam=2021")
    page.click(".list-filters > summary")
    page.select_option("#loc-doi-tuong", "household")
    page.click(".list-tools-sheet button")
    assert "doi-tuong=household" in page.url
    expect(page.locator(".list-filters > summary .count")).to_have_text("1")
    seen = sign_in("thuky", width=1366)
    seen.goto(page.url)
    seen.click(".list-filters > summary")
    assert violations(seen) == []
