"""Opening rounds; drafting, importing, submitting and withdrawing nominations; receiving and returning them."""

from thidua.procedure.nominations.papers import ReviewMeeting

from .assessing import assess_nominations, reassess_dossiers
from .drafting import amend_nomination, attach_paper, draft_nomination, write_draft
from .finding import add_found_paper, draft_found_nomination
from .from_registration import draft_registered
from .importing import survey_list, take_list
from .incoming import Proposed, take_proposed, take_supplement
from .list_outcome import ListOutcome, ListRow, Reading
from .receiving import mark_accepted, mark_many_accepted, mark_returned
from .rounds import amend_round, cancel_round, close_round, open_round, reopen_round
from .submitting import (
    confirm_head_dossier,
    recall_nomination,
    sender_of,
    submit_list,
    submit_nomination,
    withdraw_nomination,
)
from .undoing import take_back
from .waiting import SentList, answer_row, bring_back, lay_aside, send_list, take_rows

__all__ = [
    "ListOutcome",
    "ListRow",
    "Proposed",
    "Reading",
    "ReviewMeeting",
    "SentList",
    "add_found_paper",
    "amend_nomination",
    "amend_round",
    "answer_row",
    "assess_nominations",
    "attach_paper",
    "bring_back",
    "cancel_round",
    "close_round",
    "confirm_head_dossier",
    "draft_found_nomination",
    "draft_nomination",
    "draft_registered",
    "lay_aside",
    "mark_accepted",
    "mark_many_accepted",
    "mark_returned",
    "open_round",
    "reassess_dossiers",
    "recall_nomination",
    "reopen_round",
    "send_list",
    "sender_of",
    "submit_list",
    "submit_nomination",
    "survey_list",
    "take_back",
    "take_list",
    "take_proposed",
    "take_rows",
    "take_supplement",
    "withdraw_nomination",
    "write_draft",
]
