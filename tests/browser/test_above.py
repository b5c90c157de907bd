"""What goes up and what comes back: a ward and its province in one installation and between two; a cluster's year."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import ROOT, THIDUA, environment
from tests.browser.first_year.closing import download, fetched, read_certificate
from tests.browser.given_above import PROVINCE_SITE, WARD_SITE
from tests.browser.hands import PASSWORD, Hands, Ward

pytestmark = pytest.mark.browser
CALENDAR = Path(__file__).parent / "calendar"
LIST = "/lam-viec/ho-so-trinh/"
KIND = "Bằng khen của Chủ tịch Ủy ban nhân dân cấp tỉnh"
RETURNED, OTHER = "Nguyễn Thị Lan", "Trần Văn Minh"
ROUND = "Khen thưởng năm 2025 của Tỉnh Hà Tĩnh"
WANTED = "Bổ sung giấy xác nhận sáng kiến"
NUMBERED = {"Văn thư cơ quan cấp số": True}
NUMBER, DECIDED = "3145/QĐ-UBND", "18/12/2025"
PDF = {"name": "xac-nhan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 xac nhan sang kien (mau)"}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a database in which nothing stands, made once; THIDUA_EMPTY_HOME names one that is kept."""
    home = Path(os.environ.get("THIDUA_EMPTY_HOME") or tmp_path_factory.mktemp("empty") / "home")
    if not home.exists():
        home.mkdir(parents=True)
        _lay_down(environment(home, f"http://{PROVINCE_SITE}"), "nothing", 80)
    return home


def _lay_down(kept: dict[str, str], what: str, port: int) -> None:
    laying = [sys.executable, "-m", "tests.browser.given_above", what, PASSWORD, str(port)]
    subprocess.run(laying, env=kept, cwd=ROOT, check=True, capture_output=True)


