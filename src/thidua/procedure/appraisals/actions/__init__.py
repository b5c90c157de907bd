"""Accepting a dossier, returning it, consulting the public on nominees."""

from .dossiers import accept_dossier, return_for_supplement
from .public_comment import conclude_public_comment, open_public_comment, send_nominee_opinion

__all__ = [
    "accept_dossier",
    "conclude_public_comment",
    "open_public_comment",
    "return_for_supplement",
    "send_nominee_opinion",
]
