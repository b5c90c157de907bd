"""Whether an administrative code is a real one, as far as the published list reaches."""

from datetime import date

from decree30.heads import too_wide
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _

from .enums import UnitKind
from .listed import LIST_BEGINS, LIST_DRAWN_ON, ListedUnit, earlier_units, listed_unit, wards_named
from .unit_names import kind_and_name, plain_name

_DIGITS = {UnitKind.PROVINCE: 2, UnitKind.DISTRICT: 3, UnitKind.WARD: 5}
# A name that many bear is of no help.
_MOST_NAMED = 3


def official_code(*, kind: str, name: str, code: str, valid_from: date, valid_to: date | None) -> str:
    """Return the code to keep: the one told, or the present one where a unit of the list was told by an earlier code.

    Refuses a code of the wrong form, or one the published list gives to nobody or to somebody else. The list reaches
    from 2025-07-01 to the day it was drawn up: a period wholly outside of it is accepted unchecked, and of a period
    that reaches into it the first day within counts.
    """
    digits = _DIGITS.get(UnitKind(kind))
    if digits is None:
        raise RefusedError(_("Chỉ tỉnh, huyện, xã, phường, thị trấn có mã hành chính."), field="code")
    if not (code.isascii() and code.isdigit() and len(code) == digits):
        raise RefusedError(_("Mã hành chính của cấp này gồm đúng %d chữ số.") % digits, field="code")
    if valid_from > LIST_DRAWN_ON or (valid_to is not None and valid_to < LIST_BEGINS):
        return code
    day = max(valid_from, LIST_BEGINS)
    listed = listed_unit(code, day)
    if listed is not None and _is_name_of(name, listed):
        return code
    earlier = earlier_units().get(code)
    successors = [unit for one in earlier.successors if (unit := listed_unit(one, day))] if earlier else []
    meant = [unit for unit in successors if _is_name_of(name, unit)]
    if valid_from >= LIST_BEGINS and len(meant) == 1:
        return meant[0].code
    if listed is not None:
        message = _("Từ 01/7/2025, mã %(code)s là của %(listed)s, không phải của %(name)s.") % {
            "code": code,
            "listed": listed.name,
            "name": name,
        }
    else:
        message = _("Danh mục từ 01/7/2025 không có mã %s.") % code
        if successors and earlier is not None:
            message += " " + _("Trước đó đây là mã của %(earlier)s, nay thuộc %(successors)s.") % {
                "earlier": earlier.name,
                "successors": ", ".join(f"{unit.name} ({unit.code})" for unit in successors),
            }
    bearers = [one for one in wards_named(name, day) if not one.earlier and plain_name(one.name) == plain_name(name)]
    if 0 < len(bearers) <= _MOST_NAMED:
        bearing = "; ".join(f"{one.code} ({one.province})" for one in bearers)
        message = joined(" ", [message, _("Mã của đơn vị tên này: %s.") % bearing])
    raise RefusedError(message, field="code")


def _is_name_of(name: str, listed: ListedUnit) -> bool:
    # A province goes by its bare name too; among communes and wards the kind tells two of one name apart.
    right = plain_name(listed.name) if listed.above else kind_and_name(listed.name)[1]
    return f" {plain_name(name)}".endswith(f" {right}")


def refuse_wide_lines(lines: str, *, style: str, field: str) -> None:
    """Refuse lines of a name that would not fit the left half of a paper's head."""
    wide = too_wide(lines, style)
    if wide:
        raise RefusedError(
            _("Dòng «%s» dài hơn chỗ dành cho tên cơ quan; hãy ngắt thành hai dòng.") % wide, field=field
        )
