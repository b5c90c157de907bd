"""Around the award, on either side of each boundary: ballots, councils, powers, deadlines, dossiers, caps."""

from datetime import date
from fractions import Fraction

import pytest

from lawbook import (
    CapBase,
    Certainty,
    Council,
    CouncilLevel,
    Deadline,
    Event,
    Majority,
    assess,
    check_caps,
    council,
    deadlines,
    instruments,
    powers,
    provisions,
    read_case,
    required_majority,
    required_papers,
    rules,
)
from lawbook.engine.councils import CouncilProvision
from lawbook.national import national_law

A_LAST, B_FIRST, B_LAST, C_FIRST = date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
KEPT_LAST, ALONE_FIRST = date(2025, 12, 31), date(2026, 1, 1)
C_LAST, D_FIRST = date(2026, 9, 30), date(2026, 10, 1)
NINE_TENTHS, FOUR_FIFTHS = Fraction(9, 10), Fraction(4, 5)
LEFT_TO_THE_PROVINCE = "văn bản trung ương không ấn định tỷ lệ phiếu; do tỉnh, cơ quan có thẩm quyền quy định"


def ballot(award: str, on: date) -> tuple[Fraction | None, bool, bool]:
    """The share, whether it is known, and whether the issuer may set it."""
    answer = required_majority(award, on=on)
    return answer.share, answer.known, answer.settable


@pytest.mark.parametrize(
    ("award", "on", "asked"),
    [
        ("chien-si-thi-dua-co-so", A_LAST, (None, False, True)),
        ("chien-si-thi-dua-co-so", B_FIRST, (FOUR_FIFTHS, True, False)),
        ("chien-si-thi-dua-co-so", B_LAST, (FOUR_FIFTHS, True, False)),
        ("chien-si-thi-dua-co-so", C_FIRST, (FOUR_FIFTHS, False, True)),
        ("chien-si-thi-dua-co-so", KEPT_LAST, (FOUR_FIFTHS, False, True)),
        ("chien-si-thi-dua-co-so", ALONE_FIRST, (None, False, True)),
        ("chien-si-thi-dua-tinh", B_LAST, (NINE_TENTHS, True, False)),
        ("chien-si-thi-dua-tinh", KEPT_LAST, (NINE_TENTHS, False, True)),
        ("chien-si-thi-dua-tinh", ALONE_FIRST, (None, False, True)),
        ("chien-si-thi-dua-toan-quoc", C_FIRST, (NINE_TENTHS, True, False)),
        ("anh-hung-lao-dong", C_FIRST, (NINE_TENTHS, True, False)),
        ("tinh-anh-hung", C_FIRST, (NINE_TENTHS, True, False)),
        ("co-thi-dua-chinh-phu", A_LAST, (None, False, True)),
        ("co-thi-dua-chinh-phu", B_FIRST, (FOUR_FIFTHS, True, False)),
        ("co-thi-dua-chinh-phu", C_FIRST, (FOUR_FIFTHS, True, False)),
        ("co-thi-dua-chinh-phu", D_FIRST, (FOUR_FIFTHS, True, False)),
        ("co-thi-dua-tinh", B_LAST, (FOUR_FIFTHS, True, False)),
        ("co-thi-dua-tinh", ALONE_FIRST, (None, False, True)),
        *((award, B_FIRST, (None, False, True)) for award in ("giay-khen-xa", "bang-khen-tinh", "lao-dong-tien-tien")),
        *((award, C_FIRST, (None, False, True)) for award in ("tap-the-lao-dong-xuat-sac", "xa-phuong-tieu-bieu")),
        ("huan-chuong-lao-dong-hang-ba", B_FIRST, (None, False, True)),
        ("tap-the-lao-dong-xuat-sac", B_FIRST, (None, False, True)),
    ],
)
def test_ballot_of_an_award_on_either_side_of_each_change(
    award: str, on: date, asked: tuple[Fraction | None, bool, bool]
) -> None:
    assert ballot(award, on) == asked


