"""To which ward and province a unit's rows belong on a day: by the dated tree, and by who came after whom.

The whole tree is read once, in three queries, because every home of a row is asked for.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.procedure.statistics.enums import Borders
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Placement, Succession, Unit

_ONE_DAY = timedelta(days=1)
_NO_END = date.max


@dataclass(frozen=True)
class Place:
    """Where a unit stands under the unit that reports: the ward it lies in, None where it lies in none of them."""

    ward: int | None


class Tree:
    """Every unit with its dated places and its heirs."""

    def __init__(self) -> None:
        self.kinds: dict[int, str] = {}
        self._ends: dict[int, date | None] = {}
        for pk, kind, ends in Unit.objects.order_by().values_list("pk", "kind", "valid_to"):
            self.kinds[pk], self._ends[pk] = kind, ends
        self._places: dict[int, list[tuple[date, date, int]]] = defaultdict(list)
        placements = Placement.objects.order_by("valid_from")
        for pk, parent, begins, ends in placements.values_list("unit_id", "parent_id", "valid_from", "valid_to"):
            self._places[pk].append((begins, ends or _NO_END, parent))
        self._heirs: dict[int, list[int]] = defaultdict(list)
        for before, after in Succession.objects.order_by("pk").values_list("predecessor_id", "successor_id"):
            self._heirs[before].append(after)
        self._chains: dict[tuple[int, date], tuple[int, ...]] = {}

    def parent(self, unit: int, day: date) -> int | None:
        """Return the unit above on the day; on the nearest day it has a place for where it has none on that one."""
        places = self._places.get(unit, ())
        held = next((parent for begins, ends, parent in places if begins <= day <= ends), None)
        if held is not None or not places:
            return held
        before = [place for place in places if place[1] < day]
        return (max(before, key=lambda place: place[1]) if before else places[0])[2]

    def heirs(self, unit: int, day: date) -> list[int]:
        """Return the units that stand on the day and came, in however many steps, out of one that had ended by then."""
        found: list[int] = []
        fresh, seen = [unit], {unit}
        while fresh:
            now = fresh.pop()
            if now != unit and not self._ended(now, day):
                found.append(now)
                continue
            for heir in self._heirs.get(now, ()):
                if heir not in seen:
                    seen.add(heir)
                    fresh.append(heir)
        return sorted(found)

    def _ended(self, unit: int, day: date) -> bool:
        ends = self._ends[unit]
        return ends is not None and ends < day

    def chain(self, unit: int, day: date) -> tuple[int, ...]:
        """Return the unit and those above it on the day, the nearest first; one that had ended stands for its heir.

        Of several heirs only what they have in common is told: which of them a row belongs to nobody knows.
        """
        kept = self._chains.get((unit, day))
        if kept is not None:
            return kept
        self._chains[unit, day] = ()  # a ring leads nowhere
        found = self._chain(unit, day)
        self._chains[unit, day] = found
        return found

    def _chain(self, unit: int, day: date) -> tuple[int, ...]:
        if not self._ended(unit, day):
            above = self.parent(unit, day)
            return (unit, *(self.chain(above, day) if above is not None else ()))
        heirs = self.heirs(unit, day)
        if heirs:
            first, *others = (self.chain(heir, day) for heir in heirs)
            return tuple(one for one in first if all(one in other for other in others))
        above = self.parent(unit, day)
        return (unit, *(self.chain(above, day) if above is not None else ()))

    def place(self, unit: int, top: int, day: date) -> Place | None:
        """Return where a unit stands under the one that reports; None when it does not stand there on the day."""
        chain = self.chain(unit, day)
        if top not in chain:
            return None
        within = chain[: chain.index(top) + 1]
        return Place(next((one for one in within if self.kinds[one] == UnitKind.WARD), None))

    def turns(self, first: date, last: date) -> list[date]:
        """Return the days within a period on which a unit came to stand elsewhere or ended."""
        days: set[date] = set()
        for places in self._places.values():
            days.update(begins for begins, _ends, _parent in places[1:] if first < begins <= last)
        for ends in self._ends.values():
            if ends is not None and first <= ends < last:
                days.add(ends + _ONE_DAY)
        return sorted(days)


class Belonging:
    """Where rows of a period belong under one unit: by their home and the day they were decided."""

    def __init__(self, top: Unit, first: date, last: date, borders: str, *, on: date) -> None:
        self.tree, self.top = Tree(), top
        self.turns = [] if borders == Borders.TODAY else self.tree.turns(first, last)
        self._days = [on] if borders == Borders.TODAY else [first, *self.turns]
        self._found: dict[tuple[int, int], Place | None] = {}

    def stretch(self, decided_on: date) -> int:
        """Return between which turns a day lies."""
        return bisect_right(self.turns, decided_on)

    def place(self, home: int | None, stretch: int) -> Place | None:
        """Return where a row of this home belongs; None when it is not the reporting unit's."""
        if home is None:
            return None
        key = (home, stretch)
        if key not in self._found:
            self._found[key] = self.tree.place(home, self.top.pk, self._days[stretch])
        return self._found[key]

    def homes(self) -> list[int]:
        """Return every unit whose rows belong here on some day of the period."""
        stretches = range(len(self._days))
        return [pk for pk in self.tree.kinds if any(self.place(pk, one) is not None for one in stretches)]

    def wards(self) -> Sequence[int]:
        """Return the wards under the unit on some day of the period."""
        found = {
            place.ward
            for home in self.tree.kinds
            for stretch in range(len(self._days))
            if (place := self.place(home, stretch)) is not None and place.ward is not None
        }
        return sorted(found)
