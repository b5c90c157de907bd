"""The unit's nominations of the year's end, begun from what it registered at the start of the year."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import locked_round, registered_not_nominated, registration_demanded
from thidua.procedure.nominations.queries.registered import FACT
from thidua.procedure.nominations.validators import refuse_closed
from thidua.records.achievements.queries import kind_of
from thidua.records.organisations.models import Unit

from .drafting import draft_nomination


@transaction.atomic
def draft_registered(
    *,
    actor: Account,
    round: CommendationRound,
    unit: Unit,
    achievements: Mapping[UUID, str],
    confirmed: bool = False,
) -> list[Nomination]:
    """Draft a nomination for lines of the unit's approved registrations of the round's year, all of these or none.

    `achievements` say by a line's uid what its subject achieved; a line without words stays in the registration. Where
    the law of the round asks whether the subject was registered, the draft says so. Refuses a line that is not the
    unit's, not approved or nominated already, no achievement at all, and what `draft_nomination` refuses; asks what it
    asks. Side effects: event `nomination_drafted` for each.
    """
    require(actor, "nominations.draft_nomination", unit)
    round = locked_round(round)
    refuse_closed(round.state, round.title)
    told = {uid: words.strip() for uid, words in achievements.items() if words.strip()}
    if not told:
        raise RefusedError(_("Hãy ghi tóm tắt thành tích của ít nhất một dòng."))
    lines = {line.uid: line for line in registered_not_nominated(round, unit)}
    if not told.keys() <= lines.keys():
        raise RefusedError(_("Có dòng không còn trong đăng ký đã duyệt, hoặc đã có đề nghị; hãy mở lại trang."))
    chosen = {uid: line for uid, line in lines.items() if uid in told}
    asked = {
        (kind.pk, subject_kind): registration_demanded(round, kind, subject_kind)
        for kind, subject_kind in {(line.award_kind, line.subject_kind) for line in chosen.values()}
    }
    drafted = []
    for uid, line in chosen.items():
        drafted.append(
            draft_nomination(
                actor=actor,
                round=round,
                nominating_unit=unit,
                subject_kind=kind_of(line.subject),
                subject=line.subject,
                achievement=told[uid],
                period_from=date(round.year, 1, 1),
                period_to=date(round.year, 12, 31),
                attestations={FACT: True} if asked[line.award_kind_id, line.subject_kind] else {},
                award_kind=line.award_kind,
                confirmed=confirmed,
            )
        )
    return drafted
