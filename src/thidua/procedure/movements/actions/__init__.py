"""Launching movements, pledging, reporting, summing up."""

from thidua.procedure.movements.queries import MeasureInput

from .all_pledges import draft_pledges, remind_of_pledges, sign_pledges
from .correcting import (
    correct_contribution,
    correct_good_model,
    correct_target,
    correct_work,
    reopen_pledge,
)
from .plans import (
    add_target,
    amend_movement,
    correct_plan_number,
    draft_movement,
    launch_movement,
    remove_target,
    sum_up_movement,
)
from .pledges import draft_pledge, sign_pledge
from .reports import (
    correct_result,
    record_contribution,
    record_result,
    record_work,
    tell_good_model,
    withdraw_result,
)

__all__ = [
    "MeasureInput",
    "add_target",
    "amend_movement",
    "correct_contribution",
    "correct_good_model",
    "correct_plan_number",
    "correct_result",
    "correct_target",
    "correct_work",
    "draft_movement",
    "draft_pledge",
    "draft_pledges",
    "launch_movement",
    "record_contribution",
    "record_result",
    "record_work",
    "remind_of_pledges",
    "remove_target",
    "reopen_pledge",
    "sign_pledge",
    "sign_pledges",
    "sum_up_movement",
    "tell_good_model",
    "withdraw_result",
]
