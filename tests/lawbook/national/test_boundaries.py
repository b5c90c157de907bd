"""One year, one title, one initiative or one day fewer than the article asks is not enough; exactly as many is."""

from datetime import date, timedelta
from typing import Any

import pytest

from lawbook import Outcome, SubjectKind, questions
from lawbook.engine.outcome import Judgement
from lawbook.facts import (
    CollectiveFacts,
    Commendation,
    Discipline,
    DisciplineTaken,
    Ground,
    HeldTitle,
    Initiative,
    InitiativeKind,
    Occupation,
    PersonFacts,
    Post,
    PostHeld,
    Rating,
    Recogniser,
    Scope,
    StudyResult,
)
from lawbook.national import national_law
from lawbook.national.readings import from_period

LAST = 2022
END = date(LAST, 12, 31)
DAY = timedelta(days=1)
BY_CODE = {requirement.code: requirement for requirement in national_law().requirements}

RUNS_OF_TITLES = [
    ("chien-si-thi-dua-tinh.2017.ba-lan-lien-tuc", "chien-si-thi-dua-co-so", 3),
    ("chien-si-thi-dua-tinh.2024.ba-lan-lien-tuc", "chien-si-thi-dua-co-so", 3),
    ("chien-si-thi-dua-toan-quoc.2024.hai-lan-lien-tuc", "chien-si-thi-dua-tinh", 2),
    ("giay-khen-gia-dinh-van-hoa.2018.ba-nam-lien-tuc", "gia-dinh-van-hoa", 3),
    ("giay-khen-khu-dan-cu-van-hoa.2018.nam-nam-lien-tuc", "khu-dan-cu-van-hoa", 5),
    ("bang-khen-tinh.2024.hai-lan-chien-si-thi-dua", "chien-si-thi-dua-co-so", 2),
    ("bang-khen-tinh.2024.tap-the-hai-nam-danh-hieu", "tap-the-lao-dong-xuat-sac", 2),
]
RUNS_OF_RATINGS = [
    ("bang-khen-tinh.2017.hai-nam-xuat-sac", Rating.EXCELLENT, 2, ""),
    ("bang-khen-tinh.2017.tap-the-hai-nam-xuat-sac", Rating.EXCELLENT, 2, ""),
    ("bang-khen-thu-tuong.2020.nam-nam-xuat-sac", Rating.EXCELLENT, 5, "bang-khen-tinh"),
    ("bang-khen-thu-tuong.2020.tap-the-nam-nam", Rating.EXCELLENT, 5, "bang-khen-tinh"),
    ("bang-khen-thu-tuong.2025.nam-nam-tot", Rating.GOOD, 5, "bang-khen-bo"),
    ("bang-khen-tinh.2024.hai-nam-xuat-sac", Rating.EXCELLENT, 2, ""),
    ("bang-khen-tinh.2024.tap-the-hai-nam-xuat-sac", Rating.EXCELLENT, 2, ""),
    ("bang-khen-thu-tuong.2017.nam-nam-xuat-sac", Rating.EXCELLENT, 5, "bang-khen-tinh"),
    ("bang-khen-thu-tuong.2024.nam-nam-tot", Rating.GOOD, 5, "bang-khen-bo"),
    ("huan-chuong-lao-dong-hang-ba.2017.nam-nam-xuat-sac", Rating.EXCELLENT, 5, "bang-khen-thu-tuong"),
    ("huan-chuong-lao-dong-hang-ba.2024.nam-nam-tot", Rating.GOOD, 5, "bang-khen-thu-tuong"),
]
TITLES_WITHIN = [
    ("bang-khen-thu-tuong.2024.ba-chien-si-thi-dua", 3, 5),
    ("huan-chuong-lao-dong-hang-ba.2024.ba-chien-si-thi-dua", 3, 5),
]
BASIS = {
    "commendations": (
        Commendation(
            award="bang-khen-thu-tuong",
            decided_on=date(LAST - 5, 12, 31),
            period_to=date(LAST - 5, 12, 31),
            ground=Ground.MERIT,
        ),
    )
}
IDEA, TOPIC, COMBAT = InitiativeKind.INITIATIVE, InitiativeKind.TOPIC, InitiativeKind.COMBAT
INITIATIVES = [
    ("chien-si-thi-dua-co-so.2017.sang-kien", IDEA, Scope.GRASSROOTS, 1, 1),
    ("chien-si-thi-dua-co-so.2017.de-tai", TOPIC, Scope.GRASSROOTS, 1, 1),
    ("chien-si-thi-dua-co-so.2024.sang-kien", IDEA, Scope.GRASSROOTS, 1, 1),
    ("chien-si-thi-dua-co-so.2024.de-tai", TOPIC, Scope.GRASSROOTS, 1, 1),
    ("chien-si-thi-dua-co-so.2024.chien-dau", COMBAT, Scope.GRASSROOTS, 1, 1),
    ("chien-si-thi-dua-co-so.2026.sang-kien-du-thao", IDEA, Scope.GRASSROOTS, 1, 1),
    ("chien-si-thi-dua-tinh.2024.sang-kien-cap-tinh", IDEA, Scope.PROVINCE, 1, 3),
    ("chien-si-thi-dua-toan-quoc.2024.sang-kien-toan-quoc", IDEA, Scope.NATION, 1, 6),
    ("bang-khen-tinh.2017.hai-sang-kien", IDEA, Scope.GRASSROOTS, 2, 2),
    ("bang-khen-tinh.2024.hai-sang-kien-nhanh-danh-hieu", IDEA, Scope.GRASSROOTS, 2, 2),
    ("bang-khen-thu-tuong.2017.nam-sang-kien", IDEA, Scope.GRASSROOTS, 5, 5),
    ("huan-chuong-lao-dong-hang-ba.2017.hai-sang-kien-cap-tinh", IDEA, Scope.PROVINCE, 2, 5),
]
CLEAR_OF_DISCIPLINE = [
    ("chien-si-thi-dua-tinh.2024.ky-luat", 3),
    ("chien-si-thi-dua-tinh.2025.ky-luat", 3),
    ("chien-si-thi-dua-toan-quoc.2024.ky-luat", 2),
    ("chien-si-thi-dua-toan-quoc.2025.ky-luat", 2),
    ("bang-khen-tinh.2024.ky-luat-nhanh-danh-hieu", 2),
    ("bang-khen-tinh.2025.ky-luat-nhanh-danh-hieu", 2),
    ("bang-khen-thu-tuong.2024.ky-luat", 5),
    ("bang-khen-thu-tuong.2025.ky-luat", 5),
    ("huan-chuong-lao-dong-hang-ba.2025.ky-luat", 5),
]
SINCE = [
    ("bang-khen-thu-tuong.2017.nam-nam-xuat-sac", "bang-khen-tinh", "decided_on", Outcome.UNKNOWN),
    ("bang-khen-thu-tuong.2020.nam-nam-xuat-sac", "bang-khen-tinh", "period_to", Outcome.NOT_MET),
    ("bang-khen-thu-tuong.2024.nam-nam-tot", "bang-khen-tinh", "period_to", Outcome.UNKNOWN),
    ("bang-khen-thu-tuong.2025.nam-nam-tot", "bang-khen-tinh", "period_to", Outcome.NOT_MET),
    ("bang-khen-thu-tuong.2017.tap-the-nam-nam", "bang-khen-tinh", "decided_on", Outcome.UNKNOWN),
    ("bang-khen-thu-tuong.2020.tap-the-nam-nam", "bang-khen-tinh", "period_to", Outcome.NOT_MET),
    ("bang-khen-thu-tuong.2025.tap-the-nam-nam", "bang-khen-tinh", "period_to", Outcome.NOT_MET),
    ("huan-chuong-lao-dong-hang-ba.2017.nam-nam-xuat-sac", "bang-khen-thu-tuong", "decided_on", Outcome.NOT_MET),
    ("huan-chuong-lao-dong-hang-ba.2024.nam-nam-tot", "bang-khen-thu-tuong", "period_to", Outcome.NOT_MET),
    (
        "huan-chuong-lao-dong-hang-nhi.2017.hang-ba-nam-nam",
        "huan-chuong-lao-dong-hang-ba",
        "decided_on",
        Outcome.NOT_MET,
    ),
    (
        "huan-chuong-lao-dong-hang-nhi.2024.hang-ba-nam-nam",
        "huan-chuong-lao-dong-hang-ba",
        "period_to",
        Outcome.NOT_MET,
    ),
    (
        "huan-chuong-lao-dong-hang-nhat.2017.hang-nhi-nam-nam",
        "huan-chuong-lao-dong-hang-nhi",
        "decided_on",
        Outcome.NOT_MET,
    ),
    (
        "huan-chuong-lao-dong-hang-nhat.2024.hang-nhi-nam-nam",
        "huan-chuong-lao-dong-hang-nhi",
        "period_to",
        Outcome.NOT_MET,
    ),
]


