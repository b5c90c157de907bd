"""Gathering facts, asking the lawbook, reading confirmations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

import lawbook
from thidua.foundation.kernel.text import date_short
from thidua.records.achievements.models import AnnualRating, Discipline
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.register.models import Award

from .models import Assessment, ProvisionConfirmation
from .validators import read_attestations

Subject = Person | Unit | Household
_COLUMNS = {
    SubjectKind.INDIVIDUAL.value: "person_id",
    SubjectKind.COLLECTIVE.value: "unit_id",
    SubjectKind.HOUSEHOLD.value: "household_id",
}
_LIGHTER = {"khien-trach": lawbook.Discipline.REPRIMAND, "canh-cao": lawbook.Discipline.WARNING}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody to be judged: who, for which period, with which statements of fact by the nominating unit.

    `same_achievement` is the answer of a person who looked at the earlier awards the register shows; None while
    nobody has.
    """

    subject_kind: SubjectKind
    subject: Subject
    period_from: date
    period_to: date
    attestations: Mapping[str, object] = field(default_factory=dict)
    same_achievement: bool | None = None

    @property
    def identity(self) -> tuple[str, int]:
        """Column and id by which records name the subject."""
        return _COLUMNS[self.subject_kind], self.subject.pk


@dataclass(frozen=True)
class Gathered:
    """The facts about one candidate, where those not attested come from, and the awards already held."""

    facts: lawbook.GeneralFacts
    sources: Mapping[str, str]
    earlier_awards: tuple[Award, ...]


@dataclass(frozen=True)
class Answer:
    """What the lawbook says about one candidate, with what it was told."""

    candidate: Candidate
    gathered: Gathered
    assessment: lawbook.Assessment


def confirmations_of(unit: Unit) -> QuerySet[ProvisionConfirmation]:
    """Return the unit's standing confirmations."""
    return ProvisionConfirmation.objects.filter(unit=unit, withdrawn_on__isnull=True).select_related("confirmed_by")


def confirmations_for_lawbook(unit: Unit) -> tuple[lawbook.Confirmation, ...]:
    """Return the unit's standing confirmations as the lawbook reads them. One query."""
    return tuple(
        lawbook.Confirmation(
            provision=kept.provision,
            confirmed_by=str(kept.confirmed_by),
            confirmed_on=kept.confirmed_on,
            document=kept.document,
            page=kept.page,
        )
        for kept in confirmations_of(unit)
    )


def confirmed_value(unit: Unit, provision_code: str) -> str | None:
    """Return the value an officer confirmed for a parameter, or None when nobody has."""
    kept = confirmations_of(unit).filter(provision=provision_code).exclude(value="")
    return kept.values_list("value", flat=True).first()


@dataclass(frozen=True)
class ProvisionStatus:
    """One provision of the lawbook beside the unit's confirmation of it, if there is one."""

    provision: lawbook.Provision
    confirmation: ProvisionConfirmation | None

    @property
    def needs_confirmation(self) -> bool:
        """Whether it answers nothing until somebody has compared its text."""
        return not self.provision.certainty.answers and self.confirmation is None


def provision_statuses(unit: Unit, *, award: str | None = None, on: date | None = None) -> list[ProvisionStatus]:
    """Return the lawbook's provisions with the unit's confirmations; of one award and one day when they are given."""
    kept = {confirmation.provision: confirmation for confirmation in confirmations_of(unit)}
    return [
        ProvisionStatus(provision, kept.get(provision.code))
        for provision in lawbook.provisions()
        if (on is None or on in provision.in_force)
        and (award is None or not provision.awards or award in provision.awards or "*" in provision.awards)
    ]


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
    column = _COLUMNS[record.subject_kind]
    return column, getattr(record, column)


