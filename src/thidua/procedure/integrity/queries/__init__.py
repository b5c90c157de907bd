"""Looking for what should be asked about dossiers, and reading what was asked and answered."""

from .caps import bursting_caps
from .gathering import Gathered, gather, sent_in
from .looking import Dossier, Seen, look
from .papers import attached_files, read_words, unread
from .reading import Side, open_count, question_sides, questions_about, questions_of, visible_questions

__all__ = [
    "Dossier",
    "Gathered",
    "Seen",
    "Side",
    "attached_files",
    "bursting_caps",
    "gather",
    "look",
    "open_count",
    "question_sides",
    "questions_about",
    "questions_of",
    "read_words",
    "sent_in",
    "unread",
    "visible_questions",
]