def answer(code: str, **facts: Any) -> Outcome:
    requirement = BY_CODE[code]
    if "serving_in_forces" in requirement.reads:
        facts = {"serving_in_forces": False, **facts}
    judged = requirement.test(requirement.facts_type(period_to=END, **facts))
    return judged.outcome if isinstance(judged, Judgement) else judged


def years(length: int) -> range:
    return range(LAST - length + 1, LAST + 1)


@pytest.mark.parametrize(("code", "title", "length"), RUNS_OF_TITLES)
def test_run_of_titles_is_as_long_as_the_article_asks(code: str, title: str, length: int) -> None:
    held = (HeldTitle(award=title),)
    before = {LAST - length: ()}
    assert answer(code, titles={**before, **dict.fromkeys(years(length), held)}) is Outcome.MET
    for broken in years(length):
        assert answer(code, titles={**dict.fromkeys(years(length), held), broken: ()}) is Outcome.NOT_MET


@pytest.mark.parametrize(("code", "floor", "length", "basis"), RUNS_OF_RATINGS)
def test_run_of_ratings_is_as_long_and_as_good_as_the_article_asks(
    code: str, floor: Rating, length: int, basis: str
) -> None:
    enough = {LAST - length: Rating.FAILED, **dict.fromkeys(years(length), floor)}
    day = date(LAST - length, 12, 31)
    told = Commendation(award=basis, decided_on=day, period_to=day, ground=Ground.MERIT)
    more = {"commendations": (told,)} if basis else {}
    assert answer(code, ratings=enough, **more) is Outcome.MET
    below = list(Rating)[floor.rank + 1]
    for weak in years(length):
        assert answer(code, ratings={**enough, weak: below}, **more) is Outcome.NOT_MET