def gather_facts(candidates: Sequence[Candidate], *, on: date) -> list[Gathered]:
    """Put together what the attestations, the ratings, the discipline and the register say; three queries in all.

    Where a record and an attestation speak of the same fact the record is believed. An award of the register for an
    overlapping period leaves the question of the same achievement open until a person answers it. That nothing is
    recorded of discipline or service is not taken for «none».
    """
    who = _by_subject(candidates)
    ratings: dict[tuple[str, int], dict[int, AnnualRating]] = defaultdict(dict)
    for rating in AnnualRating.objects.filter(who, year__in={candidate.period_to.year for candidate in candidates}):
        ratings[_identity(rating)][rating.year] = rating
    people = [c.subject.pk for c in candidates if c.subject_kind == SubjectKind.INDIVIDUAL]
    disciplines: dict[int, list[Discipline]] = defaultdict(list)
    for discipline in Discipline.objects.filter(person_id__in=people, decided_on__lte=on).order_by("decided_on", "pk"):
        disciplines[discipline.person_id].append(discipline)
    awards: dict[tuple[str, int], list[Award]] = defaultdict(list)
    if candidates:
        held = Award.all_records.filter(
            who,
            state="valid",
            decided_on__lte=on,
            period_from__lte=max(candidate.period_to for candidate in candidates),
            period_to__gte=min(candidate.period_from for candidate in candidates),
        )
        for award in held.select_related("award_kind").order_by("decided_on", "pk"):
            awards[_identity(award)].append(award)
    return [
        _gather(
            candidate,
            ratings[candidate.identity].get(candidate.period_to.year),
            disciplines[candidate.subject.pk] if candidate.subject_kind == SubjectKind.INDIVIDUAL else [],
            [
                award
                for award in awards[candidate.identity]
                if award.period_from <= candidate.period_to and award.period_to >= candidate.period_from
            ],
        )
        for candidate in candidates
    ]


def _gather(
    candidate: Candidate, rating: AnnualRating | None, disciplines: list[Discipline], earlier: list[Award]
) -> Gathered:
    facts: Any = read_attestations(candidate.subject_kind, candidate.attestations)
    told: dict[str, object] = {}
    sources: dict[str, str] = {}
    if rating is not None:
        source = f"Xếp loại năm {rating.year}: {rating.get_rating_display()} ({rating.source})"
        level = lawbook.Rating(rating.rating)
        if facts.completed_tasks_well is None:
            told["completed_tasks_well"] = level.at_least(lawbook.Rating.GOOD)
            sources["completed_tasks_well"] = source
        if isinstance(facts, lawbook.PersonFacts):
            told["rating"], sources["rating"] = level, source
            if rating.service_months is not None:
                told["unbroken_months_in_agency"] = rating.service_months
                sources["unbroken_months_in_agency"] = source
    taken = [one for one in disciplines if candidate.period_from <= one.decided_on <= candidate.period_to]
    if taken and isinstance(facts, lawbook.PersonFacts):
        order = list(lawbook.Discipline)
        heaviest = max(taken, key=lambda one: order.index(_LIGHTER.get(one.form, lawbook.Discipline.HEAVIER)))
        told["discipline"] = _LIGHTER.get(heaviest.form, lawbook.Discipline.HEAVIER)
        sources["discipline"] = (
            f"{heaviest.get_form_display()} ngày {date_short(heaviest.decided_on)} ({heaviest.source})"
        )
    told["earlier_award"], sources["earlier_award"] = _earlier_award(candidate, facts.earlier_award, earlier)
    return Gathered(replace(facts, **told), sources, tuple(earlier))


def _earlier_award(
    candidate: Candidate, attested: lawbook.EarlierAward | None, earlier: list[Award]
) -> tuple[lawbook.EarlierAward, str]:
    listed = "; ".join(f"{award.award_kind}, {award.decision_number}" for award in earlier)
    if candidate.same_achievement is not None:
        judged = lawbook.EarlierAward.SAME_ACHIEVEMENT if candidate.same_achievement else lawbook.EarlierAward.NONE
        return judged, f"Người thẩm định kết luận ({listed or 'sổ khen thưởng không ghi'})"
    if attested is lawbook.EarlierAward.SAME_ACHIEVEMENT:
        return attested, "Đơn vị đề nghị xác nhận"
    if earlier:
        return lawbook.EarlierAward.TO_BE_JUDGED, f"Sổ khen thưởng: {listed}"
    return attested or lawbook.EarlierAward.NONE, "Sổ khen thưởng không ghi khen thưởng nào trong cùng kỳ"


