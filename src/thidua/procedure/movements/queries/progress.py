"""How far a movement has come, figure by figure, and what people gave."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from thidua.procedure.movements.enums import (
    ContributionKind,
    MovementState,
    PledgeState,
    Qualifier,
    WorkKind,
)
from thidua.procedure.movements.models import (
    CivicWork,
    Contribution,
    GoodModel,
    Movement,
    PledgeMeasure,
    Result,
    Target,
)
from thidua.records.organisations.models import Unit

from .adding import Figure, Spread, adds_up, figure_of_units


@dataclass(frozen=True)
class OverlapWarning:
    """A target whose indicator another open movement of the same issuer also counts in the same time."""

    target: Target
    other: Target


def overlapping_targets(movement: Movement) -> list[OverlapWarning]:
    """Find targets that would be counted twice; shown before launching, never a refusal. Two queries."""
    own = {target.indicator.casefold(): target for target in movement.targets.all()}
    others = (
        Target.objects.filter(
            movement__issuer=movement.issuer,
            movement__state=MovementState.LAUNCHED,
            movement__starts_on__lte=movement.ends_on,
            movement__ends_on__gte=movement.starts_on,
        )
        .exclude(movement=movement)
        .select_related("movement")
    )
    return [
        OverlapWarning(own[other.indicator.casefold()], other) for other in others if other.indicator.casefold() in own
    ]


@dataclass(frozen=True)
class TargetProgress:
    """One target beside what units pledged (signed pledges only) and the newest results.

    `result` is the issuer's own newest figure when it reported one; otherwise the sum of the newest figure of each
    unit. Percentages and other rates of several units have no sum: `between` says how far they lie apart, and `result`
    is None; so it is with `pledged` and `pledged_between`. `by_unit` holds every newest figure, the issuer's first.
    """

    target: Target
    pledged: Decimal | None
    pledged_between: Spread | None
    pledging_units: int
    result: Figure | None
    between: Spread | None
    as_of: date | None
    by_unit: tuple[Result, ...]

    @property
    def share(self) -> Decimal | None:
        """Result as a percentage of the target, to one decimal place; None without a result or a target of zero."""
        if self.result is None or not self.target.value:
            return None
        return (self.result.value * 100 / self.target.value).quantize(Decimal("0.1"))

    @property
    def reached(self) -> bool | None:
        """Whether the result surely reaches the target; None while nothing certain can be said («gần» the target)."""
        if self.result is None:
            return None
        if self.result.qualifier in (Qualifier.EXACT, Qualifier.OVER):
            return self.result.value >= self.target.value or (
                False if self.result.qualifier == Qualifier.EXACT else None
            )
        if self.result.qualifier == Qualifier.NEARLY:
            return None if self.result.value > self.target.value else False
        return None


@dataclass(frozen=True)
class MovementProgress:
    """Where one movement stands, target by target, and its results that belong to no target."""

    movement: Movement
    targets: tuple[TargetProgress, ...]
    other_results: tuple[Result, ...]
    pledges: int
    signed_pledges: int


def newest_results(results: Iterable[Result]) -> list[Result]:
    """Keep of each unit's reports of one indicator the newest, in the order given."""
    newest: dict[tuple[int, str], Result] = {}
    for result in results:
        kept = newest.get((result.unit_id, result.code))
        if kept is None or (result.as_of, result.pk) > (kept.as_of, kept.pk):
            newest[result.unit_id, result.code] = result
    chosen = {result.pk for result in newest.values()}
    return [result for result in results if result.pk in chosen]


def movement_progress(movement: Movement, *, by: date | None = None) -> MovementProgress:
    """Return targets × signed pledges × newest results, in a constant number of queries.

    A pledge or result made under another movement of the issuer counts here when it names a target of this one. With
    `by` only what was signed, and figures as they stood, until that day.
    """
    targets = list(movement.targets.select_related("field", "movement"))
    ids = [target.pk for target in targets]
    pledged: dict[int | None, Mapping[str, object]] = {
        row["target_id"]: dict(row)
        for row in PledgeMeasure.objects.filter(target__in=ids, pledge__state=PledgeState.SIGNED)
        .filter(Q() if by is None else Q(pledge__signed_on__lte=by))
        .order_by()
        .values("target_id")
        .annotate(
            total=Sum("value"), lowest=Min("value"), highest=Max("value"), units=Count("pledge__unit", distinct=True)
        )
    }
    results = list(
        Result.objects.filter(Q(target__in=ids) | Q(movement=movement))
        .filter(Q() if by is None else Q(as_of__lte=by))
        .select_related("unit", "field", "target")
        .order_by("unit__key", "code", "as_of", "pk")
    )
    by_target: dict[int, list[Result]] = defaultdict(list)
    others: list[Result] = []
    for result in newest_results(results):
        if result.target_id in ids and result.target_id is not None:
            by_target[result.target_id].append(result)
        elif result.movement_id == movement.pk and result.target_id is None:
            others.append(result)
    pledges = movement.pledges.aggregate(every=Count("pk"), signed=Count("pk", filter=Q(state=PledgeState.SIGNED)))
    return MovementProgress(
        movement=movement,
        targets=tuple(
            _progress(movement, target, pledged.get(target.pk, {}), by_target[target.pk]) for target in targets
        ),
        other_results=tuple(others),
        pledges=pledges["every"],
        signed_pledges=pledges["signed"],
    )


