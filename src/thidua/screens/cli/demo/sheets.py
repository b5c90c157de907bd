"""The demo's workbooks as rows: which sheet, which headings, which kind of value."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from importlib import resources

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.workbooks import Column, ColumnKind, TableRow, read_table


class Line:
    """One row of a sheet, read by heading with the type that the caller expects."""

    def __init__(self, row: TableRow) -> None:
        self._row = row

    def text(self, heading: str) -> str:
        """Return the cell as text; empty when blank."""
        return str(self._row.values.get(heading) or "")

    def lines(self, heading: str) -> list[str]:
        """Return the lines of a cell that holds several."""
        return [line.strip() for line in self.text(heading).splitlines() if line.strip()]

    def codes(self, heading: str) -> list[str]:
        """Return the codes of a cell that lists several, parted by «;»."""
        return [code.strip() for code in self.text(heading).split(";") if code.strip()]

    def number(self, heading: str) -> Decimal | None:
        """Return the cell as a decimal, None when blank."""
        value = self._row.values.get(heading)
        return None if value in (None, "") else Decimal(str(value))

    def amount(self, heading: str) -> Decimal:
        """Return the cell as a decimal; it must be there."""
        value = self._typed(heading, Decimal)
        assert isinstance(value, Decimal)
        return value

    def day(self, heading: str) -> date:
        """Return the cell as a date."""
        value = self._typed(heading, date)
        assert isinstance(value, date)
        return value

    def day_or_none(self, heading: str) -> date | None:
        """Return the cell as a date, None when blank."""
        value = self._row.values.get(heading)
        return value if isinstance(value, date) else None

    def hour(self, heading: str) -> time:
        """Return the cell as a time of day."""
        value = self._typed(heading, time)
        assert isinstance(value, time)
        return value

    def flag(self, heading: str) -> bool:
        """Return whether the cell is ticked."""
        return bool(self._row.values.get(heading))

    def _typed(self, heading: str, *kinds: type) -> object:
        value = self._row.values.get(heading)
        if not isinstance(value, kinds):
            raise RefusedError(f"Dòng {self._row.number}, cột «{heading}»: thiếu giá trị.")
        return value


_KINDS = {"@": ColumnKind.DATE, "#": ColumnKind.DECIMAL, "%": ColumnKind.TIME, "?": ColumnKind.FLAG}


def rows(workbook: str, sheet: str, *headings: str) -> Iterator[Line]:
    """Read a sheet by its headings; a heading's first sign is its kind: @ date, # number, % time, ? tick, else text."""
    columns = [
        Column(heading=heading.lstrip("@#%?"), key=heading.lstrip("@#%?"), kind=_KINDS.get(heading[0], ColumnKind.TEXT))
        for heading in headings
    ]
    for row in read_table(bytes_of(workbook), sheet, columns):
        yield Line(row)


def bytes_of(name: str) -> bytes:
    """Return a file of the demo year (a workbook, a picture, a song), which the package brings along."""
    return (resources.files(__package__) / "dau_lieu_2021" / name).read_bytes()