def ask_lawbook(
    candidates: Sequence[Candidate],
    *,
    issuer: Unit,
    award_kind: AwardKind,
    on: date,
    received_on: date | None = None,
) -> list[Answer]:
    """Ask about every candidate, in a constant number of queries; keeps nothing."""
    confirmations = confirmations_for_lawbook(issuer)
    return [
        Answer(
            candidate,
            gathered,
            lawbook.assess(
                lawbook.Case(
                    award=award_kind.code,
                    subject_kind=lawbook.SubjectKind(candidate.subject_kind),
                    on=on,
                    received_on=received_on,
                    facts=gathered.facts,
                    name=str(candidate.subject),
                ),
                confirmations=confirmations,
            ),
        )
        for candidate, gathered in zip(candidates, gather_facts(candidates, on=on), strict=True)
    ]


@dataclass(frozen=True)
class Question:
    """One fact the law asks for, as a form asks it; `kind` is boolean, integer, string or choice."""

    name: str
    text: str
    kind: str
    choices: tuple[str, ...] = ()


def _schema(subject_kind: str) -> dict[str, Any]:
    title = lawbook.SubjectKind(subject_kind).label
    alternatives: Any = lawbook.case_schema()["oneOf"]
    found: dict[str, Any] = next(one for one in alternatives if one["title"] == title)
    properties: dict[str, Any] = found["properties"]["facts"]["properties"]
    return properties


def questions(award_code: str, subject_kind: str, *, on: date) -> list[Question]:
    """Return the facts that the law of a day asks for one kind of award and subject, in the law's order.

    The question of an earlier award is left out: the register and the appraiser answer it.
    """
    kind = lawbook.SubjectKind(subject_kind)
    silent = lawbook.assess(lawbook.Case(award=award_code, subject_kind=kind, on=on, facts=lawbook.FACTS_OF[kind]()))
    asked: list[Question] = []
    properties = _schema(subject_kind)
    for path in silent.missing:
        name = path.rpartition(".")[2]
        if name == "earlier_award":
            continue
        schema = properties[name]
        asked.append(
            Question(
                name,
                schema["description"],
                "choice" if "enum" in schema else schema["type"],
                tuple(schema.get("enum", ())),
            )
        )
    return asked


def question_text(subject_kind: str, path: str) -> str:
    """Return the question behind the path of a missing fact: «facts.rating» → «Xếp loại chất lượng của năm?»."""
    properties = _schema(subject_kind)
    name = path.rpartition(".")[2]
    return str(properties[name]["description"]) if name in properties else path


def failing_findings(assessment: Assessment | lawbook.Assessment) -> list[dict[str, Any]]:
    """Return the findings by which the law is not met: those that fail alone, and alternatives that all fail."""
    answer: Any = assessment.to_dict() if isinstance(assessment, lawbook.Assessment) else assessment.answer
    findings: list[dict[str, Any]] = answer["findings"]
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    failing = []
    for finding in findings:
        if finding["one_of"]:
            groups[finding["one_of"]].append(finding)
        elif finding["outcome"] == "not_met":
            failing.append(finding)
    for group in groups.values():
        if all(finding["outcome"] == "not_met" for finding in group):
            failing += group
    return failing


def failing_lines(assessment: Assessment | lawbook.Assessment) -> list[str]:
    """Return one line for each failing finding: the requirement, its article, the reason."""
    lines = []
    for finding in failing_findings(assessment):
        reason = f": {finding['reason']}" if finding["reason"] else ""
        lines.append(f"{finding['wording'].rstrip('.')} ({finding['citation']}){reason}")
    return lines


def assessments_of(subject_kind: str, subject: Subject) -> QuerySet[Assessment]:
    """Return every kept answer about a subject, newest first."""
    return Assessment.objects.filter(**{_COLUMNS[subject_kind]: subject.pk}).select_related("award_kind", "assessed_by")


def facts_to_keep(gathered: Gathered) -> dict[str, object]:
    """Return the facts as an assessment keeps them: what was seen, where from, and the awards already held."""
    seen = {name: getattr(value, "value", value) for name, value in asdict(gathered.facts).items() if value is not None}
    return {
        "seen": seen,
        "sources": dict(gathered.sources),
        "earlier_awards": [
            {"uid": str(award.uid), "award": str(award), "achievement": award.achievement}
            for award in gathered.earlier_awards
        ],
    }
