"""What somebody may put into a field, an address or a head: mostly what belongs there, often what does not."""

import random
import string
from collections.abc import Sequence
from typing import TypeVar

NASTY = (
    *("", " ", "\t", "\x00", "a\x00b", "\r\n", "a\r\nX-A: b", "\x1b[2J", "\x7f", "\ufeff", "\ufffd", "\u2028"),
    # Vietnamese in pieces, marks alone, letters that turn the line around or cannot be seen.
    *(
        "Nguye\u0302\u0303n Thi\u0323 Ho\u031ba",
        "\u0301" * 60,
        "\u202eabc",
        "\u200b",
        "\u2066x\u2069",
        "\U0001f600" * 9,
    ),
    *("ﷺ", "İ", "ß", "ﬀ", "Ⅻ", "٢٠٢١", "２０２１", "½", "١٢/٠٣/٢٠٢١"),
    # Formulas, marks of other languages, ways out of a folder.
    *("=1+1", "+84", "-1", "@SUM(A1)", '=HYPERLINK("http://a")', "<script>alert(1)</script>", "'\"><img src=x>"),
    *("{{7*7}}", "{% debug %}", "${7*7}", "%s%s%n", "%(a)s", "%", "%zz", "../../etc/passwd", "..\\..\\a", "/dev/null"),
    *("' OR 1=1 --", "\\", "*", "?", "[a", "(", "a|b", "javascript:alert(1)", "http://", "//a.vn", "mailto:a@b"),
    # Numbers and days that are none, too large or too small.
    *("0", "-0", "1e400", "1e3", "NaN", "Infinity", "0x10", "1_000", "1.000,5", "9" * 30, "-" + "9" * 30, "9" * 5000),
    *("2147483648", "9223372036854775808", "31/02/2021", "29/02/2023", "0000-00-00", "9999-12-31", "10000-01-01"),
    *(
        "1/1/1",
        "32/13/2021",
        "01/01/2564",
        "2021-13-01T25:61:61",
        "24:00",
        "true",
        "null",
        "[]",
        "{}",
        '{"a": 1}',
        "on",
    ),
    *("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-fffffffffffff", "None", "undefined"),
)
BYTES = (b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80abc", b"\xc0\xaf")
LENGTHS = (121, 201, 255, 256, 301, 2049, 10_001, 70_000)

PLAIN = (
    *("Nguyễn Thị Hoa", "Chuyên viên", "Tổ dân phố 3", "a@example.vn", "0912345678", "Lý do", "1", "2021", "85,5"),
    *("13/01/2022", "2022-01-13", "01/2022", "12:30", "2022-01-13T08:00", "12", "1.500.000", "15/11/2021"),
)
# Where letters are drawn from, the likely ones first.
LETTERS = (
    (0x20, 0x7F),
    (0xC0, 0x1EFF),
    (0x0, 0x20),
    (0x300, 0x36F),
    (0x2000, 0x206F),
    (0x4E00, 0x4EFF),
    (0x1F300, 0x1F6FF),
)
One = TypeVar("One")


class Chance(random.Random):
    """What is drawn, the same again for the same seed."""

    def one_in(self, times: int) -> bool:
        """Say yes once in so many times."""
        return self.randrange(times) == 0

    def some(self, row: Sequence[One], most: int) -> list[One]:
        """Return a few of a row."""
        return [self.choice(row) for _time in range(self.randint(0, most))] if row else []

    def text(self, longest: int = 40) -> str:
        """Return letters of any writing."""
        ranges = [self.choice(LETTERS) for _range in range(self.randint(1, 3))]
        return "".join(chr(self.randint(*self.choice(ranges))) for _letter in range(self.randint(1, longest)))

    def plain(self) -> str:
        """Return what may belong into a field: words, days, numbers."""
        if self.one_in(3):
            return "".join(self.choices(string.ascii_letters + " ăâđêôơưếộ", k=self.randint(1, 30)))
        return self.choice(PLAIN)

    def short(self) -> str:
        """Return what does not belong, short enough for an address or a head."""
        return self.text(20) if self.one_in(3) else self.choice([one for one in NASTY if len(one) < 200])

    def hostile(self) -> str | bytes:
        """Return what does not belong into a field."""
        how = self.randrange(10)
        if how == 0:
            return self.choice(BYTES)
        if how == 1:
            return self.choice(("a", "ế", "\u0301", " ", "<b>", "\n", "9")) * self.choice(LENGTHS)
        return self.text() if how < 4 else self.choice(NASTY)


HEADERS = {
    "HTTP_ACCEPT_LANGUAGE": ("vi", "en", "xx-YY;q=9", "*" * 300, "en;q=,", ""),
    "HTTP_ACCEPT": ("*/*", "application/json", "text/html;q=abc", ""),
    "HTTP_HX_REQUEST": ("true",),
    "HTTP_HX_TARGET": ("danh-gia", "\x7f", "a" * 300),
    "HTTP_HX_CURRENT_URL": ("http://testserver/", "http://[", "%%"),
    "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": ("true",),
    "HTTP_REFERER": ("http://testserver/lam-viec/", "javascript:1", "http://[::", "a" * 3000),
    "HTTP_X_FORWARDED_FOR": ("1.2.3.4", "a, b", "::1", ""),
    "HTTP_X_FORWARDED_PROTO": ("https", "x"),
    "HTTP_X_REQUESTED_WITH": ("XMLHttpRequest",),
    "HTTP_IF_NONE_MATCH": ("*", 'W/"a"', "a"),
    "HTTP_IF_MODIFIED_SINCE": ("Mon, 30 Nov 2026 00:00:00 GMT", "gestern"),
    "HTTP_RANGE": ("bytes=0-1", "bytes=-1", "bytes=9-1", "bytes=0-1,3-4", "bytes=" + "0-1," * 99, "x"),
    "HTTP_USER_AGENT": ("", "Mozilla/5.0 Firefox/130.0", "\xff" * 500),
    "HTTP_X_THIDUA_FRONT": ("x",),
    "HTTP_X_THIDUA_FILL": ("1",),
    "HTTP_HOST": ("testserver", "testserver:80"),
}
COOKIES = (
    *("messages=a", 'messages=[["a"', "nguoi-doc=1"),
    *("ngon-ngu=xx", "csrftoken=a", "a=b; a=c", "=", '"', "sessionid=x"),
)
FILES = (
    ("a.txt", b"a", "text/plain"),
    ("danh-sach.csv", "STT;Họ và tên\r\n1;Nguyễn Thị Hoa\r\n".encode(), "text/csv"),
    ("a.csv", b"\xff\xfe\x00\x00" * 50, "text/csv"),
    ("a.csv", b",".join([b"a"] * 5000), "text/csv"),
    ("a.xlsx", b"PK\x03\x04" + b"\0" * 200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("a.xlsx", b"", "application/octet-stream"),
    ("a.docx", b"PK\x05\x06" + b"\0" * 18, "application/msword"),
    ("a.pdf", b"%PDF-1.7\n%%EOF", "application/pdf"),
    (
        "a.pdf",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        "application/pdf",
    ),
    ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "image/png"),
    ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 60, "image/jpeg"),
    ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/svg+xml"),
    ("a.mp3", b"ID3\x03" + b"\0" * 60, "audio/mpeg"),
    ("../../a.txt", b"a", "text/plain"),
    ("a" * 300 + ".pdf", b"%PDF-", "application/pdf"),
    ("\u202egpj.exe", b"MZ", "application/octet-stream"),
    ("", b"a", "text/plain"),
)