@pytest.mark.parametrize(("code", "needed", "length"), TITLES_WITHIN)
def test_titles_within_the_run_are_counted_inside_it(code: str, needed: int, length: int) -> None:
    held, none = (HeldTitle(award="chien-si-thi-dua-co-so"),), dict.fromkeys(years(length), ())
    first = dict.fromkeys(list(years(length))[:needed], held)
    assert answer(code, titles={**none, **first}, **BASIS) is Outcome.MET
    one_outside = {**none, **dict.fromkeys(list(years(length))[: needed - 1], held), LAST - length: held}
    assert answer(code, titles=one_outside, **BASIS) is Outcome.NOT_MET


def test_one_excellent_year_is_counted_inside_the_run() -> None:
    code = "huan-chuong-lao-dong-hang-ba.2024.mot-nam-xuat-sac"
    good = dict.fromkeys(years(5), Rating.GOOD)
    assert answer(code, ratings={**good, LAST - 4: Rating.EXCELLENT}, **BASIS) is Outcome.MET
    assert answer(code, ratings={**good, LAST - 5: Rating.EXCELLENT}, **BASIS) is Outcome.NOT_MET


@pytest.mark.parametrize(("code", "kind", "scope", "needed", "length"), INITIATIVES)
def test_initiatives_are_as_many_as_recent_and_as_wide_as_the_article_asks(
    code: str, kind: InitiativeKind, scope: Scope, needed: int, length: int
) -> None:
    def initiative(year: int, **changed: Any) -> Initiative:
        whole = {"scope": scope, "recognised_by": Recogniser.PROVINCE_HEAD, "applied": True, "spent_on": ()}
        return Initiative(**{"kind": kind, "year": year, **whole, **changed})

    first = LAST - length + 1
    for year in (first, LAST):
        assert answer(code, initiatives=(initiative(year),) * needed) is Outcome.MET
    fewer = (initiative(first),) * (needed - 1)
    assert answer(code, initiatives=fewer) is Outcome.NOT_MET
    assert answer(code, initiatives=(*fewer, initiative(first - 1))) is Outcome.NOT_MET
    assert answer(code, initiatives=(*fewer, initiative(LAST + 1))) is Outcome.NOT_MET
    if scope is not Scope.GRASSROOTS:
        narrower = list(Scope)[list(Scope).index(scope) - 1]
        assert answer(code, initiatives=(*fewer, initiative(LAST, scope=narrower))) is Outcome.NOT_MET
        assert answer(code, initiatives=(*fewer, initiative(LAST, recognised_by=Recogniser.UNIT))) is Outcome.NOT_MET


