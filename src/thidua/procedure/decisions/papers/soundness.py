"""What keeps a decision from being drawn or signed: amounts that are none of its own, signs that no paper shows."""

import decree30
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.validators import refusing_unprintable, why_unprintable
from thidua.procedure.decisions import queries
from thidua.procedure.decisions.models import Decision, DecisionEntry

from .decision import decision_paper, wrong_amounts


def refuse_wrong_amounts(decision: Decision, *, field: str | None = None) -> None:
    """Refuse articles that name an amount which is none of the decision's: what is paid is reckoned, not written."""
    entries = list(queries.entries_of(decision))
    wrong = wrong_amounts(decision, entries)
    if wrong:
        raise RefusedError(
            _("Lời văn ghi số tiền %s không khớp số tiền của quyết định; hãy sửa, hoặc dùng ô {tiền thưởng}.")
            % ", ".join(wrong),
            field=field,
        )


def refuse_undrawable(decision: Decision, entries: list[DecisionEntry]) -> None:
    """Refuse a decision that could not be drawn, or a word of its certificates that could not."""
    with refusing_unprintable():
        decree30.refuse_unprintable(decision_paper(decision))
    for entry in entries:
        nomination = entry.nomination
        for words in (str(nomination.subject), nomination.subject_detail, nomination.certificate_text):
            why = why_unprintable(words)
            if why:
                raise RefusedError(joined(": ", (str(nomination.subject), why)))
