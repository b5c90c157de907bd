"""The year is closed: certificates, a name put right, the conference, the report, the story on the portal."""

import base64
import hashlib
import hmac
import re
import struct

import pypdfium2
import zxingcpp
from playwright.sync_api import expect
from tests.browser.first_year.council import DECISIONS, ISSUED, OFFICE_NUMBERS
from tests.browser.hands import PASSWORD, Hands, Ward

WRONG, RIGHT = "Võ Thị Kim Oan", "Võ Thị Kim Oanh"
CONFERENCE = "Hội nghị tổng kết phong trào thi đua năm 2026"


def prints_certificates(ward: Ward) -> None:
    """The background work has drawn them; what is printed carries the public address, and no mark of a trial."""
    keeper = ward.by("vanthu")
    for number in DECISIONS:
        keeper.go("/lam-viec/giay-khen/", f"{number}/QĐ-UBND")
        # Drawn by the worker, which tells nobody: the page is asked again until it says so.
        keeper.asks_until("In cả tập")
    keeper.go("/lam-viec/giay-khen/", "451/QĐ-UBND")
    words, address = read_certificate(download(keeper, f"PDF : {WRONG}"))
    assert WRONG in words
    assert "BẢN THỬ" not in words
    assert address.startswith(f"{ward.public_address}/xac-thuc/")
    ward.kept["code"] = address.removesuffix("/").rsplit("/", 1)[1]
    checked = ward.somebody().go("/xac-thuc/").send("Kiểm tra", {"Mã xác thực": ward.kept["code"]})
    checked.sees("Giấy khen có hiệu lực", WRONG)


def corrects_a_name(ward: Ward) -> None:
    """The installation's keeper corrects it, the register's keeper replaces the paper; the old code says so."""
    ward.turn_to("21/12/2026")
    administrator = ward.by("quantri").go("/lam-viec/ca-nhan/", WRONG, "Sửa tên")
    administrator.sees(f"Giấy khen 451/QĐ-UBND in «{WRONG}»")
    administrator.send("Sửa tên", {"Họ và tên": RIGHT, "Lý do": "Gõ thiếu chữ h so với căn cước."}).sees("Đã sửa tên")
    keeper = ward.by("vanthu").go("/lam-viec/", f"Thay giấy khen in «{WRONG}»")
    keeper.sees(f"Giấy mới in «{RIGHT}» thay cho «{WRONG}».")
    keeper.send("Thay giấy khen", {"Ngày thay": "21/12/2026", "Lý do": "Tên in thiếu chữ h."}).sees("Đã thay giấy khen")
    words, address = read_certificate(download(keeper, "Mở bản in (PDF)"))
    assert RIGHT in words
    new = address.removesuffix("/").rsplit("/", 1)[1]
    somebody = ward.somebody().go("/xac-thuc/").send("Kiểm tra", {"Mã xác thực": ward.kept["code"]})
    somebody.sees("Giấy khen đã được thay thế")
    somebody.click(re.compile(f"^{new[:4]}-?{new[4:8]}-?{new[8:]}$")).sees("Giấy khen có hiệu lực", RIGHT)


def download(hands: Hands, link: str) -> bytes:
    """Open a paper by its link, as the browser hands it to the printer."""
    answer = hands.context.request.get(hands.main.get_by_role("link", name=link).first.get_attribute("href") or "")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def fetched(hands: Hands, link: str) -> bytes:
    """Return the file behind a link, of whatever kind."""
    answer = hands.context.request.get(hands.main.get_by_role("link", name=link).first.get_attribute("href") or "")
    assert answer.ok
    return answer.body()


def read_certificate(content: bytes) -> tuple[str, str]:
    """Return what a certificate says, and the address in its code."""
    page = pypdfium2.PdfDocument(content)[0]
    words = page.get_textpage().get_text_bounded()
    drawn = page.render(scale=3).to_pil()
    return words, zxingcpp.read_barcodes(drawn, formats=zxingcpp.BarcodeFormat.QRCode)[0].text


