"""Questions that people asked in public and an office answered, other than whether somebody qualifies.

Each row carries the page it was read on; the expected answer is what the page, or the clause it quotes, says. Amounts
printed without rounding are given as the decree rounds them, up to the next ten thousand.
"""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from lawbook import (
    CapBase,
    Event,
    Granted,
    SubjectKind,
    ValidityPeriod,
    bonus,
    bonuses,
    check_caps,
    deadlines,
    powers,
    required_majority,
    required_papers,
)
from lawbook.engine.errors import DefectiveLawError
from lawbook.national import national_law
from lawbook.national.casebook import FOLDER, Source, worked_cases, worked_cases_of

SOURCED = [worked for worked in worked_cases() if worked.source is not None]

PERSON, TEAM = SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE
A_CASE = """
- name: Một người
  award: lao-dong-tien-tien
  subject_kind: individual
  on: 2024-01-01
  source: {source}
  expect: {{outcome: unknown}}
"""
NAM_DINH = "https://sonoivu.namdinh.gov.vn/hoat-dong-thi-dua-khen-thuong/muc-tien-thuong-cac-danh-hieu-thi-dua-hinh-thuc-khen-thuong-cua-luat-thi-dua-khen-thuong-theo-mu-298715"
QUOC_TE = "https://baoquocte.vn/muc-tien-thuong-thi-dua-khen-thuong-moi-nhat-nam-2024-256580.html"
TET = "https://github.com/tnt305/tai_lieu_noi_bo src/etl/dataset/593004a43ef54dba.md"
TABLE_2025 = "https://github.com/tnt305/tai_lieu_noi_bo src/etl/dataset/31bd1c84adc55bc9.md"
TEAMS_2025 = "https://github.com/tnt305/tai_lieu_noi_bo src/etl/dataset/6609f77a53deded3.md"
KIEMSAT = "http://kiemsat.vn/co-duoc-nhan-tien-thuong-cua-ca-lao-dong-tien-tien-va-chien-si-thi-dua-co-so-45960.html"
THI_QUOC_GIA = "https://thiquocgia.vn/muc-tien-thuong-voi-cong-chuc-vien-chuc-nld-thi-dua-xuat-sac/"
SEVERAL = "http://phapluatkinhtequocte.vn/dat-nhieu-danh-hieu-thi-dua-nhan-tien-thuong-the-nao-n40303.html"
GAZETTE = "https://vi.wikisource.org/wiki/Trang:Cong_bao_Chinh_phu_571_572_nam_2022.pdf/56"


def test_a_hundred_and_twenty_cases_come_from_a_page() -> None:
    assert len({(worked.place.split(" ")[0]) for worked in SOURCED}) >= 120


def test_cases_from_a_page_rest_on_many_pages_and_on_no_officers_word() -> None:
    assert len({worked.source.address for worked in SOURCED if worked.source}) >= 40
    assert [worked.place for worked in SOURCED if worked.confirmations] == []


def test_cases_from_a_page_speak_of_every_regime() -> None:
    assert sorted({str(worked.regime) for worked in SOURCED}) == ["A", "B", "C", "D"]


def test_files_of_public_questions_hold_no_case_without_its_page() -> None:
    asked = [
        worked for path in sorted(FOLDER.glob("hoi-dap-*.yaml")) for worked in worked_cases_of(path, national_law())
    ]
    assert [worked.place for worked in asked if worked.source is None] == []


@pytest.mark.parametrize(
    "source",
    [
        "trang nào đó",
        "{title: Hỏi đáp, address: x}",
        "{title: Hỏi đáp, address: x, says: ''}",
        "{address: x, title: y, says: z}",
    ],
)
def test_source_without_each_of_its_parts_is_refused(source: str, tmp_path: Path) -> None:
    path = tmp_path / "hoi-dap.yaml"
    path.write_text(A_CASE.format(source=source), encoding="utf-8")
    with pytest.raises(DefectiveLawError, match="nguồn phải ghi đủ title, address, says"):
        list(worked_cases_of(path, national_law()))


def test_source_is_kept_with_its_case(tmp_path: Path) -> None:
    path = tmp_path / "hoi-dap.yaml"
    path.write_text(A_CASE.format(source="{title: Hỏi đáp, address: x, says: y}"), encoding="utf-8")
    (worked,) = worked_cases_of(path, national_law())
    assert worked.source == Source("Hỏi đáp", "x", "y")


