"""Checks of a scoring table and of points against it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import decimal_vi, nfc
from thidua.procedure.scoring.validators import named_criterion

from .sheets import CriterionInput

MOST_CRITERIA = 80
MOST_POINTS = Decimal(9999)


def checked_criteria(criteria: Sequence[CriterionInput]) -> list[CriterionInput]:
    """Number what has no code; refuse an empty table, one too long, two of one code, points below nought."""
    if not criteria:
        raise RefusedError(_("Bảng chấm điểm phải có ít nhất một tiêu chí."), field="criteria")
    if len(criteria) > MOST_CRITERIA:
        raise RefusedError(_("Bảng chấm điểm có tối đa %d tiêu chí.") % MOST_CRITERIA, field="criteria")
    found: list[CriterionInput] = []
    seen: set[str] = set()
    for place, one in enumerate(criteria, start=1):
        code, wording = named_criterion(place, one.code, one.wording, seen=seen)
        where = {"line": place, "code": code}
        if one.most is not None and not 0 < one.most <= MOST_POINTS:
            raise RefusedError(
                _("Dòng %(line)d (%(code)s): điểm tối đa phải lớn hơn 0, không quá 9.999.") % where, field="criteria"
            )
        found.append(replace(one, code=code, wording=wording, section=nfc(one.section), evidence=nfc(one.evidence)))
    return found


def refuse_out_of_bounds(points: Decimal, most: Decimal | None, *, field: str) -> None:
    """Refuse points below nought or above what the criterion brings; what is taken away is written without a sign."""
    if points < 0:
        raise RefusedError(_("Điểm không thể âm; điểm trừ ghi số dương."), field=field)
    bound = MOST_POINTS if most is None else most
    if points > bound:
        raise RefusedError(_("Tối đa %s điểm.") % decimal_vi(bound), field=field)
    if points != points.quantize(Decimal("0.01")):
        raise RefusedError(_("Điểm có nhiều nhất hai chữ số thập phân."), field=field)
