"""Staff in a browser: signing in, the year at a glance, a certificate's QR code, pages without violations."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
STEPS = ("Phát động", "Giao ước", "Kết quả", "Hội đồng", "Quyết định", "Giấy khen", "Hội nghị", "Báo cáo")


def test_year_page_shows_the_steps_from_launch_to_story(sign_in: Visitor) -> None:
    page = sign_in("thuky")
    page.goto("/lam-viec/nam/2021/")
    text = page.locator("main").inner_text().lower()
    assert [step for step in STEPS if step.lower() not in text] == []


def test_certificate_code_leads_to_its_page_that_says_valid(sign_in: Visitor, visitor: Visitor, site: Site) -> None:
    batch = next((site.home / "demo" / "6-giay-khen").glob("*.pdf"))
    page_picture = pypdfium2.PdfDocument(batch)[0].render(scale=3).to_pil()
    found = zxingcpp.read_barcodes(page_picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1
    address = found[0].text
    assert "/xac-thuc/" in address
    reader = visitor(width=360)
    answer = reader.goto(f"/xac-thuc/{address.split('/xac-thuc/')[1]}")
    assert answer is not None
    assert answer.status == 200
    expect(reader.locator("main")).to_contain_text("có hiệu lực")
    keeper = sign_in("vanthu")
    keeper.goto("/lam-viec/nam/2021/")
    expect(keeper.locator("main")).to_be_visible()
    assert BytesIO(batch.read_bytes()).read(5) == b"%PDF-"


PUBLIC = ("/", "STORY", "/tin-tuc/", "/so-khen-thuong/", "/xac-thuc/", "/ban-do/", "/ca-khuc/", "/tai-khoan/login/")
STAFF = (
    "/lam-viec/nam/2021/",
    "/lam-viec/phong-trao/",
    "/lam-viec/de-nghi/",
    "/lam-viec/quyet-dinh/",
    "/lam-viec/so-khen-thuong/",
)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_has_no_violation(
    visitor: Visitor, site: Site, violations: Callable[[Page], list[str]], path: str, width: int
) -> None:
    page = visitor(width=width)
    page.goto(site.story if path == "STORY" else path)
    assert violations(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", STAFF)
def test_staff_page_has_no_violation(
    sign_in: Visitor, violations: Callable[[Page], list[str]], path: str, width: int
) -> None:
    page = sign_in("thuky", width=width)
    page.goto(path)
    assert violations(page) == []
    assert overflow(page) == 0


def overflow(page: Page) -> int:
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def test_staff_pages_ask_for_sign_in(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/lam-viec/")
    assert "/tai-khoan/login/" in page.url


def test_sign_in_works_without_scripts(sign_in: Visitor) -> None:
    page = sign_in("thamdinh", scripts=False)
    expect(page.locator("h1")).to_be_visible()