@pytest.mark.parametrize(
    ("page", "code", "kind", "on", "amount"),
    [
        (NAM_DINH, "chien-si-thi-dua-toan-quoc", PERSON, date(2023, 7, 1), 8_100_000),
        (NAM_DINH, "chien-si-thi-dua-tinh", PERSON, date(2023, 7, 1), 5_400_000),
        (NAM_DINH, "chien-si-thi-dua-co-so", PERSON, date(2023, 12, 31), 1_800_000),
        (NAM_DINH, "lao-dong-tien-tien", PERSON, date(2023, 12, 31), 540_000),
        (NAM_DINH, "co-thi-dua-chinh-phu", TEAM, date(2023, 8, 1), 21_600_000),
        (NAM_DINH, "co-thi-dua-tinh", TEAM, date(2023, 8, 1), 14_400_000),
        (NAM_DINH, "tap-the-lao-dong-xuat-sac", TEAM, date(2023, 8, 1), 2_700_000),
        (NAM_DINH, "tap-the-lao-dong-tien-tien", TEAM, date(2023, 8, 1), 1_440_000),
        (NAM_DINH, "huan-chuong-sao-vang", TEAM, date(2023, 8, 1), 165_600_000),
        (NAM_DINH, "huan-chuong-sao-vang", PERSON, date(2023, 8, 1), 82_800_000),
        (QUOC_TE, "xa-phuong-tieu-bieu", TEAM, date(2024, 3, 1), 3_600_000),
        (QUOC_TE, "thon-to-dan-pho-van-hoa", TEAM, date(2024, 3, 1), 2_700_000),
        (QUOC_TE, "huan-chuong-doc-lap-hang-ba", PERSON, date(2024, 3, 1), 18_900_000),
        (QUOC_TE, "huan-chuong-ho-chi-minh", PERSON, date(2024, 3, 1), 54_900_000),
        (TET, "chien-si-thi-dua-toan-quoc", PERSON, date(2026, 2, 1), 10_530_000),
        (TET, "chien-si-thi-dua-tinh", PERSON, date(2026, 2, 1), 7_020_000),
        (TET, "chien-si-thi-dua-co-so", PERSON, date(2026, 2, 1), 2_340_000),
        (TET, "lao-dong-tien-tien", PERSON, date(2026, 2, 1), 710_000),
        (TABLE_2025, "tap-the-lao-dong-tien-tien", TEAM, date(2025, 7, 1), 1_880_000),
        (TABLE_2025, "xa-phuong-tieu-bieu", TEAM, date(2025, 7, 1), 4_680_000),
        (TABLE_2025, "co-thi-dua-chinh-phu", TEAM, date(2025, 7, 1), 28_080_000),
        (TABLE_2025, "co-thi-dua-tinh", TEAM, date(2025, 7, 1), 18_720_000),
        (TEAMS_2025, "huan-chuong-lao-dong-hang-nhat", TEAM, date(2025, 9, 2), 42_120_000),
        (TEAMS_2025, "huan-chuong-lao-dong-hang-nhi", TEAM, date(2025, 9, 2), 35_100_000),
        (TEAMS_2025, "huan-chuong-lao-dong-hang-ba", TEAM, date(2025, 9, 2), 21_060_000),
        (TEAMS_2025, "bang-khen-thu-tuong", TEAM, date(2025, 9, 2), 16_380_000),
        (TEAMS_2025, "bang-khen-tinh", TEAM, date(2025, 9, 2), 7_020_000),
        (THI_QUOC_GIA, "bang-khen-thu-tuong", PERSON, date(2019, 6, 30), 4_870_000),
        (THI_QUOC_GIA, "bang-khen-thu-tuong", PERSON, date(2019, 7, 1), 5_220_000),
        (THI_QUOC_GIA, "bang-khen-tinh", PERSON, date(2019, 7, 1), 1_490_000),
        (THI_QUOC_GIA, "giay-khen-don-vi", PERSON, date(2019, 6, 30), 420_000),
        (THI_QUOC_GIA, "giay-khen-huyen", PERSON, date(2019, 7, 1), 450_000),
        (
            "https://ngoisao.vn/theo-dong-su-kien/tin-nong-trong-ngay/tin-vui-cong-chuc-vien-chuc-se-duoc-thuong-hon-8000000-dong-neu-dat-duoc-thanh-tich-nay-463849.htm",
            "bang-khen-thu-tuong",
            PERSON,
            date(2025, 10, 1),
            8_190_000,
        ),
    ],
)
def test_amount_printed_on_a_page(page: str, code: str, kind: SubjectKind, on: date, amount: int) -> None:
    assert bonus(code, kind, decided_on=on).amount == amount, page


def test_commemorative_medal_of_2024_has_a_ceiling_and_no_sum() -> None:
    page = "https://baochinhphu.vn/nhan-ky-niem-chuong-co-duoc-tien-thuong-10224092710235075.htm"
    assert bonus("ky-niem-chuong", PERSON, decided_on=date(2024, 9, 27)).amount is None, page


