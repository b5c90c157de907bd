"""The portal's verbs: what the office does (site, stories, moderation, furniture) and what readers do."""

from .consultations import (
    amend_consultation,
    draft_consultation,
    end_consultation_early,
    extend_consultation,
    publish_consultation,
    publish_outcome,
    send_opinion,
    send_opinion_on_nominee,
    take_off_consultation,
)
from .documents import (
    amend_document,
    attach_files,
    detach_file,
    enter_document,
    publish_document,
    publish_from_records,
    relate_documents,
    unrelate_documents,
    withdraw_document,
)
from .founding import found_installation
from .furniture import add_link, add_song, note_furniture
from .limits import count_action, keep_within
from .moderation import answer_comment, approve_comment, decide_comments, refuse_comment, take_down_comment
from .newsroom import furnish_newsroom, note_story_act, publish_due, settle_writer
from .places import add_place, check_links, publish_post
from .polls import amend_poll, cast_vote, draft_poll, end_poll_early, publish_poll, take_off_poll
from .questions import (
    answer_privately,
    ask_question,
    assign_question,
    draft_answer,
    mail_answer,
    publish_answer,
    refuse_question,
    take_off_answer,
)
from .ratings import rate_story, settle_held_ratings, withdraw_rating
from .readers import send_comment, spend_check
from .site import follow_address, grant_editor, set_up_site, settle_editor, settle_staff, write_text_page
from .stories import (
    draft_story,
    draft_story_of_decision,
    draft_story_of_movement,
    draft_story_of_report,
    publish_story,
)
from .visits import close_journals, count_visit, fold_visits
from .wards import add_host, dress_site, retire_site, take_off_emblem

__all__ = [
    "add_host",
    "add_link",
    "add_place",
    "add_song",
    "amend_consultation",
    "amend_document",
    "amend_poll",
    "answer_comment",
    "answer_privately",
    "approve_comment",
    "ask_question",
    "assign_question",
    "attach_files",
    "cast_vote",
    "check_links",
    "close_journals",
    "count_action",
    "count_visit",
    "decide_comments",
    "detach_file",
    "draft_answer",
    "draft_consultation",
    "draft_poll",
    "draft_story",
    "draft_story_of_decision",
    "draft_story_of_movement",
    "draft_story_of_report",
    "dress_site",
    "end_consultation_early",
    "end_poll_early",
    "enter_document",
    "extend_consultation",
    "fold_visits",
    "follow_address",
    "found_installation",
    "furnish_newsroom",
    "grant_editor",
    "keep_within",
    "mail_answer",
    "note_furniture",
    "note_story_act",
    "publish_answer",
    "publish_consultation",
    "publish_document",
    "publish_due",
    "publish_from_records",
    "publish_outcome",
    "publish_poll",
    "publish_post",
    "publish_story",
    "rate_story",
    "refuse_comment",
    "refuse_question",
    "relate_documents",
    "retire_site",
    "send_comment",
    "send_opinion",
    "send_opinion_on_nominee",
    "set_up_site",
    "settle_editor",
    "settle_held_ratings",
    "settle_staff",
    "settle_writer",
    "spend_check",
    "take_down_comment",
    "take_off_answer",
    "take_off_consultation",
    "take_off_emblem",
    "take_off_poll",
    "unrelate_documents",
    "withdraw_document",
    "withdraw_rating",
    "write_text_page",
]
