"""Accepting or returning many dossiers at once: each on its own, none holding up the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.appraisals.enums import AppraisalOutcome
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import same_achievement_kept
from thidua.records.organisations.models import Unit

from .dossiers import accept_dossier, return_for_supplement


@dataclass(frozen=True)
class DossierAnswer:
    """What became of one dossier of many: taken, or refused in the words of the verb."""

    nomination: Nomination
    is_done: bool
    said: str


def appraise_many(
    *,
    actor: Account,
    issuer: Unit,
    nominations: Sequence[Nomination],
    verdict: AppraisalOutcome,
    received_on: date,
    on: date,
    words: str = "",
) -> list[DossierAnswer]:
    """Accept or return dossiers with one day and common words, as `accept_dossier` and `return_for_supplement` do.

    Each is an act of its own, kept whatever becomes of the others; the answers come in the order given. A dossier for
    which the register holds earlier awards that nobody compared is refused here: that is asked of each alone.
    Refuses an actor who does not appraise for the issuer, and no dossier chosen.
    """
    require(actor, "appraisals.appraise_many", issuer)
    if not nominations:
        raise RefusedError(_("Hãy chọn ít nhất một hồ sơ."), field="chosen")
    if verdict == AppraisalOutcome.RETURNED and not words.strip():
        raise RefusedError(_("Cần ghi rõ lý do trả lại và nội dung phải bổ sung."), field="reason")
    return [
        _appraise(actor, nomination, verdict=verdict, received_on=received_on, on=on, words=words)
        for nomination in nominations
    ]


def _appraise(
    actor: Account, nomination: Nomination, *, verdict: AppraisalOutcome, received_on: date, on: date, words: str
) -> DossierAnswer:
    try:
        if verdict == AppraisalOutcome.RETURNED:
            return_for_supplement(actor=actor, nomination=nomination, received_on=received_on, on=on, reason=words)
            return DossierAnswer(nomination, True, _("đã trả lại"))
        _refuse_uncompared(nomination)
        accept_dossier(
            actor=actor,
            nomination=nomination,
            received_on=received_on,
            on=on,
            opinion=words,
            same_achievement=same_achievement_kept(nomination),
        )
    except RefusedError as refusal:
        return DossierAnswer(nomination, False, str(refusal))
    return DossierAnswer(nomination, True, _("đã tiếp nhận"))


def _refuse_uncompared(nomination: Nomination) -> None:
    kept = nomination.assessment
    if kept is not None and kept.facts.get("earlier_awards") and same_achievement_kept(nomination) is None:
        raise RefusedError(
            _("Sổ khen thưởng có khen thưởng cùng kỳ; hãy mở hồ sơ, trả lời câu hỏi đó rồi tiếp nhận riêng.")
        )
