"""Khu dân cư văn hóa, until the law of 2022 replaced it by Thôn, tổ dân phố văn hóa."""

from datetime import date

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, all_true
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import CollectiveFacts
from lawbook.national.periods import REGIME_A

law = RequirementBook()


@law.requirement(
    code="khu-dan-cu-van-hoa.2018.thang-diem",
    award="khu-dan-cu-van-hoa",
    cites=Citation("122/2018/NĐ-CP"),
    in_force=ValidityPeriod(date(2018, 9, 17), REGIME_A.last),
    certainty=Certainty.REPORTED,
    reads=("meets_2018_scale",),
    note="Điều khoản và thang điểm chưa thấy; tính từ ngày ban hành Nghị định.",
)
def meets_the_scale_of_2018(facts: CollectiveFacts) -> Outcome:
    """Khu dân cư đạt các tiêu chuẩn theo thang điểm bình xét."""
    return all_true(facts.meets_2018_scale)
