"""A real server on the demo year and a real Chromium in front of it."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
THIDUA = str(Path(sys.executable).parent / "thidua")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
PASSWORD = "dau-lieu-2021"
PATIENCE = 90_000


expect.set_options(timeout=20_000)


def reading_as(browser: Browser) -> str:
    """The name of the same browser with a window: one without is taken for a machine, whose visits do not count."""
    return (
        f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{browser.version} Safari/537.36"
    )


@dataclass(frozen=True)
class Site:
    """The running server: its address, its home, and the path of the demo's story."""

    address: str
    home: Path
    story: str


def environment(home: Path, address: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}}
    return {**kept, "THIDUA_HOME": str(home), "THIDUA_PUBLIC_URL": address}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a copy of the demo year, so that what one run or one worker writes no other finds.

    The year is loaded first where it is missing. THIDUA_DEMO_HOME names a home to use.
    """
    kept = Path(os.environ.get("THIDUA_DEMO_HOME") or ROOT / "var" / "browser")
    home = tmp_path_factory.mktemp("site") / "home"
    if kept.exists():
        shutil.copytree(kept, home, ignore=shutil.ignore_patterns("nu", "pages"))
    else:
        home.mkdir()
    loading = subprocess.run(
        [THIDUA, "demo", "--no-serve"],
        env=environment(home, "http://127.0.0.1:8000"),
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"(/tin-tuc/[^/\s]+/)", loading.stdout)
    assert found, loading.stdout
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([THIDUA, "serve", "--port", str(port)], env=environment(home, address))
    try:
        _wait_until_healthy(address, server)
        yield Site(address, home, found.group(1))
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(120):
        assert server.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server did not become healthy within a minute")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver; the browser is the system's own."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium without background networking."""
    opened = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=[
            *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        ],
    )
    yield opened
    opened.close()


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open pages as new visitors: `visitor(width=360, scripts=False)`; `touch=True` is a telephone in the hand."""
    contexts: list[BrowserContext] = []

    def open_page(*, width: int = 1280, scripts: bool = True, touch: bool = False) -> Page:
        context = browser.new_context(
            user_agent=reading_as(browser),
            base_url=site.address,
            viewport={"width": width, "height": 900},
            has_touch=touch,
            is_mobile=touch,
            java_script_enabled=scripts,
            locale="vi-VN",
            reduced_motion="reduce",
        )
        # A machine that is busy with other things answers late, not wrongly.
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(visitor: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page signed in as one of the demo's accounts."""

    def enter(username: str, **options: Any) -> Page:
        page = visitor(**options)
        page.goto("/tai-khoan/login/")
        page.fill("input[name=login]", username)
        page.fill("input[name=password]", PASSWORD)
        page.click("form button[type=submit]:not([name])")
        page.wait_for_url("**/lam-viec/**")
        return page

    return enter


@dataclass(frozen=True)
class Newsroom:
    """A held conference nobody has told yet, and three writers' names to sign in with."""

    conference: str
    writer: str
    newcomer: str
    keyholder: str


@pytest.fixture(scope="session")
def newsroom(site: Site) -> Newsroom:
    """Lay down what the demo year has none of."""
    laid = subprocess.run(
        [sys.executable, "-m", "tests.browser.given", PASSWORD],
        env=environment(site.home, site.address),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return Newsroom(**json.loads(laid.stdout.splitlines()[-1]))


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    """Run axe on a page and return what it objects to, a line each."""

    def look(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{item['id']}: {item['help']} – {item['nodes'][0]['html'][:160]}" for item in found]

    return look
