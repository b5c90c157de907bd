"""What the figures of several units make together: a sum, or, of rates and percentages, only how far they lie apart."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from thidua.foundation.kernel.text import fold
from thidua.procedure.movements.enums import Qualifier

# Per year, per month: such amounts of several units add up, while so much a head, a household or a hectare does not.
_TIMES = {"gio", "ngay", "tuan", "thang", "quy", "nam", "vu", "dot", "ky", "nhiem ky"}
_SHARE = re.compile(r"%|‰|\bphan tram\b|\bphan nghin\b|\bti le\b|\bty le\b|\bbinh quan\b")


@dataclass(frozen=True)
class Figure:
    """An amount with the word that says how exact it is; None in `qualifier` when sources disagree on that word."""

    value: Decimal
    qualifier: Qualifier | None
    out_of: Decimal | None = None


@dataclass(frozen=True)
class Spread:
    """Figures of several units that have no sum: the lowest, the highest, and of how many units."""

    lowest: Decimal
    highest: Decimal
    units: int


def adds_up(measure_unit: str) -> bool:
    """Say whether amounts of several units in this unit of measure have a sum.

    Percentages, averages and amounts per head, household or area have none («%», «triệu đồng/người/năm», «tạ/ha»);
    amounts per time have («m³/ngày»).
    """
    words = fold(measure_unit)
    if _SHARE.search(words):
        return False
    return all(part.strip() in _TIMES for part in words.split("/")[1:])


def figure_of_units(figures: Collection[Figure], measure_unit: str) -> Figure | Spread | None:
    """Return what the units' figures make together; None without any.

    One unit's figure stands as it is. In a sum «trên» and «gần» survive, and cancel to no word when both occur.
    """
    if not figures:
        return None
    if not adds_up(measure_unit):
        if len(figures) == 1:
            return next(iter(figures))
        values = [one.value for one in figures]
        return Spread(min(values), max(values), len(values))
    words = {one.qualifier for one in figures} - {Qualifier.EXACT}
    total = sum((one.value for one in figures), Decimal(0))
    if not words:
        return Figure(total, Qualifier.EXACT)
    return Figure(total, words.pop() if len(words) == 1 else None)
