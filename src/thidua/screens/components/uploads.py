"""The one place through which every uploaded file comes: where a virus scanner is named, it is asked here.

Forms, desk and Wagtail's own pages all read their files from the request, and the request has them from these handlers
alone. A file that may not pass is handed on as one that nobody can read: whichever box it was put in says why.
"""

from io import BytesIO
from typing import IO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thidua.foundation.documents.scanning import Outcome, Scanned, scan


class RefusedUpload(UploadedFile[bytes]):
    """What is left of a file that may not pass: its name, and why. Nothing of its content is there."""

    def __init__(self, name: str, why: str) -> None:
        self._why = why
        super().__init__(BytesIO(), name)

    @property
    def size(self) -> int:
        """Refuse: every field of a form asks a file how large it is before anything else."""
        raise ValidationError(self._why, code="virus")

    @size.setter
    def size(self, value: int | None) -> None:
        """Take no notice: it has no size."""


def _passed(file: "UploadedFile[bytes] | None", request: HttpRequest | None) -> "UploadedFile[bytes] | None":
    if file is None or file.file is None:
        return file
    content: IO[bytes] = file.file
    content.seek(0)
    scanned = scan(content)
    content.seek(0)
    if not scanned.may_pass:
        content.close()
        return RefusedUpload(file.name or "", why_refused(scanned))
    if scanned.outcome == Outcome.SILENT and request is not None:
        messages.warning(
            request,
            _("Chưa quét được vi-rút trong tệp «%s» vì chương trình quét không trả lời.") % file.name,
            fail_silently=True,
        )
    return file


def why_refused(scanned: Scanned) -> str:
    """Say why a file may not pass, and what to do."""
    if scanned.outcome == Outcome.FOUND:
        return (
            _(
                "Chương trình quét vi-rút báo tệp này có mã độc (%s). Tệp không được nhận; hãy báo người quản trị máy "
                "và chọn tệp khác."
            )
            % scanned.name
        )
    return _("Chương trình quét vi-rút không trả lời nên chưa nhận tệp. Hãy thử lại sau, hoặc báo người quản trị.")


class InMemory(MemoryFileUploadHandler):
    """Small files."""

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Return the file if it may pass."""
        return _passed(super().file_complete(file_size), self.request)


class OnDisk(TemporaryFileUploadHandler):
    """Large files."""

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Return the file if it may pass."""
        return _passed(super().file_complete(file_size), self.request)