@contextmanager
def _served(browser: Browser, empty: Path, folder: Path, what: str) -> Iterator[Ward]:
    """Lay down what is given in a home of its own and serve it on the calendar of December 2025."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home, calendar = folder / what / "home", folder / what / "calendar"
    home.parent.mkdir(parents=True)
    shutil.copytree(empty, home)
    found = Ward(
        browser,
        f"http://{PROVINCE_SITE}:{port}",
        home,
        calendar,
        public_address=f"http://{WARD_SITE}:{port}",
    )
    found.turn_to("05/12/2025")
    kept = environment(home, f"http://{PROVINCE_SITE}:{port}") | {
        "THIDUA_HOSTS": f"{PROVINCE_SITE},{WARD_SITE}",
        "CALENDAR_OF_THE_TEST": str(calendar),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(CALENDAR), os.environ.get("PYTHONPATH")))),
    }
    _lay_down(kept, what, port)
    server = subprocess.Popen(
        [THIDUA, "serve", "--port", str(port)], env=kept, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert server.stdout is not None
        for line in server.stdout:
            if "Dừng máy chủ bằng Ctrl+C." in line:
                break
        assert server.poll() is None, "the server stopped"
        yield found
    finally:
        found.go_home()
        server.terminate()
        server.wait(timeout=30)
        if server.stdout is not None:
            server.stdout.close()


def test_a_package_goes_up_and_the_provinces_award_comes_back(browser: Browser, empty: Path, tmp_path: Path) -> None:
    with _served(browser, empty, tmp_path, "both") as here:
        _ward_sends(here)
        _province_returns_one_and_takes_the_other(here)
        _ward_supplements(here)
        _council_of_the_province_decides(here)
        _decision_is_issued(here)
        _award_stands_in_the_wards_register(here)
        _both_portals_show_it(here)
        assert here.counted.complaints == []


def _ward_sends(here: Ward) -> None:
    """From what waits after the minutes to the package that has arrived."""
    secretary = here.by("tk-18127").go(LIST).sees("Chờ trình").click(KIND)
    secretary.send("Lập gói hồ sơ", {"Số tờ trình": "12/TTr-UBND"}).sees("Đã lập gói hồ sơ", "2 hồ sơ")
    secretary.go(LIST, "Đề nghị", "Gửi").send("Gửi").sees("Đã gửi")
    secretary.go(LIST).sees("Đã đến")


def _province_returns_one_and_takes_the_other(here: Ward) -> None:
    here.turn_to("08/12/2025")
    officer = here.by("td-42").go("/lam-viec/", "Tiếp nhận hồ sơ Phường Đậu Liêu trình", "Trả lại")
    officer.sees(RETURNED).send("Trả lại", {"Lý do": WANTED}).sees("Đã trả lại hồ sơ")
    officer.go(LIST, "Đề nghị", re.compile("^Tiếp nhận$"))
    officer.send("Tiếp nhận", {"Đợt khen thưởng của cơ quan": ROUND}).sees("Đã tiếp nhận")
    _accept(officer, OTHER, on="08/12/2025")


def _accept(officer: Hands, name: str, *, on: str) -> None:
    officer.go("/lam-viec/", f"Thẩm định hồ sơ: {name}", "Tiếp nhận")
    typed = {"Ngày nhận hồ sơ": on, "Ngày kết luận": on, "Ý kiến thẩm định": "Đủ hồ sơ, thành tích có số liệu."}
    officer.send("Tiếp nhận", typed).sees("Đã tiếp nhận hồ sơ")


def _ward_supplements(here: Ward) -> None:
    """The ward reads why beside its own dossier, and sends what was wanting."""
    here.turn_to("09/12/2025")
    secretary = here.by("tk-18127").go("/lam-viec/de-nghi/", RETURNED).sees("Trình cấp trên", WANTED)
    secretary.go(LIST, "Đề nghị").sees("Trả lại bổ sung").click("Bổ sung")
    secretary.send("Gửi bổ sung", {"Tên văn bản": "Giấy xác nhận sáng kiến", "Tệp": PDF}).sees("Đã gửi bổ sung")
    here.turn_to("10/12/2025")
    officer = here.by("td-42").go(LIST, "Đề nghị").sees("Giấy xác nhận sáng kiến").click(re.compile("^Tiếp nhận"))
    officer.send("Tiếp nhận").sees("Đã tiếp nhận")
    _accept(officer, RETURNED, on="10/12/2025")


def _council_of_the_province_decides(here: Ward) -> None:
    here.turn_to("11/12/2025")
    secretary = here.by("tk-42").go("/lam-viec/dot-khen-thuong/", ROUND, "Khóa danh sách")
    secretary.send("Khóa danh sách", {"Ngày": "11/12/2025"}).sees("Đã khóa danh sách")
    secretary.go("/lam-viec/", f"Triệu tập Hội đồng: «{ROUND}»").send(
        "Triệu tập",
        {
            "Ngày họp": "16/12/2025",
            "Địa điểm": "Phòng họp số 1",
            "Tỷ lệ thành viên có mặt tối thiểu": "2/3",
            "Tỷ lệ tán thành để đề nghị khen thưởng": "1/2",
            "Phải vượt quá tỷ lệ này": True,
            "Căn cứ của các tỷ lệ": "Quy chế hoạt động của Hội đồng",
        },
    )
    here.turn_to("16/12/2025")
    secretary = here.by("tk-42").go("/lam-viec/", "Khai mạc, điểm danh phiên họp ngày 16/12/2025")
    secretary.send("Khai mạc phiên họp").click("Ghi biểu quyết")
    secretary.send("Lưu tất cả các dòng", {f"{name} – tán thành": "5" for name in (RETURNED, OTHER)})
    secretary.sees("Mọi hồ sơ đã được biểu quyết.").click("Kết thúc biểu quyết").send("Kết thúc biểu quyết")
    secretary.click("Thông qua biên bản")
    secretary.send(
        "Thông qua biên bản", {**NUMBERED, "Số của văn bản này": "7", "Ngày thông qua biên bản": "16/12/2025"}
    )
    secretary.sees("07/BB-")


def _decision_is_issued(here: Ward) -> None:
    here.turn_to(DECIDED)
    secretary = here.by("tk-42").go("/lam-viec/", "Dự thảo quyết định theo biên bản phiên họp ngày 16/12/2025")
    secretary.send("Lập dự thảo", {"Ngày dự thảo": DECIDED}).sees("Đã lập dự thảo quyết định")
    signer = here.by("ky-42").go("/lam-viec/quyet-dinh/", "tặng", "Ký quyết định")
    signer.send("Ký", {"Ngày ký": DECIDED}).sees("Đã ký quyết định")
    keeper = here.by("so-42").go("/lam-viec/quyet-dinh/", "tặng", "Ban hành")
    keeper.send("Ban hành", {**NUMBERED, "Số của văn bản này": "3145", "Ngày ban hành": DECIDED}).sees(NUMBER)


def _award_stands_in_the_wards_register(here: Ward) -> None:
    """With its source, beside the dossier, and the package is done."""
    issuer = "Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh"
    secretary = here.by("tk-18127")
    secretary.go(LIST).asks_until_words("Hoàn thành").sees("2 được khen").click("Đề nghị").sees("Được khen thưởng")
    secretary.go("/lam-viec/de-nghi/", RETURNED).sees("Có quyết định khen thưởng", NUMBER)
    keeper = here.by("so-18127").go("/lam-viec/so-khen-thuong/").sees(RETURNED, OTHER)
    keeper.click(RETURNED).sees(issuer, KIND)


def _both_portals_show_it(here: Ward) -> None:
    """Certificates are the province's; the award is shown by the province's site and by the ward's."""
    keeper = here.by("so-42").go("/lam-viec/giay-khen/", NUMBER).asks_until("In cả tập")
    words, address = read_certificate(download(keeper, f"PDF : {RETURNED}"))
    assert RETURNED in words
    code = address.removesuffix("/").rsplit("/", 1)[1]
    for site in (here.address, here.public_address):
        reader = Hands(here.browser, site, here.counted)
        reader.go("/so-khen-thuong/").sees(RETURNED, OTHER, KIND)
        reader.go("/xac-thuc/").send("Kiểm tra", {"Mã xác thực": code}).sees("có hiệu lực", RETURNED)
        reader.context.close()


