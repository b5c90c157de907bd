"""Bonus money: every cell of the table of a ward, read from the decrees; what is open; several at once; the fund."""

from datetime import date
from fractions import Fraction

import pytest

from lawbook import (
    Bonus,
    Certainty,
    Confirmation,
    Granted,
    Rounding,
    SubjectKind,
    ValidityPeriod,
    awards,
    bonus,
    bonuses,
    fund_shares,
    money_rules,
    provisions,
)
from lawbook.national import national_law

PERSON, HOUSEHOLD, COLLECTIVE = SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD, SubjectKind.COLLECTIVE

# One day inside each column: base salary and regime.
A_1490 = (date(2019, 7, 1), date(2022, 1, 13), date(2023, 6, 30))
A_1800 = (date(2023, 7, 1), date(2023, 12, 31))
B_1800 = (date(2024, 1, 1), date(2024, 6, 30))
B_2340 = (date(2024, 7, 1), date(2025, 6, 30))
C_2340 = (date(2025, 7, 1), date(2026, 6, 30))
C_2530 = (date(2026, 7, 1), date(2026, 9, 30))
D_2530 = (date(2026, 10, 1), date(2026, 11, 29), date(2027, 2, 28))
COLUMNS = (A_1490, A_1800, B_1800, B_2340, C_2340, C_2530, D_2530)

# Thousand đồng, one cell for each column; None where the decree does not settle it.
TABLE = {
    ("giay-khen-xa", PERSON): (230, 270, 270, 360, 710, 760, 760),
    ("giay-khen-xa", HOUSEHOLD): (None, None, 410, 530, 1_060, 1_140, 1_140),
    ("giay-khen-xa", COLLECTIVE): (450, 540, 1_080, 1_410, 1_410, 1_520, 1_520),
    ("giay-khen-don-vi", PERSON): (450, 540, 540, 710, 710, 760, 760),
    ("giay-khen-don-vi", HOUSEHOLD): (None, None, 810, 1_060, 1_060, 1_140, 1_140),
    ("giay-khen-don-vi", COLLECTIVE): (900, 1_080, 1_080, 1_410, 1_410, 1_520, 1_520),
    ("lao-dong-tien-tien", PERSON): (450, 540, 540, 710, 710, 760, 760),
    ("chien-si-thi-dua-co-so", PERSON): (1_490, 1_800, 1_800, 2_340, 2_340, 2_530, 2_530),
    ("tap-the-lao-dong-tien-tien", COLLECTIVE): (1_200, 1_440, 1_440, 1_880, 1_880, 2_030, 2_030),
    ("tap-the-lao-dong-xuat-sac", COLLECTIVE): (2_240, 2_700, 2_700, 3_510, 3_510, 3_800, 3_800),
    ("bang-khen-tinh", PERSON): (1_490, 1_800, 2_700, 3_510, 3_510, 3_800, 3_800),
    ("bang-khen-tinh", HOUSEHOLD): (None, None, 4_050, 5_270, 5_270, 5_700, 5_700),
    ("bang-khen-tinh", COLLECTIVE): (2_980, 3_600, 5_400, 7_020, 7_020, 7_590, 7_590),
    ("gia-dinh-van-hoa", HOUSEHOLD): (0, 0, 0, 0, 0, 0, 0),
}
CELLS = [
    (code, kind, day, sum_paid)
    for (code, kind), sums in TABLE.items()
    for days, sum_paid in zip(COLUMNS, sums, strict=True)
    for day in days
]


@pytest.mark.parametrize(("code", "kind", "day", "thousands"), CELLS)
def test_amount_of_a_ward(code: str, kind: SubjectKind, day: date, thousands: int | None) -> None:
    answer = bonus(code, kind, decided_on=day)
    assert answer.amount == (None if thousands is None else thousands * 1_000)
    if thousands is None:
        assert (answer.known, answer.raw) == (False, None)
        assert answer.reason.startswith("hệ số đối tượng (hộ gia đình): Nghị định chỉ nói đến tập thể, cá nhân")


@pytest.mark.parametrize(
    ("code", "day", "thousands"),
    [
        ("khu-dan-cu-van-hoa", date(2022, 1, 13), 2_240),
        ("khu-dan-cu-van-hoa", date(2023, 12, 31), 2_700),
        ("thon-to-dan-pho-van-hoa", date(2024, 1, 1), 2_700),
        ("thon-to-dan-pho-van-hoa", date(2025, 6, 30), 3_510),
        ("thon-to-dan-pho-van-hoa", date(2025, 7, 1), 3_510),
        ("thon-to-dan-pho-van-hoa", date(2026, 7, 1), 3_800),
    ],
)
def test_amount_of_a_cultural_residential_area(code: str, day: date, thousands: int) -> None:
    assert bonus(code, COLLECTIVE, decided_on=day).amount == thousands * 1_000


