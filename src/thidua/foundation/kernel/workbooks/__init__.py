"""Reading tables out of workbooks: their headings found, each cell read as what its column holds."""

from .cells import (
    Cell,
    Column,
    ColumnKind,
)
from .finding import SAMPLES, SeenColumn, find_sheet
from .sources import Source
from .tables import (
    Table,
    TableRow,
    open_table,
    read_table,
    refuse_wrong_cells,
    sheet_names,
)

__all__ = [
    "SAMPLES",
    "Cell",
    "Column",
    "ColumnKind",
    "SeenColumn",
    "Source",
    "Table",
    "TableRow",
    "find_sheet",
    "open_table",
    "read_table",
    "refuse_wrong_cells",
    "sheet_names",
]
