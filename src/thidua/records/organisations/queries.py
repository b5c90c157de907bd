"""Reading the dated tree of units; every answer takes the same number of queries however large the tree is."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from thidua.foundation.kernel.text import fold

from .models import AdministrativeCode, HouseStyle, Placement, Succession, Unit

# Deeper than any tree of authorities; only a cycle, which `place_unit` refuses, would reach it.
_DEEPEST = 16
_PLACED = "p.valid_from <= %s AND (p.valid_to IS NULL OR p.valid_to >= %s)"
_ABOVE = f"""
WITH RECURSIVE up(id, depth) AS (
    SELECT p.parent_id, 1 FROM organisations_placement p WHERE p.unit_id = %s AND {_PLACED}
    UNION ALL
    SELECT p.parent_id, up.depth + 1 FROM organisations_placement p JOIN up ON p.unit_id = up.id
    WHERE {_PLACED} AND up.depth < {_DEEPEST}
)
SELECT u.* FROM up JOIN organisations_unit u ON u.id = up.id ORDER BY up.depth
"""  # noqa: S608  # built of constants only
_DOWN = f"""
WITH RECURSIVE down(id) AS (
    SELECT p.unit_id FROM organisations_placement p WHERE p.parent_id = %s AND {_PLACED}
    UNION
    SELECT p.unit_id FROM organisations_placement p JOIN down ON p.parent_id = down.id WHERE {_PLACED}
)
SELECT id FROM down
"""  # noqa: S608  # idem
# Where each unit stands on the day asked, or stood on its own last day when it had ended by then.
_LAST_DAY = "CASE WHEN u.valid_to IS NOT NULL AND u.valid_to < %s THEN u.valid_to ELSE %s END"
_LAST_PLACED = f"p.valid_from <= {_LAST_DAY} AND (p.valid_to IS NULL OR p.valid_to >= {_LAST_DAY})"
_LAST_UP = f"""
WITH RECURSIVE up(id) AS (
    SELECT u.id FROM organisations_unit u WHERE u.id = %s
    UNION
    SELECT p.parent_id FROM up JOIN organisations_unit u ON u.id = up.id
    JOIN organisations_placement p ON p.unit_id = u.id WHERE {_LAST_PLACED}
)
SELECT id FROM up
"""  # noqa: S608  # idem
_AFTER = """
WITH RECURSIVE later(id) AS (
    SELECT successor_id FROM organisations_succession WHERE predecessor_id = %s
    UNION
    SELECT s.successor_id FROM organisations_succession s JOIN later ON s.predecessor_id = later.id
)
SELECT id FROM later
"""
_BEFORE = """
WITH RECURSIVE earlier(id) AS (
    SELECT predecessor_id FROM organisations_succession WHERE successor_id = %s
    UNION
    SELECT s.predecessor_id FROM organisations_succession s JOIN earlier ON s.successor_id = earlier.id
)
SELECT id FROM earlier
"""


def ancestors(unit: Unit, on: date) -> list[Unit]:
    """Return the units above this one on the day, the nearest first."""
    found = Unit.objects.raw(
        _ABOVE,
        [unit.pk, on, on, on, on],
    )
    return list(found)


def descendants(unit: Unit, on: date) -> QuerySet[Unit]:
    """Return every unit that stands below this one on the day, itself not counted."""
    below = RawSQL(_DOWN, [unit.pk, on, on, on, on])  # noqa: S611  # constants and parameters only
    return Unit.objects.on(on).filter(pk__in=below)


def ever_above(unit: Unit, valid_from: date, valid_to: date | None) -> set[int]:
    """Return the ids of this unit and of every unit that stands above it on some day of a period.

    Each step up keeps to the days on which all steps below it held, so that two places of different days make no way.
    """
    reached = {unit.pk: [(valid_from, valid_to)]}
    fresh = reached
    while fresh:
        above: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
        for placement in Placement.objects.filter(unit_id__in=fresh):
            for first, last in fresh[placement.unit_id]:
                begins = max(first, placement.valid_from)
                ends = min((day for day in (last, placement.valid_to) if day is not None), default=None)
                stretch = (begins, ends)
                if (ends is None or begins <= ends) and stretch not in reached.get(placement.parent_id, []):
                    above[placement.parent_id].append(stretch)
        for pk, stretches in above.items():
            reached[pk] = [*reached.get(pk, []), *stretches]
        fresh = above
    return set(reached)


def last_chain(unit: Unit, *, on: date) -> set[int]:
    """Return the ids of this unit and of those above it: on the day, or as each stood on its last day before it.

    Who answers for the records of a unit that no longer exists is asked here: those above it when it ended.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LAST_UP, [unit.pk, on, on, on, on])
        return {row[0] for row in cursor.fetchall()}


def units_below(scope_ids: set[int], *, on: date) -> QuerySet[Unit]:
    """Return the units of the scopes and all below them, ended ones where they last stood: `last_chain` downwards."""
    if not scope_ids:
        return Unit.objects.none()
    marks = ", ".join(["%s"] * len(scope_ids))
    below = RawSQL(  # noqa: S611  # constants and parameters only
        f"""
        WITH RECURSIVE down(id) AS (
            SELECT u.id FROM organisations_unit u WHERE u.id IN ({marks})
            UNION
            SELECT u.id FROM down JOIN organisations_placement p ON p.parent_id = down.id
            JOIN organisations_unit u ON u.id = p.unit_id WHERE {_LAST_PLACED}
        )
        SELECT id FROM down
        """,  # noqa: S608  # idem
        [*sorted(scope_ids), on, on, on, on],
    )
    return Unit.objects.filter(pk__in=below)


