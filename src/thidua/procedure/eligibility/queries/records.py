"""Reading all records about many subjects at once; the number of queries does not grow with the subjects."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from thidua.records.achievements.enums import CompleteIn
from thidua.records.achievements.models import AnnualRating, CompleteYear, Discipline, Initiative, InitiativeUse
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.models import Placement, Unit
from thidua.records.people.models import Post
from thidua.records.register.models import Award
from thidua.records.register.queries import stood

from .candidates import COLUMNS, Candidate
from .rows import AWARD, INITIATIVE, POST, RATING, AwardRow, InitiativeRow, PostRow, RatingRow

Ids = Collection[int] | QuerySet[Any, Any]
Identity = tuple[str, int]


@dataclass(frozen=True)
class Among:
    """Whose records are read: ids, or queries that give them where there are too many to name."""

    person_id: Ids = ()
    unit_id: Ids = ()
    household_id: Ids = ()

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> "Among":
        """Return the subjects of some candidates."""
        ids: dict[str, set[int]] = defaultdict(set)
        for candidate in candidates:
            column, pk = candidate.identity
            ids[column].add(pk)
        return cls(**{column: ids[column] for column in COLUMNS.values()})

    def condition(self) -> Q:
        """Return the condition of a record about one of them."""
        found = Q(pk__in=[])
        for column in COLUMNS.values():
            ids = getattr(self, column)
            if isinstance(ids, QuerySet) or ids:
                found |= Q(**{f"{column}__in": ids})
        return found

    @property
    def has_people(self) -> bool:
        """Whether persons may be among them."""
        return isinstance(self.person_id, QuerySet) or bool(self.person_id)

    @property
    def has_units(self) -> bool:
        """Whether collectives may be among them."""
        return isinstance(self.unit_id, QuerySet) or bool(self.unit_id)


@dataclass(frozen=True)
class Tree:
    """Which unit stood under which, and when; small enough to be read whole."""

    above: Mapping[int, list[tuple[int, date, date | None]]]
    below: Mapping[int, list[tuple[int, date, date | None]]]

    def chain(self, unit_id: int, day: date) -> set[int]:
        """Return the unit and every unit above it on a day."""
        return _reach(self.above, unit_id, day)

    def within(self, unit_id: int, day: date) -> set[int]:
        """Return the unit and every unit below it on a day."""
        return _reach(self.below, unit_id, day)


def _reach(steps: Mapping[int, list[tuple[int, date, date | None]]], start: int, day: date) -> set[int]:
    reached, fresh = {start}, [start]
    while fresh:
        for other, first, last in steps.get(fresh.pop(), ()):
            if other not in reached and first <= day and (last is None or day <= last):
                reached.add(other)
                fresh.append(other)
    return reached


def read_tree() -> Tree:
    """Read every placement. One query."""
    above: dict[int, list[tuple[int, date, date | None]]] = defaultdict(list)
    below: dict[int, list[tuple[int, date, date | None]]] = defaultdict(list)
    for unit, parent, first, last in Placement.objects.values_list("unit_id", "parent_id", "valid_from", "valid_to"):
        above[unit].append((parent, first, last))
        below[parent].append((unit, first, last))
    return Tree(above, below)


@dataclass(frozen=True)
class Records:
    """What is recorded about the subjects, by subject; statements by unit, year and respect."""

    ratings: Mapping[Identity, list[RatingRow]]
    awards: Mapping[Identity, list[AwardRow]]
    disciplines: Mapping[int, list[Discipline]]
    initiatives: Mapping[int, list[InitiativeRow]]
    uses: Mapping[int, list[str]]
    posts: Mapping[int, list[PostRow]]
    tree: Tree
    statements: Mapping[tuple[int, int, str], CompleteYear]
    members: "Members"

    def stated(self, unit_id: int, year: int, respect: CompleteIn, day: date) -> CompleteYear | None:
        """Return the statement that covers a unit in a year: its own, or that of a unit above it on the day."""
        if not self.statements:
            return None
        for one in self.tree.chain(unit_id, day):
            found = self.statements.get((one, year, respect.value))
            if found is not None:
                return found
        return None

    def stated_for(self, posts: Iterable[PostRow], year: int, respect: CompleteIn) -> CompleteYear | None:
        """Return the statement that covers somebody in a year: they belonged there to its end, and nowhere else."""
        if not self.statements:
            return None
        first, last = date(year, 1, 1), date(year, 12, 31)
        held = [post for post in posts if post.valid_from <= last and (post.valid_to is None or post.valid_to >= first)]
        if not any(post.holds_on(last) for post in held):
            return None
        found = None
        for post in held:
            day = min(last, post.valid_to or last)
            found = self.stated(post.unit_id, year, respect, day)
            if found is None:
                return None
        return found


@dataclass(frozen=True)
class Members:
    """The people of collectives on the last day of the period, and what is recorded of them."""

    posts: Mapping[int, list[Post]] = field(default_factory=dict)
    ratings: Mapping[tuple[int, int], AnnualRating] = field(default_factory=dict)
    titles: Mapping[tuple[int, int], list[AwardRow]] = field(default_factory=dict)
    disciplines: Mapping[int, list[Discipline]] = field(default_factory=dict)


def read_records(among: Among, *, on: date, collectives: Iterable[tuple[Unit, date]] = ()) -> Records:
    """Read what was recorded by the day `on`: eight queries, five more for the members of collectives.

    `collectives` are units with the last day of their period. That nothing is recorded is left to who reads it.
    """
    ratings: dict[Identity, list[RatingRow]] = defaultdict(list)
    named = ("subject_kind", *COLUMNS.values())
    found = AnnualRating.objects.filter(among.condition()).order_by("year", "pk")
    for kind, person, unit, household, *row in found.values_list(*named, *RATING).iterator(chunk_size=2000):
        ratings[COLUMNS[kind], person or unit or household].append(RatingRow(*row))
    awards: dict[Identity, list[AwardRow]] = defaultdict(list)
    held = _standing(on).filter(among.condition()).order_by("decided_on", "pk")
    for kind, person, unit, household, *row in held.values_list(*named, *AWARD).iterator(chunk_size=2000):
        awards[COLUMNS[kind], person or unit or household].append(AwardRow(*row))
    disciplines: dict[int, list[Discipline]] = defaultdict(list)
    initiatives: dict[int, list[InitiativeRow]] = defaultdict(list)
    uses: dict[int, list[str]] = defaultdict(list)
    posts: dict[int, list[PostRow]] = defaultdict(list)
    if among.has_people:
        for measure in _decided(on).filter(person_id__in=among.person_id):
            disciplines[measure.person_id].append(measure)
        recorded = Initiative.objects.filter(person_id__in=among.person_id, year__lte=on.year)
        for person, *row in recorded.order_by("year", "pk").values_list("person_id", *INITIATIVE):
            initiatives[person].append(InitiativeRow(*row))
        served = InitiativeUse.objects.filter(initiative__person_id__in=among.person_id).order_by("pk")
        for initiative_id, code in served.values_list("initiative_id", "award_kind__code"):
            uses[initiative_id].append(code)
        served_in = Post.objects.filter(person_id__in=among.person_id, valid_from__lte=on).order_by("valid_from", "pk")
        for person, *row in served_in.values_list("person_id", *POST):
            posts[person].append(PostRow(*row))
    tree = read_tree()
    return Records(
        ratings,
        awards,
        disciplines,
        initiatives,
        uses,
        posts,
        tree,
        _statements(on),
        _members(tree, dict(collectives), on) if among.has_units else Members(),
    )


def _standing(on: date) -> QuerySet[Award]:
    return Award.all_records.filter(stood(on))


def _decided(on: date) -> QuerySet[Discipline]:
    return Discipline.objects.filter(decided_on__lte=on).order_by("decided_on", "pk")


def _statements(on: date) -> dict[tuple[int, int, str], CompleteYear]:
    standing = CompleteYear.objects.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), stated_on__lte=on)
    return {(one.unit_id, one.year, one.respect): one for one in standing.select_related("unit")}


def _members(tree: Tree, collectives: Mapping[Unit, date], on: date) -> Members:
    ends = {unit.pk: min(day, unit.valid_to or day) for unit, day in collectives.items()}
    parts = {pk: tree.within(pk, day) for pk, day in ends.items()}
    places = set().union(*parts.values())
    by_unit: dict[int, list[Post]] = defaultdict(list)
    held = Post.objects.filter(unit_id__in=places, valid_from__lte=on).select_related("person", "unit")
    for post in held.order_by("pk"):
        by_unit[post.unit_id].append(post)
    posts = {
        pk: sorted(
            {post.person_id: post for part in parts[pk] for post in by_unit[part] if post.holds_on(day)}.values(),
            key=lambda post: (post.person.sort_key, post.person_id),
        )
        for pk, day in ends.items()
    }
    people = Post.objects.filter(unit_id__in=places).values("person_id")
    years = {day.year for day in collectives.values()}
    ratings = {
        (rating.person_id, rating.year): rating
        for rating in AnnualRating.objects.filter(person_id__in=people, year__in=years)
        if rating.person_id is not None
    }
    titles: dict[tuple[int, int], list[AwardRow]] = defaultdict(list)
    won = _standing(on).filter(person_id__in=people, year__in=years, award_kind__family=AwardFamily.TITLE)
    for person, *row in won.values_list("person_id", *AWARD):
        award = AwardRow(*row)
        titles[person, award.year].append(award)
    disciplines: dict[int, list[Discipline]] = defaultdict(list)
    for measure in _decided(on).filter(person_id__in=people, decided_on__year__in=years):
        disciplines[measure.person_id].append(measure)
    return Members(posts, ratings, titles, disciplines)
