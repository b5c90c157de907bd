"""The manual within the product: its chapters, and which place of it explains which page."""

from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from re import DOTALL, search, sub

from django.urls import reverse

FOLDER = Path(__file__).parents[1] / "manual_pages"

# The first part of a staff page's address, or a whole address: the chapter and the heading that explain it.
PLACES: dict[str, tuple[str, str]] = {
    "": ("01-bat-dau", "trang-năm-công-tác"),
    "nam": ("01-bat-dau", "trang-năm-công-tác"),
    "thanh-phan": ("01-bat-dau", "cách-dùng-chung"),
    "tim": ("01-bat-dau", "cách-dùng-chung"),
    "thong-bao": ("01-bat-dau", "trang-năm-công-tác"),
    "da-xong": ("01-bat-dau", "cách-dùng-chung"),
    "van-ban": ("01-bat-dau", "cách-dùng-chung"),
    "huong-dan": ("01-bat-dau", ""),
    "phong-trao": ("02-phong-trao", "muốn-phát-động-một-phong-trào"),
    "giao-uoc": ("02-phong-trao", "muốn-lập-và-ký-giao-ước"),
    "dang-ky": ("02-phong-trao", "muốn-đăng-ký-danh-hiệu-đầu-năm"),
    "ket-qua": ("02-phong-trao", "muốn-ghi-kết-quả"),
    "cong-trinh": ("02-phong-trao", "muốn-kể-công-trình-đóng-góp-mô-hình-hay"),
    "dong-gop": ("02-phong-trao", "muốn-kể-công-trình-đóng-góp-mô-hình-hay"),
    "mo-hinh": ("02-phong-trao", "muốn-kể-công-trình-đóng-góp-mô-hình-hay"),
    "dot-khen-thuong": ("03-de-nghi", "muốn-mở-một-đợt-khen-thưởng"),
    "de-nghi": ("03-de-nghi", "muốn-lập-đề-nghị"),
    "danh-sach-dang-xu-ly": ("03-de-nghi", "muốn-xử-lý-tiếp-một-danh-sách-đã-gửi"),
    "thang-diem": ("03-de-nghi", "muốn-bình-xét-gia-đình-văn-hóa-tổ-dân-phố-văn-hóa"),
    "binh-xet": ("03-de-nghi", "muốn-bình-xét-gia-đình-văn-hóa-tổ-dân-phố-văn-hóa"),
    "tham-dinh": ("03-de-nghi", "muốn-thẩm-định"),
    "hoi-y-kien": ("03-de-nghi", "muốn-hỏi-ý-kiến-cơ-quan-khác"),
    "tham-dinh/hoi-y-kien": ("03-de-nghi", "muốn-hỏi-ý-kiến-cơ-quan-khác"),
    "can-lam-ro": ("03-de-nghi", "muốn-làm-rõ-hồ-sơ-giống-nhau-trước-hội-đồng"),
    "xem-truoc": ("03-de-nghi", "muốn-xem-trước-mùa-xét"),
    "sang-kien": ("03-de-nghi", "muốn-ghi-sáng-kiến-xác-nhận-hồ-sơ-năm"),
    "xep-loai": ("03-de-nghi", "muốn-ghi-sáng-kiến-xác-nhận-hồ-sơ-năm"),
    "ky-luat": ("03-de-nghi", "muốn-ghi-sáng-kiến-xác-nhận-hồ-sơ-năm"),
    "guong-tot": ("10-van-ban-hoi-dap", "muốn-xử-lý-phát-hiện-gương-tốt"),
    "y-kien-nguoi-duoc-de-nghi": ("03-de-nghi", "muốn-để-người-được-đề-nghị-xem-hồ-sơ-của-mình"),
    "y-kien": ("10-van-ban-hoi-dap", "muốn-xem-xét-ý-kiến-của-nhân-dân"),
    "lay-y-kien": ("10-van-ban-hoi-dap", "lấy-ý-kiến-về-người-được-đề-nghị-khen-thưởng"),
    "hoi-dong": ("04-hoi-dong-quyet-dinh", "muốn-lập-hoặc-kiện-toàn-hội-đồng"),
    "hop": ("04-hoi-dong-quyet-dinh", "muốn-họp"),
    "phieu-kin": ("04-hoi-dong-quyet-dinh", "muốn-bỏ-phiếu-kín"),
    "hop/trieu-tap": ("04-hoi-dong-quyet-dinh", "muốn-triệu-tập-phiên-họp"),
    "quyet-dinh": ("04-hoi-dong-quyet-dinh", "muốn-ký-và-ban-hành"),
    "quyet-dinh/du-thao": ("04-hoi-dong-quyet-dinh", "muốn-dự-thảo-quyết-định"),
    "can-cu": ("04-hoi-dong-quyet-dinh", "muốn-đặt-căn-cứ-lời-văn-của-cơ-quan"),
    "loi-van": ("04-hoi-dong-quyet-dinh", "muốn-đặt-căn-cứ-lời-văn-của-cơ-quan"),
    "giay-khen": ("05-giay-khen-hoi-nghi", "muốn-in-giấy-khen"),
    "khoa-ky": ("07-quan-tri-va-sao-luu", "khai-báo-khóa-ký-số"),
    "giay-khen/kiem-tra": ("05-giay-khen-hoi-nghi", "muốn-kiểm-tra-một-tờ-giấy-khen"),
    "phoi-in-san": ("05-giay-khen-hoi-nghi", "muốn-đặt-hình-quốc-huy-khai-báo-phôi-và-máy-in"),
    "thong-ke": ("06-bao-cao-tin", "muốn-lập-báo-cáo-thống-kê"),
    "ho-so-trinh": ("04-hoi-dong-quyet-dinh", "muốn-trình-cấp-trên"),
    "quy": ("05-giay-khen-hoi-nghi", "muốn-ghi-sổ-quỹ-thi-đua-khen-thưởng"),
    "cum-thi-dua": ("15-cum-khoi-thi-dua", "cụm-khối-là-gì-trong-phần-mềm"),
    "cum-thi-dua/nam": ("15-cum-khoi-thi-dua", "muốn-chuẩn-bị-và-mở-một-năm"),
    "cum-thi-dua/bang-diem": ("15-cum-khoi-thi-dua", "muốn-tự-chấm-và-gửi-bảng-điểm"),
    "hoi-nghi": ("05-giay-khen-hoi-nghi", "muốn-tổ-chức-hội-nghị"),
    "bao-cao": ("06-bao-cao-tin", "muốn-lập-báo-cáo-tổng-kết"),
    "so-khen-thuong": ("12-so-vang-du-lieu-mo", "muốn-tìm-một-khen-thưởng"),
    "don-vi": ("07-quan-tri-va-sao-luu", "muốn-lập-sáp-nhập-đơn-vị"),
    "ca-nhan": ("07-quan-tri-va-sao-luu", "muốn-sửa-tên-chức-vụ-ghi-sai"),
    "ho-gia-dinh": ("07-quan-tri-va-sao-luu", "muốn-sửa-tên-chức-vụ-ghi-sai"),
    "quy-dinh": ("07-quan-tri-va-sao-luu", "muốn-đối-chiếu-một-quy-định"),
    "quy-dinh/goi": ("07-quan-tri-va-sao-luu", "muốn-dùng-chung-đối-chiếu-gói-đối-chiếu"),
    "quy-dinh/luat-doi": ("07-quan-tri-va-sao-luu", "muốn-biết-luật-đổi-thì-hồ-sơ-nào-đổi-theo"),
    "quy-dinh/doi-chieu": ("07-quan-tri-va-sao-luu", "muốn-đối-chiếu-nhiều-quy-định-trong-một-lần"),
    "quy-dinh-tinh": ("07-quan-tri-va-sao-luu", "muốn-đưa-quy-định-của-tỉnh-vào"),
    "tai-khoan": ("07-quan-tri-va-sao-luu", "muốn-mở-tài-khoản-giao-vai-trò"),
    "bao-tin": ("07-quan-tri-va-sao-luu", "muốn-báo-cho-phần-mềm-khác-khi-có-việc-xảy-ra"),
    "khoa-api": ("07-quan-tri-va-sao-luu", "muốn-cho-phần-mềm-khác-đọc-ghi-khóa-api"),
    "may": ("07-quan-tri-va-sao-luu", "muốn-biết-máy-chạy-ổn-không-trang-tình-trạng-máy"),
    "cai-dat": ("07-quan-tri-va-sao-luu", "muốn-biết-còn-thiếu-gì-việc-khởi-đầu-trang-cài-đặt"),
    "nhan-danh-sach": ("07-quan-tri-va-sao-luu", "muốn-nhận-một-danh-sách-có-sẵn"),
    "nap-ho-so": ("07-quan-tri-va-sao-luu", "muốn-nạp-đơn-vị-cá-nhân-tài-khoản-từ-excel"),
    "so-van-ban": ("07-quan-tri-va-sao-luu", "đặt-ai-cấp-số-văn-bản-và-danh-mục-lĩnh-vực"),
    "linh-vuc": ("07-quan-tri-va-sao-luu", "đặt-ai-cấp-số-văn-bản-và-danh-mục-lĩnh-vực"),
    "nhat-ky": ("07-quan-tri-va-sao-luu", "muốn-xem-ai-đã-làm-gì"),
}


@dataclass(frozen=True)
class Chapter:
    """One chapter: its name in the address, its heading, its words as HTML without the heading."""

    name: str
    title: str
    html: str


@cache
def chapters() -> dict[str, Chapter]:
    """Return the chapters by name, in their order; written by `docs/generate_manual.py`."""
    found = {}
    for file in sorted(FOLDER.glob("*.html")):
        text = file.read_text(encoding="utf-8")
        heading = search(r"<h1[^>]*>(.*?)</h1>\n?", text, DOTALL)
        assert heading is not None  # every chapter begins with one
        title = unescape(sub(r"<[^>]+>", "", heading.group(1)))
        found[file.stem] = Chapter(file.stem, title, text[heading.end() :])
    return found


def help_address(path: str) -> str:
    """Return where the manual explains the staff page of this address; its beginning where no place is named."""
    parts = path.removeprefix(reverse("web:home")).strip("/").split("/")
    chapter, heading = PLACES.get("/".join(parts[:2])) or PLACES.get(parts[0]) or PLACES["huong-dan"]
    return reverse("web:manual_chapter", args=[chapter]) + (f"#{heading}" if heading else "")
