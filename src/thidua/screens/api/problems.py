"""What went wrong, as RFC 9457 says it, in Vietnamese, with what to do next."""

import json
from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/problem+json"

# By code: the title, and what to do next.
PROBLEMS: Mapping[str, tuple[str, str]] = {
    "khong-co-dia-chi": ("Không có địa chỉ này", "Xem các địa chỉ ở /api/v1/openapi.json."),
    "khong-tim-thay": (
        "Không tìm thấy",
        "Kiểm tra mã; bản ghi ngoài phạm vi tài khoản của khóa cũng trả lời như không có.",
    ),
    "sai-phuong-thuc": ("Địa chỉ này không nhận phương thức đó", "Dùng một phương thức ghi ở tiêu đề Allow."),
    "thieu-khoa": (
        "Thiếu khóa hoặc khóa không dùng được",
        "Gửi tiêu đề «Authorization: Bearer <khóa>»; khóa tạo ở Tài khoản › Khóa API, có hạn và có thể đã thu hồi.",
    ),
    "thieu-pham-vi": ("Khóa không mở việc này", "Tạo khóa khác có phạm vi nêu ở «scope»."),
    "khong-du-quyen": ("Tài khoản của khóa không được làm việc này", "Nhờ người quản trị giao vai trò, rồi gọi lại."),
    "khong-hop-le": ("Dữ liệu gửi lên không đúng", "Sửa các trường nêu ở «errors» rồi gửi lại."),
    "bi-tu-choi": ("Không làm được việc này", "Làm theo câu ở «detail» rồi gửi lại."),
    "can-xac-nhan": (
        "Có điều ít gặp, cần xác nhận",
        'Xem lại; nếu đúng là như vậy thì gửi lại với "confirmed": true.',
    ),
    "da-thay-doi": ("Bản ghi đã đổi từ lúc được đọc", "Đọc lại bản ghi, xem thay đổi, rồi gửi với ETag mới."),
    "trung-ma-lan-goi": (
        "Idempotency-Key này đã dùng cho việc khác",
        "Mỗi việc một mã; gửi lại đúng nội dung cũ hoặc dùng mã mới.",
    ),
    "dang-lam": ("Việc mang mã này đang được làm", "Chờ vài giây rồi gửi lại y nguyên."),
    "qua-nhieu-lan": ("Gọi quá nhiều lần", "Chờ số giây ở tiêu đề Retry-After rồi gọi tiếp."),
    "hong": ("Máy chủ gặp lỗi", "Thử lại sau ít phút; nếu vẫn vậy, báo mã sự cố cho người giữ máy chủ."),
}


def problem(
    request: HttpRequest,
    status: int,
    code: str,
    detail: str = "",
    *,
    errors: Sequence[Mapping[str, object]] = (),
    **more: object,
) -> HttpResponse:
    """Return the answer of a request that was not done: what, why, what next, and the fields that are wrong."""
    title, following = PROBLEMS[code]
    said: dict[str, object] = {
        "type": f"urn:thidua:loi:{code}",
        "title": title,
        "status": status,
        "detail": detail or title,
        "instance": request.path,
        "next": following,
        **more,
    }
    if errors:
        said["errors"] = list(errors)
    response = HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def pointer(place: Iterable[object]) -> str:
    """Return where a value stands, as a JSON pointer without what the library puts before it."""
    parts = [str(one) for one in place]
    if parts and parts[0] in {"body", "query", "path"}:
        parts = parts[1:]
    if len(parts) > 1 and parts[0] in {"given", "payload"}:
        parts = parts[1:]
    return "/" + "/".join(one.replace("~", "~0").replace("/", "~1") for one in parts)
