"""Reading the register: what everybody may see, what an office sees, and the counts by year of achievement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import holds_role
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import fold
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, Post

from .enums import AwardState
from .models import Award, AwardQuerySet


def _with_names(awards: AwardQuerySet) -> AwardQuerySet:
    return awards.select_related("award_kind", "field", "issuer", "person", "unit", "household")


def _narrowed(
    awards: AwardQuerySet, *, year: int | None, kind: AwardKind | None, text: str | None, unit: Unit | None
) -> AwardQuerySet:
    if year is not None:
        awards = awards.of_year(year)
    if kind is not None:
        awards = awards.filter(award_kind=kind)
    for word in fold(text or "").split(" "):
        if word:
            awards = awards.filter(Q(subject_folded__startswith=word) | Q(subject_folded__contains=f" {word}"))
    if unit is not None:
        then_there = Post.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef("period_from")),
            person_id=OuterRef("person_id"),
            unit=unit,
            valid_from__lte=OuterRef("period_to"),
        )
        awards = awards.filter(Q(issuer=unit) | Q(unit=unit) | Q(household__unit=unit) | Exists(then_there))
    return _with_names(awards)


def public_awards(
    year: int | None = None, kind: AwardKind | None = None, text: str | None = None, unit: Unit | None = None
) -> AwardQuerySet:
    """Return what anybody may see, newest decision first.

    Narrowed by the year of the achievement, the kind of award, words that begin words of the name or description
    (marks may be left out), and a unit: its own awards, those it gave, its households' and its people's of the time.
    """
    return _narrowed(Award.public_records.get_queryset(), year=year, kind=kind, text=text, unit=unit)


def register_of(
    actor: Account,
    *,
    year: int | None = None,
    kind: AwardKind | None = None,
    text: str | None = None,
    unit: Unit | None = None,
) -> AwardQuerySet:
    """Return the register as the actor may see it: everything of the authorities where they hold an office.

    Awards of other bodies count with the unit of their subject. Annulled, replaced and withheld ones are included.
    """
    held = units_held(actor, *OFFICES).values("pk")
    posts = Post.objects.filter(person_id=OuterRef("person_id"), unit__in=held)
    # Of another body: none of this installation, or an authority above in it, whose register is its own.
    elsewhere = Q(issuer__isnull=True) | Q(issuer__kind__in=(UnitKind.PROVINCE, UnitKind.DISTRICT))
    external = elsewhere & (Q(unit__in=held) | Q(household__unit__in=held) | Exists(posts))
    seen = AwardQuerySet(Award).filter(Q(issuer__in=held) | external)
    return _narrowed(seen, year=year, kind=kind, text=text, unit=unit)


def visible_to(actor: Account) -> AwardQuerySet:
    """Return the whole register of its authorities to who holds an office; to anybody else what the public sees."""
    if holds_role(actor, *OFFICES, on=clock.today()):
        return register_of(actor)
    return public_awards()


def awards_of_ours() -> AwardQuerySet:
    """Return every award that an authority of this installation gave, whatever became of it."""
    return AwardQuerySet(Award).filter(issuer__isnull=False)


def issuers_of(awards: AwardQuerySet) -> QuerySet[Unit]:
    """Return the authorities that gave the awards."""
    return Unit.objects.filter(pk__in=awards.order_by().values("issuer_id"))


def kinds_in(awards: QuerySet[Award]) -> QuerySet[AwardKind]:
    """Return the kinds of award that occur among the awards."""
    return AwardKind.objects.filter(pk__in=awards.order_by().values("award_kind_id"))


def fields_in(awards: QuerySet[Award]) -> QuerySet[FieldOfWork]:
    """Return the fields of work that occur among the awards."""
    return FieldOfWork.objects.filter(pk__in=awards.order_by().values("field_id"))


def awards_of(subject: Person | Unit | Household) -> AwardQuerySet:
    """Return every award of the subject, annulled ones included: for judging eligibility, never for the public."""
    column = {Person: "person", Unit: "unit", Household: "household"}[type(subject)]
    return _with_names(AwardQuerySet(Award).filter(**{column: subject}))


def honours_of_people(people: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    """Return, by person's id, the kinds and years of the awards in force that they were given, the newest first."""
    found: dict[int, list[tuple[str, int]]] = {}
    awards = AwardQuerySet(Award).standing().filter(person_id__in=list(people)).order_by("-year", "-pk")
    for person, kind, year in awards.values_list("person_id", "award_kind__name", "year"):
        assert person is not None  # filtered by it
        found.setdefault(person, []).append((kind, year))
    return found


@dataclass(frozen=True)
class SubjectCounts:
    """How many awards went to each kind of subject."""

    collective: int = 0
    individual: int = 0
    household: int = 0

    @property
    def total(self) -> int:
        """All three together."""
        return self.collective + self.individual + self.household


@dataclass(frozen=True)
class AwardCounts:
    """One issuer's standing awards for one year of achievement; `year_end` is a part of `forms`."""

    forms: SubjectCounts
    titles: SubjectCounts
    year_end: SubjectCounts


def counts(issuer: Unit, year: int) -> AwardCounts:
    """Count the issuer's standing awards for the achievements of a year, forms of commendation and titles apart."""
    within = {
        "forms": Q(award_kind__family=AwardFamily.FORM),
        "titles": Q(award_kind__family=AwardFamily.TITLE),
        "year_end": Q(award_kind__family=AwardFamily.FORM, is_year_end=True),
    }
    found = Award.all_records.filter(issuer=issuer, year=year, state=AwardState.VALID).aggregate(
        **{
            f"{part}_{kind.value}": Count("pk", filter=condition & Q(subject_kind=kind.value))
            for part, condition in within.items()
            for kind in SubjectKind
        }
    )
    return AwardCounts(
        **{
            part: SubjectCounts(**{kind.value: found[f"{part}_{kind.value}"] for kind in SubjectKind})
            for part in within
        }
    )


def stood(on: date) -> Q:
    """Return the condition of an award decided by the day and in force on it: one annulled later still stood then.

    One that was entered by mistake never stood.
    """
    since = Q(state__in=[AwardState.ANNULLED, AwardState.REPLACED], state_changed_on__gt=on)
    return (Q(state=AwardState.VALID) | since) & Q(decided_on__lte=on)


def standing_on(subject: Person | Unit | Household, on: date) -> AwardQuerySet:
    """Return the subject's awards that stood on the day."""
    return awards_of(subject).filter(stood(on))
