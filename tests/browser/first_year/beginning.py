"""The ward begins: the first page, one workbook of units, people and accounts, passwords of everybody's own."""

import io

import zxingcpp
from PIL import Image
from tests.browser.hands import PASSWORD, Ward
from tests.records.intake.workbooks import a_workbook

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WARD = "Phường Nam Hồng Lĩnh"
OFFICE, CULTURE, SCHOOL = "Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội", "Trường Mầm non Nam Hồng"
UNITS = [OFFICE, CULTURE, "Tổ dân phố 1", "Tổ dân phố 2", SCHOOL]
PEOPLE = [
    ["Phan Văn Mẫu", WARD, "Chủ tịch UBND phường"],
    ["Lê Thị Mẫu", OFFICE, "Chánh Văn phòng"],
    ["Đặng Thị Mẫu", OFFICE, "Công chức Văn phòng"],
    ["Hồ Văn Mẫu", OFFICE, "Công chức Tư pháp"],
    ["Cao Thị Mẫu", CULTURE, "Trưởng phòng"],
    ["Trần Văn Mẫu", "Tổ dân phố 1", "Tổ trưởng"],
    ["Nguyễn Thị Hoa", "Tổ dân phố 1", "Tổ phó"],
    ["Nguyễn Thị Hòa", "Tổ dân phố 1", "Chi hội trưởng phụ nữ"],
    ["Vũ Văn Mẫu", "TDP 2", "Tổ trưởng"],
    ["Võ Thị Kim Oan", "TDP 2", "Tổ phó"],
    ["Lương Thị Mẫu", SCHOOL, "Hiệu trưởng"],
]
PEOPLE_HEAD = ["TT", "Họ và tên", "Đơn vị công tác", "Chức vụ", "Giữ chức vụ từ"]
ACCOUNTS = [
    ["chutich", "Phan Văn Mẫu", "Người ký quyết định; Chủ tịch Hội đồng", ""],
    ["thuky", "Cao Thị Mẫu", "Thư ký Hội đồng; Người thẩm định", ""],
    ["vanthu", "Đặng Thị Mẫu", "Người giữ sổ khen thưởng; Biên tập viên cổng thông tin", ""],
    ["vanphong", "Lê Thị Mẫu", "Trưởng đơn vị; Chuyên viên đơn vị", OFFICE],
    ["to1", "Trần Văn Mẫu", "Trưởng đơn vị; Chuyên viên đơn vị", "Tổ dân phố 1"],
    ["to2", "Vũ Văn Mẫu", "Trưởng đơn vị; Chuyên viên đơn vị", "Tổ dân phố 2"],
]


def is_founded(ward: Ward) -> None:
    """The first page: the code of the server's screen, the ward, who keeps it."""
    code = (ward.home / "ma-khoi-dau.txt").read_text(encoding="ascii").strip()
    first = ward.somebody()
    first.go(f"/khoi-dau/?ma={code}")
    search = first.main.get_by_role("searchbox", name="Tên hoặc mã của phường, xã")
    search.fill("nam hong linh, ha tinh")
    with first.page.expect_navigation():
        search.press("Enter")
    first.send(
        "Mở cài đặt và đăng nhập",
        {
            "Họ và tên người quản trị": "Lưu Thị Mẫu",
            "Tên đăng nhập": "quantri",
            "Mật khẩu": PASSWORD,
            "Gõ lại mật khẩu": PASSWORD,
            "Địa chỉ công khai": ward.public_address,
        },
    )
    first.sees("phường Nam Hồng Lĩnh")
    ward.is_signed_in("quantri", first)


def has_people(ward: Ward) -> None:
    """One workbook: units, people, accounts with their roles; everybody signs in and chooses a password."""
    keeper = ward.by("quantri")
    keeper.go("/lam-viec/", "Nạp từ Excel").sees("Bước 1. Tải tệp mẫu")
    content = a_workbook(
        ("Đơn vị", ["TT", "Tên đơn vị"], [["1", name] for name in UNITS]),
        ("Cá nhân và chức vụ", PEOPLE_HEAD, [["1", *row, "01/07/2025"] for row in PEOPLE]),
        ("Tài khoản", ["Tên đăng nhập", "Họ và tên", "Vai trò", "Đơn vị"], ACCOUNTS),
    )
    file = {"name": "ho-so.xlsx", "mimeType": SPREADSHEET, "buffer": content}
    keeper.send("Xem trước", {"Tệp danh sách": file}).sees("Chưa có gì được ghi")
    rows = len(UNITS) + len(PEOPLE) + len(ACCOUNTS)
    # Hoa and Hòa are asked about, never taken for each other.
    keeper.sees("đã có người tên này; cùng một người hay người khác?")
    doubt = keeper.page.locator("main select[name^='dong-']")
    doubt.select_option(label="Người khác: ghi thành người mới")
    keeper.send(f"Nhận {rows - 1} dòng mới").sees(f"Đã nhận {rows} dòng")
    given = {
        row.locator("td").first.inner_text(): row.locator("code").inner_text()
        for row in keeper.page.locator("tr:has(code)").all()
    }
    assert sorted(given) == sorted(username for username, *_rest in ACCOUNTS)
    for username, password in given.items():
        hands = ward.somebody()
        hands.page.goto("/tai-khoan/login/")
        ward.sign_in(hands, username, password)
        hands.page.fill("input[name=oldpassword]", password)
        hands.page.fill("input[name=password1]", PASSWORD)
        hands.page.fill("input[name=password2]", PASSWORD)
        with hands.page.expect_navigation():
            hands.page.locator("main form button[type=submit]").click()
        ward.is_signed_in(username, hands)


def confirms_the_address(ward: Ward) -> None:
    """The public address is opened by the code that a telephone reads: what is printed from now on is no trial."""
    keeper = ward.by("quantri").go("/lam-viec/cai-dat/", "Khai địa chỉ, tạo mã xác nhận")
    keeper.send("Khai địa chỉ", {"Địa chỉ công khai": ward.public_address})
    keeper.go("/lam-viec/cai-dat/")
    drawn = Image.open(io.BytesIO(keeper.main.get_by_alt_text("Mã QR xác nhận địa chỉ").screenshot()))
    read = zxingcpp.read_barcodes(drawn, formats=zxingcpp.BarcodeFormat.QRCode)[0].text
    assert read.startswith(f"{ward.public_address}/")
    ward.somebody().go(read).sees("Đã xác nhận")
