"""Which confirmations, packs and provincial rules an account sees."""

from django.db.models import Q, QuerySet

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.procedure.eligibility.models import ConfirmationPack, OverlayVersion, ProvisionConfirmation
from thidua.procedure.movements.queries import authorities_of
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.organisations.queries import last_chain


def _in_own_authorities(actor: Account) -> Q:
    return Q(unit__in=authorities_of(actor)) | Q(unit__in=units_held(actor, *OFFICES))


def visible_confirmations(actor: Account) -> QuerySet[ProvisionConfirmation]:
    """Return the confirmations of the authorities the account works for: what rests on a provision names its reader."""
    return ProvisionConfirmation.objects.filter(_in_own_authorities(actor))


def confirmations_ever(unit: Unit, provision: str) -> list[ProvisionConfirmation]:
    """Return every confirmation the authority ever gave of a provision, withdrawn ones too, the newest first."""
    kept = ProvisionConfirmation.objects.filter(unit=unit, provision=provision)
    return list(kept.select_related("confirmed_by", "pack").order_by("-confirmed_on", "-pk"))


def visible_packs(actor: Account) -> QuerySet[ConfirmationPack]:
    """Return the packs of the authorities the account works for: all who work there may see who vouches for what."""
    found = ConfirmationPack.objects.filter(_in_own_authorities(actor))
    return found.select_related("unit", "paper", "kept_by", "taken_by")


def visible_overlays(actor: Account) -> QuerySet[OverlayVersion]:
    """Return the rules of the provinces in which the account works: they are for all who work there."""
    today = clock.today()
    above = {pk for unit in authorities_of(actor) for pk in last_chain(unit, on=today)}
    found = OverlayVersion.objects.filter(province__in=above)
    return found.select_related("paper", "kept_by", "taken_by", "province")
