"""Reading movements, their progress and what people gave."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_UP, Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.locking import locked
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICERS, units_held
from thidua.records.organisations.queries import ancestors, descendants
from thidua.records.people.models import Person, Post

from .enums import (
    ContributionKind,
    MovementForm,
    MovementState,
    PledgeStanding,
    PledgeState,
    Qualifier,
    WorkKind,
)
from .models import CivicWork, Contribution, GoodModel, Movement, Pledge, PledgeMeasure, Result, Target


def visible_pledges(actor: Account) -> QuerySet[Pledge]:
    """Return the pledges the actor may see: officers those of their whole authority, clerks and heads their unit's."""
    return Pledge.objects.filter(
        Q(movement__issuer__in=units_held(actor, *OFFICERS))
        | Q(unit__in=units_held(actor, Role.UNIT_CLERK, Role.UNIT_HEAD))
    ).select_related("movement", "unit", "signer")


def movements_of(issuer: Unit, year: int | None = None) -> QuerySet[Movement]:
    """Return the issuer's movements with counts of their targets, pledges and signed pledges, newest year first."""
    found = (
        Movement.objects.filter(issuer=issuer) if year is None else Movement.objects.filter(issuer=issuer, year=year)
    )
    return found.annotate(
        target_count=Count("targets", distinct=True),
        pledge_count=Count("pledges", distinct=True),
        signed_count=Count("pledges", filter=Q(pledges__state=PledgeState.SIGNED), distinct=True),
    )


# Who signs a pledge of its own: not a club within a unit, not a firm, which only take part.
PLEDGING = (
    UnitKind.OFFICE,
    UnitKind.PARTY,
    UnitKind.ASSOCIATION,
    UnitKind.SCHOOL,
    UnitKind.HEALTH_STATION,
    UnitKind.FORCE,
    UnitKind.RESIDENTIAL_GROUP,
)


def pledging_units(issuer: Unit, on: date) -> QuerySet[Unit]:
    """Return the units below the authority that should sign pledges on the day; none once the authority has ended."""
    return descendants(issuer, on).filter(kind__in=PLEDGING) if issuer.holds_on(on) else Unit.objects.none()


def asking_pledges(movements: QuerySet[Movement]) -> QuerySet[Movement]:
    """Keep the launched movements on which every unit should pledge: the year's, and others once one has pledged."""
    return movements.filter(
        Q(form=MovementForm.REGULAR) | Exists(Pledge.objects.filter(movement=OuterRef("pk"))),
        state=MovementState.LAUNCHED,
    )


def locked_movement(movement: Movement) -> Movement:
    """Read the movement anew and keep others from changing it until the act ends."""
    return locked(movement, "issuer", "launched_by")


def belongs_to_issuer(movement: Movement, unit: Unit, on: date) -> bool:
    """Say whether the unit is the issuer or stood below it on the day, or on the nearest day that it existed."""
    if unit.pk == movement.issuer_id:
        return True
    day = on if unit.valid_to is None else min(on, unit.valid_to)
    return any(above.pk == movement.issuer_id for above in ancestors(unit, max(day, unit.valid_from)))


def may_count_on(movement: Movement, target: Target) -> bool:
    """Say whether a movement may count on a target: its own, or one of the issuer's other movements of that year."""
    return (target.movement.issuer_id, target.movement.year) == (movement.issuer_id, movement.year)


def post_of(person: Person, unit: Unit, on: date) -> Post | None:
    """Return the post the person held in the unit on the day, the newest when there were several."""
    return Post.objects.on(on).filter(person=person, unit=unit).order_by("-valid_from", "-pk").first()


def head_of(unit: Unit, on: date) -> Person | None:
    """Return the person whose account holds the role of head in the unit on the day and who has a post there."""
    heads = Person.objects.filter(
        account__roles__in=unit.role_assignments.filter(role=Role.UNIT_HEAD).on(on),
        posts__in=Post.objects.on(on).filter(unit=unit),
    )
    return heads.order_by("pk").first()


@dataclass(frozen=True)
class PledgeLine:
    """One unit that may pledge to a movement, with its pledge if it has one."""

    unit: Unit
    pledge: Pledge | None

    @property
    def standing(self) -> PledgeStanding:
        """Return none, draft or signed."""
        return PledgeStanding.NONE if self.pledge is None else PledgeStanding(self.pledge.state)


def pledge_board(movement: Movement, on: date) -> list[PledgeLine]:
    """Return every unit that should pledge, as of the day within the movement's time, with its pledge. Two queries.

    A unit that pledged and stands there no longer keeps its line.
    """
    day = min(max(on, movement.starts_on), movement.ends_on)
    pledges = {one.unit_id: one for one in movement.pledges.select_related("unit", "signer", "movement")}
    lines = [PledgeLine(unit, pledges.pop(unit.pk, None)) for unit in pledging_units(movement.issuer, day)]
    lines += [PledgeLine(pledge.unit, pledge) for pledge in pledges.values()]
    return sorted(lines, key=lambda line: (line.unit.sort_key, line.unit.key))