@pytest.mark.parametrize(("code", "length"), CLEAR_OF_DISCIPLINE)
def test_discipline_must_be_served_before_the_first_year_relied_on(code: str, length: int) -> None:
    first = date(LAST - length + 1, 1, 1)
    assert answer(code, disciplines=(DisciplineTaken(served_on=first),)) is Outcome.MET
    assert answer(code, disciplines=(DisciplineTaken(served_on=first + DAY),)) is Outcome.NOT_MET


@pytest.mark.parametrize(("code", "basis", "counted", "otherwise"), SINCE)
def test_years_are_counted_from_the_day_the_regime_names(
    code: str, basis: str, counted: str, otherwise: Outcome
) -> None:
    """In regime A from the decision, in B and C from the end of the period that the decision names."""
    ratings = {"ratings": dict.fromkeys(years(5), Rating.EXCELLENT)} if "ratings" in BY_CODE[code].reads else {}
    first = date(LAST - 4, 1, 1)
    last_in_time = first if counted == "decided_on" else first - DAY

    def told(day: date) -> Outcome:
        one = Commendation(**{"award": basis, "ground": Ground.MERIT, counted: day})
        return answer(code, commendations=(one,), **ratings)

    assert (told(last_in_time), told(last_in_time + DAY)) == (Outcome.MET, otherwise)


@pytest.mark.parametrize("limb", ["xep-loai", "danh-hieu"])
def test_years_rewarded_before_are_not_used_again(limb: str) -> None:
    code = f"bang-khen-tinh.2024.nam-chua-khen-nhanh-{limb}"

    def told(day: date, ground: Ground | None = Ground.MERIT) -> Outcome:
        return answer(code, commendations=(Commendation(award="bang-khen-tinh", period_to=day, ground=ground),))

    end = date(LAST - 2, 12, 31)
    assert [told(end), told(end + DAY), told(end + DAY, None), told(end + DAY, Ground.TOPIC)] == [
        Outcome.MET,
        Outcome.NOT_MET,
        Outcome.UNKNOWN,
        Outcome.MET,
    ]


def test_each_question_is_the_facts_own() -> None:
    asked = {q.name: q.asks for q in questions("bang-khen-tinh", SubjectKind.INDIVIDUAL, on=date(2025, 7, 1))}
    assert asked["occupation"].startswith("Cán bộ, công chức")
    assert asked["ratings"].startswith("Xếp loại chất lượng từng năm")
    assert len(set(asked.values())) == len(asked)


@pytest.mark.parametrize(
    ("held_to", "woman", "outcome"),
    [
        (date(2020, 2, 29), True, Outcome.UNKNOWN),
        (date(2020, 2, 28), True, Outcome.NOT_MET),
        (date(2020, 2, 29), None, Outcome.UNKNOWN),
        (date(2020, 2, 29), False, Outcome.NOT_MET),
        (date(2022, 2, 27), False, Outcome.NOT_MET),
        (date(2022, 2, 28), False, Outcome.MET),
        (date(2026, 2, 27), False, Outcome.MET),
        (date(2026, 2, 28), False, Outcome.NOT_MET),
    ],
)
def test_years_in_post_at_each_boundary(held_to: date, woman: bool | None, outcome: Outcome) -> None:
    post = PostHeld(post=Post.DIRECTOR_OF_DEPARTMENT, held_from=date(2016, 3, 1), held_to=held_to)
    assert (
        answer(
            "huan-chuong-lao-dong-hang-ba.2025.qua-trinh-cong-hien",
            posts=(post,),
            resistance_service=False,
            woman=woman,
        )
        is outcome
    )


def test_failed_year_is_not_an_excellent_one() -> None:
    code = "chien-si-thi-dua-co-so.2024.hoan-thanh-xuat-sac"
    answers = [answer(code, rating=rating) for rating in Rating]
    assert answers == [Outcome.MET, Outcome.NOT_MET, Outcome.NOT_MET, Outcome.NOT_MET]