def covers_everything(scope_ids: Collection[int]) -> bool:
    """Say whether every unit stands below one of the scopes: no other one is there that was never below another."""
    return bool(scope_ids) and not Unit.objects.filter(placements__isnull=True).exclude(pk__in=scope_ids).exists()


@dataclass(frozen=True)
class TreeNode:
    """A unit and the units directly below it on the day, by key."""

    unit: Unit
    children: tuple["TreeNode", ...]


def tree(root: Unit, on: date) -> TreeNode:
    """Return the root with everything below it on the day."""
    inside = RawSQL(_DOWN, [root.pk, on, on, on, on])  # noqa: S611  # constants and parameters only
    placements = Placement.objects.on(on).filter(unit_id__in=inside, unit__in=Unit.objects.on(on))
    below: dict[int, list[Unit]] = defaultdict(list)
    for placement in placements.select_related("unit").order_by("unit__sort_key", "unit__key"):
        below[placement.parent_id].append(placement.unit)

    def node(unit: Unit) -> TreeNode:
        return TreeNode(unit, tuple(node(child) for child in below[unit.pk]))

    return node(root)


def units_standing(top: Unit, *, on: date) -> QuerySet[Unit]:
    """Return the unit and those below it that exist on the day."""
    return Unit.objects.on(on).filter(pk__in=units_below({top.pk}, on=on))


def units_numbered(ids: Iterable[int]) -> QuerySet[Unit]:
    """Return the units of these ids, by key."""
    return Unit.objects.filter(pk__in=list(ids)).order_by("key")


def codes_of(unit: Unit) -> QuerySet[AdministrativeCode]:
    """Return the official codes the unit has and had, the oldest first."""
    return AdministrativeCode.objects.filter(unit=unit).order_by("valid_from")


def successions_into(unit: Unit) -> QuerySet[Succession]:
    """Return out of which units this one came."""
    return Succession.objects.filter(successor=unit).select_related("predecessor")


def successions_out_of(unit: Unit) -> QuerySet[Succession]:
    """Return into which units this one went."""
    return Succession.objects.filter(predecessor=unit).select_related("successor")


def parent_of(unit: Unit, on: date) -> Unit | None:
    """Return the unit directly above on the day, or None at the top."""
    placement = Placement.objects.on(on).filter(unit=unit).select_related("parent").first()
    return placement.parent if placement is not None else None


def parents_on(units: Iterable[Unit], on: date) -> dict[int, Unit]:
    """Return, by unit's id, the unit directly above on the day; those at the top are left out."""
    placements = Placement.objects.on(on).filter(unit__in=list(units)).select_related("parent")
    return {placement.unit_id: placement.parent for placement in placements}


def unit_of_key(key: str) -> Unit | None:
    """Return the unit that the office's own key names; keys, unlike codes, are never given out again."""
    return Unit.objects.filter(key=key).first()


def unit_by_code(code: str, on: date) -> Unit | None:
    """Return the unit that bore the administrative code on the day; codes are given out again, so the day matters."""
    borne = AdministrativeCode.objects.on(on).filter(code=code).select_related("unit").first()
    return borne.unit if borne is not None else None


def code_of(unit: Unit, on: date) -> str:
    """Return the administrative code the unit bore on the day; empty when it bore none."""
    return AdministrativeCode.objects.on(on).filter(unit=unit).values_list("code", flat=True).first() or ""


def successors_of(unit: Unit) -> list[Unit]:
    """Follow every succession to its end and return the units there, by key; empty when nobody came after."""
    later = RawSQL(_AFTER, [unit.pk])  # noqa: S611  # constants and parameters only
    went_on = Succession.objects.values("predecessor_id")
    return list(Unit.objects.filter(pk__in=later).exclude(pk__in=went_on))


def predecessors_of(unit: Unit) -> list[Unit]:
    """Follow every succession back to its beginning and return all units this one came out of, by key."""
    earlier = RawSQL(_BEFORE, [unit.pk])  # noqa: S611  # constants and parameters only
    return list(Unit.objects.filter(pk__in=earlier))


def search_units(text: str, on: date) -> QuerySet[Unit]:
    """Return the units of the day in whose full or short name every word typed begins a word; marks may be left out."""
    found = Unit.objects.on(on)
    for word in fold(text).split(" "):
        if word:
            found = found.filter(Q(name_folded__startswith=word) | Q(name_folded__contains=f" {word}"))
    return found


def style_of(unit: Unit, on: date) -> HouseStyle | None:
    """Return how the unit's own papers look on the day, where it has settled that."""
    return HouseStyle.objects.filter(unit=unit, valid_from__lte=on).order_by("-valid_from", "-pk").first()


def styles_of(unit: Unit) -> QuerySet[HouseStyle]:
    """Return every version of how the unit's papers look, the newest first."""
    return HouseStyle.objects.filter(unit=unit).select_related("entered_by").order_by("-valid_from", "-pk")
