"""People at their browsers: they go by links, fill in what the labels ask for, send, and read what comes."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect
from tests.browser.conftest import PATIENCE, reading_as

PASSWORD = "mot-nam-lam-viec-tron"
# For how long the product keeps somebody signed in who does nothing, in seconds, less an hour.
SESSION = 11 * 60 * 60.0
# What a submitting button of a page's own form is, apart from those that lie beside it.
_SUBMIT = "form button[type=submit]"


@dataclass
class Counted:
    """What it costs: forms sent, pages opened to get there; and what the browser complained of."""

    posts: int = 0
    sign_ins: int = 0
    visits: int = 0
    complaints: list[str] = field(default_factory=list)


class Hands:
    """One person at a browser: signed in once, goes by links, fills in forms and sends them."""

    def __init__(self, browser: Browser, address: str, counted: Counted) -> None:
        self.context = browser.new_context(
            user_agent=reading_as(browser),
            base_url=address,
            viewport={"width": 1366, "height": 768},
            locale="vi-VN",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE)
        self.counted = counted
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: counted.complaints.append(f"{self.page.url}: {error}"))
        self.page.on("request", self._asked)
        # Acts that cannot be taken back ask once more.
        self.page.on("dialog", lambda dialog: dialog.accept())

    def _heard(self, message: ConsoleMessage) -> None:
        # Under a name without TLS, as in an office's own network, Chromium says that it passes over this header.
        if message.type == "error" and "Cross-Origin-Opener-Policy" not in message.text:
            self.counted.complaints.append(f"{self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        if request.is_navigation_request():
            self.counted.posts += request.method == "POST"
            self.counted.visits += request.method == "GET" and request.redirected_from is None

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.locator("main")

    def go(self, address: str, *links: str | re.Pattern[str]) -> "Hands":
        """Open an address, then click one link after the other by its words."""
        self.page.goto(address)
        return self.click(*links)

    def click(self, *links: str | re.Pattern[str]) -> "Hands":
        """Click links in what the page is about, one page after the other."""
        for words in links:
            with self.page.expect_navigation():
                self.main.get_by_role("link", name=words).first.click()
        return self

    def fill(self, typed: Mapping[str, Any]) -> "Hands":
        """Fill in fields by their labels."""
        for label, value in typed.items():
            self.put(self.main.get_by_label(label), value)
        return self

    def put(self, boxes: Locator, value: Any) -> None:
        """Put a value into a field, whatever its kind."""
        first = boxes.first
        kind = first.evaluate("box => box.tagName === 'INPUT' ? box.type : box.tagName.toLowerCase()")
        if kind == "select":
            # The whole of a label, or how it begins: names come first, posts behind them.
            labels = first.locator("option").all_inner_texts()
            first.select_option(label=value if value in labels else _beginning(value, labels))
        elif kind in {"radio", "checkbox"}:
            first.set_checked(bool(value))
        elif kind == "file":
            first.set_input_files(value)
        elif kind == "fieldset":
            for words in [value] if isinstance(value, str) else value:
                first.get_by_label(words).first.check()
        else:
            first.fill(str(value))

    def send(self, button: str | None = None, typed: Mapping[str, Any] | None = None) -> "Hands":
        """Fill in and send the form of the page; it must be taken."""
        self.fill(typed or {})
        sent = self._named(button) if button else self.main.locator(_SUBMIT)
        with self.page.expect_navigation():
            sent.last.click()
        refused = self.page.locator(".error-summary")
        assert refused.count() == 0, f"{self.page.url}: {refused.all_inner_texts()}"
        return self

    def _named(self, button: str) -> Locator:
        """Of buttons that begin alike, the one that is called just so."""
        exact = self.main.get_by_role("button", name=button, exact=True)
        return exact if exact.count() else self.main.get_by_role("button", name=button)

    def asks_until(self, link: str) -> "Hands":
        """Ask for the page again until a link is there that work in the background brings."""
        given_up = time.monotonic() + PATIENCE / 1000
        while not self.main.get_by_role("link", name=link).count():
            assert time.monotonic() < given_up, f"{self.page.url}: no «{link}»"
            self.page.reload()
        return self

    def asks_until_words(self, words: str) -> "Hands":
        """Ask for the page again until it says what work in the background brings."""
        given_up = time.monotonic() + PATIENCE / 1000
        while words not in self.main.inner_text():
            assert time.monotonic() < given_up, f"{self.page.url}: no «{words}»"
            self.page.reload()
        return self

    def sees(self, *words: str) -> "Hands":
        """See words in what the page is about."""
        for said in words:
            expect(self.main).to_contain_text(said)
        return self


class Ward:
    """The installation and everybody who works with it, on a calendar that the test turns."""

    def __init__(self, browser: Browser, address: str, home: Path, calendar: Path, *, public_address: str) -> None:
        self.browser, self.address, self.home, self.calendar = browser, address, home, calendar
        self.public_address = public_address
        self.counted = Counted()
        self.kept: dict[str, str] = {}
        self._at_work: dict[str, tuple[Hands, float]] = {}

    def somebody(self) -> Hands:
        """Return a visitor of the public pages."""
        return Hands(self.browser, self.address, self.counted)

    def by(self, username: str) -> Hands:
        """Return the person of an account at their browser, signed in; again when the session has ended."""
        known = self._at_work.get(username)
        if known is not None and self.now() - known[1] < SESSION:
            return known[0]
        if known is not None:
            known[0].context.close()
        hands = self.somebody()
        hands.page.goto("/tai-khoan/login/")
        self.sign_in(hands, username, PASSWORD)
        hands.page.wait_for_url("**/lam-viec/**")
        self.is_signed_in(username, hands)
        return hands

    def is_signed_in(self, username: str, hands: Hands) -> None:
        """Remember at which browser somebody is signed in, and since when."""
        self._at_work[username] = hands, self.now()

    def sign_in(self, hands: Hands, username: str, password: str) -> None:
        """Type a name and a password on the page for it."""
        hands.page.fill("input[name=login]", username)
        hands.page.fill("input[name=password]", password)
        with hands.page.expect_navigation():
            hands.page.click(f"{_SUBMIT}:not([name])")
        self.counted.sign_ins += 1

    def turn_to(self, day: str) -> None:
        """Turn the calendar to the morning of a day (day/month/year); whose session has ended then signs in again."""
        year, month, number = (int(part) for part in reversed(day.split("/")))
        morning = datetime(year, month, number, 8, tzinfo=timezone(timedelta(hours=7)))
        self.calendar.write_text(str(morning.timestamp() - time.time()), encoding="ascii")

    def now(self) -> float:
        """Return the moment that the calendar shows, in seconds."""
        return time.time() + float(self.calendar.read_text(encoding="ascii"))

    def go_home(self) -> None:
        """Close every browser."""
        for hands, _since in self._at_work.values():
            hands.context.close()
        self._at_work.clear()


def _beginning(words: str, labels: list[str]) -> str:
    found = [label for label in labels if label.startswith(words)]
    assert found, f"«{words}» is none of {labels}"
    return found[0]
