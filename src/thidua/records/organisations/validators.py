"""Whether an administrative code is a real one, as far as the published list reaches."""

from datetime import date

from django.utils.translation import gettext as _
from vietnam_provinces import Province, ProvinceCode, Ward, WardCode, __data_version__

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import fold

from .enums import UnitKind

# The list of `vietnam-provinces` holds the units of the two-tier order alone (NQ 202/2025/QH15, from 2025-07-01),
# as they stood on the day it was drawn up; it says nothing of codes before that order or after that day.
LIST_BEGINS = date(2025, 7, 1)
LIST_DRAWN_ON = date.fromisoformat(__data_version__)
_DIGITS = {UnitKind.PROVINCE: 2, UnitKind.DISTRICT: 3, UnitKind.WARD: 5}


def listed_name(code: str) -> str | None:
    """Return the name that the published list gives to a province's or ward's code, or None."""
    try:
        if len(code) == _DIGITS[UnitKind.PROVINCE]:
            return str(Province.from_code(ProvinceCode(int(code))).name)
        return str(Ward.from_code(WardCode(int(code))).name)
    except ValueError:
        return None


def refuse_wrong_code(*, kind: str, name: str, code: str, valid_from: date, valid_to: date | None) -> None:
    """Refuse a code of the wrong form, or one the published list gives to nobody or to somebody else.

    A period that lies wholly outside the list's own time is accepted unchecked: nothing here knows those codes.
    """
    digits = _DIGITS.get(UnitKind(kind))
    if digits is None:
        raise RefusedError(_("Chỉ tỉnh, huyện, xã, phường, thị trấn có mã hành chính."), field="code")
    if not (code.isascii() and code.isdigit() and len(code) == digits):
        raise RefusedError(_("Mã hành chính của cấp này gồm đúng %d chữ số.") % digits, field="code")
    if valid_from > LIST_DRAWN_ON or (valid_to is not None and valid_to < LIST_BEGINS):
        return
    listed = listed_name(code)
    if listed is None:
        raise RefusedError(_("Danh mục từ 01/7/2025 không có mã %s.") % code, field="code")
    if not fold(name).endswith(fold(listed)):
        raise RefusedError(
            _("Từ 01/7/2025, mã %(code)s là của %(listed)s, không phải của %(name)s.")
            % {"code": code, "listed": listed, "name": name},
            field="code",
        )
