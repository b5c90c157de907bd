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


def test_staff_pages_ask_for_sign_in(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/lam-viec/")
    assert "/tai-khoan/login/" in page.url


def test_sign_in_works_without_scripts(sign_in: Visitor) -> None:
    page = sign_in("thamdinh", scripts=False)
    expect(page.locator("h1")).to_be_visible()
