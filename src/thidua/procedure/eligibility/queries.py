"""Gathering facts, asking the lawbook, reading confirmations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

import lawbook
from lawbook.facts import Commendation, DisciplineTaken, HeldTitle
from lawbook.facts import Ground as LawGround
from thidua.foundation.kernel.text import date_short
from thidua.records.achievements.models import AnnualRating, Discipline
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.register.models import Award
from thidua.records.register.queries import stood

from .models import Assessment, ProvisionConfirmation
from .validators import read_attestations

Subject = Person | Unit | Household
_COLUMNS = {
    SubjectKind.INDIVIDUAL.value: "person_id",
    SubjectKind.COLLECTIVE.value: "unit_id",
    SubjectKind.HOUSEHOLD.value: "household_id",
}
_FROM_REGISTER = "Sổ khen thưởng"
_ORDER = list(lawbook.Discipline)
_LIGHTER = {"khien-trach": lawbook.Discipline.REPRIMAND, "canh-cao": lawbook.Discipline.WARNING}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody to be judged: who, for which period, with which statements of fact by the nominating unit.

    `same_achievement` is the answer of a person who looked at the earlier awards the register shows; None while
    nobody has. `submitted_on` matters where the law changed between submission and receipt.
    """

    subject_kind: SubjectKind
    subject: Subject
    period_from: date
    period_to: date
    attestations: Mapping[str, object] = field(default_factory=dict)
    same_achievement: bool | None = None
    submitted_on: date | None = None

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


class _Told:
    """The facts under way: the attested ones with what the records put in their place, and where that comes from."""

    def __init__(self, attested: lawbook.GeneralFacts) -> None:
        self.attested: Any = attested
        self.told: dict[str, object] = {}
        self.sources: dict[str, str] = {}

    def tell(self, name: str, value: object, source: str = "") -> None:
        """Put what a record says in the place of what was attested, where this kind of subject has the fact."""
        if hasattr(self.attested, name):
            self.told[name] = value
            if source:
                self.sources[name] = source

    @property
    def facts(self) -> lawbook.GeneralFacts:
        """Everything together."""
        facts: lawbook.GeneralFacts = replace(self.attested, **self.told)
        return facts


def _gather(
    candidate: Candidate,
    ratings: list[AnnualRating],
    disciplines: list[Discipline],
    awards: list[Award],
    law_day: date,
) -> Gathered:
    known = _Told(read_attestations(candidate.subject_kind, candidate.attestations))
    known.tell("period_from", candidate.period_from)
    known.tell("period_to", candidate.period_to)
    if isinstance(candidate.subject, Unit):
        _tell_existence(known, candidate.subject, law_day)
    _tell_ratings(known, ratings, candidate.period_to.year)
    _tell_disciplines(known, disciplines, candidate)
    _tell_awards(known, awards)
    earlier = [
        award
        for award in awards
        if award.period_from <= candidate.period_to and award.period_to >= candidate.period_from
    ]
    known.tell("earlier_award", *_earlier_award(candidate, known.attested.earlier_award, earlier))
    return Gathered(known.facts, known.sources, tuple(earlier))


def _tell_existence(known: _Told, unit: Unit, law_day: date) -> None:
    if unit.valid_to is not None and unit.valid_to < law_day:
        known.tell("dissolved", True, f"{unit} kết thúc hoạt động ngày {date_short(unit.valid_to)}")
    elif known.attested.dissolved is None:
        known.tell("dissolved", False)


def _tell_ratings(known: _Told, ratings: list[AnnualRating], year: int) -> None:
    if not ratings:
        return
    levels = {rating.year: lawbook.Rating(rating.rating) for rating in ratings}
    known.tell("ratings", {**(known.attested.ratings or {}), **levels}, _listed_ratings(ratings))
    this_year = next((rating for rating in ratings if rating.year == year), None)
    if this_year is None:
        return
    source = _listed_ratings([this_year])
    known.tell("completed_tasks_well", levels[year].at_least(lawbook.Rating.GOOD), source)
    known.tell("rating", levels[year], source)
    if this_year.service_months is not None:
        known.tell("unbroken_months_in_agency", this_year.service_months, source)


