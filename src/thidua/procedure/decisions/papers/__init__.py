"""The commending decision: its grounds, its words, the paper itself."""

from thidua.procedure.eligibility.papers import Grounds, cite

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
    "authority_in_text",
    "certificate_words",
    "cite",
    "cite_own",
    "compare_edited",
    "decision_paper",
    "drafted_words",
    "fields_put_back",
    "filled",
    "grounds_of",
    "problems_of_grounds",
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
