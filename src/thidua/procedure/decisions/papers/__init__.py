"""The commending decision: its grounds, its words, the paper itself."""

from thidua.procedure.eligibility.papers import Grounds, cite

from .after import (
    annulment_decision,
    annulment_request,
    awards_of_decision,
    bonus_signatures,
    correction_letter,
    decision_cited,
    not_commended,
    refusal_notice,
)
from .comparing import Change, Comparison, compare_edited
from .decision import (
    ANNEX_NAMES,
    authority_in_text,
    certificate_words,
    decision_paper,
    drafted_words,
    sample_paper,
    subject_line,
    values_of,
    words_before,
    wrong_amounts,
)
from .grounds import cite_own, grounds_of, problems_of_grounds
from .soundness import refuse_undrawable, refuse_wrong_amounts
from .wording import DEFAULTS, FIELDS, Words, fields_put_back, filled, refuse_unknown_fields, words_of

__all__ = [
    "ANNEX_NAMES",
    "DEFAULTS",
    "FIELDS",
    "Change",
    "Comparison",
    "Grounds",
    "Words",
    "annulment_decision",
    "annulment_request",
    "authority_in_text",
    "awards_of_decision",
    "bonus_signatures",
    "certificate_words",
    "cite",
    "cite_own",
    "compare_edited",
    "correction_letter",
    "decision_cited",
    "decision_paper",
    "drafted_words",
    "fields_put_back",
    "filled",
    "grounds_of",
    "not_commended",
    "problems_of_grounds",
    "refusal_notice",
    "refuse_undrawable",
    "refuse_unknown_fields",
    "refuse_wrong_amounts",
    "sample_paper",
    "subject_line",
    "values_of",
    "words_before",
    "words_of",
    "wrong_amounts",
]