def test_a_package_is_replaced_recalled_and_answered_by_files_between_two_installations(
    browser: Browser, empty: Path, tmp_path: Path
) -> None:
    with _served(browser, empty, tmp_path, "ward") as ward, _served(browser, empty, tmp_path, "province") as above:
        secretary = ward.by("tk-18127").go(LIST, KIND)
        secretary.send("Lập gói hồ sơ", {"Số tờ trình": "12/TTr-UBND", "Cách gửi": "Bằng tệp"})
        secretary.go(LIST, "Đề nghị", "Gửi").send("Gửi").sees("Đã gửi")
        officer = above.by("td-42")
        _take(officer, _package(secretary, "12/TTr-UBND"), "lần gửi 1, 2 hồ sơ")
        officer.go(LIST).sees("Phường Đậu Liêu", "Đã đến")
        # Another is sent in its place: there the first stands back by itself.
        secretary.go(LIST, "Đề nghị", "Thay thế")
        typed = {"Lý do": "Sai số liệu trong tờ trình", "Số tờ trình mới": "15/TTr-UBND"}
        secretary.send("Lập và gửi gói thay thế", typed).sees("Đã gửi gói thay thế")
        _take(officer, _package(secretary, "15/TTr-UBND"), "lần gửi 1, 2 hồ sơ")
        officer.go(LIST).sees("Đã được thay thế", "Đã đến")
        # That one is taken back: its next edition says so.
        secretary.click("Thu hồi").send("Thu hồi", {"Lý do": "Chờ ý kiến cơ quan thuế"}).sees("Đã thu hồi")
        _take(officer, _package(secretary, "15/TTr-UBND"), "lần gửi 2")
        officer.go(LIST).sees("Đã thu hồi").click("Đề nghị")
        assert officer.main.get_by_role("link", name="Tiếp nhận", exact=True).count() == 0
        # A third goes up, one dossier comes back; the ward takes in the file that says so.
        secretary.go(LIST, KIND).send("Lập gói hồ sơ", {"Số tờ trình": "18/TTr-UBND", "Cách gửi": "Bằng tệp"})
        secretary.go(LIST, "Đề nghị", "Gửi").send("Gửi")
        _take(officer, _package(secretary, "18/TTr-UBND"), "lần gửi 1, 2 hồ sơ")
        officer.go(LIST, "Đề nghị", "Trả lại").send("Trả lại", {"Lý do": WANTED}).sees("Đã trả lại hồ sơ")
        answers = {"name": "trang-thai.json", "mimeType": "application/json"}
        answers |= {"buffer": fetched(officer, "Tải tệp trạng thái")}
        appraiser = ward.by("td-18127").go(LIST, "Nạp tệp trạng thái").send("Nạp tệp", {"Tệp trạng thái": answers})
        appraiser.sees("Đã nhận tệp trạng thái")
        secretary.go(LIST, "Đề nghị").sees("Trả lại bổ sung", WANTED)
        assert ward.counted.complaints + above.counted.complaints == []


