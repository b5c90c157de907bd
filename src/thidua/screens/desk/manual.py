"""Which chapter of the manual, which the staff's pages hold, explains which screen of the desk."""

from django.conf import settings
from django.urls import reverse

DESK = "09-bien-tap-tin"
# The first parts of an address below the desk's own, the longest first: the chapter and the heading that explain it.
PLACES: dict[str, tuple[str, str]] = {
    "": (DESK, "trang-đầu-có-gì"),
    "pages": (DESK, "muốn-thêm-phần-vào-bài"),
    "workflows": (DESK, "muốn-gửi-duyệt-duyệt-trả-lại"),
    "reports": (DESK, "muốn-xem-ai-đã-sửa-gì"),
    "reports/workflow": (DESK, "muốn-gửi-duyệt-duyệt-trả-lại"),
    "reports/workflow_tasks": (DESK, "muốn-gửi-duyệt-duyệt-trả-lại"),
    "soan-tin": (DESK, "muốn-soạn-tin-từ-hồ-sơ"),
    "binh-luan": ("06-bao-cao-tin", "muốn-duyệt-bình-luận"),
    "van-ban": ("10-van-ban-hoi-dap", "muốn-công-khai-một-văn-bản-thì-làm-thế-nào"),
    "van-ban/tu-ho-so": (
        "10-van-ban-hoi-dap",
        "muốn-công-khai-quyết-định-kế-hoạch-báo-cáo-đã-làm-trong-chương-trình",
    ),
    "hoi-dap": ("10-van-ban-hoi-dap", "trả-lời-câu-hỏi-của-người-dân"),
    "lay-y-kien": ("10-van-ban-hoi-dap", "lấy-ý-kiến-một-dự-thảo"),
    "tham-do": ("10-van-ban-hoi-dap", "thăm-dò"),
    "snippets/newsroom/storycategory": (DESK, "muốn-xếp-tin-vào-chuyên-mục-gắn-thẻ"),
    "snippets/newsroom/song": ("11-ban-do-danh-ba-nhieu-phuong", "muốn-thêm-ca-khúc-liên-kết"),
    "snippets/newsroom/linkgroup": ("11-ban-do-danh-ba-nhieu-phuong", "muốn-thêm-ca-khúc-liên-kết"),
    "snippets/newsroom/sitelink": ("11-ban-do-danh-ba-nhieu-phuong", "muốn-thêm-ca-khúc-liên-kết"),
    "snippets/newsroom": (DESK, "muốn-thêm-phần-vào-bài"),
    "snippets/directory/place": ("11-ban-do-danh-ba-nhieu-phuong", "muốn-đưa-một-địa-điểm-lên-bản-đồ"),
    "snippets/directory/directoryentry": ("11-ban-do-danh-ba-nhieu-phuong", "muốn-công-khai-danh-bạ"),
    "snippets/sites/siteface": ("11-ban-do-danh-ba-nhieu-phuong", "muốn-sửa-màu-biểu-trưng-giờ-làm-việc-số-điện-thoại"),
    "snippets/sites/site": ("13-toc-do-va-thong-ke", "muốn-biết-có-bao-nhiêu-người-đọc"),
    "images": (DESK, "muốn-thêm-phần-vào-bài"),
    "documents": (DESK, "muốn-thêm-phần-vào-bài"),
    "account": (DESK, "lần-đầu-vào-bàn-biên-tập"),
}


def manual_of_the_desk(path: str = "") -> str:
    """Return where the manual explains the desk's screen of this address; the desk's chapter where none is named."""
    parts = path.removeprefix(reverse("wagtailadmin_home")).strip("/").split("/")
    told = ("/".join(parts[:number]) for number in range(len(parts), 0, -1)) if path else ()
    chapter, heading = next((PLACES[one] for one in told if one in PLACES), (DESK, ""))
    return f"{settings.LOGIN_REDIRECT_URL}huong-dan/{chapter}/" + (f"#{heading}" if heading else "")