def test_ballot_left_to_the_province_is_told_apart_from_one_that_nobody_compared() -> None:
    answer = required_majority("giay-khen-xa", on=C_FIRST)
    assert (answer.certainty, answer.reason) == (Certainty.CONFIRMED, LEFT_TO_THE_PROVINCE)
    assert answer.citation == (
        "khoản 5 Điều 33 Nghị định số 152/2025/NĐ-CP; điểm c khoản 2 Điều 6 Nghị định số 152/2025/NĐ-CP; "
        "điểm e khoản 2 Điều 6 Nghị định số 152/2025/NĐ-CP"
    )
    assert answer.votes_needed(9) is None


@pytest.mark.parametrize(
    ("on", "secret", "absent"), [(A_LAST, True, True), (B_FIRST, False, True), (C_FIRST, False, None)]
)
def test_ballot_is_secret_only_under_decree_91_and_the_absent_are_asked_until_decree_152(
    on: date, secret: bool, absent: bool | None
) -> None:
    answer: Majority = required_majority("chien-si-thi-dua-toan-quoc", on=on)
    assert (answer.votes_needed(11), answer.secret, answer.absent_in_writing) == (10, secret, absent)


@pytest.mark.parametrize(
    ("level", "on", "present", "heroes", "by"),
    [
        (CouncilLevel.PROVINCE, date(2019, 12, 31), None, None, None),
        (CouncilLevel.PROVINCE, date(2020, 1, 1), 10, 10, True),
        (CouncilLevel.PROVINCE, A_LAST, 10, 10, True),
        (CouncilLevel.PROVINCE, B_FIRST, None, None, None),
        (CouncilLevel.PROVINCE, C_FIRST, None, None, None),
        (CouncilLevel.CENTRAL, B_LAST, 10, 14, True),
        (CouncilLevel.CENTRAL, C_FIRST, 10, 12, True),
        (CouncilLevel.COMMUNE, A_LAST, None, None, None),
        (CouncilLevel.COMMUNE, C_FIRST, None, None, None),
    ],
)
def test_quorum_of_a_council_of_fifteen(
    level: CouncilLevel, on: date, present: int | None, heroes: int | None, by: bool | None
) -> None:
    answer = council(level, on=on)
    assert answer.known
    assert (answer.must_be_present(15), answer.must_be_present(15, heroes=True)) == (present, heroes)
    assert answer.provision is not None
    assert answer.provision.absent_in_writing is by


@pytest.mark.parametrize(
    ("on", "set_up_by", "citation"),
    [
        (A_LAST, "Chủ tịch Ủy ban nhân dân cấp tỉnh", "khoản 4 Điều 63 Nghị định số 91/2017/NĐ-CP"),
        (B_FIRST, "người đứng đầu Ủy ban nhân dân cấp xã", "khoản 5 Điều 49 Nghị định số 98/2023/NĐ-CP"),
        (B_LAST, "người đứng đầu Ủy ban nhân dân cấp xã", "khoản 5 Điều 49 Nghị định số 98/2023/NĐ-CP"),
        (C_FIRST, "tỉnh quy định", "điểm e khoản 2 Điều 6 Nghị định số 152/2025/NĐ-CP"),
    ],
)
def test_council_of_the_commune_is_set_up_by(on: date, set_up_by: str, citation: str) -> None:
    answer: Council = council(CouncilLevel.COMMUNE, on=on)
    held = answer.provision
    assert isinstance(held, CouncilProvision)
    assert (held.set_up_by.startswith(set_up_by), held.settable, answer.citation) == (True, True, citation)


def test_council_before_the_laws_of_the_book_is_not_known() -> None:
    answer = council(CouncilLevel.COMMUNE, on=date(2017, 9, 30))
    assert (answer.known, answer.must_be_present(9)) == (False, None)
    assert answer.to_dict()["provision"] is None
    assert council(CouncilLevel.CENTRAL, on=C_FIRST).to_dict()["hero_quorum"] == "4/5"


@pytest.mark.parametrize("award", ["thon-to-dan-pho-van-hoa", "tap-the-lao-dong-tien-tien", "chien-si-thi-dua-co-so"])
def test_titles_of_the_district_come_to_the_commune_in_july_2025(award: str) -> None:
    before, after, later = (powers(award, on=day) for day in (B_LAST, C_FIRST, D_FIRST))
    commune, district = "chu-tich-ubnd-xa", "chu-tich-ubnd-huyen"
    assert [answer.may_decide(commune) for answer in (before, after, later)] == [False, True, True]
    assert [answer.may_decide(district) for answer in (before, after, later)] == [True, False, False]
    assert [p.certainty for p in later.deciders if p.role == commune] == [Certainty.REPORTED]


