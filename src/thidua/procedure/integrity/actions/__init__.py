"""Comparing the dossiers of a round, answering what that asked."""

from .answering import answer_question
from .comparing import Compared, compare_dossiers, look_at_received

__all__ = ["Compared", "answer_question", "compare_dossiers", "look_at_received"]
