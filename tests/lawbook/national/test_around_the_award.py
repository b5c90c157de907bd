"""What stands around an award: deadlines, caps, ratings by points, ballots, dossiers, fund, powers by body."""

from datetime import date
from fractions import Fraction

import pytest

from lawbook import (
    CapBase,
    Certainty,
    Event,
    award,
    awards,
    calendar,
    check_caps,
    deadlines,
    powers,
    rating_for,
    regime_on,
    required_papers,
    rules,
)
from lawbook.engine.catalogue import EVERY_AWARD
from lawbook.engine.reading import register
from lawbook.national import national_law


def test_every_award_has_a_requirement_in_every_regime_it_exists_in() -> None:
    lines = register(national_law())
    empty = [(line.award, line.regime) for line in lines if line.given and not line.requirements]
    assert empty == []
    assert len(lines) == 4 * (sum(not award.classes for award in awards()) + 1)


def test_awards_that_a_regime_does_not_know_are_said_to_be_absent() -> None:
    absent = {(line.award, line.regime) for line in register(national_law()) if not line.given}
    assert absent == {
        ("khu-dan-cu-van-hoa", "B"),
        ("khu-dan-cu-van-hoa", "C"),
        ("khu-dan-cu-van-hoa", "D"),
        ("thon-to-dan-pho-van-hoa", "A"),
        ("xa-phuong-tieu-bieu", "A"),
        ("giay-khen-huyen", "C"),
        ("giay-khen-huyen", "D"),
        *(
            (code, regime)
            for code in ("giay-khen-gia-dinh-van-hoa", "giay-khen-khu-dan-cu-van-hoa")
            for regime in ("B", "C", "D")
        ),
    }


def due(award_code: str, on: date, **events: date) -> dict[str, date | None]:
    named = {Event[name.upper()]: day for name, day in events.items()}
    return {d.provision.split(".")[1]: d.due_on for d in deadlines(award_code, on=on, events=named)}


def test_deadlines_of_the_family_title() -> None:
    found = due(
        "gia-dinh-van-hoa",
        date(2024, 11, 1),
        published=date(2024, 11, 1),
        file_complete=date(2024, 11, 12),
        decided=date(2024, 11, 20),
        year=date(2024, 11, 1),
    )
    assert found["niem-yet"] == date(2024, 11, 11)
    assert found["quyet-dinh-van-hoa"] == date(2024, 11, 22)
    assert found["cong-khai-sau-quyet-dinh"] == date(2024, 12, 5)
    assert found["hoan-thanh-binh-xet"] == date(2024, 11, 24)


def test_five_working_days_over_a_week_end_and_a_holiday() -> None:
    found = due("giay-khen-xa", date(2024, 4, 26), decided=date(2024, 4, 26))
    assert found["cong-khai-noi-bo"] == date(2024, 5, 7)


def test_ten_working_days_before_the_council() -> None:
    found = due("huan-chuong-lao-dong-hang-ba", date(2024, 6, 28), council=date(2024, 6, 28))
    assert found["cong-khai-truoc-hop"] == date(2024, 6, 14)


def test_window_of_the_hero_of_labour() -> None:
    (line,) = [
        d
        for d in deadlines("anh-hung-lao-dong", on=date(2020, 1, 1), events={Event.CONGRESS: date(2020, 1, 1)})
        if d.opens_on
    ]
    assert (line.opens_on, line.due_on, line.known) == (date(2020, 1, 5), date(2020, 2, 28), True)


def test_time_left_to_the_province_is_not_known() -> None:
    day = date(2026, 1, 1)
    (line,) = [d for d in deadlines("giay-khen-xa", on=day, events={Event.FILE_COMPLETE: day}) if "xa" in d.provision]
    assert (line.due_on, line.known, line.measure) == (None, False, "do địa phương quy định")


def test_deadline_over_a_holiday_not_yet_compared_says_so() -> None:
    (line,) = [
        d
        for d in deadlines("giay-khen-xa", on=date(2027, 1, 20), events={Event.DECIDED: date(2027, 1, 29)})
        if d.provision == "thoi-han.cong-khai-noi-bo.2023"
    ]
    assert line.known is False
    assert "Tết Nguyên đán" in line.reason


