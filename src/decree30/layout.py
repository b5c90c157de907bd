"""Every measure of an official paper, once, with the element of Decree 30 it comes from.

The source of all of them is Phụ lục I to Nghị định 30/2020/NĐ-CP. Where the decree gives a range,
:class:`Bound` keeps it and refuses a value outside; where it is silent (tables, room for the hand, the mark
in the foot) the measure is our own choice and is marked so.
"""

from __future__ import annotations

from dataclasses import dataclass

from decree30.metrics import text_width_mm

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I"


@dataclass(frozen=True, slots=True)
class Bound:
    """A chosen value inside the decree's range; ``element`` names the decree's own words for what is
    measured."""

    value: float
    low: float
    high: float
    unit: str
    element: str

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.element}: {self.value} {self.unit} is outside {self.low}–{self.high}")

    @property
    def citation(self) -> str:
        """The source with the element, for reports and tests."""
        return f"{SOURCE}, {self.element}"


PAGE_WIDTH_MM = 210.0
PAGE_HEIGHT_MM = 297.0

MARGIN_TOP = Bound(20, 20, 25, "mm", "lề trên")
MARGIN_BOTTOM = Bound(20, 20, 25, "mm", "lề dưới")
MARGIN_LEFT = Bound(30, 30, 35, "mm", "lề trái")
MARGIN_RIGHT = Bound(15, 15, 20, "mm", "lề phải")

SIZE_PAGE_NUMBER = Bound(13, 13, 14, "pt", "số trang")
SIZE_COUNTRY = Bound(13, 12, 13, "pt", "Quốc hiệu")
SIZE_MOTTO = Bound(14, 13, 14, "pt", "Tiêu ngữ")
SIZE_PARENT = Bound(13, 12, 13, "pt", "tên cơ quan chủ quản trực tiếp")
SIZE_ISSUER = Bound(13, 12, 13, "pt", "tên cơ quan ban hành")
SIZE_NUMBER = Bound(13, 13, 13, "pt", "số, ký hiệu")
SIZE_PLACE_DATE = Bound(14, 13, 14, "pt", "địa danh và thời gian ban hành")
SIZE_KIND = Bound(14, 13, 14, "pt", "tên loại văn bản")
SIZE_SUMMARY = Bound(14, 13, 14, "pt", "trích yếu nội dung")
SIZE_LETTER_SUMMARY = Bound(13, 12, 13, "pt", "trích yếu nội dung công văn")
SIZE_BODY = Bound(14, 13, 14, "pt", "nội dung văn bản")
SIZE_GROUND = Bound(14, 13, 14, "pt", "căn cứ ban hành")
SIZE_HEADING = Bound(14, 13, 14, "pt", "phần, chương, mục, điều")
SIZE_POST = Bound(14, 13, 14, "pt", "quyền hạn, chức vụ của người ký")
SIZE_SIGNER = Bound(14, 13, 14, "pt", "họ và tên người ký")
SIZE_ADDRESSEE = Bound(14, 13, 14, "pt", "Kính gửi")
SIZE_RECIPIENTS_LABEL = Bound(12, 12, 12, "pt", "từ Nơi nhận")
SIZE_RECIPIENTS = Bound(11, 11, 11, "pt", "nơi nhận")
SIZE_ANNEX_LABEL = Bound(14, 14, 14, "pt", "từ Phụ lục")
SIZE_ANNEX_TITLE = Bound(14, 13, 14, "pt", "tiêu đề phụ lục")

FIRST_LINE = Bound(12.7, 10, 12.7, "mm", "lùi đầu dòng")
PARAGRAPH_GAP = Bound(6, 6, 24, "pt", "khoảng cách giữa các đoạn văn")
"""The decree sets only the lower end; the upper one is ours."""
LINE = Bound(1.1, 1.0, 1.5, "lines", "khoảng cách giữa các dòng")
RULE_SHARE = Bound(0.4, 1 / 3, 1 / 2, "of the text", "đường kẻ dưới tên cơ quan và trích yếu")

SINGLE_LINE_EM = 1.15
"""Height of a single line of Times New Roman, as word processors count it."""

# The measures below are our own: the decree is silent on them.
SIZE_TABLE = 12.0
SIZE_CAPTION = 13.0
SIZE_SIGN_NOTE = 12.0
SIZE_MARK = 9.0
TABLE_INSET_MM = 1.6
TABLE_LINE_PT = 0.5
RULE_PT = 0.75
SIGNING_ROOM_MM = 27.0
HEAD_LEFT_MM = 65.0
FOOT_LEFT_MM = 72.0
ADDRESSEES_LEFT_MM = 35.0
ADDRESSEE_DASH_MM = ADDRESSEES_LEFT_MM + text_width_mm("Kính gửi", SIZE_ADDRESSEE.value)
"""The dashes of several addressees stand below the colon."""
BREAKABLE_ROW_LINES = 20

