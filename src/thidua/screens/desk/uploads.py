"""How pictures and documents come in at the editors' desk: through our own checks, whatever their names say."""

from collections.abc import Callable
from functools import partial
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from thidua.civic.newsroom.pictures import MOST_BYTES, rewritten
from thidua.foundation.documents.kinds import refuse_other_than_document
from thidua.foundation.kernel.errors import RefusedError

# The library's check of how large a picture is. It opens the picture, and lets whatever a broken one raises pass.
_MEASURES = "check_image_pixel_size"


def _measured(measure: Callable[[File[bytes]], None], file: File[bytes]) -> None:
    try:
        measure(file)
    except ValidationError:
        raise
    except Exception as broken:  # each decoder has errors of its own
        raise ValidationError(_("Tệp này không phải ảnh đọc được: tệp bị hỏng hoặc chưa tải lên hết.")) from broken


class PictureForm(BaseImageForm):
    """A picture at the desk: what is kept is the picture written anew, never the file that was sent."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # Of several that were sent together, the form of what is said of each has no file.
        if (field := self.fields.get("file")) is not None:
            vars(field)[_MEASURES] = partial(_measured, getattr(field, _MEASURES))

    def clean_file(self) -> File[bytes]:
        """Return the picture written anew, or say why it is not taken."""
        file: File[bytes] = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        file.seek(0)
        try:
            picture = rewritten(file.read(MOST_BYTES + 1))
        except RefusedError as refusal:
            raise ValidationError(refusal.message) from refusal
        kept = InMemoryUploadedFile(
            BytesIO(picture.content),
            "file",
            picture.named(file.name or ""),
            picture.media_type,
            len(picture.content),
            None,
        )
        kept.image = getattr(file, "image", None)  # type: ignore[attr-defined]  # the field's own note of what it opened
        return kept


class DocumentForm(BaseDocumentForm):
    """A document at the desk: one of the listed kinds, by its content."""

    def clean_file(self) -> File[bytes]:
        """Return the file, or say why it is not taken."""
        file: File[bytes] = self.cleaned_data["file"]
        if "file" in self.changed_data:
            refuse_other_than_document(file)
        return file
