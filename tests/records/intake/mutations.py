"""Lists spoilt at random: cells and columns shuffled, headings reworded, encodings and formats changed.

`python -m tests.records.intake.mutations 2500` reads so many; the suite reads a sample (`test_mutations.py`).
"""

import os
import random
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import django
from tests.foundation.kernel.tables.old_text import in_tcvn3, in_vni
from tests.records.intake.corpus.making import text, with_sheet_changed, word_file, workbook
from tests.records.intake.corpus.register import COLUMNS, FORM, KNOWN, register

from thidua.foundation.kernel.errors import RefusedError
from thidua.records.intake.engine.previewing import Preview, preview
from thidua.records.intake.enums import Fate

Lines = list[list[object]]
SEED = 20261129
MERITS = ("Vận động hiến đất mở đường", "Thu gom rác thải nhựa", "Giữ gìn an ninh trật tự", "Dạy giỏi cấp phường")
ODD = (
    "",
    "  ",
    "#N/A",
    "—",
    "x",
    0,
    -1,
    1e300,
    45000.5,
    True,
    "\u200b",
    "=1+1",
    "'=1+1",
    "12/13/14",
    "★",
    "\x07",
    "a" * 4000,
)
NOTES = ("Tổng cộng: 5 người", "I. CÁ NHÂN", "B. Tổ dân phố 2", "Ghi chú: đã họp", "NGƯỜI LẬP", "(1)", "Trần Văn Ất")


@dataclass(frozen=True)
class Spoilt:
    """A file, what was done to it, and the numbers of its rows with anything in them; none where nobody can say."""

    number: int
    content: bytes
    done: tuple[str, ...]
    filled: frozenset[int] | None


def a_list(chance: random.Random) -> Lines:
    """A list in good order, of as many rows and columns as chance has it."""
    columns = [column for column in COLUMNS if column.required or chance.random() < 0.8]
    chance.shuffle(columns)
    head: list[object] = ["STT", *(chance.choice((column.heading, *column.also)) for column in columns)]
    lines: Lines = [head]
    for number in range(1, chance.randint(1, 12)):
        one = chance.choice(KNOWN)
        values = {
            "name": one.name,
            "born": one.birth_year or "",
            "title": next(iter(one.titles), ""),
            "unit": chance.choice(one.places) if one.places else "",
            "merit": chance.choice(MERITS),
            "first": date(2026, chance.randint(1, 6), chance.randint(1, 28)),
            "last": chance.choice((date(2026, 11, 15), "15/11/2026", "2026-11-15", "15/11/26")),
            "award": "Giấy khen",
        }
        lines.append([number, *(values[column.key] for column in columns)])
    return lines


def shuffled_column(lines: Lines, chance: random.Random) -> Lines:
    place = chance.randrange(len(lines[0]))
    cells = [line[place] for line in lines[1:]]
    chance.shuffle(cells)
    return [lines[0], *([*line[:place], cell, *line[place + 1 :]] for line, cell in zip(lines[1:], cells, strict=True))]


def shuffled_cells(lines: Lines, chance: random.Random) -> Lines:
    return [lines[0], *(chance.sample(line, len(line)) for line in lines[1:])]


def moved_columns(lines: Lines, chance: random.Random) -> Lines:
    order = chance.sample(range(len(lines[0])), len(lines[0]))
    return [[line[place] if place < len(line) else "" for place in order] for line in lines]


def reworded_heading(lines: Lines, chance: random.Random) -> Lines:
    place = chance.randrange(len(lines[0]))
    heading = str(lines[0][place])
    ways: tuple[Callable[[str], str], ...] = (
        str.upper,
        lambda word: f"{word} (*)",
        lambda word: f"{word}:",
        lambda word: word.replace(" ", "\n"),
        lambda word: unicodedata.normalize("NFD", word),
        lambda word: word[:-1],
        lambda word: word[::-1],
        lambda _word: "",
        in_tcvn3,
    )
    return [[*lines[0][:place], chance.choice(ways)(heading), *lines[0][place + 1 :]], *lines[1:]]


def odd_cell(lines: Lines, chance: random.Random) -> Lines:
    spoilt = [list(line) for line in lines]
    for _time in range(chance.randint(1, 4)):
        line = chance.choice(spoilt)
        line[chance.randrange(len(line))] = chance.choice(ODD)
    return spoilt


def more_rows(lines: Lines, chance: random.Random) -> Lines:
    spoilt = list(lines)
    for _time in range(chance.randint(1, 3)):
        row: list[object] = [""] * len(lines[0])
        row[chance.randrange(len(row))] = chance.choice(NOTES)
        spoilt.insert(chance.randint(1, len(spoilt)), chance.choice((row, [""] * len(row), list(lines[0]))))
    return spoilt


def titles_above(lines: Lines, chance: random.Random) -> Lines:
    above: Lines = [
        [chance.choice(("DANH SÁCH ĐỀ NGHỊ", "ỦY BAN NHÂN DÂN", "", "Năm 2026"))] for _n in range(chance.randint(1, 4))
    ]
    return [[*line, *[""] * (len(lines[0]) - len(line))] for line in above] + lines


def decomposed(lines: Lines, _chance: random.Random) -> Lines:
    return [[unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in line] for line in lines]


def old_encoding(lines: Lines, chance: random.Random) -> Lines:
    write = chance.choice((in_tcvn3, in_vni))
    part = chance.random()
    return [
        [write(cell) if isinstance(cell, str) and chance.random() < part else cell for cell in line] for line in lines
    ]


