"""The year counted from the records: its figures, its steps, and a report's figures as they were kept."""

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
from .kept import figures_of, figures_to_keep, last_adopted, visible_to
from .steps import YearStep, year_steps

__all__ = [
    "PUT_FORWARD",
    "ClassFigure",
    "ContributionFigure",
    "ModelFigure",
    "MovementFigure",
    "ResultFigure",
    "RoundFigure",
    "WorksFigure",
    "YearFigures",
    "YearStep",
    "figures_of",
    "figures_to_keep",
    "last_adopted",
    "visible_to",
    "year_figures",
    "year_steps",
]
