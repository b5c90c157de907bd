"""Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã."""

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true
from lawbook.engine.requirement import RequirementBook
from lawbook.facts import GeneralFacts
from lawbook.national.periods import NOT_READ, REGIME_A, REGIME_B, REGIME_C, REGIME_D

law = RequirementBook()

AWARD = "giay-khen-xa"
GROUNDS = "Một trong các căn cứ tặng giấy khen"
UNSEEN = "Điều luật ghi theo trí nhớ; câu chữ chưa đọc được."
ARTICLES_2003 = (Citation("15/2003/QH11", article=74), Citation("15/2003/QH11", article=75))
STANDARDS_OF_PROVINCE = Citation("06/2022/QH15", article=75, clause=2)


@law.requirement(
    code="giay-khen-xa.2017.hoan-thanh-tot-nhiem-vu",
    award=AWARD,
    cites=ARTICLES_2003,
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("completed_tasks_well",),
    one_of=GROUNDS,
    note=UNSEEN,
)
def completed_tasks_well(facts: GeneralFacts) -> Outcome:
    """Hoàn thành tốt nhiệm vụ, nghĩa vụ được giao."""
    return all_true(facts.completed_tasks_well)


@law.requirement(
    code="giay-khen-xa.2017.thanh-tich-phong-trao",
    award=AWARD,
    cites=ARTICLES_2003,
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("movement_achievement", "movement"),
    one_of=GROUNDS,
    note=UNSEEN,
)
def achievement_in_a_movement(facts: GeneralFacts) -> Outcome:
    """Có thành tích trong phong trào thi đua, nêu rõ phong trào nào."""
    if facts.movement_achievement and not facts.movement:
        return Outcome.UNKNOWN
    return all_true(facts.movement_achievement)


@law.requirement(
    code="giay-khen-xa.2017.thanh-tich-dot-xuat",
    award=AWARD,
    cites=ARTICLES_2003,
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("sudden_achievement",),
    one_of=GROUNDS,
    note=UNSEEN,
)
def sudden_achievement(facts: GeneralFacts) -> Outcome:
    """Lập thành tích đột xuất trong phạm vi cấp xã."""
    return all_true(facts.sudden_achievement)


@law.carried_into(
    REGIME_D,
    certainty=Certainty.UNCONFIRMED,
    cites=Citation("06/2022/QH15", article=75, clause=2, amended_by="06/2026/QH16"),
    note=NOT_READ,
)
@law.carried_into(REGIME_C, certainty=Certainty.CONFIRMED)
@law.requirement(
    code="giay-khen-xa.2024.tieu-chuan-cua-tinh",
    award=AWARD,
    cites=STANDARDS_OF_PROVINCE,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("local_criteria", "local_criteria_met"),
)
def standards_set_by_the_province(facts: GeneralFacts) -> Outcome | Judgement:
    """Đạt tiêu chuẩn tặng giấy khen do cấp tỉnh quy định cho cá nhân, tập thể, hộ gia đình."""
    if not facts.local_criteria:
        return Judgement(Outcome.UNKNOWN, "chưa có văn bản của tỉnh quy định tiêu chuẩn nên chưa kết luận được")
    return all_true(facts.local_criteria_met)
