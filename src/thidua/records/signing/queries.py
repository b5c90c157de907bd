"""Reading signing keys and awaited signatures."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.documents.models import StoredPaper
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_held

from .models import AwaitedSignature, SigningKey

KEEPERS = (Role.REGISTER_KEEPER, Role.SIGNER)


def visible_to(actor: Account) -> QuerySet[SigningKey]:
    """Return the keys of the authorities for which the actor keeps keys."""
    return SigningKey.objects.filter(issuer__in=units_held(actor, *KEEPERS)).select_related("issuer", "person")


def keys_in_use(issuer: Unit) -> QuerySet[SigningKey]:
    """Return the authority's keys that still sign: hands first."""
    return SigningKey.objects.filter(issuer=issuer, retired_on=None).select_related("issuer", "person__account")


def keys_numbered(numbers: Collection[int]) -> QuerySet[SigningKey]:
    """Return keys by their inner numbers, for a box to choose in."""
    return SigningKey.objects.filter(pk__in=numbers)


def usable_keys(actor: Account, issuer: Unit) -> list[SigningKey]:
    """Return the authority's keys by which the actor may sign."""
    return [key for key in keys_in_use(issuer) if may(actor, "signing.use_key", key)]


def newest_of(original: StoredPaper) -> StoredPaper:
    """Return the newest signed copy of a paper, with its signatures; the paper itself where there is none."""
    copies = original.signed_copies.order_by("-stored_at", "-pk").prefetch_related("signatures")
    return copies.first() or original


def awaited_by(actor: Account, original: StoredPaper, *, at: datetime) -> AwaitedSignature | None:
    """Return the signature that the actor still awaits for a paper."""
    waiting = AwaitedSignature.objects.filter(asked_by=actor, original=original, ends_at__gt=at)
    return waiting.select_related("key__issuer", "key__person", "original", "base").first()
