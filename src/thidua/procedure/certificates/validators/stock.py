"""What an authority's printed stock asks: places as they are kept and read, pictures that fit, offsets in reason."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict

import decree30
from decree30 import Field, Place
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.procedure.certificates.enums import field_name

if TYPE_CHECKING:
    from PIL.Image import Image as ImageType

MOST_BYTES = 8_000_000
MOST_PIXELS = 60_000_000
EMBLEM_SIDE, LEAST_EMBLEM_SIDE, SCAN_SIDE = 480, 200, 1600
LEAST_MM, MOST_MM = Decimal(100), Decimal(450)
MOST_OFFSET = Decimal(30)


class KeptPlace(TypedDict):
    """A place as the database keeps it."""

    x: float
    y: float
    width: float
    height: float
    size: float
    bold: bool
    italic: bool
    red: bool
    align: str


def kept_places(places: Mapping[Field, Place]) -> dict[str, KeptPlace]:
    """Return places as the database keeps them, in reading order."""
    return {
        field.value: KeptPlace(
            x=one.x,
            y=one.y,
            width=one.width,
            height=one.height,
            size=one.size,
            bold=one.is_bold,
            italic=one.is_italic,
            red=one.is_red,
            align=one.align.value,
        )
        for field in Field
        if (one := places.get(field)) is not None
    }


def read_places(kept: Mapping[str, KeptPlace]) -> dict[Field, Place]:
    """Return places as they were kept."""
    return {
        Field(name): Place(
            one["x"],
            one["y"],
            one["width"],
            one["height"],
            one["size"],
            is_bold=one["bold"],
            is_italic=one["italic"],
            is_red=one["red"],
            align=decree30.Align(one["align"]),
        )
        for name, one in kept.items()
    }


def first_places(width: Decimal, height: Decimal) -> dict[Field, Place]:
    """Return where a new design begins: the usual places of a blank of A4, brought to the size of this one."""
    across, down = float(width) / 297, float(height) / 210
    letters = min(across, down)
    found = {}
    for field, one in decree30.STANDARD.items():
        side = round(one.width * letters, 1)
        found[field] = Place(
            round(one.x * across, 1),
            round(one.y * down, 1),
            side if field == Field.CODE else round(one.width * across, 1),
            side if field == Field.CODE else round(one.height * down, 1),
            max(round(one.size * letters * 2) / 2, 8.0),
            is_bold=one.is_bold,
            is_italic=one.is_italic,
            align=one.align,
        )
    return found


def refuse_misplaced(stock: decree30.Stock) -> None:
    """Refuse a design that prints nothing, or a field that runs over the edge of the sheet."""
    if not stock.places:
        raise RefusedError(_("Hãy chọn ít nhất một phần chữ để in."))
    if outside := stock.outside():
        names = joined(", ", [field_name(one) for one in outside])
        raise RefusedError(_("Nằm ngoài tờ giấy: %s. Hãy xem lại vị trí và bề rộng.") % names)


def checked_size(width: Decimal, height: Decimal) -> None:
    """Refuse a sheet that no blank has."""
    for value, field in ((width, "width"), (height, "height")):
        if not LEAST_MM <= value <= MOST_MM:
            raise RefusedError(_("Khổ giấy từ 100 đến 450 mm; A4 ngang là 297 × 210."), field=field)


def checked_offset(value: Decimal, field: str) -> None:
    """Refuse an offset that cannot be a printer's."""
    if abs(value) > MOST_OFFSET:
        raise RefusedError(_("Độ lệch của máy in không quá 30 mm; lệch hơn thì sắp lại vị trí trên phôi."), field=field)


def checked_emblem(content: bytes) -> bytes:
    """Return a picture of the emblem as it is kept: a PNG cut to what is drawn, large enough to be printed 21 mm high.

    Refuses in words what is no PNG, cannot be read, or is too small.
    """
    from PIL import Image

    picture = _opened(content, ("PNG",), _("Hình Quốc huy phải là tệp PNG."))
    whole = picture.convert("RGBA")
    box = whole.getchannel("A").getbbox()
    if box is None:
        raise RefusedError(_("Hình này không có nét nào."), field="picture")
    whole = whole.crop(box)
    if whole.height < LEAST_EMBLEM_SIDE:
        raise RefusedError(
            _("Hình quá nhỏ để in (cao %(has)d điểm ảnh, cần ít nhất %(needs)d).")
            % {"has": whole.height, "needs": LEAST_EMBLEM_SIDE},
            field="picture",
        )
    whole.thumbnail((EMBLEM_SIDE * 2, EMBLEM_SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    whole.save(out, "PNG", optimize=True)
    return out.getvalue()


def checked_scan(content: bytes) -> bytes:
    """Return a picture of a blank as it is kept: a JPEG without what a camera wrote into it, for the screen alone.

    Refuses in words what is no picture or cannot be read.
    """
    from PIL import Image, ImageOps

    picture = _opened(content, ("JPEG", "PNG"), _("Ảnh quét phôi phải là tệp JPEG hoặc PNG."))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((SCAN_SIDE, SCAN_SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()


def _opened(content: bytes, formats: tuple[str, ...], refusal: str) -> "ImageType":
    from PIL import Image

    if len(content) > MOST_BYTES:
        raise RefusedError(_("Tệp lớn hơn 8 MB; hãy thu nhỏ lại."), field="picture")
    try:
        with Image.open(io.BytesIO(content), formats=formats) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise RefusedError(_("Hình có quá nhiều điểm ảnh; hãy quét ở 200 dpi."), field="picture")
            opened.load()
            return opened.copy()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RefusedError(refusal, field="picture") from error