@pytest.mark.parametrize(
    ("award", "on", "role", "citation"),
    [
        ("bang-khen-tinh", C_LAST, "chu-tich-ubnd-tinh", "khoản 4 Điều 79 Luật số 06/2022/QH15"),
        ("xa-phuong-tieu-bieu", B_FIRST, "chu-tich-ubnd-tinh", "khoản 4 Điều 79 Luật số 06/2022/QH15"),
        ("huan-chuong-lao-dong-hang-ba", C_LAST, "chu-tich-nuoc", "Điều 77 Luật số 06/2022/QH15"),
        ("huan-chuong-doc-lap-hang-nhi", A_LAST, "chu-tich-nuoc", "Điều 77 Luật Thi đua, khen thưởng 2003"),
        ("bang-khen-thu-tuong", C_LAST, "thu-tuong", "khoản 2 Điều 78 Luật số 06/2022/QH15"),
        (
            "co-thi-dua-chinh-phu",
            B_LAST,
            "thu-tuong",
            "khoản 1 Điều 35 Nghị định số 98/2023/NĐ-CP; khoản 1 Điều 78 Luật số 06/2022/QH15",
        ),
        (
            "co-thi-dua-chinh-phu",
            C_FIRST,
            "thu-tuong",
            "khoản 1 Điều 37 Nghị định số 152/2025/NĐ-CP; khoản 1 Điều 78 Luật số 06/2022/QH15",
        ),
        ("giay-khen-xa", C_LAST, "chu-tich-ubnd-xa", "khoản 3 Điều 80 Luật số 06/2022/QH15; "
         "điểm đ khoản 1 Điều 75 Luật số 06/2022/QH15"),
    ],
)  # fmt: skip
def test_decider_is_cited_to_its_clause(award: str, on: date, role: str, citation: str) -> None:
    answer = powers(award, on=on)
    (found,) = [power for power in answer.deciders if power.role == role]
    assert (found.certainty, found.citation) == (Certainty.CONFIRMED, citation)


def test_commune_proposes_what_the_province_decides() -> None:
    answer = powers("bang-khen-tinh", on=C_FIRST)
    assert [power.role for power in answer.deciders] == ["chu-tich-ubnd-tinh"]
    assert [power.role for power in answer.proposers] == ["chu-tich-ubnd-xa"]
    assert [power.role for power in powers("huan-chuong-dung-cam", on=C_FIRST).proposers] == ["chu-tich-ubnd-tinh"]


def line(award: str, name: str, on: date, **events: date) -> Deadline:
    """The one deadline of that name."""
    named = {Event[key.upper()]: day for key, day in events.items()}
    (found,) = [d for d in deadlines(award, on=on, events=named) if d.provision.split(".")[1] == name]
    return found


def names(award: str, on: date) -> set[str]:
    return {d.provision.split(".")[1] for d in deadlines(award, on=on)}


@pytest.mark.parametrize(
    ("award", "on", "measure"),
    [
        ("giay-khen-xa", A_LAST, "20 ngày làm việc kể từ ngày nhận đủ hồ sơ"),
        ("giay-khen-xa", B_FIRST, "20 ngày làm việc kể từ ngày nhận đủ hồ sơ"),
        ("lao-dong-tien-tien", B_FIRST, "20 ngày làm việc kể từ ngày nhận đủ hồ sơ"),
        ("chien-si-thi-dua-co-so", KEPT_LAST, "20 ngày làm việc kể từ ngày nhận đủ hồ sơ"),
        ("chien-si-thi-dua-co-so", ALONE_FIRST, "do địa phương quy định"),
    ],
)
def test_days_to_appraise_and_submit_at_the_commune(award: str, on: date, measure: str) -> None:
    assert line(award, "giai-quyet-cap-xa", on).measure == measure


def test_days_to_appraise_are_of_forms_only_under_decree_91() -> None:
    assert "giai-quyet-cap-xa" not in names("lao-dong-tien-tien", A_LAST)
    assert "giai-quyet-bang-khen-tinh" not in names("chien-si-thi-dua-tinh", A_LAST)
    assert line("bang-khen-tinh", "giai-quyet-bang-khen-tinh", A_LAST).measure.startswith("25 ngày làm việc")
    assert line("chien-si-thi-dua-tinh", "giai-quyet-bang-khen-tinh", B_FIRST).measure.startswith("25 ngày làm việc")


