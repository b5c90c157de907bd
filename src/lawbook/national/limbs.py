"""Laying the same limb down for several awards, each in its own words and measures."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Unpack

from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.requirement import Limits, Period, RequirementBook


def lay(
    law: RequirementBook,
    award: str,
    point: str,
    test: Callable[..., Outcome | Judgement],
    wording: str,
    reads: tuple[str, ...],
    periods: tuple[Period, ...],
    given: Mapping[str, object] | None = None,
    **limits: Unpack[Limits],
) -> None:
    """Lay one limb down for one award; what a period gives wins over what the award gives."""
    rows = tuple(
        replace(row, wording=row.wording or wording, given={**(given or {}), **(row.given or {})} or None)
        for row in periods
    )
    law.standard(award=award, point=point, reads=reads, periods=rows, **limits)(test)