def test_amount_of_a_districts_certificate_ends_with_the_district() -> None:
    kinds = (PERSON, HOUSEHOLD, COLLECTIVE)
    last = [bonus("giay-khen-huyen", kind, decided_on=date(2025, 6, 30)).amount for kind in kinds]
    assert last == [710_000, 1_060_000, 1_410_000]
    after = bonus("giay-khen-huyen", PERSON, decided_on=date(2025, 7, 1))
    assert (after.amount, after.reason) == (None, "hệ số: không có căn cứ cho ngày 01/07/2025")


@pytest.mark.parametrize("kind", [PERSON, HOUSEHOLD, COLLECTIVE])
def test_ward_of_today_gets_an_answer_without_a_doubt(kind: SubjectKind) -> None:
    answer = bonus("giay-khen-xa", kind, decided_on=date(2026, 11, 23))
    assert (answer.known, answer.reason, answer.beside, answer.remarks) == (True, "", (), ())
    assert answer.rounding_citation == "khoản 2 Điều 49 Nghị định số 152/2025/NĐ-CP"


def test_what_a_newer_law_carries_on_is_reported_and_answers() -> None:
    before, after = (
        bonus("giay-khen-xa", COLLECTIVE, decided_on=day) for day in (date(2026, 9, 30), date(2026, 10, 1))
    )
    marks = [(one.coefficient.certainty, one.factor.certainty, one.rounding_certainty) for one in (before, after)]
    assert marks == [(Certainty.CONFIRMED,) * 3, (Certainty.REPORTED,) * 3]
    assert (before.known, after.known) == (True, True)
    # The base salary is a decree of its own.
    assert after.base_salary.certainty is Certainty.CONFIRMED


@pytest.mark.parametrize("day", [date(2022, 1, 13), date(2023, 6, 30)])
def test_literal_reading_stands_first_and_the_other_beside_it(day: date) -> None:
    answer = bonus("giay-khen-xa", PERSON, decided_on=day)
    assert answer.raw == 223_500
    assert list(answer.paid.items()) == [(Rounding.UP_10K, 230_000), (Rounding.NEAREST_10K, 220_000)]
    assert [one.amount for one in answer.beside] == [220_000]
    assert (answer.amount, answer.known) == (230_000, False)
    assert answer.reason == (
        "cơ quan chi tiền chưa chọn cách hiểu «làm tròn số lên»; nếu làm tròn đến 10.000 đồng gần nhất: 220.000 đồng"
    )
    assert answer.rounding_certainty is Certainty.CONFIRMED


@pytest.mark.parametrize(("way", "amount"), [(Rounding.UP_10K, 230_000), (Rounding.NEAREST_10K, 220_000)])
def test_way_of_rounding_settled_by_the_payer(way: Rounding, amount: int) -> None:
    answer = bonus("giay-khen-xa", PERSON, decided_on=date(2022, 1, 13), rounding=way)
    assert (answer.amount, answer.known, answer.reason, answer.beside) == (amount, True, "", ())


@pytest.mark.parametrize(
    ("code", "kind", "day", "known"),
    [
        ("lao-dong-tien-tien", PERSON, date(2025, 7, 1), False),  # 702.000
        ("lao-dong-tien-tien", PERSON, date(2026, 7, 1), True),  # 759.000
        ("tap-the-lao-dong-xuat-sac", COLLECTIVE, date(2022, 1, 13), True),  # 2.235.000: a half goes up both ways
        ("tap-the-lao-dong-tien-tien", COLLECTIVE, date(2026, 7, 1), False),  # 2.024.000
        ("chien-si-thi-dua-co-so", PERSON, date(2026, 7, 1), True),  # 2.530.000
    ],
)
def test_doubt_about_rounding_only_where_the_ways_differ(code: str, kind: SubjectKind, day: date, known: bool) -> None:
    assert bonus(code, kind, decided_on=day).known is known


@pytest.mark.parametrize(
    ("code", "kind", "day", "once", "twice"),
    [
        ("giay-khen-xa", HOUSEHOLD, date(2025, 7, 1), 1_060_000, "1.070.000 đồng"),
        ("giay-khen-xa", COLLECTIVE, date(2025, 7, 1), 1_410_000, "1.420.000 đồng"),
        ("bang-khen-tinh", COLLECTIVE, date(2026, 7, 1), 7_590_000, "7.600.000 đồng"),
        ("giay-khen-xa", COLLECTIVE, date(2022, 1, 13), 450_000, "460.000 đồng"),
        ("giay-khen-xa", COLLECTIVE, date(2026, 7, 1), 1_520_000, None),
    ],
)
def test_multiplied_first_and_rounded_once(
    code: str, kind: SubjectKind, day: date, once: int, twice: str | None
) -> None:
    answer = bonus(code, kind, decided_on=day, rounding=Rounding.UP_10K)
    says = (
        f"nhân trước, làm tròn một lần sau cùng (theo ví dụ đã công bố); làm tròn hai lần thì được {twice}"
        if twice
        else None
    )
    assert (answer.amount, answer.known, answer.remarks) == (once, True, (says,) if says else ())