def test_days_of_decree_98_hold_after_july_2025_only_where_the_province_has_no_rule() -> None:
    before, kept, alone = (line("giay-khen-xa", "giai-quyet-cap-xa", day) for day in (B_LAST, C_FIRST, ALONE_FIRST))
    assert [d.known for d in (before, kept, alone)] == [True, False, False]
    assert kept.reason == "chỉ áp dụng khi tỉnh, cơ quan có thẩm quyền chưa ban hành quy định của mình"
    assert alone.reason == "do địa phương quy định"


@pytest.mark.parametrize(("on", "number"), [(A_LAST, 20), (B_FIRST, 10), (C_FIRST, 10), (D_FIRST, 10)])
def test_days_to_answer_a_request_for_an_opinion(on: date, number: int) -> None:
    assert line("bang-khen-thu-tuong", "tra-loi-y-kien", on).measure.startswith(f"{number} ngày làm việc")


def test_flag_of_the_government_before_the_end_of_march_then_by_the_end_of_june() -> None:
    old = line("co-thi-dua-chinh-phu", "ho-so-co-thi-dua-chinh-phu", A_LAST, year=date(2023, 3, 1))
    new = line("co-thi-dua-chinh-phu", "ho-so-co-thi-dua-chinh-phu", B_FIRST, year=date(2024, 3, 1))
    assert (old.due_on, new.due_on) == (date(2023, 3, 30), date(2024, 6, 30))
    schools = line("co-thi-dua-chinh-phu", "ho-so-co-thi-dua-chinh-phu-giao-duc", A_LAST, year=date(2023, 3, 1))
    assert schools.due_on == date(2023, 10, 14)


@pytest.mark.parametrize(("on", "month", "day"), [(A_LAST, 10, 31), (B_FIRST, 12, 31), (C_FIRST, 12, 31)])
def test_national_title_is_due_in_the_year_after_the_title_it_rests_on(on: date, month: int, day: int) -> None:
    name = "ho-so-chien-si-thi-dua-toan-quoc"
    assert line("chien-si-thi-dua-toan-quoc", name, on, year=on).due_on is None
    assert line("chien-si-thi-dua-toan-quoc", name, on, recognised=date(2022, 5, 9)).due_on == date(2023, month, day)


def test_window_of_the_heroes_waits_for_the_year_of_the_congress() -> None:
    asked = line("anh-hung-lao-dong", "ho-so-anh-hung-lao-dong", date(2020, 6, 1), year=date(2020, 6, 1))
    told = line("anh-hung-lao-dong", "ho-so-anh-hung-lao-dong", date(2020, 6, 1), congress=date(2020, 12, 10))
    assert (asked.opens_on, asked.due_on) == (None, None)
    assert (told.opens_on, told.due_on) == (date(2020, 1, 5), date(2020, 2, 28))


def test_report_of_a_state_award_is_stale_after_six_months() -> None:
    assert "bao-cao-con-moi" not in names("bang-khen-thu-tuong", date(2019, 12, 31))
    for on in (date(2020, 1, 1), B_FIRST, C_FIRST):
        answer = line("bang-khen-thu-tuong", "bao-cao-con-moi", on, counted_until=date(2025, 8, 31))
        assert (answer.due_on, answer.known) == (date(2026, 2, 28), True)


def test_money_and_object_go_back_within_fifteen_working_days_from_2024() -> None:
    assert "nop-lai" not in names("giay-khen-xa", A_LAST)
    for on in (B_FIRST, C_FIRST):
        answer = line("giay-khen-xa", "nop-lai", on, revocation_received=date(2025, 11, 3))
        assert answer.due_on == date(2025, 11, 24)
    assert "nop-lai" not in names("huan-chuong-lao-dong-hang-ba", C_FIRST)
    assert "nop-lai-cap-nha-nuoc" in names("huan-chuong-lao-dong-hang-ba", C_FIRST)


