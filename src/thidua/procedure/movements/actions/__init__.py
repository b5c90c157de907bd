"""Launching movements, pledging, reporting, summing up."""

from .plans import add_target, amend_movement, draft_movement, launch_movement, remove_target, sum_up_movement
from .pledges import MeasureInput, draft_pledge, sign_pledge
from .reports import record_contribution, record_result, record_work, tell_good_model

__all__ = [
    "MeasureInput",
    "add_target",
    "amend_movement",
    "draft_movement",
    "draft_pledge",
    "launch_movement",
    "record_contribution",
    "record_result",
    "record_work",
    "remove_target",
    "sign_pledge",
    "sum_up_movement",
    "tell_good_model",
]
