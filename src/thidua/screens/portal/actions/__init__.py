"""The portal's verbs: what the office does (site, stories, moderation, furniture) and what readers do."""

from .furniture import add_link, add_song, note_furniture
from .moderation import approve_comment, refuse_comment
from .readers import rate_story, send_comment, spend_check
from .site import grant_editor, set_up_site, settle_editor, write_text_page
from .stories import draft_story, note_publication, publish_story
from .visits import close_journals, count_visit, fold_visits

__all__ = [
    "add_link",
    "add_song",
    "approve_comment",
    "close_journals",
    "count_visit",
    "draft_story",
    "fold_visits",
    "grant_editor",
    "note_furniture",
    "note_publication",
    "publish_story",
    "rate_story",
    "refuse_comment",
    "send_comment",
    "set_up_site",
    "settle_editor",
    "spend_check",
    "write_text_page",
]
