"""Write the demo year's workbooks from the plain rows kept beside them: `python examples/dau_lieu_2021/build.py`."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import xlsxwriter
from PIL import Image

HERE = Path(__file__).resolve().parent
# The files stand inside the package, so that a demo needs no checkout.
YEAR = Path(__file__).resolve().parents[2] / "src/thidua/screens/cli/demo/dau_lieu_2021"
RECORDS_BEGIN = date(2020, 1, 1)
YEAR_BEGINS, YEAR_ENDS = date(2021, 1, 1), date(2021, 12, 31)
WARD = "18127"
ARTICLE = "Bài tổng kết ngày 13/01/2022, Cổng thông tin thị xã Hồng Lĩnh"
SAMPLE = "x"

Cell = str | int | float | date | time | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: title in row 1, note in row 2, header in row 3 (first header is always STT), rows below."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def sheet(name: str, title: str, header: str, rows: Iterable[Sequence[Cell]], note: str = "") -> Sheet:
    """Number the rows and check that each is as wide as the header (columns separated by ` | `)."""
    columns = ("STT", *header.split(" | "))
    numbered = tuple((number, *row) for number, row in enumerate(rows, start=1))
    for row in numbered:
        if len(row) != len(columns):
            raise ValueError(f"{name}: {len(row)} cells under {len(columns)} headers: {row}")
    return Sheet(name, title, columns, numbered, note)


def read(name: str) -> list[list[str]]:
    """The rows of `rows/<name>.txt`: fields between bars, `\\n` for a line break, first line a comment."""
    lines = (HERE / "rows" / f"{name}.txt").read_text(encoding="utf-8").splitlines()[1:]
    split = [unicodedata.normalize("NFC", line).replace("\\n", "\n").split("|") for line in lines if line]
    width = max(map(len, split))
    return [[*fields, *[""] * (width - len(fields))] for fields in split]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def some_day(text: str) -> date:
    return date.fromisoformat(text)


def number(text: str) -> int | float | None:
    if not text:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value


def clock(text: str) -> time:
    return time.fromisoformat(text)


def weekday_before(latest: date, days: int) -> date:
    """The working day that lies `days` working days before `latest`."""
    found = latest
    while days or found.weekday() > 4:
        found -= timedelta(days=1)
        days -= found.weekday() < 5 and days > 0
    return found


UNIT_ROWS = read("don-vi")
UNITS = {row[0]: row[1] for row in UNIT_ROWS if row[0] != "18118"}
PEOPLE = {row[0]: row for row in read("nhan-su")}
ROUNDS = {row[0]: row for row in read("dot")}

# unit key: (head, clerk); the clerk drafts, the head submits and signs the pledge.
DESKS: dict[str, tuple[str, str | None]] = {
    "VPTK": ("CN008", "CN011"), "TCKT": ("CN013", None), "DCXD": ("CN016", "CN017"),
    "VHXH": ("CN020", "CN022"), "TPHT": ("CN024", None), "CA": ("CN028", "CN033"),
    "QS": ("CN035", "CN037"), "MTTQ": ("CN042", "CN043"), "PN": ("CN046", "CN047"),
    "ND": ("CN051", "CN052"), "CCB": ("CN056", "CN057"), "DTN": ("CN060", "CN061"),
    "CD": ("CN066", "CN067"), "NCT": ("CN068", None), "CTD": ("CN070", "CN071"),
    "KH": ("CN073", "CN074"), "MN": ("CN077", "CN078"), "TH": ("CN081", "CN082"),
    "THCS": ("CN087", "CN088"), "YT": ("CN093", "CN098"), "TDP1": ("CN099", "CN100"),
    "TDP2": ("CN104", "CN105"), "TDP3": ("CN111", "CN112"), "TDP4": ("CN117", "CN118"),
    "TDP5": ("CN122", "CN123"), "TDP6": ("CN127", "CN128"), "TDP7": ("CN133", "CN134"),
    "TDP8": ("CN138", "CN139"),
}  # fmt: skip

ROLES = {
    "unit_clerk": "Cán bộ đơn vị",
    "unit_head": "Người đứng đầu đơn vị",
    "appraiser": "Người thẩm định",
    "council_secretary": "Thư ký hội đồng",
    "council_member": "Ủy viên hội đồng",
    "council_chair": "Chủ tịch hội đồng",
    "signer": "Người ký quyết định",
    "register_keeper": "Người giữ sổ khen thưởng",
    "editor": "Biên tập viên",
    "auditor": "Người kiểm tra",
    "administrator": "Quản trị hệ thống",
}

# login, person, roles on the ward; the unit desks are added by `accounts`.
WARD_ROLES: list[tuple[str, str, tuple[str, ...]]] = [
    ("chutich", "CN001", ("council_chair", "signer")),
    ("phochutich", "CN002", ("council_member", "signer")),
    ("phochutich2", "CN003", ("council_member",)),
    ("thuky", "CN008", ("council_secretary", "council_member")),
    ("thamdinh", "CN009", ("appraiser",)),
    ("vanthu", "CN010", ("register_keeper",)),
    ("bientap", "CN021", ("editor",)),
    ("kiemtra", "CN007", ("auditor",)),
    ("quantri", "CN012", ("administrator",)),
    ("mttq.truong", "CN042", ("council_member",)),
    ("cd.truong", "CN066", ("council_member",)),
    ("ca.truong", "CN028", ("council_member",)),
    ("qs.truong", "CN035", ("council_member",)),
    ("tckt.truong", "CN013", ("council_member",)),
]
PRINTED = {
    ("tdp3.canbo", "unit_clerk"), ("tdp3.truong", "unit_head"), ("thamdinh", "appraiser"),
    ("thuky", "council_secretary"), ("mttq.truong", "council_member"), ("chutich", "council_chair"),
    ("chutich", "signer"), ("vanthu", "register_keeper"), ("bientap", "editor"), ("kiemtra", "auditor"),
    ("quantri", "administrator"),
}  # fmt: skip

GROUNDS = {"P": "Phong trào thi đua", "C": "Thực hiện chỉ thị, nghị quyết", "D": "Thành tích đột xuất"}
KINDS = {"T": "Tập thể", "C": "Cá nhân"}
DECIDED, WITHDRAWN, REJECTED = "Đã quyết định", "Rút", "Hội đồng không thông qua"

# subject: (against, abstaining, note); everyone else is voted for by all present.
VOTES = {
    "18127-QS": (0, 1, "Ủy viên là người đứng đầu tập thể được đề nghị, không biểu quyết"),
    "18127-CA": (0, 1, "Ủy viên là người đứng đầu tập thể được đề nghị, không biểu quyết"),
    "18127-MTTQ": (0, 1, "Ủy viên là người đứng đầu tập thể được đề nghị, không biểu quyết"),
    "18127-BC4": (0, 1, "Một ủy viên đề nghị xem lại thời gian nộp biên bản bình xét"),
    "CN147": (1, 1, "Có ý kiến nên đề nghị cấp thị xã khen thưởng doanh nghiệp"),
    "CN131": (0, 1, ""),
    "CN116": (4, 2, "Đóng góp gắn với việc bán hàng, mức độ chưa rõ; động viên bằng thư cảm ơn"),
    "CN156": (1, 1, "Có ý kiến nên để thêm thời gian phấn đấu"),
}

# subject: (returned, reason, outcome, answered, what was done)
RETURNS = {
    "18127-BC4": (
        date(2021, 6, 8),
        "Hồ sơ thiếu biên bản họp bình xét của tổ bầu cử",
        "Bổ sung",
        date(2021, 6, 9),
        "Đã nộp biên bản họp bình xét có chữ ký của các tổ viên",
    ),
    "CN142": (
        date(2021, 9, 30),
        "Chưa nêu thời gian và kết quả cụ thể; trùng thành tích với tập thể Tổ Covid cộng đồng",
        "Rút",
        date(2021, 10, 1),
        "Tổ dân phố 8 xin rút để xét vào dịp tổng kết năm sau",
    ),
    "CN092": (
        date(2021, 12, 27),
        "Báo cáo thành tích chỉ nêu chung, chưa có việc làm và kết quả trong năm",
        "Bổ sung",
        date(2021, 12, 28),
        "Đã viết lại thành tích, nêu sân tập cộng đồng và nhật ký vận động của học sinh",
    ),
}

FINAL_VALUES = {
    ("VPTK", 1): 98.6, ("VPTK", 2): 12, ("DCXD", 2): 50, ("CA", 1): 4, ("QS", 1): 100, ("QS", 2): 96,
    ("PN", 1): 22, ("PN", 2): 5, ("YT", 1): 95.8,
}  # fmt: skip


def code_of(key: str) -> str:
    return f"{WARD}-{key}"


def name_of(subject: str) -> str:
    return PEOPLE[subject][2] if subject in PEOPLE else UNITS[subject]


def units() -> list[Sheet]:
    bodies = {"42": "tỉnh Hà Tĩnh", "437": "thị xã Hồng Lĩnh", "18118": "", "18127": "phường Đậu Liêu"}
    rows: list[list[Cell]] = []
    for code, name, short, kind, parent, begins, ends, invented, note in UNIT_ROWS:
        body = bodies.get(code) if code != "18118" else name.replace("Phường", "phường")
        issuer = f"Ủy ban nhân dân {body}" if body else None
        since = day(begins) or RECORDS_BEGIN
        rows.append([code, name, short, kind, issuer, parent or None, since, day(ends), invented or None, note])
    merged: list[list[Cell]] = [
        [old, name, date(2025, 6, 30), "18118", "Phường Nam Hồng Lĩnh", date(2025, 7, 1)]
        for old, name in (("18127", "Phường Đậu Liêu"), ("18118", "Phường Nam Hồng"), ("18130", "Xã Thuận Lộc"))
    ]
    law = "Nghị quyết số 1665/NQ-UBTVQH15"
    return [
        sheet(
            "Đơn vị",
            "DANH MỤC ĐƠN VỊ",
            "Mã đơn vị | Tên đơn vị | Tên ngắn | Loại đơn vị | Cơ quan ban hành | Mã đơn vị cấp trên | Từ ngày"
            " | Đến ngày | Dữ liệu mẫu | Ghi chú",
            rows,
            "Khóa là mã đơn vị cùng ngày bắt đầu. 01/01/2020 là ngày mở sổ của dữ liệu này, không phải ngày thành lập.",
        ),
        sheet(
            "Sáp nhập",
            "ĐƠN VỊ HÀNH CHÍNH SÁP NHẬP",
            "Mã đơn vị cũ | Tên đơn vị cũ | Đến ngày | Mã đơn vị mới | Tên đơn vị mới | Từ ngày | Căn cứ",
            [[*row, law] for row in merged],
            "Xã Xuân Lĩnh không được nêu vì các nguồn không thống nhất.",
        ),
    ]


def accounts() -> list[list[Cell]]:
    logins = {person: login for login, person, _ in WARD_ROLES}
    granted: list[tuple[str, str, str, str]] = [
        (login, person, role, WARD) for login, person, roles in WARD_ROLES for role in roles
    ]
    for key, (head, clerk) in DESKS.items():
        granted.append((logins.get(head, f"{key.lower()}.truong"), head, "unit_head", code_of(key)))
        if clerk:
            granted.append((logins.get(clerk, f"{key.lower()}.canbo"), clerk, "unit_clerk", code_of(key)))
    return [
        [
            login, person, name_of(person), role, ROLES[role], unit, UNITS[unit], YEAR_BEGINS, None,
            f"{login}@dau-lieu.example", "x" if (login, role) in PRINTED else None,
        ]
        for login, person, role, unit in granted
    ]  # fmt: skip


def people() -> list[Sheet]:
    rows: list[list[Cell]] = [
        [code, salutation, name, post, unit, UNITS[unit], RECORDS_BEGIN, None, SAMPLE]
        for code, salutation, name, post, unit in PEOPLE.values()
    ]
    return [
        sheet(
            "Nhân sự",
            "DANH SÁCH CÁN BỘ, HỘI VIÊN VÀ NGƯỜI DÂN TIÊU BIỂU",
            "Mã cá nhân | Xưng hô | Họ và tên | Chức vụ, nơi công tác | Mã đơn vị | Đơn vị | Từ ngày | Đến ngày"
            " | Dữ liệu mẫu",
            rows,
            "Mọi tên người trong tệp này là tên đặt ra để minh họa.",
        ),
        sheet(
            "Tài khoản",
            "TÀI KHOẢN MẪU VÀ VAI TRÒ",
            "Tên đăng nhập | Mã cá nhân | Họ và tên | Mã vai trò | Vai trò | Mã đơn vị | Đơn vị | Từ ngày | Đến ngày"
            " | Thư điện tử | In khi chạy thử",
            accounts(),
            "Mỗi dòng là một vai trò; một tài khoản có thể giữ nhiều vai trò. Mật khẩu do chương trình đặt.",
        ),
    ]


def movement_sheets(year: str) -> list[Sheet]:
    movements: list[list[Cell]] = [
        [
            code, parent or None, name, slogan, form, purpose, audience, scope, content, criteria, how,
            some_day(launched), some_day(begins), some_day(ends), WARD, "CN001", fields.replace(";", "; "), SAMPLE,
        ]
        for code, parent, name, slogan, form, purpose, audience, scope, content, criteria, how, launched,
            begins, ends, fields in read(f"phong-trao-{year}")
    ]  # fmt: skip
    targets: list[list[Cell]] = [
        [code, movement, field, text, unit, number(goal), comparison, code_of(lead), UNITS[code_of(lead)], SAMPLE]
        for code, movement, field, text, unit, goal, comparison, lead in read(f"chi-tieu-{year}")
    ]
    movement = f"PT{year}"
    signed = some_day(next(row[11] for row in read(f"phong-trao-{year}")))
    promised = read(f"giao-uoc-{year}")
    keys = list(dict.fromkeys(row[0] for row in promised))
    pledges: list[list[Cell]] = [
        [
            f"GU{year[2:]}-{key}", movement, code_of(key), UNITS[code_of(key)], DESKS[key][0],
            name_of(DESKS[key][0]), signed, SAMPLE,
        ]
        for key in keys
    ]  # fmt: skip
    seen: dict[str, int] = defaultdict(int)
    measures: list[list[Cell]] = []
    for key, text, target, _, unit, due, value in promised:
        seen[key] += 1
        goal = number(value)
        final, exactness = final_value(key, seen[key], target) if year == "2021" else (None, None)
        verdict = None
        if year == "2021" and goal is not None and final is not None:
            verdict = "Đạt" if final >= goal else "Chưa đạt"
        measures.append([
            f"GU{year[2:]}-{key}-{seen[key]}", f"GU{year[2:]}-{key}", text, target or None, unit or None, goal,
            day(due), final, exactness, verdict, SAMPLE,
        ])  # fmt: skip
    return [
        sheet(
            "Phong trào",
            f"KẾ HOẠCH PHÁT ĐỘNG PHONG TRÀO THI ĐUA NĂM {year}",
            "Mã phong trào | Thuộc phong trào | Tên phong trào | Khẩu hiệu | Hình thức | Mục đích | Đối tượng"
            " | Phạm vi | Nội dung thi đua | Tiêu chí | Tổ chức thực hiện | Ngày phát động | Từ ngày | Đến ngày"
            " | Mã đơn vị phát động | Mã người phát động | Mã lĩnh vực | Dữ liệu mẫu",
            movements,
            "Nội dung, tiêu chí: mỗi dòng trong ô là một mục. Mã lĩnh vực cách nhau bằng dấu chấm phẩy.",
        ),
        sheet(
            "Chỉ tiêu",
            f"CHỈ TIÊU THI ĐUA NĂM {year}",
            "Mã chỉ tiêu | Mã phong trào | Mã lĩnh vực | Chỉ tiêu | Đơn vị tính | Mức phấn đấu | Cách so sánh"
            " | Mã đơn vị chủ trì | Đơn vị chủ trì | Dữ liệu mẫu",
            targets,
        ),
        sheet(
            "Giao ước",
            f"ĐƠN VỊ KÝ GIAO ƯỚC THI ĐUA NĂM {year}",
            "Mã giao ước | Mã phong trào | Mã đơn vị | Đơn vị | Mã người ký | Người ký | Ngày ký | Dữ liệu mẫu",
            pledges,
        ),
        sheet(
            "Biện pháp giao ước",
            f"NỘI DUNG GIAO ƯỚC THI ĐUA NĂM {year}",
            "Mã biện pháp | Mã giao ước | Biện pháp | Mã chỉ tiêu | Đơn vị tính | Mức cam kết | Hoàn thành trước ngày"
            " | Kết quả cuối năm | Mức độ chính xác | Đánh giá | Dữ liệu mẫu",
            measures,
        ),
    ]


def final_value(key: str, place: int, target: str) -> tuple[int | float | None, str | None]:
    if key.startswith("TDP") and target:
        kind = {"CT21-04": "CT", "CT21-05": "NP"}.get(target)
        if kind is None:
            return 1, "đúng"
        return sum(row[0] == kind and row[1] == key[3:] for row in read("cong-trinh")), "đúng"
    for code, value, _, exactness, *_rest in read("ket-qua-2021"):
        if code == target:
            return number(value), exactness
    value_here = FINAL_VALUES.get((key, place))
    return value_here, "đúng" if value_here is not None else None


def fields() -> Sheet:
    return sheet(
        "Lĩnh vực",
        "LĨNH VỰC THI ĐUA",
        "Mã lĩnh vực | Tên lĩnh vực | Từ bài viết",
        [[code, name, article or None] for code, name, article in read("linh-vuc")],
    )


def results() -> list[Sheet]:
    targets = {row[0]: row for row in read("chi-tieu-2021")}
    rows: list[list[Cell]] = [
        [
            code, targets[code][2], targets[code][3], exactness, number(value), number(total), targets[code][4],
            words, some_day(until), code_of(reporter), ARTICLE, "x", None,
        ]
        for code, value, total, exactness, words, until, reporter, *_rest in read("ket-qua-2021")
    ]  # fmt: skip
    works: list[list[Cell]] = []
    gifts: list[list[Cell]] = []
    counts: dict[tuple[str, str], int] = defaultdict(int)
    names = {"CT": "Chỉnh trang đô thị", "NP": "Ngõ phố văn minh"}
    for kind, place, name, begun, done, land, asset, money, days, households, what in read("cong-trinh"):
        counts[kind, place] += 1
        total = sum(count for (k, _), count in counts.items() if k == kind)
        work, unit = f"{kind}{'R' if kind == 'CT' else ''}21-{total:02}", code_of(f"TDP{place}")
        works.append([work, name, names[kind], unit, UNITS[unit], some_day(begun), some_day(done), SAMPLE])
        given: list[tuple[str, str, str, str]] = [
            ("Đất", land, "m2", "Hiến đất làm đường, ngõ và công trình chung"),
            ("Tài sản", asset, "đồng", f"Tháo dỡ, đóng góp {what} (giá trị quy đổi)"),
            ("Tiền", money, "đồng", "Đóng góp tự nguyện theo nghị quyết họp dân"),
            ("Ngày công", days, "ngày", "Ngày công lao động của Nhân dân"),
        ]
        for form, value, measure, text in given:
            if value:
                gifts.append([
                    f"DG21-{len(gifts) + 1:03}", work, unit, UNITS[unit], form, number(value), measure, text,
                    number(households), some_day(done), f"Sổ ghi đóng góp của tổ dân phố {place}", SAMPLE,
                ])  # fmt: skip
    by_unit: list[list[Cell]] = []
    for place in "12345678":
        unit = code_of(f"TDP{place}")
        for target, counted, measure in (
            ("CT21-04", counts["CT", place], "công trình"),
            ("CT21-05", counts["NP", place], "ngõ phố"),
            ("CT21-06", 1, "tổ dân phố"),
        ):
            by_unit.append([target, unit, UNITS[unit], counted, measure, YEAR_ENDS, SAMPLE])
    models: list[list[Cell]] = [
        [f"MH21-{order:02}", name, code_of(key), UNITS[code_of(key)], field, text, spread, SAMPLE]
        for order, (name, key, field, text, spread) in enumerate(read("mo-hinh"), start=1)
    ]
    return [
        sheet(
            "Kết quả",
            "KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2021",
            "Mã chỉ tiêu | Mã lĩnh vực | Chỉ tiêu | Mức độ chính xác | Giá trị | Trên tổng số | Đơn vị tính | Cách ghi"
            " | Tính đến ngày | Mã đơn vị báo cáo | Nguồn | Từ bài viết | Dữ liệu mẫu",
            rows,
            "Mức độ chính xác giữ đúng chữ của nguồn: đúng, trên, gần.",
        ),
        sheet(
            "Kết quả theo tổ",
            "KẾT QUẢ NĂM 2021 THEO TỔ DÂN PHỐ",
            "Mã chỉ tiêu | Mã đơn vị | Đơn vị | Giá trị | Đơn vị tính | Tính đến ngày | Dữ liệu mẫu",
            by_unit,
            "Tổng của các tổ bằng số của bài viết; cách chia theo tổ là đặt ra.",
        ),
        sheet(
            "Công trình",
            "CÔNG TRÌNH CHỈNH TRANG ĐÔ THỊ VÀ NGÕ PHỐ VĂN MINH NĂM 2021",
            "Mã công trình | Tên công trình | Loại | Mã đơn vị | Đơn vị | Khởi công | Hoàn thành | Dữ liệu mẫu",
            works,
        ),
        sheet(
            "Đóng góp",
            "ĐÓNG GÓP CỦA NHÂN DÂN NĂM 2021",
            "Mã đóng góp | Mã công trình | Mã đơn vị | Đơn vị | Hình thức | Giá trị | Đơn vị tính | Nội dung"
            " | Số hộ | Ngày ghi nhận | Nguồn | Dữ liệu mẫu",
            gifts,
            "Mọi số trong trang này là số đặt ra để minh họa.",
        ),
        sheet(
            "Mô hình hay",
            "MÔ HÌNH HAY, CÁCH LÀM HIỆU QUẢ NĂM 2021",
            "Mã mô hình | Tên mô hình | Mã đơn vị | Đơn vị | Mã lĩnh vực | Cách làm | Nhân rộng | Dữ liệu mẫu",
            models,
        ),
        sheet(
            "Sáng kiến",
            "SÁNG KIẾN ĐƯỢC CÔNG NHẬN",
            "Mã sáng kiến | Mã cá nhân | Họ và tên | Tên sáng kiến | Mã loại | Năm công nhận | Mã phạm vi"
            " | Cấp công nhận | Đã áp dụng | Đã rõ việc sử dụng | Văn bản công nhận | Dữ liệu mẫu",
            [
                [
                    f"SK{place:02}",
                    person,
                    name_of(person),
                    name,
                    kind,
                    int(year),
                    scope,
                    recogniser,
                    applied or None,
                    known or None,
                    f"Quyết định công nhận sáng kiến năm {year} (mẫu)",
                    SAMPLE,
                ]
                for place, (person, name, kind, year, scope, recogniser, applied, known) in enumerate(
                    read("sang-kien"), start=1
                )
            ],
            "Tên sáng kiến đặt ra để minh họa.",
        ),
    ]


@dataclass(frozen=True)
class Nominated:
    """A nomination as drafted, with the outcome it meets in the demo year."""

    code: str
    round: str
    kind: str
    subject: str
    proposer: str
    field: str
    ground: str
    attests: str
    outcome: str
    text: str


def nominated() -> list[Nominated]:
    """Collectives before individuals within each round; the two that come to nothing close their lists."""
    rows = [[*row[:7], DECIDED, row[7]] for row in read("de-nghi")] + read("de-nghi-them")
    rows.sort(key=lambda row: (row[0], row[1] == "C"))
    counts: dict[tuple[str, str], int] = defaultdict(int)
    found = []
    for place, kind, subject, proposer, field, ground, attests, outcome, text in rows:
        counts[place, kind] += 1
        code = f"DN{place}-{kind}{counts[place, kind]:02}"
        found.append(Nominated(code, f"DKT{place}", kind, subject, proposer, field, ground, attests, outcome, text))
    return found


def dossier_days(round_code: str) -> tuple[date, date]:
    deadline = some_day(ROUNDS[round_code][5])
    return weekday_before(deadline, 2), weekday_before(deadline, 1)


def titled() -> list[tuple[str, str, str, int, str]]:
    return [
        (f"DN08-C{place:02}", person, rating, int(months), text)
        for place, (person, rating, months, text) in enumerate(read("ldtt"), start=1)
    ]


def nominations() -> list[Sheet]:
    found = nominated()
    decided = [one for one in found if one.outcome == DECIDED]
    rounds: list[list[Cell]] = []
    decisions: list[list[Cell]] = []
    meetings = {row[1]: row[0] for row in read("phien-hop")}
    for place, row in enumerate(ROUNDS.values(), start=1):
        code, name, movement, award, opened, deadline, judged, _met, decided_on, begins, ends, title, _text = row
        collectives = sum(one.round == code and one.kind == "T" for one in decided)
        individuals = sum(one.round == code and one.kind == "C" for one in decided)
        if award == "lao-dong-tien-tien":
            individuals = len(titled())
        signer = "CN002" if code == "DKT03" else "CN001"
        rounds.append([
            code, name, movement, award, 2021, some_day(begins), some_day(ends), some_day(opened), some_day(deadline),
            some_day(judged), meetings[code], some_day(decided_on), collectives, individuals, SAMPLE,
        ])  # fmt: skip
        decisions.append([
            f"QD21-{place:02}", code, award, some_day(decided_on), title, signer, name_of(signer), PEOPLE[signer][3],
            "KT." if signer == "CN002" else None, 2021, collectives, individuals, SAMPLE,
        ])  # fmt: skip
    dossiers: list[list[Cell]] = []
    for place, (code, proposer) in enumerate(
        dict.fromkeys([(one.round, one.proposer) for one in found] + [("DKT08", "CD")])
    ):
        met, sent = dossier_days(code)
        present = 9 + place * 7 % 13
        dossiers.append([
            f"HS{code[3:]}-{proposer}", code, code_of(proposer), UNITS[code_of(proposer)], met, present,
            present - (place % 5 == 3), sent, f"Đề nghị khen thưởng: {ROUNDS[code][1]}", SAMPLE,
        ])  # fmt: skip
    rows: list[list[Cell]] = []
    for one in found:
        row, person = ROUNDS[one.round], PEOPLE.get(one.subject)
        met, sent = dossier_days(one.round)
        rows.append([
            one.code, one.round, f"HS{one.round[3:]}-{one.proposer}", KINDS[one.kind], one.subject,
            name_of(one.subject), person[3] if person else None, code_of(one.proposer), row[3], one.field,
            GROUNDS[one.ground], row[2], one.text, row[12], *("x" if mark in one.attests else None for mark in "NPD"),
            some_day(row[9]), some_day(row[10]), met, sent, one.outcome, SAMPLE,
        ])  # fmt: skip
    returned: list[list[Cell]] = [
        [one.code, name_of(one.subject), *RETURNS[one.subject], SAMPLE] for one in found if one.subject in RETURNS
    ]
    met, sent = dossier_days("DKT08")
    workers: list[list[Cell]] = [
        [
            code, "DKT08", "HS08-CD", person, name_of(person), PEOPLE[person][3], PEOPLE[person][4], code_of("CD"),
            "lao-dong-tien-tien", rating,
            {"HTXSNV": "Hoàn thành xuất sắc nhiệm vụ", "HTTNV": "Hoàn thành tốt nhiệm vụ"}[rating], months,
            "Không", text, met, sent, DECIDED, SAMPLE,
        ]
        for code, person, rating, months, text in titled()
    ]  # fmt: skip
    cultural: list[list[Cell]] = [
        [
            code_of(f"TDP{place}"), f"Tổ dân phố {place}", "khu-dan-cu-van-hoa", "Khu dân cư văn hóa", 2021,
            date(2021, 12, 3), "9001/QĐ-UBND", date(2021, 12, 15), "437", "Chủ tịch Ủy ban nhân dân thị xã Hồng Lĩnh",
            "Nghị định số 122/2018/NĐ-CP", SAMPLE,
        ]
        for place in range(1, 9)
    ]  # fmt: skip
    return [
        sheet(
            "Đợt khen thưởng",
            "CÁC ĐỢT KHEN THƯỞNG NĂM 2021",
            "Mã đợt | Tên đợt | Mã phong trào | Mã hình thức, danh hiệu | Năm thành tích | Thành tích từ ngày"
            " | Thành tích đến ngày | Ngày mở | Hạn nộp | Ngày thẩm định | Mã phiên họp | Ngày quyết định"
            " | Số tập thể | Số cá nhân | Dữ liệu mẫu",
            rounds,
            "Cộng các đợt Giấy khen: 43 tập thể, 84 cá nhân, trong đó đợt tổng kết 9 tập thể, 28 cá nhân.",
        ),
        sheet(
            "Hồ sơ trình",
            "HỒ SƠ TRÌNH CỦA ĐƠN VỊ",
            "Mã hồ sơ | Mã đợt | Mã đơn vị đề nghị | Đơn vị đề nghị | Ngày họp bình xét | Số người dự | Số tán thành"
            " | Ngày tờ trình | Trích yếu tờ trình | Dữ liệu mẫu",
            dossiers,
        ),
        sheet(
            "Đề nghị",
            "DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN",
            "Mã đề nghị | Mã đợt | Mã hồ sơ | Loại đối tượng | Mã đối tượng | Tên đối tượng | Chức vụ, nơi công tác"
            " | Mã đơn vị đề nghị | Mã hình thức, danh hiệu | Mã lĩnh vực | Căn cứ khen thưởng | Mã phong trào"
            " | Tóm tắt thành tích | Nội dung ghi Giấy khen | Hoàn thành tốt nhiệm vụ | Thành tích trong phong trào"
            " | Thành tích đột xuất | Thành tích từ ngày | Thành tích đến ngày | Ngày lập | Ngày trình | Kết quả"
            " | Dữ liệu mẫu",
            rows,
            "Dấu x ở ba cột xác nhận: đơn vị đề nghị xác nhận điều đó trong tờ trình.",
        ),
        sheet(
            "Hồ sơ trả lại",
            "HỒ SƠ THẨM ĐỊNH TRẢ LẠI",
            "Mã đề nghị | Tên đối tượng | Ngày trả | Lý do | Cách xử lý | Ngày xử lý | Nội dung xử lý | Dữ liệu mẫu",
            returned,
        ),
        sheet(
            "Lao động tiên tiến",
            "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN DANH HIỆU LAO ĐỘNG TIÊN TIẾN NĂM 2021",
            "Mã đề nghị | Mã đợt | Mã hồ sơ | Mã đối tượng | Tên đối tượng | Chức vụ, nơi công tác | Mã đơn vị"
            " | Mã đơn vị đề nghị | Mã hình thức, danh hiệu | Mã xếp loại | Xếp loại năm 2021 | Số tháng công tác"
            " | Kỷ luật trong năm | Tóm tắt thành tích | Ngày lập | Ngày trình | Kết quả | Dữ liệu mẫu",
            workers,
        ),
        sheet(
            "Khu dân cư văn hóa",
            "TỔ DÂN PHỐ ĐƯỢC CÔNG NHẬN KHU DÂN CƯ VĂN HÓA NĂM 2021",
            "Mã đơn vị | Tên đơn vị | Mã hình thức, danh hiệu | Danh hiệu | Năm | Ngày phường đề nghị | Số quyết định"
            " | Ngày quyết định | Mã đơn vị quyết định | Người quyết định | Căn cứ | Dữ liệu mẫu",
            cultural,
            "8/8 tổ là số của bài viết; số và ngày quyết định của thị xã là đặt ra.",
        ),
        sheet(
            "Quyết định",
            "QUYẾT ĐỊNH KHEN THƯỞNG CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG",
            "Mã quyết định | Mã đợt | Mã hình thức, danh hiệu | Ngày ban hành | Trích yếu | Mã người ký | Người ký"
            " | Chức vụ | Ký thay | Năm thành tích | Số tập thể | Số cá nhân | Dữ liệu mẫu",
            decisions,
            "Số quyết định do phần mềm cấp khi ban hành.",
        ),
    ]


def council() -> list[Sheet]:
    members = read("hoi-dong")
    room = "Phòng họp Ủy ban nhân dân phường Đậu Liêu"
    meetings: list[list[Cell]] = []
    attendance: list[list[Cell]] = []
    votes: list[list[Cell]] = []
    voted = [(one.code, one.round, one.subject, one.outcome) for one in nominated() if one.outcome != WITHDRAWN]
    voted += [(code, "DKT08", person, DECIDED) for code, person, *_rest in titled()]
    for place, (code, round_code, met, begins, ends, absent, reason, conclusion) in enumerate(
        read("phien-hop"), start=1
    ):
        present = len(members) - bool(absent)
        meetings.append([
            code, round_code, some_day(met), clock(begins), clock(ends), room, "CN001", "CN008", len(members), present,
            f"{place:02}/BB-HĐ", f"Xét {ROUNDS[round_code][1]}", conclusion, SAMPLE,
        ])  # fmt: skip
        for person, _task in members:
            away = person == absent
            attendance.append([
                code, person, name_of(person), "Vắng" if away else "Có mặt", reason if away else None,
            ])  # fmt: skip
        for nomination, its_round, subject, outcome in voted:
            if its_round == round_code:
                against, abstaining, note = VOTES.get(subject, (0, 0, ""))
                votes.append([
                    code, nomination, name_of(subject), present - against - abstaining, against, abstaining,
                    "Không" if outcome == REJECTED else "Có", note or None,
                ])  # fmt: skip
    return [
        sheet(
            "Thành viên",
            "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG PHƯỜNG ĐẬU LIÊU",
            "Mã cá nhân | Họ và tên | Chức vụ, nơi công tác | Nhiệm vụ trong Hội đồng | Từ ngày | Đến ngày"
            " | Dữ liệu mẫu",
            [[who, name_of(who), PEOPLE[who][3], task, YEAR_BEGINS, None, SAMPLE] for who, task in members],
        ),
        sheet(
            "Phiên họp",
            "CÁC PHIÊN HỌP HỘI ĐỒNG XÉT KHEN THƯỞNG NĂM 2021",
            "Mã phiên họp | Mã đợt | Ngày họp | Bắt đầu | Kết thúc | Địa điểm | Mã người chủ trì | Mã thư ký"
            " | Số thành viên | Số có mặt | Số biên bản | Nội dung | Kết luận | Dữ liệu mẫu",
            meetings,
            "Biểu quyết giơ tay, lấy quá nửa tổng số thành viên.",
        ),
        sheet(
            "Điểm danh",
            "THÀNH VIÊN DỰ HỌP",
            "Mã phiên họp | Mã cá nhân | Họ và tên | Có mặt | Lý do vắng",
            attendance,
        ),
        sheet(
            "Biểu quyết",
            "KẾT QUẢ BIỂU QUYẾT",
            "Mã phiên họp | Mã đề nghị | Tên đối tượng | Tán thành | Không tán thành | Không biểu quyết | Thông qua"
            " | Ý kiến",
            votes,
        ),
    ]


def conference() -> list[Sheet]:
    one: list[Cell] = [
        "HN2021", "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2021 và phát động phong trào thi đua năm 2022",
        date(2022, 1, 13), time(14, 0), time(16, 25), "Hội trường Ủy ban nhân dân phường Đậu Liêu", "CN001", "CN011",
        "PT2021", "PT2022", "DKT07",
    ]  # fmt: skip
    agenda: list[list[Cell]] = [
        [clock(begins), clock(ends), kind, text, presenter, person or None, SAMPLE]
        for begins, ends, kind, text, presenter, person in read("chuong-trinh")
    ]
    guests: list[list[Cell]] = [
        [name_of(person) if person else name, post, body, unit, group, person or None, SAMPLE]
        for name, post, body, unit, group, person in read("dai-bieu")
    ]
    present = {row[5] for row in guests}
    for key, (head, _clerk) in DESKS.items():
        if head not in present:
            guests.append([
                name_of(head), PEOPLE[head][3], UNITS[code_of(key)], code_of(key), "Đại diện đơn vị ký giao ước", head,
                SAMPLE,
            ])  # fmt: skip
    year_end = [found for found in nominated() if found.round == "DKT07"]
    collectives = [found for found in year_end if found.kind == "T"]
    persons = [found for found in year_end if found.kind == "C"]
    waves = [
        ("Các tập thể", collectives, "CN001", "Chủ tịch Ủy ban nhân dân phường"),
        ("Cá nhân, lượt 1", persons[:10], None, "Đại diện đoàn chỉ đạo Thị ủy tại phường"),
        ("Cá nhân, lượt 2", persons[10:19], "CN004", "Bí thư Đảng ủy phường"),
        ("Cá nhân, lượt 3", persons[19:], "CN001", "Chủ tịch Ủy ban nhân dân phường"),
    ]
    groups = [[name, len(found), giver, text] for name, found, giver, text in waves]
    order: list[list[Cell]] = [
        [name, place, found.code, KINDS[found.kind], found.subject, name_of(found.subject)]
        for name, members, _giver, _text in waves
        for place, found in enumerate(members, start=1)
    ]
    signing: list[list[Cell]] = [
        [
            f"GU22-{key}", code_of(key), UNITS[code_of(key)], head, name_of(head), PEOPLE[head][3],
            "Khối bộ phận, lực lượng vũ trang" if place < 7 else
            "Khối tổ dân phố" if key.startswith("TDP") else "Khối đoàn thể, trường học, y tế",
        ]
        for place, (key, (head, _clerk)) in enumerate(DESKS.items())
    ]  # fmt: skip
    pictures: list[list[Cell]] = []
    for file, use, caption, text in read("hinh-anh"):
        with Image.open(YEAR / "pictures" / file) as picture:
            width, height = picture.size
        pictures.append([
            f"pictures/{file}", use, caption, text, width, height, "Nhóm dự án vẽ, không phải ảnh chụp", "CC0-1.0",
        ])  # fmt: skip
    return [
        sheet(
            "Hội nghị",
            "HỘI NGHỊ TỔNG KẾT VÀ PHÁT ĐỘNG",
            "Mã hội nghị | Tên hội nghị | Ngày | Bắt đầu | Kết thúc | Địa điểm | Mã người chủ trì | Mã thư ký"
            " | Mã phong trào tổng kết | Mã phong trào phát động | Mã đợt trao thưởng",
            [one],
            "Buổi chiều 13/01/2022 là của bài viết; giờ cụ thể là đặt ra.",
        ),
        sheet(
            "Chương trình",
            "CHƯƠNG TRÌNH HỘI NGHỊ",
            "Bắt đầu | Kết thúc | Loại mục | Nội dung | Người thực hiện | Mã cá nhân | Dữ liệu mẫu",
            agenda,
        ),
        sheet(
            "Đại biểu",
            "DANH SÁCH ĐẠI BIỂU",
            "Họ và tên | Chức vụ | Cơ quan, đơn vị | Mã đơn vị | Thành phần | Mã cá nhân | Dữ liệu mẫu",
            guests,
            "Thành phần theo bài viết; mọi tên người là tên đặt ra.",
        ),
        sheet(
            "Nhóm trao thưởng",
            "CÁC LƯỢT TRAO GIẤY KHEN",
            "Nhóm | Số lượng | Mã người trao | Người trao",
            groups,
        ),
        sheet(
            "Thứ tự trao",
            "THỨ TỰ TRAO GIẤY KHEN",
            "Nhóm | Thứ tự trong nhóm | Mã đề nghị | Loại đối tượng | Mã đối tượng | Tên đối tượng",
            order,
        ),
        sheet(
            "Ký giao ước",
            "THỨ TỰ KÝ GIAO ƯỚC THI ĐUA NĂM 2022",
            "Mã giao ước | Mã đơn vị | Đơn vị | Mã người ký | Người ký | Chức vụ | Khối",
            signing,
        ),
        sheet(
            "Hình ảnh",
            "HÌNH ẢNH",
            "Tệp | Dùng cho | Chú thích | Văn bản thay thế | Rộng | Cao | Tác giả | Giấy phép",
            pictures,
        ),
    ]


def portal() -> list[Sheet]:
    links = [[name, url, group, text] for name, url, group, text in read("lien-ket")]
    songs: list[list[Cell]] = [
        [f"songs/{file}", title, composer, performer, SONG_SECONDS[file], "CC0-1.0", lyrics, SAMPLE]
        for file, title, composer, performer, lyrics in read("bai-hat")
    ]
    return [
        sheet("Liên kết", "LIÊN KẾT WEBSITE", "Tên trang | Địa chỉ | Nhóm | Mô tả", links),
        sheet(
            "Bài hát",
            "BÀI HÁT",
            "Tệp | Tên bài | Tác giả | Thể hiện | Thời lượng (giây) | Giấy phép | Lời | Dữ liệu mẫu",
            songs,
        ),
    ]


def place_and_office() -> list[Sheet]:
    places: list[list[Cell]] = [
        [
            kind,
            name,
            address,
            float(north),
            float(east),
            int(year) if year else None,
            name if work else None,
            text,
            SAMPLE,
        ]
        for kind, name, address, north, east, year, work, text in read("dia-diem")
    ]
    entries = [[person, phone, email, duties, SAMPLE] for person, phone, email, duties in read("danh-ba")]
    contact: list[list[Cell]] = [[field, words] for field, words in read("lien-he")]
    return [
        sheet(
            "Địa điểm",
            "ĐỊA ĐIỂM TRÊN BẢN ĐỒ",
            "Loại | Tên | Địa chỉ | Vĩ độ | Kinh độ | Năm | Công trình trong hồ sơ | Giới thiệu | Dữ liệu mẫu",
            places,
            note="Vị trí là dữ liệu mẫu, đặt trong địa giới phường Nam Hồng Lĩnh hiện nay.",
        ),
        sheet("Danh bạ", "DANH BẠ CƠ QUAN", "Mã cá nhân | Điện thoại | Thư điện tử | Lĩnh vực | Dữ liệu mẫu", entries),
        sheet("Liên hệ", "DIỆN MẠO, LIÊN HỆ", "Mục | Nội dung", contact),
    ]


def citizens() -> list[Sheet]:
    papers: list[list[Cell]] = []
    for told in read("van-ban"):
        code, number, issued, *what, begins, ends, public, does, to, effective, body = told
        days = [day(begins), day(ends), day(public)]
        papers.append([code, number, some_day(issued), *what, *days, does, to, day(effective), body, SAMPLE])
    questions: list[list[Cell]] = [
        [code, day(asked), name, hidden, field, unit, OUTCOMES[outcome], day(answered), text, wording, answer, SAMPLE]
        for code, asked, name, hidden, field, unit, outcome, answered, text, wording, answer in read("hoi-dap")
    ]
    drafts: list[list[Cell]] = [
        [code, title, day(begins), day(ends), summary, asked, day(told), outcome, body, SAMPLE]
        for code, title, begins, ends, summary, asked, told, outcome, body in read("lay-y-kien")
    ]
    opinions: list[list[Cell]] = [[code, day(on), name, text, SAMPLE] for code, on, name, text in read("y-kien")]
    rulings: list[list[Cell]] = [[*row, SAMPLE] for row in read("tiep-thu")]
    nominees: list[list[Cell]] = [
        [code, some_day(begins), some_day(ends), how, some_day(told), outcome, SAMPLE]
        for code, begins, ends, how, told, outcome in read("lay-y-kien-khen-thuong")
    ]
    on_nominees: list[list[Cell]] = [
        [code, subject, some_day(on), name, text, SAMPLE]
        for code, subject, on, name, text in read("y-kien-khen-thuong")
    ]
    polls: list[list[Cell]] = [
        [code, question, note, several, shown, day(begins), day(ends), SAMPLE]
        for code, question, note, several, shown, begins, ends in read("tham-do")
    ]
    choices: list[list[Cell]] = [[code, text, int(votes), SAMPLE] for code, text, votes in read("phuong-an")]
    comments: list[list[Cell]] = [[day(on), name, shown, text, SAMPLE] for on, name, shown, text in read("binh-luan")]
    open_now = "Ngày để trống: mở vào ngày nạp dữ liệu mẫu."
    return [
        sheet(
            "Văn bản",
            "VĂN BẢN CÔNG KHAI",
            "Mã văn bản | Số, ký hiệu | Ngày ban hành | Cơ quan ban hành | Mã loại | Trích yếu | Chức vụ người ký"
            " | Mã lĩnh vực | Hiệu lực từ ngày | Hiệu lực đến ngày | Công khai từ ngày | Quan hệ | Văn bản cũ"
            " | Tác động từ ngày | Nội dung | Dữ liệu mẫu",
            papers,
        ),
        sheet(
            "Hỏi đáp",
            "CÂU HỎI CỦA BẠN ĐỌC",
            "Mã câu hỏi | Ngày hỏi | Tên người hỏi | Không hiện tên | Mã lĩnh vực | Mã đơn vị soạn trả lời | Xử lý"
            " | Ngày trả lời | Câu hỏi đã gửi | Câu hỏi đăng | Trả lời, lý do | Dữ liệu mẫu",
            questions,
            note="Ngày hỏi để trống: hỏi vào ngày nạp dữ liệu mẫu.",
        ),
        sheet(
            "Lấy ý kiến",
            "LẤY Ý KIẾN DỰ THẢO",
            "Mã | Tên dự thảo | Từ ngày | Đến ngày | Nội dung chính | Vấn đề xin ý kiến | Ngày công bố kết quả"
            " | Kết quả | Nội dung dự thảo | Dữ liệu mẫu",
            drafts,
            note=open_now,
        ),
        sheet("Ý kiến", "Ý KIẾN VỀ DỰ THẢO", "Mã | Ngày | Tên | Ý kiến | Dữ liệu mẫu", opinions),
        sheet("Tiếp thu", "TIẾP THU, GIẢI TRÌNH", "Mã | Ý kiến | Mã tiếp thu | Giải trình | Dữ liệu mẫu", rulings),
        sheet(
            "Lấy ý kiến khen thưởng",
            "LẤY Ý KIẾN VỀ ĐỀ NGHỊ KHEN THƯỞNG",
            "Mã đợt | Từ ngày | Đến ngày | Cách góp ý | Ngày kết luận | Kết quả | Dữ liệu mẫu",
            nominees,
        ),
        sheet(
            "Ý kiến khen thưởng",
            "Ý KIẾN VỀ NGƯỜI ĐƯỢC ĐỀ NGHỊ",
            "Mã đợt | Mã đối tượng | Ngày | Tên | Ý kiến | Dữ liệu mẫu",
            on_nominees,
        ),
        sheet(
            "Thăm dò",
            "THĂM DÒ Ý KIẾN",
            "Mã | Câu hỏi | Giải thích | Chọn nhiều | Xem kết quả | Từ ngày | Đến ngày | Dữ liệu mẫu",
            polls,
            note=open_now,
        ),
        sheet("Phương án", "PHƯƠNG ÁN VÀ SỐ PHIẾU", "Mã | Phương án | Số phiếu | Dữ liệu mẫu", choices),
        sheet("Bình luận", "BÌNH LUẬN DƯỚI BÀI VIẾT", "Ngày | Tên | Đã duyệt | Nội dung | Dữ liệu mẫu", comments),
        sheet(
            "Giới thiệu", "TRANG GIỚI THIỆU", "Mục | Nội dung", [[part, words] for part, words in read("gioi-thieu")]
        ),
    ]


OUTCOMES = {"publish": "Trả lời, đăng", "refuse": "Không trả lời", "wait": "Đang chờ"}
SONG_SECONDS = {"01-sang-nui-hong.mp3": 24, "02-ngo-nho-co-hoa.mp3": 20, "03-hen-mua-sau.mp3": 27}


def workbooks() -> dict[str, list[Sheet]]:
    """Every workbook by file name, in reading order."""
    return {
        "01-don-vi.xlsx": units(),
        "02-nhan-su.xlsx": people(),
        "03-phong-trao-2021.xlsx": [*movement_sheets("2021"), fields()],
        "04-ket-qua-2021.xlsx": results(),
        "05-de-nghi-khen-thuong-2021.xlsx": nominations(),
        "06-hoi-dong.xlsx": council(),
        "07-hoi-nghi.xlsx": conference(),
        "08-phong-trao-2022.xlsx": movement_sheets("2022"),
        "09-lien-ket-va-bai-hat.xlsx": portal(),
        "10-dia-diem-va-danh-ba.xlsx": place_and_office(),
        "11-cong-dan.xlsx": citizens(),
    }


def width_of(header: str, values: Iterable[Cell]) -> int:
    longest = max((max(map(len, str(value).split("\n"))) for value in values if value is not None), default=0)
    return max(6, min(52, longest + 2), min(22, len(header) + 3))


def write(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write one workbook; the fixed creation date keeps its bytes the same on every run."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({
        "title": sheets[0].title, "author": "UBND phường Đậu Liêu (dữ liệu mẫu)",
        "created": datetime(2022, 1, 14, tzinfo=UTC),
    })  # fmt: skip
    font = {"font_name": "Times New Roman", "font_size": 11}
    title = book.add_format({**font, "bold": True, "font_size": 14, "font_color": "#8E1B1B"})
    note = book.add_format({**font, "italic": True, "font_color": "#6B5B4B"})
    head = book.add_format({
        **font, "bold": True, "bg_color": "#F6E7C8", "font_color": "#5B1414", "border": 1, "border_color": "#C9A45C",
        "align": "center", "valign": "vcenter", "text_wrap": True,
    })  # fmt: skip
    body = {**font, "border": 1, "border_color": "#D9CFBF", "valign": "top"}
    text = book.add_format({**body, "text_wrap": True})
    whole = book.add_format({**body, "num_format": "#,##0"})
    plain = book.add_format({**body, "num_format": "0", "align": "center"})
    decimal = book.add_format({**body, "num_format": "#,##0.0"})
    dated = book.add_format({**body, "num_format": "dd/mm/yyyy", "align": "center"})
    timed = book.add_format({**body, "num_format": "hh:mm", "align": "center"})
    for one in sheets:
        page = book.add_worksheet(one.name)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(2)
        page.set_row(0, 24)
        page.set_row(2, 36)
        page.write_string(0, 0, one.title, title)
        if one.note:
            page.write_string(1, 0, one.note, note)
        page.freeze_panes(3, 3 if len(one.header) > 6 else 1)
        for column, header in enumerate(one.header):
            page.set_column(column, column, width_of(header, (row[column] for row in one.rows)))
            page.write_string(2, column, header, head)
        for line, row in enumerate(one.rows, start=3):
            for column, value in enumerate(row):
                match value:
                    case None | "":
                        page.write_blank(line, column, None, text)
                    case date():
                        page.write_datetime(line, column, value, dated)
                    case time():
                        page.write_datetime(line, column, value, timed)
                    case float():
                        page.write_number(line, column, value, decimal)
                    case int():
                        year = column == 0 or one.header[column] in {"Năm", "Năm thành tích"}
                        page.write_number(line, column, value, plain if year else whole)
                    case str():
                        page.write_string(line, column, value, text)
        if one.rows:
            page.autofilter(2, 0, 2 + len(one.rows), len(one.header) - 1)
    book.close()


def main() -> None:
    for name, sheets in workbooks().items():
        write(YEAR / name, sheets)
        print(name, ", ".join(f"{one.name} ({len(one.rows)})" for one in sheets))


if __name__ == "__main__":
    main()
