"""Signing how far the chain was walked and found whole."""

from datetime import datetime

from django.db import transaction

from thidua.foundation.kernel import notes

from .chain import CHAIN, checkpoint_text
from .models import ChainCheckpoint
from .queries import Verdict


@transaction.atomic
def sign_checkpoint(verdict: Verdict, *, at: datetime) -> ChainCheckpoint | None:
    """Sign that the chain is whole up to where it was walked; None for a broken one, one walked in part, an empty one.

    `at` is when it was found so. Side effects: the installation's key is made where there is none; no event, because
    what is signed is the trail itself.
    """
    if not verdict.intact or verdict.after or not verdict.events:
        return None
    at = at.replace(microsecond=0)
    note = notes.signed(checkpoint_text(verdict.events, verdict.digest, at), CHAIN)
    return ChainCheckpoint.objects.create(sequence=verdict.events, digest=verdict.digest, at=at, note=note)
