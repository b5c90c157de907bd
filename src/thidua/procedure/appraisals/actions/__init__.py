"""Accepting a dossier, returning it, many at once; consulting the public on nominees, minding whether it was heard."""

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
    "conclude_public_comment",
    "lock_list",
    "mind_the_public",
    "open_public_comment",
    "return_for_supplement",
    "send_nominee_opinion",
    "weigh_opinion",
]
