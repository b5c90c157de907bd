"""A round of four kinds at the year's end: its law, nominations by form and by list, receiving, the public's say."""

import re

from playwright.sync_api import expect
from tests.browser.first_year.beginning import OFFICE, SPREADSHEET
from tests.browser.first_year.emulation import FIELD, MOVEMENT
from tests.browser.hands import Hands, Ward
from tests.records.intake.workbooks import a_workbook

ROUND = "Tổng kết công tác thi đua, khen thưởng năm 2026"
GIAY_KHEN, ADVANCED, ADVANCED_COLLECTIVE, FIGHTER = KINDS = (
    "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã",
    "Lao động tiên tiến",
    "Tập thể lao động tiên tiến",
    "Chiến sĩ thi đua cơ sở",
)
NOMINEES = ("Nguyễn Thị Hoa", "Võ Thị Kim Oan", "Đinh Văn Mẫu", "Mai Thị Mẫu", OFFICE)
PROVINCE = "Quyết định số 21/2026/QĐ-UBND ngày 02/10/2026 (mẫu)"
# What the head of a unit attests for each nominee.
CLEAN = {
    "Đang bị xem xét kỷ luật, điều tra": "Không",
    "Thành tích này đã được khen thưởng lần nào chưa?": "Chưa được khen thưởng",
}
LIST_HEAD = [
    "TT",
    "Họ và tên",
    "Chức vụ, nơi công tác",
    "Danh hiệu, hình thức đề nghị",
    "Tóm tắt thành tích",
    "Văn bản của tỉnh quy định tiêu chuẩn giấy khen (số, ngày)?",
    "Đạt tiêu chuẩn mà văn bản của tỉnh quy định?",
    "Không bị xem xét kỷ luật, điều tra",
    "Thành tích chưa được khen thưởng",
]


def opens_a_round(ward: Ward) -> None:
    """The officer opens it for four kinds, confirms what of its law was read, settles how sums are rounded."""
    ward.turn_to("20/11/2026")
    officer = ward.by("thuky").go("/lam-viec/dot-khen-thuong/", "Mở đợt")
    officer.send(
        "Mở đợt",
        {
            "Tên đợt": ROUND,
            "Mã đợt": "TK2026",
            **{f"{kind} (": True for kind in KINDS},
            "Loại hình khen thưởng": "Công trạng, thành tích đạt được",
            "Phong trào (": MOVEMENT,
            "Nhận đề nghị từ ngày": "20/11/2026",
            "Hạn nộp": "04/12/2026",
            "Đợt tổng kết năm": True,
        },
    )
    officer.sees("còn phải đối chiếu với văn bản").click("Xem hồ sơ", "Đối chiếu cùng một lần")
    officer.send("Ghi nhận những dòng đã đọc").sees("Đã ghi nhận đối chiếu")
    officer.go("/lam-viec/dot-khen-thuong/", ROUND, "Chọn một lần cách làm tròn")
    officer.send(
        "Ghi cách làm tròn",
        {"Lên 10.000 đồng": True, "Lý do, căn cứ": "Theo câu chữ khoản 2 Điều 49 Nghị định 152/2025/NĐ-CP."},
    )
    officer.sees("Đã ghi cách làm tròn")


def has_the_year_s_ratings(ward: Ward) -> None:
    """A second workbook brings two people who came meanwhile, the year's ratings and an initiative."""
    ward.turn_to("01/12/2026")
    source = "Thông báo số 40/TB-UBND ngày 30/11/2026"
    content = a_workbook(
        (
            "Cá nhân và chức vụ",
            ["Họ và tên", "Đơn vị công tác", "Chức vụ", "Giữ chức vụ từ"],
            [
                ["Mai Thị Mẫu", OFFICE, "Công chức Một cửa", "01/07/2025"],
                ["Đinh Văn Mẫu", OFFICE, "Công chức Địa chính", "01/07/2025"],
            ],
        ),
        (
            "Xếp loại năm",
            ["Đối tượng", "Tên đối tượng", "Đơn vị", "Năm", "Xếp loại", "Thời gian công tác (tháng)", "Căn cứ"],
            [
                ["Cá nhân", "Mai Thị Mẫu", OFFICE, "2026", "Hoàn thành xuất sắc nhiệm vụ", "12", source],
                ["Cá nhân", "Đinh Văn Mẫu", OFFICE, "2026", "Hoàn thành tốt nhiệm vụ", "12", source],
                ["Tập thể", OFFICE, "", "2026", "Hoàn thành tốt nhiệm vụ", "", source],
            ],
        ),
        (
            "Sáng kiến",
            ["Họ và tên", "Đơn vị", "Tên sáng kiến", "Loại", "Năm", "Phạm vi", "Cấp công nhận", "Căn cứ"],
            [
                [
                    *("Mai Thị Mẫu", OFFICE, "Hẹn giờ làm thủ tục qua điện thoại", "Sáng kiến", "2026", "Cơ sở"),
                    *("Người đứng đầu đơn vị", "Quyết định số 88/QĐ-UBND ngày 15/10/2026"),
                ]
            ],
        ),
    )
    file = {"name": "cuoi-nam.xlsx", "mimeType": SPREADSHEET, "buffer": content}
    keeper = ward.by("quantri").go("/lam-viec/nap-ho-so/")
    keeper.send("Xem trước", {"Tệp danh sách": file}).send("Nhận 6 dòng mới").sees("Đã nhận 6 dòng")


