"""A plan written out as one function answers as its requirements do one by one."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from lawbook.engine.assessment import Plan, add_up, put
from lawbook.engine.catalogue import EVERY_AWARD, AwardDefinition, AwardKind
from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.finding import stand
from lawbook.engine.instruments import Instrument, InstrumentShelf
from lawbook.engine.outcome import Judgement, Outcome
from lawbook.engine.requirement import Requirement, Test
from lawbook.engine.validity import ALWAYS
from lawbook.facts import GeneralFacts, Occupation, PersonFacts, Rating
from lawbook.facts.kinds import SubjectKind

DAY = date(2021, 6, 1)
SHELF = InstrumentShelf([Instrument("1/2020/QH", "Luật 1", "Luật", in_force_on=date(2020, 1, 1))])
AWARD = AwardDefinition("giay", "Giấy", AwardKind.FORM, "xa", (SubjectKind.INDIVIDUAL,), ALWAYS)
WAIVED = Judgement(Outcome.WAIVED, "được miễn", Citation("1/2020/QH", article=9))
ANSWERS: tuple[Outcome | Judgement, ...] = (
    Outcome.MET,
    Outcome.NOT_MET,
    Outcome.UNKNOWN,
    WAIVED,
    Judgement(Outcome.NOT_MET, "chưa đủ"),
)
PLACES = (("", None), ("Một trong", None), ("Một trong", "nhánh"), ("Một trong", "nhánh"))


def asked(number: int, answer: Outcome | Judgement, *, award: str = "giay", mark: Certainty) -> Requirement:
    label, branch = PLACES[number]
    test: Test = lambda _facts: answer  # noqa: E731
    return Requirement(
        code=f"giay.2020.diem-{number}",
        award=award,
        wording="Đạt.",
        cites=(Citation("1/2020/QH", article=1),),
        in_force=ALWAYS,
        certainty=mark,
        facts_type=GeneralFacts,
        reads=("rating", "movement"),
        test=test,
        one_of=label or None,
        branch=branch,
    )


@pytest.mark.parametrize("mark", [Certainty.CONFIRMED, Certainty.DRAFT])
def test_plan_answers_as_its_requirements_one_by_one(mark: Certainty) -> None:
    facts = GeneralFacts(movement="Phong trào mẫu")
    for answers in product(ANSWERS, ANSWERS, ANSWERS, ANSWERS):
        kinds = [stand(asked(number, answer, mark=mark), SHELF, DAY) for number, answer in enumerate(answers)]
        findings, outcome, reason = Plan.of(AWARD, None, kinds, "").answer(facts, {})
        singly = [finding for kind in kinds if (finding := put(kind, facts, {}))]
        assert (outcome, reason) == add_up(singly), answers
        assert [finding.to_dict() for finding in findings] == [finding.to_dict() for finding in singly], answers


@pytest.mark.parametrize("mark", [Certainty.CONFIRMED, Certainty.DRAFT])
def test_plan_asks_each_group_of_subjects_what_concerns_it(mark: Certainty) -> None:
    of_officials: dict[str, object] = {"occupation": Occupation.OFFICIAL}
    of_the_rest: dict[str, object] = {"occupation": (Occupation.EMPLOYEE, Occupation.WORKER), "woman": True}
    groups = [
        PersonFacts(occupation=occupation, woman=woman)
        for occupation in (None, *Occupation)
        for woman in (None, False, True)
    ]
    for answers in product(ANSWERS, ANSWERS, ANSWERS):
        first, second, third = (asked(number, answer, mark=mark) for number, answer in enumerate(answers))
        limited = [replace(first, only_for=of_officials), replace(second, only_for=of_the_rest), third]
        everybody = replace(first, code="chung.2020.moi-nguoi", award=EVERY_AWARD)
        for requirements in (limited, limited[:2], [*limited[:2], everybody], [replace(limited[0], award=EVERY_AWARD)]):
            kinds = [stand(one, SHELF, DAY) for one in requirements]
            plan = Plan.of(AWARD, None, kinds, "")
            for facts in (*groups, *groups):  # known for the second time
                singly = [finding for kind in kinds if (finding := put(kind, facts, {}))]
                findings, outcome, reason = plan.answer(facts, {})
                assert (outcome, reason) == add_up(singly), (answers, facts)
                assert [one.to_dict() for one in findings] == [one.to_dict() for one in singly], (answers, facts)


def test_plan_limited_by_a_history_asks_those_of_that_history() -> None:
    wanted: dict[str, object] = {"ratings": {2020: Rating.GOOD}}
    kinds = [stand(replace(asked(0, Outcome.MET, mark=Certainty.CONFIRMED), only_for=wanted), SHELF, DAY)]
    plan = Plan.of(AWARD, None, kinds, "")
    told = [{2020: Rating.GOOD}, {2020: Rating.FAILED}, None]
    assert [plan.answer(GeneralFacts(ratings=one), {})[1] for one in told] == [
        Outcome.MET,
        Outcome.UNKNOWN,
        Outcome.UNKNOWN,
    ]


def test_plan_of_what_is_asked_for_every_award_concludes_nothing_alone() -> None:
    general = replace(asked(0, Outcome.MET, mark=Certainty.CONFIRMED), award=EVERY_AWARD)
    plan = Plan.of(AWARD, None, [stand(general, SHELF, DAY)], "")
    assert plan.answer(GeneralFacts(), {})[1] is Outcome.UNKNOWN


def test_plan_that_may_conclude_nothing_says_why() -> None:
    kinds = [stand(asked(0, Outcome.MET, mark=Certainty.CONFIRMED), SHELF, DAY)]
    answer = Plan.of(AWARD, None, kinds, "Giấy chỉ có từ 01/01/2022").answer(GeneralFacts(), {})
    assert answer[1:] == (Outcome.UNKNOWN, "Giấy chỉ có từ 01/01/2022")