def test_title_without_its_code_is_named_by_its_place() -> None:
    requirement = BY_CODE["chien-si-thi-dua-tinh.2024.ba-lan-lien-tuc"]
    held = (HeldTitle(award="chien-si-thi-dua-co-so"),)
    nameless = (HeldTitle(award="lao-dong-tien-tien"), HeldTitle())
    facts = requirement.facts_type(period_to=END, titles={2020: held, 2021: nameless})
    judged = requirement.test(facts)
    assert isinstance(judged, Judgement)
    assert judged.missing == ("titles.2021[1].award", "titles.2022")


@pytest.mark.parametrize("titles", [{LAST: ()}, None])
def test_standard_of_the_advanced_worker_does_without_the_title(
    titles: dict[int, tuple[HeldTitle, ...]] | None,
) -> None:
    code = "chien-si-thi-dua-co-so.2024.dat-tieu-chuan-lao-dong-tien-tien"
    standard = {"self_reliant": True, "united_and_active": True, "rating": Rating.GOOD, "titles": titles}
    standard |= {"training_months": 0, "leave_months": 0}
    official = {"occupation": Occupation.OFFICIAL, **standard}
    open_without_titles = Outcome.UNKNOWN if titles is None else Outcome.NOT_MET
    assert answer(code, unbroken_months_in_agency=6, **official) is Outcome.MET
    assert answer(code, unbroken_months_in_agency=5, **official) is Outcome.UNKNOWN
    assert answer(code, unbroken_months_in_agency=5, months_since_recruitment=5, **official) is open_without_titles
    assert answer(code, unbroken_months_in_agency=5, months_since_recruitment=6, **official) is Outcome.MET
    exemplary = {"united_and_active": True, "obeys_law": True, "healthy_lifestyle": True}
    worker = {"occupation": Occupation.WORKER, **exemplary, "titles": titles}
    assert answer(code, effective_labour=True, **worker) is Outcome.MET
    assert answer(code, effective_labour=False, **worker) is open_without_titles
    # A worker is not held to a rating, and one of whom nobody said which they are is held to neither standard alone.
    assert answer(code, effective_labour=True, rating=Rating.COMPLETED, **worker) is Outcome.MET
    assert answer(code, unbroken_months_in_agency=6, **standard) is Outcome.UNKNOWN


def test_standard_of_the_advanced_worker_names_the_facts_that_would_settle_it() -> None:
    requirement = BY_CODE["chien-si-thi-dua-co-so.2025.dat-tieu-chuan-lao-dong-tien-tien"]
    known = {"period_to": END, "titles": {LAST: ()}, "united_and_active": True}
    official = requirement.test(requirement.facts_type(occupation=Occupation.OFFICIAL, self_reliant=True, **known))
    farmer = requirement.test(requirement.facts_type(occupation=Occupation.WORKER, obeys_law=True, **known))
    assert isinstance(official, Judgement)
    assert isinstance(farmer, Judgement)
    of_the_time = ("months_since_recruitment", "unbroken_months_in_agency", "training_months", "leave_months")
    assert official.missing == ("rating", *of_the_time)
    assert farmer.missing == ("effective_labour", "healthy_lifestyle")


RECRUITED = [
    ("lao-dong-tien-tien.2017.du-10-thang", 10, Outcome.NOT_MET),
    ("lao-dong-tien-tien.2024.du-06-thang", 6, Outcome.NOT_MET),
    ("lao-dong-tien-tien.2025.du-06-thang", 12, Outcome.UNKNOWN),
]


@pytest.mark.parametrize(("code", "months", "shorter"), RECRUITED)
@pytest.mark.parametrize("occupation", [Occupation.OFFICIAL, Occupation.EMPLOYEE])
def test_recruit_of_the_year_is_told_by_the_month(
    code: str, months: int, shorter: Outcome, occupation: Occupation
) -> None:
    def after(served: int) -> Outcome:
        return answer(
            code, occupation=occupation, months_since_recruitment=served, unbroken_months_in_agency=min(served, 4)
        )

    assert (after(months), after(months - 1)) == (Outcome.MET, shorter)
    assert answer(code, occupation=occupation) is Outcome.UNKNOWN
    assert answer(code, occupation=Occupation.WORKER) is Outcome.MET