def nominates(ward: Ward) -> None:
    """The office and a group by form, the other group by its list from Excel; each hands its list in."""
    office = ward.by("vanphong")
    _draft(
        office,
        *(FIGHTER, "Cá nhân", "Mai Thị Mẫu", "Nghĩ ra cách hẹn giờ làm thủ tục: 1.200 lượt không phải chờ."),
        stated=CLEAN,
    )
    _attach(office, "Báo cáo thành tích của bà Mai Thị Mẫu")
    _draft(
        office,
        *(ADVANCED, "Cá nhân", "Đinh Văn Mẫu", "Giải quyết 410 hồ sơ đất đai đúng hạn."),
        stated={
            **CLEAN,
            "Cán bộ, công chức, viên chức, người lao động của cơ quan": "Cán bộ, công chức",
            "Có tinh thần tự lực, tự cường?": "Có",
            "Đoàn kết, tương trợ": "Có",
            "Khóa đào tạo, bồi dưỡng được cử đi học": "0",
        },
    )
    _draft(
        office,
        *(ADVANCED_COLLECTIVE, "Tập thể", OFFICE, "Tiếp 9.400 lượt công dân, không hồ sơ nào quá hạn."),
        stated={
            **CLEAN,
            "Có phong trào thi đua thường xuyên": "Có",
            "Số cá nhân đạt Lao động tiên tiến trong năm?": "6",
            "Tổng số cá nhân trong tập thể?": "6",
            "Số cá nhân bị kỷ luật từ cảnh cáo trở lên": "0",
            "Nội bộ đoàn kết?": "Có",
            "Gương mẫu chấp hành": "Có",
            "Đã giải thể": "Không",
        },
    )
    _attach(office, "Báo cáo thành tích của Văn phòng")
    _hand_in(office, dossiers=3, present="6")

    group = ward.by("to1")
    _draft(
        group,
        *(GIAY_KHEN, "Cá nhân", "Nguyễn Thị Hoa", "Vận động các hộ giữ ngõ sạch đẹp."),
        stated={
            **CLEAN,
            "Văn bản của tỉnh quy định tiêu chuẩn giấy khen": PROVINCE,
            "Đạt tiêu chuẩn mà văn bản của tỉnh quy định?": "Có",
        },
    )
    _hand_in(group, dossiers=1, present="32")

    by_list = ward.by("to2").go("/lam-viec/dot-khen-thuong/", ROUND, "Nhận danh sách Excel")
    what = "Vận động 46 hộ hiến 310 m² đất mở rộng ngõ 7."
    row = ["1", "Võ Thị Kim Oan", "Tổ phó, Tổ dân phố 2", "Giấy khen", what, PROVINCE, "Có", "Có", "Có"]
    file = {"name": "to2.xlsx", "mimeType": SPREADSHEET, "buffer": a_workbook(("Danh sách", LIST_HEAD, [row]))}
    by_list.send("Xem trước", {"Tệp danh sách": file, "Thành tích đến ngày": "31/12/2026"}).sees("mới: 1")
    by_list.send("Nhận 1 dòng thành bản thảo").sees("Đã nhận 1 đề nghị")
    _hand_in(by_list, dossiers=1, present="28")


def _draft(head: Hands, kind: str, subject: str, name: str, achievement: str, *, stated: dict[str, str]) -> None:
    head.go("/lam-viec/dot-khen-thuong/", ROUND, "Lập đề nghị")
    head.send("Tìm", {"Loại khen thưởng": kind, "Đối tượng": subject}).click(f"Đề nghị {name}")
    head.send("Lưu bản thảo", {"Tóm tắt thành tích": achievement, "Lĩnh vực": FIELD, **stated})
    head.sees("Đã lưu bản thảo đề nghị").click("Xem hồ sơ")
    expect(head.main.locator("#dieu-kien")).to_contain_text("Đạt")
    expect(head.main.locator("#dieu-kien")).not_to_contain_text("Chưa đủ căn cứ")


