"""What each award requires, one chapter per award or family: a module, a package by question, or data for one fact.

A standard stands once, with the table of its periods, so that its whole history is seen at a glance:

    @law.standard(
        award=EXCELLENT,
        point="ty-le",
        reads=("members", "members_advanced"),
        periods=(
            Period(A, Citation(LAW_2003, article=27), REPORTED),
            Period((B, C), Citation(LAW_2022, article=27, clause=1, point="c"), CONFIRMED, "Gồm cả đúng 70%."),
            UNREAD_D,
        ),
    )
    def seven_tenths_advanced(facts: CollectiveFacts, least: Fraction = SEVEN_TENTHS) -> Outcome:
        \"\"\"Từ 70% cá nhân trở lên đạt danh hiệu Lao động tiên tiến.\"\"\"

- A line is (periods, citations, mark, note). Citations and mark left out are those of the line above; a note is never
  carried on. A, B, C, D are the regimes of regimes.yaml; a shorter time inside one is `B.since(day)`, `A.until(day)`.
- What differs in a period is said in its line: `wording=`, `given={"least": HALF}` (arguments of the function),
  `test=` (another function, its docstring the wording), `reads=`, `one_of=`, `branch=`, `only_for=`, `kinds=`, `gap=`.
- `UNREAD_D` carries the line above into the law of 2026: unconfirmed, its citations read as amended. What an
  instrument that goes on still governs is an ordinary line: `Period(D, None, REPORTED, "vì sao")`.
- A function that stands for several awards has one `law.standard` above the other, each with its own table.
- The code is `award.YEAR.point`, YEAR being that of the period's first day. Codes are stored in dossiers: never change
  a point, and never let one disappear (tests/lawbook/national/codes.txt).

Where all standards of an award rest on one fact, or on several yes-or-no facts alike, the chapter is data
(gia_dinh_van_hoa.yaml), read by `engine.standards`, as are the rules of a province:

    - award: gia-dinh-van-hoa
      point: hoan-thanh-nghia-vu
      wording: Không có thành viên nào chưa hoàn thành nghĩa vụ quân sự, nghĩa vụ thuế.
      fact: member_owes_duty          # or a list: all of them
      must_be: false                  # or at_least: 3, at_most: 2; one_of, branch, only_for, kinds, gap as above
      periods:
      - {in: B, from: 2024-01-30, cites: 86/2023/NĐ-CP Đ6 k4 đ.b, certainty: confirmed}
      - {in: C, certainty: reported}
      - {in: D, unread: true}

An award given in classes or ranks is an order (`classes` in awards.yaml): a standard, power, dossier or coefficient
under the order's code holds for each of its classes, one under a class's code for that class.
"""

from lawbook.national.requirements import (
    bang_khen,
    cap_nha_nuoc,
    chien_si_thi_dua,
    co_thi_dua,
    dang_ky_thi_dua,
    general,
    giay_khen,
    huan_chuong,
    huan_chuong_lao_dong,
    huy_chuong_danh_hieu,
    khu_dan_cu_van_hoa,
    ky_niem_chuong,
    lao_dong_tien_tien,
    tap_the,
    thon_to_dan_pho_van_hoa,
)

BOOKS = (
    general.law,
    giay_khen.law,
    lao_dong_tien_tien.law,
    khu_dan_cu_van_hoa.law,
    thon_to_dan_pho_van_hoa.law,
    chien_si_thi_dua.law,
    tap_the.law,
    co_thi_dua.law,
    *bang_khen.BOOKS,
    *huan_chuong_lao_dong.BOOKS,
    *huan_chuong.BOOKS,
    huy_chuong_danh_hieu.law,
    cap_nha_nuoc.law,
    ky_niem_chuong.law,
    dang_ky_thi_dua.law,
)
