"""The caps on a season's lists, each with its own denominator counted from the records."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import lawbook
from lawbook import CapBase
from thidua.foundation.kernel.language import said as _
from thidua.records.achievements.enums import RatingClass
from thidua.records.achievements.models import AnnualRating
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit

from .candidates import COLUMNS, Subject
from .provisions import confirmations_for_lawbook, overlay_for_lawbook
from .records import Records
from .rows import PostRow
from .season import Season

ADVANCED_WORKER = "lao-dong-tien-tien"
EXCELLENT = "HTXSNV"
# Whose ratings the sources cap apart: officials of authorities, employees of public service bodies, those bodies.
OFFICIALS, EMPLOYEES, BODIES = "cong-chuc", "vien-chuc", "don-vi-su-nghiep"
_STAFF = {
    UnitKind.WARD: OFFICIALS,
    UnitKind.OFFICE: OFFICIALS,
    UnitKind.SCHOOL: EMPLOYEES,
    UnitKind.HEALTH_STATION: EMPLOYEES,
}


@dataclass(frozen=True)
class CapLine:
    """One cap on one list: of which unit or group, and what its denominator was counted from."""

    group: str
    check: lawbook.CapCheck
    counted: str

    @property
    def bursts(self) -> bool:
        """Whether the list is surely too long."""
        return self.check.within is False


@dataclass
class Tally:
    """What the caps count: ratings by unit and kind of staff, titles held, strength."""

    ratings: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    units: dict[int, str] = field(default_factory=dict)
    bodies: int = 0
    advanced: int = 0
    people: int = 0

    def count(self, subject: Subject, post: PostRow | None, records: Records, year: int) -> None:
        """Add one subject."""
        if isinstance(subject, Unit):
            if _STAFF.get(UnitKind(subject.kind)) == EMPLOYEES:
                self.bodies += 1
                for rating in records.ratings.get((COLUMNS["collective"], subject.pk), ()):
                    if rating.year == year:
                        self.ratings[0, BODIES, rating.rating] += 1
            return
        identity = (COLUMNS["individual"], subject.pk)
        if post is None:
            return
        self.people += 1
        awards = records.awards.get(identity, ())
        self.advanced += any(one.year == year and one.code == ADVANCED_WORKER for one in awards)
        staff = _STAFF.get(UnitKind(post.unit_kind), "")
        if staff:
            self.units[post.unit_id] = post.unit_name
            for rating in records.ratings.get(identity, ()):
                if rating.year == year:
                    self.ratings[post.unit_id, staff, rating.rating] += 1

    @classmethod
    def sum(cls, tallies: Iterable["Tally"]) -> "Tally":
        """Add several up."""
        total = cls()
        for one in tallies:
            total.ratings.update(one.ratings)
            total.units.update(one.units)
            total.bodies += one.bodies
            total.advanced += one.advanced
            total.people += one.people
        return total


def check_season_caps(
    season: Season, listed: Mapping[str, int], tally: Tally
) -> tuple[dict[str, list[CapLine]], list[CapLine]]:
    """Put the lists of a season to the caps: by award, and the classes of quality by unit. Three queries."""
    law = _Caps(season)
    advanced, counted = tally.advanced, _("%d người đã có danh hiệu Lao động tiên tiến trong sổ") % tally.advanced
    if not advanced and listed.get(ADVANCED_WORKER):
        advanced = listed[ADVANCED_WORKER]
        counted = _("%d người dự kiến đạt Lao động tiên tiến trong bản xem trước này") % advanced
    bases = {CapBase.STRENGTH: tally.people} | ({CapBase.ADVANCED_WORKERS: advanced} if advanced else {})
    caps = {
        code: [
            CapLine(season.unit.name, check, counted if check.base is CapBase.ADVANCED_WORKERS else check.base.label)
            for check in law.check(code, number, bases)
        ]
        for code, number in listed.items()
    }
    return caps, [*_of_people(law, tally), *_of_bodies(law, tally)]


class _Caps:
    """The law of the season's caps."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self.confirmations = confirmations_for_lawbook(season.issuer)
        self.overlay = overlay_for_lawbook(season.issuer, on=season.law_day)
        self.excellent = set(
            AnnualRating.objects.filter(year=season.year, unit__isnull=False, rating=RatingClass.HTXSNV).values_list(
                "unit_id", flat=True
            )
        )

    def check(
        self,
        subject: str,
        listed: int,
        counts: Mapping[CapBase, int],
        *,
        staff: str = "",
        unit: int | None = None,
        group_size: int | None = None,
    ) -> tuple[lawbook.CapCheck, ...]:
        """Put one list to the law."""
        return lawbook.check_caps(
            subject,
            listed,
            counts,
            on=self.season.law_day,
            staff=staff,
            unit_excellent=unit in self.excellent if unit is not None else None,
            group_size=group_size,
            confirmations=self.confirmations,
            overlay=self.overlay,
        )


def _of_people(law: _Caps, tally: Tally) -> Iterable[CapLine]:
    groups = dict.fromkeys((unit, staff) for unit, staff, _rating in tally.ratings if staff != BODIES)
    for unit, staff in groups:
        good = tally.ratings[unit, staff, RatingClass.HTTNV.value]
        excellent = tally.ratings[unit, staff, RatingClass.HTXSNV.value]
        for check in law.check(EXCELLENT, excellent, {CapBase.RATED_GOOD: good}, staff=staff, unit=unit):
            yield CapLine(tally.units[unit], check, _("%d người xếp loại hoàn thành tốt nhiệm vụ") % good)


def _of_bodies(law: _Caps, tally: Tally) -> Iterable[CapLine]:
    if not tally.bodies:
        return
    good = tally.ratings[0, BODIES, RatingClass.HTTNV.value]
    excellent = tally.ratings[0, BODIES, RatingClass.HTXSNV.value]
    counts = {CapBase.UNITS_RATED_GOOD: good}
    issuer = law.season.issuer
    for check in law.check(EXCELLENT, excellent, counts, staff=BODIES, unit=issuer.pk, group_size=tally.bodies):
        yield CapLine(_("Trường học, trạm y tế"), check, _("%d đơn vị xếp loại hoàn thành tốt nhiệm vụ") % good)
