"""By what the workbooks of judging by points are read: the criteria of a sheet, the points of lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.foundation.kernel.errors import RefusedError, RowProblem, RowsRefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.workbooks import Column, ColumnKind, open_table, refuse_wrong_cells

NOT_BARRED = "khong"
SCORES = "Chấm điểm"
POINTS = "diem-"
YES, NO = "co", "khong"
CRITERIA = "Thang điểm"
CRITERIA_COLUMNS = (
    Column("Mã", "code", also=("Mã tiêu chí", "TT", "STT", "Số thứ tự")),
    Column("Nhóm tiêu chuẩn", "group", also=("Nhóm", "Tiêu chuẩn", "Nhóm tiêu chí")),
    Column("Tiêu chí", "wording", required=True, also=("Nội dung", "Nội dung tiêu chí", "Nội dung đánh giá")),
    Column("Điểm tối thiểu", "least", ColumnKind.DECIMAL, also=("Tối thiểu", "Điểm sàn", "Điểm liệt")),
    Column("Điểm tối đa", "most", ColumnKind.DECIMAL, also=("Điểm", "Điểm chuẩn", "Tối đa", "Thang điểm")),
)


@dataclass(frozen=True)
class CriterionGiven:
    """One criterion as it is typed or read; an empty code is numbered by its place."""

    wording: str
    code: str = ""
    group: str = ""
    least: Decimal | None = None
    most: Decimal | None = None


def read_criteria(content: bytes) -> list[CriterionGiven]:
    """Read the criteria of a sheet from a workbook: a sheet «Thang điểm», or the only one; titles name the groups.

    Refuses a file with anything wrong in it, naming every place.
    """
    table = open_table(content, CRITERIA, CRITERIA_COLUMNS, or_the_only=True, titled=True)
    refuse_wrong_cells(table.problems)
    if not table.rows:
        raise RefusedError(_("Tệp không có tiêu chí nào."))
    too_long = [
        RowProblem(table.sheet, row.number, row.headings[key], _("dài quá %d chữ") % most)
        for row in table.rows
        for key, most in (("code", 16), ("group", 300), ("wording", 500))
        if len(row[key] or "") > most
    ]
    if too_long:
        raise RowsRefusedError(_("Tệp có %d chỗ cần sửa; chưa dòng nào được nhận.") % len(too_long), too_long)
    return [
        CriterionGiven(
            row["wording"],
            row["code"] or "",
            row["group"] or (row.titles[-1] if row.titles else ""),
            row["least"],
            row["most"],
        )
        for row in table.rows
    ]


def columns_of_scores(criteria: Sequence[tuple[str, str]], bars: Sequence[tuple[str, str, str]]) -> tuple[Column, ...]:
    """Return the columns of a workbook of points: whom, taking part, a column for each criterion, bars, remark.

    `criteria` are codes with their wording, `bars` letters with the lawbook's name and its words.
    """
    chosen = {"Không": NOT_BARRED}
    for letter, name, text in bars:
        chosen |= {letter: name, f"{letter}) {text}": name}
    return (
        Column("Mã", "key", also=("Mã hộ", "Mã đơn vị")),
        Column("Tên", "name", required=True, also=("Tên hộ", "Chủ hộ", "Họ tên chủ hộ", "Họ và tên chủ hộ")),
        Column("Tổ dân phố", "unit", also=("Thôn", "Thôn, tổ dân phố", "Đơn vị")),
        Column(
            "Đăng ký, được giới thiệu",
            "takes_part",
            ColumnKind.CHOICE,
            choices={"Có": YES, "Không": NO, "x": YES},
            also=("Đăng ký", "Có đăng ký"),
        ),
        *(
            Column(f"{code}. {wording}", f"{POINTS}{code}", ColumnKind.DECIMAL, also=(f"Điểm {code}",))
            for code, wording in criteria
        ),
        Column("Vướng điều không xét", "barred", ColumnKind.CHOICE, choices=chosen),
        Column("Ghi chú", "remark"),
    )