@pytest.mark.parametrize(
    ("code", "unheard"),
    [
        ("lao-dong-tien-tien.2017.chuyen-cong-tac", Outcome.NOT_MET),
        ("lao-dong-tien-tien.2024.chuyen-cong-tac", Outcome.NOT_MET),
        ("lao-dong-tien-tien.2025.chuyen-cong-tac", Outcome.UNKNOWN),
    ],
)
def test_previous_unit_is_heard_after_half_a_year_there(code: str, unheard: Outcome) -> None:
    assert answer(code, months_at_previous_unit=5, previous_unit_agrees=False) is Outcome.MET
    assert answer(code, months_at_previous_unit=6, previous_unit_agrees=False) is unheard
    assert answer(code, months_at_previous_unit=6, previous_unit_agrees=True) is Outcome.MET
    assert answer(code, months_at_previous_unit=6) is Outcome.UNKNOWN
    # Seven months of the year here leave at most five for another unit.
    assert answer(code, unbroken_months_in_agency=7) is Outcome.MET
    assert answer(code, unbroken_months_in_agency=6) is Outcome.UNKNOWN


def test_two_times_in_a_row_lie_in_one_unbroken_run() -> None:
    code = "chien-si-thi-dua-toan-quoc.2025.hai-lan-lien-tuc"
    won, unit = (HeldTitle(award="chien-si-thi-dua-tinh"),), (HeldTitle(award="chien-si-thi-dua-co-so"),)

    def told(**years: str) -> Outcome:
        held = {"t": won, "c": unit, "-": ()}
        return answer(code, titles={int(year[1:]): held[mark] for year, mark in years.items()})

    assert told(y2022="t", y2021="t") is Outcome.MET
    assert told(y2022="t", y2021="c", y2020="c", y2019="t") is Outcome.MET
    assert told(y2022="t", y2021="c", y2020="c", y2019="c", y2018="t") is Outcome.UNKNOWN
    assert told(y2022="t", y2021="-", y2020="t") is Outcome.NOT_MET
    assert told(y2022="-", y2021="t", y2020="t") is Outcome.NOT_MET
    assert told(y2022="t", y2021="c") is Outcome.UNKNOWN


def test_decision_that_names_no_period_counts_from_its_day() -> None:
    day = date(2020, 5, 1)
    counted = [
        from_period(Commendation(decided_on=day, period_to=told, period_stated=stated))
        for told, stated in ((date(2019, 12, 31), None), (None, False), (None, None), (None, True))
    ]
    assert counted == [date(2020, 1, 1), day, None, None]


@pytest.mark.parametrize(
    "code",
    [
        "tap-the-lao-dong-tien-tien.2017.ty-le-lao-dong-tien-tien",
        "tap-the-lao-dong-tien-tien.2024.ty-le-lao-dong-tien-tien",
        "tap-the-lao-dong-xuat-sac.2024.ty-le",
    ],
)
def test_of_nobody_there_is_no_share_and_it_is_said(code: str) -> None:
    facts = CollectiveFacts(members=0, members_advanced=0, members_completed=0)
    judged = BY_CODE[code].test(facts)
    assert isinstance(judged, Judgement)
    assert (judged.outcome, judged.reason) == (Outcome.UNKNOWN, "tập thể không có thành viên nào nên không có tỷ lệ")


def test_a_second_post_may_be_the_one_that_counts() -> None:
    posts = (
        PostHeld(post=Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, held_from=date(2010, 1, 1), held_to=date(2012, 1, 1)),
        PostHeld(post=Post.DIRECTOR_OF_DEPARTMENT, held_from=date(2012, 1, 1), held_to=date(2018, 1, 1)),
    )
    assert answer("huan-chuong-lao-dong-hang-ba.2025.qua-trinh-cong-hien", posts=posts, woman=False) is Outcome.MET


def test_earlier_award_that_is_not_named_is_asked_for_by_its_place() -> None:
    title = BY_CODE["nha-giao-nhan-dan.2017.da-la-uu-tu"]
    known, unnamed = Commendation(award="nha-giao-uu-tu"), Commendation()
    answers = [title.test(PersonFacts(commendations=told)) for told in ((unnamed, known), (unnamed,), ())]
    assert answers == [
        Outcome.MET,
        Judgement(Outcome.UNKNOWN, missing=("commendations[0].award",)),
        Outcome.NOT_MET,
    ]


def judgement_of(code: str, **facts: Any) -> Judgement:
    requirement = BY_CODE[code]
    judged = requirement.test(requirement.facts_type(period_to=END, **facts))
    assert isinstance(judged, Judgement)
    return judged


