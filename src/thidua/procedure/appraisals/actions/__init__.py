"""Accepting a dossier, returning it, many at once; asking others and the public, minding what was heard."""

from .advice import ask_body, call_off_inquiry, keep_answer, recommend, remind_of_answers
from .dossiers import accept_dossier, return_for_supplement
from .many import Accepted, accept_dossiers
from .minding import lock_list, mind_the_public
from .public_comment import conclude_public_comment, open_public_comment, send_nominee_opinion, weigh_opinion
from .ticked import DossierAnswer, appraise_many

__all__ = [
    "Accepted",
    "DossierAnswer",
    "accept_dossier",
    "accept_dossiers",
    "appraise_many",
    "ask_body",
    "call_off_inquiry",
    "conclude_public_comment",
    "keep_answer",
    "lock_list",
    "mind_the_public",
    "open_public_comment",
    "recommend",
    "remind_of_answers",
    "return_for_supplement",
    "send_nominee_opinion",
    "weigh_opinion",
]
