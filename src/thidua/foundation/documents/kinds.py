"""What kind of document a file is, told by its content: for everything that readers may later download."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 50 * 1024 * 1024
# A workbook that unfolds to more than this was made to fill a disk.
MOST_UNFOLDED = 500 * 1024 * 1024
MOST_PARTS = 5_000
DOCUMENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".csv": "text/csv",
    ".txt": "text/plain",
}
_MAIN_PART = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
_MACROS = re.compile(r"vbaProject|vbaData|activeX|macrosheets|(^|/)(Basic|Scripts)/", re.IGNORECASE)
_PDF_PROGRAM = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")


@dataclass(frozen=True)
class FileKind:
    """The kind of an accepted document: the suffix it goes by, and its media type."""

    suffix: str
    media_type: str


def kind_of_document(name: str, content: bytes) -> FileKind:
    """Return what a document is; the name must say the same as the content.

    Accepted are PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV and plain text in UTF-8. Raises `ValidationError` in words for
    the person who chose the file: another kind, a name that says something else, macros or programs inside, a file
    under a password, an archive that unfolds without measure, more than 50 MB.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in DOCUMENT_TYPES:
        raise ValidationError(_("Chỉ nhận tệp PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV hoặc TXT."))
    if not content:
        raise ValidationError(_("Tệp rỗng. Hãy chọn lại tệp."))
    if len(content) > MOST_BYTES:
        raise ValidationError(_("Tệp không quá 50 MB."))
    if suffix == ".pdf":
        _check_pdf(content)
    elif suffix in {".csv", ".txt"}:
        _check_text(content)
    else:
        _check_archive(suffix, content)
    return FileKind(suffix, DOCUMENT_TYPES[suffix])


def refuse_other_than_document(file: "File[bytes]") -> None:
    """Refuse an uploaded file that `kind_of_document` would not accept; a validator for file fields."""
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(_("Tệp không quá 50 MB."))
    file.seek(0)
    content = file.read()
    file.seek(0)
    kind_of_document(str(file.name), content)


def _mismatch() -> ValidationError:
    return ValidationError(_("Nội dung tệp không đúng loại như tên tệp nói. Hãy lưu lại tệp rồi chọn lại."))


def _check_pdf(content: bytes) -> None:
    if not content.startswith(b"%PDF-"):
        raise _mismatch()
    if _PDF_PROGRAM.search(content):
        raise ValidationError(
            _("Tệp PDF có chương trình hoặc tệp khác đính bên trong. Hãy in lại thành PDF thường rồi chọn lại.")
        )


def _check_text(content: bytes) -> None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValidationError(_("Tệp văn bản phải ở bảng mã Unicode (UTF-8). Hãy lưu lại rồi chọn lại.")) from error
    if b"\0" in content or content.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype", b"<html", b"<svg")):
        raise _mismatch()


def _check_archive(suffix: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
                raise ValidationError(_("Tệp này bung ra quá lớn nên không nhận."))
            if any(part.flag_bits & 1 for part in parts):
                raise ValidationError(_("Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu rồi chọn lại."))
            if suffix in _MAIN_PART:
                fits = _MAIN_PART[suffix] in names and "[Content_Types].xml" in names
                declared = archive.read("[Content_Types].xml").lower() if fits else b""
                with_macros = b"macroenabled" in declared
            else:
                fits = archive.read("mimetype").decode("ascii") == DOCUMENT_TYPES[suffix]
                with_macros = False
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, EOFError, OSError) as error:
        raise _mismatch() from error
    if not fits:
        raise _mismatch()
    if with_macros or any(_MACROS.search(name) for name in names):
        raise ValidationError(_("Tệp có macro. Hãy lưu lại thành tệp không có macro rồi chọn lại."))
