"""How a movement stood on a day: what was reached by then against target and pledge, and who had reported nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.procedure.movements.enums import PledgeState
from thidua.procedure.movements.models import Movement, Result
from thidua.records.organisations.models import Unit

from .progress import MovementProgress, TargetProgress, movement_progress

_WHOLE = Decimal(100)


@dataclass(frozen=True)
class Bar:
    """One target as a chart shows it: result and pledge as shares of the target in percent, and the chart's width.

    A share is None where nothing was reported or pledged, and where units' rates have no sum;
    `most` is the largest of all and of one hundred.
    """

    line: TargetProgress
    result: Decimal | None
    pledged: Decimal | None
    most: Decimal


@dataclass(frozen=True)
class Review:
    """A movement as it stood on a day; `gone` is how much of its time had passed, in whole percent."""

    on: date
    gone: int
    progress: MovementProgress
    bars: tuple[Bar, ...]
    silent: tuple[Unit, ...]


def bars_of(lines: Iterable[TargetProgress]) -> tuple[Bar, ...]:
    """Return targets as a chart shows them, all on one scale."""
    lines = list(lines)
    shares = [(line, line.share, _share(line)) for line in lines]
    most = max([_WHOLE, *(one for _line, *both in shares for one in both if one is not None)])
    return tuple(Bar(line, result, pledged, most) for line, result, pledged in shares)


def _share(line: TargetProgress) -> Decimal | None:
    if not line.pledging_units or line.pledged is None:
        return None
    return (line.pledged * _WHOLE / line.target.value).quantize(Decimal("0.1"))


def half_year(movement: Movement) -> date:
    """Return the day on which a movement is reviewed half-way: the end of June, or the middle of its own time."""
    june = date(movement.year, 6, 30)
    if movement.starts_on <= june <= movement.ends_on:
        return june
    return movement.starts_on + (movement.ends_on - movement.starts_on) / 2


def review_movement(movement: Movement, on: date) -> Review:
    """Return how the movement stood on the day, by figures of that day and before, in a constant number of queries.

    Silent are the units that signed a pledge by then and of which no figure of that time was reported.
    """
    progress = movement_progress(movement, by=on)
    reported = Result.objects.filter(movement=movement, as_of__lte=on).values("unit_id")
    pledged = movement.pledges.filter(state=PledgeState.SIGNED, signed_on__lte=on).values("unit_id")
    silent = Unit.objects.filter(pk__in=pledged).exclude(pk__in=reported).order_by("sort_key", "key")
    whole = max((movement.ends_on - movement.starts_on).days, 1)
    passed = (min(max(on, movement.starts_on), movement.ends_on) - movement.starts_on).days
    return Review(on, passed * 100 // whole, progress, bars_of(progress.targets), tuple(silent))
