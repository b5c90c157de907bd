"""Awkward lists of one kind as offices keep them: each with its trouble and the fate of every row."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.foundation.kernel.tables.old_text import in_tcvn3
from tests.records.intake.corpus.making import text, word_file, workbook


@dataclass(frozen=True)
class Listed:
    """A list of one kind with its trouble; `rows` leads from a row to its fate and what is said of it, in part.

    `aside` are rows that are no entries, `unread` headings nothing is read from, `by_content` columns that their cells
    told, `missing` what a list must have and the file does not show.
    """

    kind: str
    name: str
    trouble: str
    content: bytes
    rows: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    aside: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()
    by_content: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    questions: int = 0


NEW, THERE, ASKED, WRONG = "new", "there", "doubtful", "wrong"
PEOPLE = ["TT", "Họ và tên", "Năm sinh", "Đơn vị", "Chức vụ", "Nam/Nữ"]
BINH = [1, "Ngô Thị Bình", 1985, "TDP 3", "Tổ viên", "Nữ"]
DONE = ["Đột xuất", "Hoàn thành nhiệm vụ", "Chủ tịch"]
CUC = [2, "Phan Thu Cúc", 1990, "Tổ dân phố 3", "Tổ viên", "nữ"]


def cases() -> Iterator[Listed]:
    """Every list."""
    yield from people()
    yield from units_and_households()
    yield from what_is_known()
    yield from movements()


def people() -> Iterator[Listed]:
    yield Listed("ca-nhan", "plain", "nothing", workbook([PEOPLE, BINH]), {2: (NEW, "giới: Nữ")})
    yield Listed(
        "ca-nhan",
        "mute",
        "headings that say nothing: the columns are told by their cells, two are not",
        workbook([["1", "2", "3", "4", "Chức vụ", "6"], [*BINH], [*CUC]]),
        {2: (NEW, "người mới"), 3: (NEW, "người mới")},
        by_content=("name", "birth_year", "unit", "sex"),
        unread=("1",),
    )
    yield Listed(
        "ca-nhan",
        "empty-heads",
        "columns without any heading beside some that have one",
        workbook([["", "", "", "Đơn vị", "Chức vụ"], BINH]),
        {2: (NEW, "giới: Nữ")},
        by_content=("name", "birth_year", "sex"),
        unread=("Cột A",),
    )
    yield Listed(
        "ca-nhan",
        "no-header",
        "no header at all: the post cannot be told and is asked for",
        text([BINH, CUC]),
        by_content=("name", "birth_year", "unit", "sex"),
        missing=("Chức vụ",),
        unread=("Cột A", "Cột E"),
    )
    yield Listed(
        "ca-nhan",
        "sex-said-otherwise",
        "another sex than the record has",
        workbook([PEOPLE, [1, "Lê Thị Bé", 1972, "TDP 3", "Tổ viên", "Nam"]]),
        {2: (WRONG, "hồ sơ ghi «Nữ»")},
    )
    yield Listed(
        "ca-nhan",
        "sex-filled",
        "somebody known whose sex was never told",
        workbook([PEOPLE, [1, "Trần Văn Ất", 1968, "TDP 3", "Tổ trưởng", "Nam"]]),
        {2: (NEW, "giới: Nam")},
    )
    yield Listed(
        "ca-nhan",
        "there",
        "somebody who is there, under «Đ/c» and capitals",
        workbook([PEOPLE[:5], [1, "Đ/c LÊ THỊ BÉ", 1972, "tổ dân phố 3", "tổ viên"]]),
        {2: (THERE, "B")},
    )
    yield Listed(
        "ca-nhan",
        "other-tone",
        "a name with another tone in the same unit is asked about, never the same person in silence",
        workbook([PEOPLE[:5], [1, "Lê Thị Bê", 1972, "TDP 3", "Tổ phó"]]),
        {2: (ASKED, "cùng một người hay người khác")},
    )
    yield Listed(
        "ca-nhan",
        "namesake",
        "a namesake of another year of birth is another person",
        workbook([PEOPLE[:5], [1, "Lê Thị Bé", 1999, "TDP 3", "Tổ phó"]]),
        {2: (NEW, "người mới")},
    )
    yield Listed(
        "ca-nhan",
        "heads-in-own-words",
        "headings in words nobody knows are asked about, never guessed against by their cells",
        workbook([["Ai", "Sinh hồi nào", "Nơi", "Việc"], ["Ngô Thị Bình", 1985, "TDP 3", "Tổ viên"]]),
        missing=("Họ và tên", "Đơn vị", "Chức vụ"),
        unread=("Ai", "Sinh hồi nào", "Nơi", "Việc"),
    )
    yield Listed(
        "ca-nhan",
        "mute-with-strangers",
        "mute columns of which not every cell is of the kind, over a total",
        workbook(
            [
                ["STT", "1", "2", "3", "Chức vụ"],
                BINH[:5],
                [2, "Phan Thu Cúc", "", "TDP 3", "Tổ viên"],
                [3, "Võ Thị Nở", 1990, "Xóm Đình", "Tổ viên"],
                ["", "Tổng cộng: 3"],
                ["", "NGƯỜI LẬP"],
            ]
        ),
        {2: (NEW, "người mới"), 3: (NEW, "người mới"), 4: (WRONG, "chưa có đơn vị")},
        aside=(5, 6),
        by_content=("name", "birth_year", "unit"),
    )
    yield Listed(
        "ca-nhan",
        "two-names",
        "two names in a cell",
        workbook([PEOPLE[:5], [1, "Ngô Thị Bình, Phan Thu Cúc", "", "TDP 3", "Tổ viên"]]),
        {2: (WRONG, "nhiều tên")},
    )
    yield Listed(
        "ca-nhan",
        "group-rows",
        "titles of groups, a total and signatures between people",
        workbook([PEOPLE, ["I. TỔ DÂN PHỐ"], BINH, ["", "Tổng cộng: 1 người"], [], ["", "NGƯỜI LẬP BẢNG"]]),
        {3: (NEW, "người mới")},
        aside=(2, 4, 6),
    )
    yield Listed(
        "ca-nhan",
        "unknown-columns",
        "columns nothing is read from are named",
        workbook([[*PEOPLE, "Số điện thoại", "Ghi chú"], [*BINH, "0912345678", "mới về"]]),
        {2: (NEW, "người mới")},
        unread=("Số điện thoại", "Ghi chú"),
    )
    yield Listed(
        "ca-nhan",
        "tcvn3",
        "typed in TCVN3, with a mute heading over the names",
        text(
            [
                [in_tcvn3("Đơn vị"), "B", in_tcvn3("Chức vụ")],
                [in_tcvn3("Tổ dân phố 3"), in_tcvn3("Ngô Thị Bình"), in_tcvn3("Tổ viên")],
            ],
            encoding="latin-1",
        ),
        {2: (NEW, "người mới")},
        by_content=("name",),
    )
    yield Listed(
        "ca-nhan",
        "nfd",
        "letters and their marks apart",
        workbook([PEOPLE[:5], [1, unicodedata.normalize("NFD", "Lê Thị Bé"), 1972, "TDP 3", "Tổ viên"]]),
        {2: (THERE, "B")},
    )
    yield Listed(
        "ca-nhan",
        "word",
        "a table in a letter",
        word_file([PEOPLE, [str(cell) for cell in BINH]]),
        {2: (NEW, "người mới")},
    )
    yield Listed(
        "ca-nhan",
        "hidden",
        "a hidden row is asked about",
        workbook([PEOPLE, BINH, CUC], hidden_rows=[3]),
        {2: (NEW, "người mới"), 3: (ASKED, "bị ẩn")},
    )
    yield Listed(
        "ca-nhan",
        "formula",
        "a formula that failed",
        workbook([PEOPLE, [1, "Ngô Thị Bình", "=NA()", "TDP 3", "Tổ viên", "Nữ"]]),
        {2: (WRONG, "#N/A")},
    )
    yield Listed(
        "ca-nhan",
        "twice",
        "the same person twice",
        workbook([PEOPLE, BINH, BINH]),
        {2: (NEW, "người mới"), 3: (THERE, "")},
    )
    yield Listed(
        "ca-nhan",
        "unit-unknown",
        "a unit nobody knows, with what may be meant",
        workbook([PEOPLE, [1, "Ngô Thị Bình", 1985, "Tổ dân phố 33", "Tổ viên", "Nữ"]]),
        {2: (WRONG, "chưa có đơn vị")},
    )


def units_and_households() -> Iterator[Listed]:
    yield Listed(
        "don-vi",
        "units",
        "short words for units, one there already, one whose kind nothing tells",
        workbook([["STT", "Tên đơn vị"], [1, "TDP 3"], [2, "Hội Nông dân"], [3, "Ngã Ba"]]),
        {2: (THERE, ""), 3: (NEW, "mặt trận"), 4: (WRONG, "không đoán được loại")},
    )
    yield Listed(
        "don-vi",
        "units-merged",
        "a header over two rows",
        workbook([["STT", "Đơn vị", ""], ["", "Tên đầy đủ", "Tên ngắn"], [1, "Trường Mầm non Hoa", "MN Hoa"]]),
        {3: (NEW, "trường học")},
    )
    yield Listed(
        "ho-gia-dinh",
        "households",
        "heads of households instead of names of households",
        text([["Chủ hộ", "Tổ dân phố"], ["Ông Trần Văn Ân", "TDP 3"], ["Lê Văn Dần", "tdp3"]], sign=";"),
        {2: (NEW, "Hộ ông Trần Văn Ân"), 3: (NEW, "Hộ Lê Văn Dần")},
    )


def what_is_known() -> Iterator[Listed]:
    yield Listed(
        "xep-loai",
        "ratings",
        "marks in capitals, a namesake told apart by the unit, somebody unknown",
        workbook(
            [
                ["Họ tên", "Đơn vị", "Năm", "KẾT QUẢ", "Văn bản"],
                ["Lê Thị Bé", "TDP 3", 2025, "HOÀN THÀNH TỐT NHIỆM VỤ", "QĐ 12/QĐ-UBND"],
                ["Võ Thị Nở", "TDP 3", 2025, "Hoàn thành tốt nhiệm vụ", "QĐ 12/QĐ-UBND"],
                ["Lê Thị Bé", "TDP 3", 2025, "Hoàn thành nhiệm vụ", "QĐ 12/QĐ-UBND"],
            ]
        ),
        {2: (NEW, "2025"), 3: (WRONG, "chưa có"), 4: (WRONG, "đã có xếp loại năm 2025")},
    )
    yield Listed(
        "xep-loai",
        "ratings-mute",
        "a column of ratings and one of names under numbers",
        workbook([["(1)", "Năm", "(3)", "Căn cứ"], ["Lê Thị Bé", 2025, "Hoàn thành tốt nhiệm vụ", "QĐ 12"]]),
        {2: (NEW, "2025")},
        by_content=("name", "rating"),
    )
    yield Listed(
        "sang-kien",
        "initiatives",
        "an author misspelt",
        workbook(
            [
                ["Tác giả", "Tên sáng kiến", "Loại", "Năm", "Văn bản công nhận"],
                ["Lê Thị Bé", "Góc đọc sách", "Sáng kiến", 2025, "QĐ 9"],
                ["Lê Thị Bée", "Vườn rau sạch", "Sáng kiến", 2025, "QĐ 9"],
            ]
        ),
        {2: (NEW, "Góc đọc sách"), 3: (ASKED, "chưa có tên này")},
    )
    yield Listed(
        "khen-thuong",
        "awards",
        "days written three ways, one doubtful; a decision dated in the future",
        workbook(
            [
                ["Họ tên", "Danh hiệu", "Năm", "Loại hình", "Thành tích", "Người ký", "Số QĐ", ""],
                ["Lê Thị Bé", "Lao động tiên tiến", 2024, *DONE, "1/QĐ", date(2024, 12, 20)],
                ["Lê Thị Bé", "lao dong tien tien", 2023, *DONE, "2/QĐ", "20/12/2023"],
                ["Lê Thị Bé", "Lao động tiên tiến", 2030, *DONE, "3/QĐ", "20/12/2030"],
            ]
        ),
        {2: (NEW, "1/QĐ"), 3: (NEW, "2/QĐ"), 4: (WRONG, "Ngày quyết định không thể sau")},
        by_content=("decided_on",),
    )


def movements() -> Iterator[Listed]:
    pledge = ["Đơn vị", "Nội dung đăng ký", "Mức đăng ký", "ĐVT"]
    yield Listed(
        "giao-uoc",
        "pledges",
        "units of several rows, one that only says words, one misspelt",
        workbook(
            [
                pledge,
                ["TDP 3", "Giữ gìn đường phố sạch đẹp", "", ""],
                ["TDP 3", "Hộ đạt gia đình văn hóa", "1.250,5", "hộ"],
                ["Văn phòng", "Chỉ có lời", "", ""],
                ["Tổ dân phô 3a", "Trồng cây", 5, "cây"],
            ]
        ),
        {2: (NEW, "TDP 3"), 3: (NEW, "TDP 3"), 4: (WRONG, "mức cam kết bằng số"), 5: (ASKED, "có phải")},
    )
    yield Listed(
        "giao-uoc",
        "pledges-mute",
        "the column of units has no heading",
        workbook([["", *pledge[1:]], ["Văn phòng", "Trồng cây xanh", 50, "cây"]]),
        {2: (NEW, "Văn phòng")},
        by_content=("name",),
    )
    yield Listed(
        "ket-qua",
        "results",
        "figures as text, a negative one, one without its field",
        workbook(
            [
                ["Tên đơn vị", "Chỉ tiêu", "Thực hiện", "ĐVT", "Tính đến", "Báo cáo số", "Lĩnh vực"],
                ["TDP 3", "Cây xanh trồng mới", "1.234", "cây", "30/06/2026", "BC 1", "Văn hóa"],
                ["TDP 3", "Cây xanh trồng mới", -4, "cây", "30/09/2026", "BC 2", "Văn hóa"],
                ["TDP 3", "Hộ hiến đất", 4, "hộ", "30/09/2026", "BC 2", ""],
            ]
        ),
        {2: (NEW, "1.234"), 3: (WRONG, "không được âm"), 4: (WRONG, "lĩnh vực")},
    )
