"""The form by which the corpus is read, and who is known (all invented)."""

from thidua.foundation.kernel.workbooks import Column, ColumnKind
from thidua.records.intake.engine.matching import Known, Register
from thidua.records.intake.engine.previewing import ListForm

COLUMNS = (
    Column(
        "Họ và tên",
        "name",
        required=True,
        also=("Họ tên", "Tên gọi", "Tên cá nhân, tập thể", "Họ và tên cá nhân", "Tên người được đề nghị"),
    ),
    Column("Năm sinh", "born", ColumnKind.INTEGER, also=("Sinh năm",)),
    Column("Chức vụ", "title", also=("Chức danh", "Chức vụ, chức danh")),
    Column("Đơn vị", "unit", also=("Đơn vị công tác", "Nơi công tác", "Tổ dân phố")),
    Column(
        "Tóm tắt thành tích",
        "merit",
        required=True,
        also=("Thành tích", "Nội dung thành tích", "Thành tích tóm tắt"),
        lines=True,
    ),
    Column("Từ ngày", "first", ColumnKind.DATE, also=("Thời gian lập thành tích từ ngày", "Thành tích từ ngày")),
    Column("Đến ngày", "last", ColumnKind.DATE, also=("Thời gian lập thành tích đến ngày", "Thành tích đến ngày")),
    Column("Hình thức đề nghị", "award", also=("Hình thức khen thưởng", "Danh hiệu đề nghị")),
)
FORM = ListForm("Danh sách", COLUMNS, "name", birth_year="born", place="unit", title="title", honour="award")
KNOWN = (
    Known("at", "Trần Văn Ất", 1970, ("Tổ dân phố 3", "TDP 3"), ("Tổ trưởng",)),
    Known("be", "Lê Thị Bé", 1985, ("Tổ dân phố 3", "TDP 3"), ("Tổ viên",)),
    Known("hoa`", "Nguyễn Thị Hòa", 1980, ("Trường Mầm non Đậu Liêu",), ("Giáo viên",)),
    Known("hoa", "Phạm Thị Hoa", None, ("Trạm Y tế",), ("Y sĩ",)),
    Known("an1", "Nguyễn Văn An", 1975, ("Tổ dân phố 1", "TDP 1"), ("Tổ phó",), ("Giấy khen",)),
    Known("an2", "Nguyễn Văn An", 1982, ("Tổ dân phố 2", "TDP 2"), ("Tổ trưởng",)),
    Known("duc", "Đặng Văn Đức", None, ("Công an phường",), ("Cảnh sát khu vực",)),
    Known("nga", "Phan Thúy Nga", None, ("Hội Phụ nữ",), ("Chủ tịch Hội",)),
    Known("oanh", "Võ Thị Kim Oanh", 1991, ("Văn phòng",), ("Công chức",)),
    Known("quyet", "Hồ Sỹ Quyết", None, ("Hội Nông dân",), ()),
    Known("tu", "Nguyễn Văn Tú", 1990, ("Đoàn Thanh niên",), ("Bí thư",)),
    Known("binh", "Lê Văn Bình", None, ("Hội Cựu chiến binh",), ()),
    Known("y", "Y' Blô Niê", None, ("Tổ dân phố 5",), ()),
)


def register() -> Register[str]:
    """Everybody."""
    return Register(KNOWN)
