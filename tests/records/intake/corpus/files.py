"""The corpus: awkward files as units send them, each with its trouble and the fate of every row."""

import unicodedata
from collections.abc import Iterator
from datetime import date

from tests.foundation.kernel.tables.old_text import in_tcvn3, in_vni
from tests.records.intake.corpus.making import (
    Case,
    Grid,
    lines_under,
    never_worked_out,
    text,
    with_part,
    word_file,
    workbook,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 11, 15)
HEAD = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành tích", "Từ ngày", "Đến ngày"]
AT = [1, "Trần Văn Ất", "Tổ trưởng", "TDP 3", "Vận động hiến đất mở đường", FIRST, LAST]
BE = [2, "Lê Thị Bé", "Tổ viên", "TDP 3", "Thu gom rác thải nhựa", FIRST, LAST]
OANH = [3, "Võ Thị Kim Oanh", "Công chức", "Văn phòng", "Giải quyết hồ sơ đúng hạn", FIRST, LAST]
NFD = "NFD"


def named(name: str, title: str = "", unit: str = "") -> list[object]:
    return [1, name, title, unit, "Làm đường ngõ phố", FIRST, LAST]


def cases() -> Iterator[Case]:
    """Every file of the corpus."""
    yield from plain_ones()
    yield from headings()
    yield from merges()
    yield from rows_that_are_none()
    yield from what_is_hidden()
    yield from cells_that_failed()
    yield from days()
    yield from encodings()
    yield from names()
    yield from formats()
    yield from signs()
    yield from refused()


def xlsx(name: str, trouble: str, grid: Grid, header: int, rows: dict[int, str], **more: object) -> Case:
    """A workbook of one sheet; what `workbook` takes goes there, the rest says what is expected."""
    told = {key: more.pop(key) for key in list(more) if key in Case.__dataclass_fields__}
    return Case(name, trouble, workbook(grid, **more), lines_under(grid, header), rows, **told)  # type: ignore[arg-type,]


def plain_ones() -> Iterator[Case]:
    yield xlsx("plain", "nothing", [HEAD, AT, BE, OANH], 1, {2: "at", 3: "be", 4: "oanh"})
    yield xlsx(
        "title-above",
        "titles and notes stand over the table",
        [
            ["ỦY BAN NHÂN DÂN PHƯỜNG"],
            ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"],
            ["(Kèm theo Tờ trình số 12/TTr-TDP)"],
            [],
            HEAD,
            AT,
        ],
        5,
        {6: "at"},
    )
    yield xlsx("gap", "empty rows between", [HEAD, AT, [], [None, "  "], BE], 1, {2: "at", 5: "be"})
    yield xlsx("other-order", "columns in another order", [HEAD[::-1], AT[::-1]], 1, {2: "at"})
    yield xlsx(
        "far-corner",
        "the table begins far right and down",
        [*[[]] * 9, [None] * 5 + HEAD, [None] * 5 + AT],
        10,
        {11: "at"},
    )
    yield xlsx("twice", "the same person twice", [HEAD, AT, BE, AT], 1, {2: "at", 3: "be", 4: "!đã có ở một dòng trên"})
    yield xlsx(
        "empty-name",
        "a row without a name",
        [HEAD, AT, [2, "", "Tổ viên", "TDP 3", "Thu gom rác", FIRST, LAST]],
        1,
        {2: "at", 3: "!Họ và tên: phải có nội dung"},
    )
    yield xlsx(
        "empty-merit",
        "a row without what must be there",
        [HEAD, [1, "Trần Văn Ất", "Tổ trưởng", "TDP 3", None, FIRST, LAST]],
        1,
        {2: "!Tóm tắt thành tích: phải có nội dung"},
    )
    yield xlsx("no-rows", "a header and nothing under it", [HEAD], 1, {})


