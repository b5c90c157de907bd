"""Taking a draft's Word file back in: handed in and kept first, then taken as far as it may be."""

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import DOCX, store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.validators import checked_docx
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.validators import refuse_unfit, refusing_unprintable
from thidua.procedure.decisions import events, papers, queries
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision, DecisionEntry


@transaction.atomic
def hand_in_edited_draft(*, actor: Account, decision: Decision, content: bytes) -> StoredPaper:
    """Keep an edited DOCX of the draft beside the decision; what it says is compared and taken afterwards.

    Refuses a decision that is no draft, a file that is no DOCX, has macros or a password or unfolds without measure,
    and one in which no decision can be made out. Side effects: the file, event `edited_draft_handed_in`.
    """
    require(actor, "decisions.amend_decision", decision)
    decision = queries.locked_decision(decision)
    _refuse_other_than_draft(decision)
    checked_docx(content)
    found = papers.compare_edited(decision, content)
    paper = store_paper(
        actor=actor,
        about=decision,
        kind=PaperKind.EDITED_DRAFT,
        title=_("Dự thảo sửa bằng Word"),
        content=content,
        media_type=DOCX,
    )
    audit.record(
        events.EDITED_DRAFT_HANDED_IN,
        actor=actor,
        target=decision,
        data={"sha256": paper.sha256, "changes": len(found.changes), "refused": len(found.refused)},
    )
    return paper


def _refuse_other_than_draft(decision: Decision) -> None:
    if decision.state != DecisionState.DRAFT:
        raise RefusedError(_("Chỉ sửa được quyết định còn là dự thảo."))


@transaction.atomic
def take_edited_draft(*, actor: Account, decision: Decision, paper: StoredPaper) -> Decision:
    """Take into the draft what an edited file changes: title, grounds, articles, recipients, words and order of the
    list. The names, the sums, head and signature stay as they are.

    Compared with the draft as it stands now. Refuses a file that changes nothing, grounds that are wrong on the day of
    the draft, amounts that are none of the decision's, signs that no paper shows. Event `edited_draft_taken`.
    """
    require(actor, "decisions.amend_decision", decision)
    decision = queries.locked_decision(decision)
    _refuse_other_than_draft(decision)
    with paper.file.open() as kept:
        found = papers.compare_edited(decision, kept.read())
    if not found.changes:
        raise RefusedError(_("Tệp này không đổi gì so với dự thảo."))
    if found.subject_line is not None:
        decision.subject_line = found.subject_line
    if found.certificate_words is not None:
        decision.certificate_words = found.certificate_words
    if found.words is not None:
        if found.words.grounds is not None and found.words.grounds != papers.words_before(decision).grounds:
            problems = papers.problems_of_grounds(found.words.grounds, decision.drafted_on)
            if problems:
                raise RefusedError(joined(" ", problems))
        decision.words = found.words.to_json()
    refuse_unfit(decision)
    decision.save(update_fields=["subject_line", "certificate_words", "words"])
    entries = list(queries.entries_of(decision))
    _rewrite(entries, found)
    with refusing_unprintable():
        papers.refuse_wrong_amounts(decision)
        papers.refuse_undrawable(decision, list(queries.entries_of(decision)))
    audit.record(
        events.EDITED_DRAFT_TAKEN,
        actor=actor,
        target=decision,
        data={
            "sha256": paper.sha256,
            "changes": [[change.place, change.before, change.after] for change in found.changes],
            "not_taken": [*found.refused, *found.unread],
        },
    )
    return decision


def _rewrite(entries: list[DecisionEntry], found: papers.Comparison) -> None:
    """Write the new words and places of the entries; places are unique, so they move aside first."""
    moved = [entry for entry in entries if entry.pk in found.order]
    aside = max((entry.order for entry in entries), default=0)
    for at, entry in enumerate(moved, start=1):
        entry.order = aside + at
    if moved:
        DecisionEntry.objects.bulk_update(moved, ["order"], batch_size=200)
    for entry in entries:
        entry.order = found.order.get(entry.pk, entry.order)
        if entry.pk in found.achievements:
            entry.achievement = found.achievements[entry.pk]
            refuse_unfit(entry)
    touched = [entry for entry in entries if entry.pk in found.order or entry.pk in found.achievements]
    DecisionEntry.objects.bulk_update(touched, ["order", "achievement"], batch_size=200)