YEAR_2023 = ValidityPeriod(date(2023, 1, 1), date(2023, 12, 31))
YEARS_2021_2023 = ValidityPeriod(date(2021, 1, 1), date(2023, 12, 31))
YEAR_2018 = ValidityPeriod(date(2018, 1, 1), date(2018, 12, 31))
YEAR_2025 = ValidityPeriod(date(2025, 1, 1), date(2025, 12, 31))


def _paid(on: date, *granted: Granted) -> list[bool | None]:
    return [line.paid for line in bonuses(granted, PERSON, decided_on=on).lines]


def test_base_title_certificate_and_provincial_title_of_one_man_in_2024() -> None:
    granted = [
        Granted("giay-khen-don-vi", YEAR_2023, "hoàn thành xuất sắc nhiệm vụ"),
        Granted("chien-si-thi-dua-co-so", YEAR_2023),
        Granted("chien-si-thi-dua-tinh", YEARS_2021_2023),
    ]
    assert _paid(date(2024, 5, 20), *granted) == [True, True, True], SEVERAL


def test_two_titles_of_one_year_and_achievement_pay_the_higher_until_2023() -> None:
    granted = [
        Granted("lao-dong-tien-tien", YEAR_2018, "công tác trong năm"),
        Granted("chien-si-thi-dua-co-so", YEAR_2018, "công tác trong năm"),
    ]
    assert _paid(date(2018, 12, 11), *granted) == [False, True], KIEMSAT


def test_two_titles_of_one_year_pay_the_higher_in_2026() -> None:
    granted = [Granted("lao-dong-tien-tien", YEAR_2025), Granted("chien-si-thi-dua-co-so", YEAR_2025)]
    assert _paid(date(2026, 2, 1), *granted) == [False, True], TET


@pytest.mark.parametrize(
    ("page", "award", "on", "share", "votes"),
    [
        (
            "https://github.com/tnt305/tai_lieu_noi_bo src/etl/dataset/28a584966bb6fbc9.md",
            "chien-si-thi-dua-co-so",
            date(2025, 1, 10),
            Fraction(4, 5),
            8,
        ),
        (
            "https://github.com/tnt305/tai_lieu_noi_bo src/etl/dataset/28a584966bb6fbc9.md",
            "co-thi-dua-tinh",
            date(2025, 1, 10),
            Fraction(4, 5),
            8,
        ),
        (
            "https://github.com/tnt305/tai_lieu_noi_bo src/etl/dataset/28a584966bb6fbc9.md",
            "chien-si-thi-dua-tinh",
            date(2025, 1, 10),
            Fraction(9, 10),
            9,
        ),
        (
            "http://banthiduakhenthuongtw.gov.vn/traloi/b6b7af14f6e14ac9a084a21d7a64b00e",
            "chien-si-thi-dua-tinh",
            date(2018, 6, 18),
            Fraction(9, 10),
            9,
        ),
        (
            "http://banthiduakhenthuongtw.gov.vn/traloi/b6b7af14f6e14ac9a084a21d7a64b00e",
            "chien-si-thi-dua-toan-quoc",
            date(2018, 6, 18),
            Fraction(9, 10),
            9,
        ),
    ],
)
def test_ballot_of_a_council_of_nine(page: str, award: str, on: date, share: Fraction, votes: int) -> None:
    answer = required_majority(award, on=on)
    assert (answer.share, answer.votes_needed(9)) == (share, votes), page


def test_ballot_for_a_provincial_title_was_secret_in_2018() -> None:
    page = "http://banthiduakhenthuongtw.gov.vn/traloi/b6b7af14f6e14ac9a084a21d7a64b00e"
    assert required_majority("chien-si-thi-dua-tinh", on=date(2018, 6, 18)).secret, page


DECIDES_3067A = "https://thuvienphapluat.vn/hoi-dap-phap-luat/3067A-hd-tham-quyen-quyet-dinh-tang-danh-hieu-chien-si-thi-dua-co-so-thuoc-ve-ai.html"
DECIDES_2025 = "https://github.com/tnt305/tai_lieu_noi_bo src/etl/dataset/1be4380f205f4205.md"
NATIONAL = "http://118.69.201.250:801/phap-luat/quyet-dinh-tang-danh-hieu-chien-si-thi-dua-toan-quoc-thuoc-tham-quyen-cua-ai-mo-ta-mau-huy-hieu-cua-685592-170792.html"