def test_calendar_knows_its_years_and_its_holidays() -> None:
    days = calendar()
    assert days.years == range(2017, 2028)
    assert [days.is_working_day(day) for day in (date(2022, 2, 1), date(2022, 4, 11), date(2022, 4, 12))] == [
        False,
        False,
        True,
    ]
    assert days.doubt(date(2028, 1, 1), date(2028, 1, 9)) == "lịch nghỉ lễ của năm này chưa có trong sách luật"


def test_cap_is_taken_of_its_own_base_and_rounded_down() -> None:
    counts = {CapBase.ADVANCED_WORKERS: 39, CapBase.STRENGTH: 60}
    for listed, within in ((5, True), (6, False)):
        (check,) = check_caps("chien-si-thi-dua-co-so", listed, counts, on=date(2022, 1, 13))
        assert (check.allowed, check.within, check.base_count) == (5, within, 39)


def test_cap_without_its_base_is_open_and_says_what_is_missing() -> None:
    (check,) = check_caps("chien-si-thi-dua-co-so", 1, {}, on=date(2022, 1, 13))
    assert (check.within, check.reason) == (None, "thiếu số cá nhân đạt Lao động tiên tiến của đơn vị")


def test_cap_that_the_law_of_2022_leaves_open_is_not_known() -> None:
    (check,) = check_caps("chien-si-thi-dua-co-so", 99, {CapBase.ADVANCED_WORKERS: 100}, on=date(2024, 1, 1))
    assert (check.within, check.certainty) == (None, Certainty.CONFIRMED)
    assert check.reason == "Luật và nghị định không đặt hạn mức; tỉnh có thể quy định."


def test_title_without_a_ceiling_says_so() -> None:
    (check,) = check_caps("lao-dong-tien-tien", 500, {}, on=date(2024, 1, 1))
    assert (check.within, check.allowed) == (True, None)


@pytest.mark.parametrize(
    ("staff", "excellent", "good", "group", "allowed"),
    [
        ("cong-chuc", False, 19, None, 3),
        ("cong-chuc", False, 20, None, 4),
        ("vien-chuc", False, 20, None, 4),
        ("vien-chuc", True, 20, None, 5),
        ("don-vi-su-nghiep", False, 10, 10, 2),
        ("don-vi-su-nghiep", False, 4, 4, 1),
        ("don-vi-su-nghiep", False, 5, 5, 1),
    ],
)
def test_cap_on_excellent_ratings(staff: str, excellent: bool, good: int, group: int | None, allowed: int) -> None:
    base = CapBase.UNITS_RATED_GOOD if staff == "don-vi-su-nghiep" else CapBase.RATED_GOOD
    (check,) = check_caps(
        "HTXSNV", 1, {base: good}, on=date(2026, 7, 1), staff=staff, unit_excellent=excellent, group_size=group
    )
    assert check.allowed == allowed


@pytest.mark.parametrize(
    ("points", "rating"),
    [(90, "HTXSNV"), (Fraction(8999, 100), "HTTNV"), (70, "HTTNV"), (50, "HTNV"), (Fraction(4999, 100), "KHTNV")],
)
def test_rating_by_points_is_exact_at_each_band(points: Fraction | int, rating: str) -> None:
    assert rating_for(points, "cong-chuc", on=date(2026, 1, 1)).rating == rating


def test_rating_by_points_before_the_scale_is_not_known() -> None:
    answer = rating_for(95, "cong-chuc", on=date(2025, 12, 31))
    assert (answer.rating, answer.reason) == (None, "chưa đối chiếu văn bản")
    assert rating_for(95, "nong-dan", on=date(2026, 1, 1)).reason == "chưa có quy định xếp loại trong sách luật"


def test_simplified_dossier_is_shorter() -> None:
    full = required_papers("giay-khen-xa", on=date(2022, 1, 13))
    short = required_papers("giay-khen-xa", on=date(2022, 1, 13), variant="don-gian")
    assert [paper.code for paper in short.papers] == ["to-trinh", "bao-cao-tom-tat"]
    assert (len(full.papers), short.known) == (4, True)


def test_dossier_of_a_foreigner_needs_no_minutes() -> None:
    day = date(2025, 7, 1)
    own = required_papers("bang-khen-thu-tuong", on=day)
    foreign = required_papers("bang-khen-thu-tuong", on=day, variant="nguoi-nuoc-ngoai")
    assert (own.copies, "bien-ban" in [paper.code for paper in own.papers]) == (1, True)
    assert "bien-ban" not in [paper.code for paper in foreign.papers]


