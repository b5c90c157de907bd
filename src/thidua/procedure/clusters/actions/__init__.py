"""What is done about clusters."""

from .checking import begin_checking, change_points, check_sheet, name_checkers, return_sheet
from .forming import add_member, begin_year, end_membership, form_cluster
from .preparing import keep_plan, name_leaders, open_year, remind_members, set_table
from .proposing import QuotaInput, nominate_proposed, propose_awards, set_quotas, withdraw_proposal
from .scoring import LineInput, attach_evidence, save_scores, send_sheet
from .settling import break_tie, exclude_member, rank_again, reopen_year, settle_year

__all__ = [
    "LineInput",
    "QuotaInput",
    "add_member",
    "attach_evidence",
    "begin_checking",
    "begin_year",
    "break_tie",
    "change_points",
    "check_sheet",
    "end_membership",
    "exclude_member",
    "form_cluster",
    "keep_plan",
    "name_checkers",
    "name_leaders",
    "nominate_proposed",
    "open_year",
    "propose_awards",
    "rank_again",
    "remind_members",
    "reopen_year",
    "return_sheet",
    "save_scores",
    "send_sheet",
    "set_quotas",
    "set_table",
    "settle_year",
    "withdraw_proposal",
]