def test_only_what_nobody_told_of_an_initiative_is_asked_for() -> None:
    """Whether a contest counts is for the judge to say: of an initiative whose kind is told, the kind is not asked."""
    code = "chien-si-thi-dua-tinh.2024.sang-kien-cap-tinh"
    told: dict[str, Any] = {
        "kind": InitiativeKind.CONTEST,
        "year": LAST,
        "scope": Scope.PROVINCE,
        "applied": True,
        "spent_on": (),
    }
    whole = Initiative(**told, recognised_by=Recogniser.PROVINCE_HEAD)
    judged = judgement_of(code, initiatives=(whole,))
    assert (judged.outcome, judged.missing) == (Outcome.UNKNOWN, ())
    judged = judgement_of(code, initiatives=(Initiative(**told),))
    assert (judged.outcome, judged.missing) == (Outcome.UNKNOWN, ("initiatives[0].recognised_by",))


@pytest.mark.parametrize(("exemplary", "outcome"), [(True, Outcome.MET), (False, Outcome.NOT_MET)])
@pytest.mark.parametrize("award", ["bang-khen-thu-tuong", "bang-khen-tinh"])
def test_before_2024_whoever_is_not_exemplary_gets_no_certificate_whatever_their_trade(
    award: str, exemplary: bool, outcome: Outcome
) -> None:
    """The two clauses for business people and scholars came with the law of 2022."""
    assert answer(f"{award}.2017.guong-mau", exemplary=exemplary) is outcome
    assert answer(f"{award}.2017.guong-mau", exemplary=exemplary, business_or_scholar=True, obeys_law=True) is outcome


@pytest.mark.parametrize(
    ("away", "outcome", "missing"),
    [
        ({}, Outcome.MET, ()),
        ({"training_months": None}, Outcome.UNKNOWN, ("training_months",)),
        ({"training_months": 11}, Outcome.UNKNOWN, ("training_rules_kept",)),
        ({"training_months": 11, "training_rules_kept": True}, Outcome.MET, ()),
        ({"training_months": 12, "training_rules_kept": True}, Outcome.UNKNOWN, ("training_result",)),
        ({"training_months": 12, "training_result": StudyResult.GOOD}, Outcome.UNKNOWN, ("training_rules_kept",)),
        ({"training_months": 12, "training_result": StudyResult.BELOW}, Outcome.NOT_MET, ()),
        (
            {"training_months": 12, "training_rules_kept": True, "training_result": StudyResult.UNGRADED},
            Outcome.MET,
            (),
        ),
        ({"leave_months": None}, Outcome.UNKNOWN, ("leave_months",)),
        ({"leave_months": 2}, Outcome.MET, ()),
        ({"leave_months": 3}, Outcome.UNKNOWN, ("wounded_on_duty",)),
        ({"leave_months": 3, "wounded_on_duty": True}, Outcome.UNKNOWN, ()),
        ({"leave_months": 3, "wounded_on_duty": False}, Outcome.NOT_MET, ()),
        ({"leave_months": 3, "wounded_on_duty": False, "occupation": None}, Outcome.UNKNOWN, ("occupation",)),
        ({"leave_months": 3, "wounded_on_duty": False, "occupation": Occupation.EMPLOYEE}, Outcome.MET, ()),
        ({"training_months": 12, "occupation": Occupation.WORKER}, Outcome.MET, ()),
    ],
)
def test_time_away_of_whoever_has_no_title_of_the_year(
    away: dict[str, Any], outcome: Outcome, missing: tuple[str, ...]
) -> None:
    code = "chien-si-thi-dua-co-so.2024.dat-tieu-chuan-lao-dong-tien-tien"
    good = {"self_reliant": True, "united_and_active": True, "rating": Rating.GOOD, "unbroken_months_in_agency": 12}
    good |= {"obeys_law": True, "healthy_lifestyle": True, "effective_labour": True, "titles": {LAST: ()}}
    good |= {"months_since_recruitment": 60}
    here = {"occupation": Occupation.OFFICIAL, "training_months": 0, "leave_months": 0}
    judged = judgement_of(code, **{**good, **here, **away})
    assert (judged.outcome, judged.missing) == (outcome, missing)


