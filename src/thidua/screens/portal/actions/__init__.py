"""The portal's verbs: what the office does (site, stories, moderation, furniture) and what readers do."""

from .furniture import add_link, add_song, note_furniture
from .limits import count_action, keep_within
from .moderation import answer_comment, approve_comment, decide_comments, refuse_comment, take_down_comment
from .ratings import rate_story, settle_held_ratings, withdraw_rating
from .readers import send_comment, spend_check
from .site import grant_editor, set_up_site, settle_editor, write_text_page
from .stories import draft_story, note_publication, publish_story
from .visits import close_journals, count_visit, fold_visits

__all__ = [
    "add_link",
    "add_song",
    "answer_comment",
    "approve_comment",
    "close_journals",
    "count_action",
    "count_visit",
    "decide_comments",
    "draft_story",
    "fold_visits",
    "grant_editor",
    "keep_within",
    "note_furniture",
    "note_publication",
    "publish_story",
    "rate_story",
    "refuse_comment",
    "send_comment",
    "set_up_site",
    "settle_editor",
    "settle_held_ratings",
    "spend_check",
    "take_down_comment",
    "withdraw_rating",
    "write_text_page",
]