def test_certificate_is_replaced_within_fifteen_working_days_until_the_province_sets_its_own() -> None:
    shown = [line("giay-khen-xa", "cap-doi-cap-lai", day).measure for day in (B_FIRST, KEPT_LAST, ALONE_FIRST)]
    days = "15 ngày làm việc kể từ ngày nhận đề nghị cấp đổi, cấp lại"
    assert shown == [days, days, "do địa phương quy định"]
    assert "cap-doi-cap-lai" not in names("giay-khen-xa", A_LAST)


def test_national_title_is_published_before_the_council_only_under_decree_152() -> None:
    assert "cong-khai-truoc-hop" not in names("chien-si-thi-dua-toan-quoc", B_LAST)
    assert "cong-khai-truoc-hop" in names("chien-si-thi-dua-toan-quoc", C_FIRST)
    assert "cong-khai-truoc-hop" in names("anh-hung-lao-dong", B_LAST)
    assert "cong-khai-truoc-hop" not in names("giay-khen-xa", C_FIRST)


@pytest.mark.parametrize(("on", "days"), [(A_LAST, 20), (B_FIRST, 30), (C_FIRST, 30)])
def test_province_looks_at_a_state_award_for(on: date, days: int) -> None:
    assert line("bang-khen-thu-tuong", "tinh-trinh", on).measure.startswith(f"{days} ngày làm việc")
    higher = line("huan-chuong-doc-lap-hang-ba", "tinh-trinh-bac-cao", on)
    assert higher.measure.startswith(f"{days + 10} ngày làm việc")


@pytest.mark.parametrize(
    ("on", "copies", "by", "form"),
    [
        (A_LAST, 1, "", ""),
        (B_FIRST, None, "bộ, ban, ngành, tỉnh", "Mẫu số 11"),
        (B_LAST, None, "bộ, ban, ngành, tỉnh", "Mẫu số 11"),
        (C_FIRST, None, "tỉnh", "Mẫu số 13"),
        (C_LAST, None, "tỉnh", "Mẫu số 13"),
    ],
)
def test_dossier_of_the_basic_title(on: date, copies: int | None, by: str, form: str) -> None:
    answer = required_papers("chien-si-thi-dua-co-so", on=on)
    assert answer.known
    assert (answer.copies, answer.copies_set_by, answer.papers[-1].form) == (copies, by, form)
    assert [paper.code for paper in answer.papers] == [
        "to-trinh",
        "bao-cao-thanh-tich",
        "bien-ban",
        "chung-nhan-sang-kien",
    ]


def test_minutes_of_the_basic_title_hold_the_ballot_in_regime_b() -> None:
    minutes = [required_papers("chien-si-thi-dua-co-so", on=day).papers[2].title for day in (A_LAST, B_FIRST, C_FIRST)]
    assert ["phiếu" in title for title in minutes] == [False, True, False]


@pytest.mark.parametrize(
    ("award", "old"),
    [
        ("chien-si-thi-dua-toan-quoc", 2),
        ("co-thi-dua-chinh-phu", 2),
        ("bang-khen-thu-tuong", 2),
        ("huan-chuong-lao-dong-hang-nhi", 3),
        ("huan-chuong-doc-lap-hang-nhat", 3),
        ("huy-chuong-quan-ky-quyet-thang", 3),
        ("anh-hung-lao-dong", 3),
    ],
)
def test_state_dossiers_in_two_or_three_sets_then_in_one(award: str, old: int) -> None:
    days = (A_LAST, B_FIRST, B_LAST, C_FIRST, C_LAST, D_FIRST)
    held = [required_papers(award, on=day) for day in days]
    assert [one.copies for one in held] == [old, 1, 1, 1, 1, 1]
    assert [one.certainty for one in held] == [*[Certainty.CONFIRMED] * 5, Certainty.REPORTED]


def test_simplified_dossier_is_one_set_until_the_premier_rules_otherwise() -> None:
    held = [required_papers("giay-khen-xa", on=day, variant="don-gian") for day in (B_LAST, KEPT_LAST, ALONE_FIRST)]
    assert [(one.copies, len(one.papers), one.known) for one in held] == [(1, 2, True), (1, 2, False), (None, 0, False)]
    assert held[2].reason == "thủ tục đơn giản do Thủ tướng Chính phủ quy định; văn bản chưa thấy"