def _package(secretary: Hands, number: str) -> dict[str, object]:
    """Download the package of the page that is open, or of the newest in the list."""
    secretary.go(LIST, "Đề nghị").sees(number)
    return {"name": "goi.zip", "mimeType": "application/zip", "buffer": fetched(secretary, "Tải gói hồ sơ")}


def _take(officer: Hands, package: dict[str, object], words: str) -> None:
    officer.go(LIST, "Nạp gói hồ sơ").send("Nạp gói", {"Tệp gói hồ sơ": package}).sees("Gói đã có trong hộp đến", words)


CLUSTERS, CLUSTER = "/lam-viec/cum-thi-dua/", "Cụm thi đua số 1 (mẫu)"
MEMBERS = tuple(f"Phường Mẫu {number}" for number in (1, 2, 3))
CRITERIA = (
    ("1", "Phát triển kinh tế", "Điểm", "60"),
    ("2", "Tổ chức phong trào", "Điểm", "40"),
    ("3", "Báo cáo chậm", "Điểm trừ", "10"),
)
FLAG = "Cờ thi đua của Ủy ban nhân dân cấp tỉnh"


def test_a_clusters_year_from_its_scoring_table_to_the_flag(browser: Browser, empty: Path, tmp_path: Path) -> None:
    with _served(browser, empty, tmp_path, "cluster") as here:
        _cluster_is_made(here)
        _table_is_written_and_opened(here)
        _members_score_themselves(here)
        _points_are_checked(here)
        _conference_settles(here)
        _flag_is_proposed(here)
        assert here.counted.complaints == []


def _year(hands: Hands, *links: str) -> Hands:
    """Open the cluster's year, then go by links that are called just so."""
    return hands.go(CLUSTERS, "2025", *(re.compile(f"^{re.escape(link)}") for link in links))


def _cluster_is_made(here: Ward) -> None:
    officer = here.by("tinh").go(CLUSTERS, "Lập cụm, khối")
    officer.send(
        "Lập cụm, khối",
        {
            "Tên cụm, khối": CLUSTER,
            "Văn bản tổ chức": "Quyết định (mẫu) số 01/QĐ-UBND",
            "Từ ngày": "15/01/2025",
            **dict.fromkeys(MEMBERS, True),
        },
    )
    officer.go(CLUSTERS, CLUSTER, "Lập năm").send("Lập năm", {"Năm": "2025"})
    _year(officer, "Trưởng, phó cụm, khối")
    officer.fill({"Trưởng cụm, khối": MEMBERS[0]}).main.get_by_role("group", name="Phó cụm, khối").get_by_label(
        MEMBERS[1]
    ).check()
    officer.send()


