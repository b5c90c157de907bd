"""Minding what the public is asked before a list is locked, a council meets or a decision is drafted."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import ReasonNeededError, RefusedError
from thidua.foundation.kernel.language import joined, officially
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.appraisals import events
from thidua.procedure.appraisals.enums import MindedStep
from thidua.procedure.appraisals.models import UnheardPublic
from thidua.procedure.appraisals.queries import concerns_about
from thidua.procedure.nominations.actions import close_round
from thidua.procedure.nominations.models import CommendationRound


def mind_the_public(
    *,
    actor: Account,
    rounds: Sequence[CommendationRound],
    step: MindedStep,
    on: date,
    council_on: date | None = None,
    reason: str = "",
) -> list[UnheardPublic]:
    """Stop a step that the public should be heard before, or keep why it is taken all the same.

    A part of the verb that takes the step, which has asked for its permission. Refuses what a provision in force surely
    forbids, in its words, whatever the reason; asks a reason where a consultation is under way, opinions wait to be
    looked into, or a provision the lawbook is not sure of asks for publication.
    Side effects: one `UnheardPublic` for each round concerned; event `public_not_heard`.
    """
    concerned = [(round, concerns_about([round], step, on=on, council_on=council_on)) for round in rounds]
    concerned = [(round, concerns) for round, concerns in concerned if concerns]
    if not concerned:
        return []
    said = [concern for _round, concerns in concerned for concern in concerns]
    forbidden = [concern.words for concern in said if concern.binds]
    if forbidden:
        raise RefusedError(joined(" ", [_("Chưa thể %s:") % _act(step), *forbidden]))
    reason = nfc(reason)
    if not reason:
        asked = _("Vẫn %s thì hãy ghi lý do; lý do đứng trong biên bản và trên trang công khai.") % _act(step)
        raise ReasonNeededError(joined(" ", [*(concern.words for concern in said), asked]))
    return [
        _keep(actor=actor, round=round, step=step, on=on, council_on=council_on, reason=reason)
        for round, _concerns in concerned
    ]


def _keep(
    *,
    actor: Account,
    round: CommendationRound,
    step: MindedStep,
    on: date,
    council_on: date | None,
    reason: str,
) -> UnheardPublic:
    # The words stand in official papers: Vietnamese, whatever language the screen has.
    with officially():
        concern = " ".join(one.words for one in concerns_about([round], step, on=on, council_on=council_on))
    record = UnheardPublic(round=round, step=step, on=on, concern=concern, reason=reason, gone_on_by=actor)
    refuse_unfit(record)
    record.save()
    audit.record(
        events.PUBLIC_NOT_HEARD,
        actor=actor,
        target=round,
        data={"step": str(step), "on": on, "concern": concern, "reason": reason},
    )
    return record


def _act(step: MindedStep) -> str:
    return {
        MindedStep.LIST: _("khóa danh sách"),
        MindedStep.CONVENE: _("họp Hội đồng vào ngày này"),
        MindedStep.OPEN: _("khai mạc phiên họp"),
        MindedStep.DRAFT: _("dự thảo quyết định"),
    }[step]


@transaction.atomic
def lock_list(*, actor: Account, round: CommendationRound, on: date, unheard_because: str = "") -> CommendationRound:
    """Close a round's list, minding what the public is being asked about those on it.

    Refuses what `close_round` refuses, and asks a reason (`unheard_because`) as `mind_the_public` does.
    Side effects: those of both.
    """
    require(actor, "nominations.close_round", round)
    mind_the_public(actor=actor, rounds=[round], step=MindedStep.LIST, on=on, reason=unheard_because)
    return close_round(actor=actor, round=round, on=on)