def test_order_of_multiplying_and_rounding_is_marked_a_reading() -> None:
    marks = [p.certainty for p in provisions() if p.code.startswith("tien-thuong.nhan-truoc-lam-tron-sau")]
    assert marks == [Certainty.REPORTED] * 4


def test_communes_collective_of_2024_stands_by_the_letter_with_the_other_beside() -> None:
    answer = bonus("giay-khen-xa", COLLECTIVE, decided_on=date(2024, 2, 1))
    assert (answer.amount, [one.amount for one in answer.beside], answer.known) == (1_080_000, [540_000], False)
    assert (answer.coefficient.value, answer.factor.value) == (Fraction(3, 10), 2)
    assert answer.coefficient.certainty is Certainty.REPORTED
    assert "điểm g khoản 1" in answer.reason


def test_communes_collective_of_2024_is_settled_by_the_printed_page() -> None:
    day = date(2024, 2, 1)
    word = Confirmation("he-so.giay-khen-xa.collective.2024-01-01", "Nguyễn Văn A", day, "Nghị định 98/2023", "45")
    answer = bonus("giay-khen-xa", COLLECTIVE, decided_on=day, confirmations=[word])
    assert (answer.amount, answer.beside, answer.known, answer.reason) == (1_080_000, (), True, "")


def test_communes_collective_of_july_2025_is_no_longer_in_doubt() -> None:
    answer = bonus("giay-khen-xa", COLLECTIVE, decided_on=date(2025, 7, 1), rounding=Rounding.UP_10K)
    assert (answer.amount, answer.beside, answer.known) == (1_410_000, (), True)


def test_no_bonus_for_a_cultural_family_is_said_with_its_ground() -> None:
    answers = [
        bonus("gia-dinh-van-hoa", HOUSEHOLD, decided_on=day)
        for day in (date(2022, 1, 13), date(2024, 1, 1), date(2025, 7, 1))
    ]
    assert [(one.amount, one.known) for one in answers] == [(0, True)] * 3
    assert [one.coefficient.citation for one in answers] == [
        "Điều 69 Nghị định số 91/2017/NĐ-CP",
        "Điều 54 Nghị định số 98/2023/NĐ-CP",
        "Điều 50 Nghị định số 152/2025/NĐ-CP",
    ]
    assert answers[0].remarks == (
        "Danh mục mức tiền thưởng danh hiệu thi đua không nêu Gia đình văn hóa: không có tiền thưởng kèm theo.",
    )


def test_base_salary_is_that_of_the_day_of_the_decision() -> None:
    days = [
        date(2023, 6, 30),
        date(2023, 7, 1),
        date(2024, 6, 30),
        date(2024, 7, 1),
        date(2026, 6, 30),
        date(2026, 7, 1),
    ]
    parts = [bonus("lao-dong-tien-tien", PERSON, decided_on=d).base_salary for d in days]
    assert [part.value for part in parts] == [1_490_000, 1_800_000, 1_800_000, 2_340_000, 2_340_000, 2_530_000]
    assert [(part.citation, part.certainty) for part in parts[::2]] == [
        ("Nghị định số 38/2019/NĐ-CP", Certainty.REPORTED),
        ("Nghị định số 24/2023/NĐ-CP", Certainty.REPORTED),
        ("khoản 2 Điều 3 Nghị định số 73/2024/NĐ-CP", Certainty.CONFIRMED),
    ]
    assert parts[-1].citation == "khoản 2 Điều 3 Nghị định số 161/2026/NĐ-CP"


def test_announced_rise_of_july_2020_never_counts() -> None:
    assert bonus("lao-dong-tien-tien", PERSON, decided_on=date(2020, 7, 1)).base_salary.value == 1_490_000


def test_parts_carry_the_place_where_they_stand() -> None:
    answer = bonus("giay-khen-xa", COLLECTIVE, decided_on=date(2022, 1, 13))
    assert [part.value for part in answer.parts] == [Fraction(3, 20), 1_490_000, 2]
    assert [part.citation for part in answer.parts] == [
        "điểm d khoản 1 Điều 73 Nghị định số 91/2017/NĐ-CP",
        "Nghị định số 38/2019/NĐ-CP",
        "khoản 2 Điều 73 Nghị định số 91/2017/NĐ-CP",
    ]


