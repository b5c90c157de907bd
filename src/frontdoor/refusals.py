"""What is said to a reader whose request cannot be read, taken or passed on: short pages of the front's own."""

from html import escape

_SAID = {
    400: (
        "Bad Request",
        "Yêu cầu không đọc được",
        "Máy chủ không đọc được yêu cầu. Xin kiểm tra địa chỉ rồi mở lại.",
    ),
    403: ("Forbidden", "Phiên làm việc đã hết", "Phiên làm việc đã hết nên tệp chưa được nhận."),
    408: ("Request Timeout", "Quá thời gian chờ", "Dữ liệu gửi đến quá chậm nên chưa được nhận. Xin gửi lại."),
    411: ("Length Required", "Chưa rõ độ dài", "Dữ liệu gửi đến không nói rõ độ dài nên chưa được nhận."),
    413: ("Content Too Large", "Dữ liệu quá lớn", "Dữ liệu gửi đến quá lớn nên chưa được nhận."),
    417: (
        "Expectation Failed",
        "Yêu cầu không đáp ứng được",
        "Máy chủ không đáp ứng được điều kiện kèm theo.",
    ),
    431: ("Request Header Fields Too Large", "Yêu cầu quá dài", "Xin xóa cookie của trang này rồi mở lại."),
    502: ("Bad Gateway", "Trang chưa mở được", "Máy chủ đang khởi động lại phần này. Xin thử lại sau ít giây."),
    503: ("Service Unavailable", "Trang chưa mở được", "Máy chủ đang bận. Xin thử lại sau ít phút."),
}
# Pages of the front's own reach for nothing, a stylesheet included.
_STYLE = (
    "<style>body{max-width:34rem;margin:3rem auto;padding:0 1rem;background:#fbf7ef;color:#1f1b16;"
    "font:1rem/1.6 sans-serif}h1{font-size:1.5rem;line-height:1.3}a{color:#9b1b1e}</style>"
)
# Files are taken from those who are signed in.
_AND = dict.fromkeys((403, 413), " Hãy <a href=/tai-khoan/login/>đăng nhập</a> rồi gửi lại.")


def _answer(status: int, code: str) -> bytes:
    reason, title, words = _SAID[status]
    page = (
        "<!doctype html><html lang=vi><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{escape(title)}</title>{_STYLE}<main><h1>{escape(title)}</h1><p>{escape(words)}{_AND.get(status, '')}"
        + (f"<p><small>Mã sự cố: {escape(code)}</small>" if code and status in _TELL_CODE else "")
    ).encode()
    return (
        f"HTTP/1.1 {status} {reason}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {len(page)}\r\n"
        f"{_AGAIN if status in _TELL_CODE else ''}connection: close\r\ncache-control: no-store\r\n\r\n"
    ).encode() + page


# Ours, and so something that somebody may look for in the log.
_TELL_CODE = (502, 503)
_AGAIN = "retry-after: 5\r\n"
_ANSWERS = {status: _answer(status, "") for status in _SAID}


def refusal(status: int, *, code: str = "") -> bytes:
    """Return the answer that ends a connection, head and page; where the fault is ours it tells the incident's code."""
    return _answer(status, code) if code and status in _TELL_CODE else _ANSWERS[status]