def _progress(
    movement: Movement, target: Target, pledged: Mapping[str, object], results: list[Result]
) -> TargetProgress:
    own = [result for result in results if result.unit_id == movement.issuer_id]
    parts = [result for result in results if result.unit_id != movement.issuer_id]
    figure: Figure | Spread | None
    if own:
        whole = max(own, key=lambda result: (result.as_of, result.pk))
        figure = Figure(whole.value, Qualifier(whole.qualifier), whole.out_of)
        as_of: date | None = whole.as_of
    else:
        each = [Figure(result.value, Qualifier(result.qualifier)) for result in parts]
        figure = figure_of_units(each, target.measure_unit)
        as_of = max((result.as_of for result in parts), default=None)
    total, between = _pledged(target, pledged)
    units = pledged.get("units")
    return TargetProgress(
        target=target,
        pledged=total,
        pledged_between=between,
        pledging_units=units if isinstance(units, int) else 0,
        result=figure if isinstance(figure, Figure) else None,
        between=figure if isinstance(figure, Spread) else None,
        as_of=as_of,
        by_unit=tuple(own + parts),
    )


def _pledged(target: Target, told: Mapping[str, object]) -> tuple[Decimal | None, Spread | None]:
    total, units = told.get("total"), told.get("units")
    if not isinstance(total, Decimal) or not isinstance(units, int):
        return Decimal(0), None
    lowest, highest = told["lowest"], told["highest"]
    assert isinstance(lowest, Decimal)
    assert isinstance(highest, Decimal)
    if units == 1 or adds_up(target.measure_unit):
        return total, None
    return None, Spread(lowest, highest, units)


@dataclass(frozen=True)
class ContributionLine:
    """What one unit's people gave of one kind, in one measure unit; `value` in đồng where it was reckoned."""

    unit: Unit
    kind: ContributionKind
    measure_unit: str
    quantity: Decimal
    value: int | None
    gifts: int


@dataclass(frozen=True)
class ContributionTotal:
    """The same over all units."""

    kind: ContributionKind
    measure_unit: str
    quantity: Decimal
    value: int | None
    gifts: int


@dataclass(frozen=True)
class ContributionsSummary:
    """What people gave in some movements, by residential group and kind, with the works it built."""

    lines: tuple[ContributionLine, ...]
    totals: tuple[ContributionTotal, ...]
    works: dict[WorkKind, int] = field(default_factory=dict)


def contributions_summary(*movements: Movement) -> ContributionsSummary:
    """Sum land, assets, money and labour by unit and kind over the movements named, in a constant number of queries.

    Amounts in different measure units are never added together.
    """
    ids = [movement.pk for movement in movements]
    rows = list(
        Contribution.objects.filter(work__movement__in=ids)
        .order_by("work__unit__key", "kind", "measure_unit")
        .values("work__unit_id", "kind", "measure_unit")
        .annotate(total=Sum("quantity"), worth=Sum("value"), gifts=Count("pk"))
    )
    units = Unit.objects.in_bulk({row["work__unit_id"] for row in rows})
    order = {kind.value: place for place, kind in enumerate(ContributionKind)}
    lines = sorted(
        (
            ContributionLine(
                units[row["work__unit_id"]],
                ContributionKind(row["kind"]),
                row["measure_unit"],
                row["total"],
                row["worth"],
                row["gifts"],
            )
            for row in rows
        ),
        key=lambda line: (line.unit.key, order[line.kind], line.measure_unit),
    )
    sums: dict[tuple[ContributionKind, str], list[ContributionLine]] = defaultdict(list)
    for line in lines:
        sums[line.kind, line.measure_unit].append(line)
    totals = tuple(
        ContributionTotal(
            kind,
            measure_unit,
            sum((line.quantity for line in group), Decimal(0)),
            sum(values) if (values := [line.value for line in group if line.value is not None]) else None,
            sum(line.gifts for line in group),
        )
        for (kind, measure_unit), group in sorted(sums.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    )
    works = {
        WorkKind(row["kind"]): row["count"]
        for row in CivicWork.objects.filter(movement__in=ids)
        .order_by("kind")
        .values("kind")
        .annotate(count=Count("pk"))
    }
    return ContributionsSummary(tuple(lines), totals, works)


def good_models_of(*movements: Movement) -> QuerySet[GoodModel]:
    """Return the good models told in the movements, with their units."""
    return GoodModel.objects.filter(movement__in=movements).select_related("unit", "movement")