def test_coefficient_of_an_expired_decree_is_not_relied_on() -> None:
    last, answer = (bonus("giay-khen-xa", PERSON, decided_on=day) for day in (date(2027, 2, 28), date(2027, 3, 1)))
    assert (last.known, answer.known, answer.coefficient.known) == (True, False, False)
    assert answer.reason == (
        "hệ số: Nghị định số 152/2025/NĐ-CP đã hết hiệu lực từ 01/03/2027; "
        "cách làm tròn: Nghị định số 152/2025/NĐ-CP đã hết hiệu lực từ 01/03/2027"
    )


def test_bonus_before_the_first_parameters_says_so() -> None:
    answer = bonus("giay-khen-xa", PERSON, decided_on=date(2017, 9, 30))
    assert (answer.raw, dict(answer.paid), answer.amount, answer.known) == (None, {}, None, False)


def test_subject_that_the_award_is_not_for_gets_no_sum() -> None:
    answer = bonus("lao-dong-tien-tien", COLLECTIVE, decided_on=date(2026, 11, 23))
    assert (answer.amount, answer.known, answer.reason) == (
        None,
        False,
        "tập thể không thuộc đối tượng: Lao động tiên tiến chỉ tặng cho cá nhân",
    )


def test_bonus_is_json_ready() -> None:
    answer = bonus("giay-khen-xa", COLLECTIVE, decided_on=date(2022, 1, 13)).to_dict()
    assert (answer["raw"], answer["amount"], answer["known"]) == (447_000, 450_000, True)
    assert answer["paid"] == {"up_10k": 450_000, "nearest_10k": 450_000}
    other = bonus("giay-khen-xa", PERSON, decided_on=date(2022, 1, 13)).to_dict()
    assert other["beside"] == [
        {
            "amount": 220_000,
            "words": "cơ quan chi tiền chưa chọn cách hiểu «làm tròn số lên»; nếu làm tròn đến 10.000 đồng gần nhất",
        }
    ]


# Dossiers sent in under an older decree.


def test_money_of_the_old_decree_never_lives_on() -> None:
    assert bonus("giay-khen-xa", PERSON, decided_on=date(2025, 7, 1)).coefficient.value == Fraction(3, 10)
    assert bonus("giay-khen-xa", PERSON, decided_on=date(2025, 12, 31)).coefficient.value == Fraction(3, 10)


def _old_dossier(received_on: date, code: str = "giay-khen-xa") -> Bonus:
    return bonus(code, PERSON, decided_on=date(2025, 7, 15), received_on=received_on, rounding=Rounding.UP_10K)


def test_money_of_a_dossier_sent_before_july_2025_is_not_known() -> None:
    answer = _old_dossier(date(2025, 6, 30))
    assert (answer.amount, answer.known) == (710_000, False)
    assert [(one.amount, one.words) for one in answer.beside] == [
        (
            360_000,
            "nếu theo luật ngày gửi hồ sơ 30/06/2025 (điểm g khoản 1 Điều 58 Nghị định số 98/2023/NĐ-CP)",
        )
    ]
    assert answer.reason.startswith("Khoản 3 Điều 60 giữ Nghị định 98/2023")


def test_money_of_a_dossier_sent_in_july_2025_is_known() -> None:
    answer = _old_dossier(date(2025, 7, 1))
    assert (answer.amount, answer.known, answer.beside) == (710_000, True, ())


def test_money_of_an_old_dossier_is_known_where_both_decrees_agree() -> None:
    answer = _old_dossier(date(2025, 6, 30), "chien-si-thi-dua-co-so")
    assert (answer.amount, answer.known) == (2_340_000, True)


# Orders, medals and honours.

