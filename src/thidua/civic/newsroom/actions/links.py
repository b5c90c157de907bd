"""Trying the links of the sites."""

from collections.abc import Callable
from datetime import datetime

from django.db import models

from thidua.civic.newsroom.models.furniture import SiteLink
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require


def check_links(*, actor: Account | None, opens: Callable[[str], str], at: datetime, limit: int) -> list[SiteLink]:
    """Try the links checked longest ago, at most `limit`, and keep what was wrong with each; return the broken ones.

    `opens` asks the network and returns what is wrong, or nothing. The actor is None for a round of the
    installation's own; another one must be an administrator. Each link is kept by itself, so that a round broken off
    loses nothing; no event, because nothing is decided.
    """
    if actor is not None:
        require(actor, "sites.set_up_site")
    links = SiteLink.objects.order_by(models.F("checked_at").asc(nulls_first=True), "pk")[:limit]
    broken = []
    for link in links:
        link.problem, link.checked_at = opens(link.url)[:200], at
        link.save(update_fields=["problem", "checked_at"])
        if link.problem:
            broken.append(link)
    return broken
