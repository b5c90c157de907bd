"""Drafting, signing, issuing and rendering decisions; the grounds and words that belong to the office."""

from .bases import end_basis, enter_basis
from .drafting import amend_decision, draft_decision, settle_rounding
from .edited import hand_in_edited_draft, take_edited_draft
from .issuing import correct_decision_number, issue_decision, render_decision
from .signed import await_decision_signature, sign_decision_paper, take_decision_signature, take_signed_copy
from .signing import sign_decision, unsign_decision
from .wording import adopt_wording, propose_wording

__all__ = [
    "adopt_wording",
    "amend_decision",
    "await_decision_signature",
    "correct_decision_number",
    "draft_decision",
    "end_basis",
    "enter_basis",
    "hand_in_edited_draft",
    "issue_decision",
    "propose_wording",
    "render_decision",
    "settle_rounding",
    "sign_decision",
    "sign_decision_paper",
    "take_decision_signature",
    "take_edited_draft",
    "take_signed_copy",
    "unsign_decision",
]
