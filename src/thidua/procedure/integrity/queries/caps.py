"""The lists of a round before the caps of its law."""

from collections import Counter
from collections.abc import Iterable

import lawbook
from thidua.procedure.eligibility.queries import confirmations_for_lawbook, overlay_for_lawbook
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.register.models import Award

ADVANCED_WORKER = "lao-dong-tien-tien"


def bursting_caps(round: CommendationRound, nominations: Iterable[Nomination]) -> list[lawbook.CapCheck]:
    """Return the caps that the round's lists surely burst, as the law stands on the last day for sending dossiers.

    The advanced workers of whom a share is taken are the year's of the register; where there are none yet, those put
    forward in the year's rounds. A cap that the lawbook is not sure of, or has no count for, is not among them.
    """
    listed = Counter(one.award_kind.code for one in nominations)
    if not listed:
        return []
    confirmations = confirmations_for_lawbook(round.issuer)
    overlay = overlay_for_lawbook(round.issuer, on=round.due_on)
    counts = {lawbook.CapBase.ADVANCED_WORKERS: _advanced_workers(round)}
    counts = {base: count for base, count in counts.items() if count}
    return [
        check
        for code, number in sorted(listed.items())
        for check in lawbook.check_caps(
            code, number, counts, on=round.due_on, confirmations=confirmations, overlay=overlay
        )
        if check.within is False
    ]


def _advanced_workers(round: CommendationRound) -> int:
    held = Award.all_records.standing().filter(
        issuer=round.issuer, year=round.year, award_kind__code=ADVANCED_WORKER, person__isnull=False
    )
    people = held.values("person").distinct().count()
    if people:
        return people
    put_forward = Nomination.objects.put_forward().filter(
        round__issuer=round.issuer, round__year=round.year, award_kind__code=ADVANCED_WORKER, person__isnull=False
    )
    return put_forward.values("person").distinct().count()
