"""The national law as laid down: marked, dated, cited, and honest where it does not know."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

import lawbook.local
from lawbook import (
    FACTS_OF,
    Certainty,
    Confirmation,
    Outcome,
    SubjectKind,
    instruments,
    load_overlay,
    powers,
    provision,
    provisions,
    questions,
    regime_on,
    required_majority,
    required_papers,
)
from lawbook import awards as all_awards
from lawbook.engine.outcome import Judgement
from lawbook.national import national_law, periods

LOCAL = Path(lawbook.local.__file__).parent


def test_every_provision_is_cited_dated_and_marked() -> None:
    for item in provisions():
        assert item.cites, item.code
        assert item.citation, item.code
        assert item.content, item.code
        assert isinstance(item.in_force.first, date), item.code
        assert isinstance(item.certainty, Certainty), item.code


def test_periods_in_code_are_those_of_the_regimes() -> None:
    laid = [regime.in_force for regime in national_law().regimes]
    assert laid == [periods.A, periods.B, periods.C, periods.D]


def test_requirement_reads_no_fact_that_it_does_not_declare() -> None:
    for requirement in national_law().requirements:
        seen: set[str] = set()

        class Watched(requirement.facts_type):  # type: ignore[misc,name-defined]
            def __getattribute__(self, name: str) -> object:
                if not name.startswith("_"):
                    seen.add(name)  # noqa: B023  used within the same turn of the loop
                return object.__getattribute__(self, name)

        requirement.test(Watched())
        assert seen <= set(requirement.reads), requirement.code


def test_requirement_without_any_fact_is_unknown() -> None:
    for requirement in national_law().requirements:
        answer = requirement.test(requirement.facts_type())
        outcome = answer.outcome if isinstance(answer, Judgement) else answer
        assert outcome is Outcome.UNKNOWN, requirement.code


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2017, 9, 30), None),
        (date(2017, 10, 1), "A"),
        (date(2023, 12, 31), "A"),
        (date(2024, 1, 1), "B"),
        (date(2025, 6, 30), "B"),
        (date(2025, 7, 1), "C"),
        (date(2026, 9, 30), "C"),
        (date(2026, 10, 1), "D"),
    ],
)
def test_regime_on_either_side_of_each_change(day: date, code: str | None) -> None:
    regime = regime_on(day)
    assert (regime.code if regime else None) == code


def test_citation_is_written_as_a_jurist_writes_it() -> None:
    assert provision("lao-dong-tien-tien.2024.xep-loai").citation == "điểm a khoản 1 Điều 24 Luật số 06/2022/QH15"
    assert provision("tap-the-lao-dong-xuat-sac.2017.doan-ket").citation == (
        "điểm đ khoản 1 Điều 27 Luật Thi đua, khen thưởng 2003"
    )
    assert provision("lao-dong-tien-tien.2026.xep-loai").citation == (
        "điểm a khoản 1 Điều 24 Luật số 06/2022/QH15 được sửa đổi, bổ sung bởi Luật số 06/2026/QH16"
    )


def test_awards_follow_the_renaming_of_the_residential_title() -> None:
    before = {award.code for award in all_awards(on=date(2023, 12, 31))}
    after = {award.code for award in all_awards(on=date(2024, 1, 1))}
    assert before - after == {
        "khu-dan-cu-van-hoa",
        "giay-khen-gia-dinh-van-hoa",
        "giay-khen-khu-dan-cu-van-hoa",
    }
    assert after - before == {"thon-to-dan-pho-van-hoa", "xa-phuong-tieu-bieu"}


def test_decree_152_is_known_to_expire() -> None:
    expiry = {instrument.number: instrument.expires_on for instrument in instruments()}
    assert expiry["152/2025/NĐ-CP"] == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("award", "day", "role", "answer"),
    [
        ("giay-khen-xa", date(2022, 1, 13), "chu-tich-ubnd-xa", True),
        ("lao-dong-tien-tien", date(2022, 1, 13), "chu-tich-ubnd-xa", True),
        ("gia-dinh-van-hoa", date(2022, 1, 13), "chu-tich-ubnd-xa", True),
        ("khu-dan-cu-van-hoa", date(2022, 1, 13), "chu-tich-ubnd-huyen", True),
        ("khu-dan-cu-van-hoa", date(2022, 1, 13), "chu-tich-ubnd-xa", False),
        ("chien-si-thi-dua-co-so", date(2022, 1, 13), "chu-tich-ubnd-xa", False),
        ("thon-to-dan-pho-van-hoa", date(2025, 6, 30), "chu-tich-ubnd-huyen", True),
        ("thon-to-dan-pho-van-hoa", date(2025, 6, 30), "chu-tich-ubnd-xa", False),
        ("thon-to-dan-pho-van-hoa", date(2025, 7, 1), "chu-tich-ubnd-huyen", False),
        ("thon-to-dan-pho-van-hoa", date(2025, 7, 1), "chu-tich-ubnd-xa", True),
        ("chien-si-thi-dua-co-so", date(2025, 7, 1), "chu-tich-ubnd-xa", True),
        ("giay-khen-xa", date(2026, 10, 1), "chu-tich-ubnd-xa", True),
        ("giay-khen-xa", date(2027, 3, 1), "chu-tich-ubnd-xa", None),
        ("bang-khen-tinh", date(2026, 10, 1), "chu-tich-ubnd-tinh", None),
    ],
)
def test_power_to_decide_by_office_and_day(award: str, day: date, role: str, answer: bool | None) -> None:
    assert powers(award, on=day).may_decide(role) is answer


def test_ward_chairman_proposes_what_the_district_decides() -> None:
    answer = powers("chien-si-thi-dua-co-so", on=date(2022, 1, 13))
    assert [power.role for power in answer.deciders] == [
        "chu-tich-ubnd-huyen",
        "thu-truong-co-tu-cach-phap-nhan",
        "thu-truong-so-va-tuong-duong",
    ]
    assert [power.role for power in answer.proposers] == ["chu-tich-ubnd-xa"]


def test_papers_of_the_ward_certificate_in_january_2022() -> None:
    answer = required_papers("giay-khen-xa", on=date(2022, 1, 13))
    assert [paper.code for paper in answer.papers] == ["to-trinh", "bao-cao-thanh-tich", "bien-ban", "chung-nhan"]
    assert [bool(paper.when) for paper in answer.papers] == [False, False, False, True]
    assert (answer.copies, answer.known) == (1, True)
    assert answer.citation == (
        "khoản 2 Điều 84 Luật Thi đua, khen thưởng 2003 được sửa đổi, bổ sung bởi Luật số 39/2013/QH13"
    )


def test_papers_of_an_uncompared_text_are_listed_but_not_known() -> None:
    answer = required_papers("giay-khen-xa", on=date(2026, 11, 23))
    assert (len(answer.papers), answer.known, answer.reason) == (4, False, "chưa đối chiếu văn bản")


def test_papers_of_the_family_title_name_their_form() -> None:
    forms = [paper.form for paper in required_papers("gia-dinh-van-hoa", on=date(2024, 11, 1)).papers]
    assert forms == ["", "", "Mẫu số 03"]


def test_majority_of_the_ward_certificate_is_left_to_others() -> None:
    answer = required_majority("giay-khen-xa", on=date(2022, 1, 13))
    assert (answer.known, answer.votes_needed(9)) == (False, None)
    assert answer.reason.startswith("văn bản trung ương không ấn định")


def test_majority_of_the_provincial_title_is_nine_tenths_of_all_members() -> None:
    answer = required_majority("chien-si-thi-dua-tinh", on=date(2022, 1, 13))
    assert [answer.votes_needed(members) for members in (9, 10, 11, 20)] == [9, 9, 10, 18]
    assert (answer.known, answer.secret, answer.denominator.value) == (True, True, "all_members")


def test_majority_of_the_provincial_title_after_2024_is_no_longer_secret() -> None:
    answer = required_majority("chien-si-thi-dua-tinh", on=date(2024, 1, 1))
    assert (answer.known, answer.votes_needed(11), answer.secret, answer.absent_in_writing) == (True, 10, False, True)


def test_power_under_the_amended_law_waits_for_an_officer() -> None:
    day = date(2026, 11, 23)
    assert (powers("bang-khen-tinh", on=day).known, powers("bang-khen-tinh", on=day).reason) == (
        False,
        "chưa đối chiếu văn bản",
    )
    code = "tham-quyen.bang-khen-tinh.chu-tich-ubnd-tinh.2026"
    word = Confirmation(code, "Trần Thị B", day, "Văn bản hợp nhất", "40")
    answer = powers("bang-khen-tinh", on=day, confirmations=[word])
    assert (answer.known, answer.reason, answer.may_decide("chu-tich-ubnd-tinh")) == (True, "", True)


def test_power_that_no_source_shows_is_not_known() -> None:
    answer = powers("khu-dan-cu-van-hoa", on=date(2024, 1, 1))
    assert (answer.known, answer.reason) == (False, "chưa có căn cứ về thẩm quyền quyết định trong sách luật")


def test_a_power_that_is_relied_on_needs_no_reason() -> None:
    answer = powers("giay-khen-xa", on=date(2026, 7, 1))
    assert (answer.known, answer.reason) == (True, "")


def test_questions_are_those_of_the_days_law() -> None:
    before = questions("lao-dong-tien-tien", SubjectKind.INDIVIDUAL, on=date(2023, 12, 31))
    after = questions("lao-dong-tien-tien", SubjectKind.INDIVIDUAL, on=date(2024, 4, 15))
    assert {asked.name for asked in before} - {asked.name for asked in after} == {
        "discipline",
        "keeps_learning",
        "registered",
    }
    assert [asked.name for asked in after] == [
        "occupation",
        "rating",
        "self_reliant",
        "united_and_active",
        "effective_labour",
        "obeys_law",
        "healthy_lifestyle",
        "months_since_recruitment",
        "unbroken_months_in_agency",
        "months_at_previous_unit",
        "previous_unit_agrees",
        "training_months",
        "training_rules_kept",
        "training_result",
        "leave_months",
        "wounded_on_duty",
        "under_discipline_or_investigation",
        "earlier_award",
    ]
    assert after[0].choices == ("official", "employee", "worker")
    assert after[1].choices == ("HTXSNV", "HTTNV", "HTNV", "KHTNV")
    assert (after[1].path, after[2].answer_type) == ("facts.rating", bool)


def test_every_fact_is_read_by_the_law_or_by_a_province() -> None:
    """A question whose answer nothing reads is not asked; `period_from` is the period's other end."""
    provinces = [load_overlay(path) for path in sorted(LOCAL.glob("*/overlay.yaml"))]
    laid_down = [*national_law().requirements, *(r for overlay in provinces for r in overlay.requirements)]
    read = {name for r in laid_down for name in (*r.reads, *r.only_for)}
    unread = {f.name for facts in FACTS_OF.values() for f in fields(facts)} - read
    assert unread == {"period_from"}