DAYS = (date(2023, 12, 31), date(2025, 6, 30), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("code", "times"),
    [
        ("huan-chuong-sao-vang", 46),
        ("huan-chuong-ho-chi-minh", Fraction(61, 2)),
        ("huan-chuong-doc-lap-hang-nhat", 15),
        ("huan-chuong-doc-lap-hang-nhi", Fraction(25, 2)),
        ("huan-chuong-doc-lap-hang-ba", Fraction(21, 2)),
        ("huan-chuong-quan-cong-hang-nhat", 15),
        ("huan-chuong-quan-cong-hang-nhi", Fraction(25, 2)),
        ("huan-chuong-quan-cong-hang-ba", Fraction(21, 2)),
        ("huan-chuong-lao-dong-hang-nhat", 9),
        ("huan-chuong-lao-dong-hang-nhi", Fraction(15, 2)),
        ("huan-chuong-lao-dong-hang-ba", Fraction(9, 2)),
        ("huan-chuong-chien-cong-hang-nhat", 9),
        ("huan-chuong-chien-cong-hang-nhi", Fraction(15, 2)),
        ("huan-chuong-chien-cong-hang-ba", Fraction(9, 2)),
        ("huan-chuong-bao-ve-to-quoc-hang-nhat", 9),
        ("huan-chuong-bao-ve-to-quoc-hang-nhi", Fraction(15, 2)),
        ("huan-chuong-bao-ve-to-quoc-hang-ba", Fraction(9, 2)),
        ("huan-chuong-dai-doan-ket-dan-toc", Fraction(15, 2)),
        ("huan-chuong-dung-cam", Fraction(9, 2)),
        ("huy-chuong-quan-ky-quyet-thang", Fraction(3, 2)),
        ("huy-chuong-vi-an-ninh-to-quoc", Fraction(3, 2)),
        ("huy-chuong-chien-si-ve-vang-hang-ba", Fraction(3, 2)),
        ("huy-chuong-huu-nghi", Fraction(3, 2)),
        ("ba-me-viet-nam-anh-hung", Fraction(31, 2)),
        ("anh-hung-luc-luong-vu-trang-nhan-dan", Fraction(31, 2)),
        ("anh-hung-lao-dong", Fraction(31, 2)),
        ("nha-giao-nhan-dan", Fraction(25, 2)),
        ("nha-giao-uu-tu", 9),
        ("thay-thuoc-nhan-dan", Fraction(25, 2)),
        ("thay-thuoc-uu-tu", 9),
        ("nghe-si-nhan-dan", Fraction(25, 2)),
        ("nghe-si-uu-tu", 9),
        ("nghe-nhan-nhan-dan", Fraction(25, 2)),
        ("nghe-nhan-uu-tu", 9),
        ("giai-thuong-ho-chi-minh", 270),
        ("giai-thuong-nha-nuoc", 170),
        ("bang-khen-thu-tuong", Fraction(7, 2)),
        ("chien-si-thi-dua-tinh", 3),
        ("chien-si-thi-dua-toan-quoc", Fraction(9, 2)),
    ],
)
def test_coefficient_in_every_decree(code: str, times: Fraction | int) -> None:
    parts = [bonus(code, PERSON, decided_on=day).coefficient for day in DAYS]
    assert [(part.value, part.certainty, part.known) for part in parts] == [(times, Certainty.CONFIRMED, True)] * 3
    assert all(part.citation.startswith(("điểm", "khoản", "Điều")) for part in parts)


@pytest.mark.parametrize(
    ("code", "day", "times"),
    [
        ("co-thi-dua-chinh-phu", DAYS[0], 12),
        ("co-thi-dua-tinh", DAYS[0], 8),
        ("co-thi-dua-chinh-phu", DAYS[2], 12),
        ("co-thi-dua-tinh", DAYS[2], 8),
        ("xa-phuong-tieu-bieu", DAYS[1], 2),
        ("xa-phuong-tieu-bieu", DAYS[2], 2),
    ],
)
def test_coefficient_of_flags_and_typical_communes(code: str, day: date, times: int) -> None:
    answer = bonus(code, COLLECTIVE, decided_on=day)
    assert (answer.coefficient.value, answer.factor.value, answer.known) == (times, 1, True)


@pytest.mark.parametrize(
    ("code", "amount", "place"),
    [
        ("huan-chuong-lao-dong-hang-ba", 22_770_000, "khoản 2 Điều 51"),
        ("anh-hung-lao-dong", 78_430_000, "khoản 2 Điều 52"),
        ("bang-khen-thu-tuong", 17_710_000, "khoản 2 Điều 54"),
    ],
)
def test_collective_gets_twice_the_persons_sum(code: str, amount: int, place: str) -> None:
    answer = bonus(code, COLLECTIVE, decided_on=date(2026, 7, 1))
    assert (answer.amount, answer.factor.value, answer.known) == (amount, 2, True)
    assert answer.factor.citation == f"{place} Nghị định số 152/2025/NĐ-CP"


def test_order_without_its_class_asks_for_it_with_every_coefficient() -> None:
    answer = bonus("huan-chuong-doc-lap", PERSON, decided_on=date(2026, 7, 1))
    assert (answer.amount, answer.known, answer.reason) == (
        None,
        False,
        "hệ số: cần ghi hạng (Huân chương Độc lập hạng Nhất 15 lần lương cơ sở; "
        "Huân chương Độc lập hạng Nhì 12,5 lần lương cơ sở; Huân chương Độc lập hạng Ba 10,5 lần lương cơ sở)",
    )


