"""Forms counted as the records stand, as they were reported, what moved between, and the pictures of a year."""

from .belonging import Belonging
from .figures import Count, Sheet, stands_in
from .pictures import Pair, Pictures, pictures_of
from .reported import (
    Cell,
    Differences,
    Moved,
    Named,
    columns_to_keep,
    differences,
    figures_to_keep,
    last_report,
    last_reports,
    names_of,
    reported_rows,
    rows_behind,
    sheet_of,
    stated_by,
    visible_to,
)
from .rows import Counted, rows_of

__all__ = [
    "Belonging",
    "Cell",
    "Count",
    "Counted",
    "Differences",
    "Moved",
    "Named",
    "Pair",
    "Pictures",
    "Sheet",
    "columns_to_keep",
    "differences",
    "figures_to_keep",
    "last_report",
    "last_reports",
    "names_of",
    "pictures_of",
    "reported_rows",
    "rows_behind",
    "rows_of",
    "sheet_of",
    "stands_in",
    "stated_by",
    "visible_to",
]
