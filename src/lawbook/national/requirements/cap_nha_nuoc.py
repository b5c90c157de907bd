"""State-level honours: two rules for all of them, and the orders and medals whose standards no source has shown."""

from collections.abc import Callable
from datetime import date

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, from_answer, none_true
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import GeneralFacts, PersonFacts
from lawbook.national.periods import (
    LAW_2003,
    LAW_2022,
    NOT_READ,
    REGIME_A,
    REGIME_B,
    REGIME_C,
    REGIME_D,
    TestT,
    as_amended,
    carried_on,
)

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
STATE_LEVEL = (
    "chien-si-thi-dua-toan-quoc",
    "co-thi-dua-chinh-phu",
    "bang-khen-thu-tuong",
    *LABOUR,
    *ORDERS,
    *MEDALS,
    *HONORARY,
)
UNDER_CIRCULAR_2017 = ValidityPeriod(date(2017, 12, 15), REGIME_A.last)
IN_SERVICE = "huy-chuong-chien-si-ve-vang"
COMMEMORATIVE = "ky-niem-chuong"


def standards_not_recorded(facts: GeneralFacts) -> Outcome:
    """Đạt tiêu chuẩn do luật, nghị định quy định (sách luật chưa chép được câu chữ)."""
    return all_true(facts.unrecorded_standards_met)


def _state_rule(point: str, awards: tuple[str, ...], fact: str) -> Callable[[TestT], TestT]:
    """Lay one rule of the circular of 2017 down for each of several awards."""

    def lay_down(test: TestT) -> TestT:
        for award in awards:
            law.requirement(
                code=f"{award}.2017.{point}",
                award=award,
                cites=Citation("08/2017/TT-BNV"),
                in_force=UNDER_CIRCULAR_2017,
                certainty=Certainty.CONFIRMED,
                reads=(fact,),
                note="Điều khoản chưa thấy; ở các chế độ sau có còn hay không: chưa thấy.",
            )(test)
        return test

    return lay_down


def _lay_gap(award: str, cites: Citation, in_force: ValidityPeriod) -> None:
    law.requirement(
        code=f"{award}.{in_force.first.year}.tieu-chuan-chua-chep",
        award=award,
        cites=cites,
        in_force=in_force,
        certainty=Certainty.UNCONFIRMED,
        reads=("unrecorded_standards_met",),
        gap=True,
        note=NOT_READ if in_force is REGIME_D else "Điều khoản về tiêu chuẩn chưa thấy trong nguồn.",
    )(standards_not_recorded)


for _award in (*ORDERS, *MEDALS, *HONORARY):
    _article = Citation(LAW_2022, article=33, clause=2) if _award in ORDERS else Citation(LAW_2022)
    _article = Citation(LAW_2022, article=54) if _award in MEDALS else _article
    _lay_gap(_award, Citation(LAW_2003), REGIME_A)
    _lay_gap(_award, _article, REGIME_B)
    _lay_gap(_award, _article, REGIME_C)
    _lay_gap(_award, as_amended(_article), REGIME_D)
_lay_gap(COMMEMORATIVE, Citation(LAW_2003), REGIME_A)


@law.requirement(
    code=f"{IN_SERVICE}.2024.dang-phuc-vu",
    award=IN_SERVICE,
    cites=Citation(LAW_2022, article=57),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("serving_in_forces",),
)
def serving_in_the_forces(facts: PersonFacts) -> Outcome:
    """Đang phục vụ trong quân đội, công an; không xét người đã xuất ngũ, chuyển ngành."""
    return from_answer(facts.serving_in_forces)


carried_on(law, c=Certainty.REPORTED)(serving_in_the_forces)


@carried_on(law)
@law.requirement(
    code=f"{COMMEMORATIVE}.2024.tieu-chuan-rieng",
    award=COMMEMORATIVE,
    cites=Citation(LAW_2022, article=71, clause=2),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("local_criteria", "local_criteria_met"),
    note="Của tỉnh: Hội đồng nhân dân cấp tỉnh quy định tên, đối tượng, tiêu chuẩn.",
)
def standards_of_the_owner(facts: GeneralFacts) -> Outcome | Judgement:
    """Đạt tiêu chuẩn do Hội đồng nhân dân cấp tỉnh (bộ, ban, ngành, tổ chức) quy định."""
    if not facts.local_criteria:
        return Judgement(Outcome.UNKNOWN, "chưa có văn bản quy định tiêu chuẩn nên chưa kết luận được")
    return all_true(facts.local_criteria_met)


@_state_rule("mot-lan-trong-nam", STATE_LEVEL, "state_award_this_year")
def no_other_state_award_this_year(facts: GeneralFacts) -> Outcome:
    """Trong một năm không đề nghị hai lần danh hiệu, hình thức khen thưởng cấp Nhà nước (trừ đột xuất, cống hiến)."""
    return none_true(facts.state_award_this_year)


@_state_rule("khong-trung-huan-chuong", ("bang-khen-thu-tuong", *LABOUR, *ORDERS), "state_award_for_same_achievement")
def no_order_for_the_same_achievement(facts: GeneralFacts) -> Outcome:
    """Không tặng hai huân chương, hoặc huân chương và Bằng khen của Thủ tướng, cho cùng một thành tích."""
    return none_true(facts.state_award_for_same_achievement)
