"""Which recorded initiatives a kept answer rests on, so that none is used twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import lawbook
from thidua.procedure.eligibility.enums import Outcome, RecordKind
from thidua.procedure.eligibility.models import Assessment
from thidua.records.achievements.models import Initiative
from thidua.records.people.enums import SubjectKind

from .evidence import evidence_of

_FACT = "facts.initiatives"


@dataclass(frozen=True)
class Spending:
    """The initiatives of one answer: those it cannot stand without, and those of which some were enough."""

    used: tuple[Initiative, ...] = ()
    unclear: tuple[Initiative, ...] = ()


def initiatives_relied_on(assessments: Iterable[Assessment]) -> list[Spending]:
    """Say for each kept answer which recorded initiatives it rests on. One query beside reading the answers.

    An answer rests on an initiative when, without it, the law would not be met by the facts seen then. Where several
    could each be spared, which of them served is for a person to say.
    """
    answers = list(assessments)
    named: list[list[str]] = [
        [one.uid for one in evidence.records if one.kind == RecordKind.INITIATIVE]
        if assessment.outcome == Outcome.MET
        and assessment.subject_kind == SubjectKind.INDIVIDUAL
        and (evidence := evidence_of(assessment).get("initiatives")) is not None
        else []
        for assessment in answers
    ]
    wanted = {uid for uids in named for uid in uids}
    held = {str(one.uid): one for one in Initiative.objects.filter(uid__in=wanted)} if wanted else {}
    return [
        _relied_on(assessment, [held[uid] for uid in uids if uid in held]) if uids else Spending()
        for assessment, uids in zip(answers, named, strict=True)
    ]


def _relied_on(assessment: Assessment, initiatives: list[Initiative]) -> Spending:
    kind = lawbook.SubjectKind(assessment.subject_kind)
    facts = lawbook.read_facts(kind, assessment.facts["seen"])
    assert isinstance(facts, lawbook.PersonFacts)  # a person's answer
    told = facts.initiatives or ()
    confirmed = [
        lawbook.Confirmation(
            provision=finding["code"],
            confirmed_by=finding["confirmation"]["confirmed_by"],
            confirmed_on=assessment.on,
            document=finding["confirmation"]["document"],
            page=finding["confirmation"]["page"],
        )
        for finding in assessment.answer["findings"]
        if finding["confirmation"]
    ]

    def is_met_with(kept: Sequence[lawbook.Initiative]) -> bool:
        case = lawbook.Case(
            award=assessment.answer["award"],
            subject_kind=kind,
            on=date.fromisoformat(assessment.answer["law_day"]),
            facts=replace(facts, initiatives=tuple(kept)),
        )
        return lawbook.assess(case, confirmations=confirmed).outcome is lawbook.Outcome.MET

    if is_met_with([]):
        return Spending()
    ours: dict[tuple[str | None, int | None], Initiative] = {(one.name, one.year): one for one in initiatives}
    recorded = [
        (index, one, ours[one.name, one.year]) for index, one in enumerate(told) if (one.name, one.year) in ours
    ]
    used = [record for index, _one, record in recorded if not is_met_with([*told[:index], *told[index + 1 :]])]
    if used:
        return Spending(used=tuple(used))
    # One that serves satisfies the law when it stands as often as the law could ask.
    return Spending(unclear=tuple(record for _index, one, record in recorded if is_met_with([one] * len(told))))
