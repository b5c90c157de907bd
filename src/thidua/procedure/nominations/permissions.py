"""Who may open rounds, write and submit nominations, and receive them."""

from django.db.models import QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.procedure.eligibility.permissions import nominates_to_the_issuer
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import EMULATION_OFFICERS, UNIT_ROLES, holds_over, units_held
from thidua.records.people.permissions import is_own

from .models import CommendationRound, Nomination, WaitingList


def units_listed_for(actor: Account) -> QuerySet[Unit]:
    """Return the units whose list of nominations the actor may take in: a clerk's or head's, all under an officer."""
    return units_held(actor, *UNIT_ROLES, *EMULATION_OFFICERS)


@sentence
def runs_rounds_of_the_issuer(actor: Account, target: object) -> bool:
    """Appraises, keeps the council's papers, chairs it or signs, for the issuer or above it."""
    issuer = target.issuer if isinstance(target, CommendationRound) else target
    return isinstance(issuer, Unit) and holds_over(actor, *EMULATION_OFFICERS, unit=issuer)


@sentence
def nominates_in_the_round(actor: Account, target: object) -> bool:
    """Is clerk or head of a unit of the round's issuer."""
    return isinstance(target, CommendationRound) and bool(nominates_to_the_issuer(actor, target.issuer))


@sentence
def writes_for_the_nominating_unit(actor: Account, target: object) -> bool:
    """Is clerk or head of the nominating unit or of a unit above it."""
    unit = target.nominating_unit if isinstance(target, Nomination) else target
    return isinstance(unit, Unit) and holds_over(actor, *UNIT_ROLES, unit=unit)


@sentence
def heads_the_nominating_unit(actor: Account, target: object) -> bool:
    """Is head of the nominating unit or of a unit above it."""
    unit = target.nominating_unit if isinstance(target, Nomination) else target
    return isinstance(unit, Unit) and holds_over(actor, Role.UNIT_HEAD, unit=unit)


@sentence
def appraises_for_the_issuer(actor: Account, target: object) -> bool:
    """Appraises, or keeps the council's papers, for the issuer of the round or above it."""
    return isinstance(target, Nomination) and holds_over(
        actor, Role.APPRAISER, Role.COUNCIL_SECRETARY, unit=target.round.issuer
    )


@sentence
def is_the_nominee(actor: Account, target: object) -> bool:
    """Is the person the nomination is about: nobody acts on their own dossier."""
    return isinstance(target, Nomination) and is_own(actor, target.subject)


def _nominee_holds(target: object, *roles: Role) -> bool:
    """Say whether the nominee's account holds one of the roles over the nominating unit."""
    account = target.person.account if isinstance(target, Nomination) and target.person is not None else None
    return (
        account is not None
        and isinstance(target, Nomination)
        and holds_over(account, *roles, unit=target.nominating_unit)
    )


@sentence
def is_about_who_writes_it(_actor: Account, target: object) -> bool:
    """Is about the clerk or head of the nominating unit, or of one above it: somebody else writes it."""
    return _nominee_holds(target, *UNIT_ROLES)


@sentence
def is_about_who_heads_the_unit(_actor: Account, target: object) -> bool:
    """Is about the head of the nominating unit, or of one above it: somebody else answers for it."""
    return _nominee_holds(target, Role.UNIT_HEAD)


@sentence
def appraises_over_the_unit(actor: Account, target: object) -> bool:
    """Appraises, or keeps the council's papers, for the unit or above it."""
    return isinstance(target, Unit) and holds_over(actor, Role.APPRAISER, Role.COUNCIL_SECRETARY, unit=target)


@sentence
def appraises_over_the_nominating_unit(actor: Account, target: object) -> bool:
    """Appraises, or keeps the council's papers, for the authority that proposed the dossier, or above it."""
    return isinstance(target, Nomination) and bool(appraises_over_the_unit(actor, target.nominating_unit))


@sentence
def appraises_for_the_rounds_issuer(actor: Account, target: object) -> bool:
    """Appraises, or keeps the council's papers, for the issuer of the round or above it."""
    return isinstance(target, CommendationRound) and bool(appraises_over_the_unit(actor, target.issuer))


@sentence
def works_on_the_list(actor: Account, target: object) -> bool:
    """Sent the list, writes for the unit whose list it is, or leads the round."""
    if not isinstance(target, WaitingList):
        return False
    theirs = target.sent_by_id == actor.pk or (
        target.unit is not None and holds_over(actor, *UNIT_ROLES, unit=target.unit)
    )
    return (theirs and bool(nominates_in_the_round(actor, target.round))) or bool(
        runs_rounds_of_the_issuer(actor, target.round)
    )


allow("nominations.open_round", runs_rounds_of_the_issuer)
allow("nominations.amend_round", runs_rounds_of_the_issuer)
allow("nominations.cancel_round", runs_rounds_of_the_issuer)
allow("nominations.close_round", runs_rounds_of_the_issuer)
allow("nominations.reopen_round", runs_rounds_of_the_issuer)
allow("nominations.import_nominations", runs_rounds_of_the_issuer | nominates_in_the_round)
allow("nominations.work_on_list", works_on_the_list)
allow("nominations.draft_nomination", writes_for_the_nominating_unit)
allow("nominations.nominate_outside", heads_the_nominating_unit | appraises_over_the_unit)
# What the office found itself: its draft is the unit's, who completes and submits it.
allow("nominations.draft_found_nomination", appraises_for_the_rounds_issuer)
# Nobody works on their own dossier. Of whoever writes for the unit a colleague does, somebody above, or the appraisers.
writes_it = (writes_for_the_nominating_unit | (appraises_for_the_issuer & is_about_who_writes_it)) & ~is_the_nominee
takes_it_back = (heads_the_nominating_unit | (appraises_for_the_issuer & is_about_who_heads_the_unit)) & ~is_the_nominee
allow("nominations.amend_nomination", writes_it)
allow("nominations.attach_paper", writes_it)
allow("nominations.submit_nomination", heads_the_nominating_unit & ~is_the_nominee)
# The dossier of a unit's head, left when they sent the others: a deputy, somebody above, or the appraisers.
allow("nominations.confirm_head_dossier", (heads_the_nominating_unit | appraises_for_the_issuer) & ~is_the_nominee)
allow("nominations.recall_nomination", takes_it_back)
allow("nominations.withdraw_nomination", takes_it_back)
allow("nominations.receive_dossier", appraises_for_the_issuer & ~is_the_nominee)
# What the council of an authority below proposed: taken in by who appraises above, supplemented by who appraises below.
allow("nominations.take_proposed", appraises_for_the_rounds_issuer)
allow(
    "nominations.supplement_proposed", (appraises_over_the_nominating_unit | appraises_for_the_issuer) & ~is_the_nominee
)
allow("nominations.reassess_dossiers", runs_rounds_of_the_issuer)
