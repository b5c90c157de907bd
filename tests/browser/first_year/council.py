"""The council weighs the round: convened, opened, votes, minutes; then a decision for each kind."""

from tests.browser.first_year.round import NOMINEES, ROUND
from tests.browser.hands import Hands, Ward

# How each decision is known in a list, in the order in which they are issued, with the numbers that the office gave.
DECISIONS = {
    "451": "tặng Giấy khen",
    "452": "“Lao động tiên tiến”",
    "453": "“Chiến sĩ thi đua cơ sở”",
    "454": "“Tập thể lao động tiên tiến”",
}
ISSUED = "18/12/2026"
OFFICE_NUMBERS = {"Văn thư cơ quan cấp số": True}


def meets(ward: Ward) -> None:
    """Convened by its own rules; one member away; every dossier voted on; minutes under the office's number."""
    secretary = ward.by("thuky").go("/lam-viec/", f"Triệu tập Hội đồng: «{ROUND}»")
    secretary.send(
        "Triệu tập",
        {
            "Ngày họp": "16/12/2026",
            "Địa điểm": "Phòng họp tầng 2",
            "Tỷ lệ thành viên có mặt tối thiểu": "2/3",
            "Tỷ lệ tán thành để đề nghị khen thưởng": "1/2",
            "Phải vượt quá tỷ lệ này": True,
            "Căn cứ của các tỷ lệ": "Quy chế hoạt động của Hội đồng",
        },
    )
    secretary.sees("Đã triệu tập phiên họp")
    ward.turn_to("16/12/2026")
    secretary = ward.by("thuky").go("/lam-viec/", "Khai mạc, điểm danh phiên họp ngày 16/12/2026")
    secretary.send("Khai mạc phiên họp", {"Lương Thị Mẫu có mặt": False, "Lý do vắng của Lương Thị Mẫu": "Đi tập huấn"})
    secretary.sees("Có mặt 4/5 thành viên: mỗi hồ sơ cần 3 người tán thành.").click("Ghi biểu quyết")
    votes = {f"{name} – tán thành": "4" for name in NOMINEES}
    secretary.send("Lưu tất cả các dòng", votes).sees("Mọi hồ sơ đã được biểu quyết.")
    secretary.click("Kết thúc biểu quyết").send("Kết thúc biểu quyết").sees("Đã kết thúc biểu quyết")
    secretary.click("Thông qua biên bản").send(
        "Thông qua biên bản",
        {
            **OFFICE_NUMBERS,
            "Số của văn bản này": "4",
            "Ngày thông qua biên bản": "16/12/2026",
            "Diễn biến, ý kiến thảo luận": "Thư ký báo cáo kết quả thẩm định, lấy ý kiến.\nCác ủy viên thống nhất.",
        },
    )
    secretary.sees("04/BB-HĐTĐKT")


def decides(ward: Ward) -> None:
    """A draft for each kind, each leading to the next; signed by the chairman; issued under the office's numbers."""
    ward.turn_to(ISSUED)
    secretary = ward.by("thuky").go("/lam-viec/", "Dự thảo quyết định theo biên bản phiên họp ngày 16/12/2026")
    while True:
        secretary.send("Lập dự thảo", {"Ngày dự thảo": ISSUED}).sees("Đã lập dự thảo quyết định")
        following = secretary.main.get_by_role("link", name="Dự thảo tiếp:")
        if not following.count():
            break
        secretary.click("Dự thảo tiếp:")
    chairman = ward.by("chutich")
    chairman.go("/lam-viec/", "4 dự thảo quyết định chờ ký")
    for line in DECISIONS.values():
        chairman.go("/lam-viec/quyet-dinh/", line, "Ký quyết định")
        chairman.send("Ký", {"Ngày ký": ISSUED}).sees("Đã ký quyết định")
    keeper = ward.by("vanthu").go("/lam-viec/", "4 quyết định đã ký chờ ban hành")
    for number, line in DECISIONS.items():
        _issue(keeper, line, number)


def _issue(keeper: Hands, line: str, number: str) -> None:
    keeper.go("/lam-viec/quyet-dinh/", line, "Ban hành")
    asked = keeper.main.get_by_label("Văn thư cơ quan cấp số").count()
    typed = {**OFFICE_NUMBERS, "Số của văn bản này": number} if asked else {"Số do văn thư cấp": number}
    keeper.send("Ban hành", {**typed, "Ngày ban hành": ISSUED}).sees(f"{number}/QĐ-UBND")
