"""A messy list of 100,000 rows read, mapped, matched against 50,000 people and previewed, beside bare readers.

Each way runs in a process of its own, so that its peak of memory is its own, one after the other, three times; what is
told is the median of the processor's seconds, which other work on the machine does not lengthen.
"""

import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.table import Measure, report  # noqa: E402  # the path first

ROWS, PEOPLE = 100_000, 50_000
RUNS = 3
GOAL_OF_CALAMINE, GOAL_OF_OPENPYXL, GOAL_MEMORY = 8.0, 1 / 3, 600.0
_FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Đinh Trịnh Mai Tô Hà Cao Đào"
FAMILIES = _FAMILIES.split()
_MIDDLES = "Văn Thị Hữu Đức Minh Ngọc Thanh Quang Thúy Kim Xuân Công Đình Bá Thế Hồng Thu Mạnh Anh Gia"
MIDDLES = _MIDDLES.split()
_GIVEN = (
    "An Bình Cường Dũng Đạt Giang Hà Hải Hạnh Hiếu Hoa Hòa Hùng Hương Khánh Lan Linh Long Mai Nam Nga Ngân Oanh Phúc "
    "Phương Quân Quyết Sơn Tâm Thảo Thủy Trang Trung Tú Tuấn Vân Vinh Xuân Yến Ất Bé Chiến Diệu Đông Kiên Liên Lộc"
)
GIVEN = _GIVEN.split()
_TITLES = "Tổ trưởng|Tổ phó|Hội viên|Giáo viên|Công chức|Bí thư chi bộ|Trưởng ban công tác mặt trận|Y sĩ"
TITLES = _TITLES.split("|")
_DEEDS = "Vận động nhân dân hiến đất mở đường|Thu gom rác thải nhựa|Giữ gìn an ninh trật tự|Dạy giỏi|Giúp đỡ hộ nghèo"
DEEDS = _DEEDS.split("|")


def people() -> list[tuple[int, str, int | None, str, str]]:
    """Return who is known: number, name, year of birth, unit, post; a third of them have namesakes."""
    chance = random.Random(7)
    found = []
    for number in range(PEOPLE):
        middle = (
            f"{chance.choice(MIDDLES)} {chance.choice(MIDDLES)}" if chance.random() < 0.7 else chance.choice(MIDDLES)
        )
        name = f"{chance.choice(FAMILIES)} {middle} {chance.choice(GIVEN)}"
        born = chance.randint(1950, 2004) if chance.random() < 0.8 else None
        found.append((number, name, born, f"Tổ dân phố {chance.randint(1, 400)}", chance.choice(TITLES)))
    return found


def spoilt(name: str, chance: random.Random) -> str:
    """Return a name as lists have it."""
    way = chance.random()
    if way < 0.10:
        return f"{chance.choice(('Ông', 'Bà', 'Đ/c'))} {name}"
    if way < 0.18:
        return name.upper()
    if way < 0.22:
        return unicodedata.normalize("NFD", name)
    if way < 0.24:
        return f" {name}\u200b"
    if way < 0.26:
        return name.replace("òa", "oà").replace("úy", "uý")
    if way < 0.28:
        place = chance.randrange(1, len(name))
        return name[:place] + name[place + 1 :]
    return name


def write_list(path: Path) -> None:
    """Write the messy list."""
    import xlsxwriter
    from tests.foundation.kernel.tables.old_text import in_tcvn3

    chance = random.Random(8)
    known = people()
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page = book.add_worksheet("Danh sách")
        page.write_string(0, 0, "ỦY BAN NHÂN DÂN PHƯỜNG")
        page.write_string(1, 0, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG")
        for place, heading in enumerate(
            (
                "TT",
                "Họ và tên (Ông/Bà)",
                "Năm sinh",
                "Chức vụ",
                "Đơn vị công tác",
                "Thành tích (*)",
                "Thời gian",
                "",
                "Ghi chú",
            )
        ):
            page.write_string(3, place, heading)
        page.write_string(4, 6, "Từ ngày")
        page.write_string(4, 7, "Đến ngày")
        page.write_row(5, 0, [f"({number})" for number in range(1, 10)])
        first = datetime(2026, 1, 1)  # noqa: DTZ001  # a day of a sheet has no zone
        for row in range(6, 6 + ROWS):
            if row % 997 == 0:
                page.write_string(row, 0, f"{row // 997}. TỔ DÂN PHỐ {row % 400}")
                continue
            if row % 1999 == 0:
                page.write_string(row, 1, "Cộng: 997 người")
                continue
            _number, name, born, unit, title = chance.choice(known)
            deed = f"{chance.choice(DEEDS)} năm 2026, lần {row % 50_000}"
            page.write_number(row, 0, row)
            page.write_string(row, 1, in_tcvn3(name) if row % 211 == 0 else spoilt(name, chance))
            if born and chance.random() < 0.6:
                page.write_number(row, 2, born)
            page.write_string(row, 3, title)
            page.write_string(row, 4, unit if row % 3 else unit.replace("Tổ dân phố", "TDP"))
            page.write_string(row, 5, f"\uf0b7 {deed}" if row % 301 == 0 else deed)
            page.write_datetime(row, 6, first + timedelta(days=row % 90), day)
            if row % 4:
                page.write_datetime(row, 7, first + timedelta(days=200 + row % 90), day)
            else:
                page.write_string(row, 7, f"{1 + row % 28}/{7 + row % 5}/2026")
            if row % 10 == 0:
                page.write_string(row, 8, "đã họp tổ")


def ours(path: Path) -> dict[str, int]:
    """Read, map, match and preview; return how many rows have each fate."""
    from thidua.foundation.kernel.workbooks import Column, ColumnKind
    from thidua.records.intake.engine.matching import Known, Register
    from thidua.records.intake.engine.previewing import ListForm, preview

    columns = (
        Column("Họ và tên", "name", required=True, also=("Họ tên",)),
        Column("Năm sinh", "born", ColumnKind.INTEGER),
        Column("Chức vụ", "title"),
        Column("Đơn vị", "unit", also=("Đơn vị công tác",)),
        Column("Tóm tắt thành tích", "merit", required=True, also=("Thành tích",), lines=True),
        Column("Từ ngày", "first", ColumnKind.DATE),
        Column("Đến ngày", "last", ColumnKind.DATE),
    )
    form = ListForm("Danh sách", columns, "name", birth_year="born", place="unit", title="title")
    register = Register(
        Known(number, name, born, (unit, unit.replace("Tổ dân phố", "TDP")), (title,))
        for number, name, born, unit, title in KNOWN
    )
    found = preview(path.read_bytes(), form, register)
    assert len(found.rows) + len(found.table.aside) == ROWS, (len(found.rows), len(found.table.aside))
    return {fate.value: count for fate, count in found.counts.items()}


def calamine(path: Path) -> dict[str, int]:
    """Read the cells into lists, and nothing else."""
    from python_calamine import CalamineWorkbook

    return {"rows": len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())}


