"""Reading the register: what everybody may see, what an office sees, and the counts by year of achievement."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet, TextField
from django.db.models.lookups import Contains

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import holds_role, scopes_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import fold
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.organisations.queries import covers_everything
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, Post

from .enums import AwardState
from .models import Award, AwardQuerySet

# What the index over three letters of PostgreSQL was made of, to the letter.
SPACED = Func(F("subject_folded"), template="(' ' || %(expressions)s)", output_field=TextField())


def _with_names(awards: AwardQuerySet) -> AwardQuerySet:
    return awards.select_related("award_kind", "field", "issuer", "person", "unit", "household")


def _narrowed(
    awards: AwardQuerySet, *, year: int | None, kind: AwardKind | None, text: str | None, unit: Unit | None
) -> AwardQuerySet:
    if year is not None:
        awards = awards.of_year(year)
    if kind is not None:
        awards = awards.filter(award_kind=kind)
    awards = with_words(awards, text or "")
    if unit is not None:
        then_there = Post.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef("period_from")),
            person_id=OuterRef("person_id"),
            unit=unit,
            valid_from__lte=OuterRef("period_to"),
        )
        awards = awards.filter(Q(issuer=unit) | Q(unit=unit) | Q(household__unit=unit) | Exists(then_there))
    return _with_names(awards)


def awards_numbered(numbers: Collection[int]) -> AwardQuerySet:
    """Return awards by their inner numbers, whatever became of them, with all that a list shows of each."""
    return _with_names(AwardQuerySet(Award).filter(pk__in=numbers))


def with_words(awards: AwardQuerySet, text: str) -> AwardQuerySet:
    """Keep the awards whose subject's name or description has words that begin so; marks may be left out.

    Asked as one condition for each word, over the text with a blank before it: so an index of three letters serves.
    """
    for word in fold(text).split():
        awards = awards.filter(Contains(SPACED, f" {word}"))
    return awards


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
    awards = AwardQuerySet(Award)
    if not sees_everything(actor):
        # As numbers, not as a question within the question: the database then knows how few they are.
        held = list(units_held(actor, *OFFICES).values_list("pk", flat=True))
        # Of another body: none of this installation, or an authority above in it, whose register is its own.
        kinds = (UnitKind.PROVINCE, UnitKind.DISTRICT)
        above = list(Unit.objects.filter(kind__in=kinds).values_list("pk", flat=True))
        external = awards.filter(Q(issuer__isnull=True) | Q(issuer__in=above))
        awards = awards.filter(pk__in=_each(awards.filter(issuer__in=held), *received_in(external, held)))
    return _narrowed(awards, year=year, kind=kind, text=text, unit=unit)


def sees_everything(actor: Account) -> bool:
    """Say whether the actor holds an office over every unit there is, as a province's officer does."""
    return covers_everything(scopes_of(actor, OFFICES, on=clock.today()))


def received_in(awards: AwardQuerySet, units: Collection[int]) -> list[AwardQuerySet]:
    """Return what collectives, households and people of the units received, apart: each part has an index."""
    people = Post.objects.filter(unit__in=units).values("person_id")
    return [
        awards.filter(unit__in=units),
        awards.filter(household__in=Household.objects.filter(unit__in=units).values("pk")),
        awards.filter(person__in=people),
    ]


def given_or_received(awards: AwardQuerySet, issuers: Collection[Unit], units: Collection[int]) -> AwardQuerySet:
    """Keep what the authorities gave, and what anybody gave to those of the units.

    As a union of parts, since no index serves an «or» over three tables.
    """
    return awards.filter(pk__in=_each(awards.filter(issuer__in=issuers), *received_in(awards, units)))


def _each(first: AwardQuerySet, *others: AwardQuerySet) -> QuerySet[Award, int]:
    numbers = [one.order_by().values_list("pk", flat=True) for one in (first, *others)]
    return numbers[0].union(*numbers[1:], all=True)


def years_of_all(*, public: bool) -> list[int]:
    """Return the years of achievement in the whole register, the newest first: one step of the index a year."""
    within = "WHERE state = 'valid' AND NOT withheld" if public else "WHERE true"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH RECURSIVE found(year) AS (
                SELECT max(year) FROM register_award {within}
                UNION ALL
                SELECT (SELECT max(a.year) FROM register_award a {within} AND a.year < found.year)
                FROM found WHERE found.year IS NOT NULL
            )
            SELECT year FROM found WHERE year IS NOT NULL
            """  # noqa: S608  # constants only
        )
        return [row[0] for row in cursor.fetchall()]


def visible_to(actor: Account) -> AwardQuerySet:
    """Return the whole register of its authorities to who holds an office; to anybody else what the public sees."""
    if holds_role(actor, *OFFICES, on=clock.today()):
        return register_of(actor)
    return public_awards()


def awards_of_ours() -> AwardQuerySet:
    """Return every award that an authority of this installation gave, whatever became of it."""
    return AwardQuerySet(Award).filter(issuer__isnull=False)


def years_in(awards: QuerySet[Award]) -> list[int]:
    """Return the years of achievement that occur among the awards, the newest first."""
    return list(awards.order_by("-year").values_list("year", flat=True).distinct())


def issuers_of(awards: AwardQuerySet) -> QuerySet[Unit]:
    """Return the authorities that gave the awards."""
    return Unit.objects.filter(pk__in=awards.order_by().values("issuer_id"))


def kinds_in(awards: QuerySet[Award], *, all_of_them: bool = False) -> QuerySet[AwardKind]:
    """Return the kinds of award that occur among the awards.

    Where these are the whole register, each kind is looked up by its index instead of reading them all.
    """
    if all_of_them:
        return AwardKind.objects.filter(Exists(awards.order_by().filter(award_kind=OuterRef("pk"))))
    return AwardKind.objects.filter(pk__in=awards.order_by().values("award_kind_id"))


def fields_in(awards: QuerySet[Award], *, all_of_them: bool = False) -> QuerySet[FieldOfWork]:
    """Return the fields of work that occur among the awards; `all_of_them` as for kinds."""
    if all_of_them:
        return FieldOfWork.objects.filter(Exists(awards.order_by().filter(field=OuterRef("pk"))))
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