def fewer_columns(lines: Lines, chance: random.Random) -> Lines:
    place = chance.randrange(len(lines[0]))
    return [[*line[:place], *line[place + 1 :]] for line in lines] if len(lines[0]) > 2 else lines


def doubled_column(lines: Lines, chance: random.Random) -> Lines:
    place = chance.randrange(len(lines[0]))
    return [[*line, line[place] if place < len(line) else ""] for line in lines]


def other_tones(lines: Lines, chance: random.Random) -> Lines:
    tones = "\u0300\u0301\u0309\u0303\u0323"

    def turned(cell: object) -> object:
        if not isinstance(cell, str) or chance.random() < 0.7:
            return cell
        apart = unicodedata.normalize("NFD", cell)
        return unicodedata.normalize("NFC", "".join(chance.choice(tones) if sign in tones else sign for sign in apart))

    return [lines[0], *([turned(cell) for cell in line] for line in lines[1:])]


WAYS = (
    shuffled_column,
    shuffled_cells,
    moved_columns,
    reworded_heading,
    reworded_heading,
    odd_cell,
    more_rows,
    titles_above,
    decomposed,
    old_encoding,
    fewer_columns,
    doubled_column,
    other_tones,
)


def spoilt(number: int) -> Spoilt:
    """The list of that number, the same at each run."""
    chance = random.Random(SEED + number)
    lines = a_list(chance)
    ways = chance.sample(WAYS, chance.randint(1, 4))
    for way in ways:
        lines = way(lines, chance)
    form = chance.choice(("xlsx", "xlsx", "xlsx", "csv", "tsv", "utf-16", "docx", "broken"))
    done = (*(way.__name__ for way in ways), form)
    filled: frozenset[int] | None = frozenset(
        row for row, line in enumerate(lines, start=1) if any(not _blank(cell) for cell in line)
    )
    if form == "docx":
        content = word_file([[_shown(cell) for cell in line] for line in lines] or [[""]])
    elif form in {"csv", "tsv", "utf-16"}:
        sign, encoding = (";", "utf-8-sig") if form == "csv" else ("\t", "utf-8" if form == "tsv" else "utf-16")
        content = text([[_shown(cell) for cell in line] for line in lines], sign, encoding)
        # What is parted by other signs than meant, or quoted, has other rows.
        filled = None
    else:
        merged = []
        if chance.random() < 0.3 and len(lines) > 3:
            place = chance.randint(1, len(lines[0]))
            merged = [(2, place, 3, place)]
            filled = None
        hidden = [row for row in range(2, len(lines)) if chance.random() < 0.1]
        content = workbook(lines, merged=merged, hidden_rows=hidden, since_1904=chance.random() < 0.1)
    if form == "broken":
        content, filled = _broken(content, chance), None
    return Spoilt(number, content, done, filled)


def _broken(content: bytes, chance: random.Random) -> bytes:
    def change(part: bytes) -> bytes:
        start = chance.randrange(len(part))
        return (
            part[:start]
            + bytes(chance.randrange(256) for _n in range(chance.randint(0, 8)))
            + part[start + chance.randint(0, 20) :]
        )

    if chance.random() < 0.5:
        return with_sheet_changed(content, change)
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 40) :]


def _blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.replace("\u200b", "").strip())


def _shown(cell: object) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else "".join(sign for sign in str(cell) if sign != "\x07")


def faults_in(one: Spoilt) -> tuple[str, list[str]]:
    """What came of the file, and what is wrong with that: an entry or an aside for each row, no row twice."""
    try:
        found: Preview[str] = preview(one.content, FORM, register())
    except RefusedError as refusal:
        return "refused", [] if str(refusal).strip() else ["refused without a word"]
    if found.table.missing:
        return "asked for a column", []
    numbers = [*(row.number for row in found.rows), *(aside.number for aside in found.table.aside)]
    faults = [f"row {row} told twice" for row in set(numbers) if numbers.count(row) > 1]
    if one.filled is not None:
        under = {row for row in one.filled if row > found.table.header}
        faults += [f"row {row} lost" for row in sorted(under - set(numbers))]
        faults += [f"row {row} invented" for row in sorted(set(numbers) - under)]
    taken = [row.meant for row in found.rows if row.fate == Fate.NEW]
    faults += [f"{one} taken twice" for one in set(taken) if taken.count(one) > 1]
    faults += [f"row {row.number} without a word" for row in found.rows if not row.said]
    return "read", faults


def run(numbers: range) -> tuple[dict[str, int], list[str]]:
    """How many files came to which end, and every fault found."""
    ends: dict[str, int] = {}
    faults: list[str] = []
    for number in numbers:
        one = spoilt(number)
        try:
            end, found = faults_in(one)
        except Exception as error:  # whatever it is, it would be a page without words
            end, found = "fell over", [f"{type(error).__name__}: {error}"]
        ends[end] = ends.get(end, 0) + 1
        faults += [f"{one.number} {one.done}: {fault}" for fault in found]
    return ends, faults


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.test")
    django.setup()
    all_ends, all_faults = run(range(int(sys.argv[1]) if len(sys.argv) > 1 else 2_500))
    sys.stdout.write("\n".join([str(all_ends), *all_faults, ""]))
    sys.exit(1 if all_faults else 0)