@dataclass(frozen=True, kw_only=True)
class MeasureInput:
    """One promise of a pledge as it is handed in; `value` with its `measure_unit` makes it measurable."""

    text: str
    measure_unit: str = ""
    value: Decimal | None = None
    target: Target | None = None


def measures_of_targets(movement: Movement, units: int) -> list[MeasureInput]:
    """Propose an equal part of each target for one of so many units: percents whole, whole numbers rounded up."""
    proposed = []
    for target in movement.targets.select_related("movement"):
        value = target.value
        if "%" not in target.measure_unit:
            step = Decimal(1) if value == value.to_integral_value() else Decimal("0.01")
            value = (value / max(units, 1)).quantize(step, rounding=ROUND_UP)
        proposed.append(
            MeasureInput(text=target.indicator, measure_unit=target.measure_unit, value=value, target=target)
        )
    return proposed


def measures_of_last_year(movement: Movement) -> dict[int, list[MeasureInput]]:
    """Return by unit what it pledged to the issuer's movements of the year before, in the words used then.

    A promise counts towards the target of the same indicator and unit of measure, where the movement has it.
    """
    targets = {(one.indicator.casefold(), one.measure_unit): one for one in movement.targets.select_related("movement")}
    proposed: dict[int, list[MeasureInput]] = defaultdict(list)
    before = PledgeMeasure.objects.filter(
        pledge__movement__issuer=movement.issuer, pledge__movement__year=movement.year - 1
    ).select_related("target", "pledge")
    for one in before.order_by("pledge__movement__starts_on", "pledge_id", "order", "pk"):
        indicator = one.target.indicator if one.target is not None else one.text
        target = targets.get((indicator.casefold(), one.measure_unit))
        given = proposed[one.pledge.unit_id]
        if one.text not in {other.text for other in given}:
            given.append(MeasureInput(text=one.text, measure_unit=one.measure_unit, value=one.value, target=target))
    return proposed


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
class Figure:
    """An amount with the word that says how exact it is; None in `qualifier` when sources disagree on that word."""

    value: Decimal
    qualifier: Qualifier | None
    out_of: Decimal | None = None


@dataclass(frozen=True)
class TargetProgress:
    """One target beside what units pledged (signed pledges only) and the newest results.

    `result` is the issuer's own newest figure when it reported one; otherwise the sum of the newest figure of each
    unit. `by_unit` holds every newest figure, the issuer's first.
    """

    target: Target
    pledged: Decimal
    pledging_units: int
    result: Figure | None
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


def add_up_figures(figures: Iterable[Figure]) -> Figure | None:
    """Add figures of units: «trên» and «gần» survive the sum, and cancel to no word when both occur."""
    total, words = Decimal(0), set()
    count = 0
    for figure in figures:
        total += figure.value
        count += 1
        words.add(figure.qualifier)
    if not count:
        return None
    words.discard(Qualifier.EXACT)
    if not words:
        return Figure(total, Qualifier.EXACT)
    return Figure(total, words.pop() if len(words) == 1 else None)


def newest_results(results: Iterable[Result]) -> list[Result]:
    """Keep of each unit's reports of one indicator the newest, in the order given."""
    newest: dict[tuple[int, str], Result] = {}
    for result in results:
        kept = newest.get((result.unit_id, result.code))
        if kept is None or (result.as_of, result.pk) > (kept.as_of, kept.pk):
            newest[result.unit_id, result.code] = result
    chosen = {result.pk for result in newest.values()}
    return [result for result in results if result.pk in chosen]


def movement_progress(movement: Movement) -> MovementProgress:
    """Return targets × signed pledges × newest results, in a constant number of queries.

    A pledge or result made under another movement of the issuer counts here when it names a target of this one.
    """
    targets = list(movement.targets.select_related("field"))
    ids = [target.pk for target in targets]
    pledged: dict[int | None, Mapping[str, object]] = {
        row["target_id"]: dict(row)
        for row in PledgeMeasure.objects.filter(target__in=ids, pledge__state=PledgeState.SIGNED)
        .order_by()
        .values("target_id")
        .annotate(total=Sum("value"), units=Count("pledge__unit", distinct=True))
    }
    results = list(
        Result.objects.filter(Q(target__in=ids) | Q(movement=movement))
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
    if own:
        whole = max(own, key=lambda result: (result.as_of, result.pk))
        figure: Figure | None = Figure(whole.value, Qualifier(whole.qualifier), whole.out_of)
        as_of: date | None = whole.as_of
    else:
        figure = add_up_figures(Figure(result.value, Qualifier(result.qualifier)) for result in parts)
        as_of = max((result.as_of for result in parts), default=None)
    total, units = pledged.get("total"), pledged.get("units")
    return TargetProgress(
        target=target,
        pledged=total if isinstance(total, Decimal) else Decimal(0),
        pledging_units=units if isinstance(units, int) else 0,
        result=figure,
        as_of=as_of,
        by_unit=tuple(own + parts),
    )


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
