"""Medals, honorary titles and prizes of the State: one year fewer than the article asks, and exactly as many."""

from typing import Any

import pytest

from lawbook import CollectiveFacts, Commendation, Degree, Outcome, PersonFacts, SubjectKind
from lawbook.engine.outcome import Judgement
from lawbook.national import national_law

MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN
FORCES = "thoi-gian-cong-tac"


def answers(award: str, point: str, kind: SubjectKind = SubjectKind.INDIVIDUAL, **facts: Any) -> set[Judgement]:
    """What the standard answers, in each of its periods."""
    of = PersonFacts if kind is SubjectKind.INDIVIDUAL else CollectiveFacts
    asked = [r for r in national_law().requirements if (r.award, r.point) == (award, point) and kind in r.kinds]
    assert asked
    said = [r.test(of(**facts)) for r in asked]
    return {one if isinstance(one, Judgement) else Judgement(one) for one in said}


def outcomes(award: str, point: str, **facts: Any) -> set[Outcome]:
    return {one.outcome for one in answers(award, point, **facts)}


@pytest.mark.parametrize(
    ("award", "point", "years", "outcome"),
    [
        ("huy-chuong-quan-ky-quyet-thang", "hai-muoi-lam-nam", 25, MET),
        ("huy-chuong-quan-ky-quyet-thang", "hai-muoi-lam-nam", 24, NOT_MET),
        ("huy-chuong-vi-an-ninh-to-quoc", "hai-muoi-lam-nam", 25, MET),
        ("huy-chuong-vi-an-ninh-to-quoc", "hai-muoi-lam-nam", 24, NOT_MET),
        ("huy-chuong-chien-si-ve-vang-hang-nhat", FORCES, 20, MET),
        ("huy-chuong-chien-si-ve-vang-hang-nhat", FORCES, 19, NOT_MET),
        ("huy-chuong-chien-si-ve-vang-hang-nhat", FORCES, 40, MET),
        ("huy-chuong-chien-si-ve-vang-hang-nhi", FORCES, 14, NOT_MET),
        ("huy-chuong-chien-si-ve-vang-hang-nhi", FORCES, 15, MET),
        ("huy-chuong-chien-si-ve-vang-hang-nhi", FORCES, 19, MET),
        ("huy-chuong-chien-si-ve-vang-hang-nhi", FORCES, 20, NOT_MET),
        ("huy-chuong-chien-si-ve-vang-hang-ba", FORCES, 10, MET),
        ("huy-chuong-chien-si-ve-vang-hang-ba", FORCES, 14, MET),
        ("huy-chuong-chien-si-ve-vang-hang-ba", FORCES, 15, NOT_MET),
        # Those at sea and on islands need one year only.
        ("huy-chuong-chien-si-ve-vang-hang-ba", FORCES, 9, UNKNOWN),
        ("huy-chuong-chien-si-ve-vang-hang-ba", FORCES, 1, UNKNOWN),
        ("huy-chuong-chien-si-ve-vang-hang-ba", FORCES, 0, NOT_MET),
        ("huy-chuong-chien-si-ve-vang-hang-nhi", FORCES, 9, NOT_MET),
        ("huy-chuong-chien-si-ve-vang-hang-nhat", FORCES, 1, NOT_MET),
    ],
)
def test_years_in_the_forces_lead_to_a_medal(award: str, point: str, years: int, outcome: Outcome) -> None:
    assert outcomes(award, point, serving_in_forces=True, continuous_years_in_forces=years) == {outcome}


@pytest.mark.parametrize("award", ["nhat", "nhi", "ba"])
def test_who_does_not_serve_has_no_medal_however_long(award: str) -> None:
    medal = f"huy-chuong-chien-si-ve-vang-hang-{award}"
    for years in (1, 5, 10, 15, 20):
        assert outcomes(medal, FORCES, serving_in_forces=False, continuous_years_in_forces=years) == {NOT_MET}
    assert outcomes(medal, FORCES, serving_in_forces=True) == {UNKNOWN}
    assert outcomes(medal, FORCES, continuous_years_in_forces=15) <= {UNKNOWN, NOT_MET}


def test_short_service_says_whom_it_is_enough_for() -> None:
    assert answers("huy-chuong-chien-si-ve-vang-hang-ba", FORCES, continuous_years_in_forces=5) == {
        Judgement(UNKNOWN, "hạ sĩ quan, chiến sĩ trên biển, đảo, vùng đặc biệt khó khăn chỉ cần đủ 01 năm")
    }