def test_time_away_in_regime_a_leaves_open_what_its_decree_did_not_say() -> None:
    code = "chien-si-thi-dua-co-so.2017.la-lao-dong-tien-tien"
    good = dict.fromkeys(
        ("obeys_law", "self_reliant", "united_and_active", "keeps_learning", "healthy_lifestyle"), True
    )
    facts: dict[str, Any] = {**good, "occupation": Occupation.OFFICIAL, "rating": Rating.GOOD, "titles": {LAST: ()}}
    facts |= {"months_since_recruitment": 60, "discipline": Discipline.NONE, "training_months": 0, "leave_months": 0}
    assert judgement_of(code, **facts).outcome is Outcome.MET
    away = judgement_of(code, **{**facts, "leave_months": 3, "wounded_on_duty": False})
    assert (away.outcome, away.missing) == (Outcome.UNKNOWN, ())
    assert away.reason.startswith("nghỉ từ 03 tháng")
    course = {"training_months": 12, "training_rules_kept": True, "training_result": StudyResult.UNGRADED}
    assert judgement_of(code, **{**facts, **course}).reason == "khóa học không xếp loại: người xét kết luận"


STRETCHES = [
    ("ba", Post.DIRECTOR_GENERAL, 3, 5),
    ("ba", Post.DEPUTY_DIRECTOR_GENERAL, 5, 8),
    ("ba", Post.DIRECTOR_OF_DEPARTMENT, 6, 10),
    ("ba", Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, 10, 15),
    ("nhi", Post.DEPUTY_MINISTER, 3, 5),
    ("nhi", Post.DIRECTOR_GENERAL, 5, None),
    ("nhi", Post.DEPUTY_DIRECTOR_GENERAL, 8, 10),
    ("nhi", Post.DIRECTOR_OF_DEPARTMENT, 10, 15),
    ("nhi", Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, 15, None),
    ("nhat", Post.DEPUTY_MINISTER, 5, None),
    ("nhat", Post.DIRECTOR_GENERAL, 8, None),
    ("nhat", Post.DEPUTY_DIRECTOR_GENERAL, 10, None),
    ("nhat", Post.DIRECTOR_OF_DEPARTMENT, 15, None),
]
# Decree 91/2017, without the posts that the decrees after it name.
EARLIER_STRETCHES = [
    ("ba", Post.DIRECTOR_OF_DEPARTMENT, 6, 10),
    ("ba", Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, 10, 15),
    ("nhi", Post.DIRECTOR_OF_DEPARTMENT, 10, 15),
    ("nhi", Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, 15, None),
    ("nhat", Post.DEPUTY_MINISTER, 5, None),
    ("nhat", Post.DIRECTOR_OF_DEPARTMENT, 15, None),
]


@pytest.mark.parametrize(
    ("one", "regime", "post", "first", "last"),
    [(one, 2025, *told) for one, *told in STRETCHES] + [(one, 2017, *told) for one, *told in EARLIER_STRETCHES],
)
def test_stretch_of_years_in_post_begins_with_its_first_year(
    one: str, regime: int, post: Post, first: int, last: int | None
) -> None:
    def held(years: int) -> Outcome:
        told = PostHeld(post=post, held_from=date(LAST - years, 1, 1), held_to=date(LAST, 1, 1))
        code = f"huan-chuong-lao-dong-hang-{one}.{regime}.qua-trinh-cong-hien"
        return answer(code, posts=(told,), resistance_service=False, woman=False, disciplines=())

    assert [held(first), held(first - 1)] == [Outcome.MET, Outcome.NOT_MET]
    if last is not None:
        assert [held(last - 1), held(last)] == [Outcome.MET, Outcome.NOT_MET]


@pytest.mark.parametrize(
    ("years", "outcome"),
    [
        ((2017,), Outcome.MET),
        ((2016, 2017), Outcome.MET),
        ((2017, 2018), Outcome.UNKNOWN),
        ((2015, 2018), Outcome.UNKNOWN),
        ((2017, 2021), Outcome.UNKNOWN),
    ],
)
def test_five_good_years_stand_after_the_newest_of_several_certificates(
    years: tuple[int, ...], outcome: Outcome
) -> None:
    def certificate(year: int) -> Commendation:
        period = {"period_from": date(year, 1, 1), "period_to": date(year, 12, 31), "ground": Ground.MERIT}
        return Commendation(award="bang-khen-tinh", decided_on=date(year, 12, 31), **period)

    facts = PersonFacts(
        period_to=END,
        ratings=dict.fromkeys(range(2012, LAST + 1), Rating.GOOD),
        commendations=tuple(map(certificate, years)),
    )
    assert BY_CODE["bang-khen-thu-tuong.2025.nam-nam-tot"].test(facts).outcome is outcome
