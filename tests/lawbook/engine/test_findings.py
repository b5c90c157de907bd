"""One requirement put to one case: what stands in the finding."""

from dataclasses import replace
from datetime import date

from lawbook.engine.assessment import add_up, put
from lawbook.engine.catalogue import EVERY_AWARD
from lawbook.engine.certainty import Certainty, Confirmation, by_provision
from lawbook.engine.citation import Citation
from lawbook.engine.finding import Finding, stand
from lawbook.engine.instruments import Instrument, InstrumentShelf
from lawbook.engine.outcome import Judgement, Outcome, all_true
from lawbook.engine.requirement import Period, Requirement, RequirementBook
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import Occupation, PersonFacts

DAY = date(2021, 6, 1)
SHELF = InstrumentShelf(
    [Instrument("1/2020/QH", "Luật số 1/2020/QH", "Luật", in_force_on=date(2020, 1, 1), expires_on=date(2022, 1, 1))]
)
WAIVER = Citation("1/2020/QH", article=9)

law = RequirementBook()


@law.standard(
    award="giay",
    point="tich-cuc",
    periods=(
        Period(
            ValidityPeriod(date(2020, 1, 1), date(2021, 12, 31)),
            Citation("1/2020/QH", article=2, clause=1),
            Certainty.CONFIRMED,
        ),
        Period(ValidityPeriod(date(2022, 1, 1)), None, Certainty.DRAFT, "dự thảo"),
    ),
    reads=("united_and_active", "effective_labour"),
    only_for={"occupation": Occupation.OFFICIAL},
)
def active(facts: PersonFacts) -> Outcome | Judgement:
    """Tích cực,
    trừ người lao động có hiệu quả.
    """
    if facts.effective_labour:
        return Judgement(Outcome.WAIVED, "được miễn", WAIVER)
    return all_true(facts.united_and_active)


ACTIVE, ACTIVE_IN_DRAFT = law.requirements


def finding_on(facts: PersonFacts, requirement: Requirement = ACTIVE, day: date = DAY, *words: Confirmation) -> Finding:
    finding = put(stand(requirement, SHELF, day), facts, by_provision(words))
    assert finding is not None
    return finding


def test_wording_is_the_docstring_on_one_line() -> None:
    assert ACTIVE.wording == "Tích cực, trừ người lao động có hiệu quả."


def test_requirement_carried_on_takes_the_year_of_its_period() -> None:
    assert (ACTIVE_IN_DRAFT.code, ACTIVE_IN_DRAFT.wording, ACTIVE_IN_DRAFT.note) == (
        "giay.2022.tich-cuc",
        ACTIVE.wording,
        "dự thảo",
    )
    assert ACTIVE_IN_DRAFT.cites == ACTIVE.cites


def test_finding_shows_what_was_seen_and_lists_nothing_missing_when_decided() -> None:
    finding = finding_on(PersonFacts(occupation=Occupation.OFFICIAL, united_and_active=True))
    assert (finding.outcome, finding.missing, finding.reason) == (Outcome.MET, (), "")
    assert finding.seen == {"facts.occupation": "official", "facts.united_and_active": True}
    assert finding.citation == "khoản 1 Điều 2 Luật số 1/2020/QH"


def test_finding_without_facts_lists_all_of_them() -> None:
    finding = finding_on(PersonFacts(occupation=Occupation.OFFICIAL))
    assert (finding.outcome, finding.missing, finding.reason) == (
        Outcome.UNKNOWN,
        ("facts.united_and_active", "facts.effective_labour"),
        "thiếu dữ kiện",
    )


def test_waiver_is_shown_with_the_provision_that_grants_it() -> None:
    finding = finding_on(PersonFacts(occupation=Occupation.OFFICIAL, effective_labour=True))
    assert (finding.outcome, finding.reason) == (Outcome.WAIVED, "được miễn (Điều 9 Luật số 1/2020/QH)")
    assert add_up([finding]) == (Outcome.MET, "")