def headings() -> Iterator[Case]:
    yield xlsx(
        "headings-marked",
        "capitals, colons, stars, brackets",
        [
            ["TT", "HỌ VÀ TÊN (*)", "Chức vụ:", "ĐƠN VỊ (nếu có)", "Thành tích *", "Từ ngày (dd/mm/yyyy)", "Đến ngày"],
            AT,
        ],
        1,
        {2: "at"},
    )
    yield xlsx(
        "headings-decomposed",
        "headings and cells decomposed",
        [
            [unicodedata.normalize(NFD, one) for one in HEAD],
            [unicodedata.normalize(NFD, one) if isinstance(one, str) else one for one in AT],
        ],
        1,
        {2: "at"},
    )
    yield xlsx(
        "headings-two-rows",
        "a header of two rows",
        [
            ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành tích", "Thời gian lập thành tích", None],
            [None, None, None, None, None, "từ ngày", "đến ngày"],
            AT,
        ],
        2,
        {3: "at"},
        merged=[(1, 6, 1, 7), *((1, place, 2, place) for place in range(1, 6))],
    )
    yield xlsx(
        "headings-three-rows",
        "a header of three rows",
        [
            ["STT", "Thông tin cá nhân", None, None, "Nội dung", None, None],
            [None, "Họ và tên", "Chức vụ", "Đơn vị", "Thành tích", "Thời gian lập thành tích", None],
            [None, None, None, None, None, "từ ngày", "đến ngày"],
            AT,
            BE,
        ],
        3,
        {4: "at", 5: "be"},
        merged=[(1, 2, 1, 4), (1, 5, 1, 7), (2, 6, 2, 7)],
    )
    yield xlsx(
        "column-numbers",
        "a row of column numbers",
        [HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"], AT],
        2,
        {3: "at"},
    )
    yield xlsx(
        "column-letters",
        "a row of column letters",
        [HEAD, ["A", "B", "C", "D", "E", "F", "G"], AT],
        2,
        {3: "at"},
    )
    yield xlsx(
        "unknown-column",
        "a column nobody asked for",
        [[*HEAD, "Số điện thoại"], [*AT, "0912 000 111"]],
        1,
        {2: "at"},
        unread=("Số điện thoại",),
    )
    yield xlsx(
        "same-heading-twice",
        "two columns of one heading",
        [[*HEAD, "Họ tên"], [*AT, "Ất"]],
        1,
        {2: "at"},
        unread=("Họ tên",),
    )
    yield xlsx(
        "near-heading",
        "a heading that is nearly one of ours",
        [["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành tích", "Từ ngy", "Đến ngày"], AT],
        1,
        {2: "at"},
        unread=("Từ ngy",),
        near=("Từ ngày",),
    )
    yield xlsx(
        "column-missing",
        "a column that must be there is not",
        [["STT", "Họ và tên", "Chức vụ"], [1, "Trần Văn Ất", "Tổ trưởng"]],
        1,
        {},
        missing=("Tóm tắt thành tích",),
    )
    yield xlsx(
        "line-breaks-in-headings",
        "headings broken over lines",
        [["STT", "Họ\nvà tên", "Chức\nvụ", "Đơn vị", "Thành\ntích", "Từ\nngày", "Đến\nngày"], AT],
        1,
        {2: "at"},
    )
    yield xlsx(
        "page-head-again",
        "the header repeats on each page",
        [HEAD, AT, HEAD, BE],
        1,
        {2: "at", 4: "be"},
        aside={3: "heading"},
    )


def merges() -> Iterator[Case]:
    yield xlsx(
        "merged-down",
        "the unit merged over its people",
        [HEAD, AT, [2, "Lê Thị Bé", "Tổ viên", None, "Thu gom rác", FIRST, LAST]],
        1,
        {2: "at", 3: "be"},
        merged=[(2, 4, 3, 4)],
    )
    yield xlsx(
        "merged-across",
        "the name merged over two columns",
        [
            ["STT", "Họ và tên", None, "Đơn vị", "Thành tích", "Từ ngày", "Đến ngày"],
            [1, "Trần Văn Ất", None, "TDP 3", "Vận động hiến đất", FIRST, LAST],
        ],
        1,
        {2: "at"},
        merged=[(1, 2, 1, 3), (2, 2, 2, 3)],
    )
    yield xlsx(
        "merged-merit",
        "one achievement for three people",
        [HEAD, AT, [*BE[:4], None, FIRST, LAST], [*OANH[:4], None, FIRST, LAST]],
        1,
        {2: "at", 3: "be", 4: "oanh"},
        merged=[(2, 5, 4, 5)],
    )
    yield xlsx(
        "merged-group",
        "group titles merged over the whole width",
        [HEAD, ["I. CÁ NHÂN", *[None] * 6], AT, ["II. TẬP THỂ", *[None] * 6], BE],
        1,
        {3: "at", 5: "be"},
        aside={2: "title", 4: "title"},
        merged=[(2, 1, 2, 7), (4, 1, 4, 7)],
    )


def rows_that_are_none() -> Iterator[Case]:
    yield xlsx(
        "groups",
        "group rows, the numeral in a cell of its own",
        [HEAD, ["A", "Tổ dân phố 3"], AT, ["B", "Văn phòng"], OANH],
        1,
        {3: "at", 5: "oanh"},
        aside={2: "title", 4: "title"},
    )
    yield xlsx(
        "totals",
        "totals inside and below",
        [HEAD, AT, [None, "Cộng: 1 người"], BE, ["Tổng cộng", None, None, None, 2], [None, "Tổng cộng: 02 người"]],
        1,
        {2: "at", 4: "be"},
        aside={3: "total", 5: "total", 6: "total"},
    )
    yield xlsx(
        "signatures",
        "date, offices and names of those who sign",
        [
            HEAD,
            AT,
            BE,
            [],
            [None, None, None, None, "Đậu Liêu, ngày 20 tháng 11 năm 2026"],
            [None, "NGƯỜI LẬP BIỂU", None, None, "TỔ TRƯỞNG"],
            [None, "(Ký, ghi rõ họ tên)", None, None, "(Ký, ghi rõ họ tên)"],
            [None, "Lê Thị Bé", None, None, "Trần Văn Ất"],
        ],
        1,
        {2: "at", 3: "be"},
        aside={5: "closing", 6: "closing", 7: "closing", 8: "closing"},
    )
    yield xlsx(
        "signature-alone",
        "one who signs, the name alone in its row",
        [HEAD, AT, [None, None, None, None, "TM. BAN CÔNG TÁC MẶT TRẬN"], [None, None, None, None, "Phan Thúy Nga"]],
        1,
        {2: "at"},
        aside={3: "closing", 4: "closing"},
    )
    yield xlsx(
        "notes-below",
        "a note under the table",
        [HEAD, AT, ["Ghi chú: danh sách đã được họp tổ thông qua"], ["* Không có ý kiến khác"]],
        1,
        {2: "at"},
        aside={3: "note", 4: "note"},
    )
    yield xlsx(
        "named-cong",
        "a name that begins as a total does",
        [HEAD, named("Công Thị Nghĩa"), named("Tống Văn Cộng")],
        1,
        {2: "?", 3: "?"},
    )
    yield xlsx(
        "counted-words",
        "the list says how many are on it",
        [HEAD, AT, [None, "Danh sách này có 01 người"], ["Ấn định danh sách có 01 cá nhân"]],
        1,
        {2: "at"},
        aside={3: "total", 4: "total"},
    )


def what_is_hidden() -> Iterator[Case]:
    yield xlsx(
        "hidden-row",
        "a row is hidden",
        [HEAD, AT, BE, OANH],
        1,
        {2: "at", 3: "?", 4: "oanh"},
        hidden_rows=[3],
        notes=("Các dòng 3 bị ẩn trong tệp.",),
    )
    yield xlsx(
        "filtered-rows",
        "rows hidden by a filter",
        [HEAD, AT, BE, OANH],
        1,
        {2: "at", 3: "?", 4: "?"},
        hidden_rows=[3, 4],
        filtered=True,
        notes=("Các dòng 3–4 đang bị bộ lọc ẩn trong tệp.",),
    )
    yield xlsx(
        "hidden-column",
        "a column is hidden",
        [HEAD, AT],
        1,
        {2: "at"},
        hidden_columns=[4],
        notes=("Các cột bị ẩn trong tệp: «Đơn vị».",),
    )
    yield xlsx(
        "hidden-sheet",
        "the sheet is hidden",
        [HEAD, AT],
        1,
        {2: "at"},
        hide_sheet=True,
        notes=("Sheet «Danh sách» bị ẩn trong tệp.",),
    )
    yield xlsx(
        "other-sheet",
        "another sheet has something too",
        [HEAD, AT],
        1,
        {2: "at"},
        others={"Ghi chép": [["gọi lại cho tổ 3"]]},
        notes=("Không đọc các sheet khác: «Ghi chép».",),
    )
    yield xlsx(
        "exact-sheet-name",
        "a sheet of nearly the same name comes first",
        [HEAD, AT],
        1,
        {2: "at"},
        first={"DANH SACH": [HEAD, BE]},
        notes=("Không đọc các sheet khác: «DANH SACH».",),
    )
    yield xlsx(
        "named-otherwise",
        "the only sheet that fits has another name",
        [HEAD, AT],
        1,
        {2: "at"},
        sheet="Bieu 01",
        others={"Sheet2": []},
    )


def cells_that_failed() -> Iterator[Case]:
    yield xlsx(
        "error-cell",
        "a formula that failed",
        [HEAD, [1, "=VLOOKUP(1,A:B,2)+NA()", "Tổ trưởng", "TDP 3", "Thu gom rác", FIRST, LAST], BE],
        1,
        {2: "!Họ và tên: ô báo lỗi #N/A", 3: "be"},
        change=lambda part: part.replace(b't="str"><f>VLOOKUP', b't="e"><f>VLOOKUP'),
    )
    yield xlsx(
        "never-worked-out",
        "a formula without a value",
        [HEAD, [1, "=B9", "Tổ trưởng", "TDP 3", "Thu gom rác", FIRST, LAST]],
        1,
        {2: "!ô có công thức chưa được tính"},
        change=never_worked_out,
    )
    yield xlsx(
        "formula",
        "a formula with its value",
        [HEAD, [1, "=B9", "Tổ trưởng", "TDP 3", "Thu gom rác", FIRST, LAST]],
        1,
        {2: "at"},
    )


def days() -> Iterator[Case]:
    for number, (written, fate) in enumerate(
        (
            ("01/01/2026", "at"),
            ("1.1.2026", "at"),
            ("01 - 01 - 2026", "at"),
            ("2026-01-01", "at"),
            ("2026-01-01 00:00:00", "at"),
            ("ngày 01 tháng 01 năm 2026", "at"),
            (46023, "at"),
            ("46023", "at"),
            ("01/01/26", "?"),
            ("31/02/2026", "!không có ngày «31/02/2026»"),
            ("13/25/2026", "!không có ngày"),
            ("tháng 3/2026", "!không phải là ngày"),
            ("đầu năm", "!không phải là ngày"),
        ),
        start=1,
    ):
        yield xlsx(f"day-{number}", f"a day written {written!r}", [HEAD, [*AT[:5], written, LAST]], 1, {2: fate})
    yield xlsx("since-1904", "a workbook that counts days from 1904", [HEAD, AT], 1, {2: "at"}, since_1904=True)


def encodings() -> Iterator[Case]:
    def old(line: list[object], write: object) -> list[object]:
        return [write(cell) if isinstance(cell, str) else cell for cell in line]  # type: ignore[operator]

    yield xlsx(
        "tcvn3",
        "the whole file in TCVN3",
        [old(HEAD, in_tcvn3), old(AT, in_tcvn3), old(BE, in_tcvn3)],
        1,
        {2: "at", 3: "be"},
        rewritten=6,
    )
    yield xlsx(
        "vni",
        "the whole file in VNI",
        [old(HEAD, in_vni), old(AT, in_vni), old(BE, in_vni)],
        1,
        {2: "at", 3: "be"},
        rewritten=6,
    )
    yield xlsx(
        "tcvn3-short-name",
        "a TCVN3 name that reads as Unicode too",
        [HEAD, *(old(one, in_tcvn3) for one in (AT, BE, OANH, named("Nguyễn Văn Tú", "Bí thư", "Đoàn Thanh niên")))],
        1,
        {2: "at", 3: "be", 4: "oanh", 5: "tu"},
        rewritten=14,
    )
    yield xlsx(
        "mixed-encodings",
        "one cell in TCVN3 among Unicode",
        [HEAD, AT, [2, in_tcvn3("Lê Thị Bé"), "Tổ viên", "TDP 3", "Thu gom rác", FIRST, LAST]],
        1,
        {2: "at", 3: "be"},
        rewritten=1,
    )
    yield xlsx(
        "foreign-names",
        "foreign letters in good Unicode",
        [HEAD, [1, "Trần Văn Ất", "Tổ trưởng", "TDP 3", "Hợp tác với Đại học Köln và GS. Müller", FIRST, LAST]],
        1,
        {2: "at"},
    )
    yield xlsx(
        "both-old-encodings",
        "a word that both old encodings have",
        [HEAD, [1, "Trần Văn Ất", in_vni("Chỉ thị"), "TDP 3", "Thu gom rác", FIRST, LAST]],
        1,
        {2: "?"},
    )


def names() -> Iterator[Case]:
    for number, (written, fate) in enumerate(
        (
            ("Ông Trần Văn Ất", "at"),
            ("Ông (bà): Lê Thị Bé", "be"),
            ("Đ/c Trần Văn Ất", "at"),
            ("đồng chí TRẦN VĂN ẤT", "at"),
            ("trần văn ất", "at"),
            ("Trần Văn Ất\u200b", "at"),
            ("Trần\u00a0Văn\u00a0 Ất ", "at"),
            ("\ufeffTrần Văn Ất", "at"),
            (unicodedata.normalize(NFD, "Trần Văn Ất"), "at"),
            ("Ðặng Văn Ðức", "duc"),
            ("Nguyễn Thị Hoà", "hoa`"),
            ("Phan Thuý Nga", "nga"),
            ("Nguyễn Thị Hoa", "?hoa`"),
            ("Nguyễn Thị Hóa", "?hoa`"),
            ("Phạm Thị Hòa", "?hoa"),
            ("Tran Van At", "?at"),
            ("Trần Văn Ấtt", "?at"),
            ("Hồ Sĩ Quyết", "?quyet"),
            ("Nguyễn Văn An", "?an1"),
            ("Bùi Thị Xuân", "?"),
            ("Y' Blô Niê", "y"),
            ("Trần Văn Ất, Lê Thị Bé", "!nhiều tên"),
            ("Trần Văn Ất và Lê Thị Bé", "!nhiều tên"),
            ("Trần Văn Ất\nLê Thị Bé", "!nhiều tên"),
        ),
        start=1,
    ):
        yield xlsx(f"name-{number}", f"a name written {written!r}", [HEAD, named(written)], 1, {2: fate})
    yield xlsx(
        "namesakes-by-unit",
        "two of one name, told apart by unit",
        [HEAD, named("Nguyễn Văn An", "", "Tổ dân phố 2"), named("Nguyễn Văn An", "Tổ phó", "TDP 1")],
        1,
        {2: "an2", 3: "an1"},
    )
    yield xlsx(
        "namesakes-by-year",
        "two of one name, told apart by year of birth",
        [[*HEAD, "Sinh năm"], [*named("Nguyễn Văn An"), 1982], [*named("Nguyễn Văn An"), "1975"]],
        1,
        {2: "an2", 3: "an1"},
    )
    yield xlsx(
        "namesakes-by-award",
        "two of one name, told apart by an earlier award",
        [[*HEAD, "Hình thức đề nghị"], [*named("Nguyễn Văn An"), "Giấy khen"]],
        1,
        {2: "an1"},
    )
    yield xlsx(
        "other-year",
        "the name is known, born in another year",
        [[*HEAD, "Năm sinh"], [*named("Trần Văn Ất", "Tổ trưởng", "TDP 3"), 1999]],
        1,
        {2: "?at"},
    )
    yield xlsx(
        "other-unit",
        "the name is known, of another unit",
        [HEAD, named("Lê Thị Bé", "Giáo viên", "Trường Mầm non Đậu Liêu")],
        1,
        {2: "?be"},
    )
    yield xlsx(
        "group-12",
        "a unit's number inside another's",
        [HEAD, named("Nguyễn Văn An", "", "Tổ dân phố 12")],
        1,
        {2: "?an1"},
    )


def formats() -> Iterator[Case]:
    grid: Grid = [HEAD, AT, BE]
    both = {2: "at", 3: "be"}
    lines = frozenset(both)
    for name, sign, encoding in (
        ("tsv", "\t", "utf-8"),
        ("csv-semicolon", ";", "utf-8-sig"),
        ("csv-comma", ",", "utf-8"),
        ("csv-bar", "|", "utf-8"),
        ("tsv-utf16", "\t", "utf-16"),
    ):
        yield Case(name, f"text parted by {sign!r} in {encoding}", text(grid, sign, encoding), lines, both)
    yield Case("csv-sep", "Excel's line «sep=;»", b"sep=;\r\n" + text(grid, ";"), frozenset({2, 3}), both)
    yield Case(
        "csv-tcvn3",
        "text in TCVN3",
        in_tcvn3(text(grid, ";").decode()).encode("latin-1"),
        lines,
        both,
        rewritten=6,
    )
    yield Case(
        "csv-quoted",
        "line breaks and signs inside quotes",
        text([HEAD, [*AT[:4], 'Làm "đường";\nxây kè', FIRST, LAST]], ";"),
        frozenset({2}),
        {2: "at"},
    )
    yield Case("csv-unix", "lines that end as on Unix", text(grid, ";", end="\n"), lines, both)
    yield Case("word", "a table in Word", word_file(grid), lines, both)
    yield Case(
        "word-merged",
        "merged cells in Word",
        word_file([["DANH SÁCH", *[""] * 6], HEAD, AT, [*BE[:3], "", *BE[4:]]], merged=[(1, 1, 1, 7), (3, 4, 4, 4)]),
        frozenset({3, 4}),
        {3: "at", 4: "be"},
    )
    yield Case(
        "word-two-tables",
        "a table of the letterhead comes first in Word",
        word_file([["UBND PHƯỜNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]], grid),
        lines,
        both,
        notes=("Không đọc các sheet khác: «Bảng 1».",),
    )
    yield Case(
        "macros",
        "a workbook with macros",
        with_part(workbook(grid), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(64)),
        lines,
        both,
    )


def signs() -> Iterator[Case]:
    yield xlsx(
        "word-bullets",
        "bullets and ticks pasted from Word",
        [
            HEAD,
            [1, "Trần Văn Ất", "Tổ trưởng", "TDP 3", "\uf0b7 Vận động hiến đất\n➢ Hoàn thành 3 km đường", FIRST, LAST],
        ],
        1,
        {2: "at"},
        rewritten=2,
    )
    yield xlsx(
        "no-such-sign",
        "a sign that no paper shows",
        [HEAD, [1, "Trần Văn Ất", "Tổ trưởng", "TDP 3", "Đạt giải ★ cấp phường", FIRST, LAST]],
        1,
        {2: "!không in được"},
    )
    yield xlsx(
        "number-as-name",
        "a number where a name should be",
        [HEAD, [1, 18127, "", "", "Thu gom", FIRST, LAST]],
        1,
        {2: "?"},
    )
    yield xlsx(
        "long-text", "an achievement of six thousand letters", [HEAD, [*AT[:4], "a" * 6000, FIRST, LAST]], 1, {2: "at"}
    )
    yield xlsx(
        "tabs-inside",
        "tabs and breaks inside a cell",
        [HEAD, [1, "Trần Văn\tẤt", "Tổ\ntrưởng", "TDP 3", "Thu\tgom", FIRST, LAST]],
        1,
        {2: "at"},
    )


def refused() -> Iterator[Case]:
    nothing: frozenset[int] = frozenset()
    yield Case(
        "two-sheets-fit",
        "two sheets that may be meant",
        workbook([HEAD, AT], sheet="Đợt 1", others={"Đợt 2": [HEAD, BE]}),
        nothing,
        refused="nhiều sheet",
    )
    yield Case("picture", "a picture", b"\x89PNG\r\n\x1a\n" + bytes(40), nothing, refused="không phải tệp Excel")
    yield Case("pdf", "a PDF", b"%PDF-1.7\n1 0 obj", nothing, refused="không phải tệp Excel")
    yield Case(
        "cut-off", "a workbook that was cut off", workbook([HEAD, AT])[:-300], nothing, refused="không phải tệp Excel"
    )
    yield Case("empty", "an empty file", b"", nothing, refused="không phải tệp Excel")
    yield Case("no-table", "a Word file without a table", word_file([["", ""]]), nothing, refused="không có sheet")
    yield Case(
        "sentence", "a sentence", "Kính gửi Ủy ban nhân dân phường".encode(), nothing, refused="không phải tệp Excel"
    )