def test_two_sets_for_the_national_title_under_the_old_law() -> None:
    assert required_papers("chien-si-thi-dua-toan-quoc", on=date(2023, 12, 31)).copies == 2
    assert required_papers("chien-si-thi-dua-toan-quoc", on=date(2024, 1, 1)).copies == 1


HEADS = ["thu-truong-co-tu-cach-phap-nhan", "thu-truong-so-va-tuong-duong"]


@pytest.mark.parametrize(
    ("award_code", "on", "body", "deciders"),
    [
        ("lao-dong-tien-tien", date(2022, 1, 1), None, ["chu-tich-ubnd-xa", "chu-tich-ubnd-huyen", *HEADS]),
        (
            "lao-dong-tien-tien",
            date(2022, 1, 1),
            "khong-phap-nhan",
            ["chu-tich-ubnd-xa", "chu-tich-ubnd-huyen", *HEADS, "thu-truong-cap-tren-truc-tiep"],
        ),
        (
            "lao-dong-tien-tien",
            date(2017, 10, 1),
            "doanh-nghiep",
            ["chu-tich-ubnd-xa", "chu-tich-ubnd-huyen", *HEADS, "chu-tich-hdqt-hoac-giam-doc"],
        ),
        ("tap-the-lao-dong-tien-tien", date(2025, 6, 30), None, ["chu-tich-ubnd-huyen", *HEADS]),
        ("tap-the-lao-dong-tien-tien", date(2025, 7, 1), None, ["chu-tich-ubnd-xa", *HEADS]),
        ("tap-the-lao-dong-xuat-sac", date(2025, 7, 1), None, ["chu-tich-ubnd-tinh"]),
        ("co-thi-dua-chinh-phu", date(2023, 12, 31), None, ["thu-tuong"]),
    ],
)
def test_who_decides_by_day_and_kind_of_body(award_code: str, on: date, body: str | None, deciders: list[str]) -> None:
    assert [power.role for power in powers(award_code, on=on, body=body).deciders] == deciders


def test_board_chairman_gives_certificates_but_no_titles() -> None:
    on = date(2024, 6, 1)
    assert powers("chien-si-thi-dua-co-so", on=on, body="doanh-nghiep").may_decide("chu-tich-hdqt") is False
    assert powers("giay-khen-don-vi", on=on, body="doanh-nghiep").may_decide("chu-tich-hdqt") is True


def test_fund_of_a_commune_is_capped_at_one_per_cent() -> None:
    parameter = national_law().parameters["quy.cap-xa"]
    value = parameter.on(date(2025, 7, 1))
    assert value is not None
    assert value.value == Fraction(1, 100)


def test_rules_of_an_award_are_those_of_its_day() -> None:
    letters = [rule.letter for rule in rules("bang-khen-tinh", on=date(2024, 6, 1))]
    assert "R5" in letters
    assert all(
        rule.awards == (EVERY_AWARD,) or "bang-khen-tinh" in rule.awards
        for rule in rules("bang-khen-tinh", on=date(2024, 6, 1))
    )
    assert regime_on(date(2024, 6, 1)) is not None
    assert award("bang-khen-tinh").level == "tinh"


def test_cap_that_turns_on_the_units_class_is_open_until_it_is_told() -> None:
    asked = {"on": date(2026, 7, 1), "staff": "vien-chuc"}
    checks = check_caps("HTXSNV", 5, {CapBase.RATED_GOOD: 20}, **asked)  # type: ignore[arg-type]
    assert [(check.allowed, check.within) for check in checks] == [(4, None), (5, None)]
    assert {check.reason for check in checks} == {"chưa rõ đơn vị có hoàn thành xuất sắc nhiệm vụ hay không"}


@pytest.mark.parametrize(
    ("ended", "due"), [(date(2021, 12, 31), date(2022, 12, 31)), (date(2024, 2, 29), date(2025, 2, 28))]
)
def test_period_of_a_year_ends_on_the_same_day(ended: date, due: date) -> None:
    answers = deadlines("giay-khen-xa", on=ended, events={Event.WORK_ENDED: ended})
    assert [one.due_on for one in answers if one.provision == "thoi-han.nop-luu.2020"] == [due]