def test_requirement_for_officials_is_not_asked_of_workers() -> None:
    asked = [ACTIVE.concerns("giay", PersonFacts(occupation=who)) for who in (*Occupation, None)]
    assert asked == [True, False, False, True]


def test_requirement_for_several_occupations_is_asked_of_each() -> None:
    several = replace(ACTIVE, only_for={"occupation": (Occupation.OFFICIAL, Occupation.EMPLOYEE)})
    asked = [several.concerns("giay", PersonFacts(occupation=who)) for who in (*Occupation, None)]
    assert asked == [True, True, False, True]


def test_requirement_for_officials_is_open_while_the_occupation_is() -> None:
    finding = finding_on(PersonFacts(united_and_active=False))
    assert (finding.outcome, finding.reason) == (Outcome.UNKNOWN, "chưa rõ đối tượng thuộc diện nào")


def test_expired_instrument_leaves_the_finding_open_even_when_confirmed() -> None:
    facts = PersonFacts(occupation=Occupation.OFFICIAL, united_and_active=True)
    day = date(2022, 1, 1)
    word = Confirmation(ACTIVE_IN_DRAFT.code, "Trần Thị B", day, "Luật", "2")
    finding = finding_on(facts, ACTIVE_IN_DRAFT, day, word)
    assert (finding.outcome, finding.reason) == (
        Outcome.UNKNOWN,
        "Luật số 1/2020/QH đã hết hiệu lực từ 01/01/2022",
    )


def test_draft_answers_only_once_confirmed_and_the_latest_word_stands() -> None:
    facts = PersonFacts(occupation=Occupation.OFFICIAL, united_and_active=False)
    assert finding_on(facts, ACTIVE_IN_DRAFT).outcome is Outcome.UNKNOWN
    assert finding_on(facts, ACTIVE_IN_DRAFT).if_confirmed is Outcome.NOT_MET
    first = Confirmation(ACTIVE_IN_DRAFT.code, "Trần Thị B", date(2021, 1, 1), "Luật", "2")
    later = Confirmation(ACTIVE_IN_DRAFT.code, "Lê Văn C", date(2021, 2, 1), "Luật", "3")
    finding = finding_on(facts, ACTIVE_IN_DRAFT, DAY, later, first)
    assert (finding.outcome, finding.confirmation) == (Outcome.NOT_MET, later)


def test_nothing_but_general_requirements_is_never_met() -> None:
    facts = PersonFacts(occupation=Occupation.OFFICIAL, united_and_active=True)
    general = finding_on(facts, replace(ACTIVE, award=EVERY_AWARD))
    assert add_up([general])[0] is Outcome.UNKNOWN
    assert add_up([])[0] is Outcome.UNKNOWN


def test_facts_to_which_no_reading_could_apply_are_answered_without_the_text() -> None:
    spared = replace(ACTIVE_IN_DRAFT, spares={"effective_labour": False})
    day = date(2022, 6, 1)
    shelf = InstrumentShelf([Instrument("1/2020/QH", "Luật số 1/2020/QH", "Luật", in_force_on=date(2020, 1, 1))])

    def answered(**facts: bool) -> tuple[Outcome, Outcome | None]:
        told = PersonFacts(occupation=Occupation.OFFICIAL, united_and_active=True, **facts)
        finding = put(stand(spared, shelf, day), told, {})
        assert finding is not None
        return finding.outcome, finding.if_confirmed

    assert answered(effective_labour=False) == (Outcome.MET, None)
    assert answered(effective_labour=True) == (Outcome.UNKNOWN, Outcome.WAIVED)
    assert answered() == (Outcome.UNKNOWN, Outcome.MET)
    lapsed = finding_on(
        PersonFacts(occupation=Occupation.OFFICIAL, united_and_active=True, effective_labour=False), spared, day
    )
    assert (lapsed.outcome, lapsed.spared) == (Outcome.UNKNOWN, False)
