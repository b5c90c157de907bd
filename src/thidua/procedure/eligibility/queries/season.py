"""Whom a season is looked at for: every person, collective and household of an authority or of one unit below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import NotAllowedError
from thidua.foundation.kernel.language import said as _
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.organisations.queries import units_below
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, Post

from .candidates import Subject
from .provisions import head_role

AUTHORITIES = (UnitKind.WARD, UnitKind.DISTRICT, UnitKind.PROVINCE)
# The levels at which a ward's own season runs; wider ones are asked for by name.
OWN_LEVELS = ("co-so", "xa")
# Titles whose name says of what kind of collective they are; the others are open to every collective.
ONLY_FOR = {
    "khu-dan-cu-van-hoa": UnitKind.RESIDENTIAL_GROUP,
    "thon-to-dan-pho-van-hoa": UnitKind.RESIDENTIAL_GROUP,
    "giay-khen-khu-dan-cu-van-hoa": UnitKind.RESIDENTIAL_GROUP,
    "xa-phuong-tieu-bieu": UnitKind.WARD,
}


@dataclass(frozen=True)
class Season:
    """What a preview asks: for whom, of which year, under the law of which day, from records known on which day."""

    issuer: Unit
    unit: Unit
    year: int
    on: date
    law_day: date
    awards: tuple[str, ...]
    collectives: int
    households: int
    people: int
    reader_id: int

    @property
    def total(self) -> int:
        """Everybody together."""
        return self.collectives + self.households + self.people

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """The last day of the year, or of the unit when it ended before."""
        return min(date(self.year, 12, 31), self.unit.valid_to or date.max)


def previewable_units(actor: Account, issuer: Unit, *, on: date) -> QuerySet[Unit]:
    """Return the units whose season the actor may look at: all of the authority for an officer, else their own."""
    below = units_below({issuer.pk}, on=on)
    held = units_held(actor, *OFFICES).values("pk"), units_held(actor, Role.UNIT_CLERK, Role.UNIT_HEAD).values("pk")
    return below.filter(Q(pk__in=held[0]) | Q(pk__in=held[1]))


def season_awards(issuer: Unit, *, on: date) -> tuple[str, ...]:
    """Return the awards in force on a day that the authority gives or proposes, and those of its own level."""
    role = head_role(issuer)
    return tuple(
        award.code
        for award in lawbook.awards(on=on)
        if award.level in OWN_LEVELS
        or any(
            entry.role == role and (entry.decides or entry.proposes)
            for entry in lawbook.powers(award.code, on=on).entries
        )
    )


def season_of(
    *,
    actor: Account,
    issuer: Unit,
    year: int,
    on: date,
    law_day: date | None = None,
    unit: Unit | None = None,
    awards: Sequence[str] = (),
) -> Season:
    """Return what a preview asks, with how many there are to look at. Four queries.

    Without `law_day` the law of the year's last day judges, or of `on` when that comes first. Refuses a unit that is
    not the actor's to look at, and an award the lawbook does not know. The actor's own record is never among them.
    """
    unit = unit or issuer
    if not previewable_units(actor, issuer, on=on).filter(pk=unit.pk).exists():
        raise NotAllowedError(_("Tài khoản «%s» không được xem trước mùa xét của đơn vị này.") % actor)
    law_day = law_day or min(on, date(year, 12, 31))
    codes = tuple(lawbook.award(code).code for code in awards) or season_awards(issuer, on=law_day)
    season = Season(issuer, unit, year, on, law_day, codes, 0, 0, 0, actor.pk)
    return Season(
        issuer,
        unit,
        year,
        on,
        law_day,
        codes,
        collectives_of(season).count(),
        households_of(season).count(),
        people_of_season(season).count(),
        actor.pk,
    )


def _units(season: Season) -> QuerySet[Unit]:
    return units_below({season.unit.pk}, on=season.last)


def collectives_of(season: Season) -> QuerySet[Unit]:
    """Return the collectives that exist on the last day of the year; an authority is not judged by itself."""
    return (
        _units(season)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=season.last), valid_from__lte=season.last)
        .exclude(kind__in=AUTHORITIES)
        .order_by("sort_key", "key")
    )


def households_of(season: Season) -> QuerySet[Household]:
    """Return the households of these units."""
    return (
        Household.objects.filter(unit__in=_units(season).values("pk")).select_related("unit").order_by("sort_key", "pk")
    )


def people_of_season(season: Season) -> QuerySet[Person]:
    """Return who held a post in these units in the year, but for the reader."""
    posts = Post.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=season.first),
        unit__in=_units(season).values("pk"),
        valid_from__lte=season.last,
    )
    people = Person.objects.filter(pk__in=posts.values("person_id"))
    return people.exclude(account_id=season.reader_id).order_by("sort_key", "pk")


def slices(season: Season, first: int, last: int | None) -> Iterable[tuple[SubjectKind, QuerySet[Subject], bool]]:
    """Return the subjects of a stretch of the season, kind by kind; whether it is only a part of that kind."""
    begin = 0
    for kind, count, rows in (
        (SubjectKind.COLLECTIVE, season.collectives, collectives_of(season)),
        (SubjectKind.HOUSEHOLD, season.households, households_of(season)),
        (SubjectKind.INDIVIDUAL, season.people, people_of_season(season)),
    ):
        end = begin + count
        lower, upper = max(first, begin), end if last is None else min(last, end)
        if lower < upper:
            whole = (lower, upper) == (begin, end)
            yield kind, rows if whole else rows[lower - begin : upper - begin], not whole  # one of three
        begin = end
