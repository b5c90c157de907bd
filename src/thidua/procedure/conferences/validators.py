"""Names that are not read as written; pictures: only real images are taken in, written anew before they are kept."""

import io
import re
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold

# Letters that stand in no Vietnamese word; a word without a vowel is no word either.
_FOREIGN = frozenset("fjwz")
_VOWELS = frozenset("aeiouy")
LARGEST_BYTES = 8 * 1024 * 1024
LARGEST_PIXELS = 60_000_000
LONGEST_SIDE = 2560
# Phones write a JPEG with a preview behind it, which is called MPO; its first frame is the picture.
SAME_AS = {"MPO": "JPEG"}
MEDIA_TYPES = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}


def is_read_otherwise(name: str) -> bool:
    """Say whether a name has something in it that is not read as it is written: an abbreviation, a number, a word of
    another language. Whoever prepares the script is told to ask how it is read.
    """
    for word in re.split(r"[\s,.()«»“”]+", name):
        plain = fold(word)
        shortened = len(word) > 1 and word.isupper() and not word.isdecimal()
        if any(sign.isdecimal() or sign in "-/&" for sign in word) or shortened or set(plain) & _FOREIGN:
            return True
        if plain.isalpha() and not set(plain) & _VOWELS:
            return True
    return False


def cleaned_picture(content: bytes) -> tuple[bytes, str, str]:
    """Return the picture written anew (bytes, media type, suffix): upright, at most 2560 pixels long, nothing else.

    Where and with what it was taken is left out, because a place or a name may hide in it. Refuses more than 8 MB,
    more than 60 megapixels, and whatever is not a whole JPEG, PNG or WebP image.
    """
    if len(content) > LARGEST_BYTES:
        raise RefusedError(_("Ảnh lớn hơn 8 MB; hãy chọn bản nhỏ hơn."), field="content")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as probe:
                kind = SAME_AS.get(probe.format or "", probe.format or "")
                if kind not in MEDIA_TYPES or probe.width * probe.height > LARGEST_PIXELS:
                    raise RefusedError(_("Chỉ nhận ảnh JPEG, PNG hoặc WebP không quá 60 megapixel."), field="content")
                probe.verify()
            with Image.open(io.BytesIO(content)) as opened:
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                plain = upright.convert("RGB" if kind == "JPEG" or not upright.has_transparency_data else "RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise RefusedError(_("Tệp này không phải là ảnh đọc được."), field="content") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise RefusedError(_("Tệp ảnh bị hỏng hoặc thiếu; hãy chọn tệp khác."), field="content") from error
    plain.info.clear()
    written = io.BytesIO()
    if kind == "PNG":
        plain.save(written, kind, optimize=True)
    else:
        plain.save(written, kind, quality=85)
    media_type, suffix = MEDIA_TYPES[kind]
    return written.getvalue(), media_type, suffix
