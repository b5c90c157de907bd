"""Opening rounds; drafting, importing, submitting and withdrawing nominations; receiving and returning them."""

from thidua.procedure.nominations.papers import ReviewMeeting

from .drafting import amend_nomination, attach_paper, draft_nomination
from .importing import ImportOutcome, import_nominations
from .receiving import mark_accepted, mark_returned
from .rounds import close_round, open_round, reopen_round
from .submitting import assess_nominations, recall_nomination, submit_list, submit_nomination, withdraw_nomination

__all__ = [
    "ImportOutcome",
    "ReviewMeeting",
    "amend_nomination",
    "assess_nominations",
    "attach_paper",
    "close_round",
    "draft_nomination",
    "import_nominations",
    "mark_accepted",
    "mark_returned",
    "open_round",
    "recall_nomination",
    "reopen_round",
    "submit_list",
    "submit_nomination",
    "withdraw_nomination",
]