def test_friendship_order_has_a_gift_but_no_coefficient() -> None:
    answer = bonus("huan-chuong-huu-nghi", PERSON, decided_on=date(2026, 7, 1))
    assert (answer.amount, answer.known) == (None, False)
    assert "mức không được ấn định" in answer.reason


def test_commemorative_medal_has_a_ceiling_and_no_sum() -> None:
    answer = bonus("ky-niem-chuong", PERSON, decided_on=date(2025, 7, 1))
    assert (answer.ceiling, answer.amount, answer.known) == (1_404_000, None, False)
    assert answer.reason == (
        "hệ số: không quá 1.404.000 đồng; Mức tối đa («không quá»): cơ quan tặng kỷ niệm chương quyết định mức chi."
    )


def test_every_award_has_a_coefficient_or_a_stated_gap() -> None:
    parameters = national_law().parameters
    without = [
        one.code
        for one in awards()
        if not one.classes and not any(f"he-so.{name}" in parameters for name in one.own_names)
    ]
    assert without == []


def test_only_two_sums_of_the_money_are_without_a_text() -> None:
    money = [p for p in provisions() if p.code.startswith(("he-so.", "nhan", "lam-tron", "luong-co-so", "quy."))]
    unread = [p.code for p in money if not p.certainty.answers]
    assert unread == ["he-so.giay-khen-gia-dinh-van-hoa.2018-11-05", "he-so.giay-khen-khu-dan-cu-van-hoa.2018-11-05"]
    placeless = [p.code for p in money if p.certainty is Certainty.CONFIRMED and p.cites[0].article is None]
    assert placeless == []


# Several bonuses at one moment.

A, B, C = date(2023, 6, 1), date(2025, 3, 1), date(2026, 9, 1)
ONE_YEAR, TWO_YEARS = (
    ValidityPeriod(date(2025, 1, 1), date(2025, 12, 31)),
    ValidityPeriod(date(2024, 1, 1), date(2025, 12, 31)),
)


def _paid(day: date, *granted: Granted, kind: SubjectKind = PERSON) -> tuple[list[bool | None], int | None, bool]:
    answer = bonuses(granted, kind, decided_on=day, rounding=Rounding.UP_10K)
    return [line.paid for line in answer.lines], answer.total, answer.known


@pytest.mark.parametrize(
    ("day", "total", "citation"),
    [
        (A, 2_980_000, "điểm đ khoản 2 Điều 66 Nghị định số 91/2017/NĐ-CP"),
        (B, 5_850_000, "khoản 7 Điều 53 Nghị định số 98/2023/NĐ-CP"),
        (C, 6_330_000, "khoản 7 Điều 49 Nghị định số 152/2025/NĐ-CP"),
    ],
)
def test_title_and_form_are_both_paid(day: date, total: int, citation: str) -> None:
    granted = [Granted("chien-si-thi-dua-co-so", ONE_YEAR), Granted("bang-khen-tinh", ONE_YEAR)]
    answer = bonuses(granted, PERSON, decided_on=day, rounding=Rounding.UP_10K)
    assert [(line.paid, line.citation) for line in answer.lines] == [(True, citation)] * 2
    assert (answer.total, answer.known) == (total, True)


@pytest.mark.parametrize(("day", "total"), [(A, 5_960_000), (B, 9_360_000), (C, 10_120_000)])
def test_titles_of_different_periods_are_each_paid(day: date, total: int) -> None:
    granted = [Granted("chien-si-thi-dua-co-so", ONE_YEAR), Granted("chien-si-thi-dua-tinh", TWO_YEARS)]
    assert _paid(day, *granted) == ([True, True], total, True)


def test_titles_of_the_same_period_pay_the_highest_since_july_2025() -> None:
    granted = [Granted("lao-dong-tien-tien", ONE_YEAR), Granted("chien-si-thi-dua-co-so", ONE_YEAR)]
    answer = bonuses(granted, PERSON, decided_on=C)
    assert [(line.paid, line.reason) for line in answer.lines] == [
        (False, "chỉ nhận khoản của Chiến sĩ thi đua cơ sở"),
        (True, ""),
    ]
    assert (answer.total, answer.known) == (2_530_000, True)
    assert answer.lines[0].citation == "khoản 5 Điều 49 Nghị định số 152/2025/NĐ-CP"
    first_day, day_before = date(2025, 7, 1), date(2025, 6, 30)
    assert _paid(first_day, *granted) == ([False, True], 2_340_000, True)
    assert _paid(day_before, *granted) == ([None, None], None, False)