def _listed_ratings(ratings: Sequence[AnnualRating]) -> str:
    return "; ".join(f"Xếp loại năm {one.year}: {one.get_rating_display()} ({one.source})" for one in ratings)


def _tell_disciplines(known: _Told, disciplines: list[Discipline], candidate: Candidate) -> None:
    if not disciplines:
        return
    attested = known.attested.disciplines
    history = [
        DisciplineTaken(form=_weight(one), decided_on=one.decided_on, served_on=one.served_on) for one in disciplines
    ]
    if attested is None:
        history.append(DisciplineTaken())
    else:
        decided = {one.decided_on for one in disciplines}
        history += [one for one in attested if one.decided_on not in decided]
    known.tell("disciplines", tuple(history), _listed_disciplines(disciplines))
    in_period = [one for one in disciplines if candidate.period_from <= one.decided_on <= candidate.period_to]
    if in_period:
        heaviest = max(in_period, key=lambda one: _ORDER.index(_weight(one)))
        known.tell("discipline", _weight(heaviest), _listed_disciplines([heaviest]))
    # Whether a measure of another year that reaches into the period counts against it no text seen says.
    touching = [one for one in disciplines if one.served_on is None or one.served_on >= candidate.period_from]
    if touching:
        source = f"{_listed_disciplines(touching)}: người thẩm định phải xem xét"
        if not known.attested.under_discipline_or_investigation:
            known.tell("under_discipline_or_investigation", None, source)
        if not in_period and known.attested.discipline in (None, lawbook.Discipline.NONE):
            known.tell("discipline", None, source)


def _weight(measure: Discipline) -> lawbook.Discipline:
    return _LIGHTER.get(measure.form, lawbook.Discipline.HEAVIER)


def _listed_disciplines(measures: Sequence[Discipline]) -> str:
    return "; ".join(
        f"{one.get_form_display()} ngày {date_short(one.decided_on)} ({one.source}), "
        + (f"chấp hành xong ngày {date_short(one.served_on)}" if one.served_on else "chưa ghi ngày chấp hành xong")
        for one in measures
    )


def _tell_awards(known: _Told, awards: list[Award]) -> None:
    """Tell the titles by year and the forms; where nobody attested the rest, an entry without a code stands for it."""
    titles: dict[int, list[HeldTitle]] = defaultdict(list)
    forms: list[Commendation] = []
    for award in awards:
        if award.award_kind.family == AwardFamily.TITLE:
            titles[award.year].append(HeldTitle(award=award.award_kind.code, decided_on=award.decided_on))
        else:
            forms.append(
                Commendation(
                    award=award.award_kind.code,
                    decided_on=award.decided_on,
                    period_from=award.period_from,
                    period_to=award.period_to,
                    ground=LawGround(award.ground),
                )
            )
    if titles:
        years: dict[int, tuple[HeldTitle, ...]] = dict(known.attested.titles or {})
        for year, held in titles.items():
            codes = {title.award for title in held}
            rest = [title for title in years[year] if title.award not in codes] if year in years else [HeldTitle()]
            years[year] = (*held, *rest)
        known.tell("titles", years, _FROM_REGISTER)
    if forms:
        entered = {(form.award, form.decided_on) for form in forms}
        attested = known.attested.commendations
        others = (
            [Commendation()]
            if attested is None
            else [form for form in attested if (form.award, form.decided_on) not in entered]
        )
        known.tell("commendations", (*forms, *others), _FROM_REGISTER)