def _table_is_written_and_opened(here: Ward) -> None:
    """The head's own people do it: the ward that leads writes the table of the regulation and opens the scoring."""
    head = _year(here.by("mau-1"), "Bảng chấm điểm")
    typed = {"Quy chế, văn bản chấm điểm": "Quy chế (mẫu) số 02"}
    for number, (code, wording, kind, most) in enumerate(CRITERIA, start=1):
        row = {"mã": code, "tiêu chí": wording, "loại điểm": kind, "điểm tối đa": most}
        typed |= {f"Dòng {number}, {label}": value for label, value in row.items()}
    head.send("Lưu bảng chấm điểm", typed)
    _year(head, "Mở tự chấm").send("Mở tự chấm", {"Mở từ ngày": "01/12/2025", "Hạn gửi bảng tự chấm": "12/12/2025"})
    _year(head).sees("3 đơn vị chưa gửi bảng tự chấm", "Thứ hạng có khi mọi bảng điểm đã gửi")


def _members_score_themselves(here: Ward) -> None:
    """Whoever sends first is not the first."""
    for number, points in ((2, ("58", "40", "0")), (1, ("60", "40", "0")), (3, ("50", "38", "2"))):
        member = _year(here.by(f"mau-{number}"), MEMBERS[number - 1], "Tự chấm điểm")
        member.send("Lưu bảng tự chấm", {f"{at} – điểm": value for at, value in enumerate(points, start=1)})
        _year(member, MEMBERS[number - 1], "Gửi bảng tự chấm").send("Gửi", {"Ngày": "05/12/2025"})
        assert _ranks(_year(here.by("mau-1"))) == []
    _year(here.by("mau-1")).sees("còn 3 đơn vị")


def _ranks(hands: Hands) -> list[str]:
    ranks = hands.main.locator("#xep-hang tbody tr td:nth-of-type(1) strong")
    return [one.inner_text() for one in ranks.all()]


def _points_are_checked(here: Ward) -> None:
    """One point is taken back with the reason; nobody is offered to check their own."""
    here.turn_to("09/12/2025")
    _year(here.by("mau-1"), "Chuyển sang kiểm tra").send("Chuyển sang kiểm tra")
    own = _year(here.by("mau-1"), MEMBERS[0])
    assert own.main.get_by_role("link", name="Ghi đã kiểm tra").count() == 0
    officer = _year(here.by("tinh"), MEMBERS[0], "Sửa điểm")
    told = {"Tiêu chí": "1", "Điểm mới": "57", "Lý do": "Số thu chưa quyết toán.", "Ngày": "09/12/2025"}
    officer.send("Sửa điểm", told)
    for name in MEMBERS:
        assert _ranks(_year(officer)) == []
        _year(officer, name, "Ghi đã kiểm tra").send(None, {"Ngày kiểm tra": "09/12/2025"})
    assert _ranks(_year(officer)) == ["1", "2", "3"]


def _conference_settles(here: Ward) -> None:
    here.turn_to("12/12/2025")
    head = _year(here.by("mau-1"), "Chốt điểm, xếp hạng")
    head.send(
        "Chốt điểm, xếp hạng",
        {
            "Ngày họp": "12/12/2025",
            "Nơi họp": "Hội trường phường Mẫu 1",
            "Chủ trì (họ tên)": "Nguyễn Văn Mẫu",
            "Thư ký (họ tên)": "Trần Thị Mẫu",
            "Số đơn vị dự họp": "3",
            "Kết luận": "Nhất trí.",
        },
    )
    _year(head).sees("Đã chốt điểm, xếp hạng")


def _flag_is_proposed(here: Ward) -> None:
    """By the rank; minutes and letter are kept; the proposed ward drafts its own dossier in the province's round."""
    head = _year(here.by("mau-1"), "Số lượng được đề nghị")
    quota = {"loại khen thưởng": FLAG, "số lượng": "1", "văn bản quy định": "Hướng dẫn (mẫu) số 03"}
    head.send(None, {f"Dòng 1, {label}": value for label, value in quota.items()})
    _year(head, "Lập đề nghị khen thưởng").send(None, {"Ngày đề nghị": "12/12/2025"})
    _year(head).sees("Biên bản họp bình xét", "Tờ trình đề nghị khen thưởng", MEMBERS[1])
    winner = _year(here.by("truong-2"), "Lập hồ sơ").send("Lập bản thảo hồ sơ")
    winner.sees("Đã lập bản thảo hồ sơ đề nghị")
    _year(winner).sees("Bản thảo")
