"""Counting the year from the records."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.enums import ContributionKind, PledgeState, Qualifier, WorkKind
from thidua.procedure.movements.models import CivicWork, Contribution, GoodModel, Movement, Result, Target
from thidua.procedure.movements.queries import Figure, Spread, figure_of_units, newest_results
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.enums import AwardFamily, Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award
from thidua.records.register.queries import SubjectCounts

from .shapes import (
    PUT_FORWARD,
    ClassFigure,
    ContributionFigure,
    ModelFigure,
    MovementFigure,
    ResultFigure,
    RoundFigure,
    WorksFigure,
    YearFigures,
)


@dataclass(frozen=True)
class _Counted:
    round: int | None
    kind: int
    family: str
    ground: str
    field: int | None
    subject: str
    year_end: bool
    number: int


def _add_up(rows: Iterable[_Counted]) -> SubjectCounts:
    sums = dict.fromkeys(SubjectKind.values, 0)
    for row in rows:
        sums[row.subject] += row.number
    return SubjectCounts(**sums)


def year_figures(issuer: Unit, year: int) -> YearFigures:
    """Count the year from the records, in a constant number of queries."""
    movements = list(
        QuerySet(Movement)
        .filter(issuer=issuer, year=year)
        .annotate(
            pledge_count=Count("pledges", distinct=True),
            signed_count=Count("pledges", filter=Q(pledges__state=PledgeState.SIGNED), distinct=True),
        )
        .order_by("starts_on", "pk")
    )
    ids = [movement.pk for movement in movements]
    rounds = list(
        CommendationRound.objects.filter(issuer=issuer, year=year)
        .prefetch_related("award_kinds")
        .order_by("opens_on", "pk")
    )
    nominated = _nominated(rounds)
    awarded = _awarded(issuer, year)
    forms, titles = AwardFamily.FORM.value, AwardFamily.TITLE.value
    decided = {
        (decision.round_id, decision.award_kind_id): decision
        for decision in Decision.objects.filter(round__in=rounds, state=DecisionState.ISSUED)
    }
    by_kind, by_ground, by_field = _classifications(nominated, awarded)
    return YearFigures(
        year=year,
        movements=tuple(
            MovementFigure(
                title=movement.title,
                form=str(movement.get_form_display()),
                state=str(movement.get_state_display()),
                launched_on=movement.launched_on,
                launch_number=movement.launch_number,
                pledges=movement.pledge_count,
                signed_pledges=movement.signed_count,
            )
            for movement in movements
        ),
        pledges=sum(movement.pledge_count for movement in movements),
        signed_pledges=sum(movement.signed_count for movement in movements),
        results=_results(issuer, ids),
        works=_works(ids),
        contributions=_contributions(ids),
        good_models=tuple(
            ModelFigure(model.name, model.unit.name, model.story)
            for model in GoodModel.objects.filter(movement__in=ids).select_related("unit").order_by("unit__key", "name")
        ),
        nominated=_add_up(row for row in nominated if row.family == forms),
        awarded=_add_up(row for row in awarded if row.family == forms),
        titles_nominated=_add_up(row for row in nominated if row.family == titles),
        titles_awarded=_add_up(row for row in awarded if row.family == titles),
        year_end=_add_up(row for row in awarded if row.family == forms and row.year_end),
        rounds=tuple(
            _round_figure(
                round,
                kind,
                [row for row in nominated if (row.round, row.kind) == (round.pk, kind.pk)],
                [row for row in awarded if (row.round, row.kind) == (round.pk, kind.pk)],
                decided.get((round.pk, kind.pk)),
            )
            for round in rounds
            for kind in round.award_kinds.all()
        ),
        by_kind=by_kind,
        by_ground=by_ground,
        by_field=by_field,
        meetings=Meeting.objects.filter(rounds__in=rounds, state=MeetingState.ADOPTED).distinct().count(),
        decisions=len(decided),
        certificates_handed_over=Certificate.objects.filter(
            award__issuer=issuer, award__year=year, state=CertificateState.HANDED_OVER
        ).count(),
        bonus_total=_standing_awards(issuer, year).aggregate(total=Sum("bonus"))["total"] or 0,
    )


def _standing_awards(issuer: Unit, year: int) -> QuerySet[Award]:
    return Award.all_records.filter(issuer=issuer, year=year, state=AwardState.VALID)


def _nominated(rounds: list[CommendationRound]) -> list[_Counted]:
    rows = (
        Nomination.objects.filter(round__in=rounds, state__in=PUT_FORWARD)
        .order_by()
        .values("round_id", "award_kind_id", "award_kind__family", "field_id", "subject_kind")
        .annotate(number=Count("pk"))
    )
    by_id = {round.pk: round for round in rounds}
    return [
        _Counted(
            row["round_id"],
            row["award_kind_id"],
            row["award_kind__family"],
            by_id[row["round_id"]].ground,
            row["field_id"],
            row["subject_kind"],
            by_id[row["round_id"]].is_year_end,
            row["number"],
        )
        for row in rows
    ]


def _awarded(issuer: Unit, year: int) -> list[_Counted]:
    rows = (
        _standing_awards(issuer, year)
        .order_by()
        .values(
            "decision_entry__decision__round_id",
            "award_kind_id",
            "award_kind__family",
            "ground",
            "field_id",
            "subject_kind",
            "is_year_end",
        )
        .annotate(number=Count("pk"))
    )
    return [
        _Counted(
            row["decision_entry__decision__round_id"],
            row["award_kind_id"],
            row["award_kind__family"],
            row["ground"],
            row["field_id"],
            row["subject_kind"],
            row["is_year_end"],
            row["number"],
        )
        for row in rows
    ]


def _round_figure(
    round: CommendationRound,
    award_kind: AwardKind,
    nominated: list[_Counted],
    awarded: list[_Counted],
    decision: Decision | None,
) -> RoundFigure:
    return RoundFigure(
        key=round.key,
        title=round.title,
        award=award_kind.name,
        is_title=award_kind.family == AwardFamily.TITLE,
        is_year_end=round.is_year_end,
        ground=str(round.get_ground_display()),
        nominated=_add_up(nominated),
        awarded=_add_up(awarded),
        decision=decision.number_and_symbol if decision else "",
        decided_on=decision.issued_on if decision else None,
        bonus=(decision.bonus_total or 0) if decision else 0,
    )


def _classifications(
    nominated: list[_Counted], awarded: list[_Counted]
) -> tuple[tuple[ClassFigure, ...], tuple[ClassFigure, ...], tuple[ClassFigure, ...]]:
    """Class by kind of award (titles included), and by ground and field (forms of commendation only)."""
    kinds = AwardKind.objects.in_bulk({row.kind for row in (*nominated, *awarded)})
    by_kind = tuple(
        ClassFigure(
            kind.name,
            _add_up(row for row in nominated if row.kind == kind.pk),
            _add_up(row for row in awarded if row.kind == kind.pk),
        )
        for kind in sorted(kinds.values(), key=lambda kind: (kind.order, kind.code))
    )
    forms_in = [row for row in nominated if row.family == AwardFamily.FORM]
    forms_out = [row for row in awarded if row.family == AwardFamily.FORM]
    by_ground = tuple(
        ClassFigure(
            str(ground.label),
            _add_up(row for row in forms_in if row.ground == ground.value),
            _add_up(row for row in forms_out if row.ground == ground.value),
        )
        for ground in Ground
        if any(row.ground == ground.value for row in (*forms_in, *forms_out))
    )
    names: list[tuple[int | None, str]] = list(FieldOfWork.objects.order_by("order", "code").values_list("pk", "name"))
    by_field = tuple(
        ClassFigure(
            name,
            _add_up(row for row in forms_in if row.field == pk),
            _add_up(row for row in forms_out if row.field == pk),
        )
        for pk, name in [*names, (None, "Chưa phân loại")]
        if any(row.field == pk for row in (*forms_in, *forms_out))
    )
    return by_kind, by_ground, by_field


def _results(issuer: Unit, movements: list[int]) -> tuple[ResultFigure, ...]:
    """Take for each indicator the authority's own newest figure; where it has none, what the units' make."""
    targets = list(Target.objects.filter(movement__in=movements).select_related("field"))
    results = list(
        Result.objects.filter(movement__in=movements)
        .select_related("field", "target__field", "unit")
        .order_by("field__order", "code", "as_of", "pk")
    )
    by_key: dict[tuple[str, int | str], list[Result]] = defaultdict(list)
    for result in newest_results(results):
        by_key[("target", result.target_id) if result.target_id else ("code", result.code)].append(result)
    lines = []
    for key, group in by_key.items():
        own = [result for result in group if result.unit_id == issuer.pk]
        newest = max(own or group, key=lambda result: (result.as_of, result.pk))
        figure = (
            Figure(newest.value, Qualifier(newest.qualifier), newest.out_of)
            if own or len(group) == 1
            else figure_of_units(
                [Figure(result.value, Qualifier(result.qualifier)) for result in group], newest.measure_unit
            )
        )
        target = newest.target if key[0] == "target" else None
        lines.append((_place(newest, target), _result_figure(newest, figure, target)))
    reported = {key[1] for key in by_key if key[0] == "target"}
    lines += [
        (
            (target.field.order, target.field_id, target.order, target.pk),
            ResultFigure(
                target.field.name,
                "",
                target.indicator,
                target.measure_unit,
                None,
                "",
                None,
                "",
                None,
                target.value,
                None,
            ),
        )
        for target in targets
        if target.pk not in reported
    ]
    return tuple(line for _place_of, line in sorted(lines, key=lambda pair: pair[0]))


def _place(result: Result, target: Target | None) -> tuple[int, int, int, int]:
    field = target.field if target else result.field
    return field.order, field.pk, target.order if target else 1_000, result.pk


def _result_figure(newest: Result, figure: Figure | Spread | None, target: Target | None) -> ResultFigure:
    assert figure is not None  # a group has a result
    wanted = target.value if target else None
    whole, apart = (figure, None) if isinstance(figure, Figure) else (None, figure)
    return ResultFigure(
        field=(target.field if target else newest.field).name,
        code=newest.code,
        indicator=target.indicator if target else newest.indicator,
        measure_unit=newest.measure_unit,
        value=None if whole is None else whole.value,
        qualifier="" if whole is None else _word(whole.qualifier),
        out_of=None if whole is None else whole.out_of,
        source=newest.source,
        as_of=newest.as_of,
        target=wanted,
        reached=None if whole is None else _reached(whole, wanted),
        lowest=None if apart is None else apart.lowest,
        highest=None if apart is None else apart.highest,
    )


def _word(qualifier: Qualifier | None) -> str:
    return "" if qualifier in (None, Qualifier.EXACT) else str(qualifier.label)


def _reached(figure: Figure, target: Decimal | None) -> bool | None:
    if target is None or figure.qualifier is None:
        return None
    if figure.qualifier == Qualifier.EXACT:
        return figure.value >= target
    if figure.qualifier == Qualifier.OVER:
        return True if figure.value >= target else None
    return False if figure.value <= target else None


def _works(movements: list[int]) -> tuple[WorksFigure, ...]:
    names: dict[str, list[str]] = defaultdict(list)
    for kind, name in (
        CivicWork.objects.filter(movement__in=movements).order_by("unit__key", "name").values_list("kind", "name")
    ):
        names[kind].append(name)
    return tuple(
        WorksFigure(str(kind.label), len(names[kind.value]), tuple(names[kind.value]))
        for kind in WorkKind
        if kind.value in names
    )


def _contributions(movements: list[int]) -> tuple[ContributionFigure, ...]:
    rows = (
        Contribution.objects.filter(work__movement__in=movements)
        .order_by()
        .values("kind", "measure_unit")
        .annotate(total=Sum("quantity"), worth=Sum("value"))
    )
    order = {kind.value: place for place, kind in enumerate(ContributionKind)}
    return tuple(
        ContributionFigure(str(ContributionKind(row["kind"]).label), row["measure_unit"], row["total"], row["worth"])
        for row in sorted(rows, key=lambda row: (order[row["kind"]], row["measure_unit"]))
    )
