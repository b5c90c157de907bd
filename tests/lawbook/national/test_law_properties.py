"""What must hold for any facts on any day: favour never harms, silence never proves, no law no yes."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lawbook import (
    Assessment,
    Case,
    CollectiveFacts,
    Confirmation,
    Discipline,
    EarlierAward,
    GeneralFacts,
    HouseholdFacts,
    Occupation,
    Outcome,
    PersonFacts,
    Rating,
    SubjectKind,
    assess,
    provisions,
)
from lawbook.engine.plain import shapes_of
from lawbook.national import national_law

ALL_CONFIRMED = tuple(
    Confirmation(p.code, "Người đối chiếu", date(2026, 11, 1), "Văn bản đã ký", "1") for p in provisions()
)
SUBJECT_OF = {
    "giay-khen-xa": (SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE, SubjectKind.HOUSEHOLD),
    "lao-dong-tien-tien": (SubjectKind.INDIVIDUAL,),
    "khu-dan-cu-van-hoa": (SubjectKind.COLLECTIVE,),
    "thon-to-dan-pho-van-hoa": (SubjectKind.COLLECTIVE,),
    "gia-dinh-van-hoa": (SubjectKind.HOUSEHOLD,),
    "chien-si-thi-dua-co-so": (SubjectKind.INDIVIDUAL,),
}
FACTS_CLASS: dict[SubjectKind, type[GeneralFacts]] = {
    SubjectKind.INDIVIDUAL: PersonFacts,
    SubjectKind.COLLECTIVE: CollectiveFacts,
    SubjectKind.HOUSEHOLD: HouseholdFacts,
}
BARS = {
    "under_discipline_or_investigation",
    "member_prosecuted",
    "member_owes_duty",
    "member_breached_marriage_rules",
    "member_fined_public_order",
}
# From the least to the most favourable; which standard applies (occupation) is neither.
LADDERS: dict[str, list[Any]] = {
    "earlier_award": [EarlierAward.SAME_ACHIEVEMENT, EarlierAward.TO_BE_JUDGED, EarlierAward.NONE],
    "rating": [Rating.FAILED, Rating.COMPLETED, Rating.GOOD, Rating.EXCELLENT],
    "discipline": [Discipline.HEAVIER, Discipline.WARNING, Discipline.REPRIMAND, Discipline.NONE],
    "movement": ["Một phong trào"],
    "local_criteria": ["Một văn bản của tỉnh"],
    "occupation": [],
    "months_since_recruitment": [0, 5, 6, 9, 10, 11, 120],
    "unbroken_months_in_agency": [0, 5, 6, 9, 10, 11, 120],
    **{name: [True, False] for name in BARS},
}
DAYS = st.dates(date(2017, 1, 1), date(2028, 12, 31))


def ladder(name: str) -> list[Any]:
    return LADDERS.get(name, [False, True])


def values(name: str) -> st.SearchStrategy[Any]:
    known = list(Occupation) if name == "occupation" else ladder(name)
    return st.none() | st.sampled_from(known)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    award = draw(st.sampled_from(sorted(SUBJECT_OF)))
    kind = draw(st.sampled_from(SUBJECT_OF[award]))
    facts = FACTS_CLASS[kind](**{name: draw(values(name)) for name in FACT_TYPES[kind]})
    return Case(award=award, subject_kind=kind, on=draw(DAYS), facts=facts)


confirmed_or_not = st.sampled_from([(), ALL_CONFIRMED])


def facts_with(case: Case, **changes: Any) -> Case:
    return replace(case, facts=replace(case.facts, **changes))


def answers(assessment: Assessment) -> dict[str, Outcome]:
    return {finding.code: finding.outcome for finding in assessment.findings}


@settings(deadline=None)
@given(cases(), confirmed_or_not, st.data())
def test_removing_a_fact_only_moves_towards_unknown(
    case: Case, confirmations: tuple[Confirmation, ...], data: st.DataObject
) -> None:
    before = assess(case, confirmations=confirmations)
    name = data.draw(st.sampled_from([f.name for f in fields(case.facts)]))
    after = assess(facts_with(case, **{name: None}), confirmations=confirmations)
    assert after.outcome in (before.outcome, Outcome.UNKNOWN)
    earlier = answers(before)
    for code, outcome in answers(after).items():
        assert outcome in (earlier.get(code, Outcome.UNKNOWN), Outcome.UNKNOWN)


@settings(deadline=None)
@given(cases(), confirmed_or_not, st.data())
def test_a_more_favourable_fact_never_turns_met_into_not_met(
    case: Case, confirmations: tuple[Confirmation, ...], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([f.name for f in fields(case.facts) if ladder(f.name)]))
    steps = ladder(name)
    now = getattr(case.facts, name)
    better = data.draw(st.sampled_from(steps[steps.index(now) :] if now in steps else steps[-1:]))
    before = answers(assess(case, confirmations=confirmations))
    after = answers(assess(facts_with(case, **{name: better}), confirmations=confirmations))
    rank = [Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET]
    assert all(rank.index(after[code]) >= rank.index(before[code]) for code in before)


@settings(deadline=None)
@given(cases(), confirmed_or_not)
def test_met_rests_on_an_own_requirement_in_force(case: Case, confirmations: tuple[Confirmation, ...]) -> None:
    assessment = assess(case, confirmations=confirmations)
    own = [
        r
        for r in national_law().requirements
        if r.award == case.award and case.law_day in r.in_force and r.concerns(case.award, case.facts)
    ]
    if not own:
        assert assessment.outcome is not Outcome.MET


@settings(deadline=None)
@given(cases())
def test_an_uncompared_or_draft_provision_never_answers(case: Case) -> None:
    for finding in assess(case).findings:
        if not finding.certainty.answers:
            assert finding.outcome is Outcome.UNKNOWN
            assert finding.reason != ""


@settings(deadline=None)
@given(cases(), confirmed_or_not)
def test_a_finding_that_lacks_facts_names_them_by_path(case: Case, confirmations: tuple[Confirmation, ...]) -> None:
    for finding in assess(case, confirmations=confirmations).findings:
        for path in finding.missing:
            assert path.startswith("facts.")
            assert getattr(case.facts, path.removeprefix("facts.")) is None
        if finding.outcome is Outcome.UNKNOWN:
            assert finding.reason != ""


@settings(deadline=None)
@given(cases(), st.integers(-400, 400))
def test_the_law_is_that_of_the_day_of_receipt(case: Case, days: int) -> None:
    received = case.on + timedelta(days=days)
    by_receipt = assess(replace(case, received_on=received))
    by_day = assess(replace(case, on=received))
    assert answers(by_receipt) == answers(by_day)
    assert by_receipt.regime == by_day.regime
