"""What is done to submissions: sent and taken back by the one end, taken in and answered by the other."""

from .carrying import answers_file, take_answers, take_package
from .following import follow_round
from .noting import note_carried
from .preparing import prepare_submission
from .receiving import (
    ask_for_missing,
    assign_submission,
    conclude_submission,
    receive_line,
    receive_submission,
    refuse_submission,
    return_line,
)
from .sending import recall_submission, replace_submission, send_submission, supplement_line

__all__ = [
    "answers_file",
    "ask_for_missing",
    "assign_submission",
    "conclude_submission",
    "follow_round",
    "note_carried",
    "prepare_submission",
    "recall_submission",
    "receive_line",
    "receive_submission",
    "refuse_submission",
    "replace_submission",
    "return_line",
    "send_submission",
    "supplement_line",
    "take_answers",
    "take_package",
]