@pytest.mark.parametrize(("years", "outcome"), [(2, NOT_MET), (3, UNKNOWN), (4, UNKNOWN), (5, MET), (None, UNKNOWN)])
def test_years_with_vietnam(years: int | None, outcome: Outcome) -> None:
    assert outcomes("huy-chuong-huu-nghi", "thoi-gian-dong-gop", years_with_vietnam=years) == {outcome}


@pytest.mark.parametrize(
    ("foreign", "friendship", "outcome"),
    [(True, True, MET), (True, False, NOT_MET), (False, True, NOT_MET), (True, None, UNKNOWN), (None, True, UNKNOWN)],
)
def test_medal_of_friendship_is_for_foreigners_who_gave_much(
    foreign: bool | None, friendship: bool | None, outcome: Outcome
) -> None:
    assert outcomes("huy-chuong-huu-nghi", "dong-gop-huu-nghi", foreign=foreign, friendship=friendship) == {outcome}


@pytest.mark.parametrize(
    ("award", "point", "kind"),
    [
        ("anh-hung-lao-dong", "muoi-nam", SubjectKind.INDIVIDUAL),
        ("anh-hung-lao-dong", "tap-the-muoi-nam", SubjectKind.COLLECTIVE),
        ("anh-hung-luc-luong-vu-trang-nhan-dan", "tap-the-muoi-nam", SubjectKind.COLLECTIVE),
    ],
)
def test_hero_needs_ten_years(award: str, point: str, kind: SubjectKind) -> None:
    told = {years: answers(award, point, kind, hero_years=years) for years in (9, 10, None)}
    assert {years: {one.outcome for one in said} for years, said in told.items()} == {
        9: {NOT_MET},
        10: {MET},
        None: {UNKNOWN},
    }


def test_who_is_a_hero_of_the_forces_alone_needs_no_ten_years() -> None:
    law = national_law().requirements
    points = {r.point for r in law if r.award == "anh-hung-luc-luong-vu-trang-nhan-dan" and r.one_of}
    assert points == {"tieu-chuan", "tap-the-tieu-chuan", "tap-the-muoi-nam", "dot-xuat"}


@pytest.mark.parametrize(
    ("loyal", "sudden", "degree", "outcome"),
    [
        (True, True, Degree.EXCEPTIONAL, MET),
        (True, True, Degree.MANY_EXCELLENT, NOT_MET),
        (False, True, Degree.EXCEPTIONAL, NOT_MET),
        (True, False, Degree.EXCEPTIONAL, NOT_MET),
        (True, True, None, UNKNOWN),
        (None, True, Degree.EXCEPTIONAL, UNKNOWN),
        (True, None, Degree.EXCEPTIONAL, UNKNOWN),
    ],
)
@pytest.mark.parametrize("award", ["anh-hung-lao-dong", "anh-hung-luc-luong-vu-trang-nhan-dan"])
def test_sudden_feat_of_a_hero_is_exceptional_and_loyal(
    award: str, loyal: bool | None, sudden: bool | None, degree: Degree | None, outcome: Outcome
) -> None:
    facts = {"loyal": loyal, "sudden_achievement": sudden, "achievement_degree": degree}
    assert outcomes(award, "dot-xuat", **facts) == {outcome}


@pytest.mark.parametrize("trade", ["nha-giao", "thay-thuoc"])
@pytest.mark.parametrize(
    ("rank", "own", "sector", "manager", "outcome"),
    [
        ("nhan-dan", 20, 0, False, MET),
        ("nhan-dan", 19, 40, False, NOT_MET),
        ("nhan-dan", 15, 25, True, MET),
        ("nhan-dan", 14, 25, True, NOT_MET),
        ("nhan-dan", 15, 24, True, NOT_MET),
        ("nhan-dan", 15, 25, None, UNKNOWN),
        ("nhan-dan", 15, None, True, UNKNOWN),
        ("uu-tu", 15, 0, False, MET),
        ("uu-tu", 14, 40, False, NOT_MET),
        ("uu-tu", 10, 20, True, MET),
        ("uu-tu", 9, 20, True, NOT_MET),
        ("uu-tu", 10, 19, True, NOT_MET),
        ("uu-tu", None, 20, True, UNKNOWN),
    ],
)
def test_years_of_teachers_and_physicians(
    trade: str, rank: str, own: int | None, sector: int | None, manager: bool | None, outcome: Outcome
) -> None:
    facts = {"years_in_profession": own, "years_in_sector": sector, "manager_in_sector": manager}
    assert outcomes(f"{trade}-{rank}", "thoi-gian-trong-nghe", **facts) == {outcome}


