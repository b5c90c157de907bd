"""Stories drafted from the records at the editors' desk: opened, saved, opened again, published, for every kind."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
KINDS = ("conference", "decision", "report", "movement")


@pytest.fixture
def editor(sign_in: Visitor) -> tuple[Page, list[str]]:
    """An editor's page and what the browser complained of."""
    page = sign_in("bientap")
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


def open_story(page: Page, kind: str) -> None:
    """Open the story of the first record of the kind; where none is drafted, draft it."""
    page.goto("/quan-tri/soan-tin/")
    forms = page.locator(f"form[action*='/soan-tin/{kind}/']")
    if forms.count():
        forms.first.get_by_role("button", name="Soạn bản nháp").click()
    else:
        place = KINDS.index(kind)
        page.locator("table.listing").nth(place).get_by_role("link").first.click()
    page.wait_for_url("**/edit/")


def save(page: Page) -> None:
    """Save the draft and see that it was kept."""
    page.get_by_role("button", name="Lưu bản nháp").first.click()
    expect(page.locator(".messages")).to_contain_text("Đã lưu")
    assert page.locator(".error-message, .help-critical").all_inner_texts() == []


@pytest.mark.parametrize("kind", KINDS)
def test_drafted_story_is_saved_reopened_and_published(editor: tuple[Page, list[str]], kind: str) -> None:
    page, complaints = editor
    open_story(page, kind)
    chosen = page.locator("select[name*='decision'], select[name*='movement']")
    before = chosen.evaluate_all("lists => lists.map(list => list.value)")
    save(page)
    page.reload()
    assert chosen.evaluate_all("lists => lists.map(list => list.value)") == before
    read = page.get_by_role("checkbox", name="Đã đọc lại")
    if read.count() and not read.is_checked():
        read.check()
    page.get_by_role("button", name="Việc khác").click()
    page.get_by_role("button", name="Đăng", exact=True).click()
    page.wait_for_url(re.compile(r"/quan-tri/pages/\d+/(edit/)?$"))
    expect(page.locator(".messages")).to_contain_text("đăng")
    assert complaints == []
