"""A year for its leaders: what was given, to whom, beside the year before and beside like wards.

Groups of people so small that somebody could be made out are not told, nor what would give them away by subtraction.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from thidua.foundation.kernel.language import said as _
from thidua.procedure.appraisals.queries.mirror import shown_counts
from thidua.procedure.statistics.definitions import regime_of
from thidua.procedure.statistics.enums import Borders
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import parent_of

from .belonging import Belonging
from .rows import AWARD_FACTS, Key, award_groups

_KIND, _SUBJECT, _RANK, _SEX, _WARD = (AWARD_FACTS.index(name) for name in ("kind", "subject", "rank", "sex", "ward"))
# Like wards are told of where there are so many besides.
FEWEST_WARDS = 5


@dataclass(frozen=True)
class Pair:
    """A number of this year beside that of the year before; None where it is not shown."""

    label: str
    now: int | None
    before: int | None


@dataclass(frozen=True)
class Pictures:
    """What the pictures of a year show; `wards` is this ward, the middle of like wards, and how many those are."""

    first: date
    last: date
    borders: str
    kinds: tuple[Pair, ...]
    ranks: tuple[Pair, ...]
    sexes: tuple[Pair, ...]
    wards: tuple[int, float, int] | None


def period_of(year: int) -> tuple[date, date]:
    """Return the days by which a year is reported."""
    regime = regime_of(year)
    return regime.period(year) if regime is not None else (date(year, 1, 1), date(year, 12, 31))


def pictures_of(unit: Unit, year: int, *, on: date) -> Pictures:
    """Return the pictures of a unit's year; some ten queries, whatever it holds."""
    first, last = period_of(year)
    now, before = _groups(unit, year, on), _groups(unit, year - 1, on)
    names = dict(AwardKind.objects.order_by("order", "code").values_list("code", "name"))
    of_kind, of_kind_before = _by(now, _KIND), _by(before, _KIND)
    kinds = [Pair(name, of_kind[code], of_kind_before[code]) for code, name in names.items()]
    return Pictures(
        first=first,
        last=last,
        borders=_borders(unit, on),
        kinds=tuple(pair for pair in kinds if pair.now or pair.before),
        ranks=_people(now, before, _rank_of, (_("Trực tiếp"), _("Lãnh đạo, quản lý"), _("Chưa ghi chức vụ"))),
        sexes=_people(now, before, _sex_of, (_("Nữ"), _("Nam"), _("Chưa ghi giới"))),
        wards=_like_wards(unit, year, on),
    )


def _groups(unit: Unit, year: int, on: date) -> Counter[Key]:
    first, last = period_of(year)
    return award_groups(Belonging(unit, first, last, _borders(unit, on), on=on), first, last)


def _borders(unit: Unit, on: date) -> str:
    """Return today's borders; those of each day for a unit that has ended, which has none today."""
    return (Borders.TODAY if unit.holds_on(on) else Borders.THAT_DAY).value


def _by(groups: Counter[Key], place: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for key, number in groups.items():
        found[key[place]] += number
    return found


def _rank_of(key: Key) -> int:
    return 2 if not key[_RANK] else 0 if key[_RANK] == "direct" else 1


def _sex_of(key: Key) -> int:
    return {"female": 0, "male": 1}.get(key[_SEX], 2)


def _people(
    now: Counter[Key], before: Counter[Key], group_of: Callable[[Key], int], labels: Sequence[str]
) -> tuple[Pair, ...]:
    """Return how the awards to persons part into groups; a group nobody was in is told, a small one is not."""
    shown = []
    for groups in (now, before):
        counts = [0] * len(labels)
        for key, number in groups.items():
            if key[_SUBJECT] == "individual":
                counts[group_of(key)] += number
        shown.append(shown_counts(counts))
    return tuple(Pair(label, *numbers) for label, *numbers in zip(labels, *shown, strict=True))


def _like_wards(unit: Unit, year: int, on: date) -> tuple[int, float, int] | None:
    """Return how many awards the ward's people had, and the middle of the other wards of its province."""
    above = parent_of(unit, on) if unit.kind == UnitKind.WARD else None
    if above is None:
        return None
    first, last = period_of(year)
    belonging = Belonging(above, first, last, Borders.TODAY, on=on)
    of_ward = _by(award_groups(belonging, first, last), _WARD)
    others = [of_ward[str(pk)] for pk in belonging.wards() if pk != unit.pk]
    if len(others) < FEWEST_WARDS:
        return None
    return of_ward[str(unit.pk)], float(median(others)), len(others)