def test_reduced_dossier_at_the_commune_is_sure_until_decree_152_speaks_of_state_awards_only() -> None:
    held = [required_papers("giay-khen-xa", on=day, variant="rut-gon") for day in (A_LAST, B_LAST, C_FIRST)]
    assert [one.certainty for one in held] == [Certainty.CONFIRMED, Certainty.CONFIRMED, Certainty.REPORTED]
    assert required_papers("bang-khen-thu-tuong", on=C_FIRST, variant="rut-gon").certainty is Certainty.CONFIRMED


@pytest.mark.parametrize(
    ("on", "base"),
    [
        (A_LAST, CapBase.FLAG_QUALIFIED),
        (B_FIRST, CapBase.LEADERS_QUALIFIED),
        (C_FIRST, CapBase.LEADERS_QUALIFIED),
        (D_FIRST, CapBase.LEADERS_QUALIFIED),
    ],
)
def test_fifth_of_the_governments_flags_is_taken_of_another_base_from_2024(on: date, base: CapBase) -> None:
    counts = {CapBase.FLAG_QUALIFIED: 40, CapBase.LEADERS_QUALIFIED: 14}
    (check,) = check_caps("co-thi-dua-chinh-phu", 3, counts, on=on)
    allowed = counts[base] // 5
    assert (check.base, check.allowed, check.within) == (base, allowed, allowed >= 3)


def test_share_of_excellent_ratings_is_the_partys_until_the_decrees_of_2025_and_2026() -> None:
    asked = {CapBase.RATED_GOOD: 20}
    assert check_caps("HTXSNV", 4, asked, on=date(2023, 7, 16), staff="cong-chuc") == ()
    (party,) = check_caps("HTXSNV", 4, asked, on=date(2025, 12, 31), staff="cong-chuc")
    (decree,) = check_caps("HTXSNV", 4, asked, on=date(2026, 1, 1), staff="cong-chuc")
    assert (party.allowed, party.within, decree.allowed, decree.within) == (None, None, 4, True)


def stated(award: str, topic: str, on: date) -> list[str]:
    return [rule.code.split(".")[1] for rule in rules(award, on=on, topic=topic)]


def test_revocation_lowers_only_under_the_old_law_and_knows_four_grounds_since() -> None:
    assert "ha-muc" in stated("giay-khen-xa", "thu-hoi", A_LAST)
    assert "ha-muc" not in stated("giay-khen-xa", "thu-hoi", B_FIRST)
    (grounds,) = [
        rule for rule in rules("giay-khen-xa", on=C_LAST, topic="thu-hoi") if rule.code == "quanh.huy-bo.2024"
    ]
    assert grounds.certainty is Certainty.CONFIRMED
    assert national_law().shelf.write_out(grounds.cites) == "khoản 2 Điều 93 Luật số 06/2022/QH15"
    assert grounds.to_dict()["topic"] == "thu-hoi"


def test_ceremony_follows_the_decree_of_its_day() -> None:
    assert [rule.cites[0].instrument for rule in rules("giay-khen-xa", on=A_LAST, topic="trao-tang")] == [
        "91/2017/NĐ-CP",
        "15/2003/QH11",
    ]
    for on, decree in ((B_FIRST, "98/2023/NĐ-CP"), (C_FIRST, "152/2025/NĐ-CP")):
        cited = {rule.cites[0].instrument for rule in rules("giay-khen-xa", on=on, topic="trao-tang")}
        assert cited == {decree, "06/2022/QH15"}


@pytest.mark.parametrize(
    ("award", "size"),
    [
        ("giay-khen-xa", "297 mm x 210 mm"),
        ("chien-si-thi-dua-co-so", "297 mm x 210 mm"),
        ("gia-dinh-van-hoa", "210 mm x 148 mm"),
        ("thon-to-dan-pho-van-hoa", "297 mm x 210 mm"),
        ("tap-the-lao-dong-xuat-sac", "297 mm x 210 mm"),
        ("bang-khen-tinh", "360 mm x 237 mm"),
    ],
)
def test_size_of_the_certificate_under_decree_98(award: str, size: str) -> None:
    assert [size in rule.content for rule in rules(award, on=B_FIRST, topic="mau-bang")][:1] == [True]
    assert len(rules(award, on=KEPT_LAST, topic="mau-bang")) == 2
    assert [rule.code for rule in rules(award, on=ALONE_FIRST, topic="mau-bang")] == ["quanh.mau-thu-tuong.2025"]