def test_titles_of_the_same_period_are_not_settled_by_the_decree_of_2023() -> None:
    granted = [Granted("lao-dong-tien-tien", ONE_YEAR), Granted("chien-si-thi-dua-co-so", ONE_YEAR)]
    answer = bonuses(granted, PERSON, decided_on=B)
    assert [line.paid for line in answer.lines] == [None, None]
    assert answer.reason.startswith(
        "Lao động tiên tiến, Chiến sĩ thi đua cơ sở: Khoản 5 chỉ nói trường hợp thời gian khác nhau"
    )


@pytest.mark.parametrize(
    ("one", "other", "paid"),
    [
        ("đề án", "đề án", [False, True]),
        ("đề án", "sáng kiến", [None, None]),
        ("", "đề án", [None, None]),
        ("", "", [None, None]),
    ],
)
def test_titles_of_one_achievement_pay_the_highest_until_2023(one: str, other: str, paid: list[bool | None]) -> None:
    granted = [Granted("lao-dong-tien-tien", ONE_YEAR, one), Granted("chien-si-thi-dua-co-so", ONE_YEAR, other)]
    assert _paid(A, *granted)[0] == paid


def test_titles_of_one_achievement_and_different_periods_clash_until_2023() -> None:
    granted = [Granted("lao-dong-tien-tien", ONE_YEAR, "x"), Granted("chien-si-thi-dua-co-so", TWO_YEARS, "x")]
    assert _paid(A, *granted) == ([None, None], None, False)


@pytest.mark.parametrize("day", [A, B, C])
def test_title_without_its_period_leaves_the_sum_open(day: date) -> None:
    granted = [Granted("lao-dong-tien-tien", ONE_YEAR), Granted("chien-si-thi-dua-co-so")]
    answer = bonuses(granted, PERSON, decided_on=day, rounding=Rounding.UP_10K)
    assert ([line.paid for line in answer.lines], answer.total, answer.known) == ([None, None], None, False)
    assert answer.reason == (
        "Lao động tiên tiến, Chiến sĩ thi đua cơ sở: chưa ghi thời gian tính thành tích của từng danh hiệu"
    )


@pytest.mark.parametrize(("day", "paid"), [(A, [None, None]), (B, [True, True]), (C, [True, True])])
def test_forms_of_different_time_and_achievement(day: date, paid: list[bool | None]) -> None:
    granted = [Granted("giay-khen-xa", ONE_YEAR, "phòng, chống dịch"), Granted("bang-khen-tinh", TWO_YEARS, "đề án")]
    assert _paid(day, *granted)[0] == paid


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ((ONE_YEAR, "a"), (TWO_YEARS, "a"), "hai hình thức cho cùng một thành tích"),
        ((ONE_YEAR, "a"), (ONE_YEAR, "b"), "văn bản chỉ nói khi cả thời gian và thành tích đều khác nhau"),
        ((None, "a"), (ONE_YEAR, "b"), "chưa ghi thời gian lập thành tích của từng hình thức"),
        ((ONE_YEAR, ""), (TWO_YEARS, "b"), "chưa ghi thành tích của từng hình thức"),
    ],
)
def test_forms_that_the_clause_does_not_cover(
    first: tuple[ValidityPeriod | None, str], second: tuple[ValidityPeriod | None, str], reason: str
) -> None:
    granted = [Granted("giay-khen-xa", *first), Granted("bang-khen-tinh", *second)]
    answer = bonuses(granted, PERSON, decided_on=C)
    assert ([line.paid for line in answer.lines], answer.total) == ([None, None], None)
    assert reason in answer.reason


def test_two_titles_and_a_form_pay_the_higher_title_and_the_form() -> None:
    granted = [
        Granted("lao-dong-tien-tien", ONE_YEAR),
        Granted("chien-si-thi-dua-co-so", ONE_YEAR),
        Granted("giay-khen-xa", ONE_YEAR, "đề án"),
    ]
    assert _paid(C, *granted) == ([False, True, True], 3_290_000, True)


def test_two_equal_titles_of_one_period_are_paid_once() -> None:
    granted = [Granted("lao-dong-tien-tien", ONE_YEAR), Granted("lao-dong-tien-tien", ONE_YEAR)]
    assert _paid(C, *granted) == ([True, False], 760_000, True)


def test_highest_of_titles_waits_for_a_sum_that_is_not_known() -> None:
    granted = [Granted("lao-dong-tien-tien", ONE_YEAR), Granted("tap-the-lao-dong-xuat-sac", ONE_YEAR)]
    assert _paid(C, *granted) == ([None, None], None, False)


def test_open_rounding_of_one_bonus_leaves_the_total_in_doubt() -> None:
    answer = bonuses([Granted("lao-dong-tien-tien", ONE_YEAR)], PERSON, decided_on=date(2025, 7, 1))
    assert (answer.total, answer.known) == (710_000, False)
    assert answer.reason.startswith("Lao động tiên tiến: cơ quan chi tiền chưa chọn")


