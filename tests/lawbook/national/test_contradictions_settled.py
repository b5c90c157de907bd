"""The twenty-five points on which what was held of the law and its own words once disagreed, as the words settle them.

One test for each, in the order in which they were noted, asked on both sides of its boundary.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lawbook import (
    FACTS_OF,
    CapBase,
    Case,
    Certainty,
    Commendation,
    CouncilLevel,
    Discipline,
    DisciplineTaken,
    Event,
    Gift,
    Granted,
    Ground,
    Initiative,
    InitiativeKind,
    Launcher,
    Occupation,
    Post,
    PostHeld,
    Rating,
    Recogniser,
    Rounding,
    Scope,
    SubjectKind,
    ValidityPeriod,
    assess,
    bonus,
    bonuses,
    check_caps,
    council,
    deadlines,
    money_rules,
    powers,
    required_majority,
    required_papers,
    rules,
)

PERSON, HOUSEHOLD, TEAM = SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD, SubjectKind.COLLECTIVE
A_LAST, B_FIRST, B_LAST, C_FIRST = date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
KEPT_LAST, ALONE_FIRST = date(2025, 12, 31), date(2026, 1, 1)
ABSENT = "absent"
YEAR, TWO_YEARS = (ValidityPeriod(date(first, 1, 1), date(2025, 12, 31)) for first in (2025, 2024))


def found(award: str, kind: SubjectKind, on: date, point: str, **facts: object) -> str:
    """What one requirement answers, by the last part of its code."""
    answer = assess(Case(award=award, subject_kind=kind, on=on, facts=FACTS_OF[kind](**facts)))
    outcomes = {finding.code.rsplit(".", 1)[1]: finding.outcome.value for finding in answer.findings}
    return outcomes.get(point, ABSENT)


def measure(award: str, name: str, on: date) -> tuple[str, bool]:
    """A deadline in words and whether it is sure; absent where the law of the day has none."""
    told = {line.provision.split(".")[1]: (line.measure, line.known) for line in deadlines(award, on=on)}
    return told.get(name, (ABSENT, False))


def stated(award: str, on: date) -> set[str]:
    return {rule.code.split(".")[1] for rule in rules(award, on=on)}


@pytest.mark.parametrize(
    ("on", "advanced", "answer"),
    [
        pytest.param(A_LAST, 50, "not_met", id="a half is not more than a half"),
        pytest.param(A_LAST, 51, "met", id="more than a half"),
        pytest.param(B_FIRST, 69, "not_met", id="short of seventy in a hundred"),
        pytest.param(B_FIRST, 70, "met", id="seventy in a hundred"),
        pytest.param(C_FIRST, 69, "not_met", id="short of seventy under the decree of 2025 too"),
    ],
)
def test_01_share_of_advanced_workers_in_a_team(on: date, advanced: int, answer: str) -> None:
    code = "tap-the-lao-dong-tien-tien"
    assert found(code, TEAM, on, "ty-le-lao-dong-tien-tien", members=100, members_advanced=advanced) == answer
    warned = [found(code, TEAM, on, "khong-ai-bi-canh-cao", members_warned_or_worse=one) for one in (0, 1)]
    assert warned == ["met", "not_met"]


@pytest.mark.parametrize(
    ("kind", "on", "amount"),
    [
        pytest.param(PERSON, date(2026, 6, 30), 710_000, id="702,000 up"),
        pytest.param(HOUSEHOLD, date(2026, 6, 30), 1_060_000, id="1,053,000 up, multiplied first"),
        pytest.param(TEAM, date(2026, 6, 30), 1_410_000, id="1,404,000 up, multiplied first"),
        pytest.param(HOUSEHOLD, date(2026, 7, 1), 1_140_000, id="1,138,500 up"),
    ],
)
def test_02_bonus_goes_up_to_the_next_ten_thousand_once(kind: SubjectKind, on: date, amount: int) -> None:
    assert bonus("giay-khen-xa", kind, decided_on=on, rounding=Rounding.UP_10K).amount == amount
    (order,) = [rule for rule in money_rules(on=on) if rule.code.startswith("tien-thuong.nhan-truoc-lam-tron-sau.")]
    assert order.certainty is Certainty.REPORTED


@pytest.mark.parametrize(
    ("award", "on", "days", "known"),
    [
        pytest.param("giay-khen-xa", A_LAST, "20", True, id="form under the decree of 2017"),
        pytest.param("lao-dong-tien-tien", A_LAST, ABSENT, False, id="no title under the decree of 2017"),
        pytest.param("lao-dong-tien-tien", B_FIRST, "20", True, id="titles too under the decree of 2023"),
        pytest.param("giay-khen-xa", KEPT_LAST, "20", False, id="only where the province has no rule"),
        pytest.param("giay-khen-xa", ALONE_FIRST, "do", False, id="left to the province"),
    ],
)
def test_03_working_days_to_appraise_at_the_commune(award: str, on: date, days: str, known: bool) -> None:
    words, sure = measure(award, "giai-quyet-cap-xa", on)
    assert (words.split(" ")[0], sure) == (days, known)


@pytest.mark.parametrize(
    ("on", "same", "different"),
    [
        pytest.param(B_LAST, [None, None], [True, True], id="the decree of 2023 does not say"),
        pytest.param(C_FIRST, [False, True], [True, True], id="the highest title of one period"),
    ],
)
def test_04_several_titles_and_a_form(on: date, same: list[bool | None], different: list[bool]) -> None:
    def paid(*granted: Granted) -> list[bool | None]:
        return [line.paid for line in bonuses(granted, PERSON, decided_on=on, rounding=Rounding.UP_10K).lines]

    lower, higher = Granted("lao-dong-tien-tien", YEAR), Granted("chien-si-thi-dua-co-so", YEAR)
    assert paid(lower, higher) == same
    assert paid(lower, replace(higher, period=TWO_YEARS)) == different
    assert paid(higher, Granted("bang-khen-tinh", YEAR)) == [True, True]


@pytest.mark.parametrize(
    ("award", "on", "share", "known"),
    [
        pytest.param("chien-si-thi-dua-co-so", B_LAST, Fraction(4, 5), True, id="four in five until mid-2025"),
        pytest.param("chien-si-thi-dua-co-so", ALONE_FIRST, None, False, id="basic title left to the province"),
        pytest.param("chien-si-thi-dua-tinh", B_LAST, Fraction(9, 10), True, id="nine in ten until mid-2025"),
        pytest.param("chien-si-thi-dua-tinh", ALONE_FIRST, None, False, id="provincial title left to the province"),
        pytest.param("chien-si-thi-dua-toan-quoc", C_FIRST, Fraction(9, 10), True, id="national title keeps it"),
        pytest.param("bang-khen-tinh", B_FIRST, None, False, id="no share for a certificate"),
    ],
)
def test_05_ballots(award: str, on: date, share: Fraction | None, known: bool) -> None:
    answer = required_majority(award, on=on)
    assert (answer.share, answer.known, answer.settable) == (share, known, not known)


@pytest.mark.parametrize(
    ("on", "amount", "replaced"),
    [
        pytest.param(B_LAST, 360_000, "15", id="the decree of 2023 alone"),
        pytest.param(C_FIRST, 710_000, "15", id="its money ends, its procedure may stay"),
        pytest.param(ALONE_FIRST, 710_000, "do", id="nothing of it stays"),
    ],
)
def test_06_decree_98_lives_on_for_what_was_handed_down_and_never_for_money(
    on: date, amount: int, replaced: str
) -> None:
    assert bonus("giay-khen-xa", PERSON, decided_on=on, rounding=Rounding.UP_10K).amount == amount
    assert measure("giay-khen-xa", "cap-doi-cap-lai", on)[0].split(" ")[0] == replaced


@pytest.mark.parametrize(
    ("kind", "on", "point", "facts", "answer"),
    [
        pytest.param(
            PERSON,
            B_FIRST,
            "phong-trao",
            {"movement_launched_by": Launcher.PRIME_MINISTER},
            "not_met",
            id="not national",
        ),
        pytest.param(
            PERSON,
            B_FIRST,
            "phong-trao",
            {"movement_launched_by": Launcher.PROVINCE},
            "met",
            id="the province's movement",
        ),
        pytest.param(
            TEAM, B_FIRST, "tap-the-phong-trao", {"movement_launched_by": Launcher.COMMUNE}, "met", id="any for a team"
        ),
        pytest.param(
            PERSON, A_LAST, "dot-xuat", {}, ABSENT, id="no sudden achievement of a person in the decree of 2017"
        ),
        pytest.param(
            PERSON, B_FIRST, "guong-mau", {"exemplary": False, "business_or_scholar": False}, "not_met", id="exemplary"
        ),
        pytest.param(
            TEAM, B_FIRST, "tap-the-guong-mau", {"united": False, "enterprise": False}, "not_met", id="united"
        ),
    ],
)
def test_07_provincial_certificate(
    kind: SubjectKind, on: date, point: str, facts: dict[str, object], answer: str
) -> None:
    movement = {"movement_achievement": True, "movement_excellent": True, "obeys_law": True} | facts
    known = {name: value for name, value in movement.items() if hasattr(FACTS_OF[kind], name)}
    assert found("bang-khen-tinh", kind, on, point, **known) == answer


@pytest.mark.parametrize("on", [A_LAST, B_FIRST, C_FIRST], ids=["until 2023", "until mid-2025", "since"])
def test_08_family_title_brings_no_money(on: date) -> None:
    assert bonus("gia-dinh-van-hoa", HOUSEHOLD, decided_on=on).amount == 0


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        pytest.param(A_LAST, None, id="the decree of 2017 speaks of teams and persons"),
        pytest.param(B_FIRST, 410_000, id="half as much again"),
        pytest.param(date(2026, 7, 1), 1_140_000, id="half as much again of the new share"),
    ],
)
def test_09_household_money(on: date, amount: int | None) -> None:
    assert bonus("giay-khen-xa", HOUSEHOLD, decided_on=on, rounding=Rounding.UP_10K).amount == amount


@pytest.mark.parametrize(
    ("on", "by"),
    [
        pytest.param(A_LAST, "Chủ tịch Ủy ban nhân dân cấp tỉnh", id="the province guides"),
        pytest.param(B_FIRST, "người đứng đầu Ủy ban nhân dân cấp xã", id="the head of the commune"),
        pytest.param(C_FIRST, "tỉnh quy định", id="the province rules"),
    ],
)
def test_10_council_of_the_commune(on: date, by: str) -> None:
    held = council(CouncilLevel.COMMUNE, on=on).provision
    assert held is not None
    assert held.set_up_by.startswith(by)


@pytest.mark.parametrize("award", ["giay-khen-xa", "bang-khen-tinh", "huan-chuong-lao-dong-hang-ba"])
def test_11_maternity_preference_and_discipline_are_of_every_award_since_2024(award: str) -> None:
    held = [stated(award, on) & {"thai-san", "uu-tien-nu", "sau-ky-luat"} for on in (A_LAST, B_FIRST, C_FIRST)]
    assert held == [set(), {"thai-san", "uu-tien-nu", "sau-ky-luat"}, {"thai-san", "uu-tien-nu", "sau-ky-luat"}]


@pytest.mark.parametrize(
    ("on", "months", "answer"),
    [
        pytest.param(date(2024, 4, 14), 5, ABSENT, id="no rule before the circular"),
        pytest.param(date(2024, 4, 15), 5, "not_met", id="from its first day"),
        pytest.param(date(2024, 4, 15), 6, "met", id="six months"),
    ],
)
def test_12_circular_of_2024_holds_from_the_fifteenth_of_april(on: date, months: int, answer: str) -> None:
    facts = {"months_since_recruitment": months, "unbroken_months_in_agency": months}
    assert found("lao-dong-tien-tien", PERSON, on, "du-06-thang", occupation=Occupation.OFFICIAL, **facts) == answer


@pytest.mark.parametrize(
    ("on", "answer", "mark"),
    [
        pytest.param(date(2019, 12, 31), "not_met", Certainty.REPORTED, id="by the decision, as far as is known"),
        pytest.param(date(2020, 1, 1), "met", Certainty.CONFIRMED, id="by the period in the decision"),
    ],
)
def test_13_from_where_the_next_award_counts(on: date, answer: str, mark: Certainty) -> None:
    code = "huan-chuong-lao-dong-hang-ba"
    before = Commendation(
        award="bang-khen-thu-tuong",
        decided_on=date(2015, 3, 1),
        period_to=date(2014, 12, 31),
        ground=Ground.MERIT,
    )
    facts = FACTS_OF[PERSON](
        period_to=date(2019, 12, 31),
        commendations=(before,),
        ratings=dict.fromkeys(range(2015, 2020), Rating.EXCELLENT),
    )
    answers = assess(Case(award=code, subject_kind=PERSON, on=on, facts=facts)).findings
    (ladder,) = [one for one in answers if one.code.endswith(".nam-nam-xuat-sac")]
    assert (ladder.outcome.value, ladder.certainty) == (answer, mark)


@pytest.mark.parametrize(
    ("on", "point"),
    [
        pytest.param(B_LAST, "dan-dau-huyen", id="the district"),
        pytest.param(C_FIRST, "dan-dau-tinh", id="the province"),
    ],
)
def test_14_whose_movement_a_model_commune_leads(on: date, point: str) -> None:
    led = {"dan-dau-huyen": "leads_district_movement", "dan-dau-tinh": "leads_province_movement"}
    other = next(name for name in led if name != point)
    assert found("xa-phuong-tieu-bieu", TEAM, on, point, **{led[point]: True}) == "met"
    assert found("xa-phuong-tieu-bieu", TEAM, on, other, **{led[other]: True}) == ABSENT


@pytest.mark.parametrize(
    ("on", "answer", "within"),
    [
        pytest.param(A_LAST, "not_met", False, id="applied, and fifteen in a hundred"),
        pytest.param(B_FIRST, "met", None, id="accepted only, and no ceiling"),
    ],
)
def test_15_topic_of_the_basic_title_and_its_ceiling(on: date, answer: str, within: bool | None) -> None:
    topic = Initiative(
        kind=InitiativeKind.TOPIC,
        year=on.year,
        scope=Scope.GRASSROOTS,
        recognised_by=Recogniser.UNIT,
        applied=False,
        spent_on=(),
    )
    facts = {"period_to": date(on.year, 12, 31), "initiatives": (topic,)}
    assert found("chien-si-thi-dua-co-so", PERSON, on, "de-tai", **facts) == answer
    (cap,) = check_caps("chien-si-thi-dua-co-so", 16, {CapBase.ADVANCED_WORKERS: 100}, on=on)
    assert cap.within is within


@pytest.mark.parametrize(
    ("healthy", "answer"), [pytest.param(True, "met", id="conduct"), pytest.param(False, "not_met", id="none")]
)
def test_16_worker_is_asked_about_conduct_and_the_old_units_word_ends_with_2023(healthy: bool, answer: str) -> None:
    worker = {
        "occupation": Occupation.WORKER,
        "effective_labour": True,
        "united_and_active": True,
        "obeys_law": True,
        "healthy_lifestyle": healthy,
    }
    assert found("lao-dong-tien-tien", PERSON, B_FIRST, "cong-nhan-nong-dan", **worker) == answer
    moved = {"months_at_previous_unit": 8, "previous_unit_agrees": False, "occupation": Occupation.OFFICIAL}
    told = [found("lao-dong-tien-tien", PERSON, on, "chuyen-cong-tac", **moved) for on in (A_LAST, B_FIRST)]
    assert told == ["not_met", ABSENT]


@pytest.mark.parametrize(
    ("on", "base"),
    [
        pytest.param(A_LAST, CapBase.FLAG_QUALIFIED, id="of the teams that qualify for the flag"),
        pytest.param(B_FIRST, CapBase.LEADERS_QUALIFIED, id="of the leaders that qualify"),
    ],
)
def test_17_flags(on: date, base: CapBase) -> None:
    (cap,) = check_caps("co-thi-dua-chinh-phu", 3, {base: 15}, on=on)
    assert (cap.base, cap.allowed, cap.within) == (base, 3, True)
    (decider,) = powers("co-thi-dua-chinh-phu", on=on).deciders
    assert (decider.role, "ủy quyền" in decider.note) == ("thu-tuong", True)
    asked = {"targets_exceeded": False, "outstanding_in_body": True, "united": True, "free_of_corruption": True}
    assert found("co-thi-dua-tinh", TEAM, on, "chi-tieu-doan-ket", organisations_strong=True, **asked) == "not_met"
    movement = {"leads_movement": True, "movement_launched_by": Launcher.PROVINCE, "movement_years": 3}
    led = found("co-thi-dua-tinh", TEAM, on, "dan-dau-phong-trao", targets_exceeded=False, **movement)
    assert led == ("met" if on == B_FIRST else ABSENT)


@pytest.mark.parametrize(
    ("kind", "point", "good", "lacking"),
    [
        pytest.param(
            PERSON,
            "hoan-thanh-tot-nhiem-vu",
            {"completed_tasks_well": True, "good_character": True, "exemplary": True},
            "exemplary",
            id="conduct of a person",
        ),
        pytest.param(
            TEAM,
            "tap-the-hoan-thanh-tot-nhiem-vu",
            {
                "completed_tasks_well": True,
                "united": True,
                "obeys_law": True,
                "grassroots_democracy": True,
                "thrifty": True,
            },
            "thrifty",
            id="conduct of a team",
        ),
        pytest.param(
            HOUSEHOLD, "ho-dong-gop", {"observes_law": True, "gave": Gift.SOME}, "observes_law", id="a household"
        ),
    ],
)
def test_18_certificate_of_the_commune_until_2023(
    kind: SubjectKind, point: str, good: dict[str, object], lacking: str
) -> None:
    held = [found("giay-khen-xa", kind, A_LAST, point, **facts) for facts in (good, good | {lacking: False})]
    assert held == ["met", "not_met"]


@pytest.mark.parametrize(
    ("on", "form", "answers"),
    [
        pytest.param(A_LAST, Discipline.REPRIMAND, ("met", "not_met"), id="a reprimand changed nothing"),
        pytest.param(A_LAST, Discipline.WARNING, ("not_met", "met"), id="a warning lowered"),
        pytest.param(B_LAST, Discipline.REPRIMAND, ("not_met", "met"), id="a reprimand lowers"),
        pytest.param(C_FIRST, Discipline.REPRIMAND, ("met", "not_met"), id="no lowering, another bar"),
    ],
)
def test_19_discipline_and_long_dedication(on: date, form: Discipline, answers: tuple[str, str]) -> None:
    facts = {
        "occupation": Occupation.OFFICIAL,
        "woman": False,
        "late_retirement": False,
        "resistance_service": False,
        "serious_fault_concluded": False,
        "period_to": date(2023, 6, 30),
        "posts": (
            PostHeld(post=Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, held_from=date(2006, 3, 1), held_to=date(2022, 3, 1)),
        ),
        "disciplines": (DisciplineTaken(form=form, decided_on=date(2015, 5, 1), served_on=date(2016, 5, 1)),),
    }
    names = ("huan-chuong-lao-dong-hang-nhi", "huan-chuong-lao-dong-hang-ba")
    assert tuple(found(name, PERSON, on, "qua-trinh-cong-hien", **facts) for name in names) == answers
    barred = found(names[0], PERSON, on, "cong-hien-ky-luat", **facts)
    assert barred == ("not_met" if on == C_FIRST else ABSENT)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        pytest.param(A_LAST, "cach-hieu.trao-tang.2017", id="the decree of 2013"),
        pytest.param(B_FIRST, "quanh.trao-tang.2024", id="the decree of 2023"),
        pytest.param(C_FIRST, "quanh.trao-tang.2025", id="the decree of 2025"),
    ],
)
def test_20_ceremony(on: date, code: str) -> None:
    held = [rule.code for rule in rules("giay-khen-xa", on=on) if rule.code.split(".")[1] == "trao-tang"]
    assert held == [code]


@pytest.mark.parametrize(
    ("on", "state", "commune"),
    [
        pytest.param(A_LAST, 3, (1, ""), id="three sets"),
        pytest.param(B_FIRST, 1, (None, "bộ, ban, ngành, tỉnh"), id="one set"),
        pytest.param(C_FIRST, 1, (None, "tỉnh"), id="one set since mid-2025"),
    ],
)
def test_21_sets_of_a_dossier(on: date, state: int, commune: tuple[int | None, str]) -> None:
    assert required_papers("huan-chuong-lao-dong-hang-ba", on=on).copies == state
    own = required_papers("giay-khen-xa", on=on)
    assert (own.copies, own.copies_set_by) == commune


@pytest.mark.parametrize(
    ("on", "place"),
    [
        pytest.param(B_LAST, "98/2023", id="the decree of 2023"),
        pytest.param(C_FIRST, "Điều 6 Nghị định số 152/2025", id="handed down to the province"),
    ],
)
def test_22_dossier_and_council_of_the_commune(on: date, place: str) -> None:
    assert place in required_papers("giay-khen-xa", on=on).citation
    assert place in council(CouncilLevel.COMMUNE, on=on).citation


@pytest.mark.parametrize(
    ("on", "allowed"),
    [
        pytest.param(KEPT_LAST, None, id="the Party's share, not held here"),
        pytest.param(ALONE_FIRST, 4, id="a fifth"),
    ],
)
def test_23_share_of_excellent_officials(on: date, allowed: int | None) -> None:
    (cap,) = check_caps("HTXSNV", 4, {CapBase.RATED_GOOD: 20}, on=on, staff="cong-chuc")
    assert cap.allowed == allowed


@pytest.mark.parametrize(
    ("kind", "on", "amount", "known"),
    [
        pytest.param(TEAM, A_LAST, 540_000, True, id="twice the person's until 2023"),
        pytest.param(TEAM, B_FIRST, 1_080_000, False, id="literally 0.6, one letter in doubt"),
        pytest.param(HOUSEHOLD, B_FIRST, 410_000, True, id="a household's is not in doubt"),
        pytest.param(TEAM, date(2026, 7, 1), 1_520_000, True, id="twice 0.3"),
    ],
)
def test_24_money_of_a_team_with_the_communes_certificate(
    kind: SubjectKind, on: date, amount: int, known: bool
) -> None:
    answer = bonus("giay-khen-xa", kind, decided_on=on, rounding=Rounding.UP_10K)
    assert (answer.amount, answer.known) == (amount, known)


@pytest.mark.parametrize(
    ("on", "flag", "national", "opinion", "back"),
    [
        pytest.param(A_LAST, date(2023, 3, 30), (10, 31), "20", ABSENT, id="until 2023"),
        pytest.param(B_FIRST, date(2024, 6, 30), (12, 31), "10", "15", id="since 2024"),
        pytest.param(C_FIRST, date(2025, 6, 30), (12, 31), "10", "15", id="since mid-2025"),
    ],
)
def test_25_deadlines(on: date, flag: date, national: tuple[int, int], opinion: str, back: str) -> None:
    events = {Event.YEAR: on, Event.RECOGNISED: on}
    due = {
        line.provision.split(".")[1]: line.due_on
        for award in ("co-thi-dua-chinh-phu", "chien-si-thi-dua-toan-quoc")
        for line in deadlines(award, on=on, events=events)
    }
    assert due["ho-so-co-thi-dua-chinh-phu"] == flag
    assert due["ho-so-chien-si-thi-dua-toan-quoc"] == date(on.year + 1, *national)
    assert measure("bang-khen-thu-tuong", "tra-loi-y-kien", on)[0].split(" ")[0] == opinion
    assert measure("giay-khen-xa", "nop-lai", on)[0].split(" ")[0] == back
