"""The year counted from the records: its figures, its steps, what waits, and a report's figures as they were kept."""

from .figures import (
    PUT_FORWARD,
    ClassFigure,
    ContributionFigure,
    ModelFigure,
    MovementFigure,
    ResultFigure,
    RoundFigure,
    WorksFigure,
    YearFigures,
    year_figures,
)
from .kept import draft_of, figures_of, figures_to_keep, last_adopted, reports_adopted, visible_to
from .papers import may_open, visible_papers
from .setup import HeldRole, Setup, SetupItem, setup_of
from .steps import YearStep, year_steps
from .trail import visible_events
from .waiting import APART, WAITS, Asking, Wait, Waiting, apart, waiting_in

__all__ = [
    "APART",
    "PUT_FORWARD",
    "WAITS",
    "Asking",
    "ClassFigure",
    "ContributionFigure",
    "HeldRole",
    "ModelFigure",
    "MovementFigure",
    "ResultFigure",
    "RoundFigure",
    "Setup",
    "SetupItem",
    "Wait",
    "Waiting",
    "WorksFigure",
    "YearFigures",
    "YearStep",
    "apart",
    "draft_of",
    "figures_of",
    "figures_to_keep",
    "last_adopted",
    "may_open",
    "reports_adopted",
    "setup_of",
    "visible_events",
    "visible_papers",
    "visible_to",
    "waiting_in",
    "year_figures",
    "year_steps",
]
