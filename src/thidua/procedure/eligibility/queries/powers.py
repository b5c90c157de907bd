"""Which kinds of award an authority may weigh on a day: those it decides, and those it may only propose upward."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import lawbook
from lawbook.engine.powers import powers
from thidua.records.organisations.models import Unit

from .provisions import head_role, law_here


@dataclass(frozen=True)
class PowerOver:
    """What an authority may do about one kind of award on a day.

    `known` is False where the lawbook says nothing of the day and the answer is that of the last text it holds; then
    `citation` names that text.
    """

    award: str
    decides: bool
    known: bool
    citation: str


def kinds_within_powers(issuer: Unit, *, on: date) -> Mapping[str, PowerOver]:
    """Return, by code, the kinds given on the day that the authority's head decides or may propose upward.

    Where the lawbook is silent about this office on the day, the last text it holds about it is followed, marked as not
    known; a kind that no text ever gave to the office is left out.
    """
    law, role = law_here(issuer, on=on), head_role(issuer)
    found = {}
    for award in law.awards.values():
        if on in award.in_force:
            power = _power_over(law, award.code, role, on)
            if power is not None:
                found[award.code] = power
    return found


def _power_over(law: lawbook.Lawbook, award: str, role: str, on: date) -> PowerOver | None:
    own = [entry for entry in powers(law, award, on=on).entries if entry.role == role]
    for entry in sorted(own, key=lambda one: not one.decides):
        if entry.decides or entry.proposes:
            return PowerOver(award, entry.decides, True, entry.citation)
    if own:
        return None
    names = law.award(award).names
    earlier = [p for p in law.power_provisions if p.award in names and p.role == role and p.in_force.first <= on]
    last = max(earlier, key=lambda one: one.in_force.first, default=None)
    if last is None or not (last.decides or last.proposes):
        return None
    return PowerOver(award, last.decides, False, law.shelf.write_out(last.cites))