FONT_PDF = "Liberation Serif"
"""Metric-compatible with Times New Roman, and free to ship."""
FONT_DOCX = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of line looks: sizes and gaps in points, indents in millimetres; the gap stands above
    only."""

    title: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first_line: float = 0.0
    left: float = 0.0
    before: float = 0.0
    line: float = 1.0
    keep: bool = False


GAP = PARAGRAPH_GAP.value

STYLES: dict[str, Style] = {
    "country": Style("Quốc hiệu", SIZE_COUNTRY.value, bold=True, align="center"),
    "motto": Style("Tiêu ngữ", SIZE_MOTTO.value, bold=True, align="center"),
    "parent": Style("Cơ quan chủ quản", SIZE_PARENT.value, align="center"),
    "issuer": Style("Cơ quan ban hành", SIZE_ISSUER.value, bold=True, align="center"),
    "number": Style("Số ký hiệu", SIZE_NUMBER.value, align="center", before=8),
    "letter-summary": Style("Trích yếu công văn", SIZE_LETTER_SUMMARY.value, align="center", before=2),
    "place-date": Style("Địa danh thời gian", SIZE_PLACE_DATE.value, italic=True, align="center", before=8),
    "kind": Style("Tên loại văn bản", SIZE_KIND.value, bold=True, align="center", before=16, keep=True),
    "summary": Style("Trích yếu", SIZE_SUMMARY.value, bold=True, align="center", keep=True),
    "addressee": Style("Kính gửi", SIZE_ADDRESSEE.value, align="center", before=12),
    "addressees": Style("Kính gửi nhiều nơi", SIZE_ADDRESSEE.value, left=ADDRESSEES_LEFT_MM, before=12, keep=True),
    "addressee-item": Style("Nơi kính gửi", SIZE_ADDRESSEE.value, left=ADDRESSEE_DASH_MM, before=2),
    "authority": Style("Thẩm quyền ban hành", SIZE_HEADING.value, bold=True, align="center", before=14, keep=True),
    "ground": Style(
        "Căn cứ",
        SIZE_GROUND.value,
        italic=True,
        align="justify",
        first_line=FIRST_LINE.value,
        before=GAP,
        line=LINE.value,
    ),
    "enacting": Style("Lệnh ban hành", SIZE_HEADING.value, bold=True, align="center", before=12, keep=True),
    "body": Style(
        "Nội dung", SIZE_BODY.value, align="justify", first_line=FIRST_LINE.value, before=GAP, line=LINE.value
    ),
    "body-flush": Style("Nội dung không lùi", SIZE_BODY.value, align="justify", before=GAP, line=LINE.value),
    "body-left": Style("Nội dung căn trái", SIZE_BODY.value, before=GAP, line=LINE.value),
    "body-center": Style("Nội dung căn giữa", SIZE_BODY.value, align="center", before=GAP, line=LINE.value),
    "body-right": Style("Nội dung căn phải", SIZE_BODY.value, align="right", before=GAP, line=LINE.value),
    "part": Style("Phần Chương", SIZE_HEADING.value, bold=True, align="center", before=12, keep=True),
    "part-title": Style("Tên phần chương", SIZE_HEADING.value, bold=True, align="center", before=2, keep=True),
    "roman": Style(
        "Mục La Mã",
        SIZE_HEADING.value,
        bold=True,
        align="justify",
        first_line=FIRST_LINE.value,
        before=9,
        line=LINE.value,
        keep=True,
    ),
    "arabic": Style(
        "Mục số",
        SIZE_HEADING.value,
        bold=True,
        align="justify",
        first_line=FIRST_LINE.value,
        before=GAP,
        line=LINE.value,
        keep=True,
    ),
    "letter": Style(
        "Mục chữ",
        SIZE_HEADING.value,
        bold=True,
        align="justify",
        first_line=FIRST_LINE.value,
        before=GAP,
        line=LINE.value,
        keep=True,
    ),
    "article": Style(
        "Điều",
        SIZE_HEADING.value,
        bold=True,
        align="justify",
        first_line=FIRST_LINE.value,
        before=GAP,
        line=LINE.value,
        keep=True,
    ),
    "caption": Style("Tên bảng", SIZE_CAPTION, bold=True, align="center", before=10, keep=True),
    "cell": Style("Ô bảng", SIZE_TABLE),
    "head-cell": Style("Đầu bảng", SIZE_TABLE, bold=True, align="center"),
    "post": Style("Chức vụ người ký", SIZE_POST.value, bold=True, align="center", keep=True),
    "sign-note": Style("Ghi chú chữ ký", SIZE_SIGN_NOTE, italic=True, align="center", keep=True),
    "signer": Style("Người ký", SIZE_SIGNER.value, bold=True, align="center"),
    "recipients-label": Style("Nơi nhận", SIZE_RECIPIENTS_LABEL.value, bold=True, italic=True),
    "recipients": Style("Danh sách nơi nhận", SIZE_RECIPIENTS.value),
    "annex-label": Style("Phụ lục", SIZE_ANNEX_LABEL.value, bold=True, align="center", keep=True),
    "annex-title": Style("Tên phụ lục", SIZE_ANNEX_TITLE.value, bold=True, align="center", keep=True),
    "annex-reference": Style("Kèm theo", SIZE_BODY.value, italic=True, align="center", keep=True),
    "page-number": Style("Số trang", SIZE_PAGE_NUMBER.value, align="center"),
    "mark": Style("Ghi chú chân trang", SIZE_MARK, italic=True, align="center"),
}


def text_width(landscape: bool = False) -> float:
    """Width between the margins in millimetres; the decree allows landscape pages for separate tables
    only."""
    return (PAGE_HEIGHT_MM if landscape else PAGE_WIDTH_MM) - MARGIN_LEFT.value - MARGIN_RIGHT.value