def openpyxl(path: Path) -> dict[str, int]:
    """Read plainly with openpyxl, and look each name up in a table of the database, folded and by an index."""
    from openpyxl import load_workbook

    from thidua.foundation.kernel.text import fold

    found = 0
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE people (number INTEGER PRIMARY KEY, name TEXT, born INTEGER)")
        database.executemany("INSERT INTO people VALUES (?, ?, ?)", [(one[0], fold(one[1]), one[2]) for one in KNOWN])
        database.execute("CREATE INDEX by_name ON people (name)")
        for line in load_workbook(path, data_only=True).worksheets[0].iter_rows(values_only=True):
            name = fold(str(line[1] or ""))
            found += len(database.execute("SELECT number FROM people WHERE name = ?", (name,)).fetchall())
    return {"found": found}


WAYS: dict[str, Callable[[Path], dict[str, int]]] = {"ours": ours, "calamine": calamine, "openpyxl": openpyxl}
KNOWN: list[tuple[int, str, int | None, str, str]] = []


def one_way(name: str, path: Path) -> None:
    """Run one way in this process and say what it took; what was loaded before it is not counted in its seconds."""
    if name != "calamine":
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.test")
        import django

        django.setup()
        import thidua.records.intake.engine.previewing  # noqa: F401  # loaded before the clock runs
    if name != "calamine":
        KNOWN.extend(people())
    started = time.process_time()
    told = WAYS[name](path)
    seconds = time.process_time() - started
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, told]))


def asked(name: str, path: Path) -> tuple[float, float, dict[str, int]]:
    """Return what one way took, run apart: seconds, peak of memory in MiB, what it found."""
    done = subprocess.run(
        [sys.executable, __file__, "--way", name, str(path)], check=True, capture_output=True, text=True
    )
    seconds, memory, told = json.loads(done.stdout.splitlines()[-1])
    return seconds, memory, told


def main() -> None:
    """Write the list, read it in each way in turn, and report."""
    with tempfile.TemporaryDirectory(prefix="thidua-intake-") as folder:
        path = Path(folder) / "danh-sach.xlsx"
        write_list(path)
        runs: dict[str, list[tuple[float, float, dict[str, int]]]] = {name: [] for name in WAYS}
        for _run in range(RUNS):
            for name in WAYS:
                runs[name].append(asked(name, path))
        seconds = {name: statistics.median(one[0] for one in found) for name, found in runs.items()}
        memory = max(one[1] for one in runs["ours"])
    of_calamine, of_openpyxl = seconds["ours"] / seconds["calamine"], seconds["ours"] / seconds["openpyxl"]
    report(
        f"{ROWS:,} rows against {PEOPLE:,} people: {runs['ours'][0][2]}",
        [
            Measure(
                "beside python-calamine",
                round(seconds["ours"], 2),
                "s",
                round(seconds["calamine"], 2),
                round(of_calamine, 2),
                GOAL_OF_CALAMINE,
                of_calamine <= GOAL_OF_CALAMINE,
            ),
            Measure(
                "beside openpyxl and a look-up a row",
                round(seconds["ours"], 2),
                "s",
                round(seconds["openpyxl"], 2),
                round(of_openpyxl, 2),
                round(GOAL_OF_OPENPYXL, 2),
                of_openpyxl <= GOAL_OF_OPENPYXL,
            ),
            Measure(
                "peak of memory",
                round(memory),
                "MiB",
                GOAL_MEMORY,
                round(memory / GOAL_MEMORY, 2),
                1.0,
                memory <= GOAL_MEMORY,
            ),
        ],
    )


if __name__ == "__main__":
    if "--way" in sys.argv:
        one_way(sys.argv[-2], Path(sys.argv[-1]))
    else:
        main()
