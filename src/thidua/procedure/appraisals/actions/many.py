"""Accepting all submitted dossiers of a round for one kind of award together."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import QuestionError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.appraisals import events
from thidua.procedure.appraisals.enums import AppraisalOutcome
from thidua.procedure.appraisals.models import Appraisal
from thidua.procedure.appraisals.notices import DossiersAccepted
from thidua.procedure.appraisals.queries import submitted_in
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.nominations.actions import assess_nominations, mark_many_accepted
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import locked_round
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit


@dataclass(frozen=True)
class Accepted:
    """What was accepted, and what was left because it does not meet the law: to be returned one by one."""

    appraisals: tuple[Appraisal, ...]
    left: tuple[Nomination, ...]


@transaction.atomic
def accept_dossiers(
    *,
    actor: Account,
    round: CommendationRound,
    award_kind: AwardKind,
    received_on: date,
    on: date,
    unit: Unit | None = None,
    opinion: str = "",
    confirmed: bool = False,
) -> Accepted:
    """Accept every submitted dossier of a round for one kind of award; with `unit` only those of that unit.

    The lawbook is asked about all of them anew. What does not meet the law stays submitted and is told; asks, unless
    `confirmed`, while the lawbook cannot conclude about some. The actor's own dossier is passed over. Refuses days in
    the wrong order and a round without such a dossier.
    Side effects: event `dossier_accepted` for each; one notice to each nominating unit.
    """
    require(actor, "appraisals.accept_dossiers", round)
    round = locked_round(round)
    found = submitted_in(round, award_kind, actor=actor).select_for_update(of=("self",))
    dossiers = list(found if unit is None else found.filter(nominating_unit=unit))
    if not dossiers:
        raise RefusedError(_("Không có hồ sơ nào chờ tiếp nhận."))
    last = max(one.submitted_on for one in dossiers if one.submitted_on is not None)
    if received_on < last:
        raise RefusedError(
            _("Có hồ sơ trình ngày %s; ngày nhận không thể sớm hơn.") % date_short(last), field="received_on"
        )
    if on < received_on:
        raise RefusedError(_("Ngày kết luận không thể trước ngày nhận hồ sơ."), field="on")
    answers = assess_nominations(actor=actor, round=round, nominations=dossiers, on=on, received_on=received_on)
    pairs = list(zip(dossiers, answers, strict=True))
    unknown = sum(answer.outcome == Outcome.UNKNOWN for answer in answers)
    if unknown and not confirmed:
        raise QuestionError(
            _("Luật chưa đủ căn cứ kết luận về %d hồ sơ (xem từng hồ sơ); vẫn tiếp nhận các hồ sơ ấy?") % unknown
        )
    accepted = [pair for pair in pairs if pair[1].outcome != Outcome.NOT_MET]
    mark_many_accepted(actor=actor, round=round, accepted=accepted)
    kept = [
        Appraisal(
            nomination=nomination,
            received_on=received_on,
            outcome=AppraisalOutcome.ACCEPTED,
            opinion=nfc(opinion),
            assessment=assessment,
            appraiser=actor,
            concluded_on=on,
        )
        for nomination, assessment in accepted
    ]
    if kept:
        refuse_unfit(kept[0])
    Appraisal.objects.bulk_create(kept, batch_size=200)
    audit.record_each(
        events.DOSSIER_ACCEPTED,
        actor=actor,
        told=[(appraisal, appraisal.told) for appraisal in kept],
    )
    _tell_units(round, kept)
    return Accepted(tuple(kept), tuple(one for one, answer in pairs if answer.outcome == Outcome.NOT_MET))


def _tell_units(round: CommendationRound, kept: list[Appraisal]) -> None:
    """Tell each unit once how many of its dossiers were accepted."""
    by_unit: dict[int, list[Appraisal]] = defaultdict(list)
    for appraisal in kept:
        by_unit[appraisal.nomination.nominating_unit_id].append(appraisal)
    today = clock.today()
    for unit_id, of_unit in by_unit.items():
        notice = DossiersAccepted(
            key=str(of_unit[0].uid),
            record=round,
            count=len(of_unit),
            round=round.title,
        )
        announce(notice, to=accounts.holders(Role.UNIT_HEAD, Role.UNIT_CLERK, scope_ids=[unit_id], on=today))