@pytest.mark.parametrize(
    ("award", "own", "circus", "outcome"),
    [
        ("nghe-si-nhan-dan", 20, False, MET),
        ("nghe-si-nhan-dan", 19, False, NOT_MET),
        ("nghe-si-nhan-dan", 15, True, MET),
        ("nghe-si-nhan-dan", 14, True, NOT_MET),
        ("nghe-si-nhan-dan", 15, None, UNKNOWN),
        ("nghe-si-uu-tu", 15, False, MET),
        ("nghe-si-uu-tu", 14, False, NOT_MET),
        ("nghe-si-uu-tu", 10, True, MET),
        ("nghe-si-uu-tu", 9, True, NOT_MET),
        ("nghe-nhan-nhan-dan", 20, None, MET),
        ("nghe-nhan-nhan-dan", 19, True, NOT_MET),
        ("nghe-nhan-uu-tu", 15, None, MET),
        ("nghe-nhan-uu-tu", 14, True, NOT_MET),
        ("nghe-nhan-uu-tu", None, None, UNKNOWN),
    ],
)
def test_years_of_artists_and_artisans(award: str, own: int | None, circus: bool | None, outcome: Outcome) -> None:
    facts = {"years_in_profession": own, "circus_or_dance": circus}
    assert outcomes(award, "thoi-gian-trong-nghe", **facts) == {outcome}


@pytest.mark.parametrize("trade", ["nha-giao", "thay-thuoc", "nghe-si", "nghe-nhan"])
def test_people_s_title_rests_on_the_lower_one(trade: str) -> None:
    award, lower = f"{trade}-nhan-dan", f"{trade}-uu-tu"
    other = next(f"{one}-uu-tu" for one in ("nghe-nhan", "nghe-si") if one != trade)
    told = {
        held: answers(award, "da-la-uu-tu", commendations=tuple(Commendation(award=one) for one in held))
        for held in ((), (lower,), (other,), (other, None), (None, lower))
    }
    assert told == {
        (): {Judgement(NOT_MET)},
        (lower,): {Judgement(MET)},
        (other,): {Judgement(NOT_MET)},
        (other, None): {Judgement(UNKNOWN, missing=("commendations[1].award",))},
        (None, lower): {Judgement(MET)},
    }
    assert outcomes(award, "da-la-uu-tu") == {UNKNOWN}
    points = {r.point for r in national_law().requirements if r.award == lower}
    assert "da-la-uu-tu" not in points


@pytest.mark.parametrize("award", ["nghe-si-nhan-dan", "nghe-si-uu-tu"])
def test_artist_has_prizes_or_works(award: str) -> None:
    told = [outcomes(award, "giai-thuong-tac-pham", art_prizes=prizes) for prizes in (True, False, None)]
    assert told == [{MET}, {NOT_MET}, {UNKNOWN}]


def test_limbs_of_the_hero_stand_for_persons_or_for_collectives() -> None:
    kinds = {
        (r.award, r.point): r.kinds
        for r in national_law().requirements
        if r.award in ("anh-hung-lao-dong", "anh-hung-luc-luong-vu-trang-nhan-dan") and r.one_of
    }
    person, collective = (SubjectKind.INDIVIDUAL,), (SubjectKind.COLLECTIVE,)
    assert {place: of for place, of in kinds.items() if place[1] != "dot-xuat"} == {
        ("anh-hung-lao-dong", "tieu-chuan"): person,
        ("anh-hung-lao-dong", "muoi-nam"): person,
        ("anh-hung-lao-dong", "tap-the-tieu-chuan"): collective,
        ("anh-hung-lao-dong", "tap-the-muoi-nam"): collective,
        ("anh-hung-luc-luong-vu-trang-nhan-dan", "tieu-chuan"): person,
        ("anh-hung-luc-luong-vu-trang-nhan-dan", "tap-the-tieu-chuan"): collective,
        ("anh-hung-luc-luong-vu-trang-nhan-dan", "tap-the-muoi-nam"): collective,
    }
