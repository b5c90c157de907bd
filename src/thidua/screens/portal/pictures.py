"""Taking a picture into the editors' collection."""

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images import get_image_model


def keep_image(content: bytes, name: str, *, caption: str, alternative: str) -> Any:
    """Return the collection's image with these very bytes, kept now if it was not there (Wagtail's image model)."""
    model = get_image_model()
    kept = model.objects.filter(file_hash=hashlib.sha1(content, usedforsecurity=False).hexdigest()).first()
    if kept is not None:
        return kept
    image = model(title=caption[:255] or name, description=alternative[:255])
    image.file = ImageFile(BytesIO(content), name=name)
    image.save()
    return image
