"""The nominating unit's papers: tờ trình, minutes of its review, report of achievements, index of a dossier."""

from .report import ReportForm, achievement_report, dossier_index, form_of
from .request import (
    ReviewMeeting,
    award_in_text,
    counts_line,
    kinds_of,
    nomination_list,
    nominee_table,
    review_minutes,
)

__all__ = [
    "ReportForm",
    "ReviewMeeting",
    "achievement_report",
    "award_in_text",
    "counts_line",
    "dossier_index",
    "form_of",
    "kinds_of",
    "nomination_list",
    "nominee_table",
    "review_minutes",
]
