"""What a picture of a hand or a seal has to be."""

import io

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

from .enums import KeyKind

MOST_BYTES = 400_000
MOST_SIDE = 2_000
LONGEST_KEPT = 900
_SEEN = 96


def checked_picture(content: bytes, kind: KeyKind) -> bytes:
    """Return the picture as it is kept: PNG, transparent around what is drawn, cropped to it, not larger than needed.

    Nghị định 30/2020/NĐ-CP, Phụ lục I: the hand in blue, the seal in red, PNG with a transparent ground. Refuses in
    words whatever is another kind of file, opaque, empty, or of the wrong colour.
    """
    from PIL import Image

    if len(content) > MOST_BYTES:
        raise RefusedError(_("Hình lớn hơn 400 kB; hãy thu nhỏ lại."), field="picture")
    if not content.startswith(b"\x89PNG"):
        raise RefusedError(_("Hình chữ ký, hình dấu phải là tệp PNG nền trong suốt."), field="picture")
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as opened:
            if max(opened.size) > MOST_SIDE:
                raise RefusedError(_("Mỗi cạnh của hình không quá 2.000 điểm ảnh."), field="picture")
            picture = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise RefusedError(_("Hình PNG này không đọc được."), field="picture") from error
    drawn = picture.getchannel("A").point(lambda alpha: 255 if alpha >= _SEEN else 0)
    box = drawn.getbbox()
    if box is None:
        raise RefusedError(_("Hình này không có nét nào."), field="picture")
    if drawn.getextrema()[0] != 0:
        raise RefusedError(_("Hình này không có nền trong suốt; hãy xóa nền trắng rồi chọn lại."), field="picture")
    red, blue = _mean(picture.getchannel("R"), drawn), _mean(picture.getchannel("B"), drawn)
    if kind == KeyKind.HAND and blue < red + 20:
        raise RefusedError(_("Hình chữ ký phải màu xanh (Nghị định 30/2020/NĐ-CP, Phụ lục I)."), field="picture")
    if kind == KeyKind.SEAL and red < blue + 20:
        raise RefusedError(_("Hình dấu phải màu đỏ (Nghị định 30/2020/NĐ-CP, Phụ lục I)."), field="picture")
    kept = picture.crop(box)
    kept.thumbnail((LONGEST_KEPT, LONGEST_KEPT))
    out = io.BytesIO()
    kept.save(out, "PNG", optimize=True)
    return out.getvalue()


def _mean(channel: "object", mask: "object") -> float:
    from PIL import Image, ImageStat

    assert isinstance(channel, Image.Image)
    assert isinstance(mask, Image.Image)
    return float(ImageStat.Stat(channel, mask).mean[0])
