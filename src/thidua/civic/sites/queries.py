"""Whose site is whose, how it looks, and which units are its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_held
from thidua.records.organisations.queries import units_below

from .models import Site, SiteFace


def sites_kept_by(actor: object) -> QuerySet[Site]:
    """Return the sites of the wards over which the actor is an editor today; none for whoever has no account."""
    units = units_held(actor, Role.EDITOR) if isinstance(actor, Account) else Unit.objects.none()
    return Site.objects.filter(ward__in=units).select_related("ward")


def is_dressed(site: Site) -> bool:
    """Say whether it was ever set how a site looks."""
    return SiteFace.objects.filter(site=site).exists()


def every_site() -> QuerySet[Site]:
    """Return the sites of all wards of this installation."""
    return Site.objects.select_related("ward")


def emblem_of(unit_id: int) -> Any:
    """Return the picture that the ward put in as its emblem; None where it put none in."""
    face = SiteFace.objects.filter(site__ward=unit_id).select_related("emblem").first()
    return face.emblem if face is not None else None


@dataclass(frozen=True)
class AnswerClock:
    """How an open promise stands on a day: working days left, or late when overdue; why that may be wrong."""

    due_on: date
    left: int
    late: int
    doubt: str

    @property
    def is_overdue(self) -> bool:
        """Say whether the last day is past."""
        return self.late > 0


def promise_clock(since: date, due_on: date, *, on: date) -> AnswerClock:
    """Count the working days between the day and the last day of what the ward promised on the day `since`."""
    calendar = lawbook.calendar()
    left = calendar.between(on, due_on) if on <= due_on else 0
    late = max(calendar.between(due_on, on), 1) if on > due_on else 0
    return AnswerClock(due_on, left, late, calendar.doubt(since, max(due_on, on)))


_PLAIN = SiteFace()


def site_of_ward(ward: Unit) -> Site | None:
    """Return the ward's site, or None while it has none."""
    return Site.objects.filter(ward=ward).select_related("ward").first()


def face_of(site: Site | None) -> SiteFace:
    """Return how a site looks; one that was never dressed looks as everything does at first."""
    face: SiteFace = getattr(site, "face", None) or _PLAIN
    return face


def units_of_sites(sites: Iterable[Site], *, on: date) -> QuerySet[Unit]:
    """Return the wards of the sites and everything below them on the day, or on the last day of a ward that ended."""
    units: set[int] = set()
    for site in sites:
        last = min(on, site.ward.valid_to) if site.ward.valid_to else on
        units.update(units_below({site.ward_id}, on=last).values_list("pk", flat=True))
    return Unit.objects.filter(pk__in=units)
