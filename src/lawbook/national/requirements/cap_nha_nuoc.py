"""State-level honours: two rules of the circulars for all of them."""

from collections.abc import Callable, Mapping
from datetime import date

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, all_true, none_true
from lawbook.engine.requirement import Period, RequirementBook, TestT
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import GeneralFacts
from lawbook.national.periods import CONFIRMED, LAW_2003, REPORTED, UNCONFIRMED, A

law = RequirementBook()

ORDERS = (
    "huan-chuong-sao-vang",
    "huan-chuong-ho-chi-minh",
    "huan-chuong-doc-lap",
    "huan-chuong-quan-cong",
    "huan-chuong-bao-ve-to-quoc",
    "huan-chuong-chien-cong",
    "huan-chuong-dai-doan-ket-dan-toc",
    "huan-chuong-dung-cam",
    "huan-chuong-huu-nghi",
)
MEDALS = (
    "huy-chuong-quan-ky-quyet-thang",
    "huy-chuong-vi-an-ninh-to-quoc",
    "huy-chuong-chien-si-ve-vang",
    "huy-chuong-huu-nghi",
)
HONORARY = (
    "tinh-anh-hung",
    "ba-me-viet-nam-anh-hung",
    "anh-hung-luc-luong-vu-trang-nhan-dan",
    "anh-hung-lao-dong",
    "nha-giao-nhan-dan-uu-tu",
    "nghe-si-nhan-dan-uu-tu",
    "nghe-nhan-nhan-dan-uu-tu",
    "thay-thuoc-nhan-dan-uu-tu",
    "giai-thuong-ho-chi-minh",
    "giai-thuong-nha-nuoc",
)
LABOUR = tuple(f"huan-chuong-lao-dong-hang-{name}" for name in ("ba", "nhi", "nhat"))
STATE_TITLES = ("chien-si-thi-dua-toan-quoc", "co-thi-dua-chinh-phu")
LENGTH_OF_SERVICE = MEDALS[:3]
"""Medals by length of service, which the circular of 2019 leaves out."""
STATE_LEVEL = (
    "chien-si-thi-dua-toan-quoc",
    "co-thi-dua-chinh-phu",
    "bang-khen-thu-tuong",
    *LABOUR,
    *ORDERS,
    *MEDALS,
    *HONORARY,
)
UNDER_CIRCULAR_2017 = ValidityPeriod(date(2017, 12, 15), date(2019, 12, 31))
UNDER_CIRCULAR_2019 = ValidityPeriod(date(2020, 1, 1), A.last)


def _state_rule(point: str, awards: Mapping[str, bool], fact: str, clause: int) -> Callable[[TestT], TestT]:
    """Lay one rule of the circulars of 2017 and 2019 down for each of several awards; `clause` is that of 2019.

    An award marked False is not named by the circular of 2019.
    """

    def lay_down(test: TestT) -> TestT:
        for award, named in awards.items():
            rows = [Period(UNDER_CIRCULAR_2017, Citation("08/2017/TT-BNV"), REPORTED, "Điều khoản chưa thấy.")]
            if named:
                cites = Citation("12/2019/TT-BNV", article=3, clause=clause)
                rows.append(Period(UNDER_CIRCULAR_2019, cites, CONFIRMED, "Không thấy quy định này từ năm 2024."))
            law.standard(award=award, point=point, reads=(fact,), periods=tuple(rows))(test)
        return test

    return lay_down


@law.standard(
    award="tinh-anh-hung",
    point="tieu-chuan-chua-chep",
    reads=("unrecorded_standards_met",),
    gap=True,
    periods=(
        Period(
            A,
            Citation(LAW_2003, article=58),
            UNCONFIRMED,
            "Tìm ở Điều 58 và các luật sửa đổi: không nêu danh hiệu này.",
        ),
    ),
)
def standards_not_recorded(facts: GeneralFacts) -> Outcome:
    """Đạt tiêu chuẩn do luật, nghị định quy định (sách luật chưa chép được câu chữ)."""
    return all_true(facts.unrecorded_standards_met)


@_state_rule(
    "mot-lan-trong-nam",
    {award: award not in (*STATE_TITLES, *LENGTH_OF_SERVICE) for award in STATE_LEVEL},
    "state_award_this_year",
    clause=3,
)
def no_other_state_award_this_year(facts: GeneralFacts) -> Outcome:
    """Trong một năm không đề nghị hai lần danh hiệu, hình thức khen thưởng cấp Nhà nước (trừ đột xuất, cống hiến)."""
    return none_true(facts.state_award_this_year)


@_state_rule(
    "khong-trung-huan-chuong",
    dict.fromkeys(("bang-khen-thu-tuong", *LABOUR, *ORDERS), True),
    "state_award_for_same_achievement",
    clause=2,
)
def no_order_for_the_same_achievement(facts: GeneralFacts) -> Outcome:
    """Không tặng hai huân chương, hoặc huân chương và Bằng khen của Thủ tướng, cho cùng một thành tích."""
    return none_true(facts.state_award_for_same_achievement)