def test_foreigners_are_asked_about_at_one_office_less_under_decree_152() -> None:
    asked = [rules("bang-khen-tinh", on=day, topic="nguoi-nuoc-ngoai")[0].content for day in (B_LAST, C_FIRST)]
    assert ["Ban Đối ngoại Trung ương" in text for text in asked] == [True, False]


def test_circulars_hold_from_the_day_their_texts_name() -> None:
    shelf = {one.number: one for one in instruments()}
    assert (shelf["01/2024/TT-BNV"].in_force_on, shelf["08/2017/TT-BNV"].expires_on) == (
        date(2024, 4, 15),
        date(2020, 1, 1),
    )
    assert (shelf["98/2023/NĐ-CP"].expires_on, shelf["98/2023/NĐ-CP"].kept_until) == (C_FIRST, KEPT_LAST)
    assert shelf["152/2025/NĐ-CP"].expires_on == date(2027, 3, 1)


def test_ended_decree_speaks_only_beside_the_clause_that_keeps_it_and_never_of_money() -> None:
    held = [p for p in provisions() if any(c.instrument == "98/2023/NĐ-CP" for c in p.cites)]
    late = [p for p in held if p.in_force.last is None or p.in_force.last > B_LAST]
    assert {p.in_force.last for p in late} == {KEPT_LAST}
    assert [p.code for p in late if all((c.instrument, c.article) != ("152/2025/NĐ-CP", 60) for c in p.cites)] == []
    assert [p.code for p in late if p.kind == "parameter"] == []
    articles = {c.article for p in late for c in p.cites if c.instrument == "98/2023/NĐ-CP"}
    assert [a for a in articles if a is not None and 46 <= a <= 59] == []


@pytest.mark.parametrize(
    ("submitted", "received", "regime", "other"),
    [
        ("2025-06-30", "2025-07-02", "B", "C"),
        ("2025-06-30", None, "B", "C"),
        ("2025-06-30", "2025-06-30", "B", None),
        ("2025-07-01", "2025-07-02", "C", None),
    ],
)
def test_dossier_sent_before_july_2025_is_finished_under_the_law_of_the_day_it_was_sent(
    submitted: str, received: str | None, regime: str, other: str | None
) -> None:
    raw = {
        "award": "giay-khen-xa",
        "subject_kind": "individual",
        "on": "2025-07-10",
        "submitted_on": submitted,
        "received_on": received,
    }
    answer = assess(read_case({key: value for key, value in raw.items() if value is not None}))
    assert answer.regime == regime
    assert (answer.other.regime if answer.other else None) == other
    kept = "hồ sơ đã gửi cơ quan có thẩm quyền tiếp nhận trước 01/07/2025 được thẩm định, trình và quyết định theo"
    assert answer.transition.startswith(kept) is (regime == "B")


NOT_SEEN = ("chưa thấy", "chưa đọc", "chưa chép", "đọc qua", "theo trí nhớ")
KINDS = tuple(sorted({p.kind for p in provisions()}))


@pytest.mark.parametrize("kind", KINDS)
def test_confirmed_names_its_article_and_a_text_in_which_it_was_seen(kind: str) -> None:
    confirmed = [p for p in provisions() if p.kind == kind and p.certainty is Certainty.CONFIRMED]
    assert confirmed != []
    assert [p.code for p in confirmed if not p.source or any(c.article is None for c in p.cites)] == []


def test_provision_whose_note_says_its_words_were_not_seen_is_at_most_reported() -> None:
    noted = [(p.code, p.note.lower()) for p in provisions() if p.certainty is Certainty.CONFIRMED and p.note]
    assert len(noted) > 50
    assert [code for code, note in noted if "điều khoản" in note and any(word in note for word in NOT_SEEN)] == []
    assert [code for code, note in noted if any(word in note for word in NOT_SEEN[2:])] == []


def test_source_of_a_provision_is_the_copy_its_article_was_read_in() -> None:
    by_code = {p.code: p for p in provisions()}
    sure = by_code["thoi-han.nop-lai.2025"]
    assert sure.source == "Nghị định số 152/2025/NĐ-CP: toàn văn, vbpl.vn số 178327"
    assert sure.to_dict()["source"] == sure.source
    assert by_code["thoi-han.niem-yet.2024"].source == ""
