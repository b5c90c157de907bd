"""Gia đình văn hóa."""

from datetime import date

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, all_true, none_true
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import HouseholdFacts
from lawbook.national.periods import NOT_READ, REGIME_A, REGIME_B, REGIME_C, REGIME_D

law = RequirementBook()

AWARD = "gia-dinh-van-hoa"
LAW_2022 = Citation("06/2022/QH15", article=31)
LAW_2022_AMENDED = Citation("06/2022/QH15", article=31, amended_by="06/2026/QH16")
SINCE_DECREE_86 = ValidityPeriod(date(2024, 1, 30), REGIME_B.last)


def bar(point: str) -> Citation:
    """One of the bars of clause 4: any single one shuts the title out, whatever the score."""
    return Citation("86/2023/NĐ-CP", article=6, clause=4, point=point)


@law.requirement(
    code="gia-dinh-van-hoa.2018.thang-diem",
    award=AWARD,
    cites=Citation("122/2018/NĐ-CP"),
    in_force=ValidityPeriod(date(2018, 9, 17), REGIME_A.last),
    certainty=Certainty.REPORTED,
    reads=("meets_2018_scale",),
    note="Điều khoản và thang điểm chưa thấy; tính từ ngày ban hành Nghị định.",
)
def meets_the_scale_of_2018(facts: HouseholdFacts) -> Outcome:
    """Hộ gia đình đạt các tiêu chuẩn theo thang điểm bình xét."""
    return all_true(facts.meets_2018_scale)


@law.carried_into(REGIME_D, certainty=Certainty.UNCONFIRMED, cites=LAW_2022_AMENDED, note=NOT_READ)
@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code="gia-dinh-van-hoa.2024.tieu-chuan",
    award=AWARD,
    cites=LAW_2022,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("observes_law", "joins_movements", "harmonious_and_helpful"),
    note="Cấp tỉnh quy định chi tiết trong khung của Nghị định số 86/2023/NĐ-CP.",
)
def observes_joins_and_helps(facts: HouseholdFacts) -> Outcome:
    """Gương mẫu chấp hành pháp luật; tham gia phong trào thi đua; gia đình hòa thuận, tương trợ giúp đỡ cộng đồng."""
    return all_true(facts.observes_law, facts.joins_movements, facts.harmonious_and_helpful)


@law.carried_into(REGIME_D, certainty=Certainty.UNCONFIRMED, note=NOT_READ)
@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code="gia-dinh-van-hoa.2024.khong-bi-truy-cuu-hinh-su",
    award=AWARD,
    cites=bar("a"),
    in_force=SINCE_DECREE_86,
    certainty=Certainty.CONFIRMED,
    reads=("member_prosecuted",),
)
def no_member_prosecuted(facts: HouseholdFacts) -> Outcome:
    """Không có thành viên nào bị truy cứu trách nhiệm hình sự."""
    return none_true(facts.member_prosecuted)


@law.carried_into(REGIME_D, certainty=Certainty.UNCONFIRMED, note=NOT_READ)
@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code="gia-dinh-van-hoa.2024.hoan-thanh-nghia-vu",
    award=AWARD,
    cites=bar("b"),
    in_force=SINCE_DECREE_86,
    certainty=Certainty.CONFIRMED,
    reads=("member_owes_duty",),
)
def no_member_owes_duty(facts: HouseholdFacts) -> Outcome:
    """Không có thành viên nào chưa hoàn thành nghĩa vụ quân sự, nghĩa vụ thuế."""
    return none_true(facts.member_owes_duty)


@law.carried_into(REGIME_D, certainty=Certainty.UNCONFIRMED, note=NOT_READ)
@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code="gia-dinh-van-hoa.2024.hon-nhan-gia-dinh",
    award=AWARD,
    cites=bar("c"),
    in_force=SINCE_DECREE_86,
    certainty=Certainty.CONFIRMED,
    reads=("member_breached_marriage_rules",),
)
def no_member_breached_marriage_rules(facts: HouseholdFacts) -> Outcome:
    """Không có thành viên nào bị xử phạt về tảo hôn hoặc vi phạm quy định về hôn nhân và gia đình."""
    return none_true(facts.member_breached_marriage_rules)


@law.carried_into(REGIME_D, certainty=Certainty.UNCONFIRMED, note=NOT_READ)
@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code="gia-dinh-van-hoa.2024.trat-tu-cong-cong",
    award=AWARD,
    cites=bar("d"),
    in_force=SINCE_DECREE_86,
    certainty=Certainty.CONFIRMED,
    reads=("member_fined_public_order",),
)
def no_member_fined_for_public_order(facts: HouseholdFacts) -> Outcome:
    """Không có thành viên nào bị xử phạt về đánh bạc, bạo lực gia đình, trật tự công cộng."""
    return none_true(facts.member_fined_public_order)
