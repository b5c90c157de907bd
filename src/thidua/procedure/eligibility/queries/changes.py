"""What the law is for an authority, as data that can be changed before it is changed for good."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

import lawbook
from thidua.procedure.eligibility.models import ConfirmationPack, OverlayVersion
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit

from .candidates import Candidate, Gathered
from .gathering import gather_facts
from .packs import PackLine
from .provisions import (
    as_the_lawbook_reads,
    overlay_for_lawbook,
    overlay_of,
    overlay_versions,
    standing_confirmations,
)

OverlayOn = Callable[[date], lawbook.Overlay | None]


@dataclass(frozen=True)
class LawGiven:
    """What an authority's officers have confirmed, and what its province lays over the law on each day."""

    confirmations: tuple[lawbook.Confirmation, ...]
    overlay_on: OverlayOn

    def law_on(self, day: date) -> lawbook.Lawbook:
        """Return the law of the authority for a day."""
        return lawbook.law_of(self.overlay_on(day))


def law_given(issuer: Unit) -> LawGiven:
    """Return the law of the authority as it stands; the rules of each day are read once."""
    known: dict[date, lawbook.Overlay | None] = {}

    def overlay_on(day: date) -> lawbook.Overlay | None:
        if day not in known:
            known[day] = overlay_for_lawbook(issuer, on=day)
        return known[day]

    return LawGiven(tuple(as_the_lawbook_reads(one) for one in standing_confirmations(issuer)), overlay_on)


def with_pack(given: LawGiven, lines: Sequence[PackLine]) -> LawGiven:
    """Return the law as it will stand when a pack is taken."""
    added = tuple(line.check.confirmation for line in lines if line.confirms)
    # What the authority's own officers confirmed comes last and holds.
    return replace(given, confirmations=(*added, *given.confirmations))


def without_pack(issuer: Unit, given: LawGiven, pack: ConfirmationPack) -> LawGiven:
    """Return the law as it will stand when a pack is withdrawn."""
    left = [one for one in standing_confirmations(issuer) if one.pack_id != pack.pk]
    return replace(given, confirmations=tuple(as_the_lawbook_reads(one) for one in left))


def with_overlay(given: LawGiven, version: OverlayVersion) -> LawGiven:
    """Return the law as it will stand when a version of the province's rules is taken."""
    overlay = overlay_of(version)
    later = [one for one in overlay_versions(version.province) if one.state == "taken"]

    def overlay_on(day: date) -> lawbook.Overlay | None:
        if day < version.valid_from or any(version.valid_from < one.valid_from <= day for one in later):
            return given.overlay_on(day)
        return overlay

    return replace(given, overlay_on=overlay_on)


def without_overlay(issuer: Unit, given: LawGiven, version: OverlayVersion) -> LawGiven:
    """Return the law as it will stand when a version of the province's rules is withdrawn."""
    known: dict[date, lawbook.Overlay | None] = {}

    def overlay_on(day: date) -> lawbook.Overlay | None:
        if day not in known:
            known[day] = overlay_for_lawbook(issuer, on=day, without=version)
        return known[day]

    return replace(given, overlay_on=overlay_on)


@dataclass(frozen=True)
class ProvisionChange:
    """One provision whose words differ between two laws; None where it is not there."""

    code: str
    before: lawbook.Provision | None
    after: lawbook.Provision | None

    @property
    def either(self) -> lawbook.Provision:
        """The provision as it will be, or as it was."""
        found = self.after or self.before
        assert found is not None  # one of them is there
        return found

    @property
    def award_names(self) -> list[str]:
        """The names of the awards it is about."""
        codes = self.either.awards
        if not codes or "*" in codes:
            return [_("mọi hình thức, danh hiệu")]
        return [lawbook.award(code).title for code in codes]


def provision_changes(before: lawbook.Lawbook, after: lawbook.Lawbook) -> list[ProvisionChange]:
    """Return the province's provisions that are added, dropped or worded otherwise, in the order of the later law.

    The national provisions stay what they are: those that a province fills are told by what it fills them with.
    """
    if before is after:
        return []
    national = {one.code for one in lawbook.provisions()}
    old = {one.code: one for one in before.provisions if one.code not in national}
    new = {one.code: one for one in after.provisions if one.code not in national}
    changed = [
        ProvisionChange(code, old.get(code), one)
        for code, one in new.items()
        if code not in old
        or not lawbook.same_wording(old[code].content, one.content)
        or old[code].certainty is not one.certainty
        or old[code].in_force != one.in_force
    ]
    return changed + [ProvisionChange(code, one, None) for code, one in old.items() if code not in new]


def assess_under(
    candidates: Sequence[Candidate],
    laws: Sequence[LawGiven],
    *,
    award_kind: AwardKind,
    on: date,
    received_on: date | None = None,
) -> list[tuple[Candidate, Gathered, list[lawbook.Assessment]]]:
    """Ask about every candidate under each of several laws from the same facts; keeps nothing."""
    gathered = gather_facts(candidates, on=on, law_day=received_on)
    day = received_on or on
    return [
        (
            candidate,
            facts,
            [
                lawbook.assess(
                    lawbook.Case(
                        award=award_kind.code,
                        subject_kind=lawbook.SubjectKind(candidate.subject_kind),
                        on=on,
                        received_on=received_on,
                        submitted_on=candidate.submitted_on,
                        facts=facts.facts,
                        name=str(candidate.subject),
                    ),
                    confirmations=law.confirmations,
                    overlay=law.overlay_on(day),
                )
                for law in laws
            ],
        )
        for candidate, facts in zip(candidates, gathered, strict=True)
    ]
