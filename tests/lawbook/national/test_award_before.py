"""An award given before: on which ground it serves as a basis, and what was won since."""

from datetime import date

import pytest

from lawbook import Outcome, SubjectKind
from lawbook.engine.outcome import Judgement
from lawbook.engine.requirement import Requirement
from lawbook.facts import CollectiveFacts, Commendation, GeneralFacts, Ground, HeldTitle, PersonFacts, Rating
from lawbook.national import national_law
from lawbook.national.ladders import Honour, Won, won_meanwhile
from lawbook.national.readings import from_period

YEARS = range(2006, 2023)
OTHER_GROUNDS = [ground for ground in Ground if ground is not Ground.MERIT]
TITLES = tuple(
    HeldTitle(award=code)
    for code in (
        "co-thi-dua-chinh-phu",
        "co-thi-dua-tinh",
        "tap-the-lao-dong-xuat-sac",
        "chien-si-thi-dua-co-so",
        "chien-si-thi-dua-tinh",
        "chien-si-thi-dua-toan-quoc",
    )
)
NO_BASIS = "huy-chuong-huu-nghi"
BASES = (
    "giay-khen-xa",
    "bang-khen-tinh",
    "bang-khen-thu-tuong",
    *sorted(code for code in national_law().awards if code.startswith("huan-chuong-")),
)


def outcome(requirement: Requirement, award: str, ground: Ground) -> Outcome:
    """The best of histories, with one award before it."""
    given = Commendation(award=award, ground=ground, decided_on=date(2012, 12, 20), period_to=date(2012, 12, 31))
    history = {
        "period_to": date(2022, 12, 31),
        "ratings": dict.fromkeys(YEARS, Rating.EXCELLENT),
        "titles": dict.fromkeys(YEARS, TITLES),
        "commendations": (given,),
    }
    collective = SubjectKind.COLLECTIVE in requirement.kinds and issubclass(CollectiveFacts, requirement.facts_type)
    facts = CollectiveFacts(**history, flag_eligible=True) if collective else PersonFacts(**history)  # type: ignore[arg-type]
    found = requirement.test(facts)
    return found.outcome if isinstance(found, Judgement) else found


RESTING = [
    (requirement, award)
    for requirement in national_law().requirements
    if "commendations" in requirement.reads
    and (issubclass(PersonFacts, requirement.facts_type) or issubclass(CollectiveFacts, requirement.facts_type))
    and outcome(requirement, NO_BASIS, Ground.MERIT) is not Outcome.MET
    for award in BASES
    if outcome(requirement, award, Ground.MERIT) is Outcome.MET
]


def test_many_standards_rest_on_one_award_given_before() -> None:
    assert len(RESTING) > 150
    assert {requirement.in_force.first.year for requirement, _ in RESTING} >= {2017, 2020, 2024, 2025, 2026}


@pytest.mark.parametrize("ground", OTHER_GROUNDS)
def test_award_on_another_ground_than_merit_is_no_basis_since_2024(ground: Ground) -> None:
    since = [(one, award) for one, award in RESTING if one.in_force.first >= date(2024, 1, 1)]
    assert len(since) > 100
    assert [one.code for one, award in since if outcome(one, award, ground) is not Outcome.NOT_MET] == []


@pytest.mark.parametrize("ground", OTHER_GROUNDS)
def test_before_2024_a_drive_or_a_topic_is_no_basis_and_of_the_rest_no_text_speaks(ground: Ground) -> None:
    before = [(one, award) for one, award in RESTING if one.in_force.first < date(2024, 1, 1)]
    found = {one.code: outcome(one, award, ground) for one, award in before}
    labour = {code for code in found if code.startswith("huan-chuong-lao-dong-")}
    assert len(labour) > 15
    if ground in (Ground.MOVEMENT, Ground.TOPIC):
        assert set(found.values()) == {Outcome.NOT_MET}
    else:
        assert {found[code] for code in labour} == {Outcome.UNKNOWN}
        assert Outcome.MET not in found.values()


CERTIFICATE = "bang-khen-tinh"
FIRST = Commendation(award="bang-khen-thu-tuong", ground=Ground.MERIT, period_to=date(2017, 12, 31))


def certificate(
    ground: Ground | None = Ground.MERIT, period_to: date | None = None, decided_on: date | None = None
) -> Commendation:
    return Commendation(award=CERTIFICATE, ground=ground, period_to=period_to, decided_on=decided_on)


def won(*later: Commendation, needed: int = 1) -> tuple[Outcome, tuple[str, ...]]:
    facts = CollectiveFacts(period_to=date(2022, 12, 31), commendations=(FIRST, *later))
    asked = Won((((needed, Honour.CERTIFICATE),),))
    answer = won_meanwhile(facts, {"bang-khen-thu-tuong"}, asked, from_period)
    return answer.outcome, answer.missing


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ((), Outcome.NOT_MET),
        ((certificate(period_to=date(2018, 1, 1)),), Outcome.MET),
        ((certificate(period_to=date(2022, 12, 31)),), Outcome.MET),
        ((certificate(period_to=date(2017, 12, 31)),), Outcome.NOT_MET),
        ((certificate(period_to=date(2023, 1, 1)),), Outcome.NOT_MET),
        # The end of what it was given for goes before the day of the decision.
        ((certificate(period_to=date(2017, 12, 31), decided_on=date(2018, 2, 1)),), Outcome.NOT_MET),
        ((certificate(decided_on=date(2018, 2, 1)),), Outcome.MET),
        ((certificate(decided_on=date(2017, 2, 1)),), Outcome.NOT_MET),
        ((certificate(Ground.TOPIC, date(2020, 12, 31)),), Outcome.NOT_MET),
        ((Commendation(award="giay-khen-xa", ground=Ground.MERIT, period_to=date(2020, 12, 31)),), Outcome.NOT_MET),
        ((certificate(None, date(2017, 12, 31)),), Outcome.NOT_MET),
    ],
)
def test_certificate_counts_within_the_years_since_and_on_merit_only(
    later: tuple[Commendation, ...], outcome: Outcome
) -> None:
    assert won(*later) == (outcome, ())


def test_certificate_of_which_something_is_not_told_leaves_it_open_and_names_it() -> None:
    assert won(certificate(None, date(2020, 12, 31))) == (Outcome.UNKNOWN, ("commendations[1].ground",))
    assert won(certificate()) == (Outcome.UNKNOWN, ("commendations[1].period_to",))
    sure = certificate(period_to=date(2019, 12, 31))
    assert won(sure, certificate(), needed=2) == (Outcome.UNKNOWN, ("commendations[2].period_to",))
    assert won(sure, certificate(), needed=3)[0] is Outcome.NOT_MET
    assert won(sure, sure, certificate(), needed=2) == (Outcome.MET, ())


def test_history_that_is_not_told_is_unknown_for_every_standard_resting_on_it() -> None:
    silent = GeneralFacts()
    for requirement, _award in RESTING:
        facts = silent if requirement.facts_type is GeneralFacts else requirement.facts_type()
        found = requirement.test(facts)
        assert (found.outcome if isinstance(found, Judgement) else found) is Outcome.UNKNOWN, requirement.code
