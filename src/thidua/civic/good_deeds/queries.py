"""Pointed-out deeds: what waits for whom, what their sender may read, what came of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from thidua.civic.good_deeds.enums import KEEPERS, DeedState
from thidua.civic.good_deeds.models import GoodDeed, GoodDeedPhoto
from thidua.civic.sites.models import Site
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import fold
from thidua.foundation.kernel.workbooks import TableRow
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.eligibility.queries import Subject
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries.list_names import ListNames
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_held
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household
from thidua.records.people.queries import post_lines

OPEN = (DeedState.TOLD, DeedState.LOOKED_INTO)


def folded_words(deed: GoodDeed) -> str:
    """Return what a search looks in, without marks: the office's number, the deed, of whom, where."""
    return fold(" ".join((deed.what, deed.who, deed.where, deed.when)))


def next_reference(site: Site, year: int) -> str:
    """Return the number by which the office names the next deed of a locked site: «GT-2026-0007»."""
    stem = f"GT-{year}-"
    return f"{stem}{GoodDeed.objects.filter(site=site, reference__startswith=stem).count() + 1:04d}"


def locked_deed(deed: GoodDeed) -> GoodDeed:
    """Read the deed anew and hold it until the act ends."""
    return locked(deed, "site__ward", "nomination")


def deed_of_code(site: Site | None, code_digest: str) -> GoodDeed | None:
    """Return the site's deed whose code has this digest; None without one."""
    return GoodDeed.objects.filter(site=site, code_digest=code_digest).select_related("nomination").first()


def deeds_for(actor: Account, *, on: date) -> QuerySet[GoodDeed]:
    """Return the deeds pointed out on the sites of wards the actor appraises for: overdue, then by their day, held,
    answered."""
    held = units_held(actor, *KEEPERS)
    rank = Case(
        When(state__in=OPEN, held_for="", due_on__lt=on, then=Value(0)),
        When(state__in=OPEN, held_for="", then=Value(1)),
        When(state__in=OPEN, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    found = GoodDeed.objects.filter(site__ward__in=held).annotate(rank=rank)
    return found.select_related("site__ward", "nomination__round", "answered_by").order_by("rank", "due_on", "pk")


def photo_of(deed: GoodDeed) -> GoodDeedPhoto | None:
    """Return the photograph that came with a deed; None without one."""
    return GoodDeedPhoto.objects.filter(deed=deed).first()


def deeds_behind(nomination: Nomination) -> QuerySet[GoodDeed]:
    """Return what was pointed out and became this dossier."""
    return GoodDeed.objects.filter(nomination=nomination).order_by("told_on", "pk")


def award_kinds_for_deeds(issuer: Unit) -> QuerySet[AwardKind]:
    """Return the kinds of award that those rounds ask for."""
    return AwardKind.objects.filter(rounds__in=rounds_for_deeds(issuer)).distinct().order_by("order", "pk")


def rounds_for_deeds(issuer: Unit) -> QuerySet[CommendationRound]:
    """Return the open rounds of an authority on the ground «đột xuất», the newest first."""
    found = CommendationRound.objects.open().filter(issuer=issuer, ground=Ground.DOT_XUAT)
    return found.prefetch_related("award_kinds").order_by("-opens_on", "-pk")


@dataclass(frozen=True)
class Outcome:
    """What came of a deed that was put forward: the decision that commends it, or that its dossier was withdrawn."""

    decision: Decision | None
    is_withdrawn: bool


def outcome_of(deed: GoodDeed) -> Outcome:
    """Return what came of the deed's dossier as far as everybody may know: issued decisions, and withdrawal."""
    if deed.nomination is None:
        return Outcome(None, is_withdrawn=False)
    entry = (
        DecisionEntry.objects.filter(nomination=deed.nomination, decision__state="issued")
        .select_related("decision")
        .order_by("decision__issued_on", "pk")
        .first()
    )
    return Outcome(
        entry.decision if entry is not None else None,
        is_withdrawn=deed.nomination.state == NominationState.WITHDRAWN,
    )


@dataclass(frozen=True)
class Meant:
    """Somebody or something that a name may mean, with what tells it apart and why it is offered."""

    subject: Subject
    birth_year: str
    place: str
    honours: str
    why: str


def who_may_be_meant(issuer: Unit, kind: SubjectKind, name: str, detail: str, *, on: date) -> list[Meant]:
    """Return who of the register may be meant by a name as it was told: the likeliest first, as lists are matched."""
    if not name.strip():
        return []
    row = TableRow("", 0, {"key": "", "unit": "", "name": name}, {})
    names = ListNames([row], issuer, on)
    if kind != SubjectKind.INDIVIDUAL:
        found, _alike = names.named(kind, name)
        return [
            Meant(one, "", str(one.unit) if isinstance(one, Household) else one.key, "", _("đúng tên")) for one in found
        ]
    match = names.person_named(name, detail, None, "")
    if match.sure is not None:
        weighed = [(match.sure, match.reasons)]
    else:
        weighed = [(one.known.thing, one.reasons) for one in match.likely]
    posts = post_lines([person for person, _reasons in weighed], on)
    return [
        Meant(
            person,
            str(person.birth_year or ""),
            posts.get(person.pk, ""),
            names.honours.get(person.pk, ""),
            joined(", ", [str(reason) for reason in reasons]),
        )
        for person, reasons in weighed
    ]
