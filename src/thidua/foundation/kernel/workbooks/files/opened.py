"""A spreadsheet of any of the kinds taken, opened after it was looked through."""

import io
import zipfile
from collections.abc import Sequence
from typing import Protocol

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.workbooks.cells import Cell

from . import excel, old_excel, open_document
from .limits import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    MOST_PARTS,
    blaming_the_file,
    not_a_workbook,
    too_large,
)

Merged = tuple[tuple[int, int], tuple[int, int]]


class OpenedWorkbook(Protocol):
    """The sheets of a file: their names, and of one of them its cells by rows from the first corner on."""

    @property
    def names(self) -> list[str]:
        """Return the names of the sheets in their order."""

    @property
    def shown(self) -> list[str]:
        """Return the names of the sheets that whoever opens the file sees."""

    @property
    def excel(self) -> bytes:
        """Return a .xlsx file as it was packed anew; nothing for the other kinds."""

    def cells(self, name: str) -> list[list[Cell]]:
        """Return the rows of a sheet."""

    def merged(self, name: str) -> Sequence[Merged]:
        """Return the cells of a sheet that are merged: first and last (row, column) of each."""


class _Modern:
    """A .xlsx or .ods file, read by calamine."""

    def __init__(self, checked: bytes, merged: dict[str, list[Merged]] | None) -> None:
        self.excel = checked if merged is None else b""
        self._book = CalamineWorkbook.from_filelike(io.BytesIO(checked))
        self._merged = merged

    @property
    def names(self) -> list[str]:
        return self._book.sheet_names

    @property
    def shown(self) -> list[str]:
        return [one.name for one in self._book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]

    def cells(self, name: str) -> list[list[Cell]]:
        rows: list[list[Cell]] = self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return rows

    def merged(self, name: str) -> Sequence[Merged]:
        if self._merged is not None:
            return self._merged.get(name, ())
        return self._book.get_sheet_by_name(name).merged_cell_ranges or ()


def opened_workbook(content: bytes) -> OpenedWorkbook:
    """Return the workbook, opened from the parts the reader needs and nothing else.

    Refuses what is neither .xlsx nor .xls nor .ods, and what would open into more than fits: parts, cells (by the
    places that rows and cells say they have, or are counted on to where they say nothing), texts copied into cells,
    declared numbers.
    """
    if len(content) > LARGEST_FILE:
        raise RefusedError(_("Tệp lớn quá 20 MB. Hãy bỏ hình ảnh, hoặc chia thành nhiều tệp."))
    with blaming_the_file():
        if content.startswith(old_excel.COMPOUND_FILE):
            return old_excel.OldExcel(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise too_large()
            # The readers find parts whatever the case of their letters.
            names = [part.filename.lower() for part in parts]
            if len(set(names)) < len(names):
                raise not_a_workbook()
            if "xl/workbook.bin" in names:
                raise RefusedError(
                    _("Tệp dạng .xlsb không đọc được. Hãy mở tệp bằng bảng tính, lưu lại thành .xlsx rồi tải lên lại.")
                )
            if open_document.CONTENT in names:
                return _Modern(*open_document.packed_anew(archive))
            return _Modern(excel.packed_anew(archive), None)
