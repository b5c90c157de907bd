"""The council is set up, the year's movement launched, a pledge signed, its result recorded."""

from tests.browser.hands import Ward

MOVEMENT = "Thi đua cải cách hành chính, phục vụ Nhân dân năm 2026"
FIELD, INDICATOR = "Cải cách hành chính, chuyển đổi số", "Người dân được hướng dẫn dịch vụ công"
SEATS = [
    ("Phan Văn Mẫu", "Chủ tịch Hội đồng"),
    ("Cao Thị Mẫu", "Ủy viên, thư ký"),
    ("Lê Thị Mẫu", "Ủy viên"),
    ("Hồ Văn Mẫu", "Ủy viên"),
    ("Lương Thị Mẫu", "Ủy viên"),
]


def has_a_council(ward: Ward) -> None:
    """The secretary writes down who sits in it."""
    typed: dict[str, object] = {
        "Quyết định thành lập": "Quyết định số 12/QĐ-UBND ngày 05/01/2026",
        "Có hiệu lực từ ngày": "05/01/2026",
    }
    for line, (who, seat) in enumerate(SEATS, start=1):
        typed[f"Dòng {line}, thành viên"] = f"{who} –"
        typed[f"Dòng {line}, cương vị"] = seat
    ward.by("thuky").go("/lam-viec/", "Lập Hội đồng").send("Lập Hội đồng", typed).sees("Đã lập Hội đồng")


def launches_a_movement(ward: Ward) -> None:
    """The officer drafts the plan, the chairman launches it under the number that the office gave."""
    officer = ward.by("thuky")
    officer.go("/lam-viec/", "Phát động phong trào", "Dự thảo phong trào")
    officer.send(
        "Lưu dự thảo",
        {
            "Tên phong trào": MOVEMENT,
            "Bắt đầu ngày": "05/01/2026",
            FIELD: True,
            "Mục đích, yêu cầu": "Người dân làm thủ tục nhanh, không phải đi lại nhiều lần.",
            "Phạm vi, đối tượng": "Các cơ quan, đơn vị, tổ dân phố trong phường.",
            "Nội dung, tiêu chí": "Hồ sơ đúng hạn.\nNgười dân được hướng dẫn tận nhà.",
        },
    )
    officer.click("Thêm chỉ tiêu").send(
        "Thêm chỉ tiêu",
        {"Lĩnh vực": FIELD, "Chỉ tiêu": INDICATOR, "Mức phấn đấu": "600", "Đơn vị tính": "người"},
    )
    officer.sees("Đã thêm chỉ tiêu")
    chairman = ward.by("chutich")
    chairman.go("/lam-viec/", f"Phát động «{MOVEMENT}»")
    chairman.send(
        "Phát động",
        {
            "Văn thư cơ quan cấp số": True,
            "Số của văn bản này": "27",
            "Ngày phát động": "05/01/2026",
            "Người phát động": "Phan Văn Mẫu –",
        },
    )
    chairman.sees("Đã phát động phong trào", "27/KH-UBND")


def pledges(ward: Ward) -> None:
    """A residential group writes its pledge to the movement and signs it."""
    ward.turn_to("12/01/2026")
    head = ward.by("to1").go("/lam-viec/", f"Lập giao ước của TDP 1: «{MOVEMENT}»")
    head.send(
        "Lưu giao ước",
        {
            "Nội dung cam kết": "Hướng dẫn người cao tuổi dùng dịch vụ công",
            "Mức cam kết": "220",
            "Góp vào chỉ tiêu": INDICATOR,
        },
    )
    head.click("Ký giao ước").send("Ghi nhận đã ký", {"Người ký": "Trần Văn Mẫu –", "Ngày ký": "12/01/2026"})
    head.sees("Đã ký giao ước")


def has_a_result(ward: Ward) -> None:
    """In November the group says what came of it; the task leads there."""
    ward.turn_to("16/11/2026")
    head = ward.by("to1").go("/lam-viec/", f"Ghi kết quả của TDP 1: «{MOVEMENT}»")
    head.send(
        "Ghi kết quả",
        {
            "Góp vào chỉ tiêu": INDICATOR,
            "Giá trị": "236",
            "Nguồn số liệu": "Sổ trực của Tổ công nghệ số cộng đồng",
            "Tính đến ngày": "15/11/2026",
        },
    )
    head.sees("236 người")