@pytest.mark.parametrize(
    ("page", "award", "on", "role", "decides"),
    [
        (DECIDES_3067A, "lao-dong-tien-tien", date(2018, 1, 5), "chu-tich-ubnd-xa", True),
        (DECIDES_3067A, "chien-si-thi-dua-co-so", date(2018, 1, 5), "chu-tich-ubnd-xa", False),
        (DECIDES_3067A, "chien-si-thi-dua-co-so", date(2018, 1, 5), "chu-tich-ubnd-huyen", True),
        (GAZETTE, "giay-khen-xa", date(2024, 6, 5), "chu-tich-ubnd-xa", True),
        (GAZETTE, "gia-dinh-van-hoa", date(2024, 6, 5), "chu-tich-ubnd-xa", True),
        (GAZETTE, "lao-dong-tien-tien", date(2024, 6, 5), "chu-tich-ubnd-xa", True),
        (GAZETTE, "thon-to-dan-pho-van-hoa", date(2024, 6, 5), "chu-tich-ubnd-huyen", True),
        (GAZETTE, "thon-to-dan-pho-van-hoa", date(2024, 6, 5), "chu-tich-ubnd-xa", False),
        (GAZETTE, "tap-the-lao-dong-tien-tien", date(2024, 6, 5), "chu-tich-ubnd-huyen", True),
        (GAZETTE, "tap-the-lao-dong-tien-tien", date(2024, 6, 5), "chu-tich-ubnd-xa", False),
        (DECIDES_2025, "chien-si-thi-dua-co-so", date(2025, 11, 5), "chu-tich-ubnd-xa", True),
        (NATIONAL, "chien-si-thi-dua-toan-quoc", date(2024, 6, 5), "thu-tuong", True),
        (NATIONAL, "bang-khen-thu-tuong", date(2024, 6, 5), "thu-tuong", True),
    ],
)
def test_who_decides_by_a_page(page: str, award: str, on: date, role: str, decides: bool) -> None:
    roles = {power.role for power in powers(award, on=on).deciders}
    assert (role in roles) is decides, page


DECREE_91 = "https://github.com/bee1zebub05/pbl6 data/clean/text_final/Thi đua, khen thưởng/ (91/2017/NĐ-CP, Điều 49)"
DEDICATION = "https://github.com/tnt305/tai_lieu_noi_bo src/etl/dataset/e61a276e15f5e28a.md"
LEVELS = "https://github.com/tnt305/tai_lieu_noi_bo src/etl/dataset/b70aeaa74f5fa113.md"


@pytest.mark.parametrize(
    ("page", "award", "on", "last_day"),
    [
        (LEVELS, "chien-si-thi-dua-toan-quoc", date(2025, 2, 1), date(2025, 12, 31)),
        (LEVELS, "co-thi-dua-chinh-phu", date(2025, 2, 1), date(2025, 6, 30)),
    ],
)
def test_day_by_which_the_centre_receives(page: str, award: str, on: date, last_day: date) -> None:
    events = {Event.YEAR: on, Event.RECOGNISED: date(2024, 6, 1)}
    assert last_day in {line.due_on for line in deadlines(award, on=on, events=events)}, page


@pytest.mark.parametrize(
    ("page", "award", "on", "copies"),
    [
        (LEVELS, "chien-si-thi-dua-toan-quoc", date(2025, 2, 1), 1),
        (DECREE_91, "chien-si-thi-dua-toan-quoc", date(2019, 2, 1), 2),
        (DEDICATION, "huan-chuong-lao-dong-hang-ba", date(2025, 4, 1), 1),
    ],
)
def test_copies_of_a_dossier(page: str, award: str, on: date, copies: int) -> None:
    assert required_papers(award, on=on).copies == copies, page


@pytest.mark.parametrize(
    ("page", "on", "listed", "within"),
    [
        (
            "https://thuvienphapluat.vn/hoi-dap-phap-luat/4CDC3-hd-giao-vien-hop-dong-co-duoc-xet-danh-hieu-chien-si-thi-dua-co-so.html",
            date(2021, 12, 20),
            3,
            [True],
        ),
        (
            "https://thuvienphapluat.vn/hoi-dap-phap-luat/4CDC3-hd-giao-vien-hop-dong-co-duoc-xet-danh-hieu-chien-si-thi-dua-co-so.html",
            date(2021, 12, 20),
            4,
            [False],
        ),
    ],
)
def test_share_of_base_titles_among_twenty_advanced_workers(
    page: str, on: date, listed: int, within: list[bool]
) -> None:
    counts = dict.fromkeys(CapBase, 20)
    checks = check_caps("chien-si-thi-dua-co-so", listed, counts, on=on)
    assert [check.within for check in checks] == within, page
