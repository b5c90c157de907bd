"""Giấy khen of the district, of the head of a unit, for Gia đình văn hóa and Khu dân cư văn hóa."""

from datetime import date

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import CollectiveFacts, GeneralFacts, HouseholdFacts
from lawbook.national import readings as read
from lawbook.national.periods import LAW_2003, LAW_2022, REGIME_A, REGIME_B, carried_on

law = RequirementBook()

OF_DISTRICT, OF_UNIT = "giay-khen-huyen", "giay-khen-don-vi"
OF_FAMILY, OF_AREA = "giay-khen-gia-dinh-van-hoa", "giay-khen-khu-dan-cu-van-hoa"
DECREE_122 = "122/2018/NĐ-CP"
SINCE_DECREE_122 = ValidityPeriod(date(2018, 9, 17), REGIME_A.last)
THROUGH_A_GUIDE = "Đọc qua hướng dẫn của một tỉnh thi hành Nghị định; điều khoản chưa thấy, tính từ ngày ban hành."


@law.requirement(
    code=f"{OF_UNIT}.2017.tieu-chuan-rieng",
    award=OF_UNIT,
    cites=Citation(LAW_2003, article=75),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("local_criteria", "local_criteria_met"),
    note="Điều luật ghi theo trí nhớ; tiêu chuẩn do cơ quan, đơn vị quy định.",
)
@law.requirement(
    code=f"{OF_UNIT}.2024.tieu-chuan-rieng",
    award=OF_UNIT,
    cites=Citation(LAW_2022, article=75, clause=2),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("local_criteria", "local_criteria_met"),
)
@law.requirement(
    code=f"{OF_DISTRICT}.2017.tieu-chuan-rieng",
    award=OF_DISTRICT,
    cites=Citation(LAW_2003, article=75),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("local_criteria", "local_criteria_met"),
    note="Điều luật ghi theo trí nhớ; tiêu chuẩn do địa phương quy định.",
)
def own_standards(facts: GeneralFacts) -> Outcome | Judgement:
    """Đạt tiêu chuẩn tặng giấy khen do bộ, tỉnh, cơ quan có thẩm quyền quy định."""
    if not facts.local_criteria:
        return Judgement(Outcome.UNKNOWN, "chưa có văn bản quy định tiêu chuẩn nên chưa kết luận được")
    return all_true(facts.local_criteria_met)


carried_on(law)(own_standards)

law.carry(
    law.laid_down_by(own_standards)[0],
    REGIME_B,
    certainty=Certainty.CONFIRMED,
    cites=(Citation(LAW_2022, article=75, clause=1, point="d"), Citation(LAW_2022, article=75, clause=2)),
)


@law.requirement(
    code=f"{OF_FAMILY}.2018.ba-nam-lien-tuc",
    award=OF_FAMILY,
    cites=Citation(DECREE_122),
    in_force=SINCE_DECREE_122,
    certainty=Certainty.REPORTED,
    reads=("period_to", "titles"),
    note=THROUGH_A_GUIDE,
)
def three_years_of_the_family_title(facts: HouseholdFacts) -> Judgement:
    """Đạt danh hiệu Gia đình văn hóa 03 năm liên tục."""
    return read.titled(facts, ["gia-dinh-van-hoa"], 3)


@law.requirement(
    code=f"{OF_AREA}.2018.nam-nam-lien-tuc",
    award=OF_AREA,
    cites=Citation(DECREE_122),
    in_force=SINCE_DECREE_122,
    certainty=Certainty.REPORTED,
    reads=("period_to", "titles"),
    note=THROUGH_A_GUIDE,
)
def five_years_of_the_residential_title(facts: CollectiveFacts) -> Judgement:
    """Đạt danh hiệu Khu dân cư văn hóa 05 năm liên tục."""
    return read.titled(facts, ["khu-dan-cu-van-hoa"], 5)