def _attach(head: Hands, title: str) -> None:
    head.click("Kèm giấy tờ")
    report = {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 bao cao thanh tich (mau)"}
    head.send("Kèm vào hồ sơ", {"Loại giấy tờ": "Báo cáo thành tích", "Tên văn bản": title, "Tệp": report}).sees(
        "Đã kèm giấy tờ"
    )


def _hand_in(head: Hands, *, dossiers: int, present: str) -> None:
    head.go("/lam-viec/", "Trình danh sách")
    head.send(
        "Trình danh sách",
        {
            "Ngày trình": "01/12/2026",
            "Ngày họp bình xét của đơn vị": "30/11/2026",
            "Số người dự": present,
            "Số người tán thành": present,
        },
    )
    head.sees(f"Đã trình {dossiers} hồ sơ")


def receives(ward: Ward) -> None:
    """The officer accepts four and returns one with what is wanting; the unit supplements it; the list is closed."""
    ward.turn_to("02/12/2026")
    officer = ward.by("thuky").go("/lam-viec/de-nghi/", "Nguyễn Thị Hoa", "Trả lại bổ sung")
    officer.send(
        "Trả lại hồ sơ",
        {
            "Ngày nhận hồ sơ": "01/12/2026",
            "Ngày trả lại": "02/12/2026",
            "Cần bổ sung những gì": "Nêu việc làm cụ thể, số hộ, thời gian.",
        },
    )
    for name in NOMINEES[1:]:
        officer.go("/lam-viec/de-nghi/")
        _accept(officer, name, received="01/12/2026", on="02/12/2026")
    ward.turn_to("03/12/2026")
    head = ward.by("to1").go("/lam-viec/", "Bổ sung hồ sơ bị trả lại: Nguyễn Thị Hoa")
    head.sees("Nêu việc làm cụ thể, số hộ, thời gian.").click("Sửa")
    head.send(None, {"Tóm tắt thành tích": "Vận động 58 hộ trồng hoa, giữ sạch ngõ 5 từ tháng 3 đến tháng 11."})
    head.click("Trình hồ sơ").send("Trình hồ sơ", {"Ngày trình": "03/12/2026"}).sees("Đã trình")
    officer = ward.by("thuky").go("/lam-viec/")
    _accept(officer, "Thẩm định hồ sơ: Nguyễn Thị Hoa", received="03/12/2026", on="03/12/2026")
    ward.turn_to("07/12/2026")
    officer = ward.by("thuky").go("/lam-viec/", f"Khóa danh sách «{ROUND}»")
    if officer.main.get_by_role("link", name="Khóa danh sách").count():
        officer.click("Khóa danh sách")
    officer.send("Khóa danh sách", {"Ngày": "07/12/2026"}).sees("Đã khóa danh sách")


def _accept(officer: Hands, link: str, *, received: str, on: str) -> None:
    officer.click(link, "Tiếp nhận")
    officer.send(
        "Tiếp nhận",
        {"Ngày nhận hồ sơ": received, "Ngày kết luận": on, "Ý kiến thẩm định": "Đủ hồ sơ, thành tích có số liệu."},
    )
    officer.sees("Đã tiếp nhận hồ sơ")


def asks_the_public(ward: Ward) -> None:
    """Two nominees are put before the public; somebody says something; it is read, weighed and answered."""
    officer = ward.by("thuky").go("/lam-viec/dot-khen-thuong/", ROUND, "Lấy ý kiến nhân dân")
    officer.send(
        "Mở lấy ý kiến",
        {
            "Nguyễn Thị Hoa": True,
            "Võ Thị Kim Oan": True,
            "Từ ngày": "07/12/2026",
            "Đến hết ngày": "11/12/2026",
            "Cách gửi ý kiến trực tiếp": "Văn phòng HĐND và UBND phường, giờ hành chính.",
        },
    )
    officer.sees("Đã mở lấy ý kiến nhân dân")
    ward.turn_to("08/12/2026")
    somebody = ward.somebody().go("/", ROUND).sees("Đây mới là đề nghị, chưa phải quyết định khen thưởng.")
    somebody.click("Võ Thị Kim Oan").fill(
        {"Ý kiến của bạn": "Tôi ở ngõ 7, thấy bà đi từng nhà vận động. Đề nghị đúng."}
    )
    # The human check solves itself meanwhile.
    expect(somebody.page.locator("altcha-widget input[type=checkbox]")).to_be_checked(timeout=60_000)
    somebody.send("Gửi ý kiến").sees("Đã nhận ý kiến của bạn")
    ward.turn_to("12/12/2026")
    officer = ward.by("thuky").go("/lam-viec/", re.compile("^Xem xét ý kiến .* về Võ Thị Kim Oan"))
    officer.sees("Tôi ở ngõ 7, thấy bà đi từng nhà vận động.")
    officer.send("Ghi kết quả xem xét", {"Đã xem xét thế nào": "Đã hỏi tổ trưởng: đúng.", "Ngày xem xét": "12/12/2026"})
    officer.go("/lam-viec/", re.compile("^Kết luận lấy ý kiến"))
    officer.send(
        "Công bố kết luận",
        {"Kết quả lấy ý kiến": "Có 01 ý kiến đồng tình, đã xem xét.", "Ngày kết luận": "12/12/2026"},
    )
    officer.sees("Đã công bố kết luận")
