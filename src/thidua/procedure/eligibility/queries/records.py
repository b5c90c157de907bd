"""Reading all records about many subjects at once; the number of queries does not grow with the subjects."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import Combinable

from thidua.records.achievements.enums import CompleteIn
from thidua.records.achievements.models import AnnualRating, CompleteYear, Discipline, Initiative, InitiativeUse
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.models import Placement, Unit
from thidua.records.people.models import Post
from thidua.records.register.models import Award
from thidua.records.register.queries import stood

from .candidates import COLUMNS, Candidate
from .rows import (
    AWARD,
    AWARD_TOLD,
    INITIATIVE,
    MEMBER,
    POST,
    RATING,
    RATING_TOLD,
    AwardRow,
    InitiativeRow,
    MemberRow,
    PostRow,
    RatingRow,
)

Ids = Collection[int] | QuerySet[Model, int]
Identity = tuple[str, int]
Statements = Mapping[tuple[int, int, str], CompleteYear]
MEMBER_COUNTS = frozenset(
    {"members", "members_completed", "members_advanced", "members_emulation_fighters", "members_warned_or_worse"}
)
"""The facts of a collective that are counted from its members."""


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
        for column in self.columns:
            found |= Q(**{f"{column}__in": getattr(self, column)})
        return found

    @property
    def columns(self) -> list[str]:
        """The columns that may name one of them."""
        return [name for name in COLUMNS.values() if isinstance(ids := getattr(self, name), QuerySet) or ids]

    @property
    def has_people(self) -> bool:
        """Whether persons may be among them."""
        return "person_id" in self.columns

    @property
    def has_units(self) -> bool:
        """Whether collectives may be among them."""
        return "unit_id" in self.columns


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
    statements: Statements
    members: "Members"

    def stated(self, unit_id: int, year: int, respect: CompleteIn, day: date) -> CompleteYear | None:
        """Return the statement that covers a unit in a year: its own, or that of a unit above it on the day."""
        return _stated(self.tree, self.statements, unit_id, year, respect, day)

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


def _stated(
    tree: Tree, statements: Statements, unit_id: int, year: int, respect: CompleteIn, day: date
) -> CompleteYear | None:
    if not statements:
        return None
    for one in tree.chain(unit_id, day):
        found = statements.get((one, year, respect.value))
        if found is not None:
            return found
    return None


@dataclass(frozen=True)
class Members:
    """The people of collectives on the last day of the period, and what is recorded of them."""

    posts: Mapping[int, list[MemberRow]] = field(default_factory=dict)
    ratings: Mapping[tuple[int, int], RatingRow] = field(default_factory=dict)
    titles: Mapping[tuple[int, int], list[AwardRow]] = field(default_factory=dict)
    disciplines: Mapping[int, list[Discipline]] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """The facts that are asked for one year: of what they do not need, nothing of other years is read."""

    facts: frozenset[str]
    year: int

    @property
    def ratings(self) -> Q:
        """Which ratings are read."""
        return Q() if "ratings" in self.facts else Q(year=self.year)

    @property
    def awards(self) -> Q:
        """Which awards are read: without a history, those of the year and those whose period touches it."""
        if not self.facts.isdisjoint(("titles", "commendations")):
            return Q()
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        return Q(year=self.year) | Q(period_from__lte=last, period_to__gte=first)


def read_records(
    among: Among, *, on: date, collectives: Iterable[tuple[Unit, date]] = (), asked: Asked | None = None
) -> Records:
    """Read what was recorded by the day `on`: eight queries; for collectives two more, and two for lists stated whole.

    `collectives` are units with the last day of their period. `asked` leaves out what no fact of them needs, and the
    words that say what a fact rests on. That nothing is recorded is left to who reads it.
    """
    ratings: dict[Identity, list[RatingRow]] = defaultdict(list)
    found = AnnualRating.objects.filter(among.condition(), asked.ratings if asked else Q()).order_by("year", "pk")
    for identity, row in _of_subjects(found, among, RATING_TOLD if asked else RATING):
        ratings[identity].append(RatingRow(*row))
    awards: dict[Identity, list[AwardRow]] = defaultdict(list)
    held = _standing(on).filter(among.condition(), asked.awards if asked else Q()).order_by("decided_on", "pk")
    for identity, row in _of_subjects(held, among, AWARD_TOLD if asked else AWARD):
        awards[identity].append(AwardRow.read(*row))
    disciplines: dict[int, list[Discipline]] = defaultdict(list)
    initiatives: dict[int, list[InitiativeRow]] = {}
    uses: dict[int, list[str]] = {}
    posts: dict[int, list[PostRow]] = defaultdict(list)
    if among.has_people:
        for measure in _decided(on).filter(person_id__in=among.person_id):
            disciplines[measure.person_id].append(measure)
        if asked is None or "initiatives" in asked.facts:
            initiatives, uses = _initiatives(among, on)
        served_in = Post.objects.filter(person_id__in=among.person_id, valid_from__lte=on).order_by("valid_from", "pk")
        for person, *row in served_in.values_list("person_id", *POST):
            posts[person].append(PostRow._make(row))
    tree, statements = read_tree(), _statements(on)
    with_members = among.has_units and (asked is None or not asked.facts.isdisjoint(MEMBER_COUNTS))
    return Records(
        ratings,
        awards,
        disciplines,
        initiatives,
        uses,
        posts,
        tree,
        statements,
        _members(tree, dict(collectives), statements, on) if with_members else Members(),
    )


def _of_subjects(
    found: QuerySet[Model], among: Among, columns: Sequence[str | Combinable]
) -> Iterator[tuple[Identity, list[Any]]]:
    """Return some columns of records, with the subject that each is about."""
    named = among.columns
    rows = found.values_list(*named, *columns).iterator(chunk_size=2000)
    if len(named) == 1:
        [column] = named
        for pk, *row in rows:
            yield (column, pk), row
        return
    for row in rows:
        identity = next((column, pk) for column, pk in zip(named, row, strict=False) if pk is not None)
        yield identity, row[len(named) :]


def _initiatives(among: Among, on: date) -> tuple[dict[int, list[InitiativeRow]], dict[int, list[str]]]:
    """Read the initiatives of persons, and for which awards they were used."""
    initiatives: dict[int, list[InitiativeRow]] = defaultdict(list)
    uses: dict[int, list[str]] = defaultdict(list)
    recorded = Initiative.objects.filter(person_id__in=among.person_id, year__lte=on.year)
    for person, *row in recorded.order_by("year", "pk").values_list("person_id", *INITIATIVE):
        initiatives[person].append(InitiativeRow._make(row))
    served = InitiativeUse.objects.filter(initiative__person_id__in=among.person_id).order_by("pk")
    for initiative_id, code in served.values_list("initiative_id", "award_kind__code"):
        uses[initiative_id].append(code)
    return initiatives, uses


def _standing(on: date) -> QuerySet[Award]:
    return Award.all_records.filter(stood(on))


def _decided(on: date) -> QuerySet[Discipline]:
    return Discipline.objects.filter(decided_on__lte=on).order_by("decided_on", "pk")


def _statements(on: date) -> Statements:
    standing = CompleteYear.objects.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), stated_on__lte=on)
    return {(one.unit_id, one.year, one.respect): one for one in standing.select_related("unit")}


def _members(tree: Tree, collectives: Mapping[Unit, date], statements: Statements, on: date) -> Members:
    """Read who belongs to collectives; what is recorded of them only for lists that are stated to be whole."""
    ends = {unit.pk: min(day, unit.valid_to or day) for unit, day in collectives.items()}
    parts = {pk: tree.within(pk, day) for pk, day in ends.items()}
    by_unit: dict[int, list[MemberRow]] = defaultdict(list)
    held = Post.objects.filter(unit_id__in=set().union(*parts.values()), valid_from__lte=on).order_by("pk")
    for row in held.values_list(*MEMBER).iterator(chunk_size=2000):
        member = MemberRow._make(row)
        by_unit[member.unit_id].append(member)
    posts = {
        pk: sorted(
            {one.person_id: one for part in parts[pk] for one in by_unit[part] if one.holds_on(day)}.values(),
            key=_by_name,
        )
        for pk, day in ends.items()
    }
    years = {day.year for day in collectives.values()}
    people = Post.objects.filter(unit_id__in=set().union(*parts.values())).values("person_id")
    disciplines: dict[int, list[Discipline]] = defaultdict(list)
    for measure in _decided(on).filter(person_id__in=people, decided_on__year__in=years):
        disciplines[measure.person_id].append(measure)
    ratings: dict[tuple[int, int], RatingRow] = {}
    titles: dict[tuple[int, int], list[AwardRow]] = defaultdict(list)
    listed = [pk for pk, day in ends.items() if _stated(tree, statements, pk, day.year, CompleteIn.MEMBERS, day)]
    if listed:
        people = Post.objects.filter(unit_id__in=set().union(*(parts[pk] for pk in listed))).values("person_id")
        rated = AnnualRating.objects.filter(person_id__in=people, year__in=years)
        for person, *row in rated.values_list("person_id", *RATING):
            rating = RatingRow(*row)
            ratings[person, rating.year] = rating
        won = _standing(on).filter(person_id__in=people, year__in=years, award_kind__family=AwardFamily.TITLE)
        for person, *row in won.order_by("decided_on", "pk").values_list("person_id", *AWARD):
            award = AwardRow.read(*row)
            titles[person, award.year].append(award)
    return Members(posts, ratings, titles, disciplines)


def _by_name(member: MemberRow) -> tuple[str, int]:
    return member.sort_key, member.person_id
