"""Taking a picture into the editors' collection."""

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.models import Filter

# What the templates ask for, drawn when a picture is taken in, so that no reader waits for it.
RENDITIONS = (
    *(f"format-webp|width-{width}" for width in (480, 800, 1280)),
    *(f"format-webp|fill-{size}" for size in ("480x300", "960x600")),
)


def keep_image(content: bytes, name: str, *, caption: str, alternative: str) -> Any:
    """Return the collection's image with these very bytes, kept now if it was not there (Wagtail's image model)."""
    model = get_image_model()
    kept = model.objects.filter(file_hash=hashlib.sha1(content, usedforsecurity=False).hexdigest()).first()
    if kept is not None:
        return kept
    image = model(title=caption[:255] or name, description=alternative[:255])
    image.file = ImageFile(BytesIO(content), name=name)
    image.save()
    for spec in RENDITIONS:
        asked = Filter(spec=spec)
        with image.generate_rendition_file(asked) as drawn:
            image.renditions.create(filter_spec=spec, focal_point_key=asked.get_cache_key(image), file=drawn)
    return image
