"""Standards written as data: one fact, a share, several composed; silence stays unknown."""

from typing import Any

import pytest

from lawbook import CollectiveFacts, HouseholdFacts, LawbookError, Outcome, PersonFacts, Rating
from lawbook.engine import criteria
from lawbook.engine.criteria import facts_type_of, read_criterion
from lawbook.engine.outcome import Judgement
from lawbook.engine.yaml_text import Entry
from lawbook.facts import GeneralFacts

PERSON = {"cá nhân": PersonFacts}
COLLECTIVE = {"tập thể": CollectiveFacts}
MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN


def answer(raw: dict[str, Any], facts: GeneralFacts, kinds: dict[str, type[Any]] = PERSON) -> Outcome | Judgement:
    """What a standard written as data answers about some facts."""
    return criteria.test_of(read_criterion(Entry(raw, "nơi"), kinds))(facts)


@pytest.mark.parametrize(
    ("rating", "outcome"), [("HTXSNV", MET), ("HTTNV", MET), ("HTNV", NOT_MET), ("KHTNV", NOT_MET), (None, UNKNOWN)]
)
def test_ranked_fact_is_compared_by_its_rank(rating: str | None, outcome: Outcome) -> None:
    facts = PersonFacts(rating=Rating(rating) if rating else None)
    assert answer({"fact": "rating", "at_least": "HTTNV"}, facts) is outcome


@pytest.mark.parametrize(("rating", "outcome"), [("HTTNV", NOT_MET), ("HTNV", MET), ("KHTNV", MET)])
def test_at_most_on_a_ranked_fact_is_the_other_way_round(rating: str, outcome: Outcome) -> None:
    assert answer({"fact": "rating", "at_most": "HTNV"}, PersonFacts(rating=Rating(rating))) is outcome


@pytest.mark.parametrize(("rating", "outcome"), [("HTXSNV", MET), ("HTTNV", MET), ("HTNV", NOT_MET)])
def test_fact_may_be_one_of_several(rating: str, outcome: Outcome) -> None:
    raw = {"fact": "rating", "is_in": ["HTXSNV", "HTTNV"]}
    assert answer(raw, PersonFacts(rating=Rating(rating))) is outcome


@pytest.mark.parametrize(
    ("advanced", "members", "outcome"),
    [(7, 10, MET), (6, 10, NOT_MET), (69, 100, NOT_MET), (70, 100, MET), (None, 10, UNKNOWN), (7, None, UNKNOWN),
     (0, 0, UNKNOWN)],
)  # fmt: skip
def test_share_is_exact_and_of_nobody_there_is_none(
    advanced: int | None, members: int | None, outcome: Outcome
) -> None:
    raw = {"fact": "members_advanced", "of": "members", "at_least": "70/100"}
    assert answer(raw, CollectiveFacts(members=members, members_advanced=advanced), COLLECTIVE) is outcome


ALL = {
    "all_of": [
        {"fact": "obeys_law", "must_be": True},
        {
            "any_of": [
                {"fact": "movement_achievement", "must_be": True},
                {"fact": "sudden_achievement", "must_be": True},
            ]
        },
    ]
}


def test_composition_is_met_by_one_of_its_alternatives() -> None:
    assert answer(ALL, PersonFacts(obeys_law=True, sudden_achievement=True)) is MET


def test_composition_names_the_facts_that_would_settle_it() -> None:
    said = answer(ALL, PersonFacts(obeys_law=True, movement_achievement=False))
    assert said == Judgement(UNKNOWN, missing=("sudden_achievement",))


def test_composition_says_what_failed() -> None:
    said = answer(ALL, PersonFacts(obeys_law=True, movement_achievement=False, sudden_achievement=False))
    assert said == Judgement(
        NOT_MET,
        "không đạt: Có thành tích được bình xét trong phong trào thi đua; Lập được thành tích đột xuất",
    )