def holds_a_conference(ward: Ward) -> None:
    """Planned with programme, guest and order of handing over; held: every certificate is in somebody's hand."""
    secretary = ward.by("thuky").go("/lam-viec/hoi-nghi/", "Lập hội nghị")
    secretary.send("Lập hội nghị", {"Tên hội nghị": CONFERENCE, "Ngày": "28/12/2026", "Địa điểm": "Hội trường UBND"})
    secretary.click("Lập chương trình").send(
        "Lưu chương trình",
        {
            "Dòng 1, giờ": "08:00",
            "Dòng 1, nội dung": "Chào cờ",
            "Dòng 2, giờ": "08:30",
            "Dòng 2, nội dung": "Công bố quyết định, trao khen thưởng",
        },
    )
    secretary.click("Lập hoặc sửa danh sách").send(
        None,
        {
            "Dòng 1, thành phần": "Đại biểu cấp trên",
            "Dòng 1, họ và tên": "Nguyễn Văn Mẫu",
            "Dòng 1, chức vụ": "Bí thư Đảng ủy phường",
        },
    )
    for number in DECISIONS:
        secretary.click("Xếp thứ tự trao").send(
            "Xếp thứ tự",
            {
                "Quyết định": f"Quyết định {number}/",
                "Số người mỗi lượt": "5",
                "Người trao": "Chủ tịch Ủy ban nhân dân phường",
            },
        )
    secretary.sees("Hội nghị trao 5 giấy khen.")
    # Titles before forms, collectives before individuals, the higher title before the lower one.
    order = ["Văn phòng HĐND và UBND", "Mai Thị Mẫu", "Đinh Văn Mẫu", "Nguyễn Thị Hoa", RIGHT]
    shown = secretary.main.inner_text().split("Thứ tự trao khen thưởng")[1]
    places = [shown.index(name) for name in order]
    assert places == sorted(places)
    ward.turn_to("28/12/2026")
    secretary = ward.by("thuky").go("/lam-viec/", f"Ghi nhận đã tổ chức: «{CONFERENCE}»")
    if secretary.main.get_by_role("link", name="Ghi nhận đã tổ chức").count():
        secretary.click("Ghi nhận đã tổ chức")
    secretary.send("Ghi nhận").sees("Đã ghi nhận hội nghị")


def reports(ward: Ward) -> None:
    """The report's figures are counted, its words written; the chairman issues it under the office's number."""
    ward.turn_to("30/12/2026")
    secretary = ward.by("thuky").go("/lam-viec/bao-cao/", "Dự thảo báo cáo năm 2026")
    secretary.send(
        "Lưu dự thảo",
        {
            "Đánh giá chung": "Phong trào đi vào nền nếp, người dân được phục vụ tốt hơn.",
            "Hạn chế, nguyên nhân": "Một số đơn vị chưa ký giao ước.",
            "Phương hướng năm sau": "Phát động sớm, ký giao ước trong tháng Một.",
        },
    )
    secretary.sees("Đã lưu dự thảo báo cáo")
    chairman = ward.by("chutich").go("/lam-viec/", "Ký, ban hành báo cáo tổng kết năm 2026")
    chairman.send("Ban hành", {**OFFICE_NUMBERS, "Số của văn bản này": "96", "Ngày ký": "30/12/2026"})
    chairman.sees("96/BC-UBND")


def tells_a_story(ward: Ward) -> None:
    """The editor sets up the second factor, drafts the story from the decision, reads it again, publishes it."""
    editor = ward.by("vanthu").go("/lam-viec/", "việc đã xong chưa được đưa tin")
    _second_factor(ward, editor)
    page = editor.page
    with page.expect_navigation():
        page.get_by_role("link", name="Đi tiếp đến trang đang mở").click()
    row = page.locator("tr", has_text="Quyết định 451/QĐ-UBND")
    with page.expect_navigation(url="**/edit/"):
        row.get_by_role("button", name="Soạn bản nháp").click()
    title = page.locator("#id_title").input_value()
    page.get_by_role("checkbox", name="Đã đọc lại").check()
    page.get_by_role("button", name="Việc khác").click()
    page.get_by_role("button", name="Đăng", exact=True).click()
    page.wait_for_url(re.compile(r"/quan-tri/pages/\d+/(edit/)?$"))
    expect(page.locator(".messages")).to_contain_text("Đã đăng")
    reader = ward.somebody().go("/", title).sees("số 451/QĐ-UBND", RIGHT)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(title)
    reader.go("/so-khen-thuong/").sees(*DECISION_SUBJECTS)
    assert ISSUED in reader.main.inner_text()


DECISION_SUBJECTS = ("Nguyễn Thị Hoa", RIGHT, "Đinh Văn Mẫu", "Mai Thị Mẫu", "Văn phòng HĐND và UBND")


def _second_factor(ward: Ward, editor: Hands) -> None:
    page = editor.page
    with page.expect_navigation():
        page.get_by_role("link", name="Thiết lập bằng ứng dụng").click()
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    secret = page.locator("#khoa-bi-mat").inner_text().replace(" ", "")
    counter = struct.pack(">Q", int(ward.now()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    code = (struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6
    page.fill("input[name=code]", f"{code:06}")
    with page.expect_navigation():
        page.get_by_role("button", name="Bật").click()
