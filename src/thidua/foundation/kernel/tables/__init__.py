"""Reading the tables people really keep: their headings, names, days and old encodings; no word of any domain here."""

from .days import written_day
from .encodings import old_encoding
from .groups import Groups
from .headings import ColumnName, Header, UnreadColumn, find_header, heading_key, nearest_headings
from .names import NameIndex, clean_name, clean_text, toned

__all__ = [
    "ColumnName",
    "Groups",
    "Header",
    "NameIndex",
    "UnreadColumn",
    "clean_name",
    "clean_text",
    "find_header",
    "heading_key",
    "nearest_headings",
    "old_encoding",
    "toned",
    "written_day",
]
