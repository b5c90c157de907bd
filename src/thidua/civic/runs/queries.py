"""Where what runs before readers stands."""

from datetime import date

from thidua.foundation.kernel.periods import PeriodState, state_of_period

from .models import Run


def state_of_run(run: Run, *, on: date) -> PeriodState:
    """Say where a run stands on the day; one that was ended early is over within its last day."""
    state = state_of_period(run.opens_on, run.closes_on, on=on)
    return PeriodState.CLOSED if run.ended_early and state == PeriodState.OPEN else state
