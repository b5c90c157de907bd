"""Taking over or turning down what a nominee handed in."""

from datetime import date

from django.db import transaction

from thidua.civic.nominee_doors.enums import RemarkKind
from thidua.civic.nominee_doors.events import NOMINEE_REMARK_ANSWERED
from thidua.civic.nominee_doors.models import NomineeRemark
from thidua.civic.nominee_doors.workflow import REMARK
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.nominations.actions import add_found_paper


@transaction.atomic
def take_remark_over(*, actor: Account, remark: NomineeRemark, answer: str, on: date) -> NomineeRemark:
    """Say that what was handed in is right; a proof's file becomes a paper of the dossier.

    What a correction says is put right where it stands (the dossier by its unit, name and post among the people): the
    answer says what was done. Refuses the nominee, a missing answer, one that was answered, and for a file what
    `add_found_paper` refuses. Event `nominee_remark_answered`.
    """
    require(actor, "nominee_doors.answer_remark", remark.nomination)
    kept = _locked(remark)
    if kept.kind == RemarkKind.PROOF and kept.paper is not None:
        with kept.paper.file.open("rb") as file:
            add_found_paper(
                actor=actor,
                nomination=kept.nomination,
                title=_("Minh chứng người được đề nghị gửi ngày %s") % date_short(kept.sent_on),
                content=file.read(),
                media_type=kept.paper.media_type,
            )
    return _answer(actor, kept, "take_over", answer, on)


@transaction.atomic
def turn_remark_down(*, actor: Account, remark: NomineeRemark, answer: str, on: date) -> NomineeRemark:
    """Leave the dossier as it is, saying why; the nominee reads it by the link.

    Refuses the nominee, a missing reason, and one that was answered. Event `nominee_remark_answered`.
    """
    require(actor, "nominee_doors.answer_remark", remark.nomination)
    return _answer(actor, _locked(remark), "turn_down", answer, on)


def _locked(remark: NomineeRemark) -> NomineeRemark:
    return locked(remark, "nomination__round")


def _answer(actor: Account, remark: NomineeRemark, verb: str, answer: str, on: date) -> NomineeRemark:
    REMARK.move(remark, verb)
    remark.answer = asked_reason(answer, _("Hãy ghi trả lời, để người được đề nghị biết."), field="answer")
    remark.answered_on, remark.answered_by = on, actor
    refuse_unfit(remark)
    remark.save()
    audit.record(
        NOMINEE_REMARK_ANSWERED,
        actor=actor,
        target=remark.nomination,
        data={"remark": remark.uid, "state": remark.state, "answer": remark.answer, "on": on},
    )
    return remark
