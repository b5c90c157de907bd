"""Checks on files that people hand in as papers."""

from django.utils.translation import gettext as _

from thidua.foundation.kernel.errors import RefusedError

MAX_BYTES = 10 * 1024 * 1024
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
