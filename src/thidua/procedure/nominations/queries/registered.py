"""What was registered at the start of the year, as the nominations of its end see it."""

from dataclasses import dataclass

from thidua.procedure.eligibility.queries import overlay_for_lawbook, questions
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.registrations.models import RegistrationLine
from thidua.procedure.registrations.queries import Registered, approved_lines, registered_for, units_approved
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit

# The lawbook's fact: registered for emulation, in the year that is judged.
FACT = "registered"


def registration_demanded(round: CommendationRound, award_kind: AwardKind, subject_kind: str) -> bool:
    """Say whether the law of the round's last day, or the province's rules then, ask if the subject was registered."""
    overlay = overlay_for_lawbook(round.issuer, on=round.due_on)
    return any(one.name == FACT for one in questions(award_kind.code, subject_kind, on=round.due_on, overlay=overlay))


@dataclass(frozen=True)
class RegisteredBefore:
    """What the year's registrations say of a nomination's subject and title, and whether the law asks for it."""

    registered: Registered
    is_demanded: bool


def registered_before(nomination: Nomination) -> RegisteredBefore:
    """Return what was registered for the nomination at the authority of its round, in the year of the achievements."""
    round = nomination.round
    registered = registered_for(round.issuer, round.year, nomination.award_kind, nomination.subject)
    return RegisteredBefore(registered, registration_demanded(round, nomination.award_kind, nomination.subject_kind))


def registered_not_nominated(round: CommendationRound, unit: Unit) -> list[RegistrationLine]:
    """Return the unit's approved lines of the round's year and titles for which nobody has put the subject forward."""
    lines = approved_lines(round.issuer, round.year, unit, round.award_kinds.all())
    standing = Nomination.objects.standing().filter(round=round)
    there = set(standing.values_list("award_kind_id", "person_id", "unit_id", "household_id"))
    found: dict[tuple[int, int | None, int | None, int | None], RegistrationLine] = {}
    for line in lines:
        key = (line.award_kind_id, line.person_id, line.unit_id, line.household_id)
        if key not in there:
            found.setdefault(key, line)
    return list(found.values())


def units_with_registered(round: CommendationRound) -> set[int]:
    """Return the ids of the units with an approved registration of the round's year for one of its titles."""
    return units_approved(round.issuer, round.year, round.award_kinds.all())
