"""Checks on files that people hand in as papers."""

import io
import re
import zipfile
import zlib

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

MAX_BYTES = 10 * 1024 * 1024
MOST_PARTS = 2_000
MOST_UNFOLDED = 100 * 1024 * 1024
_MACROS = re.compile(r"vbaProject|vbaData|activeX", re.IGNORECASE)
# Media type: first bytes, suffix. A file is believed by its bytes, not by what its sender calls it.
ACCEPTED: dict[str, tuple[bytes, str]] = {
    "application/pdf": (b"%PDF", ".pdf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (b"PK", ".docx"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (b"PK", ".xlsx"),
    "image/jpeg": (b"\xff\xd8\xff", ".jpg"),
    "image/png": (b"\x89PNG", ".png"),
}


def suffix_of(content: bytes, media_type: str) -> str:
    """Return the file's suffix; refuse an empty file, one too large, and one that is not what it is said to be."""
    if not content:
        raise RefusedError(_("Tệp rỗng."), field="content")
    if len(content) > MAX_BYTES:
        raise RefusedError(_("Tệp lớn hơn 10 MB; hãy nén hoặc tách nhỏ."), field="content")
    begins, suffix = ACCEPTED.get(media_type, (b"", ""))
    if not begins or not content.startswith(begins):
        raise RefusedError(_("Chỉ nhận tệp PDF, DOCX, XLSX, JPEG hoặc PNG còn đọc được."), field="content")
    return suffix


def checked_docx(content: bytes) -> bytes:
    """Return the bytes of a DOCX that may be opened: no macros, no password, no more inside than fits.

    Refuses in words for the person who chose the file.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedError(
            _("Tệp .doc cũ hoặc có mật khẩu không đọc được. Hãy lưu lại thành .docx, không đặt mật khẩu."),
            field="content",
        )
    suffix_of(content, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = [part.filename for part in parts]
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
                raise RefusedError(_("Tệp này bung ra quá lớn nên không nhận."), field="content")
            if any(part.flag_bits & 1 for part in parts):
                raise RefusedError(_("Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu rồi chọn lại."), field="content")
            if "word/document.xml" not in names or "[Content_Types].xml" not in names:
                raise _no_docx()
            if len({name.lower() for name in names}) < len(names):
                raise _no_docx()
            if b"macroenabled" in archive.read("[Content_Types].xml").lower() or any(map(_MACROS.search, names)):
                raise RefusedError(
                    _("Tệp có macro. Hãy lưu lại thành tệp không có macro rồi chọn lại."), field="content"
                )
            # A part that says less than it holds is cut where it said it ends; one with its own definitions may grow.
            if any(b"<!DOCTYPE" in archive.read(part)[:4096] for part in parts if part.filename.endswith(".xml")):
                raise _no_docx()
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, OSError) as error:
        raise _no_docx() from error
    return content


def _no_docx() -> RefusedError:
    return RefusedError(
        _("Đây không phải tệp Word (.docx) đọc được. Hãy mở bằng Word rồi lưu lại thành .docx."), field="content"
    )