def test_one_bonus_or_none_is_paid_as_it_is() -> None:
    assert _paid(C, Granted("giay-khen-xa")) == ([True], 760_000, True)
    assert _paid(C) == ([], 0, True)


def test_several_bonuses_are_json_ready() -> None:
    granted = [Granted("huan-chuong-doc-lap-hang-ba", ONE_YEAR)]
    answer = bonuses(granted, PERSON, decided_on=C).to_dict()
    assert (answer["total"], answer["known"], answer["reason"]) == (26_570_000, True, "")


# The fund and who pays.


@pytest.mark.parametrize(
    ("day", "places"),
    [
        (A, ["điểm b khoản 2 Điều 65", "điểm b khoản 2 Điều 65", "điểm a khoản 2 Điều 65", "điểm d khoản 1 Điều 66"]),
        (B, ["điểm b khoản 3 Điều 50", "điểm b khoản 3 Điều 50", "điểm a khoản 3 Điều 50", "điểm a khoản 1 Điều 52"]),
        (C, ["điểm b khoản 3 Điều 46", "điểm b khoản 3 Điều 46", "điểm a khoản 3 Điều 46", "điểm a khoản 1 Điều 48"]),
    ],
)
def test_shares_of_the_fund(day: date, places: list[str]) -> None:
    shares = fund_shares(on=day)
    assert [(one.code, one.percent, one.known, one.certainty) for one in shares] == [
        ("quy.cap-xa", "1%", True, Certainty.CONFIRMED),
        ("quy.cap-xa-vung-kho", "1,5%", True, Certainty.CONFIRMED),
        ("quy.so", "20%", True, Certainty.CONFIRMED),
        ("quy.to-chuc-phong-trao", "20%", True, Certainty.CONFIRMED),
    ]
    assert [one.citation.rpartition(" Nghị định")[0] for one in shares] == places


def test_share_of_a_sum_never_exceeds_it() -> None:
    ward, hill, *_ = fund_shares(on=date(2026, 11, 29))
    assert (ward.of_sum(12_345_678_999), hill.of_sum(1_000_000_001)) == (123_456_789, 15_000_000)
    assert ward.to_dict()["certainty"] == "reported"


def test_shares_of_the_fund_end_with_their_decree() -> None:
    after = fund_shares(on=date(2027, 3, 1))
    assert [(one.known, one.of_sum(1_000_000)) for one in after] == [(False, None)] * 4
    assert fund_shares(on=date(2017, 9, 30)) == ()


def _rule(topic: str, day: date) -> tuple[str, str, Certainty]:
    law = national_law()
    (found,) = [rule for rule in money_rules(on=day) if topic in rule.code]
    return found.content, law.shelf.write_out(found.cites), found.certainty


def test_who_pays_loses_the_condition_of_the_payroll_in_2025() -> None:
    told = [_rule("ai-chi", day) for day in (A, B, C)]
    assert ["thuộc biên chế, quỹ lương do cấp mình quản lý" in content for content, _, _ in told] == [
        True,
        True,
        False,
    ]
    assert [citation for _, citation, _ in told] == [
        "khoản 2 Điều 67 Nghị định số 91/2017/NĐ-CP",
        "khoản 2 Điều 51 Nghị định số 98/2023/NĐ-CP; khoản 4 Điều 11 Luật số 06/2022/QH15",
        "khoản 2 Điều 47 Nghị định số 152/2025/NĐ-CP; khoản 4 Điều 11 Luật số 06/2022/QH15",
    ]


def test_money_handed_back_has_a_number_of_days_since_2024() -> None:
    told = [_rule("thu-hoi", day) for day in (A, B, C)]
    assert ["15 ngày làm việc" in content for content, _, _ in told] == [False, True, True]
    assert told[0][0].endswith("Không ấn định số ngày.")


def test_every_question_of_money_is_stated_for_every_regime() -> None:
    of_all = {"luong-co-so", "nhieu-khoan", "nhan-truoc-lam-tron-sau", "ai-chi", "tien-hoac-tang-pham"}
    of_all |= {"nguoi-nuoc-ngoai", "trich-hai-muoi-phan-tram", "han-chi", "thu-hoi"}
    stated = [{rule.code.split(".")[1] for rule in money_rules(on=day)} for day in (A, B, C, date(2026, 11, 29))]
    assert stated == [of_all, *[of_all | {"bang-khen-doan-the"}] * 3]


def test_rules_on_money_that_a_newer_law_carries_on_are_reported() -> None:
    assert {rule.certainty for rule in money_rules(on=date(2026, 11, 29))} == {Certainty.REPORTED}
    assert money_rules(on=date(2027, 3, 1)) == ()
