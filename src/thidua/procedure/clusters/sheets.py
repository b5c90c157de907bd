"""By what the workbook of a cluster's scoring table is read and written."""

from dataclasses import dataclass
from decimal import Decimal

from thidua.foundation.kernel.errors import RefusedError, RowProblem, RowsRefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.workbooks import Column, ColumnKind, open_table, refuse_wrong_cells

from .enums import CriterionKind

TABLE = "Bảng chấm điểm"
KINDS = {"Điểm": CriterionKind.POINT, "Điểm cộng": CriterionKind.BONUS, "Điểm trừ": CriterionKind.MINUS}
TABLE_COLUMNS = (
    Column("Mã", "code", also=("Mã tiêu chí", "TT", "STT", "Số thứ tự")),
    Column("Mục", "section", also=("Nhóm", "Nhóm tiêu chí", "Nội dung thi đua", "Phần")),
    Column("Tiêu chí", "wording", required=True, also=("Nội dung", "Nội dung tiêu chí", "Nội dung chấm điểm")),
    Column(
        "Loại điểm",
        "kind",
        ColumnKind.CHOICE,
        choices={words: kind.value for words, kind in KINDS.items()},
        also=("Loại",),
    ),
    Column("Điểm tối đa", "most", ColumnKind.DECIMAL, also=("Điểm chuẩn", "Tối đa", "Thang điểm")),
    Column("Minh chứng", "evidence", also=("Minh chứng yêu cầu", "Tài liệu kiểm chứng", "Tài liệu minh chứng")),
)
_LONGEST = (("code", 16), ("section", 300), ("wording", 500), ("evidence", 300))


@dataclass(frozen=True)
class CriterionInput:
    """One criterion as it is typed or read; an empty code is numbered by its place."""

    wording: str
    code: str = ""
    section: str = ""
    kind: CriterionKind = CriterionKind.POINT
    most: Decimal | None = None
    evidence: str = ""


def read_table(content: bytes) -> list[CriterionInput]:
    """Read a scoring table from a workbook: a sheet «Bảng chấm điểm», or the only one; titles name the sections.

    Refuses a file with anything wrong in it, naming every place.
    """
    table = open_table(content, TABLE, TABLE_COLUMNS, or_the_only=True, titled=True)
    refuse_wrong_cells(table.problems)
    if not table.rows:
        raise RefusedError(_("Tệp không có tiêu chí nào."), field="content")
    too_long = [
        RowProblem(table.sheet, row.number, row.headings[key], _("dài quá %d chữ") % most)
        for row in table.rows
        for key, most in _LONGEST
        if len(row[key] or "") > most
    ]
    if too_long:
        raise RowsRefusedError(_("Tệp có %d chỗ cần sửa; chưa dòng nào được nhận.") % len(too_long), too_long)
    return [
        CriterionInput(
            row["wording"],
            row["code"] or "",
            row["section"] or (row.titles[-1] if row.titles else ""),
            CriterionKind(row["kind"] or CriterionKind.POINT),
            row["most"],
            row["evidence"] or "",
        )
        for row in table.rows
    ]
