"""Finding in a file the sheet that is meant and the header of its table, and telling what else is in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from thidua.foundation.kernel.errors import RefusedError, RowProblem, RowsRefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import Header, clean_text, find_header, heading_key, nearest_headings
from thidua.foundation.kernel.tables.encodings import from_old_encoding
from thidua.foundation.kernel.tables.headings import HEADER_WITHIN
from thidua.foundation.kernel.text import fold, nfc

from .cells import Cell, Column, _written
from .contents import no_header
from .sheets import Sheet, spans
from .sources import Source

# How much of a column is shown to whoever says what it is.
SAMPLES = 3


@dataclass(frozen=True)
class SeenColumn:
    """A column of the file: its heading as written, the column it is read as (or nothing), a few of its cells.

    `by_content` says that nothing but its cells told which column it is.
    """

    heading: str
    read_as: str
    samples: tuple[str, ...]
    by_content: bool = False


def _seen(header: Header, lines: Sequence[Sequence[Cell]], told: frozenset[int]) -> Iterator[SeenColumn]:
    """Say what stands in each column, the first few different cells of it; empty columns are passed over."""
    by_place = {place: key for key, place in header.places.items()}
    for place in sorted({*by_place, *header.others}):
        below = (nfc(_heading(line[place])) for line in islice(lines, header.row + 1, None) if place < len(line))
        samples: dict[str, None] = {}
        for text in filter(None, below):
            samples[text] = None
            if len(samples) == SAMPLES:
                break
        if samples:
            yield SeenColumn(
                header.written.get(place, ""), by_place.get(place, ""), tuple(samples), by_content=place in told
            )


def _notes(source: Source, sheet: Sheet, header: Header, *, alone: bool) -> Iterator[str]:
    """Tell what whoever opened the file did not see of it, and what is not read."""
    marks = sheet.marks
    if sheet.hidden:
        yield _("Sheet «%s» bị ẩn trong tệp.") % sheet.name
    rows = [row + 1 for row in marks.hidden_rows if header.row < row < len(sheet.lines) and any(sheet.lines[row])]
    if rows:
        said = _("Các dòng %s đang bị bộ lọc ẩn trong tệp.") if marks.filtered else _("Các dòng %s bị ẩn trong tệp.")
        yield said % spans(rows)
    columns = [header.written[place] for place in sorted(marks.hidden_columns) if header.written.get(place)]
    if columns:
        yield _("Các cột bị ẩn trong tệp: %s.") % ", ".join(f"«{one}»" for one in columns)
    others = [name for name in source.shown if name != sheet.name] if alone else []
    others = [name for name in others if any(map(any, source.sheet(name).lines))]
    if others:
        yield _("Không đọc các sheet khác: %s.") % ", ".join(f"«{one}»" for one in others)


def find_sheet(names: Sequence[str], sheet: str) -> str | None:
    """Return the sheet that is meant, the exact name first: then «DON VI», then «1. Đơn vị» are «Đơn vị»."""
    for compare in (nfc, str.casefold, fold, _bare_sheet):
        for name in names:
            if compare(name) == compare(sheet):
                return name
    return None


def _bare_sheet(name: str) -> str:
    return re.sub(r"^(?:\d+|[ivx]+)\s*[.)-]?\s+", "", heading_key(name))


def _chosen(
    source: Source,
    sheet: str,
    columns: Sequence[Column],
    said: Mapping[str, str] | None,
    *,
    or_the_only: bool,
) -> str:
    """Return the name of the sheet to read. Refuses where none or several may be meant."""
    names = source.names
    name = find_sheet(names, sheet)
    if name is None and or_the_only:
        fitting = names if len(names) == 1 else [one for one in source.shown if _fits(source, one, columns, said)]
        if len(fitting) > 1:
            raise RefusedError(
                _("Tệp có nhiều sheet đọc được: %(names)s. Hãy đổi tên sheet cần nhận thành «%(sheet)s».")
                % {"sheet": sheet, "names": ", ".join(f"«{one}»" for one in fitting)}
            )
        name = next(iter(fitting), None)
    if name is None:
        raise RefusedError(
            _("Tệp không có sheet «%(sheet)s»; chỉ có: %(names)s.")
            % {"sheet": sheet, "names": ", ".join(f"«{one}»" for one in names) or "—"}
        )
    return name


def _fits(source: Source, name: str, columns: Sequence[Column], said: Mapping[str, str] | None) -> bool:
    top = [[_heading(cell) for cell in line] for line in source.sheet(name).lines[: HEADER_WITHIN + 3]]
    header = find_header(top, columns, said=said or {})
    return header is not None and all(column.key in header.places for column in columns if column.required)


def _heading(cell: Cell) -> str:
    if not isinstance(cell, str):
        return _written(cell)
    found = None if cell.isascii() else from_old_encoding(cell)
    return clean_text(found.text if found else cell)


def _found_header(
    sheet: str,
    lines: Sequence[Sequence[str]],
    columns: Sequence[Column],
    said: Mapping[str, str] | None,
    *,
    contents: bool = False,
) -> Header:
    header = find_header(lines, columns, said=said or {})
    if header is None and said is not None:
        header = no_header(columns, lines) if contents else None
        header = header or find_header(lines, columns, said=said, or_likely=True)
    if header is None:
        raise RefusedError(
            _("Sheet «%(sheet)s» không có dòng tiêu đề cột. Các cột cần có: %(headings)s.")
            % {
                "sheet": sheet,
                "headings": ", ".join(f"«{column.heading}»" for column in columns if column.required),
            }
        )
    if said is not None:
        return header
    near = {one.near: one.heading for one in nearest_headings(header, columns, lines) if one.near}
    missing = [
        RowProblem(
            sheet,
            header.row + 1,
            column.heading,
            _("thiếu cột này; có phải cột «%s»? Hãy sửa tên cột") % near[column.heading]
            if column.heading in near
            else _("thiếu cột này"),
        )
        for column in columns
        if column.required and column.key not in header.places
    ]
    if missing:
        raise RowsRefusedError(
            _("Sheet «%(sheet)s» thiếu cột: %(headings)s.")
            % {"sheet": sheet, "headings": ", ".join(f"«{problem.column}»" for problem in missing)},
            missing,
        )
    return header
