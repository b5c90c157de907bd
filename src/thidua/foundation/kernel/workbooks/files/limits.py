"""How much a spreadsheet may hold, and what is said beyond it."""

from collections.abc import Iterator
from contextlib import contextmanager

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

# A ward's largest list is some thousand rows; these keep a small file from unpacking into all of the memory.
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2_000
# A sheet is laid out from its first corner to its last cell: a single stray cell would ask for hundreds of gigabytes.
MOST_CELLS = 2_000_000
# Cells written one over the other, strings, styles, relations … each take their room too.
MOST_ELEMENTS = 1_000_000
# A text is stored once and copied into every cell that points to it.
MOST_CHARACTERS = 50_000_000


@contextmanager
def blaming_the_file() -> Iterator[None]:
    """Refuse a file that cannot be read, however the libraries fail on it; their panics are no `Exception`."""
    try:
        yield
    except RefusedError:
        raise
    except Exception as error:
        raise not_a_workbook() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise not_a_workbook() from error


def not_a_workbook() -> RefusedError:
    """Say that the file is nothing that can be read here."""
    return RefusedError(
        _("Đây không phải tệp Excel (.xlsx, .xls) hoặc .ods đọc được. Hãy mở bằng bảng tính rồi lưu lại thành .xlsx.")
    )


def too_large() -> RefusedError:
    """Say that the file would open into more than fits."""
    return RefusedError(_("Tệp mở ra quá lớn. Hãy xóa các sheet, dòng, cột không dùng rồi lưu lại."))


def locked() -> RefusedError:
    """Say that the file is under a password."""
    return RefusedError(_("Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu rồi chọn lại."))
