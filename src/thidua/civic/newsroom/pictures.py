"""Taking a picture into the editors' collection: always decoded and written anew, never the bytes somebody sent."""

import hashlib
import struct
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.core.files.images import ImageFile
from django.utils.text import slugify
from PIL import Image, ImageCms, ImageOps
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, Filter
from wagtail.models import Collection

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold, integer_vi

# What the templates ask for, drawn when a picture is taken in, so that no reader waits for it.
WEBP_WIDTHS = (480, 800, 1280)
# AVIF is a quarter smaller and twenty times slower to draw: it is drawn for the widths of telephones.
AVIF_WIDTHS = (480, 800)
CARD_SIZES = ("480x300", "960x600")
# The card that Facebook, Zalo and X show; JPEG, because not all of them read newer formats.
SHARED = "fill-1200x630|format-jpeg|jpegquality-80"
RENDITIONS = (
    *(f"format-webp|width-{width}" for width in WEBP_WIDTHS),
    *(f"format-avif|width-{width}" for width in AVIF_WIDTHS),
    *(f"format-webp|fill-{size}" for size in CARD_SIZES),
    f"format-avif|fill-{CARD_SIZES[0]}",
    SHARED,
)
# The decoders that are ever asked; SVG is a program and not a picture, and is refused whatever its name.
_READ = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_HOW: dict[str, dict[str, int]] = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90, "method": 4},
}
MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 4096


@dataclass(frozen=True)
class RewrittenPicture:
    """A picture as we wrote it: its bytes, the suffix and media type that are true of them, its size in pixels."""

    content: bytes
    suffix: str
    media_type: str
    width: int
    height: int

    def named(self, name: str) -> str:
        """Return the sender's file name in plain letters, with the suffix that is true."""
        return f"{slugify(fold(PurePath(name).stem))[:80] or 'anh'}{self.suffix}"


def rewritten(content: bytes, *, longest_side: int = LONGEST_SIDE, web_only: bool = True) -> RewrittenPicture:
    """Decode a picture by its content and write it anew; use it for every picture that comes from outside.

    JPEG, PNG, WebP, GIF and AVIF are read, told by their bytes and not by their name. Written is JPEG, PNG (also for
    GIF) or WebP, with the camera's orientation applied, colours in sRGB, and nothing else kept: no EXIF, no place, no
    comment, nothing hidden behind the picture. Of an animation the first picture is kept, because what moves on its
    own must be stoppable (WCAG 2.2.2). Longer sides are brought down to `longest_side`. The same bytes give the same
    bytes. Where it is not for the web only (`web_only`), WebP becomes JPEG too, which every office can open.
    Refuses (`RefusedError`, field «file») SVG and every other kind, more than 20 MB, more than 50 million
    pixels before any of them is decoded, and what breaks off in the middle.
    """
    if len(content) > MOST_BYTES:
        raise RefusedError(_("Ảnh không quá 20 MB. Hãy thu nhỏ ảnh rồi chọn lại."), field="file")
    try:
        with Image.open(BytesIO(content), formats=_READ) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_large()
            kind = str(opened.format)
            picture = _upright(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise RefusedError(
            _("Tệp này không phải ảnh đọc được. Hãy chọn ảnh JPEG, PNG, WebP, GIF hoặc AVIF; ảnh SVG không nhận."),
            field="file",
        ) from error
    picture.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    written = "PNG" if kind == "GIF" else "JPEG" if kind == "AVIF" or (kind == "WEBP" and not web_only) else kind
    if written == "JPEG" and picture.mode == "RGBA":
        written = "PNG"
    kept = BytesIO()
    picture.save(kept, written, **_HOW[written])
    return RewrittenPicture(kept.getvalue(), _SUFFIX[written], f"image/{written.lower()}", *picture.size)


def _too_large() -> RefusedError:
    return RefusedError(
        _("Ảnh có quá nhiều điểm ảnh (tối đa %s). Hãy thu nhỏ ảnh rồi chọn lại.") % integer_vi(MOST_PIXELS),
        field="file",
    )


def _upright(opened: Image.Image) -> Image.Image:
    """Return the first frame alone, turned upright, in sRGB, as RGB or (where it is see-through) RGBA."""
    opened.seek(0)
    opened.load()
    profile = opened.info.get("icc_profile")
    turned = ImageOps.exif_transpose(opened)
    see_through = "transparency" in turned.info or turned.mode in {"RGBA", "LA", "PA"}
    if profile and turned.mode in {"RGB", "CMYK"}:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(turned, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
            turned = converted or turned
        except ImageCms.PyCMSError:
            pass  # a broken profile says nothing; the numbers are taken as they are
    plain = turned.convert("RGBA" if see_through else "RGB")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare


def keep_image(
    content: bytes, name: str, *, caption: str, alternative: str, collection: Collection | None = None
) -> AbstractImage:
    """Return the image of this picture, written anew and kept if it was not there (Wagtail's model).

    It is kept in `collection`, where the editors of that site find it; without one, where all sites' lie together.
    """
    picture = rewritten(content)
    model = get_image_model()
    digest = hashlib.sha1(picture.content, usedforsecurity=False).hexdigest()
    kept = model.objects.filter(file_hash=digest).first()
    if kept is not None:
        return kept
    image = model(title=caption[:255] or name, description=alternative[:255])
    if collection is not None:
        image.collection = collection
    image.file = ImageFile(BytesIO(picture.content), name=picture.named(name))
    image.save()
    for spec in RENDITIONS:
        asked = Filter(spec=spec)
        with image.generate_rendition_file(asked) as drawn:
            image.renditions.create(filter_spec=spec, focal_point_key=asked.get_cache_key(image), file=drawn)
    return image
