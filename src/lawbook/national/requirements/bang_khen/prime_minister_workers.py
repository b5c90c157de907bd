"""Bằng khen of the Prime Minister: workers and farmers."""

from dataclasses import replace

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, every, from_answer
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import LabourReach, PersonFacts
from lawbook.national.periods import CONFIRMED, DECREE_152, UNREAD_D, A, B, C
from lawbook.national.requirements.bang_khen.terms import (
    GROUNDS,
    PRIME_MINISTER,
    WORKERS,
    decree_91,
    in_a,
    in_b_and_c,
    in_labour,
    law_2022,
)

law = RequirementBook()


@law.standard(
    award=PRIME_MINISTER,
    point="cong-nhan-nong-dan",
    reads=("labour_reach",),
    one_of=GROUNDS,
    only_for=WORKERS,
    periods=(
        Period(
            A,
            decree_91(38, 2, "a"),
            CONFIRMED,
            wording="Công nhân, nông dân, người lao động lập được nhiều thành tích hoặc thành tích đột xuất trong lao "
            "động, sản xuất có phạm vi ảnh hưởng trong địa bàn cấp huyện.",
            given={"needed": LabourReach.DISTRICT},
        ),
        in_b_and_c(law_2022(73, 2, "b")),
        UNREAD_D,
    ),
)
def worker_with_achievements_in_the_trade(facts: PersonFacts, needed: LabourReach = LabourReach.TRADE) -> Outcome:
    """Công nhân, nông dân, người lao động lập được nhiều thành tích hoặc thành tích đột xuất trong lao động, sản xuất,
    có phạm vi ảnh hưởng trong lĩnh vực, ngành, nghề."""
    return in_labour(facts.labour_reach, needed)


IN_THE_COMMUNE = {"needed": LabourReach.COMMUNE_OR_UNIT}
WORKER_IN_C = (
    "Công nhân có sáng kiến mang lại lợi ích giá trị cao, có phạm vi ảnh hưởng trong địa bàn cấp xã và có đóng góp "
    "trong việc đào tạo, bồi dưỡng, giúp đỡ đồng nghiệp để nâng cao trình độ chuyên môn, tay nghề."
)
FARMER_IN_C = (
    "Nông dân có mô hình sản xuất hiệu quả, ổn định từ 02 năm trở lên, có phạm vi ảnh hưởng trong địa bàn cấp xã và "
    "giúp đỡ hộ nông dân khác phát triển kinh tế, tạo việc làm cho người lao động."
)


@law.standard(
    award=PRIME_MINISTER,
    point="sang-kien-cong-nhan",
    reads=("worker_idea_reach", "trains_colleagues"),
    one_of=GROUNDS,
    only_for=WORKERS,
    periods=(
        in_a(decree_91(38, 2, "b")),
        Period(B, law_2022(73, 2, "c"), CONFIRMED),
        Period(
            C,
            (law_2022(73, 2, "c"), Citation(DECREE_152, article=27, clause=1)),
            CONFIRMED,
            wording=WORKER_IN_C,
            given=IN_THE_COMMUNE,
        ),
        replace(UNREAD_D, wording=WORKER_IN_C, given=IN_THE_COMMUNE),
    ),
)
def worker_with_an_idea(facts: PersonFacts, needed: LabourReach = LabourReach.DISTRICT) -> Outcome:
    """Công nhân có sáng kiến mang lại lợi ích giá trị cao, có phạm vi ảnh hưởng trong địa bàn cấp huyện và có đóng góp
    trong việc đào tạo, bồi dưỡng, giúp đỡ đồng nghiệp để nâng cao trình độ chuyên môn, tay nghề."""
    return every((in_labour(facts.worker_idea_reach, needed), from_answer(facts.trains_colleagues)))


def farmer_with_a_model_in_regime_a(facts: PersonFacts) -> Outcome:
    """Nông dân có mô hình sản xuất hiệu quả và ổn định từ 02 năm trở lên, giúp đỡ hộ nông dân xóa đói giảm nghèo và tạo
    việc làm cho người lao động."""
    years = facts.farm_model_years
    return every((from_answer(None if years is None else years >= 2), from_answer(facts.helps_farmers)))


@law.standard(
    award=PRIME_MINISTER,
    point="mo-hinh-nong-dan",
    reads=("farm_model_years", "farm_model_reach", "helps_farmers"),
    one_of=GROUNDS,
    only_for=WORKERS,
    periods=(
        Period(
            A,
            decree_91(38, 2, "c"),
            CONFIRMED,
            test=farmer_with_a_model_in_regime_a,
            reads=("farm_model_years", "helps_farmers"),
        ),
        Period(B, law_2022(73, 2, "d"), CONFIRMED),
        Period(
            C,
            (law_2022(73, 2, "d"), Citation(DECREE_152, article=27, clause=2)),
            CONFIRMED,
            wording=FARMER_IN_C,
            given=IN_THE_COMMUNE,
        ),
        replace(UNREAD_D, wording=FARMER_IN_C, given=IN_THE_COMMUNE),
    ),
)
def farmer_with_a_model(facts: PersonFacts, needed: LabourReach = LabourReach.DISTRICT) -> Outcome:
    """Nông dân có mô hình sản xuất hiệu quả, ổn định từ 02 năm trở lên, có phạm vi ảnh hưởng trong địa bàn cấp huyện và
    giúp đỡ hộ nông dân khác phát triển kinh tế, tạo việc làm cho người lao động."""
    return every((farmer_with_a_model_in_regime_a(facts), in_labour(facts.farm_model_reach, needed)))
