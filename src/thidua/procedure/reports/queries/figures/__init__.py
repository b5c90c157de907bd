"""The figures of a year: what they are, and how they are counted."""

from .counting import (
    year_figures,
)
from .shapes import (
    PUT_FORWARD,
    ClassFigure,
    ContributionFigure,
    ModelFigure,
    MovementFigure,
    ResultFigure,
    RoundFigure,
    WorksFigure,
    YearFigures,
)

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
    "year_figures",
]
