"""Gathering the facts about candidates from the records."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from thidua.records.achievements.models import AnnualRating, Discipline
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award
from thidua.records.register.queries import stood

from .candidates import COLUMNS, Candidate, Gathered
from .telling import Told, tell_awards, tell_disciplines, tell_earlier_award, tell_existence, tell_ratings


def _by_subject(candidates: Sequence[Candidate]) -> Q:
    ids: dict[str, set[int]] = defaultdict(set)
    for candidate in candidates:
        column, pk = candidate.identity
        ids[column].add(pk)
    found = Q(pk__in=[])
    for column, pks in ids.items():
        found |= Q(**{f"{column}__in": pks})
    return found


def _identity(record: AnnualRating | Award) -> tuple[str, int]:
    column = COLUMNS[record.subject_kind]
    return column, getattr(record, column)


def gather_facts(candidates: Sequence[Candidate], *, on: date, law_day: date | None = None) -> list[Gathered]:
    """Put together what the attestations, the ratings, the discipline and the register say; three queries in all.

    Where a record and an attestation speak of the same fact the record is believed; where the records alone speak of a
    history, they are not taken for the whole of it. A measure of discipline that touches the period or is still served
    takes back a plain «none», and an award for an overlapping period leaves the question of the same achievement open,
    until a person answers. That nothing is recorded is never taken for «no». `law_day` is the day whose law judges.
    """
    who = _by_subject(candidates)
    ratings: dict[tuple[str, int], list[AnnualRating]] = defaultdict(list)
    for rating in AnnualRating.objects.filter(who).order_by("year", "pk"):
        ratings[_identity(rating)].append(rating)
    people = [c.subject.pk for c in candidates if c.subject_kind == SubjectKind.INDIVIDUAL]
    disciplines: dict[int, list[Discipline]] = defaultdict(list)
    for discipline in Discipline.objects.filter(person_id__in=people, decided_on__lte=on).order_by("decided_on", "pk"):
        disciplines[discipline.person_id].append(discipline)
    awards: dict[tuple[str, int], list[Award]] = defaultdict(list)
    held = Award.all_records.filter(who, stood(on))
    for award in held.select_related("award_kind").order_by("decided_on", "pk"):
        awards[_identity(award)].append(award)
    return [
        _gather(
            candidate,
            ratings[candidate.identity],
            disciplines[candidate.subject.pk] if candidate.subject_kind == SubjectKind.INDIVIDUAL else [],
            awards[candidate.identity],
            law_day or on,
        )
        for candidate in candidates
    ]


def _gather(
    candidate: Candidate,
    ratings: list[AnnualRating],
    disciplines: list[Discipline],
    awards: list[Award],
    law_day: date,
) -> Gathered:
    known = Told(candidate)
    known.tell("period_from", candidate.period_from)
    known.tell("period_to", candidate.period_to)
    if isinstance(candidate.subject, Unit):
        unit = candidate.subject
        tell_existence(known, unit, ended=unit.valid_to is not None and unit.valid_to < law_day)
    tell_ratings(known, ratings, candidate.period_to.year)
    tell_disciplines(known, disciplines)
    tell_awards(known, awards)
    earlier = [
        award
        for award in awards
        if award.period_from <= candidate.period_to and award.period_to >= candidate.period_from
    ]
    tell_earlier_award(known, earlier)
    return Gathered(known.facts, known.why, tuple(earlier))