READ_WHOLE = ("lao-dong-tien-tien", "chien-si-thi-dua-", "tap-the-lao-dong-", "chung.")
# What no text was found for, each with what was looked for in its note.
NOT_FOUND = {
    "lao-dong-tien-tien.2025.dao-tao",
    "lao-dong-tien-tien.2026.nghi-theo-quy-dinh",
    "chung.2017.khong-dang-bi-xem-xet",
    "chung.2017.khong-dang-bi-xem-xet-truoc-thong-tu",
    "chung.2025.khong-da-giai-the",
    "lao-dong-tien-tien.2025.du-06-thang",
    "lao-dong-tien-tien.2025.chuyen-cong-tac",
    "chien-si-thi-dua-co-so.2025.dat-tieu-chuan-lao-dong-tien-tien",
    "chien-si-thi-dua-toan-quoc.2017.mot-lan-trong-nam",
}


def test_titles_before_the_amended_law_rest_on_articles_that_were_read() -> None:
    own = [
        p
        for p in provisions()
        if p.kind == "requirement" and p.code.startswith(READ_WHOLE) and p.in_force.first < date(2026, 10, 1)
    ]
    assert {p.code for p in own if p.certainty is not Certainty.CONFIRMED} == NOT_FOUND
    assert [p.code for p in own if p.code in NOT_FOUND and not p.note] == []
    sure = [p for p in own if p.code not in NOT_FOUND]
    assert [p.code for p in sure if not p.source or any(c.article is None for c in p.cites)] == []


def test_routine_inspection_is_no_bar() -> None:
    bars = [provision(f"chung.{year}.khong-dang-bi-xem-xet") for year in (2020, 2024, 2025, 2026)]
    for bar in bars:
        assert "thanh tra, kiểm tra khi có dấu hiệu vi phạm" in bar.content
        assert "kiểm toán" not in bar.content
    asked = next(
        q for q in questions("giay-khen-xa", SubjectKind.INDIVIDUAL, on=date(2025, 7, 1)) if "under_disc" in q.name
    )
    assert asked.asks.endswith("(thanh tra, kiểm tra định kỳ: không)")