def test_failure_of_one_part_decides_whatever_is_still_open() -> None:
    said = answer(ALL, PersonFacts(obeys_law=False))
    assert said == Judgement(
        NOT_MET, "không đạt: Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước"
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"fact": "rating"}, "cần đúng một trong must_be, is_in, at_least, at_most"),
        ({"fact": "rating", "must_be": "HTNV", "at_least": "HTNV"}, "cần đúng một trong must_be"),
        ({}, "cần đúng một trong fact, all_of, any_of"),
        ({"fact": "rating", "must_be": "HTNV", "all_of": [{}]}, "cần đúng một trong fact, all_of, any_of"),
        ({"all_of": [{"fact": "obeys_law", "must_be": True, "why": "x"}]}, "nơi.all_of[0]: trường không hiểu: why"),
        ({"fact": "obeys_law", "at_least": True}, "chỉ so sánh được với dữ kiện là số hoặc có thứ bậc"),
        ({"fact": "obey_law", "must_be": True}, "Có phải ý là «obeys_law»?"),
        ({"fact": "rating", "must_be": "A"}, "HTXSNV, HTTNV, HTNV, KHTNV"),
        ({"fact": "movement_years", "of": "rating", "at_least": "1/2"}, "«of» chỉ dùng với hai dữ kiện là số"),
        ({"fact": "rating", "of": "movement_years", "at_least": "1/2"}, "«of» chỉ dùng với hai dữ kiện là số"),
        ({"fact": "movement_years", "of": "movement_years", "must_be": 1}, "«of» chỉ dùng với hai dữ kiện là số"),
        ({"fact": "rating", "of": "movement_years", "is_in": ["HTNV"]}, "«of» chỉ dùng với hai dữ kiện là số"),
        ({"fact": "movement_years", "of": "movement_years", "at_least": 70}, "từ 0 đến 1 (70/100)"),
        ({"fact": "movement_years", "of": "movement_years", "at_least": "101/100"}, "không phải 101/100"),
        ({"fact": "movement_years", "of": "movement_years", "at_most": "-1/100"}, "không phải -1/100"),
        ({"fact": "movement_years", "of": "movement_years", "at_most": "1/0"}, "«at_most» không đọc được: '1/0'"),
        ({"fact": "movement_years", "of": "movement_years", "at_least": "x"}, "«at_least» không đọc được"),
    ],
)
def test_criterion_that_makes_no_sense_is_refused_by_its_place(raw: dict[str, Any], said: str) -> None:
    with pytest.raises(LawbookError) as refusal:
        answer(raw, PersonFacts())
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("test", "share", "advanced", "outcome"),
    [
        ("at_least", 0, 0, MET),
        ("at_least", 1, 10, MET),
        ("at_least", 1, 9, NOT_MET),
        ("at_most", "1/2", 5, MET),
        ("at_most", "1/2", 6, NOT_MET),
    ],
)
def test_share_may_be_nothing_or_all_and_a_bound_from_above(
    test: str, share: int | str, advanced: int, outcome: Outcome
) -> None:
    raw = {"fact": "members_advanced", "of": "members", test: share}
    assert answer(raw, CollectiveFacts(members=10, members_advanced=advanced), COLLECTIVE) is outcome


def test_fact_that_one_kind_does_not_have_is_refused() -> None:
    kinds = {"cá nhân": PersonFacts, "hộ gia đình": HouseholdFacts}
    with pytest.raises(LawbookError, match="«obeys_law» không phải dữ kiện của hộ gia đình"):
        read_criterion(Entry({"fact": "obeys_law", "must_be": True}, "nơi"), kinds)


def test_facts_class_is_the_narrowest_that_all_kinds_share() -> None:
    assert facts_type_of([PersonFacts], ("obeys_law",)) is PersonFacts
    assert facts_type_of([PersonFacts, CollectiveFacts], ("rating",)) is GeneralFacts