def _earlier_award(
    candidate: Candidate, attested: lawbook.EarlierAward | None, earlier: list[Award]
) -> tuple[lawbook.EarlierAward | None, str]:
    listed = "; ".join(f"{award.award_kind}, {award.decision_number}" for award in earlier)
    if candidate.same_achievement is not None:
        judged = lawbook.EarlierAward.SAME_ACHIEVEMENT if candidate.same_achievement else lawbook.EarlierAward.NONE
        return judged, f"Người thẩm định kết luận ({listed or 'sổ khen thưởng không ghi'})"
    if attested is lawbook.EarlierAward.SAME_ACHIEVEMENT:
        return attested, "Đơn vị đề nghị xác nhận"
    if earlier:
        return lawbook.EarlierAward.TO_BE_JUDGED, f"Sổ khen thưởng: {listed}"
    if attested is None:
        return None, ""
    return attested, "Đơn vị đề nghị xác nhận; sổ khen thưởng không ghi khen thưởng nào trong cùng kỳ"


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
                    submitted_on=candidate.submitted_on,
                    facts=gathered.facts,
                    name=str(candidate.subject),
                ),
                confirmations=confirmations,
            ),
        )
        for candidate, gathered in zip(candidates, gather_facts(candidates, on=on, law_day=received_on), strict=True)
    ]


@dataclass(frozen=True)
class Question:
    """One fact the law asks for, as a form asks it; `kind` is boolean, integer, string or choice.

    `labels` are the words for choices whose codes do not speak for themselves.
    """

    name: str
    text: str
    kind: str
    choices: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


def _schema(subject_kind: str) -> dict[str, Any]:
    title = lawbook.SubjectKind(subject_kind).label
    alternatives: Any = lawbook.case_schema()["oneOf"]
    found: dict[str, Any] = next(one for one in alternatives if one["title"] == title)
    properties: dict[str, Any] = found["properties"]["facts"]["properties"]
    return properties


_LABELS = {
    "earlier_award": {
        lawbook.EarlierAward.NONE.value: "Chưa được khen thưởng",
        lawbook.EarlierAward.TO_BE_JUDGED.value: "Đã được khen trong cùng kỳ, cần xét có phải cùng thành tích không",
        lawbook.EarlierAward.SAME_ACHIEVEMENT.value: "Đã được khen cho chính thành tích này",
    }
}


def questions(award_code: str, subject_kind: str, *, on: date) -> list[Question]:
    """Return the facts that the law of a day asks for one kind of award and subject, in the law's order.

    Left out are the period, which stands in the dossier itself, and histories, which no single box can hold.
    """
    kind = lawbook.SubjectKind(subject_kind)
    silent = lawbook.assess(lawbook.Case(award=award_code, subject_kind=kind, on=on, facts=lawbook.FACTS_OF[kind]()))
    asked: list[Question] = []
    properties = _schema(subject_kind)
    for name in dict.fromkeys(_fact_name(path) for path in silent.missing):
        schema = properties[name]
        if name in {"period_from", "period_to"} or schema.get("type") in {"array", "object"}:
            continue
        asked.append(
            Question(
                name,
                schema["description"],
                "choice" if "enum" in schema else schema["type"],
                tuple(schema.get("enum", ())),
                _LABELS.get(name, {}),
            )
        )
    return asked


def _fact_name(path: str) -> str:
    """Return the fact a path leads into: «facts.titles.2021» and «facts.titles[0].award» into «titles»."""
    return path.removeprefix("facts.").partition(".")[0].partition("[")[0]


def question_text(subject_kind: str, path: str) -> str:
    """Return the question behind the path of a missing fact: «facts.rating» → «Xếp loại chất lượng của năm?»."""
    properties = _schema(subject_kind)
    name = _fact_name(path)
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


def facts_to_keep(answer: Answer) -> dict[str, object]:
    """Return the facts as an assessment keeps them: what was seen, where from, and the awards already held."""
    gathered = answer.gathered
    return {
        "seen": answer.assessment.facts,
        "sources": dict(gathered.sources),
        "earlier_awards": [
            {"uid": str(award.uid), "award": str(award), "achievement": award.achievement}
            for award in gathered.earlier_awards
        ],
    }
